"""docs/aturan.md, generated from the rules: ``python -m lkjip_xl.review.rules.rules_page docs/aturan.md``."""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path

from lkjip_xl.review.finding import Tingkat
from lkjip_xl.review.rule import Aturan
from lkjip_xl.review.rules.all_rules import DAFTAR_ATURAN

__all__ = ["tulis_dokumen"]

_KEPALA = """# Aturan reviu

Dibuat dari aturannya oleh `python -m lkjip_xl.review.rules.rules_page docs/aturan.md`; jangan disunting.

Galat harus dibetulkan sebelum laporan ditandatangani. Peringatan adalah pertanyaan yang perlu dijawab.
Catatan cukup diketahui. Kode aturan tidak pernah dipakai ulang untuk arti lain. Satu sel yang tercetak
mendapat paling banyak satu temuan: dari aturan yang lebih dahulu di daftar ini.

Permen PANRB 53/2014 disebut menurut lampirannya (I perjanjian kinerja, II pelaporan kinerja, III tata cara
reviu) dan UU 1/2004 menurut pokoknya; bunyi pasalnya tidak dikutip karena belum dicocokkan dengan naskahnya.
"""
_JUDUL = {Tingkat.GALAT: "Galat", Tingkat.PERINGATAN: "Peringatan", Tingkat.CATATAN: "Catatan"}


def tulis_dokumen() -> str:
    """The whole document: rules by level, within a level in their fixed order."""
    urut = sorted(DAFTAR_ATURAN, key=lambda a: list(Tingkat).index(a.tingkat))
    bagian = [_KEPALA]
    for tingkat, semua in groupby(urut, key=lambda a: a.tingkat):
        bagian.append(f"## {_JUDUL[tingkat]}\n")
        bagian += [_satu(a) for a in semua]
    return "\n".join(bagian)


def _satu(a: Aturan) -> str:
    return (
        f"### {a.kode}\n\n{a.arti}\n\n- Contoh: {a.contoh}\n- Perbaikan: {a.perbaikan}\n- Sumber: "
        f"{a.sumber}\n"
    )


if __name__ == "__main__":  # pragma: no cover - one line around a tested function
    Path(sys.argv[1]).write_text(tulis_dokumen(), encoding="utf-8")
