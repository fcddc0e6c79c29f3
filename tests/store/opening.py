"""Opening a data set, and what that did."""

from __future__ import annotations

from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.store.index import Filter
from karabakh_timeline.store.open import open_index
from karabakh_timeline.store.read import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Opened(NamedTuple):
    """Whether an index was made, where the one that is read stands, and the titles in it."""

    made: bool
    path: str | None
    titles: list[str]


def opened(data: Path, cache: Path | None) -> Opened:
    """Open a data set and read its titles."""
    made: list[bool] = []

    @contextmanager
    def compiling() -> Iterator[None]:
        made.append(True)
        yield

    with closing(Store(open_index(data, cache, compiling))) as store:
        titles = [one.event.title for one in store.events(Filter())]
        return Opened(bool(made), store.index.path, titles)
