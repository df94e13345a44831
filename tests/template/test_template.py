"""The committed template: a fresh build gives it, and it keeps its contract with `sheets` and `layout`."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl.cell.cell import Cell
from openpyxl.utils import range_boundaries
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from lkjip_xl.figures.plain.number_cells import NUMBER_TOKENS
from lkjip_xl.figures.plain.readings import TOKENS as READING_TOKENS
from lkjip_xl.schema import SETTINGS, WORKBOOK_TABLES, ValueKind, column_name, setting_name
from lkjip_xl.sheets.words import WORDS
from lkjip_xl.template.compose import build
from tests.workbook_tools import load

_TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
_TEMPLATE = _TEMPLATES / "LKjIP_template.xlsx"

SHEETS = {
    "Beranda": "lkBeranda",
    "Pengaturan": "lkPengaturan",
    "RPJMD": "lkRPJMD",
    "Definisi": "lkDefinisi",
    "PK": "lkPK",
    "Versi PK": "lkVersi_20_PK",
    "Pejabat": "lkPejabat",
    "Realisasi": "lkRealisasi",
    "Deret": "lkDeret",
    "Program": "lkProgram",
    "Rincian": "lkRincian",
    "Porsi": "lkPorsi",
    "Versi Pagu": "lkVersi_20_Pagu",
    "Pagu Versi": "lkPagu_20_Versi",
    "Target Program": "lkTarget_20_Program",
    "Belanja": "lkBelanja",
    "Narasi": "lkNarasi",
    "Tabel": "lkTabel",
    "Kolom": "lkKolom",
    "Data": "lkData",
    "Skala": "lkSkala",
    "Judul": "lkJudul",
    "Daftar": "lkDaftar",
    "Ikhtisar": "lkIkhtisar",
    "Gambaran Umum": "lkUmum",
    "Perencanaan": "lkPerencanaan",
    "Sasaran": "lkSasaran",
    "IKU": "lkIKU",
    "PK cetak": "lkPKCetak",
    "PK pejabat": "lkPKPejabat",
    "Ringkasan": "lkRingkasan",
    "Anggaran": "lkAnggaran",
    "Efektivitas": "lkEfektivitas",
    "Efisiensi": "lkEfisiensi",
    "Pembagian": "lkPembagian",
    "Kegiatan": "lkKegiatan",
    "Kegiatan efisiensi": "lkKegiatanEfisiensi",
    "Per OPD": "lkPerOPD",
    "Evaluasi Renja": "lkEvaluasiRenja",
    "Formulir PP": "lkPP8",
    "Lampiran": "lkLampiran",
    "Definisi IKU": "lkDefinisiIKU",
    "Metode": "lkMetode",
    "Sensitivitas": "lkSensitivitas",
    "Rujukan": "lkRujukan",
    "Reviu": "lkReviu",
    "Catatan hasil reviu": "lkCatatanReviu",
    "Pernyataan telah direviu": "lkPernyataan",
    "Rekam": "lkRekam",
}
INPUT_SHEETS = ("Pengaturan", *(t.sheet for t in WORKBOOK_TABLES.values()))
GENERATED_SHEETS = tuple(s for s in SHEETS if s not in INPUT_SHEETS)

_PORTRAIT = ("Beranda", "PK cetak", "PK pejabat", "Pernyataan telah direviu")
_PLAN = "kode no uraian pagu porsi"
_KEGIATAN = "kode nomenklatur nama keluaran satuan target realisasi capaian pagu realisasi_rp serapan"
_PORTION = (
    "kode no program sasaran opd porsi pagu realisasi_rp serapan"
    " untuk pelaksana hitung hitung_opd pagu_opd realisasi_opd tanda"
)
_RENJA = (
    "kode no sasaran nomenklatur nama indikator satuan target_akhir pagu_akhir realisasi_lalu"
    " realisasi_lalu_rp target pagu tw1 twrp1 tw2 twrp2 tw3 twrp3 tw4 twrp4 realisasi realisasi_rp"
    " renstra renstra_rp capaian_renstra serapan_renstra opd jalur kumulasi capaian dirata dirata_renstra"
)
_PP8 = "kode nomenklatur nama pagu realisasi_rp target realisasi satuan keterangan"
_SPENT = "kode no uraian pagu realisasi_rp sisa serapan"
_LAMPIRAN = (
    "kode kode_program no uraian indikator satuan target realisasi capaian predikat program pagu"
    " realisasi_rp serapan keadaan tahun_data"
)
_EFEKTIVITAS = "kode no uraian jumlah_indikator dihitung capaian predikat realisasi_rp serapan"
_EFISIENSI = "kode no uraian jumlah_indikator capaian serapan efisiensi angka"
_LEVELS = ("galat", "peringatan", "catatan")
_FINDINGS = "kunci nomor tingkat tempat sel pesan ditemukan diharapkan cara sebab sumber tindak tanggapan"
_ENDING = {"kosong": "", "metode": "teks"}


def _numbered(*marks: str) -> str:
    return " ".join(f"{mark}{n}" for mark in marks for n in range(1, 6))


def _data(columns: int) -> dict[str, str]:
    """The patterns of data tables on a sheet with room for so many columns of figures."""
    result = {"judul_data": "judul", "kelompok_data": "teks", "data_kosong": "teks"}
    for k in range(1, columns + 1):
        heads, groups, values = (" ".join(f"{m}{n}" for n in range(1, k + 1)) for m in "jhk")
        result |= {
            f"kepala_kelompok_{k}": f"no uraian {groups} {heads}",
            f"kepala_data_{k}": f"no uraian {heads}",
            f"data_{k}": f"kode no uraian {values} beda",
            f"jumlah_sub_{k}": f"teks {values}",
            f"jumlah_data_{k}": f"teks {values}",
            f"catatan_cetak_{k}": f"teks {values} beda",
        }
    result |= {f"grafik_{kind}_{n}": "judul pesan" for kind in ("batang", "garis") for n in range(1, 6)}
    samples = [f"{look}_{n}" for look in ("isi", "sub", "kaki", "cetak", "beda") for n in range(5)]
    points = {"titik_kepala": "label n1 n2 n3 n4 n5", "titik": "label g1 g2 g3 g4 g5"}
    return {**result, **points, "ragam": " ".join([*samples, "cetak_teks"])}


_DERET = "kode judul pesan " + _numbered(*"tdsgh", "keadaan_")
_DERET_TABLE = "kode judul pesan " + _numbered(*"tds", "keadaan_")
_READINGS = "bawah atas nilai acuan cara peringkat_t peringkat_r"
_CONVENTIONS = "mentah tepat dinilai dirata bobot"
_MEAN = "teks capaian predikat status tepat dinilai"
PATTERNS: dict[str, dict[str, str]] = {
    "Beranda": {
        "kop": "",
        "judul_isian": "",
        "berikutnya": "teks",
        "kepala_isian": "",
        "isian": "tautan isian terisi siap belum",
        "angka": "rerata_indikator dihitung_indikator rerata_sasaran dihitung_sasaran iku_melebihi iku_tidak"
        " iku_catatan iku_belum serapan_program serapan_apbd sisa_anggaran jumlah_program predikat_sasaran",
        "judul_sasaran": "",
        "kepala_sasaran": "",
        "sasaran": "kode no sasaran capaian predikat serapan efisiensi grafik_label grafik_capaian"
        " grafik_serapan",
        "grafik": "",
        "judul_daftar": "",
        "kepala_daftar": "",
        "daftar": "tautan keterangan",
        "catatan": "teks",
    },
    "Sasaran": {
        "kop": "misi tujuan nomor uraian",
        "ringkas": "capaian predikat pagu realisasi_rp serapan efisiensi",
        "judul_kinerja": "judul",
        "kepala_kinerja": "",
        "indikator": "kode no indikator satuan arah metode batas kondisi_awal target realisasi capaian"
        f" predikat status {_READINGS} keadaan tahun_data {_CONVENTIONS}",
        "rerata": _MEAN,
        "judul_program": "judul",
        "kepala_program": "",
        "program": "kode no program opd pagu realisasi_rp sisa serapan",
        "tanpa_program": "teks",
        "jumlah_program": "teks pagu realisasi_rp sisa serapan",
        "judul_rencana": "judul",
        "kepala_rencana": _numbered("tahun_") + " tahun_6",
        "rencana": "kode no indikator satuan target_rkpd target kesesuaian target_rencana r6 "
        + _numbered("r"),
        "judul_akhir": "judul",
        "kepala_akhir": "",
        "akhir": "kode no indikator satuan arah metode batas kondisi_akhir realisasi capaian predikat status"
        f" {_READINGS} keadaan tahun_data {_CONVENTIONS}",
        "rerata_akhir": _MEAN,
        "judul_lalu": "judul",
        "kepala_lalu": "",
        "lalu": "kode no indikator satuan target_lalu realisasi_lalu capaian_lalu realisasi perubahan"
        f" kemajuan {_READINGS} keadaan keadaan_lalu mentah tepat",
        "judul_banding": "judul",
        "kepala_banding": "",
        "banding": "kode no indikator satuan wilayah nilai realisasi selisih posisi keadaan keadaan_nilai",
        "deret": _DERET,
        "deret_tabel": _DERET_TABLE,
        **_data(10),
        "judul_narasi": "judul",
        "narasi": "label isi",
    },
    "Daftar": {"kop": "", "bagian": "teks", "baris": "judul tautan"},
    "Ikhtisar": {
        "kop": "judul",
        "bagian": "teks",
        "kalimat": "no teks " + " ".join(NUMBER_TOKENS),
        "judul_masalah": "judul",
        "kepala_masalah": "",
        "misi": "kode teks",
        "masalah": "kode no sasaran masalah solusi rencana",
    },
    "Gambaran Umum": {"kop": "judul", **_data(14)},
    "Perencanaan": {
        "kop": "judul",
        "visi": "teks",
        "judul_matriks": "judul",
        "kepala_matriks": "",
        "misi": "kode teks",
        "matriks": "kode no tujuan iku sasaran indikator",
        "judul_strategi": "judul",
        "kepala_strategi": "",
        "strategi": "kode no tujuan sasaran strategi",
        "judul_penetapan": "judul",
        "kepala_penetapan": "",
        "penetapan": "kode no tujuan sasaran indikator",
    },
    "IKU": {
        "kop": "judul",
        "kepala": "",
        "misi": "kode teks",
        "indikator": "kode no tujuan indikator satuan arah metode batas target realisasi capaian"
        f" predikat status grafik_label grafik_capaian {_READINGS} keadaan tahun_data {_CONVENTIONS}",
        "rekap": "label jumlah",
        "judul_tujuan": "judul",
        "kepala_tujuan": "",
        "tujuan": "kode no tujuan jumlah_indikator capaian predikat pagu realisasi_rp serapan tepat dinilai",
        "jumlah_tujuan": "teks pagu realisasi_rp serapan",
        "grafik": "judul",
        "deret": _DERET,
        "deret_tabel": _DERET_TABLE,
        **_data(9),
    },
    "PK cetak": {
        "kop": "jenis_pk",
        "pernyataan": "teks",
        "pihak": "label isi mulai selesai",
        "nomor": "teks",
        "misi": "teks",
        "kepala_target": "",
        "tujuan": "kode no uraian indikator satuan target_murni target_perubahan keterangan",
        "sasaran": "kode no uraian indikator satuan target_murni target_perubahan keterangan",
        "judul_lampiran": "",
        "judul_program": "",
        "kepala_program": "",
        "program": "kode no program pagu",
        "jumlah_program": "teks pagu",
        "tanda_tangan": "tempat_tanggal jabatan nama pangkat nip jabatan_kedua nama_kedua pangkat_kedua"
        " nip_kedua",
        "judul_versi": "",
        "kepala_versi": "",
        "versi": "kode no dokumen alasan pertama kedua nama_pertama mulai selesai",
    },
    "PK pejabat": {
        "kop": "kode jabatan jenjang",
        "pernyataan": "teks",
        "pihak": "label isi mulai selesai",
        "judul_lampiran": "",
        "kepala_target": "",
        "sasaran": "kode no uraian indikator satuan target",
        "judul_program": "",
        "kepala_program": "",
        "program": "kode no program pagu",
        "jumlah_program": "teks pagu",
        "tanda_tangan": "tempat_tanggal jabatan nama pangkat nip jabatan_kedua nama_kedua pangkat_kedua"
        " nip_kedua",
    },
    "Ringkasan": {
        "kop": "judul",
        "kepala": _numbered("nama"),
        "indikator": "kode no_sasaran sasaran no indikator satuan target realisasi capaian predikat status"
        " grafik_label keadaan tahun_data tepat dirata bobot " + _numbered("titik"),
        "rerata": _MEAN,
        "judul_predikat": "judul",
        "kepala_predikat": "",
        "predikat": "no predikat rentang jumlah porsi angka1",
        "jumlah_predikat": "teks jumlah porsi",
        "judul_status": "judul",
        "kepala_status": "",
        "status": "no status jumlah porsi",
        "jumlah_status": "teks jumlah porsi",
        "judul_sasaran": "judul",
        "kepala_sasaran": "",
        "sasaran": "kode no sasaran jumlah_indikator dihitung capaian predikat status tepat dinilai dirata"
        " bobot",
        "rerata_sasaran": _MEAN,
        "grafik": "judul",
    },
    "Anggaran": {
        "kop": "judul",
        **{
            f"{part}{table}": {
                "": row,
                "judul_": "judul",
                "jumlah_": row.replace("kode no uraian", "teks"),
            }.get(part, "")
            for table, row in (
                ("rencana_belanja", _PLAN),
                ("alokasi_sasaran", _PLAN),
                ("komposisi_belanja", _SPENT),
                ("serapan_sasaran", _SPENT),
            )
            for part in ("judul_", "kepala_", "", "jumlah_")
        },
    },
    "Efektivitas": {
        "kop": "judul",
        "kepala": "",
        "misi": "huruf teks",
        "tujuan": _EFEKTIVITAS,
        "sasaran": _EFEKTIVITAS,
        "jumlah": "teks jumlah_indikator dihitung realisasi_rp serapan",
    },
    "Efisiensi": {
        "kop": "judul",
        "kepala": "",
        "misi": "huruf teks",
        "tujuan": _EFISIENSI,
        "sasaran": _EFISIENSI,
    },
    "Kegiatan": {
        "kop": "judul",
        "kepala": "",
        "program": _KEGIATAN,
        **{f"jenjang_{n}": f"{_KEGIATAN} jalur {' '.join(READING_TOKENS)}" for n in (1, 2, 3)},
        "jumlah": "teks pagu realisasi_rp serapan",
    },
    "Kegiatan efisiensi": {
        "kop": "judul",
        "kepala": "",
        "program": f"{_KEGIATAN} efisiensi",
        **{f"jenjang_{n}": f"{_KEGIATAN} efisiensi jalur {' '.join(READING_TOKENS)}" for n in (1, 2, 3)},
        "jumlah": "teks pagu realisasi_rp serapan",
    },
    "Pembagian": {
        "kop": "judul",
        "kepala": "",
        **dict.fromkeys(("program", "bagian"), _PORTION),
        "jumlah": "teks pagu realisasi_rp serapan",
    },
    "Per OPD": {
        "kop": "judul",
        "kepala": "",
        "opd": "kode no opd banyak pagu realisasi_rp serapan capaian",
        "jumlah": "teks banyak pagu realisasi_rp serapan",
    },
    "Evaluasi Renja": {
        "kop": "judul formulir",
        "kepala": "",
        **dict.fromkeys(("program", "jenjang_1", "jenjang_2", "jenjang_3"), _RENJA),
        "jumlah": "teks pagu_akhir realisasi_lalu_rp pagu realisasi_rp renstra_rp serapan_renstra",
        "rerata": "teks capaian serapan capaian_renstra serapan_renstra",
        "predikat": "teks predikat_renja predikat_anggaran predikat_renstra predikat_rp",
        "bagian": "teks",
        "isi": "isi",
        "isi_kosong": "",
    },
    "Formulir PP": {
        "kop": "judul formulir",
        "kepala": "",
        **dict.fromkeys(("program", "jenjang_1", "jenjang_2", "jenjang_3"), _PP8),
        **dict.fromkeys(("indikator", "indikator_program"), "kode indikator target realisasi satuan"),
        "jumlah": "teks pagu realisasi_rp",
    },
    "Lampiran": {
        "kop": "judul",
        "kepala": "",
        "tujuan": _LAMPIRAN,
        "baris": _LAMPIRAN,
        "rerata": "kode teks capaian predikat program pagu realisasi_rp serapan",
        "jumlah": "teks capaian predikat program pagu realisasi_rp serapan",
    },
    "Definisi IKU": {
        "kop": "judul",
        "kepala": "",
        "definisi": "kode no induk indikator satuan alasan formulasi sumber_data penanggung_jawab jadwal",
    },
    "Metode": {
        "kop": "judul",
        "judul": "teks",
        "baris": "hal isi",
        "kata": "hal isi",
        "kepala_indikator": "",
        "indikator": "kode kode_tampil indikator arah metode batas skala rumus catatan",
        "kepala_skala": "",
        "skala": "skala label ambang skor sumber "
        "nama kunci urutan ada batas_bawah tanda peringkat batas pembagi",
    },
    "Sensitivitas": {
        "kop": "judul",
        "kepala": "",
        "indikator": "kode kode_tampil indikator capaian predikat_kini metode_lain capaian_metode"
        " predikat_metode batas_lain capaian_batas predikat_batas predikat_bulat predikat_skala berubah "
        + _READINGS
        + " mentah_metode mentah_batas",
        **_ENDING,
    },
    "Rujukan": {"kop": "", "kepala": "", "rujukan": "kode no rujukan nilai arti tempat angka1"},
    "Reviu": {
        "kop": "",
        "lingkup": "teks",
        "hitung": "banyak_galat banyak_peringatan banyak_catatan belum_berstatus",
        "kepala": "",
        **{f"temuan_{level}_{kind}": _FINDINGS for level in _LEVELS for kind in ("sel", "tempat")},
        "tanpa_temuan": "teks",
    },
    "Catatan hasil reviu": {
        "kop": "",
        "lingkup": "teks",
        "kepala": "",
        **{f"baris_{level}": "nomor tingkat uraian banyak contoh perbaikan" for level in _LEVELS[:2]},
        "tanpa_temuan": "teks",
    },
    "Pernyataan telah direviu": {
        "kop": "",
        "alinea": "teks",
        "simpulan": "teks",
        "tanda_tangan": "tempat_tanggal jabatan nama pangkat nip",
    },
    "Rekam": {"kepala": "", "baris": "fakta kode nilai"},
}
_FORMATS = {
    **dict.fromkeys(("pagu", "realisasi_rp", "sisa", "sisa_anggaran"), "#,##0"),
    **dict.fromkeys(("capaian", "serapan", "efisiensi", "porsi", "serapan_apbd", "serapan_program"), "0.00"),
    **dict.fromkeys(("target", "realisasi", "kondisi_awal", "rerata_indikator", "rerata_sasaran"), "0.00"),
    **dict.fromkeys(("jumlah", "jumlah_indikator", "dihitung", "iku_melebihi", "iku_belum"), "0"),
}
_CELL_ADDRESS = re.compile(r"[A-Za-z]{1,3}[0-9]+|[Rr][0-9]*[Cc][0-9]*")
_LEGAL_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.]*")


@pytest.fixture(scope="module")
def book() -> Workbook:
    return load(_TEMPLATE.read_bytes(), value=False)


@pytest.fixture(scope="module")
def fresh() -> bytes:
    return build()


def _parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _key(sheet: str) -> str:
    return "umum" if sheet == "Gambaran Umum" else sheet.replace(" ", "").lower()


def _area(book: Workbook, name: str) -> tuple[str, str]:
    """Sheet and area of a defined name."""
    sheet, area = book.defined_names[name].attr_text.rsplit("!", 1)
    return sheet.strip("'"), area


def _pattern_cells(book: Workbook, sheet: str, pattern: str) -> Iterator[Cell]:
    _, area = _area(book, f"pola_{_key(sheet)}_{pattern}")
    for row in book[sheet][area.replace("$", "")]:
        yield from row


def _tokens(book: Workbook, sheet: str, pattern: str) -> list[str]:
    texts = (c.value for c in _pattern_cells(book, sheet, pattern) if isinstance(c.value, str))
    return [t for text in texts for t in re.findall(r"\{([^}]*)\}", text) if ":" not in t]


def _patterns(sheet: str) -> dict[str, str]:
    return {**PATTERNS[sheet], **_ENDING}


# --- the file
def test_template__is_a_fresh_build(fresh: bytes) -> None:
    """`python -m lkjip_xl.template.compose` was run after the last change."""
    committed, built = _parts(_TEMPLATE.read_bytes()), _parts(fresh)
    assert sorted(committed) == sorted(built)
    assert [name for name in built if committed[name] != built[name]] == []


def test_build__twice_gives_the_same_bytes(fresh: bytes) -> None:
    assert build() == fresh


def test_template__asks_for_no_recalculation(book: Workbook) -> None:
    assert not book.calculation.fullCalcOnLoad
    assert book.calculation.calcId >= 191029


def test_template__names_no_machine_and_has_fixed_dates(book: Workbook) -> None:
    assert book.properties.creator == book.properties.lastModifiedBy == "LKjIP XL"
    assert book.properties.created == book.properties.modified
    assert book.properties.modified.year == 2020


def test_sheets__order_and_code_names(book: Workbook) -> None:
    assert {s.title: s.sheet_properties.codeName for s in book.worksheets} == SHEETS
    assert book.sheetnames == list(SHEETS)
    assert all(len(name) <= 31 for name in SHEETS)
    assert [s.title for s in book.worksheets if s.sheet_state != "visible"] == ["Rekam"]
    assert book["Rekam"].sheet_state == "veryHidden"


# --- defined names
def test_names__are_legal_and_no_cell_address(book: Workbook) -> None:
    for name in book.defined_names:
        assert _LEGAL_NAME.fullmatch(name), name
        assert not _CELL_ADDRESS.fullmatch(name), name
        assert len(name) <= 255


def test_names__are_those_of_the_contract_and_no_more(book: Workbook) -> None:
    expected = {"warna_label"} | {setting_name(a.key) for a in SETTINGS}
    for table in WORKBOOK_TABLES.values():
        year = () if table.year_column is None else (table.year_column,)
        expected |= {column_name(table.name, k.name) for k in (*table.columns, *year, *table.helpers)}
    expected |= {f"pola_{_key(s)}_{p}" for s in PATTERNS for p in _patterns(s)}
    assert set(book.defined_names) == expected


def test_names__of_columns_cover_one_column_under_its_header(book: Workbook) -> None:
    for table in WORKBOOK_TABLES.values():
        sheet = book[table.sheet]
        for column in (*table.columns, *table.helpers):
            title, area = _area(book, column_name(table.name, column.name))
            assert title == table.sheet
            left, top, right, bottom = range_boundaries(area)
            assert (left, top, bottom) == (right, 6, 2005)
            assert sheet.cell(5, left).value == column.label


def test_names__columns_stand_in_the_order_of_the_schema(book: Workbook) -> None:
    for table in WORKBOOK_TABLES.values():
        labels = [c.value for c in book[table.sheet][5]][: len(table.columns)]
        assert labels == [k.label for k in table.columns]
    assert book["RPJMD"].cell(5, len(WORKBOOK_TABLES["rpjmd"].columns) + 1).value == "Target RPJMD {tahun}"


def test_names__of_settings_are_single_cells_beside_their_label(book: Workbook) -> None:
    for setting in SETTINGS:
        title, area = _area(book, setting_name(setting.key))
        assert title == "Pengaturan"
        cell = book[title][area.replace("$", "")]
        assert cell.value is None
        assert book[title].cell(cell.row, cell.column - 1).value == setting.label


def test_names__legend_of_colours(book: Workbook) -> None:
    assert _area(book, "warna_label") == ("Skala", "$I$6:$I$30")
    fills = {c.value: c.fill.fgColor.rgb for (c,) in book["Skala"]["I6:I30"] if c.value is not None}
    assert list(fills)[:5] == ["Sangat Tinggi", "Tinggi", "Sedang", "Rendah", "Sangat Rendah"]
    assert len(fills) == 11
    assert len({fills[p] for p in list(fills)[:5]}) == 5


# --- patterns and tokens
@pytest.mark.parametrize("sheet", PATTERNS)
def test_patterns__stand_on_their_sheet_in_order_without_gap(book: Workbook, sheet: str) -> None:
    row, right = 1, None
    for pattern in _patterns(sheet):
        title, area = _area(book, f"pola_{_key(sheet)}_{pattern}")
        first, top, last, bottom = range_boundaries(area)
        assert (title, first, top) == (sheet, 1, row), pattern
        assert right in (None, last)
        row, right = bottom + 1, last
    assert book[sheet].max_row == row - 1
    assert book[sheet].max_column <= (right or 0)


@pytest.mark.parametrize("sheet", PATTERNS)
def test_patterns__hold_each_token_once(book: Workbook, sheet: str) -> None:
    for pattern, tokens in _patterns(sheet).items():
        assert sorted(_tokens(book, sheet, pattern)) == sorted(tokens.split()), pattern


@pytest.mark.parametrize("sheet", PATTERNS)
def test_tokens__fill_their_cell_and_have_their_format(book: Workbook, sheet: str) -> None:
    for pattern in _patterns(sheet):
        for cell in _pattern_cells(book, sheet, pattern):
            text = cell.value
            if not isinstance(text, str) or "{" not in text or re.search(r"\{\w+:", text):
                continue
            assert re.fullmatch(r"\{[a-z_]+[0-9]{0,2}\}", text), cell.coordinate
            expected = _FORMATS.get(text[1:-1])
            assert expected in (None, cell.number_format), f"{sheet}!{cell.coordinate} {text}"


def test_tokens__of_settings_name_settings(book: Workbook) -> None:
    keys = {a.key for a in SETTINGS}
    for sheet in book.worksheets:
        for rows in sheet.iter_rows():
            for cell in rows:
                used = re.findall(r"\{atur:([^}]*)\}", cell.value) if isinstance(cell.value, str) else []
                assert set(used) <= keys, cell.coordinate


def test_tokens__of_words_name_words(book: Workbook) -> None:
    texts = [str(c.value) for sheet in book.worksheets for row in sheet.iter_rows() for c in row]
    asked = [w for t in texts for w in re.findall(r"\{[Kk]ata:([^}]*)\}", t)]
    assert {"rencana", "anggaran", "wilayah", "perangkat"} <= set(asked) <= set(WORDS)


@pytest.mark.parametrize("sheet", PATTERNS)
def test_patterns__merges_stay_inside_one_pattern(book: Workbook, sheet: str) -> None:
    spans = [range_boundaries(_area(book, f"pola_{_key(sheet)}_{p}")[1]) for p in _patterns(sheet)]
    for merge in book[sheet].merged_cells.ranges:
        assert any(top <= merge.min_row and merge.max_row <= bottom for _, top, _, bottom in spans)


@pytest.mark.parametrize("sheet", [s for s in PATTERNS if s != "Rekam"])
def test_prototypes__hide_the_column_of_kode(book: Workbook, sheet: str) -> None:
    assert book[sheet].column_dimensions["A"].hidden
    for pattern, tokens in _patterns(sheet).items():
        if "kode" in tokens.split():
            cells = [c.column for c in _pattern_cells(book, sheet, pattern) if c.value == "{kode}"]
            assert cells == [1]


@pytest.mark.parametrize("sheet", PATTERNS)
def test_rows__with_wrapped_tokens_have_no_height(book: Workbook, sheet: str) -> None:
    """A fixed height would keep Excel and the program from fitting the row to its text."""
    fixed = {
        cell.coordinate
        for rows in book[sheet].iter_rows()
        for cell in rows
        if re.fullmatch(r"\{(?!judul)[a-z_]+\}", str(cell.value))
        and book[sheet].row_dimensions[cell.row].height
    }
    cards = {
        c.coordinate
        for p in ("angka", "ringkas", "hitung")
        if p in PATTERNS[sheet]
        for c in _pattern_cells(book, sheet, p)
    }
    assert fixed <= cards


def test_lampiran__hides_the_column_of_kode_program(book: Workbook) -> None:
    assert book["Lampiran"].column_dimensions["B"].hidden
    assert all(
        c.column == 2 for c in _pattern_cells(book, "Lampiran", "baris") if c.value == "{kode_program}"
    )


# --- chart
def test_chart__points_at_the_token_cells_of_a_sasaran(book: Workbook) -> None:
    cells = {c.value: c for c in _pattern_cells(book, "Beranda", "sasaran") if c.value}
    (chart,) = book["Beranda"]._charts
    references = {s.val.numRef.f for s in chart.series} | {s.cat.strRef.f for s in chart.series}
    wanted = [cells["{" + t + "}"] for t in ("grafik_label", "grafik_capaian", "grafik_serapan")]
    assert len(chart.series) == 2
    assert {r.replace("'", "") for r in references} == {
        f"Beranda!${c.column_letter}${c.row}:${c.column_letter}${c.row}" for c in wanted
    }
    assert all(book["Beranda"].column_dimensions[c.column_letter].hidden for c in wanted)


def test_chart__shows_axes_and_hidden_cells_and_leaves_gaps(book: Workbook) -> None:
    (chart,) = book["Beranda"]._charts
    assert (chart.x_axis.delete, chart.y_axis.delete) == (False, False)
    assert (chart.visible_cells_only, chart.display_blanks) == (False, "gap")
    assert chart.title.overlay is False
    assert chart.y_axis.scaling.min is None
    _, top, _, bottom = range_boundaries(_area(book, "pola_beranda_grafik")[1])
    assert bottom - top + 1 >= 18
    assert (chart.anchor._from.row, chart.anchor.to.row) == (top - 1, bottom - 1)


# --- input sheets
def test_validations__of_every_column_that_needs_one(book: Workbook) -> None:
    kinds = {
        ValueKind.RUPIAH: "decimal",
        ValueKind.NUMBER: "decimal",
        ValueKind.INTEGER: "whole",
        ValueKind.DATE: "date",
    }
    for table in WORKBOOK_TABLES.values():
        rules = {str(r.sqref): r for r in book[table.sheet].data_validations.dataValidation}
        for column in table.columns:
            area = _area(book, column_name(table.name, column.name))[1].replace("$", "")
            if column.kind in kinds:
                assert rules[area].type == kinds[column.kind]
            if column.choices:
                assert rules[area].formula1 == '"' + ",".join(column.choices) + '"'
            if column.references == ("program", "rincian"):  # of two sheets
                cell = area.partition(":")[0]
                counted = f"COUNTIF(program_kode,{cell})+COUNTIF(rincian_kode,{cell})>0"
                assert (rules[area].type, rules[area].formula1) == ("custom", counted)
            elif column.references:
                sources = {
                    ("skala",): "skala_skala",
                    ("tabel_data",): "tabel_data_kode",
                    ("pejabat",): "pejabat_kode",
                    ("versi_pagu",): "versi_pagu_kode",
                    ("program",): "program_kode",
                }
                source = sources.get(column.references, "rpjmd_kode")
                assert (rules[area].type, rules[area].formula1) == ("list", source)
                assert not rules[area].allowBlank, "a named range with blanks would accept any text"


def test_validations__of_settings(book: Workbook) -> None:
    rules = {str(r.sqref): r for r in book["Pengaturan"].data_validations.dataValidation}
    for setting in SETTINGS:
        cell = _area(book, setting_name(setting.key))[1].replace("$", "")
        if setting.kind is not ValueKind.TEXT:
            assert cell in rules, setting.key
        if setting.choices:
            assert rules[cell].formula1 == '"' + ",".join(setting.choices) + '"'


def test_validations__lengths_that_excel_accepts(book: Workbook) -> None:
    for sheet in book.worksheets:
        for rule in sheet.data_validations.dataValidation:
            assert len(rule.formula1 or "") <= 255
            assert len(rule.prompt or "") <= 255
            assert len(rule.error or "") <= 255
            assert len(rule.promptTitle or "") <= 32
            assert len(rule.errorTitle or "") <= 32


def test_validation__of_satuan_proposes_only(book: Workbook) -> None:
    area = _area(book, "rpjmd_satuan")[1].replace("$", "")
    (rule,) = [r for r in book["RPJMD"].data_validations.dataValidation if str(r.sqref) == area]
    assert not rule.showErrorMessage


@pytest.mark.parametrize("sheet", INPUT_SHEETS)
def test_input_sheets__say_what_they_are_and_are_open(book: Workbook, sheet: str) -> None:
    assert str(book[sheet]["A2"].value).startswith("LEMBAR ISIAN")
    assert not book[sheet].protection.sheet
    assert book[sheet].sheet_properties.tabColor.rgb == "FF70AD47"
    assert not book[sheet].merged_cells.ranges, "a merge would stop sorting and inserting"
    assert book[sheet].print_title_rows == "$5:$5"


def test_input_sheets__empty_sample_rows_are_styled(book: Workbook) -> None:
    for table in WORKBOOK_TABLES.values():
        for column in (*table.columns, *table.helpers):
            left, *_ = range_boundaries(_area(book, column_name(table.name, column.name))[1])
            for row in (6, 7):
                cell = book[table.sheet].cell(row, left)
                assert cell.value is None
                assert cell.fill.fill_type == "solid"
                if column.kind is ValueKind.RUPIAH:
                    assert cell.number_format == "#,##0"
                if column.kind is ValueKind.DATE:
                    assert cell.number_format == "dd/mm/yyyy"


# --- look and print
@pytest.mark.parametrize("sheet", SHEETS)
def test_print__one_a4_page_wide(book: Workbook, sheet: str) -> None:
    page: Worksheet = book[sheet]
    assert page.sheet_properties.pageSetUpPr.fitToPage
    one_page = sheet in ("Catatan hasil reviu", "Pernyataan telah direviu")
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, int(one_page))
    assert int(page.page_setup.paperSize) == 9
    assert page.page_setup.orientation == ("portrait" if sheet in _PORTRAIT else "landscape")
    assert page.print_options.horizontalCentered
    assert page.oddFooter.left.text == "&A"
    assert page.oddFooter.right.text == "Halaman &P dari &N"


@pytest.mark.parametrize("sheet", SHEETS)
def test_print__scale_stays_readable(book: Workbook, sheet: str) -> None:
    """Column widths against the paper: 7 pixels per unit, 96 pixels per inch, margins of half an inch."""
    visible = [d for d in book[sheet].column_dimensions.values() if not d.hidden]
    inches = sum(d.width * (d.max - d.min + 1) for d in visible) * 7 / 96
    paper = 8.27 if sheet in _PORTRAIT else 11.69
    assert (paper - 1.0) / inches >= 0.55


@pytest.mark.parametrize("sheet", GENERATED_SHEETS)
def test_generated_sheets__are_protected_but_usable(book: Workbook, sheet: str) -> None:
    protection = book[sheet].protection
    assert protection.sheet
    assert protection.password is None
    for free in ("objects", "scenarios", "formatColumns", "formatRows", "sort", "autoFilter"):
        assert not getattr(protection, free), free
    assert not book[sheet].sheet_view.showGridLines
    assert book[sheet].sheet_properties.tabColor.rgb == "FF1F3864"


@pytest.mark.parametrize("sheet", [s for s in GENERATED_SHEETS if s not in _PORTRAIT])
def test_generated_sheets__panes_and_titles_refer_to_top_patterns(book: Workbook, sheet: str) -> None:
    top = [p for p in ("kop", "kepala") if p in PATTERNS[sheet]]
    ends = [range_boundaries(_area(book, f"pola_{_key(sheet)}_{p}")[1])[3] for p in top]
    assert int(re.sub(r"\D", "", book[sheet].freeze_panes)) - 1 in ends
    assert int(book[sheet].print_title_rows.rpartition("$")[2]) in ends


def _luminance(rgb: str) -> float:
    parts = [int(rgb[i : i + 2], 16) / 255 for i in (2, 4, 6)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_colours__stay_readable_in_grey(book: Workbook) -> None:
    """Contrast of at least 4.5 : 1 between font and fill of every cell, by luminance alone."""
    for sheet in book.worksheets:
        for rows in sheet.iter_rows():
            for cell in rows:
                if cell.value is None:
                    continue
                paper = cell.fill.fgColor.rgb if cell.fill.fill_type == "solid" else "FFFFFFFF"
                light, dark = sorted((_luminance(paper), _luminance(cell.font.color.rgb)), reverse=True)
                assert (light + 0.05) / (dark + 0.05) >= 4.5, f"{sheet.title}!{cell.coordinate}"
