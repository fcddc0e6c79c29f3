"""The machine formats: one file and one line here add one; choices, help and docs read this."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from karabakh_timeline.exports.to_csv import write_csv
from karabakh_timeline.exports.to_json import write_json, write_jsonl

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from karabakh_timeline.exports.record import Family


class Writer(Protocol):
    """Makes the text of an answer, piece by piece, so that memory stays constant."""

    def __call__(
        self, family: Family, head: dict[str, Any], items: Iterable[dict[str, Any]], *, excel: bool
    ) -> Iterator[str]:
        """Write the items of a family."""


class Format(NamedTuple):
    """A machine format.

    Attributes:
        name: as the user writes it.
        suffix: of its files.
        media_type: as the web names it.
        write: makes the text.
    """

    name: str
    suffix: str
    media_type: str
    write: Writer


FORMATS = {
    "csv": Format("csv", ".csv", "text/csv; charset=utf-8", write_csv),
    "json": Format("json", ".json", "application/json", write_json),
    "jsonl": Format("jsonl", ".jsonl", "application/x-ndjson", write_jsonl),
}


def format_of(file_name: str) -> Format | None:
    """The format that a file's suffix names."""
    lower = file_name.casefold()
    return next((one for one in FORMATS.values() if lower.endswith(one.suffix)), None)
