"""The small budget in the layouts that other systems and other staff give it; every total is by hand."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from lkjip_xl.finance import ImportMap, ReadExport, read_exports
from tests.finance.export_writer import Cell, commas, dotted, write_csv, write_xlsx
from tests.finance.small_budget import (
    DINAS,
    LEAVES,
    ORGANISASI,
    PROGRAM,
    ROWS,
    TOTAL,
    amounts,
    joined,
    kinds,
)


def whole(result: ReadExport) -> tuple[object, object]:
    assert result.total is not None
    return (result.total.pagu, result.total.realisasi)


def of_programs(result: ReadExport) -> list[tuple[object, object]]:
    return [(p.uang.pagu, p.uang.realisasi) for p in result.program]


def test_csv__commas_and_english_amounts_in_another_order(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["Nama Rekening", "Realisasi (Rp)", "% Realisasi", "Pagu (Rp)", "No. Rekening"]]
    rows += [[r.nama, commas(r.realisasi), "50.00", commas(r.pagu), joined(r)] for r in ROWS]
    rows += [["TOTAL", commas(125_500_000.5), "62.75", commas(200_000_000), None]]
    result = read_exports([write_csv(tmp_path / "a.csv", rows, ",")])
    assert amounts(result) == PROGRAM
    assert whole(result) == TOTAL
    assert result.selisih == ()
    assert "jumlah_teks" in kinds(result)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "cp1252", "utf-8-sig"])
def test_csv__code_pages_and_tabs(tmp_path: Path, encoding: str) -> None:
    rows: list[list[Cell]] = [
        ["REALISASI – ANGGARAN TAHUN 2025"],
        [],
        ["Kode", "Uraian", "Pagu", "Pencairan SP2D"],
    ]
    rows += [[joined(r), r.nama, dotted(r.pagu, 0), dotted(r.realisasi)] for r in ROWS]
    result = read_exports([write_csv(tmp_path / "a.csv", rows, "\t", encoding)])
    assert amounts(result) == PROGRAM
    assert result.tahun == 2025


def test_csv__plain_amounts_with_a_point_and_sep_line(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["sep=|"], ["kode", "nama", "anggaran", "realisasi"]]
    rows += [[joined(r), r.nama, f"{r.pagu}", f"{r.realisasi:.2f}"] for r in ROWS]
    file = tmp_path / "a.csv"
    file.write_text("\n".join("|".join(str(v) for v in r) for r in rows), "utf-8")
    assert amounts(read_exports([file])) == PROGRAM


def test_xlsx__two_years_blank_columns_and_a_wide_heading(tmp_path: Path) -> None:
    head: list[Cell] = [
        None,
        "Kode Rekening",
        None,
        "Uraian",
        "Jumlah (Rp)",
        None,
        "Lebih / (Kurang)",
        None,
        "Realisasi 2024",
    ]
    below: list[Cell] = [None, None, None, None, "Anggaran 2025", "Realisasi 2025", "Rp", "%", None]
    rows: list[list[Cell]] = [
        [None, "LAPORAN REALISASI ANGGARAN"],
        [None, "TAHUN ANGGARAN 2025"],
        [],
        head,
        below,
    ]
    rows += [
        [None, joined(r), None, r.nama, r.pagu, r.realisasi, r.pagu - r.realisasi, 1.5, 7_000] for r in ROWS
    ]
    merges = {"LRA": ["B1:I1", "E4:F4", "G4:H4", "B4:B5", "D4:D5", "I4:I5"]}
    result = read_exports([write_xlsx(tmp_path / "a.xlsx", {"LRA": rows}, merges=merges)])
    assert amounts(result) == PROGRAM
    assert result.tahun == 2025


def test_html__under_the_name_xls(tmp_path: Path) -> None:
    head = (
        "<tr><td colspan=5><b>REALISASI ANGGARAN TAHUN 2025</b></td></tr><tr><th rowspan=2>Kode</th>"
        "<th rowspan=2 colspan=2>Uraian</th><th "
        "colspan=2>Belanja</th></tr><tr><th>Anggaran</th><th>Realisasi</th></tr>"
    )
    body = "".join(
        f"<tr><td>{joined(r)}</td><td "
        f"colspan=2>{r.nama}</td><td>{dotted(r.pagu)}</td><td>{dotted(r.realisasi)}</td></tr>"
        for r in ROWS
    )
    file = tmp_path / "ekspor.xls"
    file.write_text(f"<html><body><table>{head}{body}</table></body></html>", "utf-8")
    result = read_exports([file])
    assert amounts(result) == PROGRAM
    assert "tampilan_tidak_dibaca" in kinds(result)


def test_xml__workbook_of_2003(tmp_path: Path) -> None:
    def cell(value: Cell) -> str:
        kind = "String" if isinstance(value, str) else "Number"
        return f'<Cell><Data ss:Type="{kind}">{value}</Data></Cell>'

    rows: list[list[Cell]] = [["Kode", "Uraian", "Pagu", "Realisasi"]]
    rows += [[joined(r), r.nama, r.pagu, r.realisasi] for r in ROWS]
    body = "".join(f"<Row>{''.join(cell(v) for v in r)}</Row>" for r in rows)
    title = '<Row><Cell ss:MergeAcross="3"><Data ss:Type="String">TAHUN 2025</Data></Cell></Row>'
    body = body.replace("<Row>", '<Row ss:Index="4">', 1)
    file = tmp_path / "ekspor.xls"
    file.write_text(
        '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="Data"><Table>'
        f"{title}{body}</Table></Worksheet></Workbook>",
        "utf-8",
    )
    result = read_exports([file])
    assert amounts(result) == PROGRAM
    assert result.berkas[0].lembar == ("Data",)


def test_kode_and_name_in_one_column(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["Uraian", "Pagu", "Realisasi"]]
    rows += [[f"{joined(r)} - {r.nama}", r.pagu, r.realisasi] for r in ROWS]
    result = read_exports([write_xlsx(tmp_path / "a.xlsx", {"S": rows})])
    assert amounts(result) == PROGRAM
    assert result.program[0].nama == "PROGRAM PENUNJANG URUSAN"


def changed_budget(tmp_path: Path) -> Path:
    """Pagu before the change is 10.000.000 less on every leaf of 2.23.01."""
    rows: list[list[Cell]] = [["Kode", "Uraian", "Anggaran", None, None, "Realisasi"]]
    rows += [[None, None, "Sebelum Perubahan", "Setelah Perubahan", "Bertambah/(Berkurang)", None]]
    for r in ROWS:
        less = (10_000_000 if r.rekening else 20_000_000) if r.kode.startswith("2.23.01") else 0
        rows.append([joined(r), r.nama, r.pagu - less, r.pagu, less, r.realisasi])
    return write_xlsx(tmp_path / "a.xlsx", {"S": rows}, merges={"S": ["C1:E1"]})


def test_budget_before_and_after_the_change__asked(tmp_path: Path) -> None:
    result = read_exports([changed_budget(tmp_path)])
    (question,) = result.tanya
    assert question.kunci == "pagu.versi"
    assert question.pilihan == ("murni", "perubahan")
    versions: dict[str, tuple[object, object]] = {p.kode: (p.uang.pagu, p.uang.versi) for p in result.program}
    assert versions == {
        "2.23.01": (None, {"murni": 130_000_000, "perubahan": 150_000_000}),
        "2.23.02": (None, {"murni": 50_000_000, "perubahan": 50_000_000}),
    }
    assert result.menunggu == result.tanya


def test_budget_before_and_after_the_change__answered(tmp_path: Path) -> None:
    result = read_exports([changed_budget(tmp_path)], peta=ImportMap(jawaban={"pagu.versi": "perubahan"}))
    assert amounts(result) == PROGRAM
    assert result.menunggu == ()


def test_month_and_to_date__proposed(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["Kode", "Uraian", "Pagu", "Realisasi Bulan Ini", "Realisasi s.d. Bulan Ini"]]
    rows += [[joined(r), r.nama, r.pagu, 1_000, r.realisasi] for r in ROWS]
    result = read_exports([write_xlsx(tmp_path / "a.xlsx", {"S": rows})])
    (question,) = result.tanya
    assert (question.kunci, question.usulan, question.jawaban) == ("realisasi.periode", "sd", None)
    assert amounts(result) == PROGRAM


def quarters(tmp_path: Path) -> Path:
    """Each quarter a fourth of the year's realisasi."""
    rows: list[list[Cell]] = [["Kode", "Uraian", "Pagu", "Realisasi Triwulan", None, None, None]]
    rows += [[None, None, None, "TW I", "TW II", "TW III", "TW IV"]]
    rows += [[joined(r), r.nama, r.pagu, *[r.realisasi / 4] * 4] for r in ROWS]
    return write_xlsx(tmp_path / "a.xlsx", {"S": rows}, merges={"S": ["D1:G1"]})


