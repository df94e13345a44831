"""The parts of a workbook that can be switched: their sheets, and when they are shown by themselves.

A part that is off is hidden, never taken away. A line of ``PARTS`` is all that a new part needs, with its
setting ``bagian.<name>``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lkjip_xl.model import Belanja, Laporan, Program, Rincian
from lkjip_xl.rumus.skala import Skala, skala_baku
from lkjip_xl.schema import NARASI_PARTS
from lkjip_xl.sheets.titles import builtin_titles

__all__ = [
    "PARTS",
    "BookPart",
    "has_realisasi",
    "hidden_sheets",
    "is_switched_on",
    "part_setting",
    "switched_sheets",
    "waiting_sheets",
]

OFF, ON = "tidak ada", "ada"

Filled = Callable[[Laporan], bool]


@dataclass(frozen=True, slots=True)
class BookPart:
    """A part: its name in ``bagian.<name>``, and its sheets (tabs of input sheets, keys of generated ones).

    Each sheet is shown, while the setting is blank, once its condition is met. Rows that wait for the end of
    the year (Deret, Narasi) do so with the first realisasi.
    """

    name: str
    sheets: Mapping[str, Filled]


def has_realisasi(laporan: Laporan) -> bool:
    """Whether anything of the year has been achieved or spent yet."""
    rows: tuple[Program | Rincian | Belanja, ...] = (*laporan.program, *laporan.rincian, *laporan.belanja)
    spent = [x.realisasi for x in rows]
    return any(x is not None for x in (*(r.realisasi for r in laporan.realisasi), *spent))


def _always(_: Laporan) -> bool:
    return True


def _on_request(_: Laporan) -> bool:
    return False


def _has_data(laporan: Laporan) -> bool:
    return bool(laporan.tabel_data or laporan.kolom_data or laporan.data)


def _has_deret(laporan: Laporan) -> bool:
    return bool(laporan.deret) and has_realisasi(laporan)


def _has_belanja(laporan: Laporan) -> bool:
    return bool(laporan.belanja)


def _has_renstra(laporan: Laporan) -> bool:
    """Whether the sheet is filled, or wanted for the outcomes of programs on the form of PP 8/2006."""
    return bool(laporan.renstra) or is_switched_on(laporan, "pp8")


def _has_narasi(laporan: Laporan) -> bool:
    texts = (getattr(n, part) for n in laporan.narasi for part in NARASI_PARTS)
    return any(texts) or (bool(laporan.narasi) and has_realisasi(laporan))


def _has_own_titles(laporan: Laporan) -> bool:
    """Whether a title differs from the built-in one of its kind; numbers alone may be prepared."""
    known = builtin_titles()
    builtin = ((t.judul, known.get(t.kode, known.get(t.kode.partition("_")[0], ""))) for t in laporan.judul)
    return any(_OWNER.sub("{}", own) != _OWNER.sub("{}", title) for own, title in builtin)


def _has_own_scales(laporan: Laporan) -> bool:
    known = skala_baku()
    return any(s.nama not in known or _levels(s) != _levels(known[s.nama]) for s in laporan.skala)


def _levels(scale: Skala) -> list[tuple[object, ...]]:
    return [(t.label, t.batas_bawah, t.tanda, t.skor) for t in scale.tingkat]


_OWNER = re.compile(r"\{(instansi|daerah|pemilik|pembangunan)\}")
"""Who a title names: prepared titles say it by the kind of agency."""
_RESULTS = ("Daftar", "Ikhtisar", "Ringkasan", "Anggaran", "Efektivitas", "Efisiensi", "Lampiran", "Metode")

PARTS: tuple[BookPart, ...] = (
    BookPart("deret", {"Deret": _has_deret}),
    BookPart("kegiatan", {"Rincian": lambda u: bool(u.rincian), "Kegiatan": _always}),
    BookPart("porsi", {"Porsi": lambda u: bool(u.porsi), "Pembagian": _always}),
    BookPart("versi_pagu", dict.fromkeys(("Versi Pagu", "Pagu Versi"), lambda u: bool(u.versi_pagu))),
    BookPart("evaluasi_renja", {"Target Program": _has_renstra}),
    BookPart("belanja", {"Belanja": _has_belanja}),
    BookPart("narasi", {"Narasi": _has_narasi}),
    BookPart("data", dict.fromkeys(("Tabel", "Kolom", "Data", "Umum"), _has_data)),
    BookPart("skala", {"Skala": _has_own_scales}),
    BookPart("judul", {"Judul": _has_own_titles}),
    BookPart("definisi", {"Definisi": lambda u: bool(u.definisi), "DefinisiIKU": _always}),
    BookPart("versi_pk", {"Versi PK": lambda u: bool(u.versi_pk)}),
    BookPart("pejabat", {"Pejabat": lambda u: bool(u.pejabat), "PKPejabat": _always}),
    BookPart("hasil", dict.fromkeys(_RESULTS, has_realisasi)),
    BookPart("reviu", {"Reviu": _always, "CatatanReviu": has_realisasi, "Pernyataan": has_realisasi}),
    BookPart("sensitivitas", {"Sensitivitas": _on_request}),
)
"""The parts in the order of their settings."""


def part_setting(name: str) -> str:
    """The key of the setting that switches a part."""
    return f"bagian.{name}"


def is_switched_on(laporan: Laporan, name: str) -> bool:
    """Whether a setting asks for a part."""
    return laporan.settings.get(part_setting(name)) == ON


def hidden_sheets(laporan: Laporan) -> frozenset[str]:
    """The sheets that the settings, or what is not filled yet, hide."""
    return frozenset(
        sheet
        for part in PARTS
        for sheet, is_filled in part.sheets.items()
        if (switch := laporan.settings.get(part_setting(part.name))) == OFF
        or (switch != ON and not is_filled(laporan))
    )


def waiting_sheets(laporan: Laporan) -> frozenset[str]:
    """The hidden sheets that show themselves once they are filled."""
    asked_for = {sheet for part in PARTS for sheet, shown in part.sheets.items() if shown is _on_request}
    return hidden_sheets(laporan) - switched_sheets(laporan) - asked_for


def switched_sheets(laporan: Laporan) -> frozenset[str]:
    """The sheets whose part a setting names, on or off."""
    named = (p for p in PARTS if laporan.settings.get(part_setting(p.name)) in (OFF, ON))
    return frozenset(sheet for part in named for sheet in part.sheets)
