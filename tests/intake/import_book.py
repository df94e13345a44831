"""The book into which tests import: two programs, one with the kode of the nomenclature beside its own."""

from __future__ import annotations

import pytest

from lkjip_xl.api import bangun
from lkjip_xl.model import Program
from tests.shared_books import make_once
from tests.small_report import small_laporan

__all__ = ["EDUCATION", "import_book"]

EDUCATION = Program("1.01.02", "Program Pengelolaan Pendidikan", "S2", 2, pagu_perubahan=2e6, realisasi=1.0)


def import_book(factory: pytest.TempPathFactory, second: Program = EDUCATION) -> bytes:
    """The book with this ``second`` program, built once for all workers."""

    def made() -> bytes:
        file = factory.mktemp("impor") / "buku.xlsx"
        first = Program("P1", "Program Penunjang Urusan Pemerintahan", "S1", 1, nomenklatur="1.01.01")
        bangun(small_laporan(program_=[first, second]), file)
        return file.read_bytes()

    return make_once(factory, f"impor_{second.kode}", made)