def test_quarters__asked_whether_cumulative(tmp_path: Path) -> None:
    file = quarters(tmp_path)
    asked = read_exports([file])
    assert [(q.kunci, q.pilihan) for q in asked.tanya] == [("realisasi.cara", ("kumulatif", "per periode"))]
    assert {p.uang.realisasi for p in asked.program} == {None}
    answered = read_exports([file], peta=ImportMap(jawaban={"realisasi.cara": "per periode"}))
    assert amounts(answered) == PROGRAM
    last = read_exports([file], peta=ImportMap(jawaban={"realisasi.cara": "kumulatif"}))
    assert last.total is not None
    assert last.total.realisasi == Decimal("31375000.125")


def test_ministry__a_column_per_level(tmp_path: Path) -> None:
    """WA: 300 + 200 = 500, DC: 1.000; realisasi 100 + 50, 400 (million)."""
    head = ["Program", "Kegiatan", "KRO", "RO", "Komponen", "Akun", "Uraian", "Pagu", "Realisasi"]
    rows: list[list[Cell]] = [["Satuan Kerja : 999001"], [], [*head]]
    m = 1_000_000
    rows += [
        ["WA", "7702", "EBA", "994", "001", "511111", "Belanja Gaji", 300 * m, 100 * m],
        ["WA", "7702", "EBA", "994", "002", "521111", "Belanja Keperluan", 200 * m, 50 * m],
        ["DC", "7701", "AEC", "001", "051", "521211", "Belanja Bahan", 1_000 * m, 400 * m],
    ]
    result = read_exports([write_xlsx(tmp_path / "a.xlsx", {"S": rows})])
    assert amounts(result) == {"WA": (500 * m, 150 * m), "DC": (1_000 * m, 400 * m)}
    assert {e.level for e in result.baris} == {"rekening"}


