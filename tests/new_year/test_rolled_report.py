"""A report a year on, by hand: what is carried, cleared, moved, and to be looked at."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from lkjip_xl.build.completion.book_origin import BookOrigin
from lkjip_xl.model import (
    DataTable,
    Deret,
    KinerjaValue,
    Laporan,
    Pejabat,
    Renstra,
    Rincian,
    TableColumn,
    TableRow,
    Title,
    VersiPK,
)
from lkjip_xl.new_year.planning_period import plan_step
from lkjip_xl.new_year.rolled_report import RolledReport, roll_report
from tests.levels_report import row
from tests.small_report import indikator, program, small_laporan, with_status

ORIGIN = BookOrigin("LKjIP_2020.xlsx", "ab" * 32, 2020)
PERIOD = {"rpjmd.tahun_awal": 2018, "rpjmd.tahun_akhir": 2023, "rpjmd.nama": "RPJMD Kota Contoh 2018-2023"}


def report(**other: Any) -> Laporan:
    settings = {**PERIOD, "laporan.tanggal": date(2021, 3, 30), **other.pop("settings", {})}
    rows = [indikator("T1.1", 50.0, 40.0), indikator("S1.1", 8.0, 8.5), indikator("S1.2", 4.0, None, "turun")]
    planned: dict[str, dict[int, KinerjaValue | None]] = {
        "T1.1": {2020: 50.0, 2021: 55.0},
        "S1.1": {2021: 9.0},
        "S1.2": {2020: 4.0, 2021: None},
    }
    rows = [(replace(i, target_rpjmd=planned[i.kode]), p, r) for i, p, r in rows]
    return small_laporan(
        rows, sasaran={"S1": "T1"}, tujuan={"T1": "M1"}, program_=[program("P1", "S1", 300.0, 250.0)],
        settings=settings, **other,
    )  # fmt: skip


def rolled(laporan: Laporan, year: int | None = None, period: str | None = None) -> RolledReport:
    return roll_report(laporan, plan_step(laporan, year, period), ORIGIN)


def words(result: RolledReport, table: str) -> list[str]:
    return [x.message for x in result.look_at if x.table == table]


def test_realisasi_and_target__become_rows_of_deret() -> None:
    """S1.2 has a target and no realisasi yet: its row has the target, and it is named."""
    result = rolled(report())
    assert result.laporan.deret == (
        Deret("T1.1", 2020, "Kota Contoh", 50.0, 40.0),
        Deret("S1.1", 2020, "Kota Contoh", 8.0, 8.5),
        Deret("S1.2", 2020, "Kota Contoh", 4.0, None),
    )
    assert (
        "realisasi dan target 2020 ke lembar Deret: 3 baris 2020 ditambahkan, 0 dilengkapi" in result.carried
    )
    assert words(result, "deret") == ["realisasi 2020 belum ada di buku lama: Indikator S1.2 (S1.2)"]


def test_unfinished_book__is_listed() -> None:
    """A program without realisasi, not one whose rows below hold the money; no indikator that has a name."""
    programs = (
        program("P1", "S1", 300.0, None),
        program("P2", "S1", None, None),
        program("P3", "S1", 1.0, 1.0),
    )
    old = replace(
        report(), program=programs, rincian=(Rincian("K1", "P2", "kegiatan", "Satu", realisasi=5.0),)
    )
    nameless = tuple(replace(i, uraian="") for i in old.indikator)
    assert words(rolled(replace(old, indikator=(*old.indikator[:2], nameless[2]))), "indikator") == []
    lines = words(rolled(replace(old, indikator=nameless)), "indikator")
    assert lines == ["buku lama belum diisi: 3 indikator belum bernama"]
    assert words(rolled(old), "program") == [
        "realisasi anggaran 2020 belum ada di buku lama: 1 dari 3 program"
    ]


def test_deret__an_existing_row_is_completed_and_a_difference_is_named() -> None:
    """Own region and year only, whatever its case; another place and another year are other rows."""
    deret = (
        Deret("T1.1", 2020, "KOTA CONTOH", None, 39.0, "BPS"),
        Deret("S1.1", 2020, "Provinsi", 1.0, 2.0),
        Deret("S1.1", 2019, "Kota Contoh", 1.0, 2.0),
        Deret("S1.2", 2020, "Kota Contoh", 4.0, 5.0),
    )
    result = rolled(report(deret=deret))
    assert result.laporan.deret == (
        Deret("T1.1", 2020, "KOTA CONTOH", 50.0, 39.0, "BPS"),
        *deret[1:],
        Deret("S1.1", 2020, "Kota Contoh", 8.0, 8.5),
    )
    assert words(result, "deret")[0] == "nilai T1.1 2020 tetap 39; di buku lama 40"
    assert "1 baris 2020 ditambahkan, 1 dilengkapi, 1 sudah sama" in result.carried[0]


def test_pk__planned_target_is_offered_as_target_murni() -> None:
    """55 and 9 are the planned targets of 2021; S1.2 has none. PK perubahan comes later in the year."""
    result = rolled(report())
    assert {p.kode: (p.target_murni, p.target_perubahan) for p in result.laporan.pk} == {
        "T1.1": (55.0, None), "S1.1": (9.0, None), "S1.2": (None, None),
    }  # fmt: skip
    assert result.laporan.settings["pk.berlaku"] == "murni"
    assert "PK yang berlaku menjadi murni, semula perubahan" in result.carried
    assert words(result, "pk") == [
        "target RPJMD 2021 kosong, target PK tidak ditawarkan: Indikator S1.2 (S1.2)"
    ]


def test_pk__row_that_is_lacking_is_made_where_there_is_a_target() -> None:
    result = rolled(report(pk=()))
    assert [(p.kode, p.target_murni) for p in result.laporan.pk] == [("T1.1", 55.0), ("S1.1", 9.0)]


def test_target__is_that_of_the_pk_that_counts() -> None:
    laporan = report(settings={"pk.berlaku": "murni"})
    assert all(d.target is None for d in rolled(laporan).laporan.deret)


def test_january__nothing_of_the_year_is_left() -> None:
    result = rolled(report())
    new = result.laporan
    assert [r.realisasi for r in new.realisasi] == [None] * 3
    assert [(p.nama, p.sasaran, p.pagu_perubahan, p.realisasi) for p in new.program] == [
        ("Program P1", "S1", None, None)
    ]
    assert new.narasi[0].analisis is None
    assert new.settings["laporan.tahun"] == 2021
    assert "laporan.tanggal" not in new.settings
    assert new.settings["laporan.buku_lalu"] == f"LKjIP_2020.xlsx (tahun 2020), SHA-256 {'ab' * 32}"
    assert result.cleared["Realisasi", "Realisasi"] == 2
    assert result.cleared["Pengaturan", "Tanggal laporan"] == 1


def test_titles__take_the_new_year_and_a_doubtful_one_is_named() -> None:
    titles = (
        Title("grafik_T1.1", "{nama} Tahun 2016-2020"),
        Title("penetapan", "IKU Tahun 2019-2023"),
        Title("data_X1", "Evaluasi Tahun 2017-2019"),
    )
    result = rolled(report(judul=titles))
    assert [t.judul for t in result.laporan.judul] == [
        "{nama} Tahun 2017-2021", "IKU Tahun 2019-2023", "Evaluasi Tahun 2017-2019",
    ]  # fmt: skip
    assert words(result, "judul") == ['"Evaluasi Tahun 2017-2019" menyebut 2017-2019; periksa tahunnya']


def test_kept_text__that_names_the_old_year_is_named() -> None:
    laporan = report()
    own = (replace(laporan.program[0], nama="Pemilu 2020"),)
    result = rolled(replace(laporan, program=own))
    assert words(result, "program") == ['"Pemilu 2020" masih menyebut 2020; periksa']


COLUMNS = (
    TableColumn("X1", 1, "Luas"),
    TableColumn("X1", 2, "2019", kelompok="Padat"),
    TableColumn("X1", 3, "2020", kelompok="Padat"),
    TableColumn("X2", 1, "Laki-laki"),
    TableColumn("X3", 1, "2018"),
)
TABLES = (
    DataTable("X1", "a", "Desa", sumber="BPS, 2020"),
    DataTable("X2", "b", "Tahun"),
    DataTable("X3", "c", "U"),
)
ROWS = (
    TableRow("1", "X1", "Asri", isi_1=5.0, isi_2=19.0, isi_3=20.0, catatan="lama"),
    TableRow("2", "X2", "2019", isi_1=190.0),
    TableRow("3", "X2", "2020", isi_1=200.0),
    TableRow("4", "X3", "Nilai", isi_1=18.0),
)


def test_data_tables__keep_their_shape_and_figures_stay_with_their_year() -> None:
    """Columns 2019, 2020 become 2020, 2021: the 20 of 2020 moves one to the left, as the row with 200 up."""
    result = rolled(report(tabel_data=TABLES, kolom_data=COLUMNS, data=ROWS))
    new = result.laporan
    assert [(k.kode, k.judul, k.kelompok) for k in new.kolom_data] == [
        ("X1", "Luas", None), ("X1", "2020", "Padat"), ("X1", "2021", "Padat"), ("X2", "Laki-laki", None),
        ("X3", "2018", None),
    ]  # fmt: skip
    assert [(x.uraian, x.isi_1, x.isi_2, x.isi_3) for x in new.data] == [
        ("Asri", None, 20.0, None), ("2020", 200.0, None, None), ("2021", None, None, None),
        ("Nilai", 18.0, None, None),
    ]  # fmt: skip
    assert new.tabel_data[0].sumber == "BPS, 2021"
    assert new.data[0].catatan is None
    assert words(result, "kolom_data") == ["2018 tetap, dengan isinya; periksa tahunnya"]
    assert result.cleared["Data", "Isi"] == 3  # 7 were filled, 4 of them gone or moved: 20, 200 and 18 remain


def test_new_period__targets_are_blank_and_kondisi_awal_is_the_value_of_its_year() -> None:
    """2023 to 2024 in the period 2024-2026: kondisi awal is 2023, whose realisasi is at hand."""
    laporan = report(settings={"laporan.tahun": 2023})
    result = rolled(laporan, period="2024-2026")
    new = {i.kode: i for i in result.laporan.indikator}
    assert new["T1.1"].target_rpjmd == {2024: None, 2025: None, 2026: None}
    assert [new[k].kondisi_awal for k in ("T1.1", "S1.1", "S1.2")] == [40.0, 8.5, None]
    assert new["T1.1"].kondisi_akhir is None
    settings = result.laporan.settings
    assert (settings["rpjmd.tahun_awal"], settings["rpjmd.tahun_akhir"]) == (2023, 2026)
    assert settings["rpjmd.nama"] == "RPJMD Kota Contoh 2024-2026"
    assert "masa RPJMD 2018-2023 menjadi 2024-2026" in result.carried
    assert words(result, "indikator")[1].startswith(
        "kondisi awal diisi dari nilai 2023 untuk 2 dari 3 indikator"
    )
    assert all(p.target_murni is None for p in result.laporan.pk)


def test_same_document_with_another_end__targets_stay() -> None:
    """2018-2023 goes on to 2024: the targets of 2020 and 2021 stay, 2024 is to be typed."""
    result = rolled(report(settings={"laporan.tahun": 2023}), period="2018-2024")
    new = {i.kode: i for i in result.laporan.indikator}
    empty: dict[int, KinerjaValue | None] = dict.fromkeys(range(2019, 2025))
    assert new["T1.1"].target_rpjmd == {**empty, 2020: 50.0, 2021: 55.0}
    assert new["T1.1"].kondisi_akhir == 50.0
    assert result.laporan.settings["rpjmd.nama"] == "RPJMD Kota Contoh 2018-2024"
    assert result.laporan.settings["rpjmd.tahun_akhir"] == 2024
    assert words(result, "indikator") == ["kondisi akhir tetap; sesuaikan dengan akhir RPJMD, 2024"]
    assert [k for k in result.cleared if k[0] == "RPJMD"] == []


def test_same_document_that_ends_earlier__later_targets_are_cleared() -> None:
    result = rolled(report(), 2021, "2018-2021")
    assert {i.kode: i.target_rpjmd for i in result.laporan.indikator}["T1.1"] == {
        2019: None, 2020: 50.0, 2021: 55.0,
    }  # fmt: skip
    late = {"T1.1": {2020: 50.0, 2022: 60.0, 2023: 65.0}}
    laporan = report()
    rows = tuple(replace(i, target_rpjmd=late.get(i.kode, i.target_rpjmd)) for i in laporan.indikator)
    assert rolled(replace(laporan, indikator=rows), 2021, "2018-2021").cleared["RPJMD", "Target RPJMD"] == 2


def test_new_period__says_what_it_empties() -> None:
    """Kondisi akhir of three, 50, 55, 9 and 4 planned; kondisi awal 45 of T1.1 becomes 40 of its year."""
    laporan = report(settings={"laporan.tahun": 2023})
    rows = tuple(replace(i, kondisi_awal=45.0 if i.kode == "T1.1" else None) for i in laporan.indikator)
    result = rolled(replace(laporan, indikator=rows), period="2024-2026")
    assert {k[1]: n for k, n in result.cleared.items() if k[0] == "RPJMD"} == {
        "Kondisi awal": 1, "Kondisi akhir": 3, "Target RPJMD": 4,
    }  # fmt: skip


def test_words__are_those_of_the_agency() -> None:
    laporan = report(settings={"laporan.tahun": 2023, "instansi.bentuk": "satuan kerja"})
    result = rolled(laporan, period="2024-2026")
    said = [*result.carried, *(x.message for x in result.look_at)]
    assert "masa Renstra 2018-2023 menjadi 2024-2026" in said
    assert any(x.startswith("target Renstra 2024 kosong") for x in said)
    assert "dokumen masa 2024-2026 tetap disebut Renstra; isi bila namanya lain" in said
    assert not [x for x in said if "RPJMD" in x]
    own = rolled(report(settings={"kata.rencana": "RPD"})).carried
    assert "target RPD 2021 ditawarkan sebagai target PK murni: 2 indikator" in own


def test_status__goes_with_its_value_only() -> None:
    """The row of S1.1 has another value, which is nobody's estimate; that of T1.1 the same value."""
    deret = (
        Deret("T1.1", 2020, "Kota Contoh", 50.0, 40.0),
        Deret("S1.1", 2020, "Kota Contoh", 8.0, 8.4),
    )
    laporan = report(deret=deret)
    rows = tuple(replace(r, status="sementara") for r in laporan.realisasi)
    result = rolled(replace(laporan, realisasi=rows))
    assert [(d.kode, d.nilai, d.status) for d in result.laporan.deret[:2]] == [
        ("T1.1", 40.0, "sementara"), ("S1.1", 8.4, None),
    ]  # fmt: skip
    assert words(result, "deret")[0] == "nilai S1.1 2020 tetap 8,4; di buku lama 8,5"


