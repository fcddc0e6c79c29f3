"""Any other CSV, by a small file that says which of its columns is which of ours.

``docs/event-data.md`` has an example. The file is read as the record's own data files are: every
scalar is the text that it was written as.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from karabakh_timeline.eventdata.readers.form import PRECISIONS, Form, dated_as
from karabakh_timeline.eventdata.schema import NAMES
from karabakh_timeline.loading.document import read
from karabakh_timeline.model.problem import Code
from karabakh_timeline.model.suggestions import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_OURS = tuple(name for name in NAMES if name not in ("dataset", "version"))
_NEEDED = ("id", "day_first")
_TEXTS = ("dataset", "version", "title", "licence", "citation", "address", "dates")
_KEYS = (*_TEXTS, "precision", "columns", "constants")
_ISO = "YYYY-MM-DD"
_SHOWN = "Name a mapping, as docs/event-data.md shows one."


class MappingError(Exception):
    """A mapping file cannot be used.

    Attributes:
        reason: what is wrong, with its place.
        advice: the way out, as a sentence.
        is_io: whether the file itself cannot be read.
    """

    def __init__(self, reason: str, advice: str, *, is_io: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.advice = advice
        self.is_io = is_io


def mapped(path: Path) -> Form:
    """The form that a mapping file describes.

    Raises:
        MappingError: it cannot be read, or describes none.
    """
    document = read(path, str(path))
    if document.problems:
        problem = document.problems[0]
        place = f"{problem.file}:{problem.line}" if problem.line else problem.file
        is_io = problem.code is Code.UNREADABLE_FILE
        # what the data files of a record are told is no help where there is nothing to read
        advice = _SHOWN if is_io or not problem.line else problem.advice
        raise MappingError(f"{place}: {problem.message}", advice, is_io=is_io)
    return _Description(str(path), document.content).form()


class _Description:
    """What a mapping file says, checked as it is read."""

    def __init__(self, file: str, content: Any) -> None:
        self._file = file
        self._said = self._keys("", content, _KEYS)

    def form(self) -> Form:
        texts = {key: self._text(key, self._said.get(key, "")) for key in _TEXTS}
        if not texts["dataset"]:
            raise self._wrong("dataset", "the data set has no name", "Write dataset: NAME.")
        columns = self._texts("columns", _OURS)
        constants = self._texts("constants", _OURS)
        precision, terms = self._precision()
        if precision is not None:
            (columns if terms else constants)["precision"] = precision
        for name in _NEEDED:
            if name not in columns:
                raise self._wrong(
                    "columns", f"{name} is not said", f"Write {name}: the name of its column."
                )
        if precision is None and "day_last" not in {*columns, *constants}:
            raise self._wrong(
                "precision", "how well a date is known is not said",
                "Write precision: day if each is the day itself, or map day_last too.",
            )  # fmt: skip
        try:
            dated = dated_as(texts["dates"] or _ISO)
        except ValueError as error:
            raise self._wrong(
                "dates", f'"{texts["dates"]}" is no pattern',
                "Write YYYY, MM or Month, and DD, each once, as in DD.MM.YYYY.",
            ) from error  # fmt: skip
        return Form(
            dataset=texts["dataset"],
            title=texts["title"] or texts["dataset"],
            licence=texts["licence"] or "not stated",
            address=texts["address"],
            citation=lambda number: texts["citation"] or f"{texts['dataset']} {number}",
            columns={name: (column.casefold(),) for name, column in columns.items()},
            needed=tuple(columns),
            version=lambda _: texts["version"] or None,
            dated=dated,
            terms={"precision": terms} if terms else {},
            constants=constants,
        )

    def _precision(self) -> tuple[str | None, dict[str, str]]:
        """One precision for all rows, or its column with what its codes mean."""
        said = self._said.get("precision")
        if said is None:
            return None, {}
        if isinstance(said, str):
            return self._term("precision", said), {}
        codes = self._keys("precision", said, None)
        column = self._text("precision", codes.pop("column", ""))
        if not column or not codes:
            raise self._wrong(
                "precision", "it has not both a column and codes",
                "Write {column: NAME, 1: day, 2: week}, or one precision for all.",
            )  # fmt: skip
        terms = {code: self._term("precision", term) for code, term in codes.items()}
        return column, terms

    def _term(self, key: str, said: Any) -> str:
        word = self._text(key, said)
        if word not in PRECISIONS:
            raise self._wrong(
                key, f'"{word}" is no precision', f"Write one of {', '.join(PRECISIONS)}."
            )
        return word

    def _texts(self, key: str, known: Iterable[str]) -> dict[str, str]:
        said = self._keys(key, self._said.get(key, {}), known)
        for name, text in said.items():
            if not self._text(f"{key}: {name}", text):
                raise self._wrong(f"{key}: {name}", "it is empty", "Write a text, or leave it out.")
        return said

    def _keys(self, key: str, said: Any, known: Iterable[str] | None) -> dict[str, Any]:
        if not isinstance(said, dict):
            raise self._wrong(key, "it is no mapping", "Write keys with values.")
        for name in said:
            if known is not None and name not in known:
                meant = did_you_mean(name, known)
                advice = f"{meant}There are {', '.join(known)}."
                raise self._wrong(key, f'there is no "{name}"', advice)
        return said

    def _text(self, key: str, said: Any) -> str:
        if not isinstance(said, str):
            raise self._wrong(key, "it is a text", "Write it on one line.")
        return said.strip()

    def _wrong(self, key: str, reason: str, advice: str) -> MappingError:
        place = f"{self._file}: {key}" if key else self._file
        return MappingError(f"{place}: {reason}", advice)
