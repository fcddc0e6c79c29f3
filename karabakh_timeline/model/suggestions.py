"""The likeliest words for one that is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_MOST = 3


def did_you_mean(word: str, known: Iterable[str | tuple[str, ...]], *, quote: str = '"') -> str:
    """A sentence that names the likeliest known words, or nothing; case does not count.

    Args:
        word: what was written.
        known: what could have been meant; or a spelling and, after it, the names to offer for it.
        quote: what stands around each word named.
    """
    from difflib import get_close_matches  # noqa: PLC0415 - only a mistake needs it

    offers: dict[str, tuple[str, ...]] = {}
    for one in known:
        spelling, *names = (one,) if isinstance(one, str) else one
        offers[spelling.casefold()] = tuple(names) or (spelling,)
    close = get_close_matches(word.casefold(), list(offers), n=_MOST, cutoff=0.65)
    if not close:
        return ""
    quoted = [[quote + name + quote for name in offers[spelling]] for spelling in close]
    return f"Did you mean {' or '.join(dict.fromkeys(map(' / '.join, quoted)))}? "


def none_of(what: str, word: str, known: Iterable[str]) -> tuple[str, str]:
    """The refusal of a word that is none of a closed list, and the way out.

    Args:
        what: where it stands, such as ``--format``.
        word: what was written.
        known: the words of the list.
    """
    words = tuple(map(str, known))
    reason = f'{what}: "{word}" is none of its values'
    return reason, f"{did_you_mean(word, words)}Write one of {', '.join(words)}."