def test_last_years_data__its_year_goes_to_deret() -> None:
    """S1.1 is of 2017, T1.1 of the year before; a note that is there stays and is named."""
    status = {"T1.1": ("tahun sebelumnya", None), "S1.1": ("tahun sebelumnya", 2017)}
    result = rolled(with_status(report(), status))
    notes = {d.kode: (d.status, d.catatan) for d in result.laporan.deret if d.status}
    assert notes == {
        "T1.1": ("tahun sebelumnya", "data tahun 2019"),
        "S1.1": ("tahun sebelumnya", "data tahun 2017"),
    }
    deret = (
        Deret("T1.1", 2020, "Kota Contoh", 50.0, 39.0),
        Deret("S1.1", 2020, "Kota Contoh", 8.0, 8.5, "BPS"),
    )
    result = rolled(with_status(report(deret=deret), status))
    assert [d.catatan for d in result.laporan.deret[:2]] == [None, "BPS"]
    assert words(result, "deret")[:2] == [
        "nilai T1.1 2020 tetap 39; di buku lama 40",
        "catatan S1.1 2020 tetap BPS; di buku lama data tahun 2017",
    ]


def test_kept_setting__that_names_the_old_year_is_named() -> None:
    """Not the name of the planning document, whose years are its own."""
    result = rolled(report(settings={"rpjmd.nama": "Renstra 2020-2023", "rpjmd.visi": "Kota maju 2020"}))
    assert [x.column for x in result.look_at if not x.table] == ["rpjmd.visi"]


