"""Small wrong changes of a module, one at a time: what a test that bites must notice.

Operators, boundaries of comparisons, and/or, not, signs, numbers one more and one less, True and False, a
result that is lost, a branch that is never taken. Texts and annotations are left alone.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

__all__ = ["Mutant", "mutants"]

_OPERATOR: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
}
_COMPARISON: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}


@dataclass(frozen=True)
class Mutant:
    """One change; ``name`` stays the same when lines above it move. ``apply`` changes the tree for good."""

    name: str
    line: int
    apply: Callable[[], None]


@dataclass(frozen=True)
class _Change:
    node: ast.AST
    field: str
    value: object
    index: int | None = None

    def apply(self) -> None:
        if self.index is None:
            setattr(self.node, self.field, self.value)
        else:
            getattr(self.node, self.field)[self.index] = self.value


def mutants(tree: ast.Module) -> list[Mutant]:
    """Every change of ``tree``, in the order of its lines."""
    found = []
    seen: Counter[str] = Counter()
    for function, whole, change in _changes(tree, "", tree):
        name = f"{function or '<module>'}: {_difference(whole, change)}"
        seen[name] += 1
        number = f" (#{seen[name]})" if seen[name] > 1 else ""
        line = getattr(change.node, "lineno", getattr(whole, "lineno", 0))
        found.append(Mutant(name + number, line, change.apply))
    return found


def _difference(whole: ast.AST, change: _Change) -> str:
    """The piece of source around a change, before and after."""
    if isinstance(whole, ast.If):
        return f"`if {ast.unparse(whole.test)}` -> never"
    place = getattr(change.node, change.field)
    old = place if change.index is None else place[change.index]
    before = ast.unparse(whole)
    change.apply()
    after = ast.unparse(whole)
    _Change(change.node, change.field, old, change.index).apply()
    return f"`{_short(before)}` -> `{_short(after)}`"


def _short(text: str) -> str:
    line = " ".join(text.split()).replace("`", "'").replace("|", "¦")
    return line if len(line) <= 110 else f"{line[:107]}..."


Found = tuple[str, ast.AST, _Change]


def _changes(node: ast.AST, function: str, statement: ast.AST) -> Iterator[Found]:
    """The changes of a node and of what is below it; ``statement`` is what is shown around a constant."""
    if _left_alone(node):
        return
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        function = f"{function}.{node.name}".lstrip(".")
    if isinstance(node, ast.expr | ast.stmt) and not isinstance(node, ast.Constant):
        statement = node
    for change in _of_node(node):
        yield function, statement, change
    for field, value in ast.iter_fields(node):
        if field not in ("annotation", "returns", "decorator_list", "format_spec"):
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST):
                    yield from _changes(child, function, statement)


def _left_alone(node: ast.AST) -> bool:
    """Type checking, what runs as a script only (it writes files), ``__all__``, the message of an error."""
    if isinstance(node, ast.If):
        return ast.unparse(node.test) in ("TYPE_CHECKING", "__name__ == '__main__'")
    if isinstance(node, ast.Assign):
        return ast.unparse(node.targets[0]) == "__all__"
    return isinstance(node, ast.Raise | ast.Import | ast.ImportFrom)


def _of_node(node: ast.AST) -> Iterator[_Change]:
    if isinstance(node, ast.BinOp | ast.AugAssign) and type(node.op) in _OPERATOR:
        yield _Change(node, "op", _OPERATOR[type(node.op)]())
    elif isinstance(node, ast.Compare):
        for n, op in enumerate(node.ops):
            yield _Change(node, "ops", _COMPARISON[type(op)](), n)
    elif isinstance(node, ast.BoolOp):
        yield _Change(node, "op", ast.Or() if isinstance(node.op, ast.And) else ast.And())
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        yield _Change(node, "op", ast.UAdd())
    elif isinstance(node, ast.Return) and node.value is not None and ast.unparse(node.value) != "None":
        yield _Change(node, "value", ast.Constant(None))
    elif isinstance(node, ast.Constant):
        yield from (_Change(node, "value", v) for v in _other_constants(node.value))
    yield from _conditions(node)


def _conditions(node: ast.AST) -> Iterator[_Change]:
    """A branch never taken, a filter that lets all through, a condition without its ``not``."""
    if isinstance(node, ast.If | ast.IfExp):
        yield _Change(node, "test", ast.Constant(False))
    elif isinstance(node, ast.comprehension):
        yield from (_Change(node, "ifs", ast.Constant(True), n) for n in range(len(node.ifs)))
    for field, value in ast.iter_fields(node):
        for n, child in enumerate(value if isinstance(value, list) else [value]):
            if isinstance(child, ast.UnaryOp) and isinstance(child.op, ast.Not):
                yield _Change(node, field, child.operand, n if isinstance(value, list) else None)


def _other_constants(value: object) -> tuple[object, ...]:
    if isinstance(value, bool):
        return (not value,)
    if isinstance(value, int | float):
        return (value + 1, value - 1)
    return ()
