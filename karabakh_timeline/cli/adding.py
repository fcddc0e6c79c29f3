"""What the forms of ``karabakh add`` share: checks of single answers, and the writing itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.cli.ask import confirmed, say
from karabakh_timeline.cli.environment import STDIN
from karabakh_timeline.cli.exits import Exit, Failure
from karabakh_timeline.cli.output import remark, write
from karabakh_timeline.cli.session import command_of, one_of
from karabakh_timeline.model.term_words import term_meant
from karabakh_timeline.model.vocabulary import Standing, Step
from karabakh_timeline.queries.selection import SelectionError, UnknownNameError, named

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from enum import StrEnum

    from karabakh_timeline.cli.session import Session
    from karabakh_timeline.model.json import Json
    from karabakh_timeline.model.problem import Problem
    from karabakh_timeline.writing.entries import WritingError


def text(words: str) -> str:
    """A text of one line; an empty one is none."""
    line = " ".join(words.split())
    if not line:
        raise Failure("there is no text", "Write some, or leave the option out.")
    return line


def term(called: str, terms: type[StrEnum]) -> Callable[[str], str]:
    """A check that a word, of what is called so, is a term of a vocabulary."""
    return lambda word: one_of(called, word, (known.value for known in terms))


def dated(run: Session, called: str) -> Callable[[str], str]:
    """A check that a text, of what is called so, is a date; it becomes one of the record's form."""

    def check(words: str) -> str:
        date = run.when(called, words)
        assert date is not None  # noqa: S101 - only None gives None
        return date.text

    return check


def name_of(run: Session, section: str) -> Callable[[str], str]:
    """A check that a place or an actor goes by a name; the name becomes its id."""

    def check(words: str) -> str:
        try:
            return named(run.index, section, words)
        except UnknownNameError as error:
            advice = error.advice_by(command_of)
            more = f" Or add it first: karabakh add {section.removesuffix('s')}."
            raise Failure(error.reason, advice + more, Exit.UNKNOWN_ID) from error
        except SelectionError as error:
            raise Failure(error.reason, error.advice) from error

    return check


def citation(run: Session) -> Callable[[str], Json]:
    """A check that ``SOURCE`` or ``SOURCE:AT`` names a source of the record."""

    def check(words: str) -> Json:
        source, _, at = (part.strip() for part in words.partition(":"))
        known = run.index.section("sources")
        meant = term_meant(source, known)
        if meant is None:
            reason = f'the record has no source "{source}"'
            raise _unknown(reason, source, known, "Or add it first: karabakh add source.")
        return {"source": meant, "at": at} if at else {"source": meant}

    return check


def _unknown(reason: str, name: str, known: Iterable[str], way_out: str) -> Failure:
    from karabakh_timeline.model.suggestions import did_you_mean

    likely = did_you_mean(name, known)
    return Failure(reason, likely + (way_out if likely else _alone(way_out)), Exit.UNKNOWN_ID)


def _alone(way_out: str) -> str:
    """A way out that has none before it."""
    first = way_out.removeprefix("Or ")
    return first[0].upper() + first[1:]


class Breach(NamedTuple):
    """Who alleges a violation, who is held responsible (actor ids), and whether people died."""

    alleged_by: list[str]
    attributed_to: list[str]
    fatal: str | None


def link(run: Session, words: str, breach: Breach) -> Json:
    """``ID:STEP`` or ``ID:violation:STANDING`` as a link of an event."""
    name, *rest = words.split(":")
    known = run.index.section("ceasefires")
    meant = term_meant(name, known)
    if meant is None:
        reason = f'--ceasefire: the record has no ceasefire "{name}"'
        raise _unknown(reason, name, known, "`karabakh ceasefires` lists them.")
    rest = [term_meant(word, (*Step, *Standing)) or word for word in rest]
    is_breach = rest[:1] == ["violation"]
    if not rest or len(rest) != (2 if is_breach else 1):
        raise Failure(
            f'--ceasefire: "{words}" does not say what the event is to it',
            "Write ID:STEP, such as moscow-2020-10-10:mentioned, or ID:violation:STANDING.",
        )
    linked: Json = {"id": meant, "step": rest[0]}
    if is_breach:
        linked |= {
            "standing": rest[1], "alleged_by": breach.alleged_by,
            "attributed_to": breach.attributed_to, "fatal": breach.fatal,
        }  # fmt: skip
    return {key: value for key, value in linked.items() if value}


def links(run: Session, words: Iterable[str], breach: Breach) -> list[Json]:
    """The links of an event; what belongs to a violation needs one."""
    made = [link(run, word, breach) for word in words]
    if any(breach) and not any(new["step"] == "violation" for new in made):
        raise Failure(
            "--alleged-by, --attributed-to and --fatal belong to a violation",
            "Add --ceasefire ID:violation:STANDING, or leave them out.",
        )
    return made


def claim(words: str) -> Json:
    """A mapping on the command line as a claim."""
    from karabakh_timeline.loading.document import inline

    mapping = inline(words)
    if not isinstance(mapping, dict):
        raise Failure(f'--claim: "{words}" is no mapping', "Write {claimant: ID, ...}.")
    return {**mapping}


def put(run: Session, section: str, entry: Json, *, dry_run: bool, yes: bool) -> None:
    """Write an entry into its file, if the data set stays without errors.

    Args:
        run: the session; its data set is the one that is changed.
        section: the list that the entry belongs to.
        entry: its keys, in any order; keys without a value are left out.
        dry_run: show the entry and its place, and write nothing.
        yes: do not ask before writing.
    """
    from karabakh_timeline.writing.entries import WritingError, carry_out, plan

    try:
        planned = plan(run.environment.data, [(section, entry)])
        (added,) = planned.added
        write([added.text], None)
        for problem in planned.warnings:
            _tell(problem)
        if dry_run:
            remark(f"It would be {added.file}:{added.line}; nothing was written.")
        elif confirmed(f"Write this to {added.file}?", yes=yes):
            (added,) = carry_out(planned).added
            remark(f"Added {entry['id']} at {added.file}:{added.line}.")
        else:
            remark("Nothing was written.")
    except WritingError as error:
        raise refused(error) from error


def refused(error: WritingError) -> Failure:
    """What ends the command where nothing can be written; the problems are told before."""
    for problem in error.problems:
        _tell(problem)
    return Failure(error.reason, error.advice, Exit.PROBLEMS if error.is_of_the_data else Exit.IO)


def refuse_read_only(data: Path) -> None:
    """What cannot be written: standard input, and the record that is replaced with its package."""
    if data == STDIN:
        raise Failure(
            "nothing can be added to standard input", "Name a folder or a file with --data."
        )
    if "_record" in Path(data).resolve().parts:
        raise Failure(
            "this is the record that came with the program, and goes with the next version of it",
            "Copy its folder, or take a checkout, and name that with --data.",
        )


def _tell(problem: Problem) -> None:
    from karabakh_timeline.views.problems import problem_lines

    say("\n".join(problem_lines(problem)))
