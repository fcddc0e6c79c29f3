"""How a class of the record says what its fields are: once, beside the field.

``record`` makes a class a frozen value, made by keywords. A field's type says how it is written in
a data file (``Slug``, ``Text``, ``Edtf`` and the other forms below), ``said`` what it means, and
``plan`` reads both. By the plans data files are checked and read, documents written and read back,
the JSON Schemas and the pages made, and entries written; none of them names a field that needs
nothing of its own. A module whose classes carry plans does without postponed annotations, so that
a plan is read without evaluating any text.
"""

import dataclasses
from collections.abc import Iterator
from datetime import timezone
from functools import cache
from types import NoneType
from typing import (
    Annotated,
    Any,
    NamedTuple,
    TypeAlias,
    TypeVar,
    dataclass_transform,
    get_args,
    get_origin,
)

from karabakh_timeline.model.dates import When
from karabakh_timeline.model.vocabulary import YesNo

T = TypeVar("T")
NEVER = "never"
"""What is written for a date that is known not to be, such as that of an end that never came."""


@dataclasses.dataclass(frozen=True, slots=True, eq=False)
class WrittenForm:
    """How a value is written in a data file, where every scalar is a text.

    Attributes:
        words: what it is called; with an s, what several are called.
        editors: the JSON Schema of what an editor takes it for: it may read `1994` as a number.
        pattern: what the text must match; None for any text that is not empty, whose outer spaces
            do not count.
        advice: what to write in place of a text that does not match.
    """

    words: str
    editors: dict[str, Any]
    pattern: str | None = None
    advice: str = ""

    @property
    def most(self) -> int:
        """How many letters it may have."""
        return int(self.editors.get("maxLength", 100))

    @property
    def is_bare(self) -> bool:
        """Whether an editor may read it as something other than text, so no quotes are needed."""
        return self.editors.get("type") != "string"


_SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
_DIGEST = r"^[0-9a-f]{64}$"
_DEGREES = (
    "Write degrees as a decimal number, such as 39.8177; latitudes end at 90, longitudes at 180."
)

# Bounds so wide that no entry meets them, and that a file is read, compared and drawn in a time
# that grows as it does.
TEXT = WrittenForm("text", {"type": "string", "minLength": 1, "maxLength": 10_000})
SLUG = WrittenForm(
    "id", {"type": "string", "pattern": _SLUG, "maxLength": 100}, _SLUG,
    "An id is lower-case letters, digits and single hyphens.",
)  # fmt: skip
LOCATOR = WrittenForm("text", {"type": ["string", "number"], "maxLength": 1000})
EDTF = WrittenForm("date", {"type": ["string", "integer"]})
STEP_DATE = WrittenForm("date", {"type": ["string", "integer"]})
OFFSET = WrittenForm("text", {"type": "string", "minLength": 1})
WHOLE = WrittenForm(
    "whole number", {"type": "integer", "minimum": 0}, r"^[0-9]{1,12}$",
    "Write a whole number without signs, spaces or commas.",
)  # fmt: skip
LATITUDE = WrittenForm(
    "decimal number", {"type": "number", "minimum": -90, "maximum": 90},
    r"^-?([0-8]?[0-9](\.[0-9]{1,8})?|90(\.0{1,8})?)$", _DEGREES,
)  # fmt: skip
LONGITUDE = WrittenForm(
    "decimal number", {"type": "number", "minimum": -180, "maximum": 180},
    r"^-?((1[0-7][0-9]|[0-9]?[0-9])(\.[0-9]{1,8})?|180(\.0{1,8})?)$", _DEGREES,
)  # fmt: skip
TRUTH = WrittenForm(
    "`true` or `false`", {"type": "boolean"}, r"^(true|false)$", "Write true or false."
)
DIGEST = WrittenForm(
    "64 hexadecimal digits", {"type": "string", "pattern": _DIGEST}, _DIGEST,
    "Write a SHA-256 in 64 lower-case hexadecimal digits.",
)  # fmt: skip
YES_NO = WrittenForm("[YesNo](#yesno)", {"enum": ["yes", "no", "unknown", True, False]})
EXTERNAL = WrittenForm(
    "mapping of data set to id",
    {"type": "object", "patternProperties": {_SLUG: LOCATOR.editors}},
)  # fmt: skip

