"""Make text from the data safe to show: control and escape characters are shown, not sent."""

from __future__ import annotations

import json
import re

# C0 and C1 controls, and the invisible marks and fillers that reorder or hide text: what Unicode
# gives the category Cf, or says a program that knows no better may ignore, and the empty pattern of
# Braille. The joiners U+200C and U+200D are letters of some scripts, and stay, as do the marks of
# Cf that are seen, such as the Arabic sign of a year.
_ACTIVE = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f"
    "\u2028-\u202e\u2060-\u206f\u2800\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_ACTIVE_IN_LINES = re.compile(rf"(?!\r?\n|\t){_ACTIVE.pattern}")
_NO_ESCAPE = bytes(range(0x7F))
"""ASCII that stands in JSON as it is; what else of it acts is an escape already."""
_ACTIVE_IN_JSON = re.compile(rf"(?![\x00-\x1f]){_ACTIVE.pattern}")


def safe(text: str) -> str:
    r"""The text with every control character written out, such as ``\x1b``."""
    return _ACTIVE.sub(lambda match: _written_out(match[0]), text)


def for_terminal(text: str) -> str:
    """The same of text in lines: their breaks, and tabs, are left as they are."""
    return _ACTIVE_IN_LINES.sub(lambda match: _written_out(match[0]), text)


def in_json(text: str) -> str:
    """JSON in which every letter that may act is an escape: whoever reads it has the same text.

    Most has none: what is no ASCII is looked at alone, which takes a tenth of the time.
    """
    rest = text.encode(errors="surrogatepass").translate(None, _NO_ESCAPE)
    if not _ACTIVE.search(rest.decode(errors="surrogatepass")):
        return text
    return _ACTIVE_IN_JSON.sub(lambda match: json.dumps(match[0])[1:-1], text)


def one_line(text: str) -> str:
    """The same with a blank for each run of blanks and line breaks."""
    return safe(" ".join(text.split()))


def _written_out(letter: str) -> str:
    code = ord(letter)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