def test_ministry__joined_kode(tmp_path: Path) -> None:
    m = 1_000_000
    rows: list[list[Cell]] = [["Kode", "Uraian", "Pagu", "Blokir", "Realisasi"]]
    rows += [
        ["999.07.WA", "Program Dukungan Manajemen", 500 * m, 0, 150 * m],
        ["999.07.WA.7702", "Dukungan Manajemen", 500 * m, 0, 150 * m],
        ["999.07.WA.7702.EBA.994.001.0A.511111", "Belanja Gaji", 300 * m, 0, 100 * m],
        ["999.07.WA.7702.EBA.994.002.0A.521111", "Belanja Keperluan", 200 * m, 0, 50 * m],
    ]
    result = read_exports([write_xlsx(tmp_path / "a.xlsx", {"S": rows})])
    assert of_programs(result) == [(500 * m, 150 * m)]
    assert result.program[0].nama == "Program Dukungan Manajemen"
    assert result.selisih == ()


def test_dpa__no_realisasi_and_lines_without_kode(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["DOKUMEN PELAKSANAAN ANGGARAN 2025"],
        [],
        ["Kode Rekening", "Uraian", "Jumlah (Rp)"],
    ]
    for r in ROWS:
        rows.append([joined(r), r.nama, r.pagu])
        if r.rekening:
            rows += [[None, "- rincian pertama", r.pagu / 2], [None, "- rincian kedua", r.pagu / 2]]
    result = read_exports([write_xlsx(tmp_path / "a.xlsx", {"S": rows})])
    assert amounts(result) == {"2.23.01": (150_000_000, None), "2.23.02": (50_000_000, None)}
    assert {"tanpa_realisasi", "baris_tanpa_kode"} <= kinds(result)


def test_sheets_of_months__asked(tmp_path: Path) -> None:
    head: list[list[Cell]] = [["Kode", "Uraian", "Pagu", "Realisasi"]]
    sheets = {
        "Juni": head + [[joined(r), r.nama, r.pagu, r.realisasi / 2] for r in ROWS],
        "Desember": head + [[joined(r), r.nama, r.pagu, r.realisasi] for r in ROWS],
    }
    file = write_xlsx(tmp_path / "a.xlsx", sheets)
    asked = read_exports([file])
    assert [(q.kunci, q.pilihan) for q in asked.tanya] == [("lembar", ("Juni", "Desember", "jumlahkan"))]
    assert asked.program == ()
    assert amounts(read_exports([file], peta=ImportMap(jawaban={"lembar": "Desember"}))) == PROGRAM
    assert amounts(read_exports([file], ["desember"])) == PROGRAM


