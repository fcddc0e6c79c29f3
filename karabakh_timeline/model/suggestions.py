"""The likeliest words for one that is not known."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from karabakh_timeline.model.term_words import is_breach, stood_for

if TYPE_CHECKING:
    from collections.abc import Iterable

_MOST = 3
"""Spellings that are offered; of terms that a word stands for none is left out."""
_SPELLINGS = 12
"""Close spellings that are looked at: several may be of the same thing."""
LONGEST_GUESSED = 100
"""Letters of a word that is compared: what is longer was not mistyped, and comparing takes the
square of its length."""


class Spelling(NamedTuple):
    """One of the ways to write what could have been meant.

    Attributes:
        text: the spelling.
        names: what to offer for it.
        of: what it is a spelling of, of which no second one is offered.
    """

    text: str
    names: tuple[str, ...]
    of: str


Known: TypeAlias = "str | tuple[str, ...] | Spelling"
"""A word, a spelling and, after it, the names to offer for it, or a ``Spelling``."""


def did_you_mean(word: str, known: Iterable[Known], *, quote: str = '"') -> str:
    """A sentence that names the likeliest known words, or nothing; case and accents do not count.

    Args:
        word: what was written.
        known: what could have been meant.
        quote: what stands around each word named.
    """
    from difflib import get_close_matches  # noqa: PLC0415 - only a mistake needs it

    from karabakh_timeline.model.names import spelled  # noqa: PLC0415 - likewise

    if len(word) > LONGEST_GUESSED:
        return ""
    offers = {
        spelled(one.text): one for one in map(_spelling, known) if len(one.text) <= LONGEST_GUESSED
    }
    written = spelled(word)
    close = get_close_matches(written, list(offers), n=_SPELLINGS, cutoff=0.65)
    close.sort(key=lambda text: sorted(text) != sorted(written))  # letters that changed places
    once: dict[str, tuple[str, ...]] = {}
    for spelling in close:
        once.setdefault(offers[spelling].of, offers[spelling].names)
    return _question(islice(once.values(), _MOST), quote)


def _spelling(one: Known) -> Spelling:
    if isinstance(one, Spelling):
        return one
    text, *names = (one,) if isinstance(one, str) else one
    return Spelling(text, tuple(names) or (text,), " / ".join(names) or text)


def _question(offers: Iterable[tuple[str, ...]], quote: str) -> str:
    """Offers as a question, each once; several names in one are of the same thing."""
    quoted = [" / ".join(quote + name + quote for name in names) for names in offers]
    *others, last = dict.fromkeys(quoted) or [""]
    likely = f"{', '.join(others)} or {last}" if others else last
    return f"Did you mean {likely}? " if likely else ""


def likely_terms(word: str, known: Iterable[str]) -> str:
    """A sentence that names all terms that another word stands for, or else the likeliest."""
    terms = tuple(map(str, known))
    if is_breach(word) and terms == _kinds():
        return f"{_NO_KIND} "
    others = [(term,) for term in stood_for(word, terms)]
    return _question(others, '"') or did_you_mean(word, terms)


_NO_KIND = (
    "A breach is what is charged: write the kind of what happened, or `incident` where no more is "
    "known than fire, and link the ceasefire with the step `violation`."
)


def _kinds() -> tuple[str, ...]:
    from karabakh_timeline.model.vocabulary import Kind  # noqa: PLC0415 - only a breach needs it

    return tuple(map(str, Kind))


def none_of(what: str, word: str, known: Iterable[str]) -> tuple[str, str]:
    """The refusal of a word that is none of a closed list, and the way out.

    Args:
        what: where it stands, such as ``--format``.
        word: what was written.
        known: the words of the list.
    """
    words = tuple(map(str, known))
    reason = f'{what}: "{word}" is none of its values'
    return reason, f"{likely_terms(word, words)}Write one of {', '.join(words)}."
