"""The page as text: whole, inert, and the same each time."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest

from karabakh_timeline.api.opened import OpenTimeline, open_timeline
from karabakh_timeline.api.web import web_page
from karabakh_timeline.queries.figure_words import figure_of
from karabakh_timeline.queries.selection import SelectionError

if TYPE_CHECKING:
    from pathlib import Path

    from karabakh_timeline.store.read import Store

HOSTILE = (
    "<script>alert(1)</script> <img src=x onerror=alert(2)> \"' onload='x' </style></script>"
    "<!-- {{ 7*7 }} {% raw %} javascript:alert(3) &amp; \u202egnitirw \u200b"
)
DATA = """\
dataset: {id: hostile, title: %(text)s, version: "1", through: 2021, utc_offset: "+04:00", licence: MIT}
events:
  - id: 2020-10-10-a
    date: 2020-10-10
    title: %(text)s
    summary: %(text)s
    kind: shelling
    places: [place]
    actors: [actor]
    ceasefires: [{id: truce, step: violation, standing: alleged, alleged_by: [actor], attributed_to: [actor]}]
    claims:
      - {claimant: actor, of: [actor], category: civilian, measure: killed, value: 1, qualifier: exactly, scope: incident, cites: [{source: paper, at: %(text)s}], note: %(text)s}
    cites: [{source: paper, at: %(text)s}]
    note: %(text)s
    key: true
  - {id: 2020-10-11-b, date: 2020-10-11, title: Talks are held, summary: b, kind: talks, places: [place], cites: [{source: paper}]}
ceasefires:
  - id: truce
    name: %(text)s
    summary: %(text)s
    parties: [actor]
    declared: {date: 2020-10-09, cites: [{source: paper}]}
    effective: {date: 2020-10-09, cites: [{source: paper}]}
    cites: [{source: paper}]
places: [{id: place, name: %(text)s, names: {other: [%(text)s]}, latitude: 40, longitude: 46, precision: exact, cites: [{source: paper}]}]
actors: [{id: actor, name: %(text)s, kind: state, description: %(text)s}]
periods: [{id: all, name: %(text)s, date: 2020/2021, description: d}]
sources: [{id: paper, publisher: %(text)s, title: %(text)s, affiliation: %(text)s, tier: news, url: "https://example.org/?a=1&b=%%3Cx%%3E"}]
"""  # noqa: E501 - a data set as it is written


def told(phrase: Any, phrases: list[Any]) -> str:
    """A text as the page puts it together."""
    if isinstance(phrase, list):
        return " ".join(told(one, phrases) for one in phrase)
    return told(phrases[phrase], phrases) if isinstance(phrase, int) else str(phrase)


def made(timeline: OpenTimeline, *, has_borders: bool = True, **asked: Any) -> str:
    """The page of a selection."""
    return "".join(web_page(timeline.events(**asked), has_borders=has_borders))


class Read(HTMLParser):
    """The elements of a page, each with its attributes, and its text without style and script."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self._hidden = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag in ("style", "script"):
            self._hidden = tag

    def handle_endtag(self, tag: str) -> None:
        if tag == self._hidden:
            self._hidden = ""

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.texts.append(data)


@pytest.fixture(scope="module")
def timeline(record: Store) -> OpenTimeline:
    return OpenTimeline(record.index)


@pytest.fixture(scope="module")
def whole(timeline: OpenTimeline) -> str:
    return made(timeline)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("hostile") / "a.yaml"
    path.write_text(DATA % {"text": json.dumps(HOSTILE)}, encoding="utf-8")
    with open_timeline(path, cache=path.parent) as timeline:
        return made(timeline)


def test_it_is_the_same_each_time(timeline: OpenTimeline, whole: str) -> None:
    assert made(timeline) == whole


