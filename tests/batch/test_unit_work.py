"""Workers: the same bytes as the verbs that write files, and a line for every fault."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lkjip_xl import api
from lkjip_xl.batch import unit_work
from lkjip_xl.batch.unit_figures import UnitFigures
from lkjip_xl.batch.unit_work import UnitOutput, do_work
from lkjip_xl.read import open_package, write_package
from lkjip_xl.review import as_data
from lkjip_xl.version import __version__
from tests.shared_books import Built
from tests.small_report import indikator, program, small_laporan


def work(kind: str, source: Path) -> UnitOutput:
    content = dict(open_package(source).content) if source.is_dir() else source.read_bytes()
    output = do_work(__version__, kind, str(source), content)
    assert isinstance(output, UnitOutput)
    return output


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unit") / "contoh"
    write_package(small_laporan(), folder)
    return folder


@pytest.fixture
def book(small: Built, tmp_path: Path) -> Path:
    file = tmp_path / "buku.xlsx"
    file.write_bytes(small.data)
    return file


def test_bangun__as_the_verb(package: Path, tmp_path: Path) -> None:
    api.bangun(package, tmp_path / "b.xlsx")
    assert work("bangun", package).data == (tmp_path / "b.xlsx").read_bytes()


def test_regenerasi__as_the_verb(book: Path) -> None:
    output = work("regenerasi", book)
    api.regenerasi(book)
    assert output.data == book.read_bytes()


def test_ekspor__as_the_verb(package: Path, book: Path, tmp_path: Path) -> None:
    api.ekspor_data(package, json=tmp_path / "a.json")
    assert work("ekspor", package).data == (tmp_path / "a.json").read_bytes()
    assert work("ekspor", book).data == (tmp_path / "a.json").read_bytes()


def test_reviu__as_the_verb(package: Path, book: Path) -> None:
    for source in (package, book):
        expected = as_data(api.reviu_lengkap(source))
        assert json.loads(work("reviu", source).data) == expected


def test_reviu__a_package_brings_its_printed_figures(tmp_path: Path) -> None:
    write_package(small_laporan(), tmp_path)
    printed = "tempat,entitas,medan,tercetak\nTabel 3.1,S1.1,capaian,55\n"  # S1.1 reached 8 of 8: 100
    content = {**open_package(tmp_path).content, "tercetak.csv": printed.encode()}
    output = do_work(__version__, "reviu", "x", content)
    assert isinstance(output, UnitOutput)
    assert json.loads(output.data)["ringkasan"]["angka_tercetak"] == 1
    assert output.figures is not None
    assert output.figures.temuan[0] >= 1


def test_reviu__of_input_that_cannot_be_read_is_findings_without_figures(tmp_path: Path) -> None:
    write_package(small_laporan(), tmp_path)
    (tmp_path / "pk.csv").write_text("kode\nS1.1\n")
    output = work("reviu", tmp_path)
    assert output.fault is None
    assert output.figures is not None
    assert (output.figures.bentuk, output.figures.capaian) == ("kepala daerah", None)
    assert output.figures.temuan[0] >= 1


def test_figures__by_hand(package: Path) -> None:
    """S1.1 100, S1.2 50, S2.1 120, S3.1 none: mean 90; S1 75 and S2 120: mean 97,5. 400 of 520: 76,92 %."""
    figures = work("ekspor", package).figures
    assert figures is not None
    assert figures.serapan == pytest.approx(400 / 520 * 100)
    assert figures.temuan[0] == 0
    assert figures == UnitFigures(
        "Pemerintah Kota Contoh", "kepala daerah", 2020, 90.0, 97.5, "Tinggi",
        (("Sangat Tinggi", 2), ("Tinggi", 0), ("Sedang", 0), ("Rendah", 0), ("Sangat Rendah", 1)), 1,
        520.0, 400.0, figures.serapan, figures.temuan,
    )  # fmt: skip


def test_figures__without_a_value(tmp_path: Path) -> None:
    one = [indikator("T1.1", 5.0, "n/a"), indikator("S1.1", 8.0, "n/a")]
    laporan = small_laporan(one, [program("P1", "S1", 1.0, 1.0)], {"S1": "T1"}, {"T1": "M1"})
    write_package(laporan, tmp_path)
    figures = work("ekspor", tmp_path).figures
    assert figures is not None
    assert (figures.capaian, figures.predikat, figures.tanpa_predikat) == (None, "n/a", 1)


def test_fault__is_one_line_that_counts_the_others(tmp_path: Path) -> None:
    write_package(small_laporan(), tmp_path)
    file = tmp_path / "realisasi.csv"
    file.write_text(file.read_text().replace(",40,", ",empat puluh,").replace(",120,", ",banyak,"))
    output = work("bangun", tmp_path)
    assert output.data == b""
    assert output.fault is not None
    assert output.fault.startswith('realisasi.csv baris 2 kolom realisasi: realisasi "empat puluh"')
    assert output.fault.endswith("(dan 1 galat lagi)")
    assert output.figures == UnitFigures("Pemerintah Kota Contoh", "kepala daerah")
    assert "\n" not in output.fault


@pytest.mark.parametrize("kind", ["bangun", "regenerasi", "reviu", "ekspor"])
def test_fault__of_a_damaged_workbook(kind: str) -> None:
    output = do_work(__version__, kind, "dinas/x.xlsx", b"bukan buku")
    assert isinstance(output, UnitOutput)
    assert output.fault is not None
    assert output.fault.startswith("dinas/x.xlsx: bukan buku kerja Excel")


def test_fault__regenerasi_of_a_package(package: Path) -> None:
    fault = work("regenerasi", package).fault
    assert fault == f"{package}: ini paket data; regenerasi memerlukan buku, pakai --kerja bangun"


def test_fault__of_the_program_stops_one_unit(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unit_work, "assemble_data", lambda _: 1 / 0)
    fault = work("ekspor", package).fault
    assert fault == ("program: ZeroDivisionError: division by zero; laporkan baris ini kepada pengembang")


def test_version__another_one_does_nothing() -> None:
    assert do_work("0.0.9", "bangun", "x", b"") == __version__
