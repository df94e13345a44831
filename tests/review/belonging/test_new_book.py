"""A book of ``lkjip baru``, filled by hand: healthy nothing is said, each fault of its kind is found.

A Dinas Kesehatan of an invented kabupaten, and the same in another year and region.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from lkjip_xl import bangun, baru, reviu
from lkjip_xl.review.finding import Level

PLACES = [(2024, "Kabupaten Lembah Sari"), (2025, "Kota Bukit Rindang")]
ELSEWHERE = "Kabupaten Muara Cendana"
Book = Callable[[int, str], Path]


def change_rows(file: Path, change: Callable[[dict[str, str]], object]) -> None:
    """Change every row of a CSV file."""
    with file.open(encoding="utf-8", newline="") as f:
        reader = csv.DictReader(f)
        rows, names = list(reader), list(reader.fieldnames or ())
    for row in rows:
        change(row)
    with file.open("w", encoding="utf-8", newline="") as f:
        writer = csv.DictWriter(f, names)
        writer.writeheader()
        writer.writerows(rows)


def _set(file: str, kode: str, **content: str) -> Callable[[Path, int], None]:
    def change(folder: Path, year: int) -> None:
        given = {k: v.format(year=year, past=year - 1, next=year + 1) for k, v in content.items()}
        change_rows(folder / f"{file}.csv", lambda r: r.update(given) if r["kode"] == kode else None)

    return change


def setting(old: str, new: str) -> Callable[[Path, int], None]:
    """A change of the text of pengaturan.toml."""

    def change(folder: Path, year: int) -> None:
        file = folder / "pengaturan.toml"
        text = file.read_text(encoding="utf-8")
        before = old.format(year=year, past=year - 1, next=year + 1)
        assert before in text
        after = new.format(year=year, past=year - 1, next=year + 1)
        file.write_text(text.replace(before, after, 1), encoding="utf-8")

    return change


def filled(folder: Path, year: int, region: str) -> Path:
    """The package, with two sasaran, seven indikator and three programs, all of their year and region."""
    answers = folder / "jawaban.toml"
    answers.write_text(
        f"""[instansi]
