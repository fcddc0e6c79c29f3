"""UCDP GED, the Georeferenced Event Dataset, and its Candidate: by the names in its header.

No version is fixed. The yearly files have 49 columns; an extract with fewer is read too, and so are
the names that an extract of it for another study gave to the same columns.
"""

from __future__ import annotations

import re

from karabakh_timeline.eventdata.readers.form import Form, dated_as

_SUNDBERG = (
    "Sundberg, Ralph, and Erik Melander (2013), Introducing the UCDP Georeferenced Event Dataset, "
    "Journal of Peace Research 50(4)"
)
_HEGRE = (
    "Hegre, Håvard, Mihai Croicu, Kristine Eck and Stina Högbladh (2020), Introducing the UCDP "
    "Candidate Events Dataset, Research & Politics 7(3)"
)
_DAVIES = {
    "22": "Davies, Shawn, Therése Pettersson and Magnus Öberg (2022), Organized violence 1989-2021 "
    "and drone warfare, Journal of Peace Research 59(4)",
    "23": "Davies, Shawn, Therése Pettersson and Magnus Öberg (2023), Organized violence 1989-2022 "
    "and the return of conflicts between states, Journal of Peace Research 60(4)",
    "24": "Davies, Shawn, Garoun Engström, Therése Pettersson and Magnus Öberg (2024), Organized "
    "violence 1989-2023, and the prevalence of organized crime groups, Journal of Peace Research "
    "61(4)",
    "25": "Davies, Shawn, Therése Pettersson, Margareta Sollenberg and Magnus Öberg (2025), "
    "Organized violence 1989-2024, and the challenges of identifying civilian victims, Journal of "
    "Peace Research 62(4)",
}
_OF_ANOTHER = "the yearly article on organized violence (Davies et al.) that its codebook names"


def version(name: str) -> str | None:
    """The version that a file's name says: `GEDEvent_v25_1.csv`, `ged251.csv`; None for none."""
    stem = name.rpartition(".")[0].casefold() or name.casefold()
    if found := re.search(r"v([0-9]{1,2}(?:[_.][0-9]{1,2}){1,3})(?![0-9])", stem):
        return found[1].replace("_", ".")
    if found := re.fullmatch(r"ged([0-9]{2})([0-9])(?:[-_]csv)?", stem):
        return f"{found[1]}.{found[2]}"
    return None


def is_candidate(number: str) -> bool:
    """Whether a version is of the Candidate, whose months and quarters have three parts or more."""
    return re.fullmatch(r"[0-9]+(\.[0-9]+){2,}", number) is not None


def _citation(number: str) -> str:
    return f"{_DAVIES.get(number.partition('.')[0], _OF_ANOTHER)}; and {_SUNDBERG}"


GED = Form(
    dataset="ged",
    title="UCDP Georeferenced Event Dataset (GED)",
    licence="CC BY 4.0",
    address="https://ucdp.uu.se/downloads/",
    citation=_citation,
    columns={
        "id": ("id",),
        "day_first": ("date_start", "start_date"),
        "day_last": ("date_end", "end_date"),
        "precision": ("date_prec",),
        "date_code": ("date_prec",),
        "kind": ("type_of_violence",),
        "conflict_id": ("conflict_new_id", "conflict_id", "conflict_dset_id"),
        "conflict": ("conflict_name",),
        "dyad": ("dyad_name",),
        "side_a": ("side_a", "side_a_name"),
        "side_b": ("side_b", "side_b_name"),
        "place": ("where_coordinates", "location_where_name"),
        "country": ("country", "location_root_name"),
        "latitude": ("latitude",),
        "longitude": ("longitude",),
        "place_code": ("where_prec",),
        "best": ("best", "best_est", "deaths_best"),
        "low": ("low", "low_est", "deaths_low"),
        "high": ("high", "high_est", "deaths_high"),
        "deaths_a": ("deaths_a", "deaths_side_a"),
        "deaths_b": ("deaths_b", "deaths_side_b"),
        "deaths_civilians": ("deaths_civilians", "deaths_civilian"),
        "deaths_unknown": ("deaths_unknown",),
        "sources": ("number_of_sources",),
        "source": ("source_article", "source_office"),
    },
    needed=("id", "day_first", "day_last", "side_a", "side_b", "deaths_a", "deaths_b",
            "deaths_civilians", "deaths_unknown", "low", "high"),
    version=version,
    dated=dated_as("YYYY-MM-DD"),
    terms={
        "precision": {"1": "day", "2": "range", "3": "week", "4": "month", "5": "year"},
        "kind": {
            "1": "state-based conflict", "2": "non-state conflict", "3": "one-sided violence",
        },
    },
    unknown={"sources": "-1"},
    known_as="ged",
    place_codes=frozenset(range(1, 8)),
)  # fmt: skip
CANDIDATE = GED._replace(
    dataset="ged-candidate",
    title="UCDP Candidate Events Dataset",
    citation=lambda _: f"{_HEGRE}; and {_SUNDBERG}",
)
