"""Command lines, made of the declarations of the commands themselves, and the contract on them."""

from __future__ import annotations

import json
import os
import re
import shutil
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from typer.main import get_command

from karabakh_timeline.cli.app import COMMANDS, TIME, app
from karabakh_timeline.cli.exits import Exit
from karabakh_timeline.exports.formats import FORMATS
from tools.fuzz.chance import HOSTILE, any_text, as_bytes, mutated, one_of
from tools.fuzz.dates import typed
from tools.fuzz.sandbox import Ran, Sandbox
from tools.fuzz.target import SAMPLES, Case, Target, demand

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from random import Random

_DATA = "small.yaml"
_DATES = ("DATE", "TIME", "START/END", "PERIOD", "MM-DD", "WORDS")
_PATHS = ("PATH", "FILE", "DIR", "FILES")
_FILES = (
    _DATA, "folder", "ged_karabakh.csv", "made_up_acled.csv", "made_up_acled.json", "mapping.yaml",
    "empty", "none", "no/such/file.csv", "-", "/dev/null", "~/x", "~no-such-user/x", "..", ".", "",
    "/", "broken.yaml", "noise", "copy",
)  # fmt: skip
_CLAIM = (
    "{claimant: armenia, category: military, measure: killed, value: 5, qualifier: exactly, "
    "scope: incident}"
)
_OTHERS = {
    "BOX": ("38.3,43.4,42,50.7", "record", "everywhere", "1,2,3"),
    "ADDRESS": ("duckdb", "trino://localhost/x", "spark", "sqlite"),
    "DATASET:ID": ("ged:1", "acled:XXX1", "cf:1", "ged"),
    "SET": ("ged", "ged@25.1", "acled"),
    "V": ("25.1", "1", "../x"), "NAME": ("ged", "acled", "North"),
    "DEGREES": ("40.1", "46", "-91", "40,5"), "URL": ("https://example.org/x", "ftp://x", "x"),
    "YAML": (_CLAIM, "{}", "[", "{claimant: "),
    "SOURCE[:AT]": ("agency:1", "treaty", "none:1"), "ID:STEP": ("first-truce:declared", "x:y"),
    "CODE": ("en", "hy", "xx-long"), "SCORE": ("0.5", "-1", "2"),
    "yes|no|unknown": ("yes", "no", "unknown"),
}  # fmt: skip
_VARIABLES = {
    "KARABAKH_WIDTH": ("20", "40", "400", "x", "0"), "KARABAKH_NAMES": ("armenian", "x"),
    "KARABAKH_ASCII": ("1", "maybe"), "KARABAKH_TODAY": ("2020-03-05", "today", "x"),
    "KARABAKH_COLOR": ("always", "x"), "COLUMNS": ("1", "200"), "KARABAKH_CACHE": ("", "/dev/null"),
    "KARABAKH_CONFIG": ("none.toml", "noise", ""), "NO_COLOR": ("1",),
    "KARABAKH_EVENTS": ("folder",),
}  # fmt: skip
_ONE_OF = (
    {"--on", "--during", "--since", "--until", "--as-of"}, {"-f", "-o"},
    {"--reviewed", "--unreviewed"},
    {"--theme", "--width", "--with-long", "--with-sources", "--no-borders", "--fail-empty"},
    {"--over-time", "--by-event", "--history", "--why", "--list", "--open", "--scale", "--limit"},
)  # fmt: skip
"""Options of which mostly one is meant."""
_LEFT_OUT = ("--install-completion", "--show-completion")
"""They are Typer's, ask which shell runs and write into its own files."""
_STYLE = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b\x07]*\x1b\\")
"""Colours, and links, whose addresses have been checked."""
_BY_ANSWER = (Exit.NO_CEASEFIRE, Exit.VIOLATED, Exit.INDETERMINATE, Exit.BEYOND_RECORD)


class _Command(NamedTuple):
    """A command: the words that call it, and its parameters."""

    words: tuple[str, ...]
    options: tuple[Any, ...]
    arguments: tuple[Any, ...]


