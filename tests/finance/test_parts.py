"""Single parts of the reading: words of labels, shapes of codes, trees of sums, rows that stand there
twice."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from lkjip_xl.finance import ImportMap, read_exports, terbaca
from lkjip_xl.finance.cell_amounts import possible_amounts
from lkjip_xl.finance.headings.column_roles import role_from_text
from lkjip_xl.finance.headings.label_words import level_of_label, money_kind, period_of, version_of
from lkjip_xl.finance.levels import codeless_levels
from lkjip_xl.finance.levels.codeless_levels import SumTree, nested_by_sums
from lkjip_xl.finance.levels.kode_forms import is_kode, ministry_levels, region_kode, split_kode_nama
from lkjip_xl.finance.peta_file import peta_text
from tests.cases import every_case
from tests.finance.export_writer import Cell, write_csv, write_xlsx
from tests.finance.small_budget import PROGRAM, ROWS, amounts, joined, kinds

M = 1_000_000


def test_money_kind() -> None:
    cases = {
        ("Anggaran",): "pagu",
        ("Realisasi Anggaran",): "realisasi",
        ("% Realisasi Anggaran",): "persen",
        ("Sisa Pagu",): "sisa",
        ("Lebih/(Kurang)", "Rp"): "sisa",
        ("Realisasi", "Keuangan"): "realisasi",
        ("Realisasi", "Fisik"): "lain",
        ("Lock Pagu",): "lain",
        ("Realisasi Tahun Lalu",): "lain",
        ("Anggaran Kas",): "kas",
        ("Jumlah (Rp)",): "jumlah",
        ("Target Renja", "Rp."): "pagu",
        ("Target Renstra", "Rp."): "lain",
        ("PPTK",): "",
    }
    every_case(cases, lambda c: _same(money_kind(c), cases[c]), str)


def test_period_of() -> None:
    cases = {
        ("Realisasi", "Januari"): "bulan 1",
        ("Realisasi", "bulan12"): "bulan 12",
        ("Realisasi", "Semester II"): "semester II",
        ("Realisasi Triwulan", "III"): "triwulan III",
        ("Realisasi", "TW 4"): "triwulan IV",
        ("Realisasi s.d. Periode Ini",): "sd",
        ("Realisasi s/d Bulan Lalu",): "lalu",
        ("Realisasi Bulan Ini",): "ini",
        ("Realisasi",): "",
    }
    every_case(cases, lambda c: _same(period_of(c), cases[c]), str)


def test_version_of() -> None:
    cases = {
        ("Pagu Awal",): "murni",
        ("Sebelum Perubahan",): "murni",
        ("Setelah Perubahan",): "perubahan",
        ("Pagu Revisi ke-3",): "revisi 3",
        ("Pergeseran 2",): "pergeseran 2",
        ("Pagu Revisi 2025",): "revisi",
        ("APBD Penetapan",): "murni",
        ("Pagu",): "",
    }
    every_case(cases, lambda c: _same(version_of(c), cases[c]), str)


def test_level_of_label() -> None:
    cases = {
        ("Kode Program",): "program",
        ("kode_sub_giat",): "sub_kegiatan",
        ("Program/Kegiatan",): "",
        ("Kode Bidang Urusan",): "bidang",
        ("Nama Sub Unit",): "organisasi",
        (): "",
    }
    every_case(cases, lambda c: _same(level_of_label(c), cases[c]), str)


def _same(found: object, right: object) -> None:
    assert found == right


def test_region_kode__shapes() -> None:
    cases: dict[str, tuple[str, int, int] | None] = {
        "5": ("", 1, 0),
        "2.23": ("", 2, 0),
        "2.23.0.00.0.00.05.0000": ("2.23.0.00.0.00.05.0000", 0, 0),
        "2.23.0.00.0.00.05": ("2.23.0.00.0.00.05", 0, 0),
        "2.23.0.00.0.00.05.0000.2.23.01": ("2.23.0.00.0.00.05.0000", 3, 0),
        "2.23.0.00.0.00.05.0000.zz": None,
        "2.23.01": ("", 3, 0),
        "x.xx.01": ("", 3, 0),
        "2.23.01.2": None,
        "2.23.01.2.01": ("", 5, 0),
        "2.23.01.2.01.0001": ("", 6, 0),
        "2.23.01.2.01.0001.5.1.02": ("", 6, 3),
        "2.23.01.2.01.5.1.02": ("", 5, 3),
        "2.23.01.5.1": ("", 3, 2),
        "2.23.01.5.1.AB": None,
        "5.1.02.01": ("", 0, 4),
        "5.1.AB": None,
        "DC": None,
        "12.34": None,
    }

    def check(kode: str) -> None:
        found = region_kode(kode.split("."))
        shape = None if found is None else (found.organisasi, len(found.chain), len(found.rekening))
        assert shape == cases[kode]

    every_case(cases, check)
    assert region_kode([]) is None


def test_ministry_levels() -> None:
    cases = {
        "999.07.WA.7702.EBA.994.001.0A.511111": "program kegiatan kro ro komponen subkomponen rekening",
        "DC": "program",
        "DC.7701": "program kegiatan",
        "AEC.001": "kro ro",
        "051": "komponen",
        "ZZ1.0A": "komponen subkomponen",
        "1.02": "",
    }
    every_case(cases, lambda c: _same(" ".join(ministry_levels(c)), cases[c]), str)


def test_is_kode_and_split() -> None:
    every_case(
        ["1.02.01", "x.xx.01", "DC", "AEC", "521211", "051.0A", "1 . 02"], lambda k: _same(is_kode(k), True)
    )
    every_case(
        ["Jumlah", "SEKRETARIAT", "a.b.c", "Belanja", "-", "*Lock"], lambda k: _same(is_kode(k), False)
    )
    assert split_kode_nama("[5.1.02] Belanja Barang") == ("5.1.02", "Belanja Barang")
    assert split_kode_nama("2.23.01 PROGRAM X") == ("2.23.01", "PROGRAM X")
    assert split_kode_nama("Belanja 2.23.01") is None


def test_role_from_text() -> None:
    assert str(role_from_text("pagu / perubahan / modal")) == "pagu / perubahan / modal"
    assert str(role_from_text("kode")) == "kode"
    for text in ("uang", "pagu / a / b / c"):
        with pytest.raises(ValueError, match="bukan arti kolom"):
            role_from_text(text)


# -- trees of sums ---------------------------------------------------------------------------------------


def sums(*values: int) -> list[dict[tuple[str, str, str], Decimal]]:
    return [{("pagu", "", ""): Decimal(v)} for v in values]


def test_nested_by_sums__parents_before_their_rows() -> None:
    assert nested_by_sums(sums(10, 4, 6, 20), sums(30)[0]) == [
        SumTree(0, [SumTree(1), SumTree(2)]),
        SumTree(3),
    ]
    assert nested_by_sums([], sums(30)[0]) == []
    assert nested_by_sums(sums(10, 5), sums(30)[0]) is None


def test_nested_by_sums__gives_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(codeless_levels, "_MOST_STEPS", 2)
    assert nested_by_sums(sums(1, 2, 3, 4), sums(10)[0]) is None


def test_codeless__details_that_do_not_add_up(tmp_path: Path) -> None:
    """The program's own figure counts; a heading of two levels and an organisation stand above, nothing is
    bold."""
    rows: list[list[Cell]] = [["No", "Uraian", "Pagu", "Realisasi"]]
    rows += [
        [1, "Badan Perencanaan", 100, 70],
        [2, "Bidang Umum", 100, 70],
        [3, "Program Satu", 60, 50],
        [4, "Kegiatan A", 7, 5],
        [5, "Program Dua", 40, 20],
        [None, "Jumlah", 100, 70],
    ]
    result = read_exports([write_csv(tmp_path / "a.csv", rows)])
    assert [(p.nama, p.uang.pagu, p.uang.realisasi) for p in result.program] == [
        ("Program Satu", 60, 50),
        ("Program Dua", 40, 20),
    ]
    assert result.selisih == ()
    assert result.total is not None
    assert result.total.pagu == 100


def test_codeless__a_bold_part_without_program(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["Uraian Program dan Kegiatan", "Pagu", "Realisasi"]]
    rows += [
        ["PERENCANAAN", 60, 50],
        ["Program Satu", 60, 50],
        ["KEUANGAN", 9, 8],
        ["Kegiatan tanpa program", 9, 8],
    ]
    file = write_xlsx(tmp_path / "a.xlsx", {"S": rows}, bold={"S": ["A2", "A3", "A4"]})
    result = read_exports([file])
    assert [(p.nama, p.uang.pagu) for p in result.program] == [("Program Satu", 60)]
    assert result.total is not None
    assert result.total.pagu == 69


def test_codeless__no_program_at_all_and_organisations_in_a_column(tmp_path: Path) -> None:
    flat: list[list[Cell]] = [["Uraian", "Pagu", "Realisasi"], ["Dinas A", 5, 4], ["Dinas B", 6, 5]]
    result = read_exports([write_csv(tmp_path / "a.csv", flat)])
    assert result.program == ()
    assert result.total is not None
    assert result.total.pagu == 11
    rows: list[list[Cell]] = [["SKPD", "Program", "Kegiatan", "Pagu", "Realisasi"]]
    rows += [["Dinas A", None, None, 9, 7], [None, "Program X", None, 9, 7], [None, None, "Kegiatan Y", 9, 7]]
    rows += [["Dinas B", None, None, 2, 1], [None, "Program X", None, 2, 1], ["", "", "", 11, 8]]
    units = read_exports([write_csv(tmp_path / "b.csv", rows)])
    assert {o.nama: o.uang.pagu for o in units.organisasi} == {"Dinas A": 9, "Dinas B": 2}
    assert units.selisih == ()
    assert [str(t.asal) for t in units.total_tercetak] == ["b.csv baris 7"]


# -- codes -----------------------------------------------------------------------------------------------


def test_accounts_alone__a_single_five_is_an_account(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["Kode", "Uraian", "Anggaran", "Realisasi"]]
    rows += [
        ["5", "BELANJA", 30, 20],
        ["5.1", "Operasi", 10, 5],
        ["5.1.01", "Pegawai", 10, 5],
        ["5.2", "Modal", 20, 15],
    ]
    result = read_exports([write_csv(tmp_path / "a.csv", rows)])
    assert result.selisih == ()
    assert result.total is not None
    assert result.total.pagu == 30
    assert {e.level for e in result.baris} == {"rekening"}


def test_number_that_lost_its_zero(tmp_path: Path) -> None:
    """2.10 typed as a number is 2.1; the programs below say what it was."""
    rows: list[list[Cell]] = [["Kode", "Uraian", "Anggaran", "Realisasi"]]
    rows += [[2.1, "PERTANAHAN", 30, 20], ["2.10.01", "PROGRAM X", 30, 20]]
    result = read_exports([write_xlsx(tmp_path / "a.xlsx", {"S": rows})])
    assert [e.kode for e in result.baris] == ["2.10", "2.10.01"]
    assert result.selisih == ()


def test_bidang_above_organisations_and_joined_codes(tmp_path: Path) -> None:
    """Two bidang, an organisation under each; the second prints program kode with the organisation before
    it."""
    one, two = "2.23.0.00.0.00.05.0000", "2.24.0.00.0.00.06.0000"
    rows: list[list[Cell]] = [["Kode", "Uraian", "Anggaran", "Realisasi"]]
    rows += [["2", "URUSAN", 50, 30], ["2.23", "PERPUSTAKAAN", 30, 20], [one, "Dinas A", 30, 20]]
    rows += [["2.23.01", "PROGRAM X", 30, 20], ["2.24", "KEARSIPAN", 20, 10], [two, "Dinas B", 20, 10]]
    rows += [[f"{two}.2.24.01", "PROGRAM Y", 20, 10]]
    result = read_exports([write_csv(tmp_path / "a.csv", rows)])
    assert amounts(result) == {"2.23.01": (30, 20), "2.24.01": (20, 10)}
    assert result.selisih == ()
    assert {o.nama: o.uang.pagu for o in result.organisasi} == {"Dinas A": 30, "Dinas B": 20}


def test_kegiatan_in_two_columns_and_accounts_as_numbers(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["Kode", *[None] * 8, "Uraian", "Anggaran", "Realisasi"]]
    rows += [
        [5, 2, 1, None, None, None, None, None, None, "PROGRAM X", 30, 20],
        [5, 2, 1, 2, 1, None, None, None, None, "Kegiatan", 30, 20],
        [5, 2, 1, 2, 1, 3, None, None, None, "Sub", 30, 20],
        [5, 2, 1, 2, 1, 3, 5, 1, 2, "Barang", 10, 5],
        [5, 2, 1, 2, 1, 3, 5, 2, 2, "Modal", 20, 15],
    ]
    result = read_exports([write_xlsx(tmp_path / "a.xlsx", {"S": rows}, merges={"S": ["A1:I1"]})])
    assert amounts(result) == {"5.02.01": (30, 20)}
    assert [e.kode for e in result.baris][2:] == ["5.02.01.2.01.0003", "5.1.02", "5.2.02"]


def test_accounts_below_a_program(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["Kode", *[None] * 4, "Uraian", "Anggaran", "Realisasi"]]
    rows += [
        ["5", "02", "01", None, None, "PROGRAM X", 30, 20],
        ["5", "02", "01", "5", "1", "Operasi", 30, 20],
    ]
    result = read_exports([write_xlsx(tmp_path / "a.xlsx", {"S": rows}, merges={"S": ["A1:E1"]})])
    assert amounts(result) == {"5.02.01": (30, 20)}
    assert result.baris[1].level == "rekening"


def test_codes_of_two_kinds__what_fits_none_is_said(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["Kode", "Uraian", "Anggaran", "Realisasi"]]
    rows += [[joined(r), r.nama, r.pagu, r.realisasi] for r in ROWS]
    rows += [["9Z.7", "Apa ini", 5, 4]]
    result = read_exports([write_xlsx(tmp_path / "a.xlsx", {"S": rows})])
    assert amounts(result) == PROGRAM
    assert "kode_tidak_dikenal" in kinds(result)


def test_ministry__offices_in_a_column_and_rows_without_kode(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["Satker", "Kode", "Uraian", "Pagu", "Realisasi"]]
    rows += [["999001", None, "Satker Satu", 30, 20], ["999001", "WA", "Program Dukungan", 30, 20]]
    rows += [["999001", "511111", "Gaji", 30, 20], [None, None, "rincian gaji", 30, 20]]
    rows += [["999002", None, "Satker Dua", 5, 4], ["999002", "WA", "Program Dukungan", 5, 4]]
    result = read_exports([write_xlsx(tmp_path / "a.xlsx", {"S": rows})])
    assert amounts(result) == {"WA": (35, 24)}
    assert {o.nama: o.uang.pagu for o in result.organisasi} == {"Satker Satu": 30, "Satker Dua": 5}
    assert "baris_tanpa_kode" in kinds(result)


def test_name_that_a_page_break_cut__program(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["Kode", "Uraian", "Pagu", "Realisasi"]]
    rows += [["WA", "Program Dukungan dan", 30, 20], ["WA", "manajemen", 30, 20], ["511111", "Gaji", 30, 20]]
    result = read_exports([write_xlsx(tmp_path / "a.xlsx", {"S": rows})])
    assert amounts(result) == {"WA": (30, 20)}
    assert len(result.program) == 1


# -- rows that stand there twice -------------------------------------------------------------------------


def doubled(tmp_path: Path, program: int) -> Path:
    rows: list[list[Cell]] = [
        ["Kode", "Uraian", "Pagu", "Realisasi"],
        ["2.23.01", "PROGRAM X", program, program],
    ]
    rows += [["2.23.01.2.01.0001.5.1.02", "Barang", 10, 10]] * 2
    return write_csv(tmp_path / "a.csv", rows)


@pytest.mark.parametrize(("program", "pagu"), [(20, 20), (10, 10)])
def test_rows_alike__as_the_printed_parent_says(tmp_path: Path, program: int, pagu: int) -> None:
    result = read_exports([doubled(tmp_path, program)])
    assert amounts(result) == {"2.23.01": (pagu, pagu)}
    assert "baris_kembar" in kinds(result)
    assert result.tanya == ()


def test_rows_alike__asked_where_no_parent_says(tmp_path: Path) -> None:
    file = doubled(tmp_path, 7)
    result = read_exports([file])
    assert [(t.kunci, t.usulan) for t in result.tanya] == [("kembar.a", "semua")]
    once = read_exports([file], peta=ImportMap(jawaban={"kembar.a": "sekali"}))
    assert amounts(once) == {"2.23.01": (10, 10)}


def test_parent_printed_again_with_other_amounts(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["Kode", "Uraian", "Pagu", "Realisasi"], ["2.23.01", "PROGRAM X", 10, 10]]
    rows += [["2.23.01.2.01.0001", "Sub", 10, 10], ["2.23.01", "PROGRAM X", 4, 4]]
    result = read_exports([write_csv(tmp_path / "a.csv", rows)])
    assert "induk_terulang" in kinds(result)
    assert amounts(result)["2.23.01"] == (10, 10)


def test_totals_of_parts(tmp_path: Path) -> None:
    """Each program ends with its own sum; the second sum is wrong, the last one right."""
    rows: list[list[Cell]] = [["Kode", "Uraian", "Pagu", "Realisasi"], ["2.23.01", "PROGRAM X", 10, 5]]
    rows += [
        [None, "Jumlah Program X", 10, 5],
        ["2.23.02", "PROGRAM Y", 20, 6],
        [None, "Jumlah Program Y", 21, 6],
    ]
    rows += [[None, "TOTAL", 30, 11]]
    result = read_exports([write_csv(tmp_path / "a.csv", rows)])
    assert [(t.label, t.dihitung.pagu) for t in result.total_tercetak] == [
        ("Jumlah Program X", 10),
        ("TOTAL", 30),
    ]
    assert result.selisih == ()
    assert "jumlah_liar" in kinds(result)


# -- periods ---------------------------------------------------------------------------------------------


def test_month_alone__asked(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["Kode", "Uraian", "Pagu", "Realisasi Bulan Ini"],
        ["2.23.01", "PROGRAM X", 10, 5],
    ]
    result = read_exports([write_csv(tmp_path / "a.csv", rows)])
    assert [(t.kunci, t.pilihan, t.usulan) for t in result.tanya] == [("realisasi.periode", ("ini",), None)]
    assert amounts(result) == {"2.23.01": (10, None)}


def test_quarters_in_rows__a_fall_is_not_cumulative(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["Tahun", "Triwulan", "Kode", "Uraian", "Pagu", "Realisasi"]]
    rows += [[2025, "I", "2.23.01", "PROGRAM X", 10, 5], [2025, "II", "2.23.01", "PROGRAM X", 10, 3]]
    rows += [[2025, "III", "2.23.01", "PROGRAM X", 10, None]]
    result = read_exports([write_csv(tmp_path / "a.csv", rows)])
    assert "periode_kumulatif" not in kinds(result)
    one = read_exports([tmp_path / "a.csv"], peta=ImportMap(jawaban={"periode": "2025-II"}))
    assert amounts(one) == {"2.23.01": (10, 3)}
    assert one.tahun == 2025


# -- amounts ---------------------------------------------------------------------------------------------


def test_cells_that_are_no_amount(tmp_path: Path) -> None:
    """A date is refused, a dash says nothing, an answer of a dash too; more than a hundred are not asked
    each."""
    import datetime

    from openpyxl import load_workbook

    rows: list[list[Cell]] = [["Kode", "Uraian", "Pagu", "Realisasi"]]
    rows += [
        ["2.23.01", "PROGRAM X", 10, "-"],
        ["2.23.02", "PROGRAM Y", 20, "7,500"],
        ["2.23.03", "PROGRAM Z", 30, 3],
    ]
    file = write_xlsx(tmp_path / "a.xlsx", {"S": rows})
    book = load_workbook(file)
    book["S"]["D4"] = datetime.datetime(2025, 1, 2)  # noqa: DTZ001
    book.save(file)
    result = read_exports([file], peta=ImportMap(jawaban={"angka.S!D3": "-"}))
    assert [(r.sel, r.alasan) for r in result.ditolak] == [("D4", "tanggal 02-01-2025 bukan jumlah uang")]
    assert amounts(result)["2.23.02"] == (20, None)
    many: list[list[Cell]] = [["Kode", "Uraian", "Pagu"]]
    many += [[f"2.23.01.2.01.{n:04}", "Sub", "7,500"] for n in range(1, 121)]
    big = read_exports([write_csv(tmp_path / "b.csv", many)])
    assert (len(big.ditolak), len(big.tanya)) == (120, 100)


def test_terbaca__plan_of_cash_and_periods(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["Kode", "Uraian", "Pagu", "Total RAK"], ["2.23.01", "PROGRAM X", 10, "9,25"]]
    said = terbaca(read_exports([write_csv(tmp_path / "a.csv", rows)]))["terbaca"]
    assert isinstance(said, dict)
    assert said["program"][0]["rencana_kas"] == 9.25
    assert said["total"]["pagu"] == 10


def test_unmerged_tiers(tmp_path: Path) -> None:
    """Three tiers of a text file; a title stands right above, Keterangan right of all."""
    rows: list[list[Cell]] = [
        ["REALISASI TAHUN 2025", None, None, None, None, None, None],
        ["Kode", "Uraian", "Belanja", None, None, None, "Keterangan"],
        [None, None, "Operasi", None, "Modal", None, None],
        [None, None, "Pagu", "Realisasi", "Pagu", "Realisasi", None],
        ["2.23.01", "PROGRAM X", 10, 5, 20, 7, "a"],
    ]
    result = read_exports([write_csv(tmp_path / "a.csv", rows)])
    assert amounts(result) == {"2.23.01": (30, 12)}
    assert set(result.program[0].uang.kelompok) == {"operasi", "modal"}
    assert result.tahun == 2025


# -- one kode, two names in one organisation; the rest of the oddities -----------------------------------


@pytest.mark.parametrize("flat", [True, False])
def test_one_kode_two_names_in_one_organisation(tmp_path: Path, flat: bool) -> None:
    if flat:
        rows: list[list[Cell]] = [
            ["Kode Program", "Nama Program", "Kode Sub Kegiatan", "Kode Akun", "Pagu", "Realisasi"]
        ]
        rows += [["1.02.01", "PROGRAM X", "1.02.01.2.01.0001", "5.1.02", 10, 5]]
        rows += [["1.02.01", "PROGRAM X (BLUD)", "1.02.01.2.01.0001", "5.1.02", 20, 6]]
    else:
        rows = [["Kode", "Uraian", "Pagu", "Realisasi"], ["1.02", "KESEHATAN", 30, 11]]
        rows += [["1.02.01", "PROGRAM X", 10, 5], ["1.02.01.2.01.0001", "Sub", 10, 5]]
        rows += [["1.02.01", "PROGRAM X (BLUD)", 20, 6], ["1.02.01.2.01.0001", "Sub", 20, 6]]
    result = read_exports([write_csv(tmp_path / "a.csv", rows)])
    assert [(p.kode, p.nama, p.uang.pagu) for p in result.program] == [
        ("1.02.01", "PROGRAM X", 10),
        ("1.02.01", "PROGRAM X (BLUD)", 20),
    ]
    assert [t.kunci for t in result.tanya] == ["nama.1.02.01"]
    assert result.selisih == ()


def test_kode_and_name_in_one_column__some_rows_without(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["Uraian", "Pagu", "Realisasi"],
        ["2.23.01 PROGRAM X", 10, 5],
        ["2.23.02", 20, 6],
    ]
    rows += [["2.23.03 PROGRAM Z", 1, 1], ["rincian saja", 1, 1]]
    result = read_exports([write_csv(tmp_path / "a.csv", rows)])
    assert amounts(result) == {"2.23.01": (10, 5), "2.23.02": (20, 6), "2.23.03": (1, 1)}
    assert "baris_tanpa_kode" in kinds(result)


def test_column_called_jumlah_beside_a_pagu__not_read(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["Kode", "Uraian", "Pagu", "Jumlah", "Realisasi"],
        ["2.23.01", "PROGRAM X", 10, 99, 5],
    ]
    result = read_exports([write_csv(tmp_path / "a.csv", rows)])
    assert amounts(result) == {"2.23.01": (10, 5)}


def test_realisasi_called_jumlah__by_the_title(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["REALISASI BELANJA 2025"],
        [],
        ["Kode", "Uraian", "Jumlah"],
        ["2.23.01", "PROGRAM X", 10],
    ]
    assert amounts(read_exports([write_csv(tmp_path / "a.csv", rows)])) == {"2.23.01": (None, 10)}


def test_number_above_the_heading_is_no_tier(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["Halaman", 7], ["Kode", "Uraian", "Pagu"], ["2.23.01", "PROGRAM X", 10]]
    assert amounts(read_exports([write_csv(tmp_path / "a.csv", rows)])) == {"2.23.01": (10, None)}
    file = write_xlsx(tmp_path / "a.xlsx", {"S": rows})
    assert amounts(read_exports([file])) == {"2.23.01": (10, None)}


def test_many_missing_parents_and_a_text_capaian(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["Kode", "Uraian", "Pagu", "Realisasi", "Tingkat Capaian (%)"]]
    rows += [["2.23.01", "PROGRAM X", 8, 8, "baik"], ["2.23.01.2.01", "Kegiatan", 8, 8, "baik"]]
    rows += [["2.23.01.2.01.0099", "Sub", 1, 1, None]]
    rows += [[f"2.23.01.2.01.{n:04}.5.1.02", "Barang", 1, 1, None] for n in range(1, 8)]
    result = read_exports([write_csv(tmp_path / "a.csv", rows)])
    assert result.selisih == ()
    said = [n.teks for n in result.catatan if n.jenis == "induk_tidak_ada"]
    assert "2.23.01.2.01.0006 dan 1 lagi tanpa baris sendiri" in said[0]
    assert "tingkat_capaian" not in kinds(result)


def test_sheets_without_programs__nothing_is_a_recap(tmp_path: Path) -> None:
    one: list[list[Cell]] = [["Uraian", "Pagu"], ["Dinas A", 5]]
    two: list[list[Cell]] = [["Uraian", "Pagu"], ["Dinas A", 5], ["Dinas B", None], ["Dinas C", 7]]
    result = read_exports([write_xlsx(tmp_path / "a.xlsx", {"S": one, "T": two})])
    assert result.total is not None
    assert result.total.pagu == 12


def test_import__loads_no_library() -> None:
    import subprocess
    import sys

    program = (
        "import sys, lkjip_xl.finance; print([m for m in ('pandas', 'openpyxl', "
        "'lxml', 'xlrd') if m in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)  # noqa: S603
    assert out.stdout.strip() == "[]"


def test_refused_cell__its_whole_row_is_left_out(tmp_path: Path) -> None:
    """The pagu beside a refused realisasi is in no sum of the period either."""
    rows: list[list[Cell]] = [["Triwulan", "Kode", "Uraian", "Pagu", "Realisasi"]]
    rows += [["I", "2.23.01", "PROGRAM X", 10, 5], ["II", "2.23.01", "PROGRAM X", 10, 6]]
    rows += [["I", "2.23.02", "PROGRAM Y", 20, 7], ["II", "2.23.02", "PROGRAM Y", 20, "7,500"]]
    result = read_exports([write_csv(tmp_path / "a.csv", rows)])
    assert [(p.periode, p.uang.pagu, p.lengkap) for p in result.per_periode] == [
        ("I", 30, True),
        ("II", 10, False),
    ]


def test_cumulative_quarters__the_last_filled_one(tmp_path: Path) -> None:
    """Quarter IV is blank everywhere: III holds the year so far."""
    rows: list[list[Cell]] = [
        ["Kode", "Uraian", "Pagu", *(f"Realisasi TW {q}" for q in ("I", "II", "III", "IV"))],
        ["2.23.01", "PROGRAM X", 100, 1, 3, 6, None],
    ]
    file = write_csv(tmp_path / "a.csv", rows)
    for answer, right in (("kumulatif", 6), ("per periode", 10)):
        result = read_exports([file], peta=ImportMap(jawaban={"realisasi.cara": answer}))
        assert amounts(result) == {"2.23.01": (100, right)}


def test_amounts_in_millions(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["REALISASI 2025 (dalam jutaan rupiah)"],
        [],
        ["Kode", "Uraian", "Pagu", "Realisasi"],
    ]
    rows += [["2.23.01", "PROGRAM X", "1,5", 1]]
    assert amounts(read_exports([write_csv(tmp_path / "a.csv", rows)])) == {"2.23.01": (1_500_000, 1_000_000)}


def test_accounts_of_income_and_financing() -> None:
    for kode in ("4.1.01", "5.1.01", "6.1.01"):
        found = region_kode(kode.split("."))
        assert found is not None
        assert found.rekening == tuple(kode.split("."))
    assert region_kode(["7", "1", "01"]) is None


def test_peta__says_what_is_followed_until_an_answer(tmp_path: Path) -> None:
    text = peta_text(read_exports([doubled(tmp_path, 7)]))
    assert "# yang dipakai selama belum dijawab: semua" in text


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("7,632,000,000,00", ("7632000000,00", "763200000000")),
        ("Rp 1,234,56", ("1234,56", "123456")),
        ("(1.23,45)", ("-123,45", "-12345")),
        ("3O0.000", ()),  # a letter O: without it the amount is of another size
    ],
)
def test_possible_amounts(text: str, offered: tuple[str, ...]) -> None:
    assert possible_amounts(text) == offered