def test_amounts_in_thousands(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["Realisasi Tahun 2025 (dalam ribuan rupiah)"],
        [],
        ["Kode", "Uraian", "Pagu", "Realisasi"],
    ]
    rows += [[joined(r), r.nama, r.pagu / 1000, r.realisasi / 1000] for r in ROWS]
    result = read_exports([write_xlsx(tmp_path / "a.xlsx", {"S": rows})])
    assert amounts(result) == PROGRAM
    assert "satuan_uang" in kinds(result)


def test_flat_rows_with_names_of_organisations_only(tmp_path: Path) -> None:
    """Two offices, each with half of the budget; one kode under both."""
    head = [
        "SKPD",
        "Kode Program",
        "Nama Program",
        "Kode Sub Kegiatan",
        "Kode Akun",
        "Nama Akun",
        "Pagu",
        "Realisasi",
    ]
    rows: list[list[Cell]] = [[*head]]
    names = {r.kode: r.nama for r in ROWS if len(r.kode) == 7}
    for office in ("Dinas Perpustakaan", "Kantor Arsip"):
        rows += [
            [office, r.kode[:7], names[r.kode[:7]], r.kode, r.rekening, r.nama, r.pagu / 2, r.realisasi / 2]
            for r in LEAVES
        ]
    result = read_exports([write_xlsx(tmp_path / "a.xlsx", {"S": rows})])
    assert amounts(result) == PROGRAM
    assert {o.nama: o.uang.pagu for o in result.organisasi} == {
        "Dinas Perpustakaan": 100_000_000,
        "Kantor Arsip": 100_000_000,
    }
    assert [q.kunci for q in result.tanya] == ["organisasi"]
    one = read_exports([tmp_path / "a.xlsx"], peta=ImportMap(jawaban={"organisasi": "Kantor Arsip"}))
    assert one.total is not None
    assert one.total.pagu == 100_000_000


def test_numbers_as_parts_of_a_kode(tmp_path: Path) -> None:
    """SIMDA prints 2 | 23 | 1 | 2.01 | 1 as numbers, only what is new in a row."""
    head: list[Cell] = ["Kode", None, None, None, None, None, "Uraian", "Anggaran", "Realisasi"]
    rows: list[list[Cell]] = [head, [2, None, None, None, None, None, "URUSAN", 200_000_000, 125_500_000.5]]
    rows.append([2, 23, None, None, None, None, "PERPUSTAKAAN", 200_000_000, 125_500_000.5])
    for r in ROWS:
        p = r.kode.split(".")
        keg = float(f"{p[3]}.{p[4]}") if len(p) > 3 else None
        sub = int(p[5]) if len(p) > 5 else None
        rows.append([2, 23, int(p[2]), keg, sub, r.rekening or None, r.nama, r.pagu, r.realisasi])
    result = read_exports([write_xlsx(tmp_path / "a.xlsx", {"S": rows}, merges={"S": ["A1:F1"]})])
    assert amounts(result) == PROGRAM
    assert result.selisih == ()
    assert "2.23.01.2.01.0001" in {e.kode for e in result.baris}


def test_programs_only(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["No", "Kode", "Program", "Pagu", "Realisasi", "Sisa"]]
    rows += [[n, r.kode, r.nama, r.pagu, r.realisasi, 0] for n, r in enumerate(ROWS, 1) if len(r.kode) == 7]
    assert amounts(read_exports([write_xlsx(tmp_path / "a.xlsx", {"S": rows})])) == PROGRAM


@pytest.mark.parametrize("repeated", [True, False])
def test_names_in_columns_without_kode(tmp_path: Path, repeated: bool) -> None:
    rows: list[list[Cell]] = [["Program", "Kegiatan", "Sub Kegiatan", "Pagu", "Realisasi"]]
    for r in ROWS:
        if not r.rekening:
            depth = {7: 0, 12: 1}.get(len(r.kode), 2)
            cells: list[Cell] = [None, None, None]
            cells[depth] = r.nama
            if repeated:
                cells[0] = next(x.nama for x in ROWS if x.kode == r.kode[:7])
                cells[1] = next(x.nama for x in ROWS if x.kode == r.kode[:12]) if depth else None
            rows.append([*cells, r.pagu, r.realisasi])
    result = read_exports([write_xlsx(tmp_path / "a.xlsx", {"S": rows})])
    assert [p.nama for p in result.program] == ["PROGRAM PENUNJANG URUSAN", "PROGRAM PEMBINAAN PERPUSTAKAAN"]
    assert of_programs(result) == [*PROGRAM.values()]
    assert result.selisih == ()