def test_rows_that_wait__are_not_called_unfinished() -> None:
    laporan = report()
    waiting = replace(laporan.indikator[0], kode="S1.9", induk="S1", uraian="", target_rpjmd=None)
    settings = {**laporan.settings, "laporan.tahun": 2023}
    laporan = replace(laporan, settings=settings, indikator=(*laporan.indikator, waiting))
    this = rolled(replace(laporan, settings={**settings, "laporan.tahun": 2020}))
    result = rolled(laporan, period="2024-2026")
    assert [x for x in (*this.look_at, *result.look_at) if "S1.9" in x.message] == []
    assert "untuk 2 dari 3 indikator" in words(result, "indikator")[1]


def test_officials__whose_time_ended_or_who_signed_without_being_in_the_settings() -> None:
    laporan = report(
        settings={"kepala.selesai": date(2020, 9, 30), "atasan.nama": "Ratna"},
        pejabat=(
            Pejabat("B1", "Dian", "Kepala Bidang", selesai=date(2020, 12, 31)),
            Pejabat("B2", "Eko", "Kepala Bidang", selesai=date(2021, 1, 31)),
            Pejabat("B3", "Fitri", "Kepala Bidang"),
        ),
        versi_pk=(
            VersiPK("V2", "murni", tanggal=date(2020, 10, 1), nama="Citra", atasan_nama="Ratna"),
            VersiPK("V1", "murni", tanggal=date(2020, 1, 2), nama="Budi"),
        ),
    )
    said = [(x.column, x.row, x.message) for x in rolled(laporan).look_at if "periksa" in x.message]
    assert said == [
        ("kepala.selesai", None, "Ayu Lestari menjabat sampai 30-09-2020; periksa siapa pejabatnya sekarang"),
        ("selesai", 0, "Dian menjabat sampai 31-12-2020; periksa siapa pejabatnya sekarang"),
        ("kepala.nama", None, "PK terakhir (V2) ditandatangani Citra, di Pengaturan Ayu Lestari; periksa"),
    ]


