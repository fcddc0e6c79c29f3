"""In which lists of the record there is something of an id or a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from karabakh_timeline.queries.whereabouts import lists_of, told

if TYPE_CHECKING:
    from karabakh_timeline.store.read import Store


@pytest.mark.parametrize(
    ("text", "lists"),
    [
        ("2020-05-10-talks", ["events"]), ("first-truce", ["ceasefires"]), ("agency", ["sources"]),
        ("north", ["places"]), ("Stepanakert", ["places"]), ("osce", ["actors"]),
        ("Baku", ["actors"]), ("Spring", ["periods"]), ("blockade", ["kinds"]),
        ("peace", ["tags"]), ("nothing", []), ("", []),
    ],
)  # fmt: skip
def test_what_something_is_is_told_by_the_lists_that_it_stands_in(
    text: str, lists: list[str], small: Store
) -> None:
    assert list(lists_of(text, small.index)) == lists


def test_what_was_meant_is_not_told_again(small: Store) -> None:
    assert told("peace", small.index, "places") == "That is a tag. "
    assert told("peace", small.index, "tags") == ""
