"""Kota Serang 2020: the figures of the report, wherever the built workbook shows them.

Expected values: Tabel 3.1-3.33 and lampiran of the report, or worked by hand from its targets and realisasi
where the report's own figure is wrong (the deviations are named).
"""

from __future__ import annotations

import io

import pandas as pd
import pytest

from tests.conftest import Built
from tests.workbook_tools import Reading, hidden

NA = "n/a"
# R / T x 100, for turun T / R x 100; S09.1 against the lower bound of its range 3-5
CAPAIAN = {
    "T1.1": 99.57,  # 72,16 / 72,47
    "T2.1": 101.93,  # 61,87 / 60,70
    "T3.1": 107.92,  # 54,34 / 50,35
    "T4.1": -19.52,  # -1,29 / 6,61
    "T5.1": NA,
    "S01.1": 101.39,  # 8,76 / 8,64
    "S01.2": 100.71,  # 12,78 / 12,69
    "S02.1": 99.96,  # 68,00 / 68,03
    "S03.1": 60.23,  # 1,06 / 1,76
    "S04.1": 94.72,  # 70,09 / 74
    "S05.1": 30.77,  # 2 / 6,5
    "S06.1": 64.00,  # 32 / 50
    "S07.1": 142.08,  # 72,46 / 51
    "S07.2": 64.19,  # 43,33 / 67,5
    "S07.3": 107.32,  # 39,71 / 37
    "S08.1": 100.00,
    "S09.1": 63.67,  # 1,91 / 3
    "S09.2": 97.77,  # 78,65 / 80,44
    "S09.3": 97.14,  # 45,17 / 46,5
    "S09.4": 110.42,  # 0,53 / 0,48
    "S09.5": 85.15,  # 5,16 / 6,06
    "S09.6": 86.93,  # 8,05 / 9,26
    "S10.1": 103.65,  # 77,74 / 75; the report prints 115,03, from another row's cell
    "S10.2": NA,
    "S10.3": NA,
    "S10.4": NA,
}
RERATA = {
    "S01": (101.05, 2, 2),
    "S02": (99.96, 1, 1),
    "S03": (60.23, 1, 1),
    "S04": (94.72, 1, 1),
    "S05": (30.77, 1, 1),
    "S06": (64.00, 1, 1),
    "S07": (104.53, 3, 3),
    "S08": (100.00, 1, 1),
    "S09": (90.18, 6, 6),
    "S10": (103.65, 1, 4),
}
# pagu, realisasi (Tabel 3.31; S09 and S10 by the rows of the lampiran), serapan
MONEY = {
    "S01": (135_348_298_396, 133_322_890_570, 98.50),  # the report prints 96,10, a mean of percentages
    "S02": (85_830_702_252, 77_293_562_126, 90.05),
    "S03": (3_812_684_700, 3_576_917_541, 93.82),  # printed 93,84
    "S04": (72_490_300_125, 70_002_271_662, 96.57),
    "S05": (39_085_997_234, 38_148_074_064, 97.60),
    "S06": (12_277_214_800, 11_783_409_162, 95.98),
    "S07": (33_867_420_371, 33_054_459_375, 97.60),
    "S08": (1_564_465_000, 1_371_180_000, 87.65),
    "S09": (22_103_008_279, 21_365_991_650, 96.67),
    "S10": (305_313_988_749, 295_627_207_919, 96.83),
    "T1": (224_991_685_348, 214_193_370_237, 95.20),
    "T2": (123_853_512_159, 119_933_754_888, 96.84),
    "T3": (35_431_885_371, 34_425_639_375, 97.16),
    "T4": (22_103_008_279, 21_365_991_650, 96.67),
    "T5": (305_313_988_749, 295_627_207_919, 96.83),
}
PROGRAM = (711_694_079_906, 685_545_964_069, 96.33)
APBD = (1_384_644_172_872, 1_322_115_906_656, 95.48)
EFISIENSI = {
    "T1": 4.37, "T2": 5.09, "T3": 10.76, "T4": "-", "T5": NA,
    "S01": 2.55, "S02": 9.90, "S03": "-", "S04": "-", "S05": "-",
    "S06": "-", "S07": 6.93, "S08": 12.35, "S09": "-", "S10": 6.83,
}  # fmt: skip
SASARAN = [s for s in MONEY if s.startswith("S")]
TUJUAN = [t for t in MONEY if t.startswith("T")]
INDIKATOR = [i for i in CAPAIAN if i.startswith("S")]
_CENT = 0.005