def test_skipped_years__are_named() -> None:
    result = rolled(report(deret=(Deret("T1.1", 2022, "Kota Contoh", 1.0, 2.0),)), 2023)
    assert "tahun 2021 dilewati; isi barisnya dari laporan tahun itu" in words(result, "deret")
    blank = rolled(report(deret=(Deret("T1.1", 2022, "Kota Contoh", 1.0),)), 2023)
    assert "tahun 2021, 2022 dilewati; isi barisnya dari laporan tahun itu" in words(blank, "deret")


def test_not_released__the_status_goes_to_deret_where_no_value_is() -> None:
    """S1.2 is not out: its row says so. In a row that has the value by now the status is left out."""
    waits = with_status(report(), {"S1.2": ("belum rilis", None)})
    assert rolled(waits).laporan.deret[-1] == Deret(
        "S1.2", 2020, "Kota Contoh", 4.0, None, None, "belum rilis"
    )
    out = replace(waits, deret=(Deret("S1.2", 2020, "Kota Contoh", 4.0, 3.5),))
    assert rolled(out).laporan.deret[0] == Deret("S1.2", 2020, "Kota Contoh", 4.0, 3.5)
    alone = replace(waits, pk=tuple(p for p in waits.pk if p.kode != "S1.2"))
    assert rolled(alone).laporan.deret[-1] == Deret(
        "S1.2", 2020, "Kota Contoh", None, None, None, "belum rilis"
    )


