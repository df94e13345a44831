"""``lkjip reviu`` of four mistakes, each in two years and regions, as package and as workbook.

Only the year was changed; a category's target is a number; two OPD have a program of one name; a new
planning period, with the columns of the old one.
"""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from lkjip_xl import bangun, reviu
from lkjip_xl.review import Finding
from tests.review.belonging.test_new_book import ELSEWHERE, FAULTS, PLACES, change_rows, filled, setting

AS = ["paket", "buku"]


def _reviewed(folder: Path, kind: str) -> list[Finding]:
    """The findings in the package, or in the workbook that is built of it."""
    if kind == "paket":
        return list(reviu(folder))
    bangun(folder, folder.parent / "buku.xlsx")
    return list(reviu(folder.parent / "buku.xlsx"))


def _typed(book: Path, cells: dict[tuple[str, str], object]) -> None:
    """Values typed into a workbook, each by its sheet and the cell right of a label, or by address."""
    wb = openpyxl.load_workbook(book)
    for (sheet, where), value in cells.items():
        labelled = [c for (c,) in wb[sheet].iter_rows(max_col=1) if c.value == where]
        cell = labelled[0].offset(0, 1) if labelled else wb[sheet][where]
        cell.value = value
    wb.save(book)


@pytest.mark.parametrize("kind", AS)
@pytest.mark.parametrize(("year", "region"), PLACES)
def test_only_the_year_was_changed(tmp_path: Path, year: int, region: str, kind: str) -> None:
    folder = filled(tmp_path, year, region)
    setting("tahun = {year}\n", "tahun = {next}\n")(folder, year)
    office = f"Kepala Dinas Kesehatan {ELSEWHERE}"
    setting('jabatan = "Kepala Dinas Kesehatan', f'jabatan = "{office}" #')(folder, year)
    setting(f'tempat = "{region.partition(" ")[2]}"', f'tempat = "{ELSEWHERE.partition(" ")[2]}"')(
        folder, year
    )
    titles = {"pengukuran": f"Pengukuran Tahun {year}", "lampiran": f"Lampiran Tahun {year}"}
    change_rows(folder / "judul.csv", lambda r: r.update(judul=titles.get(r["kode"], r["judul"])))
    text = f"Pada tahun {year} realisasi 72,5 dari target 72."
    change_rows(folder / "narasi.csv", lambda r: r.update(analisis=text))
    findings = _reviewed(folder, kind)
    cause = f"isian laporan tahun {year} tertinggal; tahun laporan diganti menjadi {year + 1}"
    assert {t.kode for t in findings if t.cause == cause} == {
        "tanggal-laporan-tahun-lain", "tanggal-pk-tahun-lain", "tanggal-realisasi-tahun-lain",
        "judul-tahun-lain", "narasi-tahun-lain",
    }  # fmt: skip
    assert [t.found for t in findings if t.kode == "daerah-lain"] == [ELSEWHERE, "Muara Cendana"]


@pytest.mark.parametrize("kind", AS)
@pytest.mark.parametrize(("year", "region"), PLACES)
def test_number_as_target_of_a_category(tmp_path: Path, year: int, region: str, kind: str) -> None:
    folder = filled(tmp_path, year, region)
    label = {"arah": "kategori", "skala": "AKIP", "kondisi_akhir": "A"}
    label |= {f"target_{y}": "BB" for y in range(2021, 2027)}
    change_rows(folder / "indikator.csv", lambda r: r.update(label) if r["kode"] == "S1.1" else None)
    change_rows(folder / "realisasi.csv", lambda r: r.update(realisasi="B") if r["kode"] == "S1.1" else None)
    change_rows(folder / "pk.csv", lambda r: r.update(target_murni="BB") if r["kode"] == "S1.1" else None)
    assert "isian-salah" not in {t.kode for t in _reviewed(folder, kind)}
    if kind == "paket":
        change_rows(folder / "pk.csv", lambda r: r.update(target_murni="4") if r["kode"] == "S1.1" else None)
        findings, place = list(reviu(folder)), "pk.csv baris "
    else:
        book = folder.parent / "buku.xlsx"
        rows = {c.value: c.row for (c,) in openpyxl.load_workbook(book)["PK"].iter_rows(max_col=1)}
        _typed(book, {("PK", f"B{rows['S1.1']}"): 4})
        findings, place = list(reviu(book)), f"PK!B{rows['S1.1']}"
    (t,) = (t for t in findings if t.kode == "isian-salah")
    assert str(t.spot).startswith(place)
    assert "target murni 4 bukan label skala AKIP" in t.sentence


@pytest.mark.parametrize("kind", AS)
@pytest.mark.parametrize(("year", "region"), PLACES)
@pytest.mark.parametrize(("name", "said"), [("twins in one OPD", True), ("twins in two OPD", False)])
def test_program_of_one_name(
    tmp_path: Path, year: int, region: str, kind: str, name: str, said: bool
) -> None:
    folder = filled(tmp_path, year, region)
    FAULTS[name][0](folder, year)
    assert [t.kode for t in _reviewed(folder, kind) if t.kode == "program-kembar"] == [
        "program-kembar"
    ] * said


@pytest.mark.parametrize(("year", "region"), PLACES)
def test_new_period__package_with_the_columns_of_the_old_one(tmp_path: Path, year: int, region: str) -> None:
    folder = filled(tmp_path, year, region)
    setting("tahun_awal = 2021", "tahun_awal = 2022")(folder, year)
    faults = [t for t in reviu(folder) if t.kode == "isian-salah"]
    assert faults
    assert all(str(t.spot).startswith("indikator.csv baris ") for t in faults)
    assert all("tahun 2021 di luar masa 2022-2026; ganti tahun" in t.message for t in faults)


@pytest.mark.parametrize(("year", "region"), PLACES)
def test_new_period__workbook_whose_headings_follow(tmp_path: Path, year: int, region: str) -> None:
    bangun(filled(tmp_path, year, region), tmp_path / "buku.xlsx")
    book = tmp_path / "buku.xlsx"
    period: dict[tuple[str, str], object] = {
        ("Pengaturan", "Tahun laporan"): 2027,
        ("Pengaturan", "Tahun kondisi awal"): 2027,
        ("Pengaturan", "Tahun kondisi akhir"): 2032,
    }
    _typed(book, period)
    faults = [t.sentence for t in reviu(book) if t.kode == "isian-salah"]
    assert faults
    assert all(
        t.startswith("RPJMD!") and "di luar masa 2027-2032; ganti tahun di judul kolom" in t for t in faults
    )
    headings = [
        c for c in openpyxl.load_workbook(book)["RPJMD"][5] if str(c.value).startswith("Target RPJMD")
    ]
    _typed(book, {("RPJMD", c.coordinate): f"Target RPJMD {2027 + n}" for n, c in enumerate(headings)})
    assert [t.sentence for t in reviu(book) if t.kode == "isian-salah"] == []