class CommandLine(Target):
    """Any command line: it ends as it should, says why, and writes what it was told to."""

    about: ClassVar[str] = "command lines over all commands and options"
    tries: ClassVar[int] = 400

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._sandbox = Sandbox(folder, _fill)
        self._commands = list(_commands(get_command(app), ()))
        self._is_careful = True
        self._words: dict[int, tuple[str, ...]] = {}
        small = (SAMPLES / _DATA).read_text(encoding="utf-8")
        self._known = sorted({word.strip(",[]{}:\"'") for word in small.split()} - {""})
        self._ids = [word for word in self._known if "-" in word] + ["agency", "armenia", "town"]
        for form in FORMATS:  # what a form loads is no case's own time
            self._sandbox.run(["export", form, "-o", "out"], b"", {"KARABAKH_DATA": _DATA})
        for suffix in ("png", "svg"):
            line = ["timeline", "--scale", "-o", f"out.{suffix}"]
            self._sandbox.run(line, b"", {"KARABAKH_DATA": _DATA})

    # How a command line is made

    def generate(self, random: Random) -> Case:
        """The words of it, standard input, whether it goes to a terminal, and variables."""
        self._is_careful = random.random() < 0.6
        words = list(self._line(random))
        if random.random() < 0.15:
            words = _disturbed(random, words)
        variables = {}
        if random.random() < 0.1:
            name = random.choice(list(_VARIABLES))
            variables = {name: random.choice(_VARIABLES[name])}
        return {
            "arguments": [_as_argument(word) for word in words],
            "input": random.choice(("", "", "small", any_text(random))),
            "is_terminal": random.random() < 0.15,
            "variables": variables,
        }

    def _line(self, random: Random) -> Iterator[str]:
        command = random.choice(self._commands)
        if random.random() < 0.05:
            yield from self._option(random, random.choice(self._commands[0].options))
        yield from command.words
        options = list(command.options)
        words = [list(self._argument(random, argument)) for argument in command.arguments]
        if self._is_careful:
            options = _compatible(random, options, has_words=any(words))
        count = min(len(options), random.choice((0, 1, 1, 2, 2, 3, 4, 6)))
        parts = [
            list(self._option(random, one))
            for one in random.sample(options, count)
            if "--data" not in one.opts or random.random() < 0.3  # another says the least
        ]
        needed = [one for one in options if one.required]
        parts += [list(self._option(random, one)) for one in needed if random.random() < 0.9]
        parts += words
        random.shuffle(parts)
        for part in parts:
            yield from part

    def _option(self, random: Random, option: Any) -> Iterator[str]:
        name = random.choice([*option.opts, *option.secondary_opts])
        if option.is_flag:
            yield name
            return
        values = [self._value(random, option) for _ in range(option.nargs)]
        if len(values) == 1 and name.startswith("--") and random.random() < 0.2:
            yield f"{name}={values[0]}"
        else:
            yield name
            yield from values

    def _argument(self, random: Random, argument: Any) -> Iterator[str]:
        most = 1 if argument.nargs == 1 or "TIME" in (argument.metavar or "") else 3
        if not self._is_careful and argument.nargs != 1:
            most = 3
        least = 1 if argument.required and random.random() < 0.9 else 0
        for _ in range(random.randint(least, most)):
            yield self._value(random, argument)

    def _value(self, random: Random, param: Any) -> str:
        """A value: mostly one that will do, else one that nearly does, or a hostile one."""
        chance = 0.0 if self._is_careful else random.random()
        good = self._good(random, param)
        if chance < 0.72:
            return good
        if chance < 0.86:
            return mutated(random, good)
        return random.choice(HOSTILE) if chance < 0.95 else any_text(random)

    def _good(self, random: Random, param: Any) -> str:
        kind = (param.metavar or "").strip("[].").split("]")[0].split(" ")[0]
        if kind in _PATHS:
            return self._path(random, param)
        if hasattr(param.type, "min"):
            least, most = param.type.min or 0, param.type.max or 2000
            below = () if self._is_careful else (least - 1, "x")
            return str(random.choice((least, most, random.randint(least, most), *below)))
        ways = [(1, lambda: random.choice(self._ids)), (1, lambda: random.choice(self._known))]
        if kind in _DATES:
            ways.append((4 if self._is_careful else 1, lambda: typed(random)))
            ways.append((40, lambda: _near(random) if kind != "DATE" else _near_day(random)))
        if kind in _OTHERS:
            ways.append((40, lambda: random.choice(_OTHERS[kind])))
        if words := self._completed(param):
            ways.append((40, lambda: random.choice(words)))
        return one_of(random, *ways)

    def _path(self, random: Random, param: Any) -> str:
        if "--output" not in param.opts:
            return random.choice(_FILES[:6] if self._is_careful else _FILES)
        suffixes = [one for form in FORMATS.values() for one in form.suffixes]
        stem = random.choice(("out", "out", "folder/out", "copy", "~/out", "../out", "no/out"))
        suffix = random.choice(("", ".txt", *suffixes))
        return random.choice((stem + suffix, stem + suffix, random.choice(_FILES)))

    def _completed(self, param: Any) -> tuple[str, ...]:
        """The values that the declaration itself says a shell may complete."""
        if id(param) not in self._words:
            self._words[id(param)] = tuple(self._complete(param))
        return self._words[id(param)]

    def _complete(self, param: Any) -> list[str]:
        made = getattr(param, "_custom_shell_complete", None)
        if made is None:
            return []
        context = get_command(app).make_context("karabakh", ["list"], resilient_parsing=True)
        here = os.environ.get("KARABAKH_DATA")
        os.environ["KARABAKH_DATA"] = str(SAMPLES / _DATA)
        try:
            return [str(getattr(one, "value", one)) for one in made(context, param, "")]
        finally:
            os.environ.pop("KARABAKH_DATA")
            if here is not None:
                os.environ["KARABAKH_DATA"] = here

    # What is demanded

    def run(self, case: Case) -> None:
        """Run it, and hold its end against the contract."""
        given = case["input"]
        content = (SAMPLES / _DATA).read_bytes() if given == "small" else as_bytes(given)
        ran = self._sandbox.run(
            case["arguments"], content, {"KARABAKH_DATA": _DATA, **case["variables"]},
            is_terminal=case["is_terminal"],
        )  # fmt: skip
        _ends_well(ran, case["arguments"])
        _tells(ran, case["arguments"], is_terminal=case["is_terminal"])
        _stays_inside(ran, case["arguments"])


