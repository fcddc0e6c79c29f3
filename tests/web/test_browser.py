"""The page in a browser: each thing that can be done with it, by a click or a key.

Skipped where there is no Chromium, or no Playwright to drive it.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

import pytest

from karabakh_timeline.api.daily import days
from karabakh_timeline.api.opened import OpenTimeline, open_timeline
from karabakh_timeline.api.web import web_page
from karabakh_timeline.model.names import has_words, spelled
from karabakh_timeline.queries import sought
from karabakh_timeline.queries.citing import sources_cited
from tests.web.browser import browser, opened, violations
from tests.web.test_page import DATA, HOSTILE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from karabakh_timeline.model.source import Source
    from karabakh_timeline.store.read import Store
    from tests.web.browser import Opened

WIDTHS = (360, 768, 1280, 2000)


def until(page: Any, asked: str) -> None:
    """Wait until something is so; asked from outside, for the page forbids to evaluate a text."""
    for _ in range(500):
        if page.evaluate(asked):
            return
        page.wait_for_timeout(20)
    raise AssertionError(asked)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with browser() as started:
        yield started


@pytest.fixture(scope="module")
def timeline(record: Store) -> OpenTimeline:
    return OpenTimeline(record.index)


@pytest.fixture(scope="module")
def file(timeline: OpenTimeline, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "karabakh.html"
    path.write_text("".join(web_page(timeline.events())), encoding="utf-8")
    return path


@pytest.fixture
def page(chromium: Any, file: Path) -> Iterator[Opened]:
    """The page; it has said nothing and asked for nothing but itself."""
    shown = opened(chromium, file)
    yield shown
    assert shown.said == []
    assert [address for address in shown.asked if not address.startswith("file:")] == []
    assert len(shown.asked) == 1
    shown.context.close()


def matching(timeline: OpenTimeline, **asked: Any) -> list[str]:
    """The ids that the program finds, in order of date."""
    return [one.event.id for one in sorted(timeline.events(**asked), key=lambda o: o.event.order)]


def ask(page: Opened, **fields: str) -> list[str]:
    """Fill in the filter."""
    for name, value in fields.items():
        field = page.locator(f"#{name}")
        if value in ("on", "off"):
            field.set_checked(value == "on")
        elif name in ("kind", "place", "actor", "ceasefire"):
            field.select_option(value)
        else:
            field.fill(value)
    return page.shown()


def test_thirty_days_have_the_two_sentences_of_status(page: Opened, timeline: OpenTimeline) -> None:
    first = date(1988, 1, 1)
    some = [first + timedelta(number * 461 + 7) for number in range(28)]
    for day in (*some, date(2020, 10, 10), date(2023, 9, 20)):
        page.locator("#day").fill(day.isoformat())
        said = page.text("#first"), page.text("#second")
        status = timeline.status(day)
        assert said == status.sentences, day
        assert f"v-{status.end.answer.value}" in page.locator(".verdict").get_attribute("class")


def asked(page: Opened, at: datetime) -> tuple[str, str]:
    """The two sentences of a moment, by its day and its clock time."""
    page.locator("#day").fill(f"{at:%Y-%m-%d}")
    page.locator("#at").fill(f"{at:%H:%M}")
    return page.text("#first"), page.text("#second")


def test_any_minute_of_a_day_has_the_two_sentences_of_status(
    page: Opened, timeline: OpenTimeline
) -> None:
    seeded = Random(20201012)  # noqa: S311 - it picks moments
    start = datetime(1988, 1, 1, tzinfo=timeline.zone)
    moments = [start + timedelta(minutes=seeded.randrange(38 * 365 * 1440)) for _ in range(60)]
    edges = days(timeline, date(1988, 1, 1), date(2025, 12, 31)).minutes.starts
    moments += [
        at + timedelta(minutes=seeded.choice((-1, 0, 1, 7))) for at in seeded.sample(edges[1:], 60)
    ]
    moments.append(datetime(2020, 10, 12, 14, 30, tzinfo=timeline.zone))
    for at in moments:
        status = timeline.status(at)
        assert asked(page, at) == status.sentences, at
        assert f"v-{status.end.answer.value}" in page.locator(".verdict").get_attribute("class")
        assert page.text("#of") == f"Of the day: {at:%Y-%m-%d %H:%M}"


def test_without_a_clock_time_the_whole_day_is_meant(page: Opened, timeline: OpenTimeline) -> None:
    asked(page, datetime(2020, 10, 10, 12, 5, tzinfo=timeline.zone))
    page.locator("#at").fill("")
    assert page.text("#first") == timeline.status("2020-10-10").sentences[0]
    assert page.text("#of") == "Of the day: 2020-10-10"


def test_a_moment_can_be_sent_on(
    page: Opened, chromium: Any, file: Path, timeline: OpenTimeline
) -> None:
    at = datetime(2020, 10, 10, 12, 5, tzinfo=timeline.zone)
    said = asked(page, at)
    fragment = page.evaluate("location.hash")
    assert parse_qs(fragment[2:]) == {"day": ["2020-10-10"], "at": ["12:05"]}
    other = opened(chromium, file, fragment)
    assert (other.text("#first"), other.text("#second")) == said == timeline.status(at).sentences
    assert other.text("#unread") == ""
    other.context.close()


@pytest.mark.parametrize(
    ("fragment", "told"),
    [
        ("#?kind=shellling", "Not understood, and left out: kind=shellling."),
        ("#?knd=shelling", "Not understood, and left out: knd=shelling."),
        (
            "#?place=nowhere&kind=shelling&certain=yes&from=2020-13-01",
            ("Not understood, and left out: place=nowhere, certain=yes, from=2020-13-01."),
        ),
        ("#day=2020-02-30", "Not understood, and left out: day=2020-02-30."),
        ("#day=2090-01-01", "Not understood, and left out: day=2090-01-01."),
        ("#day=1980-01-01", "Not understood, and left out: day=1980-01-01."),
        ("#?at=25:00", "Not understood, and left out: at=25:00."),
        ("#?at=12:05:30", "Not understood, and left out: at=12:05:30."),
        ("#?period=x", "Not understood, and left out: period=x."),
        ("#2020-10-10-nothing", "There is no #2020-10-10-nothing here."),
        ("#?kind=shelling&day=2020-10-10&at=12:05&period=bars-war-2020&keys=1", ""),
        ("#events", ""),
    ],
)
def test_what_an_address_asks_for_and_is_not_understood_is_said(
    chromium: Any, file: Path, fragment: str, told: str
) -> None:
    shown = opened(chromium, file, fragment)
    assert shown.text("#unread") == told
    if told:
        assert shown.locator("#unread").is_visible()
        shown.page.evaluate("location.hash = '#?kind=talks'")
        until(shown, "document.getElementById('unread').textContent === ''")
    assert shown.locator("#kind").input_value() in ("", "shelling", "talks")
    assert shown.locator("#period").input_value()
    assert shown.said == []
    shown.context.close()


def test_a_day_outside_the_record_is_left_out(page: Opened) -> None:
    page.locator("#day").fill("2020-10-10")
    for day in ("1980-01-01", "2090-01-01"):
        page.page.evaluate(f"location.hash = '#day={day}'")
        until(page, "document.getElementById('unread').textContent")
        assert page.text("#of") == "Of the day: 2025-12-31"
        page.page.evaluate("location.hash = '#day=2020-10-10'")
        until(page, "!document.getElementById('unread').textContent")
        assert page.text("#of") == "Of the day: 2020-10-10"


def test_whose_a_source_is_stands_once_beside_its_publisher(page: Opened) -> None:
    for text in page.locator("#sources li").all_text_contents():
        parts = re.sub(r"cited in.*", "", text).split("; ")
        assert len(parts) == len(set(parts)), text


def test_a_range_that_runs_backwards_has_no_events_and_says_so(page: Opened) -> None:
    page.page.evaluate("location.hash = '#?from=2020-10-12&to=2020-10-01'")
    until(page, "document.getElementById('count').textContent.startsWith('0 of')")
    assert page.text("#count").endswith("events: the range runs backwards.")


def test_a_day_is_reached_by_the_slider_and_by_keys(page: Opened, timeline: OpenTimeline) -> None:
    last = date(2025, 12, 31)
    page.locator("#slide").focus()
    page.keyboard.press("ArrowLeft")
    assert page.text("#first") == timeline.status(last - timedelta(1)).sentences[0]
    page.get_by_role("button", name="Day before").click()
    assert page.text("#of") == "Of the day: 2025-12-29"
    page.get_by_role("button", name="Day after").press("Enter")
    assert page.text("#of") == "Of the day: 2025-12-30"


def test_a_day_can_be_sent_on(page: Opened, chromium: Any, file: Path) -> None:
    page.locator("#day").fill("2020-10-12")
    assert page.evaluate("location.hash") == "#?day=2020-10-12"
    ask(page, kind="battle")
    assert page.evaluate("location.hash") == "#?day=2020-10-12&kind=battle"
    other = opened(chromium, file, "#day=2020-10-12")
    assert other.text("#first") == page.text("#first")
    assert other.text("#of") == "Of the day: 2020-10-12"
    assert other.said == []
    other.context.close()


def test_what_was_recorded_of_the_day_and_the_ceasefires_are_linked(
    page: Opened, timeline: OpenTimeline
) -> None:
    page.locator("#day").fill("2020-10-10")
    links = page.evaluate(
        "[...document.querySelectorAll('#thatday a')].map((a) => a.hash.slice(1))"
    )
    assert sorted(links) == sorted(matching(timeline, on="2020-10-10"))
    told = page.evaluate("[...document.querySelectorAll('#concerned a')].map((a) => a.hash)")
    assert told == ["#c-moscow-2020-10-10"]


@pytest.mark.parametrize(
    ("fields", "asked"),
    [
        ({"from": "2020-10-10", "to": "2020-10-12"}, {"since": "2020-10-10", "to": "2020-10-12"}),
        ({"from": "2023-09-19"}, {"since": "2023-09-19"}),
        ({"to": "1993-05-01", "certain": "on"}, {"to": "1993-05-01", "certain": True}),
        ({"kind": "shelling"}, {"kind": "shelling"}),
        ({"place": "nagorno-karabakh"}, {"place": "nagorno-karabakh"}),
        ({"actor": "armenia"}, {"actor": "armenia"}),
        ({"actor": "azerbaijan"}, {"actor": "azerbaijan"}),
        ({"ceasefire": "moscow-2020-10-10"}, {"ceasefire": "moscow-2020-10-10"}),
        ({"actor": "azerbaijan", "kind": "talks"}, {"actor": "azerbaijan", "kind": "talks"}),
        ({"keys": "on"}, {"key": True}),
    ],
)
def test_the_filter_finds_what_the_program_finds(
    page: Opened, timeline: OpenTimeline, fields: dict[str, str], asked: dict[str, Any]
) -> None:
    assert ask(page, **fields) == matching(timeline, **asked)
    count = page.text("#count")
    assert count.startswith(f"{len(matching(timeline, **asked))} of ")


WORDS = (
    "ceasefire", "cease-fire", "cease fire", "ceasefires", "Shusha", "Şuşa", "SHUSHI", "Շուշի",
    "Шуша", "shell*", "shelling", '"humanitarian ceasefire"', "labor", "organisation", "child",
    "people", "xankendi", "Xankəndi", "co-chairs", "cochairs", "helicopter downed", "2,000",
    "2000", "2020-10-10", "Lachin corridor", "nothingatall", "prime minister's", "army", "armies",
    "Հայաստան", "Azərbaycan", "Azerbaijani government", "Yerevan's", "Baku", "*",
    "Երևան", "Երեւան", "Гянджа", "minister azerbaijan", "re open", "reopen", '"stop fire"',
    "constructor", '"cease*"', "__proto__",
    "\u2116", "\u211ds", "\U0001d401\U0001d41a\U0001d424\U0001d42e",
)  # fmt: skip


@pytest.mark.parametrize("words", WORDS)
def test_words_find_what_the_program_finds(
    page: Opened, timeline: OpenTimeline, words: str
) -> None:
    found = [] if words == "*" else matching(timeline, search=words)  # which the program refuses
    assert ask(page, words=words) == found


def test_a_view_can_be_sent_on(
    page: Opened, chromium: Any, file: Path, timeline: OpenTimeline
) -> None:
    ask(page, kind="talks", words="Geneva", keys="off")
    fragment = page.evaluate("location.hash")
    assert parse_qs(fragment[2:]) == {"words": ["Geneva"], "kind": ["talks"]}
    other = opened(chromium, file, fragment)
    assert other.shown() == matching(timeline, kind="talks", search="Geneva")
    assert other.locator("#words").input_value() == "Geneva"
    other.get_by_role("button", name="Show all").click()
    until(other, "location.hash === ''")
    assert other.shown() == matching(timeline)
    assert other.said == []


def test_a_link_to_an_event_that_the_filter_hides_shows_it(
    page: Opened, timeline: OpenTimeline
) -> None:
    ask(page, kind="talks")
    hidden = matching(timeline, kind="shelling")[0]
    page.evaluate(f"location.hash = '#{hidden}'")
    until(page, f"document.getElementById('{hidden}').checkVisibility()")
    top = page.evaluate(f"document.getElementById('{hidden}').getBoundingClientRect().top")
    assert 0 <= top < 450
    assert page.shown() == matching(timeline)


def test_each_place_actor_and_ceasefire_leads_to_its_events(
    page: Opened, timeline: OpenTimeline
) -> None:
    for id_, asked in (
        ("p-nagorno-karabakh", {"place": "nagorno-karabakh"}),
        ("a-armenia", {"actor": "armenia"}),
        ("c-moscow-2020-10-10", {"ceasefire": "moscow-2020-10-10"}),
    ):
        page.locator(f"[id='{id_}'] a[href^='#?']").click()
        meant = matching(timeline, **asked)
        left = "document.querySelectorAll('#list article:not([hidden])').length"
        until(page, f"{left} === {len(meant)}")  # what is hidden may still be for the one before
        assert page.shown() == meant
        if id_[0] != "c":
            told = page.text(f"[id='{id_}'] a[href^='#?']")
            assert told.split()[0] == str(len(matching(timeline, **asked)))


def test_each_publisher_leads_to_the_events_that_cite_it(
    page: Opened, timeline: OpenTimeline
) -> None:
    line = page.locator("#sources li").filter(has_text="Reuters").first
    name = line.locator("b").text_content()
    line.locator("a").click()
    until(page, "document.querySelector('#list article[hidden]')")
    assert page.locator("#source").input_value() == f'"{name}"'
    assert page.shown() == citing(timeline, lambda publisher: publisher == name)
    assert line.locator("a").text_content() == f"cited in {len(page.shown())}"


def citing(timeline: OpenTimeline, is_meant: Callable[[str], bool]) -> list[str]:
    """The ids of the events that cite some publishers, in order of date."""
    return [
        one.event.id
        for one in sorted(timeline.events(), key=lambda o: o.event.order)
        if any(is_meant(timeline.sources[name].publisher) for name in sources_cited(one.event))
    ]


@pytest.mark.parametrize("words", ["Reuters", "reuters", "agence france", "AFP-", "kurdistan", "é"])
def test_a_publisher_is_found_by_a_part_of_its_name(
    page: Opened, timeline: OpenTimeline, words: str
) -> None:
    assert ask(page, source=words) == citing(timeline, lambda name: has_words((name,), (words,)))


def test_accents_of_a_publisher_need_not_be_typed(page: Opened, timeline: OpenTimeline) -> None:
    names = publishers(timeline)
    name = min(name for name in names if not name.isascii() and spelled(name) != name.lower())
    found = ask(page, source=spelled(name).upper())
    assert found == citing(timeline, lambda one: has_words((one,), (name,)))
    assert found


def test_the_list_of_publishers_has_each_once_with_whose_it_is(
    page: Opened, timeline: OpenTimeline
) -> None:
    cited = {name for one in timeline.events() for name in sources_cited(one.event)}
    cited |= {name for one in timeline.store.ceasefires.values() for name in sources_cited(one)}
    shown = page.locator("#sources li b").all_text_contents()
    assert sorted(shown) == sorted({timeline.sources[name].publisher for name in cited})
    text = page.text("#sources ul")
    for name in cited:
        parts = (timeline.sources[name].affiliation or "").split("; ")
        assert all(part in text for part in parts)


def test_a_publisher_that_ceasefires_alone_cite_leads_to_these(
    page: Opened, timeline: OpenTimeline
) -> None:
    sources, ledger = timeline.sources, timeline.store.ceasefires
    by = {sources[name].publisher for one in timeline.events() for name in sources_cited(one.event)}
    alone = {
        (sources[name].publisher, one.id, one.name)
        for one in ledger.values()
        for name in sources_cited(one)
        if sources[name].publisher not in by
    }
    assert alone
    for publisher, ceasefire, name in alone:
        line = page.locator("#sources li").filter(has=page.get_by_text(publisher, exact=True))
        assert line.locator(f'a[href="#c-{ceasefire}"]').text_content() == name
        assert "cited in" not in str(line.text_content())
        assert ask(page, source=f'"{publisher}"') == []
        assert page.text("#count").endswith("events: only ceasefires cite it.")


@pytest.mark.parametrize("words", ["rferl", "HRW", "aa", "ap"])
def test_a_publisher_is_found_by_the_short_name_of_its_sources(
    page: Opened, timeline: OpenTimeline, words: str
) -> None:
    meant = {one.publisher for one in timeline.sources.values() if is_by(one, words)}
    assert any(not has_words((name,), (words,)) for name in meant)
    assert ask(page, source=words) == citing(timeline, meant.__contains__)


def test_the_page_finds_the_publishers_that_the_program_finds(
    page: Opened, timeline: OpenTimeline
) -> None:
    seeded, names = Random(7), sorted(publishers(timeline))  # noqa: S311 - it picks names
    asked = ["APA", "states", "off", "RFE/RL", "rfe", "a b", "!!!", ".", "(", '"Reuters"', '"', "№"]
    for name in seeded.sample(names, 30):
        start = seeded.randrange(len(name))
        joined = "".join(letter for letter in name if letter.isalnum() or letter == " ")
        asked += [name, f'"{name}"', name[start : start + 4], joined[start : start + 6], joined]
    for words in asked:
        meant = {one.publisher for one in timeline.sources.values() if is_by(one, words)}
        page.locator("#source").fill(words)
        assert not words.strip() or page.shown() == citing(timeline, meant.__contains__), words


def publishers(timeline: OpenTimeline) -> set[str]:
    return {one.publisher for one in timeline.sources.values()}


def is_by(source: Source, words: str) -> bool:
    return sought.is_by(source.publisher, source.id, words)


def test_what_every_object_has_is_no_publisher(page: Opened) -> None:
    assert ask(page, source="constructor") == []


def test_where_nothing_is_found_the_map_names_nothing(page: Opened) -> None:
    names = page.locator(".map text:visible")
    assert names.count() > 3
    ask(page, words="no such word")
    assert (names.count(), page.locator(".map circle:visible").count()) == (0, 0)
    ask(page, words="")
    assert names.count() > 3


def test_the_sign_of_a_lost_letter_is_said_as_it_is(chromium: Any, tmp_path: Path) -> None:
    title = "Shells \ufffd\ufffd fall\ufffdt1\ufffd"
    data = tmp_path / "a.yaml"
    data.write_text(DATA % {"text": f'"{title}"'}, encoding="utf-8")
    path = tmp_path / "a.html"
    with open_timeline(data, cache=tmp_path) as timeline:
        path.write_text("".join(web_page(timeline.events())), encoding="utf-8")
        said = timeline.status("2020-10-10").sentences
        spoken = days(timeline, date(2020, 10, 9), date(2020, 10, 11)).days.at(date(2020, 10, 10))
    assert title in said[0] + said[1]
    assert spoken.of(date(2020, 10, 10)) == said
    shown = opened(chromium, path, "#?day=2020-10-10")
    assert (shown.text("#first"), shown.text("#second")) == said
    shown.context.close()


def test_the_map_follows_the_filter(page: Opened, timeline: OpenTimeline) -> None:
    ask(page, kind="missile-strike")
    spots = page.evaluate(
        "[...document.querySelectorAll('.map a:not([hidden])')].map((a) =>"
        " a.getAttribute('href').slice(3))"
    )
    named = {place for one in timeline.events(kind="missile-strike") for place in one.event.places}
    assert set(spots) <= named
    assert spots


def test_a_citation_is_that_of_the_program(page: Opened, timeline: OpenTimeline) -> None:
    name = "2020-10-10-moscow-ceasefire-declared"
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator(f"[id='{name}'] h4 a").focus()
    page.locator(f"[id='{name}'] button").press("Enter")
    until(page, "document.querySelector('h4 + p button').textContent === 'Copied'")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == next(iter(timeline.cite(name).lines())).strip()


def test_a_period_is_shown_by_its_name(page: Opened) -> None:
    page.locator("#period").select_option("bars-war-2020")
    assert page.locator("#drawings figure:visible").count() == 1
    assert "The 44-day war" in page.text("#drawings figure:not([hidden]) figcaption")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_checker_of_access_finds_no_violation(chromium: Any, file: Path, scheme: str) -> None:
    assert violations(chromium, file, scheme) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_it_fits_every_width(chromium: Any, file: Path, width: int) -> None:
    shown = opened(chromium, file, viewport={"width": width, "height": 900})
    assert shown.evaluate("document.documentElement.scrollWidth") <= width
    shown.context.close()


def test_without_script_it_is_a_full_page(
    chromium: Any, file: Path, timeline: OpenTimeline
) -> None:
    shown = opened(chromium, file, java_script_enabled=False)
    assert shown.locator("#list article").count() == len(timeline.events())
    assert shown.locator("form:visible").count() == 0
    assert shown.locator("#first").text_content() == timeline.status("2025-12-31").sentences[0]
    assert shown.locator("#drawings figure:visible").count() > 2
    shown.context.close()


def test_on_paper_addresses_are_written_out_and_all_drawings_stand(
    chromium: Any, file: Path
) -> None:
    shown = opened(chromium, file)
    shown.emulate_media(media="print")
    after = shown.evaluate(
        "getComputedStyle(document.querySelector('article > ol a'), '::after').content"
    )
    assert after.startswith('" <')
    assert shown.locator("#ask:visible").count() == 0
    assert shown.locator("#drawings figure:visible").count() > 2
    shown.context.close()


def test_everything_is_reached_by_the_tab_key_in_order(page: Opened) -> None:
    reached = []
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.id || document.activeElement.hash"))
    assert reached[0] == "#status"
    names = list(dict.fromkeys(one for one in reached if one in ("day", "slide", "period")))
    assert names == ["day", "slide", "period"]


def test_hostile_texts_show_and_do_nothing(chromium: Any, tmp_path: Path) -> None:
    import json

    data = tmp_path / "a.yaml"
    data.write_text(DATA % {"text": json.dumps(HOSTILE)}, encoding="utf-8")
    with open_timeline(data, cache=tmp_path) as timeline:
        text = "".join(web_page(timeline.events()))
    path = tmp_path / "a.html"
    path.write_text(text, encoding="utf-8")
    shown = opened(chromium, path)
    dialogs: list[str] = []
    shown.page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    ask(shown, words="<script>")
    ask(shown, words="alert")
    assert shown.shown() == ["2020-10-10-a", "2020-10-11-b"]
    assert (dialogs, shown.said, len(shown.asked)) == ([], [], 1)
    shown.context.close()
