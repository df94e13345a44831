"""The review as plain data for ``--json``; the schema is in docs/skema_reviu.md."""

from __future__ import annotations

from lkjip_xl.review.finding import Finding, Level
from lkjip_xl.review.places import place_parts
from lkjip_xl.review.run_rules import ReviewResult

__all__ = ["SCHEMA_VERSION", "as_data"]

SCHEMA_VERSION = 2


def as_data(result: ReviewResult) -> dict[str, object]:
    """``temuan`` in their fixed order, ``ringkasan`` with counts by level, ``akibat`` that are not said."""
    return {
        "skema": SCHEMA_VERSION,
        "ringkasan": {
            **{t.value: result.count(t) for t in Level},
            "jumlah": len(result.findings),
            "aturan": result.rule,
            "angka_tercetak": result.printed_figures,
        },
        "temuan": [_finding(t) for t in result.findings],
        "akibat": [_finding(t) for t in result.consequences],
        "kerusakan": [{"aturan": k.rule, "galat": k.error} for k in result.crashes],
    }


def _finding(t: Finding) -> dict[str, object]:
    return {
        "kunci": t.key,
        "kode": t.kode,
        "tingkat": t.level.value,
        "letak": dict(place_parts(t.at)),
        "tempat": t.place,
        "sel": t.cell,
        "pesan": t.message,
        "ditemukan": t.found,
        "diharapkan": t.expected,
        "cara": t.how,
        "sebab": t.cause,
        "sumber": t.source,
        "akibat_dari": list(t.follows),
    }
