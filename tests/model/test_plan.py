"""A class of the record says what its fields are, and its plan is what it says."""

import re
from dataclasses import FrozenInstanceError, fields
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from karabakh_timeline.model import plan as module
from karabakh_timeline.model.ceasefire import Ceasefire, Ending, Transition
from karabakh_timeline.model.dates import When
from karabakh_timeline.model.event import Event
from karabakh_timeline.model.place import Place
from karabakh_timeline.model.plan import (
    EDTF,
    EXTERNAL,
    LATITUDE,
    LOCATOR,
    LONGITUDE,
    SLUG,
    STEP_DATE,
    TEXT,
    YES_NO,
    External,
    Field,
    KeyGroup,
    Slug,
    Text,
    WrittenForm,
    is_record,
    keys,
    plan,
    record,
    records_of,
    said,
)
from karabakh_timeline.model.source import Card, Citation, Source
from karabakh_timeline.model.term import Term
from karabakh_timeline.model.timeline import SECTIONS, Dataset
from karabakh_timeline.model.vocabulary import Purpose, YesNo

RECORDS = [*dict.fromkeys(part for kind in (Dataset, *SECTIONS.values(), Card)
                          for part in records_of(kind))]  # fmt: skip
FORMS = [form for form in vars(module).values() if isinstance(form, WrittenForm)]


def field(kind: Any, name: str) -> Field:
    """A field by its name."""
    (found,) = (one for one in plan(kind) if one.name == name)
    return found


@record
class Storm:
    """Something that has a name."""

    id: Slug = said("a slug")
    name: Text | None = said("its name", default=None, key="called", written="named")
    other: External = said("ids elsewhere", default=())


def test_a_record_is_frozen_and_made_by_keywords() -> None:
    storm = Storm(id="a")
    assert (storm.name, storm.other) == (None, ())
    with pytest.raises(FrozenInstanceError):
        storm.id = "b"  # type: ignore[misc]
    with pytest.raises(TypeError):
        Storm("a")  # type: ignore[call-arg]
    assert Storm.__match_args__ == ()  # and taken apart by them
    with pytest.raises(TypeError):
        Storm()  # type: ignore[call-arg]
    assert not hasattr(storm, "__dict__")


def test_a_record_is_like_another_of_its_class_alone() -> None:
    storm = Storm(id="a")
    assert storm == Storm(id="a")
    assert storm != Storm(id="b")
    assert storm.__eq__("a") is NotImplemented  # so that the other is asked


@pytest.mark.parametrize(("form", "most"), [(TEXT, 10_000), (LOCATOR, 1000), (SLUG, 100)])
def test_a_text_has_no_more_letters_than_it_may(form: WrittenForm, most: int) -> None:
    is_taken = Draft202012Validator(form.editors).is_valid
    assert (is_taken("a" * most), is_taken("a" * (most + 1))) == (True, False)
    assert form.most == most


def test_a_plan_is_what_the_class_says() -> None:
    assert plan(Storm)[1] == Field(
        name="name", key="called", written="named", kind=str, form=TEXT, is_list=False,
        default=None, required=False, meaning="its name", group=None, names="",
    )  # fmt: skip
    assert [one.name for one in plan(Storm)] == ["id", "name", "other"]
    assert (field(Storm, "id").required, field(Storm, "id").may_be_none) == (True, False)


@pytest.mark.parametrize(
    ("kind", "name", "expected"),
    [
        (Event, "date", (When, EDTF, False)),
        (Event, "places", (str, SLUG, True)),
        (Event, "claims", (field(Event, "claims").kind, None, True)),
        (Event, "external", (tuple, EXTERNAL, False)),
        (Ceasefire, "purpose", (Purpose, None, True)),
        (Ceasefire, "enforcement", (YesNo, YES_NO, False)),
        (Ceasefire, "ended", (Ending, None, False)),
        (Transition, "date", (When, STEP_DATE, False)),
        (Card, "date", (str, EDTF, False)),
    ],
)
def test_a_type_says_how_values_are_written(
    kind: Any, name: str, expected: tuple[Any, Any, bool]
) -> None:
    found = field(kind, name)
    assert (found.kind, found.form, found.is_list) == expected


def test_a_step_that_must_be_there_may_be_none_in_python() -> None:
    declared = field(Ceasefire, "declared")
    assert (declared.required, declared.may_be_none, declared.default) == (True, True, None)


def test_keys_of_a_file_stand_in_their_mapping() -> None:
    found = keys(Place)
    assert list(found)[:4] == ["id", "name", "names", "latitude"]
    assert isinstance(found["names"].of, KeyGroup)
    assert list(found["names"].inner) == ["armenian", "azerbaijani", "other"]
    assert list(found["renamed"].inner) == ["date", "to", "was", "by", "cites"]
    assert next(iter(keys(Dataset))) == "id"
    assert plan(Dataset)[0].key == "name"


def test_a_field_says_where_it_stands_and_what_it_names() -> None:
    assert field(Place, "other").path == ("names", "other")
    assert field(Place, "within").path == ("within",)
    assert [one.names for one in plan(Citation)] == ["sources", ""]
    named = {one.names for kind in RECORDS for one in plan(kind)} - {""}
    assert named == {"places", "actors", "ceasefires", "sources"}


def test_a_record_names_every_record_it_is_made_of_once() -> None:
    names = [kind.__name__ for kind in records_of(Event)]
    assert names == ["Event", "CeasefireLink", "Claim", "Citation", "Review"]
    assert list(records_of(Source)) == [Source]


def test_postponed_annotations_are_refused() -> None:
    namespace = {"__annotations__": {"id": "Slug"}, "id": said("a slug")}
    late: Any = record(type("Late", (), namespace))
    with pytest.raises(TypeError, match="not postponed"):
        plan(late)


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_every_field_of_the_record_has_a_meaning_and_a_form(kind: Any) -> None:
    assert len(plan(kind)) == len(fields(kind))
    for one in plan(kind):
        assert one.meaning
        has_terms = not is_record(one.kind) and issubclass(one.kind, Term)
        assert one.form is not None or has_terms or is_record(one.kind), one


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.words)
def test_a_form_with_a_pattern_says_what_to_write(form: WrittenForm) -> None:
    assert (form.pattern is None) == (form.advice == "")
    assert form.words


def test_what_an_editor_may_read_as_a_number_needs_no_quotes() -> None:
    bare = {
        one.name
        for kind in (Event, Citation)
        for one in plan(kind)
        if one.form and one.form.is_bare
    }
    assert bare == {"date", "lasting", "external", "at", "key"}


@pytest.mark.parametrize(("form", "most"), [(LATITUDE, 90), (LONGITUDE, 180)])
def test_editors_and_the_program_take_the_same_degrees(form: WrittenForm, most: int) -> None:
    assert form.pattern is not None
    for size in (0, 0.5, 9, most - 1, most - 0.5, most, most + 0.5, most + 1, 10 * most):
        for degrees in (size, -size):
            is_taken = re.fullmatch(form.pattern, f"{degrees}") is not None
            assert is_taken is (size <= most), degrees
            assert Draft202012Validator(form.editors).is_valid(degrees) is is_taken, degrees


@pytest.mark.parametrize(
    ("value", "is_taken"),
    [
        ("yes", True), ("no", True), ("unknown", True), (True, True), (False, True),
        ("maybe", False), (None, False),
    ],
)  # fmt: skip
def test_editors_take_a_yes_or_no_as_a_word_and_as_the_truth_that_yaml_makes_of_it(
    value: object, *, is_taken: bool
) -> None:
    assert Draft202012Validator(YES_NO.editors).is_valid(value) is is_taken
