"""A formula in our cell is known by what it refers to: rows may be numbered anew."""

from __future__ import annotations

from pathlib import Path

from lkjip_xl import api
from lkjip_xl.ooxml.cell_xml import fill_constant, fill_formula
from lkjip_xl.review.places import CellMeaning
from lkjip_xl.verify.formula_meaning import FormulaMeaning
from tests.build.test_embedded_review import TIME, table, write, written
from tests.conftest import Built
from tests.workbook_tools import Editor

S1 = CellMeaning("lkIKU", "sasaran", "S1", "capaian")
S2 = CellMeaning("lkIKU", "sasaran", "S2", "capaian")
BEFORE = FormulaMeaning({("IKU", 9, 3): S1, ("IKU", 10, 3): S2}, {("Program", 6): "P1", ("Program", 7): "P2"})
AFTER = FormulaMeaning({("IKU", 14, 3): S1, ("IKU", 15, 3): S2}, {("Program", 6): "P2", ("Program", 7): "P1"})


def test_key__follows_rows_and_levels_spelling() -> None:
    key = BEFORE.key("SUM('IKU'!$C$9:$C$10)+Program!F6*B20", ("Ringkasan", 20, 5))
    assert AFTER.key("sum(iku!C14:C15)+'Program'!$F$7*B21", ("Ringkasan", 21, 5)) == key
    assert BEFORE.key("SUM(IKU!C9:C9)+Program!F6*B20", ("Ringkasan", 20, 5)) != key
    assert BEFORE.key("SUM(IKU!C9:C10)+Program!F7*B20", ("Ringkasan", 20, 5)) != key
    assert BEFORE.key("SUM(IKU!C9:C10)+Program!F6*B21", ("Ringkasan", 20, 5)) != key
    assert BEFORE.key("SUM(IKU!C9:C10)-Program!F6*B20", ("Ringkasan", 20, 5)) != key


def test_tulis_reviu__answer_to_a_changed_formula_stays(small: Built, tmp_path: Path) -> None:
    """In the capaian of S1.2 on Ringkasan, row 7, then row 6; first under the kunci of before."""
    path = tmp_path / "buku.xlsx"
    answer = ("Dijelaskan", "dihitung terbalik")

    def review(row: int, data: bytes) -> str:
        e = Editor(data)
        fill_formula(e.grid("Ringkasan").cell(row, 9), f"G{row}/H{row}*100", 50.0)
        path.write_bytes(e.bytes_())
        api.tulis_reviu(path, waktu=TIME)
        (key,) = (str(b["Kunci"]) for b in table(path) if str(b["Kunci"]).startswith("rumus-diubah"))
        return key

    key = review(7, small.data)
    write(path, {key: answer})
    e = Editor(path)
    (at,) = (b["baris"] for b in table(path) if b["Kunci"] == key)
    fill_constant(e.grid("Reviu").cell(at, 1), key.rpartition(" | ")[0] + " | =G7/H7*100")
    assert review(7, e.bytes_()) == key
    assert written(path) == {key: answer}
    e = Editor(path).remove("RPJMD", "S1.1").remove("PK", "S1.1").remove("Realisasi", "S1.1")
    path.write_bytes(e.bytes_())
    api.regenerasi(path, waktu=TIME)
    assert written(path) == {}
    assert review(6, path.read_bytes()) == key
    assert written(path) == {key: answer}
