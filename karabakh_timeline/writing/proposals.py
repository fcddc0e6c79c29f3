"""Ids for new entries, as the record has them: a date and a few words."""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING

from karabakh_timeline.loading.checks.dates import date_start
from karabakh_timeline.model.names import spelled

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

_SMALL = set(
    re.findall(
        r"\w+",
        "a an and are as at be been by for from has have in is it its of on or over says that the "
        "their to was were with",
    )
)
"""Words that tell nothing in an id."""
_WORDS = 6
_LETTERS = 60


def event_id(date: str, title: str, taken: Container[str]) -> str:
    """An id for an event: the first part of its date and the first telling words of its title."""
    return _free(_slug([date_start(date), *_telling(title)]), taken)


def source_id(publisher: str, date: str | None, taken: Container[str]) -> str:
    """An id for a source: its publisher's name and its date."""
    carried = re.split(r", as carried by | \(", publisher)[0]
    words = re.findall(r"[a-z0-9]+", spelled(carried))
    name = "".join(words[:3]) or "source"
    return _free(_slug([name, *([date_start(date)] if date else [])]), taken)


def name_id(name: str, taken: Container[str]) -> str:
    """An id for a place or an actor: its name, of two names the first."""
    return _free(_slug(_telling(name.partition(" / ")[0])) or "entry", taken)


def _telling(text: str) -> Iterable[str]:
    words = re.findall(r"[a-z0-9]+", spelled(text))
    return [word for word in words if word not in _SMALL] or words


def _slug(words: Iterable[str]) -> str:
    """The first words that make an id of a handy length; at least one."""
    slug = ""
    for number, word in enumerate(words):
        longer = f"{slug}-{word}" if slug else word
        if slug and (number > _WORDS or len(longer) > _LETTERS):
            break
        slug = longer
    return slug


def _free(slug: str, taken: Container[str]) -> str:
    """The id, or the first of its numbered forms that nothing has yet."""
    if slug not in taken:
        return slug
    return next(form for n in count(2) if (form := f"{slug}-{n}") not in taken)
