"""Make ``docs/cli.md`` from the program's own help, exit codes and answers."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from typer.main import get_command

from karabakh_timeline.cli.app import HELPED, app
from karabakh_timeline.cli.exits import MEANINGS
from karabakh_timeline.cli.settings import SETTINGS
from tools.contract import csv_columns, json_tables
from tools.terminal import WIDTH, show

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "cli.md"
PACKAGE = ROOT / "karabakh_timeline"

INTRODUCTION = f"""\
<!-- Made by tools/page_cli.py from the program's own help, exit codes and answers. -->

# The command line

The command is `karabakh`; `karabakh-timeline` and `python -m karabakh_timeline` are the same.
Answers go to standard output, remarks to standard error. On a terminal an answer is drawn; in a
pipe or a file it is plain lines, which for listings are fields separated by tabs. Options come
after the command, in any order; `--data`, `--today`, `--color` and `--no-pager` may stand before it
too. The options of a time need no command: `karabakh --from 2020-10-10 --to 2020-10-12`. On a
terminal, output that is longer than the screen is read in a pager. `-o -` is standard output and
`--data -` standard input. The helps below are as on a terminal {WIDTH} columns wide.

- [Choosing events](#choosing-events)
- [Commands](#commands)
- [Settings](#settings)
- [Exit codes](#exit-codes)
- [Environment variables](#environment-variables)
- [JSON](#json)
- [CSV](#csv)

## Choosing events

`list`, `search`, `timeline`, `stats`, `on`, `export` and a time without a command take the same
options. An option that may be given again (`--kind`, `--place`, `--actor`, `--ceasefire`,
`--violates`, `--standing`, `--source`, `--tag`) means any of its values; different options must all
fit. Any other option that is given twice is refused. A place is found by any of its names, whatever
the case, accents and hyphens, and with all that lies within it; an actor likewise with all that
belong to it.

A breach of a ceasefire is no kind of event, as it says what is charged and not what happened.
`--violates moscow-2020-10-10` finds what is charged or reported as a breach of that ceasefire,
`--violates any` of one at all; `--standing alleged`, `disputed`, `reported` or `verified` says how
far the breach is established, of those ceasefires where both are given. `--unreviewed` finds the
events that nobody has read a second time against their pages, `--reviewed` the others. `--key`
finds the few that tell the whole story; [record.md](record.md#key-events) says by which rule.

A time is said without an option, `list 2020-10`, as `--on` or `--during` takes it, or by `--from`
(or `--since`), `--to` (or `--until`), `--on` and `--during`: each command that answers for a time
takes it in both ways, and refuses both at once. Several words are one time, `list 10 October 2020`.
Without an option the id of a period comes before a date that is written alike: `april-2016` is the
period, `--on april-2016` the month; what else it may mean is then said.
`--from`, `--to` and `--on` include the whole day, month or year that they name. A day is a day by
the clock on the wall of the event's own offset. A clock time with its offset is an instant.

Events that certainly begin in the time asked for come first, in order of date; a date that is about
an hour or a day stands at that hour or day. Then come those that may fall in the time, as their
date is not known well enough, and last those that were under way in it: what began before it, or
may have, and certainly went on in it. A terminal shows these two a line each under headings of
their own. Every form has the same events in the same order, and says of each its match: `certain`,
`possible` or `under-way`. `--limit` counts the first and leaves out the others; what it leaves out
is counted on standard error, and in JSON in `left_out`. `--certain` leaves out the others, what was
under way too. Where no time is asked for, all are certain matches.

`--search` finds events with all the words, in the title, summary or note, in the names of places
and actors in every spelling, in tags and in the id. Letter case, accents and apostrophes do not
matter. An English word is found in singular and plural, whichever is asked for, with `'s`, in
British and American spelling, and in one word, with a hyphen or in two (`ceasefire`, `cease-fire`,
`cease fire`); `shell*` stands for any ending, in every language; what is in quotation marks is a
phrase, to the letter. `search` takes a time among its words, `search Hadrut 2020-10-10`. With each
event stand the sentences in which the words do. A search without a word is refused.

`ceasefires`, `sources`, `places`, `actors` and `periods` take words, each of which starts a word of
a name, whatever the case, accents and script; the first two and the last also a time, before or
after the words: `sources reuters 2020-10`. They show a line each, with `--long` all that is listed.
Sources that were certainly published in the time, and ceasefires that were declared in it, come
before those that may have been, in every form, each with its match.

A date is one of the [forms of the record](data-format.md#dates), `today`, `yesterday`, `tomorrow`,
or a date in words or numbers that has only one reading: `10 October 2020`, `Oct 10, 2020`,
`10-Oct-2020`, `31/12/2020`, `10.10.2020`, `2020/10/11`, `20201010`, `27 September to 10 November
2020`. The blanks, hyphens, dashes and digits of a pasted text count as those of a keyboard; a dash
between two dates is a stretch. What could be read in more than
one way is refused: `10/11/2020`, `May`, `12`. So is a clock time with no offset from UTC, or with
the name of a time zone in its place.

Longer times are ISO weeks (`2020-W40`, `week 40 of 2020`), quarters and halves (`2020-Q4`,
`Q4 2020`, `2020-H1`, or by the numbers of EDTF, `2020-36`), `this week`, `last month`, `next
quarter`, `last year` (those of the calendar, never the days up to today), and stretches:
`2020-10-01/2020-10-20`, `1 October 2020 to yesterday`, `between May 1994 and July 1994`.

A date may be counted from another: `-30d`, `+2w`, `-3m` (months) and `-1y` from today,
`2 weeks ago`, `3 weeks before 2020-11-10`, `10 days after 2020-09-27`, `2 months after today`. Days
and weeks move a day, months and years whatever names one; a day that the month does not have
becomes its last, so a month after 31 January is 28 or 29 February. `--from -30d` and `--from=-30d`
are the same. `today` is the day in the data set's own offset, and so is what `--today` counts from.

Terms (kinds, measures, formats and the like), tags and ids are read in any letter case, with
hyphens, blanks or underscores. Another word for a term, `--kind clash`, is refused with the term
that it stands for. A help lists the kinds, tags and periods under its options. Names are compared
without case, accents and apostrophes of any kind, Armenian in either orthography. A family name is
enough for a person, unless several bear it.

Where an answer has nothing in it, a sentence on standard error says that the record ends or begins
there, or which condition left nothing.
"""

SETTINGS_TEXT = """\
## Settings

An option comes before a variable, a variable before the configuration file, the file before the
default; `karabakh config` shows each setting with its value and where that comes from. The file is
`config.toml` in the user's folder for configuration (`~/.config/karabakh-timeline` on Linux,
`~/Library/Application Support/karabakh-timeline` on macOS, `%LOCALAPPDATA%\\karabakh-timeline` on
Windows), or what `KARABAKH_CONFIG` names. A path in it is taken from its own folder. A setting that
is none, or has a wrong value, is an error.

```toml
names = "armenian"      # both, armenian or azerbaijani
pager = ""              # none
color = "never"         # auto, always or never
```
"""

VARIABLES = {
    "KARABAKH_DATA": "the data set to read, where `--data` is not given",
    "KARABAKH_TODAY": "the day that `today` means, where `--today` is not given",
    "KARABAKH_COLOR": "when to use colours, where `--color` is not given",
    "KARABAKH_PAGER": "the program in which output that is longer than the screen is read; else "
    "`PAGER`, else `less -RFX`; empty or `cat`: none",
    "KARABAKH_NAMES": "which names of a place are shown, where `--names` is not given",
    "KARABAKH_ASCII": "`1`: draw with ASCII characters only; `0`: with others too",
    "KARABAKH_WIDTH": "the width to draw in; else `COLUMNS`, else the configuration file's, else "
    "the terminal's, else 80",
    "KARABAKH_EVENTS": "the folder for imported event data",
    "KARABAKH_CONFIG": "the configuration file; empty: none is read",
    "KARABAKH_CACHE": "the folder for compiled indexes; empty: none, the index is made in memory "
    "at every start",
    "KARABAKH_DEBUG": "if set, a mistake of the program shows where it happened",
    "NO_COLOR": "if set, no colours, unless `always` is set by the option, the variable or the "
    "configuration file",
    "FORCE_COLOR": "if set, colours also where standard output is no terminal; whatever is set for "
    "this program, and `NO_COLOR`, come first",
    "PAGER": "see `KARABAKH_PAGER`",
    "LESS, LESSCHARSET": "options and letters of `less`; where they are not set, it is started "
    "with `RFX` and `utf-8`",
    "TERM": "`dumb` means a terminal without colours, on which nothing is paged",
    "COLUMNS": "see `KARABAKH_WIDTH`",
}

JSON = """\
## JSON

`--format json` writes one document in UTF-8, an item a line; `jsonl` writes each item as a document
on a line of its own and nothing else (`status` is one document either way). A time without a
command is answered by the document of `list` with that of `status` in it, as `status`. Every key is
always there unless it says otherwise. Keys may be added without notice; `schema` rises when one
changes its meaning or goes.
"""

CSV = """\
## CSV

`--format csv` is RFC 4180: UTF-8, one header, lines that end in CR LF, quotation marks where they
are needed. Several values in one cell are joined by `; `. A link to a ceasefire is `id:step`, a
citation `source:at`. Coordinates are those of the first place that has any. `killed_claims` names
each claimant with its own figure; nothing is summed. With `--excel` the file starts with a byte
order mark, and a text that a spreadsheet would run as a formula starts with an apostrophe.
`status` and `check` have no CSV. `export --table` writes the record as tables that join;
[tables.md](tables.md) says what each of their columns holds and how programs for statistics read
it. A moment with its offset has its day (`..._day`) and its instant in UTC (`..._utc`) beside it.
What the other forms are for is said in [exports.md](exports.md).
The columns:
"""


def page() -> str:
    """The whole page."""
    parts = [INTRODUCTION, "## Commands\n", *_helps(), SETTINGS_TEXT, *_settings()]
    parts += ["## Exit codes\n", *_exits()]
    parts += ["## Environment variables\n", *_variables(), JSON, *json_tables()]
    return "\n".join([*parts, CSV, *csv_columns()]) + "\n"


def _helps() -> Iterator[str]:
    for name in _commands():
        line = f"karabakh {name}".rstrip()
        yield f"### {line}\n"
        yield f"```text\n{show(f'{line} --help').rstrip()}\n```\n"


def _commands() -> Iterator[str]:
    """The program itself, its commands, and theirs."""
    yield ""
    group: Any = get_command(app)
    for name in HELPED:
        yield name
        inner = getattr(group.get_command(None, name), "commands", {})
        yield from (f"{name} {command}" for command in inner)


def _settings() -> Iterator[str]:
    yield "| Setting | Option | Variable | What it decides | Default |"
    yield "| --- | --- | --- | --- | --- |"
    for setting in SETTINGS.values():
        option = f"`{setting.option}`" if setting.option else ""
        names = f"| `{setting.name}` | {option} | `{setting.variable}` |"
        yield f"{names} {setting.help} | {setting.default} |"
    yield ""


def _exits() -> Iterator[str]:
    yield "| Code | Meaning |"
    yield "| --- | --- |"
    yield from (f"| {code.value} | {meaning} |" for code, meaning in MEANINGS.items())
    yield ""


def _variables() -> Iterator[str]:
    """The variables; one that the program reads and that has no words here is an error."""
    sources = "\n".join(file.read_text(encoding="utf-8") for file in PACKAGE.rglob("*.py"))
    if wrong := set(re.findall(r"\bKARABAKH_[A-Z]+\b", sources)) - set(VARIABLES):
        raise SystemExit(f"tools/page_cli.py: say what these variables do: {wrong}")
    yield "| Variable | What it does |"
    yield "| --- | --- |"
    yield from (f"| `{name}` | {words} |" for name, words in VARIABLES.items())
    yield ""
