"""An entry as the YAML text that a data file has: block style, short lists in brackets."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING, Any

import yaml  # noqa: TID251 - writes what document.py reads

from karabakh_timeline.model.plan import plan, records_of
from karabakh_timeline.model.timeline import SECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

WIDTH = 118
"""Columns of a data file."""
INDENT = 2
"""The column of an entry's hyphen where it has no neighbours."""
_MORE_THAN_ANY_LINE = 10**6
_BARE = {
    field.written
    for section in SECTIONS.values()
    for kind in records_of(section)
    for field in plan(kind)
    if field.form and field.form.is_bare
}
"""Keys whose values an editor may read as numbers and truth values."""
_NUMBER = re.compile(r"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$")
_WHOLE = re.compile(r"0|[1-9][0-9]*")
_BARE_FORM = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?|yes|no|unknown")


class _Bare(str):
    """A text that is written without quotation marks, whatever an editor makes of it."""

    __slots__ = ()


class _Dumper(yaml.SafeDumper):
    """Quotes what YAML 1.1 or 1.2 would not read as text, and nothing else: dates stay bare."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - PyYAML's
        first: [(tag, form) for tag, form in found if not tag.endswith((":timestamp", ":merge"))]
        for first, found in yaml.SafeDumper.yaml_implicit_resolvers.items()
    }


_Dumper.add_implicit_resolver("tag:yaml.org,2002:float", _NUMBER, [*"-+.0123456789"])


def _represented(dumper: _Dumper, text: _Bare) -> yaml.ScalarNode:
    """The text as the type that an editor takes it for, so that no quotation marks are needed."""
    tag = dumper.resolve(yaml.ScalarNode, str(text), (True, False))  # type: ignore[no-untyped-call]
    return dumper.represent_scalar(tag, str(text))


_Dumper.add_representer(_Bare, _represented)


def entry_text(entry: Mapping[str, Any], indent: int = INDENT) -> str:
    """An entry as an item of its section's list, ending in a line break.

    Args:
        entry: its keys in the order to be written; texts, truth values, lists and mappings.
        indent: the column of its hyphen, from 0.
    """
    lines = [line for key, value in entry.items() for line in _field(key, value, indent + 2)]
    text = "\n".join(lines)
    return f"{' ' * indent}- {text[indent + 2 :]}\n"


def external_text(dataset: str, name: str) -> str:
    """An id in another data set as a pair of the key ``external``: ``ged: 376126``."""
    return f"{_flow(dataset)}: {_flow(_Bare(name) if _WHOLE.fullmatch(name) else name)}"


def _field(key: str, value: Any, indent: int) -> Iterator[str]:
    """A key with its value: on one line, or below it where that is too long."""
    margin = " " * indent
    read = _as_editors_read(key, value)
    line = f"{margin}{key}: {_scalar(read) if isinstance(read, str) else _flow(read)}"
    if len(line) <= WIDTH:
        yield line
    elif isinstance(read, list):
        yield f"{margin}{key}:"
        for item in read:
            yield from _item(item, indent + 2)
    elif isinstance(read, dict):
        yield f"{margin}{key}:"
        for name, inner in read.items():
            yield from _field(name, inner, indent + 2)
    else:
        yield f"{margin}{key}: >-"
        yield from _folded(str(read), indent + 2)


def _item(item: Any, indent: int) -> Iterator[str]:
    """An item of a list that is too long for one line."""
    margin = " " * indent
    line = f"{margin}- {_scalar(item) if isinstance(item, str) else _flow(item)}"
    if len(line) <= WIDTH or not isinstance(item, dict | str):
        yield line
    elif isinstance(item, str):
        yield f"{margin}- >-"
        yield from _folded(item, indent + 2)
    else:
        lines = [line for key, value in item.items() for line in _field(key, value, indent + 2)]
        yield f"{margin}- {lines[0].lstrip()}"
        yield from lines[1:]


def _folded(text: str, indent: int) -> list[str]:
    """The lines of a folded text."""
    return textwrap.wrap(
        text, WIDTH, initial_indent=" " * indent, subsequent_indent=" " * indent,
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip


def _scalar(text: str) -> str:
    """A text on one line, as a value of a block."""
    return str(text) if isinstance(text, _Bare) else _dumped(text).removesuffix("...").strip()


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
    """The value, its numbers and truth values bare where the format lets an editor read them."""
    if isinstance(value, dict):
        return {name: _as_editors_read(name, inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_as_editors_read(key, inner) for inner in value]
    is_bare = key in _BARE and isinstance(value, str) and _BARE_FORM.fullmatch(value)
    return _Bare(value) if is_bare else value
