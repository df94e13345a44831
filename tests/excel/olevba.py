"""A VBA project as olevba, which has no code in common with ours, reads it."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from pathlib import Path

from lkjip_xl.excel.vba.document_modules import module_body
from lkjip_xl.excel.vba.vba_project import VbaModule

_MENTIONS = {"Hex String", "Base64 String", "Hex Strings", "Base64 Strings"}  # a kind, or a text decoded


def vba_defects(file: Path, module: Sequence[VbaModule]) -> list[str]:
    """What olevba reads differently, or flags although no module that we wrote holds the word."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # oletools uses names that pyparsing has given up
        from oletools.olevba import VBA_Parser

        baca = VBA_Parser(str(file))
        readable = {name.rsplit(".", 1)[0]: text for _, _, name, text in baca.extract_macros()}
        findings = baca.analyze_macros()
        xlm = baca.detect_xlm_macros()
        baca.close()
    written = {m.name: module_body(m.text) for m in module}
    every = "\n".join(m.text for m in module).lower()
    defects = [
        f"module {n}" for n, t in readable.items() if module_body(t).strip() != written.get(n, "").strip()
    ]
    defects += [f"module {n} is missing" for n in written if n not in readable]
    defects += [k for j, k, _ in findings if not {j, k} & _MENTIONS and k.lower() not in every]
    return defects + (["XLM macros"] if xlm else [])
