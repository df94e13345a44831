"""docs/aturan.md, generated from the rules: ``python -m lkjip_xl.review.rules.rules_page docs/aturan.md``."""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path

from lkjip_xl.review.finding import Level
from lkjip_xl.review.rule import Rule
from lkjip_xl.review.rules.all_rules import ALL_RULES

__all__ = ["write_document"]

_HEADER = """# Aturan reviu

Dibuat dari aturannya oleh `python -m lkjip_xl.review.rules.rules_page docs/aturan.md`; jangan disunting.

Galat harus dibetulkan sebelum laporan ditandatangani. Peringatan adalah pertanyaan yang perlu dijawab.
Catatan cukup diketahui. Kode aturan tidak pernah dipakai ulang untuk arti lain. Satu sel yang tercetak
mendapat paling banyak satu temuan: dari aturan yang lebih dahulu di daftar ini.

Permen PANRB 53/2014 disebut menurut lampirannya (I perjanjian kinerja, II pelaporan kinerja, III tata cara
reviu) dan UU 1/2004 menurut pokoknya; bunyi pasalnya tidak dikutip karena belum dicocokkan dengan naskahnya.
"""
_TITLE = {Level.ERROR: "Galat", Level.WARNING: "Peringatan", Level.NOTE: "Catatan"}


def write_document() -> str:
    """The whole document: rules by level, within a level in their fixed order."""
    ordered = sorted(ALL_RULES, key=lambda a: list(Level).index(a.level))
    parts = [_HEADER]
    for level, every in groupby(ordered, key=lambda a: a.level):
        parts.append(f"## {_TITLE[level]}\n")
        parts += [_one(a) for a in every]
    return "\n".join(parts)


def _one(a: Rule) -> str:
    a = a.said({})  # of the kind that stands first
    return (
        f"### {a.kode}\n\n{a.meaning}\n\n- Contoh: {a.example}\n- Perbaikan: {a.correction}\n- Sumber: "
        f"{a.source}\n"
    )


if __name__ == "__main__":  # pragma: no cover - one line around a tested function
    Path(sys.argv[1]).write_text(write_document(), encoding="utf-8")