def match(value: object, wanted: float | str) -> bool:
    """Equal when printed with two decimals."""
    if isinstance(wanted, str):
        return value == wanted
    return isinstance(value, int | float) and abs(value - wanted) <= _CENT + 1e-9


def tab(kode: str) -> str:
    return f"Sasaran {int(kode[1:3])}"


def predikat(capaian: float | str) -> str:
    """Permendagri 86/2017: above 90, 75, 65, 50."""
    if isinstance(capaian, str):
        return NA
    batas = ((90, "Sangat Tinggi"), (75, "Tinggi"), (65, "Sedang"), (50, "Rendah"))
    return next((label for b, label in batas if capaian > b), "Sangat Rendah")


def status(capaian: float | str) -> str:
    if isinstance(capaian, str):
        return "belum ada nilai"
    if capaian == 100:
        return "mencapai target"
    return "melebihi target" if capaian > 100 else "tidak mencapai target"


@pytest.fixture(scope="module")
def workbook(serang: Built) -> Reading:
    return serang.reading


# -- capaian per indikator -------------------------------------------------------------------------------


@pytest.mark.parametrize("kode", CAPAIAN)
def test_capaian__on_its_home_sheet(workbook: Reading, kode: str) -> None:
    home = tab(kode) if kode in INDIKATOR else "IKU"
    rows = workbook.row(home, kode, "Target", "Realisasi", "Capaian (%)", "Status")
    wanted = CAPAIAN[kode]
    assert match(rows["Capaian (%)"], wanted)
    assert rows["Predikat"] == predikat(wanted)
    assert rows["Status"] == status(wanted)


@pytest.mark.parametrize("kode", CAPAIAN)
def test_capaian__same_at_every_place(workbook: Reading, kode: str) -> None:
    home = tab(kode) if kode in INDIKATOR else "IKU"
    origin = workbook.row(home, kode, "Target", "Capaian (%)", "Status")
    lampiran = workbook.row("Lampiran", kode, "Indikator", "Target", "Program")
    input_ = workbook.row("Realisasi", kode, "Kode", "Target berlaku")
    pk = [b for b in _pk_rows(workbook) if b["kode"] == kode]
    assert (lampiran["%"], lampiran["Predikat"]) == (origin["Capaian (%)"], origin["Predikat"])
    assert (lampiran["Target"], lampiran["Realisasi"]) == (origin["Target"], origin["Realisasi"])
    assert (input_["Capaian (%)"], input_["Predikat"]) == (origin["Capaian (%)"], origin["Predikat"])
    assert input_["Target berlaku"] == origin["Target"]
    assert input_["Realisasi"] == origin["Realisasi"]
    assert [b["Target perubahan"] for b in pk] == [origin["Target"]]
    if kode in INDIKATOR:
        brief = workbook.row("Ringkasan", kode, "Target", "Realisasi", "Status")
        for header in ("Target", "Realisasi", "Capaian (%)", "Predikat", "Status"):
            assert brief[header] == origin[header]


def _pk_rows(workbook: Reading) -> list[dict[str, object]]:
    return [
        b
        for misi in range(1, 5)
        for b in workbook.table("PK cetak", "Indikator kinerja", "Target perubahan", after=f"MISI {misi}:")
    ]


def test_capaian__order_and_count(workbook: Reading) -> None:
    brief = workbook.table("Ringkasan", "Target", "Realisasi", "Status")
    assert [b["kode"] for b in brief if b["kode"]] == INDIKATOR
    assert [b["No. (2)"] for b in brief if b["kode"]] == list(range(1, 22))
    lampiran = workbook.table("Lampiran", "Indikator", "Target", "Program")
    assert [b["kode"] for b in lampiran if b["Indikator"]] == [
        k for t in TUJUAN for k in CAPAIAN if k == f"{t}.1" or (k in INDIKATOR and _tujuan(k) == t)
    ]


def _tujuan(indikator: str) -> str:
    number = int(indikator[1:3])
    return "T1" if number <= 3 else "T2" if number <= 6 else "T3" if number <= 8 else f"T{number - 5}"


