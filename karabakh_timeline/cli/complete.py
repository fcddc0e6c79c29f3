"""What the shell may complete: ids, kinds, names, formats. Never fails, never prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from karabakh_timeline.store.index import Index


def _from_record(ask: Callable[[Index, str], Iterable[str]]) -> Callable[[str], list[str]]:
    """A completion that asks the record; where there is none, it offers nothing."""

    def complete(incomplete: str) -> list[str]:
        from karabakh_timeline.cli.environment import read_environment
        from karabakh_timeline.store.open import open_index

        surroundings = read_environment(None, None, "never")
        try:
            index = open_index(surroundings.data, surroundings.cache)
        except Exception:  # noqa: BLE001 - a completion must not disturb the prompt
            return []
        try:
            return sorted(word for word in ask(index, incomplete) if word.startswith(incomplete))
        finally:
            index.close()

    return complete


def _terms(words: Callable[[], Iterable[str]]) -> Callable[[str], list[str]]:
    def complete(incomplete: str) -> list[str]:
        return [word for word in words() if word.startswith(incomplete)]

    return complete


def _kinds() -> Iterator[str]:
    from karabakh_timeline.model.vocabulary import Kind

    return (kind.value for kind in Kind)


def _name_styles() -> Iterator[str]:
    from karabakh_timeline.model.vocabulary import NameStyle

    return (style.value for style in NameStyle)


def _dimensions() -> Iterator[str]:
    from karabakh_timeline.queries.buckets import Dimension

    return (dimension.value for dimension in Dimension)


def _formats() -> Iterable[str]:
    from karabakh_timeline.exports.formats import FORMATS

    return ("table", "plain", *FORMATS)


def _export_formats() -> Iterable[str]:
    from karabakh_timeline.exports.formats import FORMATS

    return FORMATS


ids = _from_record(lambda index, start: index.ids(start))
places = _from_record(lambda index, _: index.section("places"))
actors = _from_record(lambda index, _: index.section("actors"))
ceasefires = _from_record(lambda index, _: index.section("ceasefires"))
sources = _from_record(lambda index, _: index.section("sources"))
periods = _from_record(lambda index, _: index.section("periods"))
tags = _from_record(lambda index, _: index.mentioned("tags"))
kinds = _terms(_kinds)
name_styles = _terms(_name_styles)
dimensions = _terms(_dimensions)
formats = _terms(_formats)
export_formats = _terms(_export_formats)