def test_money__stands_beside_each_program_as_last_years() -> None:
    """P1 had 300 and spent 250; K1 and K2 below P2 have 40 + 60 and gave back 5 more than they spent.

    What stood there before is the year before last, and goes; P3 had nothing.
    """
    programs = [
        replace(program("P1", "S1", 300.0, 250.0), pagu_lalu=7.0, realisasi_lalu=6.0),
        program("P2", "S1", None, None),
        replace(program("P3", "S1", None, None), pagu_lalu=7.0),
    ]
    below = [
        Rincian("K1", "P2", "kegiatan", "Kegiatan 1", pagu_murni=1.0, pagu_perubahan=40.0, realisasi=10.0),
        Rincian("K2", "P2", "kegiatan", "Kegiatan 2", pagu_murni=1.0, pagu_perubahan=60.0, realisasi=-15.0),
    ]
    old = replace(report(settings={"pk.berlaku": "perubahan"}), program=tuple(programs), rincian=tuple(below))
    result = rolled(old)
    assert [(p.pagu_lalu, p.realisasi_lalu) for p in result.laporan.program] == [
        (300.0, 250.0), (100.0, -5.0), (None, None),
    ]  # fmt: skip
    assert [p.realisasi for p in result.laporan.program] == [None] * 3
    line = "pagu dan realisasi 2020 ke kolom tahun lalu di lembar Program: 2 program"
    assert line in result.carried
    assert not any("tahun lalu" in column for _, column in result.cleared)
    later = rolled(old, 2022)  # 2021 lies between: nobody knows its money
    assert [p.pagu_lalu for p in later.laporan.program] == [None] * 3
    assert line not in later.carried


