"""To be compiled a record is read event by event: it is the same record, and fails alike."""

from __future__ import annotations

import gc
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from karabakh_timeline.loading import document, spill
from karabakh_timeline.loading import load as module
from karabakh_timeline.loading.checks import ERRORS, WARNINGS
from karabakh_timeline.loading.files import data_files, file_state
from karabakh_timeline.loading.load import MostlyNewError, Reading, UnsoundError, load
from karabakh_timeline.model.event import Event
from karabakh_timeline.model.problem import Code
from karabakh_timeline.model.timeline import Timeline
from karabakh_timeline.model.vocabulary import Severity
from tests.loading.sample import DATASET, EVENTS, FILE, write_folder

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from karabakh_timeline.loading.draft import Draft
    from karabakh_timeline.loading.findings import Finding

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "tests" / "problems"
FROZEN = ROOT / "tests" / "data" / "frozen" / "data"


@pytest.fixture(params=[1, 2, 1000])
def block(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many events are read at once; of less than all of them none has room in memory."""
    size = int(request.param)
    monkeypatch.setattr(document, "BLOCK", size)
    monkeypatch.setattr(module, "BLOCK", size)
    monkeypatch.setattr(module, "_ROOM", 0 if size < spill.BLOCK else 2 * size)
    return size


@pytest.fixture(params=[False, True], ids=["at once", "late"])
def late(request: pytest.FixtureRequest) -> bool:
    """Whether files of nothing but events are read when their events are asked for."""
    return bool(request.param)


def in_parts(folder: Path) -> Path:
    """A data folder with three files of one event each, beside that which has the others."""
    data = write_folder(folder)
    (data / "events").mkdir()
    one = EVENTS.partition("\n")[2].partition("  - id: 2020-10-11")[0]
    for number in range(3):
        text = one.replace("effect\n", f"effect-{number}\n", 1)
        (data / "events" / f"{number}.yaml").write_text(f"events:\n{text}", encoding="utf-8")
    return data


def without_a_card(data: Path) -> Path:
    """A data folder whose source names no card any more."""
    sources = data / "sources.yaml"
    text = sources.read_text(encoding="utf-8").replace("    card: ../seeds/agency.yaml\n", "")
    sources.write_text(text, encoding="utf-8")
    return data


def all_apart(data: Path) -> Path:
    """The same data folder, of which the file that says what it is has no events."""
    (data / "events.yaml").write_text(DATASET, encoding="utf-8")
    return data


class Before:
    """What was read before: some files, and the paragraphs that their events cite."""

    def __init__(self, *files: Path, paragraphs: Iterable[int] = ()) -> None:
        self.sha256 = tuple(file_state(file).sha256 for file in files)
        self._paragraphs = frozenset(paragraphs)

    def __contains__(self, sha256: str) -> bool:
        """Whether it is one of them."""
        return sha256 in self.sha256

    def cited(
        self, sources: Collection[str], known: Collection[str]
    ) -> Mapping[str, frozenset[int]]:
        """The paragraphs, of each source."""
        return dict.fromkeys(sources, self._paragraphs if known else frozenset())


def streamed(path: Path, *, late: bool = False) -> Timeline:
    """The record made of what passes by; raises UnsoundError."""
    with closing(Reading(path, late=late)) as reading:
        found = reading.streamed()
        events = sorted(found.events, key=lambda event: (*event.date.order, event.id))
        assert found.files == load(path).files
        assert found.rest.events == ()
        assert sum(part.many for part in found.parts) == len(events)
        return Timeline(
            events=tuple(events),
            **{name: getattr(found.rest, name) for name in Timeline.__slots__ if name != "events"},
        )


@pytest.mark.usefixtures("block")
@pytest.mark.parametrize("data", [FROZEN, None], ids=["frozen", "sample"])
def test_what_passes_by_is_what_is_held(tmp_path: Path, data: Path | None, *, late: bool) -> None:
    data = data or write_folder(tmp_path)
    assert streamed(data, late=late) == load(data).timeline


def test_files_that_are_read_late_are_noted_as_if_all_were_read_at_once(tmp_path: Path) -> None:
    data, found = in_parts(tmp_path), []
    for late in (False, True):
        with closing(Reading(data, late=late)) as reading:
            one = reading.streamed()
            assert len(one.parts) == (1 if late else 4)
            assert [*one.events]
            found.append((one.files, [*one.parts]))
    assert found[0] == found[1]


def parts_of(data: Path) -> list[Path]:
    """The files with nothing but events."""
    return sorted((data / "events").iterdir())


def test_a_file_that_is_known_is_not_read(tmp_path: Path) -> None:
    data = in_parts(tmp_path)
    before = Before(*parts_of(data))
    with closing(Reading(data, known=before)) as reading:
        found = reading.streamed()
        assert found.known == before.sha256
        assert len([*found.events]) == 3
        assert found.files == load(data).files


def test_where_events_name_events_each_is_read_though_it_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "NAMED", frozenset({"events"}))
    data = in_parts(tmp_path)
    with closing(Reading(data, known=Before(*parts_of(data)))) as reading:
        found = reading.streamed()
        assert (found.known, len([*found.events])) == ((), 6)


def test_what_is_read_in_place_of_a_known_file_is_read(tmp_path: Path) -> None:
    data = in_parts(tmp_path)
    first, *others = parts_of(data)
    before = Before(first, *others)
    with closing(Reading(data, {first: first.read_bytes()}, known=before)) as reading:
        found = reading.streamed()
        assert found.known == Before(*others).sha256
        assert len([*found.events]) == 4


@pytest.mark.parametrize("more", ["", "#"])
def test_what_is_known_is_used_if_it_is_half_of_the_files_with_nothing_but_events(
    tmp_path: Path, more: str
) -> None:
    data = in_parts(tmp_path)
    known, new, other = parts_of(data)
    other.unlink()
    new.write_text(new.read_text(encoding="utf-8") + more, encoding="utf-8")
    assert known.stat().st_size + len(more) == new.stat().st_size
    if more:
        with pytest.raises(MostlyNewError):
            Reading(data, known=Before(known))
    else:
        with closing(Reading(data, known=Before(known))) as reading:
            assert len([*reading.streamed().events]) == 4


@pytest.mark.parametrize("has_parts", [False, True])
def test_where_nothing_is_known_that_is_said_before_anything_is_read(
    tmp_path: Path, *, has_parts: bool
) -> None:
    data = in_parts(tmp_path) if has_parts else write_folder(tmp_path)
    with pytest.raises(MostlyNewError):
        Reading(data, known=Before())


def test_a_data_set_may_have_all_of_its_events_in_files_that_are_known(tmp_path: Path) -> None:
    data = all_apart(without_a_card(in_parts(tmp_path)))
    with closing(Reading(data, known=Before(*parts_of(data)))) as reading:
        assert [*reading.streamed().events] == []


def test_a_data_set_may_have_all_of_its_events_in_files_that_are_read_late(tmp_path: Path) -> None:
    data = all_apart(without_a_card(in_parts(tmp_path)))
    assert len(streamed(data, late=True).events) == 3


def test_a_data_set_without_a_section_of_events_is_unsound_once_all_has_been_read(
    tmp_path: Path,
) -> None:
    data = all_apart(without_a_card(in_parts(tmp_path)))
    for file in parts_of(data):
        file.write_text("{}", encoding="utf-8")
    with closing(Reading(data, late=True)) as reading:
        found = reading.streamed()
        with pytest.raises(UnsoundError):
            list(found.events)


@pytest.mark.parametrize("cited", [{1, 2, 3}, {1, 3}])
def test_a_paragraph_is_cited_if_an_event_that_is_known_cites_it(
    tmp_path: Path, cited: set[int]
) -> None:
    data = write_folder(tmp_path)
    events = (data / "events.yaml").read_text(encoding="utf-8").partition("events:\n")[2]
    (data / "events").mkdir()
    (data / "events" / "1.yaml").write_text(f"events:\n{events}", encoding="utf-8")
    before = Before(*parts_of(all_apart(data)), paragraphs=cited)
    with closing(Reading(data, known=before)) as reading:
        found = reading.streamed()
        if cited == {1, 2, 3}:
            assert [*found.events] == []
        else:
            with pytest.raises(UnsoundError):
                list(found.events)


def test_a_file_that_is_read_late_is_let_go_of_before_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(document, "BLOCK", 1)
    monkeypatch.setattr(module, "_ROOM", 0)
    begun: list[Any] = []
    data = in_parts(tmp_path)

    class Seen(spill.Spill):
        def __init__(self, room: int) -> None:
            super().__init__(room)
            self.is_open = True
            assert not any(other.is_open for other in begun[1:])
            begun.append(self)

        def close(self) -> None:
            self.is_open = False
            super().close()

    monkeypatch.setattr(module, "Spill", Seen)
    count = len(streamed(data, late=True).events)
    assert len(begun) >= 4
    assert count == 6


@pytest.mark.parametrize(
    "text",
    ["events: [", "events: 1", "[]", "", "places: []", "events:\n  - id: 1", "events: &a []", "{}"],
)
def test_of_a_file_that_is_read_late_the_same_is_told(tmp_path: Path, text: str) -> None:
    data = write_folder(tmp_path)
    (data / "events").mkdir()
    (data / "events" / "1994.yaml").write_text(text, encoding="utf-8")
    with closing(Reading(data, late=True)) as reading:
        if load(data).errors:
            with pytest.raises(UnsoundError):
                list(reading.streamed().events)
        else:
            assert len([*reading.streamed().events]) == 3
        assert reading.loaded() == load(data)


def test_where_no_file_has_events_that_is_told_however_late_they_are_read(tmp_path: Path) -> None:
    data = write_folder(tmp_path)
    head = (data / "events.yaml").read_text(encoding="utf-8").partition("events:")[0]
    (data / "events.yaml").write_text(head, encoding="utf-8")
    (data / "events").mkdir()
    (data / "events" / "1994.yaml").write_text("{}", encoding="utf-8")
    with closing(Reading(data, late=True)) as reading:
        with pytest.raises(UnsoundError):
            list(reading.streamed().events)
        assert Code.MISSING_SECTION in {problem.code for problem in reading.loaded().problems}


def test_who_waits_for_files_that_are_read_late_hears_how_many_have_been(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "BLOCK", 1)
    heard: list[tuple[str, float]] = []
    data = in_parts(tmp_path)
    with closing(Reading(data, None, lambda *one: heard.append(one), late=True)) as reading:
        assert [*reading.streamed().events]
    shares = [share for _, share in heard]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == pytest.approx((0, module._CHECK[1]))
    start, end = module._IF_LATE[module._CHECK]
    passed = [(share - start) / (end - start) for step, share in heard if "ing events" in step]
    assert passed[-6:] == pytest.approx([0, 0, 0, 0.25, 0.5, 0.75])


def test_files_that_are_read_late_have_no_share_in_what_is_read_before(tmp_path: Path) -> None:
    heard: list[tuple[str, float]] = []
    data = in_parts(tmp_path)
    with closing(Reading(data, None, lambda *one: heard.append(one), late=True)) as reading:
        late = {*reading.late}
    start, end = module._IF_LATE[module._READ]
    sizes = [0 if file in late else file.stat().st_size for file in data_files(data)]
    assert [share for _, share in heard] == pytest.approx(
        [
            start + (end - start) * sum(sizes[:number]) / sum(sizes)
            for number in range(len(sizes))
        ],
        rel=1e-9,
    )  # fmt: skip


@pytest.mark.usefixtures("block")
@pytest.mark.parametrize("code", [code for code in Code if code is not Code.REPEATED_ID])
def test_whatever_is_an_error_stops_the_stream_and_nothing_else_does(
    code: Code, *, late: bool
) -> None:
    file = SAMPLES / f"{code}.yaml"
    sample = file if file.exists() else SAMPLES / code
    if code.severity is Severity.ERROR:
        with pytest.raises(UnsoundError):
            streamed(sample, late=late)
    else:
        assert streamed(sample, late=late) == load(sample).timeline


@pytest.mark.usefixtures("block")
@pytest.mark.parametrize("code", Code)
def test_all_problems_are_told_of_a_data_set_in_blocks(
    code: Code, monkeypatch: pytest.MonkeyPatch, *, late: bool
) -> None:
    file = SAMPLES / f"{code}.yaml"
    sample = file if file.exists() else SAMPLES / code
    with closing(Reading(sample, late=late)) as reading:
        found = reading.loaded()
    monkeypatch.undo()
    assert found == load(sample)


@pytest.mark.usefixtures("block")
@pytest.mark.parametrize(
    ("change", "to"),
    [
        ("source: agency, at: 1", "source: agency, at: 2"),
        ('source: agency, at: "2-3"', 'source: agency, at: "2-4"'),
    ],
    ids=["a paragraph that nothing cites", "one that is cited and skipped"],
)
def test_paragraphs_are_counted_over_all_events(tmp_path: Path, change: str, to: str) -> None:
    data = write_folder(tmp_path)
    assert streamed(data).events
    events = data / "events.yaml"
    text = events.read_text(encoding="utf-8")
    assert change in text
    events.write_text(text.replace(change, to), encoding="utf-8")
    with pytest.raises(UnsoundError):
        streamed(data)


@pytest.mark.usefixtures("block")
def test_an_event_with_the_id_of_a_ceasefire_is_an_error(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(FILE.replace("1994-05-talks-go-on", "second"), encoding="utf-8")
    with pytest.raises(UnsoundError):
        streamed(file)


@pytest.mark.usefixtures("block")
@pytest.mark.parametrize(
    "more", ["claims: 1\n", "places: [nowhere]\n", "places: [&a karabakh]\n", "  id: [\n"]
)
def test_an_error_of_the_last_event_is_placed_as_if_all_were_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: str
) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(FILE.replace(EVENTS, EVENTS + "    " + more), encoding="utf-8")
    with closing(Reading(file)) as reading:
        with pytest.raises(UnsoundError):
            list(reading.streamed().events)
        problems = reading.loaded().problems
    monkeypatch.undo()
    assert problems == load(file).problems
    assert {problem.line for problem in problems if problem.severity is Severity.ERROR} >= {
        file.read_text(encoding="utf-8").splitlines().index("    " + more.rstrip("\n")) + 1
    }


def test_no_more_than_a_block_of_events_is_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for owner in (document, module):
        monkeypatch.setattr(owner, "BLOCK", 5)
    one = EVENTS.partition("\n")[2].partition("  - id: 2020-10-11")[0]
    more = "".join(one.replace("effect\n", f"effect-{number}\n", 1) for number in range(60))
    file = tmp_path / "a.yaml"
    file.write_text(FILE.replace("events:\n", "events:\n" + more), encoding="utf-8")
    others = {id(one) for one in gc.get_objects() if type(one) is Event}
    with closing(Reading(file)) as reading:
        most = count = 0
        for event in reading.streamed().events:
            events = (one for one in gc.get_objects() if type(one) is Event)
            held = sum(id(one) not in others for one in events)
            most, count = max(most, held), count + (event is not None)
    assert count == 63
    assert most <= 11


@pytest.mark.usefixtures("block")
def test_where_events_name_events_each_knows_the_ids_of_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known: list[set[str]] = []

    def check(draft: Draft) -> Iterator[Finding]:
        known.append(set(draft.ids["events"]))
        return iter(())

    monkeypatch.setattr(module, "NAMED", frozenset({"events"}))
    monkeypatch.setattr(module, "ERRORS_OF_EVENTS", (check,))
    held = streamed(write_folder(tmp_path)).events
    assert known
    assert all(ids == {event.id for event in held} for ids in known)


def test_where_events_name_events_none_is_read_late(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = in_parts(tmp_path)
    with closing(Reading(data, late=True)) as reading:
        assert len(reading.late) == 3
    monkeypatch.setattr(module, "NAMED", frozenset({"events"}))
    with closing(Reading(data, late=True)) as reading:
        assert reading.late == []


def test_only_a_file_with_nothing_but_events_is_noted_by_its_hash(tmp_path: Path) -> None:
    data = in_parts(tmp_path)
    with closing(Reading(data)) as reading:
        noted = [part.sha256 for part in reading.streamed().parts]
    assert noted == ["", *(file_state(data / "events" / f"{n}.yaml").sha256 for n in range(3))]


def test_a_check_is_in_one_list() -> None:
    assert len({*ERRORS, *WARNINGS}) == len(ERRORS) + len(WARNINGS)
