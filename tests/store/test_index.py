"""What a filter says of itself, and an index of where it comes from."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from karabakh_timeline.loading.files import data_files
from karabakh_timeline.model.vocabulary import Standing
from karabakh_timeline.store.index import (
    ANY,
    CERTAIN,
    EVER,
    POSSIBLE,
    UNDER_WAY,
    Bounds,
    DamagedIndexError,
    Filter,
    Until,
    Words,
    _happened,
    breach_of,
)
from karabakh_timeline.store.moments import NEVER
from karabakh_timeline.store.open import open_index
from karabakh_timeline.store.read import Store
from tests.loading.sample import write_folder

if TYPE_CHECKING:
    from pathlib import Path


def test_a_filter_names_each_ceasefire_once_that_is_linked_or_breached() -> None:
    breaches = (
        breach_of("b", Standing.ALLEGED), breach_of("c", Standing.ALLEGED),
        breach_of("c", Standing.VERIFIED), breach_of(ANY, Standing.ALLEGED),
    )  # fmt: skip
    wanted = Filter(mentions=(("breaches", breaches), ("ceasefires", ("a", "b")), ("tags", ("t",))))
    assert wanted.ceasefires == ("a", "b", "c")
    assert Filter().ceasefires == ()


@pytest.mark.parametrize(
    ("wanted", "matches"),
    [
        (Filter(), (CERTAIN,)),
        (Filter(bounds=(Bounds(),)), (CERTAIN, POSSIBLE, UNDER_WAY)),
        (Filter(bounds=(Bounds(),), certain=True), (CERTAIN,)),
        (Filter(bounds=(Bounds(),), limit=0), (CERTAIN,)),
        (Filter(limit=1), (CERTAIN,)),
    ],
)
def test_what_may_fall_in_a_range_is_listed_where_there_is_one_and_no_limit(
    wanted: Filter, matches: tuple[str, ...]
) -> None:
    assert wanted.matches == matches


def test_at_a_second_what_ends_with_it_has_happened_only_if_all_of_it_is_meant() -> None:
    # a breach by which second it certainly had, and which was its last
    assert _happened(Until(5)) == (5, 5)
    assert _happened(Until(5, whole=True)) == (6, 5)
    assert _happened(EVER) == (NEVER, NEVER)


def test_a_range_goes_by_the_wall_clock_and_a_word_ends_unless_something_else_is_said() -> None:
    assert Bounds(1, 2) == Bounds(1, 2, local=True)
    assert Words(("a",)) == Words(("a",), any_ending=False)


@pytest.mark.parametrize("limit", [2**63 - 1, 2**63, 2**63 + 1, 2**70])
def test_more_events_may_be_asked_for_than_any_record_has(tmp_path: Path, limit: int) -> None:
    with closing(Store(open_index(write_folder(tmp_path), None))) as store:
        assert [*store.events(Filter(limit=limit))] == [*store.events(Filter())] != []


@pytest.mark.parametrize("text", ["[]", "1", "{", ""])
def test_a_document_that_is_none_is_damage(tmp_path: Path, text: str) -> None:
    with closing(open_index(write_folder(tmp_path), None)) as index:
        assert index._read('{"a": 1}', dict) == {"a": 1}
        with pytest.raises(DamagedIndexError):
            index._read(text, dict)


@pytest.mark.parametrize("cached", [True, False])
def test_an_index_names_the_data_files_that_it_was_made_from(
    tmp_path: Path, *, cached: bool
) -> None:
    data = write_folder(tmp_path)
    with closing(open_index(data, tmp_path / "cache" if cached else None)) as index:
        assert index.files == tuple(map(str, data_files(data)))


@pytest.mark.parametrize("text", ["[]", '"a"', "1", "{", ""])
def test_what_is_no_entry_in_an_index_is_damage(tmp_path: Path, text: str) -> None:
    data = write_folder(tmp_path)
    with closing(open_index(data, None)) as index:
        assert index._document("{}") == {}
        with pytest.raises(DamagedIndexError):
            index._document(text)