def _fill(work: Path) -> None:
    """What stands in the working folder."""
    small = SAMPLES / _DATA
    for name in (_DATA, "copy"):
        shutil.copy(small, work / name)
    for file in (SAMPLES / "eventdata").glob("*.*s*"):
        shutil.copy(file, work / file.name)
    (work / "folder").mkdir()
    (work / "empty").touch()
    (work / "noise").write_bytes(bytes(range(256)))
    (work / "broken.yaml").write_text("events: [\n", encoding="utf-8")
    (work / "mapping.yaml").write_text(
        "dataset: own\nversion: '1'\ncolumns: {id: event_id_cnty, day_first: event_date}\n", "utf-8"
    )


def _commands(command: Any, words: tuple[str, ...]) -> Iterator[_Command]:
    """A command and those below it."""
    params = [one for one in command.params if not {*one.opts} & {*_LEFT_OUT}]
    yield _Command(
        words,
        tuple(one for one in params if one.param_type_name == "option"),
        tuple(one for one in params if one.param_type_name == "argument"),
    )
    names = getattr(command, "list_commands", lambda _: ())(None)
    for name in (*names, TIME) if names and not words else names:
        below = command.get_command(None, name)
        yield from _commands(below, () if name == TIME else (*words, name))


def _compatible(random: Random, options: list[Any], *, has_words: bool) -> list[Any]:
    """Options of which none excludes another: of each group below one, or a picture's together."""
    names = {option.opts[-1] for option in options}
    for group in _ONE_OF:
        held = sorted(group & names)
        kept = None if has_words and "--on" in group else random.choice([*held, None])
        names -= {*held} - {kept}
    return [option for option in options if names.issuperset(option.opts[-1:])]


def _near_day(random: Random) -> str:
    """A day of the small record."""
    return f"2020-{random.randint(1, 6):02}-{random.randint(1, 28):02}"


def _near(random: Random) -> str:
    """A time of the small record."""
    day = _near_day(random)
    return random.choice(
        (day, day, day[:7], "2020", "2020-03-02T12:07+04:00", f"{day}/2020-06", "all")
    )


def _disturbed(random: Random, words: list[str]) -> list[str]:
    """A command line with a word lost, doubled, moved, or put in."""
    at = random.randint(0, len(words))
    match random.randrange(5):
        case 0:
            return words[:at] + words[at + 1 :]
        case 1:
            return words[:at] + words[max(0, at - 2) :]
        case 2:
            return [*words[:at], random.choice([*COMMANDS, "--", "--help", "-h", ""]), *words[at:]]
        case 3:
            return random.sample(words, len(words))
    return [*words[:at], random.choice(HOSTILE), *words[at:]]


