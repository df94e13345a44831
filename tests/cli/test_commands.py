"""The command line: exit codes, Indonesian messages, nothing written when something is wrong."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lkjip_xl import cli
from lkjip_xl.read import tulis_paket
from tests.conftest import AKAR, Terbangun
from tests.small_report import laporan_kecil
from tests.workbook_tools import Sunting

Jalan = Callable[..., tuple[int, str, str]]


@pytest.fixture
def jalan(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Jalan:
    """Run ``lkjip`` in this process: exit code, standard output, standard error."""

    def satu(*argumen: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["lkjip", *map(str, argumen)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as info:
            cli.utama()
        keluar, galat = capsys.readouterr()
        return int(info.value.code or 0), keluar, galat

    return satu


@pytest.fixture(scope="module")
def paket(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small report as a data package."""
    folder = tmp_path_factory.mktemp("paket") / "contoh"
    tulis_paket(laporan_kecil(), folder)
    return folder


@pytest.fixture
def salinan(paket: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(paket, tmp_path / "paket"))


def ganti(folder: Path, berkas: str, lama: str, baru: str) -> None:
    isi = (folder / berkas).read_text("utf-8")
    assert lama in isi, (berkas, isi)
    (folder / berkas).write_text(isi.replace(lama, baru, 1), "utf-8")


def baris_galat(teks: str) -> list[str]:
    return [b.removeprefix("Galat ") for b in teks.splitlines() if b.startswith("Galat ")]


# -- help ------------------------------------------------------------------------------------------------


def test_bantuan__berbahasa_indonesia(jalan: Jalan) -> None:
    kode, keluar, _ = jalan("--help")
    assert kode == 0
    assert "Pakai: lkjip [PILIHAN] PERINTAH ..." in keluar
    for perintah in ("contoh", "bangun", "regenerasi", "ekspor"):
        assert perintah in keluar
    assert not [k for k in ("Usage", "Options", "Commands", "Show this") if k in keluar]


@pytest.mark.parametrize("perintah", ["contoh", "bangun", "regenerasi", "ekspor"])
def test_bantuan__tiap_perintah(jalan: Jalan, perintah: str) -> None:
    kode, keluar, _ = jalan(perintah, "--bantuan")
    assert kode == 0
    assert f"Pakai: lkjip {perintah}" in keluar
    assert not [k for k in ("Usage", "Options", "Arguments", "required", "default") if k in keluar]


def test_versi(jalan: Jalan) -> None:
    kode, keluar, _ = jalan("--versi")
    assert (kode, keluar.strip()) == (0, "lkjip-xl 0.1.0")


@pytest.mark.parametrize(
    ("argumen", "pesan"),
    [
        (["bangn"], "perintah bangn tidak dikenal; ketik lkjip --bantuan"),
        (["bangun", "--warna"], "pilihan --warna tidak dikenal; ketik lkjip bangun --bantuan"),
        (["bangun", "x"], "--keluaran belum diisi; ketik lkjip bangun --bantuan"),
        (["regenerasi"], "BUKU.xlsx belum diisi; ketik lkjip regenerasi --bantuan"),
    ],
)
def test_salah_pakai(jalan: Jalan, argumen: list[str], pesan: str) -> None:
    kode, _, galat = jalan(*argumen)
    assert kode == 2
    assert baris_galat(galat) == [pesan]


@pytest.mark.parametrize(
    "perintah",
    [
        "import lkjip_xl",
        "import lkjip_xl.rumus",
        "import sys; sys.argv = ['lkjip', '--help']; from lkjip_xl.cli import utama\n"
        "try: utama()\nexcept SystemExit: pass",
    ],
    ids=["lkjip_xl", "rumus", "help"],
)
def test_impor__tanpa_pustaka_berat(perintah: str) -> None:
    berat = ("pandas", "openpyxl", "xlwings", "lxml", "numpy", "formualizer")
    periksa = f"import sys; print([m for m in {berat} if m in sys.modules])"
    hasil = subprocess.run(  # noqa: S603
        [sys.executable, "-c", f"{perintah}\n{periksa}"], capture_output=True, text=True, check=True, cwd=AKAR
    )
    assert hasil.stdout.splitlines()[-1] == "[]"


# -- bangun, contoh --------------------------------------------------------------------------------------


