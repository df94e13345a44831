"""Answers: what is left out, what is refused, and where."""

from __future__ import annotations

from pathlib import Path

import pytest

from lkjip_xl import api
from lkjip_xl.errors import FileError, InputError
from lkjip_xl.model import Laporan
from lkjip_xl.read import write_package
from lkjip_xl.schema import PACKAGE_TABLES, SETTINGS
from lkjip_xl.start.answer_defaults import default_of
from lkjip_xl.start.answers import COUNTED, take_answers
from lkjip_xl.start.package_page import package_page
from lkjip_xl.start.standard_data import kinds_of_belanja, ready_rows
from tests.conftest import ROOT

KINDS = next(s.choices for s in SETTINGS if s.key == "instansi.bentuk")


def faults(**flat: object) -> list[str]:
    keys = {k.replace("__", "."): x for k, x in flat.items()}
    with pytest.raises(InputError) as caught:
        take_answers(keys, "jawaban.toml", 2026)
    return [str(p) for p in caught.value.problems]


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_said__every_kind_has_its_defaults(kind: str) -> None:
    answers = take_answers({"instansi.bentuk": kind}, "", 2026)
    required = {s.key for s in SETTINGS if s.required}
    assert required <= set(answers.settings)
    ready = ready_rows(kind)
    assert {n: sum(answers.counts[n]) for n in ready} == dict(ready)
    assert len(kinds_of_belanja(kind)) >= 2


def test_period__the_five_years_from_2025_on() -> None:
    """2026 lies in 2025-2029, whose state at the start is that of 2024; 2031 in 2030-2034."""
    for year, first, last in ((2025, 2024, 2029), (2026, 2024, 2029), (2029, 2024, 2029), (2031, 2029, 2034)):
        got = take_answers({"laporan.tahun": year}, "", 2026).settings
        assert (got["rpjmd.tahun_awal"], got["rpjmd.tahun_akhir"]) == (first, last)


@pytest.mark.parametrize(
    ("bentuk", "nama", "wanted"),
    [
        (
            "kepala daerah",
            "Pemerintah Kabupaten Lembah",
            ("Kabupaten Lembah", "Lembah", "Bupati Lembah", None),
        ),
        ("kepala daerah", "Pemerintah Provinsi Laut", ("Provinsi Laut", "Laut", "Gubernur Laut", None)),
        (
            "perangkat daerah",
            "Dinas Kesehatan Kota Tirta",
            ("Kota Tirta", "Tirta", "Kepala Dinas Kesehatan", "Wali Kota Tirta"),
        ),
        (
            "perangkat daerah",
            "Kecamatan Hulu",
            ("[nama daerah]", "[tempat penandatanganan]", "Camat Hulu", None),
        ),
        ("kementerian/lembaga", "Kementerian Air", ("Kementerian Air", None, "Menteri Air", None)),
    ],
)
def test_names__what_follows_from_the_name(bentuk: str, nama: str, wanted: tuple[str | None, ...]) -> None:
    got = take_answers({"instansi.bentuk": bentuk, "instansi.nama": nama}, "", 2026).settings
    keys = ("instansi.daerah", "instansi.tempat", "kepala.jabatan", "atasan.jabatan")
    for key, value in zip(keys, wanted, strict=True):
        assert value is None or got.get(key) == value, key
    assert ("atasan.nama" in got) is (bentuk not in ("kepala daerah", "kementerian/lembaga"))


def test_counts__a_total_is_dealt_out_and_a_list_is_taken() -> None:
    """Seven indikator of three sasaran: 3, 2, 2."""
    said = {"awal.sasaran": 3, "awal.indikator": 7, "awal.program": [1, 0, 4]}
    counts = take_answers(said, "", 2026).counts
    assert (counts["indikator"], counts["program"], counts["iku"]) == ((3, 2, 2), (1, 0, 4), (1,))


@pytest.mark.parametrize("name", ["misi", "tujuan", "sasaran", "indikator", "program"])
def test_counts__one_alone_fits_the_defaults_of_the_others(name: str) -> None:
    for many in (1, 3, COUNTED["misi"]):
        for kind in KINDS:
            flat: dict[str, object] = {"instansi.bentuk": kind, f"awal.{name}": many}
            if name == "indikator":
                flat["awal.sasaran"] = 1
            counts = take_answers(flat, "", 2026).counts
            assert sum(counts["misi"]) <= sum(counts["tujuan"]) <= sum(counts["sasaran"])


def test_faults__one_line_each_with_the_nearest_key() -> None:
    said = "jawaban.toml kunci {}: kunci tidak dikenal, mungkin maksudnya {}; betulkan atau hapus"
    assert faults(instansi__nma="X", awal__sasarn=3) == [
        said.format("instansi.nma", "instansi.nama"),
        said.format("awal.sasarn", "awal.sasaran"),
    ]


