"""Places by meaning: their words, what identifies them, and the cell where they stand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lkjip_xl.model import Deret, Program, Sasaran, Tujuan
from lkjip_xl.read.raw import RawCell, RawLaporan, RawRow
from lkjip_xl.read.spots import FileSpot, WorkbookSpot
from lkjip_xl.review import Finding, Level, as_data, check, merge, read_printed_figures
from lkjip_xl.review.finding import finding_key, printed_finding
from lkjip_xl.review.input_places import Emission, add_placement, input_placement
from lkjip_xl.review.old_keys import address_key, first_edition_key
from lkjip_xl.review.places import (
    BookPlace,
    CellMeaning,
    CellPlace,
    FindingPlace,
    InputPlace,
    MembersPlace,
    PrintedPlace,
    RowPlace,
    SettingPlace,
    SheetPlace,
    SourcePlace,
    cell_words,
    place_parts,
    place_words,
)
from lkjip_xl.review.rule import Rule, rule
from tests.review.samples import LAPORAN, PRINTED

CELL = WorkbookSpot("'Sasaran 7'!C9", "Sasaran 7", 9, 3)
EVERY: list[tuple[FindingPlace, str, str | None, str]] = [
    (InputPlace("pk", "S07 2", "target"), "PK", "S07 2 target", "x | isian | pk | S07 2 | target | 5"),
    (InputPlace("indikator", "S07.2", "kondisi_awal"), "RPJMD", "S07.2 kondisi_awal",
     "x | isian | indikator | S07.2 | kondisi_awal | 5"),
    (InputPlace("program", figure="no_pk"), "Program", "no_pk", "x | isian | program |  | no_pk | 5"),
    (InputPlace("realisasi"), "Realisasi", None, "x | isian | realisasi |  |  | 5"),
    (InputPlace("pk", "S07.2", "target", "PK lama"), "PK lama", "S07.2 target",
     "x | isian | pk | S07.2 | target | 5"),
    (MembersPlace("program", "S03"), "Program", "S03 program", "x | anggota | program | S03 | 5"),
    (RowPlace("deret", "S1 2019 Kota", "Deret"), "Deret", None, "x | baris | deret | S1 2019 Kota | 5"),
    (RowPlace("deret", "S1 2019 Kota"), "deret", None, "x | baris | deret | S1 2019 Kota | 5"),
    (SettingPlace("laporan.tahun", "Pengaturan"), "Pengaturan", None, "x | aturan | laporan.tahun | 5"),
    (SettingPlace("laporan.tahun"), "pengaturan", None, "x | aturan | laporan.tahun | 5"),
    (PrintedPlace("Tabel 3.1", "10", "30", "IA1a", "capaian"), "Tabel 3.1, halaman 10, baris 30",
     "IA1a capaian", "x | cetak | Tabel 3.1 | 10 | 30 |  | IA1a | capaian | 5"),
    (PrintedPlace("Lampiran", entity="PA", field="pagu", address="D7"), "Lampiran, sel D7", "PA pagu",
     "x | cetak | Lampiran |  |  | D7 | PA | pagu | 5"),
    (PrintedPlace("Lampiran", "20"), "Lampiran, halaman 20", None,
     "x | cetak | Lampiran | 20 |  |  |  |  | 5"),
    (CellPlace(CELL), "Sasaran 7", "'Sasaran 7'!C9", "x | sel | Sasaran 7 | 'Sasaran 7'!C9 | 5"),
    (CellPlace(CELL, CellMeaning("lkSasaran_S07", "indikator", "S07.2", "capaian")), "Sasaran 7",
     "'Sasaran 7'!C9", "x | sel | lkSasaran_S07 | indikator | S07.2 | capaian |  | 5"),
    (CellPlace(CELL, CellMeaning("lkMetode", "baris", "", "isi", 2)), "Sasaran 7",
     "'Sasaran 7'!C9", "x | sel | lkMetode | baris |  | isi | 2 | 5"),
    (SheetPlace("Metode"), "Metode", None, "x | lembar | Metode | 5"),
    (BookPlace(), "Buku", None, "x | buku | 5"),
    (SourcePlace(FileSpot.of("pk.csv", 3)), "pk.csv", "pk.csv baris 3",
     "x | sumber | pk.csv | pk.csv baris 3 | 5"),
    (SourcePlace("Nama pk_kode"), "Nama pk_kode", "Nama pk_kode",
     "x | sumber | Nama pk_kode | Nama pk_kode | 5"),
]  # fmt: skip


@pytest.mark.parametrize(("at", "place", "cell", "key"), EVERY)
def test_place__words_and_key(at: FindingPlace, place: str, cell: str | None, key: str) -> None:
    t = Finding(at, "pesan", "5", kode="x")
    assert (t.place, t.cell, t.key) == (place, cell, key)
    assert (place_words(at), cell_words(at)) == (place, cell)


def test_place_parts__kinds_are_told_apart() -> None:
    assert {type(at): place_parts(at)["jenis"] for at, *_ in EVERY} == {
        InputPlace: "isian", MembersPlace: "anggota", RowPlace: "baris", SettingPlace: "aturan",
        PrintedPlace: "cetak", CellPlace: "sel", SheetPlace: "lembar", BookPlace: "buku",
        SourcePlace: "sumber",
    }  # fmt: skip


def test_finding_key__parts_do_not_run_into_each_other() -> None:
    """Kode and figure of one text, and a bar that somebody typed."""
    pairs = [
        (InputPlace("pk", "S07", "2 target"), InputPlace("pk", "S07 2", "target")),
        (InputPlace("pk", "A | B", "C"), InputPlace("pk", "A", "B | C")),
    ]
    for one, other in pairs:
        assert finding_key("x", one, None) != finding_key("x", other, None)
    assert finding_key("x", InputPlace("pk", "S07.2", "target"), None) == "x | isian | pk | S07.2 | target |"


def test_finding__link_only_to_a_cell_of_the_workbook() -> None:
    t = Finding(InputPlace("pk", "A!1", "target"), "pesan")
    assert t.link is None
    assert replace(t, spot=WorkbookSpot("PK!D10", "PK", 10, 4)).link == "PK!D10"
    assert replace(t, spot=FileSpot.of("a!b.csv", 3, "kode")).link is None
    assert Finding(SourcePlace(WorkbookSpot("PK!x baris 3", "PK!x", 3)), "pesan").link is None
    assert Finding(CellPlace(CELL), "pesan").link == "'Sasaran 7'!C9"


# -- the cell in the input --------------------------------------------------------------------------------


def placement_of(table: str, *row: dict[str, object]) -> Emission:
    """Rows of a table in a file, from line 2 on."""
    raw = [
        RawRow(FileSpot.of("f", n), {k: RawCell(x, FileSpot.of("f", n, k)) for k, x in b.items()})
        for n, b in enumerate(row, 2)
    ]
    return input_placement(RawLaporan({}, {table: raw}))


def spot_of(at: FindingPlace, placement: Emission, berlaku: str = "perubahan") -> str | None:
    (t,) = add_placement([Finding(at, "pesan")], placement, berlaku)
    return t.spot


PK = placement_of(
    "pk",
    {"kode": "S07", "target_murni": 1, "target_perubahan": 2},
    {"kode": " S07 2 ", "target_murni": 1, "target_perubahan": 2},
    {"kode": 7.0, "target_murni": 1, "target_perubahan": 2},
    {"kode": None, "target_murni": 1, "target_perubahan": 2},
)


@pytest.mark.parametrize(
    ("at", "berlaku", "spot"),
    [
        (InputPlace("pk", "S07 2", "target"), "perubahan", "f baris 3 kolom target_perubahan"),
        (InputPlace("pk", "S07 2", "target"), "murni", "f baris 3 kolom target_murni"),
        (InputPlace("pk", "S07", "target"), "murni", "f baris 2 kolom target_murni"),
        (InputPlace("pk", "7", "target"), "murni", "f baris 4 kolom target_murni"),
        (InputPlace("pk", "S07 2", "indikator"), "murni", "f baris 3 kolom kode"),
        (InputPlace("pk", "S07 2"), "murni", "f baris 3 kolom kode"),
        (InputPlace("pk", "S08", "target"), "murni", None),
        (InputPlace("pk", figure="target"), "murni", None),
        (InputPlace("realisasi", "S07 2", "capaian"), "murni", None),
        (MembersPlace("pk", "S07"), "murni", None),
    ],
)
def test_add_placement__by_kode(at: FindingPlace, berlaku: str, spot: str | None) -> None:
    assert spot_of(at, PK, berlaku) == spot


SERIES = input_placement(
    RawLaporan(
        {
            "instansi.daerah": RawCell("Kota X", WorkbookSpot("Pengaturan!B5", "Pengaturan", 5, 2)),
            "pk.tanggal": RawCell(None, WorkbookSpot("Pengaturan!B9", "Pengaturan", 9, 2)),
        },
        {
            "deret": [
                RawRow(FileSpot.of("d", n), {k: RawCell(x, FileSpot.of("d", n, k)) for k, x in row.items()})
                for n, row in enumerate(
                    (
                        {"kode": "S1", "tahun": 2020.0, "wilayah": "Provinsi Y", "nilai": 1.0},
                        {"kode": "S1", "tahun": "2020", "wilayah": "kota x", "nilai": 2.0},
                        {"kode": "S1", "tahun": "2020", "wilayah": "Nasional", "nilai": 3.0},
                        {"kode": "S2", "tahun": "2020", "wilayah": "Nasional", "nilai": 3.0},
                        {"kode": "S3", "tahun": None, "wilayah": "Kota X", "nilai": 3.0},
                    ),
                    2,
                )
            ]
        },
    )
)


@pytest.mark.parametrize(
    ("at", "spot"),
    [
        (InputPlace("deret", "S1", "2020"), "d baris 3 kolom nilai"),  # the own value before that of others
        (InputPlace("deret", "S2", "2020"), "d baris 5 kolom nilai"),
        (InputPlace("deret", "S2", "2019"), None),
        (InputPlace("deret", "S3"), "d baris 6 kolom kode"),
        (SettingPlace("pk.tanggal"), "Pengaturan!B9"),
        (SettingPlace("laporan.tahun"), None),
    ],
)
def test_add_placement__series_and_settings(at: FindingPlace, spot: str | None) -> None:
    assert spot_of(at, SERIES) == spot


def test_add_placement__a_setting_knows_its_tab() -> None:
    (t,) = add_placement([Finding(SettingPlace("pk.tanggal"), "pesan")], SERIES, "murni")
    assert (t.place, t.link) == ("Pengaturan", "Pengaturan!B9")


@pytest.mark.parametrize("figure", ["realisasi_rp", "serapan", "efisiensi", "capaian", "realisasi"])
def test_add_placement__computed_figure_at_its_realisasi(figure: str) -> None:
    program = placement_of("program", {"kode": "P 1", "realisasi": 5, "pagu_murni": 6})
    assert spot_of(InputPlace("program", "P 1", figure), program) == "f baris 2 kolom realisasi"


def test_add_placement__rows_of_a_longer_key_are_not_found_by_kode() -> None:
    """Which of an indikator's rows of Deret is meant, its kode does not say."""
    deret = placement_of("deret", {"kode": "S1", "tahun": 2019, "nilai": 5})
    assert spot_of(InputPlace("deret", "S1", "2019"), deret) is None


