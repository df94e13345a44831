"""The words of the kind of agency: nothing printed says one of another kind, and each follows Pengaturan."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from lkjip_xl.api import bangun, ekspor_data, tulis_reviu
from lkjip_xl.figures.expression import FigureKey, Formula, formula
from lkjip_xl.layout.template_patterns import text_with_settings
from lkjip_xl.model import Laporan, Title
from lkjip_xl.review.rules.all_rules import ALL_RULES
from lkjip_xl.review.rules.belonging.region_rules import REGION_RULES
from lkjip_xl.review.rules.belonging.region_text_rules import REGION_TEXT_RULES
from lkjip_xl.schema import SETTINGS, WORKBOOK_TABLES
from lkjip_xl.sheets.report.perjanjian import agreement_parts
from lkjip_xl.sheets.words import WORDS, in_words, phrase, word, word_of, words_by_kind
from tests.small_report import PERMENDAGRI86, indikator, program, small_laporan
from tests.workbook_tools import Editor, Reading, recalculate

KINDS = ("kepala daerah", "perangkat daerah", "kementerian/lembaga", "unit kerja", "satuan kerja")
OFFICES = ("Wali Kota", "Kepala Dinas", "Menteri", "Direktur", "Kepala Balai")
REGION = r"RPJMD|APBD|RKPD|DPA|[Dd]aerah|DAERAH|[Ww]ali [Kk]ota"
FOREIGN = {
    "kepala daerah": r"Renstra|Renja|DIPA|[Kk]epala [Dd]inas|unit kerja|tim kerja",
    "perangkat daerah": rf"{REGION.replace('|DPA', '')}|DIPA|tim kerja",
    "kementerian/lembaga": rf"{REGION}|[Kk]epala [Dd]inas|tim kerja",
    "unit kerja": rf"{REGION}|[Kk]epala [Dd]inas",
    "satuan kerja": rf"{REGION}|[Kk]epala [Dd]inas|tim kerja",
}
"""What a report of a kind may not say: the words of the others."""
TAB = re.compile(r"lembar RPJMD\b|\bRPJMD![A-Z]+\d+|^RPJMD$")
"""A tab keeps its name: ``isi di lembar RPJMD``, an address, a link."""
INPUT_TABS = {*(t.sheet for t in WORKBOOK_TABLES.values()), "Pengaturan", "Rekam"}


def laporan_of(kind: str, **settings: object) -> Laporan:
    office = dict(zip(KINDS, OFFICES, strict=True))[kind]
    own = {
        "instansi.nama": "Contoh",
        "instansi.daerah": "Contoh",
        "instansi.bentuk": kind,
        "kepala.jabatan": office,
        **settings,
    }
    owned = [
        indikator("T1.1", 50.0, 40.0),
        indikator("S1.1", 8.0, 8.0, kondisi_awal=9.0),  # a finding: the target goes backwards
        indikator("S1.2", 4.0, 8.0, "turun"),
    ]
    programs = [  # findings: a twin, and more spent than there was
        program("P1", "S1", 300.0, 350.0, no_pk=1, opd="A"),
        replace(program("P2", "S1", 300.0, 350.0, no_pk=2, opd="A"), nama="Program P1"),
    ]
    return small_laporan(owned, programs, {"S1": "T1", "S2": "T1"}, {"T1": "M1"}, own)


def texts(data: bytes) -> Iterator[tuple[str, str]]:
    """Every text of the generated sheets with its place, of their footers, and of all charts."""
    book = Reading(data)
    for sheet in book.sheets:
        if sheet.title in INPUT_TABS:
            continue
        for part in (sheet.oddFooter, sheet.oddHeader):
            yield from ((f"{sheet.title} kaki", x.text or "") for x in (part.left, part.center, part.right))
        for row in sheet.iter_rows():
            if any(c.value == "WILLIAMSON" for c in row):
                continue  # what that function is given: regions
            yield from ((f"{sheet.title}!{c.coordinate}", c.value) for c in row if isinstance(c.value, str))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if name.startswith("xl/charts/"):
                xml = package.read(name).decode()
                yield from ((name, t) for t in re.findall(r"<(?:a:t|c:v)>([^<]*)<", xml))


@cache
def built(kind: str, way: str) -> bytes:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "buku.xlsx"
        bangun(laporan_of(kind), file, rumus=way)
        if way == "fungsi":  # the words of a review do not know how formulas are written
            tulis_reviu(file)
        return file.read_bytes()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("way", ["fungsi", "biasa"])
def test_printed__no_word_of_another_kind(kind: str, way: str) -> None:
    foreign = re.compile(FOREIGN[kind])
    found = list(texts(built(kind, way)))
    assert [(p, t) for p, t in found if foreign.search(TAB.sub("", t))] == []
    every = "\n".join(t for _, t in found).casefold()
    own = [word_of(n, {"instansi.bentuk": kind}) for n in ("rencana", "anggaran", "perangkat", "wilayah")]
    assert [w for w in own if w.casefold() not in every] == []


def test_printed__review_speaks_the_words_of_the_report() -> None:
    said = {kind: Reading(built(kind, "fungsi")).text("Catatan hasil reviu") for kind in KINDS}
    assert any("Cocokkan pagu dan realisasi dengan DPA dan" in t for t in said["kepala daerah"])
    assert any("Cocokkan pagu dan realisasi dengan DIPA dan" in t for t in said["satuan kerja"])
    assert any("dan tim kerja yang sama bernama sama" in t for t in said["unit kerja"])


@pytest.mark.parametrize("kind", KINDS)
def test_rules__no_word_of_another_kind_is_said(kind: str) -> None:
    foreign = re.compile(FOREIGN[kind])
    of_regions = (*REGION_RULES, *REGION_TEXT_RULES)  # they speak of another region by what they are for
    others = {r.kode for r in of_regions}
    said = [a.said({"instansi.bentuk": kind}) for a in ALL_RULES if a.kode not in others]
    spoken = [(a.kode, t) for a in said for t in (a.meaning, a.example, a.correction)]
    assert [(k, t) for k, t in spoken if foreign.search(TAB.sub("", t)) or "{kata" in t] == []


WHOLE = {
    "kata.rencana": "RPD",
    "kata.anggaran": "APBN",
    "kata.wilayah": "lembaga",
    "kata.perangkat": "bagian",
}


@pytest.mark.parametrize("way", ["fungsi", "biasa"])
def test_live__edited_words_are_printed_without_a_regeneration(way: str) -> None:
    before = set(texts(built("perangkat daerah", way)))
    edited = Editor(built("perangkat daerah", way))
    for key, own in WHOLE.items():
        edited.set_value(f"atur_{key.replace('.', '_')}", own)
    changed = _calculated(edited)
    assert not [t for t in changed.values() if re.search(r"Renstra|DPA|instansi|Instansi|[Uu]nit kerja", t)]
    assert "Kondisi akhir RPD" in changed.values()
    assert "Serapan APBN (%)" in changed.values()
    assert "Tujuan Lembaga dan Sasaran Strategis" in changed.values()
    assert "Bagian" in changed.values()
    assert any(t.startswith("Belanja lembaga: pagu") for t in changed.values())
    assert any(t.endswith("terhadap Kondisi Akhir RPD") for t in changed.values())
    assert any(t.startswith("Rata-rata terhadap kondisi akhir RPD (") for t in changed.values())
    assert any(t == "Kondisi akhir Renstra" for _, t in before)


def test_live__another_kind_has_its_words_without_a_regeneration() -> None:
    edited = Editor(built("kepala daerah", "fungsi")).set_value("atur_instansi_bentuk", "perangkat daerah")
    changed = _calculated(edited)
    assert "Serapan DPA (%)" in changed.values()
    assert "Tujuan Instansi dan Sasaran Strategis" in changed.values()
    assert any("Tujuan dan Sasaran Contoh" in t for t in changed.values())  # no Pembangunan of a region


def _calculated(edited: Editor) -> dict[Any, str]:
    values = recalculate(edited.bytes_(), (PERMENDAGRI86,))
    return {place: x for place, x in values.items() if isinstance(x, str)}


def test_titles__words_in_a_title_of_sheet_judul(tmp_path: Path) -> None:
    own = " ".join(f"{{{name}}}" for name in WORDS)
    laporan = small_laporan(
        settings={"instansi.bentuk": "satuan kerja", "kata.perangkat": "seksi"},
        judul=(Title("pengukuran", f"Kinerja {own}", "Tabel 9"),),
    )
    bangun(laporan, tmp_path / "a.xlsx")
    shown = Reading((tmp_path / "a.xlsx").read_bytes()).text("Ringkasan")
    assert "Tabel 9 Kinerja Renstra DIPA instansi seksi Renja" in shown


def test_word__what_the_setting_says_else_the_word_of_the_kind() -> None:
    """By hand from the regulation's names: an OPD has a Renstra and a DPA, a ministry's office a DIPA."""
    assert [word_of(n, {}) for n in WORDS] == ["RPJMD", "APBD", "daerah", "perangkat daerah", "RKPD"]
    opd, office = {"instansi.bentuk": "perangkat daerah"}, {"instansi.bentuk": "satuan kerja"}
    assert [word_of(n, opd) for n in WORDS] == ["Renstra", "DPA", "instansi", "unit kerja", "Renja"]
    assert word_of("anggaran", office) == "DIPA"
    assert word_of("wilayah", opd, capital=True) == "Instansi"
    assert word_of("rencana", {**opd, "kata.rencana": "rencana kita"}, capital=True) == "Rencana kita"
    assert word_of("rencana", {**opd, "kata.rencana": ""}) == "Renstra"


def test_word__the_document_of_the_budget() -> None:
    assert word_of("dokumen_anggaran", {}) == "DPA"  # of the units: the APBD is a regulation
    assert word_of("dokumen_anggaran", {"kata.anggaran": "APBD-P"}) == "DPA"
    unit = {"instansi.bentuk": "unit kerja", "kata.anggaran": "DPA"}
    assert word_of("dokumen_anggaran", unit) == "DPA"
    with pytest.raises(KeyError):
        word("dokumen_anggaran")  # nothing printed asks for it


def test_words__every_kind_and_every_setting_has_its_own() -> None:
    choices = next(a.choices for a in SETTINGS if a.key == "instansi.bentuk")
    assert tuple(words_by_kind()) == choices == KINDS
    assert [a.key for a in SETTINGS if a.key.startswith("kata.")] == [f"kata.{w}" for w in WORDS]


def test_phrase__the_text_of_the_formula_is_that_of_the_message() -> None:
    assert in_words("a {kata:rencana} {Kata:wilayah}.", {}) == "a RPJMD Daerah."
    assert phrase("x") == formula('"x"')
    assert phrase("a {kata:rencana}") == formula('"a "&', FigureKey("kata", "rencana"))
    assert text_with_settings("{kata:rencana}") == word("rencana")
    whole = text_with_settings("a {Kata:wilayah} {atur:laporan.tahun}")
    assert isinstance(whole, Formula)
    assert whole.references[-1].key == "laporan.tahun"  # type: ignore[union-attr]


@pytest.mark.parametrize(("kind", "parties"), [*zip(KINDS, (1, 2, 1, 2, 2), strict=True)])
def test_pk__signed_by_one_or_by_two(kind: str, parties: int) -> None:
    shown = "\n".join(Reading(built(kind, "fungsi")).text("PK cetak"))
    assert ("pihak kedua" in shown.casefold()) is (parties == 2)
    assert (kind in agreement_parts.ONE_PARTY) is (parties == 1)


def test_open_data__labels_in_the_words_of_the_report(tmp_path: Path) -> None:
    ekspor_data(laporan_of("kementerian/lembaga"), json=tmp_path / "a.json")
    content = json.dumps(json.loads((tmp_path / "a.json").read_text(encoding="utf-8")), ensure_ascii=False)
    assert "Target kondisi akhir Renstra" in content
    assert "Pagu DIPA" in content
    assert "Jenis belanja DIPA" in content
    assert not re.search(r"RPJMD|APBD", content)
