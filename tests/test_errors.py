"""Error classes: an error that comes from another process says what it said there."""

from __future__ import annotations

import pickle
from importlib import import_module
from pkgutil import walk_packages

import pytest

import lkjip_xl
from lkjip_xl.errors import FileError, FormulaError, InputError, LkjipError, Problem
from lkjip_xl.read.spots import FileSpot, WorkbookSpot

PROBLEMS = (
    Problem(WorkbookSpot("Program!E14", "Program", 14, 5), "bukan angka"),
    Problem(FileSpot.of("pk.csv", 3, "kode"), "kosong"),
)


def error_classes() -> set[type[LkjipError]]:
    """Every class under LkjipError in any module of the package that needs no other program."""
    for module in walk_packages(lkjip_xl.__path__, "lkjip_xl."):
        if ".excel." not in module.name and ".libre." not in module.name:
            import_module(module.name)
    found, waiting = set(), [LkjipError]
    while waiting:
        one = waiting.pop()
        found.add(one)
        waiting += one.__subclasses__()
    return found


def test_errors__survive_pickling() -> None:
    classes = error_classes()
    assert {LkjipError, FileError, FormulaError, InputError} < classes
    for one in (c for c in classes if not issubclass(c, InputError)):
        back = pickle.loads(pickle.dumps(one("baris 1\nbaris 2")))  # noqa: S301 - made in this line
        assert (type(back), str(back)) == (one, "baris 1\nbaris 2")


def test_input_error__keeps_every_problem_with_its_place() -> None:
    back = pickle.loads(pickle.dumps(InputError(PROBLEMS)))  # noqa: S301 - made in this line
    assert type(back) is InputError
    assert str(back) == "Program!E14: bukan angka\npk.csv baris 3 kolom kode: kosong"
    assert back.problems == PROBLEMS
    first = back.problems[0].place
    assert isinstance(first, WorkbookSpot)
    assert (first.container, first.row, first.column) == ("Program", 14, 5)


def test_input_error__of_a_subclass_stays_one() -> None:
    with pytest.raises(_Own, match="kosong"):
        raise pickle.loads(pickle.dumps(_Own(PROBLEMS[1:])))  # noqa: S301 - made in this line


class _Own(InputError):
    pass
