"""Which cases of the meaning of figures a report shows, read off the report and its values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from lkjip_xl.figures.cell_semantics import CellValue
from lkjip_xl.figures.expression import FigureKey, Range
from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.model import Indikator, Laporan
from lkjip_xl.sheets.values import SheetValues
from lkjip_xl.sheets.words import words_by_kind
from tests.sheets.random_indikator import OWN_SKALA
from tests.sheets.random_reports import CALCULATIONS, MONEY
from tests.small_report import PERMENDAGRI86, Value

__all__ = ["REPORT_CASES", "indikator_case", "report_cases"]

_RESULTS = {"tidak dapat dihitung": "tidak dapat dihitung", "n/a": "n/a", "-": "-", "": "kosong"}
_STATUS = (
    *("melebihi target", "mencapai target", "tidak mencapai target"),
    *("tidak dapat dihitung", "belum ada nilai"),
)

_ROUNDINGS = ("tidak ada", "setengah ke atas", "dipotong")
_WAYS = ("selisih", "selisih bertanda", "100 - serapan", "tidak dapat diukur")
_BANDS = {t.label for t in PERMENDAGRI86.tingkat}
_SKIPPED = ("melewati tidak dapat dihitung", "melewati n/a")

REPORT_CASES = (
    *(f"metode bawaan {m}" for m in ("rasio", "selisih")),
    *(f"batas umum {b}" for b in (None, 100.0, 120.0, 150.0)),
    *(f"syarat efisiensi {s}" for s in (None, 80.0, 100.0)),
    *(f"batas pada {b}" for b in ("indikator", "rata-rata", "cetak")),
    *(f"batas bawah {b}" for b in (None, 0.0, 60.0)),
    *(f"tanpa nilai {t}" for t in ("tidak dihitung", "dihitung 0")),
    *(f"target nol {t}" for t in ("sesuai arah", "100 bila tercapai")),
    *(f"{p} {b}" for p, b in product(("pembulatan predikat", "pembulatan cetak"), _ROUNDINGS)),
    *(f"cara efisiensi {e}" for e in _WAYS),
    *(f"skala efisiensi {s}" for s in (None, "permendagri86")),
    *("sasaran berbobot", "sasaran tanpa bobot", "efisiensi menurut tingkat"),
    *("berbobot", "tanpa bobot", "capaian dari batas bawah", "capaian 100 dari target 0"),
    *("capaian tercetak lain dari capaian", "dirata 0 tanpa nilai", "rata-rata dipotong batas"),
    *(f"pk {p}" for p in ("murni", "perubahan")),
    *(f"skala predikat {s}" for s in ("permendagri86", OWN_SKALA.nama)),
    *(f"bentuk {b}" for b in words_by_kind()),
    *(f"kata rencana {w}" for w in (None, "RPD", "rencana kita")),
    "metode sendiri lain dari bawaan",
    "batas sendiri di samping batas umum",
    "batas sendiri tanpa batas umum",
    "capaian dipotong batas sendiri",
    "capaian dipotong batas umum",
    *(f"capaian {r}" for r in ("angka", "n/a", "tidak dapat dihitung", "galat", "kosong")),
    *(f"status {s}" for s in _STATUS),
    *(f"{i} tanpa indikator" for i in ("sasaran", "tujuan")),
    *(f"rerata {r}" for r in ("angka", "n/a", "tidak dapat dihitung", "galat", *_SKIPPED)),
    *(f"{m}: pagu {p}, realisasi {r}" for m, p, r in product(("program", "belanja"), MONEY, MONEY)),
    *(f"serapan {r}" for r in ("angka", "n/a", "tidak dapat dihitung", "galat", "kosong")),
    *(f"efisiensi {r}" for r in ("angka", "-", "n/a", "galat")),
    *(
        "program tanpa sasaran",
        "sasaran tanpa program",
        "tanpa program",
        "tanpa belanja",
        "belanja dari program",
    ),
    *(f"program dibagi {n}" for n in (1, 2, 3, "menurut perangkat daerah")),
    *("bagian tanpa pagu", "tanpa program dibagi"),
    *("tanpa realisasi sama sekali", "tahun lalu", "wilayah lain"),
    *(f"tabel di {p}" for p in ("gambaran umum", "tujuan", "sasaran")),
    *(f"kolom {h}" for h in ("isian", *CALCULATIONS)),
    *(f"kaki {k}" for k in (None, "jumlah", "rerata", "rerata tertimbang", "rumus")),
    *("tabel tanpa baris", "tabel berkelompok", "jumlah tercetak", "kolom tercetak"),
)
"""What the reports of a run must show, each at least once."""


def indikator_case(indikator: Indikator, metode: CellValue, target: Value, realisasi: Value) -> str | None:
    """The case of a target that is a number or a range, with a realisasi that is a number or none."""
    span = re.fullmatch(r"(-?\d+)(?: s\.d\. | – |-)(-?\d+)", target) if isinstance(target, str) else None
    if span and isinstance(realisasi, float):
        side = _side(float(span[1]), float(span[2]), realisasi)
        return f"{indikator.arah}: rentang {_bounds(float(span[1]), float(span[2]))}, realisasi {side}"
    if not isinstance(target, float) or indikator.arah not in ("naik", "turun") or _kind(realisasi) == "teks":
        return None
    arah = f"turun {metode}" if indikator.arah == "turun" else "naik"
    return f"{arah}: target {_kind(target)}, realisasi {_kind(realisasi)}"


def _kind(x: Value) -> str:
    if x is None:
        return "kosong"
    if isinstance(x, str):
        return "n/a" if x in ("n/a", "-", "belum ada") else "teks"
    return "0" if x == 0 else "positif" if x > 0 else "negatif"


def _side(low: float, high: float, x: float) -> str:
    if x in (low, high):
        return "di batas bawah" if x == low else "di batas atas"
    return "di bawah" if x < low else "di atas" if x > high else "di dalam"


def _bounds(low: float, high: float) -> str:
    if low >= 0:
        return "positif" if low > 0 else "dari 0"
    return "negatif" if high < 0 else "negatif sampai positif"


def report_cases(laporan: Laporan, values: SheetValues) -> Iterator[str]:
    """The cases of :data:`REPORT_CASES` that a report shows."""
    u = ReportOrder(laporan)
    yield from _of_settings(laporan)
    for i in laporan.indikator:
        yield from _of_indikator(i, laporan, values)
    for kind, parents in (("tujuan", u.tujuan), ("sasaran", u.sasaran)):
        for one in parents:
            yield from _of_parent(kind, one.kode, u, values)
    yield from _of_money(u, values)
    yield from _of_conventions(u, values)
    yield from _of_other_years(laporan)
    yield from _of_tables(laporan)


def _of_settings(laporan: Laporan) -> Iterator[str]:
    settings = laporan.settings
    yield f"metode bawaan {settings['hitung.metode']}"
    yield f"batas umum {settings.get('hitung.batas')}"
    yield f"syarat efisiensi {settings.get('hitung.syarat_efisiensi')}"
    yield f"pk {settings['pk.berlaku']}"
    if "hitung.batas_pada" in settings:
        for name in ("batas_pada", "batas_bawah", "tanpa_nilai", "target_nol"):
            yield f"{name.replace('_', ' ')} {settings.get(f'hitung.{name}')}"
        for name in ("pembulatan_predikat", "pembulatan_cetak"):
            yield f"{name.replace('_', ' ')} {settings[f'hitung.{name}']}"
        yield f"cara efisiensi {settings['hitung.efisiensi']}"
    yield f"skala efisiensi {settings.get('hitung.skala_efisiensi')}"
    yield "sasaran berbobot" if any(s.bobot for s in laporan.sasaran) else "sasaran tanpa bobot"
    yield "berbobot" if any(i.bobot for i in laporan.indikator) else "tanpa bobot"
    yield f"skala predikat {settings['hitung.skala_predikat']}"
    yield f"bentuk {settings['instansi.bentuk']}"
    yield f"kata rencana {settings.get('kata.rencana')}"


def _result(x: CellValue) -> str:
    if isinstance(x, float):
        return "angka"
    return _RESULTS.get(str(x), "galat" if str(x).startswith("#LKJIP!") else "lain")


def _of_indikator(i: Indikator, laporan: Laporan, values: SheetValues) -> Iterator[str]:
    capaian, general = values.figure(FigureKey("capaian", i.kode)), laporan.settings.get("hitung.batas")
    yield f"capaian {_result(capaian)}"
    yield f"status {values.figure(FigureKey('status', i.kode))}"
    if i.metode not in (None, laporan.settings["hitung.metode"]):
        yield "metode sendiri lain dari bawaan"
    if i.batas is not None:
        yield f"batas sendiri {'tanpa' if general is None else 'di samping'} batas umum"
        if capaian == i.batas != 100:
            yield "capaian dipotong batas sendiri"
    elif general is not None and capaian == general != 100:
        yield "capaian dipotong batas umum"


def _of_conventions(u: ReportOrder, values: SheetValues) -> Iterator[str]:
    """What conventions have changed, by the cells of sheet Ringkasan and the figures behind them."""
    c, settings = u.conventions, u.laporan.settings
    for i in u.laporan.indikator:
        capaian = values.figure(FigureKey("capaian", i.kode))
        target = values.figure(FigureKey("target", i.kode))
        if c.has_floor and capaian == settings["hitung.batas_bawah"]:
            yield "capaian dari batas bawah"
        if c.zero_target_met and i.arah == "naik" and target == 0 and capaian == 100:
            yield "capaian 100 dari target 0"
        if c.averaged_cell == "dirata":
            averaged = values.figure(FigureKey("capaian_dirata", i.kode))
            if capaian == "n/a" and averaged == 0:
                yield "dirata 0 tanpa nilai"
    if c.printed_rounding is not None and u.indikator_sasaran:
        shown = values.range(Range("indikator", "capaian", "Ringkasan"), "")
        if shown != values.range(Range("indikator", "tepat", "Ringkasan"), ""):
            yield "capaian tercetak lain dari capaian"
    if c.batas_pada == "rata-rata" and settings.get("hitung.batas") is not None:
        means = (values.figure(FigureKey("rerata", k.kode)) for k in (*u.sasaran, *u.tujuan))
        if settings["hitung.batas"] in means:
            yield "rata-rata dipotong batas"


def _of_parent(kind: str, kode: str, u: ReportOrder, values: SheetValues) -> Iterator[str]:
    owned = [_result(values.figure(FigureKey("capaian", i.kode))) for i in u.indikator_of(kode)]
    if not owned:
        yield f"{kind} tanpa indikator"
    mean = _result(values.figure(FigureKey("rerata", kode)))
    yield f"rerata {mean}"
    if mean == "angka":
        yield from (f"rerata melewati {r}" for r in owned)
    yield f"serapan {_result(values.figure(FigureKey('serapan', kode)))}"
    if u.conventions.banded and values.figure(FigureKey("efisiensi", kode)) in _BANDS:
        yield "efisiensi menurut tingkat"
    yield f"efisiensi {_result(values.figure(FigureKey('efisiensi', kode)))}"


def _money(x: float | None) -> str:
    return "kosong" if x is None else "0" if x == 0 else "ada"


def _of_money(u: ReportOrder, values: SheetValues) -> Iterator[str]:
    laporan = u.laporan
    pagu = f"pagu_{laporan.settings['pk.berlaku']}"
    for p in laporan.program:
        yield f"program: pagu {_money(getattr(p, pagu))}, realisasi {_money(p.realisasi)}"
        yield f"serapan {_result(values.figure(FigureKey('serapan', p.kode)))}"
    for b in laporan.belanja:
        kind = f"pagu {_money(getattr(b, pagu))}, realisasi {_money(b.realisasi)}"
        yield "belanja dari program" if b.dari_program else f"belanja: {kind}"
    yield from _of_shares(u, values)
    if u.program_of(None):
        yield "program tanpa sasaran"
    if any(not u.program_of(s.kode) for s in u.sasaran):
        yield "sasaran tanpa program"
    if not laporan.belanja:
        yield "tanpa belanja"
    if not laporan.program:
        yield "tanpa program"


def _of_shares(u: ReportOrder, values: SheetValues) -> Iterator[str]:
    if not u.has_shares:
        yield "tanpa program dibagi"
    for p in u.laporan.program:
        shares = u.shares_of(p.kode)
        if shares:
            yield f"program dibagi {len(shares)}"
            pagu = [values.figure(FigureKey("pagu", x.kode)) for x in shares]
            if pagu[0] == "":
                yield "bagian tanpa pagu"
            if any(x.share is not None and x.share.opd for x in shares):
                yield "program dibagi menurut perangkat daerah"


def _of_other_years(laporan: Laporan) -> Iterator[str]:
    if all(r.realisasi is None for r in laporan.realisasi):
        yield "tanpa realisasi sama sekali"
    for d in laporan.deret:
        if d.wilayah != laporan.daerah:
            yield "wilayah lain"
        elif d.tahun == laporan.year - 1:
            yield "tahun lalu"


def _of_tables(laporan: Laporan) -> Iterator[str]:
    for t in laporan.tabel_data:
        place = {"T": "tujuan", "S": "sasaran", "": "gambaran umum"}[(t.tempat or "")[:1]]
        yield f"tabel di {place}"
    counted = [b for b in laporan.data if b.peran is None]
    if laporan.tabel_data and not counted:
        yield "tabel tanpa baris"
    if any(b.kelompok for b in counted):
        yield "tabel berkelompok"
    if len(counted) < len(laporan.data):
        yield "jumlah tercetak"
    for k in laporan.kolom_data:
        yield f"kolom {k.hitung or 'isian'}"
        yield f"kaki {k.kaki}"
        if k.hitung and any(b.content(k.isi) is not None for b in counted):
            yield "kolom tercetak"
