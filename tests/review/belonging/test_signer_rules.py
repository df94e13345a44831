"""Who signs the PK: in office at its date, known, and the status said once; each with its boundary."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from lkjip_xl.model import Laporan, Pejabat, VersiPK
from tests.review.samples import LAPORAN, reviu

CODES = ("penanda-tangan-di-luar-masa", "penanda-tangan-tidak-diketahui", "status-dua-kali")
ACTING = {
    "kepala.nama": "Ayu",
    "kepala.jabatan": "Kepala Dinas",
    "kepala.status": "Plt",
    "kepala.mulai": date(2022, 1, 5),
    "kepala.selesai": date(2022, 7, 5),
    "pk.tanggal": date(2022, 7, 5),
}
"""An acting head of the first half of the year, whose agreement is of her last day."""
RINA = VersiPK("V2", "murni", tanggal=date(2022, 7, 6), nama="Rina", mulai=date(2022, 7, 6))
LATER = VersiPK("V3", "perubahan", tanggal=date(2022, 10, 2))


def report(*versions: VersiPK, officials: Any = (), **settings: Any) -> Laporan:
    every = {**LAPORAN.settings, **ACTING, **settings}
    laporan = replace(LAPORAN, settings=every, versi_pk=versions, pejabat=officials)
    return replace(laporan, program=tuple(replace(x, penanggung_jawab="B1") for x in laporan.program))


def found(laporan: Laporan) -> list[tuple[str, str | None, str]]:
    return [(t.kode, t.cell, t.message) for t in reviu(laporan, ()) if t.kode in CODES]


@pytest.mark.parametrize(
    "laporan",
    [
        report(),
        report(**{"pk.tanggal": date(2022, 1, 5)}),
        report(**{"pk.tanggal": None}),
        report(**{"kepala.mulai": None, "kepala.selesai": None}),
        report(RINA, LATER),  # V3 names nobody: Rina is in office, and is printed
        report(replace(RINA, selesai=date(2022, 10, 2)), LATER),
        report(replace(LATER, tanggal=date(2022, 7, 5))),
        report(replace(RINA, mulai=None), replace(LATER, nama="Rina")),  # nothing is known of the time
        report(officials=(Pejabat("B1", "Eko", "Sekretaris", mulai=date(2022, 7, 5)),)),
        report(officials=(Pejabat("B2", "Eko", "Sekretaris", selesai=date(2022, 1, 1)),)),  # prints none
    ],
)
def test_in_office__nothing_is_found(laporan: Laporan) -> None:
    assert found(laporan) == []


@pytest.mark.parametrize(
    ("laporan", "cell", "message"),
    [
        (
            report(**{"pk.tanggal": date(2022, 7, 6)}),
            None,
            "PK bertanggal 06/07/2022 ditandatangani Ayu, menjabat mulai 05/01/2022 sampai 05/07/2022",
        ),
        (
            report(LATER),
            "V3 nama",
            "versi V3 bertanggal 02/10/2022 ditandatangani Ayu, menjabat mulai 05/01/2022 sampai 05/07/2022",
        ),
        (
            report(replace(RINA, selesai=date(2022, 10, 1)), LATER),
            "V3 nama",
            "versi V3 bertanggal 02/10/2022 ditandatangani Ayu, menjabat mulai 05/01/2022 sampai 05/07/2022",
        ),
        (
            report(replace(RINA, tanggal=date(2022, 7, 5))),
            "V2 nama",
            "versi V2 bertanggal 05/07/2022 ditandatangani Rina, menjabat mulai 06/07/2022",
        ),
        (
            report(officials=(Pejabat("B1", "Eko", "Sekretaris", selesai=date(2022, 7, 4)),)),
            "B1 mulai",
            "PK Sekretaris bertanggal 05/07/2022 ditandatangani Eko, menjabat sampai 04/07/2022",
        ),
    ],
)
def test_out_of_office__one_finding(laporan: Laporan, cell: str | None, message: str) -> None:
    assert found(laporan) == [("penanda-tangan-di-luar-masa", cell, message)]


def test_unknown__a_blank_name_after_somebody_elses() -> None:
    """Nothing says when Ayu or Rina were in office, and Rina signed last."""
    unknown = {"kepala.mulai": None, "kepala.selesai": None}
    rina = replace(RINA, mulai=None)
    said = "versi V3 tanpa nama sesudah versi Rina; tercetak Ayu"
    assert found(report(rina, LATER, **unknown)) == [("penanda-tangan-tidak-diketahui", "V3 nama", said)]
    assert found(report(replace(rina, nama=" ayu"), LATER, **unknown)) == []
    assert found(report(LATER, **unknown)) == []
    assert found(report(RINA, LATER, **unknown)) == []


@pytest.mark.parametrize("status", ["Plt", None])
def test_status__said_by_the_office_too(status: str | None) -> None:
    laporan = report(**{"kepala.jabatan": "plt. Kepala Dinas", "kepala.status": status})
    said = f"jabatan plt. Kepala Dinas, status {status or 'kosong'}"
    assert found(laporan) == [("status-dua-kali", None, said)]


@pytest.mark.parametrize(
    ("jabatan", "fault"),
    [("Pj Bupati", True), ("Pelaksana Tugas Kepala", True), ("Pjs Bupati", False), ("Pltu Kepala", False)],
)
def test_status__of_versions_and_officials(jabatan: str, fault: bool) -> None:
    version = replace(RINA, jabatan=jabatan, status="definitif", atasan_jabatan=jabatan)
    cells = [c for _, c, _ in found(report(version, officials=(Pejabat("B1", "Eko", jabatan),)))]
    assert cells == ["V2 jabatan", "V2 atasan_jabatan", "B1 jabatan"] * fault
