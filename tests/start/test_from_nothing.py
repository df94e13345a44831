"""From nothing to a reviewed report: baru, a year typed without a regeneration, the same as built afresh."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from lkjip_xl import api
from lkjip_xl.export.printing.filled_since import show_filled_rows
from lkjip_xl.export.printing.series_years import print_filled_years
from lkjip_xl.export.printing.value_copy import copy_values
from lkjip_xl.model import Laporan
from lkjip_xl.ooxml.references import cell_place
from lkjip_xl.review import Level
from tests.libre.comparable import same
from tests.libre.office import Office, value
from tests.start.agencies import AGENCIES, Agency, fill, filled_report
from tests.workbook_tools import Editor, Reading, hidden, recalculate

CHART_TITLE = re.compile(r"Grafik [\d.]+ Capaian ")
Book = tuple[Agency, Laporan, bytes]
SHOWN = (
    "Ikhtisar",
    "Perencanaan",
    "PK cetak",
    "Ringkasan",
    "Anggaran",
    "Efektivitas",
    "Efisiensi",
    "Lampiran",
)


@pytest.fixture(scope="module", params=AGENCIES)
def empty(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Book:
    agency = AGENCIES[request.param]
    file = tmp_path_factory.mktemp(request.param) / "buku.xlsx"
    return agency, api.baru(file, agency.answers), file.read_bytes()


def reviewed(data: bytes, folder: Path) -> Counter[Level]:
    file = folder / "buku.xlsx"
    file.write_bytes(data)
    result = api.reviu_lengkap(file)
    assert result.crashes == ()
    return Counter(f.level for f in result.findings)


def for_print(data: bytes, laporan: Laporan) -> bytes:
    """The copy that is printed: calculated, with what was filled since the book was made."""
    book = copy_values(data, laporan)
    show_filled_rows(book)
    print_filled_years(book, laporan)
    return book.save_bytes()


def tables(data: bytes, sheets: Iterable[str]) -> dict[str, list[str]]:
    """The rows of sheets as they are seen, without blanks.

    A chart of capaian follows with the next regeneration, with its title; its points are in hidden columns.
    """
    result: dict[str, list[str]] = {}
    reading = Reading(data)
    for name in sheets:
        page, rows = reading.sheet(name), []
        seen = {k for k in range(1, page.max_column + 1) if not hidden(page, k)}
        for number, row in enumerate(page.iter_rows(), 1):
            if page.row_dimensions[number].hidden:
                continue
            cells = [c.value for c in row if c.column in seen]
            texts = [f"{x:.6g}" if isinstance(x, float | int) else str(x) for x in cells if x is not None]
            line = " | ".join(filter(None, texts))
            rows += [line] if line and not CHART_TITLE.match(line) else []
        result[name] = rows
    return result


def printed_years(data: bytes, laporan: Laporan) -> list[str]:
    """The rows of years of all series that are printed."""
    sheets = [*(f"Sasaran {n}" for n in range(1, len(laporan.sasaran) + 1)), "IKU"]
    every = tables(for_print(data, laporan), sheets)
    return [row for rows in every.values() for row in rows if row.startswith("Tahun | ")]


def test_empty_book__is_in_the_state_of_january(empty: Book, tmp_path: Path) -> None:
    agency, laporan, data = empty
    many = (len(laporan.tujuan), len(laporan.sasaran), len(laporan.indikator) - len(laporan.tujuan))
    assert (*many, len(laporan.program), len(laporan.belanja)) == agency.counts
    levels = reviewed(data, tmp_path)
    assert levels[Level.ERROR] == levels[Level.WARNING] == 0
    beranda = Reading(data).text("Beranda")
    assert next(t for t in beranda if t.startswith("Isi berikutnya")).startswith(
        "Isi berikutnya: lembar Pengaturan, nama, pejabat, tanggal; "
    )
    assert "0 dari 0 indikator" in beranda


def test_filled_without_regeneration__is_as_if_built_afresh(empty: Book, tmp_path: Path) -> None:
    """Every row of every table of print, but for Beranda: it says what to fill, and here nothing is left."""
    agency, laporan, data = empty
    filled = fill(data, agency, laporan)
    (tmp_path / "isi.xlsx").write_bytes(filled)
    report = api.baca(tmp_path / "isi.xlsx")
    assert report.filled() is report
    fresh = tmp_path / "baru.xlsx"
    api.bangun(filled_report(report), fresh)
    sheets = (*SHOWN, *(f"Sasaran {n}" for n in range(1, len(laporan.sasaran) + 1)), "IKU")
    now = tables(for_print(filled, report), sheets)
    wanted = tables(fresh.read_bytes(), sheets)
    for sheet in sheets:
        assert sorted(now[sheet]) == sorted(wanted[sheet]), sheet
    assert reviewed(filled, tmp_path)[Level.ERROR] == 0


def test_half_filled__unfilled_rows_count_nowhere(empty: Book, tmp_path: Path) -> None:
    """The last program and the last indikator stay unfilled: the figures are those of a report without."""
    agency, laporan, data = empty
    left = frozenset({laporan.program[-1].kode, laporan.indikator[-1].kode})
    half = fill(data, agency, laporan, left)
    (tmp_path / "isi.xlsx").write_bytes(half)
    report = api.baca(tmp_path / "isi.xlsx")
    assert reviewed(half, tmp_path)[Level.ERROR] == 0
    assert {*printed_years(half, report)} == {f"Tahun | {report.year}"}
    fresh = tmp_path / "baru.xlsx"
    wanted = api.bangun(filled_report(report), fresh).values
    values = api.regenerasi(tmp_path / "isi.xlsx").result.values
    gone = {f for f in values if f.kode in left or f.name in ("nomor_cetak", "belum_diisi")}
    assert {f: x for f, x in values.items() if f in wanted and f not in gone} == {
        f: x for f, x in wanted.items() if f.name != "judul" or f in values
    }
    assert reviewed((tmp_path / "isi.xlsx").read_bytes(), tmp_path)[Level.ERROR] == 0


def test_regenerated_without_ready_rows__prints_only_what_is_filled(empty: Book, tmp_path: Path) -> None:
    agency, laporan, data = empty
    last = laporan.program[-1].kode
    file = tmp_path / "isi.xlsx"
    file.write_bytes(fill(data, agency, laporan, frozenset({last})))
    file.write_bytes(Editor(file).set_value("atur_laporan_baris_siap", "tidak ada").bytes_())
    api.regenerasi(file)
    reading = Reading(file.read_bytes())
    assert not [t for t in reading.text("Beranda") if t.startswith("Isi berikutnya")]
    count = len(laporan.program) - 1
    assert f"Jumlah {count} program" in reading.text("Lampiran")
    assert last in {p.kode for p in api.baca(file).program}


@pytest.mark.libreoffice
def test_printed__no_word_of_the_example(empty: Book, tmp_path: Path) -> None:
    """Empty and filled, as PDF: nothing of Kota Serang, its mayor, its years."""
    agency, laporan, data = empty
    for name, content in (("kosong", data), ("isi", fill(data, agency, laporan))):
        file = tmp_path / f"{name}.xlsx"
        file.write_bytes(content)
        api.ekspor_pdf(file, tmp_path / f"{name}.pdf")
        pdftotext = shutil.which("pdftotext")
        assert pdftotext is not None
        command = [pdftotext, "-layout", f"{name}.pdf", "-"]
        ran = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)  # noqa: S603
        text = ran.stdout.decode()
        assert str(agency.answers["instansi.nama"]) in text
        assert re.findall(r"serang|syafrudin|2018|2020", text, re.I) == []


@pytest.mark.libreoffice
def test_filled_without_regeneration__in_libreoffice_too(empty: Book, tmp_path: Path) -> None:
    """LibreOffice, without our functions, gives every cell of the plain book the value of our engine."""
    agency, laporan, data = empty
    filled = fill(data, agency, laporan)
    file = tmp_path / "isi.xlsx"
    file.write_bytes(filled)
    office = Office(tmp_path / "kantor", addin=False, locale="id-ID")
    seen = office.run([["open", str(file)], ["calculate"], ["read"], ["close"]])[2]
    wanted = recalculate(filled, api.baca(file).skala)
    wrong = []
    for (sheet, address), x in wanted.items():
        row, column = cell_place(address)
        got = value(seen, sheet, row, column)
        if isinstance(x, str | float | int) and not isinstance(got, dict) and not same(x, got):
            wrong.append((sheet, address, x, got))
    assert wrong == []
    assert len(wanted) > 1000
