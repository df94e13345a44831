"""Where the built workbook shows each figure that a table of the published report prints.

A figure of ``tercetak.csv`` has a table, an entity and a field; here is the cell of the workbook that
stands in its place, found by heading and kode as a reader finds it. Nothing is calculated here.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from tests.workbook_tools import Reading

__all__ = ["PRINTED", "Figure", "agrees", "printout_cells"]

PACKAGE = Path(__file__).parents[1] / "workbook" / "serang_2020"
Key = tuple[str, str, str]

# Tabel 3.4 to 3.25: number of the first table of each sasaran; the second, against the RPJMD, follows it
KINERJA = {
    "S01": 4,
    "S02": 6,
    "S03": 8,
    "S04": 11,
    "S05": 13,
    "S06": 15,
    "S07": 17,
    "S08": 19,
    "S09": 21,
    "S10": 24,
}
_WITH_LAST_YEAR = 6  # Tabel 3.6 alone prints last year's value
_MISI = 4


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed figure: table, line of the scanned text, entity, field, as printed."""

    place: str
    row: int
    entity: str
    field: str
    printed: str

    @property
    def key(self) -> Key:
        return self.place, self.entity, self.field


def _read() -> Iterator[Figure]:
    with (PACKAGE / "tercetak.csv").open(encoding="utf-8") as f:
        for b in csv.DictReader(f):
            yield Figure(b["tempat"], int(b["baris"]), b["entitas"], b["medan"], b["tercetak"])


PRINTED = tuple(_read())


# -- printed text against a value ------------------------------------------------------------------------

# 272.950.000; a comma in place of a point (272,950.000) is damage of the print or of its scan
_THOUSANDS = re.compile(r"(\d{1,3}(?:[.,]\d{3}){2,}|\d{1,3}(?:\.\d{3})+)(,\d\d)?")


def agrees(printed: str, value: Any) -> bool:
    """Whether ``value`` is what was printed: to the printed decimals, rounded or (as often) cut off.

    Words agree without regard to capitals; a dash is a value that there is not yet.
    """
    if printed == "-":
        return value in ("n/a", "-", "", None, 0)
    number = _number(printed)
    if number is None or not isinstance(value, int | float):
        return _plain(str(value)) == _plain(printed)
    step = Decimal(1).scaleb(number.as_tuple().exponent)  # type: ignore[arg-type]
    content = Decimal(repr(value))
    return number in (content.quantize(step, ROUND_HALF_UP), content.quantize(step, ROUND_DOWN))


def _plain(text: str) -> str:
    return text.casefold().replace("\u2013", "-").replace(" - ", "-")


def _number(text: str) -> Decimal | None:
    """The number of a printed text: comma or lone point before decimals, points between thousands."""
    content = re.sub(r"[%\s]", "", text)
    if m := _THOUSANDS.fullmatch(content):
        content = re.sub(r"[.,]", "", m[1]) + (m[2] or "")
    try:
        return Decimal(content.replace(",", "."))
    except InvalidOperation:
        return None


# -- the cells -------------------------------------------------------------------------------------------


def printout_cells(workbook: Reading) -> dict[Key, Any]:
    """(table, entity, field) -> the value that the workbook shows there."""
    result: dict[Key, Any] = {}
    for part in (_sasaran, _iku, _ringkasan, _sentence, _anggaran, _efektivitas, _lampiran, _pk):
        for key, value in part(workbook):
            assert key not in result, key
            result[key] = value
    return result


Content = Iterator[tuple[Key, Any]]
_MEASURES = {"target": "Target", "realisasi": "Realisasi", "capaian": "Capaian (%)"}
_END = {"kondisi_akhir": "Kondisi akhir RPJMD", "realisasi": "Realisasi", "capaian_akhir": "Capaian (%)"}
_MONEY = {"pagu": "Pagu (Rp)", "realisasi_rp": "Realisasi (Rp)", "serapan": "Serapan (%)"}


def _get(place: str, entity: str, row: dict[str, Any], column: dict[str, str]) -> Content:
    for field, header in column.items():
        yield (place, entity, field), row[header]


