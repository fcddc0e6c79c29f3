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
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_KEY = "external"


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
    pair = external_text(dataset, name)
    mark = BOM_UTF8 if before.startswith(BOM_UTF8) else b""
    for at, new in _places(document, steps, entry, pair):
        after = mark + (document.text[:at] + new + document.text[at:]).encode()
        changed = read(file, str(file), after)
        if _is_only_added(document, changed, steps, (dataset, name)):
            line, _ = changed.locate({(*steps, _KEY, dataset)})[*steps, _KEY, dataset]
            change = FileChange(file, before, after, ())
            return Noted(file, line, changed.line(line), change)
    line, _ = document.locate({steps}).get(steps, (1, 1))
    raise InsertionError(
        f"{file}:{line}: the entry is written so that nothing can be put into it",
        f"Add it by hand: `{_KEY}: {{{pair}}}`.",
    )


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
    raise InsertionError(
        f"no file of {data} has the event {event}", "`karabakh check` may say why."
    )


def _places(
    document: Document, steps: Steps, entry: Mapping[str, Any], pair: str
) -> Iterator[tuple[int, str]]:
    """At which indexes of the text what may go, the likeliest first."""
    parts = document.stretches(steps)
    known = entry.get(_KEY)
    if _KEY not in entry:
        order = list(keys(Event))
        before = [key for key in entry if key in order and order.index(key) < order.index(_KEY)]
        last = max(before, key=order.index)
        yield from _after(document, parts, (*steps, last), f"{_KEY}: {{{pair}}}")
    elif isinstance(known, dict) and known:
        yield from _after(document, parts, (*steps, _KEY, list(known)[-1]), pair)
    elif isinstance(known, dict):
        yield parts[*steps, _KEY].start + 1, pair


def _after(
    document: Document, parts: Mapping[Steps, Stretch], steps: Steps, new: str
) -> Iterator[tuple[int, str]]:
    """The places behind a value of a mapping: within the brackets, or on a line of its own."""
    around, value = parts[steps[:-1]], parts[steps]
    if around.is_flow:
        yield value.end, f", {new}"
        return
    text, line = document.text, " " * around.column + new
    # a text that keeps the empty lines after it ends with these
    for at in (_line_start(document, value.last + 1), text.rfind("\n", 0, value.end) + 1):
        is_whole = text[:at].endswith(("\n", "\r"))
        is_wide = text[:at].endswith("\r\n") if is_whole else "\r\n" in text
        end = "\r\n" if is_wide else "\n"
        yield at, line + end if is_whole else end + line


def _line_start(document: Document, number: int) -> int:
    """The index at which a line starts, from 1; that of the end of the text if there is none."""
    lines = document.text.splitlines(keepends=True)
    return sum(map(len, lines[: number - 1]))


def _is_only_added(
    document: Document, changed: Document, steps: Steps, noted: tuple[str, str]
) -> bool:
    """Whether a file says what it did before and, with its entry, an id; and nothing else."""
    was, now = (_without(of.content, steps, noted[0]) for of in (document, changed))
    return not changed.problems and was[1] == now[1] and now[0] == noted[1]


def _without(content: Any, steps: Steps, dataset: str) -> tuple[str | None, Any]:
    """The id that an entry has in a data set, and the whole content without it."""
    try:
        section, number = steps
        events: list[Any] = [*content[section]]
        assert isinstance(number, int)  # noqa: S101 - the path of an entry
        entry = {**events[number]}
        external = {**entry.pop(_KEY, {})}
    except (KeyError, TypeError, IndexError):
        return None, content
    name = external.pop(dataset, None)
    events[number] = (entry, external)
    return name, {**content, section: events}
