from __future__ import annotations

import csv
import json
import math
import re
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from lkjip_xl.errors import FileError
from lkjip_xl.export.open_data.shape import DataColumn, OpenData, OpenTable
from lkjip_xl.export.open_data.write_data import json_text, write_csv, write_json

KINDS = {"string": str, "integer": int, "number": (int, float), "boolean": bool, "date": str}

REQUIRED = {"tujuan", "sasaran", "indikator", "target_rpjmd", "program", "belanja", "anggaran_tujuan"}
REQUIRED |= {"anggaran_sasaran", "efisiensi", "rekap_predikat", "rekap_status", "rekap_iku", "ringkasan"}


@pytest.fixture(scope="module")
def content(data: OpenData) -> dict[str, Any]:
    result: dict[str, Any] = json.loads(json_text(data))
    return result


@pytest.fixture(scope="module")
def folder(data: OpenData, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("csv") / "baru" / "data"
    write_csv(data, place)
    return place


def test_json__schema(content: dict[str, Any]) -> None:
    assert list(content) == ["format", "versi_format", "metadata", "tabel"]
    assert (content["format"], content["versi_format"]) == ("lkjip-xl-data", "1.2")
    for name, t in content["tabel"].items():
        assert list(t) == ["judul", "kunci", "kolom", "baris"], name
        assert all(list(k) == ["nama", "uraian", "tipe", "satuan"] for k in t["kolom"]), name
        assert {k["tipe"] for k in t["kolom"]} <= set(KINDS), name
        for b in t["baris"]:
            assert list(b) == [k["nama"] for k in t["kolom"]]
            assert all(b[k] is not None for k in t["kunci"]), (name, b)
            for k in t["kolom"]:
                value = b[k["nama"]]
                assert value is None or isinstance(value, KINDS[k["tipe"]]), (name, k["nama"], value)
                assert k["tipe"] == "boolean" or not isinstance(value, bool), (name, k["nama"])


def test_json__fixed_names(content: dict[str, Any]) -> None:
    input_ = {"misi", "strategi", "pk", "realisasi", "deret", "narasi", "skala"}
    assert REQUIRED | input_ <= set(content["tabel"])
    satuan = {k["nama"]: k["satuan"] for t in content["tabel"].values() for k in t["kolom"]}
    assert (satuan["capaian_persen"], satuan["pagu_rupiah"], satuan["efisiensi_poin"]) == (
        "persen",
        "rupiah",
        "poin persen",
    )


def test_guide__has_every_result_table_and_column(content: dict[str, Any]) -> None:
    guide = (Path(__file__).resolve().parents[2] / "docs" / "ekspor.md").read_text("utf-8")
    parts = {b.partition("`")[0]: b for b in guide.split("### `")[1:]}
    for name in REQUIRED:
        for k in content["tabel"][name]["kolom"]:
            assert f"`{k['nama']}`" in parts[name], (name, k["nama"])


def test_json__rupiah_are_integers(data: OpenData) -> None:
    assert '"pagu_rupiah": 6772131458,' in json_text(data)


def test_csv__description_agrees_with_the_file(folder: Path) -> None:
    description = json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert description["title"] == "Data LKjIP Pemerintah Kota Serang Tahun 2020"
    files = {r["path"]: [f["name"] for f in r["schema"]["fields"]] for r in description["resources"]}
    assert {p.name for p in folder.glob("*.csv")} == set(files)
    for name, columns in files.items():
        assert (folder / name).read_text("utf-8").splitlines()[0].split(",") == columns


def test_csv__pandas_round_trip(folder: Path, content: dict[str, Any]) -> None:
    for name, t in content["tabel"].items():
        kind = {k["nama"]: "string" for k in t["kolom"] if k["tipe"] in ("string", "date")}
        table = pd.read_csv(folder / f"{name}.csv", dtype=kind, keep_default_na=False, na_values=[""])
        assert list(table.columns) == [k["nama"] for k in t["kolom"]]
        read_back = [{k: _original(n) for k, n in b.items()} for b in table.to_dict("records")]
        assert read_back == t["baris"], name


def _original(value: Any) -> Any:
    """The value that a CSV field stands for, by what its description says."""
    guarded = isinstance(value, str) and re.match("'+[-=+@\t\r\n]", value)
    return value[1:] if guarded else None if pd.isna(value) else value


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ('=HYPERLINK("http://contoh.invalid","buka")', "'="),
        ("- jaringan lambat", "'- "),
        ("+ jaringan lambat", "'+"),
        ("@tim teknis", "'@"),
        ("\t=1", "'\t"),
        ("\r=1", "'\r"),
        ("-", "'-"),
        ("'=1", "''="),  # so that dropping one apostrophe always gives the text
        ("'Aisyiyah", "'A"),
        ("a = b", "a"),
        (" =1", " ="),  # a blank before it: text for every spreadsheet
    ],
)
def test_csv__a_text_like_a_formula_is_guarded_and_read_back(text: str, field: str, tmp_path: Path) -> None:
    columns = (DataColumn("kode", "Kode"), DataColumn("nilai", "Nilai", "number"))
    table = OpenTable("narasi", "Narasi", ("kode",), columns, ({"kode": text, "nilai": -5.5},))
    data = OpenData({"instansi": "Kota Contoh", "tahun": 2020}, (table,))
    write_csv(data, tmp_path)
    with (tmp_path / "narasi.csv").open(encoding="utf-8", newline="") as file:
        _, (written, number) = csv.reader(file)
    assert written.startswith(field)
    assert _original(written) == text
    assert number == "-5.5"  # a number is never guarded
    assert "petik tunggal" in json.loads((tmp_path / "datapackage.json").read_text("utf-8"))["description"]
    assert json.loads(json_text(data))["tabel"]["narasi"]["baris"] == [{"kode": text, "nilai": -5.5}]


def test_csv__numbers_are_read_without_hints(folder: Path) -> None:
    program = pd.read_csv(folder / "program.csv")
    assert len(program) == 120
    assert program["pagu_rupiah"].sum() == 711694079906
    sasaran = pd.read_csv(folder / "sasaran.csv").set_index("kode")
    assert math.isclose(sasaran.loc["S01", "capaian_persen"], 101.05, abs_tol=0.005)


def test_csv__no_bom_decimal_point_one_final_newline(folder: Path) -> None:
    raw = (folder / "indikator.csv").read_bytes()
    assert raw.startswith(b"kode,jenis,")
    assert b"\r" not in raw
    assert b"8.64,,8.76," in raw


def test_write_csv__data_package_is_not_overwritten(data: OpenData, tmp_path: Path) -> None:
    (tmp_path / "pengaturan.toml").write_text("", encoding="utf-8")
    with pytest.raises(FileError, match="paket data"):
        write_csv(data, tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["pengaturan.toml"]


def test_write_csv__one_open_file_nothing_is_written(data: OpenData, tmp_path: Path) -> None:
    (tmp_path / "~$program.csv").write_bytes(b"\x04Budi")
    with pytest.raises(FileError, match="sedang dibuka di Excel oleh Budi"):
        write_csv(data, tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["~$program.csv"]


def test_write_json__open_in_libreoffice(data: OpenData, tmp_path: Path) -> None:
    file = tmp_path / "data.json"
    file.write_text("lama", encoding="utf-8")
    (tmp_path / ".~lock.data.json#").write_text(",Siti,pc,,;", encoding="utf-8")
    with pytest.raises(FileError, match="sedang dibuka di LibreOffice"):
        write_json(data, file)
    assert file.read_text("utf-8") == "lama"
