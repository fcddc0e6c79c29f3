"""Add entries to a data set: many at once, checked together, and written all of them or none.

The one door by which the program changes a data set; an event's id elsewhere is noted here too.
What would bring an error is refused whole. Two that write at the same time do so one after the
other, and nothing of either is lost.
"""

from __future__ import annotations

import contextlib
import hashlib
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

from karabakh_timeline.disk.system import reason_of
from karabakh_timeline.loading.files import data_files
from karabakh_timeline.loading.load import load
from karabakh_timeline.model.plan import keys
from karabakh_timeline.model.problem import Code
from karabakh_timeline.model.timeline import SECTIONS
from karabakh_timeline.writing.external import noting
from karabakh_timeline.writing.insertion import InsertionError, New, insertions
from karabakh_timeline.writing.lock import BusyError, locked
from karabakh_timeline.writing.replacing import ReplacingError, replace_all

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from karabakh_timeline.model.problem import Problem
    from karabakh_timeline.writing.external import Noted
    from karabakh_timeline.writing.insertion import Addition, FileChange

_ORDER = ("sources", "places", "actors", "periods", "ceasefires", "events")
"""What is referred to is written before what refers to it."""


class WritingError(Exception):
    """The entries cannot be added.

    Attributes:
        reason: what is in the way, a sentence without a final stop.
        advice: the way out, as a sentence.
        problems: the errors that the data set would have or has; empty where the files are at
            fault.
        is_of_the_data: whether the entries or the text of the files are at fault, and not what
            else happens on the disk.
    """

    def __init__(
        self, reason: str, advice: str, problems: tuple[Problem, ...] = (),
        *, is_of_the_data: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(reason)
        self.reason = reason
        self.advice = advice
        self.problems = problems
        self.is_of_the_data = is_of_the_data


@dataclass(frozen=True, slots=True)
class Plan:
    """Entries that fit a data set, at their places.

    Attributes:
        data: the data folder or file.
        news: the entries, in the order in which they were given.
        changes: what is to be written, file by file.
        warnings: what the entries would bring that is worth a look.
        seen: a hash of the data files that this rests on.
    """

    data: Path
    news: tuple[New, ...]
    changes: tuple[FileChange, ...]
    warnings: tuple[Problem, ...]
    seen: bytes

    @property
    def added(self) -> tuple[Addition, ...]:
        """Each entry at its place, in the order in which they were given."""
        ranks = {id(new): rank for rank, new in enumerate(self.news)}
        added = chain.from_iterable(change.added for change in self.changes)
        return tuple(sorted(added, key=lambda addition: ranks[id(addition.new)]))


def write_entries(data: Path, entries: Iterable[tuple[str, Mapping[str, Any]]]) -> Plan:
    """Add entries to a data set; what was written is returned.

    Args:
        data: a data folder or file.
        entries: the section and the keys of each; keys without a value are left out.

    Raises:
        WritingError: the data set would have an error, or a file cannot be written; nothing was,
            unless the error says otherwise.
    """
    with _alone(data):
        made = _planned(data, _news(entries))
        _write(made.changes)
    return made


def plan(data: Path, entries: Iterable[tuple[str, Mapping[str, Any]]]) -> Plan:
    """Find the places of some entries and check the data set with them; nothing is written.

    Takes and raises what ``write_entries`` does.
    """
    with _alone(data):  # half of what another one writes would not be sound
        return _planned(data, _news(entries))


def carry_out(made: Plan) -> Plan:
    """Write what was planned; if the data set has changed since, it is planned anew before that.

    Raises what ``write_entries`` does.
    """
    with _alone(made.data):
        if _seen(made.data) != made.seen:
            made = _planned(made.data, made.news)
        _write(made.changes)
    return made


def note_external(
    data: Path, event: str, dataset: str, name: str, *, dry_run: bool = False
) -> Noted:
    """Note with an event the id that it has in another data set; no other letter is changed.

    What is noted already stays as it is.

    Args:
        data: a data folder or file.
        event: the id of an event of it.
        dataset: the short name of the other data set, a slug.
        name: the id there.
        dry_run: find the place and check the data set, and write nothing.

    Raises:
        WritingError: the event has another id there, the data set has an error or would have one,
            or a file cannot be written; nothing was.
    """
    with _alone(data):
        try:
            noted = noting(data, event, dataset, name)
        except InsertionError as error:
            raise WritingError(error.reason, error.advice, is_of_the_data=True) from error
        if noted.change is not None:
            change = noted.change
            if errors := load(data, {change.file: change.after}).errors:
                raise _misfit(data, 1, errors)
            if not dry_run:
                _write((change,))
    return noted


@contextlib.contextmanager
def _alone(data: Path) -> Iterator[None]:
    """Be the only one who writes, or say that another one does."""
    try:
        with locked(data):
            yield
    except BusyError as error:
        raise WritingError(
            f"somebody else is writing to {data}; nothing was written", "Try again."
        ) from error


def _planned(data: Path, news: tuple[New, ...]) -> Plan:
    seen = _seen(data)
    try:
        unsorted = insertions(data, news)
    except InsertionError as error:
        raise WritingError(error.reason, error.advice, is_of_the_data=True) from error
    changes = tuple(sorted(unsorted, key=_rank))
    after = load(data, {change.file: change.after for change in changes})
    if after.errors:
        raise _misfit(data, len(news), after.errors)
    return Plan(data, news, changes, _brought(data, after.problems), seen)


def _misfit(data: Path, count: int, errors: tuple[Problem, ...]) -> WritingError:
    """What is said of errors: they are those of the entries, unless there were some before."""
    if already := load(data).errors:
        reason, advice = "the data set has errors", "Mend what is named above first."
        errors = already
    else:
        what = "the entry does" if count == 1 else "the entries do"
        reason, advice = f"{what} not fit the data set", "Mend what is named above and try again."
    return WritingError(f"{reason}; nothing was written", advice, errors, is_of_the_data=True)


def _news(entries: Iterable[tuple[str, Mapping[str, Any]]]) -> tuple[New, ...]:
    return tuple(New(section, _written(section, entry)) for section, entry in entries)


def _written(section: str, entry: Mapping[str, Any]) -> Mapping[str, Any]:
    """The keys that have a value, in the order of the format."""
    order = keys(SECTIONS[section])
    known = [*order, *(key for key in entry if key not in order)]
    return {key: entry[key] for key in known if entry.get(key) not in (None, [], "")}


def _rank(change: FileChange) -> int:
    return min(_ORDER.index(addition.new.section) for addition in change.added)


def _seen(data: Path) -> bytes:
    """A hash of the data files with their names; of one that cannot be read, of the name alone."""
    seen = hashlib.sha256()
    for file in data_files(data):
        try:
            content = file.read_bytes()
        except OSError:
            content = b""
        seen.update(b"%a %d " % (str(file), len(content)) + content)
    return seen.digest()


def _write(changes: Iterable[FileChange]) -> None:
    """Write the files, if nobody has changed them since they were read."""
    contents = {}
    for change in changes:
        file = change.file
        if (file.read_bytes() if file.exists() else None) != change.before:
            raise WritingError(
                f"{file} has changed while this ran; nothing was written", "Try again."
            )
        contents[file] = change.after
    try:
        replace_all(contents)
    except ReplacingError as error:
        why = reason_of(error.error)
        left = f"; {', '.join(map(str, error.left))} is not as before" if error.left else ""
        raise WritingError(
            f"cannot write {error.file}: {why}{left}",
            "Make it writable, or name another data set with --data.",
        ) from error


def _brought(data: Path, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Those of the problems that a data set does not have yet, whatever lines have moved.

    That nothing names the new entry yet is none: what names it comes next.
    """
    unused = (Code.UNUSED_SOURCE, Code.UNUSED_ENTRY)
    told = [problem for problem in problems if problem.code not in unused]
    had = {_key(problem) for problem in load(data).problems} if told else set()
    return tuple(problem for problem in told if _key(problem) not in had)


def _key(problem: Problem) -> tuple[str, str, str]:
    return problem.code, problem.message, problem.excerpt
