"""What people wrote in a workbook of the first edition stays beside its finding, though its kunci changed.

The kunci below were written by the first edition (commit 35dc18d), into a workbook of the same small report,
by ``lkjip reviu --tulis`` with the same print, after the change that each list names.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from lkjip_xl import api
from lkjip_xl.build import record
from lkjip_xl.ooxml import WorkbookFile
from lkjip_xl.ooxml.cell_xml import fill_constant
from lkjip_xl.review import read_printed_figures
from lkjip_xl.review.present.review_content import current_keys
from tests.build.test_embedded_review import TIME, WITH_FINDINGS, bangun, table, write, written
from tests.shared_books import make_once
from tests.workbook_tools import Editor

PRINT = read_printed_figures(
    'tempat,entitas,medan,tercetak\n"Tabel 3.1, halaman 5",S1.2,capaian,"95,24"\nLampiran,P1,pagu,310\n'
)
OF_INPUT = {
    "serapan-di-atas-100 | Program | P2 serapan | 140":
        "serapan-di-atas-100 | isian | program | P2 | serapan | 140",
    "isian-kosong | Realisasi | T2.1 realisasi | ": "isian-kosong | isian | realisasi | T2.1 | realisasi |",
    "isian-kosong | Realisasi | S3.1 realisasi | ": "isian-kosong | isian | realisasi | S3.1 | realisasi |",
    "tanpa-anggota | Program | S3 program | ": "tanpa-anggota | anggota | program | S3 |",
    "tabel-data-jumlah | Data | X1.4 isi_2 | 5,0": "tabel-data-jumlah | isian | data | X1.4 | isi_2 | 5,0",
    "tabel-data-baris | Data | X1.3 isi_4 | 25,0": "tabel-data-baris | isian | data | X1.3 | isi_4 | 25,0",
    "tabel-data-baris | Data | X2.1 isi_2 | Tinggi":
        "tabel-data-baris | isian | data | X2.1 | isi_2 | Tinggi",
    "capaian-di-atas-150 | Realisasi | S1.1 capaian | 1.000":
        "capaian-di-atas-150 | isian | realisasi | S1.1 | capaian | 1.000",
    "capaian-negatif | Realisasi | S2.1 capaian | -20":
        "capaian-negatif | isian | realisasi | S2.1 | capaian | -20",
    "nilai-bergeser-desimal | Realisasi | S1.1 realisasi | 80":
        "nilai-bergeser-desimal | isian | realisasi | S1.1 | realisasi | 80",
}  # fmt: skip
OF_PRINT = {
    "capaian-berbeda | Tabel 3.1, halaman 5 | S1.2 capaian | 95,24":
        "capaian-berbeda | cetak | Tabel 3.1, halaman 5 |  |  |  | S1.2 | capaian | 95,24",
    "uang-program-berbeda | Lampiran | P1 pagu | 310":
        "uang-program-berbeda | cetak | Lampiran |  |  |  | P1 | pagu | 310",
}  # fmt: skip
WITHOUT_P2 = {
    "isian-hilang | Program | P2 | ": "isian-hilang | isian | program | P2 |  |",
    "tanpa-anggota | Program | S2 program | ": "tanpa-anggota | anggota | program | S2 |",
}
Edit = Callable[[Editor], Editor]
CASES: list[tuple[Edit, Mapping[str, str]]] = [
    (lambda e: e, OF_PRINT | OF_INPUT),
    (lambda e: e.content("PK", "S1.2", "Target perubahan", 7.0),
     {"isian-berubah | PK | PK!C9 | 7": "isian-berubah | isian | pk | S1.2 | target | 7"}),
    (lambda e: e.content("Narasi", "S1", "Analisis", "baru"),
     {"isian-berubah | Narasi | Narasi!A6 | S1": "isian-berubah | baris | narasi | S1 | S1"}),
    (lambda e: e.remove("Program", "P2"), WITHOUT_P2),
    (lambda e: e.content("Realisasi", "S1.1", "Realisasi", "delapan puluh"),
     {"isian-salah | Realisasi | Realisasi!C8 | ": "isian-salah | isian | realisasi | S1.1 | realisasi |"}),
]  # fmt: skip


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return make_once(tmp_path_factory, "with_findings", lambda: bangun(WITH_FINDINGS))


@pytest.fixture
def workbook(origin: bytes, tmp_path: Path) -> Path:
    """The workbook as the first edition left it: its kunci beside the same findings."""
    path = tmp_path / "buku.xlsx"
    path.write_bytes(origin)
    old = {new: old for old, new in (OF_INPUT | OF_PRINT).items()}
    e = Editor(path)
    for rows in table(path):
        fill_constant(e.grid("Reviu").cell(rows["baris"], 1), old[rows["Kunci"]])
    path.write_bytes(e.bytes_())
    return path


@pytest.mark.parametrize(("edit", "keys"), CASES)
def test_current_keys__of_every_finding_of_then(
    edit: Edit, keys: Mapping[str, str], origin: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "buku.xlsx"
    path.write_bytes(edit(Editor(origin)).bytes_())
    today = current_keys(api.reviu_lengkap(path, PRINT))
    assert {old: today.get(old.rstrip()) for old in keys} == dict(keys)


def _answers(keys: Mapping[str, str]) -> tuple[dict[str, tuple[str, str]], dict[str, tuple[str, str]]]:
    """An answer beside each finding: by the kunci of then, and by that of today."""
    answer = {old: ("Dijelaskan", f"jawaban {n}") for n, old in enumerate(keys)}
    return answer, {keys[old]: a for old, a in answer.items()}


def test_regenerasi__answers_stay_beside_their_findings(workbook: Path) -> None:
    """Those that found nothing to name (a blank cell) too: the blank at the end of their kunci is lost."""
    old, new = _answers(OF_INPUT)
    write(workbook, old)
    api.regenerasi(workbook, waktu=TIME)
    assert written(workbook) == new
    api.regenerasi(workbook, waktu=TIME)
    assert written(workbook) == new
    assert record.read_supplement(WorkbookFile.open(workbook))["tindak"] == {}


def test_tulis_reviu__answers_stay_beside_their_findings(workbook: Path) -> None:
    old, new = _answers(OF_INPUT)
    write(workbook, old)
    api.tulis_reviu(workbook, PRINT, waktu=TIME)
    assert written(workbook) == new


def test_tulis_reviu__answers_that_wait_in_the_record_return(workbook: Path) -> None:
    """A regeneration of then or of now has laid those of printed findings aside, by the kunci of then."""
    e = Editor(workbook)
    first = table(workbook)[0]["baris"]
    for n, old in enumerate(OF_PRINT):
        fill_constant(e.grid("Reviu").cell(first + n, 1), old)
        fill_constant(e.grid("Reviu").cell(first + n, 12), "Diperbaiki")
    workbook.write_bytes(e.bytes_())
    api.regenerasi(workbook, waktu=TIME)
    assert set(record.read_supplement(WorkbookFile.open(workbook))["tindak"]) == set(OF_PRINT)
    api.tulis_reviu(workbook, PRINT, waktu=TIME)
    assert set(written(workbook)) == set(OF_PRINT.values())
    assert record.read_supplement(WorkbookFile.open(workbook))["tindak"] == {}
