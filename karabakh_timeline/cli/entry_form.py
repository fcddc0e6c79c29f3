"""The forms of ``karabakh add``: options from a table, and questions for what they leave out.

A table says how an option is shown and asked for. What it fills in, whether that is a list, whether
there must be one, and what its texts are checked as, the plan of the entry says.
"""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from karabakh_timeline.cli import adding, ask
from karabakh_timeline.cli.exits import Exit, Failure
from karabakh_timeline.cli.options import CommonOptions, WritingOptions
from karabakh_timeline.cli.session import in_session
from karabakh_timeline.model.actor import Office
from karabakh_timeline.model.dates import When
from karabakh_timeline.model.event import Event
from karabakh_timeline.model.plan import plan
from karabakh_timeline.model.source import Citation
from karabakh_timeline.model.term import Term
from karabakh_timeline.model.timeline import SECTIONS
from karabakh_timeline.model.vocabulary import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from karabakh_timeline.cli.session import Session
    from karabakh_timeline.loading.trial import Trial
    from karabakh_timeline.model.json import Json
    from karabakh_timeline.model.plan import Field


_NOTHING: tuple[Any, ...] = (None, [], False)


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

    @property
    def asked(self) -> str:
        """What it is called to somebody who is asked for it."""
        return self.name.replace("_", " ").capitalize()

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


class Form:
    """An entry in the making, which is checked with each key that it gets.

    What would keep it from being written, or the data set from being read, is told before the first
    question.
    """

    def __init__(self, run: Session, kind: Any, options: tuple[Option, ...]) -> None:
        """Take up a form.

        Args:
            run: the session.
            kind: the record that the entry becomes.
            options: the options of its command.
        """
        adding.refuse_read_only(run.environment.data)
        self.run = run
        self.kind = kind
        self.options = options
        self.section = next(name for name, of in SECTIONS.items() if of is kind)
        self.entry: Json = {}
        self.taken = run.index.ids() if kind is Event else run.index.section(self.section)
        self._trial = _trial(run, self.section) if ask.can_ask() else None
        self._told: list[str] = []

    def fill(self, given: Mapping[str, Any], **ready: Any) -> Json:
        """An entry from the options that have a question and, at a terminal, from the answers.

        Args:
            given: the options by name; None where one is not given.
            ready: keys of the entry that are known already.
        """
        chosen: WritingOptions = self.run.options[WritingOptions]
        ready["id"] = None if chosen.id is None else adding.text(chosen.id)
        self.entry = {key: value for key, value in ready.items() if value}
        self._told = self._warnings(self.entry)
        ask.tell_all(self._told)
        asked = [option for option in self.options if option.question]
        for option in sorted(asked, key=lambda option: given[option.name] in _NOTHING):
            is_asked = option.when is None or option.when(given, self.entry)
            if is_asked or given[option.name] not in _NOTHING:
                self._put(option, given[option.name], is_asked=is_asked)
        return self.entry

    def _put(self, option: Option, words: Any, *, is_asked: bool) -> None:
        """Fill in a field from the words of its option, or from what is answered."""
        field = option.field(self.kind)
        required = is_asked and (field.required or option.is_needed)
        called = option.asked if words in _NOTHING else option.switch
        check, question = _check(self.run, called, field), option.question
        value: Any
        if field.is_list:
            value = ask.answers(
                words, option.switch, question, check, required=required,
                doubts=lambda values: self._doubts(_with(self.entry, field, values)),
            )  # fmt: skip
        else:
            value = ask.answer(
                words, option.switch, question, check, required=required,
                doubts=lambda value: self._doubts(_with(self.entry, field, value)),
            )  # fmt: skip
        if value:
            self.entry = _with(self.entry, field, value)
            self._told = self._warnings(self.entry)

    def _doubts(self, entry: Json) -> list[str]:
        """What is worth a look in the entry with a value more; what keeps it out raises Failure."""
        return [line for line in self._warnings(entry) if line not in self._told]

    def _warnings(self, entry: Json) -> list[str]:
        found = self._trial.findings(entry) if self._trial else []
        for one in found:
            if one.code.severity is Severity.ERROR:
                raise Failure(one.message, one.advice, Exit.PROBLEMS)
        return [f"warning: {one.message}. {one.advice}" for one in found]

    def finish(self, proposed: str) -> None:
        """Settle the id and write the entry."""
        if "id" not in self.entry:
            name = ask.answer(
                None, "--id", f"Id [{proposed}]", adding.text, required=False,
                doubts=lambda name: self._doubts({"id": name, **self.entry}),
            )  # fmt: skip
            self.entry["id"] = name or proposed
        chosen: WritingOptions = self.run.options[WritingOptions]
        adding.put(self.run, self.section, self.entry, dry_run=chosen.dry_run, yes=chosen.yes)


def _trial(run: Session, section: str) -> Trial:
    """What an entry in the making is checked by."""
    from karabakh_timeline.loading.trial import Trial

    return Trial(run.environment.data, section)


def _with(entry: Json, field: Field, value: Any) -> Json:
    """An entry with a field filled in."""
    if field.group is None:
        return {**entry, field.written: value}
    level = entry.get(field.group.key, {})
    return {**entry, field.group.key: {**level, field.written: value}}


def _check(run: Session, called: str, field: Field) -> Callable[[str], Any]:
    """What makes a value of a text, or refuses it with what the field is called."""
    if field.names:
        return adding.name_of(run, field.names)
    if field.kind is When:
        return adding.dated(run, called)
    if field.kind is Citation:
        return adding.citation(run)
    if field.kind is Office:
        return lambda words: {"title": adding.text(words)}
    if issubclass(field.kind, Term):
        return adding.term(called, field.kind)
    return adding.text
