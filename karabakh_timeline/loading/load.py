"""Load a data set: a folder of YAML files, or one file with the same sections.

Bad data is returned, not raised: ``Loaded`` carries every problem found in one run, and a timeline
only if none of them is an error. To be compiled a record need not be held whole: ``streamed`` gives
its events one after another, and looks for errors alone.
"""

from __future__ import annotations

import os
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import UTC
from itertools import chain, islice
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from karabakh_timeline.disk.system import is_folder
from karabakh_timeline.loading import build
from karabakh_timeline.loading.checks import (
    CHECKS,
    CHECKS_OF_A_SOUND_DRAFT,
    ERRORS,
    ERRORS_OF_EVENTS,
)
from karabakh_timeline.loading.checks.cards import cited
from karabakh_timeline.loading.checks.ids import NAMED
from karabakh_timeline.loading.document import KEY, MOST_PROBLEMS, Document, known_state, read
from karabakh_timeline.loading.draft import Draft
from karabakh_timeline.loading.files import WORDS, FileState, data_files, names_in, section_of
from karabakh_timeline.loading.findings import Entry, Finding, to_problems
from karabakh_timeline.loading.own import SEEDS, is_own, leads_astray
from karabakh_timeline.loading.spill import BLOCK, Spill, Spilled
from karabakh_timeline.loading.unread import unread
from karabakh_timeline.loading.wordlist import WordList
from karabakh_timeline.model.event import Event
from karabakh_timeline.model.problem import Code, Problem
from karabakh_timeline.model.source import Card, Source
from karabakh_timeline.model.suggestions import did_you_mean
from karabakh_timeline.model.timeline import SECTIONS, Dataset, Timeline
from karabakh_timeline.model.vocabulary import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from typing import Protocol, TypeAlias

    from karabakh_timeline.loading.checks import Check
    from karabakh_timeline.loading.files import Heard

    Sections: TypeAlias = dict[str, list[Entry[Any]]]
    """The content of each section, an entry for each file it stands in."""

    class Known(Protocol):
        """What was read before, without an error, of files with nothing but events."""

        def __contains__(self, sha256: str) -> bool:
            """Whether a file with that content is known, so that it need not be read."""

        def cited(
            self, sources: Collection[str], known: Collection[str]
        ) -> Mapping[str, frozenset[int]]:
            """The paragraphs of some sources that the events of some such files cite."""


