"""Which events are asked for: the user's words resolved to ids and ranges, and the answer."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.model.dates import parse, parse_offset
from karabakh_timeline.model.suggestions import did_you_mean
from karabakh_timeline.store.index import ANY, Bounds, Filter, breach_of
from karabakh_timeline.store.moments import utc_seconds, wall_seconds

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
    from datetime import datetime

    from karabakh_timeline.model.dates import When
    from karabakh_timeline.model.json import Json
    from karabakh_timeline.model.suggestions import Known, Spelling
    from karabakh_timeline.model.vocabulary import Standing
    from karabakh_timeline.store.index import Index, Words


class SelectionError(Exception):
    """A selection that cannot be answered.

    Attributes:
        reason: what is wrong, one sentence without a final stop.
        advice: the way out, as a sentence.
    """

    def __init__(self, reason: str, advice: str) -> None:
        super().__init__(reason, advice)
        self.reason = reason
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.reason}. {self.advice}"


class UnreadableError(SelectionError):
    """A file or a folder that is asked cannot be read or written."""


class UnknownSetError(SelectionError):
    """No such data set, or no such version, is imported."""


class UnknownNameError(SelectionError, KeyError):
    """A name that the record does not have.

    Attributes:
        likely: the likeliest names as a sentence, with a space after it; may be empty.
        where: where those that it has are listed, with the questions that list them in braces, one
            argument each at most: ``{actors}``, ``{events on=2020-10}``.
    """

    def __init__(self, reason: str, likely: str, where: str = "") -> None:
        self.likely = likely
        self.where = where
        super().__init__(reason, self.advice_by(_attribute))

    def advice_by(self, called: Callable[[str, str, str], str]) -> str:
        """The way out, with what the user calls a question and, where it has one, its argument."""
        return self.likely + re.sub(
            r"\{(\w+)(?: (\w+)=([^}]*))?\}",
            lambda named: f"`{called(named[1], named[2] or '', named[3] or '')}`",
            self.where,
        )


def _attribute(question: str, argument: str, value: str) -> str:
    """What a Python program calls a question, with an argument or none."""
    if argument:
        ask = question if question in ("ceasefires", "events") else f"{question}.where"
        return f'{ask}({argument}="{value}")'
    return f"{question}()" if question in ("ceasefires", "events") else question


class Selection(NamedTuple):
    """What a user asks for, in the user's own words; within a field any, between fields all.

    Attributes:
        first: from this date on, its whole day, month or year included.
        last: up to this date, its whole day, month or year included.
        on: within this date.
        during: within the period of this name.
        kinds: kinds of event.
        places: places by any name; what lies within them is included.
        actors: actors by any name; who belongs to them is included.
        ceasefires: ids of ceasefires.
        violates: ids of ceasefires of which a breach is recorded, or ``any``.
        standings: how far a breach is established; with ``violates``, one of those ceasefires.
        sources: ids of sources.
        tags: tags.
        search: words and "phrases".
        reviewed: only what was read a second time.
        unreviewed: only what was not.
        key: only key events.
        certain: only what certainly begins in the range.
        limit: at most so many, all of them certain to begin in the range.
        reverse: latest first.
    """

    first: When | None = None
    last: When | None = None
    on: When | None = None
    during: str | None = None
    kinds: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    ceasefires: tuple[str, ...] = ()
    violates: tuple[str, ...] = ()
    standings: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    search: str | None = None
    reviewed: bool = False
    unreviewed: bool = False
    key: bool = False
    certain: bool = False
    limit: int | None = None
    reverse: bool = False


def resolve(index: Index, selection: Selection, called: Callable[[str], str] = str) -> Filter:
    """The selection with every name resolved to ids.

    Args:
        index: where the names are looked up.
        selection: what is asked for.
        called: gives what the user calls an argument.

    Raises:
        SelectionError: the range runs backwards, a term is none, a search has no word, or what is
            asked for is to be reviewed and not.
        UnknownNameError: the record has no such place, actor, period, ceasefire, source or tag.
    """
    mentions = {
        "places": with_all_within(index, "places", selection.places),
        "actors": with_all_within(index, "actors", selection.actors),
        "ceasefires": _known(index, "ceasefires", selection.ceasefires),
        "breaches": _breaches(index, selection, called),
        "sources": _known(index, "sources", selection.sources),
        "tags": _known(index, "tags", selection.tags),
    }
    return Filter(
        bounds=tuple(_bounds(index, selection, called)),
        kinds=_kinds(selection.kinds, called),
        mentions=tuple((section, ids) for section, ids in mentions.items() if ids),
        search=_sought(index, selection.search),
        reviewed=second_reading(
            called, reviewed=selection.reviewed, unreviewed=selection.unreviewed
        ),
        key=selection.key,
        certain=selection.certain,
        limit=selection.limit,
        reverse=selection.reverse,
    )


def _sought(index: Index, search: str | None) -> tuple[Words, ...]:
    if search is None:
        return ()
    from karabakh_timeline.queries.search import sought  # noqa: PLC0415 - it imports this module

    return sought(index, search)


def backwards(first: When, last: When, called: Callable[[str], str]) -> SelectionError:
    """The refusal of a range that runs backwards, with what its ends are called."""
    return SelectionError(
        f"the range runs backwards: {first.text} comes after {last.text}",
        f"Put the earlier date in {called('since')} and the later one in {called('to')}.",
    )


def _bounds(index: Index, selection: Selection, called: Callable[[str], str]) -> Iterator[Bounds]:
    first, last = selection.first, selection.last
    if first and last and first.earliest and last.latest and first.earliest > last.latest:
        raise backwards(first, last, called)
    if first and last and first.has_clock == last.has_clock:
        yield _range(first.earliest, last.latest, local=not first.has_clock)
    else:
        if first:
            yield _range(first.earliest, None, local=not first.has_clock)
        if last:
            yield _range(None, last.latest, local=not last.has_clock)
    if selection.on:
        on = selection.on
        yield _range(on.earliest, on.latest, local=not on.has_clock)
    if selection.during is not None:
        period = _period(index, selection.during)
        yield _range(period.earliest, period.latest, local=not period.has_clock)


def _range(first: datetime | None, last: datetime | None, *, local: bool) -> Bounds:
    """A range by the clock on the wall if its bounds are days or more, else by instants."""
    seconds = wall_seconds if local else utc_seconds
    whole = Bounds(local=local)
    return Bounds(
        whole.first if first is None else seconds(first),
        whole.last if last is None else seconds(last),
        local,
    )


def _period(index: Index, name: str) -> When:
    """The bounds of the period of a name."""
    document = index.section("periods")[named(index, "periods", name)]
    return parse(document["date"], parse_offset(index.head["utc_offset"]))


def second_reading(
    called: Callable[[str], str], *, reviewed: bool, unreviewed: bool
) -> bool | None:
    """Whether entries are wanted that were read a second time; None where either will do.

    Raises:
        SelectionError: both are asked for.
    """
    if reviewed and unreviewed:
        raise SelectionError(
            f"{called('reviewed')} and {called('unreviewed')}: no entry is both",
            "Leave one of them out.",
        )
    return reviewed if reviewed or unreviewed else None


def _kinds(words: tuple[str, ...], called: Callable[[str], str]) -> tuple[str, ...]:
    if not words:
        return ()
    from karabakh_timeline.model.vocabulary import Kind  # noqa: PLC0415 - only if kinds are named

    terms = tuple(kind.value for kind in Kind)
    return tuple(_kind(word, terms, called) for word in words)


def _kind(word: str, terms: tuple[str, ...], called: Callable[[str], str]) -> str:
    from karabakh_timeline.model.suggestions import likely_terms  # noqa: PLC0415 - see above
    from karabakh_timeline.model.term_words import is_breach, term_meant  # noqa: PLC0415 - see above

    meant = term_meant(word, terms)
    if meant is None and is_breach(word):
        raise SelectionError(
            f'"{word}" is no kind of event, as it says what is charged and not what happened',
            f'Ask by {called("violates")}, with the id of a ceasefire or "{ANY}".',
        )
    if meant is None:
        raise SelectionError(
            f'there is no kind of event "{word}"',
            f"{likely_terms(word, terms)}The kinds are {', '.join(terms)}.",
        )
    return meant


def _known(index: Index, section: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """The ids that are meant, each of which the record has."""
    if not names:
        return ()
    known = index.mentioned("tags") if section == "tags" else index.section(section)
    return tuple(_known_id(index, section, name, known) for name in names)


def _breaches(index: Index, selection: Selection, called: Callable[[str], str]) -> tuple[str, ...]:
    """The breaches that are meant, as the index has them: of which ceasefire, how established."""
    if not selection.violates and not selection.standings:
        return ()
    from karabakh_timeline.model.term_words import term_meant  # noqa: PLC0415 - only if asked for
    from karabakh_timeline.model.vocabulary import Standing  # noqa: PLC0415 - see above

    standings = [_standing(word, called) for word in selection.standings] or list(Standing)
    is_any = any(term_meant(word, (ANY,)) for word in selection.violates)
    names = () if is_any else selection.violates
    try:
        ids = _known(index, "ceasefires", names) or (ANY,)
    except UnknownNameError as error:
        where = f'{error.where} Write "{ANY}" for all.' if error.where else ""
        raise UnknownNameError(error.reason, error.likely, where) from error
    return tuple(breach_of(name, standing) for name in ids for standing in standings)


def _standing(word: str, called: Callable[[str], str]) -> Standing:
    from karabakh_timeline.model.suggestions import none_of  # noqa: PLC0415 - only to refuse
    from karabakh_timeline.model.term_words import term_meant  # noqa: PLC0415 - only for a word
    from karabakh_timeline.model.vocabulary import Standing  # noqa: PLC0415 - only for a word

    meant = term_meant(word, Standing)
    if meant is None:
        raise SelectionError(*none_of(called("standing"), word, Standing))
    return Standing(meant)


def _known_id(index: Index, section: str, name: str, known: Collection[str]) -> str:
    from karabakh_timeline.model.term_words import term_meant  # noqa: PLC0415 - only for a name

    if meant := term_meant(name, known):
        return meant
    if section == "ceasefires" and (started := ceasefires_meant(index, name, known)):
        return only_one(name, started)
    raise _unknown(index, section, name, known)


def only_one(name: str, ids: Sequence[str]) -> str:
    """The one ceasefire or event that is meant, of those whose id starts so or that are called so.

    Raises:
        UnknownNameError: there are more than one.
    """
    if name.casefold() in ids:
        return name.casefold()
    if len(ids) == 1:
        return ids[0]
    some = ", ".join(ids[:5]) + (" and more" if len(ids) > 5 else "")
    what = f"is the start of {len(ids):,} ids" if name else "is no id"
    raise UnknownNameError(f'"{name}" {what}', f"Write one of {some}.")


def ceasefires_meant(index: Index, name: str, known: Collection[str]) -> Sequence[str]:
    """The ids, of some known ones, that start so or, if none does, of ceasefires called so."""
    from karabakh_timeline.model.names import fold  # noqa: PLC0415 - only if names are given

    start = name.casefold()
    if started := [known_id for known_id in known if known_id.startswith(start)]:
        return started
    folded = fold(name)
    entries = index.section("ceasefires")
    return [
        known_id
        for known_id in known
        if folded in map(fold, (entries[known_id]["name"], *entries[known_id]["aliases"]))
    ]


def _unknown(index: Index, section: str, name: str, known: Iterable[Known]) -> UnknownNameError:
    from karabakh_timeline.model.suggestions import likely_terms  # noqa: PLC0415 - see above

    what = section.removesuffix("s")
    reason = f'the record has no {what} "{name}"'
    elsewhere = whereabouts(index, name, section)
    if section == "tags":
        tags = sorted(map(str, known))
        where = f"The tags are {', '.join(tags)}."
        return UnknownNameError(reason, elsewhere or likely_terms(name, tags), where)
    published = published_by(index, name) if section == "sources" else ""
    likely = elsewhere if published else elsewhere or did_you_mean(name, known)
    if section == "periods":
        likely = likely or _periods_with(index, name)
    return UnknownNameError(reason, likely, published or f"{{{section}}} lists them.")


def whereabouts(index: Index, name: str, section: str = "") -> str:
    """A sentence on a name that is nothing of a list: of what list it is, or of which office.

    Args:
        index: where it is looked up.
        name: what was written.
        section: the list that is meant.
    """
    from karabakh_timeline.queries import whereabouts as lists  # noqa: PLC0415 - only a mistake needs it
    from karabakh_timeline.queries.people import office_told  # noqa: PLC0415 - likewise

    actors = index.section("actors").values() if section in ("actors", "") else ()
    return lists.told(name, index, section) or office_told(actors, name)


def published_by(index: Index, name: str) -> str:
    """The way to what a publisher published, for ``UnknownNameError``; empty for no publisher."""
    from karabakh_timeline.queries.sought import is_by  # noqa: PLC0415 - only a mistake needs it

    entries = index.section("sources").values()
    if "}" in name or not any(is_by(one["publisher"], one["id"], name) for one in entries):
        return ""
    return f"That is a publisher: {{sources publisher={name}}} lists what it published."


def _periods_with(index: Index, name: str) -> str:
    """The periods that a part of a name may mean, or all where there is no name."""
    from karabakh_timeline.model.names import spelled  # noqa: PLC0415 - only a mistake needs it

    part = spelled(name).strip()
    found = [
        one["id"]
        for one in index.section("periods").values()
        if any(part in spelled(said) for said in (one["id"], one["name"]))
    ]
    return f"Write one of {', '.join(found)}. " if found else ""


def with_all_within(index: Index, section: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """The ids of names of places or actors, and of all that lies within them or belongs to them.

    Raises:
        UnknownNameError: none goes by one of the names.
        SelectionError: more than one does.
    """
    names_within = dict.fromkeys(named(index, section, name) for name in names)
    inner = defaultdict[str, list[str]](list)
    for name, entry in index.section(section).items() if names_within else ():
        inner[entry["within"]].append(name)
    waiting = [*names_within]
    for name in waiting:
        new = [one for one in inner[name] if one not in names_within]
        names_within.update(dict.fromkeys(new))
        waiting += new
    return tuple(names_within)


def named(index: Index, section: str, name: str) -> str:
    """The id in ``places``, ``actors`` or ``periods`` that goes by a name, however written.

    Raises:
        UnknownNameError: none does.
        SelectionError: more than one does.
    """
    entries = index.section(section)
    if name in entries:
        return name
    ids = called(index, section, name)
    if len(ids) == 1:
        return ids[0]
    if ids:
        from karabakh_timeline.queries.people import told_apart  # noqa: PLC0415 - see below

        raise SelectionError(
            f'"{name}" names more than one {section.removesuffix("s")}',
            f"Write one of the ids {', '.join(told_apart(entries[name]) for name in ids)}.",
        )
    raise _unknown(index, section, name, spoken(entries.values()))


def called(index: Index, section: str, name: str) -> Sequence[str]:
    """The ids in ``places``, ``actors`` or ``periods`` of what goes by a name.

    An article before it counts for nothing, where it is not so in the record; of people the family
    name is enough, and an office may stand before it.
    """
    from karabakh_timeline.model.names import fold  # noqa: PLC0415 - only if names are given

    bare = re.sub(r"^the\s+", "", name, flags=re.IGNORECASE)
    ids = index.named(section, fold(name)) or index.named(section, fold(bare))
    if not ids and section == "actors":
        from karabakh_timeline.queries.people import bearers  # noqa: PLC0415 - likewise

        ids = bearers(index.section("actors").values(), bare)
    return ids or index.named(section, fold(f"the {bare}"))


def spoken(entries: Iterable[Json]) -> Iterator[Spelling]:
    """Every spelling of some entries, each with what to offer: both sides' names, or itself."""
    from karabakh_timeline.model.suggestions import Spelling  # noqa: PLC0415 - only a mistake needs it

    for entry in entries:
        usual = [entry[side][0] for side in ("armenian", "azerbaijani") if entry.get(side)]
        both = tuple(dict.fromkeys(usual)) if len(usual) > 1 else ()
        lists = ("aliases", "armenian", "azerbaijani", "other")
        others = (one for key in lists for one in entry.get(key, ()))
        for name in (entry["id"], entry["name"], *others):
            yield Spelling(name, both or (name,), entry["id"])
