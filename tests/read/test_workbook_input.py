"""The workbook reader: cells through names, whatever the user did to sheets, rows, formats and formulas."""

# ruff: noqa: E501  (a message stands on one line, as its reader sees it)

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from lkjip_xl.errors import GalatBerkas, GalatMasukan, GalatRumus
from lkjip_xl.model import (
    Belanja,
    Deret,
    Indikator,
    Laporan,
    Misi,
    Narasi,
    PerjanjianKinerja,
    Program,
    Realisasi,
    Sasaran,
    Strategi,
    Tujuan,
)
from lkjip_xl.numbers import baca_angka
from lkjip_xl.read.workbook_input import LetakTabel, baca_buku, baca_mentah_buku
from lkjip_xl.rumus.skala import Skala, Tingkat
from lkjip_xl.schema import ATURAN, JENIS_RPJMD, TABEL_BUKU, Tabel, nama_aturan, nama_kolom

LAPORAN = Laporan(
    aturan={
        "instansi.nama": "Pemerintah Kota Contoh",
        "instansi.daerah": "Kota Contoh",
        "instansi.bentuk": "kepala daerah",
        "instansi.tempat": "Contoh",
        "laporan.tahun": 2020,
        "laporan.tanggal": date(2021, 3, 30),
        "rpjmd.tahun_awal": 2018,
        "rpjmd.tahun_akhir": 2023,
        "kepala.nama": "Ayu Lestari",
        "kepala.jabatan": "Wali Kota",
        "pk.berlaku": "perubahan",
        "hitung.metode": "rasio",
        "hitung.batas": 120.5,
        "hitung.skala_predikat": "permendagri86",
        "hitung.desimal": 2,
    },
    misi=(Misi("M1", "Misi satu"),),
    tujuan=(Tujuan("T1", "M1", "Tujuan satu", 1.0),),
    sasaran=(Sasaran("S01", "T1", "Sasaran satu"), Sasaran("S02", "T1", "Sasaran dua")),
    strategi=(Strategi("ST1", "S01", "Strategi satu"),),
    indikator=(
        Indikator("I1", "T1", "Indeks satu", "Poin", "naik", kondisi_awal=67.58, target_rpjmd={2019: 68.0, 2020: 68.5}),
        Indikator("I2", "S01", "Waktu layanan", "hari", "rentang", target_rpjmd={2019: None, 2020: "3-5"}),
        Indikator("I3", "S02", "Nilai AKIP", "Predikat", "kategori", skala="AKIP", target_rpjmd={2019: "CC", 2020: "B"}),
    ),
    pk=(PerjanjianKinerja("I1", 68.0, 68.5), PerjanjianKinerja("I2", None, "3-5"), PerjanjianKinerja("I3", "B", "B")),
    realisasi=(
        Realisasi("I1", 69.25, "Bappeda", "BPS", date(2021, 1, 15)),
        Realisasi("I2", "n/a"),
        Realisasi("I3", 54.96),
    ),
    deret=(Deret("I1", 2019, "Kota Contoh", None, 67.83),),
    program=(Program("P001", "Program satu", "S01", 1, 1, None, 1e6, 1.5e6, 1.4e6), Program("P002", "Program dua")),
    belanja=(Belanja("B1", "Tidak langsung", False, None, 500.0, 450.0), Belanja("B2", "Langsung", True)),
    narasi=(Narasi("S01", "Baris satu\nbaris dua"),),
    skala=(
        Skala("permendagri86", (Tingkat("Tinggi", 90.0, ">", None), Tingkat("Rendah", None, "", None))),
        Skala("AKIP", (Tingkat("B", 60.0, ">", None, "PermenPANRB 12/2015"), Tingkat("CC", 50.0, ">", None))),
    ),
)  # fmt: skip

TIGA_MEI = datetime(2020, 5, 3)  # noqa: DTZ001  (a cell has no time zone)


SORE = datetime(2020, 12, 31, 16, 30)  # noqa: DTZ001

BARIS_JUDUL = 5
BARIS_AKHIR = 2005


def buat_buku(laporan: Laporan = LAPORAN) -> Workbook:
    """Return a small master workbook of a report: the input sheets and their names, nothing else."""
    buku = Workbook()
    aturan = buku.active
    assert isinstance(aturan, Worksheet)
    aturan.title = "Pengaturan"
    for baris, a in enumerate(ATURAN, BARIS_JUDUL):
        aturan.cell(baris, 2, a.label)
        aturan.cell(baris, 3, laporan.aturan.get(a.kunci))
        beri_nama(buku, nama_aturan(a.kunci), f"Pengaturan!$C${baris}")
    for tabel in TABEL_BUKU.values():
        isi_lembar(buku, tabel, baris_tabel(laporan, tabel))
    return buku


