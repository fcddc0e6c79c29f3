"""An answer as the bytes of a form, and a record whose texts would act if they could."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from karabakh_timeline.api.opened import OpenTimeline, open_timeline
from karabakh_timeline.exports.answer import Look
from karabakh_timeline.exports.formats import FORMATS
from tests.places import SMALL

if TYPE_CHECKING:
    from pathlib import Path

    from karabakh_timeline.exports.answer import Answer
    from karabakh_timeline.store.read import Store

ACTING = (
    "=1+1", "+1", "-1", "@SUM(1)", "=cmd|'/c calc'!A0", "https://example.org/x", "1234", "007",
    "<r><t>bold</t></r>", "_x0041_", "<script>alert(1)</script>", "'; DROP TABLE events; --",
    "a; b", 'a "quoted" one', "turned \u202e round",
)  # fmt: skip


def written(answer: Answer, form: str) -> bytes:
    """An answer in a form."""
    chunks = FORMATS[form].made(answer, Look())
    return b"".join(one if isinstance(one, bytes) else one.encode() for one in chunks)


def files(answer: Answer, form: str) -> dict[str, bytes]:
    """An answer as the files of a folder."""
    return {name: b"".join(data) for name, data in FORMATS[form].made_files(answer, Look())}


def put(folder: Path, answer: Answer, form: str) -> Path:
    """An answer as a folder."""
    folder.mkdir()
    for name, data in files(answer, form).items():
        (folder / name).write_bytes(data)
    return folder


def events(store: Store, **selection: Any) -> Answer:
    """The events of a selection."""
    return OpenTimeline(store.index).events(**selection)


def acting(folder: Path) -> OpenTimeline:
    """A record in which a title or a summary is each of the texts that would act."""
    text = SMALL.read_text(encoding="utf-8")
    start = text.index("  - id: 2020-calls-for-peace")
    entries = "".join(
        f"  - id: 2020-{number}\n    date: 2020\n    title: {json.dumps(one)}\n"
        f"    summary: {json.dumps(one)}\n    kind: statement\n    actors: [osce]\n"
        f"    cites: [{{source: agency, at: 1}}]\n    tags: [peace]\n"
        for number, one in enumerate(ACTING)
    )
    data = folder / "acting.yaml"
    data.write_text(text[:start] + entries + text[start:], encoding="utf-8")
    return open_timeline(data, cache=folder / "cache")
