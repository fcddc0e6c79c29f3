"""Make ``docs/data-format.md`` from the format's records, the vocabularies and a whole example."""

from __future__ import annotations

import inspect
from datetime import timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

from karabakh_timeline.loading import records
from karabakh_timeline.loading.load import load
from karabakh_timeline.model import vocabulary
from karabakh_timeline.model.dates import parse
from karabakh_timeline.model.vocabulary import Precision, Term

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "data-format.md"
EXAMPLE = ROOT / "docs" / "example.yaml"

INTRODUCTION = """\
<!-- Made by tools/page_format.py from karabakh_timeline/loading/records.py, model/vocabulary.py,
     model/dates.py and docs/example.yaml. -->

# The data format

A data set is a folder of YAML files, each with the section of its name, or one YAML file with the
same sections as top-level keys. `--data PATH` (or the variable `KARABAKH_DATA`) names it. `dataset`
and `events` are required; a section that nothing refers to may be left out.

| File | And all of | Sections in it |
| --- | --- | --- |
| `events.yaml` | `events/*.yaml` | `events`; the first also `dataset` |
| `ceasefires.yaml` | `ceasefires/*.yaml` | `ceasefires` |
| `sources.yaml` | `sources/*.yaml` | `sources` |
| `places.yaml` | `places/*.yaml` | `places` |
| `actors.yaml` | `actors/*.yaml` | `actors` |
| `periods.yaml` | `periods/*.yaml` | `periods` |

A long section may be cut into files of any names in a folder of its own. They are read after the
file beside it, in the order of their names, as if they were one. `karabakh add` keeps `events/` by
the year in which an event starts, or by quarter where a year has such files (`2020-q4.yaml`), and
`sources/` by the year of publication; whatever has no year goes into `undated.yaml`. A file that is
missing is made.

What holds everywhere:

- A file is UTF-8 and one YAML document, without anchors, aliases or tags.
- Every scalar is read as the text that it is: `no` is not false, `1994` is not a number, `12:30` is
  not 750. The field says what form the text must have.
- A key that the format does not have, a key that stands twice in its mapping, and an id that is
  used and not defined are errors.
- An **id** is lower-case ASCII letters, digits and single hyphens. It is stable and never reused.
  Events and ceasefires share one set of ids, because `karabakh show` takes either. An event's id
  starts with the first part of its date: `2020-10-10-...`, `1988-...` for `1988/1994`.
- A **date** is one of the forms under [Dates](#dates).

`karabakh check PATH` shows everything that is wrong with a data set; [problems.md](problems.md)
explains each problem. JSON Schemas for editors are in `data/schema/`; the first line of each of our
files, `# yaml-language-server: $schema=schema/events.json`, points to its own.
"""

SECTIONS: dict[str, tuple[type[records.Record], ...]] = {
    "dataset": (records.DatasetRecord,),
    "events": (
        records.EventRecord, records.CitationRecord, records.LinkRecord, records.ClaimRecord,
    ),
    "ceasefires": (records.CeasefireRecord, records.TransitionRecord, records.EndRecord),
    "sources": (records.SourceRecord,),
    "places": (records.PlaceRecord, records.NamesRecord),
    "actors": (records.ActorRecord,),
    "periods": (records.PeriodRecord,),
    "card": (records.CardRecord, records.ParagraphRecord),
}  # fmt: skip

REMARKS = {
    "dataset": "What the data set says of itself. After the day in `through` nothing is known.",
    "events": "What happened and what was said.",
    "ceasefires": (
        "The ledger. Whether a ceasefire was in force at a moment is derived from its steps and "
        "never written down. A step whose date is `never` is known not to have happened; a step "
        "that is left out is not known. With `term: fixed` goes `term_days`, with an end by "
        "`superseded` its `successor`."
    ),
    "sources": "What is cited. A source has a `title`, or a `description` in our own words.",
    "places": "Places under all their names; the main name is a label, not a position on status.",
    "actors": "Whoever acts, speaks or is spoken of.",
    "periods": "Named phases, for `--during`.",
    "card": (
        "A card is a file of its own, named by `card` of its source. It proves which text was "
        "read, without the text. Each paragraph is either cited somewhere in the record or has "
        "`skip`. How a paragraph's text is normalised is said in `seeds/README.md`."
    ),
}

# What a field's type is called; compared in this order.
FORMS: tuple[tuple[Any, str], ...] = (
    (records.Text, "text"),
    (records.Slug, "id"),
    (records.Edtf, "date"),
    (records.At, "text"),
    (records.Whole, "whole number"),
    (records.Latitude, "decimal number"),
    (records.Longitude, "decimal number"),
    (records.Truth, "`true` or `false`"),
    (records.Digest, "64 hexadecimal digits"),
    (records.Yes, "[YesNo](#yesno)"),
    (records.Cites, "list of [citations](#citation)"),
    (records.Slugs, "list of ids"),
    (records.Texts, "list of texts"),
    (records.Externals, "mapping of data set to id"),
)

DATES = """\
## Dates

EDTF (ISO 8601-2:2019), level 0 and the useful half of level 1. A date is kept as it is known: its
text, its earliest and its latest moment, and its precision. Never write a day that is not known.

- A day without a clock time is a day of the data set's `utc_offset`. A clock time carries its own
  offset or `Z`; its seconds may be left out.
- `~` is about, `?` uncertain, `%` both. EDTF leaves open how far that reaches. Here a qualified
  date reaches one of its own units further on both sides, with `%` two, as the Python package
  `edtf` takes it; the unit of a clock time is an hour.
- An interval `A/B` is a stretch in which the event lies at some time; with `lasting: true` it went
  on all through. `A/..` is still going; `A/` ended at a time that is not known; `../B` and `/B` are
  the same for the start.
- There are no seasons and no sets.

As read with the offset +04:00:
"""

