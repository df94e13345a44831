"""The guide for staff: every example is calculated, every function, argument and button is in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lkjip_xl.excel import fungsi
from lkjip_xl.excel.make_functions import nama_argumen
from lkjip_xl.excel.ribbon import TOMBOL
from lkjip_xl.rumus import DAFTAR

AKAR = Path(__file__).parents[2]
PANDUAN = (AKAR / "docs" / "panduan.md").read_text(encoding="utf-8")
CONTOH = re.findall(r"^\| `=([A-Z_]+)\((.*)\)`(?:, sel berisi (.*?))? \| (.+) \|$", PANDUAN, re.MULTILINE)
BAGIAN = dict(re.findall(r"^### ([A-Z_]+)\n(.*?)(?=^##)", PANDUAN, re.MULTILINE | re.DOTALL))


def nilai(teks: str) -> object:
    teks = teks.strip()
    if re.fullmatch(r"-?\d+(,\d+)?", teks):
        return float(teks.replace(",", "."))
    return teks.strip('"') or None


@pytest.mark.parametrize("contoh", CONTOH, ids=lambda c: f"{c[0]}({c[1]})")
def test_contoh__hasilnya_benar(contoh: tuple[str, str, str, str]) -> None:
    nama, argumen, sel, harap = contoh
    isi = [[[nilai(x)] for x in sel.split(";")]] if sel else [[[nilai(x)]] for x in argumen.split(";")]
    hasil = getattr(fungsi, nama)(*isi)
    if isinstance(hasil, float):
        assert hasil == pytest.approx(nilai(harap))
    else:
        assert hasil == harap


def test_contoh__setiap_fungsi_dan_argumen() -> None:
    assert list(BAGIAN) == list(DAFTAR)
    for nama, f in DAFTAR.items():
        assert f"`{f.contoh}`" in BAGIAN[nama]
        assert any(c[0] == nama for c in CONTOH)
        for a in f.argumen:
            assert f"`{nama_argumen(a)}`" in BAGIAN[nama], (nama, a.nama)


def test_tombol__semua_ada() -> None:
    assert all(f"| {t.label} |" in PANDUAN for t in TOMBOL)


def test_tautan_dalam_panduan() -> None:
    judul = {j.lower().replace(" ", "-") for j in re.findall(r"^## (.+)$", PANDUAN, re.MULTILINE)}
    assert set(re.findall(r"\]\(#([^)]+)\)", PANDUAN)) == judul
