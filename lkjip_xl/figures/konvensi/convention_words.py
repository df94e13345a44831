"""The conventions of a report in words: for sheet Metode, and in one line under a table where they depart."""

from __future__ import annotations

from lkjip_xl.figures.expression import Formula, InputColumn, Part, Setting, formula, number_text, text
from lkjip_xl.figures.konvensi.conventions import (
    DEFAULTS,
    UNMEASURED,
    Conventions,
    chosen_conventions,
    given_conventions,
)
from lkjip_xl.model import Laporan

__all__ = ["convention_rows", "departing_words", "efisiensi_words", "exact_efisiensi_words", "waiting_words"]

_KIND_OF_WEIGHT = {"bobot": "indikator", "bobot_sasaran": "sasaran"}
_WAITING = (
    "Cara menghitung di Pengaturan atau Bobot di RPJMD diubah sesudah laporan dibuat; angka masih menurut "
    "cara yang lama. Berlaku sesudah Perbarui laporan."
)
_ROUNDED = {None: "tidak dibulatkan", "ROUND": "dibulatkan setengah ke atas", "TRUNC": "dipotong"}
_FLOOR, _DECIMALS = Setting("hitung.batas_bawah"), Setting("hitung.desimal")
_EXACT_WORDS = "Tidak ada nilai yang dibulatkan di dalam rumus; hanya tampilan sel yang dibulatkan."
_EFISIENSI_EXACT = (
    "Efisiensi dihitung dari capaian tepat, bukan dari capaian tercetak yang dibulatkan atau dipotong."
)
_ZERO_MET = "100 bila tercapai, selain itu 0."
_ZERO_BY_ARAH = "Arah naik: tidak dapat dihitung; arah turun: 100 bila realisasi ≤ 0, selain itu 0."
_BATAS_PADA = {
    "indikator": "Tiap indikator, lalu dirata-rata.",
    "rata-rata": "Rata-rata: nilai indikator tanpa batas dirata-rata, lalu rata-ratanya dibatasi.",
    "cetak": "Capaian dan predikat tercetak saja; rata-rata dari nilai tanpa batas.",
}


_WEIGHTED = {
    (False, False): "Semua sama.",
    (True, False): "Menurut kolom Bobot; kosong: 1.",
    (False, True): "Sasaran menurut kolom Bobot, kosong: 1; indikator semua sama.",
    (True, True): "Indikator dan sasaran menurut kolom Bobot; kosong: 1.",
}
"""By whether indikator, and whether sasaran, have weights."""


def _floor_words(c: Conventions) -> Formula:
    if not c.has_floor:
        return formula(text("tidak ada; capaian boleh negatif"))
    return formula(number_text(_FLOOR), '&" %"')


def _rounding_words(rounding: str | None) -> Formula:
    if rounding is None:
        return formula(text(_ROUNDED[None]))
    return formula(text(f"{_ROUNDED[rounding]} ke "), "&", _DECIMALS, "&", text(" desimal"))


def efisiensi_words(c: Conventions) -> Formula:
    """How efisiensi is computed, with its condition or reason, and of what where print shows otherwise."""
    if c.efisiensi == UNMEASURED:
        return formula(text("Efisiensi tidak dapat diukur: "), "&", Setting("hitung.alasan_efisiensi"))
    exact = exact_efisiensi_words(c)
    last = f"Bila capaian atau serapan belum ada: n/a.{f' {exact}' if exact else ''}"
    if c.efisiensi == "selisih":
        return formula(
            text("Efisiensi = capaian - serapan bila hasilnya positif"), "&", _condition(" dan "), "&",
            text(f'; selain itu "-". {last}'),
        )  # fmt: skip
    rule = {
        "selisih bertanda": "capaian - serapan, juga bila negatif",
        "100 - serapan": "100 - serapan",
    }[c.efisiensi]
    subject: tuple[Part, ...] = (text(f"Efisiensi = {rule}"),)
    if c.banded:
        skala = Setting("hitung.skala_efisiensi")
        subject = (
            text("Efisiensi = tingkat di skala "), "&", skala, "&",
            text(f" (lembar Metode) dari {rule}"),
        )  # fmt: skip
    return formula(*subject, "&", _condition(", asal ", '; selain itu "-"'), "&", text(f". {last}"))


def exact_efisiensi_words(c: Conventions) -> str:
    """Of what efisiensi is, where capaian prints otherwise: a reader subtracts the printed ones; else ""."""
    follows = c.printed_rounding is not None and c.efisiensi.startswith(DEFAULTS["efisiensi"])
    return _EFISIENSI_EXACT if follows else ""


def _condition(before: str, after: str = "") -> Formula:
    """The least capaian that efisiensi needs, in words; blank where none is set."""
    syarat = Setting("hitung.syarat_efisiensi")
    words = formula(
        text(f"{before}capaian paling sedikit "), "&", number_text(syarat), "&", text(f" %{after}")
    )
    return formula("IF(", syarat, '="","",', words, ")")