# -- means -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kode", SASARAN)
def test_mean_of_sasaran__same_at_every_place(workbook: Reading, kode: str) -> None:
    rerata, calculated, count = RERATA[kode]
    own = workbook.table(tab(kode), "Target", "Capaian (%)", "Status")
    rows = next(b for b in own if str(b["teks"]).startswith("Rata-rata capaian"))
    assert rows["teks"] == f"Rata-rata capaian sasaran ({calculated} dari {count} indikator)"
    value = rows["Capaian (%)"]
    assert match(value, rerata)
    lampiran = workbook.row("Lampiran", kode, "Indikator", "Program")
    assert lampiran["teks"] == f"Rata-rata capaian ({calculated} dari {count} indikator)"
    brief = workbook.row("Ringkasan", kode, "Jumlah indikator", "Dihitung", "Status")
    assert (brief["Jumlah indikator"], brief["Dihitung"]) == (count, calculated)
    efektivitas = workbook.row("Efektivitas", kode, "Jumlah indikator", "Dihitung")
    assert (efektivitas["Jumlah indikator"], efektivitas["Dihitung"]) == (count, calculated)
    efisiensi = workbook.row("Efisiensi", kode, "Tingkat efisiensi (%)")
    beranda = workbook.row("Beranda", kode, "Sasaran strategis", "Efisiensi")
    assert workbook.below(tab(kode), "Capaian sasaran (%)") == value
    places = [lampiran["%"], brief["Capaian (%)"], efektivitas["Capaian (%)"]]
    assert [*places, efisiensi["Capaian kinerja (%)"], beranda["Capaian (%)"]] == [value] * 5
    label = predikat(rerata)
    assert {rows["Predikat"], lampiran["Predikat"], brief["Predikat"], beranda["Predikat"]} == {label}


def test_overall_mean__two_and_named(workbook: Reading) -> None:
    brief = workbook.table("Ringkasan", "Target", "Realisasi", "Status")
    indikator = next(b for b in brief if str(b["teks"]).startswith("Rata-rata"))
    assert indikator["teks"] == "Rata-rata capaian indikator sasaran (18 dari 21 indikator)"
    assert match(indikator["Capaian (%)"], 89.45)
    assert indikator["Predikat"] == "Tinggi"
    sasaran = workbook.table("Ringkasan", "Jumlah indikator", "Dihitung", "Status")[-1]
    assert sasaran["teks"] == "Rata-rata capaian sasaran (10 dari 10 sasaran)"
    assert match(sasaran["Capaian (%)"], 84.91)
    assert sasaran["Predikat"] == "Tinggi"
    assert workbook.below("Beranda", "Rata-rata capaian indikator (%)") == indikator["Capaian (%)"]
    assert workbook.below("Beranda", "Rata-rata capaian sasaran (%)") == sasaran["Capaian (%)"]
    assert workbook.below("Beranda", "Predikat capaian sasaran") == "Tinggi"
    assert {"18 dari 21 indikator", "10 dari 10 sasaran", "120 program"} <= set(workbook.text("Beranda"))
    lampiran = workbook.table("Lampiran", "Indikator", "Program")
    total = next(b for b in lampiran if str(b["teks"]).startswith("Rata-rata capaian seluruh"))
    assert total["%"] == indikator["Capaian (%)"]


@pytest.mark.parametrize("kode", TUJUAN)
def test_capaian_of_tujuan__mean_of_its_iku(workbook: Reading, kode: str) -> None:
    wanted = CAPAIAN[f"{kode}.1"]
    iku = workbook.row("IKU", kode, "Jumlah indikator", "Pagu (Rp)", after="Capaian dan Anggaran")
    efektivitas = workbook.row("Efektivitas", kode, "Jumlah indikator", "Dihitung")
    efisiensi = workbook.row("Efisiensi", kode, "Tingkat efisiensi (%)")
    assert match(iku["Capaian (%)"], wanted)
    assert iku["Predikat"] == efektivitas["Predikat"] == predikat(wanted)
    assert iku["Capaian (%)"] == efektivitas["Capaian (%)"] == efisiensi["Capaian kinerja (%)"]
    assert efektivitas["Jumlah indikator"] == 1
    assert efektivitas["Dihitung"] == (0 if wanted == NA else 1)


# -- counts ----------------------------------------------------------------------------------------------


