"""What is counted of a window, and when nothing can be."""

from __future__ import annotations

from datetime import date

import pytest

from karabakh_timeline.eventdata.scoping import WORLD
from karabakh_timeline.queries.around import Around, windows
from karabakh_timeline.queries.measured import Covered, DataSet, Observed, Scope
from tests.queries.ledgers import ledger_of, truce


@pytest.mark.parametrize(
    ("covered", "is_empty", "is_counted"),
    [
        (Covered.WHOLE, False, True), (Covered.NONE, False, False), (Covered.WHOLE, True, False),
        (Covered.NONE, True, False),
    ],
)  # fmt: skip
def test_something_is_counted_where_some_of_a_window_is_left_and_is_covered(
    covered: Covered, is_empty: bool, is_counted: bool
) -> None:
    earlier = truce("earlier", "2019-12-20", "2019-12-28T00:00+04:00")
    book = ledger_of(earlier, truce(effective="2020-01-02T00:00+04:00"))
    name = Around.BEFORE_8_30 if is_empty else Around.BEFORE_7
    stretch = next(one for one in windows(book, "truce") if one.name is name)
    assert stretch.is_empty is is_empty
    assert Observed(stretch, covered).is_counted is is_counted


def test_a_data_set_says_whose_it_is_how_to_cite_it_and_what_counts() -> None:
    scope = Scope((), (), (), (), "", (), WORLD)
    data = DataSet(
        "ged", "25.1", "Georeferenced Events", "CC BY 4.0", "Sundberg and Melander", "",
        date(2020, 1, 1), date(2020, 12, 31), scope,
    )  # fmt: skip
    whose = "ged 25.1 (Georeferenced Events), CC BY 4.0"
    assert data.credit == f"{whose}. Cite: Sundberg and Melander."
    chosen = data._replace(scope=scope._replace(by="conflict 388"))
    assert chosen.credit == f"{data.credit} Chosen: conflict 388."
    assert data._replace(title="").named == "ged 25.1, CC BY 4.0"
