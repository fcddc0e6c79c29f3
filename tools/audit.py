"""Whether a version that is pinned in ``constraints.txt`` is known to be vulnerable.

``python -m tools.audit PIP_AUDIT``, the path of that program. What is known comes from the package
index; where that cannot be asked, or does not know, it is said, and nothing fails.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

PINNED = Path(__file__).parents[1] / "constraints.txt"
_TIMEOUT = "10"
"""Seconds for which an answer about one package is waited for."""


def main(arguments: list[str]) -> int:
    """Ask and tell; gives 1 if a pinned version is known to be vulnerable."""
    with tempfile.TemporaryDirectory() as folder:
        answer = Path(folder) / "answer.json"
        done = subprocess.run(
            [arguments[0], "--requirement", str(PINNED), "--no-deps", "--disable-pip",
             "--timeout", _TIMEOUT, "--progress-spinner", "off", "--format", "json",
             "--output", str(answer)],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        said = answer.read_text(encoding="utf-8") if answer.exists() else ""
    if not said:
        reason = done.stderr.strip().splitlines()[-1:] or ["it says nothing"]
        print(f"audit of the pinned versions: skipped, as nothing could be asked: {reason[0]}")
        return 0
    lines, is_vulnerable = told(json.loads(said)["dependencies"])
    print("\n".join(lines))
    return int(is_vulnerable)


def told(found: list[dict[str, Any]]) -> tuple[list[str], bool]:
    """What is said of an answer, and whether something is vulnerable.

    Args:
        found: the packages, as pip-audit's JSON has them.
    """
    bad = [
        f"{one['name']} {one['version']}: {fault['id']}"
        + (f", mended in {', '.join(fault['fix_versions'])}" if fault["fix_versions"] else "")
        for one in found
        for fault in one.get("vulns", [])
    ]
    unknown = sum("skip_reason" in one for one in found)
    if unknown == len(found):
        return ["audit of the pinned versions: skipped, as the index tells nothing of any"], False
    line = f"audit of the pinned versions: {len(found) - unknown} asked for, {len(bad)} faults"
    if unknown:
        line += f"; of {unknown} nothing is told"
    return [*bad, line], bool(bad)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
