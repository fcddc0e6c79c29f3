"""Events as a Markdown table, a row an event, in which no text of the record acts as markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from karabakh_timeline.exports.record import JOIN
from karabakh_timeline.exports.told import Telling, when, whereabouts
from karabakh_timeline.model.safe import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from karabakh_timeline.exports.answer import Answer, Look
    from karabakh_timeline.exports.told import Cited

_HEAD = ("Date", "Event", "Kind", "Place", "Claims", "Sources", "Id")
_ACTS = re.compile(r"[\\`*_\[\]<>|~&$@]|(?<=www)\.|:(?=//)|^[#+-]|!(?=\[)", re.IGNORECASE)
"""What may be markup in a cell, with the signs by which addresses become links unasked."""
_IN_ADDRESS = str.maketrans({"<": "%3C", ">": "%3E", "|": "%7C", "\\": "%5C"})


def write_markdown(answer: Answer, _: Look) -> Iterator[str]:
    """A table, a row at a time."""
    telling = Telling(answer)
    yield _row(*_HEAD)
    yield _row(*["---"] * len(_HEAD))
    for item in answer.items():
        yield _row(
            escaped(when(item)), escaped(item["title"]), escaped(item["kind"]),
            escaped(whereabouts(item)), JOIN.join(map(escaped, telling.claims(item))),
            JOIN.join(map(_source, telling.sources(item))), escaped(item["id"]),
        )  # fmt: skip


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |\n"


def escaped(text: str) -> str:
    """A text on one line in which nothing is markup."""
    return _ACTS.sub(r"\\\g<0>", one_line(text))


def _source(source: Cited) -> str:
    """The id of a source, which leads to its page where the record has its address."""
    name = escaped(source.name)
    return f"[{name}](<{source.url.translate(_IN_ADDRESS)}>)" if source.url else name
