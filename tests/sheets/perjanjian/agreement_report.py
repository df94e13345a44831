"""The small report as an agency with a superior, versions of its PK, and officials below the head."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from lkjip_xl.model import Laporan, Pejabat, VersiPK
from tests.small_report import small_laporan

__all__ = ["OFFICIALS", "VERSIONS", "agreement_report"]

_SETTINGS: Mapping[str, Any] = {
    "instansi.bentuk": "perangkat daerah",
    "kepala.pangkat": "Pembina Utama Muda",
    "kepala.nip": "196001011985031001",
    "atasan.nama": "Ratna",
    "atasan.jabatan": "Bupati",
    "atasan.status": "Pj",
    "atasan.pangkat": "Pembina Utama",
    "atasan.nip": "195801011983031002",
    "pk.tanggal": date(2020, 1, 10),
}
VERSIONS = (
    VersiPK("V3", "perubahan", "77/PK/2020", date(2020, 10, 1), "perubahan prioritas"),
    VersiPK(
        "V1", "murni", "12/PK/2020", date(2020, 1, 15), nama="Budi", nip="1965", selesai=date(2020, 3, 31)
    ),
    VersiPK(
        "V2", "murni", None, date(2020, 4, 6), "pergantian pejabat", "Citra", "Kepala Dinas", "Plt",
        "Pembina", "1970", date(2020, 4, 1), date(2020, 6, 30), "Surya",
    ),
)  # fmt: skip
"""V1: Budi; V2: Citra, acting, under Surya, the targets as before; V3: the head of the settings."""
OFFICIALS = (
    Pejabat("F1", "Fitri", "Analis Kebijakan", "Pejabat Fungsional", "B1", None, "Penata", "1985"),
    Pejabat("B1", "Dian", "Kepala Bidang Layanan", "Administrator", None, None, "Pembina", "1975"),
    Pejabat("B2", "Eko", "Kepala Bidang Data", "Administrator", None, "Plt", None, None, date(2020, 5, 1)),
    Pejabat("X1", "Gilang", "Sekretaris"),
)
_INDIKATOR = {"T1.1": "B1", "S1.1": "B1", "S1.2": "F1", "S2.1": "B1", "S3.1": "B2"}
_PROGRAM = {"P1": "B1", "P2": "B1", "P3": "F1"}


def agreement_report(
    versions: tuple[VersiPK, ...] = VERSIONS,
    officials: tuple[Pejabat, ...] = OFFICIALS,
    **settings: Any,
) -> Laporan:
    """The report; targets murni are 1,5, pagu murni one more than pagu perubahan. X1 answers for nothing."""
    report = small_laporan(settings={**_SETTINGS, **settings})
    known = {x.kode for x in officials}
    named = {k: v for k, v in {**_INDIKATOR, **_PROGRAM}.items() if v in known}
    return replace(
        report,
        pk=tuple(replace(x, target_murni=1.5) for x in report.pk),
        indikator=tuple(replace(i, penanggung_jawab=named.get(i.kode)) for i in report.indikator),
        program=tuple(
            replace(p, penanggung_jawab=named.get(p.kode), pagu_murni=(p.pagu_perubahan or 0) + 1)
            for p in report.program
        ),
        versi_pk=versions,
        pejabat=officials,
    )
