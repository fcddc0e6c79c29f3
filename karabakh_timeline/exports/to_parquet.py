"""Tables as Apache Parquet, written by DuckDB: days, instants, numbers and lists as such.

A folder holds a file a table, and the description of a data package; a file holds the one table.
The rows go through a scratch file, so that memory stays constant; the bytes are the same for the
same record wherever the same DuckDB makes them.
"""

from __future__ import annotations

from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from karabakh_timeline.disk.unfinished import scratch
from karabakh_timeline.exports.answer import Part
from karabakh_timeline.exports.codebook import resource, said
from karabakh_timeline.exports.datapackage import Measured, description
from karabakh_timeline.exports.pieces import pieces
from karabakh_timeline.exports.tables import EVERY
from karabakh_timeline.exports.to_json import dumps, indented
from karabakh_timeline.model.packages import DESCRIPTION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from karabakh_timeline.exports.answer import Answer, Look
    from karabakh_timeline.exports.record import Column
    from karabakh_timeline.model.json import Json

_TYPES = {
    "date": "DATE",
    "datetime": "TIMESTAMP WITH TIME ZONE",
    "integer": "BIGINT",
    "number": "DOUBLE",
}
_TRUTH = {"yes": True, "no": False}
_ROWS_OF_A_GROUP = 20_000
_FILE = {"format": "parquet", "mediatype": "application/vnd.apache.parquet"}
_NEEDLESS = frozenset({"delimiter", "itemType", "trueValues", "falseValues"})
"""What a schema says of texts that are read as something else."""


def write_parquet(answer: Answer, _: Look) -> Iterator[bytes]:
    """The one table of an answer; of several, the first, which is that of the events."""
    table = next(answer.tables()) if Part.TABLES in answer.parts else answer
    yield from _written(table)


def parquet_files(answer: Answer, _: Look) -> Iterator[tuple[str, Iterable[bytes]]]:
    """The files of a folder, each by its name; each must be taken whole before the next."""
    resources = []
    for table in answer.tables():
        data = Measured(_written(table))
        described = _resource(resource(table.family.name, table.family))
        yield described["path"], data
        resources.append(described | data.facts)
    yield DESCRIPTION, [indented(description(answer, resources)).encode()]


def _resource(described: Json) -> Json:
    """A table's resource, as of this file."""
    fields = [
        {key: value for key, value in field.items() if key not in _NEEDLESS}
        | ({"type": "array"} if field["type"] == "list" else {})
        for field in described["schema"]["fields"]
    ]
    schema = {**described["schema"], "fields": fields}
    without = {key: value for key, value in described.items() if key != "encoding"}
    return {**without, **_FILE, "path": f"{described['name']}.parquet", "schema": schema}


def _written(table: Answer) -> Iterator[bytes]:
    """A table's file, piece by piece."""
    columns = table.family.columns
    reads = [(column.name, _reader(table.family.name, column)) for column in columns]
    with scratch() as folder:
        rows, file = f"{folder}/rows.jsonl", f"{folder}/table.parquet"
        with open(rows, "w", encoding="utf-8") as stream:  # noqa: PTH123 - a path as DuckDB takes it
            stream.writelines(
                f"{dumps({name: read(item) for name, read in reads})}\n" for item in table.items()
            )
        types = {column.name: _type(table.family.name, column) for column in columns}
        _copy(rows, file, types, table.head)
        yield from pieces(file)


def _copy(rows: str, file: str, types: dict[str, str], head: Json) -> None:
    """Let DuckDB make the file of the rows; it reaches for nothing else, on no network."""
    settings: dict[str, Any] = {
        "temp_directory": str(Path(file).parent),
        "threads": 1,  # so that the rows keep their order without being held
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    about = ", ".join(
        f"{key}: {_quoted(str(head[key]))}" for key in ("name", "version", "through", "licence")
    )
    try:
        with closing(duckdb.connect(":memory:", config=settings)) as connection:
            connection.execute(
                "COPY (SELECT * FROM read_json(?, format = 'newline_delimited', columns = ?)) "  # noqa: S608 - our own words, or quoted
                f"TO {_quoted(file)} (FORMAT parquet, COMPRESSION zstd, "
                f"ROW_GROUP_SIZE {_ROWS_OF_A_GROUP}, KV_METADATA {{{about}}})",
                [rows, types],
            )
    except duckdb.IOException as error:  # such as a full disk
        raise OSError(0, str(error)) from error


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _type(table: str, column: Column) -> str:
    if column.parts is not None:
        return "VARCHAR[]"
    return "BOOLEAN" if _is_truth(table, column) else _TYPES.get(column.holds, "VARCHAR")


def _is_truth(table: str, column: Column) -> bool:
    return table in EVERY and said(table, column.name).kind == "boolean"


def _reader(table: str, column: Column) -> Callable[[Json], Any]:
    """What reads a column's cell as JSON; what is empty is null, a list of none a list."""
    if column.parts is not None:
        return partial(_list, column.parts)
    if _is_truth(table, column):
        return lambda item: _TRUTH.get(str(column.cell(item)))
    return partial(_plain, column)


def _list(parts: Callable[[Json], Iterable[str]], item: Json) -> list[str]:
    return list(parts(item))


def _plain(column: Column, item: Json) -> Any:
    cell = column.cell(item)
    return None if cell == "" else cell