EXAMPLES = (
    "1994", "1994-05", "1994-05-12", "2020-10-10T12:00+04:00", "2020-10-10T08:00Z", "1994-05~",
    "1994-05-12?", "1994%", "2020-10-10T12:00+04:00~", "199X", "1994-05-XX",
    "2020-10-14/2020-10-15", "2020-09-27/2020-11-10", "2022-12-12/..", "2022-12-12/", "../1994",
)  # fmt: skip

REFERENCES = """\
## References

The terms are the field's, as far as it has them; each vocabulary above says whose a term is.

- ACLED: Raleigh, Linke, Hegre and Karlsen (2010), "Introducing ACLED: An Armed Conflict Location
  and Event Dataset", *Journal of Peace Research* 47(5).
- UCDP GED: Sundberg and Melander (2013), "Introducing the UCDP Georeferenced Event Dataset",
  *Journal of Peace Research* 50(4).
- CF: Clayton, Nygård, Strand and others (2022), "Introducing the Civil Conflict Ceasefire Dataset",
  *Journal of Conflict Resolution*.
- PA-X: Bell and Badanjak (2019), "Introducing PA-X: A new peace agreement database and dataset",
  *Journal of Peace Research* 56(3).
- Termination of conflicts: Kreutz (2010), "How and when armed conflicts end: Introducing the UCDP
  Conflict Termination dataset", *Journal of Peace Research* 47(2).
- HXL: the Humanitarian Exchange Language, a standard of hashtags for humanitarian data.
- EDTF: the Extended Date/Time Format, part of ISO 8601-2:2019.
"""


def page() -> str:
    """The whole page."""
    parts = [INTRODUCTION, *_example(), "## Sections\n", *_sections(), DATES, *_dates()]
    return "\n".join([*parts, *_vocabularies(), REFERENCES])


def _example() -> Iterator[str]:
    """The example data set, which is loaded first: one with a problem is not written."""
    loaded = load(EXAMPLE)
    if loaded.problems:
        raise SystemExit("\n".join(f"{p.place}: {p.message}" for p in loaded.problems))
    yield "## A whole data set in one file\n"
    yield "This is [example.yaml](example.yaml); try `karabakh list --data docs/example.yaml`.\n"
    yield f"```yaml\n{EXAMPLE.read_text(encoding='utf-8').rstrip()}\n```\n"


def _sections() -> Iterator[str]:
    for section, kinds in SECTIONS.items():
        yield f"### {section}\n"
        yield f"{REMARKS[section]}\n"
        for kind in kinds:
            if kind is not kinds[0]:
                yield f"#### {_name(kind)}\n"
                yield f"{inspect.getdoc(kind)}\n"
            yield from _fields(kind)
            yield ""


def _name(kind: type[records.Record]) -> str:
    return kind.__name__.removesuffix("Record")


def _fields(kind: type[records.Record]) -> Iterator[str]:
    hints = get_type_hints(kind, include_extras=True)
    yield "| Field | Required | Form | What it is |"
    yield "| --- | --- | --- | --- |"
    for name, field in kind.model_fields.items():
        said = field.description or ""
        required = "yes" if field.is_required() or said.endswith("at least one") else ""
        yield f"| `{field.alias or name}` | {required} | {_form(hints[name])} | {said} |"


def _form(kind: Any) -> str:
    """What values of a type look like, in words."""
    for known, words in FORMS:
        if kind == known:
            return words
    if isinstance(kind, type):
        name = _name(kind) if issubclass(kind, records.Record) else kind.__name__
        return f"[{name}](#{name.casefold()})"
    inner = [part for part in get_args(kind) if part is not type(None)]
    words = _form(inner[0])
    return f"list of {words}" if getattr(kind, "__origin__", None) is list else words


def _dates() -> Iterator[str]:
    yield "| Text | Earliest | Latest | Precision |"
    yield "| --- | --- | --- | --- |"
    for text in EXAMPLES:
        when = parse(text, timezone(timedelta(hours=4)))
        ends = (end.isoformat() if end else "" for end in (when.earliest, when.latest))
        yield f"| `{text}` | {' | '.join(ends)} | {when.precision} |"
    yield ""
    yield from _vocabulary(Precision)


def _vocabularies() -> Iterator[str]:
    """The vocabularies of the record, in the order of their module; those of answers are apart."""
    used = {kind for kinds in SECTIONS.values() for record in kinds for kind in _terms(record)}
    yield "## Vocabularies\n"
    for kind in vars(vocabulary).values():
        if isinstance(kind, type) and kind in used:
            yield from _vocabulary(kind)
    yield "## Terms of the answers\n"
    yield "Derived by the program; no data file holds them.\n"
    for kind in (vocabulary.State, vocabulary.Observance, vocabulary.Verdict, vocabulary.Match):
        yield from _vocabulary(kind)


def _terms(record: type[records.Record]) -> Iterator[type[Term]]:
    """The vocabularies that a record's fields use."""
    waiting: list[Any] = list(get_type_hints(record, include_extras=True).values())
    while waiting:
        kind = waiting.pop()
        if isinstance(kind, type) and issubclass(kind, Term):
            yield kind
        waiting.extend(get_args(kind))


def _vocabulary(kind: type[Term]) -> Iterator[str]:
    yield f"### {kind.__name__}\n"
    yield f"{inspect.getdoc(kind)}\n"
    yield "| Term | Meaning | Origin |"
    yield "| --- | --- | --- |"
    for term in kind:
        yield f"| `{term}` | {term.meaning} | {term.origin} |"
    yield ""
