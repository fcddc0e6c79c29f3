"""Put the id that an event has in another data set into its entry, and change no other letter.

The entry may be written in lines or in brackets, with its key ``external`` or without. What comes
out is read once more: only if it is what was there and the new id, nothing else, is it given back.
"""

from __future__ import annotations

from codecs import BOM_UTF8
from typing import TYPE_CHECKING, Any, NamedTuple

from karabakh_timeline.loading.document import Document, Steps, Stretch, read
from karabakh_timeline.loading.files import data_files
from karabakh_timeline.model.event import Event
from karabakh_timeline.model.plan import keys
from karabakh_timeline.writing.entry_text import external_text
from karabakh_timeline.writing.insertion import FileChange, InsertionError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_KEY = "external"
_BY_HAND = "Add it by hand: `external: {{{pair}}}`."


class Noted(NamedTuple):
    """An id in another data set at its place.

    Attributes:
        file: the data file.
        line: the line of it, from 1, in the changed file.
        text: what that line says then.
        change: what is to be written; None where it stands there already.
    """

    file: Path
    line: int
    text: str
    change: FileChange | None


def noting(data: Path, event: str, dataset: str, name: str) -> Noted:
    """What the file of an event becomes with its id in another data set.

    Args:
        data: a data folder or file.
        event: the id of the event.
        dataset: the short name of the other data set.
        name: the id there.

    Raises:
        InsertionError: no file has the event, it has another id there, or its entry is written so
            that nothing can be put into it.
    """
    file, before, document, steps, entry = _entry(data, event)
    known = entry.get(_KEY, {})
    if isinstance(known, dict) and dataset in known:
        if known[dataset] != name:
            raise InsertionError(
                f"{event} has another id in {dataset} already, {known[dataset]}",
                f"If that is wrong, change it in {file}.",
            )
        line, _ = document.locate({(*steps, _KEY, dataset)})[*steps, _KEY, dataset]
        return Noted(file, line, document.line(line), None)
    at, new = _place(document, steps, entry, external_text(dataset, name))
    text = document.text[:at] + new + document.text[at:]
    mark = BOM_UTF8 if before.startswith(BOM_UTF8) else b""
    after = mark + text.encode()
    changed = read(file, str(file), after)
    _refuse_other_change(document, changed, steps, (dataset, name))
    line, _ = changed.locate({(*steps, _KEY, dataset)})[*steps, _KEY, dataset]
    return Noted(file, line, changed.line(line), FileChange(file, before, after, ()))


def _entry(data: Path, event: str) -> tuple[Path, bytes, Document, Steps, dict[str, Any]]:
    """The file that has an event, what it holds, and where the event stands in it."""
    for file in data_files(data):
        before = file.read_bytes()
        if event.encode() not in before:
            continue
        document = read(file, str(file), before)
        content: Any = document.content
        events = content.get("events") if isinstance(content, dict) else None
        for number, entry in enumerate(events if isinstance(events, list) else ()):
            if isinstance(entry, dict) and entry.get("id") == event:
                return file, before, document, ("events", number), entry
    raise InsertionError(f"no file of {data} has the event {event}", "`karabakh check` may say why.")


def _place(
    document: Document, steps: Steps, entry: Mapping[str, Any], pair: str
) -> tuple[int, str]:
    """At which index of the text something goes, and what."""
    parts = document.stretches(steps)
    if _KEY in entry:
        return _in_mapping(document, parts, (*steps, _KEY), entry[_KEY], pair)
    order = keys(Event)
    before = [key for key in entry if key in order and order.index(key) < order.index(_KEY)]
    last = max(before, key=order.index)
    return _after(document, parts, (*steps, last), f"{_KEY}: {{{pair}}}")


def _in_mapping(
    document: Document, parts: Mapping[Steps, Stretch], steps: Steps, known: Any, pair: str
) -> tuple[int, str]:
    """The place in the mapping ``external``, which is there."""
    if isinstance(known, dict) and known:
        return _after(document, parts, (*steps, list(known)[-1]), pair)
    stretch = parts[steps]
    if isinstance(known, dict) and stretch.is_flow:
        return stretch.start + 1, pair
    raise InsertionError(
        f"`{_KEY}` is no mapping of data sets to ids", _BY_HAND.format(pair=pair)
    )


def _after(
    document: Document, parts: Mapping[Steps, Stretch], steps: Steps, new: str
) -> tuple[int, str]:
    """The place behind a value of a mapping: within the brackets, or on a line of its own."""
    around, value = parts[steps[:-1]], parts[steps]
    if around.is_flow:
        return value.end, f", {new}"
    text = document.text
    at = _line_start(document, value.last + 1)
    is_whole = text[:at].endswith(("\n", "\r"))
    line_break = "\r\n" if (text[:at].endswith("\r\n") if is_whole else "\r\n" in text) else "\n"
    line = " " * around.column + new
    if not is_whole:
        return at, line_break + line
    return at, line + line_break


def _line_start(document: Document, number: int) -> int:
    """The index at which a line starts, from 1; that of the end of the text if there is none."""
    lines = document.text.splitlines(keepends=True)
    return sum(map(len, lines[: number - 1]))


def _refuse_other_change(
    document: Document, changed: Document, steps: Steps, noted: tuple[str, str]
) -> None:
    """Refuse what would say anything else than before, but for the id."""
    now: Any = changed.content
    try:
        entry = now[steps[0]][steps[1]]
        is_there = entry[_KEY].pop(noted[0], None) == noted[1]
        if not entry[_KEY]:
            del entry[_KEY]
    except (KeyError, TypeError, IndexError, AttributeError):
        is_there = False
    was: Any = document.content
    entry_was = was[steps[0]][steps[1]]
    if entry_was.get(_KEY) == {}:
        del entry_was[_KEY]
    if not is_there or now != was or changed.problems:
        line = document.locate({steps}).get(steps, (1, 1))[0]
        raise InsertionError(
            f"{document.file}:{line}: the entry is written so that nothing can be put into it",
            _BY_HAND.format(pair=external_text(*noted)),
        )
