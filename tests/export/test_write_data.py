from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from lkjip_xl.errors import GalatBerkas
from lkjip_xl.export.open_data.shape import DataTerbuka
from lkjip_xl.export.open_data.write_data import teks_json, tulis_csv, tulis_json

TIPE = {"string": str, "integer": int, "number": (int, float), "boolean": bool, "date": str}

WAJIB = {"tujuan", "sasaran", "indikator", "target_rpjmd", "program", "belanja", "anggaran_tujuan"}
WAJIB |= {"anggaran_sasaran", "efisiensi", "rekap_predikat", "rekap_status", "rekap_iku", "ringkasan"}


@pytest.fixture(scope="module")
def isi(data: DataTerbuka) -> dict[str, Any]:
    hasil: dict[str, Any] = json.loads(teks_json(data))
    return hasil


@pytest.fixture(scope="module")
def folder(data: DataTerbuka, tmp_path_factory: pytest.TempPathFactory) -> Path:
    tempat = tmp_path_factory.mktemp("csv") / "baru" / "data"
    tulis_csv(data, tempat)
    return tempat


def test_json__skema(isi: dict[str, Any]) -> None:
    assert list(isi) == ["format", "versi_format", "metadata", "tabel"]
    assert (isi["format"], isi["versi_format"]) == ("lkjip-xl-data", "1.0")
    for nama, t in isi["tabel"].items():
        assert list(t) == ["judul", "kunci", "kolom", "baris"], nama
        assert all(list(k) == ["nama", "uraian", "tipe", "satuan"] for k in t["kolom"]), nama
        assert {k["tipe"] for k in t["kolom"]} <= set(TIPE), nama
        for b in t["baris"]:
            assert list(b) == [k["nama"] for k in t["kolom"]]
            assert all(b[k] is not None for k in t["kunci"]), (nama, b)
            for k in t["kolom"]:
                nilai = b[k["nama"]]
                assert nilai is None or isinstance(nilai, TIPE[k["tipe"]]), (nama, k["nama"], nilai)
                assert k["tipe"] == "boolean" or not isinstance(nilai, bool), (nama, k["nama"])


def test_json__nama_tetap(isi: dict[str, Any]) -> None:
    isian = {"misi", "strategi", "pk", "realisasi", "deret", "narasi", "skala"}
    assert WAJIB | isian <= set(isi["tabel"])
    satuan = {k["nama"]: k["satuan"] for t in isi["tabel"].values() for k in t["kolom"]}
    assert (satuan["capaian_persen"], satuan["pagu_rupiah"], satuan["efisiensi_poin"]) == (
        "persen",
        "rupiah",
        "poin persen",
    )


def test_panduan__memuat_setiap_tabel_dan_kolom_hasil(isi: dict[str, Any]) -> None:
    panduan = (Path(__file__).resolve().parents[2] / "docs" / "ekspor.md").read_text("utf-8")
    bagian = {b.partition("`")[0]: b for b in panduan.split("### `")[1:]}
    for nama in WAJIB:
        for k in isi["tabel"][nama]["kolom"]:
            assert f"`{k['nama']}`" in bagian[nama], (nama, k["nama"])


def test_json__rupiah_bilangan_bulat(data: DataTerbuka) -> None:
    assert '"pagu_rupiah": 6772131458,' in teks_json(data)


def test_csv__keterangan_sesuai_berkas(folder: Path) -> None:
    keterangan = json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert keterangan["title"] == "Data LKjIP Pemerintah Kota Serang Tahun 2020"
    berkas = {r["path"]: [f["name"] for f in r["schema"]["fields"]] for r in keterangan["resources"]}
    assert {p.name for p in folder.glob("*.csv")} == set(berkas)
    for nama, kolom in berkas.items():
        assert (folder / nama).read_text("utf-8").splitlines()[0].split(",") == kolom


def test_csv__pandas_bolak_balik(folder: Path, isi: dict[str, Any]) -> None:
    for nama, t in isi["tabel"].items():
        tipe = {k["nama"]: "string" for k in t["kolom"] if k["tipe"] in ("string", "date")}
        tabel = pd.read_csv(folder / f"{nama}.csv", dtype=tipe, keep_default_na=False, na_values=[""])
        assert list(tabel.columns) == [k["nama"] for k in t["kolom"]]
        dibaca = [{k: None if pd.isna(n) else n for k, n in b.items()} for b in tabel.to_dict("records")]
        assert dibaca == t["baris"], nama


def test_csv__angka_dibaca_tanpa_petunjuk(folder: Path) -> None:
    program = pd.read_csv(folder / "program.csv")
    assert len(program) == 120
    assert program["pagu_rupiah"].sum() == 711694079906
    sasaran = pd.read_csv(folder / "sasaran.csv").set_index("kode")
    assert math.isclose(sasaran.loc["S01", "capaian_persen"], 101.05, abs_tol=0.005)


def test_csv__tanpa_bom_titik_desimal_satu_baris_akhir(folder: Path) -> None:
    mentah = (folder / "indikator.csv").read_bytes()
    assert mentah.startswith(b"kode,jenis,")
    assert b"\r" not in mentah
    assert b"8.64,,8.76," in mentah


def test_tulis_csv__paket_data_tidak_ditimpa(data: DataTerbuka, tmp_path: Path) -> None:
    (tmp_path / "pengaturan.toml").write_text("", encoding="utf-8")
    with pytest.raises(GalatBerkas, match="paket data"):
        tulis_csv(data, tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["pengaturan.toml"]


def test_tulis_csv__satu_berkas_terbuka_tidak_ada_yang_ditulis(data: DataTerbuka, tmp_path: Path) -> None:
    (tmp_path / "~$program.csv").write_bytes(b"\x04Budi")
    with pytest.raises(GalatBerkas, match="sedang dibuka di Excel oleh Budi"):
        tulis_csv(data, tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["~$program.csv"]


def test_tulis_json__terbuka_di_libreoffice(data: DataTerbuka, tmp_path: Path) -> None:
    berkas = tmp_path / "data.json"
    berkas.write_text("lama", encoding="utf-8")
    (tmp_path / ".~lock.data.json#").write_text(",Siti,pc,,;", encoding="utf-8")
    with pytest.raises(GalatBerkas, match="sedang dibuka di LibreOffice"):
        tulis_json(data, berkas)
    assert berkas.read_text("utf-8") == "lama"
