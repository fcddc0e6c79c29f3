"""The tool that tries the tests with small faults makes such faults, and none else."""

from __future__ import annotations

import ast
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from tests.places import ROOT
from tools.mutate import report
from tools.mutate.coverage_map import CoverageMap
from tools.mutate.operators import Mutant, mutants, mutated
from tools.mutate.swapping import living, swap

if TYPE_CHECKING:
    from pathlib import Path

MODULE = "karabakh_timeline/queries/sample.py"


def changes(source: str) -> list[tuple[str, str]]:
    """The changes of a source text."""
    return [(one.before, one.after) for one in mutants(MODULE, dedent(source))]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a < b", [("a < b", "a <= b"), ("a < b", "a >= b")]),
        ("a <= b < c", [
            ("a <= b < c", "a < b < c"), ("a <= b < c", "a > b < c"),
            ("a <= b < c", "a <= b <= c"), ("a <= b < c", "a <= b >= c"),
        ]),
        ("a is None", [("a is None", "a is not None")]),
        ("a and b", [("a and b", "a or b")]),
        ("x if a else b", [("a", "not a")]),
        ("not a", [("not a", "a")]),
        ("a + b", [("a + b", "a - b")]),
        ("a += b", [("a += b", "a -= b")]),
        ("f(7)", [("f(7)", "pass"), ("7", "8")]),
        ("a = True", [("True", "False")]),
        ("a = min(b, key=c)", [
            ("min(b, key=c)", "max(b, key=c)"), ("min(b, key=c)", "min(b)"),
        ]),
        ("a = b[1:]", [("1:", ":"), ("1", "2")]),
        ('a = b["c"]', [("'c'", "'c?'")]),
        ("raise E('a')", [("raise E('a')", "pass")]),
        ("while a:\n    break", [("a", "not a"), ("break", "continue")]),
        ("def f():\n    return a", [("return a", "return None")]),
        ("def f(a=1):\n    yield a", [("1", "2"), ("yield a", "yield from ()")]),
        ("[a for a in b if c(a)]", [("c(a)", "not c(a)")]),
    ],
)  # fmt: skip
def test_each_kind_of_fault_is_made(source: str, expected: list[tuple[str, str]]) -> None:
    assert changes(source) == expected


def test_types_decorators_docstrings_and_words_that_people_read_are_left_alone() -> None:
    assert not changes(
        '''
        """A module."""
        from typing import TYPE_CHECKING

        if TYPE_CHECKING:
            import a

        __all__ = ("b",)

        @record(slots=True)
        class C:
            """A class."""

            d: Literal[1] | None
            """A field."""
            e: int = said("the days", least=1)

            def f(self, g: Literal[2]) -> Literal[3]:
                assert_never(g)
        '''
    )


def test_every_mutant_of_the_program_is_another_program_that_python_takes() -> None:
    path = ROOT / "karabakh_timeline" / "store" / "moments.py"
    source = path.read_text(encoding="utf-8")
    found = mutants("karabakh_timeline/store/moments.py", source)
    texts = [ast.unparse(mutated(source, one)) for one in found]
    assert len(texts) > 5
    assert len({*texts, ast.unparse(ast.parse(source))}) == len(texts) + 1
    for text in texts:
        compile(text, str(path), "exec")


def test_a_mutant_knows_its_line_its_statement_and_the_functions_that_it_stands_in() -> None:
    source = dedent(
        """
        LIMIT = 3

        def outer(a=4):
            return [
                inner < 5
            ]
        """
    )
    limit, default, *inside = mutants(MODULE, source)
    assert (limit.line, limit.functions) == (2, ())
    assert (default.line, default.functions) == (4, ())
    less = next(one for one in inside if one.after == "inner <= 5")
    assert (less.line, less.lines, less.functions) == (6, (5, 7), (4,))