def baris_tabel(laporan: Laporan, tabel: Tabel) -> list[dict[str, object]]:
    if tabel.nama == "skala":
        return [asdict(t) | {"skala": s.nama} for s in laporan.skala for t in s.tingkat]
    if tabel.nama != "rpjmd":
        return [asdict(b) for b in getattr(laporan, tabel.nama)]
    rpjmd = [asdict(b) | {"jenis": j} for j in JENIS_RPJMD for b in getattr(laporan, j)]
    return [b | {f"target_{t}": n for t, n in (b.get("target_rpjmd") or {}).items()} for b in rpjmd]


def isi_lembar(buku: Workbook, tabel: Tabel, baris: list[dict[str, object]]) -> None:
    lembar = buku.create_sheet(tabel.lembar)
    kolom = [(k.nama, k.label) for k in tabel.kolom]
    kolom += [(f"target_{t}", f"Target RPJMD {t}") for t in (2019, 2020)] if tabel.kolom_tahun else []
    kolom += [(k.nama, k.label) for k in tabel.bantu]
    for nomor, (nama, label) in enumerate(kolom, 1):
        huruf = get_column_letter(nomor)
        lembar.cell(BARIS_JUDUL, nomor, label)
        acuan = f"{tabel.lembar}!${huruf}${BARIS_JUDUL + 1}:${huruf}${BARIS_AKHIR}"
        beri_nama(buku, nama_kolom(tabel.nama, nama), acuan)
        if nomor <= len(kolom) - len(tabel.bantu):
            for n, b in enumerate(baris, BARIS_JUDUL + 1):
                nilai = b.get(nama)
                lembar.cell(n, nomor, ("ya" if nilai else "tidak") if isinstance(nilai, bool) else nilai)


def beri_nama(buku: Workbook, nama: str, acuan: str) -> None:
    buku.defined_names[nama] = DefinedName(nama, attr_text=acuan)


def bita(buku: Workbook) -> bytes:
    keluaran = io.BytesIO()
    buku.save(keluaran)
    return keluaran.getvalue()


def galat(buku: Workbook | bytes, nilai_rumus: Callable[[str, int, int], object] | None = None) -> list[str]:
    with pytest.raises(GalatMasukan) as info:
        baca_buku(buku if isinstance(buku, bytes) else bita(buku), nilai_rumus)
    return [str(m) for m in info.value.masalah]


# -- what is read ----------------------------------------------------------------------------------------


def test_baca_buku__laporan_yang_sama() -> None:
    assert baca_buku(bita(buat_buku())) == LAPORAN


def test_baca_buku__dari_berkas(tmp_path: Path) -> None:
    berkas = tmp_path / "buku.xlsx"
    berkas.write_bytes(bita(buat_buku()))
    assert baca_buku(berkas) == baca_buku(str(berkas)) == LAPORAN


def test_baca_buku__lembar_diganti_nama_dan_kolom_dipindah() -> None:
    buku = buat_buku()
    buku["Program"].title = "Data Program '20"
    for nama, definisi in buku.defined_names.items():
        if nama.startswith("program_"):
            definisi.value = definisi.value.replace("Program!", "'Data Program ''20'!")
    buku["PK"].move_range("C5:C8", cols=8)
    buku.defined_names["pk_target_perubahan"].value = "PK!$K$6:$K$2005"
    assert baca_buku(bita(buku)) == LAPORAN
    buku["Data Program '20"]["I6"] = -1
    assert galat(buku) == ["'Data Program ''20'!I6: realisasi -1 negatif; tulis 0 atau lebih"]


def test_baca_buku__baris_kosong_dilewati_dan_urutan_bebas() -> None:
    buku = buat_buku()
    buku["PK"].move_range("A7:D8", rows=40)
    buku["PK"]["A20"] = "  "
    assert baca_buku(bita(buku)) == LAPORAN


def test_baca_buku__baris_sesudah_rentang_ikut_terbaca() -> None:
    buku = buat_buku()
    for nama, definisi in buku.defined_names.items():
        if nama.startswith("pk_"):
            definisi.value = definisi.value.replace("$2005", "$7")
    hasil = baca_mentah_buku(bita(buku))
    assert [b.sel["kode"].nilai for b in hasil.mentah.tabel["pk"]] == ["I1", "I2", "I3"]
    assert hasil.letak["pk"].baris_akhir == 8


