"""The JSON Schemas for editors, ``data/schema/*.json``, from the file format.

An editor reads YAML by the 1.2 core schema, where `1994` is a number and `true` a truth value; the
program reads every scalar as text. So the schemas are tried on our own files as an editor reads
them, and a schema that refuses one of those is not written.
"""

from __future__ import annotations

import json
import re
from inspect import getdoc
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml  # noqa: TID251 - reads the files as an editor does, which the program never may
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from karabakh_timeline.loading.files import data_files, section_of
from karabakh_timeline.model.plan import KeyGroup, is_record, keys, plan, records_of
from karabakh_timeline.model.source import Card
from karabakh_timeline.model.timeline import SECTIONS, Dataset

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from karabakh_timeline.model.plan import FileKey

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "data" / "schema"


class EditorLoader(yaml.SafeLoader):
    """YAML 1.2, core schema: null, truth values, whole numbers, numbers, and text."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 - PyYAML's


for _tag, _form, _first in (
    ("null", r"~|null|Null|NULL|", [*"~nN", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", [*"tTfF"]),
    ("int", r"[-+]?[0-9]+", [*"-+0123456789"]),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", [*"-+.0123456789"]),
):
    EditorLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}", re.compile(rf"^(?:{_form})$"), _first
    )


def schemas() -> dict[Path, str]:
    """The text of each schema by its file; each accepts our own files."""
    texts = {}
    for section in (*SECTIONS, "card"):
        schema = json_schema(section)
        faults = list(_faults(section, schema))
        if faults:
            raise SystemExit("\n".join(faults))
        text = json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
        texts[FOLDER / f"{section}.json"] = text
    return texts


def json_schema(section: str) -> dict[str, Any]:
    """The JSON Schema of a section's data file; of the section ``card``, that of a card."""
    if section == "card":
        whole, kinds = _record(Card), (Card,)
    else:
        of: dict[str, Any] = {"dataset": Dataset} if section == "events" else {}
        kinds = (*of.values(), SECTIONS[section])
        whole = _closed(
            f"The file {section}.yaml.",
            {
                **{key: _reference(kind) for key, kind in of.items()},
                section: {"type": "array", "items": _reference(SECTIONS[section])},
            },
            [section],  # of many files of events, one has the head
        )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": "Made from the plans in karabakh_timeline/model/ by `make docs`.",
        **whole,
        "$defs": dict(sorted(_definitions(kinds, but=Card))),
    }


def _definitions(kinds: Iterable[Any], but: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every record and vocabulary that the kinds are made of, by name."""
    for kind in chain.from_iterable(map(records_of, kinds)):
        if kind is not but:
            yield kind.__name__, _record(kind)
        for field in plan(kind):
            if field.form is None and not is_record(field.kind):
                terms = {"type": "string", "enum": [term.value for term in field.kind]}
                yield field.kind.__name__, {"description": getdoc(field.kind), **terms}


def _record(kind: Any) -> dict[str, Any]:
    return _mapping(getdoc(kind), keys(kind).values())


def _mapping(description: str | None, found: Iterable[FileKey]) -> dict[str, Any]:
    """A mapping with known keys only."""
    properties = {key.name: {**_value(key), "description": key.meaning} for key in found}
    return _closed(description, properties, [key.name for key in found if key.required])


def _closed(
    description: str | None, properties: dict[str, Any], required: list[str]
) -> dict[str, Any]:
    return {
        "description": description,
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        **({"required": required} if required else {}),
    }


def _value(key: FileKey) -> dict[str, Any]:
    """What stands under a key."""
    if isinstance(key.of, KeyGroup):
        return _mapping(key.of.description, key.inner.values())
    value = key.of.form.editors if key.of.form else _reference(key.of.kind)
    if not key.of.is_list:
        return value
    most = {} if key.of.most is None else {"maxItems": key.of.most}
    return {"type": "array", "items": value, **most}


def _reference(kind: Any) -> dict[str, Any]:
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _faults(section: str, schema: dict[str, Any]) -> Iterator[str]:
    """What the schema refuses in our own files."""
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    for file in _files(section):
        content = EditorLoader(file.read_text(encoding="utf-8")).get_single_data()
        for error in validator.iter_errors(content):
            yield f"{file.relative_to(ROOT)}: {error.json_path}: {error.message}"


def _files(section: str) -> list[Path]:
    if section == "card":
        return sorted((ROOT / "seeds").glob("*.yaml"))
    data = ROOT / "data"
    return [file for file in data_files(data) if section_of(file, data) == section]
