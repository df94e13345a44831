"""Other years and places of an indikator: last year, comparison, the series of five years and its chart.

A year or place that the source does not give stays blank; in the chart it is a gap.
"""

from __future__ import annotations

from lkjip_xl.figures.expression import (
    Atur,
    Bagian,
    Fakta,
    Kolom,
    Rumus,
    Sebaris,
    cari,
    cermin,
    rumus,
    selisih,
    teks,
)
from lkjip_xl.model import Indikator, Laporan
from lkjip_xl.sheets import indikator_cells as kinerja
from lkjip_xl.sheets.rows import IsiBaris, Penyusun, Sel
from lkjip_xl.sheets.titles import judul

__all__ = ["BANYAK_TAHUN", "kunci_baris", "tabel_banding", "tabel_deret", "tabel_lalu"]

BANYAK_TAHUN = 5
"""Years of a series, the report's year included: PermenPANRB 53/2014 asks for the previous years."""

_PISAH = '&"|"&'
_TAHUN = Atur("laporan.tahun")
_SENDIRI = Atur("instansi.daerah")


def kunci_baris() -> Rumus:
    """The key of a row of sheet Deret: kode, tahun and wilayah in one text."""
    return rumus(Sebaris("kode"), _PISAH, Sebaris("tahun"), _PISAH, Sebaris("wilayah"))


def cari_deret(kolom: str, kode: Bagian, tahun: Bagian, wilayah: Bagian) -> Rumus:
    """A target or value of sheet Deret, number or text; blank where there is no such row."""
    kunci = rumus(kode, _PISAH, "(", tahun, ")", _PISAH, wilayah)
    daftar = Kolom("deret", "kunci")
    isi = rumus("INDEX(", Kolom("deret", kolom), ",MATCH(", kunci, ",", daftar, ",0))")
    return rumus("IF(COUNTIF(", daftar, ",", kunci, ')=0,"",', cermin(isi), ")")


def _kemajuan(beda: Bagian, arah: Bagian, baik: str, buruk: str) -> Rumus:
    """In words which way a difference goes, by the direction of the indikator; blank without a number."""
    return rumus(
        "IF(NOT(ISNUMBER(", beda, ')),"",IF(ROUND(', beda, ',9)=0,"tetap",',
        "IF(", arah, '="rentang","berubah",',
        "IF((", beda, ">0)=(", arah, '="naik"),', teks(baik), ",", teks(buruk), "))))",
    )  # fmt: skip


def _pokok(i: Indikator, nomor: int) -> IsiBaris:
    return {
        "kode": i.kode,
        "no": nomor,
        "indikator": kinerja.nama(),
        "satuan": cermin(cari("rpjmd", "satuan")),
        "realisasi": cermin(Fakta("realisasi", i.kode)),
    }


def tabel_lalu(
    p: Penyusun, sasaran: str, milik: tuple[Indikator, ...], nomor: dict[str, int], laporan: Laporan
) -> None:
    """Target, realisasi and capaian of the year before; left out where no indikator has any."""
    lalu = laporan.tahun - 1
    ada = {d.kode for d in laporan.deret if d.tahun == lalu and d.wilayah == laporan.daerah}
    baris = [i for i in milik if i.kode in ada]
    if not baris:
        return
    p.tambah("judul_lalu", judul=judul("lalu", sasaran))
    p.tambah("kepala_lalu")
    for i in baris:
        target, realisasi = Sebaris("target_lalu"), Sebaris("realisasi_lalu")
        tahun = rumus(_TAHUN, "-1")
        p.tambah(
            "lalu",
            **_pokok(i, nomor[i.kode]),
            target_lalu=cari_deret("target", Sebaris("kode"), tahun, _SENDIRI),
            realisasi_lalu=cari_deret("nilai", Sebaris("kode"), tahun, _SENDIRI),
            capaian_lalu=Sel(
                kinerja.capaian_dengan(target, realisasi, i.kode), Fakta("capaian_lalu", i.kode)
            ),
            perubahan=selisih(Sebaris("realisasi"), realisasi),
            kemajuan=_kemajuan(Sebaris("perubahan"), kinerja.arah(), "membaik", "memburuk"),
        )
    p.tambah("kosong")


