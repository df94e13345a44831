"""`lkjip templat --periksa`: one planted fault, exactly that finding."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lkjip_xl import api
from lkjip_xl.errors import TemplateError
from lkjip_xl.ooxml import WorkbookFile
from lkjip_xl.shipped import template_file
from lkjip_xl.template.template_choice import check_words
from tests.cli_runner import run_cli
from tests.small_report import small_laporan
from tests.template.own_template import edit, recoloured

Fault = Callable[[WorkbookFile], object]


def faults(change: Fault, folder: Path) -> list[str]:
    book = WorkbookFile.open(template_file())
    change(book)
    file = folder / "dinas.xlsx"
    file.write_bytes(book.save_bytes())
    return [str(p) for p in api.periksa_templat(file)]


def test_shipped_and_handed_out__good(tmp_path: Path) -> None:
    assert api.periksa_templat(template_file()) == ()
    api.ambil_templat(tmp_path / "a.xlsx")
    assert api.periksa_templat(tmp_path / "a.xlsx") == ()
    (tmp_path / "b.xlsx").write_bytes(recoloured().save_bytes())
    assert api.periksa_templat(tmp_path / "b.xlsx") == ()


@pytest.mark.parametrize(
    ("change", "place", "remedy"),
    [
        (
            lambda p: p.names.remove("pola_lampiran_rerata"),
            "Nama pola_lampiran_rerata: pola hilang",
            "lembar Lampiran",
        ),
        (
            lambda p: p.names.define("pola_lampiran_rerata", "Lampiran!#REF!"),
            "Nama pola_lampiran_rerata: rusak (Lampiran!#REF!)",
            "Pengelola Nama",
        ),
        (
            lambda p: p.names.remove("program_pagu_murni"),
            "Nama program_pagu_murni: tidak ada",
            "lembar Program",
        ),
        (
            lambda p: p.names.define("atur_instansi_nama", "Hilang!$A$1"),
            "Nama atur_instansi_nama: rusak",
            "Pengaturan",
        ),
        (lambda p: p.names.remove("warna_label"), "Nama warna_label: tidak ada", "lembar Skala"),
        (
            lambda p: edit(p, "Metode", "B1", "{atur:instansi.motto}"),
            "Metode!1: pengaturan {atur:instansi.motto}",
            "pilih",
        ),
    ],
)
def test_one_fault__one_line_with_its_remedy(change: Fault, place: str, remedy: str, tmp_path: Path) -> None:
    (found,) = faults(change, tmp_path)
    assert found.startswith(place)
    assert remedy in found


def test_token__missing_and_twice(tmp_path: Path) -> None:
    from lkjip_xl.layout.template_patterns import Template

    pattern = Template(WorkbookFile.open(template_file())).get("sasaran").get("indikator")
    capaian, status = (pattern.tokens[t] for t in ("capaian", "status"))
    column = "ABCDEFGHIJKLMNOPQRS"

    def change(p: WorkbookFile) -> None:
        edit(p, "Sasaran", f"{column[capaian.column - 1]}{pattern.start}", "{status}")

    found = faults(change, tmp_path)
    row = f"Sasaran!{pattern.start}:{pattern.start} (pola_sasaran_indikator)"
    assert [f.split(";")[0] for f in found] == [
        f"{row}: token {{capaian}} tidak ada",
        f"{row}: token {{status}} ada 2 kali",
    ]
    assert status.column != capaian.column


def test_input_sheet_deleted__one_line(tmp_path: Path) -> None:
    def change(p: WorkbookFile) -> None:
        p.sheets.remove("Belanja")

    (found,) = faults(change, tmp_path)
    assert found.startswith("Lembar Belanja: lembar isian ini tidak ada")


def test_workbook_without_patterns__is_no_template(tmp_path: Path) -> None:
    book = WorkbookFile.open(template_file())
    for n in book.names:
        if n.name.startswith("pola_"):
            book.names.remove(n.name)
    from lkjip_xl.layout.template_patterns import Template
    from lkjip_xl.template.rebase.template_check import check_template

    (found,) = check_template(book, Template(WorkbookFile.open(template_file())))
    assert "bukan templat" in str(found)


def test_build__names_every_fault_and_writes_nothing(tmp_path: Path) -> None:
    book = WorkbookFile.open(template_file())
    for name in ("pola_lampiran_rerata", "pola_metode_baris"):
        book.names.remove(name)
    (tmp_path / "t.xlsx").write_bytes(book.save_bytes())
    with pytest.raises(TemplateError) as info:
        api.bangun(small_laporan(), tmp_path / "a.xlsx", tmp_path / "t.xlsx")
    assert [line.split(": ")[1] for line in str(info.value).splitlines()] == [
        "Nama pola_lampiran_rerata",
        "Nama pola_metode_baris",
    ]
    assert not (tmp_path / "a.xlsx").exists()


def test_word__not_known(tmp_path: Path) -> None:
    (found,) = faults(lambda p: edit(p, "Metode", "B1", "{Kata:motto}"), tmp_path)
    assert found.startswith("Metode!1: kata {kata:motto} tidak dikenal; pilih rencana, anggaran")


def words(change: Fault, folder: Path) -> list[str]:
    book = WorkbookFile.open(template_file())
    change(book)
    file = folder / "dinas.xlsx"
    file.write_bytes(book.save_bytes())
    assert api.periksa_templat(file) == ()  # no fault: it works
    return [str(p) for p in check_words(file)]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("Kondisi Akhir RPJMD", ['kata "RPJMD" tertulis langsung', "tulis {kata:rencana}"]),
        ("Tujuan Daerah {kata:rencana}", ['kata "Daerah" tertulis langsung', "tulis {Kata:wilayah}"]),
        ("perangkat daerah", ['kata "perangkat daerah" tertulis', "tulis {kata:perangkat}"]),
        ("OPD Pelaksana", ['kata "OPD" tertulis langsung', "tulis {kata:perangkat}"]),
        ("tiap SKPD", ['kata "SKPD" tertulis langsung', "tulis {kata:perangkat}"]),
        ("Serapan DIPA", ['kata "DIPA" tertulis langsung', "tulis {kata:anggaran}"]),
        ("Bupati,", ['kata "Bupati" tertulis langsung', "tulis {atur:kepala.jabatan}"]),
    ],
)
def test_literal_word__cell_word_and_token(content: str, found: list[str], tmp_path: Path) -> None:
    (line,) = words(lambda p: edit(p, "Metode", "B1", content), tmp_path)
    assert line.startswith("Metode!B1: ")
    assert [x for x in found if x not in line] == []


def test_literal_word__not_within_another_word_nor_a_token(tmp_path: Path) -> None:
    content = "PERATURAN INSTANSI, kedaerahan, {atur:instansi.daerah}"
    assert words(lambda p: edit(p, "Metode", "B1", content), tmp_path) == []
    assert words(lambda _: None, tmp_path) == []


def test_literal_word__in_a_chart_and_in_a_footer(tmp_path: Path) -> None:
    def change(p: WorkbookFile) -> None:
        for part in p.package.parts():
            if part.startswith(("xl/charts/chart", "xl/worksheets/sheet")):
                content = p.package.read(part)
                content = content.replace(b"Capaian Kinerja dan Serapan", b"Capaian RPJMD dan Serapan")
                p.package.replace(part, content)

    found = words(change, tmp_path)
    assert [f for f in found if f.startswith('Grafik di lembar Beranda: kata "RPJMD" tertulis')], found
    assert all("hapus kata itu, atau hubungkan teksnya ke sel" in f for f in found if f.startswith("Grafik"))

    def footer(p: WorkbookFile) -> None:
        place = p.sheets.find("IKU")
        assert place is not None
        part = p.package.read(place.part)
        p.package.replace(place.part, part.replace(b"Laporan Kinerja Instansi Pemerintah", b"Laporan APBD"))

    (line,) = words(footer, tmp_path)
    assert line.startswith('Kepala atau kaki halaman lembar IKU: kata "APBD" tertulis langsung')


def test_command__says_the_words_and_is_content(tmp_path: Path) -> None:
    book = WorkbookFile.open(template_file())
    edit(book, "Metode", "B1", "Kondisi Akhir RPJMD")
    file = tmp_path / "dinas.xlsx"
    file.write_bytes(book.save_bytes())
    result = run_cli("templat", file, "--periksa")
    assert result.exit_code == 0
    assert 'kata Metode!B1: kata "RPJMD" tertulis langsung' in " ".join(result.output.split())