DATASET = "dataset"
_READ, _BUILD, _CHECK, _CHECK_SOUND = (0.0, 0.35), (0.35, 0.4), (0.4, 0.68), (0.68, 0.7)
"""The shares of compiling that the stages take; the last is for writing the index."""
_IF_LATE = {_READ: (0.0, 0.05), _BUILD: (0.05, 0.06), _CHECK: (0.06, 0.68)}
"""Those of stages where files of events are read in the third."""
MOST_ENTRIES = {"ceasefires": 1000}
"""Of a section, where each is compared with each; no conflict is known to have had as many."""
_ROOM = 2 * BLOCK
"""Events whose content is held in memory; whatever else there is waits in a scratch file."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading a data set gave.

    Attributes:
        timeline: the record; None if any problem is an error.
        problems: everything wrong, in the order of files and lines.
        files: every file that was read, cards included, as it was then.
    """

    timeline: Timeline | None
    problems: tuple[Problem, ...]
    files: tuple[FileState, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep the data set from being used."""
        return tuple(p for p in self.problems if p.severity is Severity.ERROR)


class Part(NamedTuple):
    """A file of events.

    Attributes:
        sha256: of a file with nothing but events, by which it is known again; else empty.
        many: how many events it has.
    """

    sha256: str
    many: int


class UnsoundError(Exception):
    """The data set has an error; ``Reading.loaded`` says which."""


class MostlyNewError(Exception):
    """What is known of a data set saves too little."""


@dataclass(frozen=True, slots=True)
class Streamed:
    """A record whose events pass by.

    Attributes:
        rest: the record without its events.
        events: these, in the order of the files; raises UnsoundError once there is an error.
        parts: the files that the events stand in, in their order; of those that are read late, the
            ones whose events have come.
        known: of those that are known and were not read, the SHA-256.
    """

    rest: Timeline
    events: Iterator[Event]
    parts: Sequence[Part]
    known: tuple[str, ...]
    _states: Callable[[], tuple[FileState, ...]]

    @property
    def files(self) -> tuple[FileState, ...]:
        """Every file that was read, cards included, as it was then; all, once the events passed."""
        return self._states()


class Noted(NamedTuple):
    """What is found in files and of them, in lists that grow."""

    sections: Sections
    problems: list[Problem]
    findings: list[Finding]
    files: list[FileState]


def load(
    path: Path,
    instead: Mapping[Path, bytes] | None = None,
    heard: Heard | None = None,
    also: Sequence[Check] = (),
) -> Loaded:
    """Read, build and check a data set; never raises for what the data says.

    Args:
        path: a data folder or file.
        instead: what to read in place of some files, to try a change before it is written.
        heard: told how far it is; the shares are those that a large data set takes.
        also: checks of a data set without errors, beside those of this room.
    """
    with closing(Reading(path, instead, heard)) as reading:
        return reading.loaded(also)


class Reading:
    """A data set whose files have been read, to be built as a whole or event by event."""

    def __init__(
        self,
        path: Path,
        instead: Mapping[Path, bytes] | None = None,
        heard: Heard | None = None,
        known: Known | None = None,
        *,
        late: bool = False,
    ) -> None:
        """Read the files; takes what ``load`` does.

        Of what is known already the events are not among those that are built, and no more than
        ``streamed`` can be asked for. Raises MostlyNewError if less than half of the events is.

        Files of nothing but events can be read ``late``, each when its events are asked for, so
        that nothing of them is kept; where there is an error, all is read to find every one.
        """
        self.path = path
        self.late: list[Path] = []
        # what names events would have to be told of those that are not read, or not yet
        is_named = "events" in NAMED
        self.known = None if is_named else known
        self.passed_over: list[str] = []
        self.instead = instead or {}
        self.heard = heard
        self.problems: list[Problem] = []
        self.findings: list[Finding] = []
        self.files: list[FileState] = []
        self._spill = Spill(_ROOM)
        self.sections = self._read_sections(late=late and not (is_named or self.instead))

    def loaded(self, also: Sequence[Check] = ()) -> Loaded:
        """All of it, with every problem; ``also`` as for ``load``."""
        if self.late:
            with closing(Reading(self.path, self.instead, self.heard)) as reading:
                return reading.loaded(also)
        return _Building(self).whole(also)

    def streamed(self) -> Streamed:
        """Everything but the events, and these as they come; raises UnsoundError."""
        return _Building(self).streamed()

    def draft(self) -> Draft:
        """The entries that could be built, as the checks see them."""
        return _Building(self).drafted()

    def close(self) -> None:
        """Let go of what was read."""
        self._spill.close()

    def tell(self, step: str, stage: tuple[float, float], part: float) -> None:
        """Say which part of a stage is done; a stage is its first and last share of the whole."""
        if self.heard is not None:
            start, end = _IF_LATE.get(stage, stage) if self.late else stage
            self.heard(step, start + (end - start) * part)

    def _read_sections(self, *, late: bool) -> Sections:
        """The content of each section, file by file, with the document it stands in."""
        sections: Sections = {}
        noted = Noted(sections, self.problems, self.findings, self.files)
        files = tuple(dict.fromkeys((*data_files(self.path), *self.instead)))
        if late:
            self.late = [f for f in files if self.is_of_events(f) and not leads_astray(f)]
        later = {*self.late}
        sizes = [0 if file in later else _size(file) for file in files] if self.heard else []
        known = self._known(files)
        for number, file in enumerate(files):
            if sizes:
                self.tell(f"reading {file.name}", _READ, sum(sizes[:number]) / (sum(sizes) or 1))
            if file not in self.instead and leads_astray(file):
                self.problems.append(_astray(file))
            elif file in known:
                self.files.append(known[file])
                self.passed_over.append(known[file].sha256)
                sections.setdefault("events", [])
            elif file in later:
                sections.setdefault("events", [])
            else:
                self.read_file(file, noted, self._spill)
        self._order = {str(file.absolute()): number for number, file in enumerate(files)}
        return sections

    def read_file(self, file: Path, noted: Noted, spill: Spill) -> None:
        """Note the sections of a file, and what is wrong with it."""
        document = _read(file, self.instead.get(file), noted.problems, noted.files, spill)
        if document.content is None:
            return
        if not isinstance(document.content, dict):
            noted.findings.append(
                Finding(
                    Code.WRONG_SHAPE, "the file is not a mapping of sections",
                    "Start it with `events:` or another section.", document, (),
                )
            )  # fmt: skip
            return
        allowed = self._sections_of(file)
        for name, content in document.content.items():
            entry = Entry(content, document, (name,))
            if name in allowed:
                noted.sections.setdefault(name, []).append(entry)
            elif len(noted.findings) < MOST_PROBLEMS:
                noted.findings.append(_misplaced(entry, name, allowed))

    def in_order(self, files: Iterable[FileState]) -> tuple[FileState, ...]:
        """Files in the order of the data set's, with the cards behind them."""
        return tuple(sorted(files, key=lambda one: self._order.get(one.path, len(self._order))))

    def _known(self, files: Iterable[Path]) -> dict[Path, FileState]:
        """The files that need not be read, as they are; raises MostlyNewError."""
        if self.known is None:
            return {}
        found: dict[Path, FileState] = {}
        all_bytes = known_bytes = 0
        for file in files:
            if file in self.instead or not self.is_of_events(file) or leads_astray(file):
                continue
            with suppress(OSError, ValueError):
                state = known_state(file)
                all_bytes += state.size
                if state.sha256 in self.known:
                    known_bytes += state.size
                    found[file] = state
        if not found or 2 * known_bytes < all_bytes:
            raise MostlyNewError
        return found

    def is_of_events(self, file: Path) -> bool:
        """Whether nothing but events can stand in a file."""
        return self._sections_of(file) == ("events",)

    def _sections_of(self, file: Path) -> tuple[str, ...]:
        """The sections that may stand in a file."""
        if not is_folder(self.path):
            return (DATASET, *SECTIONS, WORDS)
        if file == self.path / "events.yaml":
            return (DATASET, "events")
        return (section_of(file, self.path),)


class _Building:
    """The values of a data set in the making: what was found, and the draft."""

    def __init__(self, reading: Reading) -> None:
        self.path = reading.path
        self.sections = reading.sections
        self.problems = [*reading.problems]
        self.findings = [*reading.findings]
        self.files = [*reading.files]
        self.draft = Draft()
        self._tell = reading.tell
        self._others = [*reading.instead]
        self._reading = reading

    def whole(self, also: Sequence[Check] = ()) -> Loaded:
        """Everything, and every problem."""
        dataset = self._head()
        if dataset is not None:
            self._build(dataset, SECTIONS)
            self._read_cards(dataset)
            if len(self.findings) < MOST_PROBLEMS:
                self._check(CHECKS, _CHECK)
            if self._is_sound():
                self._check((*CHECKS_OF_A_SOUND_DRAFT, *also), _CHECK_SOUND)
        if is_folder(self.path):
            self.problems.extend(unread(self.path, self._others))
        self.problems.extend(to_problems(self.findings))
        self.problems.sort(key=lambda p: (p.file, p.line, p.column, p.code))
        timeline = None
        if dataset is not None and self._is_sound():
            timeline = self._timeline(dataset)
        return Loaded(timeline, tuple(self.problems), tuple(self.files))

    def drafted(self) -> Draft:
        """What the checks see."""
        dataset = self._head()
        if dataset is not None:
            self._build(dataset, SECTIONS)
            self._read_cards(dataset)
        return self.draft

    def streamed(self) -> Streamed:
        """Everything but the events, which follow; raises UnsoundError."""
        dataset = self._head()
        if dataset is not None:
            self._build(dataset, [name for name in SECTIONS if name != "events"])
            self._read_cards(dataset)
        if dataset is None or not self._is_sound():
            raise UnsoundError
        parts = [*map(self._part, self.sections["events"])]
        return Streamed(
            self._timeline(dataset), self._events(dataset, parts), parts,
            tuple(self._reading.passed_over), lambda: self._reading.in_order(self.files),
        )  # fmt: skip

    def _part(self, section: Entry[Any]) -> Part:
        state = section.document.state
        is_alone = self._reading.is_of_events(Path(section.document.file))
        return Part(state.sha256 if state and is_alone else "", _length(section))

    def _events(self, dataset: Dataset, parts: list[Part]) -> Iterator[Event]:
        """The events, some at a time, each seen by the checks; raises UnsoundError.

        Args:
            dataset: what the data set says of itself.
            parts: the files that have been read; those that are read late are added.
        """
        if "events" in NAMED:
            self._note_ids("events")
        known, passed_over = self._reading.known, self._reading.passed_over
        if known is not None and passed_over and self.draft.cards:
            sources = [card.value.source for card in self.draft.cards]
            self.draft.cited = {**known.cited(sources, passed_over)}
        sections = chain(self.sections["events"], self._late(parts))
        made = chain.from_iterable(build.values(part, Event, dataset.zone) for part in sections)
        sound, done = map(_sound, made), 0
        while some := list(islice(sound, BLOCK)):
            self._tell("understanding events", _CHECK, self._share(done, parts))
            draft = replace(self.draft, events=some, sources=[], places=[], actors=[], periods=[])
            _demand(ERRORS_OF_EVENTS, draft)
            self.draft.cited = cited(draft)
            done += len(some)
            yield from (entry.value for entry in draft.events)
        if not parts and not passed_over:
            raise UnsoundError
        self._tell("checking the whole", _CHECK, 1)
        _demand(ERRORS, self.draft)

    def _late(self, parts: list[Part]) -> Iterator[Entry[Any]]:
        """The lists of events of the files that are read late, each read when it is asked for."""
        for file in self._reading.late:
            with closing(Spill(_ROOM)) as spill:
                noted = Noted({}, self.problems, self.findings, self.files)
                self._reading.read_file(file, noted, spill)
                if not self._is_sound():
                    raise UnsoundError
                for section in noted.sections.get("events", ()):
                    parts.append(self._part(section))
                    yield section

    def _share(self, done: int, parts: Sequence[Part]) -> float:
        """Which part of the events is done: of files that are read late, that of the files."""
        late = len(self._reading.late)
        if late:
            return (len(parts) - len(self.sections["events"])) / (late + 1)
        return done / sum(part.many for part in parts)

    def _head(self) -> Dataset | None:
        """What the data set says of itself and of words; None where it does not."""
        if self._is_part(self.sections):
            return None
        dataset = self._dataset(self.sections)
        if dataset is not None:
            self._read_words(self.sections, dataset)
        return dataset

    def _check(
        self,
        checks: Sequence[Callable[[Draft], Iterator[Finding]]],
        stage: tuple[float, float],
    ) -> None:
        for number, check in enumerate(checks):
            self._tell(f"checking {check.__name__.replace('_', ' ')}", stage, number / len(checks))
            found = (f for f in check(self.draft) if not self.draft.covers(f))
            self.findings.extend(islice(found, MOST_PROBLEMS))

    def _is_sound(self) -> bool:
        """Whether nothing found so far is an error."""
        codes = (*(p.code for p in self.problems), *(f.code for f in self.findings))
        return not any(code.severity is Severity.ERROR for code in codes)

    def _is_part(self, sections: Sections) -> bool:
        """Whether a part of a data folder was named in place of the folder."""
        path = self.path
        is_whole = is_folder(path)
        section = path.name if is_whole else path.stem
        for folder, name in ((path.parent, section), (path.parent.parent, path.parent.name)):
            if (
                name in SECTIONS
                and sections.keys() <= {DATASET, name}
                and names_in(folder)
                and any(section_of(file, folder) != name for file in data_files(folder))
            ):
                this = "the folder" if is_whole else "the file"
                self.problems.append(
                    Problem(
                        Code.MISSING_SECTION,
                        f"{this} is a part of a data folder, and means nothing without the rest",
                        f"Name the folder: {folder}",
                        str(path),
                    )
                )
                return True
        return False

    def _dataset(self, sections: Sections) -> Dataset | None:
        missing = [name for name in (DATASET, "events") if name not in sections]
        if missing:
            noted = any(p.severity is Severity.ERROR for p in self.problems)
            if not noted and not self.findings:
                home = self.path / "events.yaml" if is_folder(self.path) else self.path
                self.problems.append(
                    Problem(
                        Code.MISSING_SECTION,
                        f"there is no section `{missing[0]}`",
                        f"Add `{missing[0]}:` to {home.name}; see docs/data-format.md.",
                        str(home),
                    )
                )
            return None
        entry = sections[DATASET][0]
        for made in build.one_value(entry, Dataset, build.zone_of(entry.value) or UTC):
            if isinstance(made, Finding):
                self.findings.append(made)
                continue
            dataset: Dataset = made.value
            self.draft.region, self.draft.zone = dataset.region, dataset.zone
            self.draft.through = dataset.through
            return dataset
        return None

    def _read_words(self, sections: Sections, dataset: Dataset) -> None:
        if WORDS not in sections:
            return
        for made in build.one_value(sections[WORDS][0], WordList, dataset.zone):
            if isinstance(made, Finding):
                self.findings.append(made)
            else:
                self.draft.words = build.words(made.value)

    def _build(self, dataset: Dataset, sections: Collection[str]) -> None:
        for number, name in enumerate(sections):
            self._tell(f"understanding {name}", _BUILD, number / len(sections))
            made: list[Entry[Any]] = getattr(self.draft, name)
            self._note_ids(name)
            parts = self.sections.get(name, [])
            if (count := sum(map(_length, parts))) > MOST_ENTRIES.get(name, count):
                self.findings.append(
                    parts[0].finding(
                        Code.WRONG_SHAPE,
                        f"there are {count:,} {name}, of which each is compared with each",
                        f"Keep {MOST_ENTRIES[name]:,} of them.",
                    )
                )
                continue
            values = (build.values(part, SECTIONS[name], dataset.zone) for part in parts)
            for entry in chain.from_iterable(values):
                if len(self.findings) >= MOST_PROBLEMS:
                    return
                if isinstance(entry, Finding):
                    self.findings.append(entry)
                else:
                    self.draft.unsound.update(entry.spot(*path) for path in entry.unsound)
                    made.append(entry)

    def _note_ids(self, section: str) -> None:
        for part in self.sections.get(section, []):
            self.draft.ids[section].update(_ids(part.value))

    def _read_cards(self, dataset: Dataset) -> None:
        for source in self.draft.sources:
            if source.value.card is None:
                continue
            file = _named(Path(source.document.file).parent, source.value.card)
            if file is None or not is_own(file, self.path, Path(source.document.file)):
                self.findings.append(_foreign_card(source))
                continue
            self._others.append(file)
            problems: list[Problem] = []
            document = _read(file, None, problems, self.files)
            self.problems.extend(_of_card(problem, source) for problem in problems)
            if document.content is None:
                continue
            card = Entry(document.content, document, ())
            for made in build.one_value(card, Card, dataset.zone):
                if isinstance(made, Finding):
                    self.findings.append(made)
                elif made.value.source != source.value.id:
                    self.findings.append(
                        made.finding(
                            Code.WRONG_CARD,
                            f'the card is that of "{made.value.source}", and '
                            f'"{source.value.id}" names it',
                            "Mend `source:` here or `card:` there.",
                            "source",
                        )
                    )
                else:
                    self.draft.cards.append(made)

    def _timeline(self, dataset: Dataset) -> Timeline:
        made: dict[str, list[Any]] = {
            name: [entry.value for entry in getattr(self.draft, name)]
            for name in (*SECTIONS, "cards")
        }
        made["events"].sort(key=attrgetter("order"))
        return Timeline(dataset, **{name: tuple(values) for name, values in made.items()})


def _read(
    file: Path,
    instead: bytes | None,
    problems: list[Problem],
    files: list[FileState],
    spill: Spill | None = None,
) -> Document:
    document = read(file, str(file), instead, spill)
    if document.state is not None:
        files.append(document.state)
    problems.extend(document.problems)
    return document


def _of_card(problem: Problem, source: Entry[Source]) -> Problem:
    """A problem of a card; of one that is not there, which source asks for it."""
    if problem.code is not Code.UNREADABLE_FILE:
        return problem
    return replace(
        problem,
        advice=f'The source "{source.value.id}" in {source.document.file} names it as its `card`: '
        "put it there, as a copy of a data set needs its cards too, or take that line out.",
    )


def _foreign_card(source: Entry[Source]) -> Finding:
    return source.finding(
        Code.WRONG_CARD,
        f'"{source.value.card}" is no YAML file of the data set',
        f"Put the card into the folder of the data, or into `{SEEDS}` beside it.",
        "card",
    )


def _astray(file: Path) -> Problem:
    return Problem(
        Code.UNREADABLE_FILE, "the file cannot be read: it is a link to what is no YAML file",
        "Put a file there, or a link to one whose name ends in .yaml.", str(file),
    )  # fmt: skip


def _named(folder: Path, name: str) -> Path | None:
    """The file that a name means in a folder, where that really is, whatever link led there.

    None where it is the name of none.
    """
    there = folder / name
    short = os.path.normpath(there)
    try:
        # a `..` behind a link goes up from where the link points to, which its text does not say
        real = os.path.realpath(there)
        return Path(short if os.path.realpath(short) == real else real)
    except (OSError, ValueError):  # no name of a file
        return None


def _length(section: Entry[Any]) -> int:
    return len(section.value) if isinstance(section.value, list | Spilled) else 0


def _sound(made: Entry[Any] | Finding) -> Entry[Any]:
    if isinstance(made, Finding):
        raise UnsoundError
    return made


def _demand(checks: Iterable[Callable[[Draft], Iterator[Finding]]], draft: Draft) -> None:
    """Raise UnsoundError if a check finds an error."""
    for check in checks:
        if any(finding.code.severity is Severity.ERROR for finding in check(draft)):
            raise UnsoundError


def _ids(items: object) -> Iterator[str]:
    """The ids that a section's entries write, sound or not."""
    if isinstance(items, list | Spilled):
        for item in items:
            if isinstance(item, dict) and isinstance(item.get("id"), str):
                yield item["id"]


def _size(file: Path) -> int:
    """The bytes of a file; 0 where it cannot be read, which is told when it is."""
    try:
        return file.stat().st_size
    except (OSError, ValueError):
        return 0


def _misplaced(entry: Entry[Any], name: str, allowed: tuple[str, ...]) -> Finding:
    if name in (DATASET, *SECTIONS, WORDS):
        home = "events" if name == DATASET else name
        return Finding(
            Code.MISPLACED_SECTION, f"the section `{name}` stands in the wrong file",
            f"Move it to {home}.yaml.", entry.document, (name, KEY),
        )  # fmt: skip
    return Finding(
        Code.UNKNOWN_KEY, f"there is no section `{name}`",
        did_you_mean(name, allowed) + f"The sections here are {', '.join(allowed)}.",
        entry.document, (name, KEY),
    )  # fmt: skip
