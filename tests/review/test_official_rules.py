"""Rules on versions of the PK and on officials: nothing of a clean report, one finding of a planted fault."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from lkjip_xl.model import Laporan, Pejabat, Rincian, VersiPK
from lkjip_xl.review import Finding
from tests.review.samples import LAPORAN, edit, reviu

VERSIONS = (
    VersiPK("V1", "murni", tanggal=date(2022, 1, 3), nama="Budi", selesai=date(2022, 3, 31)),
    VersiPK("V2", "perubahan", tanggal=date(2022, 4, 4), nama="Citra", status="Plt", mulai=date(2022, 4, 1)),
)
OFFICIALS = (
    Pejabat("B1", "Dian", "Kepala Bidang", mulai=date(2022, 1, 1)),
    Pejabat("B2", "Eko", "Sekretaris", status="Pj", mulai=date(2022, 2, 1)),
)
OFFICE = {"kepala.nama": "Ayu", "kepala.jabatan": "Bupati"}
CODES = (
    "versi-pk-tahun-lain",
    "versi-pk-tidak-urut",
    "pk-berlaku-bukan-terakhir",
    "pk-cetak-kosong",
    "masa-jabatan-tumpang-tindih",
    "masa-jabatan-kosong",
    "pejabat-tanpa-tugas",
    "indikator-tanpa-penanggung-jawab",
)


def clean(versions: Any = VERSIONS, officials: Any = OFFICIALS, **settings: Any) -> Laporan:
    """The report of the samples, every indikator answered by B1, one program by B2."""
    return replace(
        LAPORAN,
        settings={**LAPORAN.settings, **OFFICE, **settings},
        indikator=tuple(replace(i, penanggung_jawab="B1") for i in LAPORAN.indikator),
        program=edit("program", "PA", penanggung_jawab="B2").program,
        versi_pk=versions,
        pejabat=officials,
    )


def found(laporan: Laporan) -> list[Finding]:
    return [t for t in reviu(laporan, ()) if t.kode in CODES]


def test_clean__nothing_is_found() -> None:
    assert found(clean()) == []
    assert found(clean((), (), **{"kepala.status": "definitif"})) == []


def changed(rows: tuple[Any, ...], number: int, **content: Any) -> tuple[Any, ...]:
    return tuple(replace(x, **content) if n == number else x for n, x in enumerate(rows))


CASES: list[tuple[Laporan, str, str | None, str]] = [
    (
        clean(changed(VERSIONS, 0, tanggal=date(2021, 11, 30))),
        "versi-pk-tahun-lain",
        "V1 tanggal",
        "versi V1 bertanggal 30/11/2021, tahun laporan 2022",
    ),
    (
        clean(**{"pk.berlaku": "murni"}),
        "pk-berlaku-bukan-terakhir",
        None,
        "PK yang berlaku murni, versi terakhir V2 perubahan",
    ),
    (
        clean(changed(VERSIONS, 0, selesai=date(2022, 4, 1))),
        "masa-jabatan-tumpang-tindih",
        "V2 mulai",
        "Budi dan Citra sama-sama Bupati (01/04/2022)",
    ),
    (
        clean(officials=changed(OFFICIALS, 1, jabatan="kepala  bidang")),
        "masa-jabatan-tumpang-tindih",
        "B2 mulai",
        "Dian dan Eko sama-sama kepala  bidang (01/02/2022)",
    ),
    (
        clean(**{"kepala.mulai": date(2022, 3, 31)}),
        "masa-jabatan-tumpang-tindih",
        "V1 mulai",
        "Ayu dan Budi sama-sama Bupati (31/03/2022)",
    ),
    (
        clean(officials=changed(OFFICIALS, 1, mulai=None)),
        "masa-jabatan-kosong",
        "B2 mulai",
        "Pj. Sekretaris (Eko) tanpa tanggal mulai menjabat",
    ),
    (
        clean((), **{"kepala.status": "Plh"}),
        "masa-jabatan-kosong",
        None,
        "Plh. Bupati (Ayu) tanpa tanggal mulai menjabat",
    ),
    (
        clean(officials=(*OFFICIALS, Pejabat("B3", "Fitri", "Arsiparis"))),
        "pejabat-tanpa-tugas",
        "B3 jabatan",
        "Arsiparis (Fitri) tidak menjawab indikator atau program",
    ),
]


@pytest.mark.parametrize(("laporan", "kode", "cell", "message"), CASES)
def test_fault__one_finding(laporan: Laporan, kode: str, cell: str | None, message: str) -> None:
    findings = [t for t in found(laporan) if t.kode == kode]
    assert (findings[0].cell, findings[0].message) == (cell, message)
    # the head of the settings, in office since March, is one of two heads until and after Citra came
    assert len(findings) == (2 if "kepala.mulai" in laporan.settings else 1)


def test_indikator__that_nobody_answers_for() -> None:
    one = clean()
    laporan = replace(
        one,
        indikator=tuple(replace(i, penanggung_jawab=None if i.kode == "IB" else "B1") for i in one.indikator),
    )
    assert [(t.kode, t.cell) for t in found(laporan)] == [
        ("indikator-tanpa-penanggung-jawab", "IB penanggung_jawab")
    ]
    assert found(replace(laporan, pejabat=(), program=LAPORAN.program)) == []


@pytest.mark.parametrize(
    ("day", "fault"),
    [
        (date(2021, 11, 30), True),
        (date(2021, 12, 1), False),  # the budget is known in December
        (date(2022, 12, 31), False),
        (date(2023, 1, 1), True),
    ],
)
def test_version__from_december_to_the_end_of_the_year(day: date, fault: bool) -> None:
    laporan = clean((VersiPK("V1", "perubahan", tanggal=day),))
    assert [(t.kode, t.cell) for t in found(laporan)] == [("versi-pk-tahun-lain", "V1 tanggal")] * fault


def test_versions__dates_in_the_order_of_their_numbers() -> None:
    """V10 follows V2; a version without a date, or of another year, is compared with none."""
    days = (("V10", date(2022, 9, 1)), ("V2", date(2022, 4, 4)), ("V1", date(2022, 4, 4)), ("V3", None))
    legal = tuple(VersiPK(k, "perubahan", tanggal=d) for k, d in days)
    assert found(clean(legal)) == []
    early = (*legal, VersiPK("V11", "perubahan", tanggal=date(2022, 8, 31)))
    (t,) = found(clean(early))
    assert (t.kode, t.cell) == ("versi-pk-tidak-urut", "V11 tanggal")
    assert t.message == "versi V11 bertanggal 31/08/2022, sebelum versi V10 01/09/2022"
    other = (*legal, VersiPK("V11", "perubahan", tanggal=date(2020, 8, 31)))
    assert [t.kode for t in found(clean(other))] == ["versi-pk-tahun-lain"]


@pytest.mark.parametrize(("report", "fault"), [(date(2022, 9, 1), True), (date(2022, 9, 2), False)])
def test_version__not_after_the_report(report: date, fault: bool) -> None:
    laporan = clean((VersiPK("V1", "perubahan", tanggal=date(2022, 9, 2)),), **{"laporan.tanggal": report})
    assert [(t.kode, t.message, t.expected) for t in found(laporan)] == [
        (
            "versi-pk-tidak-urut",
            "versi V1 bertanggal 02/09/2022, sesudah tanggal laporan 01/09/2022",
            "paling akhir 01/09/2022",
        )
    ] * fault


def test_printed_version__whose_own_columns_are_blank() -> None:
    """Targets and pagu are looked at apart; with both kinds blank there is nothing to say of a kind."""
    murni = VersiPK("V1", "murni", tanggal=date(2022, 1, 3))
    one = clean((murni,), **{"pk.berlaku": "perubahan"})
    laporan = replace(
        one,
        pk=tuple(replace(x, target_murni=None, target_perubahan=1.0) for x in one.pk),
        program=tuple(replace(x, pagu_murni=None, pagu_perubahan=2.0) for x in one.program),
    )
    target, pagu = (t for t in found(laporan) if t.kode == "pk-cetak-kosong")
    assert (target.cell, target.message) == (
        "V1 jenis",
        "versi V1, PK murni yang dicetak: kolom Target murni kosong seluruhnya; "
        "yang dicetak target perubahan",
    )
    assert pagu.message.endswith("kolom Pagu murni kosong seluruhnya; yang dicetak pagu perubahan")
    typed = replace(laporan, pk=(replace(laporan.pk[0], target_murni=3.0), *laporan.pk[1:]))
    assert [t.message for t in found(typed) if t.kode == "pk-cetak-kosong"] == [pagu.message]
    blank = replace(laporan, pk=tuple(replace(x, target_perubahan=None) for x in laporan.pk))
    assert [t.message for t in found(blank) if t.kode == "pk-cetak-kosong"] == [pagu.message]
    below = Rincian("R1", "PA", "kegiatan", "Kegiatan", pagu_murni=5.0)
    assert "pk-cetak-kosong" not in {t.kode for t in found(replace(typed, rincian=(below,)))}


def test_printed_pk__blank_with_nothing_in_force() -> None:
    one = clean((), **{"pk.berlaku": "perubahan"})
    laporan = replace(one, pk=tuple(replace(x, target_murni=1.0, target_perubahan=None) for x in one.pk))
    (t,) = (t for t in found(laporan) if t.kode == "pk-cetak-kosong")
    assert t.message == "PK perubahan yang dicetak: kolom Target perubahan kosong seluruhnya"
    versioned = replace(laporan, versi_pk=(VersiPK("V1", "perubahan", tanggal=date(2022, 1, 3)),))
    (t,) = (t for t in found(versioned) if t.kode == "pk-cetak-kosong")
    assert t.message == "versi V1, PK perubahan yang dicetak: kolom Target perubahan kosong seluruhnya"
