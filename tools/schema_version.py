"""Make ``store/schema_version.py``: the version of the index's form, from all that it follows from.

These are the tables, the plans of the records and of the vocabularies, and what documents make of
single fields beyond that. A start only reads the number.
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
from karabakh_timeline.store.documents import SPECIAL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from karabakh_timeline.model.plan import Field

STORE = Path(__file__).parents[1] / "karabakh_timeline" / "store"
PAGE = STORE / "schema_version.py"


def page() -> str:
    """The whole module."""
    number = version((Dataset, *SECTIONS.values(), Card))
    return (
        '"""The version of the index\'s form; made by tools/schema_version.py from what it follows '
        f'from."""\n\nSCHEMA_VERSION = 0x{number:08X}\n'
    )


def version(kinds: Iterable[Any]) -> int:
    """The version of an index that holds documents of these records."""
    tables = (path.read_text(encoding="utf-8") for path in sorted(STORE.glob("*.sql")))
    return zlib.crc32("\n".join((*tables, *_form(kinds))).encode())


def _form(kinds: Iterable[Any]) -> Iterator[str]:
    """What the form of the documents follows from, line by line."""
    for kind in chain.from_iterable(map(records_of, kinds)):
        yield kind.__name__
        for field in plan(kind):
            yield f"{field.key} {_values(field)} {field.is_list} {field.required or field.default}"
    for name, special in SPECIAL.items():
        functions = (special.shown, special.only)
        yield f"{name} {[*special.beside]} {[one and one.__name__ for one in functions]}"


def _values(field: Field) -> str:
    if not is_record(field.kind) and issubclass(field.kind, Term):
        return " ".join(field.kind)
    return f"{field.kind} {field.form and field.form.words}"
