"""PETA.toml: written by the first preview, read back, answers once and for all."""

from __future__ import annotations

from pathlib import Path

import pytest

from lkjip_xl.errors import FileError, InputError
from lkjip_xl.finance import ImportMap, read_exports, read_peta, write_peta
from lkjip_xl.finance.peta_file import peta_text
from tests.finance.export_writer import Cell, write_csv
from tests.finance.small_budget import PROGRAM, ROWS, amounts, joined


def export(path: Path, year: int) -> Path:
    """Two versions of the pagu, and a column that staff call Catatan Anggaran though it holds other money."""
    rows: list[list[Cell]] = [
        [f"TAHUN {year}"],
        [],
        ["Kode", "Uraian", "Pagu Murni", f"Pagu Perubahan {year}", "Realisasi"],
    ]
    rows += [[joined(r), r.nama, r.pagu - 1, r.pagu, r.realisasi] for r in ROWS]
    return write_csv(
        path, [[str(v).replace(".", ",") if isinstance(v, float) else v for v in r] for r in rows]
    )


def test_write_and_read__answers_hold_for_the_next_year(tmp_path: Path) -> None:
    peta = tmp_path / "PETA.toml"
    write_peta(peta, read_exports([export(tmp_path / "a.csv", 2024)]))
    text = peta.read_text("utf-8")
    assert (
        '# Beberapa kolom pagu; mana yang berlaku?\n# pilihan: murni | perubahan\n"pagu.versi" = ""' in text
    )
    assert 'D = "pagu / perubahan"  # Pagu Perubahan 2024' in text
    peta.write_text(text.replace('"pagu.versi" = ""', '"pagu.versi" = "perubahan"'), "utf-8")
    result = read_exports([export(tmp_path / "b.csv", 2025)], peta=read_peta(peta))
    assert amounts(result) == PROGRAM
    assert result.menunggu == ()
    assert result.tahun == 2025
    write_peta(peta, result)
    assert '"pagu.versi" = "perubahan"' in peta.read_text("utf-8")
    assert peta_text(result) == peta_text(read_exports([tmp_path / "b.csv"], peta=read_peta(peta)))


def test_roles__changed_by_hand(tmp_path: Path) -> None:
    file = export(tmp_path / "a.csv", 2025)
    layout = next(iter(read_exports([file]).peta.kolom))
    result = read_exports([file], peta=ImportMap({layout: {"C": "abaikan"}}))
    assert amounts(result) == PROGRAM
    assert result.tanya == ()
    assert result.peta.kolom[layout]["C"] == "abaikan"


def test_answers_that_nobody_asks_for_are_kept(tmp_path: Path) -> None:
    peta = ImportMap(jawaban={"lama": "ya", "pagu.versi": "perubahan"}, kolom={"x": {"A": "kode"}})
    text = peta_text(read_exports([export(tmp_path / "a.csv", 2025)], peta=peta))
    assert '"lama" = "ya"' in text
    assert '[kolom."x"]\nA = "kode"' in text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a = ", "bukan TOML yang utuh"),
        ("[lain]\nx = 1", '"lain" tidak dikenal'),
        ("jawaban = 3", "[jawaban]: bukan tabel"),
        ("[jawaban]\nx = [1]", "[jawaban] x: bukan teks"),
        ("[kolom.abc]\nA = 'uang'", '[kolom.abc] A: "uang" bukan arti kolom; pakai salah satu dari kode'),
        ("kolom = 3", "[kolom]: bukan tabel"),
    ],
)
def test_read_peta__faults(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "PETA.toml").write_text(text, "utf-8")
    with pytest.raises(InputError) as error:
        read_peta(tmp_path / "PETA.toml")
    assert words in str(error.value)


def test_read_peta__missing_and_numbers(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"PETA\.toml: berkas tidak ada"):
        read_peta(tmp_path / "PETA.toml")
    (tmp_path / "PETA.toml").write_text('[jawaban]\n"angka.S!A1" = 1500\n', "utf-8")
    assert read_peta(tmp_path / "PETA.toml").answers == {"angka.S!A1": "1500"}
