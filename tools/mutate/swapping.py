"""How a mutant gets into a process: under the functions that live there, or as it is imported."""

from __future__ import annotations

import ast
import functools
import gc
import importlib.abc
import importlib.machinery
import sys
from collections import defaultdict
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, NamedTuple

from tools.mutate.operators import mutated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from types import ModuleType

    from tools.mutate.operators import Mutant

PACKAGE = "karabakh_timeline"


class _Key(NamedTuple):
    """Which code of a file it is: two lambdas of one line differ by their number."""

    name: str
    line: int
    number: int


def living(folder: Path) -> dict[str, list[FunctionType]]:
    """The functions of this process whose code stands under a folder, by the path of the file."""
    found = defaultdict(list)
    for one in gc.get_objects():
        if isinstance(one, FunctionType) and one.__code__.co_filename.startswith(str(folder)):
            found[one.__code__.co_filename].append(one)
    return found


def compiled(path: Path, mutant: Mutant) -> CodeType:
    """The code of a module with the change made."""
    tree = mutated(path.read_text(encoding="utf-8"), mutant)
    return compile(tree, str(path), "exec", dont_inherit=True)


def swap(path: Path, mutant: Mutant, functions: list[FunctionType]) -> bool:
    """Put the mutant's code under the living functions of its module.

    Returns:
        False if that cannot be done: a function closes over other names than before, or what is
        mutated is not among what lives. Then the module must be imported anew.
    """
    tree = ast.parse(path.read_text(encoding="utf-8"))
    before = dict(_codes(compile(tree, str(path), "exec", dont_inherit=True)))
    after = dict(_codes(compiled(path, mutant)))
    names = {code: key for key, code in before.items()}
    changed = 0
    for function in functions:
        key = names.get(function.__code__)
        if key is None or key not in after or after[key] == function.__code__:
            continue
        if after[key].co_freevars != function.__code__.co_freevars:
            return False
        function.__code__ = after[key]
        changed += 1
    return changed > 0


def _codes(code: CodeType) -> Iterator[tuple[_Key, CodeType]]:
    numbers: defaultdict[tuple[str, int], int] = defaultdict(int)
    waiting = [code]
    while waiting:
        one = waiting.pop()
        name = (one.co_qualname, one.co_firstlineno)
        yield _Key(*name, numbers[name]), one
        numbers[name] += 1
        waiting.extend(part for part in reversed(one.co_consts) if isinstance(part, CodeType))


def forgetting() -> Callable[[], None]:
    """What empties all that functions of the package remember of earlier calls."""
    remembering = [
        one
        for one in gc.get_objects()
        if isinstance(one, functools._lru_cache_wrapper)  # noqa: SLF001 - its public name is none
        and one.__module__.startswith(PACKAGE)
    ]

    def forget() -> None:
        for one in remembering:
            one.cache_clear()

    return forget


class Importing(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Has one module imported as the mutant is; every other one is imported as it stands."""

    def __init__(self, path: Path, mutant: Mutant) -> None:
        self._path = path
        self._name = mutant.module.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        self._code = compiled(path, mutant)

    def find_spec(
        self, fullname: str, path: object = None, target: object = None
    ) -> importlib.machinery.ModuleSpec | None:
        """The module, if it is the one."""
        del path, target
        if fullname != self._name:
            return None
        spec = importlib.machinery.ModuleSpec(fullname, self, origin=str(self._path))
        spec.has_location = True
        if self._path.name == "__init__.py":
            spec.submodule_search_locations = [str(self._path.parent)]
        return spec

    def exec_module(self, module: ModuleType) -> None:
        """Run the mutant."""
        exec(self._code, module.__dict__)  # noqa: S102 - it is our own module


def run_at_import(modules: list[str]) -> set[tuple[str, int]]:
    """Which code is run while modules are imported: its file and first line.

    To be asked in a process that has imported none of them.
    """
    run: set[tuple[str, int]] = set()

    def notice(frame: object, event: str, _: object) -> None:
        if event == "call":
            code = frame.f_code  # type: ignore[attr-defined]
            if PACKAGE in code.co_filename:
                run.add((code.co_filename, code.co_firstlineno))

    sys.setprofile(notice)
    try:
        for module in modules:
            importlib.import_module(module)
    finally:
        sys.setprofile(None)
    return run
