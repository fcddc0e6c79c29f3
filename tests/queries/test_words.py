"""The words of states, steps and ends: each has some, and no two states the same."""

from __future__ import annotations

from karabakh_timeline.model.vocabulary import EndedBy, State
from karabakh_timeline.queries.words import ENDS, STATES, STEPS, come
from tests.queries.ledgers import life_of, truce


def test_every_state_but_the_unknown_one_and_every_end_has_words() -> None:
    assert set(STATES) == set(State) - {State.INDETERMINATE}
    assert len({words.then for words in STATES.values()}) == len(STATES)
    assert set(ENDS) == set(EndedBy)


def test_every_cause_of_a_change_has_words_of_its_own() -> None:
    vague = truce(declared="2020-01", effective="2020-01/2020-02", ended="2020")
    causes = {step for _, step in life_of(vague).edges} | {"violation", "record-ends"}
    assert len({come(step) for step in causes}) == len(causes) == 8
    assert all(map(come, causes))


def test_every_step_with_a_date_has_a_label() -> None:
    steps = truce(standing="2020-02", ended="2020-03").transitions
    assert all(STEPS[name].label for name, _ in steps)
