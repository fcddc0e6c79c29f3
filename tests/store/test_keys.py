"""The keys of every document of the index, in their order: they are the JSON contract.

An export writes these documents as they are, so a key that moves here moves for every reader.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from karabakh_timeline.store.index import Filter
from karabakh_timeline.store.open import open_index
from tests.loading.sample import write_folder

if TYPE_CHECKING:
    from pathlib import Path

DATE = "date earliest latest precision"
KEYS = {
    "event": f"id {DATE} lasting title summary kind places actors ceasefires claims cites tags"
    " external note key reviewed",
    "event.places": "id name latitude longitude precision",
    "event.actors": "id name",
    "event.ceasefires": "id step",
    "event.ceasefires of a violation": "id step standing alleged_by attributed_to fatal",
    "event.claims": "claimant of category measure value low high qualifier scope period as_of"
    " cites note",
    "event.cites": "source at",
    "ceasefire": "id name aliases parties covers mediators declared effective standing ended class"
    " side coverage purpose form term term_days compliance_mechanism enforcement summary continues"
    " external cites note reviewed",
    "ceasefire.declared": f"{DATE} cites note",
    "ceasefire.effective": f"{DATE} cites note",
    "ceasefire.standing": f"{DATE} cites note",
    "ceasefire.ended": f"{DATE} cites note by successor",
    "ceasefire.ended that never was": "date cites note",
    "source": "id publisher title description date url also_at language tier affiliation card note",
    "place": "id name armenian azerbaijani other latitude longitude precision within renamed areas"
    " cites note",
    "place.renamed": "date to was by cites",
    "place.areas": "date name cites",
    "actor": "id name kind aliases within one_of offices description note",
    "actor.offices": "title date cites",
    "period": f"id name aliases {DATE} hostilities description cites",
    "card": "source file publisher date date_known_by covers sha256 paragraphs",
    "card.paragraphs": "n sha256 skip",
    "dataset": "name version through from title licence utc_offset authors thin region",
}


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """A document of each kind, by its name in ``KEYS``."""
    data: Path = write_folder(tmp_path_factory.mktemp("keys"))
    index = open_index(data, None)
    events = {one["id"]: one for one, _ in index.event_documents(Filter())}
    first = events["2020-10-10-ceasefire-takes-effect"]
    breach = events["2020-10-11-shelling-is-alleged"]
    sections = ("ceasefires", "sources", "places", "actors", "periods", "cards")
    ledger, sources, places, actors, periods, cards = map(index.section, sections)
    found = {
        "event": first,
        "event.places": first["places"][0],
        "event.actors": first["actors"][0],
        "event.ceasefires": first["ceasefires"][0],
        "event.ceasefires of a violation": breach["ceasefires"][0],
        "event.claims": breach["claims"][0],
        "event.cites": breach["cites"][0],
        "ceasefire": ledger["moscow"],
        **{f"ceasefire.{step}": ledger["moscow"][step] for step in
           ("declared", "effective", "standing", "ended")},
        "ceasefire.ended that never was": ledger["second"]["ended"],
        "source": sources["treaty"],
        "place": places["stepanakert"],
        "place.renamed": places["stepanakert"]["renamed"][0],
        "place.areas": places["stepanakert"]["areas"][0],
        "actor": actors["icrc"],
        "actor.offices": actors["icrc"]["offices"][0],
        "period": periods["war"],
        "card": cards["agency"],
        "card.paragraphs": cards["agency"]["paragraphs"][0],
        "dataset": index.head,
    }  # fmt: skip
    index.close()
    return found


@pytest.mark.parametrize("kind", KEYS)
def test_the_keys_of_a_document_keep_their_order(documents: dict[str, Any], kind: str) -> None:
    assert list(documents[kind]) == KEYS[kind].split()
