"""CSL-JSON items as BibTeX entries, in UTF-8.

Neither library looked at serves here: pybtex escapes the underscores of web addresses, and the
encoder of bibtexparser the braces that keep a body's name whole. Tests read the entries back with
bibtexparser.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from karabakh_timeline.exports.citations import cited, notes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from karabakh_timeline.exports.answer import Answer, Look

_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$",
        "#": r"\#", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    }
)  # fmt: skip
_URL_ESCAPES = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})
_KINDS = {"article-newspaper": "article"}
"""The BibTeX type of a CSL type; any other is ``misc``, which every style knows."""
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def write_bibtex(answer: Answer, look: Look) -> Iterator[str]:
    """Citations as BibTeX, an entry at a time."""
    return bibtex(cited(answer, look))


def bibtex(items: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Each item as an entry."""
    for item in items:
        fields = "".join(f"  {name} = {value},\n" for name, value in _fields(item))
        yield f"@{_KINDS.get(item['type'], 'misc')}{{{item['id']},\n{fields}}}\n"


def _fields(item: dict[str, Any]) -> Iterator[tuple[str, str]]:
    # Double braces keep a body's name from being split, and a title's capitals.
    if "author" in item:
        names = " and ".join(f"{{{escaped(name['literal'])}}}" for name in item["author"])
        yield "author", f"{{{names}}}"
    yield "title", f"{{{{{escaped(item['title'])}}}}}"
    yield from _date(item.get("issued", {}))
    if item["type"] == "article-newspaper":
        yield "journal", _braced(item["container-title"])
    elif "publisher" in item:
        yield "howpublished", _braced(item["publisher"])
    elif item["type"] == "entry":
        place = f"{item['container-title']}, version {item['version']}, entry {item['number']}"
        yield "howpublished", _braced(place)
    elif "version" in item:
        yield "howpublished", _braced(f"Data set, version {item['version']}")
    note = "; ".join(notes(item))
    if note:
        yield "note", _braced(note)
    if "URL" in item:
        yield "url", f"{{{item['URL'].translate(_URL_ESCAPES)}}}"


def _date(date: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The year and month in which a date starts."""
    parts = date.get("date-parts", [[]])[0]
    if parts:
        yield "year", f"{{{parts[0]}}}"
    if len(parts) > 1:
        yield "month", _MONTHS[parts[1] - 1]


def escaped(text: str) -> str:
    """A text in which no character means anything to TeX."""
    return text.translate(_ESCAPES)


def _braced(text: str) -> str:
    return f"{{{escaped(text)}}}"
