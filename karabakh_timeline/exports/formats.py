"""The forms that an answer is shown in: one file and one line here add one.

Choices, completions and refusals read this table. ``form_of`` is the one place that decides which
form is meant, and refuses one that is none or that the answer does not have.
"""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from karabakh_timeline.exports.answer import MACHINE, Part
from karabakh_timeline.exports.to_csv import write_csv
from karabakh_timeline.exports.to_json import write_json, write_jsonl
from karabakh_timeline.model.term_words import stood_for, term_meant

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from karabakh_timeline.exports.answer import Answer, Look


class Format(NamedTuple):
    """A form of an answer.

    Attributes:
        name: as the user writes it; its suffix without the point will do as well.
        suffix: of its files; empty where no suffix names it. Of several forms with the same one
            the first that an answer has is meant.
        needs: the parts that it can be made of; one is enough.
        write: makes the text or the bytes, piece by piece, so that memory stays constant.
        about: what it is for, in a few words.
        extra: the extra of this package that writes it; empty where none is needed. The module
            imports its library at its head, so that nothing is written where that is missing.
        heeds: the fields of ``Look`` that are for this form and few others.
        also: other suffixes of its files.
        is_binary: whether it is bytes, which no terminal shows.
        is_opened: whether it is text that a program opens, and no terminal is to show.
        files: makes the files of a folder, each by name, in order and piece by piece; None where it
            is one file alone.
        files_are: the format of the tables in the folder, as its description has it.
    """

    name: str
    suffix: str
    needs: frozenset[Part]
    write: Callable[[Answer, Look], Iterable[str | bytes]]
    about: str
    extra: str = ""
    heeds: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    is_binary: bool = False
    is_opened: bool = False
    files: Callable[[Answer, Look], Iterable[tuple[str, Iterable[bytes]]]] | None = None
    files_are: str = ""

    @property
    def is_picture(self) -> bool:
        """Whether only a file can hold it, whose suffix names it."""
        return Part.PICTURE in self.needs

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The suffixes of its files; none where no suffix names it."""
        return tuple(filter(None, (self.suffix, *self.also)))

    def made(self, answer: Answer, look: Look) -> Iterable[str | bytes]:
        """The text or the bytes of an answer, piece by piece.

        Raises:
            SelectionError: the extra that writes it is not installed.
        """
        try:
            return self.write(answer, look)
        except ModuleNotFoundError as error:
            raise missing(error, self.extra, f"the form {self.name}") from error

    def made_files(self, answer: Answer, look: Look) -> Iterable[tuple[str, Iterable[bytes]]]:
        """The files of a folder that holds an answer; raises as ``made`` does."""
        assert self.files is not None  # noqa: S101 - who asks has asked ``in_folder``
        return self._replace(write=self.files).made(answer, look)  # type: ignore[arg-type,return-value]

    def in_folder(self, answer: Answer, file: str) -> bool:
        """Whether a folder of that name is meant: one that has no suffix of its files."""
        is_file = file.casefold().endswith(self.suffixes)
        return self.files is not None and Part.TABLES in answer.parts and not is_file


def missing(error: ModuleNotFoundError, extra: str, what: str, instead: str = "") -> Exception:
    """The refusal where an extra is not installed; any other missing module is our own fault.

    Args:
        error: what was raised as a library was loaded.
        extra: the extra that the library comes with; empty for none.
        what: what needs it.
        instead: a sentence on what does not, after a blank.
    """
    library = (error.name or "").partition(".")[0]
    if not extra or not library or library == __name__.partition(".")[0]:
        raise error
    return _refusal(
        f"{what} needs {library}, which is not installed",
        f"Install the extra: pip install 'karabakh-timeline[{extra}]', or in a checkout of the "
        f"project pip install '.[{extra}]'.{instead}",
    )


def _later(module: str, name: str) -> Callable[[Answer, Look], Any]:
    """What makes a form, of a module that is loaded when the form is asked for."""

    def make(answer: Answer, look: Look) -> Any:
        return getattr(import_module(f"karabakh_timeline.exports.{module}"), name)(answer, look)

    return make


def _picture(name: str, about: str, extra: str = "") -> Format:
    def write(answer: Answer, look: Look) -> Iterable[bytes]:
        return [answer.picture(name, look)]

    return Format(name, f".{name}", frozenset({Part.PICTURE}), write, about, extra)


def _by_name(*formats: Format) -> dict[str, Format]:
    return {form.name: form for form in formats}


_ITEMS = frozenset({Part.ITEMS})
_EVENTS = frozenset({Part.EVENTS})
_TABLES_OR_ROWS = frozenset({Part.TABLES, Part.ROWS})
_CITED = frozenset({Part.CITATIONS, Part.CITABLE, Part.EVENTS})
_SOURCES = ("with_sources",)

FORMATS = _by_name(
    Format(
        "table", "", frozenset({Part.DRAWING}), lambda answer, look: answer.drawn(look),
        "a page to read on a terminal",
    ),
    Format(
        "plain", "", frozenset({Part.LINES}), lambda answer, _: answer.lines(),
        "a line an entry, for grep and cut",
    ),
    Format("csv", ".csv", _ITEMS, write_csv, "spreadsheets, R, pandas: a row an entry"),
    Format("json", ".json", MACHINE, write_json, "programs: all that is known, as one document"),
    Format(
        "jsonl", ".jsonl", MACHINE, write_jsonl, "programs: the same, an object a line",
        also=(".ndjson",),
    ),
    Format(
        "tsv", ".tsv", _ITEMS, _later("to_csv", "write_tsv"),
        "as csv, with tabs and without quotation marks", also=(".tab",),
    ),
    Format(
        "html", ".html", frozenset({Part.WEB}), lambda answer, look: answer.web(look),
        "a page on the web, offline too: answers, timeline, map",
        heeds=("no_borders",), also=(".htm",), is_opened=True,
    ),
    Format(
        "geojson", ".geojson", _EVENTS, _later("to_geojson", "write_geojson"),
        "maps: QGIS, ogr2ogr, geopandas, Leaflet",
    ),
    Format(
        "ics", ".ics", _EVENTS, _later("to_ics", "write_ics"),
        "calendars: Thunderbird, khal, a telephone's", "calendar", heeds=("with_long",),
        also=(".ical",),
    ),
    Format(
        "jsonld", ".jsonld", _EVENTS, _later("to_jsonld", "write_jsonld"),
        "linked data: schema.org events, for RDF and search engines",
    ),
    Format(
        "markdown", ".md", _EVENTS, _later("to_markdown", "write_markdown"),
        "a table for a page on the web, an issue, a wiki", also=(".markdown",),
    ),
    Format(
        "markwhen", ".mw", _EVENTS, _later("to_markwhen", "write_markwhen"),
        "a timeline as text, for Markwhen",
    ),
    Format(
        "timelinejs", ".json", _EVENTS, _later("to_timelinejs", "write_timelinejs"),
        "a timeline for a page on the web, by TimelineJS 3",
    ),
    Format(
        "bibtex", ".bib", _CITED, _later("to_bibtex", "write_bibtex"),
        "reference managers and LaTeX: each entry as cited", heeds=_SOURCES, also=(".bibtex",),
    ),
    Format(
        "csl", ".json", _CITED, _later("citations", "write_csl"),
        "Zotero, pandoc: each entry as cited, in CSL-JSON", heeds=_SOURCES,
    ),
    Format(
        "ris", ".ris", _CITED, _later("to_ris", "write_ris"),
        "EndNote and others: each entry as cited", heeds=_SOURCES,
    ),
    Format(
        "text", "", frozenset({Part.CITATIONS}), _later("to_footnote", "write_footnotes"),
        "a footnote each",
    ),
    Format(
        "xlsx", ".xlsx", _TABLES_OR_ROWS, _later("to_xlsx", "write_xlsx"),
        "Excel and LibreOffice: a sheet a table, with real dates", "sheet", is_binary=True,
    ),
    Format(
        "sqlite", ".db", frozenset({Part.TABLES}), _later("to_sqlite", "write_sqlite"),
        "SQL and Datasette: all tables, joined, with search", also=(".sqlite", ".sqlite3"),
        is_binary=True,
    ),
    Format(
        "package", ".zip", frozenset({Part.TABLES}), _later("to_package", "write_package"),
        "archives and R: a folder of CSV with its description", is_binary=True,
        files=_later("to_package", "package_files"), files_are="csv",
    ),
    Format(
        "parquet", ".parquet", _TABLES_OR_ROWS, _later("to_parquet", "write_parquet"),
        "pandas, polars, DuckDB: typed columns, for much", "big", is_binary=True,
        files=_later("to_parquet", "parquet_files"), files_are="parquet",
    ),
    _picture("svg", "a picture that scales, for a page"),
    _picture("png", "a picture, for a text or a slide", "chart"),
)  # fmt: skip


def names_of(parts: frozenset[Part]) -> list[str]:
    """The forms by name that an answer with these parts has; pictures are named by a suffix."""
    return [form.name for form in FORMATS.values() if form.needs & parts and not form.is_picture]


def spoken(names: Iterable[str]) -> str:
    """Names as a sentence has them: ``csv, json or jsonl``."""
    *first, last = names
    return f"{', '.join(first)} or {last}" if first else last


def format_of(file_name: str, parts: frozenset[Part] = frozenset(Part)) -> Format | None:
    """The form that a file's suffix names.

    Args:
        file_name: the name of the file.
        parts: those of an answer, whose own forms come before others with the same suffix.
    """
    lower = file_name.casefold()
    named = [form for form in FORMATS.values() if lower.endswith(form.suffixes)]
    return next((form for form in named if form.needs & parts), named[0] if named else None)


def form_of(
    answer: Answer, named: str | None, file: str | None, usual: str, option: str = "--format"
) -> Format:
    """The form that is meant: by name, else by the suffix of a file, else the usual one.

    Args:
        answer: what is to be shown.
        named: the name of a form.
        file: the name of a file, whose suffix may not be that of another form.
        usual: the form where neither says it.
        option: what the user calls the name.

    Raises:
        SelectionError: it is no form, none of this answer, or not that of the file's suffix.
    """
    if named is None:
        form = _by_file(answer, file or "", usual)
    else:
        form = _by_name_of(answer, named, option, file or "")
        if not form.needs & answer.parts:
            known = spoken(names_of(answer.parts))
            raise _refusal(
                f"{option}: this answer has no {form.name} form", f"{answer.instead} {known}."
            )
        _refuse_false_name(answer, form, file or "")
    return form


_SUFFIX = re.compile(r"\.[0-9]?[a-z][a-z0-9]*$", re.IGNORECASE)
"""What is meant to say what a file is: the end of `talks.2020-10` is not."""
_TEXT, _NOTES = ".txt", ".md"


def _by_file(answer: Answer, file: str, usual: str) -> Format:
    """The form that a file's name means; without a suffix, or as text, the usual one."""
    form = format_of(file, answer.parts)
    if form is not None and form.needs & answer.parts:
        return form
    suffix = form.suffix if form is not None else _suffix_of(file)
    if suffix and suffix != _TEXT:
        lack = f"this answer has no {form.name} form" if form else f"{suffix} names no form here"
        raise _refusal(
            f"-o: {lack}", f"{answer.instead} a file with {_suffixes_of(answer, usual)}."
        )
    names = names_of(answer.parts)
    if usual not in names:
        raise _refusal(
            "no format is named", f"Write one of {', '.join(names)}, or -o FILE with its suffix."
        )
    return FORMATS[usual]