def test_baca_buku__baris_yang_disisipkan_di_atas_rentang_ikut_terbaca() -> None:
    buku = buat_buku()
    for nama, definisi in buku.defined_names.items():  # Excel moves the range when a row is put in above it
        if nama.startswith("pk_"):
            definisi.value = definisi.value.replace("$6:", "$7:")
    hasil = baca_mentah_buku(bita(buku))
    assert [b.sel["kode"].nilai for b in hasil.mentah.tabel["pk"]] == ["I1", "I2", "I3"]
    assert (hasil.letak["pk"].baris_judul, hasil.letak["pk"].baris_awal) == (5, 6)


def test_baca_buku__judul_diubah_pemakai() -> None:
    buku = buat_buku()
    for kolom in range(1, 5):
        buku["PK"].cell(5, kolom, f"Judul {kolom}")
    assert baca_buku(bita(buku)) == LAPORAN


def test_letak__satu_tabel() -> None:
    letak = baca_mentah_buku(bita(buat_buku())).letak
    assert list(letak) == list(TABEL_BUKU)
    assert letak["realisasi"] == LetakTabel(
        tabel="realisasi",
        lembar="Realisasi",
        baris_judul=5,
        baris_awal=6,
        baris_akhir=2005,
        kolom={"kode": "A", "opd": "B", "realisasi": "C", "sumber_data": "D", "tanggal": "E", "catatan": "F"},
        bantu={"indikator": "G", "satuan": "H", "target": "I", "capaian": "J", "predikat": "K"},
        baris_isi=(6, 7, 8),
    )
    assert letak["rpjmd"].kolom["target_2020"] == "O"


# -- values of cells -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("nilai", "terbaca"),
    [
        ("69,25", 69.25),
        ("69.25", 69.25),
        (" Belum ada ", "n/a"),
        ("–", "n/a"),
        (0, 0.0),
        ("80 - 90%", "80 - 90%"),
        (None, None),
    ],
)
def test_realisasi__teks_dan_angka(nilai: object, terbaca: object) -> None:
    buku = buat_buku()
    buku["Realisasi"]["C6"] = nilai
    assert baca_buku(bita(buku)).realisasi[0].realisasi == terbaca


def test_rupiah__teks_indonesia() -> None:
    buku = buat_buku()
    buku["Program"]["I6"] = "Rp 1.618.615.241,-"
    assert baca_buku(bita(buku)).program[0].realisasi == 1618615241.0


@pytest.mark.parametrize("nilai", [date(2020, 12, 31), SORE, "2020-12-31", "31/12/2020"])
def test_tanggal__bentuk_yang_diterima(nilai: object) -> None:
    buku = buat_buku()
    buku["Realisasi"]["E6"] = nilai
    assert baca_buku(bita(buku)).realisasi[0].tanggal == date(2020, 12, 31)


def test_kode__angka_excel_menjadi_teks() -> None:
    buku = buat_buku()
    buku["Belanja"]["A6"], buku["Belanja"]["A7"] = 1.0, 2
    assert [b.kode for b in baca_buku(bita(buku)).belanja] == ["1", "2"]


def test_teks__angka_excel_menjadi_teks_indonesia() -> None:
    buku = buat_buku()
    buku["PK"]["D6"], buku["PK"]["D7"] = 2019, 1.5
    assert [p.catatan for p in baca_buku(bita(buku)).pk] == ["2019", "1,5", None]


def alasan(teks: str, *, terbatas: bool = False) -> str:
    """Return why the number reader refuses a text; the wording is its own."""
    with pytest.raises(GalatRumus) as info:
        baca_angka(teks, skala_terbatas=terbatas)
    return str(info.value)