def test_bangun__ringkasan_penutup(jalan: Jalan, paket: Path, tmp_path: Path) -> None:
    buku = tmp_path / "buku.xlsx"
    kode, keluar, galat = jalan("bangun", paket, "-o", buku)
    assert kode == 0, galat
    assert buku.exists()
    # S1: (100 + 50) / 2; indikator: (100 + 50 + 120) / 3; sasaran: (75 + 120) / 2; 400 of 520; 850 of 1.020
    harus = "Rata-rata capaian: indikator 90,00, sasaran 97,50. Serapan: program 76,92, APBD 83,33."
    assert harus in keluar
    assert "75,00" in keluar
    assert re.search(rf"Selesai {re.escape(str(buku))}: \d+ lembar, \d+ rumus dihitung\.", keluar)
    for langkah in ("Membaca data ...", "Menghitung rumus ...", "Menulis buku ..."):
        assert langkah in galat
    kode, _, galat = jalan("bangun", paket, "-o", buku)
    assert kode == 2
    assert baris_galat(galat) == [
        f"{buku}: sudah ada; pilih nama lain, tambahkan --timpa, atau pakai lkjip regenerasi"
    ]


def test_contoh__tidak_menimpa(jalan: Jalan, tmp_path: Path) -> None:
    buku = tmp_path / "LKjIP_Kota_Serang_2020.xlsx"
    buku.write_bytes(b"punya saya")
    kode, _, galat = jalan("contoh", "-o", tmp_path)
    assert kode == 2
    assert buku.name in galat
    assert buku.read_bytes() == b"punya saya"


def test_contoh__data_yang_ikut_terpasang() -> None:
    from lkjip_xl.shipped import berkas_templat, folder_contoh

    assert (folder_contoh() / "pengaturan.toml").exists()
    assert berkas_templat().exists()


