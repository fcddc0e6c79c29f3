"""``karabakh cite``: the record or its entries, in each form."""

from __future__ import annotations

import importlib.metadata
import json
from email.message import Message
from typing import TYPE_CHECKING, NoReturn

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Runner


def test_the_command_cites_the_record_or_entries_of_it(karabakh: Runner, tmp_path: Path) -> None:
    assert "version" in karabakh("cite").out
    both = karabakh("cite", "first-truce", "2020-03-01", "--sources")
    assert both.lines[0].startswith('"First truce" (2020-03-01), entry first-truce. In: ')
    assert both.lines[1].startswith('"A truce is declared"')
    assert len(both.lines) == len(set(both.lines)) > 2
    csl = json.loads(karabakh("cite", "first-truce", "-f", "csl").raw)
    assert [item["id"] for item in csl] == ["first-truce"]
    for name, start in (
        ("a.bib", "@misc{"), ("a.json", "[\n{"), ("a.txt", '"First'), ("a.ris", "TY  - DATA"),
    ):  # fmt: skip
        assert karabakh("cite", "first-truce", "-o", str(tmp_path / name)).code == 0
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)
    assert karabakh("cite", "no-such-entry").code == 3
    wrong = karabakh("cite", "-f", "bibtx")
    assert (wrong.code, 'Did you mean "bibtex"' in wrong.err) == (2, True)


def test_a_source_is_cited_by_its_id_with_the_place_in_it(karabakh: Runner) -> None:
    whole = karabakh("cite", "agency")
    assert (whole.code, len(whole.lines)) == (0, 1)
    assert "At" not in whole.out
    part = karabakh("cite", "agency:3, 5")
    assert "At 3, 5." in part.out
    assert karabakh("cite", "agen").raw == whole.raw
    csl = json.loads(karabakh("cite", "agency:7", "first-truce", "-f", "csl").raw)
    assert [(item["id"], item.get("locator")) for item in csl] == [
        ("agency", "7"), ("first-truce", None),
    ]  # fmt: skip
    karabakh("cite", "agncy").failed(3, "no event, ceasefire or source", '"agency"', "sources`")


def test_the_address_is_the_projects_and_of_its_own_record_alone(
    karabakh: Runner, shipped: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = Message()
    monkeypatch.setattr(importlib.metadata, "metadata", lambda _: said)
    assert "http" not in shipped("cite").out
    said["Project-URL"] = "Homepage, https://example.org/record"
    said["Project-URL"] = "Issues, https://example.org/issues"
    for form, line in (
        ("text", " https://example.org/record\n"),
        ("bibtex", "  url = {https://example.org/record},\n"),
        ("ris", "UR  - https://example.org/record\r\n"),
        ("csl", '"URL": "https://example.org/record"'),
    ):
        for ids in ((), ("moscow-2020-10-10",)):
            assert line in shipped("cite", *ids, "-f", form).raw.decode(), form
    assert "http" not in karabakh("cite").out

    def nothing(name: str) -> NoReturn:
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(importlib.metadata, "metadata", nothing)
    assert "http" not in shipped("cite").out


def test_a_paragraph_that_a_source_does_not_have_is_refused(shipped: Runner) -> None:
    shipped("cite", "ap-2020-10-24:999").failed(3, "no paragraph 999", "are 1 to 27")
    shipped("cite", "ap-2020-10-24:7-28").failed(3, "no paragraph 28")


@pytest.mark.parametrize("date", ["2020-10-10", "10 October 2020", "10.10.2020"])
@pytest.mark.parametrize("command", ["cite", "show"])
def test_a_date_leads_to_its_day(shipped: Runner, command: str, date: str) -> None:
    shipped(command, date).failed(3, "is a date, and", "`karabakh list --on 2020-10-10` lists")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("cite war-2020", "That is a period."),
        ("cite shusha", "That is a place."),
        ("list --actor shusha", "That is a place."),
        ("list --place osce-minsk-group", "That is an actor."),
        ("list --ceasefire war-2020", "That is a period."),
        ("list --tag battle", "That is a kind of event."),
        ("show battle", "That is a kind of event."),
        ("list --source AP", "a publisher: `karabakh sources --publisher AP` lists what"),
        ("cite jamnews.", "a publisher: `karabakh sources --publisher jamnews.` lists what"),
    ],
)
def test_what_stands_in_another_list_is_told_as_that(
    shipped: Runner, words: str, told: str
) -> None:
    ran = shipped(*words.split())
    ran.failed(3, told)
    assert "Did you mean" not in ran.err


def test_a_date_in_place_of_an_event_leads_to_its_day(shipped: Runner) -> None:
    ran = shipped("sources", "--cited-by", "2020-10-10")
    ran.failed(3, "is a date, and", "`karabakh list --on 2020-10-10` lists")


@pytest.mark.parametrize("name", ["44-day war", "the 44-day war", "44 Day War"])
def test_an_article_of_a_name_may_be_left_out(shipped: Runner, name: str) -> None:
    named = shipped("list", "--during", name, "--limit", "1")
    assert named.out == shipped("list", "--during", "war-2020", "--limit", "1").out


def test_a_period_whose_id_is_written_as_a_date_is_told_as_one(shipped: Runner) -> None:
    for period in ("april-2016", "war-2020"):
        shipped("cite", period).failed(3, "That is a period.")
