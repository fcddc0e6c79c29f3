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
from datetime import date, datetime, timedelta
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from karabakh_timeline.drawings.palette import Theme
from karabakh_timeline.drawings.svg import properties, stylesheet
from karabakh_timeline.model.names import FOLDED, REFORMED
from karabakh_timeline.queries import spoken, wordforms
from karabakh_timeline.queries.kept import BY_ITS_END, BY_THEN
from karabakh_timeline.views.text import safe
from karabakh_timeline.web.verdicts import number_of, packed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from karabakh_timeline.drawings.shapes import Beside, Table
    from karabakh_timeline.model.json import Json
    from karabakh_timeline.web.contents import CeasefireShown, EventShown, Named
    from karabakh_timeline.web.maps import Map
    from karabakh_timeline.web.verdicts import Days

_INDENTATION = re.compile(r"^\s+", re.MULTILINE)
_MOST_DAYS = 366 * 60
"""So long ago a page can say that something was."""
_AT_ONCE = 1000
"""So many pieces of the template are written at once."""


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
    verdict: str
    ceasefires: tuple[Named, ...]


class Drawn(NamedTuple):
    """A drawing: its id in the page, its name in a list, what it is, and the same as a table.

    What is drawn beside, as event data is, has tables of its own.
    Its element is written by ``drawings.svg``, which escapes every text in it.
    """

    id: str
    name: str
    caption: str
    svg: str
    table: Table
    beside: Sequence[Beside] = ()


class Page(NamedTuple):
    """What the page shows.

    Attributes:
        title: its title.
        description: what it is, for who finds it.
        lead: the line under the title.
        first: the first day that can be asked for.
        last: the last one, which is shown first.
        zone: the clock by which times are asked for.
        verdict: that of the last day.
        sentences: the two sentences of it.
        history: every change of the answer.
        drawings: the timeline, of the whole and of its periods.
        keys: the key events.
        years: the events by year.
        how_many: how many there are, in a sentence.
        kinds: the kinds that occur.
        map: the map; None where no place can be drawn.
        figures: the running tolls.
        ceasefires: the ledger.
        places: the places.
        actors: the actors.
        sources: who published what is cited; they have no ids.
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
    verdict: str
    sentences: tuple[str, str]
    history: Sequence[Change]
    drawings: Sequence[Drawn]
    keys: Sequence[EventShown]
    years: Sequence[tuple[str, Sequence[EventShown]]]
    how_many: str
    kinds: Sequence[str]
    map: Map | None
    figures: Sequence[Drawn]
    ceasefires: Sequence[CeasefireShown]
    places: Sequence[Entry]
    actors: Sequence[Entry]
    sources: Sequence[Entry]
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
    colors = {"light": properties(Theme.LIGHT), "dark": properties(Theme.DARK)}
    style = environment.get_template("page.css").render(**colors, drawings=stylesheet())
    script = _INDENTATION.sub("", environment.get_template("page.js").render())
    stream = environment.get_template("page.html").stream(
        page=page,
        style=Markup(style),  # noqa: S704 - of our own files
        script=Markup(script),  # noqa: S704 - of our own files
        policy=_policy(style, script),
        verdicts=_inert({**packed(told, [one.title for one in _events(page)]), **_filtered(page)}),
        rules=_inert(_rules()),
        linked_data=_inert(linked_data),
    )
    stream.enable_buffering(_AT_ONCE)
    yield from stream
    yield "\n"


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
    environment.filters["number"] = number_of
    return environment


def _shown(value: Any) -> Any:
    """A text without anything that acts on who reads it; markup of ours as it is."""
    return safe(value) if isinstance(value, str) and not isinstance(value, Markup) else value


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
    return _shown(value)


def _events(page: Page) -> Iterator[EventShown]:
    return (one for _, some in page.years for one in some)


def _filtered(page: Page) -> Json:
    """What the filter knows of the events, which the page shows in words.

    Returns:
        ``kinds``; ``keys``, the numbers of the key events; ``events``, each its days, its kind, its
        places, its actors and its other speakers, by their numbers; what else is searched and how
        its date is cited, where that is not its day. Its days are the first, as how much later than
        that of the event before, and the others, as how much later than the first, up to the last
        that is said by no other.
    """
    kinds = {name: number for number, name in enumerate(page.kinds)}
    places = {one.id: number for number, one in enumerate(page.places)}
    actors = {one.id: number for number, one in enumerate(page.actors)}
    before, events = 0, []
    for one in _events(page):
        first, last, held, until = one.days
        days = [first - before, last - first, held - first, until - first]
        item = [
            _shortened(days, [None, 0, 0, last - first]),
            kinds[one.kind],
            [places[place.id] for place in one.places],
            [actors[actor.id] for actor in one.actors],
            [actors[name] for name in one.speakers],
            one.more,
            one.cited,
        ]
        before = first
        events.append(_shortened(item, [None, None, None, None, [], "", ""]))
    keys = [number for number, one in enumerate(_events(page)) if one.is_key]
    return {"kinds": page.kinds, "keys": keys, "events": events}


def _shortened(items: list[Any], usual: list[Any]) -> list[Any]:
    """Items up to the last that is not as usual."""
    count = len(items)
    while count and items[count - 1] == usual[count - 1]:
        count -= 1
    return items[:count]


def _rules() -> Json:
    """How words are compared and which forms of one are taken for it: the program's own tables."""
    return {
        "letters": FOLDED,
        "armenian": [[_unicode(form), put] for form, put in REFORMED],
        "months": list(month_name),
        "ago": _ago(),
        "until": [BY_THEN, BY_ITS_END],
        "clocks": {"12:00": spoken.clock_aloud(datetime(1900, 1, 1, 12))},  # noqa: DTZ001 - of any
        "plurals": [list(rule) for rule in wordforms.PLURALS],
        "singulars": [list(rule) for rule in wordforms.SINGULARS],
        "irregular": [list(pair) for pair in wordforms.IRREGULAR],
        "spelled": [list(pair) for pair in wordforms.SPELLED],
    }


@cache
def _ago() -> list[tuple[int, str]]:
    """From how many days on it is said how long ago something was, and how; # is the days."""
    first = date(1900, 1, 1)
    told: list[tuple[int, str]] = []
    for days in range(_MOST_DAYS):
        said = spoken.ago(first, first + timedelta(days)).replace(str(days), "#")
        if not told or told[-1][1] != said:
            told.append((days, said))
    return told


def _unicode(pattern: str) -> str:
    r"""A pattern in which ``\b`` before a letter is that of all letters, as Python has it."""
    return pattern.replace(r"\b", r"(?<![\p{L}\p{N}_])")