def _sasaran(workbook: Reading) -> Content:
    for kode, number in KINERJA.items():
        sheet = f"Sasaran {int(kode[1:])}"
        for n, title, columns, rerata in (
            (number, "Kondisi awal", {"kondisi_awal": "Kondisi awal", **_MEASURES}, "rerata_capaian"),
            (number + 1, "Kondisi akhir RPJMD", _END, "rerata_capaian_akhir"),
        ):
            for b in workbook.table(sheet, title, "Capaian (%)", "Status", after=f"Tabel 3.{n} "):
                if b["kode"]:
                    yield from _get(f"Tabel 3.{n}", b["kode"], b, columns)
                elif str(b["teks"]).startswith("Rata-rata"):
                    yield (f"Tabel 3.{n}", kode, rerata), b["Capaian (%)"]
        if number == _WITH_LAST_YEAR:
            for b in workbook.table(sheet, "Realisasi tahun lalu", "Perubahan"):
                yield (f"Tabel 3.{number}", b["kode"], "nilai_2019"), b["Realisasi tahun lalu"]


def _iku(workbook: Reading) -> Content:
    for b in workbook.table("IKU", "Target", "Realisasi", "Status", after="Tabel 3.1 "):
        if str(b["kode"]).startswith("T"):
            yield from _get("Tabel 3.1", b["kode"], b, _MEASURES)


def _ringkasan(workbook: Reading) -> Content:
    for b in workbook.table("Ringkasan", "Target", "Realisasi", "Status", after="Tabel 3.2 "):
        if b["kode"]:
            yield from _get("Tabel 3.2", b["kode"], b, _MEASURES)
    for b in workbook.table("Ringkasan", "Predikat", "Rentang capaian (%)", "Porsi (%)", after="Tabel 3.3 "):
        label = f"predikat/{b['Predikat'].lower().replace(' ', '-')}" if b["Predikat"] else "total"
        yield ("Tabel 3.3", label, "jumlah_indikator"), b["Jumlah indikator"]
    for b in workbook.table(
        "Ringkasan", "Status", "Jumlah indikator", "Porsi (%)", after="Status Pencapaian"
    ):
        if b["Status"] == "belum ada nilai":
            yield ("Tabel 3.2", "total", "jumlah_belum_ada_nilai"), b["Jumlah indikator"]
    for b in workbook.table(
        "Ringkasan", "Dihitung", "Capaian (%)", "Status", after="Capaian Kinerja per Sasaran"
    ):
        if b["kode"]:
            for place in _SENTENCES:
                yield (place, b["kode"], "status"), b["Status"]


def _sentence(workbook: Reading) -> Content:
    """Ikhtisar and Penutup: the report writes the same sentences twice, the workbook once."""
    for field, value in _from_sentences(workbook.text("Ikhtisar")):
        for place in _SENTENCES:
            yield (place, *field), value


_SENTENCES = ("Ikhtisar", "Penutup")
_SASARAN_PATTERN = re.compile(
    r"Sasaran (?P<nomor>\d+), .*: (?P<banyak>\d+) indikator dengan rata-rata capaian (?P<capaian>\S+) %, "
    r"predikat (?P<predikat>[^(]+) \(.* belum ada nilai (?P<tanpa>\d+)\)"
)
_MONEY_PATTERN = re.compile(r": pagu Rp(\S+), realisasi Rp(\S+), serapan (\S+) %")
_STATUS_PATTERN = re.compile(r"((?:\w+ )?(?:mencapai|melebihi) target|belum ada nilai) (\d+) \(([\d,]+) %\)")


def _from_sentences(sentence: list[str]) -> Iterator[tuple[tuple[str, str], Any]]:
    for k in sentence:
        if m := _SASARAN_PATTERN.match(k):
            kode = f"S{int(m['nomor']):02}"
            yield (kode, "jumlah_indikator"), _value(m["banyak"])
            yield (kode, "rerata_capaian"), _value(m["capaian"])
            yield (kode, "predikat"), m["predikat"]
            yield (kode, "jumlah_belum_ada_nilai"), _value(m["tanpa"])
        elif k.startswith("Indikator kinerja utama tujuan: "):
            for status, count, porsi in _STATUS_PATTERN.findall(k):
                kode = f"iku/{status.replace(' ', '-')}"
                yield (kode, "jumlah_indikator"), _value(count)
                yield (kode, "porsi"), _value(porsi)
        elif k.startswith("Yang diukur: "):
            for count, satuan in re.findall(r"(\d+) ([a-z ]+)", k):
                if satuan in _SCOPE:
                    yield ("total", _SCOPE[satuan]), _value(count)
        elif k.startswith(("Belanja daerah", "Seluruh program")) and (m := _MONEY_PATTERN.search(k)):
            kode = "total" if k.startswith("Belanja") else "B2"
            for field, content in zip(("pagu", "realisasi_rp", "serapan"), m.groups(), strict=True):
                yield (kode, field), _value(content)


