"""The registry, the crash of a rule, the output and the generated document."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from pathlib import Path

import pytest
from rich.console import Console

from lkjip_xl.cli.review_lines import print_reviu
from lkjip_xl.review import ALL_RULES, Finding, Level, as_data, check
from lkjip_xl.review.material import ReviewMaterial
from lkjip_xl.review.rule import rule
from lkjip_xl.review.rules.all_rules import find_rule
from lkjip_xl.review.rules.rules_page import write_document
from lkjip_xl.review.run_rules import Crash, ReviewResult, merge
from tests.review.samples import LAPORAN, PRINTED, add, as_printed

DOCUMENT = Path(__file__).parents[2] / "docs" / "aturan.md"


def test_registry__kode_unique_and_complete() -> None:
    kode = [a.kode for a in ALL_RULES]
    assert len(set(kode)) == len(kode)
    for a in ALL_RULES:
        assert a.kode == a.kode.lower().replace("_", "-").replace(" ", "-")
        assert all((a.meaning, a.example, a.correction, a.source)), a.kode


def test_document__up_to_date() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == write_document()


def test_find_rule__absent() -> None:
    assert find_rule("arah-terbalik").level is Level.ERROR
    with pytest.raises(KeyError):
        find_rule("tidak-ada")


@rule("rusak", Level.ERROR, meaning="a", example="b", correction="c", source="d")
def DAMAGED(_: ReviewMaterial) -> Iterable[Finding]:  # noqa: N802
    raise ZeroDivisionError("aduh")


def test_check__crashed_rule_is_separate() -> None:
    result = check(LAPORAN, (), (DAMAGED, *ALL_RULES))
    assert result.findings == ()
    assert [k.rule for k in result.crashes] == ["rusak"]
    assert result.crashes[0].error.startswith("ZeroDivisionError: aduh (DAMAGED baris")


def test_check__fixed_order() -> None:
    faults = as_printed("Tabel 3.1", "IA1a", "capaian", "95,24")
    assert check(LAPORAN, faults) == check(LAPORAN, faults)


def test_as_data__schema_keys() -> None:
    result = check(LAPORAN, as_printed("Tabel 3.1", "IA1a", "capaian", "95,24"))
    data = json.loads(json.dumps(as_data(result)))
    assert data["ringkasan"] == {
        "galat": 1, "peringatan": 0, "catatan": 0, "jumlah": 1, "aturan": len(ALL_RULES),
        "angka_tercetak": len(PRINTED),
    }  # fmt: skip
    (t,) = data["temuan"]
    required = {"kode", "tingkat", "tempat", "sel", "pesan", "ditemukan", "diharapkan", "sebab", "sumber"}
    assert required | {"kunci", "letak", "akibat_dari"} <= set(t)
    assert data["skema"] == 2
    assert t["letak"] == {
        "jenis": "cetak", "tabel": "Tabel 3.1", "halaman": "10", "baris": "30", "sel": None,
        "entitas": "IA1a", "medan": "capaian",
    }  # fmt: skip
    assert t["kunci"] == "arah-terbalik | cetak | Tabel 3.1 | 10 | 30 |  | IA1a | capaian | 95,24"
    assert (t["kode"], t["tingkat"], t["sel"]) == ("arah-terbalik", "galat", "IA1a capaian")
    assert (t["ditemukan"], t["diharapkan"]) == ("95,24", "105,00")
    assert t["tempat"] == "Tabel 3.1, halaman 10, baris 30"


def test_as_data__crashes() -> None:
    data = as_data(merge(ReviewResult((), (Crash("x", "y"),)), ReviewResult(())))
    assert data["kerusakan"] == [{"aturan": "x", "galat": "y"}]


def _printed(result: ReviewResult, *, complete: bool = False) -> str:
    content = io.StringIO()
    print_reviu(Console(file=content, width=200, highlight=False), "buku.xlsx", result, complete=complete)
    return content.getvalue()


def test_terminal__brief_and_full() -> None:
    count = add(*(f'Teks BAB III,9,{n},IA1a,luas_{n},"6,{n}",' for n in range(41, 49)))
    result = check(LAPORAN, count)
    assert "dan 3 lagi; tambahkan --lengkap" in _printed(result)
    assert "lagi" not in _printed(result, complete=True)


def test_terminal__errors_and_crashes() -> None:
    result = check(LAPORAN, as_printed("Tabel 3.1", "IA1a", "capaian", "95,24"), (DAMAGED, *ALL_RULES))
    text = _printed(result)
    assert "sebab: perbandingan terbalik" in text
    assert "Galat program" in text
    assert "Langkah berikutnya" in text
    assert "Langkah" not in _printed(check(LAPORAN))
