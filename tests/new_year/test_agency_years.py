"""An OPD 2020 to 2021 to 2024 by the command line: its own template, emblem, words, conventions, officials.

The book is filled with openpyxl, as staff would type, with formulas of either kind; the plain one is saved by
LibreOffice each time. The package goes the same way, and says the same in the end.
"""

from __future__ import annotations

import csv
import hashlib
import io
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import PatternFill
from openpyxl.workbook import Workbook

from lkjip_xl.api import baca
from lkjip_xl.build.hand_in.emblem import emblem_of
from lkjip_xl.build.record import ORIGIN, read_supplement
from lkjip_xl.layout.carried_template import CARRIED
from lkjip_xl.layout.drawings import user_anchors
from lkjip_xl.model import Definisi, Deret, Laporan, Pejabat, Title, VersiPK
from lkjip_xl.ooxml import WorkbookFile
from lkjip_xl.read import write_package
from tests.build.hand_in.test_emblem import png
from tests.cli_runner import run_cli
from tests.foreign.writers import save_as_libreoffice
from tests.new_year.test_rolled_report import COLUMNS, ROWS, TABLES, report
from tests.template.own_template import MAROON, NAVY, colours, recoloured
from tests.workbook_tools import HEADER_ROW, Content, Reading, all_formulas, load

EMBLEM = "lambang.png"
OFFICIALS = (
    Pejabat("B1", "Dian", "Kepala Bidang", selesai=date(2020, 6, 30)),
    Pejabat("B2", "Eko", "Kepala Bidang", mulai=date(2020, 7, 1)),
)
DEFINITION = Definisi("S1.1", "Penting", "A / B x 100", "Survei", "Dinas Contoh", "Tahunan")
VERSIONS = (
    VersiPK("V1", "murni", "1/PK", date(2020, 1, 10)),
    VersiPK("V2", "perubahan", "2/PK", date(2020, 10, 1), "pergantian pejabat", "Citra", "Kepala Dinas"),
)
SETTINGS = {
    "instansi.nama": "Dinas Contoh",
    "instansi.bentuk": "perangkat daerah",
    "kepala.jabatan": "Kepala Dinas",
    "atasan.nama": "Ratna",
    "atasan.jabatan": "Wali Kota",
    "rpjmd.nama": "Renstra Dinas Contoh 2018-2023",
    "hitung.metode": "selisih",
    "hitung.batas": 105,
    "hitung.batas_bawah": 0,
    "bagian.sensitivitas": "ada",
    "bagian.belanja": "tidak ada",
    "cetak.kertas": "F4",
    "cetak.lambang": EMBLEM,
}
KEPT = (*(k for k in SETTINGS if k != "rpjmd.nama"), "instansi.daerah", "kepala.nama")

Typed = Mapping[tuple[str, str, str], Content]
FILLED_2021: Typed = {
    ("PK", "S1.2", "Target murni"): 3,
    ("Realisasi", "S1.1", "Realisasi"): 9.9,
    ("Realisasi", "S1.2", "Realisasi"): 3.75,
    ("Program", "P1", "Pagu murni (Rp)"): 400,
    ("Program", "P1", "Realisasi (Rp)"): 300,
}
"""Half filled: T1.1 has no realisasi yet."""
FILLED_2024: Typed = {
    ("RPJMD", "S1.1", "Target RPJMD 2024"): 10,
    ("PK", "S1.1", "Target murni"): 10,
    ("Realisasi", "S1.1", "Realisasi"): 9.5,
}


