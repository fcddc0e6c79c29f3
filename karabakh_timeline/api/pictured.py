"""Answers as pictures: a drawing, as SVG or PNG."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karabakh_timeline.api.answer import RecordAnswer
from karabakh_timeline.api.beside import CountedBeside
from karabakh_timeline.exports.answer import Look
from karabakh_timeline.exports.formats import missing
from karabakh_timeline.queries.selection import SelectionError

if TYPE_CHECKING:
    from karabakh_timeline.drawings.about import About
    from karabakh_timeline.drawings.shapes import Drawing


_MOST = 12
"""So many letters that no font has are told."""


class Pictured(RecordAnswer):
    """An answer that can be drawn as a picture."""

    def pictured(self, width: int = 1200) -> Drawing:
        """It as shapes, to be written by ``drawings.svg`` or ``drawings.png``.

        Args:
            width: in pixels.

        Raises:
            SelectionError: there is nothing to draw, or too much for one picture.
        """
        raise NotImplementedError

    def picture(self, form: str, look: Look = Look()) -> bytes:  # noqa: B008 - it is frozen
        """The picture of a form; the same bytes for the same record.

        Args:
            form: ``svg`` or ``png``.
            look: its width in pixels, and its theme.

        Raises:
            SelectionError: there is nothing to draw or too much, or the extra is not installed.
        """
        from karabakh_timeline.drawings.palette import Theme

        drawing, theme = self.pictured(look.pixels), Theme(look.theme)
        if form == "svg":
            from karabakh_timeline.drawings.svg import to_svg

            return to_svg(drawing, theme).encode()
        try:
            from karabakh_timeline.drawings.png import to_png
        except ModuleNotFoundError as error:
            called = self.opened.arguments.called("picture")
            instead = f" {called} FILE.svg needs nothing." if called.startswith("-") else ""
            raise missing(error, "chart", f"a picture ({form})", instead) from error

        def lack(letters: str) -> None:
            from karabakh_timeline.queries.plain import counted
            from karabakh_timeline.views.text import safe

            boxes = f"{counted(len(letters), 'letter')} of the picture"
            shown = safe(letters if len(letters) <= _MOST else f"{letters[:_MOST]}\u2026")
            look.leave_out(
                0,
                f"No font of this machine has {shown}: boxes stand for {boxes}. Install one that "
                "has, such as Noto Sans CJK or Noto Sans Thai, or write an .svg.",
            )

        return to_png(drawing, theme, lack)

    @property
    def about(self) -> About:
        """Of what a drawing of it is."""
        from karabakh_timeline.api.emptiness import chosen
        from karabakh_timeline.drawings.about import About

        words = () if self.asked is None else chosen(self.asked)
        about = About(self.head, self.zone, *words)
        beside = self.beside if isinstance(self, CountedBeside) else None
        return about if beside is None else about._replace(tallied=beside.tallied)

    def nothing_to_draw(self) -> SelectionError:
        """The refusal to draw nothing, with why there is nothing."""
        called = self.opened.arguments.called("picture")
        return SelectionError(
            f"{called}: there is nothing to draw", self.why_empty() or "Ask for more."
        )
