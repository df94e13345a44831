"""Every figure of the report recomputed from a Laporan, by the functions of ``lkjip_xl.rumus`` alone.

A figure is found by (entitas, medan): the kode of an indikator, sasaran, tujuan, program or kind of
belanja, or ``total``, ``predikat/<label>``, ``iku/<status>``. Where print may rightly mean one of several
figures (the total of the programs or of the APBD), all of them are given, the usual one first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lkjip_xl.figures.predikat_scale import skala_predikat
from lkjip_xl.figures.report_order import Urutan
from lkjip_xl.model import Indikator, Laporan, NilaiKinerja, Sasaran, Tujuan
from lkjip_xl.review import recompute_money as hitung_uang
from lkjip_xl.review.recomputed import Angka, Hasil, Himpun, tampil_nilai
from lkjip_xl.rumus import capaian, predikat, rerata, status
from lkjip_xl.rumus.arguments import tanpa_nilai
from lkjip_xl.rumus.skala import Skala, ambil_skala

__all__ = ["Hitungan", "capaian_indikator", "hitung", "slug", "target_berlaku"]

_STATUS = ("melebihi target", "mencapai target", "tidak mencapai target", "belum ada nilai")


@dataclass(frozen=True)
class Hitungan:
    """All figures of a report, and what could not be computed: (kode, medan, reason)."""

    angka: Mapping[tuple[str, str], tuple[Angka, ...]]
    gagal: tuple[tuple[str, str, str], ...]

    def ambil(self, entitas: str, medan: str) -> tuple[Angka, ...]:
        """What may stand there; empty where nothing is known about it."""
        return self.angka.get((entitas, medan), ())

    def nilai(self, entitas: str, medan: str) -> Hasil:
        """The usual figure; None where it has no value or is not known."""
        semua = self.ambil(entitas, medan)
        return semua[0].nilai if semua else None

    def bilangan(self, entitas: str, medan: str) -> float | None:
        """The usual figure where it is a number."""
        nilai = self.nilai(entitas, medan)
        return nilai if isinstance(nilai, float) else None


def hitung(laporan: Laporan) -> Hitungan:
    """Recompute ``laporan``. A figure whose function refuses its input is left out and listed."""
    h = Himpun()
    u = Urutan(laporan)
    for i in laporan.indikator:
        _indikator(h, laporan, i)
    _deret(h, laporan)
    _kelompok(h, u)
    hitung_uang.hitung_uang(h, u)
    _banyak(h, u)
    return Hitungan({k: tuple(a) for k, a in h.angka.items()}, tuple(h.gagal))


def slug(label: str) -> str:
    """A label as the part of an entitas: "Sangat Tinggi" -> sangat-tinggi."""
    return "-".join(label.casefold().split())


def target_berlaku(laporan: Laporan, kode: str) -> NilaiKinerja | None:
    """The target of the PK that the settings name; None where it is blank."""
    pk = next((p for p in laporan.pk if p.kode == kode), None)
    if pk is None:
        return None
    return pk.target_murni if laporan.aturan.get("pk.berlaku") == "murni" else pk.target_perubahan


def capaian_indikator(
    laporan: Laporan, i: Indikator, target: object, realisasi: object, arah: str | None = None,
    metode: str | None = None,
) -> Hasil:  # fmt: skip
    """Capaian with the indikator's own arah, metode, batas and scale; ``arah``, ``metode`` replace its
    own.
    """
    skala: Skala | None = None
    if i.skala is not None:
        skala = ambil_skala(i.skala, {s.nama: s for s in laporan.skala})
    batas = i.batas if i.batas is not None else laporan.aturan.get("hitung.batas")
    cara = metode or i.metode or laporan.aturan.get("hitung.metode", "rasio")
    return capaian(target, realisasi, arah or i.arah, cara, batas, skala)


def _cara_capaian(i: Indikator, target: object, realisasi: object) -> str:
    t, r = tampil_nilai(target), tampil_nilai(realisasi)
    if i.arah == "turun":
        return f"{t} / {r} x 100, makin rendah makin baik"
    if i.arah == "naik":
        return f"{r} / {t} x 100"
    return f"realisasi {r} terhadap target {t}, arah {i.arah}"


def _indikator(h: Himpun, laporan: Laporan, i: Indikator) -> None:
    realisasi = next((r.realisasi for r in laporan.realisasi if r.kode == i.kode), None)
    target = target_berlaku(laporan, i.kode)
    h.sumber(i.kode, "target", target, "target PK yang berlaku")
    h.sumber(i.kode, "realisasi", None if tanpa_nilai(realisasi) else realisasi, "lembar Realisasi")
    for nama in ("kondisi_awal", "kondisi_akhir"):
        h.sumber(i.kode, nama, getattr(i, nama), "lembar RPJMD")
    for medan, acuan in (("capaian", target), ("capaian_akhir", i.kondisi_akhir)):
        if medan == "capaian_akhir" and acuan is None:
            continue
        cara = _cara_capaian(i, acuan, realisasi)
        h.coba(i.kode, medan, lambda a=acuan: capaian_indikator(laporan, i, a, realisasi), cara)  # type: ignore[misc]
    _kata(h, laporan, i.kode, "capaian")


def _kata(h: Himpun, laporan: Laporan, kode: str, medan: str) -> None:
    """Predikat and status of a figure that has been computed."""
    if (kode, medan) not in h.angka:
        return
    nilai = h.angka[kode, medan][0].nilai
    cara = f"dari {medan.replace('_', ' ')} {tampil_nilai(nilai)}"
    h.coba(kode, "predikat", lambda: predikat(nilai, skala_predikat(laporan)), cara)
    h.coba(kode, "status", lambda: status(nilai), cara)


def _deret(h: Himpun, laporan: Laporan) -> None:
    sendiri = str(laporan.aturan.get("instansi.daerah", "")).casefold()
    tahun = laporan.aturan.get("laporan.tahun")
    for d in laporan.deret:
        wilayah = d.wilayah.casefold()
        if wilayah == sendiri:
            h.sumber(d.kode, f"nilai_{d.tahun}", d.nilai, "lembar Deret")
            h.sumber(d.kode, f"target_{d.tahun}", d.target, "lembar Deret")
        elif d.tahun == tahun:
            medan = "nilai_nasional" if wilayah in ("nasional", "indonesia") else "nilai_provinsi"
            h.sumber(d.kode, medan, d.nilai, "lembar Deret")
    for i in laporan.indikator:
        _kenaikan(h, i.kode, tahun)


def _kenaikan(h: Himpun, kode: str, tahun: object) -> None:
    """Change against last year and against kondisi awal (print says "naik" of either), and within a year."""
    kini = h.bilangan(kode, "realisasi")
    if kini is None or not isinstance(tahun, int | float):
        return
    for medan in (f"nilai_{int(tahun) - 1}", "kondisi_awal"):
        lalu = h.bilangan(kode, medan)
        if lalu is not None:
            cara = f"{tampil_nilai(kini)} - {tampil_nilai(lalu)}"
            h.tambah(kode, "kenaikan", kini - lalu, cara)
            h.tambah(kode, "penurunan", lalu - kini, cara)
    for th in [
        int(m[-4:]) for e, m in list(h.angka) if e == kode and m.startswith("nilai_") and m[-4:].isdigit()
    ]:
        ini, lalu = h.bilangan(kode, f"nilai_{th}"), h.bilangan(kode, f"nilai_{th - 1}")
        if ini is not None and lalu is not None:
            h.tambah(kode, f"kenaikan_{th}", ini - lalu, f"{tampil_nilai(ini)} - {tampil_nilai(lalu)}")


def _semua_induk(u: Urutan) -> tuple[Sasaran | Tujuan, ...]:
    return (*u.sasaran, *u.tujuan)


def _kelompok(h: Himpun, u: Urutan) -> None:
    """Means of sasaran and tujuan, and of all indikator and sasaran."""
    for induk in _semua_induk(u):
        milik = [i.kode for i in u.indikator_dari(induk.kode)]
        if milik:
            _rerata(h, induk.kode, "rerata_capaian", "capaian", milik)
            _rerata(h, induk.kode, "rerata_capaian_akhir", "capaian_akhir", milik)
            _kata(h, u.laporan, induk.kode, "rerata_capaian")
    _rerata(h, "total", "rerata_capaian", "capaian", [i.kode for i in u.indikator_sasaran])
    _rerata(h, "total", "rerata_capaian", "rerata_capaian", [s.kode for s in u.sasaran])


def _rerata(h: Himpun, kode: str, medan: str, dari: str, milik: Iterable[str]) -> None:
    isi = [(k, h.angka[k, dari][0].nilai) for k in milik if (k, dari) in h.angka]
    terhitung = [(k, n) for k, n in isi if isinstance(n, float)]
    cara = "rata-rata " + ", ".join(f"{k} {tampil_nilai(n)}" for k, n in terhitung[:8])
    cara += f" dan {len(terhitung) - 8} lagi" if len(terhitung) > 8 else ""
    h.coba(kode, medan, lambda: rerata([n for _, n in isi]), cara if terhitung else "belum ada nilai")


def _banyak(h: Himpun, u: Urutan) -> None:
    """Counts: of what the report holds, per predikat, per status."""
    lap = u.laporan
    for nama in ("misi", "tujuan", "sasaran", "strategi", "program"):
        h.tambah("total", f"jumlah_{nama}", float(len(getattr(lap, nama))), f"banyak {nama} di isian")
    indikator = [i.kode for i in u.indikator_sasaran]
    ada = [k for k in indikator if isinstance(h.nilai(k, "capaian"), float)]
    h.tambah("total", "jumlah_indikator", float(len(indikator)), "banyak indikator sasaran")
    h.tambah("total", "jumlah_indikator", float(len(ada)), "banyak indikator sasaran yang bernilai")
    h.tambah("total", "jumlah_indikator_iku", float(len(u.iku)), "banyak IKU tujuan")
    h.tambah(
        "total",
        "jumlah_belum_ada_nilai",
        float(len(indikator) - len(ada)),
        "indikator sasaran belum bernilai",
    )
    capai = [s for s in u.sasaran if (n := h.bilangan(s.kode, "rerata_capaian")) is not None and n >= 100]
    h.tambah(
        "total", "jumlah_sasaran_mencapai", float(len(capai)), "sasaran dengan rata-rata capaian 100 ke atas"
    )
    for induk in _semua_induk(u):
        _banyak_induk(h, u, induk.kode)
    label = [t.label for t in skala_predikat(lap).tingkat]
    _sebaran(h, "predikat", "predikat", label, indikator)
    _sebaran(h, "iku", "status", _STATUS, [i.kode for i in u.iku])
    _sebaran(h, "status", "status", _STATUS, indikator)


def _banyak_induk(h: Himpun, u: Urutan, kode: str) -> None:
    milik = u.indikator_dari(kode)
    h.tambah(kode, "jumlah_indikator", float(len(milik)), f"banyak indikator {kode}")
    belum = [i for i in milik if not isinstance(h.nilai(i.kode, "capaian"), float)]
    h.tambah(kode, "jumlah_belum_ada_nilai", float(len(belum)), f"indikator {kode} belum bernilai")
    sasaran = u.sasaran_dari(kode)
    if sasaran:
        semua = sum(len(u.indikator_dari(s.kode)) for s in sasaran)
        h.tambah(kode, "jumlah_indikator", float(semua), f"banyak indikator semua sasaran {kode}")
        h.tambah(kode, "jumlah_sasaran", float(len(sasaran)), f"banyak sasaran {kode}")


def _sebaran(h: Himpun, awalan: str, medan: str, label: Iterable[str], milik: list[str]) -> None:
    """How many of ``milik`` have each label, and their share."""
    for satu in label:
        cocok = [k for k in milik if str(h.nilai(k, medan)).casefold() == satu.casefold()]
        cara = f"{satu}: {', '.join(cocok) or 'tidak ada'}"
        h.tambah(f"{awalan}/{slug(satu)}", "jumlah_indikator", float(len(cocok)), cara)
        if milik:
            h.tambah(
                f"{awalan}/{slug(satu)}",
                "porsi",
                len(cocok) / len(milik) * 100,
                f"{len(cocok)} dari {len(milik)}",
            )
