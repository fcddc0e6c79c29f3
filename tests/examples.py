"""On how many examples a law is tried: on fewer where each takes long, on many when there is time.

``make test-thorough`` tries each law on ten times as many.
"""

from __future__ import annotations

from hypothesis import HealthCheck, settings

USUAL = 100
MORE = 10
"""In a thorough run, so many times as many."""


def register_profiles() -> None:
    """Make ``usual`` the profile, and ``thorough`` one to ask for.

    No law depends on how fast a machine is, so neither has a deadline. Usually a law is tried on
    the same examples each time, so that what is red was made so; a thorough run looks for others.
    """
    settings.register_profile(
        "usual",
        max_examples=USUAL,
        derandomize=True,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
        print_blob=True,
    )
    settings.register_profile(
        "thorough",
        settings.get_profile("usual"),
        max_examples=USUAL * MORE,
        derandomize=False,
        database=None,
    )
    settings.load_profile("usual")


def examples(usual: int) -> settings:
    """So many examples of a law usually, and the more in a thorough run."""
    return settings(max_examples=usual * settings().max_examples // USUAL)
