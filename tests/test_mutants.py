"""The mutation run changes what it says it changes, one thing at a time."""

from __future__ import annotations

import ast

from benchmarks.mutants import mutants

SOURCE = """
def f(a: int = 0, b=1):
    "Docstring 5."
    if a <= b and not b:
        return -a
    raise ValueError(f"{a + b}")
if __name__ == "__main__":
    f(1)
"""


def changed() -> set[str]:
    count = len(mutants(ast.parse(SOURCE)))
    result = set()
    for n in range(count):
        tree = ast.parse(SOURCE)
        mutants(tree)[n].apply()
        result.add(ast.unparse(tree).replace('"Docstring 5."', "").strip())
    assert len(result) == count
    return result


def test_mutants__each_changes_one_thing() -> None:
    every = changed()
    assert ast.unparse(ast.parse(SOURCE)).strip() not in every
    expected = (
        "a < b and", "b or", "and b:", "if False:", "return +a", "return None",
        "int=1", "int=-1", "b=2", "b=0",
    )  # fmt: skip
    assert {e: sum(e in c for c in every) for e in expected} == dict.fromkeys(expected, 1)
    assert len(every) == len(expected)


def test_mutants__names_are_unique() -> None:
    names = [m.name for m in mutants(ast.parse(SOURCE + SOURCE.replace("def f", "def g")))]
    assert len(set(names)) == len(names)