MOST_IDS = 100
"""How many ids a list may have: of the actors of an event, its tags, the parties of a ceasefire."""

Text: TypeAlias = Annotated[str, TEXT]
Slug: TypeAlias = Annotated[str, SLUG]
Locator: TypeAlias = Annotated[str, LOCATOR]
"""A text that may look like a number: paragraphs, a version."""
Edtf: TypeAlias = Annotated[When, EDTF]
UnreadDate: TypeAlias = Annotated[str, EDTF]
"""A date of which only the text is kept."""
StepDate: TypeAlias = Annotated[When | None, STEP_DATE]
"""A date, or None for one that is known not to be, written as ``never``."""
Offset: TypeAlias = Annotated[timezone, OFFSET]
Whole: TypeAlias = Annotated[int, WHOLE]
Latitude: TypeAlias = Annotated[float, LATITUDE]
Longitude: TypeAlias = Annotated[float, LONGITUDE]
Truth: TypeAlias = Annotated[bool, TRUTH]
Digest: TypeAlias = Annotated[str, DIGEST]
YesOrNo: TypeAlias = Annotated[YesNo, YES_NO]
External: TypeAlias = Annotated[tuple[tuple[str, str], ...], EXTERNAL]
"""Ids in other data sets, as (data set, id)."""


class KeyGroup(NamedTuple):
    """A mapping of a data file whose keys are fields of the value around it.

    Attributes:
        key: its key.
        meaning: what the key is.
        description: what the mapping is, as a sentence.
    """

    key: str
    meaning: str
    description: str


def said(  # noqa: PLR0913 - one for each thing that can be said of a field
    meaning: str, *, default: Any = dataclasses.MISSING, key: str = "", written: str = "",
    group: KeyGroup | None = None, required: bool = False, names: str = "",
) -> Any:  # fmt: skip
    """A field of a record.

    Args:
        meaning: what it is, as a clause.
        default: its value where it is left out: None, an empty tuple, or False.
        key: its key in a document, where that is not its name.
        written: its key in a data file, where that is not its key in a document.
        group: the mapping of the data file that it stands in.
        required: whether a data file must have it though it has a default.
        names: the section whose entries it names by their ids.
    """
    about = (meaning, key, written, group, required, names)
    return dataclasses.field(default=default, metadata={"said": about})


class _Methods:
    """What every record can do; ``dataclasses`` would make it anew for each class at each start."""

    __slots__ = ()

    def __init__(self, **given: Any) -> None:
        for field in dataclasses.fields(self):  # type: ignore[arg-type]  # whose methods these are
            value = given.pop(field.name, field.default)
            if value is dataclasses.MISSING:
                raise TypeError(f"{type(self).__name__} needs {field.name}")
            object.__setattr__(self, field.name, value)
        if given:
            raise TypeError(f"{type(self).__name__} has no {', '.join(given)}")

    def __repr__(self) -> str:
        kind: Any = type(self)
        fields = (f"{name}={getattr(self, name)!r}" for name in kind.__dataclass_fields__)
        return f"{kind.__name__}({', '.join(fields)})"

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return _values(self) == _values(other)

    def __hash__(self) -> int:
        return hash(_values(self))

    def __setattr__(self, name: str, value: object) -> None:
        raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> None:
        raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")

    def __reduce__(self) -> tuple[Any, ...]:
        kind: Any = type(self)
        values = dict(zip(kind.__dataclass_fields__, _values(self), strict=True))
        return _made, (kind, values)  # nothing can be set afterwards


def _values(value: Any) -> tuple[Any, ...]:
    """The values of all fields; ``__slots__`` has only those that a class adds to another."""
    return tuple(getattr(value, name) for name in value.__dataclass_fields__)


