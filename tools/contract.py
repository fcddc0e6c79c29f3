"""What each key of a JSON answer and each column of a CSV answer holds.

The keys themselves come from the program's own answers on the shipped record. What a field of the
model means it says itself; here stands what the other keys mean. A key without a meaning, or a
meaning without a key, stops the making of ``docs/cli.md``.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from karabakh_timeline.model.actor import Actor
from karabakh_timeline.model.ceasefire import Ceasefire, Transition
from karabakh_timeline.model.claim import Claim
from karabakh_timeline.model.dates import When
from karabakh_timeline.model.event import CeasefireLink, Event
from karabakh_timeline.model.place import Place
from karabakh_timeline.model.plan import EXTERNAL, plan
from karabakh_timeline.model.source import Citation, Source
from karabakh_timeline.model.term import Term
from karabakh_timeline.model.timeline import Period
from tools.terminal import ask

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from karabakh_timeline.model.json import Json
    from karabakh_timeline.model.plan import Field

ROOT = Path(__file__).parents[1]


def _again(keys: str) -> dict[str, str]:
    """Keys that mean what they mean further up the page."""
    return dict.fromkeys(keys.split(), "as above")


MEANINGS = {
    "Every answer": {
        "schema": "the version of this contract; it rises when a key changes its meaning or goes",
        "dataset": "`name`, `version` and `through` of the data set",
        "events": "the list of events; other commands name theirs `ceasefires`, `places`, ...",
        "left_out": "of events, with `--limit` only: how many of each match it leaves out",
    },
    "An event": {
        "earliest": "the first moment that the date may mean, ISO 8601 with offset; null: open or "
        "not known",
        "latest": "the last second that it may mean; null: open or not known",
        "precision": "how well the date is known ([terms](data-format.md#precision))",
        "places": "list of places, below",
        "actors": "list of `id` and `name`",
        "match": "how it meets the time asked for ([terms](data-format.md#match)), by which the "
        "list is sorted; `certain` where none was asked for",
        "snippet": "with `--search` only: the sentences in which the words stand",
        "years_ago": "`on` only: the whole years from it to today; below 0: it is ahead",
    },
    "A place of an event": {
        "name": "its name in the style of `--names`",
    },
    "A ceasefire of the ledger": {
        "ended": "a step, with `by` and `successor` if it has ended; null: not known",
        "held": "for each rule (`formal`, `first-violation`, `first-death`) `at_least` and "
        "`at_most` in seconds; `at_most` null: no bound is known; the whole null: it never took "
        "effect",
        "over": "when it was over, derived: `earliest` and `latest`, the first moments at which it "
        "may have been and at which it counts as over, null: never; `rests_on`, by what: `record` "
        "(its end is recorded), `term`, `ceasefire` (a later one), `event` (an offensive), "
        "`not-implemented`, null: nothing; and `rests_on_id`, which of these",
        "violations": "how many breaches are recorded",
        "fatal_violations": "how many of them cost a life",
        "match": "with a time only: `certain`, or `possible` where it may have been declared in "
        "it; by this the list is sorted",
    },
    "A step of a ceasefire": {
        "date": "the date, EDTF, or `never`, then without the next three",
        "earliest": "as for an event",
        "latest": "as for an event",
        "precision": "as for an event",
    },
    "The answer of `status`": {
        "on": "what was asked, EDTF",
        "at": "the instant answered for: the last second of a day or longer stretch",
        "verdict": "[term](data-format.md#verdict), at that instant, or by the end of the stretch",
        "sentences": "the answer in two sentences, as every form of it says them",
        "is_beyond_record": "true if the instant lies before the first or after the last day that "
        "the record covers",
        "unknown": "what keeps the verdict from being certain: `end` (of one that took effect), "
        "`start`, `date` (known to no more than a day), `beyond-record`; null if nothing does",
        "between": "the two sides that were asked for, `[{id, name}]`; null for all",
        "rests_on": "what says that the deciding ceasefires are between the two sides: `parties` "
        "or `covers`; else null",
        "thin": "the stretches of which the record admits to hold less than there was, and that "
        "meet what was asked: `[{from, to, what}]`",
        "fighting": "the violent events of the day asked for, or of the last one: `[{event, kind, "
        "date, match}]`",
        "why": "list of reasons, below",
        "otherwise": "what would have to be different for another verdict: `[{verdict, text, "
        "ceasefires}]`",
        "ceasefires": "every ceasefire of the ledger at that instant, below",
        "last_change": "the last change of verdict up to then, below; may be null",
        "next_change": "the next one; may be null",
        "verdict_at_start": "for a day or a longer stretch: the verdict at its first second",
        "changes": "for a day or a longer stretch: each change within it",
        "steps": "for a day or a longer stretch: what happened in it, whether or not it changes "
        "the verdict, below",
        "totals": "for a day or a longer stretch: what it comes to, below",
        **_again("schema dataset"),
    },
    "A step in a stretch": {
        "at": "the first moment of the stretch at which it may have come",
        "ceasefire": "the id of the ceasefire",
        "step": "`declared`, `effective`, `ended` or `violation`; with `-possible` where it may as "
        "well lie outside of the stretch or, without a date, where it may have come from then on",
        "date": "its date, EDTF; null: the record has none",
        "events": "the ids of the events that record it",
    },
    "The totals of a stretch, also behind the lists of `status --history` and `ceasefires gaps`": {
        "seconds": "its length",
        "in_force": "for how many seconds a ceasefire was in force by its terms",
        "none_in_force": "for how many none was, declared or not",
        "not_known": "for how many the record cannot tell",
        "beyond_record": "for how many it claims to cover nothing",
        "undecided": "of `none_in_force`, for how many it is not known whether one was declared",
    },
    "An interval of `status --history`": {
        "from": "its first moment",
        "to": "the first moment after it, which is the next one's `from`",
        "verdict": "[term](data-format.md#verdict) all through it",
        "ceasefires": "the ids of those that decide it",
        "causes": "what comes about at its start: `[{ceasefire, step}]`",
    },
    "A gap of `ceasefires gaps`": {
        "from": "its first moment",
        "to": "the first moment after it",
        "seconds": "its length",
        "in_force": "`none` or `several`",
        "ceasefires": "the ids of those that are or may be in force",
        "match": "`certain`, or `possible` where the record cannot tell",
    },
    "The answer of `casualties`": {
        "as_of": "what had been stated by the end of this date, EDTF",
        "time": "the time asked for, EDTF; null: none was",
        "sentences": "the answer in two sentences, as a terminal says them; empty where nothing "
        "is found",
        "rows": "figures that count the same and lie alike to the time asked for, below: those for "
        "it first; with `--over-time` and in `jsonl` the list is "
        "`claims`, below, with the earlier ones",
        **_again("schema dataset"),
    },
    "A row of `casualties`": {
        "scope": "`period`, `incident` or `newly-reported`",
        "since": "for a period: where it starts, EDTF; else null",
        "year": "for a period of one calendar year: the year; else null",
        "event": "for an incident: the id of the event; else null",
        "of": "ids of whose losses",
        "category": "[term](data-format.md#category)",
        "measure": "[term](data-format.md#measure)",
        "lowest": "the lowest figure compared; null where no two claimants' current figures are "
        "for the same event, or the same stretch of time",
        "highest": "the highest figure compared; never a sum",
        "claims": "the current figures of each claimant, below",
    },
    "A claim of `casualties`": {
        "claimant": "as for a claim, and so `of`, `category`, `measure`, `period`, `qualifier`, "
        "`value`, `low`, `high`, `cites`, `scope` and `note`",
        "as_of": "the moment that the figure speaks for; without one, its period or its event",
        "earliest": "the first moment that `as_of` may mean; may be null",
        "latest": "the last second that it may mean; may be null",
        "event": "the id of the event that carries it",
        "period_earliest": "the first moment of `period`; null without one",
        "period_latest": "the last second of `period`; null without one",
        "cites": "list of citations",
        "current": "true if it is the latest of its claimant in its row",
        "compared": "true if lowest and highest are taken from it too",
        "extent": "how what it counts lies to the time asked for: "
        "[term](data-format.md#extent). Totals of that time are `whole` and `to-date`",
        "claimant_sides": "the ids of the sides that the claimant is of: of the parties of the "
        "ceasefires those that it is, belongs to or may stand for; empty for others",
        **_again("of category measure period qualifier value low high scope note"),
    },
    "A count of `stats`": {
        "bucket": "the year, month, week, day, weekday or the id; null where it is none",
        "name": "what it is called; a week by its first and last day; else why it is none",
        "row": "`bucket`, or why its events are counted apart: `not-dated` (the date may fall in "
        "several, or for a period in a further one), `several` (it went on through several), "
        "`none` (the event names none)",
        "events": "how many events",
        "possible": "how many of these only may fall in the range that was asked for",
    },
    "A count of `stats` by two dimensions, in `cells`": {
        "bucket": "of the first dimension",
        "second_bucket": "of the second dimension",
        "events": "how many events are in both; each two are there, also with 0",
        **_again("name row second_name second_row possible"),
    },
    "A reason": {
        "ceasefire": "the id of the ceasefire it concerns; null: the record as a whole",
        "step": "`declared`, `effective`, `standing`, `ended`, `violation`, `state`, "
        "`record-ends` or `none`",
        "text": "the reason as a clause",
        "events": "ids of the events that record it",
        "cites": "list of citations",
    },
    "A ceasefire at an instant": {
        "id": "its id",
        "name": "its usual name",
        "is_operative": "true if it decides the verdict",
        "state": "[term](data-format.md#state)",
        "possible_states": "every state that the record's dates allow; one means certainty",
        "declared": "the date, EDTF; `never`; or null",
        "effective": "the date, EDTF; `never`; or null",
        "ended": "the recorded date, EDTF; `never`; or null",
        "ended_by": "[term](data-format.md#endedby), if it has certainly ended; else null",
        "ended_between": "the two moments between which its end lies; null: no bound",
        "observance": "[term](data-format.md#observance)",
        "violations": "`count`, `possible` (how many more may have come by then), `fatal`, "
        "`first` and `last` (`event` and `date`), `alleged_by`, and `standings` (how many of each)",
        "parties": "ids",
        "covers": "the ids of all whose fire it was to stop; null where the parties decide",
        "rests_on": "what says that it is between the two sides asked for: `parties` or `covers`; "
        "else null",
        "mediators": "ids",
        "cites": "list of citations",
    },
    "A change of verdict": {
        "at": "the first moment of the new verdict; the last second of the stretch for what came "
        "by its end",
        "before": "the verdict up to then",
        "after": "the verdict from then on",
        "causes": "list of `ceasefire` (id; null: an end of the record) and `step`",
    },
    "An entry of `places`": {
        "renamed": "names given to it: `[{date, to, was, by, cites}]`; `was` and `by` may be null",
        "areas": "the countries or areas it belonged to: `[{date, name, cites}]`",
        "events": "how many events name it",
    },
    "An entry of `actors`": {
        "offices": "for a person: `[{title, date, cites}]`; the date may be null",
        "events": "how many events name it",
    },
    "An entry of `sources`": {
        "events": "how many events cite it",
        "match": "with a time only: `certain`, or `possible` where it may have been published in "
        "it; by this the list is sorted",
    },
    "An entry of `periods`": {
        "earliest": "its first moment",
        "latest": "its last second",
        "precision": "as for an event",
    },
    "A problem, from `check`": {
        "code": "the rule broken ([problems.md](problems.md))",
        "severity": "`error` or `warning`",
        "message": "what is wrong",
        "advice": "the way out; may be empty",
        "file": "the file as it was named",
        "line": "from 1; 0: the file as a whole",
        "column": "from 1; 0: there is no line",
    },
    "The answer of `config`": {
        "schema": "the version of this contract",
        "file": "the configuration file that is looked for; null: none",
        "settings": "the list of settings, below",
    },
    "A setting": {
        "name": "its name in the file",
        "value": "the value that holds; null: `today` by the clock",
        "origin": "the option, the variable, or the file and line that it comes from; `default`",
    },
}

RECORDS: dict[str, Any] = {
    "An event": Event,
    "A place of an event": Place,
    "A link to a ceasefire": CeasefireLink,
    "A claim": Claim,
    "A citation": Citation,
    "A ceasefire of the ledger": Ceasefire,
    "A step of a ceasefire": Transition,
    "An entry of `places`": Place,
    "An entry of `actors`": Actor,
    "An entry of `sources`": Source,
    "An entry of `periods`": Period,
}
"""The documents whose keys are fields of the model, which say what they are."""

COLUMNS = {
    "list": "`list`, `export`, `timeline` and `show` of events",
    "list --search ceasefire": "with `--search`, and of `search`",
    "status --history": "`status --history`",
    "ceasefires": "`ceasefires`, its `show` and `compare`",
    "ceasefires 2020": "`ceasefires` with a time",
    "ceasefires gaps": "`ceasefires gaps`",
    "casualties": "`casualties`",
    "on 10-10": "`on`",
    "stats": "`stats`",
    "stats --by year,tier": "`stats` by two dimensions",
    "places": "`places`",
    "actors": "`actors`",
    "sources": "`sources`",
    "sources 2020": "`sources` with a time",
    "periods": "`periods`",
}


def json_tables() -> Iterator[str]:
    """A table of keys for each kind of document."""
    for title, document in _documents().items():
        said = (
            {field.key: _said(field) for field in plan(RECORDS[title])} if title in RECORDS else {}
        )
        own = MEANINGS.get(title, {})
        meanings = said | own
        if wrong := (set(own) - set(document)) | (set(document) - set(meanings)):
            raise SystemExit(f"tools/contract.py, {title!r}: say what these keys are: {wrong}")
        yield f"#### {title}\n"
        yield "| Key | What it holds |"
        yield "| --- | --- |"
        yield from (f"| `{key}` | {meanings[key]} |" for key in document)
        yield ""


def _said(field: Field) -> str:
    """What a field of the model holds in a document."""
    text = field.meaning
    if field.kind is When:
        text += ", EDTF"
    if field.form is EXTERNAL:
        return f"{text}, by data set"
    if issubclass(field.kind, Term):
        text += f" ([terms](data-format.md#{field.kind.__name__.casefold()}))"
    return f"{text}; may be null" if field.may_be_none and not field.required else text


def csv_columns() -> Iterator[str]:
    """The columns of each command's CSV."""
    for command, words in COLUMNS.items():
        head = ask(*command.split(), "--format", "csv").splitlines()[0].split(",")
        yield f"- {words}: " + ", ".join(f"`{name}`" for name in head)


