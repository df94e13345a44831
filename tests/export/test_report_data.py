"""Open data against the figures of the published report, or by hand where its print is wrong."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from lkjip_xl import api
from lkjip_xl.export.open_data.shape import DataTerbuka, Isi
from lkjip_xl.model import Laporan
from lkjip_xl.shipped import folder_contoh


def baris(data: DataTerbuka, tabel: str, kunci: str) -> dict[str, Isi]:
    t = data.ambil(tabel)
    return dict(next(b for b in t.baris if b[t.kunci[0]] == kunci))


def jumlah(data: DataTerbuka, tabel: str, kolom: str) -> float:
    return sum(n for b in data.ambil(tabel).baris if isinstance(n := b[kolom], float))


def test_sasaran__capaian(data: DataTerbuka) -> None:
    # Tabel 3.2: 101,05 for sasaran 1. Sasaran 7: 104,53, not the printed 135,06 (CHANGELOG).
    assert baris(data, "sasaran", "S01")["capaian_persen"] == pytest.approx(101.05, abs=0.005)
    assert baris(data, "sasaran", "S07")["capaian_persen"] == pytest.approx(104.53, abs=0.005)
    assert baris(data, "sasaran", "S01")["predikat"] == "Sangat Tinggi"
    assert len(data.ambil("sasaran").baris) == 10


def test_program__banyak_dan_jumlah(data: DataTerbuka) -> None:
    # Perubahan PK, 23 November 2020: 120 programs, Rp711.694.079.906; Lampiran: the rows
    # of realisasi add up to 685.545.964.069.
    assert len(data.ambil("program").baris) == 120
    assert jumlah(data, "program", "pagu_rupiah") == 711694079906
    assert jumlah(data, "program", "realisasi_rupiah") == 685545964069


@pytest.mark.parametrize("tabel", ["anggaran_sasaran", "anggaran_tujuan"])
def test_anggaran__jumlahnya_jumlah_program(data: DataTerbuka, tabel: str) -> None:
    assert jumlah(data, tabel, "pagu_rupiah") == 711694079906
    assert jumlah(data, tabel, "realisasi_rupiah") == 685545964069
    assert jumlah(data, tabel, "porsi_persen") == pytest.approx(100)
    assert sum(b["jumlah_program"] for b in data.ambil(tabel).baris) == 120  # type: ignore[misc]


def test_ringkasan(data: DataTerbuka) -> None:
    def nilai(kunci: str) -> Isi:
        return baris(data, "ringkasan", kunci)["nilai"]

    assert nilai("pagu_program") == 711694079906
    assert nilai("sisa_program") == 711694079906 - 685545964069
    assert nilai("serapan_program") == pytest.approx(685545964069 / 711694079906 * 100)
    assert nilai("serapan_apbd") == pytest.approx(95.48, abs=0.005)  # Tabel 3.30
    assert (nilai("jumlah_program"), nilai("jumlah_indikator_sasaran")) == (120, 21)
    assert nilai("indikator_dihitung") == 18
    assert baris(data, "ringkasan", "predikat_sasaran")["nilai_teks"] == "Tinggi"


def test_indikator__target_dan_capaian(data: DataTerbuka) -> None:
    satu = baris(data, "indikator", "S01.1")
    assert (satu["target"], satu["realisasi"], satu["satuan"]) == (8.64, 8.76, "Tahun")
    assert satu["capaian_persen"] == pytest.approx(8.76 / 8.64 * 100)
    assert (satu["arah"], satu["metode"], satu["status"]) == ("naik", "rasio", "melebihi target")


def test_indikator__rentang_kategori_dan_na_di_kolom_teks(data: DataTerbuka) -> None:
    inflasi = baris(data, "indikator", "S09.1")
    assert (inflasi["target"], inflasi["target_teks"]) == (None, "3-5")
    opini = baris(data, "indikator", "S10.4")
    assert (opini["target"], opini["target_teks"], opini["metode"]) == (None, "WTP", None)
    assert (opini["realisasi"], opini["realisasi_teks"]) == (None, "n/a")
    assert (opini["capaian_persen"], opini["capaian_teks"]) == (None, "n/a")
    assert (opini["predikat"], opini["status"]) == ("n/a", "belum ada nilai")


def test_indikator__kosong_bukan_na(data: DataTerbuka) -> None:
    ipm = baris(data, "indikator", "T1.1")
    assert ipm["kondisi_awal"] is None
    assert ipm["kondisi_awal_teks"] is None


def test_efisiensi__angka_dan_strip(data: DataTerbuka) -> None:
    satu = baris(data, "efisiensi", "S01")
    assert satu["efisiensi_poin"] == pytest.approx(101.0490543735 - 98.5035587074)
    tiga = baris(data, "efisiensi", "S03")  # capaian 60,23 is below serapan 93,82
    assert (tiga["efisiensi_poin"], tiga["efisiensi_teks"]) == (None, "-")


def test_rekap__predikat_dan_status(data: DataTerbuka) -> None:
    # Tabel 3.3 prints 12 / 2 / 0 / 3 / 1; water quality is Rendah (CHANGELOG).
    assert [b["jumlah_indikator"] for b in data.ambil("rekap_predikat").baris] == [11, 2, 0, 4, 1]
    assert jumlah(data, "rekap_status", "jumlah_indikator") == 21
    assert jumlah(data, "rekap_iku", "jumlah_indikator") == 5


def test_metadata(data: DataTerbuka) -> None:
    m = data.metadata
    assert (m["instansi"], m["tahun"], m["tanggal_laporan"]) == ("Pemerintah Kota Serang", 2020, "2021-03-30")
    assert m["pk"] == {"berlaku": "perubahan", "tanggal": "2020-11-23"}
    assert m["metode"]["arah_turun"] == "rasio"  # type: ignore[index]
    assert m["perangkat_lunak"]["nama"] == "lkjip-xl"  # type: ignore[index]
    assert "19620303" not in str(m)  # no NIP of an official leaves with open data


def test_bentuk__setiap_baris_punya_kolom_dan_kunci_yang_dinyatakan(data: DataTerbuka) -> None:
    for t in data.tabel:
        nama = [k.nama for k in t.kolom]
        assert len(set(nama)) == len(nama), t.nama
        assert set(t.kunci) <= set(nama), t.nama
        assert all(list(b) == nama for b in t.baris), t.nama
        kunci = [tuple(b[k] for k in t.kunci) for b in t.baris]
        assert len(set(kunci)) == len(kunci), t.nama


def test_kosong_na_galat_tidak_tertukar() -> None:
    """S01.1 has neither target nor realisasi, S01.2 no realisasi, S02.1 a realisasi without a target."""
    asal = api.baca(folder_contoh())
    laporan: Laporan = replace(
        asal,
        pk=tuple(p for p in asal.pk if p.kode not in ("S01.1", "S02.1")),
        realisasi=tuple(r for r in asal.realisasi if r.kode not in ("S01.1", "S01.2")),
    )
    data = api.ekspor_data(laporan)
    kosong = baris(data, "indikator", "S01.1")
    medan = (
        "target",
        "target_teks",
        "realisasi",
        "realisasi_teks",
        "capaian_persen",
        "capaian_teks",
        "status",
    )
    assert {kosong[m] for m in medan} == {None}
    belum = baris(data, "indikator", "S01.2")
    assert (belum["capaian_persen"], belum["capaian_teks"], belum["realisasi_teks"]) == (None, "n/a", None)
    salah = baris(data, "indikator", "S02.1")
    assert salah["capaian_persen"] is None
    assert str(salah["capaian_teks"]).startswith("#LKJIP! ")
    assert salah["capaian_teks"] in data.pesan
    sasaran = baris(data, "sasaran", "S01")
    assert (sasaran["indikator_dihitung"], sasaran["capaian_teks"]) == (0, "n/a")


def test_dihitung_ulang__bukan_nilai_tersimpan(diubah: bytes, tmp_path: Path) -> None:
    berkas = tmp_path / "diubah.xlsx"
    berkas.write_bytes(diubah)
    data = api.ekspor_data(berkas)
    assert baris(data, "indikator", "S01.1")["capaian_persen"] == pytest.approx(100)
    # The mean of 100 and 12,78 / 12,69 x 100.
    assert baris(data, "sasaran", "S01")["capaian_persen"] == pytest.approx((100 + 12.78 / 12.69 * 100) / 2)
