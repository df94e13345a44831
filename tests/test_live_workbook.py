"""The formulas live: an input changed in the built file moves what depends on it, and nothing else."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator

import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.conftest import Built
from tests.shared_books import make_once
from tests.workbook_tools import (
    HEADER_ROW,
    Address,
    Content,
    Editor,
    differences,
    hidden,
    load,
    recalculate,
    stored_values,
)

SHEETS_WITH_KODE = ("RPJMD", "PK", "Realisasi", "Program", "Belanja", "Narasi", "Tabel", "Data")
REVERSED_SHEETS = (*SHEETS_WITH_KODE, "Kolom")  # its rows are known by table and number, not by kode alone
Value = dict[Address, Content]


def edit(serang: Built, function: Callable[[Workbook], None]) -> Value:
    """Change the workbook with openpyxl, which drops every cached value, and calculate it headless."""
    workbook = load(serang.data, value=False)
    function(workbook)
    output = io.BytesIO()
    workbook.save(output)
    return recalculate(output.getvalue(), serang.result.laporan.skala)


def edited_copy(serang: Built, sheet: str, kode: str, header: str, value: Content) -> Value:
    """Change one input cell in the package itself, and calculate it headless."""
    workbook = Editor(serang.data).content(sheet, kode, header, value)
    return recalculate(workbook.bytes_(), serang.result.laporan.skala)


@pytest.fixture(scope="module")
def initial(serang: Built) -> Value:
    return stored_values(serang.data)


def changed_sheets(difference: Iterable[Address]) -> dict[str, int]:
    result: dict[str, int] = {}
    for sheet, _ in difference:
        result[sheet] = result.get(sheet, 0) + 1
    return result


def place(serang: Built, kode: str) -> Iterator[tuple[str, str, Address]]:
    """Every cell that shows a figure of an indikator of sasaran 3: sheet, figure, address."""
    columns = {
        "Sasaran 3": ("Realisasi", "Capaian (%)", "Predikat", "Status"),
        "Ringkasan": ("Realisasi", "Capaian (%)", "Predikat", "Status"),
        "Lampiran": ("Realisasi", "%", "Predikat"),
        "Realisasi": ("Capaian (%)", "Predikat"),
    }
    headers = {
        "Sasaran 3": ("Target", "Status"),
        "Ringkasan": ("Target", "Status"),
        "Lampiran": ("Target", "Program"),
        "Realisasi": ("Kode", "Target berlaku"),
    }
    for sheet, titles in columns.items():
        address = serang.reading.row(sheet, kode, *headers[sheet])["sel"]
        for j in titles:
            yield sheet, j, (sheet, address[j])


# -- nothing changed -------------------------------------------------------------------------------------


def test_recalculate__stored_values_are_right(serang: Built, initial: Value) -> None:
    """openpyxl's round trip and a fresh calculation give the stored values, cell by cell."""
    assert differences(initial, edit(serang, lambda _: None)) == {}


# -- one realisasi ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def edited(serang: Built, tmp_path_factory: pytest.TempPathFactory) -> Value:
    """S03.1 (turun, target 1,06) from 1,76 to 1,06: capaian exactly 100."""
    return make_once(
        tmp_path_factory,
        "live_edited",
        lambda: edited_copy(serang, "Realisasi", "S03.1", "Realisasi", 1.06),
    )


@pytest.fixture(scope="module")
def blanked(serang: Built, tmp_path_factory: pytest.TempPathFactory) -> Value:
    return make_once(
        tmp_path_factory,
        "live_blanked",
        lambda: edited_copy(serang, "Realisasi", "S03.1", "Realisasi", None),
    )


