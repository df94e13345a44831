"""The scales of the calling workbook: read once in a while, an error rather than another scale."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from lkjip_xl.errors import FormulaError
from lkjip_xl.excel.workbook_scales import MAX_AGE_SECONDS, NAMES, CallerSkala, compose_skala
from lkjip_xl.excel.xlwings_workbook import XlwingsWorkbook, caller_workbook
from lkjip_xl.rumus import DAFTAR, adaptor_xlwings

COLUMNS = (("mutu", "mutu", None, ""), (0.0, 50.0, None, ""), (">=", ">", None, ""), ("C", "B", None, ""),
         (1.0, 2.0, None, ""))  # fmt: skip


class Workbook:
    def __init__(self, key: str = "a", column: tuple = COLUMNS) -> None:
        self.key, self.content, self.reads = key, dict(zip(NAMES, column, strict=True)), 0

    def column(self, name: str):
        self.reads += name == NAMES[0]
        return self.content.get(name)


class Clock:
    current = 100.0

    def __call__(self) -> float:
        return self.current


def test_compose_skala__order_and_batas() -> None:
    skala = compose_skala(COLUMNS)["mutu"]
    assert [(t.label, t.batas_bawah, t.tanda, t.skor) for t in skala.tingkat] == [
        ("C", 0.0, ">=", 1.0),
        ("B", 50.0, ">", 2.0),
    ]
    assert (skala.label(50), skala.label(50.1)) == ("C", "B")


def test_compose_skala__batas_is_not_a_number() -> None:
    with pytest.raises(FormulaError, match="skala mutu di lembar Skala"):
        compose_skala((("mutu",), ("#VALUE!",), (">=",), ("B",), (None,)))


def test_caller__read_again_after_its_age() -> None:
    workbook, clock = Workbook(), Clock()
    skala = CallerSkala(lambda: workbook, clock)
    function = adaptor_xlwings(DAFTAR["KATEGORI"], skala)
    assert [function([[x]], [["mutu"]]) for x in (50.0, 60.0)] == ["C", "B"]
    assert workbook.reads == 1
    workbook.content["skala_label"] = ("C", "A", None, "")
    clock.current += MAX_AGE_SECONDS + 0.1
    assert function([[60.0]], [["mutu"]]) == "A"
    assert workbook.reads == 2


def test_caller__two_workbooks_two_skala() -> None:
    other = Workbook("b", (*COLUMNS[:3], ("X", "Y", None, ""), COLUMNS[4]))
    queue = [Workbook(), other]
    skala = CallerSkala(lambda: queue[0], Clock())
    assert skala["mutu"].label(60) == "B"
    queue.reverse()
    assert skala["mutu"].label(60) == "Y"


def test_caller__without_names_only_the_standard_skala() -> None:
    workbook = Workbook()
    del workbook.content["skala_tanda"]
    skala = CallerSkala(lambda: workbook, Clock())
    assert not skala
    assert adaptor_xlwings(DAFTAR["PREDIKAT"], skala)([[95.0]]) == "Sangat Tinggi"


def test_caller__outside_excel() -> None:
    assert caller_workbook() is None
    assert not CallerSkala()


class Names:
    """``Workbook.Names`` of COM: one class of exception for everything."""

    def __init__(self, content: dict, busy: bool = False) -> None:
        self.content, self.busy = content, busy

    def __call__(self, name: str):
        if self.busy or name not in self.content:
            raise OSError("com_error")
        return SimpleNamespace(RefersToRange=SimpleNamespace(Value2=self.content[name]))

    def __iter__(self):
        return iter([SimpleNamespace(Name=n) for n in self.content])


def test_xlwings_workbook__column_error_cell_and_missing_name() -> None:
    workbook = XlwingsWorkbook(
        SimpleNamespace(FullName="x", Names=Names({"skala_skor": ((1.0,), (-2146826281,))}))
    )
    assert workbook.column("skala_skor") == [1.0, "#VALUE!"]
    assert workbook.column("skala_skala") is None
    assert workbook.key == "x"


def test_xlwings_workbook__name_exists_but_is_unreadable() -> None:
    workbook = XlwingsWorkbook(
        SimpleNamespace(FullName="x", Names=Names({"skala_skor": ((1.0,),)}, busy=True))
    )
    with pytest.raises(FormulaError, match="Ctrl\\+Alt\\+F9"):
        workbook.column("skala_skor")
