"""What Pydantic finds wrong with an entry, in this program's words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from karabakh_timeline.loading.document import KEY
from karabakh_timeline.model.problem import Code
from karabakh_timeline.model.suggestions import did_you_mean

if TYPE_CHECKING:
    from karabakh_timeline.loading.findings import Entry, Finding
    from karabakh_timeline.loading.records import Record

_SHAPES = {
    "list_type": "a list, such as [one, two] or lines that start with a hyphen",
    "dict_type": "a mapping of keys to values",
    "model_type": "a mapping of keys to values",
    "model_attributes_type": "a mapping of keys to values",
    "string_type": "a text",
}


def explain(  # noqa: PLR0911 - one way out for each kind of error
    entry: Entry[Any], kind: type[Record], detail: Any
) -> Finding:
    """One error of Pydantic's in our own words, at its path in the entry."""
    path, given, what = detail["loc"], detail["input"], detail["type"]
    if path and path[-1] == "[key]":
        return entry.finding(
            Code.WRONG_VALUE, f'the key "{_brief(given)}" is no id', _form(detail), *path[:-1], KEY
        )
    name = f"`{path[-1]}`" if path and isinstance(path[-1], str) else "this entry"
    if path and isinstance(path[-1], int) and len(path) > 1:
        name = f"entry {path[-1] + 1} of `{path[-2]}`"
    if what == "missing":
        return entry.finding(
            Code.MISSING_KEY, f"{name} is missing", "Add it; docs/data-format.md says what it is.",
            *path[:-1],
        )  # fmt: skip
    if what == "extra_forbidden":
        known = _keys_at(kind, path[:-1])
        advice = did_you_mean(str(path[-1]), known) or "Take it out, or move it to a `note`. "
        return entry.finding(
            Code.UNKNOWN_KEY, f"there is no key {name} here",
            f"{advice}The keys are {', '.join(known)}.", *path, KEY,
        )  # fmt: skip
    if what == "enum":
        terms = [
            term.strip(" '") for term in detail["ctx"]["expected"].replace(" or ", ",").split(",")
        ]
        advice = did_you_mean(str(given), terms) + f"The terms are {', '.join(terms)}."
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
    return entry.finding(
        Code.WRONG_VALUE, f'{name} cannot be "{_brief(given)}"', _form(detail), *path
    )


def _keys_at(kind: type[Record], path: tuple[str | int, ...]) -> list[str]:
    """The keys that the format has for the mapping at a path."""
    schema = kind.model_json_schema(by_alias=True)
    node: Any = schema
    for step in path:
        node = node["items"] if isinstance(step, int) else node["properties"][step]
        while "$ref" in node or "anyOf" in node or "allOf" in node:
            if "$ref" in node:
                node = schema["$defs"][node["$ref"].rpartition("/")[2]]
            else:
                node = (node.get("anyOf") or node["allOf"])[0]
    return list(node.get("properties", ()))


_FORMS = {
    "^[a-z0-9]+": "An id is lower-case letters, digits and single hyphens.",
    "^[0-9]{1,12}": "Write a whole number without signs, spaces or commas.",
    "^-?(": "Write degrees as a decimal number, such as 39.8177; latitudes end at 90, longitudes "
    "at 180.",
    "^(true|false)": "Write true or false.",
    "^[0-9a-f]{64}": "Write a SHA-256 in 64 lower-case hexadecimal digits.",
}
"""What to write, by how the pattern of a value starts."""


def _form(detail: Any) -> str:
    pattern = detail.get("ctx", {}).get("pattern", "")
    return next(
        (form for start, form in _FORMS.items() if pattern.startswith(start)), f"{detail['msg']}."
    )


def _shape(given: object) -> str:
    if isinstance(given, str):
        return "the text " + (f'"{_brief(given)}"' if given else "that is empty")
    return "a list" if isinstance(given, list) else "a mapping"


def _brief(given: object) -> str:
    text = str(given)
    return text if len(text) <= 40 else text[:37] + "..."