def test_changed_realisasi__all_dependents_follow(serang: Built, initial: Value, edited: Value) -> None:
    wanted: dict[str, Content] = {
        "Realisasi": 1.06,
        "Capaian (%)": pytest.approx(100),
        "%": pytest.approx(100),
        "Predikat": "Sangat Tinggi",
        "Status": "mencapai target",
    }
    for sheet, title, address in place(serang, "S03.1"):
        assert edited[address] == wanted[title], (sheet, title)
    difference = differences(initial, edited)
    numbers = [(a, b) for a, b in difference.values() if isinstance(b, float)]
    # mean of the sasaran 60,23 -> 100; of the indikator (18 x 89,45 - 60,23 + 100) / 18; likewise of sasaran
    assert (pytest.approx(60.2273, abs=1e-4), pytest.approx(100)) in numbers
    assert (pytest.approx(89.4497, abs=1e-4), pytest.approx(91.6593, abs=1e-4)) in numbers
    assert (pytest.approx(84.9083, abs=1e-4), pytest.approx(88.8855, abs=1e-4)) in numbers
    # efisiensi of sasaran 3: 100 - 93,82 = 6,18; it was "-"
    assert ("-", pytest.approx(6.1838, abs=1e-3)) in list(difference.values())
    # Tabel 3.3: 12 Sangat Tinggi, 3 Rendah; status: 2 mencapai target, 10 tidak
    assert {(11.0, 12.0), (4.0, 3.0), (1.0, 2.0), (11.0, 10.0)} <= set(numbers)
    assert set(changed_sheets(difference)) == {
        "Sasaran 3", "Ringkasan", "Lampiran", "Realisasi", "Efektivitas", "Efisiensi", "Beranda",
        "Ikhtisar",
    }  # fmt: skip


def test_changed_realisasi__others_stay(initial: Value, edited: Value) -> None:
    """Only the row of the indikator, of its sasaran, and the overall figures move."""
    difference = changed_sheets(differences(initial, edited))
    # realisasi, capaian, predikat, status; mean with predikat and status; head: capaian, predikat, efisiensi
    # against the RPJMD (1,00 / 1,06): realisasi, capaian, predikat, mean, its predikat; series and chart
    # hidden: the realisasi as a number, in both rows
    assert difference["Sasaran 3"] == 4 + 3 + 3 + 5 + 2 + 2
    # the row; mean of the sasaran with predikat; mean of all indikator, which passes 90: Sangat Tinggi
    assert difference["Lampiran"] == 3 + 2 + 2
    assert difference["Realisasi"] == 2
    assert difference["Efisiensi"] == 2
    assert difference["Efektivitas"] == 2


def test_blanked_realisasi__blank_or_na_never_zero(serang: Built, initial: Value, blanked: Value) -> None:
    after = blanked
    for sheet, title, address in place(serang, "S03.1"):
        wanted = {"Realisasi": ("", None), "Status": ("belum ada nilai",)}.get(title, ("n/a",))
        assert after[address] in wanted, (sheet, title, after[address])
    difference = differences(initial, after)
    zero = {a: n for a, n in difference.items() if n[1] == 0}
    # counts may become 0 (indikator counted in sasaran 3), percentages and figures may not
    assert {n[0] for n in zero.values()} <= {1.0}
    texts = {n for n in after.values() if isinstance(n, str)}
    assert "Rata-rata capaian sasaran (0 dari 1 indikator)" in texts
    assert "Rata-rata capaian (0 dari 1 indikator)" in texts
    assert "Rata-rata capaian indikator sasaran (17 dari 21 indikator)" in texts
    assert "Rata-rata capaian sasaran (9 dari 10 sasaran)" in texts
    assert {"17 dari 21 indikator", "9 dari 10 sasaran"} <= texts
    numbers = [b for _, b in difference.values() if isinstance(b, float)]
    assert any(b == pytest.approx((18 * 89.449713 - 60.227273) / 17, abs=1e-5) for b in numbers)
    assert any(b == pytest.approx((10 * 84.908269 - 60.227273) / 9, abs=1e-5) for b in numbers)


