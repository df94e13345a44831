"""The cells of an indikator: the one place where capaian, predikat and status are computed."""

from __future__ import annotations

from lkjip_xl.figures.expression import (
    Atur,
    Bagian,
    Fakta,
    Rentang,
    Rumus,
    Sebaris,
    angka,
    cari,
    cari_jika_ada,
    cermin,
    kolom_berlaku,
    rumus,
    teks,
)
from lkjip_xl.model import Indikator
from lkjip_xl.sheets.rows import Isi, IsiBaris, Sel

__all__ = [
    "arah",
    "batas",
    "capaian",
    "capaian_dengan",
    "catatan_metode",
    "dihitung",
    "isi_indikator",
    "isi_rerata",
    "isi_tanpa_indikator",
    "label_predikat",
    "label_status",
    "metode",
    "nama",
    "rerata",
    "teks_batas",
    "titik",
]

_RUMUS_ARAH = {
    "naik": "Arah naik: capaian = realisasi / target x 100.",
    "turun": (
        "Arah turun, metode rasio: capaian = target / realisasi x 100; "
        "metode selisih: capaian = (2 x target - realisasi) / target x 100."
    ),
    "rentang": (
        "Arah rentang: di dalam rentang target capaian 100; di bawahnya realisasi / batas bawah x 100; "
        "di atasnya seperti arah turun terhadap batas atas."
    ),
    "kategori": (
        "Arah kategori: sama atau lebih baik dari target capaian 100; di bawahnya skor (atau peringkat) "
        "realisasi terhadap batas bawah (atau peringkat) target."
    ),
}


def nama(kode: str | Sebaris = Sebaris("kode")) -> Rumus:
    """The uraian of a row of sheet RPJMD."""
    return cermin(cari("rpjmd", "uraian", kode))


def label_predikat(nilai: Bagian) -> Rumus:
    """PREDIKAT of a capaian on the scale of the settings; blank where the capaian is blank."""
    return rumus("IF(", nilai, '="","",PREDIKAT(', nilai, ",", Atur("hitung.skala_predikat"), "))")


def label_status(nilai: Bagian) -> Rumus:
    """STATUS of a capaian; blank where the capaian is blank."""
    return rumus("IF(", nilai, '="","",STATUS(', nilai, "))")


def rerata(rentang: Rentang) -> Rumus:
    """Mean of the numbers of a range of capaian."""
    return rumus("RERATA(", rentang, ")")


def dihitung(rentang: Rentang, satuan: str) -> Rumus:
    """How many cells of a range hold a number, as text: ``18 dari 21 indikator``."""
    return rumus("COUNT(", rentang, ')&" dari "&ROWS(', rentang, ")&", teks(f" {satuan}"))


def isi_rerata(awal: str, rentang: Rentang, satuan: str, kode: str) -> IsiBaris:
    """A row of means: what was counted, the mean (its home is ``rerata`` of ``kode``), predikat, status."""
    return {
        "teks": rumus(teks(f"{awal} ("), "&", dihitung(rentang, satuan), '&")"'),
        "capaian": Sel(rerata(rentang), Fakta("rerata", kode)),
        "predikat": Sel(label_predikat(Sebaris("capaian")), Fakta("predikat_rerata", kode)),
        "status": Sel(label_status(Sebaris("capaian")), Fakta("status_rerata", kode)),
    }


def isi_tanpa_indikator(kode: str) -> IsiBaris:
    """The row of means of a sasaran or tujuan that has no indikator yet: n/a, and it says why."""
    return {
        "teks": "Belum ada indikator; isi di lembar RPJMD.",
        "capaian": Sel("n/a", Fakta("rerata", kode)),
        "predikat": Sel("n/a", Fakta("predikat_rerata", kode)),
        "status": Sel("belum ada nilai", Fakta("status_rerata", kode)),
    }


def metode() -> Rumus:
    """The method of the indikator of this row: its own, else the default; a category has none."""
    pilihan = rumus(
        "IF(", cari("rpjmd", "metode"), '="",', Atur("hitung.metode"), ",", cari("rpjmd", "metode"), ")"
    )
    return rumus("IF(", Sebaris("arah"), '="kategori","",', pilihan, ")")