def agency() -> Laporan:
    """S1.1 is provisional, S1.2 has no realisasi: the year is not finished. Every year has its column."""
    made = report(
        settings=SETTINGS,
        tabel_data=TABLES,
        kolom_data=COLUMNS,
        data=ROWS,
        judul=(Title("grafik_S1.1", "{nama} Tahun 2016-2020"), Title("penetapan", "IKU Tahun 2019-2023")),
        definisi=(DEFINITION,),
        versi_pk=VERSIONS,
        pejabat=OFFICIALS,
    )
    realisasi = [replace(r, status="sementara") if r.kode == "S1.1" else r for r in made.realisasi]
    every = dict.fromkeys(range(2019, 2024))
    plan = [replace(i, target_rpjmd={**every, **(i.target_rpjmd or {})}) for i in made.indikator]
    return replace(made, realisasi=tuple(realisasi), indikator=tuple(plan))


@dataclass(frozen=True)
class Way:
    """How the formulas are written, and what saves the book after it was filled."""

    rumus: str
    saved: Callable[[bytes], bytes]


WAYS = {"fungsi": Way("fungsi", lambda data: data), "biasa": Way("biasa", save_as_libreoffice)}


@dataclass(frozen=True)
class Chain:
    """The books of three years, and what was said of the two that were made from another one."""

    rumus: str
    books: Mapping[int, Path]
    said: Mapping[int, str]
    january: Mapping[int, bytes]
    sha256: Mapping[int, str]


def run(*words: object) -> str:
    said = run_cli(*words)
    assert said.exit_code == 0, said.output
    return said.stdout


def typed(
    file: Path,
    cells: Typed,
    saved: Callable[[bytes], bytes],
    also: Callable[[Workbook], None] = lambda _: None,
) -> None:
    """Type into the cells of input sheets, by kode and heading, and save."""
    book = load(file.read_bytes(), value=False)
    for (sheet, kode, heading), value in cells.items():
        page = book[sheet]
        column = next(c.column for c in page[HEADER_ROW] if c.value == heading)
        row = next(c.row for c in page["A"] if c.value == kode)
        page.cell(row, column).value = value
    also(book)
    data = io.BytesIO()
    book.save(data)
    file.write_bytes(saved(data.getvalue()))


def own_additions(book: Workbook) -> None:
    """A remark and a colour on the realisasi of S1.1, a rule over the column."""
    page = book["Realisasi"]
    cell = page["C7"]
    cell.comment = Comment("Cek ke BPS", "Ani")
    cell.fill = PatternFill("solid", fgColor="FFFFCC00")
    red = PatternFill("solid", bgColor="FFFF0000")
    page.conditional_formatting.add("C6:C40", CellIsRule(operator="lessThan", formula=["0"], fill=red))


def package(folder: Path) -> Path:
    made = folder / "paket_2020"
    write_package(agency(), made, {EMBLEM: png(90, 120)})
    return made


