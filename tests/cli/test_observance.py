"""``observance`` and ``status --with``: what imported event data counts, beside the record."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING

import pytest

import karabakh_timeline
from karabakh_timeline.eventdata.shelf import Manifest, Shelf, default_shelf
from karabakh_timeline.exports.observance import OBSERVANCE
from karabakh_timeline.queries.selection import SelectionError
from tests.eventdata.ged_rows import EVENTS, event
from tests.places import FROZEN, ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.running import Runner

pytest.importorskip("duckdb")

GED = Manifest(
    "ged", "25.1", "UCDP Georeferenced Event Dataset (GED)", "CC BY 4.0", "Sundberg and Melander",
    "https://ucdp.uu.se/downloads/",
)  # fmt: skip
OTHER = Manifest("other", "1", "Made up", "CC0-1.0", "Nobody")


@pytest.fixture
def events(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    """A shelf with rows of GED on it."""
    shelf = Shelf(tmp_path / "events")
    shelf.put(GED, [(row[0], GED.version, *row[2:]) for row in EVENTS])
    monkeypatch.setenv("KARABAKH_EVENTS", str(shelf.folder))
    return shelf


@pytest.mark.usefixtures("events")
def test_a_row_is_a_window_with_its_figures_in_csv(shipped: Runner) -> None:
    rows = list(csv.DictReader(io.StringIO(shipped("observance", "moscow-2020", "-f", "csv").out)))
    by_window = {row["window"]: row for row in rows}
    assert list(by_window) == [
        "before-90", "before-30", "before-14", "before-8-30", "before-7", "after-7", "after-14",
        "after-30", "after-90", "whole",
    ]  # fmt: skip
    after = by_window["after-7"]
    assert (after["data"], after["version"], after["licence"]) == ("ged", "25.1", "CC BY 4.0")
    assert [after[f"{name}_certain"] for name in ("events", "low", "best", "high")] == list("2333")
    assert (after["best_a_day_least"], after["best_a_day_most"]) == ("0.4286", "2.1429")
    assert (after["first_event"], after["first_event_from"]) == ("366599", "2020-10-14")
    assert by_window["before-7"]["best_certain"] == "34"
    assert by_window["after-90"]["cut_by"] == "humanitarian-2020-10-18"


@pytest.mark.usefixtures("events")
def test_the_document_names_each_data_set_with_its_terms(shipped: Runner) -> None:
    document = json.loads(shipped("observance", "moscow-2020", "-f", "json").out)
    (data,) = document["event_data"]
    assert (data["data"], data["version"], data["licence"]) == ("ged", "25.1", "CC BY 4.0")
    assert (data["covers_from"], data["covers_to"]) == ("1992-03-01", "2022-10-31")
    assert data["conflicts"] == [{"id": "388", "name": "Conflict 388", "events": 53}]
    assert document["dataset"]["name"] == "karabakh"
    assert len(document["observance"]) == 10


@pytest.mark.usefixtures("events")
@pytest.mark.parametrize(
    "line",
    [
        "observance moscow-2020 -f csv", "observance moscow-2020 -f jsonl",
        "status 2020-10-12 --with ged -f json", "status 2020-10-12 --with ged -f plain",
        "events verdicts war-2020 -f csv", "events match 2020-10-14 --least 0.1 -f csv",
        "events list -f csv",
    ],
)  # fmt: skip
def test_each_answer_itself_has_version_licence_and_citation(shipped: Runner, line: str) -> None:
    ran = shipped(*line.split())
    assert ran.code == 0, ran.err
    for told in (GED.version, GED.licence, GED.citation):
        assert told in ran.out


@pytest.mark.usefixtures("events")
def test_lines_say_beside_them_whose_the_figures_are(shipped: Runner) -> None:
    ran = shipped("observance", "moscow-2020", "-f", "plain")
    assert "CC BY 4.0" in ran.err
    assert "Cite: Sundberg and Melander." in ran.err


@pytest.mark.usefixtures("events")
def test_a_table_says_whose_the_figures_are_and_sets_the_run_up_apart(shipped: Runner) -> None:
    ran = shipped("observance", "moscow-2020", "-f", "table")
    assert "before-8-30" in ran.out
    assert "2, perhaps 1 more" in ran.out
    assert "CC BY 4.0" in ran.err
    assert "before-7 is that run-up" in " ".join(ran.err.split())


def entries(text: str, names: set[str]) -> dict[str, str]:
    """What a table of the whole ledger tells of each ceasefire, its white space made one."""
    found: dict[str, list[str]] = {}
    told: list[str] = []
    for line in text.splitlines():
        name = line.split("  ")[0].rstrip(" |")
        if name in names:
            assert name not in found
            told = found.setdefault(name, [])
        told.append(line.replace("|", " "))
    return {name: " ".join(" ".join(lines).split()) for name, lines in found.items()}


@pytest.mark.usefixtures("events")
@pytest.mark.parametrize("width", [40, 80, 200])
def test_the_whole_ledger_is_an_entry_a_ceasefire_with_the_figures_of_its_windows(
    shipped: Runner, monkeypatch: pytest.MonkeyPatch, snapshot: Callable[[str, str], None],
    width: int,
) -> None:  # fmt: skip
    monkeypatch.setenv("COLUMNS", str(width))
    rows = json.loads(shipped("observance", "-f", "json").out)["observance"]
    ran = shipped("observance", "-f", "table")
    snapshot(f"eventdata/observance-{width}", ran.out)
    assert max(map(len, ran.lines)) <= width
    assert all(line == line.rstrip() for line in ran.lines)
    told = entries(ran.out, {row["ceasefire"] for row in rows})
    assert list(told) == list(dict.fromkeys(row["ceasefire"] for row in rows))
    assert "--long, or its id, shows where, and every window" in " ".join(ran.err.split())
    seen = 0
    for row in rows:
        text = told[row["ceasefire"]]
        if row["unmeasured"] == "never-in-effect":
            assert "never took effect" in text
        if row["window"] not in {"before-8-30", "before-7", "after-30"}:
            continue
        for bound in ("least", "most"):
            three = [row[f"{figure}_a_day_{bound}"] for figure in ("low", "best", "high")]
            if row["covered"] != "none" and row["days_most"]:
                shown = ["?" if x is None else f"{x:.2f}" if x else "0" for x in three]
                assert "/".join(shown) in text
                seen += 1
    assert seen > 60


@pytest.mark.usefixtures("events")
def test_the_whole_of_each_stands_in_its_entry(
    shipped: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    rows = json.loads(shipped("observance", "-f", "json").out)["observance"]
    told = entries(shipped("observance", "-f", "table").out, {row["ceasefire"] for row in rows})
    (whole,) = (x for x in rows if (x["ceasefire"], x["window"]) == ("moscow-2020-10-10", "whole"))
    assert (
        f"first event {whole['first_event_from']}, perhaps {whole['first_possible_from']}; "
        f"quiet days {whole['quiet_least']} to {whole['quiet_most']}; "
        f"charged {whole['charged_certain']}; charged, not counted {len(whole['uncounted'])}; "
        f"counted, not charged {whole['uncharged']}; {whole['charged_otherwise']} under others"
    ) in told["moscow-2020-10-10"]


@pytest.mark.parametrize("width", [40, 80, 200])
def test_an_entry_says_where_the_whole_is_covered_in_part_or_not_at_all(
    events: Shelf, shipped: Runner, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    events.put(OTHER, [event("1", "2020-10-11", "2020-10-11", 1, 5, 9)])
    met = set()
    for name in ("ged", "other"):
        rows = json.loads(shipped("observance", "--with", name, "-f", "json").out)["observance"]
        ran = shipped("observance", "--with", name, "-f", "table")
        assert "covered in part, what is told of it is of so many days" in " ".join(ran.err.split())
        told = entries(ran.out, {row["ceasefire"] for row in rows})
        for row in (row for row in rows if row["window"] == "whole"):
            text = told[row["ceasefire"]]
            is_part = row["covered"] == "part"
            assert (_in_part(text, row) is not None) == is_part, text
            assert "first event not covered" not in text
            is_counted = any(
                x["events_certain"] is not None for x in rows if x["ceasefire"] == row["ceasefire"]
            )
            if row["covered"] == "none" and is_counted and width < 200:
                assert "whole: not covered" in text or "whole not covered" in text
                met.add("none")
            met |= {row["covered"]} - {"none"}
    assert met >= ({"whole", "part", "none"} if width < 200 else {"whole", "part"})


def _in_part(text: str, row: dict[str, float]) -> re.Match[str] | None:
    """Where an entry says that so many days of the whole are covered."""
    days = f"{row['days_most'] or 0:.1f}".removesuffix(".0")
    return re.search(rf"in part,.*{re.escape(days)}", text)


@pytest.mark.usefixtures("events")
@pytest.mark.parametrize("width", [40, 80, 200])
def test_of_a_window_that_may_have_no_length_nothing_is_asked_back(
    shipped: Runner, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    for line in (("observance",), ("observance", "--long")):
        assert "to ?" not in " ".join(shipped(*line, "-f", "table").out.split())


def test_each_data_set_has_an_entry_of_its_own_and_says_whose_it_is(
    events: Shelf, shipped: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    events.put(OTHER, [event("1", "2020-10-14", "2020-10-14", 1, 5, 9)])
    for width in ("40", "80", "220"):
        monkeypatch.setenv("COLUMNS", width)
        lines = shipped("observance", "-f", "table").lines
        both = [x for x in lines if x.startswith("moscow-2020-10-10")]
        assert len(both) == 2
        assert sum("ged 25.1" in x for x in lines) == sum("other 1" in x for x in lines)


def test_what_a_data_set_covers_no_window_of_is_told_in_a_word(
    events: Shelf, shipped: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    events.put(OTHER, [event("1", "2023-01-14", "2023-01-14", 1, 5, 9)])
    for width in ("40", "80", "200"):
        monkeypatch.setenv("COLUMNS", width)
        ran = shipped("observance", "--with", "other", "-f", "table")
        rows = json.loads(shipped("observance", "--with", "other", "-f", "json").out)["observance"]
        told = entries(ran.out, {row["ceasefire"] for row in rows})
        assert told["moscow-2016-04-05"].endswith("not covered")  # of which one window is cut away
        assert told["moscow-2016-04-05"].count("not covered") == 1
        assert "cut away" not in told["moscow-2016-04-05"]


@pytest.mark.usefixtures("events")
def test_every_window_is_drawn_of_what_is_named_and_where_all_is_asked_for(
    shipped: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    named = shipped("observance", "moscow-2020-10-10", "-f", "table")
    long = shipped("observance", "--long", "-f", "table")
    for ran in (named, long):
        windows = {line.split()[1] for line in ran.lines if line.startswith("moscow-2020-10-10")}
        assert windows >= {"before-90", "before-8-30", "after-90", "whole"}
        assert "shows where" not in ran.err
    assert "humanitarian-2020-10-18" in {line.split()[0] for line in long.lines if line.strip()}
    for form in ("plain", "csv", "json", "jsonl", "tsv"):
        assert shipped("observance", "-f", form).out == shipped("observance", "-l", "-f", form).out


@pytest.mark.usefixtures("events")
def test_lines_are_a_window_each_and_a_truce_without_one_says_why(karabakh: Runner) -> None:
    lines = [line.split("\t") for line in karabakh("observance", "-f", "plain").lines]
    assert ["stillborn-truce", "never took effect"] in [line[:2] for line in lines]
    assert sum(line[0] == "first-truce" for line in lines) == 10


@pytest.mark.usefixtures("events")
def test_the_events_of_the_record_are_never_counted(karabakh: Runner) -> None:
    rows = csv.DictReader(io.StringIO(karabakh("observance", "first-truce", "-f", "csv").out))
    after = {row["window"]: row for row in rows}["after-7"]
    assert (after["events_certain"], after["charged_certain"]) == ("0", "1")
    assert after["uncounted"] == "2020-03-02-shelling-alleged"


def test_each_data_set_has_its_own_rows_and_one_can_be_named(
    events: Shelf, shipped: Runner
) -> None:
    events.put(OTHER, [event("1", "2020-10-11", "2020-10-11", None, 5, None)])
    lines = shipped("observance", "moscow-2020", "-f", "plain").lines
    assert {line.split("\t")[2] for line in lines} == {"ged 25.1", "other 1"}
    rows = csv.DictReader(
        io.StringIO(shipped("observance", "moscow-2020", "--with", "other", "-f", "csv").out)
    )
    after = {row["window"]: row for row in rows}["after-7"]
    assert [after[name] for name in ("low_certain", "best_certain", "high_certain")] == [
        "",
        "5",
        "",
    ]


@pytest.mark.parametrize(
    "named",
    [
        ("ged@24.1", "ged@25.1"), ("ged@25.1", "ged@24.1"), ("ged@24.1", "ged@25.1", "other"),
        ("other", "ged@25.1", "ged@24.1"), ("ged", "ged@24.1"), ("ged@24.1", "ged"),
        ("other@1", "other@2"),
    ],
)  # fmt: skip
def test_each_version_that_is_named_has_its_rows_for_every_ceasefire(
    events: Shelf, shipped: Runner, monkeypatch: pytest.MonkeyPatch, named: tuple[str, ...]
) -> None:
    old = [row for row in EVENTS if str(row[3]).startswith("2016")]
    events.put(GED._replace(version="24.1"), [(row[0], "24.1", *row[2:]) for row in old])
    for number in ("1", "2"):
        made = event("1", "2020-10-11", "2020-10-11", 1, 5, 9)
        events.put(OTHER._replace(version=number), [(made[0], number, *made[2:])])
    line = ["observance", *(part for one in named for part in ("--with", one))]
    known = {"ged": "ged 25.1", "other": "other 2"}
    wanted = [known.get(one, one.replace("@", " ")) for one in named]
    rows = json.loads(shipped(*line, "-f", "json").out)["observance"]
    told: dict[str, dict[str, int]] = {}
    for row in rows:
        by_data = told.setdefault(row["ceasefire"], {})
        called = f"{row['data']} {row['version']}"
        by_data[called] = by_data.get(called, 0) + 1
    assert all(list(by_data) == wanted for by_data in told.values())
    assert all(len(set(by_data.values())) == 1 for by_data in told.values())
    cells = csv.DictReader(io.StringIO(shipped(*line, "-f", "csv").out))
    assert [(x["ceasefire"], x["version"]) for x in cells] == [
        (x["ceasefire"], x["version"]) for x in rows
    ]
    assert len(shipped(*line, "-f", "plain").lines) == len(rows)
    for width in ("40", "80", "220"):
        monkeypatch.setenv("COLUMNS", width)
        lines = shipped(*line, "-f", "table").lines
        heads = [x.split()[0] for x in lines if x.strip()]
        assert all(heads.count(name) == len(wanted) for name in told)


@pytest.mark.parametrize("named", [("24.1", "25.1"), ("25.1", "24.1")])
def test_a_status_names_each_version_that_is_named_and_one_says_that_it_covers_nothing(
    events: Shelf, shipped: Runner, named: tuple[str, str]
) -> None:
    old = [row for row in EVENTS if str(row[3]).startswith("2016")]
    events.put(GED._replace(version="24.1"), [(row[0], "24.1", *row[2:]) for row in old])
    line = [part for one in named for part in ("--with", f"ged@{one}")]
    told = shipped("status", "2020-10-14", *line, "-f", "plain").lines[2:4]
    assert [x.startswith(f"Counted by ged {one} ") for one, x in zip(named, told, strict=True)] == [
        True, True,
    ]  # fmt: skip
    assert ["2020-10-14 is not covered" in x for x in told] == [one == "24.1" for one in named]
    counted = json.loads(shipped("status", "2020-10-14", *line, "-f", "json").out)["counted"]
    assert [one["version"] for one in counted] == list(named)
    beyond = shipped("status", "2024-10-14", *line, "-f", "plain").lines[2:4]
    assert all("2024-10-14 is not covered" in one for one in beyond)


@pytest.mark.usefixtures("events")
def test_a_reader_says_what_a_data_set_covers_where_its_rows_do_not_tell(shipped: Runner) -> None:
    line = ("observance", "karabakh-2023-09-20", "-f", "csv")
    covered = {row["covered"] for row in csv.DictReader(io.StringIO(shipped(*line).out))}
    assert covered == {"none"}
    more = shipped(*line, "--covers", "1989/2024").out
    assert "whole" in {row["covered"] for row in csv.DictReader(io.StringIO(more))}


@pytest.mark.usefixtures("events")
def test_of_what_is_not_covered_there_is_no_length_and_no_figure(shipped: Runner) -> None:
    rows = json.loads(shipped("observance", "-f", "json").out)["observance"]
    assert {row["covered"] for row in rows if row["days_least"] is None} == {"none", None}
    assert all(row["days_most"] is None for row in rows if row["covered"] == "none")
    assert all(row["days_most"] for row in rows if row["covered"] in {"whole", "part"})
    nothing = [row for row in rows if row["covered"] is None]
    assert {row["days_most"] for row in nothing} == {None, 0}
    assert {row["events_certain"] for row in nothing} == {None}
    cut = {row["cut_by"] is not None for row in nothing if row["days_most"] == 0}
    assert cut == {True}
    cells = list(csv.DictReader(io.StringIO(shipped("observance", "-f", "csv").out)))
    for row in (row for row in cells if row["covered"] == "none"):
        figures = ("days_least", "days_most", "events_certain", "best_a_day_most", "quiet_most")
        assert [row[name] for name in figures] == [""] * len(figures)


def test_without_event_data_it_is_refused_with_the_way_to_some(
    shipped: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KARABAKH_EVENTS", str(tmp_path / "none"))
    shipped("observance").failed(2, "no event data is imported", "karabakh events import")
    shipped("status", "2020-10-12", "--with", "ged").failed(2, "no event data is imported")


@pytest.mark.usefixtures("events")
@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("observance --conflict 7", ("--conflict: ged@25.1 has no event of 7", "388")),
        ("observance --covers 2020/..", ("--covers",)),
        ("status 2020-10-12 --conflict 388", ("no event data is named",)),
        ("observance --conflict Taliban", ("--conflict: ged@25.1 has no event of Taliban",)),
        ("observance --engine oracle", ('"oracle" is no engine', "spark://local")),
        ("status --history --with ged", ("--with", "pictures and html")),
    ],
)
def test_what_cannot_be_asked_is_refused(
    shipped: Runner, line: str, words: tuple[str, ...]
) -> None:
    shipped(*line.split()).failed(2, *words)


@pytest.mark.usefixtures("events")
@pytest.mark.parametrize(
    "line", ["observance --with acled", "status 2020-10-12 --with acled", "observance --with ged@1"]
)
def test_what_is_not_imported_is_not_known(shipped: Runner, line: str) -> None:
    shipped(*line.split()).failed(3, "--with: ", "is not among the imported", "ged@25.1")


def test_files_that_are_no_event_data_are_refused(events: Shelf, shipped: Runner) -> None:
    for file in events.folder.rglob("*.parquet"):
        file.write_bytes(b"nothing")
    shipped("observance").failed(2, "are not as imported", "karabakh events import")


def test_the_record_is_no_event_data(events: Shelf, shipped: Runner) -> None:
    events.put(
        OTHER._replace(dataset="karabakh"), [event("1", "2020-10-11", "2020-10-11", 1, 1, 1)]
    )
    shipped("observance", "--with", "karabakh").failed(2, "is the record itself")


def test_control_characters_of_event_data_do_not_act(events: Shelf, shipped: Runner) -> None:
    row = event("1", "2020-10-11", "2020-10-11", 1, 1, 1, "battle\x1b[31m", "\x1b[2J")
    events.put(OTHER._replace(title="Made\x1b[1m up", citation="No\x1b[1mbody"), [row])
    for form in ("plain", "table"):
        ran = shipped("observance", "moscow-2020", "--with", "other", "-f", form)
        assert "\x1b" not in ran.out + ran.err
    ran = shipped("status", "2020-10-12", "--with", "other", "-f", "plain")
    assert "\x1b" not in ran.out + ran.err


@pytest.mark.usefixtures("events")
def test_a_status_has_one_line_more_below_its_two_sentences(shipped: Runner) -> None:
    plain = shipped("status", "2020-10-14", "-f", "plain").lines
    with_ged = shipped("status", "2020-10-14", "--with", "ged", "-f", "plain").lines
    assert [line for line in with_ged if line not in plain] == [with_ged[2]]
    assert with_ged[:2] == plain[:2]
    assert with_ged[2] == (
        "Counted by ged 25.1 (UCDP Georeferenced Event Dataset (GED)), CC BY 4.0: "
        "2 events with 3/3/3 deaths (low/best/high) on 2020-10-14, "
        "3 events with 15/15/15 deaths (low/best/high) "
        "and perhaps 1 event with 26/26/26 deaths (low/best/high) in the seven days to it. "
        "Chosen: within the record's region. Cite: Sundberg and Melander."
    )


@pytest.mark.usefixtures("events")
def test_a_status_says_what_is_not_covered(shipped: Runner) -> None:
    lines = shipped("status", "2024-10-14", "--with", "ged", "-f", "plain").lines
    assert "2024-10-14 is not covered." in lines[2]
    assert lines[2].endswith("Cite: Sundberg and Melander.")


@pytest.mark.usefixtures("events")
def test_the_document_of_a_status_has_what_is_counted_only_if_asked(shipped: Runner) -> None:
    plain = json.loads(shipped("status", "2020-10-14", "-f", "json").out)
    with_ged = json.loads(shipped("status", "2020-10-14", "--with", "ged", "-f", "json").out)
    (counted,) = with_ged.pop("counted")
    assert with_ged == plain
    assert (counted["day"], counted["licence"]) == ("2020-10-14", "CC BY 4.0")
    assert counted["on_day"]["best_certain"] == 3
    assert counted["seven_days"]["best_possible"] == 26


def test_python_asks_the_same(events: Shelf, cache: Path) -> None:
    with karabakh_timeline.open(FROZEN, cache=cache) as timeline:
        answer = timeline.observance("moscow-2020-10-10", folder=events.folder)
        assert len(answer) == 10
        assert answer.sets[0].name == "ged"
        assert answer.rows()[5]["events_certain"] == 2
        status = timeline.status("2020-10-14", with_="ged", folder=events.folder)
        assert status.counted[0].on_day.certain.events == 2
        with pytest.raises(SelectionError, match="with_"):
            timeline.observance(with_="acled", folder=events.folder)
        with pytest.raises(TypeError, match="folder"):
            timeline.observance(folder=7)  # type: ignore[arg-type]


def test_every_column_is_told_of_in_the_page_on_observance() -> None:
    page = (ROOT / "docs" / "observance.md").read_text("utf-8")
    own = [
        column.name for column in OBSERVANCE.columns if not column.name.endswith(("_day", "_utc"))
    ]
    assert [name for name in own if f"`{name}`" not in page] == []


def test_the_recipe_for_a_notebook_runs_as_it_stands(capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("numpy")
    Shelf(default_shelf()).put(GED, EVENTS)
    page = (ROOT / "docs" / "observance.md").read_text("utf-8")
    (recipe,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    exec(compile(recipe, "recipe", "exec"), {})  # noqa: S102 - our own page
    assert capsys.readouterr().out.startswith("before: ")