def batas() -> Rumus:
    """The cap on the capaian of the indikator of this row: its own, else the general one, else blank."""
    return rumus(
        "IF(", cari("rpjmd", "batas"), '="",', cermin(Atur("hitung.batas")), ",", cari("rpjmd", "batas"), ")"
    )  # fmt: skip


def capaian(target: Bagian = Sebaris("target"), realisasi: Bagian = Sebaris("realisasi")) -> Rumus:
    """CAPAIAN of two cells of a row that shows arah, metode and batas; blank where both are blank."""
    return _capaian(target, realisasi, Sebaris("arah"), Sebaris("metode"), Sebaris("batas"))


def capaian_dengan(target: Bagian, realisasi: Bagian, kode: str) -> Rumus:
    """CAPAIAN of two cells with the direction, method and cap of ``kode``, where the row does not show them.

    Blank unless both are there: of another year the target may be unknown.
    """
    hasil = _capaian(target, realisasi, Fakta("arah", kode), Fakta("metode", kode), Fakta("batas", kode))
    return rumus("IF(OR(", target, '="",', realisasi, '=""),"",', hasil, ")")


def _capaian(target: Bagian, realisasi: Bagian, *cara: Bagian) -> Rumus:
    pilihan = [b for c in cara for b in (",", c)]
    return rumus(
        "IF(AND(", target, '="",', realisasi, '=""),"",CAPAIAN(', target, ",", realisasi, *pilihan, ",",
        cermin(cari("rpjmd", "skala")), "))",
    )  # fmt: skip


def arah() -> Rumus:
    """The direction of the indikator of this row."""
    return cermin(cari("rpjmd", "arah"))


def teks_batas() -> Rumus:
    """The general cap in words."""
    batas_umum = Atur("hitung.batas")
    return rumus("IF(", batas_umum, '="","tanpa batas",', angka(batas_umum), '&" %")')


def isi_indikator(indikator: Indikator, nomor: int) -> IsiBaris:
    """The cells of an indikator in its home sheet (a sasaran's sheet, or IKU)."""
    kode = indikator.kode
    target = cari_jika_ada("pk", kolom_berlaku("pk", "target"))
    return {
        "kode": kode,
        "no": nomor,
        "indikator": nama(),
        "satuan": cermin(cari("rpjmd", "satuan")),
        "arah": Sel(arah(), Fakta("arah", kode)),
        "metode": Sel(metode(), Fakta("metode", kode)),
        "batas": Sel(batas(), Fakta("batas", kode)),
        "target": Sel(target, Fakta("target", kode)),
        "realisasi": Sel(cari_jika_ada("realisasi", "realisasi"), Fakta("realisasi", kode)),
        "capaian": Sel(capaian(), Fakta("capaian", kode)),
        "predikat": Sel(label_predikat(Sebaris("capaian")), Fakta("predikat", kode)),
        "status": Sel(label_status(Sebaris("capaian")), Fakta("status", kode)),
    }


def titik(token: str, syarat: Bagian | None = None) -> Sel:
    """A point of a bar chart: the number of a cell of the row, else #N/A, for a text would be drawn as 0."""
    x = Sebaris(token)
    ada = rumus("ISNUMBER(", x, ")")
    ada = ada if syarat is None else rumus("AND(", ada, ",", syarat, ")")
    return Sel(rumus("IF(", ada, ",", x, ",NA())"), boleh_galat=True)


def catatan_metode(indikator: tuple[Indikator, ...]) -> list[Isi]:
    """Method notes of a table: the formulas of the directions that occur, then cap, scale and rounding."""
    ada = [_RUMUS_ARAH[a] for a in _RUMUS_ARAH if any(i.arah == a for i in indikator)]
    tetapan = rumus(
        teks("Batas atas capaian: "), "&", teks_batas(),
        '&"; skala predikat: "&', Atur("hitung.skala_predikat"), "&",
        teks("; predikat dan status memakai nilai yang tidak dibulatkan. Nilai n/a tidak ikut dirata-rata."),
    )  # fmt: skip
    return [*ada, tetapan]
