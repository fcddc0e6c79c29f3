"""Small faults that a program may have: each is one change of one place in a module's syntax tree.

What is changed is what decides or computes: comparisons and where they end, conditions, arithmetic,
numbers, which of two ends is taken, what is returned, which part of a list is taken, whether a
thing is done at all, and words that are compared or looked up by. Types, decorators, docstrings and
the words of messages are left alone, and what cannot happen (``assert_never``).
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_COMPARED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
"""The neighbour at the boundary, where there is one, and the contrary."""
_COMPUTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Div: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
_OTHERS = (
    ("min", "max"), ("any", "all"), ("bisect_left", "bisect_right"), ("startswith", "endswith"),
    ("lstrip", "rstrip"), ("partition", "rpartition"), ("removeprefix", "removesuffix"),
    ("union", "intersection"), ("floor", "ceil"),
)  # fmt: skip
_OTHER = dict([*_OTHERS, *((right, left) for left, right in _OTHERS)])
_NEVER = ("assert_never", "cast", "TypeVar", "NewType", "said")
"""Calls that are left as they are; what ``said`` says is read by people."""
_SKIPPED_FIELDS = ("annotation", "returns", "decorator_list", "type_params")
_SKIPPED_TARGETS = ("__all__", "__slots__")
_CONDITIONS = (
    (ast.If, "test"),
    (ast.While, "test"),
    (ast.IfExp, "test"),
    (ast.comprehension, "ifs"),
)


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change of one place of a module.

    ``place`` and ``change`` find it again in the tree: the number of the place in the order in
    which a tree is gone through, and that of the change among the place's own.
    """

    module: str
    """The path of the module from the root of the checkout."""
    line: int
    lines: tuple[int, int]
    """The first and the last line of what it is part of: a statement, or the head of a compound."""
    place: int
    change: int
    operator: str
    before: str
    after: str
    functions: tuple[int, ...]
    """The first lines of the functions in whose bodies it stands; in none, it is run as the module
    is imported."""
    code: str
    """The line, by which it is known wherever that has moved to."""


class _Place(NamedTuple):
    """Where a node stands: in a field of its parent, as which one if that is a list."""

    parent: ast.AST
    field: str
    number: int | None
    node: ast.AST
    functions: tuple[int, ...]
    statement: ast.stmt | None

    def put(self, node: ast.AST) -> None:
        if self.number is None:
            setattr(self.parent, self.field, node)
        else:
            getattr(self.parent, self.field)[self.number] = node


def mutants(module: str, source: str) -> list[Mutant]:
    """All mutants of a module, in the order of its lines."""
    text = source.splitlines()
    found = [
        Mutant(
            module, line, _lines(place), number, which, operator,
            _shown(place.node), _shown(changed), place.functions, text[line - 1].strip(),
        )
        for number, place in enumerate(_places(ast.parse(source)))
        if (line := getattr(place.node, "lineno", 0))
        for which, (operator, changed) in enumerate(_changes(place))
    ]  # fmt: skip
    return sorted(found, key=lambda one: (one.line, one.place, one.change))


def mutated(source: str, mutant: Mutant) -> ast.Module:
    """The tree of the module with the change made."""
    tree = ast.parse(source)
    place = list(_places(tree))[mutant.place]
    _, changed = list(_changes(place))[mutant.change]
    place.put(ast.copy_location(changed, place.node))
    return ast.fix_missing_locations(tree)


def _lines(place: _Place) -> tuple[int, int]:
    """Of the statement, or of its head; and of the place itself, such as a case of a match."""
    first, last = place.node.lineno, place.node.end_lineno  # type: ignore[attr-defined]
    statement = place.statement
    if statement is None or isinstance(place.node, ast.stmt):
        return first, first if isinstance(place.node, ast.stmt) else last
    body = getattr(statement, "body", None)
    if body is None:
        return statement.lineno, statement.end_lineno or last
    return (
        (statement.lineno, max(last, body[0].lineno - 1))
        if first < body[0].lineno
        else (first, last)
    )


def _shown(node: ast.AST) -> str:
    return " ".join(ast.unparse(node).split())


def _places(tree: ast.Module) -> Iterator[_Place]:
    """Each node that may be changed, from the first to the last."""
    waiting = list(reversed(list(_within(tree, None, ()))))
    while waiting:
        place = waiting.pop()
        if _is_left_alone(place.node):
            continue
        yield place
        waiting.extend(reversed(list(_within(place.node, place.statement, place.functions))))


def _within(
    node: ast.AST, statement: ast.stmt | None, functions: tuple[int, ...]
) -> Iterator[_Place]:
    statement = node if isinstance(node, ast.stmt) else statement
    for field, value in ast.iter_fields(node):
        if field in _SKIPPED_FIELDS or (isinstance(node, ast.keyword) and node.arg == "strict"):
            continue
        body = functions
        if field == "body" and isinstance(node, ast.FunctionDef | ast.Lambda):
            decorators = getattr(node, "decorator_list", ())
            body = (*functions, min([node.lineno, *(one.lineno for one in decorators)]))
        if isinstance(value, ast.AST):
            yield _Place(node, field, None, value, body, statement)
        elif isinstance(value, list):
            for index, one in enumerate(value):
                if isinstance(one, ast.AST):
                    yield _Place(node, field, index, one, body, statement)