def test_pages__headings_sums_and_rows_repeated(tmp_path: Path) -> None:
    head: list[Cell] = ["Kode", "Uraian", "Anggaran", "Realisasi"]
    numbers: list[Cell] = ["1", "2", "3", "4"]
    rows: list[list[Cell]] = [["REALISASI 2025"], [], head, numbers]
    rows += [[joined(r), r.nama, dotted(r.pagu), dotted(r.realisasi)] for r in ROWS[:4]]
    rows += [[None, "Jumlah dipindahkan", dotted(100_000_000), dotted(75_500_000.5)], [], head, numbers]
    rows += [[None, "Pindahan", dotted(100_000_000), dotted(75_500_000.5)]]
    rows += [
        [joined(ROWS[0]), "PROGRAM PENUNJANG URUSAN (lanjutan)", dotted(150_000_000), dotted(95_500_000.5)]
    ]
    rows += [[joined(r), r.nama, dotted(r.pagu), dotted(r.realisasi)] for r in ROWS[3:]]
    rows += [[None, "JUMLAH", dotted(200_000_000), dotted(125_500_000.5)], [], [None, None, "Kepala Dinas,"]]
    result = read_exports([write_csv(tmp_path / "a.csv", rows)])
    assert amounts(result) == PROGRAM
    assert result.selisih == ()
    assert {"judul_terulang", "baris_terulang", "teks_di_bawah"} <= kinds(result)
    assert result.program[0].nama == "PROGRAM PENUNJANG URUSAN"


def test_cash_book__payments_add_up(tmp_path: Path) -> None:
    """2.23.01: 40 + 40 of one kind and 15,5; two payments of the same amount on different days are two."""
    head = [
        "No",
        "Tanggal",
        "No. Bukti",
        "Kode Sub Kegiatan",
        "Kode Rekening",
        "Uraian",
        "Penerimaan",
        "Pengeluaran",
        "Saldo",
    ]
    m = 1_000_000
    rows: list[list[Cell]] = [["BUKU KAS UMUM TAHUN 2025"], [], [*head]]
    rows += [
        [1, "05-01-2025", "B1", "2.23.01.2.01.0001", "5.1.02.01.001.00024", "ATK", None, 40 * m, 960 * m],
        [2, "06-01-2025", "B2", "2.23.02.2.01.0003", "5.1.02.01.001.00024", "ATK", None, 30 * m, 930 * m],
        [3, "07-02-2025", "B3", "2.23.01.2.01.0001", "5.1.02.01.001.00024", "ATK", None, 40 * m, 890 * m],
        [
            4,
            "08-02-2025",
            "B4",
            "2.23.01.2.01.0001",
            "5.1.02.04.001.00001",
            "Dinas",
            None,
            15.5 * m,
            874.5 * m,
        ],
    ]
    result = read_exports([write_xlsx(tmp_path / "a.xlsx", {"S": rows})])
    assert amounts(result) == {"2.23.01": (None, Decimal(95_500_000)), "2.23.02": (None, 30 * m)}
    assert [q.kunci for q in result.tanya] == ["kembar.S"]


def test_codes_of_before_2019(tmp_path: Path) -> None:
    """1.20.1.20.03.01.15: bidang, organisation, program, kegiatan; the level is in the words of the name."""
    rows: list[list[Cell]] = [["Kode Rekening", "Uraian", "Anggaran", "Realisasi"]]
    rows += [
        ["1.20.1.20.03.01", "Program Pelayanan Administrasi Perkantoran", 700_000, 500_000],
        ["1.20.1.20.03.01.02", "Kegiatan Penyediaan Jasa Komunikasi", 400_000, 300_000],
        ["1.20.1.20.03.01.02.5.2.2", "Belanja Barang dan Jasa", 400_000, 300_000],
        ["1.20.1.20.03.01.06", "Kegiatan Perizinan Kendaraan", 300_000, 200_000],
        ["1.20.1.20.03.01.06.5.2.2", "Belanja Barang dan Jasa", 300_000, 200_000],
    ]
    result = read_exports([write_xlsx(tmp_path / "a.xlsx", {"S": rows})])
    assert of_programs(result) == [(700_000, 500_000)]
    assert result.selisih == ()


def test_codes_with_x(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["Kode", "Uraian", "Anggaran", "Realisasi"]]
    rows += [
        ["X.XX" + joined(r)[4:], r.nama, r.pagu, r.realisasi] for r in ROWS if r.kode.startswith("2.23.01")
    ]
    result = read_exports([write_xlsx(tmp_path / "a.xlsx", {"S": rows})])
    assert amounts(result) == {"X.XX.01": PROGRAM["2.23.01"]}


