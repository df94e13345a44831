"""A book into a file: with a backup, refused while Word has it open, whole or not at all."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from lkjip_xl.errors import FileError, TemplateError
from lkjip_xl.shipped import book_template_file
from lkjip_xl.word import BookOutcome, write_book
from tests.word.small_book import compose, small_book
from tests.word.walked_book import parts

NOW = datetime(2021, 2, 1, 8, 30)  # noqa: DTZ001 - the user's clock


def write(path: Path, capaian: str = "98,15", **options: bool) -> tuple[BookOutcome, Path | None]:
    return write_book(small_book(capaian), path, now=NOW, template=book_template_file(), **options)


def test_write_book__new_then_again_with_a_backup(tmp_path: Path) -> None:
    file = tmp_path / "LAPORAN.docx"
    outcome, backup = write(file)
    assert backup is None
    assert len(outcome.written) == 19
    first = file.read_bytes()
    outcome, backup = write(file, "97,00")
    assert backup == tmp_path / "LAPORAN.cadangan-2021-02-01_083000.docx"
    assert backup.read_bytes() == first
    assert outcome.renewed == ("teks/3.1", "tabel/iku", "grafik/S01")
    assert file.read_bytes() == compose(small_book("97,00")).data


def test_write_book__overwrite_writes_afresh(tmp_path: Path) -> None:
    file = tmp_path / "LAPORAN.docx"
    file.write_bytes(b"bukan dokumen")
    with pytest.raises(FileError, match=r"LAPORAN.docx: bukan dokumen Word \(.docx\)"):
        write(file)
    assert [p.name for p in tmp_path.iterdir()] == ["LAPORAN.docx"]
    outcome, backup = write(file, overwrite=True)
    assert backup is not None
    assert backup.read_bytes() == b"bukan dokumen"
    assert len(outcome.written) == 19


def test_write_book__open_in_word(tmp_path: Path) -> None:
    file = tmp_path / "LAPORAN 2020.docx"
    (tmp_path / "~$PORAN 2020.docx").write_bytes(b"\x03Ani" + bytes(158))
    with pytest.raises(FileError, match="sedang dibuka di Word oleh Ani; simpan dan tutup dulu"):
        write(file)
    assert not file.exists()


def test_write_book__a_name_that_word_does_not_know(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"harus berakhiran \.docx"):
        write(tmp_path / "LAPORAN.doc")


def test_write_book__nothing_is_written_with_a_bad_template(tmp_path: Path) -> None:
    bad = tmp_path / "NASKAH.docx"
    styles = parts(book_template_file().read_bytes())["word/styles.xml"].replace(
        b"LKjIP Butir", b"Butir kami"
    )
    from tests.word.walked_book import with_part

    bad.write_bytes(with_part(book_template_file().read_bytes(), "word/styles.xml", styles))
    with pytest.raises(
        TemplateError, match=r"NASKAH.docx: templat buku kurang: gaya LKjIP Butir; tambahkan di Word"
    ):
        write_book(small_book(), tmp_path / "L.docx", now=NOW, template=bad)
    assert [p.name for p in tmp_path.iterdir()] == ["NASKAH.docx"]
