"""Where rows of event data lie, and whom they name: read by the names of the record."""

from __future__ import annotations

import re
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.model.names import has_words, spelled
from karabakh_timeline.model.vocabulary import PlacePrecision

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from karabakh_timeline.eventdata.comparing import Row, Side
    from karabakh_timeline.model.actor import Actor
    from karabakh_timeline.model.place import Place
    from karabakh_timeline.queries.names import Names

_WHERE = re.compile(r"(?<=\w)\s*\([^()]*\)\s*$")
"""What ends a side in brackets: since when it is, or where it was: "Labour Group (Armenia)". Who
acts stands before."""
_CALLED = re.compile(
    r"\s*(government\b.*|(armed|military|police|security) forces|army|military|police)\s*\(",
    re.IGNORECASE,
)
"""What stands before brackets in which one is named: another name of a government, as UCDP's of
Russia (Soviet Union), or whose an army is of which nothing else is said."""
_APART = (
    "civilian", "communal", "ethnic", "former", "mutineer", "mutiny", "opposition", "party",
    "private", "protester", "protestor", "rioter", "unidentified", "unknown",
)  # fmt: skip
"""Words by which a side is none of those whose name stands in it: "Unidentified Military Forces of
Azerbaijan", "Mutiny of Military Forces of Armenia", "Popular Front Party of Azerbaijan"."""
_SHORTEST_NAME = 4
"""Letters from which on a name is looked for in texts: shorter ones stand in other words."""
_KM = {
    PlacePrecision.EXACT: 5, PlacePrecision.NEAR: 25, PlacePrecision.DISTRICT: 35,
    PlacePrecision.PROVINCE: 80, PlacePrecision.AREA: 100, PlacePrecision.COUNTRY: 250,
}  # fmt: skip
_UNSAID_KM = 25
"""How far off coordinates may be whose precision is not said."""
_CODES = {
    "acled": {1: 5, 2: 35, 3: 80},
    "ged": dict(enumerate((*_KM.values(), 500), 1)),
}
"""The same by data sets' own codes: ACLED's geo_precision, UCDP's where_prec."""
_ANYWHERE_KM = 500
"""How far off coordinates may be whose precision is of no code that is known."""
SHARP = {"acled": (1, 3), "ged": (1, 5)}
"""The codes, from the first to the last, by which a place is known better than by its country."""
_AROUND = {"rayon": 35, "raion": 35, "district": 35, "province": 80, "region": 80, "oblast": 80}
"""The same by words of a text that say that the place is not the town of the name."""


_DISTRICT = ("district", "rayon", "raion", "rayonu", "region")
"""Words that are said of the same."""


class Spot(NamedTuple):
    """Where a row lies: coordinates, how far off they may be, and of which place of the record.

    ``name`` is empty where the coordinates are the row's own.
    """

    latitude: float
    longitude: float
    km: int
    name: str = ""


class Reader:
    """Reads the places and sides of rows by the names of the record; each text once."""

    def __init__(self, names: Names, forms: Mapping[str, str] = MappingProxyType({})) -> None:
        """Read by these names.

        Args:
            names: the record's places and actors.
            forms: the forms of data sets, by their short names; of others that is their name.
        """
        self._names = names
        self._forms = forms
        self._spots: dict[str, Spot | None] = {}
        self._sides: dict[tuple[str, str], bool] = {}
        self._places: dict[tuple[str, str], bool] = {}

    def spot(self, row: Row) -> Spot | None:
        """Where a row lies; one without coordinates, by the name of a place of the record."""
        if row.latitude is not None and row.longitude is not None:
            form = self._forms.get(row.dataset, row.dataset.partition("-")[0])
            codes = _CODES.get(form)
            km = _UNSAID_KM if codes is None else codes.get(row.place_code or 0, _ANYWHERE_KM)
            return Spot(row.latitude, row.longitude, km)
        if not row.place:
            return None
        if row.place not in self._spots:
            self._spots[row.place] = self._by_name(row.place)
        return self._spots[row.place]

    def _by_name(self, text: str) -> Spot | None:
        """The finest place of the record that the first part of a text names that names any."""
        for part in re.split("[;,]", text):
            named = [
                (reach_km(place), at, place.name)
                for place in self._names.places.values()
                if (at := located(place)) and self._names_place(part, place)
            ]
            if named:
                around = _around(part)
                # a district by its own entry, where the record has one, before its town
                km, at, name = min(named, key=lambda one: (one[0] < around, one))
                return Spot(*at, max(km, around), name)
        return None

    def named_place(self, row: Row, places: Iterable[Place]) -> Place | None:
        """The finest of some places that the text of a row names."""
        if not row.place:
            return None
        named = [place for place in places if self._names_place(row.place, place)]
        return min(named, key=reach_km, default=None)

    def _names_place(self, text: str, place: Place) -> bool:
        key = (text, place.id)
        if key not in self._places:
            names = (place.id.replace("-", " "), *place.names[1:])
            known = [*_by_any_word(_parts(names))]
            self._places[key] = _names_any(text, known) or _sounds_like_any(text, known)
        return self._places[key]

    def side_of(self, row: Row, actors: Iterable[str]) -> Side:
        """Which side of a row some actors (ids) are, where it is one and not the other."""
        known = tuple(actors)
        is_a, is_b = (
            bool(side) and self.first_named(side or "", known) is not None
            for side in (row.side_a, row.side_b)
        )
        return "" if is_a == is_b else "a" if is_a else "b"

    def first_named(self, side: str, actors: Iterable[str]) -> str | None:
        """The first of some actors (ids) that a side names by its name or an alias."""
        return next((name for name in actors if self._names_actor(side, name)), None)

    def _names_actor(self, side: str, name: str) -> bool:
        key = (side, name)
        if key not in self._sides:
            self._sides[key] = _names_actor(side, self._names.actors[name])
        return self._sides[key]


