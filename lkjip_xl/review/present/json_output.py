"""The review as plain data for ``--json``; the schema is in docs/skema_reviu.md."""

from __future__ import annotations

from lkjip_xl.review.finding import Temuan, Tingkat
from lkjip_xl.review.run_rules import HasilReviu

__all__ = ["VERSI_SKEMA", "sebagai_data"]

VERSI_SKEMA = 1


def sebagai_data(hasil: HasilReviu) -> dict[str, object]:
    """``temuan`` in their fixed order, ``ringkasan`` with counts by level, ``kerusakan`` of our rules."""
    return {
        "skema": VERSI_SKEMA,
        "ringkasan": {
            **{t.value: hasil.banyak(t) for t in Tingkat},
            "jumlah": len(hasil.temuan),
            "aturan": hasil.aturan,
            "angka_tercetak": hasil.angka_tercetak,
        },
        "temuan": [_temuan(t) for t in hasil.temuan],
        "kerusakan": [{"aturan": k.aturan, "galat": k.galat} for k in hasil.kerusakan],
    }


def _temuan(t: Temuan) -> dict[str, str | None]:
    return {
        "kode": t.kode,
        "tingkat": t.tingkat.value,
        "tempat": t.tempat,
        "sel": t.sel,
        "pesan": t.pesan,
        "ditemukan": t.ditemukan,
        "diharapkan": t.diharapkan,
        "cara": t.cara,
        "sebab": t.sebab,
        "sumber": t.sumber,
    }
