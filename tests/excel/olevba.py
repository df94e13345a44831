"""A VBA project as olevba, which has no code in common with ours, reads it."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from pathlib import Path

from lkjip_xl.excel.vba.document_modules import badan_modul
from lkjip_xl.excel.vba.vba_project import ModulVba

_SEBUTAN = {"Hex String", "Base64 String", "Hex Strings", "Base64 Strings"}  # a kind, or a text decoded


def cacat_vba(berkas: Path, modul: Sequence[ModulVba]) -> list[str]:
    """What olevba reads differently, or flags although no module that we wrote holds the word."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # oletools uses names that pyparsing has given up
        from oletools.olevba import VBA_Parser

        baca = VBA_Parser(str(berkas))
        terbaca = {nama.rsplit(".", 1)[0]: teks for _, _, nama, teks in baca.extract_macros()}
        temuan = baca.analyze_macros()
        xlm = baca.detect_xlm_macros()
        baca.close()
    tulisan = {m.nama: badan_modul(m.teks) for m in modul}
    semua = "\n".join(m.teks for m in modul).lower()
    cacat = [
        f"module {n}" for n, t in terbaca.items() if badan_modul(t).strip() != tulisan.get(n, "").strip()
    ]
    cacat += [f"module {n} is missing" for n in tulisan if n not in terbaca]
    cacat += [k for j, k, _ in temuan if not {j, k} & _SEBUTAN and k.lower() not in semua]
    return cacat + (["XLM macros"] if xlm else [])
