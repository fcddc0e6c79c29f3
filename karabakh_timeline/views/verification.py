"""What comparing a reader's copies with the cards gave, as a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karabakh_timeline.views.page import Row
from karabakh_timeline.views.text import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from karabakh_timeline.queries.verification import CardCheck, Difference


def verification_page(checks: Sequence[CardCheck]) -> Iterator[Row]:
    """A row an article, one more for each paragraph that differs, and a closing count."""
    for check in checks:
        yield Row(_outcome(check), style="" if check.is_proven else "bold")
        for difference in check.differences:
            yield Row(_difference(check, difference), indent=1)
    proven = sum(check.is_proven for check in checks)
    cited = sum(check.cited for check in checks if check.is_proven)
    yield Row(
        f"{proven} of {counted(len(checks), 'article')} proven, "
        f"{counted(cited, 'cited paragraph')}."
    )


def _outcome(check: CardCheck) -> str:
    name = check.card.source
    if check.file is None:
        return f"{name}: no copy found (it was read as {check.card.file})"
    count = counted(len(check.card.paragraphs), "paragraph")
    if check.is_identical:
        return f"{name}: {check.file} is the file that was read, {count}, {check.cited} cited"
    if not check.differences:
        return (
            f"{name}: {check.file} has every paragraph that was read, {count}, {check.cited} cited"
        )
    return f"{name}: {check.file} differs in {len(check.differences)} of {count}"


def _difference(check: CardCheck, difference: Difference) -> str:
    where = f"{check.file}:{difference.line}: " if difference.line else f"{check.file}: "
    if not difference.cited_by:
        return f"{where}paragraph {difference.n} is not the one that was read (nothing cites it)"
    return f"{where}paragraph {difference.n} is not the one that was read; cited by " + ", ".join(
        difference.cited_by
    )
