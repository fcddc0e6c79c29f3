"""Which files are a data set's own, whatever it names and wherever links in it lead.

What stands in a data file is quoted where it is faulty. A data set can come from anybody: it does
not get to choose which other file of its reader's is read and quoted.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from karabakh_timeline.disk.system import is_folder

if TYPE_CHECKING:
    from pathlib import PurePath

SEEDS = "seeds"
"""The folder beside that of the data in which its cards may lie."""


def leads_astray(file: Path) -> bool:
    """Whether a file by the name of a YAML file is a link to what is none.

    Whoever packs a data set can put a link into it, and what stands in a file is quoted where it is
    faulty: so a link may lead to data elsewhere, and not to a key or a list of passwords.
    """
    try:
        is_link = _is_yaml(file.name) and file.is_symlink() and file.exists()
        return is_link and not _is_yaml(os.path.realpath(file))
    except (OSError, ValueError):
        return False


def is_own(card: Path, data: Path, source: Path) -> bool:
    """Whether a card is a YAML file of the data set, whatever link leads there.

    It may lie in the folder of the data or in ``seeds`` beside that, by name or, where the file
    that names it is a link, by where that leads.

    Args:
        card: the card's file.
        data: the data folder or file.
        source: the data file that names the card.
    """
    try:
        real, folder = Path(os.path.realpath(card)), data if is_folder(data) else data.parent
        by_link = Path(os.path.realpath(source))
        homes = (
            Path(os.path.realpath(folder)),
            by_link.parent if source.parent == folder else by_link.parent.parent,
        )
    except (OSError, ValueError):
        return False
    roots = [root for home in homes for root in (home, home.parent / SEEDS)]
    return _is_yaml(real.name) and any(
        real.is_relative_to(root) and not _is_hidden(real.relative_to(root)) for root in roots
    )


def _is_hidden(file: PurePath) -> bool:
    return any(part.startswith(".") for part in file.parts)


def _is_yaml(name: str) -> bool:
    return name.casefold().endswith((".yaml", ".yml"))
