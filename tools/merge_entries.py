"""Merge a data file to which both branches have added entries at one place: both stay, whole.

Git asks this for the files that ``.gitattributes`` names, in a clone in which it was told so once:

    git config merge.entries.driver ".venv/bin/python -m tools.merge_entries %A %O %B"

In any other clone it merges them as it merges all text. So does this but where nothing stood before
and both have put entries: there a conflict becomes the entries of both in the order of their ids.
Whatever both have changed stays a conflict.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

_CONFLICT = re.compile(
    r"^<{7} [^\n]*\n(.*?)^\|{7} [^\n]*\n(.*?)^={7}\n(.*?)^>{7} [^\n]*\n", re.MULTILINE | re.DOTALL
)
_ENTRY = re.compile(r"^(?=  - )", re.MULTILINE)
_MOST_CONFLICTS = 127
"""With a greater exit code Git says that it could not merge at all."""


def main(arguments: list[str]) -> int:
    """Merge their file into ours; 1 if a conflict is left.

    Args:
        arguments: our file, which takes the result, the one both came from, and theirs.
    """
    ours, base, theirs = map(Path, arguments)
    # where Git shows what both came from, it keeps each side of a conflict whole
    names = ("-L", "ours", "-L", "both came from", "-L", "theirs")
    command = ("git", "merge-file", "-p", "--diff3", *names, ours, base, theirs)
    done = subprocess.run(command, stdout=subprocess.PIPE, check=False)
    if not 0 <= done.returncode <= _MOST_CONFLICTS:
        return done.returncode
    merged = merge(done.stdout.decode("utf-8", "surrogateescape"), is_new=not base.read_bytes())
    ours.write_bytes(merged.encode("utf-8", "surrogateescape"))
    return int(_CONFLICT.search(merged) is not None)


def merge(text: str, *, is_new: bool = False) -> str:
    """A file with its conflicts, but for those that are entries added on both sides.

    Args:
        text: the file, each conflict with what both sides came from.
        is_new: both sides have made the file.
    """
    return _CONFLICT.sub(lambda found: _both(*found.groups(), is_new=is_new) or found[0], text)


def _both(ours: str, base: str, theirs: str, *, is_new: bool) -> str | None:
    """The entries of both sides; None where one side is something else, or there was something."""
    head, *entries = _ENTRY.split(ours)
    other, *others = _ENTRY.split(theirs)
    # a head that is not blank is a part of some entry, but in a file of its own
    if base or head != other or not entries or not others or (head.strip() and not is_new):
        return None
    end = "\n\n" if ours.endswith("\n\n") else "\n"
    both = sorted({entry.rstrip("\n") for entry in (*entries, *others)})
    return head + "\n\n".join(both) + end


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
