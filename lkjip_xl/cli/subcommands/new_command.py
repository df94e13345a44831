"""``lkjip baru``: questions in the terminal, or a file of answers; what was made, and what to do next."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from rich.markup import escape
from rich.prompt import Prompt

from lkjip_xl.cli.terminal import errors, out, progress, report_errors
from lkjip_xl.errors import FileError

__all__ = ["ASKED", "baru", "this_year"]

ASKED = (
    "instansi.bentuk",
    "instansi.nama",
    "instansi.daerah",
    "instansi.tempat",
    "laporan.tahun",
    "rpjmd.tahun_awal",
    "rpjmd.tahun_akhir",
    "kepala.nama",
    "kepala.jabatan",
    "atasan.nama",
    "atasan.jabatan",
    "hitung.metode",
    "hitung.batas",
)
"""The settings that are asked for; the others are filled in the workbook."""

_COUNT_WORDS = {
    "misi": "Banyak misi",
    "tujuan": "Banyak tujuan",
    "sasaran": "Banyak sasaran",
    "indikator": "Banyak indikator sasaran",
    "program": "Banyak program",
}


def baru(output: Path, answers: Path | None = None, rumus: str | None = None) -> None:
    """The empty book or package of an agency, from a file of answers or from questions."""
    with report_errors():
        from lkjip_xl import api
        from lkjip_xl.writing.file_names import check_unused

        check_unused(output)
        given: Path | Mapping[str, object] = _ask() if answers is None else answers
        with progress() as langkah:
            laporan = api.baru(output, given, rumus, langkah)
        out.print(
            f"Siap diisi: {len(laporan.tujuan)} tujuan, {len(laporan.sasaran)} sasaran, "
            f"{len(laporan.indikator)} indikator, {len(laporan.program)} program."
        )
        if output.suffix:
            out.print(
                "Langkah berikutnya: buka bukunya; lembar Beranda menyebut yang diisi berikutnya. "
                "Tidak perlu regenerasi selama mengisi baris yang sudah siap."
            )
        else:
            book = f"{output.name}.xlsx"
            out.print(
                f"Langkah berikutnya: isi berkas CSV-nya, lalu lkjip bangun {escape(str(output))} -o {book}"
            )
        out.print(f"[bold green]Selesai[/] {escape(str(output))}")


def _ask() -> dict[str, object]:
    """The answers of who sits at the terminal; Enter takes what stands in brackets. No terminal: none."""
    if not _interactive():
        return {}
    from lkjip_xl.schema import SETTINGS
    from lkjip_xl.start.answer_defaults import complete_counts, default_of, signs_with_superior

    errors.print("Enter memakai jawaban di dalam kurung; semuanya dapat diubah nanti di buku.")
    settings, said, year = {s.key: s for s in SETTINGS}, dict[str, object](), this_year()
    for key in ASKED:
        if key.startswith("atasan.") and not signs_with_superior(str(said["instansi.bentuk"])):
            continue
        known = {k: x for k, x in said.items() if isinstance(x, str)}
        default = default_of(settings[key], known, year)
        _question(said, key, settings[key].label, default, settings[key].choices)
    for name, label in _COUNT_WORDS.items():
        given = {n: x for n in _COUNT_WORDS if isinstance(x := said.get(f"awal.{n}"), int)}
        default = complete_counts(given, str(said["instansi.bentuk"]))[name]
        _question(said, f"awal.{name}", label, default)
    return said


def _question(
    said: dict[str, object], key: str, label: str, default: object, choices: Sequence[str] = ()
) -> None:
    """Ask until the answer can be used, and put it to what was ``said``; a blank one is left out."""
    from lkjip_xl.start.answers import fault_of

    while True:
        try:
            answer = Prompt.ask(
                escape(label),
                console=errors,
                choices=list(choices) or None,
                default="" if default is None else str(default),
                show_default=default is not None,
            ).strip()
        except EOFError:
            raise FileError("pertanyaan belum selesai dijawab; tidak ada yang ditulis") from None
        value = _count(answer) if key.startswith("awal.") else answer
        fault = fault_of({**said, key: value}, key, this_year()) if answer else None
        if fault is None:
            if answer:
                said[key] = value
            return
        errors.print(escape(fault))


def _count(answer: str) -> object:
    """``7``, or ``3, 2, 2`` as a list; what is neither stays as it is, and is refused."""
    pieces = [p.strip() for p in answer.split(",")]
    if not all(p.isdecimal() for p in pieces):
        return answer
    return int(pieces[0]) if len(pieces) == 1 else [int(p) for p in pieces]


def _interactive() -> bool:
    return sys.stdin.isatty()


def this_year() -> int:
    """The year of the clock."""
    return datetime.now().astimezone().year
