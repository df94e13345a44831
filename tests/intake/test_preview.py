"""What an import would change: amounts by hand arithmetic."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lkjip_xl.errors import InputError
from lkjip_xl.finance.export_model import Aggregate, ExportEntry, Pertanyaan, ReadExport
from lkjip_xl.intake.preview import ImportPreview, preview_import
from lkjip_xl.model import Laporan, Program, Rincian
from tests.intake.exports import entry, export, of_two_units, program
from tests.small_report import small_laporan

PETA = "buku.peta.toml"


def preview(read: ReadExport, laporan: Laporan | None = None, **answers: str) -> ImportPreview:
    given = {k.replace("_", " "): a for k, a in answers.items()}
    return preview_import(small_laporan() if laporan is None else laporan, read, given, PETA)


def test_amounts_before_and_after() -> None:
    """The small report: P1 300/250, P2 100/50, P3 100/90, P4 20/10, all of the PK perubahan."""
    p = preview(export(
        program("P1", "Program P1", 310, 260), program("P2", "Program P2", 100, 50),
        program("P3", "Program P3", None, 95), program("P4", "Program P4", 20, 10),
    ))  # fmt: skip
    assert [(c.kode, c.changed) for c in p.changes] == [
        ("P1", ("pagu_perubahan", "realisasi")), ("P2", ()), ("P3", ("realisasi",)), ("P4", ()),
    ]  # fmt: skip
    assert p.changes[2].after == {"realisasi": 95.0}
    assert p.total_before == {"pagu_perubahan": 520.0, "realisasi": 400.0}
    assert p.total_after == {"pagu_perubahan": 530.0, "realisasi": 415.0}
    assert p.changes_something
    assert p.questions == p.notes == ()


def test_the_same_again_changes_nothing() -> None:
    same = ((1, 300, 250), (2, 100, 50), (3, 100, 90), (4, 20, 10))
    p = preview(export(*(program(f"P{n}", f"Program P{n}", a, b) for n, a, b in same)))
    assert not p.changes_something


def test_both_versions_of_a_pagu_go_to_their_columns() -> None:
    p = preview(export(program("P1", "Program P1", 320, 250, murni=280, perubahan=320)))
    assert p.changes[0].after == {"pagu_murni": 280.0, "pagu_perubahan": 320.0, "realisasi": 250.0}


def test_murni_in_force() -> None:
    laporan = small_laporan(settings={"pk.berlaku": "murni"})
    assert preview(export(program("P1", "Program P1", 310, None)), laporan).changes[0].after == {
        "pagu_murni": 310.0
    }


def test_new_and_vanished_programs() -> None:
    p = preview(
        export(program("P1", "Program P1", 300, 250), program("9.09.09", "Program Pasar Rakyat", 50, 5))
    )
    assert [r.kode for r in p.vanished] == ["P2", "P3", "P4"]
    (q,) = p.questions
    assert q.kunci == "program 9.09.09 | Program Pasar Rakyat"
    assert q.pilihan == ("baru", "abaikan", "P2", "P3", "P4")
    answered = preview_import(small_laporan(), p.export, {q.kunci: "baru"}, PETA)
    new = answered.changes[-1]
    assert (new.kode, new.nama, new.row, new.after) == (
        "9.09.09", "Program Pasar Rakyat", None, {"pagu_perubahan": 50.0, "realisasi": 5.0},
    )  # fmt: skip
    assert answered.total_after == {"pagu_perubahan": 570.0, "realisasi": 405.0}
    assert answered.questions == ()


def test_the_same_kode_with_another_name_is_asked() -> None:
    (q,) = preview(export(program("P1", "Pasar Rakyat", 50, 5), *_others())).questions
    assert q.teks.startswith("Pasar Rakyat (P1) mungkin Program P1 (P1): kode sama, nama lain, kemiripan ")
    assert (q.pilihan, q.arti) == (("P1", "baru", "abaikan"), {"P1": "Program P1"})


def _others() -> list[Aggregate]:
    return [program(f"P{n}", f"Program P{n}", 1, 1) for n in (2, 3, 4)]


def test_two_programs_of_one_row_are_added() -> None:
    read = export(program("P1", "Program P1", 200, 150), program("P1", "Program P1 (BLUD)", 110, 100))
    answers = {f"program P1 | Program P1{x}": "P1" for x in ("", " (BLUD)")}
    p = preview_import(small_laporan(), read, answers, PETA)
    assert p.changes[0].after == {"pagu_perubahan": 310.0, "realisasi": 250.0}
    assert len(p.changes[0].sources) == 2


def test_one_of_two_without_an_amount_leaves_the_column() -> None:
    read = export(program("P1", "Program P1", None, 150), program("P1", "Program P1 (BLUD)", 110, 100))
    answers = {f"program P1 | Program P1{x}": "P1" for x in ("", " (BLUD)")}
    assert preview_import(small_laporan(), read, answers, PETA).changes[0].after == {"realisasi": 250.0}


def test_a_wrong_answer_is_one_line() -> None:
    read = export(program("9", "Program Pasar", 1, 1))
    with pytest.raises(InputError) as year:
        preview_import(small_laporan(), read, {"tahun 2021": "ya"}, PETA)
    assert (
        str(year.value)
        == 'buku.peta.toml [jawaban] tahun 2021: "ya" bukan pilihan; tulis pakai, atau kosongkan'
    )
    with pytest.raises(InputError) as error:
        preview_import(small_laporan(), read, {"program 9 | Program Pasar": "P77"}, PETA)
    assert str(error.value) == (
        'buku.peta.toml [jawaban] program 9 | Program Pasar: "P77" bukan kode di lembar Program atau '
        "Rincian; tulis kodenya, baru, atau abaikan"
    )


@pytest.mark.parametrize(
    ("pagu", "realisasi", "words"),
    [
        (3000, 250, "pagu perubahan berubah dari Rp300 menjadi Rp3.000; periksa satuannya"),
        (0, 0, "pagu perubahan Rp300 menjadi 0"),
        (300, 301, "realisasi Rp301 di atas pagu Rp300"),
        (300, -5, "realisasi negatif -Rp5 (setoran kembali)"),
        (300, 0, "realisasi Rp250 menjadi 0"),
    ],
)
def test_what_is_doubtful_is_said(pagu: int, realisasi: int, words: str) -> None:
    p = preview(export(program("P1", "Program P1", pagu, realisasi)))
    assert words in p.changes[0].doubts
    assert f"Program P1 (P1): {words}" in p.notes


def test_a_question_of_the_export_waits() -> None:
    read = export(program("P1", "Program P1", 1, 1))
    asked = ReadExport(**{**{k: getattr(read, k) for k in ReadExport.__dataclass_fields__},
                          "tanya": (Pertanyaan("periode", "Periode mana?", ("I", "II")),)})  # fmt: skip
    assert [q.kunci for q in preview(asked).questions] == ["periode"]


def below(kode: str, nama: str, level: str, pagu: int, realisasi: int, *path: str) -> ExportEntry:
    return replace(entry("", kode, nama, pagu, realisasi, 20), level=level, jalur=path)


def test_money_goes_where_the_book_has_it() -> None:
    """P1 has two kegiatan, one of them with a sub kegiatan: 100 + 40 of pagu, 90 + 30 spent."""
    rows = (
        Rincian("K1", "P1", "kegiatan", "Kegiatan Satu", "P1.2.01", pagu_perubahan=90.0, realisasi=80.0),
        Rincian("K2", "P1", "kegiatan", "Kegiatan Dua", "P1.2.02"),
        Rincian("K21", "K2", "sub kegiatan", "Sub Dua Satu", "P1.2.02.0001", pagu_perubahan=1.0),
    )
    laporan = replace(
        small_laporan(
            program_=[
                Program("P1", "Program P1", "S1"),
                Program("P2", "Program P2", "S1", pagu_perubahan=5.0),
            ]
        ),
        rincian=rows,
    )
    read = replace(
        export(program("P1", "Program P1", 140, 120, 10)),
        baris=(
            replace(entry("", "P1", "Program P1", 140, 120, 10), jalur=("P1",)),
            below("P1.2.01", "Kegiatan Satu", "kegiatan", 100, 90, "P1", "2.01"),
            below("P1.2.02", "Kegiatan Dua", "kegiatan", 40, 30, "P1", "2.02"),
            below("P1.2.02.0001", "Sub Dua Satu", "sub_kegiatan", 40, 30, "P1", "2.02", "1"),
            below("P1.2.01.0001", "Sub Satu Satu", "sub_kegiatan", 100, 90, "P1", "2.01", "1"),
        ),
    )
    p = preview(read, laporan)
    assert {(c.table, c.kode): dict(c.after) for c in p.changes} == {
        ("rincian", "K1"): {"pagu_perubahan": 100.0, "realisasi": 90.0},
        ("rincian", "K21"): {"pagu_perubahan": 40.0, "realisasi": 30.0},
    }
    assert p.total_before == {"pagu_perubahan": 96.0, "realisasi": 80.0}
    assert p.total_after == {"pagu_perubahan": 145.0, "realisasi": 120.0}
    assert [r.kode for r in p.vanished] == ["P2"]
    assert p.questions == ()  # Kegiatan Dua is its sub kegiatan, Sub Satu Satu is within its kegiatan


def test_a_row_below_that_the_book_lacks_is_asked_for() -> None:
    laporan = replace(
        small_laporan(program_=[Program("P1", "Program P1", "S1")]),
        rincian=(Rincian("K1", "P1", "kegiatan", "Kegiatan Satu", "P1.2.01", pagu_perubahan=90.0),),
    )
    read = replace(
        export(program("P1", "Program P1", 140, 120, 10)),
        baris=(
            replace(entry("", "P1", "Program P1", 140, 120, 10), jalur=("P1",)),
            below("P1.2.01", "Kegiatan Satu", "kegiatan", 100, 90, "P1", "2.01"),
            below("P1.2.09", "Studi Banding", "kegiatan", 40, 30, "P1", "2.09"),
        ),
    )
    (q,) = preview(read, laporan).questions
    assert (q.kunci, q.pilihan) == ("program P1.2.09 | Studi Banding", ("abaikan",))
    with pytest.raises(InputError, match="tambahkan barisnya di lembar Rincian"):
        preview_import(laporan, read, {q.kunci: "baru"}, PETA)
    ignored = preview_import(laporan, read, {q.kunci: "abaikan"}, PETA)
    assert [u.kode for u in ignored.ignored] == ["P1.2.09"]


def test_money_typed_at_the_program_stays_there() -> None:
    laporan = replace(small_laporan(), rincian=(Rincian("K1", "P1", "kegiatan", "Kegiatan Satu"),))
    read = export(program("P1", "Program P1", 310, 260))
    assert [(c.table, c.kode) for c in preview(read, laporan).changes] == [("program", "P1")]


def test_a_file_of_another_year_is_asked_about() -> None:
    read = replace(export(program("P1", "Program P1", 310, 260)), tahun=2021)
    (q,) = preview(read).questions
    assert (q.kunci, q.teks) == ("tahun 2021", "berkas ini tahun 2021, laporan tahun 2020; tetap dipakai?")
    assert preview_import(small_laporan(), read, {"tahun 2021": "pakai"}, PETA).questions == ()


def test_organisations_of_the_book_are_told_apart() -> None:
    """Two units with one kode: 300 + 50 and 100, of the Dinas Kesehatan twice; a third unit is nobody's."""
    from tests.small_report import program as book_program

    rows = [
        book_program("A1", "S1", 300.0, 1.0, opd="Dinas Kesehatan"),
        book_program("B1", "S1", 100.0, 1.0, opd="Dinas Pendidikan"),
    ]
    read = of_two_units(
        {"1": "Dinas Kesehatan", "2": "DINAS PENDIDIKAN", "3": "Badan Lain"},
        entry("1", "x.01", "Program A1", 300, 10, 5),
        entry("1", "x.01", "Program A1", 50, 7, 90),
        entry("2", "x.01", "Program B1", 100, 20, 30),
        entry("3", "x.01", "Program C1", 5, 5, 60),
    )
    p = preview(read, small_laporan(program_=rows))
    assert {c.kode: c.after for c in p.changes} == {
        "A1": {"pagu_perubahan": 350.0, "realisasi": 17.0},
        "B1": {"pagu_perubahan": 100.0, "realisasi": 20.0},
    }
    assert [q.kunci for q in p.questions] == ["program Badan Lain | x.01 | Program C1"]
