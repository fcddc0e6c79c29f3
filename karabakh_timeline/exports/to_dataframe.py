"""Items as a data frame of pandas or of polars, whichever the user has; neither is needed here."""

from __future__ import annotations

import sys
from datetime import date, datetime
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from karabakh_timeline.exports.record import Column
    from karabakh_timeline.model.json import Json

_READ: dict[str, Callable[[Any], object]] = {
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
}


def dataframe(columns: Sequence[Column], items: Iterable[Json], library: str | None = None) -> Any:
    """A data frame with these columns, a row an item; what is empty is missing.

    Args:
        columns: the columns.
        items: the items.
        library: ``pandas`` or ``polars``; None for the one that is imported or, failing that,
            installed.

    Raises:
        SelectionError: it is no library that is known here.
        ImportError: it is not installed, or neither is.
    """
    make = LIBRARIES[_chosen(library)]
    rows = [[_value(column, item) for column in columns] for item in items]
    cells = zip(*rows, strict=True) if rows else ((),) * len(columns)
    held = {column.name: list(found) for column, found in zip(columns, cells, strict=True)}
    return make(held, {column.name: column.holds for column in columns if column.holds})


def _value(column: Column, item: Json) -> object:
    cell = column.cell(item)
    if cell == "":
        return None
    return _READ[column.holds](cell) if column.holds else cell


def _of_pandas(held: dict[str, list[object]], times: dict[str, str]) -> Any:
    """Whole seconds, as nanoseconds reach back to 1677 alone."""
    kinds = {"date": "datetime64[s]", "datetime": "datetime64[s, UTC]"}
    pandas: Any = import_module("pandas")
    others = pandas.DataFrame({name: held[name] for name in held if name not in times})
    frame = others.convert_dtypes()
    for name, kind in times.items():
        frame[name] = pandas.Series(held[name], dtype=kinds[kind])
    return frame[list(held)]


def _of_polars(held: dict[str, list[object]], times: dict[str, str]) -> Any:
    polars: Any = import_module("polars")
    kinds = {"date": polars.Date, "datetime": polars.Datetime("us", "UTC")}
    schema = {name: kinds[kind] for name, kind in times.items()}
    return polars.DataFrame(held, schema_overrides=schema, infer_schema_length=None)


LIBRARIES = {"pandas": _of_pandas, "polars": _of_polars}
"""What makes a data frame, by the library that it is of."""


def _chosen(named: str | None) -> str:
    if named is not None and named not in LIBRARIES:
        from karabakh_timeline.model.suggestions import none_of  # noqa: PLC0415 - to refuse
        from karabakh_timeline.queries.selection import SelectionError  # noqa: PLC0415 - to refuse

        raise SelectionError(*none_of("library", named, LIBRARIES))
    wanted = list(LIBRARIES) if named is None else [named]
    for is_there in (sys.modules.get, find_spec):
        for library in wanted:
            if is_there(library) is not None:
                return library
    what = f"{named} is" if named else "neither pandas nor polars is"
    raise ImportError(f"{what} installed: pip install {wanted[0]}")
