"""Whatever happens to an index file, what is answered is right."""

from __future__ import annotations

import errno
import pickle
import random
from contextlib import closing, contextmanager
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest

from karabakh_timeline.model.dates import parse
from karabakh_timeline.queries.status import ledger
from karabakh_timeline.queries.windows import ends
from karabakh_timeline.store import freshness
from karabakh_timeline.store.index import Bounds, DamagedIndexError, Filter, Index, Words
from karabakh_timeline.store.indexfile import PAGE, SealedPages, identity, index_path
from karabakh_timeline.store.moments import wall_seconds
from karabakh_timeline.store.open import open_index
from karabakh_timeline.store.read import Store
from tests.places import SMALL
from tests.store.memory import emptied

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SEED, DAMAGES = 20_201_010, 400
INSTANT = "2020-03-05T12:00+04:00"
SECTIONS = ("places", "actors", "ceasefires", "sources", "tags")


@pytest.fixture(autouse=True)
def _unsettled(monkeypatch: pytest.MonkeyPatch) -> None:
    """No index is written anew because its data file was found unchanged by its hash."""
    monkeypatch.setattr(freshness, "_SETTLED", 10**18)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data set of many pages."""
    file = tmp_path_factory.mktemp("damaged") / "small.yaml"
    text = SMALL.read_text(encoding="utf-8")
    file.write_text(text.replace("summary: ", "summary: " + "Word upon word. " * 100), "utf-8")
    return file


@pytest.fixture(scope="module")
def whole(data: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Its index, as bytes."""
    cache = tmp_path_factory.mktemp("cache")
    open_index(data, cache).close()
    return index_path(data, cache).read_bytes()


