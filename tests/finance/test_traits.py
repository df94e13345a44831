"""What real exports do, each kind small: what must be added, what must not, what must be said."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter

from lkjip_xl.errors import InputError
from lkjip_xl.finance import ImportMap, ReadExport, read_exports, terbaca
from lkjip_xl.finance.grids.export_files import read_grids
from tests.finance.export_writer import Cell, dotted, write_csv, write_xlsx
from tests.finance.small_budget import DINAS, ORGANISASI, PROGRAM, ROWS, amounts, joined, kinds

M = 1_000_000


def note(result: ReadExport, kind: str) -> str:
    return " | ".join(n.teks for n in result.catatan if n.jenis == kind)


def key_of(result: ReadExport) -> dict[str, object]:
    return {t.kunci: t.usulan for t in result.tanya}


# -- recap of belanja, edited by staff -------------------------------------------------------------------


def recap(path: Path) -> Path:
    """Two bidang under one organisation; operasi + modal: 2.23.01 60 + 40, 2.24.02 50 + 0; realisasi 30 +
    10, 20.

    A total column of formulas, one of them an error; a column of staff right of the last column number.
    """
    rows: list[list[Cell]] = [
        ["2", None, None, None, "URUSAN", 110 * M, 50 * M, 40 * M, 10 * M],
        ["2.23", None, None, None, "PERPUSTAKAAN", 60 * M, 30 * M, 40 * M, 10 * M],
        ["2.23", ORGANISASI, None, None, DINAS, 60 * M, 30 * M, 40 * M, 10 * M],
        ["2.23", ORGANISASI, "2.23.01", None, "PROGRAM PENUNJANG", 60 * M, 30 * M, 40 * M, 10 * M],
        ["2.23", ORGANISASI, "2.23.01.2.01.0001", None, "Sub kegiatan ", 60 * M, 30 * M, 40 * M, 10 * M],
        ["2.23", ORGANISASI, "2.23.01.2.01.0001", "5.1.02", "Belanja Barang", 60 * M, 30 * M, "0,00", "0,00"],
        ["2.23", ORGANISASI, "2.23.01.2.01.0001", "5.2.02", "Belanja Modal", "0,00", "0,00", 40 * M, 10 * M],
        ["2.24", None, None, None, "KEARSIPAN", 50 * M, 20 * M, "0,00", "0,00"],
        ["2.24", ORGANISASI, None, None, DINAS, 50 * M, 20 * M, "0,00", "0,00"],
        ["2.24", ORGANISASI, "2.24.02", None, "PROGRAM ARSIP", 50 * M, 20 * M, "0,00", "0,00"],
        ["2.24", ORGANISASI, "2.24.02.2.01.0001", None, "Sub kegiatan", 50 * M, 20 * M, "0,00", "0,00"],
        ["2.24", ORGANISASI, "2.24.02.2.01.0001", "5.1.02", "Belanja Barang", 50 * M, 20 * M, "0,00", "0,00"],
        [None, None, None, None, "Jumlah", 110 * M, 50 * M, 40 * M, 10 * M],
        [],
        [None, None, None, None, None, 330 * M, 150 * M, 120 * M, 30 * M],
    ]
    with xlsxwriter.Workbook(str(path)) as book:
        for name in ("INDUK", "ARSIP"):
            sheet = book.add_worksheet(name)
            sheet.write(0, 0, "TAHUN ANGGARAN 2026")
            sheet.merge_range("A3:D5", "Kode")
            sheet.merge_range("E3:E5", "Uraian Urusan, Organisasi, Program")
            sheet.merge_range("F3:I3", "Kelompok Belanja")
            sheet.merge_range("F4:G4", "Operasi")
            sheet.merge_range("H4:I4", "Modal")
            sheet.merge_range("J3:L4", "Total")
            sheet.write_row(4, 5, ["Anggaran", "Realisasi"] * 3 + ["%"])
            sheet.write_row(2, 12, ["PAGU AKAS"])
            sheet.write_row(4, 12, ["SD JUNI"])
            sheet.write_row(5, 0, ["1", None, None, None, "2", "3", "4", "5", "6"])
            for n, row in enumerate(rows, 6):
                sheet.write_row(n, 0, row)
                if row:
                    pagu, spent = (sum(v for v in row[c::2] if isinstance(v, int)) for c in (5, 6))
                    sheet.write_formula(n, 9, f"=F{n + 1}+H{n + 1}", None, pagu + (7 if n == 10 else 0))
                    sheet.write_formula(n, 10, f"=G{n + 1}+I{n + 1}", None, spent)
                    sheet.write_formula(n, 11, f"=K{n + 1}/J{n + 1}", None, "#DIV/0!" if n == 8 else 0.5)
                    sheet.write(n, 12, 1_000)
            sheet.autofilter("A6:M18")
            for hidden in (12, 13) if name == "INDUK" else (9, 10, 11):
                sheet.set_row(hidden, None, None, {"hidden": True})
    return path


def test_recap__copies_hidden_rows_and_stray_sums(tmp_path: Path) -> None:
    result = read_exports([recap(tmp_path / "a.xlsx")])
    assert amounts(result) == {"2.23.01": (100 * M, 40 * M), "2.24.02": (50 * M, 20 * M)}
    assert result.total is not None
    assert (result.total.pagu, result.total.realisasi, result.tahun) == (150 * M, 60 * M, 2026)
    assert result.selisih == ()
    assert result.tanya == ()
    assert "ARSIP memuat baris yang sama dengan lembar INDUK (saringan lain)" in note(
        result, "lembar_salinan"
    )
    assert "baris 13-14 tersaring; tetap dihitung" in note(result, "baris_tersembunyi")
    assert "baris 19 (Jumlah)" in note(result, "baris_jumlah")
    assert "baris 21 jumlah yang bukan data" in note(result, "jumlah_liar")
    assert "8 di antaranya nol" not in note(result, "jumlah_teks")
    assert "14 jumlah berupa teks" in note(result, "jumlah_teks")
    assert "L (Total / %), M (PAGU AKAS / SD JUNI) tidak dibaca; berisi rumus: L" in note(
        result, "kolom_tidak_dibaca"
    )
    assert "1 sel kesalahan rumus" in note(result, "kesalahan_rumus")
    assert "berbeda di baris 11" in note(result, "kolom_jumlah_berbeda")
    assert "kolom K jumlah kelompok belanja" in note(result, "kolom_jumlah")
    assert "(2.23, 2.24)" in note(result, "beberapa_bidang")
    assert "baris 11 spasi di ujung" in note(result, "spasi_ujung")
    assert "rumus di atas jumlah berupa teks" in note(result, "rumus_di_atas_teks")
    groups = result.total.kelompok
    assert {g: (m.pagu, m.realisasi) for g, m in groups.items()} == {
        "modal": (Decimal(40 * M), Decimal(10 * M)),
        "operasi": (Decimal(110 * M), Decimal(50 * M)),
    }


def units(path: Path) -> Path:
    """Dinas 1.02.01 100/80, RSUD 1.02.01 50/40, Puskesmas 1.02.01 (BLUD) 30/20,5; all text; a wrong side
    column."""
    rows: list[list[Cell]] = [
        ["REKAP 2025"],
        [],
        ["Kode", None, None, "Uraian", "Anggaran", "Realisasi", "PPTK"],
    ]
    for number, name, suffix, pagu, spent in (
        ("01", DINAS, "", 100 * M, 80 * M),
        ("02", "RSUD Contoh", "", 50 * M, 40 * M),
        ("03", "Puskesmas Contoh", " (BLUD)", 30 * M, 20_500_000),
    ):
        org = f"1.02.0.00.0.00.{number}.0000"
        money = [dotted(pagu, 0), dotted(spent)]
        rows += [
            ["1.02", org, None, name, *money, None, None, pagu - 5],
            ["1.02", org, "1.02.01", f"PROGRAM PENUNJANG{suffix}", *money, None, None, 3],
            ["1.02", org, "1.02.01.2.02.0001", "Gaji", *money, "SEKRETARIAT"],
        ]
    rows.append([None, None, None, "Jumlah", dotted(180 * M, 0), dotted(140_500_000)])
    short: list[list[Cell]] = [["NO", "URAIAN", "ANGGARAN", "REALISASI"], [1, DINAS, 180 * M, 140_500_000]]
    sheets = {"DPA": rows, "Rekap": short, "Lama": rows, "Lain": [*rows[:3], *rows[3:6]]}
    merges = {n: ["A3:C3"] for n in ("DPA", "Lama", "Lain")}
    return write_xlsx(path, sheets, merges=merges, hidden_sheets=["Lama", "Lain"])


def test_units__names_and_organisations_are_asked(tmp_path: Path) -> None:
    result = read_exports([units(tmp_path / "a.xlsx")])
    assert [(p.kode, p.nama, p.uang.pagu, p.uang.realisasi) for p in result.program] == [
        ("1.02.01", "PROGRAM PENUNJANG", 150 * M, 120 * M),
        ("1.02.01", "PROGRAM PENUNJANG (BLUD)", 30 * M, Decimal(20_500_000)),
    ]
    assert key_of(result) == {"organisasi": "semua", "nama.1.02.01": "pisah"}
    assert result.selisih == ()
    assert "rekap tanpa program (jumlahnya sama)" in note(result, "lembar_rekap")
    assert "Lama tersembunyi (salinan dari lembar DPA)" in note(result, "lembar_tersembunyi")
    assert "Lain tersembunyi (isinya lain)" in note(result, "lembar_tersembunyi")
    assert "I (tanpa judul)" in note(result, "kolom_tidak_dibaca")


def test_units__answered(tmp_path: Path) -> None:
    file = units(tmp_path / "a.xlsx")
    joined_ = read_exports([file], peta=ImportMap(jawaban={"nama.1.02.01": "gabung", "organisasi": "semua"}))
    assert amounts(joined_) == {"1.02.01": (180 * M, Decimal(140_500_000))}
    assert joined_.menunggu == ()
    one = read_exports([file], peta=ImportMap(jawaban={"organisasi": "1.02.0.00.0.00.02.0000"}))
    assert amounts(one) == {"1.02.01": (50 * M, 40 * M)}
    with pytest.raises(InputError, match=r'organisasi: "RSUD" bukan pilihan; pilih semua, 1\.02'):
        read_exports([file], peta=ImportMap(jawaban={"organisasi": "RSUD"}))


def test_parents_that_leave_a_group_out(tmp_path: Path) -> None:
    """Transfer 90 stands in the leaf alone; its sub kegiatan has no row; Jumlah is in a column of kode."""
    head: list[list[Cell]] = [
        ["Kode", None, "Uraian", "Operasi", None, "Transfer", None],
        [None, None, None, "Anggaran", "Realisasi", "Anggaran", "Realisasi"],
    ]
    zero = "0,00"
    rows: list[list[Cell]] = [
        *head,
        ["5.02.02", None, "PROGRAM KEUANGAN", dotted(10), dotted(4), zero, zero],
        ["5.02.02.2.01.0001", None, "Koordinasi", dotted(10), dotted(4), zero, zero],
        ["5.02.02.2.01.0001", "5.1.02", "Belanja Barang", dotted(10), dotted(4), zero, zero],
        ["5.02.02.2.04.0009", "5.4.02", "Belanja Transfer", zero, zero, dotted(90), dotted(30.25)],
        ["Jumlah", None, None, dotted(10), dotted(4), zero, zero],
    ]
    merges = {"S": ["A1:B2", "C1:C2", "D1:E1", "F1:G1", "A7:C7"]}
    result = read_exports([write_xlsx(tmp_path / "a.xlsx", {"S": rows}, merges=merges)])
    assert amounts(result) == {"5.02.02": (100, Decimal("34.25"))}
    assert [(d.asal.baris, d.kolom, d.tercetak, d.dihitung, d.kelompok) for d in result.selisih] == [
        (3, "pagu", 10, 100, {"transfer": 90}),
        (3, "realisasi", 4, Decimal("34.25"), {"transfer": Decimal("30.25")}),
        (7, "pagu", 10, 100, {"transfer": 90}),
        (7, "realisasi", 4, Decimal("34.25"), {"transfer": Decimal("30.25")}),
    ]
    assert result.selisih[0].selisih == 90
    assert "5.02.02.2.04.0009 tanpa baris sendiri" in note(result, "induk_tidak_ada")
    assert "selisih 90 (transfer 90)" in note(result, "selisih")
    said = terbaca(result)["terbaca"]
    assert isinstance(said, dict)
    assert said["program"][0]["tercetak"] == {"pagu": 10, "realisasi": 4}
    assert said["selisih"][0]["kelompok"] == {"transfer": 90}
    json.dumps(said)


# -- evaluasi renja: no kode -----------------------------------------------------------------------------


def renja(path: Path, *, bold: bool = True) -> Path:
    """Two programs of 30 (10 + 20; the 20 are 5 + 15) and 40; quarter III of the bidang is printed 9 too
    high.

    Realisasi: quarters 1 + 2 + 3 + 4 a row unit; the second program has 2 + 2 + 2 + 2; a third is hidden,
    without money.
    """
    head: list[list[Cell]] = [
        [
            "No",
            "Urusan dan Program/Kegiatan",
            "Indikator Kinerja",
            "Satuan",
            "Target Renja Tahun 2025",
            None,
            "Realisasi pada Triwulan",
            None,
            None,
            None,
            "Realisasi Renja",
            "Tingkat Capaian Renstra (%)",
        ],
        [None, None, None, None, "K", "Rp", "I", "II", "III", "IV", "Rp", "Rp"],
        [None, None, None, None, None, None, "Rp", "Rp", "Rp", "Rp", None, None],
    ]

    def row(name: str, pagu: int, *quarters: int, text: str = "Jumlah laporan") -> list[Cell]:
        return [
            1,
            name,
            text,
            "Lapiran" if pagu == 5 else "Laporan",
            100,
            pagu,
            *quarters,
            sum(quarters),
            211.9,
        ]

    rows: list[list[Cell]] = [
        *head,
        [1, "PERENCANAAN", None, None, None, 70, 12, 14, 25, 18, 60, 21.5],
        row("Program Penunjang", 30, 10, 12, 14, 16, text="1. Nilai SAKIP 2. Indeks"),
        row("Administrasi", 10, 4, 4, 4, 4),
        row("Keuangan", 20, 6, 8, 10, 12),
        row("Gaji", 5, 1, 2, 3, 4),
        row("Rapat", 15, 5, 6, 7, 8),
        row("Program Penelitian", 40, 2, 2, 2, 2),
        row("Program Riset", 0, 0, 0, 0, 0),
        [None, None, None, None, None, 70, 12, 14, 25, 18, 60, None],
        [],
        [None, None, "Cendana, Desember 2025"],
        [None, None, "NIP. 19700101 199501 1 999"],
    ]
    cells = ["B4", "B5", "B10", "B11"] if bold else []
    merges = ["A1:A3", "B1:B3", "C1:C3", "D1:D3", "E1:F1", "G1:J1"]
    return write_xlsx(
        path, {"TW IV": rows}, merges={"TW IV": merges}, bold={"TW IV": cells}, hidden_rows={"TW IV": [11]}
    )


@pytest.mark.parametrize("bold", [True, False])
def test_renja__levels_by_bold_names_and_sums(tmp_path: Path, bold: bool) -> None:
    result = read_exports([renja(tmp_path / "a.xlsx", bold=bold)])
    assert [(p.kode, p.nama, p.uang.pagu, p.uang.realisasi) for p in result.program] == [
        ("", "Program Penunjang", 30, 52),
        ("", "Program Penelitian", 40, 8),
    ]
    assert result.program[0].uang.periode == {
        "triwulan I": 10,
        "triwulan II": 12,
        "triwulan III": 14,
        "triwulan IV": 16,
    }
    assert [(e.nama, e.level) for e in result.baris if e.level in ("kegiatan", "sub_kegiatan")] == [
        ("Administrasi", "kegiatan"),
        ("Keuangan", "kegiatan"),
        ("Gaji", "sub_kegiatan"),
        ("Rapat", "sub_kegiatan"),
    ]
    assert [(d.asal.baris, d.kolom, d.tercetak, d.dihitung) for d in result.selisih] == [
        (4, "realisasi triwulan III", 25, 16),
        (12, "realisasi triwulan III", 25, 16),
    ]
    assert result.tanya == ()
    assert "Program Riset tersembunyi dan tanpa uang" in note(result, "program_tanpa_uang")
    assert "baris 5 beberapa indikator dalam satu sel" in note(result, "indikator_gabung")
    assert '"Lapiran" mungkin "Laporan"' in note(result, "satuan_aneh")
    assert "tingkat capaian, terbesar 211,9" in note(result, "tingkat_capaian")
    assert "blok tanda tangan" in note(result, "teks_di_bawah")
    said = terbaca(result)["terbaca"]
    assert isinstance(said, dict)
    assert said["program"][0]["kode"] is None


# -- ministries ------------------------------------------------------------------------------------------


def fund_report(path: Path) -> Path:
    """Labels and amounts in different columns, the total first and one column further left, a page break
    in 051.0A."""
    head: list[list[Cell]] = [
        [
            "Uraian",
            *[None] * 5,
            None,
            "Pagu Revisi",
            "Lock Pagu",
            None,
            "Realisasi TA 2026",
            None,
            None,
            None,
            None,
            "SISA",
        ],
        [*[None] * 10, "Periode Lalu", None, "Periode Ini", "s.d. Periode", None],
    ]

    def row(at: int, kode: str, name: str, pagu: int, *spent: int | None) -> list[Cell]:
        cells: list[Cell] = [None] * 17
        cells[at], cells[5], cells[6], cells[9] = kode, name, pagu, 0
        cells[11], cells[12], cells[14] = spent
        cells[16] = pagu
        return cells

    rows: list[list[Cell]] = [
        ["LAPORAN KETERSEDIAAN DANA"],
        ["Periode Maret 2026"],
        *head,
        ["JUMLAH SELURUHNYA", *[None] * 5, 700, None, None, 0, None, 60, 40, 100],
        row(1, "DC", "Program Pembinaan", 700, 60, 40, 100),
        row(1, "DC.7701", "Penguatan", 700, 60, 40, 100),
        row(2, "AEC", "Kerja sama", 700, 60, 40, 100),
        row(2, "AEC.001", "Kesepakatan", 700, 60, 40, 100),
        row(3, "051", "Persiapan", 700, 60, 40, 100),
        row(3, "051.0A", "Pertemuan koordinasi dengan", 700, 60, 40, 100),
        [None, "*Lock Pagu: pagu yang diusulkan"],
        row(3, "051.0A", "pemangku kepentingan", 700, None, None, 100),
        row(4, "521211", "Belanja Bahan", 300, 50, 10, 60),
        row(4, "524111", "Perjalanan", 400, 10, 30, 40),
    ]
    return write_xlsx(path, {"FA": rows}, merges={"FA": ["A3:F4", "K3:O3", "K4:L4", "N4:O4"]})


def test_fund_report__shifted_columns_page_breaks_and_to_date(tmp_path: Path) -> None:
    result = read_exports([fund_report(tmp_path / "a.xlsx")])
    assert amounts(result) == {"DC": (700, 100)}
    assert result.selisih == ()
    (question,) = result.tanya
    assert (question.kunci, question.usulan) == ("realisasi.periode", "sd")
    assert question.pilihan == ("lalu", "ini", "sd", "lalu + ini")
    assert "di setiap baris: lalu + ini = s.d." in question.teks
    assert result.program[0].uang.periode == {"lalu": 60, "ini": 40, "sd": 100}
    assert "baris 13 terulang di pergantian halaman" in note(result, "baris_terulang")
    assert "baris 12 teks di dalam data" in note(result, "catatan_dalam_data")
    assert "Pagu Revisi (judul H, jumlah G)" in note(result, "judul_bergeser")
    assert "kolom N dan O dibaca sebagai satu" in note(result, "kolom_bersama")
    assert "baris 5 (JUMLAH SELURUHNYA) jumlah di atas data" in note(result, "baris_jumlah")
    assert [e.level for e in result.baris] == [
        *("program", "kegiatan", "kro", "ro", "komponen", "subkomponen", "rekening", "rekening")
    ]
    assert result.baris[5].nama == "Pertemuan koordinasi dengan pemangku kepentingan"
    both = read_exports([tmp_path / "a.xlsx"], peta=ImportMap(jawaban={"realisasi.periode": "lalu + ini"}))
    assert amounts(both) == {"DC": (700, 100)}


# -- flat plans of cash ----------------------------------------------------------------------------------


def cash_plan(path: Path) -> Path:
    """Three sheets of parts: 10 + 20, 30, 40; the plan lacks one and differs once; leading cells are blank
    once."""
    head = ["Tahun", "Kode SKPD", "Nama SKPD", "Kode Program", "Nama Program", "Kode Sub Kegiatan"]
    head += ["Kode Akun", "Nilai Rincian", "Total RAK", "bulan1", "TW 1", None]
    org = [2025, ORGANISASI, DINAS]

    def row(first: list[Cell], program: str, akun: str, pagu: int, kas: int | None) -> list[Cell]:
        return [*first, program, f"PROGRAM {program}", f"{program}.2.01.0001", akun, pagu, kas, kas, kas, 1.5]

    parts: dict[str, list[list[Cell]]] = {
        "layanan": [
            row([*org], "2.23.02", "5.1.02.01.001.00024", 10, 10),
            row([None, None, DINAS], "2.23.02", "5.1.02.01.001.00052", 20, 25),
        ],
        "sekretariat": [row([*org], "2.23.01", "5.1.02.01.001.00024", 30, 30)],
        "arsip": [row([*org], "2.23.02", "5.2.02.10.001.00002", 40, None)],
    }
    sheets: dict[str, list[list[Cell]]] = {}
    for name, rows in parts.items():
        sums = [sum(v for r in rows if isinstance(v := r[c], int)) for c in (7, 8)]
        title: list[list[Cell]] = [["ANGGARAN KAS TAHUN 2025"], [], [*head], [*[None] * 7, *sums]]
        sheets[name] = [*title, *rows, [], ["Catatan: menunggu persetujuan"]]
    return write_xlsx(path, sheets)


def test_cash_plan__parts_are_added_and_no_realisasi(tmp_path: Path) -> None:
    result = read_exports([cash_plan(tmp_path / "a.xlsx")])
    assert amounts(result) == {"2.23.02": (70, None), "2.23.01": (30, None)}
    assert {p.kode: p.uang.kas for p in result.program} == {"2.23.02": 35, "2.23.01": 30}
    assert result.total is not None
    assert (result.total.pagu, result.total.realisasi, result.total.kas) == (100, None, 65)
    assert result.tanya == ()
    assert "layanan, sekretariat, arsip memuat bagian yang berbeda; dijumlahkan" in note(
        result, "lembar_dijumlahkan"
    )
    assert "rencana kas, bukan realisasi" in note(result, "tanpa_realisasi")
    assert "baris 6 rencana kas berbeda" in note(result, "kas_berbeda")
    assert "baris 5 rencana kas kosong" in note(result, "kas_kosong")
    assert "baris 6 kolom depan kosong" in note(result, "kolom_depan_kosong")
    assert "baris 4 (tanpa nama) jumlah di atas data" in note(result, "baris_jumlah")
    assert "J (bulan1), K (TW 1), L (tanpa judul)" in note(result, "kolom_tidak_dibaca")
    assert result.berkas[0].lembar == ("layanan", "sekretariat", "arsip")


# -- quarters in rows, amounts in two readings -----------------------------------------------------------


def quarters_in_rows(path: Path) -> Path:
    rows: list[list[Cell]] = [
        ["Tahun", "Triwulan", "Kode Belanja", "Uraian Belanja", "Anggaran", "Realisasi"]
    ]
    rows += [
        [2024, "I", 5111, "Gaji", 1_000_000, 100_000],
        [2024, "I", 5251, "BLU", 9_000_000, 400_000],
        [2024, "II", 5111, "Gaji", 1_000_000, 300_000],
        [2024, "II", 5251, "BLU", "9,000,000,00", "4,197,600,57"],
    ]
    return write_xlsx(path, {"S": rows})


def test_quarters_in_rows__refused_cells_and_periods(tmp_path: Path) -> None:
    result = read_exports([quarters_in_rows(tmp_path / "a.xlsx")])
    assert result.program == ()
    assert result.total is None
    assert [(p.periode, p.uang.pagu, p.uang.realisasi, p.lengkap) for p in result.per_periode] == [
        ("2024-I", 10_000_000, 500_000, True),
        ("2024-II", 1_000_000, 300_000, False),
    ]
    assert [(r.sel, r.tertulis, r.kode) for r in result.ditolak] == [
        ("E5", "9,000,000,00", "5251"),
        ("F5", "4,197,600,57", "5251"),
    ]
    assert [t.kunci for t in result.tanya] == ["angka.S!E5", "angka.S!F5", "periode"]
    assert result.tanya[0].pilihan == ("9000000,00", "900000000")
    assert {"tanpa_program", "periode_kumulatif", "total_tidak_lengkap"} <= kinds(result)
    assert "tanpa_selisih" not in kinds(result)
    said = terbaca(result)
    assert said["terbaca"]["total"] is None  # type: ignore[index]


def test_quarters_in_rows__answered(tmp_path: Path) -> None:
    file = quarters_in_rows(tmp_path / "a.xlsx")
    one = read_exports([file], peta=ImportMap(jawaban={"periode": "2024-II"}))
    assert one.total is None  # a cell of it is refused
    answers = {"periode": "2024-II", "angka.S!E5": "9.000.000", "angka.S!F5": "4197600,57"}
    result = read_exports([file], peta=ImportMap(jawaban=answers))
    assert result.menunggu == ()
    assert result.total is not None
    assert (result.total.pagu, result.total.realisasi) == (10_000_000, Decimal("4497600.57"))


def test_refused_amount_of_a_program(tmp_path: Path) -> None:
    """The program that lacks it shows nothing, the other one its sum."""
    rows: list[list[Cell]] = [["Kode", "Uraian", "Pagu", "Realisasi"]]
    rows += [[joined(r), r.nama, r.pagu, "7,500" if r is ROWS[3] else r.realisasi] for r in ROWS]
    result = read_exports([write_xlsx(tmp_path / "a.xlsx", {"S": rows})])
    assert amounts(result) == {"2.23.01": (None, None), "2.23.02": (50 * M, 30 * M)}
    assert result.total is None


def test_broken_formula__refused_by_its_cell(tmp_path: Path) -> None:
    """openpyxl writes formulas that nothing has calculated."""
    rows: list[list[Cell]] = [["Kode", "Uraian", "Pagu", "Realisasi"]]
    rows += [[joined(r), r.nama, "=1+1" if r is ROWS[3] else r.pagu, r.realisasi] for r in ROWS]
    result = read_exports([write_xlsx(tmp_path / "a.xlsx", {"S": rows})])
    assert [(r.sel, r.tertulis) for r in result.ditolak] == [("C5", "#BELUM DIHITUNG")]
    assert "rumus tanpa hasil" in result.ditolak[0].alasan
    assert {t.kunci: t.pilihan for t in result.menunggu} == {"rusak.S": ("lewati",)}
    assert result.total is None
    told = ImportMap(jawaban={"rusak.S": "lewati"})
    result = read_exports([tmp_path / "a.xlsx"], peta=told)
    assert (result.menunggu, amounts(result)) == ((), {"2.23.01": (None, None), "2.23.02": (50 * M, 30 * M)})


def test_broken_formula__a_whole_column_or_a_total(tmp_path: Path) -> None:
    """A column of formulas without a result is still the pagu; a total without one asks nothing."""
    rows: list[list[Cell]] = [["Kode", "Uraian", "Pagu", "Realisasi"]]
    whole = [*rows, *([joined(r), r.nama, f"={r.pagu}", r.realisasi] for r in ROWS)]
    result = read_exports([write_xlsx(tmp_path / "a.xlsx", {"S": whole})])
    assert len(result.ditolak) == len(ROWS)
    (question,) = result.menunggu
    assert "10 sel rumus tanpa hasil (C2, C3, C4, C5, C6, C7, ...)" in question.teks
    total = [*rows, *([joined(r), r.nama, r.pagu, r.realisasi] for r in ROWS), [None, "Jumlah", "=1+1", 1]]
    result = read_exports([write_xlsx(tmp_path / "b.xlsx", {"S": total})])
    assert (result.menunggu, amounts(result)["2.23.02"]) == ((), (50 * M, 30 * M))


# -- text files ------------------------------------------------------------------------------------------


def test_lra__code_page_negatives_and_joined_codes(tmp_path: Path) -> None:
    """3.25.03: 20 - 1,25 of 30; 3.25.06 is negative altogether."""
    money = {"3.25.03": (30, 18.75), "3.25.06": (5, -2.15)}
    rows: list[list[Cell]] = [
        ["LAPORAN REALISASI ANGGARAN"],
        ["TAHUN 2025"],
        [],
        ["Kode", "Uraian", "Anggaran", "Realisasi", "Sisa"],
    ]

    def amount(value: float) -> str:
        return f"({dotted(-value)})" if value < 0 else dotted(value)

    def row(kode: str, name: str, pagu: float, spent: float) -> list[Cell]:
        return [kode, name, dotted(pagu), amount(spent), amount(pagu - spent)]

    rows += [
        row("3.25", "KELAUTAN DAN PERIKANAN", 35, 16.6),
        row("3.25.0.00.0.00.03.0000", "Dinas Perikanan – Contoh", 35, 16.6),
        row("3.25.03", "PROGRAM TANGKAP", *money["3.25.03"]),
        row("3.25.03.2.01", "Kegiatan", 30, 18.75),
        row("3.25.03.2.01.0002", "Sub “satu pintu”", 30, 18.75),
        row("3.25.03.2.01.0002.5.1.02", "Barang", 20, 20),
        row("3.25.03.2.01.0002.5.2.02", "Modal", 10, -1.25),
        row("3.25.06", "PROGRAM HASIL", *money["3.25.06"]),
        row("3.25.06.2.01.5.1.02", "Barang", 5, -2.15),
        [None, "Jumlah", dotted(35), dotted(16.6), dotted(18.4)],
        [],
        [None, None, None, "Kepala Dinas,"],
        [None, None, None, "NIP. 19750202 200003 2 999"],
    ]
    result = read_exports([write_csv(tmp_path / "lra.csv", rows, ";", "cp1252")])
    assert amounts(result) == {k: (p, Decimal(str(s))) for k, (p, s) in money.items()}
    assert result.selisih == ()
    assert result.organisasi[0].nama == "Dinas Perikanan – Contoh"
    assert "pemisah titik koma, huruf Windows-1252" in note(result, "cara_baca")
    assert "menyatu di kolom A" in note(result, "kode_menyatu")
    assert "baris 11, 13 negatif" in note(result, "negatif")
    assert "tanda tangan" in note(result, "teks_di_bawah")
    assert result.berkas[0].lembar == ()


def test_realisasi_above_pagu_and_blank_formatted_rows(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["Kode", "Uraian", "Pagu", "Realisasi"],
        ["3.25.03", "PROGRAM X", 48, 51],
        ["3.25.04", "PROGRAM Y", 5, 5],
    ]
    file = write_xlsx(tmp_path / "a.xlsx", {"S": rows}, bold={"S": ["A9"]})
    result = read_exports([file])
    assert "baris 2 realisasi melebihi pagu" in note(result, "realisasi_melebihi_pagu")
    assert "baris 4-9 kosong tetapi berformat" in note(result, "baris_kosong_berformat")


def test_fund_report__without_merges_and_with_blank_columns_between(tmp_path: Path) -> None:
    """As a text file the merges are gone; with blank columns the label is further away."""
    grid = read_grids(tmp_path / "a.xlsx", fund_report(tmp_path / "a.xlsx").read_bytes())[0]
    for file in (
        write_csv(tmp_path / "b.csv", grid.rows),
        write_xlsx(tmp_path / "c.xlsx", {"S": [[x for v in r for x in (None, v)] for r in grid.rows]}),
    ):
        result = read_exports([file])
        assert amounts(result) == {"DC": (700, 100)}
        assert result.selisih == ()


def test_recap__without_merges_and_with_blank_columns_between(tmp_path: Path) -> None:
    grid = read_grids(tmp_path / "a.xlsx", recap(tmp_path / "a.xlsx").read_bytes())[0]
    for file in (
        write_csv(tmp_path / "b.csv", grid.rows),
        write_xlsx(tmp_path / "c.xlsx", {"S": [[x for v in r for x in (None, v)] for r in grid.rows]}),
    ):
        assert amounts(read_exports([file])) == {"2.23.01": (100 * M, 40 * M), "2.24.02": (50 * M, 20 * M)}


# -- labels ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "pagu", "realisasi", "factors"),
    [
        ("", "Pagu (juta Rp)", "Realisasi (Rp juta)", (M, M)),
        ("", "Pagu (Rp ribu)", "Realisasi (Rp)", (1_000, 1)),
        ("dalam ribuan rupiah", "Pagu", "Realisasi (jutaan)", (1_000, M)),
        ("(Rp 000)", "Pagu", "Realisasi", (1_000, 1_000)),
        ("dalam miliar rupiah", "Pagu", "Realisasi", (1_000 * M, 1_000 * M)),
        ("Dua juta penduduk", "Pagu (Rp.)", "Realisasi (Rp.)", (1, 1)),
    ],
)
def test_units__of_the_label_before_those_of_the_title(
    tmp_path: Path, title: str, pagu: str, realisasi: str, factors: tuple[int, int]
) -> None:
    """150 and 95,5 of 2.23.01 in the unit of each column."""
    rows: list[list[Cell]] = [
        [title or None],
        ["Kode", "Uraian", pagu, realisasi],
        ["2.23.01", "PROGRAM A", 150, 95.5],
    ]
    result = read_exports([write_xlsx(tmp_path / "a.xlsx", {"S": rows})])
    assert amounts(result) == {"2.23.01": (150 * factors[0], Decimal("95.5") * factors[1])}


def test_names__of_their_own_column_and_in_one_line(tmp_path: Path) -> None:
    """Column SKPD names the organisation left of the name of the program, which goes over two lines."""
    rows: list[list[Cell]] = [["Kode", "SKPD", "Uraian", "Pagu"]]
    rows += [
        ["2.23.01", "Dinas A", "PROGRAM\nPENUNJANG", 100],
        ["2.23.01", "BLUD B", "PROGRAM PENUNJANG", 50],
    ]
    result = read_exports([write_xlsx(tmp_path / "a.xlsx", {"S": rows})])
    assert [(p.nama, p.uang.pagu, p.organisasi) for p in result.program] == [
        ("PROGRAM PENUNJANG", 150, ("Dinas A", "BLUD B"))
    ]


def test_names__of_one_column_that_is_called_program(tmp_path: Path) -> None:
    """Staff head the column of all names Program: kegiatan below it are no programs of the same kode."""
    rows: list[list[Cell]] = [["Kode", "Program", "Pagu", "Realisasi"]]
    rows += [[joined(r), r.nama, r.pagu, r.realisasi] for r in ROWS]
    result = read_exports([write_xlsx(tmp_path / "a.xlsx", {"S": rows})])
    assert amounts(result) == PROGRAM
    assert [p.nama for p in result.program] == ["PROGRAM PENUNJANG URUSAN", "PROGRAM PEMBINAAN PERPUSTAKAAN"]
    assert result.tanya == ()


def test_two_columns_of_realisasi_without_a_period(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["Kode", "Uraian", "Pagu", "Realisasi", "Realisasi 2"]]
    rows += [[joined(r), r.nama, r.pagu, r.realisasi, 1] for r in ROWS]
    (question,) = read_exports([write_xlsx(tmp_path / "a.xlsx", {"S": rows})]).menunggu
    assert question.teks == "Beberapa kolom realisasi (kolom D, kolom E); mana realisasi tahun ini?"
