"""Every figure of the report recomputed from a Laporan, by the functions of ``lkjip_xl.rumus`` alone.

A figure is found by (entitas, medan): the kode of an indikator, sasaran, tujuan, program or kind of
belanja, or ``total``, ``predikat/<label>``, ``iku/<status>``. Where print may rightly mean one of several
figures (the total of the programs or of the APBD), all of them are given, the usual one first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lkjip_xl.figures.predikat_scale import predikat_skala
from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.model import Indikator, KinerjaValue, Laporan, Sasaran, Tujuan
from lkjip_xl.review import recompute_money
from lkjip_xl.review.recomputed import Figure, FigureCollection, Value, display_value
from lkjip_xl.rumus import capaian, predikat, rerata, status
from lkjip_xl.rumus.arguments import without_value
from lkjip_xl.rumus.skala import Skala, ambil_skala

__all__ = ["Recomputation", "capaian_of_indikator", "recomputed", "slug", "target_berlaku"]

_STATUS = ("melebihi target", "mencapai target", "tidak mencapai target", "belum ada nilai")


@dataclass(frozen=True)
class Recomputation:
    """All figures of a report, and what could not be computed: (kode, medan, reason)."""

    number: Mapping[tuple[str, str], tuple[Figure, ...]]
    failed: tuple[tuple[str, str, str], ...]

    def get(self, entity: str, field: str) -> tuple[Figure, ...]:
        """What may stand there; empty where nothing is known about it."""
        return self.number.get((entity, field), ())

    def value(self, entity: str, field: str) -> Value:
        """The usual figure; None where it has no value or is not known."""
        every = self.get(entity, field)
        return every[0].value if every else None

    def number_of(self, entity: str, field: str) -> float | None:
        """The usual figure where it is a number."""
        value = self.value(entity, field)
        return value if isinstance(value, float) else None


def recomputed(laporan: Laporan) -> Recomputation:
    """Recompute ``laporan``. A figure whose function refuses its input is left out and listed."""
    h = FigureCollection()
    u = ReportOrder(laporan)
    for i in laporan.indikator:
        _indikator(h, laporan, i)
    _deret(h, laporan)
    _group(h, u)
    recompute_money.calculate_money(h, u)
    _count(h, u)
    return Recomputation({k: tuple(a) for k, a in h.number.items()}, tuple(h.failed))


def slug(label: str) -> str:
    """A label as the part of an entitas: "Sangat Tinggi" -> sangat-tinggi."""
    return "-".join(label.casefold().split())


def target_berlaku(laporan: Laporan, kode: str) -> KinerjaValue | None:
    """The target of the PK that the settings name; None where it is blank."""
    pk = next((p for p in laporan.pk if p.kode == kode), None)
    if pk is None:
        return None
    return pk.target_murni if laporan.settings.get("pk.berlaku") == "murni" else pk.target_perubahan


def capaian_of_indikator(
    laporan: Laporan, i: Indikator, target: object, realisasi: object, arah: str | None = None,
    metode: str | None = None,
) -> Value:  # fmt: skip
    """Capaian with the indikator's own arah, metode, batas and scale; ``arah``, ``metode`` replace its
    own.
    """
    skala: Skala | None = None
    if i.skala is not None:
        skala = ambil_skala(i.skala, {s.nama: s for s in laporan.skala})
    batas = i.batas if i.batas is not None else laporan.settings.get("hitung.batas")
    how = metode or i.metode or laporan.settings.get("hitung.metode", "rasio")
    return capaian(target, realisasi, arah or i.arah, how, batas, skala)


def _how_capaian(i: Indikator, target: object, realisasi: object) -> str:
    t, r = display_value(target), display_value(realisasi)
    if i.arah == "turun":
        return f"{t} / {r} x 100, makin rendah makin baik"
    if i.arah == "naik":
        return f"{r} / {t} x 100"
    return f"realisasi {r} terhadap target {t}, arah {i.arah}"


def _indikator(h: FigureCollection, laporan: Laporan, i: Indikator) -> None:
    realisasi = next((r.realisasi for r in laporan.realisasi if r.kode == i.kode), None)
    target = target_berlaku(laporan, i.kode)
    h.source(i.kode, "target", target, "target PK yang berlaku")
    h.source(i.kode, "realisasi", None if without_value(realisasi) else realisasi, "lembar Realisasi")
    for name in ("kondisi_awal", "kondisi_akhir"):
        h.source(i.kode, name, getattr(i, name), "lembar RPJMD")
    for field, reference in (("capaian", target), ("capaian_akhir", i.kondisi_akhir)):
        if field == "capaian_akhir" and reference is None:
            continue
        how = _how_capaian(i, reference, realisasi)
        h.attempt(i.kode, field, lambda a=reference: capaian_of_indikator(laporan, i, a, realisasi), how)  # type: ignore[misc]
    _word(h, laporan, i.kode, "capaian")


def _word(h: FigureCollection, laporan: Laporan, kode: str, field: str) -> None:
    """Predikat and status of a figure that has been computed."""
    if (kode, field) not in h.number:
        return
    value = h.number[kode, field][0].value
    how = f"dari {field.replace('_', ' ')} {display_value(value)}"
    h.attempt(kode, "predikat", lambda: predikat(value, predikat_skala(laporan)), how)
    h.attempt(kode, "status", lambda: status(value), how)


def _deret(h: FigureCollection, laporan: Laporan) -> None:
    own = str(laporan.settings.get("instansi.daerah", "")).casefold()
    year = laporan.settings.get("laporan.tahun")
    for d in laporan.deret:
        wilayah = d.wilayah.casefold()
        if wilayah == own:
            h.source(d.kode, f"nilai_{d.tahun}", d.nilai, "lembar Deret")
            h.source(d.kode, f"target_{d.tahun}", d.target, "lembar Deret")
        elif d.tahun == year:
            field = "nilai_nasional" if wilayah in ("nasional", "indonesia") else "nilai_provinsi"
            h.source(d.kode, field, d.nilai, "lembar Deret")
    for i in laporan.indikator:
        _increase(h, i.kode, year)


def _increase(h: FigureCollection, kode: str, year: object) -> None:
    """Change against last year and against kondisi awal (print says "naik" of either), and within a year."""
    current = h.number_of(kode, "realisasi")
    if current is None or not isinstance(year, int | float):
        return
    for field in (f"nilai_{int(year) - 1}", "kondisi_awal"):
        past = h.number_of(kode, field)
        if past is not None:
            how = f"{display_value(current)} - {display_value(past)}"
            h.add(kode, "kenaikan", current - past, how)
            h.add(kode, "penurunan", past - current, how)
    for th in [
        int(m[-4:]) for e, m in list(h.number) if e == kode and m.startswith("nilai_") and m[-4:].isdigit()
    ]:
        present, past = h.number_of(kode, f"nilai_{th}"), h.number_of(kode, f"nilai_{th - 1}")
        if present is not None and past is not None:
            h.add(kode, f"kenaikan_{th}", present - past, f"{display_value(present)} - {display_value(past)}")


def _every_induk(u: ReportOrder) -> tuple[Sasaran | Tujuan, ...]:
    return (*u.sasaran, *u.tujuan)


def _group(h: FigureCollection, u: ReportOrder) -> None:
    """Means of sasaran and tujuan, and of all indikator and sasaran."""
    for induk in _every_induk(u):
        owned = [i.kode for i in u.indikator_of(induk.kode)]
        if owned:
            _mean(h, induk.kode, "rerata_capaian", "capaian", owned)
            _mean(h, induk.kode, "rerata_capaian_akhir", "capaian_akhir", owned)
            _word(h, u.laporan, induk.kode, "rerata_capaian")
    _mean(h, "total", "rerata_capaian", "capaian", [i.kode for i in u.indikator_sasaran])
    _mean(h, "total", "rerata_capaian", "rerata_capaian", [s.kode for s in u.sasaran])


def _mean(h: FigureCollection, kode: str, field: str, from_: str, owned: Iterable[str]) -> None:
    content = [(k, h.number[k, from_][0].value) for k in owned if (k, from_) in h.number]
    calculated = [(k, n) for k, n in content if isinstance(n, float)]
    how = "rata-rata " + ", ".join(f"{k} {display_value(n)}" for k, n in calculated[:8])
    how += f" dan {len(calculated) - 8} lagi" if len(calculated) > 8 else ""
    h.attempt(kode, field, lambda: rerata([n for _, n in content]), how if calculated else "belum ada nilai")


def _count(h: FigureCollection, u: ReportOrder) -> None:
    """Counts: of what the report holds, per predikat, per status."""
    lap = u.laporan
    for name in ("misi", "tujuan", "sasaran", "strategi", "program"):
        h.add("total", f"jumlah_{name}", float(len(getattr(lap, name))), f"banyak {name} di isian")
    indikator = [i.kode for i in u.indikator_sasaran]
    existing = [k for k in indikator if isinstance(h.value(k, "capaian"), float)]
    h.add("total", "jumlah_indikator", float(len(indikator)), "banyak indikator sasaran")
    h.add("total", "jumlah_indikator", float(len(existing)), "banyak indikator sasaran yang bernilai")
    h.add("total", "jumlah_indikator_iku", float(len(u.iku)), "banyak IKU tujuan")
    h.add(
        "total",
        "jumlah_belum_ada_nilai",
        float(len(indikator) - len(existing)),
        "indikator sasaran belum bernilai",
    )
    reached = [s for s in u.sasaran if (n := h.number_of(s.kode, "rerata_capaian")) is not None and n >= 100]
    h.add(
        "total",
        "jumlah_sasaran_mencapai",
        float(len(reached)),
        "sasaran dengan rata-rata capaian 100 ke atas",
    )
    for induk in _every_induk(u):
        _counts_of_induk(h, u, induk.kode)
    label = [t.label for t in predikat_skala(lap).tingkat]
    _distribution(h, "predikat", "predikat", label, indikator)
    _distribution(h, "iku", "status", _STATUS, [i.kode for i in u.iku])
    _distribution(h, "status", "status", _STATUS, indikator)


def _counts_of_induk(h: FigureCollection, u: ReportOrder, kode: str) -> None:
    owned = u.indikator_of(kode)
    h.add(kode, "jumlah_indikator", float(len(owned)), f"banyak indikator {kode}")
    not_yet = [i for i in owned if not isinstance(h.value(i.kode, "capaian"), float)]
    h.add(kode, "jumlah_belum_ada_nilai", float(len(not_yet)), f"indikator {kode} belum bernilai")
    sasaran = u.sasaran_of(kode)
    if sasaran:
        every = sum(len(u.indikator_of(s.kode)) for s in sasaran)
        h.add(kode, "jumlah_indikator", float(every), f"banyak indikator semua sasaran {kode}")
        h.add(kode, "jumlah_sasaran", float(len(sasaran)), f"banyak sasaran {kode}")


def _distribution(
    h: FigureCollection, prefix: str, field: str, label: Iterable[str], owned: list[str]
) -> None:
    """How many of ``owned`` have each label, and their share."""
    for one in label:
        matching = [k for k in owned if str(h.value(k, field)).casefold() == one.casefold()]
        how = f"{one}: {', '.join(matching) or 'tidak ada'}"
        h.add(f"{prefix}/{slug(one)}", "jumlah_indikator", float(len(matching)), how)
        if owned:
            h.add(
                f"{prefix}/{slug(one)}",
                "porsi",
                len(matching) / len(owned) * 100,
                f"{len(matching)} dari {len(owned)}",
            )
