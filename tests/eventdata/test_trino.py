"""Trino: its address, what it is sent and, where ``TEST_TRINO`` names a server, what it answers."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest

from karabakh_timeline.eventdata.engine import Small
from karabakh_timeline.eventdata.engines import engine_of
from karabakh_timeline.queries.selection import SelectionError

pytest.importorskip("sqlglot", reason="of the extra `cluster`")
pytest.importorskip("trino", reason="Trino's client, of the extra `trino`")

from karabakh_timeline.eventdata.engines import trino

if TYPE_CHECKING:
    from typing import Self

SMALL = Small((("day", "DATE"), ("said", "VARCHAR")), [("2020-10-10", "it's so"), (None, None)])
SERVER = os.environ.get("TEST_TRINO", "")


def test_an_address_says_user_host_port_catalog_and_schema() -> None:
    assert trino.server("trino://a%40b@example.org:8443/hive/events") == trino.Server(
        "a@b", "example.org", 8443, "hive", "events"
    )


@pytest.mark.parametrize(
    "address",
    [
        "trino://", "trino://example.org:80/a/b", "trino://me@example.org/a/b",
        "trino://me@example.org:80/a", "trino://me@example.org:80/a/b/c", "trino://me@x:port/a/b",
    ],
)  # fmt: skip
def test_an_address_that_lacks_a_part_is_refused_with_the_form(address: str) -> None:
    with pytest.raises(SelectionError, match="is no address of Trino") as refused:
        engine_of(address, [])
    assert "trino://USER@HOST:PORT/CATALOG/SCHEMA" in refused.value.advice


def test_a_password_is_refused_and_not_repeated() -> None:
    with pytest.raises(SelectionError, match="no password") as refused:
        engine_of("trino://me:geheim@example.org:80/a/b", [])
    assert "geheim" not in str(refused.value)


def test_nobody_there_is_said_in_a_sentence() -> None:
    with pytest.raises(SelectionError, match=r"Trino at 127\.0\.0\.1:1 does not answer"):
        engine_of("trino://me@127.0.0.1:1/a/b", []).rows("SELECT 1")


def test_a_question_is_sent_whole_with_its_small_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[Any] = []

    class Connection:
        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_: object) -> None:
            pass

        def cursor(self) -> Self:
            return self

        def execute(self, text: str) -> Self:
            sent.append(text)
            return self

        def fetchall(self) -> list[list[int]]:
            return [[1]]

    monkeypatch.setattr("trino.dbapi.connect", lambda **_: Connection())
    engine = engine_of("trino://me@example.org:80/a/b", [])
    assert engine.rows("SELECT count(*) FROM small", {"small": SMALL}) == [(1,)]
    assert sent[0].startswith("WITH small AS (SELECT CAST(day AS DATE) AS day")


@pytest.mark.skipif(not SERVER, reason="TEST_TRINO names no server: trino://USER@HOST:PORT/C/S")
def test_a_server_takes_small_tables_as_they_are() -> None:
    found = engine_of(SERVER, []).rows("SELECT * FROM small ORDER BY day", {"small": SMALL})
    assert [(str(day), said) for day, said in found] == [("2020-10-10", "it's so"), ("None", None)]
