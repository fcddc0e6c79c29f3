"""Terms as people write them: in any case, with hyphens, blanks or underscores, or by another word.

A term that is only written otherwise is read. Another word for one is not: what it means in the
record is a choice, so the terms that it may stand for are named. ``OTHER_WORDS`` is the one table.
What no term says, as a charge that a ceasefire is broken, is said in another way: ``BREACHES``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

OTHER_WORDS = {
    # of events
    "truce": "ceasefire-declared ceasefire-effective agreement",
    "armistice": "ceasefire-declared ceasefire-effective agreement",
    "clash": "battle", "fighting": "battle", "combat": "battle", "skirmish": "battle",
    "assault": "offensive", "attack": "offensive battle attack-on-civilians",
    "operation": "offensive", "artillery": "shelling", "bombardment": "shelling",
    "rocket": "shelling missile-strike", "drone": "air-drone-strike", "uav": "air-drone-strike",
    "airstrike": "air-drone-strike", "bombing": "air-drone-strike shelling",
    "massacre": "attack-on-civilians",
    "capture": "advance offensive", "seizure": "advance offensive", "sniper": "small-arms-fire",
    "gunfire": "small-arms-fire", "firing": "small-arms-fire shelling",
    "landmine": "mine-explosion", "downing": "aircraft-down", "helicopter": "aircraft-down",
    "plane": "aircraft-down", "arrest": "detention", "vandalism": "destruction",
    "demolition": "destruction", "demonstration": "protest", "rally": "protest",
    "riot": "protest", "treaty": "agreement", "accord": "agreement", "deal": "agreement",
    "negotiation": "talks", "meeting": "talks", "summit": "talks", "speech": "statement",
    "declaration": "statement ceasefire-declared", "judgment": "ruling",
    "trial": "court-proceedings ruling", "lawsuit": "court-proceedings",
    "hearing": "court-proceedings", "referendum": "election", "vote": "election resolution",
    "siege": "blockade", "refugee": "displacement displaced", "exodus": "displacement",
    "flight": "displacement", "prisoner": "prisoner-exchange captured", "pow": "captured",
    "aid": "humanitarian", "relief": "humanitarian", "evacuation": "humanitarian displacement",
    "handover": "territorial-transfer", "resettlement": "return", "repatriation": "return",
    "pullout": "withdrawal", "peacekeeper": "deployment", "war": "war-start battle offensive",
    # of figures
    "dead": "killed", "death": "killed", "fatality": "killed", "casualty": "killed injured",
    "loss": "killed injured", "wounded": "injured", "soldier": "military", "troops": "military",
    "serviceman": "military",
    # of breaches
    "claimed": "alleged", "denied": "disputed", "contested": "disputed", "confirmed": "verified",
    "established": "verified",
    # of ceasefires
    "active": "running", "broken": "terminated", "over": "expired terminated superseded",
    # of sources and actors
    "newspaper": "news", "agency": "news-agency", "wire": "news-agency", "country": "state",
    "government": "authority", "army": "armed-forces", "organisation": "body",
    # of forms
    "excel": "csv", "xlsx": "csv", "spreadsheet": "csv", "ndjson": "jsonl", "text": "plain",
    "txt": "plain", "pretty": "table", "calendar": "ics", "ical": "ics", "icalendar": "ics",
    "map": "geojson", "gis": "geojson", "kml": "geojson", "rdf": "jsonld", "schema": "jsonld",
    "zotero": "csl ris bibtex", "endnote": "ris", "latex": "bibtex", "tex": "bibtex",
    "timeline": "timelinejs markwhen", "footnote": "text",
}  # fmt: skip
"""Terms, their names apart by blanks, that other words may stand for; each word in the singular."""
BREACHES = frozenset(("breach", "violation", "ceasefire breach", "ceasefire violation"))
"""Words, in the singular, for what is charged: no kind of event, which is what happened."""


def term_meant(word: str, known: Iterable[str]) -> str | None:
    """The term of a list that a word is, however written; None if it is none of them."""
    terms = tuple(map(str, known))
    if word in terms:
        return word
    from karabakh_timeline.model.names import fold  # noqa: PLC0415 - few terms are written otherwise

    folded = fold(word)
    return next((term for term in terms if folded and fold(term) == folded), None)


def stood_for(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """The terms of a list that another word may stand for, or that it is a part of."""
    from karabakh_timeline.model.names import spelled  # noqa: PLC0415 - only a mistake needs it

    terms = tuple(map(str, known))
    singular = [one for one in _singulars(spelled(word).strip()) if one]
    others = [term for one in singular for term in OTHER_WORDS.get(one, "").split()]
    parts = [term for term in terms if not set(singular).isdisjoint(term.split("-"))]
    return tuple(dict.fromkeys(term for term in (*others, *parts) if term in terms))


def is_breach(word: str) -> bool:
    """Whether a word is one for the breach of a ceasefire, however written."""
    from karabakh_timeline.model.names import spelled  # noqa: PLC0415 - only a mistake needs it

    plain = " ".join(spelled(word).replace("-", " ").replace("_", " ").split())
    return not BREACHES.isdisjoint(_singulars(plain))


def _singulars(word: str) -> Iterator[str]:
    """A word, and what may be its singular."""
    yield word
    for ending, singular in (("ies", "y"), ("es", ""), ("s", ""), ("men", "man")):
        if word.endswith(ending):
            yield word.removesuffix(ending) + singular
