from __future__ import annotations

import shutil
import struct
from pathlib import Path

import pytest

from lkjip_xl import api
from lkjip_xl.errors import FileError
from lkjip_xl.export.printing import libreoffice
from lkjip_xl.export.printing.charts import EMU_MM, Chart, find_charts
from lkjip_xl.ooxml import WorkbookFile
from tests.export.conftest import WORKBOOK, FakeOffice
from tests.foreign.user_additions import USER_SHEET, add_to


def test_find_charts__beranda() -> None:
    one = find_charts(WorkbookFile.open(WORKBOOK))[0]
    assert (one.sheet, one.number, one.file_name) == ("Beranda", 1, "Beranda_grafik_1.png")
    assert one.title.startswith("Capaian Kinerja dan Serapan Anggaran per Sasaran")
    assert 150 < one.width / EMU_MM < 350  # the width of a landscape page, in mm
    assert 40 < one.height / EMU_MM < 200


def test_find_charts__hidden_sheets_skipped_user_charts_included() -> None:
    book = WorkbookFile.open(add_to(WORKBOOK.read_bytes()))
    book.sheets.set_state("Beranda", "hidden")
    sheets = [g.sheet for g in find_charts(book)]
    assert "Beranda" not in sheets
    assert USER_SHEET in sheets


def test_file_name__plain_letters_only() -> None:
    chart = Chart("Data: 3/4 – é", 2, "x", 1, 1, "")
    assert chart.file_name == "Data_3_4_grafik_2.png"


def test_ekspor_gambar__without_pdftoppm(
    workbook: Path, tmp_path: Path, fake_office: FakeOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = fake_office("exit 1")
    monkeypatch.setenv("PATH", str(folder))
    with pytest.raises(FileError, match="pdftoppm tidak ditemukan; pasang Poppler"):
        api.ekspor_gambar(workbook, tmp_path / "png")
    assert not (tmp_path / "png").exists()


@pytest.mark.usefixtures("without_office")
def test_ekspor_gambar__without_libreoffice(workbook: Path, tmp_path: Path) -> None:
    assert libreoffice.USUAL_PLACES == ()
    with pytest.raises(FileError, match="LibreOffice tidak ditemukan"):
        api.ekspor_gambar(workbook, tmp_path / "png")


@pytest.mark.libreoffice
@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="needs pdftoppm")
def test_ekspor_gambar__one_file_per_chart(workbook: Path, tmp_path: Path) -> None:
    pictures = api.ekspor_gambar(workbook, tmp_path / "png")
    assert [g.chart for g in pictures] == find_charts(WorkbookFile.open(workbook))
    assert {p.name for p in (tmp_path / "png").iterdir()} == {g.file.name for g in pictures}
    for g in pictures:
        content = g.file.read_bytes()
        assert content.startswith(b"\x89PNG")
        width, height = struct.unpack(">II", content[16:24])
        assert width / height == pytest.approx(g.chart.width / g.chart.height, rel=0.02)
        assert len(content) > 3000  # an empty page of this size is far smaller
