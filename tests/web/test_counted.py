"""The page with event data below its drawings, in a browser: for every eye, and without one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from karabakh_timeline.api.opened import OpenTimeline
from karabakh_timeline.eventdata.shelf import Manifest, Shelf
from karabakh_timeline.exports.answer import Look
from tests.eventdata.ged_rows import EVENTS
from tests.web.browser import browser, opened, violations

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from karabakh_timeline.store.read import Store

pytest.importorskip("duckdb")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with browser() as started:
        yield started


@pytest.fixture(scope="module")
def file(record: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("counted")
    Shelf(folder).put(Manifest("ged", "25.1", "UCDP GED", "CC BY 4.0", "Sundberg"), EVENTS)
    events = OpenTimeline(record.index).events(during="war-2020").counting("ged", folder=folder)
    path = folder / "page.html"
    path.write_text("".join(events.web(Look())), encoding="utf-8")
    return path


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_checker_of_access_finds_no_violation(chromium: Any, file: Path, scheme: str) -> None:
    assert violations(chromium, file, scheme) == []


def test_each_drawing_has_a_table_of_what_is_counted_with_its_own_name(
    chromium: Any, file: Path
) -> None:
    shown = opened(chromium, file, java_script_enabled=False)
    figures = shown.locator("#drawings figure")
    told = shown.locator("#drawings figure details summary:has-text('Counted by ged 25.1')")
    assert told.count() == figures.count() > 0
    names = shown.locator("#drawings figure details div[role=group]").evaluate_all(
        "some => some.map((one) => one.getAttribute('aria-labelledby').split(' ')"
        ".map((id) => document.getElementById(id).textContent).join(': '))"
    )
    assert len(set(names)) == len(names)
    shown.context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_it_fits_every_width(chromium: Any, file: Path, width: int) -> None:
    shown = opened(chromium, file, viewport={"width": width, "height": 900})
    assert shown.evaluate("document.documentElement.scrollWidth") <= width
    shown.context.close()
