"""Trino, which has a table ``events`` of its own over the same Parquet files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote, urlsplit

import requests
import trino

from karabakh_timeline.eventdata.dialects import with_tables
from karabakh_timeline.queries.selection import SelectionError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from karabakh_timeline.eventdata.engine import Small

_FORM = "Write trino://USER@HOST:PORT/CATALOG/SCHEMA."


class Server(NamedTuple):
    """Where a server is, and in which schema of it the table ``events`` lies."""

    user: str
    host: str
    port: int
    catalog: str
    schema: str


class Trino:
    """A server of Trino."""

    def __init__(self, server: Server) -> None:
        self._server = server

    def rows(self, sql: str, tables: Mapping[str, Small] | None = None) -> list[tuple[Any, ...]]:
        """The rows that a question gives, as ``Engine`` says.

        Trino has no temporary views: the small tables stand in the text of the question, of which
        a server takes a million letters unless it is told otherwise.

        Raises:
            SelectionError: nobody answers there, or Trino refuses it.
        """
        text = with_tables(sql, tables or {}, "trino")
        try:
            connect: Any = trino.dbapi.connect
            with connect(**self._server._asdict(), timezone="UTC") as connection:
                found = connection.cursor().execute(text).fetchall()
        except (trino.exceptions.Error, requests.RequestException) as error:
            said = (str(error).strip() or type(error).__name__).splitlines()[0]
            raise SelectionError(
                f"Trino at {self._server.host}:{self._server.port} does not answer: {said}",
                "It needs a table `events` in that catalog and schema: docs/scale.md shows one.",
            ) from error
        return [tuple(row) for row in found]


def engine(address: str, _: Sequence[str]) -> Trino:
    """Trino at ``trino://USER@HOST:PORT/CATALOG/SCHEMA``; it is first reached by a question."""
    return Trino(server(address))


def server(address: str) -> Server:
    """What an address says.

    Raises:
        SelectionError: it lacks a part.
    """
    try:
        read = urlsplit(address)
        port = read.port
    except ValueError:
        raise SelectionError(f'"{address}" is no address of Trino', _FORM) from None
    catalog, _, schema = read.path.strip("/").partition("/")
    if not (read.username and read.hostname and port and catalog and schema) or "/" in schema:
        raise SelectionError(f'"{address}" is no address of Trino', _FORM)
    if read.password is not None:
        raise SelectionError(
            f"{read.scheme}://{read.username}:...: no password is taken",
            f"It would stand in the history of the shell. {_FORM}",
        )
    return Server(unquote(read.username), read.hostname, port, catalog, schema)
