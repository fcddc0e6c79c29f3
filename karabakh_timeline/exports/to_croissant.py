"""The description of a package in Croissant 1.0, which programs of machine learning read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karabakh_timeline.exports.citations import record_item
from karabakh_timeline.exports.licences import licence_address
from karabakh_timeline.exports.to_bibtex import bibtex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from karabakh_timeline.model.json import Json

CONTEXT: Json = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
"""As the standard writes it; its readers want every term of it."""
_TYPES = {"integer": "sc:Integer", "number": "sc:Float", "date": "sc:Date"}
"""All else is text: a clock time has an offset, which not every reader takes."""


def croissant(head: Json, resources: Sequence[Json], address: str | None = None) -> Json:
    """The description.

    Args:
        head: what the data set says of itself.
        resources: the tables of the package, with their schemas, lengths and hashes.
        address: where the record is published; None where that is not known.
    """
    item = record_item(head, address)
    described: Json = {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": head["name"],
        "alternateName": head["title"],
        "description": f"{head['title']}: dated events, ceasefires, charges of breaches and "
        f"claimed figures, each with its sources, through {head['through']}.",
        "version": head["version"],
        "license": licence_address(head["licence"]) or head["licence"],
        "inLanguage": "en",
        "isLiveDataset": False,
        "creator": [{"@type": "sc:Organization", "name": name} for name in head["authors"]],
        "citeAs": "".join(bibtex([item])).strip(),
        "temporalCoverage": f"{head.get('from') or '..'}/{head['through']}",
        "distribution": [_file(one) for one in resources],
        "recordSet": [_records(one) for one in resources],
    }
    if issued := item.get("issued"):
        described["datePublished"] = "-".join(f"{part:02}" for part in issued["date-parts"][0])
    return described | ({"url": address} if address else {})


def _file(resource: Json) -> Json:
    return {
        "@type": "cr:FileObject",
        "@id": resource["path"],
        "name": resource["path"],
        "description": resource["description"],
        "contentUrl": resource["path"],
        "contentSize": f"{resource['bytes']} B",
        "encodingFormat": resource["mediatype"],
        "sha256": resource["hash"].removeprefix("sha256:"),
    }


def _records(resource: Json) -> Json:
    name, schema = resource["name"], resource["schema"]
    references = {
        key["fields"][0]: f"{key['reference']['resource']}/{key['reference']['fields'][0]}"
        for key in schema.get("foreignKeys", ())
        if key["reference"]["resource"] != name  # readers join along them, and end in no circle
    }
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "description": resource["description"],
        "key": [{"@id": f"{name}/{column}"} for column in schema["primaryKey"]],
        "field": [*_fields(resource, references)],
    }


def _fields(resource: Json, references: Json) -> Iterator[Json]:
    for field in resource["schema"]["fields"]:
        column = field["name"]
        described: Json = {
            "@type": "cr:Field",
            "@id": f"{resource['name']}/{column}",
            "name": column,
            "description": field["description"],
            "dataType": _TYPES.get(field["type"], "sc:Text"),
            "source": {
                "fileObject": {"@id": resource["path"]},
                "extract": {"column": column},
            },
        }
        if column in references:
            described["references"] = {"field": {"@id": references[column]}}
        yield described
