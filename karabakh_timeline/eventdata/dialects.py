"""A question in the dialect of another engine, by sqlglot; a small table as SQL.

Questions are written once, in DuckDB's dialect. What the others know by other names (a function, an
order of nulls, a type) sqlglot puts; nothing here knows how they differ.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlglot
from sqlglot import exp

from karabakh_timeline.queries.selection import SelectionError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from karabakh_timeline.eventdata.engine import Small

OURS = "duckdb"


def translated(sql: str, dialect: str) -> str:
    """A question in another dialect, on one line.

    Args:
        sql: one SELECT in DuckDB's dialect.
        dialect: ``spark``, ``trino`` or another that sqlglot writes.

    Raises:
        SelectionError: it is no single SELECT, or has what the other dialect cannot say.
    """
    return _written(_parsed(sql), dialect)


def with_tables(sql: str, tables: Mapping[str, Small], dialect: str) -> str:
    """A question in another dialect with small tables in it, for an engine that keeps none.

    They stand as common table expressions before those of the question, which may use them.

    Raises:
        SelectionError: as ``translated`` does.
    """
    question = _parsed(sql)
    own = question.args.get("with_")
    expressions = [
        exp.CTE(this=_select(small), alias=exp.TableAlias(this=exp.to_identifier(name)))
        for name, small in tables.items()
    ]
    if expressions:
        question.set(
            "with_", exp.With(expressions=[*expressions, *(own.expressions if own else ())])
        )
    return _written(question, dialect)


def columns(small: Small, dialect: str) -> str:
    """The columns of a small table with their types, such as ``day DATE, verdict STRING``."""
    types = (exp.DataType.build(kind, dialect=OURS).sql(dialect) for _, kind in small.columns)
    return ", ".join(f"{name} {kind}" for (name, _), kind in zip(small.columns, types, strict=True))


def _select(small: Small) -> exp.Select:
    cast = [
        exp.alias_(exp.cast(exp.column(name), kind, dialect=OURS), name, quoted=False)
        for name, kind in small.columns
    ]
    names = [name for name, _ in small.columns]
    rows = [tuple(map(_literal, row)) for row in small.rows]
    selected = exp.select(*cast)
    if not rows:  # no engine takes VALUES without a row
        nothing = exp.values([tuple(exp.null() for _ in names)], alias="given", columns=names)
        return selected.from_(nothing).where(exp.false())
    return selected.from_(exp.values(rows, alias="given", columns=names))


def _literal(value: object) -> Any:
    """A value as it stands in VALUES: numbers as they are, all else as text, to be cast."""
    if value is None:
        return exp.null()
    if isinstance(value, bool | int | float):
        return exp.convert(value)
    return exp.Literal.string(str(value))


def _parsed(sql: str) -> exp.Select:
    try:
        question = sqlglot.parse_one(sql, read=OURS)
    except sqlglot.errors.SqlglotError as error:
        said = str(error).splitlines()[0]
        raise SelectionError(f"the question cannot be read: {said}", _ADVICE) from error
    if not isinstance(question, exp.Select):
        raise SelectionError("the question is no SELECT", _ADVICE)
    return question


def _written(question: exp.Expression, dialect: str) -> str:
    try:
        text: str = question.sql(
            dialect=dialect, unsupported_level=sqlglot.ErrorLevel.RAISE, comments=False
        )
    except sqlglot.errors.UnsupportedError as error:
        said = str(error).splitlines()[0]
        raise SelectionError(f"{dialect} cannot be asked this: {said}", _ADVICE) from error
    return text


_ADVICE = "Ask without --engine: DuckDB answers it on this machine."
