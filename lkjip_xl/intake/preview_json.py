"""A preview as an object for machines."""

from __future__ import annotations

from typing import Any

from lkjip_xl.intake.performance_preview import PerformancePreview
from lkjip_xl.intake.preview import ImportPreview, MoneyChange

__all__ = ["money_object", "performance_object"]


def money_object(preview: ImportPreview) -> dict[str, Any]:
    """What was read and what would change of the money."""
    return {
        "program": [_change(c) for c in preview.changes],
        "hilang": [{"kode": r.kode, "nama": r.nama, "opd": r.opd or None} for r in preview.vanished],
        "diabaikan": [{"kode": u.kode or None, "nama": u.nama} for u in preview.ignored],
        "total": {k: {"lama": x, "baru": preview.total_after[k]} for k, x in preview.total_before.items()},
    }


def performance_object(preview: PerformancePreview) -> list[dict[str, Any]]:
    """What would change of target and realisasi of indikator."""
    return [
        {
            "kode": c.kode,
            "nama": c.nama,
            "isian": f"{c.table}.{c.column}",
            "lama": c.before,
            "baru": c.after,
            "berubah": c.changed,
            "sumber": str(c.source.asal),
        }
        for c in preview.changes
    ]


def _change(c: MoneyChange) -> dict[str, Any]:
    return {
        "kode": c.kode,
        "nama": c.nama,
        "opd": c.opd,
        "cara": "baru" if c.way is None else c.way.value,
        "lama": {k: c.before.get(k) for k in c.after},
        "baru": dict(c.after),
        "berubah": list(c.changed),
        "ragu": list(c.doubts),
        "sumber": [{"berkas": a.berkas, "lembar": a.lembar, "baris": a.baris} for a in c.sources],
    }
