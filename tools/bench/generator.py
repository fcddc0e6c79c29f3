"""Data sets of any size with the shape of the record: made by chance, and the same each time.

``python -m tools.bench.generator FOLDER COUNT`` makes ``FOLDER/data``. An event is modelled on one
of the record's, drawn by chance: its kind, the precision of its date, how many places, actors,
claims, links, citations and tags it has, the length of its texts. Its year, its sources and a word
of each text are drawn anew. Places, actors, periods and ceasefires are the record's own at every
size; sources grow with the events up to ``MOST_SOURCES``, as in data sets of that size outlets are
cited and not pages. One month, ``MONTH``, holds ``IN_MONTH`` events at every size and no other date
reaches into it, and one word, ``RARE``, stands in ``WITH_RARE``: what is asked of these has the
same answer in a small data set and in a large one, so that finding it is measured and not showing
it.
"""

from __future__ import annotations

import random
import re
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import yaml  # noqa: TID251 - the record is read as others would read it

from karabakh_timeline.loading.files import data_files, section_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

ROOT = Path(__file__).parents[2]
SEED = 1994
MONTH, IN_MONTH = "2020-10", 40
RARE, WITH_RARE = "quincunx", 12
FIRST_YEAR, LAST_YEAR, MONTHS_YEAR = 1620, 2019, 2020
MOST_SOURCES = 20_000
BUSY = "ceasefire-1994-05-12"
"""The ceasefire that most breaches are of, as in the record."""

Entry: TypeAlias = dict[str, Any]
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_YEAR = re.compile(r"(?<![\d+:-])\d{4}(?=\D|$)")
_LEAP_DAY = re.compile(r"-02-29")
_PLAIN = re.compile(r"[A-Za-z0-9][\w .()'/~+-]*[\w.)'~]|[A-Za-z0-9]")
_TYPED = re.compile(r"[\d.~+:TZ/?-]+|yes|no|on|off|true|false|null|y|n", re.IGNORECASE)
_DATES = ("date", "period", "as_of")


def main(arguments: Sequence[str]) -> None:
    """Make a data set."""
    folder, count = arguments
    generate(Path(folder) / "data", int(count))


def generate(data: Path, count: int) -> None:
    """Write a data set.

    Args:
        data: the data folder, which is not there yet.
        count: how many events it is to have.
    """
    record = _Record(ROOT / "data")
    (data / "events").mkdir(parents=True)
    for name in ("places", "actors", "periods", "ceasefires", "words"):
        shutil.copy(ROOT / "data" / f"{name}.yaml", data)
    rng = random.Random(SEED)  # noqa: S311 - it is to be the same each time
    sources = record.fixed_sources + list(_sources(record, count, rng))
    (data / "sources.yaml").write_text(_section("sources", sources), encoding="utf-8")
    dataset = _lines({"dataset": record.dataset}, 0)
    (data / "events.yaml").write_text(f"{dataset}\nevents: []\n", encoding="utf-8")
    maker = _Maker(record, [one["id"] for one in sources], rng)
    _write_events(data / "events", maker.events(count))


class _Record:
    """The record as plain values: what is copied, and what events and sources are modelled on."""

    def __init__(self, data: Path) -> None:
        found: dict[str, list[Entry]] = {"events": [], "sources": []}
        cited: set[str] = set()
        for file in data_files(data):
            text = file.read_text(encoding="utf-8")
            section = section_of(file, data)
            if section in found:
                content = yaml.load(text, _LOADER)  # noqa: S506, TID251 - texts and nothing else
                found[section] += content[section]
                self.dataset: Entry = content.get("dataset") or self.dataset
            else:
                cited.update(re.findall(r"source: ([\w-]+)", text))
        self.events = found["events"]
        bare = [
            {key: value for key, value in one.items() if key != "card"} for one in found["sources"]
        ]
        self.fixed_sources = [one for one in bare if one["id"] in cited]
        self.sources = bare
        self.words = sorted({word for one in self.events for word in _words(one["summary"])})


def _words(text: str) -> list[str]:
    """The words that may stand for each other."""
    return re.findall(r"\b[a-z]{4,12}\b", text)


def _sources(record: _Record, count: int, rng: random.Random) -> Iterator[Entry]:
    """As many for each event as the record has, up to a limit."""
    per_event = len(record.sources) / len(record.events)
    wanted = min(MOST_SOURCES, round(count * per_event)) - len(record.fixed_sources)
    for number in range(max(0, wanted)):
        model = rng.choice(record.sources)
        made = model | {"id": f"{model['id']}-g{number}"}
        if "url" in model:
            made["url"] = f"https://example.org/{number}/{model['url'].rpartition('/')[2]}"
        yield made


