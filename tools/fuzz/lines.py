"""Command lines, made of the declarations of the commands themselves."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, NamedTuple

from typer.main import get_command

from karabakh_timeline.cli.app import COMMANDS, TIME, app
from karabakh_timeline.exports.formats import FORMATS
from tools.fuzz.chance import HOSTILE, any_text, mutated, one_of
from tools.fuzz.dates import typed
from tools.fuzz.target import SAMPLES, Case

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

DATA = "small.yaml"
_DATES = ("DATE", "TIME", "START/END", "PERIOD", "MM-DD", "WORDS")
_PATHS = ("PATH", "FILE", "DIR", "FILES")
_FILES = (
    DATA, "folder", "ged_karabakh.csv", "made_up_acled.csv", "made_up_acled.json", "mapping.yaml",
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
    "DATASET:ID": ("ged:376126", "acled:XXX1", "cf:1", "ged"),
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
_CAREFUL = 0.6
"""The share of lines whose values will do, and whose options go together."""
_LEFT_OUT = ("--install-completion", "--show-completion")
"""They are Typer's, ask which shell runs and write into its own files."""


class _Command(NamedTuple):
    """A command: the words that call it, and its parameters."""

    words: tuple[str, ...]
    options: tuple[Any, ...]
    arguments: tuple[Any, ...]


class _Chance(NamedTuple):
    """Where chance comes from, and whether the line is to be one that is mostly understood."""

    random: Random
    is_careful: bool


class Lines:
    """All commands with their parameters, and values for these."""

    def __init__(self) -> None:
        self._commands = list(_commands(get_command(app), ()))
        self._held: dict[int, tuple[str, ...]] = {}
        small = (SAMPLES / DATA).read_text(encoding="utf-8")
        self._known = sorted({word.strip(",[]{}:\"'") for word in small.split()} - {""})
        self._ids = [word for word in self._known if "-" in word] + ["agency", "armenia", "town"]

    def line(self, random: Random) -> Case:
        """The words of it, standard input, whether it goes to a terminal, and variables."""
        chance = _Chance(random, is_careful=random.random() < _CAREFUL)
        words = list(self._words(chance))
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

    def _words(self, chance: _Chance) -> Iterator[str]:
        random = chance.random
        command = random.choice(self._commands)
        if random.random() < 0.05:
            yield from self._option(chance, random.choice(self._commands[0].options))
        yield from command.words
        options = list(command.options)
        words = [list(self._argument(chance, argument)) for argument in command.arguments]
        if chance.is_careful:
            options = _compatible(random, options, has_words=any(words))
        count = min(len(options), random.choice((0, 1, 1, 2, 2, 3, 4, 6)))
        parts = [
            list(self._option(chance, one))
            for one in random.sample(options, count)
            if "--data" not in one.opts or random.random() < 0.3  # another says the least
        ]
        needed = [one for one in options if one.required]
        parts += [list(self._option(chance, one)) for one in needed if random.random() < 0.9]
        parts += words
        random.shuffle(parts)
        for part in parts:
            yield from part

    def _option(self, chance: _Chance, option: Any) -> Iterator[str]:
        random = chance.random
        name = random.choice([*option.opts, *option.secondary_opts])
        if option.is_flag:
            yield name
            return
        values = [self._value(chance, option) for _ in range(option.nargs)]
        if len(values) == 1 and name.startswith("--") and random.random() < 0.2:
            yield f"{name}={values[0]}"
        else:
            yield name
            yield from values

    def _argument(self, chance: _Chance, argument: Any) -> Iterator[str]:
        random = chance.random
        most = 1 if argument.nargs == 1 or "TIME" in (argument.metavar or "") else 3
        if not chance.is_careful and argument.nargs != 1:
            most = 3
        least = 1 if argument.required and random.random() < 0.9 else 0
        for _ in range(random.randint(least, most)):
            yield self._value(chance, argument)

    def _value(self, chance: _Chance, param: Any) -> str:
        """A value: mostly one that will do, else one that nearly does, a hostile or a long one."""
        random = chance.random
        drawn = 0.0 if chance.is_careful else random.random()
        good = self._good(chance, param)
        if drawn < 0.72:
            return good
        if drawn < 0.86:
            return mutated(random, good)
        if drawn < 0.95:
            return random.choice(HOSTILE)
        return any_text(random) if drawn < 0.98 else _long(random)

    def _good(self, chance: _Chance, param: Any) -> str:
        random = chance.random
        kind = (param.metavar or "").strip("[].").split("]")[0].split(" ")[0]
        if kind in _PATHS:
            return self._path(chance, param)
        if hasattr(param.type, "min"):
            least, most = param.type.min or 0, param.type.max or 2000
            below = () if chance.is_careful else (least - 1, "x")
            return str(random.choice((least, most, random.randint(least, most), *below)))
        ways = [(1, lambda: random.choice(self._ids)), (1, lambda: random.choice(self._known))]
        if kind in _DATES:
            ways.append((4 if chance.is_careful else 1, lambda: typed(random)))
            ways.append((40, lambda: _near(random) if kind != "DATE" else _near_day(random)))
        if kind in _OTHERS:
            ways.append((40, lambda: random.choice(_OTHERS[kind])))
        if words := self._completed(param):
            ways.append((40, lambda: random.choice(words)))
        return one_of(random, *ways)

    def _path(self, chance: _Chance, param: Any) -> str:
        random = chance.random
        if "--output" not in param.opts:
            return random.choice(_FILES[:6] if chance.is_careful else _FILES)
        suffixes = [one for form in FORMATS.values() for one in form.suffixes]
        stem = random.choice(("out", "out", "folder/out", "copy", "~/out", "../out", "no/out"))
        suffix = random.choice(("", ".txt", *suffixes))
        return random.choice((stem + suffix, stem + suffix, random.choice(_FILES)))

    def _completed(self, param: Any) -> tuple[str, ...]:
        """The values that the declaration itself says a shell may complete."""
        if id(param) not in self._held:
            self._held[id(param)] = tuple(self._complete(param))
        return self._held[id(param)]

    def _complete(self, param: Any) -> list[str]:
        made = getattr(param, "_custom_shell_complete", None)
        if made is None:
            return []
        context = get_command(app).make_context("karabakh", ["list"], resilient_parsing=True)
        here = os.environ.get("KARABAKH_DATA")
        os.environ["KARABAKH_DATA"] = str(SAMPLES / DATA)
        try:
            return [str(getattr(one, "value", one)) for one in made(context, param, "")]
        finally:
            os.environ.pop("KARABAKH_DATA")
            if here is not None:
                os.environ["KARABAKH_DATA"] = here


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


def _long(random: Random) -> str:
    """A text that goes on and on; a system takes some hundred thousand letters."""
    piece = random.choice(("x", "1", "a ", "-", "/", "2020-", '"a" ', "\u0540", "a/", "9,", "x:"))
    return piece * (random.choice((300, 3_000, 30_000)) // len(piece))


def _as_argument(word: str) -> str:
    """A word as an operating system can hand it over."""
    word = word.replace("\x00", "")
    return "".join("\udcff" if "\ud800" <= sign <= "\udfff" else sign for sign in word)
