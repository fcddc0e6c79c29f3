"""CSL-JSON items as RIS, which reference managers read where they do not read BibTeX or CSL-JSON.

RIS is flat: a line a field, of a tag with two letters, two blanks, a hyphen and a blank. The lines
end in CR LF. Tests read it back with rispy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from karabakh_timeline.exports.citations import cited, notes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from karabakh_timeline.exports.answer import Answer, Look

_KINDS = {"article-newspaper": "NEWS", "dataset": "DATA", "entry": "DATA", "webpage": "ELEC"}
"""The type of a CSL type; any other is GEN, of which nothing is expected."""


def write_ris(answer: Answer, look: Look) -> Iterator[str]:
    """Citations as RIS, a record at a time."""
    return ris(cited(answer, look))


def ris(items: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Each item as a record, with an empty line behind it."""
    for item in items:
        lines = (f"{tag}  - {' '.join(str(value).split())}" for tag, value in _fields(item))
        yield "\r\n".join((*lines, "ER  - ", "", ""))


def _fields(item: dict[str, Any]) -> Iterator[tuple[str, object]]:
    yield "TY", _KINDS.get(item["type"], "GEN")
    yield "ID", item["id"]
    for name in item.get("author", ()):
        yield "AU", name["literal"]
    yield "TI", item["title"]
    if "container-title" in item:
        yield "T2", item["container-title"]
    if "publisher" in item:
        yield "PB", item["publisher"]
    yield from _date(item.get("issued", {}))
    if "version" in item:
        yield "ET", item["version"]
    if "language" in item:
        yield "LA", item["language"]
    if "number" in item:
        yield "N1", f"entry {item['number']}"
    for note in notes(item):
        yield "N1", note
    if "URL" in item:
        yield "UR", item["URL"]


def _date(date: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The year, and the date on which an interval starts as far as it is known."""
    parts = date.get("date-parts", [[]])[0]
    if parts:
        yield "PY", f"{parts[0]}"
        numbers = [f"{part:02d}" for part in parts] + [""] * (3 - len(parts))
        yield "DA", "/".join((*numbers, "about" if date.get("circa") else ""))
