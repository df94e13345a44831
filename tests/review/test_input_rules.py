"""Each rule on the input: nothing in a clean report, exactly the finding of one planted fault."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lkjip_xl.model import Definisi, Indikator, Laporan, Sasaran, Tujuan
from lkjip_xl.review import check
from lkjip_xl.rumus.skala import Skala, Tingkat
from tests.review.samples import LAPORAN, edit, found_by, reviu
from tests.small_report import program, small_laporan

CASES: list[tuple[Laporan, str, str, str | None]] = [
    (edit("pk", "IA1a", target_perubahan=None), "isian-kosong", "PK", "IA1a target"),
    (edit("realisasi", "IA1a", realisasi=None), "isian-kosong", "Realisasi", "IA1a realisasi"),
    (edit("program", "PA", realisasi=None), "isian-kosong", "Program", "PA realisasi_rp"),
    (edit("program", "PA", pagu_perubahan=None), "isian-kosong", "Program", "PA pagu"),
    (edit("belanja", "BO", realisasi=None), "isian-kosong", "Belanja", "BO realisasi_rp"),
    (edit("belanja", "BO", pagu_perubahan=None), "isian-kosong", "Belanja", "BO pagu"),
    (edit("program", "PC", sasaran=None), "program-lepas", "Program", "PC sasaran"),
    (edit("program", "PB", nama="posyandu "), "program-kembar", "Program", "PB nama"),
    (edit("pk", "IA1b", target_perubahan=0.0), "target-nol", "PK", "IA1b target"),
    (edit("program", "PB", no_pk=1), "nomor-pk-kembar", "Program", "PB no_pk"),
    (edit("pk", "IB1a", target_perubahan="B+"), "kategori-di-luar-skala", "PK", "IB1a target"),
    (edit("indikator", "IB1a", kondisi_awal="X"), "kategori-di-luar-skala", "RPJMD", "IB1a kondisi_awal"),
    (edit("narasi", "SA1", analisis=None), "narasi-kosong", "Narasi", "SA1 analisis"),
    (
        edit("narasi", "SA1", analisis="Capaian 105,70 persen."),
        "narasi-tanpa-tabel",
        "Narasi",
        "SA1 analisis",
    ),
    (edit("realisasi", "IA1b", realisasi=76.0), "capaian-di-atas-150", "Realisasi", "IA1b capaian"),
    (edit("realisasi", "IA1b", realisasi=65.0), "capaian-jauh-di-atas-target", "Realisasi", "IA1b capaian"),
    (edit("realisasi", "IA1b", realisasi=-1.0), "capaian-negatif", "Realisasi", "IA1b capaian"),
    (edit("indikator", "IA1b", kondisi_akhir=30.0), "target-mundur", "RPJMD", "IA1b kondisi_akhir"),
    (edit("program", "PA", realisasi=1_300_000_000.0), "serapan-di-atas-100", "Program", "PA serapan"),
    (edit("belanja", "BO", realisasi=10_000_000_001.0), "serapan-di-atas-100", "Belanja", "BO serapan"),
    (edit("indikator", "IA1b", kondisi_akhir=600.0), "nilai-bergeser-desimal", "RPJMD", "IA1b kondisi_akhir"),
    (edit("indikator", "IA1b", kondisi_awal=4.5), "nilai-bergeser-desimal", "RPJMD", "IA1b kondisi_awal"),
    (edit("indikator", "IA1a", kondisi_akhir=101.0), "nilai-di-luar-satuan", "RPJMD", "IA1a kondisi_akhir"),
    (edit("indikator", "IB1b", kondisi_akhir=100.5), "nilai-di-luar-satuan", "RPJMD", "IB1b kondisi_akhir"),
    (edit("realisasi", "IA1a", status="sementara"), "angka-belum-tetap", "Realisasi", "IA1a status"),
    (
        edit("realisasi", "IA1a", status="belum rilis"),
        "status-angka-berlawanan",
        "Realisasi",
        "IA1a status",
    ),
    (edit("realisasi", "IB1a", status="sementara"), "status-angka-berlawanan", "Realisasi", "IB1a status"),
    (
        edit("realisasi", "IA1a", tahun_data=2021),
        "status-angka-berlawanan",
        "Realisasi",
        "IA1a tahun_data",
    ),
    (
        edit("realisasi", "IA1a", status="tahun sebelumnya", tahun_data=2022),
        "status-angka-berlawanan",
        "Realisasi",
        "IA1a tahun_data",
    ),
    (
        edit("realisasi", "IA1a", status="tahun sebelumnya", tahun_data=2021),
        "angka-belum-tetap",
        "Realisasi",
        "IA1a status",
    ),
    (edit("indikator", "IA1a", target_rpjmd={2022: 41.0}), "target-rencana-berbeda", "PK", "IA1a target"),
    (edit("pk", "IA1a", target_rkpd=39.5), "target-rencana-berbeda", "PK", "IA1a target"),
    (edit("deret", "IA1a", nilai=10.0), "deret-melompat", "Deret", "IA1a 2022"),
]


@pytest.mark.parametrize(("laporan", "kode", "place", "cell"), CASES)
def test_input__one_finding(laporan: Laporan, kode: str, place: str, cell: str) -> None:
    findings = [t for t in reviu(laporan, ()) if t.kode == kode]
    assert [(t.place, t.cell) for t in findings] == [(place, cell)]


@pytest.mark.parametrize(
    ("key", "content", "message"),
    [
        ("rpjmd.visi", None, "Visi kosong; kotaknya tidak tercetak"),
        ("rpjmd.visi", "", "Visi kosong; kotaknya tidak tercetak"),
        ("rpjmd.visi", "[visi]", 'Visi masih "[visi]"'),
        ("kepala.nip", "[nip]", 'NIP kepala masih "[nip]"'),
        ("kepala.nip", None, None),
    ],
)
def test_settings__that_print_nothing_or_what_to_put_there(
    key: str, content: str | None, message: str | None
) -> None:
    laporan = replace(LAPORAN, settings={**LAPORAN.settings, key: content})
    findings = [t for t in reviu(laporan, ()) if t.kode == "isian-kosong"]
    assert [t.message for t in findings] == ([message] if message else [])


ACCOMPANYING = {
    "narasi-tanpa-tabel",
    "tanpa-anggota",
    "isian-kosong",
    "tidak-dapat-dihitung",
    "deret-melompat",
}
"""What follows from a planted fault as well: a narrative that no longer fits, a figure that has none."""


@pytest.mark.parametrize(("laporan", "kode"), [k[:2] for k in CASES])
def test_input__no_other_findings(laporan: Laporan, kode: str) -> None:
    assert {t.kode for t in reviu(laporan, ())} - ACCOMPANYING <= {kode}


def test_not_calculable__one_per_cause() -> None:
    findings = [
        t for t in reviu(edit("pk", "IA1a", target_perubahan=None), ()) if t.kode == "tidak-dapat-dihitung"
    ]
    assert [t.cell for t in findings] == ["IA1a capaian"]
    assert "target kosong" in findings[0].message


def test_without_members() -> None:
    laporan = replace(
        LAPORAN,
        tujuan=(*LAPORAN.tujuan, Tujuan("TC", "M", "Baru")),
        sasaran=(*LAPORAN.sasaran, Sasaran("SC1", "TC", "Kosong")),
    )
    findings = [t for t in reviu(laporan, ()) if t.kode == "tanpa-anggota"]
    assert [t.cell for t in findings] == ["TC indikator", "SC1 indikator", "SC1 program"]


def test_skipped_numbers() -> None:
    laporan = replace(
        LAPORAN,
        program=tuple(
            replace(LAPORAN.program[0], kode=f"P{n}", nama=f"Program {n}", no_pk=n, urut_lampiran=None)
            for n in range(1, 31)
            if n != 17
        ),
    )
    (t,) = (t for t in reviu(laporan, ()) if t.kode == "nomor-pk-melompat")
    assert t.expected == "17"


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ([*range(1, 29), 30], "29"),  # the last but one
        ([*range(1, 11), *range(13, 23)], "11, 12"),  # 2 of 20 numbers are a tenth
        ([*range(1, 11), *range(14, 23)], None),  # 3 of 19 are more: numbered in another way
        ([*range(1, 100), *range(111, 132)], "100, 101, 102, 103, 104, 105, 106, 107, 108, 109"),
        ([5, None, 6], None),
    ],
)
def test_skipped_numbers__few_and_the_first_ten(numbers: list[int | None], expected: str | None) -> None:
    program = tuple(replace(LAPORAN.program[0], no_pk=n, urut_lampiran=None) for n in numbers)
    found = found_by("nomor-pk-melompat", (), replace(LAPORAN, program=program))
    assert [t.expected for t in found] == ([] if expected is None else [expected])
    assert [t.message for t in found] == [
        f"nomor PK {t.expected} tidak ada; mungkin programnya hilang" for t in found
    ]


def test_program__without_number_shares_none() -> None:
    program = tuple(replace(p, no_pk=None) for p in LAPORAN.program)
    assert found_by("nomor-pk-kembar", (), replace(LAPORAN, program=program)) == []


@pytest.mark.parametrize(
    ("money", "ending"), [({}, ""), ({"pagu_perubahan": 1_234_000_000.0, "realisasi": 1_110_600_000.0},
                                      "; pagu dan realisasinya juga sama")],
)  # fmt: skip
def test_twin_program__says_whether_the_money_is_the_same(money: dict[str, float], ending: str) -> None:
    (t,) = found_by("program-kembar", (), edit("program", "PB", nama="Posyandu", **money))
    assert t.message == f"program PB bernama sama dengan PA (Posyandu){ending}"


@pytest.mark.parametrize(
    ("pagu", "realisasi", "ending"),
    [
        (None, None, ""),
        (10.0, None, "; pagunya juga sama"),
        (None, 0.0, "; realisasinya juga sama"),
        (0.0, 0.0, "; pagu dan realisasinya juga sama"),
    ],
)
def test_twin_program__of_what_is_not_filled_yet_nothing_is_said(
    pagu: float | None, realisasi: float | None, ending: str
) -> None:
    """As in January, when neither has any money."""
    own = [replace(program(f"P{n}", "S1", pagu, realisasi), nama="Program") for n in (1, 2)]
    (found,) = (t for t in check(small_laporan(program_=own)).findings if t.kode == "program-kembar")
    assert found.message == f"program P2 bernama sama dengan P1 (Program){ending}"


def test_not_calculable__money_stands_on_sheet_program() -> None:
    found = found_by("tidak-dapat-dihitung", (), edit("program", "PA", pagu_perubahan=0.0))
    assert [(t.place, t.cell) for t in found if t.cell == "PA serapan"] == [("Program", "PA serapan")]
    assert all(t.place == "Program" for t in found if (t.cell or "").endswith(("serapan", "efisiensi")))


@pytest.mark.parametrize(("lowest", "found"), [(0.0, False), (1.0, True)])
def test_skala__from_zero_has_no_gap(lowest: float, found: bool) -> None:
    skala = Skala("X", (Tingkat("baik", 50.0, ">", None), Tingkat("kurang", lowest, ">=", None)))
    laporan = replace(LAPORAN, skala=(*LAPORAN.skala, skala))
    assert bool(found_by("skala-bercelah", (), laporan)) is found


def test_skala_with_gap() -> None:
    skala = Skala("X", (Tingkat("baik", 50.0, ">", None), Tingkat("kurang", 10.0, ">=", None)))
    (t,) = reviu(replace(LAPORAN, skala=(*LAPORAN.skala, skala)), ())
    assert (t.kode, t.cell) == ("skala-bercelah", "X batas_bawah")


def test_realisasi_equals_target() -> None:
    target = {p.kode: p.target_perubahan for p in LAPORAN.pk}
    laporan = replace(
        LAPORAN, realisasi=tuple(replace(r, realisasi=target[r.kode]) for r in LAPORAN.realisasi)
    )
    assert [t.kode for t in reviu(laporan, ()) if t.place == "Realisasi"] == ["realisasi-sama-target"]


def test_pk_murni() -> None:
    laporan = replace(
        LAPORAN,
        settings={**LAPORAN.settings, "pk.berlaku": "murni"},
        pk=tuple(replace(p, target_murni=p.target_perubahan, target_perubahan=None) for p in LAPORAN.pk),
        program=tuple(replace(p, pagu_murni=p.pagu_perubahan, pagu_perubahan=None) for p in LAPORAN.program),
        belanja=tuple(replace(b, pagu_murni=b.pagu_perubahan, pagu_perubahan=None) for b in LAPORAN.belanja),
    )
    assert reviu(laporan) == []


def test_calculate__without_pk_and_with_unknown_skala() -> None:
    other = Indikator("IX", "SA1", "Baru", "Kategori", "kategori", skala="TIDAKADA", kondisi_akhir="A")
    findings = reviu(replace(LAPORAN, indikator=(*LAPORAN.indikator, other)), ())
    assert {("isian-kosong", "IX target"), ("isian-kosong", "IX realisasi")} <= {
        (t.kode, t.cell) for t in findings
    }
    assert any(t.kode == "tidak-dapat-dihitung" and "TIDAKADA" in t.message for t in findings)


def test_calculate__program_wholly_blank() -> None:
    laporan = edit("program", "PA", realisasi=None, pagu_perubahan=None)
    assert {t.cell for t in reviu(laporan, ()) if t.kode == "isian-kosong"} == {"PA pagu", "PA realisasi_rp"}


def test_calculate__mean_of_more_than_eight() -> None:
    kode = [f"IA1x{n}" for n in range(9)]
    laporan = replace(
        LAPORAN,
        indikator=(*LAPORAN.indikator, *(replace(LAPORAN.indikator[3], kode=k) for k in kode)),
        pk=(*LAPORAN.pk, *(replace(LAPORAN.pk[3], kode=k) for k in kode)),
        realisasi=(*LAPORAN.realisasi, *(replace(LAPORAN.realisasi[3], kode=k) for k in kode)),
    )
    assert reviu(laporan, ()) == []


@pytest.mark.parametrize(
    ("one", "other", "twins"),
    [
        ("Dinas A", "Dinas B", False),  # every perangkat daerah has a program of that name
        ("Dinas A", "dinas  a", True),
        ("Dinas A", None, True),
        (None, None, True),
    ],
)
def test_twin_program__of_two_perangkat_daerah_are_none(
    one: str | None, other: str | None, twins: bool
) -> None:
    lap = small_laporan(
        program_=[
            replace(program("P1", "S1", 10.0, 9.0, opd=one), nama="Program Penunjang"),
            replace(program("P2", "S1", 20.0, 9.0, opd=other), nama="Program Penunjang"),
        ]
    )
    found = [t for t in check(lap).findings if t.kode == "program-kembar"]
    assert [t.cell for t in found] == (["P2 nama"] if twins else [])


def test_twin_program__the_one_of_the_same_perangkat_daerah_is_named() -> None:
    opd = ("Dinas A", "Dinas B", "Dinas B")
    own = [replace(program(f"P{n}", "S1", 10.0, 9.0, opd=o), nama="Program") for n, o in enumerate(opd, 1)]
    (found,) = (t for t in check(small_laporan(program_=own)).findings if t.kode == "program-kembar")
    assert found.message.startswith("program P3 bernama sama dengan P2")


def test_twin_program__many_of_one_name_are_one_finding() -> None:
    """As in one Dinas Kesehatan whose puskesmas each have the program: 87 rows, one cause."""
    own = [replace(program(f"P{n:02}", "S1", 10.0, 9.0), nama="Program Penunjang") for n in range(1, 88)]
    (found,) = (t for t in check(small_laporan(program_=own)).findings if t.kode == "program-kembar")
    assert found.message == (
        "program P02 dan 85 program lain bernama sama dengan P01 (Program Penunjang); "
        "pagu dan realisasinya juga sama"
    )
    units = [replace(p, opd=f"Puskesmas {p.kode}") for p in own]
    assert not [t for t in check(small_laporan(program_=units)).findings if t.kode == "program-kembar"]


def test_targets__the_year_of_the_report_only_and_equal_ones_are_no_finding() -> None:
    """40 of the plan is 40 of the PK; what the plan says of 2021 is not compared, nor a target n/a."""
    for edited in (
        edit("indikator", "IA1a", target_rpjmd={2021: 35.0, 2022: 40.0}),
        edit("indikator", "IA1a", target_rpjmd={2022: "n/a"}),
        edit("pk", "IB1a", target_rkpd="b"),
    ):
        assert not [t for t in reviu(edited, ()) if t.kode == "target-rencana-berbeda"]


def test_targets__all_three_are_named() -> None:
    laporan = replace(
        edit("pk", "IA1a", target_rkpd=39.5),
        indikator=edit("indikator", "IA1a", target_rpjmd={2022: 41.0}).indikator,
    )
    (one,) = (t for t in reviu(laporan, ()) if t.kode == "target-rencana-berbeda")
    assert one.message == ("target IA1a (Cakupan Imunisasi) tahun 2022: rencana 41; RKPD 39,50; PK 40")


def test_definition__every_indikator_once_the_sheet_is_used() -> None:
    """Of the eight indikator one is defined, without its source."""
    laporan = replace(LAPORAN, definisi=(Definisi("IA", formulasi="Rata-rata umur"),))
    found = [t for t in reviu(laporan, ()) if t.kode == "definisi-kurang"]
    assert [t.cell for t in found] == [
        "IA sumber_data", "IB", "IA1a", "IA1b", "IA2a", "IB1a", "IB1b", "IB1c",
    ]  # fmt: skip


def test_blank_realisasi__its_status_says_why() -> None:
    """One finding, that of the status; not a second one that the cell is blank."""
    laporan = edit("realisasi", "IA1a", realisasi=None, status="belum rilis")
    found = {t.kode for t in check(laporan).findings if t.cell is not None and t.cell.startswith("IA1a")}
    assert "angka-belum-tetap" in found
    assert "isian-kosong" not in found
