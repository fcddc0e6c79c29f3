"""Make text from the data safe to show: control and escape characters are shown, not sent."""

from __future__ import annotations

import re

# C0 and C1 controls, and the invisible marks that reorder or hide text.
_ACTIVE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff]"
)
_ACTIVE_IN_LINES = re.compile(rf"(?!\r?\n|\t){_ACTIVE.pattern}")
_ACTIVE_IN_JSON = re.compile(rf"(?![\x00-\x1f]){_ACTIVE.pattern}")


def safe(text: str) -> str:
    r"""The text with every control character written out, such as ``\x1b``."""
    return _ACTIVE.sub(lambda match: _written_out(match[0]), text)


def for_terminal(text: str) -> str:
    """The same of text in lines: their breaks, and tabs, are left as they are."""
    return _ACTIVE_IN_LINES.sub(lambda match: _written_out(match[0]), text)


def in_json(text: str) -> str:
    """JSON in which every letter that may act is an escape: whoever reads it has the same text."""
    return _ACTIVE_IN_JSON.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def one_line(text: str) -> str:
    """The same with a blank for each run of blanks and line breaks."""
    return safe(" ".join(text.split()))


def _written_out(letter: str) -> str:
    code = ord(letter)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
