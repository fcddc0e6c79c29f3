"""Figures in words: ``2,900 soldiers killed``, ``more than 60 civilians wounded``.

The one home of the wording; the vocabulary's own terms stay in the record and in its exports.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from karabakh_timeline.model.vocabulary import Category, Measure, Qualifier

if TYPE_CHECKING:
    from karabakh_timeline.model.claim import Claim

_QUALIFIERS = {
    Qualifier.EXACTLY: "",
    Qualifier.AT_LEAST: "at least ",
    Qualifier.MORE_THAN: "more than ",
    Qualifier.ABOUT: "about ",
    Qualifier.NEARLY: "nearly ",
    Qualifier.AT_MOST: "at most ",
}
_PEOPLE = {
    Category.MILITARY: ("soldier", "soldiers"),
    Category.CIVILIAN: ("civilian", "civilians"),
    Category.MIXED: ("soldier or civilian", "soldiers and civilians"),
}
_DONE = {
    Measure.KILLED: "killed",
    Measure.INJURED: "wounded",
    Measure.MISSING: "missing",
    Measure.KILLED_OR_MISSING: "killed or missing",
    Measure.KILLED_OR_INJURED: "killed or wounded",
    Measure.CAPTURED: "captured",
    Measure.DISPLACED: "displaced",
}
_THINGS = {
    Measure.SETTLEMENTS_TAKEN: ("settlement taken", "settlements taken"),
    Measure.RESOLUTIONS: ("resolution", "resolutions"),
    Measure.RESIDENTS: ("resident", "residents"),
}
_MEANT = {"wounded": "injured", "soldier": "military", "soldiers": "military",
          "civilians": "civilian"}  # fmt: skip
_UNTOLD = "soldiers and civilians not told apart"


def term_of(word: str) -> str:
    """The vocabulary's term for a word of the wording here; any other word as it is."""
    return _MEANT.get(word.casefold(), word)


def counted(category: Category, measure: Measure) -> str:
    """What is counted: ``soldiers killed``, ``killed (soldiers and civilians not told apart)``."""
    return _bracketed(_counted(category, measure, is_one=False), *_untold(category, measure))


def whom(measure: Measure) -> str:
    """Who or what is counted, whoever they are: ``those killed``, ``settlements taken``."""
    return _THINGS[measure][1] if measure in _THINGS else f"those {_done(measure)}"


def qualified(value: int, qualifier: Qualifier) -> str:
    """A number with how exactly it was stated: ``more than 60``."""
    return f"{_QUALIFIERS[qualifier]}{value:,}"


def _done(measure: Measure) -> str:
    return _DONE.get(measure, measure.value.replace("-", " "))


def of_whom(category: Category, measure: Measure, where: str = "") -> str:
    """What figures are of, in a sentence: ``Of soldiers killed in 2016,``.

    Args:
        category: who the people are.
        measure: what is counted.
        where: what stands behind it, such as the time.
    """
    people = category in _PEOPLE and measure in _DONE
    text = _counted(category, measure, is_one=False) if people else whom(measure)
    said = ", ".join((" ".join(filter(None, (text, where))), *_untold(category, measure)))
    return f"Of {said},"


def _counted(category: Category, measure: Measure, *, is_one: bool) -> str:
    if measure in _THINGS:
        return _THINGS[measure][not is_one]
    done = _done(measure)
    people = _PEOPLE.get(category)
    return f"{people[not is_one]} {done}" if people else done


def _untold(category: Category, measure: Measure) -> tuple[str, ...]:
    """What is to be said where the claimant does not say who they are."""
    is_untold = category is Category.UNKNOWN and measure in _DONE
    return (_UNTOLD,) if is_untold and measure is not Measure.DISPLACED else ()


def _bracketed(text: str, *details: str) -> str:
    said = "; ".join(filter(None, details))
    return f"{text} ({said})" if said else text


def figure(claim: Claim) -> str:
    """A claim's figure with its qualifier and bounds."""
    if claim.qualifier is Qualifier.NOT_DISCLOSED or claim.value is None:
        return "not disclosed"
    bounds = ""
    if claim.low is not None or claim.high is not None:
        low = "?" if claim.low is None else f"{claim.low:,}"
        high = "?" if claim.high is None else f"{claim.high:,}"
        bounds = f" ({low} to {high})"
    return f"{_QUALIFIERS[claim.qualifier]}{claim.value:,}{bounds}"


def figure_of(claim: Claim, *details: str) -> str:
    """A claim's figure with what it counts: ``2,900 soldiers killed``.

    Args:
        claim: the claim.
        details: what stands in brackets behind it, such as whose losses they are.
    """
    what = _counted(claim.category, claim.measure, is_one=claim.value == 1)
    number = figure(claim)
    text = f"{what} {number}" if claim.value is None else f"{number} {what}"
    return _bracketed(text, *details, *_untold(claim.category, claim.measure))
