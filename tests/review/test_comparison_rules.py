"""Rules on printed figures: what a finding says in full, and where two of them meet."""

from __future__ import annotations

import pytest

from tests.review.samples import add, as_printed, edit, found_by, reviu, rows

WHOLE = [
    ("Tabel 3.1", "IA1b", "capaian", "-90,00", "capaian IA1b (Kunjungan) tercetak -90,00, seharusnya 90,00",
     "90,00", "45 / 50 x 100", "tanda minus hilang atau berlebih"),
    ("Tabel 3.1", "IB1b", "capaian", "n/a", "capaian IB1b (Indeks Kota) tercetak n/a, seharusnya 110,00",
     "110,00", "66 / 60 x 100", "sebab tidak ditemukan; periksa perhitungannya"),
    ("Tabel 3.6", "SA2", "serapan", "96,00", "serapan SA2 tercetak 96,00, seharusnya 85,00",
     "85,00", "1.700.000.000 / 2.000.000.000 x 100", "sama dengan serapan SA1"),
    ("Tabel 3.1", "IA1b", "predikat", "cukup", "predikat IA1b (Kunjungan) tercetak cukup, seharusnya Tinggi",
     "Tinggi", "dari capaian 90", '"cukup" bukan label skala predikat yang dipakai'),
    ("Tabel 3.1", "IA1b", "predikat", "Rendah",
     "predikat IA1b (Kunjungan) tercetak Rendah, seharusnya Tinggi",
     "Tinggi", "dari capaian 90", "kata tidak mengikuti angkanya"),
    ("Tabel 3.1", "IA1b", "predikat", "-", "predikat IA1b (Kunjungan) tercetak -, seharusnya Tinggi",
     "Tinggi", "dari capaian 90", '"-" bukan label skala predikat yang dipakai'),
    ("Ikhtisar", "SB1", "status", "tidak mencapai target",
     'SB1 disebut "tidak mencapai target", seharusnya "melebihi target"',
     "melebihi target", "dari rerata capaian 107", "kata tidak mengikuti angkanya"),
]  # fmt: skip


@pytest.mark.parametrize(("place", "entity", "field", "write", "message", "expected", "how", "cause"), WHOLE)
def test_finding__in_full(
    place: str, entity: str, field: str, write: str, message: str, expected: str, how: str, cause: str
) -> None:
    (t,) = reviu(printed=as_printed(place, entity, field, write))
    assert (t.message, t.found, t.expected, t.how, t.cause) == (message, write, expected, how, cause)


def test_limit__has_no_cause() -> None:
    """No figure is wrong, the sentence about it is."""
    (t,) = reviu(printed=as_printed("Ikhtisar", "total", "rerata_capaian", "97%"))
    assert (t.kode, t.cause) == ("pernyataan-batas-salah", None)


@pytest.mark.parametrize(
    ("write", "cause"),
    [
        ("91,35", "desimal dipotong, tidak dibulatkan"),
        ("91,37", "dihitung dari angka yang sudah dibulatkan"),
    ],
)
def test_rounding__cut_or_computed_from_rounded(write: str, cause: str) -> None:
    """45,678 / 50 x 100 = 91,356."""
    laporan = edit("realisasi", "IA1b", realisasi=45.678)
    (t,) = reviu(laporan, rows(f'Tabel 3.1,10,31,IA1b,capaian,"{write}",'))
    assert (t.kode, t.expected, t.cause) == ("hanya-pembulatan", "91,36", cause)


@pytest.mark.parametrize("write", ["n/a", "-"])
def test_predikat__no_value_is_printed_as_none(write: str) -> None:
    assert reviu(printed=add(f"Tabel 3.9,1,1,IB1a,predikat,{write},")) == []


def test_predikat__label_where_there_is_no_value() -> None:
    (t,) = reviu(printed=add("Tabel 3.9,1,1,IB1a,predikat,Sedang,"))
    assert t.message == "predikat IB1a (Hasil AKIP) tercetak Sedang, seharusnya n/a"
    assert (t.kode, t.expected) == ("predikat-berbeda", "n/a")


@pytest.mark.parametrize(
    ("entity", "write", "wrong", "soft"),
    [
        ("SB1", "mencapai target", False, True),  # 107 %: true, but less than could be said
        ("SB1", "tidak mencapai target", True, False),
        ("SA1", "mencapai target", True, False),  # 97,5 %
        ("SA1", "melebihi target", True, False),
        ("SA1", "belum mencapai target", False, False),
    ],
)
def test_status__wrong_or_only_less_than_could_be_said(
    entity: str, write: str, wrong: bool, soft: bool
) -> None:
    printed = as_printed("Ikhtisar", entity, "status", write)
    assert bool(found_by("pernyataan-target-salah", printed)) is wrong
    assert bool(found_by("pernyataan-target-kurang-tepat", printed)) is soft
