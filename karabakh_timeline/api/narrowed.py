"""What the record knows, narrowed to what is asked for: the arguments read, the ids found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from karabakh_timeline.model.vocabulary import Match
from karabakh_timeline.queries.selection import (
    SelectionError,
    UnknownNameError,
    named,
    spoken,
    with_all_within,
)
from karabakh_timeline.queries.sought import NameOrder, SourceOrder, Wanted, is_by, sought
from karabakh_timeline.views.remarks import Narrowed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from karabakh_timeline.api.arguments import Name, Several, Time
    from karabakh_timeline.api.entries import EntriesAnswer
    from karabakh_timeline.api.opened import OpenTimeline
    from karabakh_timeline.model.source import Source

E = TypeVar("E", bound="EntriesAnswer[Any]")
_LANGUAGES = {
    "arabic": "ar", "armenian": "hy", "azerbaijani": "az", "croatian": "hr", "dutch": "nl",
    "english": "en", "french": "fr", "georgian": "ka", "german": "de", "greek": "el",
    "hebrew": "he", "italian": "it", "persian": "fa", "polish": "pl", "portuguese": "pt",
    "russian": "ru", "spanish": "es", "turkish": "tr", "ukrainian": "uk",
}  # fmt: skip
"""Codes of ISO 639 by the English name of the language."""


def narrowed(
    answer: type[E], opened: OpenTimeline, found: Mapping[str, Match], words: Several,
    limit: int | None,
) -> E:  # fmt: skip
    """An answer of what was found, by id with its match, of which a limit leaves some out.

    Raises:
        SelectionError: the limit is below one.
    """
    most = opened.arguments.most("limit", limit)
    made = answer(opened, list(found)[:most])
    shown = [found[name] for name in made.ids()]
    made.narrowed = Narrowed(
        left_out=len(found) - len(shown), limit=opened.arguments.called("limit"),
        likely="" if found or not words else _likely(opened, answer.section, words),
        possible=sum(match is not Match.CERTAIN for match in shown),
    )  # fmt: skip
    return made


def _likely(opened: OpenTimeline, section: str, words: Several) -> str:
    """The likeliest names where words find none, as a question."""
    from karabakh_timeline.model.suggestions import did_you_mean

    entries = opened.index.section(section).values()
    known = (
        ((entry["publisher"],) for entry in entries) if section == "sources" else spoken(entries)
    )
    return did_you_mean(" ".join(opened.arguments.names("words", words)), known).strip()


def sources(
    opened: OpenTimeline, words: Several, *, publisher: Several, tier: Several, language: Several,
    cited_by: Several, times: tuple[Time | None, Time | None, Time | None, Name | None], sort: str,
    reverse: bool,
) -> dict[str, Match]:  # fmt: skip
    """How the sources match, by id, that ``SourcesAnswer.where`` asks for.

    The arguments are those that it has; ``times`` are ``on``, ``since``, ``to`` and ``during``.
    """
    from karabakh_timeline.model.vocabulary import Tier

    arguments, entries = opened.arguments, list(opened.store.sources.values())
    wanted = Wanted(
        words=arguments.words("words", words),
        publishers=_publishers(arguments.names("publisher", publisher), entries),
        terms=arguments.terms("tier", tier, Tier),
        languages=tuple(_languages(opened, arguments.names("language", language), entries)),
        times=tuple(_times(opened, *times)),
        ids=None if cited_by is None else _cited_by(opened, cited_by),
        order=arguments.term("sort", sort, SourceOrder),
        reverse=opened.arguments.flag("reverse", reverse),
    )
    return sought(entries, wanted, opened.index.mentioned("sources"))


def places(
    opened: OpenTimeline, words: Several, *, within: Several, sort: str, reverse: bool
) -> dict[str, Match]:
    """The same of the places that ``PlacesAnswer.where`` asks for, which has these arguments."""
    wanted = Wanted(
        words=opened.arguments.words("words", words),
        ids=_within(opened, "places", within),
        order=opened.arguments.term("sort", sort, NameOrder),
        reverse=opened.arguments.flag("reverse", reverse),
    )
    return sought(opened.store.places.values(), wanted, opened.index.mentioned("places"))


def actors(
    opened: OpenTimeline, words: Several, *, kind: Several, within: Several, sort: str,
    reverse: bool,
) -> dict[str, Match]:  # fmt: skip
    """The same of the actors that ``ActorsAnswer.where`` asks for, which has these arguments."""
    from karabakh_timeline.model.vocabulary import ActorKind

    wanted = Wanted(
        words=opened.arguments.words("words", words),
        terms=opened.arguments.terms("kind", kind, ActorKind),
        ids=_within(opened, "actors", within),
        order=opened.arguments.term("sort", sort, NameOrder),
        reverse=opened.arguments.flag("reverse", reverse),
    )
    return sought(opened.store.actors.values(), wanted, opened.index.mentioned("actors"))


def periods(
    opened: OpenTimeline, words: Several,
    times: tuple[Time | None, Time | None, Time | None, Name | None], *, reverse: bool,
) -> dict[str, Match]:  # fmt: skip
    """The same of the periods that ``PeriodsAnswer.where`` asks for, with ``times`` as above."""
    wanted = Wanted(
        words=opened.arguments.words("words", words),
        times=tuple(_times(opened, *times)),
        reverse=opened.arguments.flag("reverse", reverse),
    )
    return sought(opened.store.periods.values(), wanted, {})


def _within(opened: OpenTimeline, section: str, names: Several) -> tuple[str, ...] | None:
    """Who belongs to some, or what lies in them, and they themselves."""
    if names is None:
        return None
    return with_all_within(opened.index, section, opened.arguments.names("within", names, section))


def _publishers(names: tuple[str, ...], entries: Sequence[Source]) -> tuple[str, ...]:
    """Words of publishers, of each of which there is a source; raises UnknownNameError."""
    from karabakh_timeline.model.suggestions import did_you_mean

    for name in names:
        if not any(is_by(entry.publisher, entry.id, name) for entry in entries):
            likely = did_you_mean(name, (entry.publisher for entry in entries))
            reason = f'the record has no source published by "{name}"'
            raise UnknownNameError(reason, likely, "{sources} lists them.")
    return names


def _languages(
    opened: OpenTimeline, names: tuple[str, ...], entries: Iterable[Source]
) -> Iterable[str]:
    """Codes of languages, of codes or of English names; raises SelectionError for what is none."""
    known = {entry.language for entry in entries if entry.language}
    for name in names:
        code = _LANGUAGES.get(name.casefold(), name.casefold())
        if code not in known:
            raise SelectionError(
                f'{opened.arguments.called("language")}: the record has no source in "{name}"',
                f"Write one of {', '.join(sorted(known))}.",
            )
        yield code


def _cited_by(opened: OpenTimeline, ids: Several) -> set[str]:
    """The sources that events and ceasefires rest on; raises UnknownNameError."""
    from karabakh_timeline.api.ids import dated_id
    from karabakh_timeline.exports.citations import places_cited

    index = opened.index
    cited: set[str] = set()
    for name in opened.arguments.names("cited_by", ids, "events", "ceasefires"):
        found = dated_id(index, name)
        document = index.event_document(found) or index.entry("ceasefires", found) or {}
        cited.update(places_cited(document))
    return cited


def _times(
    opened: OpenTimeline, on: Time | None, since: Time | None, to: Time | None, during: Name | None
) -> Iterable[tuple[datetime | None, datetime | None]]:
    """The ranges that are asked for, each with its ends; None where it has none."""
    arguments = opened.arguments
    first, last = arguments.range(since, to)
    within = arguments.when("on", on)
    if first is not None:
        yield first.earliest, None
    if last is not None:
        yield None, last.latest
    if within is not None:
        yield within.earliest, within.latest
    if during is not None:
        name = arguments.name("during", during, "periods")
        period = opened.store.periods[named(opened.index, "periods", name)].date
        yield period.earliest, period.latest