def _documents() -> dict[str, Mapping[str, Any]]:
    """A document of each kind, from the program's answers; of several, the one with most keys."""
    answer = _ask("list", "--limit", "1000000")
    events: list[Json] = answer["events"]
    ledger: list[Json] = _ask("ceasefires", "2020")["ceasefires"]
    status = _ask("status", "--on", "2020-10-12")
    sides = _ask("casualties")
    sample = ROOT / "tests" / "problems" / "repeated-key.yaml"
    problems = json.loads(ask("check", str(sample), "--format", "json", code=1))["problems"]
    return {
        "Every answer": answer,
        "An event": {
            **_ask("search", "ceasefire")["events"][0],
            **_ask("on", "10-10")["events"][0],
        },
        "A place of an event": events[0]["places"][0],
        "A link to a ceasefire": max((x for e in events for x in e["ceasefires"]), key=len),
        "A claim": next(x for e in events for x in e["claims"]),
        "A citation": events[0]["cites"][0],
        "A ceasefire of the ledger": ledger[0],
        "A step of a ceasefire": ledger[0]["declared"],
        "The answer of `status`": status,
        "A step in a stretch": status["steps"][0],
        "The totals of a stretch, also behind the lists of `status --history` and `ceasefires "
        "gaps`": status["totals"],
        "An interval of `status --history`": _ask("status", "--history", "--on", "2020-10-12")[
            "intervals"
        ][0],
        "A gap of `ceasefires gaps`": _ask("ceasefires", "gaps")["gaps"][0],
        "The answer of `casualties`": sides,
        "A row of `casualties`": sides["rows"][0],
        "A claim of `casualties`": sides["rows"][0]["claims"][0],
        "A count of `stats`": _ask("stats")["counts"][0],
        "A count of `stats` by two dimensions, in `cells`": _ask("stats", "--by", "year,tier")[
            "cells"
        ][0],
        "A reason": status["why"][0],
        "A ceasefire at an instant": status["ceasefires"][0],
        "A change of verdict": status["last_change"],
        **{
            f"An entry of `{name}`": _ask(name, *time)[name][0]
            for name, *time in (["places"], ["actors"], ["sources", "2020"], ["periods"])
        },
        "A problem, from `check`": problems[0],
        "The answer of `config`": _ask("config"),
        "A setting": _ask("config")["settings"][0],
    }


def _ask(*arguments: str) -> Any:
    return json.loads(ask(*arguments, "--format", "json"))