def test_table_3_3__count_of_indikator_per_predikat(workbook: Reading) -> None:
    tables = workbook.table("Ringkasan", "Predikat", "Jumlah indikator", after="Tabel 3.3")
    content = {b["Predikat"]: b["Jumlah indikator"] for b in tables[:5]}
    wanted = {"Sangat Tinggi": 11, "Tinggi": 2, "Sedang": 0, "Rendah": 4, "Sangat Rendah": 1}
    assert content == wanted
    assert [b["Rentang capaian (%)"] for b in tables[:5]] == [
        "> 90,00", "> 75,00", "> 65,00", "> 50,00", "≤ 50,00",
    ]  # fmt: skip
    assert (tables[5]["teks"], tables[5]["Jumlah indikator"]) == ("Jumlah (18 dari 21 indikator)", 18)
    porsi = [61.11, 11.11, 0, 22.22, 5.56, 100]
    assert all(match(b["Porsi (%)"], p) for b, p in zip(tables, porsi, strict=True))


def test_status__count_of_indikator(workbook: Reading) -> None:
    tables = workbook.table("Ringkasan", "Status", "Jumlah indikator", after="Status Pencapaian")
    # above 100: S01.1 S01.2 S07.1 S07.3 S09.4 S10.1; exactly 100: S08.1; without a value: S10.2-S10.4
    assert [b["Jumlah indikator"] for b in tables] == [6, 1, 11, 0, 3, 21]


def test_iku__count_per_status(workbook: Reading) -> None:
    label = ("melebihi target", "mencapai target", "tidak mencapai target", "belum ada nilai")
    assert [workbook.same_row("IKU", f"IKU {s}") for s in label] == [2, 0, 2, 1]
    assert workbook.below("Beranda", "IKU melebihi target") == 2
    assert workbook.below("Beranda", "IKU tidak mencapai target") == 2
    beranda = workbook.sheet("Beranda")
    rows = next(b for b in beranda.iter_rows(values_only=True) if "Belum ada nilai" in b)
    assert rows[rows.index("Belum ada nilai") + 2] == 1


def test_efektivitas__total(workbook: Reading) -> None:
    total = next(
        b for b in workbook.table("Efektivitas", "Jumlah indikator", "Dihitung") if "Jumlah" in str(b["teks"])
    )
    assert (total["Jumlah indikator"], total["Dihitung"]) == (21, 18)
    assert total["Realisasi anggaran (Rp)"] == PROGRAM[1]
    assert match(total["Serapan (%)"], PROGRAM[2])


# -- money -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kode", SASARAN)
def test_money_of_sasaran__same_at_every_place(workbook: Reading, kode: str) -> None:
    pagu, realisasi, serapan = MONEY[kode]
    program = workbook.table(tab(kode), "Program", "Pagu (Rp)", "Sisa (Rp)")
    total = next(b for b in program if str(b["teks"]).startswith("Jumlah"))
    count = sum(1 for b in program if b["kode"])
    assert total["teks"] == f"Jumlah {count} program"
    assert (total["Pagu (Rp)"], total["Realisasi (Rp)"]) == (pagu, realisasi)
    assert sum(b["Pagu (Rp)"] for b in program if b["kode"]) == pagu
    assert sum(b["Realisasi (Rp)"] for b in program if b["kode"]) == realisasi
    assert total["Sisa (Rp)"] == pagu - realisasi
    assert match(total["Serapan (%)"], serapan)
    value = total["Serapan (%)"]
    alokasi = workbook.row("Anggaran", kode, "Pagu (Rp)", "Porsi (%)", after="Tabel 2.5")
    tables = workbook.row("Anggaran", kode, "Pagu (Rp)", "Sisa (Rp)", after="Tabel 3.31")
    lampiran = workbook.row("Lampiran", kode, "Indikator", "Program")
    efektivitas = workbook.row("Efektivitas", kode, "Jumlah indikator", "Dihitung")
    efisiensi = workbook.row("Efisiensi", kode, "Tingkat efisiensi (%)")
    beranda = workbook.row("Beranda", kode, "Sasaran strategis", "Efisiensi")
    headers = [workbook.below(tab(kode), t) for t in ("Pagu (Rp)", "Realisasi (Rp)", "Serapan (%)")]
    assert headers == [pagu, realisasi, value]
    assert alokasi["Pagu (Rp)"] == tables["Pagu (Rp)"] == lampiran["Pagu (Rp)"] == pagu
    assert tables["Realisasi (Rp)"] == lampiran["Realisasi (Rp)"] == realisasi
    assert efektivitas["Realisasi anggaran (Rp)"] == realisasi
    places = [tables["Serapan (%)"], lampiran["% (2)"], efektivitas["Serapan (%)"], beranda["Serapan (%)"]]
    assert [*places, efisiensi["Serapan anggaran (%)"]] == [value] * 5


