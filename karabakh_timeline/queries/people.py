"""Which people are meant by a family name or an office: ``Aliyev``, ``President Aliyev``.

An office with a name behind it may tell one person; an office alone tells none, as others than
those of the record may have held it: its holders are named, with the time of each.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.model.names import spelled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from karabakh_timeline.model.json import Json

_PASSED_OVER = frozenset(("of", "the", "and", "for", "republic", "nagorno", "affairs", "under"))
"""What titles of one office have or leave out."""
_SAME = {
    "armenian": "armenia", "azerbaijani": "azerbaijan", "azeri": "azerbaijan",
    "russian": "russia", "turkish": "turkey", "georgian": "georgia", "iranian": "iran",
    "french": "france", "american": "us", "artsakh": "karabakh", "nkr": "karabakh",
    "defense": "defence", "chairperson": "chairman", "chair": "chairman", "premier": "prime",
}  # fmt: skip
"""Words of an office by those that the record's titles have."""
_LONGEST_OFFICE = 40
"""Words that an office may have before the name of a person."""
_MOST = 5
"""Holders of an office that are named."""
_OWNER = r"(?:'|\u2019)s\b|s(?:'|\u2019)(?=\s)"


class Holder(NamedTuple):
    """A person and an office held.

    Attributes:
        person: the document of the actor.
        office: one of the offices in it.
    """

    person: Json
    office: Json


def holders(actors: Iterable[Json], name: str) -> list[Holder]:
    """Who held the office that a name is, in order of date; empty of a name that is none.

    Of titles that have all its words those with the fewest others are meant.
    """
    asked = _words(name)
    found = [
        (len(words - asked), Holder(person, office))
        for person in actors
        for office in person.get("offices", ())
        if asked <= (words := _words(office["title"])) and _is_office(asked, office)
    ]
    fewest = min((more for more, _ in found), default=0)
    meant = [holder for more, holder in found if more == fewest]
    return sorted(meant, key=lambda holder: holder.office["date"] or "")


def office_told(actors: Iterable[Json], name: str) -> str:
    """A sentence on who held the office that a name is; empty of a name that is none."""
    times: dict[tuple[str, str], list[Holder]] = {}
    for holder in holders(actors, name):
        times.setdefault((holder.person["id"], holder.office["title"]), []).append(holder)
    found = [told_apart(of[0].person, *(one.office for one in of)) for of in times.values()]
    some = found[:_MOST] + ["more"] * (len(found) > _MOST)
    if not some:
        return ""
    held = " and ".join(filter(None, (", ".join(some[:-1]), some[-1])))
    return f"That is an office; in the record it was held by {held}. "


def bearers(actors: Iterable[Json], name: str) -> tuple[str, ...]:
    """The ids of the people whose family name it is, alone or with an office before it."""
    known = list(actors)
    return tuple(one["id"] for one in bearers_of(known, name)) or titled(known, name)


def titled(actors: Iterable[Json], name: str) -> tuple[str, ...]:
    """The ids of the people that an office with a person's name behind it tells."""
    words = name.split()
    known = list(actors)
    for count in range(1, min(len(words), _LONGEST_OFFICE)):
        asked, last = _words(" ".join(words[:count])), " ".join(words[count:])
        found = [one for one in bearers_of(known, last) if _held(one, asked)]
        if found:
            return tuple(one["id"] for one in found)
    return ()


def bearers_of(actors: Iterable[Json], name: str) -> Iterator[Json]:
    """The people whose name it is, or the last part of that."""
    last = " " + " ".join(spelled(name).split())
    for entry in actors:
        if (
            entry["kind"] == "person"
            and last.strip()
            and any(
                f" {spelled(full)}".endswith(last) for full in (entry["name"], *entry["aliases"])
            )
        ):
            yield entry


def told_apart(entry: Json, *offices: Json) -> str:
    """The id of an entry with what tells it from others of the same name: an office, the last.

    Args:
        entry: its document, of whatever kind.
        offices: one of its offices, each time that it was held, where not the last is meant.
    """
    meant = offices or tuple(entry.get("offices", ())[-1:])
    dates = " and ".join(one["date"] for one in meant if one["date"])
    name = entry.get("name") or entry["title"]
    said = (name, *(one["title"] for one in meant[:1]), *filter(None, (dates,)))
    return f"{entry['id']} ({', '.join(said)})"


def _held(person: Json, asked: frozenset[str]) -> bool:
    return any(
        asked <= _words(office["title"]) and _is_office(asked, office)
        for office in person.get("offices", ())
    )


def _is_office(asked: frozenset[str], office: Json) -> bool:
    """Whether some words have one of what the office is, and not only of where it is held."""
    is_what = re.split(r",| of ", office["title"], maxsplit=1)[0]
    return not asked.isdisjoint(_words(is_what))


def _words(text: str) -> frozenset[str]:
    plain = spelled(re.sub(_OWNER, "", text))
    words = (_SAME.get(word, word) for word in re.findall(r"\w+", plain))
    return frozenset(words) - _PASSED_OVER