SEL = [
    ("Realisasi", "C6", "abc", f"Realisasi!C6: realisasi {alasan('abc')}"),
    ("Realisasi", "C6", "60.895", f"Realisasi!C6: realisasi {alasan('60.895', terbatas=True)}"),
    ("Realisasi", "C6", "≥ 5", 'Realisasi!C6: realisasi "≥ 5" bukan angka; tulis angkanya saja dan pilih arah naik'),
    ("Realisasi", "C6", TIGA_MEI, "Realisasi!C6: 3 Mei 2020 terbaca sebagai tanggal; tulis 3-5 sebagai teks: awali dengan tanda petik"),
    ("Realisasi", "C6", True, "Realisasi!C6: realisasi TRUE adalah nilai logika; tulis angka"),
    ("Realisasi", "C6", "#DIV/0!", "Realisasi!C6: realisasi berisi galat #DIV/0!; perbaiki rumus atau isinya"),
    ("Realisasi", "C6", "#LKJIP! target kosong", 'Realisasi!C6: realisasi berisi galat "#LKJIP! target kosong"; perbaiki rumusnya'),
    ("Realisasi", "C8", "Baik", 'Realisasi!C8: realisasi "Baik" tidak ada di skala AKIP; pilih B atau CC'),
    ("Realisasi", "C8", "54.960", f"Realisasi!C8: realisasi {alasan('54.960', terbatas=True)}"),
    ("Realisasi", "E6", 44196, "Realisasi!E6: tanggal 44196 bukan tanggal; tulis seperti 2020-12-31"),
    ("Realisasi", "A8", "I9", 'Realisasi!A8: kode "I9" tidak ada di tabel indikator; pilih I1, I2 atau I3'),
    ("Program", "G6", -5, "Program!G6: pagu murni -5 negatif; tulis 0 atau lebih"),
    ("Program", "G6", TIGA_MEI, "Program!G6: 3 Mei 2020 terbaca sebagai tanggal; tulis angka setelah format sel diubah ke General"),
    ("Program", "G6", "1.618. 615.241", f"Program!G6: pagu murni {alasan('1.618. 615.241')}"),
    ("Program", "A7", 1.5, "Program!A7: kode 1,5 terbaca sebagai angka; tulis sebagai teks: awali dengan tanda petik"),
    ("Program", "A7", "P001", 'Program!A7: kode "P001" sudah ada di Program!A6; beri kode lain'),
    ("Program", "D7", TIGA_MEI, "Program!D7: 3 Mei 2020 terbaca sebagai tanggal; tulis sebagai teks: awali dengan tanda petik"),
    ("RPJMD", "B11", "indikatr", 'RPJMD!B11: jenis "indikatr" tidak dikenal; mungkin maksudnya indikator'),
    ("RPJMD", "B10", None, "RPJMD!B10: jenis kosong atau bukan teks; pilih misi, tujuan, sasaran, strategi atau indikator"),
    ("RPJMD", "F8", "Poin", "RPJMD!F8: satuan terisi, padahal baris sasaran tidak memilikinya; kosongkan"),
    ("RPJMD", "O6", 5, "RPJMD!O6: target 2020 terisi, padahal baris misi tidak memilikinya; kosongkan"),
    ("RPJMD", "C6", "T1", "RPJMD!C6: induk terisi, padahal baris misi tidak memilikinya; kosongkan"),
    ("RPJMD", "C7", "S01", 'RPJMD!C7: induk "S01" adalah sasaran; induk tujuan harus kode misi'),
    ("RPJMD", "C11", None, "RPJMD!C11: induk kosong; isi kode tujuan atau sasaran"),
    ("Pengaturan", "C9", 2020.5, "Pengaturan!C9: Tahun laporan 2020,5 bukan bilangan bulat; tulis tanpa desimal"),
]  # fmt: skip


@pytest.mark.parametrize(("lembar", "sel", "nilai", "pesan"), SEL)
def test_baca_buku__satu_salah_satu_pesan(lembar: str, sel: str, nilai: object, pesan: str) -> None:
    buku = buat_buku()
    buku[lembar][sel].number_format = "General"
    buku[lembar][sel] = nilai
    assert [p for p in galat(buku) if p.startswith(f"{lembar}!{sel}")] == [pesan]


@pytest.mark.parametrize(
    ("lembar", "sel", "pesan"),
    [
        (
            "Realisasi",
            "C6",
            "Realisasi!C6: berformat persen: 0,7009; tulis 70,09 setelah format sel diubah ke General",
        ),
        (
            "Program",
            "G6",
            "Program!G6: berformat persen: 0,7009; tulis 70,09 setelah format sel diubah ke General",
        ),
        (
            "RPJMD",
            "O11",
            "RPJMD!O11: berformat persen: 0,7009; tulis 70,09 setelah format sel diubah ke General",
        ),
    ],
)
def test_persen__disebut_dengan_nilai_yang_benar(lembar: str, sel: str, pesan: str) -> None:
    buku = buat_buku()
    buku[lembar][sel] = 0.7009
    buku[lembar][sel].number_format = "0.00%"
    assert galat(buku) == [pesan]


