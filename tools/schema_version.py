"""Make ``store/schema_version.py``: the version of the index's form, from all that it follows from.

These are the tables, the plans of the records and of the vocabularies, and the text of the modules
that make values of the files and rows of these, or copy rows: a version too many makes an index
anew, one too few answers by an old one. A start only reads the number.
"""

from __future__ import annotations

import zlib
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from karabakh_timeline.model.plan import is_record, plan, records_of
from karabakh_timeline.model.source import Card
from karabakh_timeline.model.term import Term
from karabakh_timeline.model.timeline import SECTIONS, Dataset

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from karabakh_timeline.model.plan import Field

PACKAGE = Path(__file__).parents[1] / "karabakh_timeline"
STORE = PACKAGE / "store"
PAGE = STORE / "schema_version.py"
MAKERS = (
    *sorted(STORE.glob("*.sql")), STORE / "amend.py", STORE / "compile.py", STORE / "days.py",
    STORE / "documents.py", STORE / "moments.py", STORE / "onsets.py",
    PACKAGE / "loading" / "build.py", PACKAGE / "loading" / "document.py",
    PACKAGE / "loading" / "validation.py",
    PACKAGE / "model" / "dates.py", PACKAGE / "model" / "names.py",
)  # fmt: skip
"""What makes the rows of an index, and the values that they are of, or lets older rows stand."""


def page() -> str:
    """The whole module."""
    number = version((Dataset, *SECTIONS.values(), Card))
    return (
        '"""The version of the index\'s form; made by tools/schema_version.py from what it follows '
        f'from."""\n\nSCHEMA_VERSION = 0x{number:08X}\n'
    )


def version(kinds: Iterable[Any], makers: Iterable[Path] = MAKERS) -> int:
    """The version of an index of these records whose rows are made by the text of these files."""
    texts = (path.read_text(encoding="utf-8") for path in makers)
    return zlib.crc32("\n".join((*texts, *_form(kinds))).encode())


def _form(kinds: Iterable[Any]) -> Iterator[str]:
    """What the form of the documents follows from, line by line."""
    for kind in chain.from_iterable(map(records_of, kinds)):
        yield kind.__name__
        for field in plan(kind):
            yield f"{field.key} {_values(field)} {field.is_list} {field.required or field.default}"


def _values(field: Field) -> str:
    if not is_record(field.kind) and issubclass(field.kind, Term):
        return " ".join(field.kind)
    return f"{field.kind} {field.form and field.form.words}"
