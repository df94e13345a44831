"""Every figure of the report as its sheets compute it, by what print calls it.

A figure is found by (entitas, medan): the kode of an indikator, sasaran, tujuan, program or kind of
belanja, or ``total``, ``predikat/<label>``, ``iku/<status>``. Where print may rightly mean one of several
figures (the total of the programs or of the APBD), all of them are given, the usual one first. What is said
here is only which medan means which figure (``lkjip_xl.figures.names``), and in which words it comes about.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from lkjip_xl.figures.counts import STATUS
from lkjip_xl.figures.expression import FigureKey
from lkjip_xl.figures.names import IKU, INDIKATOR, SASARAN
from lkjip_xl.figures.predikat_scale import predikat_skala
from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.model import Indikator, Laporan, Sasaran, Tujuan
from lkjip_xl.review.recompute_money import collect_money
from lkjip_xl.review.recomputed import Figure, FigureCollection, Value, display_value, figure_value
from lkjip_xl.rumus import capaian
from lkjip_xl.rumus.arguments import without_value
from lkjip_xl.rumus.skala import ambil_skala
from lkjip_xl.sheets.values import SheetValues

__all__ = ["Recomputation", "recomputed", "slug"]

_NO_VALUE = STATUS[-1]
"""What print says of the status of an indikator of which nothing is filled in."""
_RERATA = {"capaian": "capaian", "capaian_akhir": "capaian_akhir", "rerata_capaian": "rerata"}
"""The figure of each medan that a mean is made of."""


@dataclass(frozen=True)
class Recomputation:
    """All figures of a report, and what could not be computed: (kode, medan, reason)."""

    laporan: Laporan
    values: SheetValues
    numbers: Mapping[tuple[str, str], tuple[Figure, ...]]
    failed: tuple[tuple[str, str, str], ...]

    @cached_property
    def own_years(self) -> Mapping[str, Sequence[int]]:
        """kode -> the years of which it has an own value, in the order of the input."""
        return _own_years(self.numbers)

    def get(self, entity: str, field: str) -> tuple[Figure, ...]:
        """What may stand there; empty where nothing is known about it."""
        return self.numbers.get((entity, field), ())

    def value(self, entity: str, field: str) -> Value:
        """The usual figure; None where it has no value or is not known."""
        every = self.get(entity, field)
        return every[0].value if every else None

    def number_of(self, entity: str, field: str) -> float | None:
        """The usual figure where it is a number."""
        value = self.value(entity, field)
        return value if isinstance(value, float) else None

    def capaian_if(
        self,
        kode: str,
        target: object,
        realisasi: object,
        arah: str | None = None,
        metode: str | None = None,
        *,
        capped: bool = True,
    ) -> Value:
        """What the capaian of an indikator would be of another target or realisasi, arah or metode, or
        without its batas; skala and what is not given are its own. Raises FormulaError where CAPAIAN refuses.
        """
        own = self.convention(kode)
        skala = None
        if own["skala"] is not None:
            skala = ambil_skala(own["skala"], {s.nama: s for s in self.laporan.skala})
        batas = own["batas"] if capped else None
        return capaian(target, realisasi, arah or own["arah"], metode or own["metode"], batas, skala)

    def convention(self, kode: str) -> Mapping[str, Value]:
        """How the capaian of an indikator is computed: arah, metode, batas, skala; own or default."""
        names = ("arah", "metode", "batas", "skala")
        return {n: figure_value(self.values, FigureKey(n, kode)) for n in names}


def recomputed(laporan: Laporan, values: SheetValues) -> Recomputation:
    """The figures of ``laporan``, of which ``values`` are. A refused one is left out and listed."""
    h = FigureCollection(values)
    u = ReportOrder(laporan)
    for i in laporan.indikator:
        _indikator(h, i)
    _deret(h, laporan)
    _group(h, u)
    collect_money(h, u)
    _count(h, u)
    return Recomputation(laporan, values, {k: tuple(a) for k, a in h.numbers.items()}, tuple(h.failed))


def slug(label: str) -> str:
    """A label as the part of an entitas: "Sangat Tinggi" -> sangat-tinggi."""
    return "-".join(label.casefold().split())


def _how_capaian(i: Indikator, target: object, realisasi: object) -> str:
    t, r = display_value(target), display_value(realisasi)
    if i.arah == "turun":
        return f"{t} / {r} x 100, makin rendah makin baik"
    if i.arah == "naik":
        return f"{r} / {t} x 100"
    return f"realisasi {r} terhadap target {t}, arah {i.arah}"


def _indikator(h: FigureCollection, i: Indikator) -> None:
    target, realisasi = h.cell("target", i.kode), h.cell("realisasi", i.kode)
    h.source(i.kode, "target", target, "target PK yang berlaku")
    h.source(i.kode, "realisasi", None if without_value(realisasi) else realisasi, "lembar Realisasi")
    for name in ("kondisi_awal", "kondisi_akhir"):
        h.source(i.kode, name, getattr(i, name), "lembar RPJMD")
    h.computed(i.kode, "capaian", ("capaian", i.kode), _how_capaian(i, target, realisasi), blank=True)
    how = _how_capaian(i, i.kondisi_akhir, realisasi)
    h.computed(i.kode, "capaian_akhir", ("capaian_akhir", i.kode), how)
    _words(h, i.kode, "capaian", ("capaian", "predikat", "status"))


def _words(h: FigureCollection, kode: str, field: str, name: tuple[str, str, str]) -> None:
    """Predikat and status of a figure that has been computed; ``name`` are the three figures."""
    if (kode, field) not in h.numbers:
        return
    value, predikat, status = name
    how = f"dari {field.replace('_', ' ')} {display_value(h.value(kode, field))}"
    h.computed(kode, "predikat", (predikat, kode), how, of=[(value, kode)], blank=True)
    if h.cell(status, kode) is None:
        h.add(kode, "status", _NO_VALUE, how)
    h.computed(kode, "status", (status, kode), how, of=[(value, kode)])


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
    years = _own_years(h.numbers)
    for i in laporan.indikator:
        _increase(h, i.kode, year, years.get(i.kode, ()))


def _own_years(numbers: Iterable[tuple[str, str]]) -> Mapping[str, Sequence[int]]:
    result: dict[str, list[int]] = {}
    for entity, field in numbers:
        if field.startswith("nilai_") and field[-4:].isdigit():
            result.setdefault(entity, []).append(int(field[-4:]))
    return result


def _increase(h: FigureCollection, kode: str, year: object, own_years: Sequence[int]) -> None:
    """Change against last year and against kondisi awal (print says "naik" of either), and within a year."""
    current = h.number_of(kode, "realisasi")
    if current is None or not isinstance(year, int | float):
        return
    for past, name in ((f"nilai_{int(year) - 1}", "perubahan"), ("kondisi_awal", "perubahan_awal")):
        change = h.cell(name, kode)
        if isinstance(change, float):
            how = f"{display_value(current)} - {display_value(h.value(kode, past))}"
            h.add(kode, "kenaikan", change, how)
            h.add(kode, "penurunan", -change, how)
    for th in own_years:
        present, past_value = h.value(kode, f"nilai_{th}"), h.value(kode, f"nilai_{th - 1}")
        how = f"{display_value(present)} - {display_value(past_value)}"
        h.computed(kode, f"kenaikan_{th}", ("perubahan_tahun", f"{kode}|{th}"), how)


def _every_induk(u: ReportOrder) -> tuple[Sasaran | Tujuan, ...]:
    return (*u.sasaran, *u.tujuan)


def _group(h: FigureCollection, u: ReportOrder) -> None:
    """Means of sasaran and tujuan, and of all indikator and sasaran."""
    for induk in _every_induk(u):
        owned = [i.kode for i in u.indikator_of(induk.kode)]
        if owned:
            _mean(h, (induk.kode, "rerata_capaian"), ("rerata", induk.kode), "capaian", owned)
            key = ("rerata_akhir", induk.kode)
            _mean(h, (induk.kode, "rerata_capaian_akhir"), key, "capaian_akhir", owned)
            _words(h, induk.kode, "rerata_capaian", ("rerata", "predikat_rerata", "status_rerata"))
    indikator, sasaran = [i.kode for i in u.indikator_sasaran], [s.kode for s in u.sasaran]
    _mean(h, ("total", "rerata_capaian"), ("rerata", INDIKATOR), "capaian", indikator)
    _mean(h, ("total", "rerata_capaian"), ("rerata", SASARAN), "rerata_capaian", sasaran)


def _mean(
    h: FigureCollection, place: tuple[str, str], key: tuple[str, str], from_: str, owned: Sequence[str]
) -> None:
    calculated = [(k, n) for k in owned if (n := h.number_of(k, from_)) is not None]
    how = "rata-rata " + ", ".join(f"{k} {display_value(n)}" for k, n in calculated[:8])
    how += f" dan {len(calculated) - 8} lagi" if len(calculated) > 8 else ""
    members = [(_RERATA[from_], k) for k in owned]
    h.computed(*place, key, how if calculated else "belum ada nilai", of=members, blank=True)


def _count(h: FigureCollection, u: ReportOrder) -> None:
    """Counts: of what the report holds, per predikat, per status."""
    for name in ("misi", "tujuan", "sasaran", "strategi", "program"):
        h.computed("total", f"jumlah_{name}", ("jumlah", name), f"banyak {name} di isian")
    for entity, field, figure, how in (
        ("total", "jumlah_indikator", ("jumlah_indikator", INDIKATOR), "banyak indikator sasaran"),
        ("total", "jumlah_indikator", ("dihitung", INDIKATOR), "banyak indikator sasaran yang bernilai"),
        ("total", "jumlah_indikator_iku", ("jumlah_indikator", IKU), "banyak IKU tujuan"),
        (
            "total", "jumlah_belum_ada_nilai", ("belum_dihitung", INDIKATOR),
            "indikator sasaran belum bernilai",
        ),
        (
            "total", "jumlah_sasaran_mencapai", ("sasaran_mencapai", SASARAN),
            "sasaran dengan rata-rata capaian 100 ke atas",
        ),
    ):  # fmt: skip
        h.computed(entity, field, figure, how)
    for induk in _every_induk(u):
        _counts_of_induk(h, u, induk.kode)
    indikator, iku = [i.kode for i in u.indikator_sasaran], [i.kode for i in u.iku]
    labels = [t.label for t in predikat_skala(u.laporan).tingkat]
    _distribution(h, "predikat", "predikat", labels, indikator)
    _distribution(h, "iku", "status", STATUS, iku)
    _distribution(h, "status", "status", STATUS, indikator)


def _counts_of_induk(h: FigureCollection, u: ReportOrder, kode: str) -> None:
    h.computed(kode, "jumlah_indikator", ("jumlah_indikator", kode), f"banyak indikator {kode}")
    not_yet = ("belum_dihitung", kode)
    h.computed(kode, "jumlah_belum_ada_nilai", not_yet, f"indikator {kode} belum bernilai")
    if u.sasaran_of(kode):
        every = ("indikator_sasaran", kode)
        h.computed(kode, "jumlah_indikator", every, f"banyak indikator semua sasaran {kode}")
        h.computed(kode, "jumlah_sasaran", ("jumlah_sasaran", kode), f"banyak sasaran {kode}")


def _distribution(
    h: FigureCollection, prefix: str, field: str, labels: Sequence[str], owned: Sequence[str]
) -> None:
    """How many of ``owned`` have each label, and their share of the labelled; of predikat also of all."""
    labelled = sum(h.count(f"jumlah_{prefix}", one) for one in labels)
    for one in labels:
        entity = f"{prefix}/{slug(one)}"
        matching = [k for k in owned if str(h.value(k, field)).casefold() == one.casefold()]
        count, how = h.count(f"jumlah_{prefix}", one), f"{one}: {', '.join(matching) or 'tidak ada'}"
        h.add(entity, "jumlah_indikator", count, how)
        h.computed(entity, "porsi", (f"porsi_{prefix}", one), f"{count:.0f} dari {labelled:.0f}")
        if prefix == "predikat" and labelled != len(owned):
            of_all = f"{count:.0f} dari {len(owned)}"
            h.computed(entity, "porsi", ("porsi_predikat_semua", one), of_all)
