"""A reading as the JSON object of the command: terbaca, tanya, catatan; described in docs/impor.md."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from lkjip_xl.finance.export_model import Aggregate, Money, ReadExport

__all__ = ["terbaca"]


def terbaca(result: ReadExport) -> dict[str, object]:
    """The object: amounts are numbers in rupiah, null where nothing is written or a question waits."""
    return {
        "terbaca": {
            "berkas": [{"nama": f.nama, "sha256": f.sha256, "lembar": list(f.lembar)} for f in result.berkas],
            "tahun": result.tahun,
            "program": [_aggregate(p) for p in result.program],
            "organisasi": [_aggregate(o) for o in result.organisasi],
            "total": None if result.total is None else _money(result.total),
            "total_tercetak": [
                {"baris": str(t.asal), "label": t.label or None, **_money(t.tercetak)}
                for t in result.total_tercetak
            ],
            "selisih": [
                {
                    "baris": str(d.asal),
                    "kode": d.kode or None,
                    "nama": d.nama,
                    "level": d.level,
                    "kolom": d.kolom,
                    "tercetak": _number(d.tercetak),
                    "dihitung": _number(d.dihitung),
                    "selisih": _number(d.selisih),
                    "kelompok": _numbers(d.kelompok.items()),
                }
                for d in result.selisih
            ],
            "ditolak": [
                {
                    "berkas": r.berkas,
                    "lembar": r.lembar or None,
                    "sel": r.sel,
                    "kode": r.kode or None,
                    "tertulis": r.tertulis,
                    "alasan": r.alasan,
                }
                for r in result.ditolak
            ],
            "periode": [
                {"periode": p.periode, "lengkap": p.lengkap, **_money(p.uang)} for p in result.per_periode
            ],
        },
        "tanya": [
            {
                "kunci": t.kunci,
                "teks": t.teks,
                "pilihan": list(t.pilihan),
                "usulan": t.usulan,
                "jawaban": t.jawaban,
            }
            for t in result.tanya
        ],
        "catatan": [{"jenis": c.jenis, "teks": c.teks} for c in result.catatan],
    }


def _aggregate(entry: Aggregate) -> dict[str, object]:
    data: dict[str, object] = {"kode": entry.kode or None, "nama": entry.nama, **_money(entry.uang)}
    printed = _money(entry.tercetak)
    told = {k: printed[k] for k in ("pagu", "realisasi") if printed.get(k) is not None}
    if any(told[k] != data[k] for k in told):
        data["tercetak"] = told
    data["organisasi"] = list(entry.organisasi)
    data["sumber"] = [str(a) for a in entry.asal]
    return data


def _money(money: Money) -> dict[str, object]:
    data: dict[str, object] = {"pagu": _number(money.pagu), "realisasi": _number(money.realisasi)}
    if money.kas is not None:
        data["rencana_kas"] = _number(money.kas)
    for name, table in (("versi", money.versi), ("periode", money.periode)):
        if table:
            data[name] = _numbers(table.items())
    if money.kelompok:
        data["kelompok"] = {k: _money(m) for k, m in money.kelompok.items()}
    return data


def _numbers(pairs: Iterable[tuple[str, Decimal]]) -> Mapping[str, int | float | None]:
    return {k: _number(v) for k, v in pairs}


def _number(value: Decimal | None) -> int | float | None:
    """A JSON number: whole rupiah as int; 15 digits of a float hold the sen of 10 trillion."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
