"""Under the options of a help, the words that some of them take, where there are too many to say.

They are those that a shell completes, so that a tag of the record is listed as soon as it is used.
"""

from __future__ import annotations

from textwrap import wrap
from typing import Any

_TITLES = {
    "KIND": "Kinds", "PERIOD": "Periods", "PURPOSE": "Purposes", "TAG": "Tags", "TIER": "Tiers",
}  # fmt: skip
"""The options whose words are listed, by what the help calls a value of theirs."""


def write_words(command: Any, context: Any, formatter: Any) -> None:
    """Write a section for each option of a command whose words are listed.

    Args:
        command: Click's command.
        context: its context, which may name a data set.
        formatter: Click's formatter of the help.
    """
    listed = {taken.metavar: taken for taken in command.params if taken.metavar in _TITLES}
    for metavar, taken in listed.items():
        words = [item.value for item in taken.shell_complete(context, "")]
        if words:
            with formatter.section(_TITLES[metavar]):
                room = formatter.width - formatter.current_indent
                for line in wrap(", ".join(words), room, break_on_hyphens=False):
                    formatter.write(f"{' ' * formatter.current_indent}{line}\n")
