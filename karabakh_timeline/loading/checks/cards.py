"""Each paragraph of a founding article is cited or says why not, and citations fit the cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karabakh_timeline.model.problem import Code

if TYPE_CHECKING:
    from collections.abc import Iterator

    from karabakh_timeline.loading.draft import Draft
    from karabakh_timeline.loading.findings import Finding


def cited(draft: Draft) -> dict[str, frozenset[int]]:
    """For each source with a card, the paragraph numbers that the record cites."""
    found = {
        entry.value.source: {*draft.cited.get(entry.value.source, ())} for entry in draft.cards
    }
    for _, _, cite in draft.citations if found else ():
        if cite.source in found:
            found[cite.source].update(cite.paragraphs)
    return {source: frozenset(paragraphs) for source, paragraphs in found.items()}


def uncited_paragraphs(draft: Draft) -> Iterator[Finding]:
    """A paragraph is cited, or carries `skip:` with its reason."""
    if any({"claims", "cites"} & set(path) for _, path in draft.unsound):
        return  # what a faulty entry cites is not known
    paragraphs = cited(draft)
    for entry in draft.cards:
        for number, paragraph in enumerate(entry.value.paragraphs):
            if paragraph.skip is None and paragraph.n not in paragraphs[entry.value.source]:
                yield entry.finding(
                    Code.UNCITED_PARAGRAPH,
                    f"paragraph {paragraph.n} is neither cited nor skipped",
                    "Cite it in an event or a claim, or add `skip:` with the reason.",
                    "paragraphs",
                    number,
                )


def cited_and_skipped(draft: Draft) -> Iterator[Finding]:
    """A paragraph that says it is skipped is not cited."""
    paragraphs = cited(draft)
    for entry in draft.cards:
        for number, paragraph in enumerate(entry.value.paragraphs):
            if paragraph.skip is not None and paragraph.n in paragraphs[entry.value.source]:
                yield entry.finding(
                    Code.CITED_AND_SKIPPED,
                    f"paragraph {paragraph.n} is cited and says that it is skipped",
                    "Take out `skip:`, or cite another paragraph.",
                    "paragraphs",
                    number,
                )


def unknown_paragraphs(draft: Draft) -> Iterator[Finding]:
    """A citation of a carded article names paragraphs, and they exist."""
    known = {entry.value.source: {p.n for p in entry.value.paragraphs} for entry in draft.cards}
    if not known:
        return
    for entry, steps, cite in draft.citations:
        if cite.source not in known:
            continue
        if not cite.paragraphs:
            yield entry.finding(
                Code.UNKNOWN_PARAGRAPH,
                f'the citation of "{cite.source}" names no paragraph',
                "Add `at:` with paragraph numbers: the article has a card.",
                *steps,
            )
        held = known[cite.source]
        advice = f"Its paragraphs run from 1 to {max(held)}." if held else "Its card has none."
        for n in cite.paragraphs:
            if n not in held:
                yield entry.finding(
                    Code.UNKNOWN_PARAGRAPH,
                    f'"{cite.source}" has no paragraph {n}',
                    advice,
                    *steps,
                    "at",
                )


def unordered_paragraphs(draft: Draft) -> Iterator[Finding]:
    """A card numbers its paragraphs 1, 2, 3 and so on."""
    for entry in draft.cards:
        numbers = [paragraph.n for paragraph in entry.value.paragraphs]
        if numbers != list(range(1, len(numbers) + 1)):
            yield entry.finding(
                Code.WRONG_CARD,
                "the paragraphs are not numbered 1, 2, 3 and so on",
                "Give every paragraph of the article its entry, in order.",
                "paragraphs",
            )
