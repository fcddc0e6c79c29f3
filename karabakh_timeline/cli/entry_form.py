"""The forms of ``karabakh add``: options from a table, and questions for what they leave out.

A table says how an option is shown and asked for. What it fills in, whether that is a list, whether
there must be one, and what its texts are checked as, the plan of the entry says.
"""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from karabakh_timeline.cli.ask import answer, answers
from karabakh_timeline.cli.options import CommonOptions, WritingOptions
from karabakh_timeline.cli.session import in_session
from karabakh_timeline.model.actor import Office
from karabakh_timeline.model.dates import When
from karabakh_timeline.model.plan import plan
from karabakh_timeline.model.source import Citation
from karabakh_timeline.model.term import Term

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from karabakh_timeline.cli.session import Session
    from karabakh_timeline.model.json import Json
    from karabakh_timeline.model.plan import Field


class Option(NamedTuple):
    """An option of `karabakh add`.

    Attributes:
        name: its name, as a parameter.
        metavar: what its value is called in the help.
        help: what the help says.
        question: what to ask where it is not given; empty: nothing.
        complete: completes its value in a shell.
        key: the field that it fills in, where that is not its name.
        of: the record that has the field, where that is not the entry.
        when: tells, by the options given and the entry so far, whether it is asked for.
        is_needed: whether there must be a value if it is asked for, also where the plan has none.
    """

    name: str
    metavar: str
    help: str
    question: str = ""
    complete: Callable[..., list[str]] | None = None
    key: str = ""
    of: Any = None
    when: Callable[[Mapping[str, Any], Json], bool] | None = None
    is_needed: bool = False

    @property
    def switch(self) -> str:
        """It as it is typed."""
        return f"--{self.name.replace('_', '-')}"

    def field(self, kind: Any) -> Field:
        """The field that it fills in."""
        wanted = self.key or self.name
        return next(field for field in plan(self.of or kind) if field.name == wanted)


def entry_command(
    kind: Any, options: tuple[Option, ...]
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Let a command that makes a record run in a session and take options as keywords."""

    def with_options(command: Callable[..., None]) -> Callable[..., None]:
        own = [_parameter(kind, option) for option in options]
        command.__signature__ = inspect.Signature(own)  # type: ignore[attr-defined]
        command.__annotations__ |= {parameter.name: parameter.annotation for parameter in own}
        return in_session(CommonOptions, WritingOptions)(command)

    return with_options


def _parameter(kind: Any, option: Option) -> inspect.Parameter:
    field = option.field(kind)
    is_flag = field.kind is bool
    of: Any = bool if is_flag else (list[str] | None if field.is_list else str | None)
    shown = typer.Option(
        *([option.switch] if is_flag else []), help=option.help, metavar=option.metavar or None,
        autocompletion=option.complete,
    )  # fmt: skip
    return inspect.Parameter(
        option.name, inspect.Parameter.KEYWORD_ONLY, default=False if is_flag else None,
        annotation=Annotated[of, shown],
    )  # fmt: skip


def filled(run: Session, kind: Any, options: tuple[Option, ...], given: Mapping[str, Any]) -> Json:
    """An entry from the options that have a question and, at a terminal, from the answers.

    Args:
        run: the session.
        kind: the record that the entry becomes.
        options: the options of its command.
        given: their values by name; None where one is not given.
    """
    entry: Json = {}
    for option in options:
        words = given[option.name]
        is_asked = option.when is None or option.when(given, entry)
        if not option.question or (words in (None, []) and not is_asked):
            continue
        field = option.field(kind)
        required = is_asked and (field.required or option.is_needed)
        check, question = _check(run, option, field), option.question
        value: Any
        if field.is_list:
            more = f"{question} (empty: no more)"
            value = answers(words, option.switch, more, check, required=required)
        else:
            value = answer(words, option.switch, question, check, required=required)
        if value:
            level = entry if field.group is None else entry.setdefault(field.group.key, {})
            level[field.written] = value
    return entry


def _check(run: Session, option: Option, field: Field) -> Callable[[str], Any]:
    """What makes a value of a text, or refuses it."""
    from karabakh_timeline.cli import adding

    if field.names:
        return adding.name_of(run, field.names)
    if field.kind is When:
        return adding.dated(run, option.switch)
    if field.kind is Citation:
        return adding.citation(run)
    if field.kind is Office:
        return lambda words: {"title": adding.text(words)}
    if issubclass(field.kind, Term):
        return adding.term(option.switch, field.kind)
    return adding.text
