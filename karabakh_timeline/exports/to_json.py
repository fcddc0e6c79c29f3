"""JSON as one document with an item a line, and JSON Lines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from karabakh_timeline.exports.answer import Part
from karabakh_timeline.exports.record import opening
from karabakh_timeline.model.safe import in_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from karabakh_timeline.exports.answer import Answer, Look


def dumps(document: object) -> str:
    """A value as JSON on one line, every letter as it is but those that would act."""
    return in_json(json.dumps(document, ensure_ascii=False))


def indented(document: object) -> str:
    """A value as JSON for people to read, a key a line."""
    return in_json(json.dumps(document, ensure_ascii=False, indent=2)) + "\n"


def write_json(answer: Answer, _: Look) -> Iterator[str]:
    """One document: the answer's own, or schema, data set and the items, one a line."""
    if Part.DOCUMENT in answer.parts:
        yield dumps(answer.document()) + "\n"
        return
    yield f"{dumps(opening(answer.head))[:-1]}, {dumps(answer.family.name)}: ["
    comma = "\n"
    for item in answer.items():
        yield comma + dumps(item)
        comma = ",\n"
    closing = answer.closing()
    yield "\n]" + (f", {dumps(closing)[1:]}\n" if closing else "}\n")


def write_jsonl(answer: Answer, _: Look) -> Iterator[str]:
    """One item a line, and nothing else; what has no items is one line."""
    if Part.ITEMS not in answer.parts:
        yield dumps(answer.document()) + "\n"
        return
    for item in answer.items():
        yield dumps(item) + "\n"