def test_rules__place_has_the_whole_kode() -> None:
    """A kode with a blank, without digits, or made of digits: the model knows what it is."""
    kode = {"IA1b": "S07 2", "PA": "KESRA", "PB": "12"}
    laporan = replace(
        LAPORAN,
        indikator=tuple(replace(x, kode=kode.get(x.kode, x.kode)) for x in LAPORAN.indikator),
        pk=tuple(replace(x, kode=kode.get(x.kode, x.kode)) for x in LAPORAN.pk),
        realisasi=tuple(replace(x, kode=kode.get(x.kode, x.kode)) for x in LAPORAN.realisasi),
        program=tuple(replace(x, kode=kode.get(x.kode, x.kode)) for x in LAPORAN.program),
        deret=(*LAPORAN.deret, Deret("S07 2", 2021, "Kabupaten Contoh", None, 4.0)),
    )
    blank = replace(
        laporan,
        realisasi=tuple(replace(x, realisasi=None) if x.kode == "S07 2" else x for x in laporan.realisasi),
        program=tuple(
            replace(x, realisasi=None) if x.kode in ("KESRA", "12") else x for x in laporan.program
        ),
    )
    assert [t.at for t in check(blank).findings if t.kode == "isian-kosong"] == [
        InputPlace("realisasi", "S07 2", "realisasi"),
        InputPlace("program", "KESRA", "realisasi_rp"),
        InputPlace("program", "12", "realisasi_rp"),
    ]
    (jump,) = (t for t in check(laporan).findings if t.kode == "deret-melompat")
    assert (jump.at, jump.cell) == (InputPlace("deret", "S07 2", "2022"), "S07 2 2022")