def _is_left_alone(node: ast.AST) -> bool:
    match node:
        case ast.Expr(value=ast.Constant()):
            return True
        case ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return True
        case ast.Assign(targets=[ast.Name(id=name)]):
            return name in _SKIPPED_TARGETS
        case ast.Call(func=ast.Name(id=name)):
            return name in _NEVER
        case ast.Expr(value=ast.Call(func=ast.Name(id=name))):
            return name in _NEVER
    return False


def _changes(place: _Place) -> Iterator[tuple[str, ast.AST]]:
    """Each change of what stands at a place: what kind it is, and what stands there then."""
    node = place.node
    if any(isinstance(place.parent, kind) and place.field == name for kind, name in _CONDITIONS):
        yield from _of_condition(node)
    if isinstance(node, ast.stmt):
        yield from _of_statement(node)
    else:
        yield from _of_operation(node)
        yield from _of_part(place)


def _of_operation(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    match node:
        case ast.Compare():
            yield from _of_comparison(node)
        case ast.BoolOp(op=ast.And()):
            yield "and/or", _like(node, op=ast.Or())
        case ast.BoolOp(op=ast.Or()):
            yield "and/or", _like(node, op=ast.And())
        case ast.UnaryOp(op=ast.Not() | ast.USub(), operand=operand):
            yield "not, minus", operand
        case ast.BinOp(op=op) if type(op) in _COMPUTED:
            yield "arithmetic", _like(node, op=_COMPUTED[type(op)]())


def _of_part(place: _Place) -> Iterator[tuple[str, ast.AST]]:
    match place.node:
        case ast.Constant():
            yield from _of_constant(place)
        case ast.Call() as call:
            yield from _of_call(call)
        case ast.Slice() as part:
            yield from _of_slice(part)


def _of_statement(node: ast.stmt) -> Iterator[tuple[str, ast.AST]]:
    match node:
        case ast.AugAssign(op=op) if type(op) in _COMPUTED:
            yield "arithmetic", _like(node, op=_COMPUTED[type(op)]())
        case ast.Return(value=ast.expr()) if not _is_truth(node.value):
            yield "return", _like(node, value=ast.Constant(None))
        case ast.Expr(value=ast.Yield() | ast.YieldFrom()):
            # what was a generator stays one
            yield "yield", ast.Expr(ast.YieldFrom(ast.Tuple([], ast.Load())))
        case ast.Expr(value=ast.Call()) | ast.Raise():
            yield "statement", ast.Pass()
        case ast.Break():
            yield "break/continue", ast.Continue()
        case ast.Continue():
            yield "break/continue", ast.Break()


def _of_condition(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """The contrary of a condition that has no sign of its own that could be turned."""
    if isinstance(node, ast.expr) and not isinstance(node, ast.Compare | ast.UnaryOp):
        yield "condition", ast.UnaryOp(ast.Not(), node)


def _of_comparison(node: ast.Compare) -> Iterator[tuple[str, ast.AST]]:
    for number, op in enumerate(node.ops):
        for other in _COMPARED[type(op)]:
            ops = [*node.ops[:number], other(), *node.ops[number + 1 :]]
            yield "comparison", _like(node, ops=ops)


def _of_constant(place: _Place) -> Iterator[tuple[str, ast.AST]]:
    """Another truth, the next number, another word where words are compared or looked up."""
    node = place.node
    assert isinstance(node, ast.Constant)  # noqa: S101 - for the types alone
    match node.value:
        case bool(value):
            yield "constant", ast.Constant(not value)
        case int(value) | float(value):
            yield "constant", ast.Constant(value + 1)
        case str(value):
            if isinstance(place.parent, ast.Compare | ast.Subscript | ast.MatchValue):
                yield "word", ast.Constant(f"{value}?")


def _of_call(node: ast.Call) -> Iterator[tuple[str, ast.AST]]:
    match node.func:
        case ast.Name(id=name) if name in _OTHER:
            yield "the other end", _like(node, func=_like(node.func, id=_OTHER[name]))
        case ast.Attribute(attr=name) if name in _OTHER:
            yield "the other end", _like(node, func=_like(node.func, attr=_OTHER[name]))
    for number, keyword in enumerate(node.keywords):
        if keyword.arg == "key":
            others = [*node.keywords[:number], *node.keywords[number + 1 :]]
            yield "key", _like(node, keywords=others)


def _of_slice(node: ast.Slice) -> Iterator[tuple[str, ast.AST]]:
    if node.lower is not None:
        yield "slice", _like(node, lower=None)
    if node.upper is not None:
        yield "slice", _like(node, upper=None)


def _is_truth(node: ast.AST | None) -> bool:
    """Whether it is none, or a truth, whose contrary is returned by another change."""
    return isinstance(node, ast.Constant) and node.value in {None, True, False}


def _like(node: ast.AST, **changed: Any) -> ast.AST:
    """A copy of a node with some fields changed; what stands in the others is shared."""
    fields = dict(ast.iter_fields(node)) | changed
    return ast.copy_location(type(node)(**fields), node)
