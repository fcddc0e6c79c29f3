"""What is drawn by chance: hostile texts, and texts made nearly right."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

T = TypeVar("T")

HOSTILE = (
    "", " ", "\t", "\n", "\r\n", "\x00", "\x1b[31m", "\x1b]0;t\x07", "\x7f", "\x85", "\u2028",
    "\u202e", "\u200b", "\ufeff", "\ud800", "\U0001f600", "\u0130", "\u1e9e", "e\u0301", "\u0663",
    "\xb2", "\uff11", "-", "--", "-1", "0", "-0", "1e309", "nan", "inf", "9" * 40, "1_000",
    "0x10", "..", "/", "~", "*", "?", "[", "{}", "{{7*7}}", "%s", "%(x)s", "{0}", "$(id)", "`id`",
    "${HOME}", "'", '"', "\\", "\\n", "<b>", "<script>alert(1)</script>", "</style>",
    '" onload="alert(1)',
    "<!--", "-->", "]]>", "&lt;", "javascript:alert(1)", "=1+1", "@x", "+1", "'; DROP TABLE events",
    "\u2014", "[bold]x[/bold]", "[link=x]", "null", "yes", "~", "!!python/object:os.system",
    "&a", "*a", "a" * 300, "\u0540\u0561\u0575", "Xank\u0259ndi", "\u202eabc\u2066",
)  # fmt: skip
"""Texts each of which has a meaning somewhere."""


def any_text(random: Random) -> str:
    """A short text of any letters, mostly hostile ones."""
    pieces = []
    for _ in range(1 + random.getrandbits(2)):
        if random.random() < 0.7:
            pieces.append(random.choice(HOSTILE))
        else:
            pieces.append(chr(random.choice((random.randrange(0x80), random.randrange(0x3000)))))
    return "".join(pieces)


def mutated(random: Random, text: str, pieces: Sequence[str] = HOSTILE, most: int = 3) -> str:
    """A text with some changes: letters dropped, doubled, swapped, put in, or pieces moved.

    Args:
        random: where chance comes from.
        text: the text.
        pieces: what may be put in.
        most: how many changes there may be.
    """
    for _ in range(random.randint(1, most)):
        text = random.choice(_CHANGES)(random, text, pieces)
    return text


def _span(random: Random, text: str) -> tuple[int, int]:
    start = random.randint(0, len(text))
    return start, min(len(text), start + random.choice((1, 1, 2, 4, 16)))


def _drop(random: Random, text: str, _: Sequence[str]) -> str:
    start, stop = _span(random, text)
    return text[:start] + text[stop:]


def _double(random: Random, text: str, _: Sequence[str]) -> str:
    start, stop = _span(random, text)
    return text[:stop] + text[start:]


def _put_in(random: Random, text: str, pieces: Sequence[str]) -> str:
    at = random.randint(0, len(text))
    return text[:at] + random.choice(pieces) + text[at:]


def _put_over(random: Random, text: str, pieces: Sequence[str]) -> str:
    start, stop = _span(random, text)
    return text[:start] + random.choice(pieces) + text[stop:]


def _move(random: Random, text: str, _: Sequence[str]) -> str:
    start, stop = _span(random, text)
    rest = text[:start] + text[stop:]
    at = random.randint(0, len(rest))
    return rest[:at] + text[start:stop] + rest[at:]


def _digit(random: Random, text: str, _: Sequence[str]) -> str:
    places = [at for at, letter in enumerate(text) if letter.isdigit()]
    if not places:
        return text
    at = random.choice(places)
    return text[:at] + random.choice("0123456789X") + text[at + 1 :]


def _case(random: Random, text: str, _: Sequence[str]) -> str:
    return random.choice((text.upper(), text.lower(), text.title()))


_CHANGES: tuple[Callable[[Random, str, Sequence[str]], str], ...] = (
    _drop, _drop, _double, _put_in, _put_over, _move, _digit, _digit, _case,
)  # fmt: skip


def one_of(random: Random, *made: tuple[int, Callable[[], T]]) -> T:
    """What one of some makes, each as often as its weight says."""
    weights = [weight for weight, _ in made]
    return random.choices([make for _, make in made], weights)[0]()


def as_bytes(text: str) -> bytes:
    """A text as UTF-8; a half letter is the byte that Python has it for, or is encoded alone."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