def _made(kind: Any, values: dict[str, Any]) -> Any:
    return kind(**values)


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(said,))
def record(kind: type[T]) -> type[T]:
    """A class of the record: a frozen dataclass with slots, made by keywords."""
    made = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True, kw_only=True)(kind)
    for name, method in vars(_Methods).items():
        if callable(method):
            setattr(made, name, method)
    return made


class Field(NamedTuple):
    """What is known of a field.

    Attributes:
        name: its name in Python.
        key: its key in a document.
        written: its key in a data file.
        kind: the type of one value: a text, number or date, a vocabulary, or a record.
        form: how one value is written; None for a vocabulary and a record.
        is_list: whether there are several values, in a tuple.
        default: its value where it is left out; ``MISSING`` of ``dataclasses`` where it cannot be.
        required: whether a data file must have it.
        meaning: what it is.
        group: the mapping of the data file that it stands in; None for the entry's own.
        names: the section whose entries it names; empty where it names none.
    """

    name: str
    key: str
    written: str
    kind: Any
    form: WrittenForm | None
    is_list: bool
    default: Any
    required: bool
    meaning: str
    group: KeyGroup | None
    names: str

    @property
    def may_be_none(self) -> bool:
        """Whether None says that there is no value."""
        return self.default is None

    @property
    def most(self) -> int | None:
        """How many values it may have; None where there is no bound but that of the file."""
        return MOST_IDS if self.is_list and self.form is SLUG else None

    @property
    def path(self) -> tuple[str, ...]:
        """The keys of a data file down to it, within the entry."""
        return (self.written,) if self.group is None else (self.group.key, self.written)


@cache
def plan(kind: Any) -> tuple[Field, ...]:
    """The fields of a record, in their order."""
    return tuple(map(_field, dataclasses.fields(kind)))


def is_record(kind: Any) -> bool:
    """Whether a type is a class that carries a plan."""
    return dataclasses.is_dataclass(kind) and kind is not When


class FileKey(NamedTuple):
    """A key of a mapping in a data file.

    Attributes:
        name: the key.
        meaning: what it is.
        required: whether the mapping must have it.
        of: the field under it, or the group of fields.
        inner: the keys of the mapping, or of each mapping of the list, under it.
    """

    name: str
    meaning: str
    required: bool
    of: Field | KeyGroup
    inner: dict[str, "FileKey"]


@cache
def keys(kind: Any) -> dict[str, FileKey]:
    """The keys of a record in a data file, in their order."""
    found: dict[str, FileKey] = {}
    for field in plan(kind):
        inner = keys(field.kind) if is_record(field.kind) else {}
        key = FileKey(field.written, field.meaning, field.required, field, inner)
        level, group = found, field.group
        if group is not None:
            around = FileKey(group.key, group.meaning, required=False, of=group, inner={})
            level = found.setdefault(group.key, around).inner
        level[key.name] = key
    return found


def records_of(kind: Any) -> Iterator[Any]:
    """The record itself and every one that it is made of, each once."""
    found = {kind: None}
    for field in plan(kind):
        if is_record(field.kind):
            found |= dict.fromkeys(records_of(field.kind))
    return iter(found)


def _field(one: dataclasses.Field[Any]) -> Field:
    meaning, key, written, group, required, names = one.metadata["said"]
    kind, form, is_list = _unwrapped(one.type)
    required = required or one.default is dataclasses.MISSING
    return Field(
        one.name, key or one.name, written or key or one.name, kind, form, is_list, one.default,
        required, meaning, group, names,
    )  # fmt: skip


def _unwrapped(kind: Any) -> tuple[Any, WrittenForm | None, bool]:
    """The type of one value, its form, and whether there are several."""
    if isinstance(kind, str):
        raise TypeError(f"a record's annotations are not postponed, and this one is: {kind}")
    form, is_list = None, False
    while (origin := get_origin(kind)) is not None:
        arguments = get_args(kind)
        if origin is Annotated:
            form = arguments[1]
        elif origin is tuple:
            if form is not None:  # a mapping, kept as pairs
                return tuple, form, False
            is_list = True
        kind = next(argument for argument in arguments if argument is not NoneType)
    return kind, form, is_list
