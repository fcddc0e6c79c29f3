"""A browser without a window, for what only one can tell; where there is none, tests skip."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)


class Opened:
    """A page in a browser, with all that it said and asked for."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.said: list[str] = []
        self.asked: list[str] = []
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("request", lambda request: self.asked.append(request.url))

    def __getattr__(self, name: str) -> Any:
        return getattr(self.page, name)

    def text(self, selector: str) -> str:
        """What an element says."""
        return str(self.page.text_content(selector))

    def shown(self) -> list[str]:
        """The ids of the events that are shown."""
        found = self.page.evaluate(
            "[...document.querySelectorAll('#list article:not([hidden])')].map((one) => one.id)"
        )
        return [str(one) for one in found]


@contextmanager
def browser() -> Iterator[Any]:
    """A running browser; skips where there is none."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("there is no Chromium on this machine")
    with playwright.sync_playwright() as running:
        started = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


def opened(started: Any, path: Path, fragment: str = "", **context: Any) -> Opened:
    """A page of a file, in a context of its own."""
    page = Opened(started.new_context(**context).new_page())
    page.goto(path.as_uri() + fragment)
    return page


def violations(started: Any, path: Path, scheme: str) -> list[tuple[str, str]]:
    """What a checker of access finds in a page, everything unfolded; skips where there is none.

    Args:
        started: the browser.
        path: the page.
        scheme: the colours that are asked for, ``light`` or ``dark``.

    Returns:
        Each rule that does not hold, with the first element that breaks it.
    """
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe is not installed"
    )
    shown = opened(started, path, color_scheme=scheme, bypass_csp=True)
    shown.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    found = axe.Axe().run(shown.page).response["violations"]
    shown.context.close()
    return [(one["id"], one["nodes"][0]["html"]) for one in found]
