"""PETA.toml: what was taken for what, and the answers to what an export does not say; written once, read
back."""

from __future__ import annotations

import json
import os
import tomllib
from pathlib import Path

from lkjip_xl.errors import InputError, Problem
from lkjip_xl.finance.export_model import ImportMap, ReadExport
from lkjip_xl.finance.headings.column_roles import role_from_text
from lkjip_xl.writing.safe_writing import write_safely

__all__ = ["peta_text", "read_peta", "write_peta"]

_HEAD = """# Peta impor keuangan. Ditulis oleh pratinjau; isi jawaban di bawah, lalu ulangi impor.
# Berlaku untuk setiap ekspor dengan judul kolom yang sama. Arti kolom: kode, nama, pagu, realisasi, kas,
# periode, satuan, indikator, abaikan; rincian sesudah garis miring: "pagu / perubahan / modal".
"""


def peta_text(result: ReadExport) -> str:
    """The file's text: columns of every layout that was read, every question with its choices."""
    peta = result.peta
    lines = [_HEAD]
    lines += ["[jawaban]"]
    questions = {t.kunci: t for t in result.tanya}
    for key in [*questions, *(k for k in peta.jawaban if k not in questions)]:
        question = questions.get(key)
        if question is not None:
            lines.append(f"# {question.teks}")
            lines.append(f"# pilihan: {' | '.join(question.pilihan) or 'jumlah dalam rupiah'}")
            if question.usulan is not None:
                lines.append(f"# yang dipakai selama belum dijawab: {question.usulan}")
        lines += [f"{_text(key)} = {_text(peta.jawaban.get(key, ''))}", ""]
    for layout, columns in peta.kolom.items():
        if layout in peta.keterangan:
            lines.append(f"# {peta.keterangan[layout]}")
        lines.append(f"[kolom.{_text(layout)}]")
        labels = peta.label.get(layout, {})
        lines += [
            f"{c} = {_text(role)}{f'  # {labels[c]}' if c in labels else ''}" for c, role in columns.items()
        ]
        lines.append("")
    return "\n".join(lines)


def _text(value: str) -> str:
    """A TOML basic string: JSON's, whose escapes TOML shares."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def write_peta(path: str | os.PathLike[str], result: ReadExport) -> None:
    """Write the peta of a reading; answers that it was read with are kept. Raises FileError."""
    write_safely(path, peta_text(result).encode())


def read_peta(path: str | os.PathLike[str]) -> ImportMap:
    """Read a peta back.

    Raises FileError where it cannot be read, InputError with a line per fault in it.
    """
    from lkjip_xl.ooxml import read_file  # as read_exports does

    name, content = Path(path).name, read_file(path)
    try:
        data = tomllib.loads(content.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(
            [Problem(name, f"bukan TOML yang utuh ({error}); perbaiki, atau hapus agar ditulis lagi")]
        ) from None
    problems = [
        Problem(name, f'"{k}" tidak dikenal; yang dikenal jawaban dan kolom')
        for k in data
        if k not in ("jawaban", "kolom")
    ]
    answers = _table(data.get("jawaban", {}), f"{name} [jawaban]", problems)
    columns: dict[str, dict[str, str]] = {}
    found = data.get("kolom", {})
    if not isinstance(found, dict):
        problems.append(Problem(f"{name} [kolom]", "bukan tabel; tulis [kolom.nama] di atas arti kolom"))
        found = {}
    for layout, table in found.items():
        columns[layout] = _table(table, f"{name} [kolom.{layout}]", problems)
        for letter, role in columns[layout].items():
            try:
                role_from_text(role)
            except ValueError as error:
                problems.append(Problem(f"{name} [kolom.{layout}] {letter}", str(error)))
    if problems:
        raise InputError(problems)
    return ImportMap(columns, answers)


def _table(table: object, place: str, problems: list[Problem]) -> dict[str, str]:
    if not isinstance(table, dict):
        problems.append(Problem(place, "bukan tabel; tulis nama = nilai di bawah judulnya"))
        return {}
    result = {}
    for key, value in table.items():
        if isinstance(value, str):
            result[str(key)] = value.strip()
        elif isinstance(value, int | float) and not isinstance(value, bool):
            result[str(key)] = str(value)
        else:
            problems.append(Problem(f"{place} {key}", "bukan teks; tulis nilainya dalam tanda kutip"))
    return result