def test_persen__aturan() -> None:
    buku = buat_buku()
    baris = BARIS_JUDUL + [a.kunci for a in ATURAN].index("hitung.batas")
    buku["Pengaturan"].cell(baris, 3, 1.2).number_format = "0%"
    assert galat(buku) == [
        f"Pengaturan!C{baris}: berformat persen: 1,2; tulis 120 setelah format sel diubah ke General"
    ]


def test_persen__tanda_persen_harfiah_bukan_format_persen() -> None:
    buku = buat_buku()
    buku["Realisasi"]["C6"].number_format = '0.00" %"'
    assert baca_buku(bita(buku)) == LAPORAN


# -- the user's own formulas -----------------------------------------------------------------------------


def ubah_bagian(isi: bytes, nama: str, ubah: Callable[[bytes], bytes]) -> bytes:
    """Return the package with one part changed."""
    keluaran = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(isi)) as sumber, zipfile.ZipFile(keluaran, "w") as hasil:
        for bagian in sumber.namelist():
            lama = sumber.read(bagian)
            hasil.writestr(bagian, ubah(lama) if bagian == nama else lama)
    return keluaran.getvalue()


def dengan_nilai_tersimpan(buku: Workbook, lembar: str, sel: str, xml: str) -> bytes:
    """Return the workbook with a cached value put into a formula cell, as Excel stores it."""
    pola = f'<c r="{sel}"([^>]*)><f>([^<]*)</f><v ?/?>(</v>)?</c>'

    def ubah(isi: bytes) -> bytes:
        baru, banyak = re.subn(pola, lambda m: f'<c r="{sel}" {xml}</c>'.replace("RUMUS", m[2]), isi.decode())
        assert banyak == 1
        return baru.encode()

    return ubah_bagian(bita(buku), f"xl/worksheets/sheet{buku.sheetnames.index(lembar) + 1}.xml", ubah)


def dengan_rumus(rumus: str = "=34+35.25") -> Workbook:
    buku = buat_buku()
    buku["Realisasi"]["C6"] = rumus
    return buku


def test_rumus__nilai_tersimpan_dipakai() -> None:
    isi = dengan_nilai_tersimpan(dengan_rumus(), "Realisasi", "C6", "><f>RUMUS</f><v>69.25</v>")
    assert baca_buku(isi) == LAPORAN


def test_rumus__nilai_terhitung_didahulukan() -> None:
    isi = dengan_nilai_tersimpan(dengan_rumus(), "Realisasi", "C6", "><f>RUMUS</f><v>1</v>")
    diminta: list[tuple[str, int, int]] = []

    def nilai_rumus(lembar: str, baris: int, kolom: int) -> object:
        diminta.append((lembar, baris, kolom))
        return 69.25

    assert baca_buku(isi, nilai_rumus) == LAPORAN
    assert diminta == [("Realisasi", 6, 3)]


def test_rumus__tanpa_nilai_terhitung_kembali_ke_tersimpan() -> None:
    isi = dengan_nilai_tersimpan(dengan_rumus(), "Realisasi", "C6", "><f>RUMUS</f><v>69.25</v>")
    assert baca_buku(isi, lambda *_: None) == LAPORAN


def test_rumus__belum_dihitung() -> None:
    assert galat(dengan_rumus()) == ["Realisasi!C6: rumus belum dihitung; buka dan simpan di Excel"]


def test_rumus__hasil_teks_kosong_adalah_sel_kosong() -> None:
    isi = dengan_nilai_tersimpan(dengan_rumus('=""'), "Realisasi", "C6", 't="str"><f>RUMUS</f><v></v>')
    assert baca_buku(isi).realisasi[0].realisasi is None


def test_rumus__hasil_galat() -> None:
    isi = dengan_nilai_tersimpan(dengan_rumus("=1/0"), "Realisasi", "C6", 't="e"><f>RUMUS</f><v>#DIV/0!</v>')
    pesan = "Realisasi!C6: realisasi berisi galat #DIV/0!; perbaiki rumus atau isinya"
    assert galat(isi) == [pesan]
    assert galat(dengan_rumus("=1/0"), lambda *_: "#DIV/0!") == [pesan]


