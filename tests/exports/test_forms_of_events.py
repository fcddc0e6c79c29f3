"""What holds for every form of events: the same bytes each time, an event at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from karabakh_timeline.api.opened import OpenTimeline
from karabakh_timeline.exports.answer import Look
from karabakh_timeline.exports.formats import FORMATS
from tests.exports.answers import ACTIVE, HOSTILE, Reworded, made

if TYPE_CHECKING:
    from karabakh_timeline.store.read import Store

TEXTS = (
    "geojson", "ics", "jsonld", "markdown", "markwhen", "timelinejs", "bibtex", "csl", "ris", "tsv",
)  # fmt: skip


SHOWN = TEXTS[:6]
"""Those whose texts are shown as they are; in the others they are data."""


@pytest.mark.parametrize("form", TEXTS)
def test_a_form_has_the_same_bytes_each_time(small: Store, form: str) -> None:
    texts = {made(OpenTimeline(small.index).events(), form) for _ in range(2)}
    assert len(texts) == 1


@pytest.mark.parametrize("form", TEXTS)
def test_no_event_is_read_before_the_one_before_it_is_written(small: Store, form: str) -> None:
    taken: list[str] = []

    class Watched(Reworded):
        def items(self) -> Any:
            for item in super().items():
                taken.append(item["id"])
                yield item

    events = Watched(OpenTimeline(small.index).events(), "t")
    for number, _ in enumerate(FORMATS[form].made(events, Look(with_long=True)), 1):
        assert len(taken) <= number
    assert len(taken) == 10


@pytest.mark.parametrize("form", SHOWN)
@pytest.mark.parametrize("text", HOSTILE)
def test_no_control_character_is_sent(small: Store, form: str, text: str) -> None:
    written = made(Reworded(OpenTimeline(small.index).events(), text), form)
    assert not ACTIVE.search(written.replace("\r\n", "\n"))


@pytest.mark.parametrize("form", TEXTS)
def test_no_events_are_a_whole_document_too(small: Store, form: str) -> None:
    events = OpenTimeline(small.index).events(on="1900")
    assert made(events, form) or form in {"bibtex", "ris"}