def test_blanked_realisasi__chart_skips_its_point(serang: Built, initial: Value, blanked: Value) -> None:
    """A chart's helper cell is #N/A, which is left out, and not a text, which would be drawn as 0."""
    new = {a: b for a, (_, b) in differences(initial, blanked).items() if str(b).startswith("#")}
    assert set(new.values()) == {"#N/A"}
    assert {"Beranda", "Sasaran 3"} <= {sheet for sheet, _ in new}
    for sheet, address in new:
        page = serang.reading.sheet(sheet)
        assert hidden(page, page[address].column), (sheet, address)


def test_zero_realisasi__is_a_value(serang: Built) -> None:
    """0 on a rising target is capaian 0, Sangat Rendah, and it is counted."""
    after = edited_copy(serang, "Realisasi", "S02.1", "Realisasi", 0)
    row = serang.reading.row("Ringkasan", "S02.1", "Target", "Status")["baris"]
    assert after["Ringkasan", f"H{row}"] == 0
    assert after["Ringkasan", f"I{row}"] == 0
    assert after["Ringkasan", f"J{row}"] == "Sangat Rendah"
    assert "Rata-rata capaian indikator sasaran (18 dari 21 indikator)" in after.values()


def test_wrong_realisasi__error_passed_on_to_sums(serang: Built) -> None:
    """Text that is no number is said in the cell and in every mean above it; no mean goes on without it."""
    after = edited_copy(serang, "Realisasi", "S07.2", "Realisasi", "empat puluh")
    error = changed_sheets(a for a, n in after.items() if str(n).startswith("#LKJIP!"))
    assert {"Sasaran 7", "Ringkasan", "Lampiran", "Beranda", "Efektivitas", "Efisiensi"} <= set(error)
    assert not {"Sasaran 6", "IKU", "Anggaran"} & set(error)
    row = serang.reading.row("Ringkasan", "S07.2", "Target", "Status")["baris"]
    assert str(after["Ringkasan", f"I{row}"]).startswith("#LKJIP! ")
    rerata = next(
        b["baris"]
        for b in serang.reading.table("Ringkasan", "Target", "Status")
        if str(b["teks"]).startswith("Rata-rata capaian indikator")
    )
    assert str(after["Ringkasan", f"I{rerata}"]).startswith("#LKJIP! ")


# -- money -----------------------------------------------------------------------------------------------


def test_changed_pagu__all_sums_follow(serang: Built, initial: Value) -> None:
    """P001 (sasaran 1) gets 1.000.000 more: sasaran, tujuan, all programs and APBD by exactly that much."""
    old = 6_772_131_458
    after = edited_copy(serang, "Program", "P001", "Pagu perubahan (Rp)", old + 1_000_000)
    difference = differences(initial, after)
    naik = {a: n for a, n in difference.items() if isinstance(n[1], float) and n[1] - n[0] == 1_000_000}
    origin = {n[0] for n in naik.values()}
    pagu = {old, 135_348_298_396, 224_991_685_348, 711_694_079_906, 1_384_644_172_872}
    assert pagu <= origin
    assert {"Sasaran 1", "IKU", "Anggaran", "Lampiran", "PK cetak", "Beranda"} == set(changed_sheets(naik))
    assert "Sasaran 2" not in changed_sheets(difference)


def test_program_moved_to_another_sasaran__its_money_follows(serang: Built) -> None:
    """By SUMIFS at once, before any regeneration: P001 from sasaran 1 to 2."""
    after = edited_copy(serang, "Program", "P001", "Sasaran", "S02")
    anggaran = {
        k: serang.reading.row("Anggaran", k, "Pagu (Rp)", "Sisa (Rp)", after="Tabel 3.31")["baris"]
        for k in ("S01", "S02")
    }
    assert after["Anggaran", f"D{anggaran['S01']}"] == 135_348_298_396 - 6_772_131_458
    assert after["Anggaran", f"D{anggaran['S02']}"] == 85_830_702_252 + 6_772_131_458


