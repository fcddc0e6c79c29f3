"""What events name, and what that names in turn."""

from __future__ import annotations

from karabakh_timeline.queries.joined import joined


def test_what_is_named_is_followed_to_the_end_and_what_is_not_held_is_passed_over() -> None:
    events = [{"places": ["village"], "actors": ["army"], "cites": [{"source": "agency"}]}]
    places = {"village": {"within": "district"}, "district": {"within": "village"}, "other": {}}
    assert joined(events, {"places": places}) == {"places": {"village", "district"}}
    actors = {"army": {"within": "state"}, "state": {}}
    assert joined(events, {"places": places, "actors": actors}) == {
        "places": {"village", "district"}, "actors": {"army", "state"},
    }  # fmt: skip
    assert joined([], {"places": places}) == {}
