"""What a row of event data has, from whatever data set: names, types, meanings.

The columns are those that UCDP GED, ACLED and data sets like them have in common, each as the data
set states it: nothing is added up, guessed or moved. What a data set does not say is null.
"""

from __future__ import annotations

from typing import NamedTuple


class Column(NamedTuple):
    """A column of event data.

    Attributes:
        name: its name.
        type: its type in SQL, of DuckDB's dialect.
        meaning: what it holds.
    """

    name: str
    type: str
    meaning: str


COLUMNS = (
    Column("dataset", "VARCHAR", "the short name of the data set, such as `ged`"),
    Column("version", "VARCHAR", "its version, as it calls it"),
    Column("id", "VARCHAR", "the id of the event in it"),
    Column("day_first", "DATE", "the first day on which it may have happened"),
    Column("day_last", "DATE", "the last day on which it may have happened"),
    Column("precision", "VARCHAR", "how well the date is known: day, range, week, month or year"),
    Column("date_code", "INTEGER", "the data set's own code for that"),
    Column("kind", "VARCHAR", "what kind of event it is, in the data set's own words"),
    Column("conflict_id", "VARCHAR", "the id of its conflict"),
    Column("conflict", "VARCHAR", "the name of its conflict"),
    Column("dyad", "VARCHAR", "the names of the two sides as one"),
    Column("side_a", "VARCHAR", "the first side"),
    Column("side_b", "VARCHAR", "the second side"),
    Column("place", "VARCHAR", "where, in words"),
    Column("country", "VARCHAR", "the country that the data set books it to"),
    Column("latitude", "DOUBLE", "degrees north, WGS 84"),
    Column("longitude", "DOUBLE", "degrees east, WGS 84"),
    Column("place_code", "INTEGER", "the data set's own code for how well the place is known"),
    Column("best", "INTEGER", "deaths, the best estimate"),
    Column("low", "INTEGER", "deaths, the lowest"),
    Column("high", "INTEGER", "deaths, the highest"),
    Column("deaths_a", "INTEGER", "deaths of the first side"),
    Column("deaths_b", "INTEGER", "deaths of the second side"),
    Column("deaths_civilians", "INTEGER", "deaths of civilians"),
    Column("deaths_unknown", "INTEGER", "deaths of whom it is not known"),
    Column("sources", "INTEGER", "how many sources it rests on"),
    Column("source", "VARCHAR", "the sources, as the data set names them"),
)  # fmt: skip
NAMES = tuple(column.name for column in COLUMNS)
