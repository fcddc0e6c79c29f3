"""What each side and others stated of losses: side by side, and over time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karabakh_timeline.api.answer import Values
from karabakh_timeline.exports.answer import LISTED, Part
from karabakh_timeline.exports.record import CLAIMS
from karabakh_timeline.queries.claims import Group
from karabakh_timeline.queries.selection import SelectionError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType

    from karabakh_timeline.exports.answer import Look
    from karabakh_timeline.model.dates import When
    from karabakh_timeline.model.json import Json


class CasualtiesAnswer(Values[Group]):
    """Figures in groups that count the same; a row of it is a claim, and none is a sum.

    Attributes:
        on: what had been stated by the end of this date.
        over_time: whether it is shown as running tolls, with the earlier figures.
    """

    family = CLAIMS

    on: When
    over_time: bool = False

    @property
    def parts(self) -> frozenset[Part]:  # type: ignore[override]  # it depends on what is asked for
        """What it can be shown by; over time it has no document of its own."""
        more = {Part.PICTURE} if self.over_time else {Part.PICTURE, Part.DOCUMENT}
        return LISTED | more

    def items(self) -> Iterator[Json]:
        """Every claim once, the earlier ones too."""
        from karabakh_timeline.exports.claims import claim_items

        return claim_items(self)

    def document(self) -> Json:
        """The figures side by side; over time the list of all."""
        if self.over_time:
            return super().document()
        from karabakh_timeline.exports.claims import claims_document

        return claims_document(self, self.head, self.on)

    def lines(self) -> Iterable[str]:
        """A line a figure."""
        from karabakh_timeline.views.claims import claim_lines
        from karabakh_timeline.views.lines import tab_line

        lines = claim_lines(self, self.opened.names.actor, whole=self.over_time)
        return map(tab_line, lines)

    def drawing(self, look: Look) -> RenderableType | None:
        """A table, or running tolls.

        Raises:
            SelectionError: the extra that draws is not installed.
        """
        names, width, ascii_only = self.opened.names.actor, look.width, look.ascii_only
        if not self.over_time:
            from karabakh_timeline.views.claims_table import claims_page

            return claims_page(self, self.on, names, width, ascii_only=ascii_only)
        from karabakh_timeline.queries.series import running_tolls

        try:
            from karabakh_timeline.views.claims_plot import tolls_page
        except ModuleNotFoundError as error:
            what = self.opened.arguments.called("over_time")
            raise _missing(error, "plotext", "plot", what) from error
        return tolls_page(running_tolls(self), names, self.zone, width, ascii_only=ascii_only)

    def picture(self, form: str) -> bytes:
        """The running tolls as a picture; the same bytes for the same record.

        Raises:
            SelectionError: there is nothing to draw or too much, or the extra is not installed.
        """
        from karabakh_timeline.queries.series import running_tolls
        from karabakh_timeline.views.claims import toll_title

        tolls, called = running_tolls(self), self.opened.arguments.called("picture")
        if not tolls:
            raise SelectionError(
                f"{called}: there is nothing to draw, as no claimant states figures of one toll "
                "for two moments or more",
                f"Ask for more, or leave {called} out to see the figures.",
            )
        try:
            from karabakh_timeline.exports.claims_chart import MOST, chart
        except ModuleNotFoundError as error:
            raise _missing(error, "matplotlib", "chart", f"a picture ({form})") from error
        if len(tolls) > MOST:
            during, actor, measure, category = map(
                self.opened.arguments.called, ("during", "actor", "measure", "category")
            )
            raise SelectionError(
                f"{called}: {len(tolls)} tolls are too many for one picture, which holds {MOST}",
                f"Narrow it with {during}, {actor}, {measure} or {category}.",
            )
        names = self.opened.names.actor
        named = [(toll_title(toll, names), toll) for toll in tolls]
        return chart(named, names, self.head, self.zone, form)


def _missing(error: ModuleNotFoundError, library: str, extra: str, what: str) -> Exception:
    """The refusal where an extra is not installed; any other missing module is our own fault."""
    if (error.name or "").partition(".")[0] != library:
        raise error
    return SelectionError(
        f"{what} needs {library}, which is not installed",
        f"Install the extra: pip install 'karabakh-timeline[{extra}]'.",
    )
