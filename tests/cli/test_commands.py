"""The command line: exit codes, Indonesian messages, nothing written when something is wrong."""

from __future__ import annotations

import inspect
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

import pytest

from lkjip_xl import cli
from lkjip_xl.cli import commands
from lkjip_xl.cli.command_table import COMMANDS, Command, Option
from lkjip_xl.read import write_package
from tests.conftest import ROOT, Built
from tests.small_report import small_laporan
from tests.workbook_tools import Editor

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run ``lkjip`` in this process: exit code, standard output, standard error."""

    def one(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["lkjip", *map(str, arguments)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as info:
            cli.utama()
        out, error = capsys.readouterr()
        return int(info.value.code or 0), out, error

    return one


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small report as a data package."""
    folder = tmp_path_factory.mktemp("paket") / "contoh"
    write_package(small_laporan(), folder)
    return folder


@pytest.fixture
def copy_(package: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(package, tmp_path / "paket"))


def replace(folder: Path, file: str, old: str, new: str) -> None:
    content = (folder / file).read_text("utf-8")
    assert old in content, (file, content)
    (folder / file).write_text(content.replace(old, new, 1), "utf-8")


def error_lines(text: str) -> list[str]:
    return [b.removeprefix("Galat ") for b in text.splitlines() if b.startswith("Galat ")]


# -- help ------------------------------------------------------------------------------------------------


def test_help__is_in_indonesian(run: Run) -> None:
    kode, out, _ = run("--help")
    assert kode == 0
    assert "Pakai: lkjip [PILIHAN] PERINTAH ..." in out
    for command in ("contoh", "bangun", "regenerasi", "ekspor"):
        assert command in out
    assert not [k for k in ("Usage", "Options", "Commands", "Show this") if k in out]


@pytest.mark.parametrize("command", ["contoh", "bangun", "regenerasi", "ekspor"])
def test_help__each_command(run: Run, command: str) -> None:
    kode, out, _ = run(command, "--bantuan")
    assert kode == 0
    assert f"Pakai: lkjip {command}" in out
    assert not [k for k in ("Usage", "Options", "Arguments", "required", "default") if k in out]


def test_help__without_a_command_is_the_list(run: Run) -> None:
    assert run() == run("--help") == run("-h")


def test_help__as_wide_as_the_terminal(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    kode, out, _ = run("ekspor", "-h")
    assert kode == 0
    assert max(map(len, out.splitlines())) <= 60
    for option in COMMANDS["ekspor"].options:
        assert f"  {', '.join(option.names)} {option.metavar}".rstrip() in out
        assert "".join(option.help_text.split()) in "".join(out.split())


def test_words_after_two_dashes_are_files(run: Run, tmp_path: Path) -> None:
    kode, _, error = run("regenerasi", "--", "--help")
    assert kode == 2
    assert error_lines(error)[0].startswith("--help: ")


def test_version(run: Run) -> None:
    kode, out, _ = run("--versi")
    assert (kode, out.strip()) == (0, "lkjip-xl 0.1.0")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["bangn"], "perintah bangn tidak dikenal; ketik lkjip --bantuan"),
        (["bangun", "--warna"], "pilihan --warna tidak dikenal; ketik lkjip bangun --bantuan"),
        (["bangun", "x"], "--keluaran belum diisi; ketik lkjip bangun --bantuan"),
        (["regenerasi"], "BUKU.xlsx belum diisi; ketik lkjip regenerasi --bantuan"),
        (["--warna"], "pilihan --warna tidak dikenal; ketik lkjip --bantuan"),
        (["bangun", "--warna=merah"], "pilihan --warna tidak dikenal; ketik lkjip bangun --bantuan"),
        (["bangun", "--kel", "x"], "pilihan --kel tidak dikenal; ketik lkjip bangun --bantuan"),
        (["regenerasi", "a", "b c", "d"], "terlalu banyak argumen: b c d; ketik lkjip regenerasi --bantuan"),
        (["contoh", "a"], "terlalu banyak argumen: a; ketik lkjip contoh --bantuan"),
        (
            ["bangun", "x", "-o"],
            "--keluaran tanpa isi; tulis --keluaran BUKU.xlsx|.xlsm; ketik lkjip bangun --bantuan",
        ),
        (
            ["bangun", "x", "--timpa=ya", "-o", "y"],
            "--timpa berdiri sendiri; hapus isi sesudah tanda =; ketik lkjip bangun --bantuan",
        ),
        (
            ["ekspor", "x", "--batas-waktu", "dua"],
            "isi --batas-waktu tidak sah: dua; tulis angka 1 atau lebih; ketik lkjip ekspor --bantuan",
        ),
        (
            ["ekspor", "x", "--batas-waktu", "-5"],
            "isi --batas-waktu tidak sah: -5; tulis angka 1 atau lebih; ketik lkjip ekspor --bantuan",
        ),
        (
            ["regenerasi", "x", "--rumus", "makro"],
            "isi --rumus tidak sah: makro; tulis fungsi atau biasa; ketik lkjip regenerasi --bantuan",
        ),
    ],
)
def test_misuse(run: Run, arguments: list[str], message: str) -> None:
    kode, _, error = run(*arguments)
    assert kode == 2
    assert error_lines(error) == [message]


