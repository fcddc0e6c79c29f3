"""Events as Markwhen, a timeline as text.

Its parser reads no offset but Z: a line that starts with 12:00+04:00 is taken for a line of text of
the event before it, without a word. So instants are in UTC, days are those of the data set's own
offset, which the head names, and every line of text starts with a sign that no date starts with.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from karabakh_timeline.exports.record import utc
from karabakh_timeline.exports.to_json import dumps
from karabakh_timeline.exports.told import Telling, when, whereabouts
from karabakh_timeline.model.safe import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from karabakh_timeline.exports.answer import Answer, Look
    from karabakh_timeline.model.json import Json

_ACTS = re.compile(
    r"[#@<>]|!(?=[\w\[])|^\[|(?<=\])\(|(?<!\w)\.(?=start|end)|(?<=\d)%(?!\S)", re.IGNORECASE
)
"""Tags, mentions, HTML, names of events, images, boxes to tick, links, ends, shares done."""
_WIDE = 0xFEE0
"""From a sign of ASCII to its wide twin, which looks like it and does nothing."""
_MIDNIGHT, _LAST = "T00:00:00", "T23:59:59"


def write_markwhen(answer: Answer, _: Look) -> Iterator[str]:
    """A head, and a paragraph an event."""
    head, telling = answer.head, Telling(answer)
    about = f"Version {head['version']}; {head['licence']}"
    yield (
        f"---\ntitle: {dumps(one_line(head['title']))}\ndescription: {dumps(one_line(about))}\n"
        f"timezone: {dumps(head['utc_offset'])}\n---\n"
    )
    for item in answer.items():
        said = [one_line(item["summary"]), f"Date: {when(item)}"]
        said += [f"Place: {whereabouts(item)}"] * bool(item["places"])
        said += [f"Claim: {claim}" for claim in telling.claims(item)]
        sources = (
            f"> Source: {harmless(source.text)}{' ' * bool(source.url)}{source.url}\n"
            for source in telling.sources(item)
        )
        yield (
            f"\n{_range(item, head['utc_offset'])}: {harmless(item['title'])} "
            f"#{item['kind'].replace('-', '_')}\nid: {dumps(item['id'])}\n"
            f"{''.join(f'> {harmless(line)}{chr(10)}' for line in said if line)}{''.join(sources)}"
        )


def harmless(text: str) -> str:
    """A text on one line of which the parser makes nothing but text."""
    return _ACTS.sub(lambda found: chr(ord(found[0]) + _WIDE), one_line(text))


def _range(item: Json, offset: str) -> str:
    """An instant, a day, or from which to which: what it may mean, as far as it has ends."""
    first, last = item["earliest"] or item["latest"], item["latest"] or item["earliest"]
    if not (item["earliest"] and item["latest"]):
        return str(first[:10])
    if first == last:
        return utc(first)
    if first.endswith(_MIDNIGHT + offset) and last.endswith(_LAST + offset):
        return first[:10] if first[:10] == last[:10] else f"{first[:10]}/{last[:10]}"
    return f"{utc(first)} - {utc(last)}"