@pytest.mark.parametrize(
    ("flat", "said"),
    [
        ({"laporan__tahun": "dua"}, 'laporan.tahun: Tahun laporan "dua" bukan angka'),
        ({"instansi__bentuk": "dinas"}, 'instansi.bentuk: Bentuk instansi "dinas" tidak dikenal; pilih'),
        (
            {"rpjmd__tahun_awal": 2027},
            "laporan.tahun: tahun laporan 2026 sebelum tahun kondisi awal 2027; periksa keduanya",
        ),
        ({"rpjmd__tahun_akhir": 2020}, "rpjmd.tahun_akhir: tahun kondisi akhir 2020 sebelum"),
        ({"awal__sasaran": 0}, "awal.sasaran: sasaran 0 di luar batas; tulis 1 sampai 100"),
        ({"awal__misi": [1, 1]}, "awal.misi: [1, 1] bukan banyak baris; tulis bilangan bulat"),
        ({"awal__sasaran": 2, "awal__tujuan": 3}, "awal.sasaran: sasaran 2 kurang dari tujuan 3"),
        ({"awal__sasaran": 3, "awal__indikator": [1, 2]}, "awal.indikator: berisi 2 bilangan, sasaran ada 3"),
        ({"awal__program": True}, "awal.program: True bukan banyak baris"),
        ({"hitung__skala_predikat": "ABC"}, ""),
    ],
)
def test_faults__of_a_value(flat: dict[str, object], said: str, tmp_path: Path) -> None:
    if said:
        assert faults(**flat)[0].startswith(f"jawaban.toml kunci {said}")
        return
    with pytest.raises(
        InputError, match=r'jawaban kunci hitung.skala_predikat: skala predikat "ABC" tidak ada'
    ):
        api.baru(tmp_path / "buku.xlsx", {"hitung.skala_predikat": "ABC"})
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_replaced(tmp_path: Path) -> None:
    file, folder = tmp_path / "buku.xlsx", tmp_path / "paket"
    file.write_bytes(b"x")
    folder.mkdir()
    (folder / "catatan.txt").write_text("x", "utf-8")
    for target, why in ((file, "sudah ada"), (folder, "sudah berisi"), (tmp_path / "a.ods", "BUKU.xlsx")):
        with pytest.raises(FileError, match=why):
            api.baru(target)
    assert file.read_bytes() == b"x"
    assert [f.name for f in folder.iterdir()] == ["catatan.txt"]


def test_package__empty_folder_is_taken_and_read_back(tmp_path: Path) -> None:
    laporan = api.baru(tmp_path, {"instansi.nama": "Dinas Air Kota Tirta"}, tahun=2026)
    assert api.baca(tmp_path) == laporan
    for name, table in PACKAGE_TABLES.items():  # whoever fills a file sees what it can hold
        header = (tmp_path / f"{name}.csv").read_text("utf-8").splitlines()[0].split(",")
        assert header[: len(table.columns)] == [c.name for c in table.columns]
    assert (
        (tmp_path / "pejabat.csv").read_text("utf-8").startswith("kode,nama,jabatan,jenjang,atasan,status,")
    )
    assert "versi_pk" not in {p.stem for p in _written_again(laporan, tmp_path / "lagi").glob("*.csv")}


def _written_again(laporan: Laporan, folder: Path) -> Path:
    """A report's package elsewhere: without what it does not use."""
    write_package(laporan, folder)
    return folder


def test_empty_folder__is_answered_with_the_command(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"mulai dari nol: lkjip baru -o "):
        api.baca(tmp_path)
    (tmp_path / "pk.csv").write_text("kode\n", "utf-8")
    with pytest.raises(InputError, match="berkas tidak ada"):
        api.baca(tmp_path)


def test_writing__by_the_suffix_or_as_asked(tmp_path: Path) -> None:
    ways = (("a.xlsx", None, "biasa"), ("b.xlsx", "fungsi", "fungsi"), ("c.xlsm", None, "fungsi"))
    for name, rumus, wanted in ways:
        laporan = api.baru(tmp_path / name, {"awal.sasaran": 1, "awal.program": 1}, rumus)
        assert laporan.settings["hitung.rumus"] == wanted


def test_default_of__a_setting_that_nobody_can_guess_is_seen_in_print() -> None:
    setting = next(s for s in SETTINGS if s.key == "kepala.nama")
    assert default_of(setting, {}, 2026) == "[nama kepala]"


def test_page__is_the_committed_one() -> None:
    assert (ROOT / "docs" / "paket.md").read_text("utf-8") == package_page()
