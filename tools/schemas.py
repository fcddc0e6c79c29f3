"""The JSON Schemas for editors, ``data/schema/*.json``, from the file format.

An editor reads YAML by the 1.2 core schema, where `1994` is a number and `true` a truth value; the
program reads every scalar as text. So the schemas are tried on our own files as an editor reads
them, and a schema that refuses one of those is not written.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml  # noqa: TID251 - reads the files as an editor does, which the program never may
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from karabakh_timeline.loading.files import data_files, section_of
from karabakh_timeline.loading.records import SECTIONS, json_schema

if TYPE_CHECKING:
    from collections.abc import Iterator

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