@pytest.fixture(scope="module", params=WAYS)
def chain(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Chain:
    way = WAYS[request.param]
    folder = tmp_path_factory.mktemp(request.param)
    template = folder / "dinas.xlsx"
    template.write_bytes(recoloured().save_bytes())
    books = {y: folder / f"LKjIP_{y}.xlsx" for y in (2020, 2021, 2024)}
    source = package(folder)
    run("bangun", source, "-o", books[2020], "--rumus", way.rumus, "--templat", template)
    template.unlink()
    shutil.copy(source / EMBLEM, folder)  # openpyxl drops pictures where Pillow is not installed
    typed(books[2020], {}, way.saved, own_additions)
    run("regenerasi", books[2020])
    (folder / EMBLEM).unlink()
    said, january, sha256 = {}, {}, {}
    for old, new, filled, period in (
        (2020, 2021, FILLED_2021, ()),
        (2021, 2024, FILLED_2024, ("--tahun", 2024, "--periode", "2024-2026")),
    ):
        sha256[old] = hashlib.sha256(books[old].read_bytes()).hexdigest()
        said[new] = run("tahun-baru", books[old], *period)
        assert hashlib.sha256(books[old].read_bytes()).hexdigest() == sha256[old]
        january[new] = books[new].read_bytes()
        run("reviu", books[new])
        shutil.copy(source / EMBLEM, folder)
        typed(books[new], filled, way.saved)
        run("regenerasi", books[new])
        (folder / EMBLEM).unlink()
        run("reviu", books[new])
    return Chain(way.rumus, books, said, january, sha256)


def own_rows(laporan: Laporan) -> list[Deret]:
    return [d for d in laporan.deret if laporan.is_own(d.wilayah)]


def test_deret__has_what_each_year_ended_with(chain: Chain) -> None:
    """2020 as it was, S1.1 provisional; 2021 as typed, T1.1 with its offered target and no realisasi yet."""
    own = "Kota Contoh"
    first = [
        Deret("T1.1", 2020, own, 50.0, 40.0),
        Deret("S1.1", 2020, own, 8.0, 8.5, status="sementara"),
        Deret("S1.2", 2020, own, 4.0, None),
    ]
    assert own_rows(baca(chain.books[2021])) == first
    assert own_rows(baca(chain.books[2024])) == [
        *first,
        Deret("T1.1", 2021, own, 55.0, None),
        Deret("S1.1", 2021, own, 9.0, 9.9),
        Deret("S1.2", 2021, own, 3.0, 3.75),
    ]


def test_summary__says_what_was_carried_cleared_and_is_to_be_looked_at(chain: Chain) -> None:
    lines = [x.strip() for x in chain.said[2021].splitlines()]
    for line in (
        "realisasi dan target 2020 ke lembar Deret: 3 baris 2020 ditambahkan, 0 dilengkapi",
        "target Renstra 2021 ditawarkan sebagai target PK murni: 2 indikator",
        "PK yang berlaku menjadi murni, semula perubahan",
        "PK: Target perubahan (3)",
        "Realisasi: Realisasi (2), Status angka (1)",
        "Versi PK: baris (2)",
        "Deret: realisasi 2020 belum ada di buku lama: Indikator S1.2 (S1.2)",
        "PK: target Renstra 2021 kosong, target PK tidak ditawarkan: Indikator S1.2 (S1.2)",
        "Pejabat!J6: Dian menjabat sampai 30-06-2020; periksa siapa pejabatnya sekarang",
        "Kolom!E10: 2018 tetap, dengan isinya; periksa tahunnya",
    ):
        assert line in lines, line
    signed = "PK terakhir (V2) ditandatangani Citra, di Pengaturan Ayu Lestari; periksa"
    assert [x for x in lines if x.endswith(signed)]
    assert "RPJMD" not in chain.said[2021].replace("RPJMD!", "")


def test_summary__of_the_new_period(chain: Chain) -> None:
    """T1.1 had 50, 55 and S1.1 9 and S1.2 4 planned: four cells; kondisi akhir was the target of each."""
    lines = [x.strip() for x in chain.said[2024].splitlines()]
    for line in (
        "masa Renstra 2018-2023 menjadi 2024-2026",
        "RPJMD: Kondisi akhir (3), Target RPJMD (4)",
        "RPJMD: misi, tujuan, sasaran, dan indikator tetap; ganti menurut Renstra yang baru",
        "Deret: realisasi 2021 belum ada di buku lama: Indikator T1.1 (T1.1)",
        "Deret: tahun 2022, 2023 dilewati; isi barisnya dari laporan tahun itu",
    ):
        assert line in lines, (line, chain.said[2024])


def test_figures__by_hand(chain: Chain) -> None:
    """2021: S1.1 9,9 of 9 is 110, capped at 105; S1.2 falls: (2 x 3 - 3,75) / 3 = 75 %; the mean is 90.

    300 of 400 is a serapan of 75, so efisiensi 90 - 75 = 15. S1.1 rose by 9,9 - 8,5 = 1,4 and was 106,25 of
    2020, capped at 105. 2024: 9,5 of 10 = 95 %; of 2023 nothing is known.
    """
    reading = Reading(chain.books[2021].read_bytes())
    assert reading.row("Sasaran 1", "S1.1", "Capaian (%)")["Capaian (%)"] == pytest.approx(105.0)
    assert reading.row("Sasaran 1", "S1.2", "Capaian (%)")["Capaian (%)"] == pytest.approx(75.0)
    for label, number in (("Capaian sasaran (%)", 90), ("Serapan (%)", 75), ("Efisiensi", 15)):
        assert reading.below("Sasaran 1", label) == pytest.approx(number)
    last = reading.row("Sasaran 1", "S1.1", "Perubahan")
    assert (last["Perubahan"], last["Capaian tahun lalu (%)"]) == (pytest.approx(1.4), pytest.approx(105))
    later = Reading(chain.books[2024].read_bytes())
    assert later.row("Sasaran 1", "S1.1", "Capaian (%)")["Capaian (%)"] == pytest.approx(95.0)
    assert "Perubahan" not in later.text("Sasaran 1")


def test_book__keeps_what_is_the_agencys(chain: Chain) -> None:
    for year in (2021, 2024):
        new = baca(chain.books[year])
        assert {k: new.settings.get(k) for k in KEPT} == {k: agency().settings[k] for k in KEPT}
        assert (new.definisi, new.pejabat, new.versi_pk) == ((DEFINITION,), OFFICIALS, ())
    assert baca(chain.books[2021]).settings["rpjmd.nama"] == "Renstra Dinas Contoh 2018-2023"
    assert baca(chain.books[2024]).settings["rpjmd.nama"] == "Renstra Dinas Contoh 2024-2026"


def test_book__keeps_its_template_emblem_and_way_of_writing(chain: Chain) -> None:
    """The files of template and emblem are gone; the book has both."""
    for year, data in chain.january.items():
        file = chain.books[year].with_name(f"januari_{year}.xlsx")
        file.write_bytes(data)
        assert emblem_of(file, EMBLEM) == {EMBLEM: png(90, 120)}
        used = colours(data, "Sasaran 1")
        assert MAROON in used["fill"] | used["font"]
        assert NAVY not in used["fill"] | used["font"]
        assert read_supplement(WorkbookFile.open(file))[CARRIED]["berkas"] == "dinas.xlsx"
        calls = [f for f in all_formulas(data).values() if "CAPAIAN(" in f]
        assert bool(calls) == (chain.rumus == "fungsi")


def test_book__keeps_remarks_colours_and_rules_of_staff(chain: Chain) -> None:
    for year in (2021, 2024):
        page = load(chain.books[year].read_bytes())["Realisasi"]
        cell = page["C7"]
        assert cell.comment is not None
        assert (cell.comment.text, cell.fill.fgColor.rgb) == ("Cek ke BPS", "FFFFCC00")
        assert "C6:C40" in [str(x.sqref) for x in page.conditional_formatting]


def test_book__has_its_charts_once(chain: Chain) -> None:
    """openpyxl names every shape anew, LibreOffice makes a text of a title: ours are known all the same."""
    for file in chain.books.values():
        book = WorkbookFile.open(file)
        for name in ("Sasaran 1", "IKU"):
            sheet = book.sheets.find(name)
            assert sheet is not None
            for drawing in book.package.relationships(sheet.part, "drawing"):
                assert drawing.part is not None
                assert user_anchors(book, drawing.part) == []


def test_book__parts_stay_switched(chain: Chain) -> None:
    for year in (2021, 2024):
        names = Reading(chain.books[year].read_bytes()).names
        assert "Sensitivitas" in names
        assert "Belanja" not in names


def test_book__years_of_titles_columns_and_tables(chain: Chain) -> None:
    titles = {y: {t.kode: t.judul for t in baca(chain.books[y]).judul} for y in (2021, 2024)}
    assert titles[2021] == {"grafik_S1.1": "{nama} Tahun 2017-2021", "penetapan": "IKU Tahun 2019-2023"}
    assert titles[2024] == {"grafik_S1.1": "{nama} Tahun 2020-2024", "penetapan": "IKU Tahun 2024-2026"}
    heads = {y: [c.value for c in load(chain.books[y].read_bytes())["RPJMD"][HEADER_ROW]] for y in titles}
    yearly = {y: [x for x in h if str(x).startswith("Target RPJMD")] for y, h in heads.items()}
    assert yearly[2021] == [f"Target RPJMD {y}" for y in range(2019, 2024)]
    assert yearly[2024] == [f"Target RPJMD {y}" for y in (2024, 2025, 2026)]
    assert [(x.uraian, x.isi_2) for x in baca(chain.books[2021]).data if x.tabel == "X1"] == [("Asri", 20.0)]
    assert [k.judul for k in baca(chain.books[2024]).kolom_data if k.kode == "X1"] == ["Luas", "2023", "2024"]


def test_book__names_the_one_before(chain: Chain) -> None:
    for old, new in ((2020, 2021), (2021, 2024)):
        facts = {"berkas": f"LKjIP_{old}.xlsx", "tahun": str(old), "sha256": chain.sha256[old]}
        assert read_supplement(WorkbookFile.open(chain.books[new]))[ORIGIN] == facts


# -- the package -------------------------------------------------------------------------------------------

CSV_COLUMN = {
    "Target murni": "target_murni",
    "Realisasi": "realisasi",
    "Pagu murni (Rp)": "pagu_murni",
    "Realisasi (Rp)": "realisasi",
    "Target RPJMD 2024": "target_2024",
}
CSV_TABLE = {"RPJMD": "indikator", "PK": "pk", "Realisasi": "realisasi", "Program": "program"}


def typed_csv(folder: Path, cells: Typed) -> None:
    for (sheet, kode, heading), value in cells.items():
        file = folder / f"{CSV_TABLE[sheet]}.csv"
        with file.open(encoding="utf-8", newline="") as f:
            rows = list(csv.DictReader(f))
        for row in rows:
            if row["kode"] == kode:
                row[CSV_COLUMN[heading]] = str(value).replace(".", ",")
        with file.open("w", encoding="utf-8", newline="") as f:
            writer = csv.DictWriter(f, [*rows[0]])
            writer.writeheader()
            writer.writerows(rows)


def inputs(laporan: Laporan) -> Iterator[object]:
    """All that a report says but for where it came from and how its formulas are written."""
    left = ("laporan.buku_lalu", "hitung.rumus")
    yield {k: x for k, x in laporan.settings.items() if k not in left}
    for name in ("misi", "tujuan", "sasaran", "strategi", "indikator", "pk", "realisasi", "deret", "program"):
        yield getattr(laporan, name)
    for name in ("belanja", "narasi", "judul", "tabel_data", "kolom_data", "data", "definisi", "pejabat"):
        yield getattr(laporan, name)


def test_package__goes_the_same_way_and_says_the_same(chain: Chain, tmp_path: Path) -> None:
    """Package to package to package, beside book to book to book; the emblem goes along."""
    first, second, third = package(tmp_path), tmp_path / "paket_2021", tmp_path / "paket_2024"
    before = {x.name: x.read_bytes() for x in first.iterdir()}
    run("tahun-baru", first)
    typed_csv(second, FILLED_2021)
    run("reviu", second)
    run("tahun-baru", second, "--tahun", 2024, "--periode", "2024-2026")
    typed_csv(third, FILLED_2024)
    run("reviu", third)
    assert {x.name: x.read_bytes() for x in first.iterdir()} == before
    assert (third / EMBLEM).read_bytes() == png(90, 120)
    for folder, year in ((second, 2021), (third, 2024)):
        assert [*inputs(baca(folder))] == [*inputs(baca(chain.books[year]))]
    run("bangun", third, "-o", tmp_path / "buku.xlsx")
    origin = str(baca(tmp_path / "buku.xlsx").settings["laporan.buku_lalu"])
    assert origin.startswith("paket_2021 (tahun 2021)")
