"""Which entries a user means by an id, by the start of one, or by a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karabakh_timeline.cli.exits import Exit, Failure

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from karabakh_timeline.cli.session import Session

_KNOWN = ("places", "actors", "sources", "periods")
_BY_NAME = ("places", "actors", "periods")
_IDS = "`karabakh list` and `karabakh ceasefires` show ids."
_NAMES = "`karabakh places` and `karabakh actors` names."


def entry_id(run: Session, name: str) -> str:
    """The id of the event or ceasefire that is meant, or the only one that starts so."""
    found = run.index.ids(name)
    if found:
        return _only(name, found)
    raise _unknown("no event or ceasefire has the id", name, run.index.ids(), _IDS)


def ceasefire_id(run: Session, name: str) -> str:
    """The id of the ceasefire that is meant, or the only one that starts so."""
    known = run.index.section("ceasefires")
    found = [one for one in known if one.startswith(name)]
    if found:
        return _only(name, found)
    raise _unknown("no ceasefire has the id", name, known, "`karabakh ceasefires` lists them.")


def entries(run: Session, name: str) -> list[tuple[str, str]]:
    """Every entry that is meant, as section and id; an event or a ceasefire is in no section.

    An id comes first; else the name of places, actors and periods, and last the start of the id of
    an event or a ceasefire.
    """
    started = run.index.ids(name)
    if name in started:
        return [("", name)]
    exact = [(section, name) for section in _KNOWN if name in run.index.section(section)]
    found = exact or _named(run, name)
    if found or started:
        return found or [("", _only(name, started))]
    from karabakh_timeline.queries.selection import spoken

    known: list[str | tuple[str, ...]] = [
        *run.index.ids(),
        *(one for section in _BY_NAME for one in spoken(run.index.section(section).values())),
    ]
    raise _unknown("no entry has the id or the name", name, known, f"{_IDS[:-1]}, {_NAMES}")


def _named(run: Session, name: str) -> list[tuple[str, str]]:
    from karabakh_timeline.model.names import fold

    folded = fold(name)
    return [(section, one) for section in _BY_NAME for one in run.index.named(section, folded)]


def _only(name: str, found: Sequence[str]) -> str:
    """The id itself or, of some that start so, the only one."""
    if name in found:
        return name
    if len(found) == 1:
        return found[0]
    some = ", ".join(found[:5]) + (" and more" if len(found) > 5 else "")
    raise Failure(
        f'"{name}" is the start of {len(found)} ids', f"Write one of {some}.", Exit.UNKNOWN_ID
    )


def _unknown(what: str, name: str, known: Iterable[str | tuple[str, ...]], way_out: str) -> Failure:
    from karabakh_timeline.model.suggestions import did_you_mean

    return Failure(f'{what} "{name}"', did_you_mean(name, known) + way_out, Exit.UNKNOWN_ID)
