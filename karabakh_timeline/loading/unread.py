"""YAML files of a data folder that are not read: a name is misspelled, or they do not belong there.

Looked for are those in the folder, in those of its sections at any depth, and in any other folder
in it; hidden folders are somebody else's.
"""

from __future__ import annotations

import os
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from karabakh_timeline.loading.files import WORDS, data_files, names_in
from karabakh_timeline.model.problem import Code, Problem
from karabakh_timeline.model.suggestions import did_you_mean
from karabakh_timeline.model.timeline import SECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_YAML = (".yaml", ".yml")
_BESIDE = f"The files are {', '.join(f'{name}.yaml' for name in (*SECTIONS, WORDS))}."
_FOLDERS = f"The folders are {', '.join(SECTIONS)}."


def unread(data: Path, others: Iterable[Path]) -> Iterator[Problem]:
    """A warning of each YAML file in a data folder that is not read, or of the folder it is in.

    Args:
        data: the data folder.
        others: what is read besides its data files.
    """
    files = {*data_files(data), *others}
    inside = _inside(data)
    for file in (*inside, *chain.from_iterable(_below(data / section) for section in SECTIONS)):
        if _is_yaml(file) and file not in files:
            home = file.relative_to(data).parts[0]
            yield Problem(
                Code.UNREAD_FILE, "the file is not part of a data set and is not read",
                _BESIDE if file.parent == data else f"Name it like {home}/1994.yaml.",
                str(file),
            )  # fmt: skip
    known = set(map(os.path.abspath, files))
    passed = filter(_is_yaml, chain.from_iterable(map(_inside, inside)))
    for folder in dict.fromkeys(
        file.parent
        for file in passed
        if os.path.abspath(file) not in known  # noqa: PTH100 - without `..`
    ):
        if folder.name not in SECTIONS and not folder.name.startswith("."):
            yield Problem(
                Code.UNREAD_FILE, "the folder is not part of a data set and its files are not read",
                _advice(folder.name), str(folder),
            )  # fmt: skip


def _inside(folder: Path) -> list[Path]:
    """What stands in a folder; nothing where it is none, or cannot be seen."""
    return [folder / name for name in names_in(folder) or ()]


def _below(folder: Path) -> Iterator[Path]:
    """What stands in a folder at any depth; a link to a folder is not followed."""
    for path, folders, names in os.walk(folder):
        yield from (Path(path, name) for name in (*folders, *names))


def _is_yaml(file: Path) -> bool:
    return file.suffix.casefold() in _YAML


def _advice(name: str) -> str:
    if name == WORDS:
        return f"Write them as one file, {WORDS}.yaml."
    return did_you_mean(name, SECTIONS) + _FOLDERS
