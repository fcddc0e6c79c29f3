"""What is demanded of any command line: the contract of ``docs/cli.md``."""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING

from karabakh_timeline.cli.exits import Exit
from tools.fuzz.target import demand

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tools.fuzz.sandbox import Ran

SHELF = "shelf"
"""The folder of imported event data in the working folder."""
_STYLE = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b\x07]*\x1b\\")
"""Colours, and links, whose addresses have been checked."""
_ACTS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_BY_ANSWER = (Exit.NO_CEASEFIRE, Exit.VIOLATED, Exit.INDETERMINATE, Exit.BEYOND_RECORD)


def ends_well(ran: Ran, arguments: list[str]) -> None:
    """It ends with a code of the contract that fits, and by nobody's mistake."""
    shown = f"{json.dumps(arguments)} -> {ran.code}: {ran.err[-500:]}"
    demand("Traceback" not in ran.err, "no traceback is shown", shown)
    if "should not have" in ran.err:
        what = ran.err.partition("should not have: ")[2].partition(":")[0]
        demand(holds=False, law=f"nothing goes wrong that should not: {what}", detail=shown)
    codes = {*map(int, Exit)} - {Exit.HUNG_UP, Exit.INTERRUPTED, Exit.TERMINATED}
    demand(ran.code in codes, "an exit code is one of the contract", shown)
    if ran.code in _BY_ANSWER:
        demand("--exit-code" in arguments, "an answer is an exit code where asked for", shown)
    if ran.code == Exit.PROBLEMS:
        said = ("cannot be used", "nothing was written", "not proven")
        is_of_data = "check" in arguments or any(one in ran.err for one in said)
        law = "1 is for problems of the data, and for nothing found where that is asked for"
        demand(is_of_data or "--fail-empty" in arguments, law, shown)


def tells(ran: Ran, arguments: list[str], *, is_terminal: bool) -> None:
    """A failure is one sentence, a success none; and nothing that is told acts."""
    shown = f"{json.dumps(arguments)} -> {ran.code}: {ran.err[-500:]}"
    said = [line for line in ran.err.splitlines() if line.startswith("karabakh: ")]
    if ran.code in (Exit.USAGE, Exit.UNKNOWN_ID, Exit.IO, Exit.PROBLEMS):
        is_help = ran.err.startswith("Usage: ")
        is_answer = ran.code in (Exit.PROBLEMS, Exit.IO) and ran.out and not said
        law = f"a failure is told in one sentence: exit {ran.code}"
        demand(len(said) == 1 or is_help or is_answer, law, shown)
    else:
        demand(not said, "what succeeds does not fail", shown)
    acts = [
        sign for sign in ran.err if (sign < " " and sign not in "\n\t") or "\x7f" <= sign < "\xa0"
    ]
    demand(not acts, "nothing on standard error acts", shown)
    if is_terminal:
        text = ran.out.decode("utf-8", "replace")
        rest = _STYLE.sub("", text)
        demand("\x1b" not in rest and "\x07" not in rest, "nothing on a terminal acts", shown)


def stays_inside(ran: Ran, arguments: list[str]) -> None:
    """Nothing is written but what is named or what the command is for, and that is whole."""
    shown = f"{json.dumps(arguments)} -> {ran.code}: {ran.refused or ran.changed}"
    targets = {_from_sandbox(target) for target in _outputs(arguments)}
    is_asked = any(target.startswith(("/", "..")) for target in targets)
    is_asked |= any(word.startswith("--engine") for word in arguments)  # one may be anywhere
    if not is_asked:
        demand(not ran.refused, "nothing outside is touched", shown)
    is_writer = {"add", "confirm"} & {*arguments}
    is_shelf = {"import", "remove"} & {*arguments}
    for name in ran.changed:
        plain = name.rstrip("/")
        is_named = any(plain == target or plain.startswith(f"{target}/") for target in targets)
        is_data = is_writer and name.startswith("work/") and "--dry-run" not in arguments
        is_own = is_shelf and name.startswith((f"work/{SHELF}/", "work/folder/"))
        is_opened = "--open" in arguments and name.startswith("tmp/")
        law = "nothing is written but where it is said to be"
        demand(is_named or is_data or is_own or is_opened, law, shown)
        demand(".tmp" not in plain, "nothing unfinished is left", shown)


def _outputs(arguments: list[str]) -> Iterator[str]:
    """What ``-o`` names, however it is written."""
    for at, word in enumerate(arguments):
        if word.startswith("--output="):
            yield word.removeprefix("--output=")
        elif word.startswith("-") and not word.startswith("--") and "o" in word:
            yield word.partition("o")[2]
        if word == "--output" or (word.startswith("-") and word.endswith("o")):
            yield arguments[at + 1] if at + 1 < len(arguments) else ""


def _from_sandbox(target: str) -> str:
    """A path that a user writes, from the sandbox on; one outside starts with `/` or `..`."""
    if target.startswith("~/"):
        return os.path.normpath(f"home/{target[2:]}")
    return os.path.normpath(os.path.join("work", target))  # noqa: PTH118 - it need be no path
