"""The run: what is finished is skipped, nobody's work is lost, a fault stops one unit, the window is kept."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, CancelledError, Future
from pathlib import Path

import pytest

from lkjip_xl.batch import run_units as module
from lkjip_xl.batch import unit_record
from lkjip_xl.batch.run_units import UnitRow, run_units
from lkjip_xl.batch.unit_emblem import emblem_name
from lkjip_xl.batch.unit_figures import UnitFigures
from lkjip_xl.batch.unit_list import find_units
from lkjip_xl.batch.unit_summary import unit_table
from lkjip_xl.batch.unit_work import UnitContent, UnitOutput, do_work
from lkjip_xl.errors import FileError
from lkjip_xl.ooxml import WorkbookFile
from lkjip_xl.ooxml.cell_xml import fill_formula
from lkjip_xl.version import __version__
from tests.batch.conftest import TIME, InlinePool, go, write_units
from tests.build.hand_in.test_emblem import png
from tests.shared_books import Built
from tests.workbook_tools import Editor


def states(rows: dict[str, UnitRow]) -> dict[str, str]:
    return {name: r.state for name, r in rows.items()}


def touch_up(package: Path) -> None:
    """Another realisasi of S2.1: 150 for 120."""
    file = package / "realisasi.csv"
    text = file.read_text()
    assert ",120," in text
    file.write_text(text.replace(",120,", ",150,"))


def capaian(file: Path, kode: str = "S2.1") -> float:
    table = json.loads(file.read_text())["tabel"]["indikator"]["baris"]
    return float(next(r["capaian_persen"] for r in table if r["kode"] == kode))


# -- finished units -------------------------------------------------------------------------------------


def test_run__writes_each_output_after_its_unit(province: Path) -> None:
    rows, pool = go(province)
    assert states(rows) == {"a": "selesai", "b": "selesai", "c": "selesai"}
    assert pool.asked == ["a", "b", "c"]
    for name in "abc":
        data = json.loads((province.parent / "hasil" / f"{name}.json").read_text())
        assert data["metadata"]["instansi"] == f"Dinas {name}"


def test_run__again_does_nothing_and_says_the_same_figures(province: Path) -> None:
    before, _ = go(province)
    files = {f: f.stat().st_mtime_ns for f in (province.parent / "hasil").rglob("*.json")}
    after, pool = go(province)
    assert pool.asked == []
    assert states(after) == {"a": "tidak berubah", "b": "tidak berubah", "c": "tidak berubah"}
    assert [r.figures for r in after.values()] == [r.figures for r in before.values()]
    assert {f: f.stat().st_mtime_ns for f in (province.parent / "hasil").rglob("*.json")} == files


def test_run__again_after_one_changed(province: Path) -> None:
    go(province)
    touch_up(province / "b")
    rows, pool = go(province)
    assert pool.asked == ["b"]
    assert states(rows) == {"a": "tidak berubah", "b": "selesai", "c": "tidak berubah"}
    assert capaian(province.parent / "hasil" / "b.json") == 150


def test_run__again_after_an_output_is_gone(province: Path) -> None:
    go(province)
    (province.parent / "hasil" / "c.json").unlink()
    assert go(province)[1].asked == ["c"]


def test_run__again_with_another_version(province: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "__version__", "0.0.9")  # what the records say
    go(province)
    monkeypatch.undo()
    assert go(province)[1].asked == ["a", "b", "c"]
    assert go(province)[1].asked == []


def test_record__that_cannot_be_read_counts_as_none(province: Path) -> None:
    """The output beside it is then somebody's own."""
    go(province)
    for file in (province.parent / "hasil" / ".massal" / "ekspor").iterdir():
        file.write_text("{")
    rows, pool = go(province)
    assert pool.asked == []
    assert [r.fault for r in rows.values()] == [
        f"{province.parent / 'hasil' / name}.json: sudah ada dan bukan tulisan massal, atau sudah diubah "
        "sejak ditulis; pindahkan dulu, atau pilih -o lain"
        for name in "abc"
    ]  # fmt: skip


def test_output__that_somebody_changed_is_never_lost(province: Path) -> None:
    """Left alone while its input is the same; a fault when it is not."""
    go(province)
    file = province.parent / "hasil" / "b.json"
    file.write_text("catatan saya")
    assert states(go(province)[0])["b"] == "tidak berubah"
    touch_up(province / "b")
    rows, pool = go(province)
    assert (states(rows)["b"], pool.asked) == ("galat", [])
    assert file.read_text() == "catatan saya"


