"""``karabakh check``: every problem of a data set."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from karabakh_timeline.cli.app import command_app
from karabakh_timeline.cli.exits import Failure
from karabakh_timeline.cli.options import PagedOptions
from karabakh_timeline.cli.report import exit_code
from karabakh_timeline.cli.session import Session, in_session
from karabakh_timeline.cli.settings import named_path
from karabakh_timeline.views.problems import problem_count

if TYPE_CHECKING:
    from karabakh_timeline.api.checked import CheckAnswer
    from karabakh_timeline.loading.files import FileState

app = command_app()


@app.command("check")
@in_session(PagedOptions)
def check(
    run: Session,
    path: Annotated[
        str | None,
        typer.Argument(
            metavar="[PATH]",
            help="A data folder or file, - for standard input; by default the record.",
        ),
    ] = None,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Say how the data set was read.")
    ] = False,
) -> None:
    r"""Check a data set and show every problem, each with file, line and column.

    Exits with 0 if there is no error, with 1 if there is one, with 4 if a file cannot be read.

    \b
    Examples:
      karabakh check
      karabakh check my-data/
      karabakh check my-data/ --format json
      karabakh check - < my-data.yaml
    """
    from karabakh_timeline.api.checked import check as checked
    from karabakh_timeline.cli.progress import progress

    if path is not None:
        run.environment = run.environment._replace(data=Path(named_path("PATH", path)))
    with progress("Checking the data set", is_dumb=run.environment.is_dumb) as heard:
        answer = checked(run.environment.data, instead=run.given, heard=heard)
    run.show(answer)
    if verbose:
        _tell_how(run, answer.loaded.files)
    if answer.loaded.errors:
        raise _failed(run, answer)


def _failed(run: Session, answer: CheckAnswer) -> Failure:
    """The failure of a data set with errors; said in a sentence where they are in a file."""
    target, code = run.output.output, exit_code(answer)
    if target in (None, "-"):
        return Failure("", "", code)  # they were just shown
    reason = f"the data set cannot be used: {problem_count(answer)}"
    return Failure(reason, f"{target} has them.", code)


def _tell_how(run: Session, files: tuple[FileState, ...]) -> None:
    """Which files were read, by which parser, and where the compiled index is kept."""
    from karabakh_timeline.loading.document import HAS_LIBYAML

    for file in files:
        run.remark(f"read {file.path}, {file.size:,} bytes")
    run.remark("parser: " + ("libyaml" if HAS_LIBYAML else "pure Python, about nine times slower"))
    from karabakh_timeline.store.trust import is_private

    cache = run.environment.cache
    in_memory = "the index is made in memory at every start"
    if cache is not None and not is_private(cache):
        run.remark(f"cache: {cache} is not used, as others may write to it; {in_memory}")
    else:
        run.remark(f"cache: {cache or f'none; {in_memory}'}")
