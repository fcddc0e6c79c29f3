"""The answers that can be drawn, of the whole record and of parts of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from karabakh_timeline.api.opened import OpenTimeline
    from karabakh_timeline.api.pictured import Pictured
    from karabakh_timeline.drawings.shapes import Drawing, Shape

WAR: dict[str, Any] = {"during": "war-2020"}
ANSWERS: dict[str, Callable[[OpenTimeline], Pictured]] = {
    "timeline": lambda asked: asked.timeline(),
    "timeline of the war": lambda asked: asked.timeline(**WAR),
    "timeline of a day": lambda asked: asked.timeline("2020-10-10"),
    "timeline by year": lambda asked: asked.timeline(by="year", kind="shelling"),
    "scale": lambda asked: asked.timeline(scale=True),
    "scale of the war": lambda asked: asked.timeline(scale=True, **WAR),
    "scale of a day": lambda asked: asked.timeline("2020-10-10", scale=True),
    "years": lambda asked: asked.counts(),
    "days": lambda asked: asked.counts("day", **WAR),
    "kinds": lambda asked: asked.counts("kind"),
    "places": lambda asked: asked.counts("place", limit=30),
    "kinds by year": lambda asked: asked.counts("kind,year"),
    "periods by tier": lambda asked: asked.counts("period,tier", **WAR),
    "history": lambda asked: asked.history(),
    "history of the war": lambda asked: asked.history(**WAR),
    "history of a day": lambda asked: asked.history("2020-10-10"),
    "history beyond the record": lambda asked: asked.history("2020/2030"),
    "ceasefires": lambda asked: asked.ceasefires(),
    "ceasefires of 2020": lambda asked: asked.ceasefires(on="2020"),
    "losses": lambda asked: asked.casualties(measure="killed", **WAR),
    "losses of one side": lambda asked: asked.casualties(
        over_time=True, actor="nagorno-karabakh-forces"
    ),
}


def tagged(drawing: Drawing, tag: str) -> list[Shape]:
    """The shapes of a drawing that are something to a program, in their order."""
    return [shape for shape in drawing.flat if getattr(shape, "tag", "").startswith(tag)]
