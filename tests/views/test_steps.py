"""How what happened in a stretch is told: a row a date, and many breaches in one."""

from __future__ import annotations

from karabakh_timeline.model.vocabulary import EndedBy, Standing
from karabakh_timeline.queries.steps import steps
from karabakh_timeline.queries.windows import ends
from karabakh_timeline.views.steps import step_rows
from tests.queries.ledgers import breach, ledger_of, truce, when

ONE = truce("one", "2020-01-02", "2020-01-02", "2020-01-09", EndedBy.EXPIRED)
NAMES = {"one": "The first truce", "two": "The second truce"}


def told(*dates: str, on: str = "2020-01", of: str = "one") -> list[str]:
    """The rows of a stretch, with breaches of those dates."""
    charges = [
        breach(f"b{number}", date, of, standing=Standing.ALLEGED)
        for number, date in enumerate(dates)
    ]
    two = truce("two", "2020-01-05", "2020-01-05T12:00+04:00")
    found = steps(ledger_of(ONE, two, events=charges), *ends(when(on)))
    rows = list(step_rows(found, NAMES))
    assert all((row.indent, row.label) == (1, "") for row in rows)
    return [row.text for row in rows]


def test_steps_of_one_date_are_one_row() -> None:
    assert told() == [
        "2020-01-02, The first truce: announced or signed, due to take effect",
        "2020-01-05, The second truce: announced or signed",
        "2020-01-05T12:00+04:00, The second truce: due to take effect, may have ended",
        "2020-01-09, The first truce: its fixed term ran out",
    ]


def test_few_breaches_are_rows_and_many_are_one() -> None:
    two = told("2020-01-03", "2020-01-03")
    assert two[1:3] == [
        "2020-01-03, The first truce: breach alleged: What happens in b0",
        "2020-01-03, The first truce: breach alleged: What happens in b1",
    ]
    many = told("2020-01-03", "2020-01-04", "2020-01-20/2020-02-02")
    assert many[1] == (
        "2020-01-03, The first truce: 3 breaches charged or reported (3 alleged; 1 of them perhaps "
        "not within this time), the last dated 2020-01-20/2020-02-02"
    )
    assert len(many) == len(told()) + 1


def test_what_may_lie_outside_of_the_stretch_says_so() -> None:
    assert told("2020-01-05", on="2020-01-05T10:00+04:00/2020-01-05T12:00+04:00", of="two") == [
        "2020-01-05, The second truce: announced or signed (perhaps not within this time)",
        (
            "2020-01-05, The second truce: breach alleged (perhaps not within this time): What "
            "happens in b0"
        ),
        "2020-01-05T12:00+04:00, The second truce: due to take effect, may have ended",
    ]
