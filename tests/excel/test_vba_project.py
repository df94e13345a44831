"""A regeneration keeps the VBA project of an .xlsm, its document modules in step with the sheets."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pyopenvba import ExcelFile

from lkjip_xl import api
from lkjip_xl.build.regenerate import baca_laporan_buku
from lkjip_xl.errors import GalatBerkas
from lkjip_xl.excel.vba.vba_cfb import deklarasi
from lkjip_xl.excel.vba.vba_project import BAGIAN_VBA, isi_proyek, selaraskan_proyek, ubah_proyek
from lkjip_xl.model import Laporan
from lkjip_xl.ooxml import PaketOpc
from tests.excel.package_checks import cacat_paket

WAKTU = datetime(2021, 3, 31, 9, 0, tzinfo=UTC)
MAKRO_SENDIRI = 'Attribute VB_Name = "Milik"\r\nSub Halo()\r\n    MsgBox "halo"\r\nEnd Sub\r\n'


def dokumen(data: bytes) -> set[str]:
    return {n for n, t in isi_proyek(data).items() if re.search(r"VB_Base = \"0\{0002082[01]", t)}


def jenis_modul(data: bytes) -> dict[str, str]:
    return deklarasi(PaketOpc.buka(data).baca(BAGIAN_VBA))


def kode(data: bytes) -> set[str]:
    return {x.kode or "" for x in PaketOpc.buka(data).lembar()}


def dengan_makro_sendiri(data: bytes) -> PaketOpc:
    """A user's own module and own code behind an input sheet."""
    paket = PaketOpc.buka(data, "buku.xlsm")

    def isi(berkas: ExcelFile) -> None:
        berkas.vba_project().add_module("Milik", MAKRO_SENDIRI)
        berkas.set_module("lkProgram", "Private Sub Worksheet_Activate()\r\nEnd Sub\r\n")

    paket.ganti(BAGIAN_VBA, ubah_proyek(data, isi))
    return paket


def tambah(paket: PaketOpc, nama: str, sifat: str) -> None:
    ns = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    paket.tambah_lembar(nama, f"<worksheet {ns}>{sifat}<sheetData/></worksheet>".encode())


def test_selaraskan__lembar_tetap_tidak_mengubah_apa_pun(makro: bytes) -> None:
    paket = PaketOpc.buka(makro)
    assert not selaraskan_proyek(paket)
    assert paket.simpan_bytes() == makro


def test_selaraskan__tanpa_proyek(polosan: bytes) -> None:
    paket = PaketOpc.buka(polosan)
    assert not selaraskan_proyek(paket)
    assert paket.simpan_bytes() == polosan


def test_selaraskan__lembar_ditambah_dan_dihapus(makro: bytes) -> None:
    paket = dengan_makro_sendiri(makro)
    sebelum = isi_proyek(paket.simpan_bytes())
    paket.hapus_lembar("Sasaran 10")
    tambah(paket, "Sasaran 11", '<sheetPr codeName="lkSasaran_S11"/>')
    tambah(paket, "Catatan saya", "")
    assert selaraskan_proyek(paket)
    data = paket.simpan_bytes()
    sesudah = isi_proyek(data)
    assert dokumen(data) == kode(data)
    assert set(sesudah) == set(sebelum) - {"lkSasaran_S10"} | {"lkSasaran_S11", "Sheet1"}
    assert all(sesudah[n] == sebelum[n] for n in set(sesudah) & set(sebelum))
    assert jenis_modul(data)["lkSasaran_S11"] == jenis_modul(data)["Sheet1"] == "Document"
    assert jenis_modul(data)["Milik"] == "Module"
    assert cacat_paket(data) == []
    assert not selaraskan_proyek(PaketOpc.buka(data))


def test_selaraskan__kode_nama_tanpa_beda_huruf(makro: bytes) -> None:
    paket = PaketOpc.buka(makro)
    lembar = paket.cari_lembar("Program")
    paket.ubah(lembar.bagian)[0].set("codeName", "LKPROGRAM")
    assert not selaraskan_proyek(paket)


def test_selaraskan__proyek_berkata_sandi(makro: bytes) -> None:
    paket = PaketOpc.buka(makro)
    paket.ganti(BAGIAN_VBA, b"bukan proyek")
    paket.hapus_lembar("Sasaran 10")
    with pytest.raises(GalatBerkas, match="Proyek VBA tidak dapat dibaca"):
        selaraskan_proyek(paket)


def test_regenerasi__xlsm_tetap_utuh(makro: bytes, tmp_path: Path, laporan: Laporan) -> None:
    paket = dengan_makro_sendiri(makro)
    paket.hapus_lembar("Sasaran 3")
    tambah(paket, "Sasaran lama", '<sheetPr codeName="lkSasaran_S99"/>')
    selaraskan_proyek(paket)
    buku = tmp_path / "buku.xlsm"
    buku.write_bytes(paket.simpan_bytes())
    sebelum = isi_proyek(buku.read_bytes())
    assert "lkSasaran_S99" in sebelum
    assert "lkSasaran_S03" not in sebelum
    api.regenerasi(buku, waktu=WAKTU)
    data = buku.read_bytes()
    sesudah = isi_proyek(data)
    assert set(sesudah) == set(sebelum) - {"lkSasaran_S99"} | {"lkSasaran_S03"}
    assert all(sesudah[n] == sebelum[n] for n in set(sesudah) & set(sebelum))
    assert dokumen(data) == kode(data)
    assert {n for n, jenis in jenis_modul(data).items() if jenis == "Document"} == kode(data) | {
        "ThisWorkbook"
    }
    assert cacat_paket(data) == []
    assert PaketOpc.buka(data).makro
    assert baca_laporan_buku(buku) == laporan
    with ExcelFile(buku) as berkas:
        assert berkas.validate() == []