def test_rumus__tanggal_terhitung_sebagai_serial() -> None:
    buku = buat_buku()
    buku["Realisasi"]["E6"] = "=DATE(2020,12,31)"
    buku["Realisasi"]["E6"].number_format = "dd/mm/yyyy"
    assert baca_buku(bita(buku), lambda *_: 44196.0).realisasi[0].tanggal == date(2020, 12, 31)


def test_rumus__kolom_bantu_tidak_dibaca() -> None:
    buku = buat_buku()
    buku["Realisasi"]["J6"] = "=1/0"
    assert baca_buku(bita(buku)) == LAPORAN


# -- damage ----------------------------------------------------------------------------------------------


def test_nama__hilang() -> None:
    buku = buat_buku()
    del buku.defined_names["program_pagu_murni"]
    del buku.defined_names["atur_laporan_tahun"]
    assert galat(buku) == [
        "Nama atur_laporan_tahun: hilang di buku; aturan Tahun laporan tidak dapat dibaca; pulihkan dari salinan buku",
        "Nama program_pagu_murni: hilang di buku; tabel Program dan Anggaran tidak dapat dibaca; pulihkan dari salinan buku",
    ]


@pytest.mark.parametrize("acuan", ["#REF!", "Program!#REF!", "Program!$G$6:$H$2005", "Hilang!$G$6:$G$9"])
def test_nama__rusak(acuan: str) -> None:
    buku = buat_buku()
    buku.defined_names["program_pagu_murni"].value = acuan
    assert galat(buku) == [
        f"Nama program_pagu_murni: rusak ({acuan}); tabel Program dan Anggaran tidak dapat dibaca; pulihkan dari salinan buku"
    ]


def test_nama__mulai_di_baris_lain() -> None:
    buku = buat_buku()
    buku.defined_names["program_pagu_murni"].value = "Program!$G$9:$G$2005"
    assert galat(buku) == [
        "Nama program_pagu_murni: menunjuk Program!$G$9:$G$2005; harus di Program mulai baris 6; pulihkan dari salinan buku"
    ]


def test_nama__jenis_rpjmd_hilang_tanpa_pesan_ikutan() -> None:
    buku = buat_buku()
    del buku.defined_names["rpjmd_jenis"]
    assert galat(buku) == [
        "Nama rpjmd_jenis: hilang di buku; tabel Rencana Jangka Menengah tidak dapat dibaca; pulihkan dari salinan buku"
    ]


def test_baca_buku__semua_masalah_menurut_urutan_baca() -> None:
    buku = buat_buku()
    buku["Program"]["I7"] = "x"
    buku["Program"]["G7"] = "x"
    buku["Program"]["I6"] = "x"
    buku["RPJMD"]["C11"] = None
    buku["RPJMD"]["F6"] = "x"
    buku["Pengaturan"]["C9"] = None
    tempat = [p.partition(":")[0] for p in galat(buku)]
    assert tempat == ["Pengaturan!C9", "RPJMD!F6", "RPJMD!C11", "Program!I6", "Program!G7", "Program!I7"]


def test_baca_buku__tabel_kosong() -> None:
    buku = buat_buku()
    buku["Belanja"].delete_rows(6, 10)
    assert baca_buku(bita(buku)).belanja == ()
    buku["RPJMD"].delete_rows(6, 20)
    assert "RPJMD: tabel misi kosong; isi paling sedikit satu baris misi" in galat(buku)


def test_baca_buku__bukan_buku_kerja(tmp_path: Path) -> None:
    with pytest.raises(GalatBerkas, match="bukan buku kerja Excel"):
        baca_mentah_buku(b"kode,urut\n")
    with pytest.raises(GalatBerkas, match="berkas tidak ada; periksa namanya"):
        baca_mentah_buku(tmp_path / "tidak_ada.xlsx")
    with pytest.raises(GalatBerkas, match="tidak dapat dibaca"):
        baca_mentah_buku(tmp_path)


def test_baca_buku__bukan_buku_induk() -> None:
    """One line, not one for each name that is missing."""
    lain = Workbook()
    (pesan,) = galat(lain)
    assert pesan.startswith("Buku ini: bukan buku induk LKjIP; pilih buku yang dibuat dengan lkjip bangun")


def test_baca_buku__lembar_rusak() -> None:
    isi = ubah_bagian(bita(buat_buku()), "xl/worksheets/sheet3.xml", lambda b: b[: len(b) * 2 // 3])
    with pytest.raises(GalatBerkas, match="bukan buku kerja Excel"):
        baca_mentah_buku(isi)
