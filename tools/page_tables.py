"""Make ``docs/tables.md`` from the codebook: the tables for research, column by column."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from karabakh_timeline.exports.codebook import said
from karabakh_timeline.exports.tables import EVERY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from karabakh_timeline.exports.codebook import Said
    from karabakh_timeline.exports.tables import Table

PAGE = Path(__file__).parents[1] / "docs" / "tables.md"

INTRODUCTION = """\
<!-- Made by tools/page_tables.py from exports/tables.py, exports/codebook.py and model/. -->

# The tables, for research

```sh
karabakh export csv --table events -o events.csv
karabakh export csv --table claims --during war-2020 -o claims.csv
karabakh export csv --table codebook -o codebook.csv
karabakh export json --table codebook -o codebook.json
```

Each is CSV, TSV, JSON or JSON Lines; all at once are a workbook, a database, a data package or
Parquet ([exports.md](exports.md)). Without a selection it is of the whole record. With one,
`events`, `claims` and `violations` are those of the selected events, and every other table holds
what these name, with what that names in turn: so every id is found in the table that it is of.
`verdicts` alone goes by the time of the selection and by the whole ledger.

- **An empty cell** is a value that the record does not have, or that does not apply. Several values
  in a cell are joined by `; `.
- **A date is kept as it is known**, in EDTF (type `edtf`): `2020-10-10`, `1994-05`, `1994-05~`.
  What can be computed with stands beside it: the day of its first and of its last moment
  (`..._day`), by the clock on the wall, and both as instants in UTC (`..._utc`). A day that is not
  known gives a first day and a last day that differ; take neither for the date.
- **In R**, read `..._day` with `as.Date(x)` and `..._utc` with
  `as.POSIXct(x, format = "%Y-%m-%dT%H:%M:%SZ", tz = "UTC")`; `readr` reads both without being told.
  The columns of type `moment`, such as `earliest`, have their own offset with a colon (`+04:00`),
  which `%z` of base R may not read. In Python, `pandas` and `polars` read either.
- **A length** is in seconds, at least and at most.

`--table codebook` has what follows for programs: as CSV a row a column; as JSON a schema for each
table after [Table Schema](https://datapackage.org/standard/table-schema/), with keys, references
and terms. `--table terms` has the terms with their meanings and origins, which are also in
[data-format.md](data-format.md#vocabularies).
"""


def page() -> str:
    """The whole page."""
    return "\n".join([INTRODUCTION, *(line for table in EVERY.values() for line in _table(table))])


def _table(table: Table) -> Iterator[str]:
    name = table.family.name
    keys = ", ".join(f"`{key}`" for key in table.key)
    yield f"## {name}\n"
    yield f"A row is {table.holds}. It is known by {keys}.\n"
    yield "| Column | Type | What it holds |"
    yield "| --- | --- | --- |"
    for column in table.family.columns:
        found = said(name, column.name)
        yield f"| `{column.name}` | {_type(found)} | {found.meaning}{_more(found)} |"
    yield ""


def _type(found: Said) -> str:
    return f"list of {found.kind}s" if found.is_list else found.kind


def _more(found: Said) -> str:
    """The unit, the table that is referred to, the terms."""
    if found.unit:
        return f", in {found.unit}" if found.unit not in found.meaning else ""
    if found.names:
        return f" ([{found.names}](#{found.names}))"
    if found.terms is not None:
        name = found.terms.__name__
        return f" ([terms](data-format.md#{name.casefold()}))"
    return ""
