"""Three invented agencies: the answers for their empty book, and a year of figures to type into it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from lkjip_xl.model import Laporan
from tests.workbook_tools import Editor

__all__ = ["AGENCIES", "Agency", "fill", "filled_report"]

Typed = Mapping[tuple[str, str, str], Any]
"""What is typed: sheet, kode, heading -> value."""


@dataclass(frozen=True)
class Agency:
    """An agency; ``settings`` are typed into Pengaturan after the book was made."""

    answers: Mapping[str, object]
    counts: tuple[
        int, int, int, int, int
    ]  # tujuan, sasaran, indikator of sasaran, programs, kinds of belanja
    settings: Mapping[str, object]
    subject: str
    targets: Mapping[str, tuple[str, object, object]] = field(default_factory=dict)


OPD = Agency(
    {
        "instansi.nama": "Dinas Pendidikan Kota Tirta",
        "instansi.bentuk": "perangkat daerah",
        "laporan.tahun": 2026,
        "awal.misi": 1,
        "awal.tujuan": 1,
        "awal.sasaran": 3,
        "awal.indikator": [3, 2, 2],
        "awal.program": 40,
    },
    (1, 3, 7, 40, 2),
    {"kepala_nama": "Dra. Sekar Arum", "atasan_nama": "Ir. Bagus Prakoso", "rpjmd_nama": "Renstra 2025-2029"},
    "layanan pendidikan",
)
KABUPATEN = Agency(
    {
        "instansi.nama": "Pemerintah Kabupaten Lembah",
        "instansi.bentuk": "kepala daerah",
        "laporan.tahun": 2026,
        "hitung.metode": "selisih",
        "hitung.batas": 120,
        "awal.misi": 2,
        "awal.tujuan": [1, 2],
        "awal.sasaran": [2, 1, 2],
        "awal.indikator": 12,
        "awal.program": 15,
    },
    (3, 5, 12, 15, 4),
    {"kepala_nama": "H. Surya Lembayung", "rpjmd_visi": "Lembah yang maju"},
    "pembangunan lembah",
    {"S1.2": ("kategori", "WTP", "WDP"), "S2.1": ("turun", 10.0, 12.0)},
)
SATKER = Agency(
    {
        "instansi.nama": "Kantor Pelayanan Perbendaharaan Tirta",
        "instansi.bentuk": "satuan kerja",
        "laporan.tahun": 2025,
        "awal.sasaran": 2,
        "awal.indikator": 4,
        "awal.program": 2,
    },
    (1, 2, 4, 2, 3),
    {"kepala_nama": "Wulan Sari", "instansi_tempat": "Tirta"},
    "layanan perbendaharaan",
)
AGENCIES = {"opd": OPD, "kabupaten": KABUPATEN, "satker": SATKER}


def typed(agency: Agency, laporan: Laporan) -> Typed:
    """Every cell of a year, by the kode that the empty book has ready."""
    cells: dict[tuple[str, str, str], Any] = {}
    for table in ("misi", "tujuan", "sasaran"):
        for n, row in enumerate(getattr(laporan, table), 1):
            cells["RPJMD", row.kode, "Uraian"] = f"Meningkatnya {agency.subject} {table} ke-{n}"
    for n, i in enumerate(laporan.indikator, 1):
        arah, target, realisasi = agency.targets.get(i.kode, ("naik", 50.0 + n, 48.0 + 2 * n))
        cells["RPJMD", i.kode, "Uraian"] = f"Persentase {agency.subject} bagian {n}"
        cells["RPJMD", i.kode, "Satuan"] = "Opini" if arah == "kategori" else "Persen"
        cells["RPJMD", i.kode, "Arah"] = arah
        if arah == "kategori":
            cells["RPJMD", i.kode, "Skala"] = "LKPD"
        cells["RPJMD", i.kode, "Kondisi akhir"] = target
        cells["PK", i.kode, "Target murni"] = target
        cells["Realisasi", i.kode, "Realisasi"] = realisasi
    for n, p in enumerate(laporan.program, 1):
        cells["Program", p.kode, "Nama program"] = f"Program {agency.subject} nomor {n}"
        cells["Program", p.kode, "Pagu murni (Rp)"] = 1_000_000.0 * n
        cells["Program", p.kode, "Realisasi (Rp)"] = 900_000.0 * n
    for n, b in enumerate(laporan.belanja, 1):
        cells["Belanja", b.kode, "Pagu murni (Rp)"] = 5_000_000.0 * n
        cells["Belanja", b.kode, "Realisasi (Rp)"] = 4_000_000.0 * n
    for s in laporan.sasaran:
        cells["Narasi", s.kode, "Analisis"] = f"Sasaran {s.kode} tercapai."
    return cells


def fill(data: bytes, agency: Agency, laporan: Laporan, without: frozenset[str] = frozenset()) -> bytes:
    """The empty book with a year typed into it and nothing else changed; ``without`` are kode left alone."""
    editor = Editor(data)
    for (sheet, kode, header), value in typed(agency, laporan).items():
        if kode not in without:
            editor.content(sheet, kode, header, value)
    for name, value in agency.settings.items():
        editor.set_value(f"atur_{name}", value)
    return editor.bytes_()


def filled_report(laporan: Laporan) -> Laporan:
    """The same report as one that never had ready rows."""
    rest = {k: x for k, x in laporan.settings.items() if k != "laporan.baris_siap"}
    return replace(laporan.filled(), settings=rest)
