"""What comes with the program, the record and its index, and where compiled indexes are kept."""

from __future__ import annotations

from pathlib import Path

from karabakh_timeline.disk.system import is_folder

_PACKAGE = Path(__file__).resolve().parent.parent


def shipped_data() -> Path:
    """The record that comes with the program: in the package, or beside it in a checkout."""
    inside = _PACKAGE / "_record" / "data"
    folder = inside if is_folder(inside) else _PACKAGE.parent / "data"
    try:
        return folder.relative_to(Path.cwd())
    except (ValueError, OSError):
        return folder


def shipped_index() -> Path:
    """Where the index of that record stands, if one was made as the program was installed."""
    return _PACKAGE / "_record" / "index.sqlite"


def default_cache() -> Path | None:
    """The user's own folder for caches; None where there is none."""
    from platformdirs import user_cache_path  # noqa: PLC0415 - a start that names one needs it not

    try:
        return user_cache_path("karabakh-timeline", appauthor=False).absolute()
    except (OSError, RuntimeError, KeyError):
        return None
