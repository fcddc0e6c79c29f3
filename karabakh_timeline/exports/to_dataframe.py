"""Items as a data frame of pandas or of polars, whichever the user has; neither is needed here.

Each column has the type that it is said to hold, of whatever rows there are, also of none.
"""

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
    return make(held, {column.name: column.holds for column in columns})


def _value(column: Column, item: Json) -> object:
    cell = column.cell(item)
    if cell == "":
        return None
    read = _READ.get(column.holds)
    return cell if read is None else read(cell)


def _of_pandas(held: dict[str, list[object]], kinds: dict[str, str]) -> Any:
    """Whole seconds, as nanoseconds reach back to 1677 alone."""
    types = {
        "": "string",
        "integer": "Int64",
        "number": "Float64",
        "date": "datetime64[s]",
        "datetime": "datetime64[s, UTC]",
    }
    pandas: Any = import_module("pandas")
    return pandas.DataFrame(
        {name: pandas.Series(cells, dtype=types[kinds[name]]) for name, cells in held.items()}
    )


def _of_polars(held: dict[str, list[object]], kinds: dict[str, str]) -> Any:
    polars: Any = import_module("polars")
    types = {
        "": polars.String,
        "integer": polars.Int64,
        "number": polars.Float64,
        "date": polars.Date,
        "datetime": polars.Datetime("us", "UTC"),
    }
    return polars.DataFrame(held, schema={name: types[kinds[name]] for name in held})


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
