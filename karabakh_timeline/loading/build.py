"""From plain content to the values of the record; what does not fit becomes a finding.

Each entry is built on its own, so that one bad entry hides no problem of another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic_core import ValidationError

from karabakh_timeline.loading.draft import Words
from karabakh_timeline.loading.explain import explain
from karabakh_timeline.loading.findings import Entry, Finding
from karabakh_timeline.loading.phrases import Phrases
from karabakh_timeline.loading.spill import BLOCK, Spilled
from karabakh_timeline.loading.validation import NO_DATE, validator, validator_of_many
from karabakh_timeline.model.dates import DateError, parse_offset
from karabakh_timeline.model.plan import EDTF, SLUG, TEXT, Field, keys, plan
from karabakh_timeline.model.problem import Code
from karabakh_timeline.model.vocabulary import ActorKind, Kind, Tier

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import timezone

    from karabakh_timeline.loading.document import Steps
    from karabakh_timeline.loading.wordlist import WordList

_STAND_INS: dict[Any, str] = {
    TEXT: "?", EDTF: "1000", Kind: Kind.STATEMENT.value, Tier: Tier.REFERENCE.value,
}  # fmt: skip
"""What takes the place of a faulty value that an entry cannot be without, by its form or terms."""
_NOT_YET: dict[Any, str] = {**_STAND_INS, SLUG: "unnamed", ActorKind: ActorKind.GROUP.value}
"""What takes the place of a value that is not there yet."""


def values(section: Entry[Any], kind: Any, zone: timezone) -> Iterator[Entry[Any] | Finding]:
    """Each item of a section's list as a value, or what is wrong with it.

    Args:
        section: the list, as content.
        kind: a class that carries a plan.
        zone: the data set's offset.
    """
    items = section.value
    if not isinstance(items, list | Spilled):
        yield section.finding(
            Code.WRONG_SHAPE, f"`{section.path[-1]}` is not a list",
            "Start each entry with a hyphen.",
        )  # fmt: skip
        return
    start = 0
    for some in _blocks(items):
        try:
            valid = validator_of_many(kind).validate_python(some, context=zone)
        except ValidationError:
            for number, item in enumerate(some, start):
                entry = Entry(item, section.document, (*section.path, number))
                yield from _saved(entry, kind, zone)
        else:
            for number, value in enumerate(valid, start):
                yield Entry(value, section.document, (*section.path, number))
        start += len(some)


def _blocks(items: list[Any] | Spilled) -> Iterator[list[Any]]:
    """A list in parts, each validated at once; one with a bad entry is then validated singly."""
    if isinstance(items, Spilled):
        return items.blocks()
    return (items[start : start + BLOCK] for start in range(0, len(items), BLOCK))


def one_value(entry: Entry[Any], kind: Any, zone: timezone) -> Iterator[Entry[Any] | Finding]:
    """A mapping as a value, or everything that is wrong with it; takes what ``values`` does."""
    try:
        yield _valid(entry, entry.value, kind, zone)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            yield explain(entry, kind, detail)


def begun(entry: Entry[Any], kind: Any, zone: timezone) -> Iterator[Entry[Any] | Finding]:
    """A mapping in the making as a value, or what is wrong with the keys that it has.

    Those that it needs and does not have yet are filled with stand-ins, and named in ``unsound``.
    Takes what ``values`` does.
    """
    missing = {key.name for key in keys(kind).values() if key.required} - entry.value.keys()
    filled = Entry(
        {**_stand_ins(kind, missing, _NOT_YET), **entry.value}, entry.document, entry.path
    )
    for made in _saved(filled, kind, zone):
        if isinstance(made, Finding):
            yield made
        else:
            unsound = made.unsound | {(key,) for key in missing}
            yield Entry(made.value, made.document, made.path, unsound)


def _valid(
    entry: Entry[Any], content: Any, kind: Any, zone: timezone,
    unsound: frozenset[Steps] = frozenset(),
) -> Entry[Any]:  # fmt: skip
    value = validator(kind).validate_python(content, context=zone)
    return Entry(value, entry.document, entry.path, unsound)


def _saved(entry: Entry[Any], kind: Any, zone: timezone) -> Iterator[Entry[Any] | Finding]:
    """A value, or what is wrong with it and what can be saved of it.

    What is saved lets the checks see the entry's other values in the same run. A key at fault is
    taken out or, where the format requires it, filled with a stand-in; of a date that is none, no
    more than the date. Both are named in ``unsound``.
    """
    try:
        yield _valid(entry, entry.value, kind, zone)
    except ValidationError as error:
        details = error.errors(include_url=False)
        for detail in details:
            yield explain(entry, kind, detail)
        faulty = {str(one["loc"][0]) for one in details if one["type"] != NO_DATE and one["loc"]}
        if not isinstance(entry.value, dict) or "id" in faulty:
            return
        kept = {**entry.value, **_stand_ins(kind, faulty)}
        content: Any = {key: value for key, value in kept.items() if value is not None}
        unsound: set[Steps] = {(key,) for key in faulty}
        for path in (one["loc"] for one in details if one["type"] == NO_DATE):
            if path[0] not in faulty:
                content = _without(content, path, *_blank(kind, path))
                unsound.add(path)
        try:
            yield _valid(entry, content, kind, zone, frozenset(unsound))
        except ValidationError:
            return


def _stand_ins(
    kind: Any, faulty: set[str], known: dict[Any, str] = _STAND_INS
) -> dict[str, str | None]:
    """For each key at fault what takes the place of its value; None where it is taken out."""
    required = {field.written: field for field in plan(kind) if field.required}
    return {
        key: known.get(field.form or field.kind) if (field := required.get(key)) else None
        for key in faulty
    }


def _blank(kind: Any, path: Steps) -> tuple[int, str | None]:
    """Up to which step of the path of a faulty date a stand-in takes its place, and which.

    It is None for the innermost value around the date, or the date itself, that may be left out.
    """
    found: tuple[int, str | None] = (len(path), _STAND_INS[EDTF])
    level = keys(kind)
    for number, step in enumerate(path, 1):
        if isinstance(step, str):
            key = level[step]
            level = key.inner
            if isinstance(key.of, Field) and key.of.may_be_none:
                found = (number, None)
    return found


def _without(content: Any, path: Sequence[Any], length: int, instead: str | None) -> Any:
    """The content with something else at the first so many steps of a path."""
    if length == 0:
        return instead
    step = path[0]
    inner = _without(content[step], path[1:], length - 1, instead)
    if isinstance(content, list):
        return [*content[:step], inner, *content[step + 1 :]]
    return {**content, step: inner}


def zone_of(content: Any) -> timezone | None:
    """The offset that a data set's own mapping gives; None where it gives none."""
    try:
        return parse_offset(content["utc_offset"].strip())
    except (KeyError, TypeError, AttributeError, DateError):
        return None


def words(found: WordList) -> Words:
    """What the checks know of words, ready to be asked."""
    reasons = {one.word: one.reason for one in reversed(found.loaded)}
    verbs = frozenset(form for verb in found.verbs for form in _forms(verb))
    return Words(Phrases(reasons), reasons, Phrases(found.names), verbs)


def _forms(verb: str) -> Iterator[str]:
    """A verb's basic form and that of the third person."""
    yield verb
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        yield verb + "es"
    elif verb.endswith("y") and verb[-2:-1] not in {"a", "e", "o", "u"}:
        yield verb[:-1] + "ies"
    else:
        yield verb + "s"
