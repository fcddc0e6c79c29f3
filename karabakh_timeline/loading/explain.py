"""What Pydantic finds wrong with an entry, in this program's words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from karabakh_timeline.loading.document import KEY
from karabakh_timeline.loading.validation import NO_DATE
from karabakh_timeline.model.plan import SLUG, Field, keys
from karabakh_timeline.model.problem import Code
from karabakh_timeline.model.suggestions import did_you_mean, likely_terms

if TYPE_CHECKING:
    from karabakh_timeline.loading.findings import Entry, Finding
    from karabakh_timeline.model.plan import FileKey

_SHAPES = {
    "tuple_type": "a list, such as [one, two] or lines that start with a hyphen",
    "dict_type": "a mapping of keys to values",
    "dataclass_type": "a mapping of keys to values",
    "string_type": "a text",
}


def explain(  # noqa: C901, PLR0911 - one way out for each kind of error
    entry: Entry[Any], kind: Any, detail: Any
) -> Finding:
    """One error of Pydantic's in our own words, at its path in the entry."""
    path, given, what = detail["loc"], detail["input"], detail["type"]
    if what == NO_DATE:
        about = detail["ctx"]
        return entry.finding(Code.IMPOSSIBLE_DATE, about["reason"], about["advice"], *path)
    if path and path[-1] == "[key]":
        return entry.finding(
            Code.WRONG_VALUE, f'the key "{_brief(given)}" is no id', SLUG.advice, *path[:-1], KEY
        )
    name = f"`{path[-1]}`" if path and isinstance(path[-1], str) else "this entry"
    if path and isinstance(path[-1], int):
        name = f"entry {path[-1] + 1} of `{path[-2]}`"
    if what == "missing":
        return entry.finding(
            Code.MISSING_KEY, f"{name} is missing", "Add it; docs/data-format.md says what it is.",
            *path[:-1],
        )  # fmt: skip
    if what in {"extra_forbidden", "unexpected_keyword_argument"}:
        known = list(_level(kind, path[:-1]))
        advice = did_you_mean(str(path[-1]), known) or "Take it out, or move it to a `note`. "
        return entry.finding(
            Code.UNKNOWN_KEY, f"there is no key {name} here",
            f"{advice}The keys are {', '.join(known)}.", *path, KEY,
        )  # fmt: skip
    if what == "enum":
        terms = [
            term.strip(" '") for term in detail["ctx"]["expected"].replace(" or ", ",").split(",")
        ]
        advice = likely_terms(str(given), terms) + f"The terms are {', '.join(terms)}."
        return entry.finding(
            Code.UNKNOWN_TERM, f'{name} has no term "{_brief(given)}"', advice, *path
        )
    if what in _SHAPES:
        return entry.finding(
            Code.WRONG_SHAPE, f"{name} should be {_SHAPES[what]}, and is {_shape(given)}",
            "See docs/data-format.md for an example.", *path,
        )  # fmt: skip
    if what == "string_too_short":
        return entry.finding(
            Code.WRONG_VALUE, f"{name} is empty", "Write its value, or take the key out.", *path
        )
    if what == "string_too_long":
        return entry.finding(
            Code.WRONG_VALUE, f"{name} has {len(given):,} characters",
            f"It may have {detail['ctx']['max_length']:,}: say it in fewer.", *path,
        )  # fmt: skip
    if what == "too_long":
        return entry.finding(
            Code.WRONG_VALUE, f"{name} has {len(given):,} entries",
            f"It may have {detail['ctx']['max_length']:,}.", *path,
        )  # fmt: skip
    return entry.finding(
        Code.WRONG_VALUE, f'{name} cannot be "{_brief(given)}"', _form(kind, path), *path
    )


def _level(kind: Any, path: tuple[str | int, ...]) -> dict[str, FileKey]:
    """The keys that the format has for the mapping at a path."""
    level = keys(kind)
    for step in path:
        if isinstance(step, str):
            level = level[step].inner
    return level


def _form(kind: Any, path: tuple[str | int, ...]) -> str:
    """What to write at a path, whose last key has values of a form of their own."""
    last = max(number for number, step in enumerate(path) if isinstance(step, str))
    field = _level(kind, path[:last])[str(path[last])].of
    assert isinstance(field, Field)  # noqa: S101 - only fields have values
    assert field.form is not None  # noqa: S101 - a term is refused as such
    return field.form.advice


def _shape(given: object) -> str:
    if isinstance(given, str):
        return "the text " + (f'"{_brief(given)}"' if given else "that is empty")
    return "a list" if isinstance(given, list) else "a mapping"


def _brief(given: object) -> str:
    text = str(given)
    return text if len(text) <= 40 else text[:37] + "..."
