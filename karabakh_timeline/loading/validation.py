"""The plan of a record as Pydantic's core checks it: from plain content straight to frozen values.

All values of a data file are texts, lists or mappings (see ``document``); a value is typed here, by
its form. Pydantic's core alone is used, without its models: they are what the plans are.
"""

from __future__ import annotations

from datetime import timezone
from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic_core import PydanticCustomError, SchemaValidator
from pydantic_core import core_schema as core

from karabakh_timeline.model.dates import DateError, When, parse, parse_offset
from karabakh_timeline.model.plan import (
    EXTERNAL,
    NEVER,
    SLUG,
    STEP_DATE,
    TEXT,
    Field,
    KeyGroup,
    is_record,
    keys,
    plan,
)
from karabakh_timeline.model.term import Term

if TYPE_CHECKING:
    from collections.abc import Callable

    from karabakh_timeline.model.plan import FileKey, WrittenForm

NO_DATE = "no-date"
"""The type of the error of a date that is none; its context has the reason and the advice."""


@cache
def validator(kind: Any) -> SchemaValidator:
    """What makes a record of a mapping; dates take the data set's offset from the context."""
    return SchemaValidator(_record(kind))


@cache
def validator_of_many(kind: Any) -> SchemaValidator:
    """What makes records of a list of mappings."""
    return SchemaValidator(core.list_schema(_record(kind)))


@cache
def _record(kind: Any) -> core.CoreSchema:
    if any(field.group for field in plan(kind)):
        return core.no_info_after_validator_function(_ungrouped(kind), _mapping(keys(kind)))
    fields = [
        core.dataclass_field(field.name, _value(field), validation_alias=field.written)
        for field in plan(kind)
    ]
    arguments = core.dataclass_args_schema(kind.__name__, fields, extra_behavior="forbid")
    names = [field.name for field in plan(kind)]
    return core.dataclass_schema(kind, arguments, names, slots=True)


def _mapping(found: dict[str, FileKey]) -> core.CoreSchema:
    """A mapping with known keys only, as a mapping from the names of fields."""
    return core.typed_dict_schema(
        {
            key.name: core.typed_dict_field(
                _value(key.of) if isinstance(key.of, Field) else _mapping(key.inner),
                required=key.required,
            )
            for key in found.values()
        },
        extra_behavior="forbid",
    )


def _ungrouped(kind: Any) -> Callable[[dict[str, Any]], Any]:
    """What makes a record of a mapping of which some fields stand in a mapping of their own."""
    groups = [key.name for key in keys(kind).values() if isinstance(key.of, KeyGroup)]

    def made(found: dict[str, Any]) -> Any:
        inner = [found.pop(name, {}) for name in groups]
        return kind(**found, **{name: value for group in inner for name, value in group.items()})

    return made


def _value(field: Field) -> core.CoreSchema:
    """The values of a field; what may be left out may be None in place of a faulty value."""
    schema = _one(field.kind, field.form)
    if field.is_list:
        schema = core.tuple_schema([schema], variadic_item_index=0, max_length=field.most)
    if field.may_be_none:
        schema = core.nullable_schema(schema)
    if field.required:
        return schema
    return core.with_default_schema(schema, default=field.default)


def _one(kind: Any, form: WrittenForm | None) -> core.CoreSchema:
    if is_record(kind):
        return _record(kind)
    if form is EXTERNAL:
        pairs = core.dict_schema(_text(SLUG), _text(TEXT))
        return core.no_info_after_validator_function(_pairs, pairs)
    if issubclass(kind, Term):
        return core.enum_schema(kind, list(kind), sub_type="str")
    if kind is When:
        read = _step_date if form is STEP_DATE else _date
        return core.with_info_after_validator_function(read, _text(form))
    if kind is timezone:
        return core.no_info_after_validator_function(_offset, _text(form))
    return core.chain_schema([_text(form), _TYPED[kind]]) if kind in _TYPED else _text(form)


_TYPED = {int: core.int_schema(), float: core.float_schema(), bool: core.bool_schema()}


def _text(form: WrittenForm | None) -> core.CoreSchema:
    most = None if form is None else form.most
    if form is not None and form.pattern is not None:
        return core.str_schema(pattern=form.pattern, max_length=most)
    return core.str_schema(min_length=1, max_length=most, strip_whitespace=True)


def _pairs(found: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(found.items())


def _date(text: str, info: core.ValidationInfo) -> When:
    try:
        return parse(text, info.context)
    except DateError as error:
        raise _no_date(error) from error


def _step_date(text: str, info: core.ValidationInfo) -> When | None:
    return None if text == NEVER else _date(text, info)


def _offset(text: str) -> timezone:
    try:
        return parse_offset(text)
    except DateError as error:
        raise _no_date(error) from error


def _no_date(error: DateError) -> PydanticCustomError:
    return PydanticCustomError(
        NO_DATE, "{reason}", {"reason": error.reason, "advice": error.advice}
    )
