"""The review's sheets in a workbook: true after a build and a regeneration, and what people wrote stays."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from openpyxl.worksheet.worksheet import Worksheet

from lkjip_xl import api
from lkjip_xl.build.new_workbook import susun_paket
from lkjip_xl.errors import GalatBerkas
from lkjip_xl.model import Laporan
from lkjip_xl.ooxml import PaketOpc, q
from lkjip_xl.ooxml.cell_xml import isi_tetap
from lkjip_xl.review import dari_baris
from lkjip_xl.sheets.report.review_sheets import LEMBAR_REVIU
from lkjip_xl.shipped import berkas_templat
from tests.small_report import indikator, laporan_kecil, program
from tests.workbook_tools import Sunting, isi_lembar, muat

WAKTU = datetime(2021, 3, 1, 9, 30)  # noqa: DTZ001 - only printed
BERTEMUAN = laporan_kecil(
    [
        indikator("T1.1", 50.0, 40.0),
        indikator("T2.1", 10.0, None),
        indikator("S1.1", 8.0, 80.0),
        indikator("S1.2", 4.0, 2.0),
        indikator("S2.1", 5.0, -1.0),
        indikator("S3.1", 7.0, None),
    ],
    [
        program("P1", "S1", 300.0, 290.0),
        program("P2", "S2", 100.0, 140.0),  # serapan 140
    ],
)
CETAK = [("tempat", "entitas", "medan", "tercetak"), ("Tabel 3.1, halaman 5", "S1.2", "capaian", "95,24")]


@pytest.fixture(scope="module")
def asal(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return bangun(BERTEMUAN)


@pytest.fixture
def buku(asal: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "buku.xlsx"
    path.write_bytes(asal)
    return path


def bangun(laporan: Laporan) -> bytes:
    return susun_paket(laporan, berkas_templat())[0].simpan_bytes()


def lembar(data: bytes | Path, nama: str = "Reviu") -> Worksheet:
    halaman = muat(data if isinstance(data, bytes) else data.read_bytes())[nama]
    assert isinstance(halaman, Worksheet)
    return halaman


def tabel(data: bytes | Path) -> list[dict[str, Any]]:
    """The findings on sheet Reviu by heading, with their row."""
    kisi = isi_lembar(data if isinstance(data, bytes) else data.read_bytes(), "Reviu")
    kepala = next(n for n, b in enumerate(kisi) if b[0] == "Kunci")
    judul = [str(s) for s in kisi[kepala]]
    return [
        dict(zip(judul, b, strict=True)) | {"baris": n}
        for n, b in enumerate(kisi[kepala + 1 :], kepala + 2)
        if b[0] is not None
    ]


def tulisan(data: bytes | Path) -> dict[str, tuple[Any, Any]]:
    return {b["Kunci"]: (b["Status"], b["Tanggapan"]) for b in tabel(data) if b["Status"] or b["Tanggapan"]}


def tulis(path: Path, isi: Mapping[str, tuple[str, str]]) -> None:
    """Type status and tanggapan beside findings, as a user does."""
    baris = {b["Kunci"]: b["baris"] for b in tabel(path)}
    s = Sunting(path)
    for kunci, (status, tanggapan) in isi.items():
        isi_tetap(s.kisi("Reviu").sel(baris[kunci], 12), status)
        isi_tetap(s.kisi("Reviu").sel(baris[kunci], 13), tanggapan)
    path.write_bytes(s.bita())


def urutkan_terbalik(path: Path) -> None:
    """Sort the rows of the findings backwards: contents move, rows stay."""
    nomor = [b["baris"] for b in tabel(path)]
    s = Sunting(path)
    s._susun_ulang(s.kisi("Reviu"), list(range(1, 14)), nomor, nomor[::-1])
    path.write_bytes(s.bita())


def kunci(data: bytes | Path, kode: str) -> str:
    (satu,) = [b["Kunci"] for b in tabel(data) if b["Kunci"].startswith(kode)]
    return str(satu)


# -- what stands there -----------------------------------------------------------------------------------


def test_bangun__temuan_terberat_dahulu_dengan_tautan_ke_selnya(asal: bytes) -> None:
    baris = tabel(asal)
    assert [b["No."] for b in baris] == list(range(1, len(baris) + 1))
    buku = muat(asal)
    berlokasi = [b for b in baris if "!" in str(b["Sel"])]
    assert len(berlokasi) >= 3
    for b in berlokasi:
        tautan = buku["Reviu"][f"E{b['baris']}"].hyperlink
        assert (tautan.location, tautan.id) == (b["Sel"], None)
    (serapan,) = [b for b in baris if b["Kunci"].startswith("serapan-di-atas-100")]
    tempat, _, alamat = serapan["Sel"].partition("!")
    assert (tempat, buku[tempat][alamat].value) == ("Program", 140)
    (capaian,) = [b for b in baris if b["Kunci"].startswith("capaian-negatif")]
    tempat, _, alamat = capaian["Sel"].partition("!")
    assert (tempat, buku[tempat][alamat].value) == ("Realisasi", -1)


def test_bangun__hitungan_validasi_saringan_dan_kunci(asal: bytes) -> None:
    halaman, baris = lembar(asal), tabel(asal)
    tingkat = [b["Tingkat"] for b in baris]
    kepala = {s.value: s for b in halaman.iter_rows(max_row=9) for s in b if s.value}
    for label, tunggu in (
        ("Jumlah galat", tingkat.count("galat")),
        ("Jumlah peringatan", tingkat.count("peringatan")),
        ("Jumlah catatan", tingkat.count("catatan")),
        ("Jumlah belum berstatus", len(baris)),
    ):
        sel = kepala[label]
        assert halaman.cell(sel.row + 1, sel.column).value == tunggu, label
    pertama, akhir = baris[0]["baris"], baris[-1]["baris"]
    assert halaman.auto_filter.ref == f"A{pertama - 1}:M{akhir}"
    daftar = [v for v in halaman.data_validations.dataValidation if v.type == "list"]
    assert daftar[0].formula1 == '"Belum,Diperbaiki,Dijelaskan,Bukan kesalahan"'
    dipilih = {c for v in daftar for r in v.sqref.ranges for c in (b[0] for b in r.rows)}
    assert dipilih == {(b["baris"], 12) for b in baris}
    for b in baris:
        assert not halaman.cell(b["baris"], 12).protection.locked
        assert not halaman.cell(b["baris"], 13).protection.locked
        assert halaman.cell(b["baris"], 6).protection.locked
    assert halaman.protection.sheet
    assert halaman.column_dimensions["A"].hidden
    assert halaman.freeze_panes == f"F{pertama}"
    assert halaman.print_title_rows == f"${pertama - 1}:${pertama - 1}"


def test_bangun__pernyataan_dan_catatan(asal: bytes) -> None:
    teks = [s for b in lembar(asal, "Pernyataan telah direviu").iter_rows(values_only=True) for s in b if s]
    assert any("belum dapat ditandatangani" in str(s) for s in teks)
    catatan = [s for b in lembar(asal, "Catatan hasil reviu").iter_rows(values_only=True) for s in b if s]
    assert "Yang harus dilakukan" in catatan
    assert any("P2" in str(s) for s in catatan)


def test_bangun__tanpa_temuan() -> None:
    data = bangun(laporan_kecil([], [], {"S1": "T1"}, {"T1": "M1"}))
    assert tabel(data) == [] or all(b["Kunci"] for b in tabel(data))
    assert lembar(data)["B7"].value is not None


def test_regenerasi__bita_sama(buku: Path, asal: bytes) -> None:
    api.regenerasi(buku, waktu=WAKTU)
    assert buku.read_bytes() == asal


# -- what people wrote -----------------------------------------------------------------------------------


def test_tanggapan__bertahan_juga_setelah_diurutkan(buku: Path) -> None:
    semua = [b["Kunci"] for b in tabel(buku)]
    isi = {semua[0]: ("Dijelaskan", "target 2020 lama"), semua[-1]: ("Belum", "menunggu OPD")}
    tulis(buku, isi)
    api.regenerasi(buku, waktu=WAKTU)
    assert tulisan(buku) == isi
    urutkan_terbalik(buku)
    assert [b["Kunci"] for b in tabel(buku)] == semua[::-1]
    api.regenerasi(buku, waktu=WAKTU)
    assert tulisan(buku) == isi
    assert [b["Kunci"] for b in tabel(buku)] == semua
    halaman = lembar(buku)
    assert halaman["G7"].value == len(semua) - 2


def test_tanggapan__temuan_yang_hilang_lalu_kembali(buku: Path) -> None:
    satu = kunci(buku, "serapan-di-atas-100")
    tulis(buku, {satu: ("Dijelaskan", "pergeseran anggaran")})
    salah = buku.read_bytes()
    buku.write_bytes(Sunting(buku).isi("Program", "P2", "Realisasi (Rp)", 90.0).bita())
    api.regenerasi(buku, waktu=WAKTU)
    assert satu not in [b["Kunci"] for b in tabel(buku)]
    for _ in range(2):  # it waits however long
        api.regenerasi(buku, waktu=WAKTU)
    buku.write_bytes(Sunting(buku).isi("Program", "P2", "Realisasi (Rp)", 140.0).bita())
    api.regenerasi(buku, waktu=WAKTU)
    assert tulisan(buku) == {satu: ("Dijelaskan", "pergeseran anggaran")}
    kembali = tulisan(salah)
    assert tulisan(buku) == kembali


def test_tanggapan__yang_dihapus_orang_tidak_kembali(buku: Path) -> None:
    satu = kunci(buku, "serapan-di-atas-100")
    tulis(buku, {satu: ("Dijelaskan", "x")})
    api.regenerasi(buku, waktu=WAKTU)
    baris = {b["Kunci"]: b["baris"] for b in tabel(buku)}[satu]
    s = Sunting(buku)
    isi_tetap(s.kisi("Reviu").sel(baris, 12), None)
    isi_tetap(s.kisi("Reviu").sel(baris, 13), None)
    buku.write_bytes(s.bita())
    api.regenerasi(buku, waktu=WAKTU)
    assert tulisan(buku) == {}


def test_tanggapan__mengikuti_baris_isian_yang_bergeser(buku: Path) -> None:
    """The address in the finding changes, the finding is the same."""
    satu = kunci(buku, "serapan-di-atas-100")
    sel = {b["Kunci"]: b["Sel"] for b in tabel(buku)}[satu]
    tulis(buku, {satu: ("Dijelaskan", "x")})
    buku.write_bytes(Sunting(buku).balik("Program").bita())
    api.regenerasi(buku, waktu=WAKTU)
    assert {b["Kunci"]: b["Sel"] for b in tabel(buku)}[satu] != sel
    assert tulisan(buku) == {satu: ("Dijelaskan", "x")}


def test_tanggapan__nama_kolom_rusak_disebut(buku: Path) -> None:
    p = PaketOpc.buka(buku)
    p.atur_nama("reviu_status", "#REF!")
    buku.write_bytes(p.simpan_bytes())
    with pytest.raises(GalatBerkas, match="nama reviu_status"):
        api.regenerasi(buku, waktu=WAKTU)


def test_tanggapan__lembar_dihapus_dibuat_lagi(buku: Path, asal: bytes) -> None:
    p = PaketOpc.buka(buku)
    p.hapus_lembar("Reviu")
    buku.write_bytes(p.simpan_bytes())
    api.regenerasi(buku, waktu=WAKTU)
    assert [b["Kunci"] for b in tabel(buku)] == [b["Kunci"] for b in tabel(asal)]


# -- lkjip reviu --tulis ---------------------------------------------------------------------------------


def _bagian(data: bytes) -> dict[str, bytes]:
    p = PaketOpc.buka(data)
    return {n: p.baca(n) for n in p.bagian()}


def _bagian_reviu(data: bytes) -> set[str]:
    p = PaketOpc.buka(data)
    nama = {nama for nama, _ in LEMBAR_REVIU.values()}
    return {x.bagian for x in p.lembar() if x.nama in nama}


def test_tulis__hanya_lembar_reviu(buku: Path, asal: bytes) -> None:
    hasil = api.tulis_reviu(buku, dari_baris(CETAK, "x"), waktu=WAKTU)
    lama, baru = _bagian(asal), _bagian(buku.read_bytes())
    assert {n for n in lama if lama[n] != baru.get(n)} <= _bagian_reviu(asal) | {"xl/workbook.xml"}
    assert set(lama) == set(baru)
    assert hasil.cadangan.read_bytes() == asal
    assert hasil.hasil.angka_tercetak == 1
    assert "capaian-berbeda" in {b["Kunci"].split(" | ")[0] for b in tabel(buku)}
    assert len(tabel(buku)) == len(hasil.hasil.temuan)
    atas = str(lembar(buku)["B5"].value)
    assert "sel dan rumus buku, 1 angka tercetak" in atas
    assert "1 Maret 2021 pukul 09.30, lembar hasil dibuat dari isian ini" in atas


def test_tulis__gaya_berkas_pemakai_tetap_bita(buku: Path, asal: bytes) -> None:
    """Another program writes its parts its own way; a part that needs nothing new keeps its bytes."""
    p = PaketOpc.buka(asal)
    gaya = p.bagian_buku("styles") or ""
    p.ganti(gaya, p.baca(gaya).replace(b"/>", b" />"))
    buku.write_bytes(p.simpan_bytes())
    lama = _bagian(buku.read_bytes())[gaya]
    api.tulis_reviu(buku, waktu=WAKTU)
    assert _bagian(buku.read_bytes())[gaya] == lama


def test_tulis__status_temuan_tercetak_menunggu_di_rekam(buku: Path) -> None:
    cetak = dari_baris(CETAK, "x")
    api.tulis_reviu(buku, cetak, waktu=WAKTU)
    satu = kunci(buku, "capaian-berbeda")
    tulis(buku, {satu: ("Diperbaiki", "halaman 5 dicetak ulang")})
    api.regenerasi(buku, waktu=WAKTU)
    assert satu not in [b["Kunci"] for b in tabel(buku)]
    api.tulis_reviu(buku, waktu=WAKTU)
    assert satu not in [b["Kunci"] for b in tabel(buku)]
    api.tulis_reviu(buku, cetak, waktu=WAKTU)
    assert tulisan(buku) == {satu: ("Diperbaiki", "halaman 5 dicetak ulang")}


def test_tulis__tidak_menuduh_lembarnya_sendiri(buku: Path) -> None:
    sebelum = api.reviu(buku)
    api.tulis_reviu(buku, dari_baris(CETAK, "x"), waktu=WAKTU)
    tulis(buku, {b["Kunci"]: ("Belum", "#LKJIP! bukan rumus") for b in tabel(buku)})
    assert api.reviu(buku) == sebelum


def test_tulis__isian_berubah_disebut(buku: Path) -> None:
    buku.write_bytes(Sunting(buku).isi("Narasi", "S1", "Analisis", "baru").bita())
    api.tulis_reviu(buku, waktu=WAKTU)
    assert "isian berubah sejak lembar hasil dibuat" in str(lembar(buku)["B5"].value)


def test_tulis__isian_tak_terbaca(buku: Path) -> None:
    buku.write_bytes(Sunting(buku).isi("Realisasi", "S1.1", "Realisasi", "delapan puluh").bita())
    api.tulis_reviu(buku, waktu=WAKTU)
    (satu,) = [b for b in tabel(buku) if b["Kunci"].startswith("isian-salah")]
    assert satu["Sel"].startswith("Realisasi!")
    teks = [s for b in lembar(buku, "Pernyataan telah direviu").iter_rows(values_only=True) for s in b if s]
    assert any("belum dapat ditandatangani" in str(s) for s in teks)


def test_tulis__buku_tanpa_lembar_reviu(buku: Path) -> None:
    p = PaketOpc.buka(buku)
    p.hapus_lembar("Reviu")
    buku.write_bytes(p.simpan_bytes())
    with pytest.raises(GalatBerkas, match="jalankan lkjip regenerasi"):
        api.tulis_reviu(buku, waktu=WAKTU)


def test_tulis__paket_ditolak(tmp_path: Path) -> None:
    with pytest.raises(GalatBerkas, match="hanya ke buku"):
        api.tulis_reviu(tmp_path)
    with pytest.raises(GalatBerkas, match="tidak ada"):
        api.tulis_reviu(tmp_path / "tiada.xlsx")


def test_tulis__rantai_hitung_dibuang(buku: Path) -> None:
    """A stale chain would be reported as damage by Excel."""
    p = PaketOpc.buka(buku)
    tipe = "application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"
    p.tambah("xl/calcChain.xml", b"<calcChain/>", tipe)
    p.tambah_relasi(p.buku, "calcChain", "xl/calcChain.xml")
    buku.write_bytes(p.simpan_bytes())
    api.tulis_reviu(buku, waktu=WAKTU)
    assert "xl/calcChain.xml" not in _bagian(buku.read_bytes())


def test_setengah_terisi__galat_lkjip_ada_di_reviu(buku: Path) -> None:
    """A target without which nothing can be calculated is a galat of the review, at its cell."""
    buku.write_bytes(Sunting(buku).isi("PK", "S1.2", "Target perubahan", None).bita())
    api.regenerasi(buku, waktu=WAKTU)
    galat = [b for b in tabel(buku) if b["Tingkat"] == "galat"]
    assert any("S1.2" in b["Kunci"] for b in galat)


def test_buku_excel__teks_bersama(buku: Path) -> None:
    """Excel stores texts in a part of their own."""
    satu = kunci(buku, "serapan-di-atas-100")
    tulis(buku, {satu: ("Dijelaskan", "x")})
    p = PaketOpc.buka(buku)
    halaman = p.cari_lembar("Reviu")
    assert halaman is not None
    daftar = etree.Element(q("sst"))
    for c in p.ubah(halaman.bagian).iter(q("c")):
        dalam = c.find(q("is"))
        if dalam is not None:
            etree.SubElement(c, q("v")).text = str(len(daftar))
            c.set("t", "s")
            c.remove(dalam)
            dalam.tag = q("si")
            daftar.append(dalam)
    tipe = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    p.tambah("xl/sharedStrings.xml", daftar, tipe)
    p.tambah_relasi(p.buku, "sharedStrings", "xl/sharedStrings.xml")
    buku.write_bytes(p.simpan_bytes())
    api.regenerasi(buku, waktu=WAKTU)
    assert tulisan(buku) == {satu: ("Dijelaskan", "x")}


# -- input that moved on ---------------------------------------------------------------------------------


def test_isian_berubah__sebab_bukan_akibatnya(buku: Path) -> None:
    """An input that is no figure of its own (a narrative, a name) is found where stored values are stale."""
    buku.write_bytes(Sunting(buku).isi("Narasi", "S1", "Analisis", "analisis yang baru").bita())
    (t,) = [t for t in api.reviu(buku) if t.kode in ("isian-berubah", "nilai-usang")]
    assert (t.kode, t.tempat) == ("isian-berubah", "Narasi")
    assert "narasi S1 berubah sejak lembar hasil dibuat" in t.pesan
    api.regenerasi(buku, waktu=WAKTU)
    assert [t for t in api.reviu(buku) if t.kode == "isian-berubah"] == []


def test_isian_berubah__urutan_baris_bukan_perubahan(buku: Path) -> None:
    buku.write_bytes(Sunting(buku).balik("Narasi").balik("PK").bita())
    assert [t for t in api.reviu(buku) if t.kode == "isian-berubah"] == []
