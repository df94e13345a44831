"""An own template lives in the workbook: no file, no option, another program in between, a new release."""

from __future__ import annotations

import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lkjip_xl import api
from lkjip_xl.build import record
from lkjip_xl.errors import FileError
from lkjip_xl.layout.carried_template import CARRIED, CarriedTemplate, pack_template, unpack_template
from lkjip_xl.layout.template_patterns import Template, read_sheet_cells
from lkjip_xl.ooxml import NS_R, WorkbookFile, q
from lkjip_xl.ooxml.cell_xml import Grid, fill_constant
from lkjip_xl.template.prototypes.pattern_stack import line
from lkjip_xl.template.rebase.template_check import check_template
from lkjip_xl.template.template_choice import choose_template
from tests.conftest import Built
from tests.shared_books import make_once
from tests.small_report import small_laporan
from tests.template.own_template import (
    MAROON,
    NAVY,
    colours,
    later_release,
    pattern_colours,
    recoloured,
    with_patterns,
)
from tests.workbook_tools import stored_values

TIME = datetime(2021, 1, 15, 9, 30, 5, tzinfo=UTC)
GENERATED = ("Beranda", "Sasaran 1", "Lampiran", "Metode", "Reviu")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The small report on a recoloured template whose file is gone."""

    def make() -> bytes:
        folder = tmp_path_factory.mktemp("sendiri")
        template = folder / "dinas.xlsx"
        template.write_bytes(recoloured().save_bytes())
        api.bangun(small_laporan(), folder / "buku.xlsx", template)
        template.unlink()
        return (folder / "buku.xlsx").read_bytes()

    return make_once(tmp_path_factory, "recoloured", make)


@pytest.fixture
def book(built: bytes, tmp_path: Path) -> Path:
    file = tmp_path / "buku.xlsx"
    file.write_bytes(built)
    return file


def rows(file: Path) -> dict[str, str]:
    return dict(record.read_supplement(WorkbookFile.open(file))[CARRIED])


def assert_maroon(file: Path) -> None:
    data = file.read_bytes()
    for sheet in GENERATED:
        found = colours(data, sheet)
        assert MAROON in found["fill"] | found["font"], sheet
        assert NAVY not in found["fill"] | found["font"], sheet


def test_open__one_template_for_all_that_nobody_changes(tmp_path: Path) -> None:
    chosen = choose_template(None, None)
    before = {part: chosen.copy().package.read(part) for part in chosen.copy().package.parts()}
    api.bangun(small_laporan(), tmp_path / "buku.xlsx")
    api.regenerasi(tmp_path / "buku.xlsx")
    shared = chosen.open().book.package
    assert chosen.open() is chosen.open()
    assert {part: shared.read(part) for part in shared.parts()} == before


# -- pieces ------------------------------------------------------------------------------------------------


def test_pack__pieces_fit_into_cells_and_give_the_same_bytes() -> None:
    template = CarriedTemplate(
        bytes(range(256)) * 400, "dinas.xlsx", "9.8.7"
    )  # 102,400 bytes: 136,536 letters
    packed = pack_template(template)
    assert [len(v) for k, v in packed.items() if k.startswith("isi ")] == [32000, 32000, 32000, 32000, 8536]
    assert packed["banyak"] == "5"
    assert unpack_template(packed, "buku.xlsx") == template


def test_unpack__nothing_is_the_shipped_one() -> None:
    assert unpack_template({}, "buku.xlsx") is None


@pytest.mark.parametrize(
    ("kode", "value", "words"),
    [
        ("isi 002", None, "isi 002 dari 4 hilang"),
        ("isi 003", "AAAA", "tidak cocok dengan sidiknya"),
        ("isi 001", "bukan base64", "tidak cocok dengan sidiknya"),
        ("sidik", None, "tidak cocok dengan sidiknya"),
        ("banyak", None, "jumlah bagian"),
    ],
)
def test_unpack__damage_is_one_line_that_says_what_to_do(kode: str, value: str | None, words: str) -> None:
    packed = pack_template(CarriedTemplate(b"x" * 90_000, "a.xlsx", "1"))
    damaged = {k: v for k, v in packed.items() if k != kode} | ({} if value is None else {kode: value})
    with pytest.raises(FileError, match=words) as info:
        unpack_template(damaged, "buku.xlsx")
    assert "\n" not in str(info.value)
    assert "lkjip templat BUKU --pasang" in str(info.value)
    assert str(info.value).startswith("buku.xlsx, lembar Rekam")


# -- in a workbook -----------------------------------------------------------------------------------------


def test_build__shipped_template_is_not_carried(small: Built, tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(small.data)
    assert rows(file) == {}


def test_build__own_template_is_carried(book: Path) -> None:
    assert_maroon(book)
    carried = record.read_carried(WorkbookFile.open(book))
    assert carried is not None
    assert (carried.data, carried.file) == (recoloured().save_bytes(), "dinas.xlsx")


def test_regenerate__keeps_look_and_template_without_the_file(book: Path) -> None:
    before = rows(book)
    result = api.regenerasi(book, waktu=TIME)
    assert not result.result.other_template
    assert result.result.own_template
    assert result.result.changes == ()
    assert_maroon(book)
    assert rows(book) == before


def test_regenerate__twice_same_bytes(book: Path) -> None:
    api.regenerasi(book, waktu=TIME)
    once = book.read_bytes()
    api.regenerasi(book, waktu=TIME)
    assert book.read_bytes() == once


def test_regenerate__named_template_takes_its_place(book: Path, tmp_path: Path) -> None:
    green = recoloured()
    green.package.replace(
        "xl/styles.xml", green.package.read("xl/styles.xml").replace(MAROON.encode(), b"14532D")
    )
    (tmp_path / "hijau.xlsx").write_bytes(green.save_bytes())
    result = api.regenerasi(book, tmp_path / "hijau.xlsx", TIME)
    assert result.result.other_template
    assert "14532D" in colours(book.read_bytes(), "Lampiran")["fill"]
    assert rows(book)["berkas"] == "hijau.xlsx"


def test_regenerate__back_to_the_shipped_one(book: Path, small: Built) -> None:
    result = api.regenerasi(book, "bawaan", TIME)
    assert not result.result.own_template
    assert rows(book) == {}
    assert NAVY in colours(book.read_bytes(), "Lampiran")["fill"]
    assert stored_values(book.read_bytes()) == stored_values(small.data)


def test_build__marks_of_excel_in_a_template_stay_behind(tmp_path: Path) -> None:
    """Excel saves a prototype with printer settings (a part that is not copied) and attributes of its own."""
    book = recoloured()
    sheet = book.sheets.find("Metode")
    assert sheet is not None
    root = book.package.edit(sheet.part)
    root.find(q("pageSetup")).set(f"{{{NS_R}}}id", "rId77")
    mark = "{http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac}dyDescent"
    root.find(q("sheetFormatPr")).set(mark, "0.25")
    (tmp_path / "t.xlsx").write_bytes(book.save_bytes())
    api.bangun(small_laporan(), tmp_path / "a.xlsx", tmp_path / "t.xlsx")
    built = WorkbookFile.open(tmp_path / "a.xlsx")
    generated = built.sheets.find("Metode")
    assert generated is not None
    root = built.package.tree(generated.part)
    assert [
        a for e in root.iter() for a in e.attrib if a.startswith("{") and "rId77" in e.attrib.values()
    ] == []
    assert mark not in root.find(q("sheetFormatPr")).attrib


def test_build__from_a_workbook_carries_on(book: Path, tmp_path: Path) -> None:
    api.bangun(book, tmp_path / "baru.xlsx")
    assert_maroon(tmp_path / "baru.xlsx")
    assert rows(tmp_path / "baru.xlsx") == rows(book)


def test_review_and_export__use_what_is_carried(book: Path, small: Built, tmp_path: Path) -> None:
    plain = tmp_path / "polos.xlsx"
    plain.write_bytes(small.data)
    assert [t.kode for t in api.reviu(book)] == [t.kode for t in api.reviu(plain)]
    assert "templat-lain" in {t.kode for t in api.reviu(book, templat="bawaan")}
    before = rows(book)
    api.tulis_reviu(book, waktu=TIME)
    assert_maroon(book)
    assert rows(book) == before
    assert api.ekspor_data(book) == api.ekspor_data(plain)


def test_damaged__names_book_and_remedy_and_leaves_the_file(book: Path) -> None:
    opened = WorkbookFile.open(book)
    sheet = opened.sheets.find("Rekam")
    assert sheet is not None
    row = next(b for b, _, _, content in read_sheet_cells(opened, sheet.part) if content == "isi 002")
    fill_constant(Grid(opened.package.edit(sheet.part)).cell(row, 3), "AAAA")
    book.write_bytes(opened.save_bytes())
    before = book.read_bytes()
    for work in (api.regenerasi, api.reviu, api.tulis_reviu):
        with pytest.raises(FileError, match=r"buku\.xlsx, lembar Rekam: .*--pasang"):
            work(book)
    assert book.read_bytes() == before
    api.regenerasi(book, "bawaan", TIME)  # the remedy
    assert rows(book) == {}


# -- through another program, and a new release ------------------------------------------------------------


def new_pattern(monkeypatch: pytest.MonkeyPatch, folder: Path) -> Path:
    """A later release: sheet Lampiran has one more pattern, a header with a title."""
    extra = line("kepala_baru", {"C": "Judul baru", "D:F": "{judul_baru}"}, "Kepala", 30)
    return later_release(monkeypatch, folder / "rilis_baru.xlsx", {"lampiran": with_patterns(extra)})


def test_upgrade__the_look_stays_and_what_is_new_gets_it(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = new_pattern(monkeypatch, tmp_path)
    result = api.regenerasi(book, waktu=TIME)
    assert result.rebased == ("lembar Lampiran: pola kepala_baru baru",)
    assert result.result.changes == ()
    assert_maroon(book)
    carried = record.read_carried(WorkbookFile.open(book))
    assert carried is not None
    own = WorkbookFile.open(carried.data)
    assert check_template(own, Template(WorkbookFile.open(shipped))) == ()
    assert pattern_colours(own, "lampiran", "kepala_baru") == {MAROON}
    again = api.regenerasi(book, waktu=TIME)
    assert again.rebased == ()
    assert not again.result.other_template


def test_upgrade__shipped_workbook_gets_the_new_shipped_look(
    small: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "buku.xlsx"
    file.write_bytes(small.data)
    shipped = new_pattern(monkeypatch, tmp_path)
    shipped.write_bytes(recoloured(shipped).save_bytes())
    result = api.regenerasi(file, waktu=TIME)
    assert result.result.other_template
    assert not result.result.own_template
    assert_maroon(file)


def save_in_libreoffice(file: Path, folder: Path) -> Path:
    """The file as LibreOffice saves it."""
    soffice = shutil.which("soffice")
    assert soffice is not None
    out = folder / "tersimpan"
    commands = [
        soffice, "--headless", "--norestore", f"-env:UserInstallation={(folder / 'profil').as_uri()}",
        "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(out), str(file),
    ]  # fmt: skip
    subprocess.run(commands, check=True, timeout=180, capture_output=True)  # noqa: S603 - found on the path
    return out / file.name


@pytest.mark.libreoffice
def test_libreoffice__the_look_stays_through_save_regeneration_and_upgrade(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = save_in_libreoffice(book, tmp_path)
    assert rows(saved) == rows(book)
    result = api.regenerasi(saved, waktu=TIME)
    assert result.result.changes == ()
    assert not result.result.other_template
    assert [x.name for x in WorkbookFile.open(saved).sheets] == [
        x.name for x in WorkbookFile.open(book).sheets
    ]
    assert_maroon(saved)
    new_pattern(monkeypatch, tmp_path)
    upgraded = api.regenerasi(save_in_libreoffice(saved, tmp_path / "lagi"), waktu=TIME)
    assert upgraded.rebased == ("lembar Lampiran: pola kepala_baru baru",)
    assert_maroon(tmp_path / "lagi" / "tersimpan" / "buku.xlsx")