def swapped(tmp_path: Path, source: str, after: str) -> tuple[dict[str, object], bool]:
    """A module run, and then a mutant put under what lives of it; whether that could be done."""
    path = tmp_path / "sample.py"
    path.write_text(dedent(source), encoding="utf-8")
    names: dict[str, object] = {}
    code = compile(path.read_bytes(), str(path), "exec", dont_inherit=True)
    exec(code, names)  # noqa: S102 - a sample
    (one,) = (one for one in mutants(MODULE, dedent(source)) if one.after == after)
    return names, swap(path, one, living(tmp_path)[str(path)])


def test_a_fault_is_put_under_the_functions_that_live_whoever_holds_them(tmp_path: Path) -> None:
    source = """
        class C:
            @property
            def is_less(self):
                return any(1 < one for one in (1,))

        held = C()
        """
    names, done = swapped(tmp_path, source, "1 <= one")
    assert done
    assert names["held"].is_less is True  # type: ignore[attr-defined]


def test_what_is_run_once_or_closes_over_other_names_is_not_swapped(tmp_path: Path) -> None:
    assert not swapped(tmp_path, "LIMIT = 3\ndef f():\n    return LIMIT\n", "4")[1]
    closing = """
        def outer(a):
            def inner():
                f(a)
            return inner

        held = outer(1)
        """
    assert not swapped(tmp_path, closing, "pass")[1]


def mutant(line: int) -> Mutant:
    """A mutant in a line."""
    return Mutant(
        MODULE, line, (line, line), 0, 0, "comparison", "a < b", "a <= b", (1,), "if a < b:"
    )


def test_a_mutant_is_tried_first_with_what_mirrors_it_then_with_its_room_the_fastest_first() -> (
    None
):
    told = CoverageMap(
        seconds={
            "tests/queries/test_sample.py::slow": 2.0,
            "tests/queries/test_sample.py::fast": 0.1,
            "tests/queries/test_sample.py::elsewhere": 0.1,
            "tests/queries/test_other.py::one": 1.0,
            "tests/views/test_page.py::one": 0.5,
            "tests/views/test_page.py::long": 50.0,
            "tests/views/test_page.py::shared": 0.5,
            "tests/views/test_page.py::red": 0.5,
        },
        failed={"tests/views/test_page.py::red"},
        fixtures={"tests/views/test_page.py::shared": ["record"]},
    )
    told.lines[MODULE] = {
        3: [
            "fixture:record", "tests/queries/test_sample.py::slow",
            "tests/queries/test_sample.py::fast", "tests/queries/test_other.py::one",
            "tests/views/test_page.py::one", "tests/views/test_page.py::long",
            "tests/views/test_page.py::red",
        ]
    }  # fmt: skip
    known = [*told.seconds, "tests/queries/test_sample.py::new"]
    assert told.tests_of(mutant(3), [3], known, most=10.0) == [
        "tests/queries/test_sample.py::new",
        "tests/queries/test_sample.py::fast",
        "tests/queries/test_sample.py::slow",
        "tests/queries/test_other.py::one",
        "tests/views/test_page.py::one",
        "tests/views/test_page.py::shared",
        "tests/queries/test_sample.py::elsewhere",
    ]


def test_a_mutant_is_known_by_its_line_wherever_that_has_moved_to() -> None:
    source = "def f(a, b):\n    return a < b\n"
    before = {report.identity(one) for one in mutants(MODULE, source)}
    assert before == {report.identity(one) for one in mutants(MODULE, f"\n\nX = f\n{source}")}
    assert all(code == "return a < b" for _, code, *_ in before)


def test_every_fault_that_is_known_to_be_none_is_still_one_of_a_line_of_the_program() -> None:
    for module, line, before, after in report.equivalent():
        source = (ROOT / module).read_text(encoding="utf-8")
        known = {report.identity(one) for one in mutants(module, source)}
        assert (module, line, before, after) in known, (module, line, before, after)
