"""What the shell may complete: ids, kinds, names, formats. Never fails, never prints.

Typer reads the annotations at every start; as texts they would be compiled each time.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from karabakh_timeline.cli.settings import COLORS, NAME_STYLES

if TYPE_CHECKING:
    from karabakh_timeline.store.index import Index


def _from_record(ask: "Callable[[Index, str], Iterable[str]]") -> Callable[[Any, str], list[str]]:
    """A completion that asks the record; where there is none, it offers nothing."""

    def complete(ctx: Any, incomplete: str) -> list[str]:  # Typer goes by the names
        from karabakh_timeline.cli.environment import STDIN, read_environment
        from karabakh_timeline.store.open import open_index

        try:
            surroundings = read_environment({"data": _named_data(ctx)})
            if surroundings.data == STDIN:
                return []
            index = open_index(surroundings.data, surroundings.cache)
        except Exception:  # noqa: BLE001 - a completion must not disturb the prompt
            return []
        try:
            return sorted(word for word in ask(index, incomplete) if word.startswith(incomplete))
        finally:
            index.close()

    return complete


def _named_data(context: Any) -> str | None:
    """The data set that the line names so far; the innermost command has the last word."""
    while context is not None:
        if data := context.params.get("data"):
            return str(data)
        context = context.parent
    return None


def _words(words: Callable[[], Iterable[str]]) -> Callable[[str], list[str]]:
    """A completion from a closed list."""

    def complete(incomplete: str) -> list[str]:
        return [word for word in words() if word.startswith(incomplete)]

    return complete


def these(*words: str) -> Callable[[str], list[str]]:
    """A completion from words that are known at once."""
    return _words(lambda: words)


def _vocabulary(name: str) -> Callable[[str], list[str]]:
    """A completion from the terms of one of the record's vocabularies."""

    def words() -> Iterator[str]:
        from karabakh_timeline.model import vocabulary

        return (term.value for term in getattr(vocabulary, name))

    return _words(words)


def _outcomes() -> Iterator[str]:
    from karabakh_timeline.queries.choice import Outcome

    return (outcome.value for outcome in Outcome)


def _orders() -> Iterator[str]:
    from karabakh_timeline.queries.choice import Order

    return (order.value for order in Order)


def _dimensions() -> Iterator[str]:
    from karabakh_timeline.queries.buckets import Dimension

    return (dimension.value for dimension in Dimension)


def _formats() -> Iterable[str]:
    from karabakh_timeline.exports.answer import Part
    from karabakh_timeline.exports.formats import names_of

    return names_of(frozenset(Part))


def _export_formats() -> Iterable[str]:
    from karabakh_timeline.exports.answer import MACHINE
    from karabakh_timeline.exports.formats import names_of

    return names_of(MACHINE)


ids = _from_record(lambda index, start: index.ids(start))
places = _from_record(lambda index, _: index.section("places"))
actors = _from_record(lambda index, _: index.section("actors"))
ceasefires = _from_record(lambda index, _: index.section("ceasefires"))
sources = _from_record(lambda index, _: index.section("sources"))
periods = _from_record(lambda index, _: index.section("periods"))
tags = _from_record(lambda index, _: index.mentioned("tags"))
colors = these(*COLORS)
name_styles = these(*NAME_STYLES)
kinds = _vocabulary("Kind")
classes = _vocabulary("CeasefireClass")
purposes = _vocabulary("Purpose")
measures = _vocabulary("Measure")
categories = _vocabulary("Category")
actor_kinds = _vocabulary("ActorKind")
precisions = _vocabulary("PlacePrecision")
tiers = _vocabulary("Tier")
fatal = _vocabulary("YesNo")
outcomes = _words(_outcomes)
orders = _words(_orders)
formats = _words(_formats)
export_formats = _words(_export_formats)
dimensions = _words(_dimensions)