def test_output__killed_between_record_and_output(province: Path) -> None:
    """The record names the new output, the old one is still there: done again, for nobody else wrote it."""
    go(province)
    file = province.parent / "hasil" / "b.json"
    old = file.read_bytes()
    touch_up(province / "b")
    go(province)
    file.write_bytes(old)
    assert go(province)[1].asked == ["b"]
    assert capaian(file) == 150


def test_output__that_cannot_be_written_is_done_again(
    province: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(file: Path, _: bytes) -> None:
        raise FileError(f"{file}: ruang disk habis")

    monkeypatch.setattr(module, "write_safely", full)
    rows, _ = go(province)
    assert states(rows) == dict.fromkeys("abc", "galat")
    monkeypatch.undo()
    assert states(go(province)[0]) == dict.fromkeys("abc", "selesai")


# -- regeneration -------------------------------------------------------------------------------------------


@pytest.fixture
def books(small: Built, tmp_path: Path) -> Path:
    folder = tmp_path / "buku"
    folder.mkdir()
    for name in ("a.xlsx", "b.xlsx"):
        (folder / name).write_bytes(small.data)
    return folder


class Renewing(InlinePool):
    """Workers that put a letter to a workbook's end: what a regeneration gives is not the matter here."""

    def __init__(self, meanwhile: Callable[[], object] = lambda: None) -> None:
        def answer(_: str, name: str, content: bytes, *__: object) -> UnitOutput:
            meanwhile()
            return UnitOutput(content + b"+", UnitFigures())

        super().__init__(answer)


def backups(folder: Path) -> list[str]:
    return sorted(f.name for f in folder.glob("*.cadangan-*"))


def test_regenerasi__is_not_done_twice(books: Path, small: Built) -> None:
    go(books, "regenerasi", Renewing())
    assert [f.read_bytes() for f in sorted(books.glob("?.xlsx"))] == [small.data + b"+"] * 2
    stamp = "cadangan-2026-11-30_081500.xlsx"
    assert backups(books) == [f"a.{stamp}", f"b.{stamp}"]
    assert (books / f"a.{stamp}").read_bytes() == small.data
    rows, pool = go(books, "regenerasi", Renewing())
    assert pool.asked == []
    assert states(rows) == {"a.xlsx": "tidak berubah", "b.xlsx": "tidak berubah"}


def test_regenerasi__after_somebody_worked_in_one(books: Path, small: Built) -> None:
    go(books, "regenerasi", Renewing())
    (books / "b.xlsx").write_bytes(small.data + b"isian")
    _, pool = go(books, "regenerasi", Renewing())
    assert pool.asked == ["b.xlsx"]
    assert (books / "b.xlsx").read_bytes() == small.data + b"isian+"


def test_regenerasi__saved_by_somebody_meanwhile(books: Path) -> None:
    rows, _ = go(books, "regenerasi", Renewing(lambda: (books / "a.xlsx").write_bytes(b"baru disimpan")))
    assert (books / "a.xlsx").read_bytes() == b"baru disimpan"
    assert rows["a.xlsx"].fault == (
        f"{books / 'a.xlsx'}: berubah selagi dikerjakan, jadi dibiarkan; "
        "jalankan perintah yang sama lagi untuk melanjutkan"
    )
    assert backups(books) == ["b.cadangan-2026-11-30_081500.xlsx"]


def test_regenerasi__that_changes_nothing_leaves_no_backup(books: Path) -> None:
    pool = InlinePool(lambda _, __, content, *___: UnitOutput(content, UnitFigures()))
    rows, _ = go(books, "regenerasi", pool)
    assert states(rows) == {"a.xlsx": "selesai", "b.xlsx": "selesai"}
    assert backups(books) == []


# -- faults -------------------------------------------------------------------------------------------------


def test_fault__stops_one_unit_only(province: Path) -> None:
    (province / "b" / "pk.csv").write_text("rusak")
    (province / "z.xlsx").write_text("bukan buku")
    rows, _ = go(province)
    assert states(rows) == {"a": "selesai", "b": "galat", "c": "selesai", "z.xlsx": "galat"}
    assert (rows["b"].fault or "").startswith("pk.csv: kolom kode tidak ada; tambahkan, isinya wajib")
    assert not (province.parent / "hasil" / "b.json").exists()
    assert go(province)[1].asked == ["b", "z.xlsx"]


def test_fault__of_the_list(province: Path, tmp_path: Path) -> None:
    file = tmp_path / "daftar.txt"
    file.write_text("provinsi/a\nprovinsi/x\nprovinsi/A/../a\nprovinsi/b/pk.csv\n")
    units = find_units(file, tmp_path / "hasil", "ekspor")
    rows, _ = run_units(units, "ekspor", tmp_path / "hasil", InlinePool(), TIME)
    assert [r.fault for r in rows] == [
        None,
        f"{province / 'x'}: tidak ada; periksa nama dan tempatnya",
        "keluarannya sama dengan unit provinsi/a; ganti nama salah satu",
        f"{province / 'b' / 'pk.csv'}: bukan paket data (folder) dan bukan buku .xlsx atau .xlsm",
    ]


def test_fault__a_target_that_is_open_in_excel(books: Path) -> None:
    (books / "~$b.xlsx").write_bytes(b"")
    rows, pool = go(books, "regenerasi", Renewing())
    assert pool.asked == ["a.xlsx"]
    assert (rows["b.xlsx"].fault or "").startswith(f"{books / 'b.xlsx'}: sedang dibuka di Excel")


# -- workers ------------------------------------------------------------------------------------------------


def test_window__is_never_exceeded(tmp_path: Path) -> None:
    """Twelve units, four under way: a fifth is read only when one of them has been answered."""
    (tmp_path / "p").mkdir()
    for n in range(12):
        (tmp_path / "p" / f"u{n:02}.xlsx").write_bytes(b"x")
    open_, most = 0, 0

    class Counting(InlinePool):
        def submit(self, *arguments: object) -> Future[UnitOutput | str]:
            nonlocal open_, most
            open_ += 1
            most = max(most, open_)
            return super().submit(*arguments)

    def told(_: UnitRow) -> None:
        nonlocal open_
        open_ -= 1

    counting = Counting(lambda *_: UnitOutput(b"y", UnitFigures()))
    rows, pool = go(tmp_path / "p", pool=counting, told=told)
    assert len(pool.asked) == len(rows) == 12
    assert most == 4


def answer_or(break_: set[str], times: int) -> Callable[..., UnitOutput | str]:
    """A worker that dies at these units, ``times`` times each."""
    left = dict.fromkeys(break_, times)

    def answer(work: str, name: str, content: object, *rest: object) -> UnitOutput | str:
        unit = Path(name).name
        if left.get(unit):
            left[unit] -= 1
            raise BrokenExecutor
        return do_work(__version__, work, name, content, *rest)  # type: ignore[arg-type]

    return answer


def test_worker_dies__nothing_is_lost(province: Path) -> None:
    rows, pool = go(province, pool=InlinePool(answer_or({"b"}, 1)))
    assert states(rows) == dict.fromkeys("abc", "selesai")
    assert pool.restarts == 1


def test_worker_dies__what_was_under_way_with_it_is_done_again(province: Path) -> None:
    """The others' answers never come: their executor is gone."""

    class Broken(InlinePool):
        def submit(self, *arguments: object) -> Future[UnitOutput | str]:
            future = super().submit(*arguments)
            return future if self.restarts or self.asked == ["a"] else Future()

    rows, pool = go(province, pool=Broken(answer_or({"a"}, 1)))
    assert states(rows) == dict.fromkeys("abc", "selesai")
    assert sorted(pool.asked) == ["a", "a", "b", "b", "c", "c"]


def test_worker_dies__whose_fault_it_is_is_found_out(province: Path) -> None:
    rows, _ = go(province, pool=InlinePool(answer_or({"b"}, 2)))
    assert states(rows) == {"a": "selesai", "b": "galat", "c": "selesai"}
    assert rows["b"].fault == (
        "pekerja mati saat mengerjakan unit ini, mungkin kehabisan memori; kurangi --proses lalu ulangi"
    )


def test_worker_of_another_version__is_refused(province: Path) -> None:
    with pytest.raises(FileError, match=f"memakai lkjip-xl 0.0.9, di sini {__version__}; pasang versi"):
        go(province, pool=InlinePool(lambda *_: "0.0.9"))
    assert not list((province.parent / "hasil").glob("*.json"))


def test_cluster__that_is_gone(province: Path) -> None:
    def gone(*_: object) -> str:
        raise CancelledError

    with pytest.raises(FileError, match="sambungan ke klaster terputus; jalankan perintah yang sama"):
        go(province, pool=InlinePool(gone))


def test_interrupted__what_is_done_stays_and_the_rest_follows(province: Path) -> None:
    def told(row: UnitRow) -> None:
        if row.unit.name == "b":
            raise KeyboardInterrupt

    output = province.parent / "hasil"
    units = find_units(province, output, "ekspor")
    pool = InlinePool()
    pool.window = 1
    rows, interrupted = run_units(units, "ekspor", output, pool, TIME, told)
    assert interrupted
    assert [r.state for r in rows] == ["selesai", "selesai", "belum"]
    assert go(province)[1].asked == ["c"]


def test_digest__of_a_package_minds_names_and_bytes() -> None:
    one = unit_record.content_digest({"a": b"1", "b": b"2"})
    assert unit_record.content_digest({"b": b"2", "a": b"1"}) == one
    assert unit_record.content_digest({"a": b"2", "b": b"1"}) != one
    assert unit_record.content_digest({"a": b"1", "c": b"2"}) != one


def test_record__of_a_unit_that_moved_is_not_its(province: Path) -> None:
    """Another unit under the old name is done, whatever the record says."""
    go(province)
    shutil.rmtree(province / "a")
    (province / "c").rename(province / "a")
    rows, pool = go(province)
    assert pool.asked == ["a"]
    assert states(rows) == {"a": "selesai", "b": "tidak berubah"}


# -- emblem and own formulas --------------------------------------------------------------------------------


def with_emblem(folder: Path, name: str = "logo.png") -> None:
    """Name the emblem in the settings of a package; the file is not there yet."""
    settings = folder / "pengaturan.toml"
    settings.write_text(f'{settings.read_text()}\n[cetak]\nlambang = "{name}"\n')


def pictures(book: Path) -> list[bytes]:
    made = WorkbookFile.open(book)
    return [made.package.read(part) for part in made.package.parts() if "/media/" in part]


def test_emblem__is_in_the_book_and_another_one_is_put_in_again(tmp_path: Path) -> None:
    folder = write_units(tmp_path / "provinsi", ("a",))
    with_emblem(folder / "a")
    missing = go(folder, "bangun")[0]["a"]
    assert missing.state == "galat"
    place, _, rest = str(missing.fault).partition(", Berkas lambang: ")
    assert re.fullmatch(r"Pengaturan!B\d+", place)
    assert rest.startswith(f"logo.png tidak ada di {folder / 'a'};")
    for colour in (1, 2):
        (folder / "a" / "logo.png").write_bytes(png(4, 4, 60 * colour))
        rows, pool = go(folder, "bangun")
        assert (states(rows), pool.asked) == ({"a": "selesai"}, ["a"])
        assert pictures(tmp_path / "hasil" / "a.xlsx") == [png(4, 4, 60 * colour)]
        assert go(folder, "bangun")[1].asked == []


def test_emblem__of_a_book_beside_it(tmp_path: Path) -> None:
    folder = write_units(tmp_path / "provinsi", ("a",))
    with_emblem(folder / "a")
    (folder / "a" / "logo.png").write_bytes(png(4, 4, 60))
    go(folder, "bangun")
    books = tmp_path / "buku"
    books.mkdir()
    shutil.copy(tmp_path / "hasil" / "a.xlsx", books / "a.xlsx")
    go(books, "regenerasi")  # it holds its picture; no file is beside it
    assert pictures(books / "a.xlsx") == [png(4, 4, 60)]
    assert go(books, "regenerasi")[1].asked == []
    (books / "logo.png").write_bytes(png(4, 4, 120))
    rows, pool = go(books, "regenerasi")
    assert (states(rows), pool.asked) == ({"a.xlsx": "selesai"}, ["a.xlsx"])
    assert pictures(books / "a.xlsx") == [png(4, 4, 120)]
    assert go(books, "regenerasi")[1].asked == []


def test_plain_formulas__own_ones_that_call_ours_are_listed(books: Path) -> None:
    editor = Editor(books / "a.xlsx").set_value("atur_hitung_rumus", "biasa")
    fill_formula(editor.grid("Program").cell(3, 40), "CAPAIAN(2,1)", 50.0)
    (books / "a.xlsx").write_bytes(editor.bytes_())
    rows, _ = go(books, "regenerasi")
    assert rows["a.xlsx"].figures.rumus_sendiri == ("Program!AN3: CAPAIAN",)
    assert rows["b.xlsx"].figures.rumus_sendiri == ()
    again, pool = go(books, "regenerasi")
    assert pool.asked == []
    assert again["a.xlsx"].figures == rows["a.xlsx"].figures
    line = unit_table([rows["a.xlsx"], rows["b.xlsx"]]).rows
    assert [x["rumus_sendiri"] for x in line] == ["Program!AN3: CAPAIAN", None]


@pytest.mark.parametrize("content", [b"x", {}, {"pengaturan.toml": b"cetak = 3"}, {"pengaturan.toml": b"["}])
def test_emblem__of_settings_that_cannot_be_read_is_none(content: UnitContent) -> None:
    assert emblem_name(content) == ""
