"""Which tabs a workbook shows: by its settings, by what is filled, and by what a user did by hand."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from lkjip_xl import bangun, regenerasi
from lkjip_xl.api import reviu_lengkap
from lkjip_xl.export.printing.print_pdf import choose_sheets
from lkjip_xl.model import Deret, Laporan, Realisasi, Title
from lkjip_xl.ooxml import WorkbookFile
from lkjip_xl.ooxml.cell_xml import fill_constant
from lkjip_xl.schema import SETTINGS
from lkjip_xl.sheets.tabs.book_parts import PARTS, BookPart, hidden_sheets, part_setting
from tests.conftest import ROOT
from tests.january import january
from tests.small_report import small_laporan
from tests.workbook_tools import Editor, Reading

MOST_TABS = 15  # of an OPD of three sasaran in January


def tabs(path: Path, state: str = "visible") -> list[str]:
    return [x.name for x in WorkbookFile.open(path).sheets if x.state == state]


@pytest.fixture(scope="module")
def january_book(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    file = tmp_path_factory.mktemp("januari") / "buku.xlsx"
    bangun(january(), file)
    return file.read_bytes()


@pytest.fixture
def book(january_book: bytes, tmp_path: Path) -> Path:
    file = tmp_path / "buku.xlsx"
    file.write_bytes(january_book)
    return file


def test_january__at_most_fifteen_tabs(book: Path) -> None:
    shown = tabs(book)
    assert len(shown) <= MOST_TABS
    assert {"Beranda", "Pengaturan", "RPJMD", "PK", "Realisasi", "Program", "PK cetak", "Reviu"} <= set(shown)
    assert {"Sasaran 1", "Sasaran 2", "Sasaran 3"} <= set(shown)
    assert {"Deret", "Narasi", "Tabel", "Skala", "Judul", "Ringkasan", "Lampiran"} <= set(
        tabs(book, "hidden")
    )


def test_beranda__links_to_no_hidden_sheet(book: Path) -> None:
    made = WorkbookFile.open(book)
    root = made.package.tree(made.sheets.find("Beranda").part)  # type: ignore[union-attr]
    targets = {e.get("location") for e in root.iter() if str(e.tag).endswith("}hyperlink")}
    places = {n.name: n.formula.split("!")[0].strip("'") for n in made.names if n.name.startswith("ke_")}
    assert targets
    assert {places[t] for t in targets if t} <= set(tabs(book))


def test_first_realisasi__results_appear(book: Path) -> None:
    book.write_bytes(Editor(book).content("Realisasi", "S1.1", "Realisasi", 8.0).bytes_())
    regenerasi(book)
    assert {"Daftar", "Ringkasan", "Lampiran", "Metode", "Pernyataan telah direviu"} <= set(tabs(book))
    assert "Deret" not in tabs(book)


def test_by_hand__stays_until_the_decision_changes(book: Path) -> None:
    made = WorkbookFile.open(book)
    made.sheets.set_state("Deret", "visible")
    made.sheets.set_state("Program", "hidden")
    book.write_bytes(made.save_bytes())
    regenerasi(book)
    assert "Deret" in tabs(book)
    assert "Program" in tabs(book, "hidden")


def test_setting__rules_over_what_is_filled(book: Path) -> None:
    book.write_bytes(
        Editor(book)
        .set_value("atur_bagian_deret", "ada")
        .set_value("atur_bagian_reviu", "tidak ada")
        .bytes_()
    )
    regenerasi(book)
    assert "Deret" in tabs(book)
    assert "Reviu" in tabs(book, "hidden")


def test_sensitivitas__off_again_it_is_hidden_with_what_a_user_put_there(book: Path) -> None:
    assert "Sensitivitas" not in {x.name for x in WorkbookFile.open(book).sheets}

    def switched(setting: str | None) -> Editor:
        book.write_bytes(Editor(book).set_value("atur_bagian_sensitivitas", setting).bytes_())
        regenerasi(book)
        return Editor(book)

    made = switched("ada")
    assert "Sensitivitas" in tabs(book)
    fill_constant(made.grid("Sensitivitas").cell(3, 40), "sudah dibahas")
    book.write_bytes(made.bytes_())
    for setting in ("tidak ada", None):
        switched(setting)
        assert "Sensitivitas" in tabs(book, "hidden")
        reading = Reading(book.read_bytes())
        assert reading.sheet("Sensitivitas").cell(3, 40).value == "sudah dibahas"
        beranda = {c.value for row in reading.sheet("Beranda").iter_rows() for c in row}
        assert not [x for x in beranda if "Sensitivitas" in str(x)]
        findings = reviu_lengkap(book).findings
        assert [f for f in findings if "Sensitivitas" in f"{f.spot} {f.message}"] == []
    assert "Sensitivitas" not in choose_sheets(WorkbookFile.open(book), None)
    switched("ada")
    assert "Sensitivitas" in tabs(book)
    assert Reading(book.read_bytes()).sheet("Sensitivitas").cell(3, 40).value == "sudah dibahas"
    assert "Sensitivitas" not in choose_sheets(WorkbookFile.open(book), None)


@pytest.mark.parametrize("version", [2, 3, 4])
def test_older_book__keeps_its_tabs_until_a_setting_hides_them(version: int, tmp_path: Path) -> None:
    """What a user has seen for years does not vanish with an upgrade; what is new comes hidden."""
    file = tmp_path / "lama.xlsx"
    shutil.copy(ROOT / "tests" / "releases" / f"version_{version}" / "small_report.xlsx", file)
    before = tabs(file)
    regenerasi(file)
    assert tabs(file) == before
    assert {"Skala", "Judul", "Deret", "Narasi"} <= set(before)
    file.write_bytes(Editor(file).set_value("atur_bagian_skala", "tidak ada").bytes_())
    regenerasi(file)
    assert [x for x in before if x not in tabs(file)] == ["Skala"]


def test_open_sheet_that_is_hidden__beranda_opens(book: Path) -> None:
    made = WorkbookFile.open(book)
    made.sheets.activate("Reviu")
    book.write_bytes(made.save_bytes())
    book.write_bytes(Editor(book).set_value("atur_bagian_reviu", "tidak ada").bytes_())
    regenerasi(book)
    made = WorkbookFile.open(book)
    assert made.sheets[int(next(made.main.views()).get("activeTab", "0"))].name == "Beranda"


@pytest.mark.parametrize("part", PARTS, ids=lambda p: p.name)
def test_every_part__its_setting_hides_and_shows_its_sheets(part: BookPart) -> None:
    key = part_setting(part.name)
    assert key in {a.key for a in SETTINGS}
    made = january()
    assert set(part.sheets) <= hidden_sheets(replace(made, settings={**made.settings, key: "tidak ada"}))
    assert not set(part.sheets) & hidden_sheets(replace(made, settings={**made.settings, key: "ada"}))


@pytest.mark.parametrize(
    ("change", "shown"),
    [
        ({"deret": (Deret("S1.1", 2019, "Kota Contoh"),)}, False),
        ({"deret": (Deret("S1.1", 2019, "Kota Contoh", None, 0.0),)}, False),  # that of a year carried on
        ({"deret": (Deret("S1.1", 2019, "Kota Contoh"),), "realisasi": (Realisasi("S1.1", 1.0),)}, True),
        ({"realisasi": (Realisasi("S1.1", 1.0),)}, False),
    ],
)
def test_deret__from_the_first_realisasi_on(change: dict[str, object], shown: bool) -> None:
    made: Laporan = replace(january(), **change)  # type: ignore[arg-type]
    assert ("Deret" not in hidden_sheets(made)) == shown


def test_judul__numbers_alone_are_prepared() -> None:
    """The built-in title of ``iku`` with a number is what a new book may hold; another wording is its own."""
    builtin = "Capaian Indikator Kinerja Utama {instansi} Tahun {tahun}"
    prepared = replace(january(), judul=(Title("iku", builtin, "Tabel 3.1"),))
    own = replace(january(), judul=(Title("iku", "Capaian IKU", "Tabel 3.1"),))
    assert "Judul" in hidden_sheets(prepared)
    assert "Judul" not in hidden_sheets(own)


def test_filled_report__hides_what_has_nothing() -> None:
    assert not {"Reviu", "Ringkasan", "Data", "Umum"} & hidden_sheets(small_laporan())
