"""The page as text: templates filled with what ``contents`` made, style and script inside.

The one home of Jinja. What is filled in is escaped, and control characters are written out, so that
no text of a record acts; the policy in the page's head allows its own style and script and nothing
else, by their hashes.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from calendar import month_name
from collections import Counter
from datetime import date, datetime, timedelta
from functools import cache
from hashlib import sha256
from importlib.resources import files
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape

from karabakh_timeline.drawings.palette import Theme
from karabakh_timeline.drawings.svg import properties, stylesheet
from karabakh_timeline.model.names import FOLDED, REFORMED, has_words
from karabakh_timeline.queries import spoken, wordforms
from karabakh_timeline.queries.kept import BY_ITS_END, BY_THEN
from karabakh_timeline.queries.sought import short_names
from karabakh_timeline.views.text import safe
from karabakh_timeline.web.verdicts import EPOCH, number_of, packed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from karabakh_timeline.drawings.shapes import Beside, Table
    from karabakh_timeline.model.json import Json
    from karabakh_timeline.web.contents import CeasefireShown, EventShown, Named
    from karabakh_timeline.web.maps import Map
    from karabakh_timeline.web.verdicts import Days

_INDENTATION = re.compile(r"^\s+", re.MULTILINE)
_OWN_ID = re.compile(r"\bid=([a-z-]+)(?=[\s>])")
"""An id that the page always has."""
_AT_ONCE = 1000
"""So many pieces of the template are written at once."""
_SHORT = 12
"""Cells of so many letters stand in each row; such are dates and numbers."""
_UNQUOTED = re.compile(r"[^\s\"'=<>`]+")
"""What an attribute holds without quotes."""
_OF_ANSWERS = frozenset({"none", "force"})
"""The roles of the colours beside the answer."""


class Entry(NamedTuple):
    """A place or an actor of the lists at the end.

    Attributes:
        id: its id.
        name: its main name.
        names: its other names.
        within: the id of what it belongs to; empty for none.
        about: what it is; empty where that is not said.
        events: how many of the events name it.
    """

    id: str
    name: str
    names: str
    within: str
    about: str
    events: int


class Change(NamedTuple):
    """A stretch through which the answer is one."""

    start: str
    stop: str
    length: str
    answer: str
    ceasefires: tuple[Named, ...]


class Drawn(NamedTuple):
    """A drawing: its id in the page, its name in a list, what it is and what is to be known of it.

    And the same as a table.

    What is drawn beside, as event data is, has tables of its own. A legend is a title and, for each
    of its keys, the element of what it explains and the text. Elements are written by
    ``drawings.svg``, which escapes every text in them.
    """

    id: str
    name: str
    caption: str
    svg: str
    legends: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    told: tuple[str, ...]
    table: Table
    beside: Sequence[Beside] = ()


class Page(NamedTuple):
    """What the page shows.

    What stands in it twice stands once: the lists that the script can make of what is there, it
    makes.

    Attributes:
        title: its title.
        description: what it is, for who finds it.
        lead: the line under the title.
        first: the first day that can be asked for.
        last: the last one, which is shown first.
        zone: the clock by which times are asked for.
        answer: that of the last day.
        sentences: the two sentences of it.
        history: every change of the answer.
        drawings: the timeline, of the whole and of its periods.
        keys: the key events.
        years: the events by year.
        how_many: how many there are, in a sentence.
        are_read_twice: whether most were read a second time; if so, the others are marked.
        shared: the names of ceasefires that are those of several.
        patterns: those of the drawings, an element.
        roles: the roles of the colours of the drawings.
        kinds: the kinds that occur.
        map: the map; None where no place can be drawn.
        figures: the running tolls.
        ceasefires: the ledger.
        places: the places.
        actors: the actors.
        about: what the record and the page are, a paragraph each.
        citation: how the citation of an entry ends.
        how: how to cite.
    """

    title: str
    description: str
    lead: str
    first: date
    last: date
    zone: str
    answer: str
    sentences: tuple[str, str]
    history: Sequence[Change]
    drawings: Sequence[Drawn]
    keys: Sequence[EventShown]
    years: Sequence[tuple[str, Sequence[EventShown]]]
    how_many: str
    are_read_twice: bool
    shared: frozenset[str]
    patterns: str
    roles: frozenset[str]
    kinds: Sequence[str]
    map: Map | None
    figures: Sequence[Drawn]
    ceasefires: Sequence[CeasefireShown]
    places: Sequence[Entry]
    actors: Sequence[Entry]
    about: Sequence[str]
    citation: str
    how: str


def written(page: Page, told: Days, linked_data: Json) -> Iterator[str]:
    """The page, piece by piece.

    Args:
        page: what it shows.
        told: what it says of each day and minute.
        linked_data: what it says to search engines, JSON-LD.
    """
    environment = _environment()
    roles = page.roles | _OF_ANSWERS
    colors = {theme.value: properties(theme, roles) for theme in Theme}
    style = environment.get_template("page.css").render(**colors, drawings=stylesheet(page.roles))
    script = _INDENTATION.sub("", environment.get_template("page.js").render())
    looked_up = packed(told, [one.title for one in _events(page)])
    stream = environment.get_template("page.html").stream(
        page=page,
        style=Markup(style),  # noqa: S704 - of our own files
        script=Markup(script),  # noqa: S704 - of our own files
        policy=_policy(style, script),
        data=_inert({**looked_up, **_filtered(page), **_rules(told.longest_ago)}),
        linked_data=_inert(linked_data),
    )
    stream.enable_buffering(_AT_ONCE)
    yield from stream
    yield "\n"


def clash(page: Page) -> str | None:
    """The id of an event by which the page knows a part of its own, if there is one."""
    template = files("karabakh_timeline.web") / "templates" / "page.html"
    own = {*_OWN_ID.findall(template.read_text(encoding="utf-8"))}
    own |= {f"y{year}" for year, _ in page.years}
    own |= {one.id for some in (page.drawings, page.figures) for one in some}
    for letter, entries in (("c", page.ceasefires), ("p", page.places), ("a", page.actors)):
        own |= {f"{letter}-{one.id}" for one in entries}
    return next((one.id for one in _events(page) if one.id in own), None)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("karabakh_timeline.web"),
        autoescape=select_autoescape(("html",)),
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=False,
    )
    environment.filters["followed"] = _is_followed
    environment.filters["bare"] = _bare
    environment.filters["spans"] = _spans
    environment.filters["number"] = number_of
    return environment


def _shown(value: Any) -> Any:
    """A text without anything that acts on who reads it; markup of ours as it is.

    As the value of an attribute a text goes through ``bare``, so that quotes of others stay.
    """
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    shown = str(escape(safe(value))).replace("&#39;", "'").replace("&#34;", '"')
    return Markup(shown)  # noqa: S704 - it has been escaped


def _bare(text: str) -> Markup:
    """A text as the value of an attribute, in quotes where it needs them."""
    written = escape(safe(text))
    return written if _UNQUOTED.fullmatch(written) else Markup('"{}"').format(written)


def _spans(table: Table) -> list[list[list[Any]]]:
    """The rows of a table, each with the cells that begin in it: the text, and of how many rows.

    Words that are those of the row above are its cell, if so are those at their left.
    """
    rows, shown = table.rows, []
    alike = {
        column
        for above, row in pairwise(rows)
        for column, (one, other) in enumerate(zip(above, row, strict=True))
        if one == other and len(one) > _SHORT
    }
    begun: dict[int, list[Any]] = {}
    for row in rows:
        cells, is_led = [], True
        for column, text in enumerate(row):
            is_one = column in begun and begun[column][0] == text and len(text) > _SHORT and is_led
            is_led = is_one if column in alike else is_led
            if is_one:
                begun[column][1] += 1
            else:
                begun[column] = [text, 1]
                cells.append(begun[column])
        shown.append(cells)
    return shown


def _is_followed(address: str) -> bool:
    """Whether an address is one of the web."""
    return address.startswith(("https://", "http://"))


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _inert(document: Any) -> Markup:
    """A JSON document that can end no element it stands in."""
    text = json.dumps(_cleaned(document), ensure_ascii=False, separators=(",", ":"))
    for letter in "<>&":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return Markup(text)  # noqa: S704 - of its signs none is left


def _cleaned(value: Any) -> Any:
    """A document with every text as it is shown."""
    if isinstance(value, dict):
        return {name: _cleaned(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_cleaned(inner) for inner in value]
    return safe(value) if isinstance(value, str) else value


def _events(page: Page) -> Iterator[EventShown]:
    return (one for _, some in page.years for one in some)


def _filtered(page: Page) -> Json:
    """What the filter knows of the events beside what stands in them.

    Returns:
        ``tags``, what else is searched; ``short``, as is said there; ``events``, each how much
        later its first day is than that of the one before; the numbers of its tags; those of its
        other speakers, in the list of the actors; its other days, as how much later than the
        first, up to the last that is said by no other; how its date is cited, where that is not by
        these days; and the ids of its places and its actors, where their names do not tell.
    """
    tags = {name: number for number, name in enumerate(_by_use(page))}
    actors = {one.id: number for number, one in enumerate(page.actors)}
    places_told, actors_told = _told_by_name(page.places), _told_by_name(page.actors)
    before, events = 0, []
    for one in _events(page):
        first, last, held, until = one.days
        is_told = all(place.name in places_told for place in one.places)
        is_told = is_told and all(actor.name in actors_told for actor in one.actors)
        item = [
            first - before,
            [tags[tag] for tag in one.tags],
            [actors[name] for name in one.speakers],
            _shortened([last - first, held - first, until - first], [0, 0, last - first]),
            "" if one.cited == _of_days(first, last) else one.cited,
            []
            if is_told
            else [[f"p-{place.id}" for place in one.places], [f"a-{a.id}" for a in one.actors]],
        ]
        before = first
        events.append(_shortened(item, [None, [], [], [], "", []]))
    return {"tags": list(tags), "events": events, "short": _short_names(page)}


def _short_names(page: Page) -> list[tuple[str, list[int]]]:
    """The short names of publishers that no words of theirs start with; and whose they are.

    Publishers are numbered as the page first names them.
    """
    lists = chain((one.sources for one in _events(page)), (one.sources for one in page.ceasefires))
    cited = [(safe(one.publisher), one.id) for some in lists for one in some]
    numbers = {name: place for place, name in enumerate(dict.fromkeys(name for name, _ in cited))}
    found: dict[str, dict[int, None]] = {}
    for publisher, source in dict.fromkeys(cited):
        for short in sorted(short_names(publisher, source)):
            if not has_words((publisher,), (short,)):
                found.setdefault(short, {})[numbers[publisher]] = None
    return [(short, list(some)) for short, some in found.items()]


def _by_use(page: Page) -> list[str]:
    """The tags: what is used most has the shortest number."""
    return [
        tag for tag, _ in Counter(tag for one in _events(page) for tag in one.tags).most_common()
    ]


def _told_by_name(entries: Sequence[Entry]) -> frozenset[str]:
    """The names that are of one entry, and can be told in a list of names."""
    counts = Counter(one.name for one in entries)
    return frozenset(
        name
        for name, count in counts.items()
        if count == 1 and ", " not in name and "·" not in name
    )


def _of_days(first: int, last: int) -> str:
    """A day, or a stretch of days, as a date is written; empty for what no calendar has."""
    if not 0 < first + EPOCH <= last + EPOCH <= date.max.toordinal():
        return ""
    one, other = (date.fromordinal(day + EPOCH).isoformat() for day in (first, last))
    return one if one == other else f"{one}/{other}"


def _shortened(items: list[Any], usual: list[Any]) -> list[Any]:
    """Items up to the last that is not as usual."""
    count = len(items)
    while count and items[count - 1] == usual[count - 1]:
        count -= 1
    return items[:count]


def _rules(most: int) -> Json:
    """How words are compared and which forms of one are taken for it: the program's own tables.

    Args:
        most: how many days ago something may be said to have been.
    """
    return {
        "letters": FOLDED,
        "armenian": [[_unicode(form), put] for form, put in REFORMED],
        "months": list(month_name),
        "ago": _ago(most),
        "until": [BY_THEN, BY_ITS_END],
        "clocks": {"12:00": spoken.clock_aloud(datetime(1900, 1, 1, 12))},  # noqa: DTZ001 - of any
        "plurals": [list(rule) for rule in wordforms.PLURALS],
        "singulars": [list(rule) for rule in wordforms.SINGULARS],
        "irregular": [list(pair) for pair in wordforms.IRREGULAR],
        "spelled": [list(pair) for pair in wordforms.SPELLED],
    }


@cache
def _ago(most: int) -> list[tuple[int, str]]:
    """From how many days on it is said how long ago something was, and how; # is the days.

    Args:
        most: up to so many days.
    """
    first = date(1900, 1, 1)
    told: list[tuple[int, str]] = []
    for days in range(most + 1):
        said = spoken.ago(first, first + timedelta(days)).replace(str(days), "#")
        if not told or told[-1][1] != said:
            told.append((days, said))
    return told


def _unicode(pattern: str) -> str:
    r"""A pattern in which ``\b`` before a letter is that of all letters, as Python has it."""
    return pattern.replace(r"\b", r"(?<![\p{L}\p{N}_])")
