"""Write all that is made from the program: pages, schemas, the README's outputs and pictures.

``python -m tools.pages`` writes what is not current; with ``--check`` it writes nothing, names each
file that is not current, and exits 1 if there is one.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tools import (
    man_page,
    page_cli,
    page_exports,
    page_format,
    page_readme,
    page_record,
    page_tables,
    problem_page,
    schema_version,
    schemas,
    screens,
)  # fmt: skip
from tools.bench import page as page_performance
from tools.fuzz import figures_page as fuzzing
from tools.mutate import page as mutation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

ROOT = Path(__file__).parents[1]


def pages() -> Iterator[tuple[Path, str]]:
    """Each generated file with the text that it should have."""
    makers = (
        schema_version, page_cli, man_page, page_exports, page_format, page_record, page_tables,
        problem_page, page_performance, page_readme, mutation, fuzzing,
    )  # fmt: skip
    for maker in makers:
        yield maker.PAGE, maker.page()
    yield from schemas.schemas().items()
    yield from screens.pictures()


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the files that are not current or, with ``--check``, name them."""
    parser = argparse.ArgumentParser(prog="python -m tools.pages", description="Make the pages.")
    parser.add_argument("--check", action="store_true", help="exit 1 if a file is not current")
    checking = parser.parse_args(arguments).check
    return write_stale(pages(), how="make docs", checking=checking)


def write_stale(made: Iterable[tuple[Path, str]], *, how: str, checking: bool) -> int:
    """Write the files that are not current or, to check, only name them with how they are made.

    Returns:
        1 if there is a file that should have been written and was not, else 0.
    """
    stale = [(path, text) for path, text in made if not _is_current(path, text)]
    for path, text in stale:
        name = path.relative_to(ROOT).as_posix()
        if checking:
            print(f"{name} is not current: {how}", file=sys.stderr)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
            print(f"{name} written")
    return 1 if checking and stale else 0


def _is_current(path: Path, text: str) -> bool:
    return path.exists() and path.read_bytes() == text.encode()


if __name__ == "__main__":
    sys.exit(main())
