"""The project's own fuzzing: ``make fuzz``, or ``python -m tools.fuzz --help``.

A target makes cases and runs them; what it raises is a finding. ``engine`` runs a target on cases
that follow from a seed alone, ``guided`` on cases that coverage leads to, where atheris is
installed. A finding is made smaller and printed with how to run it again; the cases that found
something stand in ``tests/data/fuzz/``, a folder a target, and a test runs them all.
"""