def test_blank_realisasi_of_program__not_zero_and_named(serang: Built) -> None:
    after = edited_copy(serang, "Program", "P018", "Realisasi (Rp)", None)
    row = serang.reading.row("Sasaran 3", "P018", "Program", "Sisa (Rp)")["baris"]
    assert after["Sasaran 3", f"I{row}"] in ("", None)
    assert after["Sasaran 3", f"M{row}"] in ("", None, "n/a")
    assert "Jumlah 2 program; realisasi terisi 1" in after.values()


# -- settings --------------------------------------------------------------------------------------------


def test_pk_murni__target_and_pagu_change_columns(serang: Built) -> None:
    """The columns murni are blank in the example: no target, no pagu, and the cells say so."""
    workbook = (
        Editor(serang.data).content("PK", "S01.1", "Target murni", 8.76).set_value("atur_pk_berlaku", "murni")
    )
    after = recalculate(workbook.bytes_(), serang.result.laporan.skala)
    row = serang.reading.row("Sasaran 1", "S01.1", "Target", "Status")["baris"]
    assert after["Sasaran 1", f"I{row}"] == 8.76
    assert after["Sasaran 1", f"K{row}"] == pytest.approx(100)
    pk = serang.reading.row("PK cetak", "S01.1", "Target murni", "Target perubahan")
    assert pk["Target perubahan"] == 8.64
    assert after["PK cetak", pk["sel"]["Target murni"]] == 8.76
    assert after["PK cetak", pk["sel"]["Target perubahan"]] == ""  # signed before it was known
    other = serang.reading.row("Sasaran 1", "S01.2", "Target", "Status")["baris"]
    assert after["Sasaran 1", f"I{other}"] in ("", None)
    assert str(after["Sasaran 1", f"K{other}"]).startswith("#LKJIP! ")


# -- sorting ---------------------------------------------------------------------------------------------


def test_reversed_input__no_number_changes(serang: Built, initial: Value) -> None:
    """Every input table sorted backwards; helper columns move with their rows."""
    after = edit(serang, lambda b: [reverse(b[x]) for x in REVERSED_SHEETS] and None)
    helpers = {a: n for a, n in initial.items() if a[0] in SHEETS_WITH_KODE}
    result = {a: n for a, n in initial.items() if a[0] not in REVERSED_SHEETS}
    assert differences(result, {a: n for a, n in after.items() if a[0] not in REVERSED_SHEETS}) == {}
    assert _by_kode(serang, helpers, reversed_=False) == _by_kode(serang, after, reversed_=True)


def reverse(page: object) -> None:
    assert isinstance(page, Worksheet)
    kode = [c.row for c in page["A"] if c.row > HEADER_ROW and c.value is not None]
    own = []
    for c in page[HEADER_ROW]:
        if c.value is None:
            break
        own.append(c.column)
    rows = [[page.cell(b, k).value for k in own] for b in kode]
    for b, values in zip(kode, reversed(rows), strict=True):
        for k, n in zip(own, values, strict=True):
            page.cell(b, k).value = n


def _by_kode(serang: Built, value: Value, *, reversed_: bool) -> dict[tuple[str, str, str], Content]:
    """Helper values by sheet, kode and column instead of by row."""
    result: dict[tuple[str, str, str], Content] = {}
    for sheet in SHEETS_WITH_KODE:
        columns = [c.value for c in serang.reading.sheet(sheet)["A"][HEADER_ROW:] if c.value is not None]
        ordered = columns[::-1] if reversed_ else columns
        for (name, address), n in value.items():
            letter, number = address.rstrip("0123456789"), int(address.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
            if name == sheet and 0 < number - HEADER_ROW <= len(ordered):
                result[name, str(ordered[number - HEADER_ROW - 1]), letter] = n
    return result
