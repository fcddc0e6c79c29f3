"""The forms of events on the command line: who has them, what is said beside them, their list."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest

from karabakh_timeline.exports.answer import EXPORTED, Part
from karabakh_timeline.exports.formats import FORMATS, names_of
from tests.exports.test_forms_of_events import TEXTS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Runner

pytest.importorskip("icalendar", reason="the extra calendar is not installed")


@pytest.mark.parametrize("form", TEXTS)
@pytest.mark.parametrize("command", ["list 2020-03", "search truce", "on 03-02", "2020-03"])
def test_every_command_that_lists_events_has_the_forms_of_events(
    karabakh: Runner, form: str, command: str
) -> None:
    ran = karabakh(*command.split(), "-f", form)
    assert ran.code == 0, ran.err
    assert "truce" in ran.out


@pytest.mark.parametrize("form", [one for one in TEXTS if one != "tsv"])
def test_what_is_no_list_of_events_has_none_of_them(karabakh: Runner, form: str) -> None:
    for command in ("places", "actors", "stats"):
        karabakh(command, "-f", form).failed(2, f"this answer has no {form} form")
    assert FORMATS[form].needs <= {Part.EVENTS, Part.CITATIONS, Part.CITABLE}


def test_how_many_are_left_out_is_said_with_the_way_to_have_them(
    karabakh: Runner, tmp_path: Path
) -> None:
    target = tmp_path / "a.ics"
    ran = karabakh("export", "-o", str(target))
    assert ran.err == (
        "6 events are left out of the calendar: not known to the day, or longer than a week. "
        f"`karabakh export ics --with-long` has them too.\n4 events written to {target}.\n"
    )
    assert target.read_text(encoding="utf-8").count("BEGIN:VEVENT") == 4
    whole = karabakh("export", "ics", "--with-long", "-o", str(target))
    assert whole.err == f"10 events written to {target}.\n"
    one = karabakh("list", "2020-03-10", "--certain", "-f", "ics", "--kind", "battle")
    assert "left out" not in one.err


def test_the_list_of_forms_needs_no_record(karabakh: Runner) -> None:
    ran = karabakh("export", "--list", "--data", "no-such-folder")
    assert ran.code == 0, ran.err
    names = [line.split()[0] for line in ran.lines[1:] if line and not line.startswith("An extra")]
    assert names == [name for name, form in FORMATS.items() if form.needs & EXPORTED]
    assert set(names_of(EXPORTED)) <= set(names)


def test_a_calendar_without_its_extra_is_refused_with_the_way_out(
    karabakh: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "icalendar", None)
    monkeypatch.delitem(sys.modules, "karabakh_timeline.exports.to_ics", raising=False)
    target = tmp_path / "a.ics"
    karabakh("export", "-o", str(target)).failed(
        2, "the form ics needs icalendar", "pip install 'karabakh-timeline[calendar]'"
    )
    assert not target.exists()


def test_citations_of_a_selection_have_its_sources_on_request(
    karabakh: Runner, tmp_path: Path
) -> None:
    target = tmp_path / "refs.json"
    for more, ids in (
        ((), ["2020-03-01-truce-declared"]),
        (("--with-sources",), ["2020-03-01-truce-declared", "agency", "treaty"]),
    ):
        ran = karabakh("export", "csl", "--key", *more, "-o", str(target))
        assert ran.err == f"1 event written to {target}.\n"
        assert [item["id"] for item in json.loads(target.read_text(encoding="utf-8"))] == ids


@pytest.mark.parametrize(
    ("suffix", "start"),
    [("bib", "@misc{"), ("ris", "TY  - DATA"), ("md", "| Date "), ("mw", "---\ntitle: "),
     ("geojson", '{"type": "FeatureCollection"'), ("jsonld", '{"@context"'),
     ("ics", "BEGIN:VCALENDAR"), ("tsv", "id\tdate\t"), ("json", '{"schema"')],
)  # fmt: skip
def test_a_suffix_names_a_form_of_events(
    karabakh: Runner, tmp_path: Path, suffix: str, start: str
) -> None:
    target = tmp_path / f"a.{suffix}"
    for command in ("list", "export"):
        assert karabakh(command, "2020-03", "-o", str(target)).code == 0
        assert target.read_text(encoding="utf-8").startswith(start)


def test_timelinejs_is_asked_for_by_name(karabakh: Runner, tmp_path: Path) -> None:
    target = tmp_path / "a.json"
    assert karabakh("export", "timelinejs", "-o", str(target)).code == 0
    assert json.loads(target.read_text(encoding="utf-8"))["scale"] == "human"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("csv --with-long", "--with-long: this is for ics, and csv is written"),
        ("ics --with-sources", "--with-sources: this is for bibtex, csl or ris, and ics is"),
    ],
)
def test_an_option_of_a_form_is_refused_with_another(
    karabakh: Runner, line: str, words: str
) -> None:
    karabakh("export", *line.split()).failed(2, words)