class _Maker:
    """Makes events like those of a record."""

    def __init__(self, record: _Record, sources: Sequence[str], rng: random.Random) -> None:
        self._record = record
        self._sources = sources
        self._rng = rng

    def events(self, count: int) -> Iterator[tuple[int, str]]:
        """So many, each as text, with the year of its file."""
        known = self._record.events
        in_month = [one for one in known if re.fullmatch(rf"{MONTH}-\d\d", one["date"])]
        for number in range(count):
            if number < IN_MONTH:
                made = self._modelled(in_month[number % len(in_month)], number, 0)
            else:
                model = self._rng.choice(known)
                made = self._modelled(model, number, self._shift(model))
            if IN_MONTH <= number < IN_MONTH + WITH_RARE:
                made["summary"] += f" A {RARE}."
            yield int(_YEAR.findall(made["date"])[0]), _item(made)

    def _shift(self, model: Entry) -> int:
        """By how many years an event is moved, so that nothing of it reaches the month's year."""
        years = [int(year) for year in _YEAR.findall(model["date"])]
        if any(link["step"] == "violation" for link in model.get("ceasefires", [])):
            return self._rng.randint(1995, LAST_YEAR) - max(years)
        return self._rng.randint(FIRST_YEAR + max(years) - min(years), LAST_YEAR) - max(years)

    def _modelled(self, model: Entry, number: int, shift: int) -> Entry:
        """An event like another."""
        cited: dict[str, str] = {}

        def cite(old: str) -> str:
            while old not in cited:
                new = self._rng.choice(self._sources)
                if new not in cited.values():
                    cited[old] = new
            return cited[old]

        own = {key: value for key, value in model.items() if key != "external"}
        made: Entry = _moved(own, shift, cite)
        day = made["date"].partition("T")[0].partition("/")[0].rstrip("?~%")
        made["id"] = f"{day}-g{number}"
        for key in ("title", "summary"):
            words = _words(made[key])
            if words:
                word = self._rng.choice(self._record.words)
                made[key] = made[key].replace(self._rng.choice(words), word, 1)
        links = [one for one in made.pop("ceasefires", []) if one["step"] == "violation"]
        if links:
            made["ceasefires"] = [links[0] | ({"id": BUSY} if shift else {})]
        return made


def _moved(value: Any, shift: int, cite: Callable[[str], str], key: str = "") -> Any:
    """A value with its dates moved by years and its sources drawn anew; without paragraphs."""
    if isinstance(value, dict):
        if "source" in value:
            return {"source": cite(value["source"])}
        here = 0 if key == "reviewed" else shift
        return {name: _moved(part, here, cite, name) for name, part in value.items()}
    if key == "against":
        return [cite(part) for part in value]
    if isinstance(value, list):
        return [_moved(part, shift, cite) for part in value]
    if key in _DATES and shift:
        return _LEAP_DAY.sub("-03-01", _YEAR.sub(lambda m: f"{int(m[0]) + shift:04}", value))
    return value


def _write_events(folder: Path, events: Iterator[tuple[int, str]]) -> None:
    """A file for each year."""
    files: dict[int, Any] = {}
    try:
        for year, text in events:
            if year not in files:
                files[year] = (folder / f"{year}.yaml").open("w", encoding="utf-8")
                files[year].write("events:\n")
            files[year].write(text)
    finally:
        for file in files.values():
            file.close()


def _section(name: str, entries: Sequence[Entry]) -> str:
    return f"{name}:\n" + "".join(map(_item, entries))


def _item(entry: Entry) -> str:
    """An entry of a section, as the record has it: a dash, and its keys below one another."""
    text = _lines(entry, 4)
    return f"  - {text[4:]}\n"


def _lines(mapping: Entry, indent: int) -> str:
    blank = " " * indent
    return "".join(f"{blank}{key}:{_after(value, indent)}\n" for key, value in mapping.items())


def _after(value: Any, indent: int) -> str:
    """What stands behind a key."""
    if isinstance(value, dict):
        if all(isinstance(part, str) for part in value.values()):
            return f" {_flow(value)}"
        return f"\n{_lines(value, indent + 2)}".rstrip("\n")
    if isinstance(value, list):
        if any(isinstance(part, dict) for part in value):
            return "".join(f"\n{' ' * indent}  - {_listed(part, indent + 4)}" for part in value)
        return f" [{', '.join(map(_scalar, value))}]"
    return f" {_scalar(value)}"


def _listed(value: Any, indent: int) -> str:
    if len(value) == 1:
        return _flow(value)
    return _lines(value, indent)[indent:].rstrip("\n")


def _flow(mapping: Entry) -> str:
    return f"{{{', '.join(f'{key}: {_scalar(value)}' for key, value in mapping.items())}}}"


def _scalar(text: str) -> str:
    if _PLAIN.fullmatch(text) or _TYPED.fullmatch(text):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


if __name__ == "__main__":
    main(sys.argv[1:])
