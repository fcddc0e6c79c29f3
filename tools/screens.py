"""Draw what the program shows as pictures for the README, as SVG.

Each is made from what a person sees on a terminal with colours, or is a picture that the program
draws itself; nothing is drawn by hand, and the fonts are those of whoever looks.
"""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import TYPE_CHECKING

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.text import Text

import karabakh_timeline as kt
from tools.terminal import WIDTH, show

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).parents[1] / "docs" / "images"
SCREENS = {
    "timeline": "karabakh timeline --from 2020-10-10 --to 2020-10-18 --actor russia",
    "scale": "karabakh timeline --scale --during war-2020",
    "history": "karabakh status --from 2020-10-09 --to 2020-10-20 --history",
    "casualties": "karabakh casualties --during war-2020 --actor azerbaijani-forces "
    "--measure killed",
    "stats": "karabakh stats --by year,kind --from 2016 --to 2025 --kind talks --kind battle "
    "--kind shelling --kind small-arms-fire",
}
DRAWN = {"war": {"during": "war-2020"}}
"""Pictures of the timeline, each with what is asked for."""
_FONT_FACES = re.compile(r"\s*@font-face \{\{.*?\}\}", re.DOTALL)


def pictures() -> Iterator[tuple[Path, str]]:
    """Each picture's file with the text that it should have."""
    for name, command in SCREENS.items():
        yield FOLDER / f"{name}.svg", _picture(name, command)
    with kt.open() as timeline:
        for name, asked in DRAWN.items():
            picture = timeline.timeline(**asked).picture("svg")  # type: ignore[arg-type]
            yield FOLDER / f"{name}.svg", picture.decode()


def _picture(name: str, command: str) -> str:
    console = Console(record=True, width=WIDTH, file=io.StringIO(), color_system="truecolor")
    console.print(Text.from_ansi(show(command, colours=True).rstrip("\n")))
    return console.export_svg(
        title=command, unique_id=name, code_format=_FONT_FACES.sub("", CONSOLE_SVG_FORMAT)
    )