@pytest.fixture(scope="module")
def older(data: Path, whole: bytes, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """An index of the same data set before an event of it was changed, as bytes."""
    text = data.read_text(encoding="utf-8")
    cache = tmp_path_factory.mktemp("older")
    try:
        data.write_text(text.replace("Word upon word", "Deed upon deed", 4), encoding="utf-8")
        open_index(data, cache).close()
    finally:
        data.write_text(text, encoding="utf-8")
    found = index_path(data, cache).read_bytes()
    assert found != whole
    return found


def _month(store: Store) -> Bounds:
    march = parse("2020-03", store.dataset.zone)
    assert march.earliest is not None
    assert march.latest is not None
    return Bounds(wall_seconds(march.earliest), wall_seconds(march.latest))


def _found(**fields: Any) -> Callable[[Store], Any]:
    return lambda store: list(store.events(Filter(**fields)))


def _apart(value: Any) -> Any:
    """A value that no longer reads from its store."""
    return pickle.loads(pickle.dumps(value))  # noqa: S301 - of our own


QUESTIONS: tuple[Callable[[Store], Any], ...] = (
    lambda store: store.dataset,
    _found(),
    _found(kinds=("talks",), limit=2),
    _found(search=(Words(("word",)), Words(("time",), any_ending=True)), reverse=True),
    lambda store: list(store.events(Filter(bounds=(_month(store),), certain=True))),
    lambda store: [store.event(name) or store.ceasefires[name] for name in store.ids()],
    lambda store: [store.neighbours(name) for name in store.ids("2020")],
    lambda store: _apart(ledger(store).at(ends(parse(INSTANT, store.dataset.zone))[0])),
    lambda store: [store.mentioned(section) for section in SECTIONS],
    lambda store: [store.index.section(section) for section in SECTIONS],
    lambda store: [store.named("places", place.name) for place in store.places.values()],
)
"""What is asked of an index: lists, a search, entries, a status, counts and names."""


@pytest.fixture(scope="module")
def right(data: Path) -> list[Any]:
    """What the record answers."""
    with closing(Store(open_index(data, None))) as store:
        return [ask(store) for ask in QUESTIONS]


def test_every_question_has_an_answer(right: list[Any]) -> None:
    assert [number for number, answer in enumerate(right) if not answer] == []


def is_answered(
    file: Path, data: Path, right: list[Any], chance: random.Random, index: Index | None = None
) -> None:
    """The answers are right, in whatever order, now and by what is left behind."""
    order = chance.sample(range(len(QUESTIONS)), len(QUESTIONS))
    for number in (None, *order[:2]):
        with closing(Store(index or open_index(data, file.parent))) as store:
            for one in order if number is None else (number,):
                assert QUESTIONS[one](store) == right[one]
        index = None


# What can happen to a file; each takes the index, an older one, and where chance comes from.


def _cut(whole: bytes, _: bytes, chance: random.Random) -> bytes:
    return whole[: chance.randrange(len(whole))]


def _zeroed(whole: bytes, _: bytes, chance: random.Random) -> bytes:
    return _over(whole, bytes(chance.choice((1, 16, 512, 4096, PAGE))), chance)


def _random(whole: bytes, _: bytes, chance: random.Random) -> bytes:
    return _over(whole, chance.randbytes(chance.choice((2, 16, 512, 4096, PAGE))), chance)


def _over(whole: bytes, piece: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(whole) - len(piece))
    return whole[:at] + piece + whole[at + len(piece) :]


def _flipped(whole: bytes, __: bytes, chance: random.Random) -> bytes:
    harmed = bytearray(whole)
    for _ in range(chance.choice((1, 1, 2, 5))):
        harmed[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
    return bytes(harmed)


def _pages(whole: bytes) -> list[bytes]:
    return [whole[at : at + PAGE] for at in range(0, len(whole), PAGE)]


def _swapped(whole: bytes, _: bytes, chance: random.Random) -> bytes:
    pages = _pages(whole)
    one, two = chance.sample(range(len(pages)), 2)
    pages[one], pages[two] = pages[two], pages[one]
    return b"".join(pages)


def _copied(whole: bytes, _: bytes, chance: random.Random) -> bytes:
    pages = _pages(whole)
    one, two = chance.sample(range(len(pages) - 1), 2)
    pages[one] = pages[two]
    return b"".join(pages)


def _moved(whole: bytes, _: bytes, chance: random.Random) -> bytes:
    pages = _pages(whole)
    page = pages.pop(chance.randrange(len(pages)))
    pages.insert(chance.randrange(len(pages) + 1), page)
    return b"".join(pages)


def _longer(whole: bytes, _: bytes, chance: random.Random) -> bytes:
    more = chance.choice((b"\0", whole[-20:], whole, bytes(PAGE), chance.randbytes(100)))
    return whole + more


def _spliced(whole: bytes, older: bytes, chance: random.Random) -> bytes:
    pages, before = _pages(whole), _pages(older)
    for number in range(min(len(pages), len(before))):
        if chance.random() < 0.5:
            pages[number] = before[number]
    return b"".join(pages)


def _under_older_seal(whole: bytes, older: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(1, len(whole) // PAGE) * PAGE
    return whole[:at] + older[at:]


def _older(_: bytes, older: bytes, __: random.Random) -> bytes:
    return older


def _foreign(whole: bytes, _: bytes, chance: random.Random) -> bytes:
    size = len(whole) // PAGE * PAGE
    foreign = emptied(whole[:size])
    return chance.choice((foreign, foreign[:size].ljust(size, b"\0") + whole[size:]))


HARMS = (
    _cut, _zeroed, _random, _flipped, _swapped, _copied, _moved, _longer, _spliced,
    _under_older_seal, _older, _foreign,
)  # fmt: skip


@pytest.mark.parametrize("harm", HARMS, ids=lambda harm: harm.__name__)
def test_a_harmed_index_is_never_believed(  # noqa: PLR0917 - fixtures
    data: Path, tmp_path: Path, whole: bytes, older: bytes, right: list[Any],
    harm: Callable[[bytes, bytes, random.Random], bytes],
) -> None:  # fmt: skip
    file = index_path(data, tmp_path)
    for number in range(DAMAGES // len(HARMS)):
        chance = random.Random(f"{SEED} {number}")  # noqa: S311 - the same damages every time
        file.write_bytes(harm(whole, older, chance))
        is_answered(file, data, right, chance)


@pytest.mark.thorough
def test_no_byte_of_an_index_can_change_unseen(
    data: Path, tmp_path: Path, whole: bytes, right: list[Any]
) -> None:
    file = index_path(data, tmp_path)
    for at in range(0, len(whole), 97):
        harmed = bytearray(whole)
        harmed[at] ^= 1 << at % 8
        file.write_bytes(harmed)
        is_answered(file, data, right, random.Random(at))  # noqa: S311 - as above


class _Failing(SealedPages):
    """Pages of which one reading fails, as that of a bad disk."""

    def __init__(self, path: Path, identity: bytes, fails: int) -> None:
        super().__init__(path, identity)
        self.left = fails

    def read(self, count: int, offset: int) -> bytes:
        self.left -= 1
        if self.left == 0:
            raise OSError(errno.EIO, "Input/output error")
        return super().read(count, offset)


def test_whichever_reading_fails_the_answer_is_right(
    data: Path, tmp_path: Path, whole: bytes, right: list[Any]
) -> None:
    file = index_path(data, tmp_path)
    file.write_bytes(whole)
    for fails in count(1):
        pages = _Failing(file, identity(data), fails)
        again = partial(SealedPages, file, identity(data))
        chance = random.Random(fails)  # noqa: S311 - as above
        is_answered(file, data, right, chance, Index(pages, again))
        if pages.left > 0:
            break
    assert fails > 10


def test_an_answer_goes_on_where_it_was_when_the_index_broke(
    data: Path, tmp_path: Path, whole: bytes, right: list[Any]
) -> None:
    file = index_path(data, tmp_path)
    file.write_bytes(whole)
    made: list[bool] = []
    with closing(Store(open_index(data, tmp_path, lambda: _noting(made)))) as store:
        found = store.events(Filter())
        first = next(found)
        _spoil(file)
        assert [first, *found] == right[1]
        assert store.index.path == str(file)
    assert made == [True]
    with closing(SealedPages(file, identity(data))) as pages:
        assert sum(map(len, pages.all())) == pages.size


def test_answers_that_are_read_at_once_all_go_on_when_the_index_broke(
    data: Path, tmp_path: Path, whole: bytes, right: list[Any]
) -> None:
    file = index_path(data, tmp_path)
    file.write_bytes(whole)
    with closing(Store(open_index(data, tmp_path))) as store:
        answers = [store.events(Filter()) for _ in range(3)]
        firsts = [next(answer) for answer in answers]
        _spoil(file)
        for first, rest in zip(firsts, answers, strict=True):
            assert [first, *rest] == right[1]


def test_an_index_that_breaks_after_its_data_changed_says_so(tmp_path: Path, data: Path) -> None:
    own = tmp_path / "small.yaml"
    text = data.read_text("utf-8")
    for change in ("Deed upon deed", "Word: ["):
        own.write_text(text, "utf-8")
        with closing(Store(open_index(own, tmp_path))) as store:
            found = store.events(Filter())
            next(found)
            own.write_text(text.replace("Word upon word", change), "utf-8")
            _spoil(index_path(own, tmp_path))
            with pytest.raises(DamagedIndexError, match="damaged"):
                list(found)


def test_an_index_that_breaks_twice_says_so(data: Path, tmp_path: Path, whole: bytes) -> None:
    file = index_path(data, tmp_path)
    file.write_bytes(whole)
    with closing(Store(open_index(data, tmp_path))) as store:
        _spoil(file)
        assert store.ids()
        _spoil(file)
        with pytest.raises(DamagedIndexError, match=str(file)) as caught:
            list(store.events(Filter()))
    assert caught.value.path == str(file)


def _spoil(file: Path) -> None:
    """Zero the pages of an index behind the back of who has it open."""
    with file.open("r+b") as opened:
        size = len(opened.read()) // PAGE * PAGE
        opened.seek(PAGE)
        opened.write(bytes(size - PAGE))


@contextmanager
def _noting(made: list[bool]) -> Iterator[None]:
    made.append(True)
    yield