def conflict_called(number: str, name: str) -> str:
    """What a conflict is called by its id and its name, of which a row may state one alone."""
    return f"{number} ({name})" if number and name else number or name


class Parties:
    """Reads which of some actors, such as the parties of ceasefires, a side of a row names."""

    def __init__(self, names: Names, parties: Iterable[str]) -> None:
        """Read by these names which of these actors (ids) is meant.

        A side that names who belongs to one of them, or who may be any of some of them, names it.
        """
        self._known: dict[str, frozenset[str]] = {}
        self._called = {name: frozenset((name,)) for name in parties if name in names.actors}
        for name, actor in names.actors.items():
            above = actor
            while above.id not in self._called and above.within:
                above = names.actors[above.within]
            if above.id in self._called:
                self._called.setdefault(name, self._called[above.id])
            elif actor.one_of and all(one in self._called for one in actor.one_of):
                self._called[name] = frozenset((name,))
        self._names = names

    def __call__(self, side: str) -> frozenset[str]:
        """The ids of those that a side names."""
        if side not in self._known:
            found = (
                meant
                for name, meant in self._called.items()
                if _names_actor(side, self._names.actors[name])
            )
            self._known[side] = frozenset[str]().union(*found)
        return self._known[side]


def _names_actor(side: str, actor: Actor) -> bool:
    acting, apart = _acting(side)
    names = (actor.name, *actor.aliases)
    # what is so called itself, such as "ethnic Armenian forces", is meant by its own name
    return _names_any(acting, (name for name in names if has_words([name], apart)))


@lru_cache(1024)
def _acting(side: str) -> tuple[str, tuple[str, ...]]:
    """Who acts on a side, without where that was; and the words that set it apart."""
    acting = side if _CALLED.match(side) else _WHERE.sub("", side)
    return acting, tuple(word for word in _APART if has_words([acting], [word]))


def _parts(names: Iterable[str]) -> Iterator[str]:
    """Names, and both sides' names that a main name has with a slash between them."""
    for name in names:
        yield from (part.strip() for part in name.split("/"))


def _by_any_word(names: Iterable[str]) -> Iterator[str]:
    """Names, and those of districts with each word for that."""
    for name in names:
        yield name
        stem, _, last = name.rpartition(" ")
        if stem and last.casefold() in _DISTRICT:
            yield from (f"{stem} {word}" for word in _DISTRICT)


def _names_any(text: str, names: Iterable[str]) -> bool:
    long_enough = (name for name in names if len(spelled(name)) >= _SHORTEST_NAME)
    return any(has_words([text], [name]) for name in long_enough)


def heard(text: str) -> str:
    """The words of a text as they sound, about: one for the many ways to put them in Latin letters.

    Azerbaijani, Armenian and Russian names come through several alphabets: Xankəndi, Khankendi and
    Khankendy are one town, as Jabrayil and Dzhebrail are, and Gəncə and Gyandzha.
    """
    words = re.findall(r"[^\W_]+", spelled(text))
    return " ".join(map(_heard, words))


def _heard(word: str) -> str:
    for written, sounds in _SOUNDS:
        word = re.sub(written, sounds, word)
    return word


_SOUNDS = (
    ("y", "i"), ("ch", "4"), ("dzh|dj|zh|c", "j"), ("sh", "s"), ("[kg]h|[xq]", "h"),
    ("g", "h"), ("ou", "u"), ("e", "a"), ("i+(?=[aou])", ""),
    (r"(.)\1+", r"\1"),
)  # fmt: skip
"""What is put in place of what, in this order: letters that stand for one sound become one."""


def _sounds_like_any(text: str, names: Iterable[str]) -> bool:
    """Whether whole words of a text sound as one of some names does."""
    held = f" {heard(text)} "
    wanted = (heard(name) for name in names if len(spelled(name)) >= _SHORTEST_NAME)
    return any(f" {one} " in held for one in wanted if one)


def _around(text: str) -> int:
    """How far off a place may be by the words of its text; 0 where these do not say."""
    return max((km for word, km in _AROUND.items() if word in text.casefold()), default=0)


def located(place: Place) -> tuple[float, float] | None:
    """Where a place lies; None where it is not known."""
    if place.latitude is None or place.longitude is None:
        return None
    return place.latitude, place.longitude


def reach_km(place: Place) -> int:
    """How many kilometres the coordinates of a place of the record may be off."""
    return _UNSAID_KM if place.precision is None else _KM[place.precision]
