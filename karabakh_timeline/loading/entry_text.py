"""An entry as the YAML text that a data file has: block style, short lists in brackets."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

import yaml  # noqa: TID251 - writes what document.py reads

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

WIDTH = 118
"""Columns of a data file."""
_MORE_THAN_ANY_LINE = 10**6
# What an editor takes for a number where the program reads text; the schema lets it.
_NUMERIC = {"at", "as_of", "date", "high", "low", "period", "term_days", "value"}


class _Dumper(yaml.SafeDumper):
    """Quotes what YAML 1.2 would not read as text, and nothing else: dates stay bare."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - PyYAML's
        first: [(tag, form) for tag, form in found if not tag.endswith((":timestamp", ":merge"))]
        for first, found in yaml.SafeDumper.yaml_implicit_resolvers.items()
    }


def entry_text(entry: Mapping[str, Any], indent: int = 2) -> str:
    """An entry as an item of its section's list, ending in a line break.

    Args:
        entry: its keys in the order to be written; texts, truth values, lists and mappings.
        indent: the column of its hyphen, from 0.
    """
    lines = [line for key, value in entry.items() for line in _field(key, value, indent + 2)]
    text = "\n".join(lines)
    return f"{' ' * indent}- {text[indent + 2 :]}\n"


def _field(key: str, value: Any, indent: int) -> Iterator[str]:
    margin = " " * indent
    read = _as_editors_read(key, value)
    line = f"{margin}{key}: {_scalar(read) if isinstance(read, str) else _flow(read)}"
    if len(line) <= WIDTH:
        yield line
    elif isinstance(value, list):
        yield f"{margin}{key}:"
        for item in value:
            yield from _item(_as_editors_read(key, item), indent + 2)
    elif isinstance(value, str):
        yield f"{margin}{key}: >-"
        yield from textwrap.wrap(
            value, WIDTH, initial_indent=margin + "  ", subsequent_indent=margin + "  ",
            break_long_words=False, break_on_hyphens=False,
        )  # fmt: skip
    else:
        yield line


def _item(item: Any, indent: int) -> Iterator[str]:
    """An item of a list that is too long for one line."""
    line = f"{' ' * indent}- {_flow(item)}"
    if len(line) <= WIDTH or not isinstance(item, dict):
        yield line
        return
    lines = [line for key, value in item.items() for line in _field(key, value, indent + 2)]
    yield f"{' ' * indent}- {lines[0].lstrip()}"
    yield from lines[1:]


def _scalar(text: str) -> str:
    """A text on one line, as a value of a block."""
    return _dumped(text).removesuffix("...").strip()


def _flow(value: Any) -> str:
    """A value on one line, in brackets or as an item within brackets."""
    return _dumped([value])[1:-1]


def _dumped(value: Any) -> str:
    text: str = yaml.dump(
        value, Dumper=_Dumper, default_flow_style=True, allow_unicode=True, sort_keys=False,
        width=_MORE_THAN_ANY_LINE,
    )  # fmt: skip
    return text.strip()


def _as_editors_read(key: str, value: Any) -> Any:
    """The value, with numbers as numbers where the format lets an editor read one."""
    if isinstance(value, dict):
        return {name: _as_editors_read(name, inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_as_editors_read(key, inner) for inner in value]
    is_number = isinstance(value, str) and value.isascii() and value.isdecimal()
    return int(value) if is_number and key in _NUMERIC and str(int(value)) == value else value