def _options() -> Iterator[tuple[str, Option]]:
    """Every option of every command that is not a list."""
    for command in COMMANDS.values():
        for option in command.options:
            if not option.repeated:
                yield command.name, option


@pytest.mark.parametrize(
    ("command", "option"), [pytest.param(n, o, id=f"{n} {o.param}") for n, o in _options()]
)
def test_option__written_twice_is_refused(run: Run, command: str, option: Option) -> None:
    """However it is written: its short name and its long one are one option."""
    first, second = option.choices[:2] or ("1", "2")
    once = (option.names[0],) if option.kind == "flag" else (option.names[0], first)
    again = (option.names[-1],) if option.kind == "flag" else (option.names[-1], second)
    kode, _, error = run(command, "x", *once, *again)
    wanted = f"{max(option.names, key=len)} ditulis dua kali, hanya satu yang dapat dipakai; hapus yang lain"
    assert kode == 2
    assert error_lines(error) == [f"{wanted}; ketik lkjip {command} --bantuan"]


def test_option__only_lists_of_files_and_sheets_may_be_repeated() -> None:
    assert [o.name for c in COMMANDS.values() for o in c.options if o.repeated] == [
        *("--keuangan", "--kinerja", "--lembar"),
        "--lembar",
    ]


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_table__is_what_the_functions_take(command: Command) -> None:
    """A parameter is declared once, and one without a default of its own is required."""
    module, _, name = command.work.partition(":")
    taken = inspect.signature(getattr(import_module(f"lkjip_xl.cli.{module}"), name)).parameters
    parts = [p for p in (command.operand, *command.options) if p is not None]
    assert {p.param for p in parts} == set(taken)
    assert {p.param for p in parts if p.required} == {
        n for n, p in taken.items() if p.default is inspect.Parameter.empty
    }


def test_table__number_s_default_is_told() -> None:
    (limit,) = [o for o in COMMANDS["ekspor"].options if o.kind == "number"]
    assert (
        f"bawaan: {inspect.signature(commands.ekspor).parameters['time_limit'].default}." in limit.help_text
    )


