"""Review of a data package: its input by the rules, with places in its files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from lkjip_xl.errors import GalatMasukan
from lkjip_xl.read.assemble import susun
from lkjip_xl.read.data_package import baca_mentah_paket
from lkjip_xl.read.printed_figures import Tercetak
from lkjip_xl.review.input_places import beri_letak, letak_isian
from lkjip_xl.review.rule import Serah
from lkjip_xl.review.rules.all_rules import cari_aturan
from lkjip_xl.review.run_rules import HasilReviu, periksa

__all__ = ["reviu_paket"]


def reviu_paket(folder: Path, tercetak: Iterable[Tercetak] = ()) -> HasilReviu:
    """Review the package in ``folder``. Faults of its input are findings, and then the only ones."""
    mentah, masalah = baca_mentah_paket(folder)
    try:
        laporan = susun(mentah, masalah)
    except GalatMasukan as galat:
        salah = cari_aturan("isian-salah")
        return HasilReviu(
            tuple(salah.temuan(Serah(m.tempat.split(" ")[0], m.tempat, m.pesan)) for m in galat.masalah)
        )
    hasil = periksa(laporan, tercetak)
    letak = beri_letak(hasil.temuan, letak_isian(mentah), laporan.aturan["pk.berlaku"])
    return replace(hasil, temuan=tuple(letak))