# what is wrong, file, old text, new text, where, what is said
SALAH = [
    (
        "kode tidak dikenal", "program.csv", "P3,3,,Program P3,,S2", "P3,3,,Program P3,,S9",
        "baris 4 kolom sasaran", 'sasaran "S9" tidak ada di tabel sasaran; pilih S1, S2 atau S3',
    ),
    (
        "kode ganda", "realisasi.csv", "S1.2,,8", "S1.1,,8", "baris 5 kolom kode",
        'kode "S1.1" sudah ada di realisasi.csv baris 4 kolom kode; hapus salah satu',
    ),
    (
        "bukan angka", "program.csv", "300,250", "tiga ratus,250", "baris 2 kolom pagu_perubahan",
        'pagu perubahan "tiga ratus" bukan angka; tulis angka seperti 1618 atau 8,64',
    ),
    (
        "titik ribuan", "realisasi.csv", "S2.1,,120", "S2.1,,1.200", "baris 6 kolom realisasi",
        'realisasi "1.200" bukan angka; tulis 1200 atau 1,200',
    ),
    (
        "pagu negatif", "program.csv", "300,250", "-300,250", "baris 2 kolom pagu_perubahan",
        "pagu perubahan -300 negatif; tulis 0 atau lebih",
    ),
    (
        "tanggal", "realisasi.csv", "S2.1,,120", "S2.1,,2020-05-03", "baris 6 kolom realisasi",
        'realisasi "2020-05-03" bukan angka; tulis angka seperti 1618 atau 8,64',
    ),
    (
        "persen", "program.csv", "300,250", "30%,250", "baris 2 kolom pagu_perubahan",
        'pagu perubahan "30%" bukan angka; tulis 30',
    ),
    (
        "pilihan", "indikator.csv", ",turun,", ",turn,", "baris 5 kolom arah",
        'arah "turn" tidak dikenal; pilih naik, turun, rentang atau kategori',
    ),
    (
        "kolom", "pk.csv", "target_perubahan", "target_baru", "baris 1 kolom target_baru",
        "kolom tidak dikenal, mungkin maksudnya target_perubahan; betulkan atau hapus",
    ),
    (
        "aturan", "pengaturan.toml", '"perubahan"', '"perobahan"', "kunci pk.berlaku",
        'PK yang berlaku "perobahan" tidak dikenal; pilih murni atau perubahan',
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("berkas", "lama", "baru", "tempat", "pesan"), [s[1:] for s in SALAH], ids=[s[0] for s in SALAH]
)
def test_bangun__masukan_salah(
    jalan: Jalan, salinan: Path, tmp_path: Path, berkas: str, lama: str, baru: str, tempat: str, pesan: str
) -> None:
    """One bad input of each kind: one line, exit code 2, nothing written."""
    ganti(salinan, berkas, lama, baru)
    buku = tmp_path / "buku.xlsx"
    kode, _, galat = jalan("bangun", salinan, "-o", buku)
    assert kode == 2
    assert baris_galat(galat) == [f"{berkas} {tempat}: {pesan}"]
    assert "Traceback" not in galat
    assert sorted(p.name for p in tmp_path.iterdir()) == ["paket"]


def test_bangun__semua_galat_sekaligus(jalan: Jalan, salinan: Path, tmp_path: Path) -> None:
    ganti(salinan, "program.csv", "300,250", "-300,250")
    ganti(salinan, "realisasi.csv", "S2.1,,120", "S2.1,,banyak")
    ganti(salinan, "indikator.csv", ",turun,", ",turn,")
    kode, _, galat = jalan("bangun", salinan, "-o", tmp_path / "buku.xlsx")
    assert kode == 2
    assert [b.split(" ")[0] for b in baris_galat(galat)] == ["indikator.csv", "realisasi.csv", "program.csv"]


def test_bangun__berkas_hilang(jalan: Jalan, salinan: Path, tmp_path: Path) -> None:
    (salinan / "pk.csv").unlink()
    kode, _, galat = jalan("bangun", salinan, "-o", tmp_path / "buku.xlsx")
    assert kode == 2
    assert baris_galat(galat)[0].startswith("pk.csv: ")
    assert not (tmp_path / "buku.xlsx").exists()


@pytest.mark.parametrize(
    ("sumber", "keluaran", "potongan"),
    [
        ("tidak-ada", "buku.xlsx", "tidak-ada: tidak ada; periksa nama dan tempat paket data (folder)"),
        ("paket", "buku.docx", "bukan berkas .xlsx atau .xlsm; simpan sebagai buku Excel dulu"),
        ("paket", "tidak/ada/buku.xlsx", "tidak ada; buat dulu foldernya atau pilih folder lain"),
    ],
)
def test_bangun__jalur_salah(
    jalan: Jalan, salinan: Path, tmp_path: Path, sumber: str, keluaran: str, potongan: str
) -> None:
    kode, _, galat = jalan("bangun", salinan.parent / sumber, "-o", tmp_path / keluaran)
    assert kode == 2
    assert len(baris_galat(galat)) == 1
    assert potongan in baris_galat(galat)[0]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["paket"]


# -- regenerasi, ekspor ----------------------------------------------------------------------------------


@pytest.fixture
def buku(kecil: Terbangun, tmp_path: Path) -> Path:
    berkas = tmp_path / "buku.xlsx"
    berkas.write_bytes(kecil.data)
    return berkas


def test_regenerasi__dari_apa_ke_apa(jalan: Jalan, buku: Path, kecil: Terbangun) -> None:
    buku.write_bytes(Sunting(kecil.data).isi("Realisasi", "S2.1", "Realisasi", 90).bita())
    kode, keluar, galat = jalan("regenerasi", buku)
    assert kode == 0, galat
    assert "S2.1 realisasi: 120,00 -> 90,00" in keluar
    assert "S2 rata-rata capaian: 120,00 -> 90,00" in keluar
    assert "seluruh indikator rata-rata capaian: 90,00 -> 80,00" in keluar
    cadangan = [p for p in buku.parent.iterdir() if ".cadangan-" in p.name]
    assert len(cadangan) == 1
    assert f"Cadangan: {cadangan[0]}" in keluar
    assert re.search(rf"Selesai {re.escape(str(buku))}: \d+ lembar, \d+ rumus dihitung\.", keluar)


def test_regenerasi__terkunci(jalan: Jalan, buku: Path) -> None:
    (buku.parent / f"~${buku.name}").write_bytes(b"\x04Siti" + b" " * 50)
    isi = buku.read_bytes()
    kode, _, galat = jalan("regenerasi", buku)
    assert kode == 2
    assert baris_galat(galat) == [
        f"{buku}: sedang dibuka di Excel oleh Siti; simpan dan tutup dulu "
        f"(bila tidak sedang dibuka siapa pun, hapus berkas ~${buku.name})"
    ]
    assert buku.read_bytes() == isi


def test_ekspor__paket_yang_sama(jalan: Jalan, buku: Path, paket: Path, tmp_path: Path) -> None:
    """The package written from the workbook is the package that the report gives directly."""
    kode, keluar, galat = jalan("ekspor", buku, "--paket", tmp_path / "keluar")
    assert kode == 0, galat
    assert "6 indikator, 4 program." in keluar
    lama, baru = ({p.name: p.read_bytes() for p in f.iterdir()} for f in (paket, tmp_path / "keluar"))
    assert lama == baru
    kode, _, galat = jalan("ekspor", buku, "--paket", tmp_path / "keluar")
    assert kode == 2
    assert "folder sudah berisi; pilih folder kosong atau tambahkan --timpa" in galat


def test_galat_program_sendiri__satu_baris(jalan: Jalan, buku: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of the program is no traceback either."""

    def rusak(*_: object, **__: object) -> Iterator[None]:
        raise RuntimeError("tak terduga")

    monkeypatch.setattr("lkjip_xl.api.regenerasi", rusak)
    kode, _, galat = jalan("regenerasi", buku)
    assert kode == 2
    assert baris_galat(galat) == ["program: RuntimeError: tak terduga; laporkan baris ini kepada pengembang"]
