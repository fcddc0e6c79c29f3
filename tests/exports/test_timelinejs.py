"""TimelineJS: the slides, and what a browser shows of them without a network."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from karabakh_timeline.api.opened import OpenTimeline
from tests.exports.answers import HOSTILE, Reworded, made
from tests.places import NODE_MODULES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from karabakh_timeline.store.read import Store

DIST = NODE_MODULES / "@knight-lab" / "timelinejs" / "dist"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
PAGE = """<!doctype html><meta charset="utf-8">
<link rel="stylesheet" href="{dist}/css/timeline.css">
<div id="t" style="width: 1200px; height: 700px"></div>
<script src="{dist}/js/timeline.js"></script>
<script>
const timeline = new TL.Timeline("t", {data}, {{font: null}});
timeline.on("ready", () => {{ window.ready = true; }});
</script>"""


def slides(text: str) -> dict[str, Any]:
    """The slides by the id of their event."""
    return {slide["unique_id"]: slide for slide in json.loads(text)["events"]}


@pytest.fixture
def small_slides(small: Store) -> dict[str, Any]:
    """Those of the small record."""
    return slides(made(OpenTimeline(small.index).events(), "timelinejs"))


@pytest.mark.parametrize(
    ("event", "dates"),
    [
        ("2020-03-01-truce-declared", {"start_date": {"year": 2020, "month": 3, "day": 1}}),
        ("2020-02-clash-in-the-north", {"start_date": {"year": 2020, "month": 2}}),
        ("2020-calls-for-peace", {"start_date": {"year": 2020}}),
        ("2021-03-01-inspection", {
            "start_date": {"year": 2021, "month": 3, "day": 2, "hour": 8, "minute": 30},
            "display_date": "2021-03-01 23:30 UTC-05:00",
        }),
        ("2020-05-10-talks", {
            "start_date": {"year": 2020, "month": 5, "day": 9},
            "end_date": {"year": 2020, "month": 5, "day": 11},
            "display_date": "about 2020-05-10",
        }),
        ("2020-03-10-visit", {
            "start_date": {"year": 2020, "month": 3, "day": 10},
            "end_date": {"year": 2020, "month": 4, "day": 10},
            "display_date": "between 2020-03-10 and 2020-04-10",
        }),
        ("2020-03-05-fighting-goes-on", {
            "start_date": {"year": 2020, "month": 3, "day": 5},
            "end_date": {"year": 2020, "month": 3, "day": 20},
            "display_date": "2020-03-05 to 2020-03-20",
        }),
        ("2021-02-01-blockade", {
            "start_date": {"year": 2021, "month": 2, "day": 1},
            "display_date": "from 2021-02-01 on",
        }),
    ],
)  # fmt: skip
def test_a_date_is_shown_as_it_is_known(small_slides: Any, event: str, dates: Any) -> None:
    slide = small_slides[event]
    assert {key: slide[key] for key in slide if key.endswith("_date")} == dates


def test_what_a_slide_says(small_slides: Any) -> None:
    slide = small_slides["2020-03-02-shelling-alleged"]
    assert (slide["group"], slide["autolink"]) == ("fighting", False)
    assert slide["text"]["headline"] == "Shelling of the town is alleged"
    text = slide["text"]["text"]
    assert text.startswith(
        "<p>Each side says that the other fired at Xankəndi.</p><p>Stepanakert / Khankendi</p>"
        "<p>Claims</p><ul><li>Armenia: at least 1,200 (1,100 to ?) civilians killed; of: Armenia"
    )
    assert '<li><a href="https://example.org/statement">treaty at annex: A ministry' in text


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_is_markup(small: Store, text: str) -> None:
    written = made(Reworded(OpenTimeline(small.index).events(), text), "timelinejs")
    title = json.loads(written)["title"]["text"]
    for slide in slides(written).values():
        assert slide["text"]["headline"] == title["headline"]
        assert "<" not in slide["text"]["headline"]
        bare = slide["text"]["text"]
        for tag in ("p", "ul", "li", "a"):
            bare = bare.replace(f"<{tag}>", "").replace(f"</{tag}>", "")
        assert bare.replace('<a href="https://example.org/statement">', "").count("<") == 0


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A browser without a network."""
    if CHROMIUM is None or not DIST.exists():
        pytest.skip("Chromium or TimelineJS is not installed")
    api: Any = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with api.sync_playwright() as driver:
        launched = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield launched.new_context(offline=True)
        launched.close()


def shown(browser: Any, folder: Path, data: str) -> Any:
    """A page that shows a document, once it says that it is ready."""
    file = folder / "page.html"
    text = PAGE.format(dist=DIST.as_uri(), data=data.replace("</", "<\\/"))
    file.write_text(text, encoding="utf-8")
    page = browser.new_page()
    page.goto(file.as_uri())
    page.wait_for_function("window.ready === true", timeout=60_000)
    return page


def texts(page: Any, selector: str) -> list[str]:
    """The texts of what a selector finds."""
    script = f"[...document.querySelectorAll('{selector}')].map((one) => one.textContent)"
    found: list[str] = page.evaluate(script)
    return found


def test_a_browser_shows_every_event(record: Store, browser: Any, tmp_path: Path) -> None:
    events = OpenTimeline(record.index).events(on="2020-10-10")
    page = shown(browser, tmp_path, made(events, "timelinejs"))
    titles = sorted(item["title"] for item in events.items())
    assert sorted(texts(page, ".tl-slide h2.tl-headline")[1:]) == titles
    assert len(texts(page, ".tl-timemarker")) == len(titles)
    dates = texts(page, ".tl-headline-date")
    assert "2020-10-10 12:00 UTC+04:00" in dates
    assert "about 2020-10-10 04:00 UTC+04:00" in dates
    assert "October 10, 2020" in dates


@pytest.mark.parametrize("text", HOSTILE)
def test_a_browser_runs_no_text(small: Store, browser: Any, tmp_path: Path, text: str) -> None:
    events = Reworded(OpenTimeline(small.index).events(), text)
    page = shown(browser, tmp_path, made(events, "timelinejs"))
    assert page.evaluate("window.hit === undefined")
    assert page.evaluate("document.querySelectorAll('.tl-slide img, .tl-slide script').length") == 0
    assert len(texts(page, ".tl-timemarker")) == 10
