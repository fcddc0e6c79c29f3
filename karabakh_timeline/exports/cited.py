"""Who cites a place in a source, as JSON objects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karabakh_timeline.exports.record import Column, Family
from karabakh_timeline.store.documents import document

if TYPE_CHECKING:
    from karabakh_timeline.model.json import Json
    from karabakh_timeline.model.source import Citation
    from karabakh_timeline.queries.citing import Use

_KEYS = ("source", "at", "section", "id", "name", "date", "for")


def _column(key: str) -> Column:
    return Column(key, lambda item: item[key] or "")


CITED = Family("cited_by", tuple(map(_column, _KEYS)))


def use_item(wanted: Citation, use: Use) -> Json:
    """A use of a place in a source: where it stands, for what, and what is said there.

    Args:
        wanted: the source that is cited.
        use: the use.
    """
    date = getattr(use.entry, "date", None)
    return {
        "source": wanted.source,
        "at": use.at,
        "section": use.section,
        "id": use.entry.id,
        "name": use.title,
        "date": None if date is None else date.text,
        "for": use.what,
        "part": None if use.part is None else document(use.part),
    }