@pytest.mark.parametrize("kode", TUJUAN)
def test_money_of_tujuan__sum_of_its_sasaran(workbook: Reading, kode: str) -> None:
    pagu, realisasi, serapan = MONEY[kode]
    iku = workbook.row("IKU", kode, "Jumlah indikator", "Pagu (Rp)", after="Capaian dan Anggaran")
    lampiran = workbook.row("Lampiran", f"{kode}.1", "Indikator", "Program")
    assert lampiran["Program"] == "Jumlah per Tujuan"
    assert iku["Pagu (Rp)"] == lampiran["Pagu (Rp)"] == pagu
    assert iku["Realisasi (Rp)"] == lampiran["Realisasi (Rp)"] == realisasi
    assert match(iku["Serapan (%)"], serapan)
    efektivitas = workbook.row("Efektivitas", kode, "Jumlah indikator", "Dihitung")
    assert efektivitas["Realisasi anggaran (Rp)"] == realisasi
    efisiensi = workbook.row("Efisiensi", kode, "Tingkat efisiensi (%)")
    places = [lampiran["% (2)"], efektivitas["Serapan (%)"], efisiensi["Serapan anggaran (%)"]]
    assert places == [iku["Serapan (%)"]] * 3


def test_money__hundred_and_twenty_program(workbook: Reading) -> None:
    pagu, realisasi, serapan = PROGRAM
    input_ = [b for b in workbook.table("Program", "Kode", "No. PK") if b["kode"]]
    assert len(input_) == 120
    assert sum(b["Pagu perubahan (Rp)"] for b in input_) == pagu
    assert sum(b["Realisasi (Rp)"] for b in input_) == realisasi
    anggaran = workbook.table("Anggaran", "Pagu (Rp)", "Sisa (Rp)", after="Tabel 3.31")
    total = next(b for b in anggaran if b["teks"] == "Jumlah")
    assert (total["Pagu (Rp)"], total["Realisasi (Rp)"]) == (pagu, realisasi)
    assert match(total["Serapan (%)"], serapan)
    lampiran = [b for b in workbook.table("Lampiran", "Indikator", "Program") if b["Program"]]
    rows = next(b for b in lampiran if b["Program"] == "Jumlah 120 program")
    assert (rows["Pagu (Rp)"], rows["Realisasi (Rp)"]) == (pagu, realisasi)
    assert rows["% (2)"] == total["Serapan (%)"] == workbook.below("Beranda", "Serapan anggaran program (%)")


def test_money__lampiran_and_program_equal_row_by_row(workbook: Reading) -> None:
    lampiran = workbook.sheet("Lampiran")
    as_printed = {b[1]: b[10:14] for b in lampiran.iter_rows(min_row=7, values_only=True) if b[1]}
    input_ = {b["kode"]: b for b in workbook.table("Program", "Kode", "No. PK") if b["kode"]}
    assert list(as_printed) == [f"P{n:03}" for n in range(1, 121)]
    for kode, (name, pagu, realisasi, serapan) in as_printed.items():
        b = input_[kode]
        assert (name, pagu, realisasi) == (b["Nama program"], b["Pagu perubahan (Rp)"], b["Realisasi (Rp)"])
        assert serapan == b["Serapan (%)"]


def test_money__apbd(workbook: Reading) -> None:
    pagu, realisasi, serapan = APBD
    tables = workbook.table("Anggaran", "Pagu (Rp)", "Sisa (Rp)", after="Tabel 3.30")
    assert [b["Pagu (Rp)"] for b in tables] == [672_950_092_966, PROGRAM[0], pagu]
    assert [b["Realisasi (Rp)"] for b in tables] == [636_569_942_587, PROGRAM[1], realisasi]
    for rows, wanted in zip(tables, (94.59, PROGRAM[2], serapan), strict=True):
        assert match(rows["Serapan (%)"], wanted)
    rencana = workbook.table("Anggaran", "Pagu (Rp)", "Porsi (%)", after="Tabel 2.4")
    assert [b["Pagu (Rp)"] for b in rencana] == [672_950_092_966, PROGRAM[0], pagu]
    for rows, wanted in zip(rencana, (48.60, 51.40, 100), strict=True):
        assert match(rows["Porsi (%)"], wanted)
    assert workbook.below("Beranda", "Serapan APBD (%)") == tables[2]["Serapan (%)"]
    assert workbook.below("Beranda", "Sisa anggaran (Rp)") == pagu - realisasi


