"""Which program of an export is which of the book."""

from __future__ import annotations

import pytest

from lkjip_xl.intake.import_sides import BookRow, ExportUnit
from lkjip_xl.intake.matching import Matching, Way, match_units


def row(n: int, kode: str, nama: str, opd: str = "", official: str = "") -> BookRow:
    return BookRow("program", n, kode, official or kode, nama, opd, "program", {})


def unit(kode: str, nama: str, organisasi: str = "") -> ExportUnit:
    return ExportUnit(organisasi, kode, nama, None, None)


def found(m: Matching) -> list[tuple[str, str, Way]]:
    return [(x.unit.kode or x.unit.nama, x.row.kode, x.way) for x in m.matches]


def test_kode_and_name() -> None:
    rows = [
        row(0, "2.23.01", "Program Penunjang Urusan"),
        row(1, "2.23.02", "Program Pembinaan Perpustakaan"),
    ]
    units = [unit("2.23.02", "PROGRAM PEMBINAAN PERPUSTAKAAN"), unit("2.23.01.", "PROGRAM PENUNJANG URUSAN")]
    m = match_units(units, rows, {})
    assert found(m) == [("2.23.02", "2.23.02", Way.KODE), ("2.23.01.", "2.23.01", Way.KODE)]
    assert not m.unknown
    assert not m.vanished


def test_the_official_kode_counts_where_the_book_has_another_one() -> None:
    m = match_units([unit("1.02.01", "Program A")], [row(0, "P001", "Program A", official="1.02.01")], {})
    assert found(m) == [("1.02.01", "P001", Way.KODE)]


def test_same_kode_in_two_units_goes_by_the_organisation() -> None:
    rows = [row(0, "A1", "Program Penunjang", "Dinas Kesehatan", "1.02.01"),
            row(1, "B1", "Program Penunjang", "Dinas Pendidikan", "1.02.01")]  # fmt: skip
    units = [unit("1.02.01", "Program Penunjang", "DINAS PENDIDIKAN"),
             unit("1.02.01", "Program Penunjang", "Dinas Kesehatan")]  # fmt: skip
    m = match_units(units, rows, {})
    assert [(x.unit.organisasi, x.row.kode) for x in m.matches] == [
        ("DINAS PENDIDIKAN", "B1"),
        ("Dinas Kesehatan", "A1"),
    ]


def test_a_kode_of_another_organisation_is_not_taken() -> None:
    m = match_units(
        [unit("1.02.01", "Program Penunjang", "Dinas Kesehatan")],
        [row(0, "1.02.01", "Program Penunjang", "Dinas Pendidikan")],
        {},
    )
    assert not m.matches
    assert [u.kode for u in m.unknown] == ["1.02.01"]


def test_what_is_not_exact_waits() -> None:
    rows = [
        row(0, "1.01.02", "Program Pengelolaan Pendidikan"),
        row(1, "1.03.0004", "Program Jalan"),
        row(2, "1.04.01", "Program Perumahan Rakyat"),
        row(3, "1.05.01", "Program Ketenteraman dan Ketertiban Umum"),
    ]
    units = [
        unit("1.01.02", "Program Kurikulum Baru"),
        unit("1.03.04", "Program Jalan Kota Lama"),
        unit("1.04.09", "Program Perumahan Rakyat"),
        unit("1.06.07", "Program Ketertiban Umum dan Ketentraman"),
    ]
    m = match_units(units, rows, {})
    assert found(m) == [
        ("1.01.02", "1.01.02", Way.RENAMED),
        ("1.03.04", "1.03.0004", Way.SIMILAR),
        ("1.04.09", "1.04.01", Way.OTHER_KODE),
        ("1.06.07", "1.05.01", Way.LIKE),
    ]
    assert not any(x.way.is_sure for x in m.matches)


def test_a_name_alone_is_sure_where_no_kode_contradicts() -> None:
    m = match_units([unit("", "PROGRAM ARSIP")], [row(0, "2.24.02", "Program Arsip")], {})
    assert found(m) == [("PROGRAM ARSIP", "2.24.02", Way.NAME)]
    m = match_units([unit("2.24.02", "PROGRAM ARSIP")], [row(0, "P7", "Program Arsip")], {})
    assert [x.way for x in m.matches] == [Way.NAME]


def test_a_name_that_two_have_is_nobodys() -> None:
    rows = [row(0, "P1", "Program Penunjang"), row(1, "P2", "Program Penunjang")]
    m = match_units([unit("", "Program Penunjang")], rows, {})
    assert not any(x.way is Way.NAME for x in m.matches)


def test_the_likest_goes_first_and_each_once() -> None:
    rows = [row(0, "P1", "Program Pengelolaan Sampah"), row(1, "P2", "Program Pengelolaan Sampah Laut")]
    m = match_units(
        [unit("", "Program Pengelolaan Sampah di Laut Jawa"), unit("", "Pengelolaan Sampahh")], rows, {}
    )
    assert sorted((x.unit.nama, x.row.kode) for x in m.matches) == [
        ("Pengelolaan Sampahh", "P1"),
        ("Program Pengelolaan Sampah di Laut Jawa", "P2"),
    ]


def test_answers() -> None:
    rows = [row(0, "P1", "Program Satu"), row(1, "P2", "Program Dua")]
    units = [unit("7", "Entah"), unit("8", "Baru Sekali"), unit("9", "Titipan"), unit("10", "Tidak Terjawab")]
    answers = {units[0].key: "P2", units[1].key: "baru", units[2].key: "abaikan", units[3].key: ""}
    m = match_units(units, rows, answers)
    assert found(m) == [("7", "P2", Way.ANSWER)]
    assert [u.kode for u in m.added] == ["8"]
    assert [u.kode for u in m.ignored] == ["9"]
    assert [u.kode for u in m.unknown] == ["10"]
    assert [r.kode for r in m.vanished] == ["P1"]


def test_two_units_of_one_row_by_answer() -> None:
    units = [unit("1.02.01", "Penunjang"), unit("1.02.01", "Penunjang (BLUD)")]
    m = match_units(units, [row(0, "1.02.01", "Penunjang")], dict.fromkeys([u.key for u in units], "1.02.01"))
    assert [x.row.kode for x in m.matches] == ["1.02.01", "1.02.01"]


def test_an_answer_without_a_row_is_refused() -> None:
    one = unit("1", "Satu")
    with pytest.raises(KeyError, match="P9"):
        match_units([one], [row(0, "P1", "Lain")], {one.key: "P9"})


def test_a_unit_without_a_name_is_what_its_kode_says() -> None:
    """An export of rekening only has no row that names the program."""
    m = match_units([unit("2.23.01", "")], [row(0, "2.23.01", "Program Penunjang Urusan")], {})
    assert found(m) == [("2.23.01", "2.23.01", Way.ONLY_KODE)]
    assert Way.ONLY_KODE.is_sure
