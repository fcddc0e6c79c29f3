"""The way from words that are no time to what they may be: a command, an entry, a kind, a name."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Any, NamedTuple

from karabakh_timeline.cli.app import COMMANDS, TIME, no_command
from karabakh_timeline.cli.exits import Failure
from karabakh_timeline.model.term_words import is_breach
from karabakh_timeline.queries.selection import spoken
from karabakh_timeline.queries.whereabouts import WHAT, lists_of
from karabakh_timeline.store.index import ANY

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from karabakh_timeline.model.dates import DateError
    from karabakh_timeline.store.index import Index

_FIELDS = {
    "ceasefires": "ceasefire", "sources": "source", "places": "place", "actors": "actor",
    "periods": "during", "kinds": "kind", "tags": "tag",
}  # fmt: skip
"""What has an id or a name, and the field of the option that takes it."""
_WITH_PAGES = ("events", "ceasefires", "sources", "places", "actors")
_FORMS = 'Write a time, such as 2020-10-12, 2020-10, 2020-W42, "last week" or 2020-10-01/2020-10-20'


class Stray(NamedTuple):
    """Words that are no time.

    Attributes:
        text: the words.
        times: the words beside them that are one.
    """

    text: str
    times: tuple[str, ...] = ()


def no_time(stray: Stray, error: DateError, context: Any, index: Index) -> Failure:
    """The refusal of words that are no time, with the way to what they may be.

    Args:
        stray: the words.
        error: why they are no date.
        context: the command that they are given to, as Click has it.
        index: where names are looked up.
    """
    text, is_bare = stray.text, context.info_name == TIME and not stray.times
    command = "karabakh list" if is_bare else context.command_path.removesuffix(f" {TIME}")
    path = shlex.join((*command.split(), *stray.times))
    takes = {taken.name: taken.opts[0] for taken in context.command.params}
    own = getattr(context.command, "commands", ())
    if way := _command(text, command, own) or _entry(text, path, takes, index):
        reason = "there is no command" if is_bare else "this is no time:"
        return Failure(f'{reason} "{text}"', way)
    if is_bare and (way := _subcommand(text, context)):
        return Failure(f'there is no command "{text.split()[0]}"', way)
    if day := without_year(text):
        return Failure(day.reason, day.advice)
    if _is_nearly_a_date(text):
        return Failure(error.reason, error.advice)
    is_narrowed = stray.times and "search" in takes
    way = f"{path} --search" if is_narrowed else "karabakh search"
    looking = f"`{way} {shlex.quote(text)}`" if any(map(str.isalnum, text)) else ""
    likely = _likely(text, index)
    if is_bare:
        bare = no_command(text)
        words = f" To look for words: {looking}." if looking else ""
        return Failure(bare.reason, f"{likely}{bare.advice}{words}")
    words = f", or {looking} for words" if looking else ""
    return Failure(f'this is no time: "{text}"', f"{likely}{_FORMS}{words}.")


def _is_nearly_a_date(text: str) -> bool:
    """Whether it has a number or the name of a month, so that its own refusal says more."""
    from dateutil.parser import parserinfo

    return any(map(str.isdigit, text)) or any(map(parserinfo().month, text.split()))


def refuse_slip(word: str, context: Any) -> None:
    """Refuse a word that is nearly the name of a command of the group it is given to."""
    path = context.command_path
    if way := _command(word, path, getattr(context.command, "commands", ())):
        way = f"{way} `{path} --help` shows what it takes."
        raise Failure(f'there is no command "{path} {word}"', way)


def _command(text: str, path: str, own: Iterable[str]) -> str:
    """The way to a command that is written where a time belongs, or nearly so."""
    from karabakh_timeline.model.suggestions import did_you_mean

    if text in COMMANDS:
        return f"It is a command of its own: `karabakh {text}`."
    return did_you_mean(text, [(name, f"{path} {name}") for name in own], quote="`").strip()


def _subcommand(text: str, context: Any) -> str:
    """The commands of the groups that are called so, with what is given to them."""
    parent = context.parent
    groups = {name: parent.command.get_command(parent, name) for name in COMMANDS}
    ways = [
        f"`{parent.command_path} {name} {text}`"
        for name, group in groups.items()
        if text.split()[:1] and text.split(maxsplit=1)[0] in getattr(group, "commands", ())
    ]
    return f"It is a command of another: {' or '.join(ways)}." if ways else ""


def without_year(text: str) -> DateError | None:
    """The refusal of a day and month, with the way to that day of all years; None for others."""
    from datetime import date

    from karabakh_timeline.api.day_of_year import parse_day_of_year
    from karabakh_timeline.model.dates import DateError, DateFault

    try:
        parse_day_of_year(text, date.max)
    except DateError:
        return None
    way = f"Add the year, or see that day in all years: `karabakh on {shlex.quote(text)}`."
    return DateError(DateFault.NO_DATE, f'"{text}" names no year', way)


def _entry(text: str, path: str, takes: Mapping[str, str], index: Index) -> str:
    """The ways to what has an id or a name, and to the events that it is said of."""
    pair = text.split()
    if (
        "between" in takes
        and len(pair) == 2
        and all("actors" in lists_of(one, index) for one in pair)
    ):
        return f"These are actors: `{path} {takes['between']} {shlex.join(pair)}`."
    ways: dict[str, str] = {}
    page, quoted = "", shlex.quote(text)
    for section in lists_of(text, index):
        what, field = WHAT[section], _FIELDS.get(section, "")
        if field in takes:
            ways.setdefault(f"{path} {takes[field]} {quoted}", what)
        elif section == "actors" and "between" in takes:
            ways.setdefault(f"{path} {takes['between']} {quoted} OTHER", what)
        elif section in ("kinds", "tags"):
            ways.setdefault(f"karabakh list --{field} {quoted}", what)
        if section in _WITH_PAGES:
            page = page or what
    if page:
        ways[f"karabakh show {quoted}"] = page
    if not ways:
        return ""
    is_what = " and ".join(dict.fromkeys(ways.values()))
    return f"It is {is_what}: {', '.join(f'`{way}`' for way in ways)}."


def _likely(text: str, index: Index) -> str:
    """Who held the office that it is, or what may be meant, as a question: a kind or a name."""
    from karabakh_timeline.model.suggestions import did_you_mean, likely_terms
    from karabakh_timeline.model.vocabulary import Kind
    from karabakh_timeline.queries.people import office_told

    if " " in text and (held := office_told(index.section("actors").values(), text)):
        return held
    if is_breach(text):
        return f"Did you mean `karabakh list --violates {ANY}`? "
    if " " not in text and (kinds := likely_terms(text, Kind)):
        return kinds.replace("Did you mean", "Did you mean --kind", 1)
    sections = ("places", "actors", "periods")
    known = (index.section(section).values() for section in sections)
    return did_you_mean(text, [name for entries in known for name in spoken(entries)])
