"""What the shell may complete: ids, kinds, names, formats. Never fails, never prints.

Typer reads the annotations at every start; as texts they would be compiled each time.
"""

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import TYPE_CHECKING, Any

from karabakh_timeline.cli.settings import COLORS, NAME_STYLES
from karabakh_timeline.exports.answer import EXPORTED, Part
from karabakh_timeline.exports.formats import names_of
from karabakh_timeline.exports.tables import BOOKS, EVERY

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


def these(*words: str) -> Callable[[str], list[str]]:
    """A completion from words that are known at once."""

    def complete(incomplete: str) -> list[str]:
        return [word for word in words if word.startswith(incomplete)]

    return complete


def _terms(name: str, module: str = "model.vocabulary") -> Callable[[str], list[str]]:
    """A completion from the terms of an enumeration, which is loaded to complete one."""

    def complete(incomplete: str) -> list[str]:
        terms = getattr(import_module(f"karabakh_timeline.{module}"), name)
        return [term.value for term in terms if term.value.startswith(incomplete)]

    return complete


def _violated(index: "Index", _: str) -> Iterable[str]:
    """The ceasefires, and what stands for all of them."""
    from karabakh_timeline.store.index import ANY

    return ANY, *index.section("ceasefires")


ids = _from_record(lambda index, start: index.ids(start))
citable = _from_record(lambda index, start: (*index.ids(start), *index.section("sources")))
places = _from_record(lambda index, _: index.section("places"))
actors = _from_record(lambda index, _: index.section("actors"))
ceasefires = _from_record(lambda index, _: index.section("ceasefires"))
violated = _from_record(_violated)
sources = _from_record(lambda index, _: index.section("sources"))
periods = _from_record(lambda index, _: index.section("periods"))


def asked(ctx: Any, incomplete: str) -> list[str]:  # Typer goes by the names
    """The commands of a group and the periods, which its words may be."""
    commands = these(*getattr(ctx.command, "commands", ()))
    return commands(incomplete) + periods(ctx, incomplete)


tags = _from_record(lambda index, _: index.mentioned("tags"))
colors = these(*COLORS)
name_styles = these(*NAME_STYLES)
kinds = _terms("Kind")
classes = _terms("CeasefireClass")
purposes = _terms("Purpose")
standings = _terms("Standing")
measures = _terms("Measure")
categories = _terms("Category")
actor_kinds = _terms("ActorKind")
precisions = _terms("PlacePrecision")
tiers = _terms("Tier")
fatal = _terms("YesNo")
outcomes = _terms("Outcome", "queries.choice")
orders = _terms("Order", "queries.choice")
source_orders = _terms("SourceOrder", "queries.sought")
name_orders = _terms("NameOrder", "queries.sought")
dimensions = _terms("Dimension", "queries.buckets")
export_formats = these(*names_of(EXPORTED))
citation_formats = these(*names_of(frozenset({Part.CITATIONS})))
tables = these(*EVERY, *BOOKS)