def test_rules__a_program_with_the_kode_of_a_sasaran_is_not_that_sasaran() -> None:
    laporan = replace(
        LAPORAN,
        tujuan=(*LAPORAN.tujuan, Tujuan("TC", "M", "Baru")),
        sasaran=(*LAPORAN.sasaran, Sasaran("X", "TC", "Kosong")),
        program=(*LAPORAN.program, Program("X", "Sewa", "SB1", 6, 6, None, None, 1.0, 1.0)),
    )
    lacking = [t for t in check(laporan).findings if t.kode == "tanpa-anggota" and t.place == "Program"]
    assert [t.at for t in lacking] == [MembersPlace("program", "X")]
    program = placement_of("program", {"kode": "X", "nama": "Sewa"})
    assert [t.spot for t in add_placement(lacking, program, "murni")] == [None]


# -- what follows from what -------------------------------------------------------------------------------


def test_check__second_finding_of_a_printed_cell_follows_from_the_first() -> None:
    """Two rules that accuse every printed figure: the later one only repeats."""

    def accuse(kode: str) -> Rule:
        words = {"meaning": "a", "example": "b", "correction": "c", "source": "d"}
        return rule(kode, Level.ERROR, **words)(lambda b: [printed_finding(t, kode) for t in b.printed[:2]])

    result = check(LAPORAN, PRINTED, (accuse("satu"), accuse("dua")))
    first = [finding_key("satu", PrintedPlace.of(t), t.printed) for t in PRINTED[:2]]
    assert [t.key for t in result.findings] == first
    assert [(t.kode, t.follows) for t in result.consequences] == [("dua", (k,)) for k in first]
    data = as_data(merge(result, check(LAPORAN)))
    assert (len(data["temuan"]), [t["akibat_dari"] for t in data["akibat"]]) == (2, [[k] for k in first])


