"""A question in another dialect: the same question, and a small table within it."""

from __future__ import annotations

from datetime import date

import pytest

from karabakh_timeline.eventdata.engine import Small
from karabakh_timeline.eventdata.questions import question
from karabakh_timeline.queries.selection import SelectionError
from tests.places import ROOT

sqlglot = pytest.importorskip("sqlglot", reason="of the extra `cluster`")

from karabakh_timeline.eventdata import dialects  # noqa: E402 - it needs sqlglot

SQL = ROOT / "karabakh_timeline" / "eventdata" / "sql"
SMALL = Small(
    (("day", "DATE"), ("said", "VARCHAR"), ("number", "INTEGER"), ("share", "DOUBLE")),
    [(date(2020, 10, 10), "it's \\ 'so'", 1, 0.1), (None, None, None, None)],
)


@pytest.mark.parametrize("dialect", ["spark", "trino"])
@pytest.mark.parametrize("name", sorted(path.stem for path in SQL.glob("*.sql")))
def test_every_question_read_back_in_the_other_dialect_is_the_same(name: str, dialect: str) -> None:
    for chosen in (False, True):
        text = dialects.translated(question(name, chosen=chosen), dialect)
        assert sqlglot.parse_one(text, read=dialect).sql(dialect) == text


@pytest.mark.parametrize("dialect", ["spark", "trino"])
def test_back_in_our_dialect_a_question_is_what_it_was(dialect: str) -> None:
    read = sqlglot.parse_one(dialects.translated(question("by_verdict"), dialect), read=dialect)
    ours = sqlglot.parse_one(question("by_verdict"), read="duckdb")
    back = sqlglot.parse_one(read.sql("duckdb"), read="duckdb")
    assert back.sql("duckdb") == ours.sql("duckdb", comments=False)


def test_what_an_engine_calls_otherwise_is_put_so() -> None:
    ours = "SELECT year(day_first), best // 2 FROM events ORDER BY 1 LIMIT 3"
    assert dialects.translated(ours, "spark") == (
        "SELECT YEAR(day_first), best DIV 2 FROM events ORDER BY 1 NULLS LAST LIMIT 3"
    )
    assert "ORDER BY 1 LIMIT 3" in dialects.translated(ours, "trino")


def test_small_tables_stand_before_what_the_question_names_itself() -> None:
    ours = "WITH a AS (SELECT day FROM small) SELECT * FROM a JOIN small ON a.day = small.day"
    text = dialects.with_tables(ours, {"small": SMALL}, "trino")
    assert text.index("small AS (") < text.index("a AS (SELECT day FROM small)")
    assert text.startswith("WITH small AS (SELECT CAST(day AS DATE) AS day")
    assert sqlglot.parse_one(text, read="trino").sql("trino") == text


def test_texts_in_a_small_table_stay_texts() -> None:
    text = dialects.with_tables("SELECT * FROM small", {"small": SMALL}, "trino")
    (found,) = [
        literal.this
        for literal in sqlglot.parse_one(text, read="trino").find_all(sqlglot.exp.Literal)
        if "so" in literal.this
    ]
    assert found == "it's \\ 'so'"


def test_a_small_table_with_no_row_is_one_with_no_row() -> None:
    duckdb = pytest.importorskip("duckdb")
    ours = "SELECT day, said FROM small"
    text = dialects.with_tables(ours, {"small": SMALL._replace(rows=[])}, "duckdb")
    assert duckdb.sql(text).fetchall() == []
    whole = dialects.with_tables("SELECT * FROM small", {"small": SMALL}, "duckdb")
    assert duckdb.sql(whole).fetchall() == SMALL.rows


def test_the_columns_are_of_the_types_of_the_dialect() -> None:
    assert dialects.columns(SMALL, "spark") == "day DATE, said STRING, number INT, share DOUBLE"


@pytest.mark.parametrize("text", ["DROP TABLE events", "SELECT FROM WHERE", "SELECT 1; SELECT 2"])
def test_what_is_no_single_select_is_refused(text: str) -> None:
    with pytest.raises(SelectionError, match="question"):
        dialects.translated(text, "spark")
