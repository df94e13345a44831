"""``lkjip ekspor`` as a user types it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from lkjip_xl.cli import app
from lkjip_xl.export.open_data.shape import DataTerbuka
from lkjip_xl.export.printing.print_pdf import HasilPdf


@pytest.fixture(autouse=True)
def _hitung_sekali(data: DataTerbuka, monkeypatch: pytest.MonkeyPatch) -> None:
    """The calculation has its own tests."""
    monkeypatch.setattr("lkjip_xl.api.susun_data", lambda *_: data)


def jalankan(*argumen: object) -> Result:
    return CliRunner().invoke(app, ["ekspor", *map(str, argumen)])


def test_csv_json_paket_sekaligus(buku: Path, tmp_path: Path) -> None:
    csv, berkas, paket = tmp_path / "csv", tmp_path / "data.json", tmp_path / "paket"
    hasil = jalankan(buku, "--csv", csv, "--json", berkas, "--paket", paket)
    assert hasil.exit_code == 0, hasil.output
    assert "tabel (10 sasaran, 26 indikator, 120 program)." in hasil.output
    assert "Selesai" in hasil.output
    assert len(json.loads(berkas.read_text("utf-8"))["tabel"]["program"]["baris"]) == 120
    assert (csv / "datapackage.json").is_file()
    assert (paket / "pengaturan.toml").is_file()


def test_tanpa_keluaran(buku: Path) -> None:
    hasil = jalankan(buku)
    assert hasil.exit_code == 2
    assert "pilih keluaran: --paket, --csv, --json, --pdf, atau --png" in hasil.output


def test_berkas_ada__ditolak_lalu_timpa(buku: Path, tmp_path: Path) -> None:
    berkas = tmp_path / "data.json"
    berkas.write_text("lama", encoding="utf-8")
    hasil = jalankan(buku, "--json", berkas)
    assert hasil.exit_code == 2
    assert "sudah ada; pilih nama lain atau tambahkan --timpa" in hasil.output
    assert berkas.read_text("utf-8") == "lama"
    assert jalankan(buku, "--json", berkas, "--timpa").exit_code == 0
    assert json.loads(berkas.read_text("utf-8"))["format"] == "lkjip-xl-data"


@pytest.mark.parametrize("pilihan", ["--csv", "--paket", "--png"])
def test_folder_berisi__ditolak(buku: Path, tmp_path: Path, pilihan: str) -> None:
    (tmp_path / "isi.txt").write_text("", encoding="utf-8")
    hasil = jalankan(buku, pilihan, tmp_path)
    assert hasil.exit_code == 2
    assert "folder sudah berisi" in hasil.output
    assert [p.name for p in tmp_path.iterdir()] == ["isi.txt"]


def test_folder_ternyata_berkas(buku: Path, tmp_path: Path) -> None:
    berkas = tmp_path / "csv"
    berkas.write_text("", encoding="utf-8")
    hasil = jalankan(buku, "--csv", berkas)
    assert hasil.exit_code == 2
    assert "ini berkas, bukan folder" in hasil.output


def test_csv_dan_paket_satu_folder(buku: Path, tmp_path: Path) -> None:
    hasil = jalankan(buku, "--csv", tmp_path, "--paket", tmp_path)
    assert hasil.exit_code == 2
    assert "pilih dua folder" in hasil.output


def test_lembar_tanpa_pdf(buku: Path, tmp_path: Path) -> None:
    hasil = jalankan(buku, "--csv", tmp_path / "csv", "--lembar", "Lampiran")
    assert hasil.exit_code == 2
    assert "--lembar hanya untuk PDF" in hasil.output


@pytest.mark.parametrize(
    ("susunan", "nama"),
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
def test_pdf__dengan_dan_tanpa_nama(
    buku: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, susunan: tuple[str, ...], nama: str
) -> None:
    ditulis: list[Path] = []

    def catat(_: Path, berkas: Path, *__: object) -> HasilPdf:
        ditulis.append(berkas)
        return HasilPdf(berkas, 3, ("Lampiran",), perlu_regenerasi=False)

    monkeypatch.setattr("lkjip_xl.api.ekspor_pdf", catat)
    monkeypatch.setattr("lkjip_xl.export.export_request.cari_libreoffice", lambda: Path("soffice"))
    tempat = {"buku": buku, "samping": buku.parent / f"{buku.stem}.pdf", "lain": tmp_path / "a.pdf"}
    hasil = jalankan(*(s.format(**tempat) for s in susunan))
    assert hasil.exit_code == 0, hasil.output
    assert ditulis == [Path(nama.format(**tempat))]
    assert f"PDF: {ditulis[0]}, 3 halaman" in hasil.output


def test_pdf__yang_ada_tidak_ditimpa_tanpa_diminta(buku: Path, tmp_path: Path) -> None:
    salinan = tmp_path / "buku.xlsx"
    salinan.write_bytes(buku.read_bytes())
    (tmp_path / "buku.pdf").write_text("bertanda tangan", encoding="utf-8")
    hasil = jalankan(salinan, "--pdf")
    assert hasil.exit_code == 2
    assert "buku.pdf: sudah ada; pilih nama lain atau tambahkan --timpa" in hasil.output
    assert (tmp_path / "buku.pdf").read_text("utf-8") == "bertanda tangan"


@pytest.mark.usefixtures("tanpa_kantor")
def test_tanpa_libreoffice__tidak_ada_yang_ditulis(buku: Path, tmp_path: Path) -> None:
    berkas = tmp_path / "data.json"
    hasil = jalankan(buku, "--json", berkas, "--pdf", tmp_path / "a.pdf")
    assert hasil.exit_code == 2
    assert "LibreOffice tidak ditemukan; pasang LibreOffice Calc" in hasil.output
    assert not berkas.exists()


def test_sasaran_terkunci(buku: Path, tmp_path: Path) -> None:
    (tmp_path / "~$data.json").write_bytes(b"\x04Budi")
    hasil = jalankan(buku, "--json", tmp_path / "data.json")
    assert hasil.exit_code == 2
    assert "sedang dibuka di Excel oleh Budi" in hasil.output


def test_bantuan_dan_impor_ringan() -> None:
    kode = (
        "import sys, lkjip_xl, lkjip_xl.cli\n"
        "berat = {'pandas', 'openpyxl', 'xlwings', 'formualizer', 'lxml'} & set(sys.modules)\n"
        "sys.exit(', '.join(berat) or 0)"
    )
    perintah = [sys.executable, "-c", kode]
    hasil = subprocess.run(perintah, capture_output=True, check=False, text=True)  # noqa: S603 - our own code
    assert hasil.returncode == 0, hasil.stderr
    assert "--lembar" in jalankan("--bantuan").output
