from __future__ import annotations

import shutil
import subprocess
import zlib
from pathlib import Path

import pytest

from lkjip_xl import api
from lkjip_xl.errors import GalatBerkas
from lkjip_xl.export.printing.print_pdf import hitung_halaman, pilih_lembar, sisakan
from lkjip_xl.ooxml import PaketOpc
from tests.export.conftest import BUKU, KantorTiruan


@pytest.fixture
def paket() -> PaketOpc:
    return PaketOpc.buka(BUKU, "buku.xlsx")


def test_pilih_lembar__bawaan_semua_hasil_tanpa_isian(paket: PaketOpc) -> None:
    pilihan = pilih_lembar(paket, None)
    assert {"Beranda", "Sasaran 1", "Lampiran", "PK cetak", "Efisiensi"} <= set(pilihan)
    assert not {"Pengaturan", "RPJMD", "Program", "Skala", "Rekam"} & set(pilihan)


def test_pilih_lembar__urut_buku_tanpa_peduli_huruf(paket: PaketOpc) -> None:
    assert pilih_lembar(paket, ["lampiran", " RINGKASAN "]) == ["Ringkasan", "Lampiran"]


def test_pilih_lembar__pola(paket: PaketOpc) -> None:
    assert pilih_lembar(paket, ["sasaran *"]) == [f"Sasaran {n}" for n in range(1, 11)]


def test_pilih_lembar__nama_asal_setelah_diganti(paket: PaketOpc) -> None:
    paket.namai_lembar("PK cetak", "Perjanjian")
    assert pilih_lembar(paket, ["PK cetak"]) == ["Perjanjian"]


def test_pilih_lembar__tidak_ada(paket: PaketOpc) -> None:
    with pytest.raises(GalatBerkas, match=r'buku\.xlsx: lembar "Lampirn" tidak ada; yang ada: Beranda, '):
        pilih_lembar(paket, ["Lampirn"])


@pytest.mark.parametrize("diminta", [[], [" "], ["Rekam"]])
def test_pilih_lembar__kosong_atau_lembar_program(paket: PaketOpc, diminta: list[str]) -> None:
    with pytest.raises(GalatBerkas):
        pilih_lembar(paket, diminta)


def test_sisakan__lain_tersembunyi(paket: PaketOpc) -> None:
    sisakan(paket, ["Ringkasan", "Lampiran"])
    terbuka = PaketOpc.buka(paket.simpan_bytes())
    assert [x.nama for x in terbuka.lembar() if x.keadaan == "visible"] == ["Ringkasan", "Lampiran"]
    assert len(terbuka.lembar()) == len(PaketOpc.buka(BUKU).lembar())


def test_hitung_halaman() -> None:
    polos = b"%PDF-1.6\n<</Type/Pages/Count 2>> <</Type/Page/A 1>> <</Type /Page>>"
    assert hitung_halaman(polos) == 2
    padat = zlib.compress(b"<</Type/Pages>> <</Type/Page>> <</Type/Page>> <</Type/Page>>")
    assert hitung_halaman(b"%PDF-1.7\n1 0 obj stream\n" + padat + b"\nendstream endobj") == 3
    assert hitung_halaman(b"<html>") == 0
    assert hitung_halaman(b"%PDF-1.7 stream\nrusak\nendstream") == 0


@pytest.mark.usefixtures("tanpa_kantor")
def test_ekspor_pdf__tanpa_libreoffice(buku: Path, tmp_path: Path) -> None:
    with pytest.raises(GalatBerkas, match="LibreOffice tidak ditemukan"):
        api.ekspor_pdf(buku, tmp_path / "a.pdf")


def test_ekspor_pdf__sasaran_terbuka(buku: Path, tmp_path: Path, kantor_tiruan: KantorTiruan) -> None:
    jejak = kantor_tiruan("touch $JEJAK/jalan")
    (tmp_path / "~$a.pdf").write_bytes(b"\x04Budi")
    with pytest.raises(GalatBerkas, match="sedang dibuka"):
        api.ekspor_pdf(buku, tmp_path / "a.pdf")
    assert not (jejak / "jalan").exists()


def test_ekspor_pdf__pdf_kosong_ditolak(buku: Path, tmp_path: Path, kantor_tiruan: KantorTiruan) -> None:
    kantor_tiruan(
        'while [ $# -gt 2 ]; do shift; done; mkdir -p "$1"; echo "%PDF-1.6" > "$1/$(basename $2 .xlsx).pdf"'
    )
    berkas = tmp_path / "a.pdf"
    berkas.write_bytes(b"lama")
    with pytest.raises(GalatBerkas, match="tanpa halaman"):
        api.ekspor_pdf(buku, berkas, ["Ringkasan"])
    assert berkas.read_bytes() == b"lama"


def test_ekspor_pdf__nama_keluaran(buku: Path, tmp_path: Path) -> None:
    with pytest.raises(GalatBerkas, match=r"harus berakhiran \.pdf"):
        api.ekspor_pdf(buku, tmp_path / "a.xlsx")


@pytest.mark.libreoffice
def test_ekspor_pdf__lembar_pilihan_lebih_sedikit(buku: Path, tmp_path: Path) -> None:
    dua = api.ekspor_pdf(buku, tmp_path / "dua.pdf", ["Lampiran", "Ringkasan"])
    semua = api.ekspor_pdf(buku, tmp_path / "semua.pdf")
    assert dua.lembar == ("Ringkasan", "Lampiran")
    assert 2 <= dua.halaman < semua.halaman
    assert not semua.perlu_regenerasi
    assert hitung_halaman((tmp_path / "dua.pdf").read_bytes()) == dua.halaman
    teks = _teks(tmp_path / "dua.pdf")
    assert "711.694.079.906" in teks  # the total of the lampiran, grouped as in Indonesian
    assert "101,05" in teks  # sasaran 1, decimal comma
    assert "#NAME?" not in teks
    assert "###" not in teks


@pytest.mark.libreoffice
def test_ekspor_pdf__nilai_dihitung_ulang(diubah: bytes, tmp_path: Path) -> None:
    berkas = tmp_path / "diubah.xlsx"
    berkas.write_bytes(diubah)
    api.ekspor_pdf(berkas, tmp_path / "a.pdf", ["Sasaran 1"])
    teks = _teks(tmp_path / "a.pdf")
    assert "100,35" in teks  # (100 + 12,78 / 12,69 x 100) / 2
    assert "101,39" not in teks  # capaian of S01.1 before


def _teks(pdf: Path) -> str:
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("pdftotext is not there")
    perintah = [program, "-layout", str(pdf), "-"]
    return subprocess.run(perintah, capture_output=True, check=True).stdout.decode()  # noqa: S603