def _as_argument(word: str) -> str:
    """A word as an operating system can hand it over."""
    word = word.replace("\x00", "")
    return "".join("\udcff" if "\ud800" <= sign <= "\udfff" else sign for sign in word)


def _ends_well(ran: Ran, arguments: list[str]) -> None:
    shown = f"{json.dumps(arguments)} -> {ran.code}: {ran.err[-500:]}"
    demand("Traceback" not in ran.err, "no traceback is shown", shown)
    if "should not have" in ran.err:
        what = ran.err.partition("should not have: ")[2].partition(":")[0]
        demand(holds=False, law=f"nothing goes wrong that should not: {what}", detail=shown)
    codes = {*map(int, Exit)} - {Exit.HUNG_UP, Exit.INTERRUPTED, Exit.TERMINATED}
    demand(ran.code in codes, "an exit code is one of the contract", shown)
    if ran.code in _BY_ANSWER:
        demand("--exit-code" in arguments, "an answer is an exit code where asked for", shown)
    if ran.code == Exit.PROBLEMS:
        said = ("cannot be used", "nothing was written", "not proven")
        is_of_data = "check" in arguments or any(one in ran.err for one in said)
        law = "1 is for problems of the data, and for nothing found where that is asked for"
        demand(is_of_data or "--fail-empty" in arguments, law, shown)


def _tells(ran: Ran, arguments: list[str], *, is_terminal: bool) -> None:
    shown = f"{json.dumps(arguments)} -> {ran.code}: {ran.err[-500:]}"
    said = [line for line in ran.err.splitlines() if line.startswith("karabakh: ")]
    if ran.code in (Exit.USAGE, Exit.UNKNOWN_ID, Exit.IO, Exit.PROBLEMS):
        is_help = ran.err.startswith("Usage: ")
        is_answer = ran.code in (Exit.PROBLEMS, Exit.IO) and ran.out and not said
        law = f"a failure is told in one sentence: exit {ran.code}"
        demand(len(said) == 1 or is_help or is_answer, law, shown)
    else:
        demand(not said, "what succeeds does not fail", shown)
    acts = [
        sign for sign in ran.err if (sign < " " and sign not in "\n\t") or "\x7f" <= sign < "\xa0"
    ]
    demand(not acts, "nothing on standard error acts", shown)
    if is_terminal:
        text = ran.out.decode("utf-8", "replace")
        rest = _STYLE.sub("", text)
        demand("\x1b" not in rest and "\x07" not in rest, "nothing on a terminal acts", shown)


def _stays_inside(ran: Ran, arguments: list[str]) -> None:
    shown = f"{json.dumps(arguments)} -> {ran.code}: {ran.refused or ran.changed}"
    targets = {_from_sandbox(target) for target in _outputs(arguments)}
    is_asked = any(target.startswith(("/", "..")) for target in targets)
    is_asked |= any(word.startswith("--engine") for word in arguments)  # one may be anywhere
    if not is_asked:
        demand(not ran.refused, "nothing outside is touched", shown)
    is_writer = {"add", "confirm"} & {*arguments}
    is_shelf = {"import", "remove"} & {*arguments}
    for name in ran.changed:
        plain = name.rstrip("/")
        is_named = any(plain == target or plain.startswith(f"{target}/") for target in targets)
        is_data = is_writer and name.startswith("work/") and "--dry-run" not in arguments
        is_own = is_shelf and name.startswith(("home/share/", "work/folder/"))
        is_opened = "--open" in arguments and name.startswith("tmp/")
        law = "nothing is written but where it is said to be"
        demand(is_named or is_data or is_own or is_opened, law, shown)
        demand(".tmp" not in plain, "nothing unfinished is left", shown)


def _outputs(arguments: list[str]) -> Iterator[str]:
    """What ``-o`` names, however it is written."""
    for at, word in enumerate(arguments):
        if word.startswith("--output="):
            yield word.removeprefix("--output=")
        elif word.startswith("-") and not word.startswith("--") and "o" in word:
            yield word.partition("o")[2]
        if word == "--output" or (word.startswith("-") and word.endswith("o")):
            yield arguments[at + 1] if at + 1 < len(arguments) else ""


def _from_sandbox(target: str) -> str:
    """A path that a user writes, from the sandbox on; one outside starts with `/` or `..`."""
    if target.startswith("~/"):
        return os.path.normpath(f"home/{target[2:]}")
    return os.path.normpath(os.path.join("work", target))  # noqa: PTH118 - it need be no path