nama = "Dinas Kesehatan {region}"
daerah = "{region}"
bentuk = "perangkat daerah"
tempat = "{region.partition(" ")[2]}"
[laporan]
tahun = {year}
tanggal = {year + 1}-02-20
[rpjmd]
nama = "Renstra 2021-2026"
visi = "Masyarakat sehat"
tahun_awal = 2021
tahun_akhir = 2026
[kepala]
nama = "Sari"
jabatan = "Kepala Dinas Kesehatan {region}"
[atasan]
nama = "Ratna"
jabatan = "{"Bupati" if region.startswith("Kab") else "Wali Kota"} {region.partition(" ")[2]}"
[pk]
tanggal = {year}-01-20
[awal]
misi = 1
tujuan = 1
sasaran = 2
indikator = 6
program = 3
""",
        encoding="utf-8",
    )
    package = folder / "paket"
    baru(package, answers)
    for name in ("misi", "tujuan", "sasaran"):
        change_rows(package / f"{name}.csv", lambda r: r.update(uraian=f"Meningkatnya kesehatan {r['kode']}"))
    kode: list[str] = []

    def _indikator(r: dict[str, str]) -> None:
        kode.append(r["kode"])
        n = len(kode)
        yearly = {f"target_{y}": str(70 + n + y - year) for y in range(2021, 2027)}
        r.update(uraian=f"Cakupan layanan {n}", satuan="Persen", arah="naik", kondisi_akhir="90", **yearly)

    change_rows(package / "indikator.csv", _indikator)
    change_rows(package / "pk.csv", lambda r: r.update(target_murni=str(71 + kode.index(r["kode"]))))
    values = {k: f"{71.5 + n}".replace(".", ",") for n, k in enumerate(kode)}
    change_rows(
        package / "realisasi.csv", lambda r: r.update(realisasi=values[r["kode"]], tanggal=f"{year}-12-20")
    )
    change_rows(
        package / "program.csv",
        lambda r: r.update(
            nama=f"Program Layanan {r['kode']}", opd="Dinas Kesehatan", pagu_murni="1000", realisasi="950"
        ),
    )
    money = {"B1": ("2000", "1900"), "B2": ("1000", "950")}
    change_rows(
        package / "belanja.csv",
        lambda r: r.update(pagu_murni=money[r["kode"]][0], realisasi=money[r["kode"]][1]),
    )
    text = f"Realisasi tahun {year} naik dari 70 pada tahun {year - 1}."
    change_rows(package / "narasi.csv", lambda r: r.update(analisis=text))
    return package


@pytest.fixture(scope="module")
def healthy(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """The healthy package of each year and region, made once; never changed."""
    made: dict[tuple[int, str], Path] = {}

    def book(year: int, region: str) -> Path:
        if (year, region) not in made:
            made[year, region] = filled(tmp_path_factory.mktemp("baru"), year, region)
        return made[year, region]

    return book


def said(path: Path) -> list[str]:
    """The rules that find an error or warn."""
    return sorted({t.kode for t in reviu(path) if t.level is not Level.NOTE})


@pytest.mark.parametrize(("year", "region"), PLACES)
def test_healthy__nothing_is_said(healthy: Book, year: int, region: str) -> None:
    assert said(healthy(year, region)) == []


def _as_last_year(folder: Path, year: int) -> None:
    values: dict[str, str] = {}
    change_rows(folder / "realisasi.csv", lambda r: values.update({r["kode"]: r["realisasi"]}))
    change_rows(
        folder / "deret.csv",
        lambda r: r.update(nilai=values[r["kode"]]) if r["tahun"] == str(year - 1) else None,
    )


def _target_as_last_year(folder: Path, year: int) -> None:
    planned: dict[str, str] = {}
    change_rows(folder / "indikator.csv", lambda r: planned.update({r["kode"]: r[f"target_{year - 1}"]}))
    change_rows(folder / "pk.csv", lambda r: r.update(target_murni=planned[r["kode"]]))


def _twins(opd: str) -> Callable[[Path, int], None]:
    name = "Program Penunjang Urusan Pemerintahan Daerah"

    def change(folder: Path, year: int) -> None:
        _set("program", "P01", nama=name, pagu_murni="1100", realisasi="1045")(folder, year)
        _set("program", "P02", nama=name, pagu_murni="900", realisasi="855", opd=opd)(folder, year)

    return change


def _series_of_the_year(folder: Path, year: int) -> None:
    daerah = next(d for y, d in PLACES if y == year)
    with (folder / "deret.csv").open("a", encoding="utf-8") as f:
        f.write(f"S1.1,{year},{daerah},,60,,\n")


def _office_and_narrative(folder: Path, year: int) -> None:
    FAULTS["office"][0](folder, year)
    _set("narasi", "S1", analisis=f"Layanan kesehatan {ELSEWHERE} meningkat.")(folder, year)


FAULTS: dict[str, tuple[Callable[[Path, int], None], list[str]]] = {
    "period": (setting("Renstra 2021-2026", "Renstra 2016-2021"), ["tahun-di-luar-masa"]),
    "report date": (
        setting("tanggal = {next}-02-20", "tanggal = {year}-02-20"),
        ["tanggal-laporan-tahun-lain"],
    ),
    "PK date": (setting("tanggal = {year}-01-20", "tanggal = {past}-01-20"), ["tanggal-pk-tahun-lain"]),
    "office": (
        setting('jabatan = "Kepala Dinas Kesehatan', f'jabatan = "Kepala Dinas Kesehatan {ELSEWHERE}" #'),
        ["daerah-lain"],
    ),
    "title region": (
        _set("judul", "penetapan", judul=f"Kinerja Utama Dinas Kesehatan {ELSEWHERE}"),
        ["teks-daerah-lain"],
    ),
    "office and narrative region": (_office_and_narrative, ["daerah-lain", "teks-daerah-lain"]),
    "narrative of a comparison": (_set("narasi", "S1", analisis=f"Di atas {ELSEWHERE}, 68."), []),
    "title year": (
        _set("judul", "rencana_belanja", judul="Rencana Belanja Tahun {past}"),
        ["judul-tahun-lain"],
    ),
    "narrative year": (
        _set("narasi", "S1", analisis="Pada tahun {past} realisasi 72,5 dari target 72."),
        ["narasi-tahun-lain"],
    ),
    "realisasi of last year": (_as_last_year, ["isian-tahun-lalu"]),
    "target of last year": (_target_as_last_year, ["isian-tahun-lalu", "target-rencana-berbeda"]),
    "series": (_series_of_the_year, ["deret-tahun-ini-berbeda"]),
    "twins in one OPD": (_twins("Dinas Kesehatan"), ["program-kembar"]),
    "twins in two OPD": (_twins("Dinas Pekerjaan Umum"), []),
    "programs above Belanja": (_set("program", "P01", pagu_murni="1500"), ["program-melebihi-belanja"]),
}


@pytest.mark.parametrize(("year", "region"), PLACES)
def test_programs_below_belanja__are_a_note(healthy: Book, tmp_path: Path, year: int, region: str) -> None:
    """Belanja is 2000 and 1000, the programs are 3 times 1000; one of 700 leaves 300 without a program."""
    folder = tmp_path / "paket"
    folder.mkdir()
    for file in healthy(year, region).iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    assert [t for t in reviu(folder) if t.kode == "program-kurang-dari-belanja"] == []
    _set("program", "P01", pagu_murni="700", realisasi="650")(folder, year)
    found = [t for t in reviu(folder) if t.kode == "program-kurang-dari-belanja"]
    assert [(t.level, t.found, t.expected) for t in found] == [
        (Level.NOTE, "2.700", "3.000"),
        (Level.NOTE, "2.550", "2.850"),
    ]
    assert said(folder) == []


@pytest.mark.parametrize(("year", "region"), PLACES)
@pytest.mark.parametrize("name", FAULTS)
def test_fault__is_found_and_nothing_else(
    healthy: Book, tmp_path: Path, name: str, year: int, region: str
) -> None:
    folder = tmp_path / "paket"
    folder.mkdir()
    for file in healthy(year, region).iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    change, expected = FAULTS[name]
    change(folder, year)
    assert said(folder) == expected


def test_workbook__says_the_same(healthy: Book, tmp_path: Path) -> None:
    year, region = PLACES[0]
    folder = tmp_path / "paket"
    folder.mkdir()
    for file in healthy(year, region).iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    expected: set[str] = set()
    for name in ("report date", "title year", "title region", "series"):
        change, kode = FAULTS[name]
        change(folder, year)
        expected |= set(kode)
    bangun(folder, tmp_path / "buku.xlsx")
    assert said(tmp_path / "buku.xlsx") == said(folder) == sorted(expected)