def waiting_words(laporan: Laporan) -> tuple[Formula, Formula]:
    """Whether a convention is another now than the formulas of ``laporan`` were written by, and what to do.

    The condition and the words.
    """
    conditions: list[Part] = []

    def changed(*condition: Part) -> None:
        conditions.extend((",", *condition) if conditions else condition)

    for name, written in chosen_conventions(laporan).items():
        now = Setting(f"hitung.{name}")
        if written == DEFAULTS[name]:
            changed("AND(", now, '<>"",', now, "<>", text(written), ")")
        else:
            changed(now, "<>", text(written))
    for name, there in given_conventions(laporan).items():
        kind = _KIND_OF_WEIGHT.get(name)
        if kind is None:
            changed(Setting(f"hitung.{name}"), "=" if there else "<>", text(""))
            continue
        rows = formula(
            "COUNTIFS(", InputColumn("rpjmd", "jenis"), ",", text(kind), ",",
            InputColumn("rpjmd", "bobot"), ',">0")',
        )  # fmt: skip
        changed(rows, "=0" if there else ">0")
    return formula("OR(", *conditions, ")"), formula(text(_WAITING))


def convention_rows(c: Conventions) -> list[tuple[str, str | Formula]]:
    """What sheet Metode says of each convention: its name, and what is done."""
    exact = c.predikat_rounding is None and c.printed_rounding is None
    blank = "dihitung 0" if c.blank_is_zero else "tidak ikut"
    usual = c.efisiensi == "selisih"
    return [
        ("Batas atas dikenakan pada", _BATAS_PADA[c.batas_pada]),
        ("Batas bawah capaian", _floor_words(c)),
        ("Bobot dalam rata-rata", _WEIGHTED[c.weighted, c.sasaran_weighted]),
        ("Capaian bila target 0", _ZERO_MET if c.zero_target_met else _ZERO_BY_ARAH),
        ("Target > atau <", "Tepat di batasnya belum mencapai target; capaiannya menurut rumus."),
        ("Pembulatan", _EXACT_WORDS if exact else _rounding_of_both(c)),
        ("Capaian sasaran", f"Rata-rata capaian indikatornya; n/a {blank}, jumlah yang dihitung ditulis."),
        ("Efisiensi", _usual_efisiensi() if usual else efisiensi_words(c)),
        ("Angka desimal dalam kalimat", formula(_DECIMALS, '&""')),
    ]


def _usual_efisiensi() -> Formula:
    first, last = text("Capaian - serapan bila positif"), text(', selain itu "-".')
    return formula(first, "&", _condition(" dan "), "&", last)


def _rounding_of_both(c: Conventions) -> Formula:
    printed = formula(text("menurut format sel"))
    if c.printed_rounding is not None:
        printed = _rounding_words(c.printed_rounding)
    return formula(
        text("Capaian untuk predikat "), "&", _rounding_words(c.predikat_rounding),
        "&", text("; capaian tercetak "), "&", printed, "&", text(f"; {_exact_figures(c)} dari nilai tepat."),
    )  # fmt: skip


def _exact_figures(c: Conventions) -> str:
    return "rata-rata, status, dan efisiensi" if exact_efisiensi_words(c) else "rata-rata dan status"


def departing_words(c: Conventions) -> Formula | None:
    """One line of what departs from the usual way, for under a table; None where nothing does."""
    parts: list[Part] = []

    def say(*words: Part) -> None:
        parts.extend(("&", text("; "), "&") if parts else ())
        parts.extend(words)

    if c.batas_pada == "rata-rata":
        say(text("batas atas dikenakan pada rata-rata"))
    if c.batas_pada == "cetak":
        say(text("batas atas hanya pada capaian tercetak, rata-rata dari nilai tanpa batas"))
    if c.has_floor:
        say(text("batas bawah capaian "), "&", _floor_words(c))
    if c.weighted:
        say(text("rata-rata tertimbang menurut bobot indikator"))
    if c.sasaran_weighted:
        say(text("rata-rata sasaran tertimbang menurut bobot sasaran"))
    if c.blank_is_zero:
        say(text("n/a dirata-rata sebagai 0"))
    if c.zero_target_met:
        say(text("target 0: 100 bila tercapai, selain itu 0"))
    if c.predikat_rounding is not None:
        say(text("predikat dari capaian yang "), "&", _rounding_words(c.predikat_rounding))
    if c.printed_rounding is not None:
        exact = text(f", {_exact_figures(c)} dari nilai tepat")
        say(text("capaian tercetak "), "&", _rounding_words(c.printed_rounding), "&", exact)
    return formula(text("Menyimpang dari bawaan: "), "&", *parts, "&", text(".")) if parts else None