def test_money__printed_pk_by_pk_number(workbook: Reading) -> None:
    tables = workbook.table("PK cetak", "No.", "Program", "Anggaran (Rp)")
    rows = [b for b in tables if b["kode"]]
    assert [b["No."] for b in rows] == list(range(1, 121))
    assert sum(b["Anggaran (Rp)"] for b in rows) == PROGRAM[0]
    total = next(b for b in tables if b["No."] == "JUMLAH")
    assert total["Anggaran (Rp)"] == PROGRAM[0]


# -- efisiensi -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kode", EFISIENSI)
def test_efisiensi(workbook: Reading, kode: str) -> None:
    value = workbook.row("Efisiensi", kode, "Tingkat efisiensi (%)")["Tingkat efisiensi (%)"]
    assert match(value, EFISIENSI[kode])
    if kode in SASARAN:
        assert workbook.row("Beranda", kode, "Sasaran strategis", "Efisiensi")["Efisiensi"] == value
        assert workbook.below(tab(kode), "Efisiensi") == value


# -- the workbook as a whole -----------------------------------------------------------------------------


def test_sheets__order(workbook: Reading) -> None:
    assert workbook.names == [
        "Beranda", "Pengaturan", "RPJMD", "PK", "Realisasi", "Deret", "Program", "Belanja", "Narasi", "Tabel",
        "Kolom", "Data", "Skala", "Judul", "Daftar", "Ikhtisar", "Gambaran Umum",
        "Perencanaan", *(f"Sasaran {n}" for n in range(1, 11)),
        "IKU", "PK cetak", "Ringkasan", "Anggaran", "Efektivitas", "Efisiensi", "Lampiran", "Metode",
        "Reviu", "Catatan hasil reviu", "Pernyataan telah direviu",
    ]  # fmt: skip


def test_lampiran__matrix_and_merges(workbook: Reading) -> None:
    """5 tujuan, 10 sasaran with their programs and a mean row each, one total; numbers span their block."""
    rows = [b for b in workbook.table("Lampiran", "Indikator", "Program") if b["Program"]]
    assert len(rows) == 5 + 120 + 10 + 1
    assert [b["Program"] for b in rows].count("Jumlah per Tujuan") == 5
    assert [b["Program"] for b in rows].count("Jumlah per Sasaran") == 10
    merges = {str(r) for r in workbook.sheet("Lampiran").merged_cells.ranges}
    # sasaran 1 has ten programs in rows 8-17, each of its two indikator spans five of them
    assert {"C8:C17", "D8:D17", "E8:E12", "E13:E17", "I8:I12", "J13:J17"} <= merges


def test_no_errors(serang: Built, workbook: Reading) -> None:
    """#N/A, a gap in a chart, stands in hidden columns only."""
    assert serang.result.messages == ()
    error = [
        (w.title, s.coordinate, s.value)
        for w in workbook.sheets
        if w.sheet_state == "visible"
        for b in w.iter_rows()
        for s in b
        if isinstance(s.value, str) and s.value.startswith("#") and not hidden(w, s.column)
    ]
    assert error == []


def test_result__closing_summary(serang: Built) -> None:
    values = {(f.name, f.kode): n for f, n in serang.result.values.items()}
    assert serang.result.sheet_count == len(serang.reading.names)
    for kode, (rerata, _, _) in RERATA.items():
        assert match(values["rerata", kode], rerata)
    assert serang.result.changes == ()


def test_pandas_reads_the_stored_values(serang: Built) -> None:
    table = pd.read_excel(io.BytesIO(serang.data), "Ringkasan", header=None, engine="openpyxl")
    row = table[table[0] == "S10.1"].iloc[0]
    assert match(row[8], 103.65)
    assert pd.isna(table[table[0] == "S10.2"].iloc[0][8])  # pandas takes the text n/a for a missing value
    money = pd.read_excel(io.BytesIO(serang.data), "Program", header=4, engine="openpyxl")
    assert int(money["Pagu perubahan (Rp)"].sum()) == PROGRAM[0]
    assert match(float(money["Serapan (%)"].iloc[0]), 93.42)  # 6.326.846.850 / 6.772.131.458


def test_perubahan__this_year_less_last_year(workbook: Reading) -> None:
    """S02.1: 68,00 after 67,83 is +0,17, and better, for it is to rise."""
    rows = workbook.row("Sasaran 2", "S02.1", "Realisasi tahun lalu", "Perubahan")
    assert rows["Perubahan"] == pytest.approx(0.17)
    assert rows["Arah perubahan"] == "membaik"