_SCOPE = {
    "tujuan": "jumlah_tujuan",
    "indikator kinerja utama": "jumlah_indikator_iku",
    "sasaran": "jumlah_sasaran",
    "indikator sasaran": "jumlah_indikator",
}


def _value(text: str) -> float:
    number = _number(text)
    assert number is not None, text
    return float(number)


def _anggaran(workbook: Reading) -> Content:
    for table, columns in (
        ("Tabel 2.4", {"pagu": "Pagu (Rp)", "porsi": "Porsi (%)"}),
        ("Tabel 2.5", {"pagu": "Pagu (Rp)", "porsi": "Porsi (%)"}),
        ("Tabel 3.30", _MONEY),
        ("Tabel 3.31", _MONEY),
    ):
        for b in workbook.table("Anggaran", *columns.values(), after=f"{table} "):
            if b["kode"] or b["teks"] == "Jumlah":
                yield from _get(table, b["kode"] or "total", b, columns)


def _efektivitas(workbook: Reading) -> Content:
    efektivitas = {
        "jumlah_indikator": "Jumlah indikator",
        "rerata_capaian": "Capaian (%)",
        "realisasi_rp": "Realisasi anggaran (Rp)",
        "serapan": "Serapan (%)",
    }
    efisiensi = {
        "jumlah_indikator": "Jumlah indikator",
        "rerata_capaian": "Capaian kinerja (%)",
        "serapan": "Serapan anggaran (%)",
        "efisiensi": "Tingkat efisiensi (%)",
    }
    for table, sheet, columns in (
        ("Tabel 3.32", "Efektivitas", efektivitas),
        ("Tabel 3.33", "Efisiensi", efisiensi),
    ):
        for b in workbook.table(sheet, *columns.values(), after=f"{table} "):
            if b["kode"] or str(b["teks"]).startswith("Jumlah"):
                yield from _get(table, b["kode"] or "total", b, columns)


def _lampiran(workbook: Reading) -> Content:
    kinerja = {"target": "Target", "realisasi": "Realisasi", "capaian": "%"}
    money = {"pagu": "Pagu (Rp)", "realisasi_rp": "Realisasi (Rp)", "serapan": "% (2)"}
    program = iter(_program_column(workbook))
    for b in workbook.table("Lampiran", "Indikator", "Target", "Program"):
        program_kode = next(program)
        if b["Indikator"]:
            yield from _get("Lampiran", b["kode"], b, kinerja)
        if program_kode:
            yield from _get("Lampiran", program_kode, b, money)
        elif b["Program"] == "Jumlah per Tujuan":
            yield from _get("Lampiran", b["kode"].split(".")[0], b, money)
        elif b["Program"] == "Jumlah per Sasaran":
            yield from _get("Lampiran", b["kode"], b, money)
            yield ("Lampiran", b["kode"], "rerata_capaian"), b["%"]
            yield (
                ("Lampiran", b["kode"], "jumlah_indikator"),
                int(str(b["teks"]).split(" dari ")[1].split()[0]),
            )


def _program_column(workbook: Reading) -> list[str | None]:
    """The hidden kode of the program, in column B, of each row of the matrix."""
    start = workbook.table("Lampiran", "Indikator", "Target", "Program")[0]["baris"]
    return [
        b[0].value or None for b in workbook.sheet("Lampiran").iter_rows(min_row=start, min_col=2, max_col=2)
    ]


def _pk(workbook: Reading) -> Content:
    for misi in range(1, _MISI + 1):
        for b in workbook.table("PK cetak", "Indikator kinerja", "Target perubahan", after=f"MISI {misi}:"):
            for place in ("Perubahan PK", "PK BAB II"):
                yield (place, b["kode"], "target"), b["Target perubahan"]
    for b in workbook.table("PK cetak", "Program", "Anggaran (Rp)", after="Program dan Anggaran"):
        if b["kode"] or b["teks"] == "JUMLAH":
            yield ("Perubahan PK", b["kode"] or "total", "pagu"), b["Anggaran (Rp)"]
