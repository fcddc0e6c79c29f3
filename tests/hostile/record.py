"""A data set of which every text field of the schema holds a text of somebody's choosing.

Which fields there are is not listed here: the plans of the record say it.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from karabakh_timeline.loading.wordlist import WordList
from karabakh_timeline.model.plan import EXTERNAL, LOCATOR, TEXT, Field, is_record, keys, records_of
from karabakh_timeline.model.source import Card
from karabakh_timeline.model.timeline import SECTIONS, Dataset

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TEXTS = (TEXT, LOCATOR, EXTERNAL)
"""The forms whose values are any text."""
ROOTS = {"dataset": Dataset, "words": WordList, "card": Card, **SECTIONS}
BUT = {("Source", "url"), ("Source", "also_at"), ("Source", "card")}
"""An address and a path, of which checks of their own refuse what is none."""
CARD = "cards/card.yaml"
CITES: Any = [{"source": "paper", "at": "x"}]
STEP: Any = {"cites": CITES, "note": "x"}
CONTENT: dict[str, Any] = {
    "dataset": {
        "id": "hostile", "title": "x", "version": "1", "through": "2021", "utc_offset": "+04:00",
        "licence": "x", "authors": ["x"], "thin": [{"from": "2020", "to": "2021", "what": "x"}],
        "region": {"south": "38", "west": "44", "north": "42", "east": "50"},
    },
    "words": {"loaded": [{"word": "takes", "reason": "x"}], "names": ["x"], "verbs": ["x"]},
    "events": [
        {
            "id": "2020-10-10-a", "date": "2020-10-10", "title": "x", "summary": "x",
            "kind": "shelling", "places": ["place"], "actors": ["actor", "other"], "key": "true",
            "ceasefires": [
                {
                    "id": "truce", "step": "violation", "standing": "alleged",
                    "alleged_by": ["actor"], "attributed_to": ["other"], "fatal": "yes",
                }
            ],
            "claims": [
                {
                    "claimant": one, "of": ["actor"], "category": "civilian", "measure": "killed",
                    "value": value, "qualifier": "exactly", "scope": "period",
                    "period": "2020-09-27/2020-10-10", "as_of": day, "cites": CITES, "note": "x",
                }
                for one, value, day in (
                    ("actor", "5", "2020-10-09"), ("other", "4", "2020-10-09"),
                    ("actor", "7", "2020-10-10"),
                )
            ],
            "cites": CITES, "tags": ["tag"], "external": {"set": "x"}, "note": "x",
            "reviewed": {"date": "2021-01-01", "against": ["paper"]},
        },
        {
            "id": "2020-10-12-b", "date": "2020-10-12/2020-10-20", "title": "x", "summary": "x",
            "kind": "talks", "places": ["place"], "actors": ["actor"],
            "cites": [{"source": "article", "at": "1"}],
        },
    ],
    "ceasefires": [
        {
            "id": "truce", "name": "x", "aliases": ["x"], "parties": ["actor", "other"],
            "covers": {"actors": ["actor", "other"], "by": "text", "cites": CITES, "note": "x"},
            "declared": {"date": "2020-10-09", **STEP}, "effective": {"date": "2020-10-10", **STEP},
            "standing": {"date": "2020-10-11", **STEP}, "external": {"set": "x"},
            "ended": {"date": "2020-10-18", "by": "terminated", **STEP}, "summary": "x",
            "cites": CITES, "note": "x",
        },
        {
            "id": "second", "name": "x", "parties": ["actor", "other"],
            "declared": {"date": "2020-10-17", **STEP}, "cites": CITES,
        },
    ],
    "sources": [
        {
            "id": "paper", "publisher": "x", "title": "x", "description": "x", "tier": "news",
            "affiliation": "x", "date": "2020", "url": "https://example.org/", "language": "en",
            "also_at": ["https://example.org/also"],
            "note": "x",
        },
        {"id": "article", "publisher": "x", "title": "x", "tier": "news-agency", "card": CARD},
    ],
    "places": [
        {
            "id": "place", "name": "x", "names": {"armenian": ["x"], "azerbaijani": ["x"],
            "other": ["x"]}, "latitude": "40", "longitude": "46", "precision": "exact",
            "renamed": [{"date": "1923", "to": "x", "was": "x", "by": "actor", "cites": CITES}],
            "areas": [{"date": "1923/1991", "name": "x", "cites": CITES}], "cites": CITES,
            "note": "x",
        }
    ],
    "actors": [
        {
            "id": name, "name": "x", "kind": kind, "aliases": ["x"], "description": "x",
            "offices": [{"title": "x", "date": "2018/2021", "cites": CITES}], "note": "x",
        }
        for name, kind in (("actor", "state"), ("other", "state"), ("person", "person"))
    ],
    "periods": [
        {
            "id": "all", "name": "x", "aliases": ["x"], "date": "1900/2021", "hostilities": "true",
            "description": "x", "cites": CITES,
        }
    ],
    "card": {
        "source": "article", "file": "x", "publisher": "x", "date": "2020", "date_known_by": "x",
        "covers": "x", "sha256": "0" * 64,
        "paragraphs": [
            {"n": "1", "sha256": "0" * 64}, {"n": "2", "sha256": "1" * 64, "skip": "x"}
        ],
    },
}  # fmt: skip
"""What stands as ``x`` here is a text in every data set that is made of this."""


class Filled(NamedTuple):
    """A value with a text wherever it may have one.

    Attributes:
        content: the value.
        fields: which fields hold it: the class, and the name.
    """

    content: Any
    fields: set[tuple[str, str]]


def filled(kind: Any, content: Any, text: str) -> Filled:
    """A mapping of a data file with a text in each of its fields that takes any."""
    fields: set[tuple[str, str]] = set()

    def one(kind: Any, content: dict[str, Any], level: Any) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for name, value in content.items():
            key = level[name]
            of = key.of
            if not isinstance(of, Field):
                made[name] = one(kind, value, key.inner)
            elif is_record(of.kind):
                several = value if of.is_list else [value]
                inner = [one(of.kind, item, key.inner) for item in several]
                made[name] = inner if of.is_list else inner[0]
            elif of.form in TEXTS and (kind.__name__, of.name) not in BUT:
                fields.add((kind.__name__, of.name))
                own = _of_place(kind, of, value, text)
                made[name] = [own] if of.is_list else own
            else:
                made[name] = value
        return made

    return Filled(one(kind, content, keys(kind)), fields)


def _of_place(kind: Any, field: Field, value: Any, text: str) -> Any:
    if field.form is EXTERNAL:
        return dict.fromkeys(value, text)
    # the paragraphs of an article that has a card are numbers
    is_paragraph = (kind.__name__, field.name, value) == ("Citation", "at", "1")
    return "1" if is_paragraph else text[: field.form.most if field.form else None]


def written(folder: Path, text: str) -> Path:
    """The data set with a text in every text field; gives its file, whose card is beside it."""
    made: dict[str, Any] = {
        name: (
            [filled(kind, one, text).content for one in CONTENT[name]]
            if name in SECTIONS
            else filled(kind, CONTENT[name], text).content
        )
        for name, kind in ROOTS.items()
    }
    card = folder / CARD
    card.parent.mkdir(parents=True, exist_ok=True)
    card.write_text(_quoted(made.pop("card")), encoding="utf-8")
    data = folder / "hostile.yaml"
    data.write_text(_quoted(made), encoding="utf-8")
    return data


def _quoted(content: Any) -> str:
    """Content as YAML on one line; JSON is that, once what a file may not hold is an escape."""
    text = json.dumps(content, ensure_ascii=False)
    return re.sub("[\x7f-\x9f\u2028\u2029\ufeff]", lambda found: f"\\u{ord(found[0]):04x}", text)


def text_fields() -> Iterator[tuple[str, str]]:
    """Every field of the schema that takes any text: the class, and the name."""
    for root in ROOTS.values():
        for kind in records_of(root):
            for key in _fields(kind):
                if key.form in TEXTS:
                    yield kind.__name__, key.name


def _fields(kind: Any) -> Iterator[Field]:
    from karabakh_timeline.model.plan import plan

    return iter(plan(kind))


def filled_fields() -> set[tuple[str, str]]:
    """The fields that ``written`` fills."""
    found: set[tuple[str, str]] = set()
    for name, kind in ROOTS.items():
        for one in CONTENT[name] if name in SECTIONS else [CONTENT[name]]:
            found |= filled(kind, one, "x").fields
    return found