PLAIN = """tempat,entitas,medan,tercetak
Lampiran,PA,pagu,1.243.000.000
Lampiran,PA,pagu,1.234.000. 000
"""


def test_check__without_page_and_row_printings_are_told_apart_by_what_is_printed() -> None:
    result = check(LAPORAN, read_printed_figures(PLAIN))
    assert [(t.kode, t.found) for t in result.findings] == [
        ("uang-program-berbeda", "1.243.000.000"),
        ("angka-rusak", "1.234.000. 000"),
    ]


def test_address_key__a_generated_cell_where_it_stands() -> None:
    cell = Finding(CellPlace(CELL, CellMeaning("lkIKU", "tujuan", "T2", "capaian")), "pesan", "5", kode="x")
    assert address_key(cell) == "x | sel | Sasaran 7 | 'Sasaran 7'!C9 | 5"
    other = Finding(InputPlace("pk", "S07.2", "target"), "pesan", "5", kode="x")
    assert address_key(other) == other.key


def test_place_parts__of_a_cell_with_and_without_meaning() -> None:
    known = place_parts(CellPlace(CELL, CellMeaning("lkMetode", "baris", "", "isi", 2)))
    assert known == {
        "jenis": "sel", "lembar": "Sasaran 7", "sel": "'Sasaran 7'!C9", "nama_kode": "lkMetode",
        "pola": "baris", "kode": None, "token": "isi", "urutan": "2",
    }  # fmt: skip
    unknown = place_parts(CellPlace(CELL))
    assert list(unknown) == list(known)
    assert [k for k, v in unknown.items() if v is None] == ["nama_kode", "pola", "kode", "token", "urutan"]


def test_first_edition_key__by_kode_or_by_the_cell_where_it_was_made() -> None:
    spot = WorkbookSpot("PK!D10", "PK", 10, 4)
    by_rule = Finding(InputPlace("pk", "S07.2", "target"), "pesan", "5", spot=spot, kode="x")
    at_cell = replace(by_rule, at=InputPlace("pk", "S07.2", "target", tab="PK"))
    assert first_edition_key(by_rule) == "x | PK | S07.2 target | 5"
    assert first_edition_key(at_cell) == "x | PK | PK!D10 | 5"
    (t,) = read_printed_figures("tempat,halaman,entitas,medan,tercetak\nTabel 1,5,S1,capaian,9\n")
    assert first_edition_key(replace(printed_finding(t, "pesan"), kode="x")) == (
        "x | Tabel 1, halaman 5 | S1 capaian | 9"
    )
