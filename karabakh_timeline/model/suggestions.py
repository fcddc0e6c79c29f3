"""The likeliest words for one that is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def did_you_mean(word: str, known: Iterable[str], *, quote: str = '"') -> str:
    """A sentence that names the likeliest known words, or nothing; case does not count.

    Args:
        word: what was written.
        known: what could have been meant.
        quote: what stands around each word named.
    """
    from difflib import get_close_matches  # noqa: PLC0415 - only a mistake needs it

    spelled = {name.casefold(): name for name in known}
    close = get_close_matches(word.casefold(), list(spelled), n=3, cutoff=0.65)
    if not close:
        return ""
    return f"Did you mean {' or '.join(quote + spelled[name] + quote for name in close)}? "