def test_plan__what_it_has_by_now_is_what_was_before() -> None:
    """7 and 3 of documents are 10, the last of 90 and 95 percent is 95; 45 + 15 rupiah; sums stay sums."""
    rows = (row("K1", "P1", "kegiatan", 30.0, 15.0, satuan="Dokumen", realisasi_keluaran=3.0),)
    plan = (
        Renstra("P1", "Hasil", "%", 95.0, 95.0, 100.0, None, 90.0),
        Renstra("K1", target_akhir=20.0, pagu_akhir=150.0, realisasi_lalu=7.0, realisasi_lalu_rp=45.0),
        Renstra("P2", "Opini", "Opini", realisasi="WTP", realisasi_lalu_rp=1.0),
        Renstra("P3", "Kosong"),
    )
    programs = [program(k, "S1", None, None) for k in ("P1", "P2", "P3")]
    before = replace(report(), program=tuple(programs), rincian=rows, renstra=plan)
    result = rolled(before)
    assert result.laporan.renstra == (
        Renstra("P1", "Hasil", "%", None, None, 100.0, None, 95.0),
        Renstra("K1", target_akhir=20.0, pagu_akhir=150.0, realisasi_lalu=10.0, realisasi_lalu_rp=60.0),
        Renstra("P2", "Opini", "Opini", realisasi_lalu="WTP", realisasi_lalu_rp=1.0),
        Renstra("P3", "Kosong"),
    )
    assert not [k for k in result.cleared if k[0] == "Target Program" and "lalu" in k[1]]
    newer = replace(before, settings={**before.settings, "laporan.tahun": 2023})
    later = rolled(newer, period="2024-2028")
    assert later.laporan.renstra[1] == Renstra("K1")


def test_plan__what_says_an_error_or_is_of_no_row_is_not_carried() -> None:
    """Rupiah at the program and below it: the sum says what is wrong, and is no amount."""
    rows = (row("K1", "P1", "kegiatan", 30.0, 15.0),)
    plan = (Renstra("P1", pagu_akhir=9.0, realisasi_lalu_rp=4.0), Renstra("lain", realisasi_lalu_rp=4.0))
    both = (program("P1", "S1", 5.0, 5.0),)
    result = rolled(replace(report(), program=both, rincian=rows, renstra=plan))
    assert [x.realisasi_lalu_rp for x in result.laporan.renstra] == [None, None]
