"""Index files with damage: what is answered is right, or the index is made anew."""

from __future__ import annotations

import pickle
from contextlib import closing
from typing import TYPE_CHECKING, Any, ClassVar

from karabakh_timeline.model.dates import parse
from karabakh_timeline.queries.status import ledger
from karabakh_timeline.queries.windows import ends
from karabakh_timeline.store.index import Filter, Words
from karabakh_timeline.store.indexfile import PAGE, SealedPages, identity, index_path
from karabakh_timeline.store.open import open_index
from karabakh_timeline.store.read import Store
from tools.fuzz.target import SAMPLES, Case, Target, demand

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from random import Random

_SIZES = (1, 2, 16, 512, 4096, PAGE, 2 * PAGE)
_INSTANT = "2020-03-05T12:00+04:00"
_SECTIONS = ("places", "actors", "ceasefires", "sources", "tags")


def _apart(value: Any) -> Any:
    """A value that no longer reads from its store."""
    return pickle.loads(pickle.dumps(value))  # noqa: S301 - of our own


QUESTIONS: tuple[Callable[[Store], Any], ...] = (
    lambda store: store.dataset,
    lambda store: list(store.events(Filter())),
    lambda store: list(store.events(Filter(kinds=("talks",), limit=2))),
    lambda store: list(store.events(Filter(search=(Words(("word",)),), reverse=True))),
    lambda store: [store.event(name) or store.ceasefires[name] for name in store.ids()],
    lambda store: [store.neighbours(name) for name in store.ids("2020")],
    lambda store: _apart(ledger(store).at(ends(parse(_INSTANT, store.dataset.zone))[0])),
    lambda store: [store.mentioned(section) for section in _SECTIONS],
    lambda store: [store.index.section(section) for section in _SECTIONS],
)
"""What is asked: lists, a search, entries, a status, counts and names."""


class IndexFile(Target):
    """The index of a data set of several pages, damaged, and asked."""

    about: ClassVar[str] = "index files: cut, flipped, zeroed, shuffled, of another version"
    tries: ClassVar[int] = 300

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        text = (SAMPLES / "small.yaml").read_text(encoding="utf-8")
        text = text.replace("summary: ", "summary: " + "Word upon word. " * 100)
        self._data, self._cache = folder / "small.yaml", folder / "cache"
        self._file = index_path(self._data, self._cache)
        others = {
            "older": text.replace("Word upon word", "Deed upon deed", 4),
            "renamed": text.replace("id: small", "id: other"),
        }
        self._others: dict[str, bytes] = {}
        for name, other in others.items():
            self._data.write_text(other, encoding="utf-8")
            self._others[name] = self._made()
        foreign = folder / "foreign.yaml"
        foreign.write_text(text, encoding="utf-8")
        open_index(foreign, self._cache).close()
        self._others["foreign"] = index_path(foreign, self._cache).read_bytes()
        self._data.write_text(text, encoding="utf-8")
        self._others["whole"] = self._made()
        with closing(Store(open_index(self._data, None))) as store:
            self._right = [ask(store) for ask in QUESTIONS]

    def _made(self) -> bytes:
        self._file.unlink(missing_ok=True)
        open_index(self._data, self._cache).close()
        return self._file.read_bytes()

    def generate(self, random: Random) -> Case:
        """The damages in their order, the order of the questions, and when the damage is done."""
        start = random.choices(list(self._others), (1, 1, 1, 9))[0]
        size = len(self._others["whole"])
        damages = [_damage(random, size) for _ in range(random.choice((0, 1, 1, 1, 2, 4)))]
        asked = random.sample(range(len(QUESTIONS)), random.randint(1, 4))
        return [start, damages, asked, random.choice((0, 0, 0, random.randint(1, len(asked))))]

    def run(self, case: Case) -> None:
        """Damage the file, before it is opened or between two questions, and compare answers."""
        start, damages, asked, after = case
        content = self._others[start]
        for damage in damages:
            content = self._harmed(content, damage)
        self._file.write_bytes(self._others["whole"] if after else content)
        with closing(Store(open_index(self._data, self._cache))) as store:
            for number, one in enumerate(asked):
                if after and number == after:
                    with self._file.open("r+b") as file:  # the file that is open, not a new one
                        file.truncate()
                        file.write(content)
                law = "what is answered is right, however the index was damaged"
                demand(QUESTIONS[one](store) == self._right[one], law, f"question {one}")
        with closing(Store(open_index(self._data, self._cache))) as store:
            law = "so it is the next time"
            demand(QUESTIONS[asked[-1]](store) == self._right[asked[-1]], law, asked[-1])
        self._is_whole(after=bool(after))

    def _is_whole(self, *, after: bool) -> None:
        """What lies there now is an index of this data set, unless damage is yet to be met."""
        try:
            with closing(SealedPages(self._file, identity(self._data))) as pages:
                law = "an index that lies there is of this data set"
                demand(pages.notes.listed, law)
        except OSError as error:
            demand(after, "a file that cannot be opened is made anew", error)

    def _harmed(self, content: bytes, damage: list[Any]) -> bytes:
        """A file with a damage: its name, and its places."""
        name, at, size, more = damage
        at = at % (len(content) + 1)
        change = _CHANGES.get(name)
        if change is not None:
            return change(content, at, size, more)
        start = at // PAGE * PAGE  # a page of another index
        other = self._others[name][start : start + PAGE]
        return content[:start] + other + content[start + len(other) :]


def _flipped(content: bytes, at: int, _: int, more: int) -> bytes:
    held = bytearray(content)
    if held:
        held[at % len(held)] ^= 1 << more % 8
    return bytes(held)


def _noisy(content: bytes, at: int, size: int, more: int) -> bytes:
    noise = bytes((more * 167 + step * 31) % 256 for step in range(size))
    return content[:at] + noise + content[at + size :]


def _swapped(content: bytes, at: int, _: int, more: int) -> bytes:
    pages, one, two = _pages(content, at, more)
    pages[one], pages[two] = pages[two], pages[one]
    return b"".join(pages)


def _copied(content: bytes, at: int, _: int, more: int) -> bytes:
    pages, one, two = _pages(content, at, more)
    pages[one] = pages[two]
    return b"".join(pages)


def _moved(content: bytes, at: int, _: int, more: int) -> bytes:
    pages, one, two = _pages(content, at, more)
    pages.insert(two, pages.pop(one))
    return b"".join(pages)


def _pages(content: bytes, at: int, more: int) -> tuple[list[bytes], int, int]:
    """The pages of a file, and the numbers of two of them."""
    pages = [content[start : start + PAGE] for start in range(0, len(content), PAGE)] or [b""]
    return pages, at // PAGE % len(pages), more % len(pages)


_CHANGES: dict[str, Callable[[bytes, int, int, int], bytes]] = {
    "cut": lambda content, at, _, __: content[:at],
    "flip": _flipped,
    "zero": lambda content, at, size, _: content[:at] + bytes(size) + content[at + size :],
    "noise": _noisy,
    "lose": lambda content, at, size, _: content[:at] + content[at + size :],
    "append": lambda content, at, size, _: content + content[at : at + size],
    "swap": _swapped,
    "copy": _copied,
    "move": _moved,
}
"""What can happen to a file at a place: takes its content, the place, a size, and a number more."""


def _damage(random: Random, size: int) -> list[Any]:
    name = random.choice((*_CHANGES, "flip", "older", "renamed", "foreign"))
    at = random.randrange(size)
    if random.random() < 0.3:  # the seal, and its foot
        at = size - 1 - random.randrange(min(size, 200))
    return [name, at, random.choice(_SIZES), random.getrandbits(8)]