def tabel_banding(
    p: Penyusun, sasaran: str, milik: tuple[Indikator, ...], nomor: dict[str, int], laporan: Laporan
) -> None:
    """The year's value of other places; left out where the source gives none."""
    lain = sorted(
        {
            (d.kode, d.wilayah)
            for d in laporan.deret
            if d.wilayah != laporan.daerah and d.tahun == laporan.tahun
        }
    )
    baris = [(i, w) for i in milik for k, w in _urut_wilayah(lain, laporan) if k == i.kode]
    if not baris:
        return
    p.tambah("judul_banding", judul=judul("banding", sasaran))
    p.tambah("kepala_banding")
    for i, wilayah in baris:
        p.tambah(
            "banding",
            **_pokok(i, nomor[i.kode]),
            wilayah=wilayah,
            nilai=cari_deret("nilai", Sebaris("kode"), _TAHUN, Sebaris("wilayah")),
            selisih=selisih(Sebaris("realisasi"), Sebaris("nilai")),
            posisi=_kemajuan(Sebaris("selisih"), kinerja.arah(), "lebih baik", "kurang baik"),
        )
    p.tambah("kosong")


def _urut_wilayah(lain: list[tuple[str, str]], laporan: Laporan) -> list[tuple[str, str]]:
    """Places in the order in which sheet Deret first names them."""
    urut = {w: n for n, w in enumerate(dict.fromkeys(d.wilayah for d in laporan.deret))}
    return sorted(lain, key=lambda kw: (kw[0], urut[kw[1]]))


def tabel_deret(p: Penyusun, milik: tuple[Indikator, ...], laporan: Laporan) -> None:
    """The series of five years of each indikator, with its chart."""
    ada = _titik_ada(laporan)
    for i in milik:
        isi: IsiBaris = {"kode": i.kode, "judul": judul("grafik", i.kode)}
        for n in range(1, BANYAK_TAHUN + 1):
            isi |= _tahun(i.kode, n, ada)
        isi["pesan"] = rumus("IF(", _banyak_titik(), '<2,"data belum diisi","")')
        p.tambah("deret", **isi)
        p.tambah("kosong")


def _banyak_titik() -> Rumus:
    cacah = [b for n in range(1, BANYAK_TAHUN + 1) for b in (",", Sebaris(f"d{n}"))]
    return rumus("COUNT(", *cacah[1:], ")")


def _titik_ada(laporan: Laporan) -> set[tuple[str, str, int]]:
    """The points that are numbers now: kode, ``d`` (realisasi) or ``s`` (target), years back."""
    tahun = laporan.tahun
    perubahan = laporan.aturan["pk.berlaku"] == "perubahan"
    semua: list[tuple[str, str, int, object]] = []
    for d in laporan.deret:
        if d.wilayah == laporan.daerah:
            semua += [(d.kode, "d", tahun - d.tahun, d.nilai), (d.kode, "s", tahun - d.tahun, d.target)]
    semua += [(r.kode, "d", 0, r.realisasi) for r in laporan.realisasi]
    semua += [(k.kode, "s", 0, k.target_perubahan if perubahan else k.target_murni) for k in laporan.pk]
    return {(kode, jenis, mundur) for kode, jenis, mundur, isi in semua if isinstance(isi, int | float)}


def _tahun(kode: str, n: int, ada: set[tuple[str, str, int]]) -> IsiBaris:
    """The cells of the ``n``-th year: its number, realisasi and target, and the chart's points."""
    mundur = BANYAK_TAHUN - n
    tahun = Sebaris(f"t{n}")
    if mundur == 0:
        nilai, target = cermin(Fakta("realisasi", kode)), cermin(Fakta("target", kode))
    else:
        nilai = cari_deret("nilai", Sebaris("kode"), tahun, _SENDIRI)
        target = cari_deret("target", Sebaris("kode"), tahun, _SENDIRI)
    return {
        f"t{n}": rumus(_TAHUN, f"-{mundur}") if mundur else rumus(_TAHUN, "+0"),
        f"d{n}": nilai,
        f"s{n}": target,
        f"g{n}": _titik(f"d{n}", (kode, "d", mundur) in ada),
        f"h{n}": _titik(f"s{n}", (kode, "s", mundur) in ada),
    }


def _titik(token: str, ada: bool) -> Sel:
    """A chart point; where there is no number the cell is truly blank, for LibreOffice draws #N/A as 0."""
    x = Sebaris(token)
    return Sel(rumus("IF(ISNUMBER(", x, "),", x, ",NA())") if ada else None, boleh_galat=True)
