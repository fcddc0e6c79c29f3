"""What comparing a reader's copies with the cards gave, as a JSON document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karabakh_timeline.exports.record import opening

if TYPE_CHECKING:
    from collections.abc import Sequence

    from karabakh_timeline.model.json import Json
    from karabakh_timeline.queries.verification import CardCheck


def verification_document(checks: Sequence[CardCheck], head: Json) -> Json:
    """Each article with its copy, whether it is proven, and the paragraphs that differ."""
    return {
        **opening(head),
        "articles": [
            {
                "source": check.card.source,
                "file": check.file,
                "is_proven": check.is_proven,
                "is_identical": check.is_identical,
                "paragraphs": len(check.card.paragraphs),
                "cited": check.cited,
                "differences": [
                    {
                        "paragraph": paragraph.n,
                        "line": paragraph.line,
                        "cited_by": list(paragraph.cited_by),
                    }
                    for paragraph in check.differences
                ],
            }
            for check in checks
        ],
    }
