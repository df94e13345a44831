"""The cells of money: pagu that counts, realisasi, sisa, serapan of a program and of a group of programs."""

from __future__ import annotations

from lkjip_xl.figures.expression import (
    Bagian,
    Fakta,
    Kolom,
    Rentang,
    Rumus,
    Sebaris,
    banyak_angka,
    cari,
    cermin,
    jumlah,
    jumlah_jika,
    kolom_berlaku,
    rumus,
    selisih,
    teks,
)
from lkjip_xl.sheets.rows import IsiBaris, Sel

__all__ = [
    "isi_cermin_uang",
    "isi_jumlah_program",
    "isi_jumlah_rentang",
    "isi_program",
    "porsi",
    "serapan",
    "sisa",
]

_PAGU, _REALISASI = Sebaris("pagu"), Sebaris("realisasi_rp")


def serapan(pagu: Bagian = _PAGU, realisasi: Bagian = _REALISASI) -> Rumus:
    """SERAPAN of two cells; blank where both are blank."""
    return rumus("IF(AND(", pagu, '="",', realisasi, '=""),"",SERAPAN(', pagu, ",", realisasi, "))")


def sisa() -> Rumus:
    """pagu - realisasi; blank unless both are numbers."""
    return selisih(_PAGU, _REALISASI)


def porsi(bagian: Bagian, seluruh: Bagian) -> Rumus:
    """Share of a whole, in percent; blank unless both are numbers and the whole is not 0."""
    return rumus("IF(AND(ISNUMBER(", bagian, "),N(", seluruh, ")<>0),", bagian, "/", seluruh, '*100,"")')


def _rumah(pagu: Rumus, realisasi: Rumus, kode: str) -> IsiBaris:
    return {
        "pagu": Sel(pagu, Fakta("pagu", kode)),
        "realisasi_rp": Sel(realisasi, Fakta("realisasi_rp", kode)),
        "sisa": sisa(),
        "serapan": Sel(serapan(), Fakta("serapan", kode)),
    }


def isi_program(kode: str, kunci: Sebaris = Sebaris("kode")) -> IsiBaris:
    """The money of a program in its home row."""
    pagu = cermin(cari("program", kolom_berlaku("program", "pagu"), kunci))
    return _rumah(pagu, cermin(cari("program", "realisasi", kunci)), kode)


def isi_jumlah_program(sasaran: str, kode: str, grup: str = "") -> IsiBaris:
    """Totals of the programs of a sasaran (``""``: of none), straight from the input, at home under ``kode``.

    ``grup`` is the group of rows that show them, if any. The text says how many programs there are, how many
    have a realisasi where not all do, and when the rows no longer match the input.
    """
    milik = (Kolom("program", "sasaran"), teks(sasaran))
    banyak = rumus("COUNTIFS(", milik[0], ",", milik[1], ",", Kolom("program", "kode"), ',"<>")')
    terisi = banyak_angka(Kolom("program", "realisasi"), *milik)
    tampil = rumus("COUNTA(", Rentang(grup, "kode"), ")") if grup else "0"
    label = rumus(
        teks("Jumlah "), "&", banyak, "&", teks(" program"),
        "&IF(", terisi, "<", banyak, ',"; realisasi terisi "&', terisi, ',"")',
        "&IF(", banyak, "<>", tampil, ',"; jalankan regenerasi","")',
    )  # fmt: skip
    pagu = jumlah_jika(kolom_berlaku("program", "pagu"), "pagu di lembar Program", *milik)
    realisasi = jumlah_jika(Kolom("program", "realisasi"), "realisasi di lembar Program", *milik)
    return {"teks": label, **_rumah(pagu, realisasi, kode)}


def isi_jumlah_rentang(grup: str, kode: str, lembar: str | None = None) -> IsiBaris:
    """Totals of a group of generated rows, at home under ``kode``."""
    return _rumah(
        jumlah(Rentang(grup, "pagu", lembar)), jumlah(Rentang(grup, "realisasi_rp", lembar)), kode
    )  # fmt: skip


def isi_cermin_uang(kode: str) -> IsiBaris:
    """Mirror of the money of ``kode``; sisa is computed beside it."""
    return {
        "pagu": cermin(Fakta("pagu", kode)),
        "realisasi_rp": cermin(Fakta("realisasi_rp", kode)),
        "sisa": sisa(),
        "serapan": cermin(Fakta("serapan", kode)),
    }