def test_organisation_rows_in_the_one_column(tmp_path: Path) -> None:
    """Two organisations, one below the other, each with the whole budget."""
    rows: list[list[Cell]] = [["Kode", "Uraian", "Anggaran", "Realisasi"]]
    rows.append(["2.23", "PERPUSTAKAAN", 400_000_000, 251_000_001])
    for number, name in (("05", DINAS), ("06", "UPTD Arsip")):
        kode = ORGANISASI.replace(".05.", f".{number}.")
        rows.append([kode, name, 200_000_000, 125_500_000.5])
        rows += [[joined(r), r.nama, r.pagu, r.realisasi] for r in ROWS]
    result = read_exports([write_xlsx(tmp_path / "a.xlsx", {"S": rows})])
    assert amounts(result) == {k: (2 * p, 2 * r) for k, (p, r) in PROGRAM.items()}
    assert [o.nama for o in result.organisasi] == [DINAS, "UPTD Arsip"]
    assert result.selisih == ()


def test_rows_are_replaced_without_losing_the_rest() -> None:
    """The hand arithmetic of small_budget holds."""
    assert sum(r.pagu for r in LEAVES) == 200_000_000
    assert sum(r.realisasi for r in LEAVES) == 125_500_000.5
    assert replace(ImportMap(), jawaban={"a": ""}).answers == {}


def test_database_names_of_columns(tmp_path: Path) -> None:
    head = ["kode_skpd", "nama_skpd", "kdprogram", "nmprogram", "kode_sub_giat", "nama_sub_giat"]
    head += ["kode_akun", "nilai_pagu", "realisasi"]
    names = {r.kode: r.nama for r in ROWS if len(r.kode) == 7}
    rows: list[list[Cell]] = [[*head]]
    rows += [
        [ORGANISASI, DINAS, r.kode[:7], names[r.kode[:7]], r.kode, "Sub", r.rekening, r.pagu, r.realisasi]
        for r in LEAVES
    ]
    result = read_exports([write_csv(tmp_path / "a.csv", rows, ",")])
    assert amounts(result) == PROGRAM
    assert [p.nama for p in result.program] == list(names.values())


def test_until_last_month__this_month__to_date_and_physical(tmp_path: Path) -> None:
    """Half before, half this month."""
    rows: list[list[Cell]] = [
        ["Kode", "Uraian", "Pagu", "Realisasi", None, None, None],
        [None, None, None, "Sampai dengan Bulan Lalu", "Bulan Ini", "s/d Bulan Ini", "Fisik (%)"],
    ]
    rows += [
        [joined(r), r.nama, r.pagu, r.realisasi / 2, r.realisasi / 2, r.realisasi, 100_000] for r in ROWS
    ]
    result = read_exports([write_xlsx(tmp_path / "a.xlsx", {"S": rows}, merges={"S": ["D1:G1"]})])
    assert amounts(result) == PROGRAM
    asked = [(q.kunci, q.pilihan) for q in result.tanya]
    assert asked == [("realisasi.periode", ("lalu", "ini", "sd", "lalu + ini"))]


def test_ways_of_payment_beside_their_sum(tmp_path: Path) -> None:
    """LS a quarter, UP the rest; the sum is not added."""
    rows: list[list[Cell]] = [
        ["Kode", "Uraian", "Pagu", "Realisasi", None, None],
        [None, None, None, "LS", "UP/GU/TU", "Jumlah"],
    ]
    rows += [[joined(r), r.nama, r.pagu, r.realisasi / 4, r.realisasi * 3 / 4, r.realisasi] for r in ROWS]
    result = read_exports([write_xlsx(tmp_path / "a.xlsx", {"S": rows}, merges={"S": ["D1:F1"]})])
    assert amounts(result) == PROGRAM
    assert result.tanya == ()


def test_whole_lra__income_and_financing_do_not_count(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["Kode", "Uraian", "Anggaran", "Realisasi"],
        ["4.1.01", "Pajak Daerah", 900, 800],
    ]
    rows += [[joined(r), r.nama, r.pagu, r.realisasi] for r in ROWS]
    rows += [["6.1.01", "SiLPA", 50, 50]]
    result = read_exports([write_xlsx(tmp_path / "a.xlsx", {"S": rows})])
    assert whole(result) == TOTAL
    assert "rekening_tanpa_program" in kinds(result)
