"""Take the pictures of the page that stand in ``docs/images``, by a browser without a window.

They are taken by hand, ``python -m tools.web_pictures``, where there is a Chromium: no two browsers
draw alike, so whether they are current is not checked.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import sync_playwright

import karabakh_timeline as kt
from karabakh_timeline.exports.answer import Look

IMAGES = Path(__file__).parents[1] / "docs" / "images"
WIDTHS = {360: "dark", 768: "light", 1280: "light", 2000: "light"}
"""The widths in pixels, each with what its reader prefers."""
_DAY = "#day=2020-10-12"
_COLORS = 64


def main() -> None:
    """Write a picture a width of the page on a day of 2020."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        raise SystemExit("there is no Chromium on this machine")
    with TemporaryDirectory() as folder, kt.open() as timeline, sync_playwright() as running:
        page = Path(folder) / "karabakh.html"
        page.write_text("".join(timeline.events().web(Look())), encoding="utf-8")
        browser = running.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for width, scheme in WIDTHS.items():
            view = browser.new_page(
                viewport={"width": width, "height": 1000},
                color_scheme="dark" if scheme == "dark" else "light",
            )
            view.goto(page.as_uri() + _DAY)
            target = IMAGES / f"page-{width}.png"
            view.screenshot(path=target)
            with Image.open(target) as taken:
                taken.convert("RGB").quantize(_COLORS).save(target, optimize=True)
            print(f"{target.name} written")
        browser.close()


if __name__ == "__main__":
    main()
