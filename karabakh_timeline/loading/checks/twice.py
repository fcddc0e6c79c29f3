"""What a list holds twice: an actor, a tag, a citation, a claim."""

from __future__ import annotations

from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from karabakh_timeline.model.plan import is_record, plan
from karabakh_timeline.model.problem import Code
from karabakh_timeline.model.timeline import SECTIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from karabakh_timeline.loading.document import Steps
    from karabakh_timeline.loading.draft import Draft
    from karabakh_timeline.loading.findings import Finding


def named_twice(draft: Draft) -> Iterator[Finding]:
    """A list holds a thing once: written twice it is read twice."""
    for section in SECTIONS:
        for entry in getattr(draft, section):
            for steps, what in _again(entry.value):
                said = f'"{what}"' if isinstance(what, str) else "the same"
                yield entry.finding(
                    Code.NAMED_TWICE,
                    f"{said} stands in `{steps[-2]}` already",
                    "Take one of the two out, or mend it.",
                    *steps,
                )


def _again(value: Any, steps: Steps = ()) -> Iterator[tuple[Steps, object]]:
    """What a list in a value, or in what it is made of, has held before, with the path to it."""
    kind: Any = type(value)
    for value_of, path, is_list, is_made_of in _holding(kind):
        held = value_of(value)
        if not held:
            continue
        at = (*steps, *path)
        if is_list and len(set(held)) < len(held):
            seen = set()
            for number, one in enumerate(held):
                if one in seen:
                    yield (*at, number), one
                seen.add(one)
        if is_made_of and is_list:
            for number, one in enumerate(held):
                yield from _again(one, (*at, number))
        elif is_made_of:
            yield from _again(held, at)


@cache
def _holding(kind: Any) -> tuple[tuple[Callable[[Any], Any], Steps, bool, bool], ...]:
    """The fields of a record that are lists, or hold records with such.

    Of each: what gives its value, the path to it, whether it is a list, and whether of records that
    hold lists themselves.
    """
    found = ((field, is_record(field.kind) and bool(_holding(field.kind))) for field in plan(kind))
    return tuple(
        (attrgetter(field.name), field.path, field.is_list, is_made_of)
        for field, is_made_of in found
        if field.is_list or is_made_of
    )
