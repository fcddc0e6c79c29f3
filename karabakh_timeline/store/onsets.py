"""When breaches and offensives came about, as rows of the index; ``schema.sql`` says what they are.

What is said alike of many breaches is written once. So who asks how a ceasefire was kept reads as
many rows as there are ways in which its breaches are recorded, however many those are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from karabakh_timeline.model.event import CeasefireLink
from karabakh_timeline.model.vocabulary import FIGHTS, Step
from karabakh_timeline.store.documents import dumps, writer
from karabakh_timeline.store.index import marks
from karabakh_timeline.store.moments import came, onset

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import apsw

    from karabakh_timeline.model.event import Event


CameAbout: TypeAlias = "tuple[tuple[int, ...], tuple[str, ...], str]"
"""What an event gives: when it began and when it certainly was over, as two of ``Came``; those of
its links that are breaches, as documents; of a fight the ids of who takes part, as a list."""
_NOTHING: CameAbout = ((), (), "")
_link = writer(CeasefireLink)


def came_about(event: Event) -> CameAbout:
    """What is to be written of an event."""
    links = tuple(_link(x) for x in event.ceasefires if x.step is Step.VIOLATION)
    fighters = dumps(event.actors) if event.kind in FIGHTS else ""
    if not (links or fighters):
        return _NOTHING
    return (*onset(event), *came(event.date)), links, fighters


class Onsets:
    """Writes the rows of events into a database."""

    def __init__(self, connection: apsw.Connection) -> None:
        """Go on with what a database has of what is alike."""
        self._connection = connection
        self._alike = _Numbers(connection, "alike")
        self._fighters = _Numbers(connection, "fighters")

    def write(self, numbered: Iterable[tuple[int, CameAbout]]) -> None:
        """Write what events give, each with its number, by which they are in order of date."""
        breaches: list[tuple[int, ...]] = []
        fights: list[tuple[int, ...]] = []
        for seq, (moments, links, fighters) in numbered:
            if links:
                breaches += self._breaches(seq, moments, links)
            if fighters:
                possible, certain, last = moments[:3]
                number = self._fighters[(fighters,)]
                fights.append((certain, last, possible, number, seq))
        self._connection.executemany(f"INSERT INTO breach VALUES ({marks(8)})", breaches)
        self._connection.executemany(f"INSERT INTO fight VALUES ({marks(5)})", fights)

    def sum_up(self) -> None:
        """Sum up what is alike, once all is written."""
        self._connection.execute(_SUMMED_UP)

    def sum_up_anew(self) -> None:
        """Sum up what is alike where some has gone, with the numbers that a new index has."""
        for table, rows, by in (("alike", "breach", "place"), ("fighters", "fight", "seq")):
            self._renumber(table, rows, by)
        self._connection.execute("DELETE FROM tally")
        self.sum_up()

    def _renumber(self, table: str, rows: str, by: str) -> None:
        """Number what some rows are alike in by the first of them, and let go of what has none."""
        run = self._connection.execute
        run(f"DELETE FROM {table} WHERE number NOT IN (SELECT {table} FROM {rows})")
        run("CREATE TEMP TABLE renumbered (old INTEGER PRIMARY KEY, new INTEGER NOT NULL)")
        run(
            "INSERT INTO renumbered SELECT alike, row_number() OVER (ORDER BY first) FROM"
            f" (SELECT {table} AS alike, min({by}) AS first FROM {rows} GROUP BY {table})"
        )
        if any(run("SELECT 1 FROM renumbered WHERE old <> new LIMIT 1")):
            for name, key in ((table, "number"), (rows, table)):
                # below nothing first, as no two may have one number at any time
                run(f"UPDATE {name} SET {key} = -(SELECT new FROM renumbered WHERE old = {key})")
                run(f"UPDATE {name} SET {key} = -{key}")
        run("DROP TABLE renumbered")

    def _breaches(
        self, seq: int, moments: tuple[int, ...], links: tuple[str, ...]
    ) -> Iterator[tuple[int, ...]]:
        (possible, certain, last), (_, past, final) = moments[:3], moments[3:]
        is_apart = int(len(links) > 1)
        for place, link in enumerate(links, seq * _PLACES):
            yield (
                self._alike[link, is_apart], certain, last, possible, place, seq, past, final,
            )  # fmt: skip


class _Numbers(dict[tuple[str | int, ...], int]):
    """The numbers of rows of a table by their other columns; a row that is not there is added."""

    def __init__(self, connection: apsw.Connection, table: str) -> None:
        rows = connection.execute(f"SELECT * FROM {table}")
        super().__init__((tuple(row), number) for number, *row in rows)
        self._connection, self._table = connection, table
        self._last = max(self.values(), default=0)

    def __missing__(self, row: tuple[str | int, ...]) -> int:
        self._last += 1
        sql = f"INSERT INTO {self._table} VALUES ({marks(1 + len(row))})"
        self._connection.execute(sql, (self._last, *row))
        self[row] = self._last
        return self._last


_PLACES = 2**16
"""From the first place of an event to the first of the next: no event records as many breaches."""
_SUMMED_UP = """
INSERT INTO tally
SELECT
  first.alike, many, first.certain, first.last, first.possible, first.place, first.seq,
  least_possible, least_last, most_certain, most_last, most_possible
FROM (
  SELECT
    alike, count(*) AS many, min(possible) AS least_possible, min(last) AS least_last,
    max(certain) AS most_certain, max(last) AS most_last, max(possible) AS most_possible
  FROM breach GROUP BY alike
) AS some
JOIN breach AS first ON first.alike = some.alike
  AND (first.certain, first.last, first.possible, first.place) = (
    SELECT certain, last, possible, place FROM breach WHERE alike = some.alike
    ORDER BY certain, last, possible, place LIMIT 1
  );
"""
