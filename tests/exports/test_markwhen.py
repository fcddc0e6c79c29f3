"""Markwhen: read back by its own parser."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from karabakh_timeline.api.opened import OpenTimeline
from tests.exports.answers import HOSTILE, Reworded, made
from tests.places import NODE_MODULES

if TYPE_CHECKING:
    from karabakh_timeline.store.read import Store

PARSER = NODE_MODULES / "@markwhen" / "parser" / "lib" / "index.js"
SCRIPT = """
const { parse } = await import(process.argv[1]);
let text = "";
for await (const piece of process.stdin.setEncoding("utf8")) text += piece;
const { events, header, parseMessages } = parse(text);
const told = events.children.map(({ firstLine, dateRangeIso, tags, id, completed, percent,
    supplemental, matchedListItems, children }) => ({ title: firstLine.restTrimmed,
    from: dateRangeIso.fromDateTimeIso, to: dateRangeIso.toDateTimeIso, tags, id,
    completed: completed ?? null, percent: percent ?? null, lists: matchedListItems.length,
    children: children ?? null, said: supplemental.map((one) => one.raw ?? one.type) }));
console.log(JSON.stringify({ header, parseMessages, events: told }));
"""
needs_parser = pytest.mark.skipif(
    shutil.which("node") is None or not PARSER.exists(),
    reason="the parser of Markwhen is not installed",
)


def parsed(text: str) -> dict[str, Any]:
    """What the parser makes of a text, the events by their id."""
    command = ["node", "--input-type=module", "-e", SCRIPT, PARSER.as_uri()]
    done = subprocess.run(command, input=text, text=True, encoding="utf-8", check=True,
                          stdout=subprocess.PIPE)  # fmt: skip
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@needs_parser
def test_the_parser_finds_every_event(record: Store) -> None:
    events = OpenTimeline(record.index).events()
    found = parsed(made(events, "markwhen"))
    assert found["parseMessages"] == []
    assert found["header"]["title"] == record.dataset.title
    for event, item in zip(found["events"], events.items(), strict=True):
        assert (event["id"], event["title"]) == (item["id"], item["title"])
        assert event["tags"] == [item["kind"].replace("-", "_")]


@needs_parser
@pytest.mark.parametrize(
    ("event", "start", "end"),
    [
        ("2020-03-02-truce-takes-effect", *["2020-03-02T08:00:00.000Z"] * 2),
        ("2021-03-01-inspection", *["2021-03-02T04:30:00.000Z"] * 2),
        ("2020-03-01-truce-declared", "2020-03-01T00:00:00.000+04:00",
         "2020-03-02T00:00:00.000+04:00"),
        ("2020-calls-for-peace", "2020-01-01T00:00:00.000+04:00", "2021-01-01T00:00:00.000+04:00"),
        ("2020-03-10-visit", "2020-03-10T00:00:00.000+04:00", "2020-04-11T00:00:00.000+04:00"),
        ("2021-02-01-blockade", "2021-02-01T00:00:00.000+04:00", "2021-02-02T00:00:00.000+04:00"),
    ],
)  # fmt: skip
def test_the_parser_reads_the_dates_that_are_meant(
    small: Store, event: str, start: str, end: str
) -> None:
    found = {one["id"]: one for one in parsed(made(_events(small), "markwhen"))["events"]}
    assert (found[event]["from"], found[event]["to"]) == (start, end)


@needs_parser
def test_a_stretch_between_clock_times_is_read_as_that(small: Store) -> None:
    stretch = {"earliest": "2020-03-02T12:00:00+04:00", "latest": "2020-03-02T23:59:59+04:00"}
    events = parsed(made(Reworded(_events(small), "t", **stretch), "markwhen"))["events"]
    assert {(one["from"], one["to"]) for one in events} == {
        ("2020-03-02T08:00:00.000Z", "2020-03-02T19:59:59.000Z")
    }


def test_what_a_paragraph_says(small: Store) -> None:
    text = made(OpenTimeline(small.index).events(key=True), "markwhen")
    assert text == (
        '---\ntitle: "A small record"\ndescription: "Version 2026.1.0; CC0-1.0"\n'
        'timezone: "+04:00"\n---\n\n'
        "2020-03-01: A truce is declared #ceasefire_declared\n"
        'id: "2020-03-01-truce-declared"\n'
        "> For two weeks.\n"
        "> Date: 2020-03-01\n"
        "> Place: Stepanakert / Khankendi\n"
        "> Source: agency at 3, 5: An agency (a state agency), A report, 2020-03-05; "
        "news-agency\n"
        "> Source: treaty: A ministry, Joint statement; official-document "
        "https://example.org/statement\n"
    )


@needs_parser
@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_stays_a_text(small: Store, text: str) -> None:
    found = parsed(made(Reworded(_events(small), text), "markwhen"))
    assert found["parseMessages"] == []
    assert len(found["events"]) == 10
    for event, item in zip(found["events"], _events(small).items(), strict=True):
        assert event["id"] == item["id"]
        assert event["tags"] == [item["kind"].replace("-", "_")]
        assert (event["completed"], event["percent"], event["children"]) == (None, None, None)
        assert event["lists"] == 0
        assert all(line.startswith("> ") for line in event["said"])


def _events(store: Store) -> Any:
    return OpenTimeline(store.index).events()
