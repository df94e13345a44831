"""Open data against the figures of the published report, or by hand where its print is wrong."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from lkjip_xl import api
from lkjip_xl.export.open_data.report_data import assemble_data
from lkjip_xl.export.open_data.shape import Content, OpenData
from lkjip_xl.model import Laporan
from lkjip_xl.schema import SETTINGS
from lkjip_xl.shipped import example_folder
from tests.small_report import small_laporan


def row(data: OpenData, table: str, key: str) -> dict[str, Content]:
    t = data.get(table)
    return dict(next(b for b in t.rows if b[t.keys[0]] == key))


def total(data: OpenData, table: str, column: str) -> float:
    return sum(n for b in data.get(table).rows if isinstance(n := b[column], float))


def test_sasaran__capaian(data: OpenData) -> None:
    # Tabel 3.2: 101,05 for sasaran 1. Sasaran 7: 104,53, not the printed 135,06 (CHANGELOG).
    assert row(data, "sasaran", "S01")["capaian_persen"] == pytest.approx(101.05, abs=0.005)
    assert row(data, "sasaran", "S07")["capaian_persen"] == pytest.approx(104.53, abs=0.005)
    assert row(data, "sasaran", "S01")["predikat"] == "Sangat Tinggi"
    assert len(data.get("sasaran").rows) == 10


def test_program__count_and_total(data: OpenData) -> None:
    # Perubahan PK, 23 November 2020: 120 programs, Rp711.694.079.906; Lampiran: the rows
    # of realisasi add up to 685.545.964.069.
    assert len(data.get("program").rows) == 120
    assert total(data, "program", "pagu_rupiah") == 711694079906
    assert total(data, "program", "realisasi_rupiah") == 685545964069


@pytest.mark.parametrize("table", ["anggaran_sasaran", "anggaran_tujuan"])
def test_anggaran__total_is_the_sum_of_program(data: OpenData, table: str) -> None:
    assert total(data, table, "pagu_rupiah") == 711694079906
    assert total(data, table, "realisasi_rupiah") == 685545964069
    assert total(data, table, "porsi_persen") == pytest.approx(100)
    assert sum(b["jumlah_program"] for b in data.get(table).rows) == 120  # type: ignore[misc]


def test_ringkasan(data: OpenData) -> None:
    def value(key: str) -> Content:
        return row(data, "ringkasan", key)["nilai"]

    assert value("pagu_program") == 711694079906
    assert value("sisa_program") == 711694079906 - 685545964069
    assert value("serapan_program") == pytest.approx(685545964069 / 711694079906 * 100)
    assert value("serapan_apbd") == pytest.approx(95.48, abs=0.005)  # Tabel 3.30
    assert (value("jumlah_program"), value("jumlah_indikator_sasaran")) == (120, 21)
    assert value("indikator_dihitung") == 18
    assert row(data, "ringkasan", "predikat_sasaran")["nilai_teks"] == "Tinggi"


def test_indikator__target_and_capaian(data: OpenData) -> None:
    one = row(data, "indikator", "S01.1")
    assert (one["target"], one["realisasi"], one["satuan"]) == (8.64, 8.76, "Tahun")
    assert one["capaian_persen"] == pytest.approx(8.76 / 8.64 * 100)
    assert (one["arah"], one["metode"], one["status"]) == ("naik", "rasio", "melebihi target")


def test_indikator__rentang_kategori_and_na_in_text_columns(data: OpenData) -> None:
    inflation = row(data, "indikator", "S09.1")
    assert (inflation["target"], inflation["target_teks"]) == (None, "3-5")
    opini = row(data, "indikator", "S10.4")
    assert (opini["target"], opini["target_teks"], opini["metode"]) == (None, "WTP", None)
    assert (opini["realisasi"], opini["realisasi_teks"]) == (None, "n/a")
    assert (opini["capaian_persen"], opini["capaian_teks"]) == (None, "n/a")
    assert (opini["predikat"], opini["status"]) == ("n/a", "belum ada nilai")


def test_indikator__blank_is_not_na(data: OpenData) -> None:
    ipm = row(data, "indikator", "T1.1")
    assert ipm["kondisi_awal"] is None
    assert ipm["kondisi_awal_teks"] is None


def test_efisiensi__number_and_dash(data: OpenData) -> None:
    one = row(data, "efisiensi", "S01")
    assert one["efisiensi_poin"] == pytest.approx(101.0490543735 - 98.5035587074)
    three = row(data, "efisiensi", "S03")  # capaian 60,23 is below serapan 93,82
    assert (three["efisiensi_poin"], three["efisiensi_teks"]) == (None, "-")


def test_recap__predikat_and_status(data: OpenData) -> None:
    # Tabel 3.3 prints 12 / 2 / 0 / 3 / 1; water quality is Rendah (CHANGELOG).
    assert [b["jumlah_indikator"] for b in data.get("rekap_predikat").rows] == [11, 2, 0, 4, 1]
    assert total(data, "rekap_status", "jumlah_indikator") == 21
    assert total(data, "rekap_iku", "jumlah_indikator") == 5


def test_metadata(data: OpenData) -> None:
    m = data.metadata
    assert (m["instansi"], m["tahun"], m["tanggal_laporan"]) == ("Pemerintah Kota Serang", 2020, "2021-03-30")
    assert m["pk"] == {"berlaku": "perubahan", "tanggal": "2020-11-23"}
    assert m["metode"]["arah_turun"] == "rasio"  # type: ignore[index]
    assert m["perangkat_lunak"]["nama"] == "lkjip-xl"  # type: ignore[index]
    assert "19620303" not in str(m)  # no NIP of an official leaves with open data


def test_metadata__conventions_all_of_them() -> None:
    """Every setting of calculation is in the metadata: by a name of its own, or by that of its key."""
    bands = {"hitung.efisiensi": "100 - serapan", "hitung.skala_efisiensi": "permendagri86"}
    laporan = small_laporan(settings={**bands, "hitung.batas_bawah": 0.0})
    first, *rest = laporan.sasaran
    data = assemble_data(replace(laporan, sasaran=(replace(first, bobot=2.5), *rest)))
    said: dict[str, object] = data.metadata["metode"]["konvensi"]  # type: ignore[index]
    assert said == {
        "batas_pada": "indikator", "batas_bawah": 0.0, "tanpa_nilai": "tidak dihitung",
        "target_nol": "sesuai arah", "pembulatan_predikat": "tidak ada", "pembulatan_cetak": "tidak ada",
        "efisiensi": "100 - serapan", "skala_efisiensi": "permendagri86", "alasan_efisiensi": None,
        "efisiensi_keluaran": None,
        "desimal": 2, "bobot_indikator": False, "bobot_sasaran": True,
    }  # fmt: skip
    assert [b["bobot"] for b in data.get("sasaran").rows] == [2.5, None, None]
    assert row(data, "efisiensi", "S1")["efisiensi_poin"] is None
    assert row(data, "efisiensi", "S1")["efisiensi_teks"] == "Sangat Rendah"  # 100 - 75 = 25
    named = {a.key.partition(".")[2] for a in SETTINGS if a.key.startswith("hitung.")}
    elsewhere = {"metode", "batas", "skala_predikat", "syarat_efisiensi", "rumus"}
    assert set(said) == named - elsewhere | {"bobot_indikator", "bobot_sasaran"}
    guide = (Path(__file__).parents[2] / "docs" / "ekspor.md").read_text("utf-8")
    assert [name for name in said if f"`{name}`" not in guide] == []


def test_shape__every_row_has_the_declared_columns_and_key(data: OpenData) -> None:
    for t in data.tables:
        names = [k.name for k in t.columns]
        assert len(set(names)) == len(names), t.name
        assert set(t.keys) <= set(names), t.name
        assert all(list(b) == names for b in t.rows), t.name
        keys = [tuple(b[k] for k in t.keys) for b in t.rows]
        assert len(set(keys)) == len(keys), t.name


def test_blank_na_error_not_swapped() -> None:
    """S01.1 has neither target nor realisasi, S01.2 no realisasi, S02.1 a realisasi without a target."""
    origin = api.baca(example_folder())
    laporan: Laporan = replace(
        origin,
        pk=tuple(p for p in origin.pk if p.kode not in ("S01.1", "S02.1")),
        realisasi=tuple(r for r in origin.realisasi if r.kode not in ("S01.1", "S01.2")),
    )
    data = api.ekspor_data(laporan)
    blank = row(data, "indikator", "S01.1")
    field = (
        "target",
        "target_teks",
        "realisasi",
        "realisasi_teks",
        "capaian_persen",
        "capaian_teks",
        "status",
    )
    assert {blank[m] for m in field} == {None}
    not_yet = row(data, "indikator", "S01.2")
    assert (not_yet["capaian_persen"], not_yet["capaian_teks"], not_yet["realisasi_teks"]) == (
        None,
        "n/a",
        None,
    )
    faults = row(data, "indikator", "S02.1")
    assert faults["capaian_persen"] is None
    assert str(faults["capaian_teks"]).startswith("#LKJIP! ")
    assert faults["capaian_teks"] in data.messages
    sasaran = row(data, "sasaran", "S01")
    assert (sasaran["indikator_dihitung"], sasaran["capaian_teks"]) == (0, "n/a")


def test_recalculated__not_the_stored_value(edited: bytes, tmp_path: Path) -> None:
    file = tmp_path / "diubah.xlsx"
    file.write_bytes(edited)
    data = api.ekspor_data(file)
    assert row(data, "indikator", "S01.1")["capaian_persen"] == pytest.approx(100)
    # The mean of 100 and 12,78 / 12,69 x 100.
    assert row(data, "sasaran", "S01")["capaian_persen"] == pytest.approx((100 + 12.78 / 12.69 * 100) / 2)
