"""What Hatch runs as it builds: the index of the record is compiled once, and travels in the wheel.

It is left in the checkout too, where Git does not see it, and serves an editable installation. A
record with an error builds no wheel; in a checkout, where it is to be mended, it has no index.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_PLACE = "karabakh_timeline/_record/index.sqlite"


class IndexHook(BuildHookInterface[Any]):
    """Compiles the index of the record; Hatch finds the class by what it is derived from."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile it, for a wheel or for an editable installation.

        Args:
            version: ``standard`` or ``editable``.
            build_data: what the wheel consists of, which the index is added to.
        """
        root = Path(self.root)
        wrong = _compile(root, root / _PLACE)
        if version == "editable":
            return
        if wrong:
            raise SystemExit(f"the record has errors:\n{wrong}")
        build_data["force_include"][str(root / _PLACE)] = _PLACE


def _compile(root: Path, target: Path) -> str:
    """Write the index of a checkout's record; gives the errors instead, where there are any."""
    if str(root) not in sys.path:
        sys.path.insert(0, str(root))
    from karabakh_timeline.loading.load import load  # noqa: PLC0415 - it is found from here on
    from karabakh_timeline.store.precompiled import precompile  # noqa: PLC0415 - the same

    data = root / "data"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.parent.chmod(0o755)  # a cache is for its user alone, and this is for whoever may read
    loaded = load(data)
    if loaded.timeline is None:
        target.unlink(missing_ok=True)
        return "\n".join(f"{problem.place}: {problem.message}" for problem in loaded.errors)
    precompile(loaded.timeline, loaded.files, data, target)
    return ""
