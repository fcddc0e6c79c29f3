"""ACLED: the CSV of its export, the JSON of its API, and the names that columns had before.

It states one figure of deaths, which is taken for the best estimate; the lowest and the highest are
not known. Of a week or a month it gives one day, which stands for that week or month.
"""

from __future__ import annotations

import re

from karabakh_timeline.eventdata.readers.form import Form, dated_as


def version(name: str) -> str | None:
    """The last day that a file's name says, for ACLED has no versions; None for none."""
    days = re.findall(r"(?<![0-9])([0-9]{4}-[0-9]{2}-[0-9]{2})(?![0-9])", name)
    return days[-1] if days else None


ACLED = Form(
    dataset="acled",
    title="Armed Conflict Location & Event Data (ACLED)",
    licence="the terms of ACLED; its rows are not to be redistributed",
    address="https://acleddata.com/",
    citation=lambda number: (
        f"ACLED, {number}, https://acleddata.com/; and Raleigh, Clionadh, Andrew Linke, Håvard "
        "Hegre and Joakim Karlsen (2010), Introducing ACLED: An Armed Conflict Location and Event "
        "Dataset, Journal of Peace Research 47(5)"
    ),
    columns={
        "id": ("event_id_cnty", "data_id"),
        "day_first": ("event_date",),
        "precision": ("time_precision", "time_precis"),
        "date_code": ("time_precision", "time_precis"),
        "kind": ("event_type",),
        "side_a": ("actor1",),
        "side_b": ("actor2",),
        "place": ("location",),
        "country": ("country",),
        "latitude": ("latitude",),
        "longitude": ("longitude",),
        "place_code": ("geo_precision", "geo_precis"),
        "best": ("fatalities",),
        "source": ("source",),
    },
    needed=("id", "day_first", "precision", "kind", "side_a", "best"),
    version=version,
    dated=dated_as("YYYY-MM-DD", "DD Month YYYY", "DD-Month-YYYY"),
    terms={"precision": {"1": "day", "2": "week", "3": "month"}},
    more={"kind": ("sub_event_type",)},
    known_as="acled",
    place_codes=frozenset((1, 2, 3)),
)
