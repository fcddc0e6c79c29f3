"""Make ``docs/data-format.md`` from the plans of the model, the vocabularies and an example."""

from __future__ import annotations

import inspect
from datetime import timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any

from karabakh_timeline.loading.load import load
from karabakh_timeline.model import timeline, vocabulary
from karabakh_timeline.model.dates import parse
from karabakh_timeline.model.plan import KeyGroup, is_record, keys, plan, records_of
from karabakh_timeline.model.source import Card, Citation
from karabakh_timeline.model.vocabulary import Precision

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from karabakh_timeline.model.plan import FileKey
    from karabakh_timeline.model.term import Term

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "data-format.md"
EXAMPLE = ROOT / "docs" / "example.yaml"

INTRODUCTION = """\
<!-- Made by tools/page_format.py from the plans in karabakh_timeline/model/, model/vocabulary.py,
     model/dates.py and docs/example.yaml. -->

# The data format

A data set is a folder of YAML files, each with the section of its name, or one YAML file with the
same sections as top-level keys. `--data PATH` (or the variable `KARABAKH_DATA`) names it. `dataset`
and `events` are required; a section that nothing refers to may be left out.

| File | And all of | Sections in it |
| --- | --- | --- |
| `events.yaml` | `events/*.yaml` | `events`; the first also `dataset` |
| `ceasefires.yaml` | `ceasefires/*.yaml` | `ceasefires` |
| `sources.yaml` | `sources/*.yaml` | `sources` |
| `places.yaml` | `places/*.yaml` | `places` |
| `actors.yaml` | `actors/*.yaml` | `actors` |
| `periods.yaml` | `periods/*.yaml` | `periods` |

A long section may be cut into files of any names in a folder of its own. They are read after the
file beside it, in the order of their names, as if they were one. `karabakh add` keeps `events/` by
the year in which an event starts, or by quarter where a year has such files (`2020-q4.yaml`), and
`sources/` by the year of publication; whatever has no year goes into `undated.yaml`. A file that is
missing is made.

What holds everywhere:

- A file is UTF-8 and one YAML document, without anchors, aliases or tags. It may be a link to
  another whose name ends in .yaml or .yml.
- A file has at most 512 MB, a text 10,000 letters, a place in a source and a version 1,000, an id
  and a date 100; a list has at most 100 ids, a ledger 1,000 ceasefires, and a citation names at
  most 1,000 paragraphs.
- Every scalar is read as the text that it is: `no` is not false, `1994` is not a number, `12:30` is
  not 750. The field says what form the text must have.
- A key that the format does not have, a key that stands twice in its mapping, and an id that is
  used and not defined are errors.
- An **id** is lower-case ASCII letters, digits and single hyphens. It is stable and never reused.
  Events and ceasefires share one set of ids, because `karabakh show` takes either. An event's id
  starts with the first part of its date: `2020-10-10-...`, `1988-...` for `1988/1994`.
- A **date** is one of the forms under [Dates](#dates).

`karabakh check PATH` shows everything that is wrong with a data set; [problems.md](problems.md)
explains each problem. JSON Schemas for editors are in `data/schema/`; the first line of each of our
files, `# yaml-language-server: $schema=schema/events.json`, points to its own.
"""

SECTIONS: dict[str, Any] = {"dataset": timeline.Dataset, **timeline.SECTIONS, "card": Card}

REMARKS = {
    "dataset": "What the data set says of itself. After the day in `through` nothing is known.",
    "events": "What happened and what was said.",
    "ceasefires": (
        "The ledger. Whether a ceasefire was in force at a moment is derived from its steps and "
        "never written down. A step whose date is `never` is known not to have happened; a step "
        "that is left out is not known. With `term: fixed` goes `term_days`, with an end by "
        "`superseded` its `successor`."
    ),
    "sources": "What is cited. A source has a `title`, or a `description` in our own words.",
    "places": "Places under all their names; the main name is a label, not a position on status.",
    "actors": "Whoever acts, speaks or is spoken of.",
    "periods": "Named phases, for `--during`.",
    "card": (
        "A card is a YAML file of its own, named by `card` of its source, in the folder of the "
        "data or in `seeds` beside it. It proves which text was "
        "read, without the text. Each paragraph is either cited somewhere in the record or has "
        "`skip`. How a paragraph's text is normalised is said in `seeds/README.md`."
    ),
}

DATES = """\
## Dates

EDTF (ISO 8601-2:2019), level 0 and the useful half of level 1. A date is kept as it is known: its
text, its earliest and its latest moment, and its precision. Never write a day that is not known.

- A day without a clock time is a day of the data set's `utc_offset`. A clock time carries its own
  offset or `Z`; its seconds may be left out.
- `~` is about, `?` uncertain, `%` both. EDTF leaves open how far that reaches. Here a qualified
  date reaches one of its own units further on both sides, with `%` two, as the Python package
  `edtf` takes it; the unit of a clock time is an hour.
- An interval `A/B` is a stretch in which the event lies at some time; with `lasting: true` it went
  on all through. `A/..` is still going; `A/` ended at a time that is not known; `../B` and `/B` are
  the same for the start.
- There are no seasons and no sets.

As read with the offset +04:00:
"""

