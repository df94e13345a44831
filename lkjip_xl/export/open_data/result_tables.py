"""The tables of results as open data: rows from the report, figures from their homes.

Totals are no rows of a table, or a sum over its column would count them twice: they are in ``ringkasan``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lkjip_xl.export.open_data.data_table_results import data_tables
from lkjip_xl.export.open_data.figure_values import Figures, split_value
from lkjip_xl.export.open_data.key_figures import ringkasan_table
from lkjip_xl.export.open_data.shape import BOOLEAN, DECIMAL, INTEGER, Content, DataColumn, OpenTable, size
from lkjip_xl.export.open_data.spending_tables import output_table, share_table
from lkjip_xl.figures.counts import STATUS
from lkjip_xl.figures.names import OTHER
from lkjip_xl.figures.predikat_scale import predikat_skala
from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.model import Indikator, Rincian
from lkjip_xl.sheets.report.anggaran import WITHOUT_SASARAN
from lkjip_xl.sheets.words import word_of

__all__ = ["result_tables"]

_KODE = DataColumn("kode", "Kode yang tidak pernah berubah")
_NUMBER = DataColumn("nomor", "Nomor cetak", INTEGER)
_NAME = DataColumn("nama", "Nama")
_PREDIKAT_COLUMN = DataColumn("predikat", "Predikat menurut skala predikat")
_STATUS_COLUMN = DataColumn(
    "status", "Melebihi, mencapai, atau tidak mencapai target; tidak dapat dihitung; belum ada nilai"
)
_CAPAIAN = tuple(size("capaian", "Capaian terhadap target", "persen"))
_SERAPAN = tuple(size("serapan", "Realisasi / pagu x 100", "persen"))
_MONEY = (
    DataColumn("pagu_rupiah", "Pagu menurut PK yang berlaku", DECIMAL, "rupiah"),
    DataColumn("realisasi_rupiah", "Realisasi anggaran", DECIMAL, "rupiah"),
    DataColumn("sisa_rupiah", "Pagu dikurangi realisasi", DECIMAL, "rupiah"),
    *_SERAPAN,
)
_PAGU_PK = (
    DataColumn("pagu_murni_rupiah", "Pagu murni, sebagaimana diisi", DECIMAL, "rupiah"),
    DataColumn("pagu_perubahan_rupiah", "Pagu perubahan, sebagaimana diisi", DECIMAL, "rupiah"),
)
_BOBOT = DataColumn("bobot", "Bobot dalam rata-rata, sebagaimana diisi; kosong: 1", DECIMAL)
_CATATAN = DataColumn("catatan", "Catatan isian")
_PORSI = DataColumn("porsi_persen", "Bagian dari jumlah seluruhnya", DECIMAL, "persen")
_COUNTED = (
    DataColumn("jumlah_indikator", "Banyak indikator", INTEGER),
    DataColumn("indikator_dihitung", "Banyak indikator yang punya nilai dan ikut dirata-rata", INTEGER),
)

_Row = dict[str, Content]


def result_tables(u: ReportOrder, a: Figures) -> tuple[OpenTable, ...]:
    """All tables of results, in the order of the report."""
    return (
        _tujuan(u, a),
        _sasaran(u, a),
        _indikator(u, a),
        _target_rpjmd(u),
        _program(u, a),
        _rincian(u, a),
        share_table(u, a, _MONEY),
        _belanja(u, a),
        _anggaran_tujuan(u, a),
        _anggaran_sasaran(u, a),
        _efisiensi(u, a),
        output_table(u, a),
        *_recap(u, a),
        *data_tables(u, a),
        ringkasan_table(u, a),
    )


def _table(name: str, title: str, key: str, columns: Iterable[DataColumn], rows: Iterable[_Row]) -> OpenTable:
    return OpenTable(name, title, tuple(key.split()), tuple(columns), tuple(rows))


def _performance(a: Figures, kode: str, counted: str) -> _Row:
    return {
        "jumlah_indikator": a.get("jumlah_indikator", kode),
        "indikator_dihitung": a.get(counted, kode),
        **a.persen("rerata", kode, "capaian"),
        "predikat": a.text("predikat_rerata", kode),
    }


def _tujuan(u: ReportOrder, a: Figures) -> OpenTable:
    columns = (
        _KODE,
        DataColumn("misi", "Kode misi"),
        _NUMBER,
        _NAME,
        *_COUNTED,
        *_CAPAIAN,
        _PREDIKAT_COLUMN,
    )
    rows = (
        {
            "kode": t.kode,
            "misi": t.induk,
            "nomor": n,
            "nama": t.uraian,
            **_performance(a, t.kode, "iku_dihitung"),
        }
        for n, t in enumerate(u.tujuan, 1)
    )
    return _table("tujuan", "Tujuan: rata-rata capaian IKU-nya", "kode", columns, rows)


def _sasaran(u: ReportOrder, a: Figures) -> OpenTable:
    columns = (
        _KODE,
        DataColumn("tujuan", "Kode tujuan"),
        _NUMBER,
        _NAME,
        _BOBOT,
        *_COUNTED,
        *_CAPAIAN,
        _PREDIKAT_COLUMN,
        _STATUS_COLUMN,
    )
    rows = (
        {
            "kode": s.kode,
            "tujuan": s.induk,
            "nomor": n,
            "nama": s.uraian,
            "bobot": s.bobot,
            **_performance(a, s.kode, "dihitung"),
            "status": a.text("status_rerata", s.kode),
        }
        for n, s in enumerate(u.sasaran, 1)
    )
    return _table("sasaran", "Sasaran strategis: rata-rata capaian indikatornya", "kode", columns, rows)


def _indikator(u: ReportOrder, a: Figures) -> OpenTable:
    rencana = word_of("rencana", u.laporan.settings)
    columns = (
        _KODE,
        DataColumn("jenis", "IKU tujuan atau indikator sasaran"),
        DataColumn("induk", "Kode tujuan (IKU) atau kode sasaran"),
        DataColumn("nomor", "Nomor urut di antara yang sejenis", INTEGER),
        _NAME,
        DataColumn("satuan", "Satuan target dan realisasi"),
        DataColumn("arah", "naik, turun, rentang, atau kategori"),
        DataColumn("metode", "Metode capaian: rasio atau selisih; kosong untuk kategori"),
        DataColumn("batas_persen", "Batas atas capaian; kosong: tanpa batas", DECIMAL, "persen"),
        DataColumn("skala", "Skala target kategori"),
        _BOBOT,
        *size("kondisi_awal", f"Kondisi awal {rencana}"),
        *size("kondisi_akhir", f"Target kondisi akhir {rencana}"),
        *size("target", "Target menurut PK yang berlaku"),
        *size("realisasi", "Realisasi"),
        *_CAPAIAN,
        _PREDIKAT_COLUMN,
        _STATUS_COLUMN,
        _CATATAN,
    )
    rows = [
        _indikator_row(a, i, n, kind)
        for kind, listing in (("IKU tujuan", u.iku), ("indikator sasaran", u.indikator_sasaran))
        for n, i in enumerate(listing, 1)
    ]
    return _table("indikator", "Indikator kinerja: target, realisasi, capaian", "kode", columns, rows)


def _indikator_row(a: Figures, i: Indikator, number: int, kind: str) -> _Row:
    return {
        "kode": i.kode,
        "jenis": kind,
        "induk": i.induk,
        "nomor": number,
        "nama": i.uraian,
        "satuan": i.satuan,
        "arah": i.arah,
        "metode": a.text("metode", i.kode),
        "batas_persen": a.get("batas", i.kode),
        "skala": i.skala,
        "bobot": i.bobot,
        **split_value("kondisi_awal", i.kondisi_awal),
        **split_value("kondisi_akhir", i.kondisi_akhir),
        **a.size("target", i.kode, "target"),
        **a.size("realisasi", i.kode, "realisasi"),
        **a.persen("capaian", i.kode),
        "predikat": a.text("predikat", i.kode),
        "status": a.text("status", i.kode),
        "catatan": i.catatan,
    }


def _target_rpjmd(u: ReportOrder) -> OpenTable:
    rencana = word_of("rencana", u.laporan.settings)
    columns = (
        _KODE,
        DataColumn("tahun", "Tahun", INTEGER, "tahun"),
        *size("target", f"Target {rencana} tahun itu"),
    )
    rows = (
        {"kode": i.kode, "tahun": year, **split_value("target", target)}
        for i in (*u.iku, *u.indikator_sasaran)
        for year, target in sorted((i.target_rpjmd or {}).items())
        if target is not None
    )
    title = f"Target tahunan {rencana}; tahun tanpa target tidak ada"
    return _table("target_rpjmd", title, "kode tahun", columns, rows)


def _program(u: ReportOrder, a: Figures) -> OpenTable:
    columns = (
        _KODE,
        DataColumn("nomenklatur", "Kode resmi; kosong: sama dengan kode"),
        DataColumn("sasaran", "Kode sasaran; kosong: tidak terkait sasaran"),
        DataColumn("no_pk", "Nomor di Perjanjian Kinerja", INTEGER),
        DataColumn("urut_lampiran", "Urutan di lampiran", INTEGER),
        _NAME,
        DataColumn("opd", word_of("perangkat", u.laporan.settings, capital=True)),
        *_PAGU_PK,
        *_MONEY,
        _CATATAN,
    )
    rows = (
        {
            "kode": p.kode,
            "nomenklatur": p.nomenklatur,
            "sasaran": p.sasaran,
            "no_pk": p.no_pk,
            "urut_lampiran": p.urut_lampiran,
            "nama": p.nama,
            "opd": p.opd,
            "pagu_murni_rupiah": p.pagu_murni,
            "pagu_perubahan_rupiah": p.pagu_perubahan,
            **a.money(p.kode),
            "catatan": p.catatan,
        }
        for p in u.programs
    )
    return _table("program", "Program dan anggarannya", "kode", columns, rows)


def _rincian(u: ReportOrder, a: Figures) -> OpenTable:
    columns = (
        _KODE,
        DataColumn("induk", "Kode program, atau kode baris di atasnya"),
        DataColumn("jenjang", "kegiatan, sub kegiatan, KRO, atau RO"),
        DataColumn("nomenklatur", "Kode resmi; kosong: sama dengan kode"),
        _NAME,
        DataColumn("opd", word_of("perangkat", u.laporan.settings, capital=True)),
        DataColumn("keluaran", "Indikator keluaran"),
        DataColumn("satuan", "Satuan keluaran"),
        *size("target_keluaran", "Target keluaran"),
        *size("realisasi_keluaran", "Realisasi keluaran"),
        *size("capaian_keluaran", "Realisasi / target keluaran x 100", "persen"),
        *_PAGU_PK,
        *_MONEY,
        _CATATAN,
    )
    rows = (_rincian_row(a, r) for p in u.programs for r, _ in u.rows_below(p.kode))
    title = "Kegiatan dan jenjang di bawahnya: anggaran dan keluaran"
    return _table("rincian", title, "kode", columns, rows)


def _rincian_row(a: Figures, r: Rincian) -> _Row:
    own = {
        name: getattr(r, name) for name in ("induk", "jenjang", "nomenklatur", "opd", "keluaran", "satuan")
    }
    return {
        "kode": r.kode,
        "nama": r.nama,
        **own,
        **split_value("target_keluaran", r.target_keluaran),
        **split_value("realisasi_keluaran", r.realisasi_keluaran),
        **a.persen("capaian_keluaran", r.kode),
        "pagu_murni_rupiah": r.pagu_murni,
        "pagu_perubahan_rupiah": r.pagu_perubahan,
        **a.money(r.kode),
        "catatan": r.catatan,
    }


def _belanja(u: ReportOrder, a: Figures) -> OpenTable:
    columns = (
        _KODE,
        _NUMBER,
        _NAME,
        DataColumn("dari_program", "Ya: jumlah seluruh program, bukan angka sendiri", BOOLEAN),
        *_PAGU_PK,
        *_MONEY,
        _PORSI,
        _CATATAN,
    )
    rows = (
        {
            "kode": b.kode,
            "nomor": n,
            "nama": b.uraian,
            "dari_program": b.dari_program,
            "pagu_murni_rupiah": b.pagu_murni,
            "pagu_perubahan_rupiah": b.pagu_perubahan,
            **a.money(b.kode),
            "porsi_persen": a.get("porsi", b.kode),
            "catatan": b.catatan,
        }
        for n, b in enumerate(u.belanja, 1)
    )
    title = f"Jenis belanja {word_of('anggaran', u.laporan.settings)}"
    return _table("belanja", title, "kode", columns, rows)


def _anggaran_row(a: Figures, kode: str, number: int, name: str) -> _Row:
    program = a.get("jumlah_program", kode)
    first: _Row = {"kode": kode, "nomor": number, "nama": name, "jumlah_program": program}
    return first | a.money(kode) | {"porsi_persen": a.get("porsi", kode)}


_ANGGARAN_COLUMNS = (
    _KODE,
    _NUMBER,
    _NAME,
    DataColumn("jumlah_program", "Banyak program", INTEGER),
    *_MONEY,
    _PORSI,
)


def _anggaran_tujuan(u: ReportOrder, a: Figures) -> OpenTable:
    rows = (_anggaran_row(a, t.kode, n, t.uraian) for n, t in enumerate(u.tujuan, 1))
    return _table(
        "anggaran_tujuan", "Anggaran per tujuan: jumlah sasarannya", "kode", _ANGGARAN_COLUMNS, rows
    )


def _anggaran_sasaran(u: ReportOrder, a: Figures) -> OpenTable:
    rows = [_anggaran_row(a, s.kode, n, s.uraian) for n, s in enumerate(u.sasaran, 1)]
    if u.program_of(None):
        rows.append(_anggaran_row(a, OTHER, len(rows) + 1, WITHOUT_SASARAN))
    title = f'Anggaran per sasaran: jumlah programnya; kode "{OTHER}": program tanpa sasaran'
    return _table("anggaran_sasaran", title, "kode", _ANGGARAN_COLUMNS, rows)


def _efisiensi(u: ReportOrder, a: Figures) -> OpenTable:
    columns = (
        _KODE,
        DataColumn("jenis", "tujuan atau sasaran"),
        _NAME,
        *_CAPAIAN,
        *_SERAPAN,
        *size(
            "efisiensi",
            'Menurut konvensi efisiensi di metadata; bawaan: capaian - serapan bila positif, selain itu "-"',
            "poin persen",
        ),
    )
    listing = [("tujuan", t.kode, t.uraian) for t in u.tujuan]
    listing += [("sasaran", s.kode, s.uraian) for s in u.sasaran]
    rows = (
        {
            "kode": kode,
            "jenis": kind,
            "nama": name,
            **a.persen("rerata", kode, "capaian"),
            **a.persen("serapan", kode),
            **a.size("efisiensi", kode, "efisiensi", "_poin"),
        }
        for kind, kode, name in listing
    )
    return _table("efisiensi", "Efisiensi penggunaan sumber daya", "kode", columns, rows)


def _recap(u: ReportOrder, a: Figures) -> Iterator[OpenTable]:
    predikat = [t.label for t in predikat_skala(u.laporan).urut] if u.indikator_sasaran else []
    status = STATUS if u.indikator_sasaran else ()
    iku = STATUS if u.iku else ()
    yield _one_recap(a, "predikat", "Indikator sasaran per predikat", "predikat", predikat)
    yield _one_recap(a, "status", "Indikator sasaran per status", "status", status)
    yield _one_recap(a, "iku", "IKU tujuan per status", "status", iku)


def _one_recap(a: Figures, what: str, title: str, key: str, labels: Iterable[str]) -> OpenTable:
    column = (
        DataColumn(key, key.capitalize()),
        DataColumn("jumlah_indikator", "Banyak indikator", INTEGER),
        _PORSI,
    )
    rows: Iterable[_Row] = (
        {key: x, "jumlah_indikator": a.get(f"jumlah_{what}", x), "porsi_persen": a.get(f"porsi_{what}", x)}
        for x in labels
    )
    return _table(f"rekap_{what}", title, key, column, rows)
