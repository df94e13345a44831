"""Each rule on the input: nothing in a clean report, exactly the finding of one planted fault."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lkjip_xl.model import Deret, Indikator, Laporan, Sasaran, Tujuan
from lkjip_xl.rumus.skala import Skala, Tingkat
from tests.review.samples import LAPORAN, reviu, ubah

KASUS: list[tuple[Laporan, str, str, str | None]] = [
    (ubah("pk", "IA1a", target_perubahan=None), "isian-kosong", "PK", "IA1a target"),
    (ubah("realisasi", "IA1a", realisasi=None), "isian-kosong", "Realisasi", "IA1a realisasi"),
    (ubah("program", "PA", realisasi=None), "isian-kosong", "Program", "PA realisasi_rp"),
    (ubah("program", "PA", pagu_perubahan=None), "isian-kosong", "Program", "PA pagu"),
    (ubah("program", "PC", sasaran=None), "program-lepas", "Program", "PC sasaran"),
    (ubah("program", "PB", nama="posyandu "), "program-kembar", "Program", "PB nama"),
    (ubah("program", "PB", no_pk=1), "nomor-pk-kembar", "Program", "PB no_pk"),
    (ubah("pk", "IB1a", target_perubahan="B+"), "kategori-di-luar-skala", "PK", "IB1a target"),
    (ubah("indikator", "IB1a", kondisi_awal="X"), "kategori-di-luar-skala", "RPJMD", "IB1a kondisi_awal"),
    (ubah("narasi", "SA1", analisis=None), "narasi-kosong", "Narasi", "SA1 analisis"),
    (
        ubah("narasi", "SA1", analisis="Capaian 105,70 persen."),
        "narasi-tanpa-tabel",
        "Narasi",
        "SA1 analisis",
    ),
    (ubah("realisasi", "IA1b", realisasi=76.0), "capaian-di-atas-150", "Realisasi", "IA1b capaian"),
    (ubah("realisasi", "IA1b", realisasi=65.0), "capaian-jauh-di-atas-target", "Realisasi", "IA1b capaian"),
    (ubah("realisasi", "IA1b", realisasi=-1.0), "capaian-negatif", "Realisasi", "IA1b capaian"),
    (ubah("indikator", "IA1b", kondisi_akhir=30.0), "target-mundur", "RPJMD", "IA1b kondisi_akhir"),
    (ubah("program", "PA", realisasi=1_300_000_000.0), "serapan-di-atas-100", "Program", "PA serapan"),
    (ubah("belanja", "BO", realisasi=10_000_000_001.0), "serapan-di-atas-100", "Belanja", "BO serapan"),
    (ubah("indikator", "IA1b", kondisi_akhir=600.0), "nilai-bergeser-desimal", "RPJMD", "IA1b kondisi_akhir"),
    (ubah("indikator", "IA1b", kondisi_awal=4.5), "nilai-bergeser-desimal", "RPJMD", "IA1b kondisi_awal"),
    (ubah("indikator", "IA1a", kondisi_akhir=101.0), "nilai-di-luar-satuan", "RPJMD", "IA1a kondisi_akhir"),
    (ubah("indikator", "IB1b", kondisi_akhir=100.5), "nilai-di-luar-satuan", "RPJMD", "IB1b kondisi_akhir"),
    (ubah("deret", "IA1a", nilai=10.0), "deret-melompat", "Deret", "IA1a 2022"),
]


@pytest.mark.parametrize(("laporan", "kode", "tempat", "sel"), KASUS)
def test_isian__satu_temuan(laporan: Laporan, kode: str, tempat: str, sel: str) -> None:
    temuan = [t for t in reviu(laporan, ()) if t.kode == kode]
    assert [(t.tempat, t.sel) for t in temuan] == [(tempat, sel)]


IKUT = {"narasi-tanpa-tabel", "tanpa-anggota", "isian-kosong", "tidak-dapat-dihitung", "deret-melompat"}
"""What follows from a planted fault as well: a narrative that no longer fits, a figure that has none."""


@pytest.mark.parametrize(("laporan", "kode"), [k[:2] for k in KASUS])
def test_isian__tidak_ada_temuan_lain(laporan: Laporan, kode: str) -> None:
    assert {t.kode for t in reviu(laporan, ())} - IKUT <= {kode}


def test_tidak_dapat_dihitung__satu_per_sebab() -> None:
    temuan = [
        t for t in reviu(ubah("pk", "IA1a", target_perubahan=None), ()) if t.kode == "tidak-dapat-dihitung"
    ]
    assert [t.sel for t in temuan] == ["IA1a capaian"]
    assert "target kosong" in temuan[0].pesan


def test_tanpa_anggota() -> None:
    laporan = replace(
        LAPORAN,
        tujuan=(*LAPORAN.tujuan, Tujuan("TC", "M", "Baru")),
        sasaran=(*LAPORAN.sasaran, Sasaran("SC1", "TC", "Kosong")),
    )
    temuan = [t for t in reviu(laporan, ()) if t.kode == "tanpa-anggota"]
    assert [t.sel for t in temuan] == ["TC indikator", "SC1 indikator", "SC1 program"]


def test_nomor_melompat() -> None:
    laporan = replace(
        LAPORAN,
        program=tuple(
            replace(LAPORAN.program[0], kode=f"P{n}", nama=f"Program {n}", no_pk=n, urut_lampiran=None)
            for n in range(1, 31)
            if n != 17
        ),
    )
    (t,) = (t for t in reviu(laporan, ()) if t.kode == "nomor-pk-melompat")
    assert t.diharapkan == "17"


def test_skala_bercelah() -> None:
    skala = Skala("X", (Tingkat("baik", 50.0, ">", None), Tingkat("kurang", 10.0, ">=", None)))
    (t,) = reviu(replace(LAPORAN, skala=(*LAPORAN.skala, skala)), ())
    assert (t.kode, t.sel) == ("skala-bercelah", "X batas_bawah")


def test_realisasi_sama_target() -> None:
    target = {p.kode: p.target_perubahan for p in LAPORAN.pk}
    laporan = replace(
        LAPORAN, realisasi=tuple(replace(r, realisasi=target[r.kode]) for r in LAPORAN.realisasi)
    )
    assert [t.kode for t in reviu(laporan, ()) if t.tempat == "Realisasi"] == ["realisasi-sama-target"]


def test_capaian__sebab_target_lebih_ringan() -> None:
    laporan = ubah("pk", "IA1b", target_perubahan=34.0)
    (t,) = (t for t in reviu(laporan, ()) if t.kode == "capaian-jauh-di-atas-target")
    assert t.sebab == "target 34 lebih ringan daripada kondisi awal 35"


def test_pk_murni() -> None:
    laporan = replace(
        LAPORAN,
        aturan={**LAPORAN.aturan, "pk.berlaku": "murni"},
        pk=tuple(replace(p, target_murni=p.target_perubahan, target_perubahan=None) for p in LAPORAN.pk),
        program=tuple(replace(p, pagu_murni=p.pagu_perubahan, pagu_perubahan=None) for p in LAPORAN.program),
        belanja=tuple(replace(b, pagu_murni=b.pagu_perubahan, pagu_perubahan=None) for b in LAPORAN.belanja),
    )
    assert reviu(laporan) == []


def test_deret_putus__satu_per_tahun() -> None:
    deret = (*LAPORAN.deret, Deret("IA1b", 2020, "Kabupaten Contoh", None, 40.0))
    (t,) = (t for t in reviu(replace(LAPORAN, deret=deret), ()) if t.kode == "deret-putus")
    assert (t.sel, t.pesan) == ("2021", "nilai 2021 tidak ada untuk 1 indikator: IA1b")


def test_hitung__tanpa_pk_dan_skala_tidak_dikenal() -> None:
    lain = Indikator("IX", "SA1", "Baru", "Kategori", "kategori", skala="TIDAKADA", kondisi_akhir="A")
    temuan = reviu(replace(LAPORAN, indikator=(*LAPORAN.indikator, lain)), ())
    assert {("isian-kosong", "IX target"), ("isian-kosong", "IX realisasi")} <= {
        (t.kode, t.sel) for t in temuan
    }
    assert any(t.kode == "tidak-dapat-dihitung" and "TIDAKADA" in t.pesan for t in temuan)


def test_hitung__program_kosong_sama_sekali() -> None:
    laporan = ubah("program", "PA", realisasi=None, pagu_perubahan=None)
    assert {t.sel for t in reviu(laporan, ()) if t.kode == "isian-kosong"} == {"PA pagu", "PA realisasi_rp"}


def test_hitung__rerata_lebih_dari_delapan() -> None:
    kode = [f"IA1x{n}" for n in range(9)]
    laporan = replace(
        LAPORAN,
        indikator=(*LAPORAN.indikator, *(replace(LAPORAN.indikator[3], kode=k) for k in kode)),
        pk=(*LAPORAN.pk, *(replace(LAPORAN.pk[3], kode=k) for k in kode)),
        realisasi=(*LAPORAN.realisasi, *(replace(LAPORAN.realisasi[3], kode=k) for k in kode)),
    )
    assert reviu(laporan, ()) == []