EXAMPLES = (
    "1994", "1994-05", "1994-05-12", "2020-10-10T12:00+04:00", "2020-10-10T08:00Z", "1994-05~",
    "1994-05-12?", "1994%", "2020-10-10T12:00+04:00~", "199X", "1994-05-XX",
    "2020-10-14/2020-10-15", "2020-09-27/2020-11-10", "2022-12-12/..", "2022-12-12/", "../1994",
)  # fmt: skip

REFERENCES = """\
## References

The terms are the field's, as far as it has them; each vocabulary above says whose a term is.

- ACLED: Raleigh, Linke, Hegre and Karlsen (2010), "Introducing ACLED: An Armed Conflict Location
  and Event Dataset", *Journal of Peace Research* 47(5).
- UCDP GED: Sundberg and Melander (2013), "Introducing the UCDP Georeferenced Event Dataset",
  *Journal of Peace Research* 50(4).
- CF: Clayton, Nygård, Strand and others (2022), "Introducing the Civil Conflict Ceasefire Dataset",
  *Journal of Conflict Resolution*.
- PA-X: Bell and Badanjak (2019), "Introducing PA-X: A new peace agreement database and dataset",
  *Journal of Peace Research* 56(3).
- Termination of conflicts: Kreutz (2010), "How and when armed conflicts end: Introducing the UCDP
  Conflict Termination dataset", *Journal of Peace Research* 47(2).
- HXL: the Humanitarian Exchange Language, a standard of hashtags for humanitarian data.
- EDTF: the Extended Date/Time Format, part of ISO 8601-2:2019.
"""


def page() -> str:
    """The whole page."""
    parts = [INTRODUCTION, *_example(), "## Sections\n", *_sections(), DATES, *_dates()]
    return "\n".join([*parts, *_vocabularies(), REFERENCES])


def _example() -> Iterator[str]:
    """The example data set, which is loaded first: one with a problem is not written."""
    loaded = load(EXAMPLE)
    if loaded.problems:
        raise SystemExit("\n".join(f"{p.place}: {p.message}" for p in loaded.problems))
    yield "## A whole data set in one file\n"
    yield "This is [example.yaml](example.yaml); try `karabakh list --data docs/example.yaml`.\n"
    yield f"```yaml\n{EXAMPLE.read_text(encoding='utf-8').rstrip()}\n```\n"


def _sections() -> Iterator[str]:
    """A table for each section, and below it one for each mapping in it that is not above."""
    shown: set[str] = set()
    for section, kind in SECTIONS.items():
        yield f"### {section}\n"
        yield f"{REMARKS[section]}\n"
        yield from _table(keys(kind).values())
        for name, description, inner in _parts(kind):
            if name not in shown:
                shown.add(name)
                yield f"#### {name}\n"
                yield f"{description}\n"
                yield from _table(inner.values())


def _parts(kind: Any) -> Iterator[tuple[str, str, dict[str, FileKey]]]:
    """The mappings that stand in an entry: name, what it is, and its keys."""
    for key in keys(kind).values():
        if isinstance(key.of, KeyGroup):
            yield key.name.title(), key.of.description, key.inner
    for part in records_of(kind):
        if part is not kind:
            yield part.__name__, inspect.getdoc(part) or "", keys(part)


def _table(shown: Iterable[FileKey]) -> Iterator[str]:
    yield "| Field | Required | Form | What it is |"
    yield "| --- | --- | --- | --- |"
    for key in shown:
        required = "yes" if key.required or key.meaning.endswith("at least one") else ""
        yield f"| `{key.name}` | {required} | {_form(key)} | {key.meaning} |"
    yield ""


def _form(key: FileKey) -> str:
    """What the values under a key look like, in words."""
    if isinstance(key.of, KeyGroup):
        return f"[{key.name.title()}](#{key.name})"
    if key.of.kind is Citation:
        return "list of [citations](#citation)"
    name = key.of.kind.__name__ if key.of.form is None else ""
    words = key.of.form.words if key.of.form else f"[{name}](#{name.casefold()})"
    if not key.of.is_list:
        return words
    return f"list of {words}s" if key.of.form else f"list of {words}"


def _dates() -> Iterator[str]:
    yield "| Text | Earliest | Latest | Precision |"
    yield "| --- | --- | --- | --- |"
    for text in EXAMPLES:
        when = parse(text, timezone(timedelta(hours=4)))
        ends = (end.isoformat() if end else "" for end in (when.earliest, when.latest))
        yield f"| `{text}` | {' | '.join(ends)} | {when.precision} |"
    yield ""
    yield from _vocabulary(Precision)


def _vocabularies() -> Iterator[str]:
    """The vocabularies of the record, in the order of their module; those of answers are apart."""
    used = {
        field.kind
        for section in SECTIONS.values()
        for kind in records_of(section)
        for field in plan(kind)
        if not is_record(field.kind)
    }
    yield "## Vocabularies\n"
    for kind in vars(vocabulary).values():
        if isinstance(kind, type) and kind in used:
            yield from _vocabulary(kind)
    yield "## Terms of the answers\n"
    yield "Derived by the program; no data file holds them.\n"
    for name in ("State", "Observance", "Verdict", "Match", "Extent"):
        yield from _vocabulary(getattr(vocabulary, name))


def _vocabulary(kind: type[Term]) -> Iterator[str]:
    yield f"### {kind.__name__}\n"
    yield f"{inspect.getdoc(kind)}\n"
    yield "| Term | Meaning | Origin |"
    yield "| --- | --- | --- |"
    for term in kind:
        yield f"| `{term}` | {term.meaning} | {term.origin} |"
    yield ""