def _suffix_of(file: str) -> str:
    """The end of a file's name that says what it is; empty where none does."""
    found = _SUFFIX.search(file)
    return found[0].casefold() if found else ""


def _suffixes_of(answer: Answer, usual: str) -> str:
    """The suffixes that a file of an answer may have, as a sentence has them.

    A text is one of those where the usual form is one of the answer.
    """
    its = (form.suffix for form in FORMATS.values() if form.needs & answer.parts and form.suffix)
    return spoken([*dict.fromkeys(its), *[_TEXT] * (usual in names_of(answer.parts))])


def _refuse_false_name(answer: Answer, form: Format, file: str) -> None:
    """Refuse a file whose suffix says that it is something else than the form that is named.

    What has no suffix of its own is text, which may be called as one likes: `notes.md`.
    """
    other = format_of(file, answer.parts)
    suffix = other.suffix if other is not None else _suffix_of(file)
    ends = form.suffixes if form.is_binary else (*form.suffixes, _TEXT)
    if suffix in ("", *ends) or (not form.suffix and suffix == _NOTES):
        return
    if other is not None:
        choice = f", or leave {form.name} out to have {other.name}"
        raise _refusal(
            f"-o: the suffix of {file} is that of {other.name}, and {form.name} is asked for",
            f"Name the file with {spoken(ends)}{choice if other.needs & answer.parts else ''}.",
        )
    if form.suffix:
        raise _refusal(
            f"-o: {suffix} is no suffix of {form.name}, which is asked for",
            f"Name the file with {spoken(ends)}, or "
            f"{'without a suffix' if form.files is None else 'a folder with / at its end'}.",
        )


def _by_name_of(answer: Answer, named: str, option: str, file: str) -> Format:
    """The form of a name; a picture needs a file that is called so."""
    form = form_named(named)
    if form is not None and not form.needs & answer.parts:
        is_other_word = bool(stood_for(named, names_of(answer.parts)))
        form = None if is_other_word else form
    if form is not None and not form.is_picture:
        return form
    if form is not None and form.needs & answer.parts and format_of(file, answer.parts) is form:
        return form
    if form is not None and form.needs & answer.parts:
        raise _refusal(f"{option}: a picture goes to a file", f"Write -o FILE{form.suffix}.")
    from karabakh_timeline.model.suggestions import none_of  # noqa: PLC0415 - to refuse

    raise _refusal(*none_of(option, named, names_of(answer.parts)))


def form_named(word: str) -> Format | None:
    """The form that a word names, or its suffix without the point, as ``md``; None if none is."""
    meant = term_meant(word, FORMATS)
    return FORMATS[meant] if meant else format_of(f".{word}") if word.isalnum() else None


def _refusal(reason: str, advice: str) -> Exception:
    from karabakh_timeline.queries.selection import SelectionError  # noqa: PLC0415 - to refuse

    return SelectionError(reason, advice)