@pytest.mark.parametrize(
    "given", [["--lembar", "IKU", "--lembar", "Lampiran"], ["--lembar", "IKU,Lampiran"]], ids=["dua", "satu"]
)
def test_ekspor__every_sheet_that_was_named(
    run: Run, given: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr("lkjip_xl.export.export_request.check", asked.append)
    monkeypatch.setattr("lkjip_xl.api.ekspor_pdf", lambda *a: asked.append(a[2]))
    monkeypatch.setattr("lkjip_xl.export.export_request.pdf_lines", lambda *_: [])
    kode, _, _ = run("ekspor", "buku.xlsx", "--pdf", tmp_path / "a.pdf", *given)
    assert kode == 0
    assert asked[1] == ["IKU", "Lampiran"]


@pytest.mark.parametrize(
    "command",
    [
        "import lkjip_xl",
        "import lkjip_xl.rumus",
        *(
            f"from lkjip_xl.cli import utama\ntry: utama({words})\nexcept SystemExit: pass"
            for words in (["--help"], ["ekspor", "--bantuan"], ["--versi"])
        ),
    ],
    ids=["lkjip_xl", "rumus", "help", "help of a command", "version"],
)
def test_imports__without_heavy_libraries(command: str) -> None:
    heavy = ("pandas", "openpyxl", "xlwings", "lxml", "numpy", "formualizer", "rich", "argparse")
    check = f"import sys; print([m for m in {heavy} if m in sys.modules])"
    result = subprocess.run(  # noqa: S603
        [sys.executable, "-c", f"{command}\n{check}"], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert result.stdout.splitlines()[-1] == "[]"


# -- bangun, contoh --------------------------------------------------------------------------------------


def test_bangun__closing_summary(run: Run, package: Path, tmp_path: Path) -> None:
    workbook = tmp_path / "buku.xlsx"
    kode, out, error = run("bangun", package, "-o", workbook)
    assert kode == 0, error
    assert workbook.exists()
    # S1: (100 + 50) / 2; indikator: (100 + 50 + 120) / 3; sasaran: (75 + 120) / 2; 400 of 520; 850 of 1.020
    wanted = "Rata-rata capaian: indikator 90,00, sasaran 97,50. Serapan: program 76,92, APBD 83,33."
    assert wanted in out
    assert "75,00" in out
    assert re.search(rf"Selesai {re.escape(str(workbook))}: \d+ lembar, \d+ rumus dihitung\.", out)
    for step in ("Membaca data ...", "Menghitung rumus ...", "Menulis buku ..."):
        assert step in error
    kode, _, error = run("bangun", package, "-o", workbook)
    assert kode == 2
    assert error_lines(error) == [
        f"{workbook}: sudah ada; pilih nama lain, tambahkan --timpa, atau pakai lkjip regenerasi"
    ]


def test_contoh__does_not_overwrite(run: Run, tmp_path: Path) -> None:
    workbook = tmp_path / "LKjIP_Kota_Serang_2020.xlsx"
    workbook.write_bytes(b"punya saya")
    kode, _, error = run("contoh", "-o", tmp_path)
    assert kode == 2
    assert workbook.name in error
    assert workbook.read_bytes() == b"punya saya"


def test_contoh__data_shipped_along() -> None:
    from lkjip_xl.shipped import example_folder, template_file

    assert (example_folder() / "pengaturan.toml").exists()
    assert template_file().exists()


# what is wrong, file, old text, new text, where, what is said
FAULTS = [
    (
        "kode tidak dikenal", "program.csv", "P3,3,,Program P3,,S2", "P3,3,,Program P3,,S9",
        "baris 4 kolom sasaran", 'sasaran "S9" tidak ada di tabel sasaran; mungkin maksudnya S3',
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
        "kolom", "pk.csv", "target_perubahan", "target_perubahann", "baris 1 kolom target_perubahann",
        "kolom tidak dikenal, mungkin maksudnya target_perubahan; betulkan atau hapus",
    ),
    (
        "aturan", "pengaturan.toml", '"perubahan"', '"perobahan"', "kunci pk.berlaku",
        'PK yang berlaku "perobahan" tidak dikenal; pilih murni atau perubahan',
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "old", "new", "place", "message"), [s[1:] for s in FAULTS], ids=[s[0] for s in FAULTS]
)
def test_bangun__wrong_input(
    run: Run, copy_: Path, tmp_path: Path, file: str, old: str, new: str, place: str, message: str
) -> None:
    """One bad input of each kind: one line, exit code 2, nothing written."""
    replace(copy_, file, old, new)
    workbook = tmp_path / "buku.xlsx"
    kode, _, error = run("bangun", copy_, "-o", workbook)
    assert kode == 2
    assert error_lines(error) == [f"{file} {place}: {message}"]
    assert "Traceback" not in error
    assert sorted(p.name for p in tmp_path.iterdir()) == ["paket"]


def test_bangun__all_errors_at_once(run: Run, copy_: Path, tmp_path: Path) -> None:
    replace(copy_, "program.csv", "300,250", "-300,250")
    replace(copy_, "realisasi.csv", "S2.1,,120", "S2.1,,banyak")
    replace(copy_, "indikator.csv", ",turun,", ",turn,")
    kode, _, error = run("bangun", copy_, "-o", tmp_path / "buku.xlsx")
    assert kode == 2
    assert [b.split(" ")[0] for b in error_lines(error)] == ["indikator.csv", "realisasi.csv", "program.csv"]


def test_bangun__missing_file(run: Run, copy_: Path, tmp_path: Path) -> None:
    (copy_ / "pk.csv").unlink()
    kode, _, error = run("bangun", copy_, "-o", tmp_path / "buku.xlsx")
    assert kode == 2
    assert error_lines(error)[0].startswith("pk.csv: ")
    assert not (tmp_path / "buku.xlsx").exists()


@pytest.mark.parametrize(
    ("source", "output", "fragment"),
    [
        ("tidak-ada", "buku.xlsx", "tidak-ada: tidak ada; periksa nama dan tempat paket data (folder)"),
        ("paket", "buku.docx", "bukan berkas .xlsx atau .xlsm; simpan sebagai buku Excel dulu"),
        ("paket", "tidak/ada/buku.xlsx", "tidak ada; buat dulu foldernya atau pilih folder lain"),
    ],
)
def test_bangun__wrong_path(
    run: Run, copy_: Path, tmp_path: Path, source: str, output: str, fragment: str
) -> None:
    kode, _, error = run("bangun", copy_.parent / source, "-o", tmp_path / output)
    assert kode == 2
    assert len(error_lines(error)) == 1
    assert fragment in error_lines(error)[0]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["paket"]


# -- regenerasi, ekspor ----------------------------------------------------------------------------------


@pytest.fixture
def workbook(small: Built, tmp_path: Path) -> Path:
    file = tmp_path / "buku.xlsx"
    file.write_bytes(small.data)
    return file


def test_regenerasi__from_what_to_what(run: Run, workbook: Path, small: Built) -> None:
    workbook.write_bytes(Editor(small.data).content("Realisasi", "S2.1", "Realisasi", 90).bytes_())
    kode, out, error = run("regenerasi", workbook)
    assert kode == 0, error
    assert "S2.1 realisasi: 120,00 -> 90,00" in out
    assert "S2 rata-rata capaian: 120,00 -> 90,00" in out
    assert "seluruh indikator rata-rata capaian: 90,00 -> 80,00" in out
    backup = [p for p in workbook.parent.iterdir() if ".cadangan-" in p.name]
    assert len(backup) == 1
    assert f"Cadangan: {backup[0]}" in out
    assert re.search(rf"Selesai {re.escape(str(workbook))}: \d+ lembar, \d+ rumus dihitung\.", out)


def test_regenerasi__locked(run: Run, workbook: Path) -> None:
    (workbook.parent / f"~${workbook.name}").write_bytes(b"\x04Siti" + b" " * 50)
    content = workbook.read_bytes()
    kode, _, error = run("regenerasi", workbook)
    assert kode == 2
    assert error_lines(error) == [
        f"{workbook}: sedang dibuka di Excel oleh Siti; simpan dan tutup dulu "
        f"(bila tidak sedang dibuka siapa pun, hapus berkas ~${workbook.name})"
    ]
    assert workbook.read_bytes() == content


def test_ekspor__says_how_the_package_was_read(run: Run, copy_: Path, tmp_path: Path) -> None:
    """Once, though the package is read for each kind of output."""
    file = copy_ / "misi.csv"
    assert file.read_text("utf-8").count(",") == 4
    file.write_text(file.read_text("utf-8").replace(",", ";"), "utf-8")
    kode, out, error = run("ekspor", copy_, "--json", tmp_path / "a.json", "--paket", tmp_path / "keluar")
    assert kode == 0, error
    assert out.count("misi.csv dibaca dengan pemisah titik koma.") == 1


def test_ekspor__same_package(run: Run, workbook: Path, package: Path, tmp_path: Path) -> None:
    """The package written from the workbook is the package that the report gives directly."""
    kode, out, error = run("ekspor", workbook, "--paket", tmp_path / "keluar")
    assert kode == 0, error
    assert "6 indikator, 4 program." in out
    old, new = ({p.name: p.read_bytes() for p in f.iterdir()} for f in (package, tmp_path / "keluar"))
    assert old == new
    kode, _, error = run("ekspor", workbook, "--paket", tmp_path / "keluar")
    assert kode == 2
    assert "folder sudah berisi; pilih folder kosong atau tambahkan --timpa" in error


def test_own_program_error__one_line(run: Run, workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of the program is no traceback either."""

    def damaged(*_: object, **__: object) -> Iterator[None]:
        raise RuntimeError("tak terduga")

    monkeypatch.setattr("lkjip_xl.api.regenerasi", damaged)
    kode, _, error = run("regenerasi", workbook)
    assert kode == 2
    assert error_lines(error) == ["program: RuntimeError: tak terduga; laporkan baris ini kepada pengembang"]
