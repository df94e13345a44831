"""``lkjip ekspor`` as a user types it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from lkjip_xl.export.open_data.shape import OpenData
from lkjip_xl.export.printing.print_pdf import PdfResult
from tests.cli_runner import CliResult, run_cli


@pytest.fixture(autouse=True)
def _calculate_once(data: OpenData, monkeypatch: pytest.MonkeyPatch) -> None:
    """The calculation has its own tests."""
    monkeypatch.setattr("lkjip_xl.api.export_verbs.assemble_data", lambda *_: data)


def run(*arguments: object) -> CliResult:
    return run_cli("ekspor", *arguments)


def test_csv_json_package_at_once(workbook: Path, tmp_path: Path) -> None:
    csv, file, package = tmp_path / "csv", tmp_path / "data.json", tmp_path / "paket"
    result = run(workbook, "--csv", csv, "--json", file, "--paket", package)
    assert result.exit_code == 0, result.output
    assert "tabel (10 sasaran, 26 indikator, 120 program)." in result.output
    assert "Selesai" in result.output
    assert len(json.loads(file.read_text("utf-8"))["tabel"]["program"]["baris"]) == 120
    assert (csv / "datapackage.json").is_file()
    assert (package / "pengaturan.toml").is_file()


def test_without_output(workbook: Path) -> None:
    result = run(workbook)
    assert result.exit_code == 2
    assert "pilih keluaran: --paket, --csv, --json, --pdf, atau --png" in result.output


def test_file_exists__refused_then_overwritten(workbook: Path, tmp_path: Path) -> None:
    file = tmp_path / "data.json"
    file.write_text("lama", encoding="utf-8")
    result = run(workbook, "--json", file)
    assert result.exit_code == 2
    assert "sudah ada; pilih nama lain atau tambahkan --timpa" in result.output
    assert file.read_text("utf-8") == "lama"
    assert run(workbook, "--json", file, "--timpa").exit_code == 0
    assert json.loads(file.read_text("utf-8"))["format"] == "lkjip-xl-data"


@pytest.mark.parametrize("choices", ["--csv", "--paket", "--png"])
def test_folder_not_empty__refused(workbook: Path, tmp_path: Path, choices: str) -> None:
    (tmp_path / "isi.txt").write_text("", encoding="utf-8")
    result = run(workbook, choices, tmp_path)
    assert result.exit_code == 2
    assert "folder sudah berisi" in result.output
    assert [p.name for p in tmp_path.iterdir()] == ["isi.txt"]


def test_folder_is_a_file(workbook: Path, tmp_path: Path) -> None:
    file = tmp_path / "csv"
    file.write_text("", encoding="utf-8")
    result = run(workbook, "--csv", file)
    assert result.exit_code == 2
    assert "ini berkas, bukan folder" in result.output


def test_csv_and_package_in_one_folder(workbook: Path, tmp_path: Path) -> None:
    result = run(workbook, "--csv", tmp_path, "--paket", tmp_path)
    assert result.exit_code == 2
    assert "pilih dua folder" in result.output


def test_sheets_without_pdf(workbook: Path, tmp_path: Path) -> None:
    result = run(workbook, "--csv", tmp_path / "csv", "--lembar", "Lampiran")
    assert result.exit_code == 2
    assert "--lembar hanya untuk PDF" in result.output


@pytest.mark.parametrize(
    ("arrangement", "name"),
    [
        (("{buku}", "--pdf"), "{samping}"),
        (("--pdf", "{buku}"), "{samping}"),
        (("--pdf", "--timpa", "{buku}"), "{samping}"),
        (("{buku}", "--pdf", "--lembar", "Lampiran"), "{samping}"),
        (("{buku}", "--pdf="), "{samping}"),
        (("{buku}", "--pdf", "{lain}"), "{lain}"),
        (("--pdf={lain}", "{buku}"), "{lain}"),
    ],
)
def test_pdf__with_and_without_name(
    workbook: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arrangement: tuple[str, ...], name: str
) -> None:
    written: list[Path] = []

    def record_call(_: Path, file: Path, *__: object) -> PdfResult:
        written.append(file)
        return PdfResult(file, 3, ("Lampiran",), needs_regeneration=False, program="Excel")

    monkeypatch.setattr("lkjip_xl.api.ekspor_pdf", record_call)
    monkeypatch.setattr("lkjip_xl.export.export_request.ensure_printer", lambda: None)
    places = {
        "buku": workbook,
        "samping": workbook.parent / f"{workbook.stem}.pdf",
        "lain": tmp_path / "a.pdf",
    }
    result = run(*(s.format(**places) for s in arrangement))
    assert result.exit_code == 0, result.output
    assert written == [Path(name.format(**places))]
    assert f"PDF: {written[0]}, 3 halaman" in result.output


def test_pdf__existing_is_not_overwritten_unasked(workbook: Path, tmp_path: Path) -> None:
    copy_ = tmp_path / "buku.xlsx"
    copy_.write_bytes(workbook.read_bytes())
    (tmp_path / "buku.pdf").write_text("bertanda tangan", encoding="utf-8")
    result = run(copy_, "--pdf")
    assert result.exit_code == 2
    assert "buku.pdf: sudah ada; pilih nama lain atau tambahkan --timpa" in result.output
    assert (tmp_path / "buku.pdf").read_text("utf-8") == "bertanda tangan"


@pytest.mark.usefixtures("without_office")
def test_without_libreoffice__nothing_is_written(workbook: Path, tmp_path: Path) -> None:
    file = tmp_path / "data.json"
    result = run(workbook, "--json", file, "--pdf", tmp_path / "a.pdf")
    assert result.exit_code == 2
    assert "LibreOffice tidak ditemukan; pasang LibreOffice Calc" in result.output
    assert not file.exists()


def test_destination_locked(workbook: Path, tmp_path: Path) -> None:
    (tmp_path / "~$data.json").write_bytes(b"\x04Budi")
    result = run(workbook, "--json", tmp_path / "data.json")
    assert result.exit_code == 2
    assert "sedang dibuka di Excel oleh Budi" in result.output


def test_help_and_light_imports() -> None:
    kode = (
        "import sys, lkjip_xl, lkjip_xl.cli\n"
        "berat = {'pandas', 'openpyxl', 'xlwings', 'formualizer', 'lxml'} & set(sys.modules)\n"
        "sys.exit(', '.join(berat) or 0)"
    )
    commands = [sys.executable, "-c", kode]
    result = subprocess.run(commands, capture_output=True, check=False, text=True)  # noqa: S603 - our own code
    assert result.returncode == 0, result.stderr
    assert "--lembar" in run("--bantuan").output