def test_it_holds_every_event_ceasefire_place_and_actor_once(
    timeline: OpenTimeline, whole: str
) -> None:
    ids = [attributes["id"] for _, attributes in Read(whole).elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert {found.event.id for found in timeline.events()} <= set(ids)
    assert {f"c-{one.id}" for one in timeline.ceasefires()} <= set(ids)
    assert {f"p-{one.id}" for one in timeline.places} <= set(ids)
    assert {f"a-{one.id}" for one in timeline.actors} <= set(ids)


def test_every_link_within_it_leads_somewhere(whole: str) -> None:
    elements = Read(whole).elements
    ids = {attributes.get("id") for _, attributes in elements}
    links = [attributes["href"] or "" for _, attributes in elements if "href" in attributes]
    within = [link for link in links if link.startswith("#")]
    assert within
    assert {link[1:] for link in within} <= ids
    assert all(link.startswith(("https://", "http://", "#")) for link in links)


def test_every_text_of_an_event_stands_in_it(timeline: OpenTimeline, whole: str) -> None:
    text = "".join(Read(whole).texts)
    for found in timeline.events():
        event = found.event
        assert event.title in text
        assert event.summary in text
        assert (event.note or "") in text
        for claim in event.claims:
            assert (claim.note or "") in text
    hrefs = {attributes.get("href") for _, attributes in Read(whole).elements}
    cited = {cite.source for found in timeline.events() for cite in found.event.cites}
    assert {timeline.sources[name].url for name in cited} - {None} <= hrefs


def test_nothing_is_fetched_and_only_its_own_style_and_script_are_let_run(whole: str) -> None:
    elements = Read(whole).elements
    assert not [attributes for _, attributes in elements if "src" in attributes]
    assert not [tag for tag, _ in elements if tag in ("link", "iframe", "img", "object", "base")]
    assert not [a for _, a in elements if any(name.startswith("on") for name in a)]
    assert not [attributes for _, attributes in elements if "style" in attributes]
    (policy,) = (a["content"] or "" for tag, a in elements if a.get("http-equiv"))
    assert policy.startswith("default-src 'none'; ")
    for tag in ("style", "script"):
        (inside,) = re.findall(rf"<{tag}>(.*?)</{tag}>", whole, re.DOTALL)
        digest = b64encode(sha256(inside.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_the_script_is_short_and_the_page_is_bounded(timeline: OpenTimeline, whole: str) -> None:
    (script,) = re.findall(r"<script>(.*?)</script>", whole, re.DOTALL)
    assert len(script.encode()) <= 12 * 1024
    events = len(timeline.events())
    assert len(whole.encode()) < events * 1_400 + 200_000


def test_what_it_says_twice_stands_once(timeline: OpenTimeline, whole: str) -> None:
    ids = re.findall(r'<pattern id="([^"]*)"', whole)
    assert len(ids) == len(set(ids)) > 2
    form = whole.partition("<form id=filter")[2].partition("</form>")[0]
    assert not [place.name for place in timeline.places if f">{place.name}<" in form]
    events = whole.partition("<div id=list>")[2].partition("<section id=map")[0]
    events = re.sub("<[^>]*>", "", events)
    assert "&#39;" not in events
    assert "&#34;" not in events
    assert '"' in events


def test_each_drawing_of_the_timeline_says_what_its_fills_mean(whole: str) -> None:
    drawings = whole[whole.index("<div id=drawings>") :]
    for figure in drawings[: drawings.index("</section>")].split("<figure ")[1:]:
        keys = figure[figure.index("<p class=keys>") : figure.index("<details>")]
        assert "<b>Events</b>" in keys
        used = set(re.findall(r"url\(#[^)]*\)", figure[: figure.index("<p class=keys>")]))
        assert used <= set(re.findall(r"url\(#[^)]*\)", keys))
        assert keys.count("<span><svg class=k-swatch") == keys.count("<span>") > 1


def test_a_cell_of_a_table_that_is_that_of_the_rows_below_too_stands_once(whole: str) -> None:
    (table,) = re.findall(r"<figure id=tolls-war-2020>.*?<tbody>(.*?)</table>", whole, re.DOTALL)
    rows = [re.findall(r"<td(?: rowspan=(\d+))?>([^<]*)", row) for row in table.split("<tr>")[1:]]
    tolls = [cells[0] for cells in rows if len(cells) == 5]
    assert sum(int(count or 1) for count, _ in tolls) == len(rows)
    assert len({text for _, text in tolls}) == len(tolls) > 2


def test_figures_that_are_stated_alike_are_told_in_one_go(
    timeline: OpenTimeline, whole: str
) -> None:
    for found in timeline.events():
        claims = found.event.claims
        article = whole.partition(f"<article id={found.event.id}>")[2].partition("</article>")[0]
        claimants = [one.claimant for one in claims]
        runs = [name for number, name in enumerate(claimants) if claimants[:number][-1:] != [name]]
        told_of = article.partition("<ul>")[2].partition("</ul>")[0]
        assert told_of.count("<li><b>") == len(runs)
        for claim in claims:
            assert figure_of(claim) in unescape(told_of)


def test_names_that_do_not_tell_one_entry_are_told_by_its_id(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    text = (DATA % {"text": '"A, b"'}).replace("kind: shelling", "kind: battle")
    path.write_text(text, encoding="utf-8")
    with open_timeline(path, cache=tmp_path) as timeline:
        page = made(timeline)
    (packed,) = re.findall(r"id=data>(.*?)</script>", page, re.DOTALL)
    events = json.loads(packed)["events"]
    assert [event[5] for event in events] == [[["p-place"], ["a-actor"]], [["p-place"], []]]


@pytest.mark.parametrize(
    ("first", "is_said"), [("2020-10-02", True), ("2020-10-10", False), ("2020-09-01", True)]
)
def test_page_and_picture_say_where_a_record_is_thin_before_a_first_breach(
    tmp_path: Path, first: str, is_said: bool
) -> None:
    thin = f"thin: [{{from: {first}, to: {max(first, '2020-10-08')}, what: little was searched}}], "
    text = (DATA % {"text": '"A"'}).replace("2020-10-09", "2020-10-01")
    path = tmp_path / "a.yaml"
    path.write_text(text.replace("dataset: {", f"dataset: {{{thin}"), encoding="utf-8")
    with open_timeline(path, cache=tmp_path) as timeline:
        page, picture = made(timeline), timeline.ceasefires().pictured(1200)
    assert ("<dt>Thin<dd>the record admits that from " in page) is is_said
    assert ("Before the first breach of A, the record admits" in picture.description) is is_said


def test_no_text_of_a_record_acts(hostile: str) -> None:
    elements = Read(hostile).elements
    assert not [tag for tag, _ in elements if tag == "img"]
    assert len([tag for tag, _ in elements if tag == "script"]) == 3
    assert len([tag for tag, _ in elements if tag == "style"]) == 1
    assert not [a for _, a in elements if any(name.startswith("on") for name in a)]
    assert "49" not in "".join(Read(hostile).texts).replace("1949", "")
    assert "\u202e" not in hostile
    assert "\u200b" not in hostile
    assert "\\u202egnitirw" in hostile
    assert "".join(Read(hostile).texts).count("<script>alert(1)</script>") > 5


def test_a_selection_has_what_it_names_and_nothing_else(timeline: OpenTimeline) -> None:
    page = Read(made(timeline, during="war-2020", place="Hadrut"))
    shown = [
        a["id"]
        for tag, a in page.elements
        if tag == "article" and not (a["id"] or "").startswith("c-")
    ]
    assert shown == [found.event.id for found in timeline.events(during="war-2020", place="Hadrut")]
    ceasefires = {a["id"] for tag, a in page.elements if (a.get("id") or "").startswith("c-")}
    assert "c-moscow-2020-10-10" in ceasefires
    assert "c-may-1994" not in ceasefires
    title = "".join(page.texts)
    assert "The 44-day war; place Hadrut" in title


def test_without_borders_there_are_no_outlines(timeline: OpenTimeline, whole: str) -> None:
    assert "Natural Earth" in whole
    without = made(timeline, has_borders=False)
    assert "Natural Earth" not in without
    assert "<svg class=map" in without


def test_of_no_event_there_is_no_page(timeline: OpenTimeline) -> None:
    with pytest.raises(SelectionError, match="there is no event to make a page of"):
        made(timeline, on="1900")


@pytest.mark.parametrize(
    "name", ["day", "map", "data", "status-h", "bars", "lanes", "y2020", "c-truce", "p-place"]
)
def test_an_event_whose_id_is_that_of_a_part_of_the_page_is_refused(
    tmp_path: Path, name: str
) -> None:
    path = tmp_path / "a.yaml"
    text = (DATA % {"text": '"A"'}).replace("id: 2020-10-10-a", f"id: {name}")
    more = "".join(
        f"  - {{id: 2020-10-{n}-c, date: 2020-10-{n}, title: T, summary: s, kind: talks, "
        "cites: [{source: paper}]}\n"
        for n in range(12, 22)
    )
    path.write_text(text.replace("ceasefires:\n  - id", f"{more}ceasefires:\n  - id"), "utf-8")
    with (
        open_timeline(path, cache=tmp_path) as timeline,
        pytest.raises(SelectionError, match=f'an event has the id "{name}"'),
    ):
        made(timeline)


def test_how_long_ago_something_was_is_told_of_any_time(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    text = (DATA % {"text": '"A"'}).replace("2020-10-10", "1903-10-10").replace("10-09", "10-08")
    text = text.replace("date: 2020-10-08", "date: 1903-10-08").replace("2021", "2020-12-31")
    path.write_text(text, encoding="utf-8")
    with open_timeline(path, cache=tmp_path) as timeline:
        page = made(timeline)
        said = timeline.status("2020-12-31").sentences[1]
    (rules,) = re.findall(r"id=data>(.*?)</script>", page, re.DOTALL)
    assert json.loads(rules)["ago"][-1][1] == "117 years before"
    assert "117 years before" in said


def test_what_it_says_to_machines_can_be_read(whole: str) -> None:
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', whole, re.DOTALL)
    found = json.loads(text)
    assert (found["@context"], found["@type"]) == ("https://schema.org", "Dataset")
    assert found["temporalCoverage"] == "1988-01-01/2025-12-31"
    assert found["license"].startswith("https://spdx.org/licenses/")
    (text,) = re.findall(r"id=data>(.*?)</script>", whole, re.DOTALL)
    packed = json.loads(text)
    assert len(packed["days"]) > 50
    head, _ = packed["said"][packed["days"][1]]
    assert told(packed["heads"][head][2], packed["phrases"]).startswith("No: ")


def test_a_file_is_written_and_a_browser_is_opened_for_it(
    tmp_path: Path, timeline: OpenTimeline
) -> None:
    path = tmp_path / "a.html"
    path.write_text(made(timeline, on="2020-10-10"), encoding="utf-8")
    assert path.read_text(encoding="utf-8").startswith("<!DOCTYPE html>\n<html lang=en>")
