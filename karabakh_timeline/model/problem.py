"""A problem of a data set, as a value: what is wrong, where, and the way out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from karabakh_timeline.model.vocabulary import Severity


class Code(StrEnum):
    """The name of a rule that a data set can break."""

    severity: Severity
    rule: str

    def __new__(cls, value: str, rule: str = "", severity: Severity = Severity.ERROR) -> Self:
        """Make the member from its name, its rule in one sentence and its severity."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.rule = rule
        member.severity = severity
        return member

    # The file as such
    UNREADABLE_FILE = "unreadable-file", "Every data file can be read."
    NOT_TEXT = "not-text", "A data file is UTF-8 text."
    YAML_SYNTAX = "yaml-syntax", "A data file is well-formed YAML, indented with spaces."
    NESTED_TOO_DEEP = "nested-too-deep", "A data file nests no deeper than the format does."
    NOT_PLAIN_YAML = "not-plain-yaml", "A data file has one document, no anchors, aliases or tags."
    REPEATED_KEY = "repeated-key", "A key stands once in its mapping."
    UNREAD_FILE = (
        "unread-file", "A data folder holds no YAML file that the program would pass over.",
        Severity.WARNING,
    )  # fmt: skip

    # The form of an entry
    MISSING_SECTION = "missing-section", "A data set says what it is and has events."
    MISPLACED_SECTION = "misplaced-section", "Each section stands in the file of its name."
    UNKNOWN_KEY = "unknown-key", "Only the keys of the format are used."
    MISSING_KEY = "missing-key", "Every required key is there."
    WRONG_SHAPE = "wrong-shape", "A value is a text, a list or a mapping as the format says."
    WRONG_VALUE = "wrong-value", "A value has the form that the format gives it."
    UNKNOWN_TERM = "unknown-term", "A term is one of its vocabulary."
    IMPOSSIBLE_DATE = "impossible-date", "A date is EDTF and on the calendar."
    INCOMPLETE_CLAIM = "incomplete-claim", "A claim has its figure, or says that it is withheld."
    INCOMPLETE_LINK = "incomplete-link", "What belongs to a violation stands on violations only."

    # How entries stand to one another
    REPEATED_ID = "repeated-id", "An id names one entry."
    UNKNOWN_ID = "unknown-id", "Every id that is used is defined."
    WITHIN_ITSELF = "within-itself", "No place or actor lies within itself."
    ID_WITHOUT_DATE = (
        "id-without-date", "An event's id starts with its date.", Severity.WARNING,
    )  # fmt: skip
    MISPLACED_EVENT = (
        "misplaced-event", "An event stands in the file of its year, where a file is named so.",
        Severity.WARNING,
    )  # fmt: skip
    MISSING_CITATION = "missing-citation", "What states a dated fact or a figure cites a source."
    WRONG_REVIEW = (
        "wrong-review", "An entry is read again, on a later day, against sources that it cites.",
    )  # fmt: skip
    STEPS_OUT_OF_ORDER = "steps-out-of-order", "A ceasefire is declared, takes effect, then ends."
    CONTRADICTORY_STEPS = (
        "contradictory-steps", "What is said of a ceasefire's declaration, effect and end agrees.",
    )  # fmt: skip
    UNUSED_LASTING = "unused-lasting", "Only an interval can be lasting."

    EVENT_OUTSIDE_PERIODS = (
        "event-outside-periods", "Every event falls within a period.", Severity.WARNING,
    )  # fmt: skip
    VIOLATION_BEFORE_START = (
        "violation-before-start", "A ceasefire is violated after it has started, not before.",
        Severity.WARNING,
    )  # fmt: skip
    CHARGED_AFTER_END = (
        "charged-after-end", "A ceasefire is charged as broken while it certainly binds.",
        Severity.WARNING,
    )  # fmt: skip
    OVERLAPS_SUCCESSOR = (
        "overlaps-successor", "A superseded ceasefire ends when its successor starts.",
        Severity.WARNING,
    )  # fmt: skip
    UNLISTED_ACTOR = (
        "unlisted-actor", "Who charges a breach, and who is charged, are among the event's actors.",
        Severity.WARNING,
    )  # fmt: skip
    FALLING_CLAIM = (
        "falling-claim", "A toll that a claimant keeps does not fall, or a note says why.",
        Severity.WARNING,
    )  # fmt: skip
    INEXACT_EXACTLY = (
        "inexact-exactly", "No note or title says of an exact figure that it is about so much.",
        Severity.WARNING,
    )  # fmt: skip
    DEAD_OR_MISSING = (
        "dead-or-missing", "A title does not call dead those who are claimed as killed or missing.",
        Severity.WARNING,
    )  # fmt: skip
    FIGURE_IN_NOTE = (
        "figure-in-note", "A count of people that a note gives to a claimant is a claim.",
        Severity.WARNING,
    )  # fmt: skip
    NEWS_AFTER_COVER = (
        "news-after-cover", "No news is cited of a year after those that the data set covers.",
        Severity.WARNING,
    )  # fmt: skip
    PLACE_OUTSIDE_REGION = (
        "place-outside-region", "A place lies in the region of the data set, or in a country.",
        Severity.WARNING,
    )  # fmt: skip
    UNUSED_SOURCE = "unused-source", "Every source is cited by something.", Severity.WARNING
    UNUSED_ENTRY = "unused-entry", "Every place and actor is named by something.", Severity.WARNING
    WRONG_URL = "wrong-url", "An address is one of the web, whole and public."
    REPEATED_URL = "repeated-url", "A page is one source.", Severity.WARNING
    NAMED_TWICE = "named-twice", "A list holds a thing once.", Severity.WARNING

    # How it is said
    LONG_TITLE = "long-title", "A title has at most 90 characters.", Severity.WARNING
    TITLE_WITHOUT_VERB = (
        "title-without-verb", "A title says what happens: it has a verb.", Severity.WARNING,
    )  # fmt: skip
    SIMILAR_TITLES = (
        "similar-titles", "Two events of one day differ in more than one word of their titles.",
        Severity.WARNING,
    )  # fmt: skip
    LOADED_WORD = (
        "loaded-word", "A word that takes a side stands in quotation marks.", Severity.WARNING,
    )  # fmt: skip
    ONE_NAME = (
        "one-name", "A place with two names is first named by both.", Severity.WARNING,
    )  # fmt: skip

    # Cards
    WRONG_CARD = "wrong-card", "A card can be read and is that of the source that names it."
    UNCITED_PARAGRAPH = "uncited-paragraph", "Each paragraph of a card is cited or says why not."
    CITED_AND_SKIPPED = "cited-and-skipped", "A paragraph is either cited or skipped."
    UNKNOWN_PARAGRAPH = "unknown-paragraph", "A cited paragraph exists on its card."


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a data set.

    Attributes:
        code: the rule broken.
        message: what is wrong, one sentence without a final stop.
        advice: the way out, as a sentence; may be empty.
        file: the file's path as it was named.
        line: from 1; 0 where the problem is the file as a whole.
        column: from 1; 0 where there is no line.
        excerpt: the line's text; empty where there is none.
    """

    code: Code
    message: str
    advice: str
    file: str
    line: int = 0
    column: int = 0
    excerpt: str = ""

    @property
    def severity(self) -> Severity:
        """How grave it is."""
        return self.code.severity

    @property
    def place(self) -> str:
        """``file:line:column``, as far as known."""
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file
