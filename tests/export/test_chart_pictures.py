from __future__ import annotations

import shutil
import struct
from pathlib import Path

import pytest

from lkjip_xl import api
from lkjip_xl.errors import GalatBerkas
from lkjip_xl.export.printing import libreoffice
from lkjip_xl.export.printing.charts import EMU_MM, Grafik, cari_grafik
from lkjip_xl.ooxml import PaketOpc
from tests.export.conftest import BUKU, KantorTiruan
from tests.foreign.user_additions import LEMBAR_PEMAKAI, tambahi


def test_cari_grafik__beranda() -> None:
    satu = cari_grafik(PaketOpc.buka(BUKU))[0]
    assert (satu.lembar, satu.nomor, satu.nama_berkas) == ("Beranda", 1, "Beranda_grafik_1.png")
    assert satu.judul.startswith("Capaian Kinerja dan Serapan Anggaran per Sasaran")
    assert 150 < satu.lebar / EMU_MM < 350  # the width of a landscape page, in mm
    assert 40 < satu.tinggi / EMU_MM < 200


def test_cari_grafik__lembar_tersembunyi_dilewati_grafik_pemakai_ikut() -> None:
    paket = PaketOpc.buka(tambahi(BUKU.read_bytes()))
    paket.atur_keadaan("Beranda", "hidden")
    lembar = [g.lembar for g in cari_grafik(paket)]
    assert "Beranda" not in lembar
    assert LEMBAR_PEMAKAI in lembar


def test_nama_berkas__huruf_biasa_saja() -> None:
    grafik = Grafik("Data: 3/4 – é", 2, "x", 1, 1, "")
    assert grafik.nama_berkas == "Data_3_4_grafik_2.png"


def test_ekspor_gambar__tanpa_pdftoppm(
    buku: Path, tmp_path: Path, kantor_tiruan: KantorTiruan, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = kantor_tiruan("exit 1")
    monkeypatch.setenv("PATH", str(folder))
    with pytest.raises(GalatBerkas, match="pdftoppm tidak ditemukan; pasang Poppler"):
        api.ekspor_gambar(buku, tmp_path / "png")
    assert not (tmp_path / "png").exists()


@pytest.mark.usefixtures("tanpa_kantor")
def test_ekspor_gambar__tanpa_libreoffice(buku: Path, tmp_path: Path) -> None:
    assert libreoffice.TEMPAT_LAZIM == ()
    with pytest.raises(GalatBerkas, match="LibreOffice tidak ditemukan"):
        api.ekspor_gambar(buku, tmp_path / "png")


@pytest.mark.libreoffice
@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="needs pdftoppm")
def test_ekspor_gambar__satu_berkas_per_grafik(buku: Path, tmp_path: Path) -> None:
    gambar = api.ekspor_gambar(buku, tmp_path / "png")
    assert [g.grafik for g in gambar] == cari_grafik(PaketOpc.buka(buku))
    assert {p.name for p in (tmp_path / "png").iterdir()} == {g.berkas.name for g in gambar}
    for g in gambar:
        isi = g.berkas.read_bytes()
        assert isi.startswith(b"\x89PNG")
        lebar, tinggi = struct.unpack(">II", isi[16:24])
        assert lebar / tinggi == pytest.approx(g.grafik.lebar / g.grafik.tinggi, rel=0.02)
        assert len(isi) > 3000  # an empty page of this size is far smaller
