"""Sheets Evaluasi Renja and Formulir PP: what rows show, the foot, where they are offered; sums by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from lkjip_xl.export.open_data.report_data import assemble_data
from lkjip_xl.figures.cell_semantics import CellValue
from lkjip_xl.figures.expression import FigureKey, Formula
from lkjip_xl.figures.plain.plain_writing import WRITING
from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.model import Laporan, Narasi, Renstra
from lkjip_xl.sheets import compose_sheets, helper_formulas
from lkjip_xl.sheets.report_values import report_values
from tests.levels_report import ROWS, levels_report
from tests.shares_report import shares_report
from tests.sheets.engine import calculate_report
from tests.small_report import small_laporan

PLAN = (
    Renstra("P2", "Indeks layanan", "Indeks", 80.0, 60.0, 90.0, 1000.0, 50.0, 300.0, "terakhir"),
    Renstra("P1.1", target_akhir=20.0, pagu_akhir=150.0, realisasi_lalu=7.0, realisasi_lalu_rp=45.0),
    Renstra("P1.2.1", target_akhir=40.0, pagu_akhir=1000.0, realisasi_lalu=20.0, realisasi_lalu_rp=400.0),
    Renstra("P3.1", target_akhir=0.0, realisasi_lalu="n/a"),
)
"""P1: 150 + 1000 of plan, 45 + 400 before; with 15 + 150 of this year 60 of 150 and 550 of 1000."""


def with_forms(rows: Any = ROWS, plan: Any = PLAN, **settings: str) -> Laporan:
    on = {"bagian.evaluasi_renja": "ada", "bagian.pp8": "ada", **settings}
    return levels_report(rows, settings=on, renstra=tuple(plan))


def table(laporan: Laporan, key: str, patterns: tuple[str, ...], *tokens: str) -> list[tuple[Any, ...]]:
    (made,) = (s for s in compose_sheets(laporan) if s.key == key)
    values = report_values(laporan)
    rows = [n for n, r in enumerate(made.rows) if r.pattern in patterns]
    return [tuple(values.cell(key, n, t) for t in tokens) for n in rows]


def keys(laporan: Laporan) -> set[str]:
    return {s.key for s in compose_sheets(laporan)}


LEVELS = ("program", "jenjang_1", "jenjang_2")


@pytest.mark.parametrize("key", ["EvaluasiRenja", "PP8"])
def test_shared_program__stands_there_once(key: str) -> None:
    """P1 has three shares; the four programs have 100,001,322 together."""
    laporan = shares_report(settings={"bagian.evaluasi_renja": "ada", "bagian.pp8": "ada"})
    rows = table(laporan, key, ("program",), "kode", "pagu")
    every = [kode for kode, _ in rows]
    assert every == ["P1", "P2", "P3", "P4"]
    assert sum(pagu for _, pagu in rows) == 100_001_322
    assert [row["kode"] for row in assemble_data(laporan).get("evaluasi_renja").rows] == every


def test_rupiah__typed_at_the_lowest_and_summed_above() -> None:
    money = "pagu_akhir", "realisasi_lalu_rp", "pagu", "realisasi_rp", "renstra_rp", "serapan_renstra"
    rows = {r[0]: r[1:] for r in table(with_forms(), "EvaluasiRenja", LEVELS, "nomenklatur", *money)}
    assert rows["P1"] == (1150, 445, 250, 165, 610, pytest.approx(610 / 1150 * 100))
    assert rows["P1.1"] == (150, 45, 30, 15, 60, 40)
    assert rows["1.01"] == (1000, 400, 220, 150, 550, pytest.approx(55))
    assert rows["P2"] == (1000, 300, 100, 50, 350, 35)
    assert rows["P4"] == ("", "", 7, 0, 0, "")
    assert rows["P6"] == ("", "", "", "", "", "")


def test_kinerja__to_date_and_level() -> None:
    """20 + 6 of 40; 7 and nothing yet of 20; the last value, 60 of 90; of a target 0 nothing can be said."""
    columns = "target_akhir", "realisasi_lalu", "target", "realisasi", "renstra", "capaian_renstra"
    rows = {r[0]: r[1:] for r in table(with_forms(), "EvaluasiRenja", LEVELS, "nomenklatur", *columns)}
    assert rows["P1.2.1"] == (40, 20, 8, 6, 26, 65)
    assert rows["P1.1"] == (20, 7, 4, "", 7, 35)
    assert rows["P2"] == (90, 50, 80, 60, 60, pytest.approx(60 / 90 * 100))
    assert rows["P3.1"] == (0, "n/a", 10, 12, 12, "tidak dapat dihitung")
    assert rows["P1.2.10"] == ("", "", 5, "n/a", "n/a", "")
    assert rows["P1"] == ("", "", "", "", "", "")


@pytest.mark.parametrize(
    ("before", "now", "way", "satuan", "result"),
    [
        (90.0, 95.0, None, "%", 95),
        (90.0, 95.0, None, "persen", 95),
        (90.0, None, None, "%", 90),
        (90.0, "n/a", "terakhir", "Nilai", 90),
        (90.0, 5.0, "dijumlah", "%", 95),
        (None, 5.0, None, "Dokumen", 5),
        (4.0, "n/a", None, "Dokumen", 4),
        ("WDP", "WTP", None, "Opini", "WTP"),
        ("WDP", None, None, "Opini", "WDP"),
        (None, None, None, "Opini", ""),
    ],
)
def test_kinerja__ways_of_adding(
    before: Any, now: Any, way: str | None, satuan: str, result: CellValue
) -> None:
    plan = [Renstra("P2", "Hasil", satuan, 1.0, now, 100.0, None, before, None, way)]
    rows = dict[str, Any](table(with_forms(plan=plan), "EvaluasiRenja", ("program",), "kode", "renstra"))
    assert rows["P2"] == result


def test_level__a_text_of_a_value_and_one_without_a_value() -> None:
    for target, wanted in (("WTP", "tidak dapat dihitung"), ("n/a", "n/a"), (None, "")):
        plan = [Renstra("P2", "Opini", "Opini", target_akhir=target, realisasi=5.0)]
        rows = dict[str, Any](
            table(with_forms(plan=plan), "EvaluasiRenja", ("program",), "kode", "capaian_renstra")
        )
        assert rows["P2"] == wanted


def test_foot__sums_means_and_their_predikat() -> None:
    """Year: 75 (P1.2.1), 75 (P2: 60 of 80), 120 (P3.1): mean 90, not above 90; plan: 35, 65, 66,67.

    P1.1 and P1.2.10 have no realisasi yet. Rupiah: 325 of 497, and 745 + 325 of 2150.
    """
    report = with_forms()
    whole = table(
        report, "EvaluasiRenja", ("jumlah",), "pagu_akhir", "realisasi_lalu_rp", "pagu", "renstra_rp"
    )
    assert whole == [(2150, 745, 497, 1070)]
    tokens = "capaian", "serapan", "capaian_renstra", "serapan_renstra"
    labels = "predikat_renja", "predikat_anggaran", "predikat_renstra", "predikat_rp"
    ((year, spent, plan, of_plan),) = table(report, "EvaluasiRenja", ("rerata",), *tokens)
    assert (year, plan) == (90, pytest.approx((35 + 65 + 200 / 3) / 3))
    assert (spent, of_plan) == (pytest.approx(325 / 497 * 100), pytest.approx(1070 / 2150 * 100))
    assert table(report, "EvaluasiRenja", ("predikat",), *labels) == [
        ("Tinggi", "Sedang", "Rendah", "Sangat Rendah")
    ]


def test_foot__the_lowest_row_with_an_indikator_counts() -> None:
    """P1.2 has an output and rows below it that have; P4.1 has none, and so its program has none either."""
    above: dict[str, Any] = {"keluaran": "Atas", "target_keluaran": 2.0, "realisasi_keluaran": 2.0}
    rows = [replace(r, **above) if r.kode == "P1.2" else r for r in ROWS]
    (made,) = (s for s in compose_sheets(with_forms(rows)) if s.key == "EvaluasiRenja")
    assert [r.content["kode"].content for r in made.rows if "dirata" in r.content] == [
        *("P1.1", "P1.2.1", "P1.2.10", "P2", "P3.1")
    ]


def test_foot__of_a_report_without_programs() -> None:
    laporan = replace(with_forms([], []), program=())
    assert table(laporan, "EvaluasiRenja", ("rerata",), "capaian") == [("n/a",)]
    assert table(laporan, "EvaluasiRenja", ("predikat",), "predikat_renja") == [("n/a",)]


def test_predikat__of_a_book_without_the_scale_of_the_regulation() -> None:
    laporan = with_forms(**{"hitung.skala_predikat": "sendiri"})
    other = replace(laporan.skala[0], nama="sendiri")
    (made,) = (s for s in compose_sheets(replace(laporan, skala=(other,))) if s.key == "EvaluasiRenja")
    (row,) = (r for r in made.rows if r.pattern == "predikat")
    assert isinstance(formula := row.content["predikat_renja"].content, Formula)
    assert "permendagri86" not in formula.shape
    assert (
        report_values(replace(laporan, skala=(other,))).figure(FigureKey("predikat_renja", "program"))
        == "Tinggi"
    )


def test_texts__of_sheet_narasi_else_an_empty_row() -> None:
    narasi = (
        Narasi("S1", pendorong="Komitmen", rencana_tindak_lanjut="Pelatihan"),
        Narasi("S2", pendorong="Dana"),
    )
    report = replace(with_forms(), narasi=narasi)
    (made,) = (s for s in compose_sheets(report) if s.key == "EvaluasiRenja")
    values = report_values(report)
    shown = [
        values.cell("EvaluasiRenja", n, t) if t else ""
        for n, r in enumerate(made.rows)
        if (t := {"bagian": "teks", "isi": "isi", "isi_kosong": ""}.get(r.pattern)) is not None
    ]
    assert shown == [
        "Faktor pendorong keberhasilan kinerja:", "Sasaran S1: Komitmen", "Sasaran S2: Dana",
        "Faktor penghambat pencapaian kinerja:", "",
        "Tindak lanjut yang diperlukan dalam triwulan berikutnya:", "",
        "Tindak lanjut yang diperlukan dalam Renja berikutnya:", "Sasaran S1: Pelatihan",
    ]  # fmt: skip


def test_texts__a_figure_that_they_name_is_told() -> None:
    """As on the sheet of the sasaran: S1.1 reached 8 of 8."""
    report = replace(with_forms(), narasi=(Narasi("S1", pendorong="Capaian {capaian:S1.1} persen"),))
    rows = table(report, "EvaluasiRenja", ("isi",), "isi")
    assert rows == [("Sasaran S1: Capaian 100,00 persen",)]


@pytest.mark.parametrize(
    ("bentuk", "daerah", "words"),
    [
        ("perangkat daerah", "Kota Contoh", "Formulir E.81 menurut Permendagri 86/2017"),
        ("perangkat daerah", "Kabupaten Contoh", "Formulir E.81 menurut Permendagri 86/2017"),
        ("perangkat daerah", "Provinsi Contoh", "Evaluasi hasil Renja menurut Permendagri 86/2017"),
        ("kepala daerah", "Kota Contoh", "Evaluasi hasil RKPD menurut Permendagri 86/2017"),
    ],
)
def test_form__has_its_number_where_the_region_is_a_kabupaten_or_kota(
    bentuk: str, daerah: str, words: str
) -> None:
    report = with_forms(**{"instansi.daerah": daerah, "instansi.bentuk": bentuk})
    assert table(report, "EvaluasiRenja", ("kop",), "formulir") == [(words,)]


def test_forms__off_by_default_and_renja_of_regions_only() -> None:
    assert not {"EvaluasiRenja", "PP8"} & keys(levels_report())
    assert not {"EvaluasiRenja", "PP8"} & keys(with_forms(**{"bagian.evaluasi_renja": "tidak ada",
                                                              "bagian.pp8": "tidak ada"}))  # fmt: skip
    ministry = with_forms([], **{"instansi.bentuk": "kementerian/lembaga"})
    assert {"EvaluasiRenja", "PP8"} & keys(ministry) == {"PP8"}


@pytest.mark.parametrize(
    ("bentuk", "words"),
    [
        ("perangkat daerah", "Formulir 1-2: Laporan Kinerja Satuan Kerja Perangkat Daerah (PP 8/2006)"),
        ("unit kerja", "Formulir 2-1: Laporan Kinerja Unit Organisasi (PP 8/2006)"),
        ("kementerian/lembaga", "Formulir 3-1: Laporan Kinerja Kementerian Negara/Lembaga (PP 8/2006)"),
        ("kepala daerah", "Laporan Kinerja (PP 8/2006)"),
    ],
)
def test_pp8__the_form_of_the_kind_of_agency(bentuk: str, words: str) -> None:
    report = with_forms([], **{"instansi.bentuk": bentuk})
    assert table(report, "PP8", ("kop",), "formulir") == [(words,)]


def test_pp8__money_of_each_row_and_its_indikator_below() -> None:
    report = with_forms([replace(r, catatan="Selesai") if r.kode == "P3.1" else r for r in ROWS])
    patterns = ("program", *LEVELS[1:], "indikator", "indikator_program", "jumlah")
    tokens = "nomenklatur", "indikator", "pagu", "realisasi_rp", "target", "realisasi", "satuan", "keterangan"
    rows = table(report, "PP8", patterns, *tokens)
    assert rows[:3] == [
        ("P1", None, 250, 165, None, None, None, ""),
        ("P1.1", None, 30, 15, None, None, None, ""),
        (None, "Dokumen", None, None, 4, "", "Dokumen", None),
    ]
    assert (None, "Indeks layanan", None, None, 80, 60, "Indeks", None) in rows
    assert ("P3.1", None, "", "", None, None, None, "Selesai") in rows
    assert rows[-1] == (None, None, 497, 325, None, None, None, None)
    programs = small_laporan(settings={"bagian.pp8": "ada"})
    assert table(programs, "PP8", ("jumlah",), "pagu", "realisasi_rp") == [(520, 400)]


def same(own: CellValue, other: object) -> bool:
    """The engine adds in another order."""
    if isinstance(own, float) and isinstance(other, float):
        return own == pytest.approx(other)
    return (own or "") == (other or "")


@pytest.mark.parametrize("way", ["fungsi", "biasa"])
def test_forms__the_engine_gives_the_same(way: str) -> None:
    laporan = replace(with_forms(**{WRITING: way}), narasi=(Narasi("S1", pendorong="Komitmen"),))
    sheets, helpers = compose_sheets(laporan), helper_formulas(ReportOrder(laporan))
    values = report_values(laporan, sheets)
    engine = calculate_report(laporan, sheets, helpers, plain=way == "biasa")
    seen = 0
    for made in (s for s in sheets if s.key in ("EvaluasiRenja", "PP8")):
        for n, row in enumerate(made.rows):
            for token, cell in row.content.items():
                if isinstance(cell.content, Formula):
                    own, other = values.cell(made.key, n, token), engine.cell(made.key, n, token)
                    seen += 1
                    assert same(own, other), (made.key, n, token, own, other)
    assert seen > 300
    for n, own in enumerate(values.column("renstra", "jalur")):
        assert own == engine.helper("renstra", "jalur", n) != ""


def test_open_data__has_what_the_sheet_computes() -> None:
    found = assemble_data(with_forms()).get("evaluasi_renja")
    rows = {r["kode"]: r for r in found.rows}
    assert list(rows)[:5] == ["P1", "P1.1", "P1.2", "P1.2.1", "P1.2.10"]
    names = "pagu_renstra_rupiah", "realisasi_renstra_rupiah", "serapan_renstra_persen", "realisasi_renstra"
    assert [rows["P1.1"][n] for n in (*names, "capaian_renstra_persen")] == [150, 60, 40, 7, 35]
    assert rows["P2"]["capaian_program_persen"] == 75
    assert rows["P3.1"]["capaian_renstra_teks"] == "tidak dapat dihitung"
    assert "evaluasi_renja" not in [t.name for t in assemble_data(levels_report()).tables]
