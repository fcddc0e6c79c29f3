"""Which entry a user means by an id or the start of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karabakh_timeline.cli.exits import Exit, Failure

if TYPE_CHECKING:
    from karabakh_timeline.cli.session import Session


def entry_id(run: Session, name: str) -> str:
    """The id of the event or ceasefire that is meant, or the only one that starts so."""
    from karabakh_timeline.model.suggestions import did_you_mean

    found = run.index.ids(name)
    if name in found or len(found) == 1:
        return name if name in found else found[0]
    if found:
        some = ", ".join(found[:5]) + (" and more" if len(found) > 5 else "")
        raise Failure(
            f'"{name}" is the start of {len(found)} ids', f"Write one of {some}.", Exit.UNKNOWN_ID
        )
    raise Failure(
        f'no event or ceasefire has the id "{name}"',
        did_you_mean(name, run.index.ids()) + "`karabakh list` and `karabakh ceasefires` show ids.",
        Exit.UNKNOWN_ID,
    )
