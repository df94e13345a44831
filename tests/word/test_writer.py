"""LibreOffice Writer as the other program: what it keeps of a book that it saves, and how it prints one."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from docx import Document

from tests.libre.office import environment
from tests.word.small_book import compose, small_book
from tests.word.walked_book import control, document, parts, tags, text, with_part

pytestmark = pytest.mark.libreoffice
SECONDS = 180


def converted(data: bytes, folder: Path, kind: str) -> bytes:
    """The book after Writer opened it and saved it as ``kind``."""
    folder.mkdir(exist_ok=True)
    source = folder / "buku.docx"
    source.write_bytes(data)
    profile = (folder / "profil").as_uri()
    command = [str(shutil.which("soffice")), f"-env:UserInstallation={profile}", "--headless", "--norestore"]
    command += ["--nolockcheck", "--convert-to", kind, "--outdir", str(folder / "keluar"), str(source)]
    subprocess.run(  # noqa: S603 - our own arguments
        command, check=True, capture_output=True, timeout=SECONDS, env=environment()
    )
    return (folder / "keluar" / f"buku.{kind.partition(':')[0]}").read_bytes()


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return converted(compose().data, tmp_path_factory.mktemp("writer"), "docx:Office Open XML Text")


def test_writer__every_control_keeps_its_tag(saved: bytes) -> None:
    """All but that of the page break: Writer drops a control around an empty paragraph."""
    ours, theirs = set(tags(document(compose().data))), set(tags(document(saved)))
    assert {t.split(":")[1] for t in ours - theirs} <= {"halaman/1"}
    assert any(b"urn:lkjip-xl:buku" in c for n, c in parts(saved).items() if n.startswith("customXml/"))
    assert [n for n in parts(saved) if n.endswith(".xlsx")] != []  # the cells of the chart


def test_writer__untouched_blocks_follow_after_a_save(saved: bytes) -> None:
    composed = compose(small_book("97,00"), saved)
    assert composed.outcome.kept == ()
    assert set(composed.outcome.renewed) == {"teks/3.1", "tabel/iku", "grafik/S01"}
    assert set(composed.outcome.deleted) <= {"halaman/1"}
    assert not composed.outcome.list_lost
    body = document(composed.data)
    assert "Capaian mutu 97,00 persen, lihat Tabel 3.1 dan Gambar 3.1." in text(body)
    words = text(document(compose(small_book("97,00")).data)).split()
    assert [x for x in text(body).split() if x] == words


def test_writer__what_was_edited_there_stays(saved: bytes) -> None:
    name = "word/document.xml"
    content = parts(saved)[name].replace(b"Dasarnya PermenPANRB", b"Dasarnya jelas PermenPANRB")
    composed = compose(small_book("97,00"), with_part(saved, name, content))
    assert [k.kode for k in composed.outcome.kept] == ["teks/1.1"]
    assert "Dasarnya jelas PermenPANRB 53/2014." in text(document(composed.data))


def test_writer__opens_what_was_exported_over_its_own_file(saved: bytes, tmp_path: Path) -> None:
    once = compose(small_book("97,00"), saved).data
    again = converted(once, tmp_path, "docx:Office Open XML Text")
    composed = compose(small_book("96,00"), again)
    lists = {"daftar/isi", "daftar/tabel", "daftar/gambar"}  # Writer loses the control of one that it wrote
    assert {k.kode for k in composed.outcome.kept} <= lists
    assert "96,00" in text(control(document(composed.data), "teks/3.1"))


def test_writer__prints_the_pages_that_the_sections_say(tmp_path: Path) -> None:
    """Cover, contents, BAB I, BAB III, the matrix turned aside, the rest: one page each."""
    pdf = converted(compose().data, tmp_path, "pdf")
    boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]", pdf)
    turned = [float(width) > float(height) for width, height in boxes]
    assert sorted(turned) == [False] * 5 + [True]


def test_walk__python_docx_does_not_look_into_controls() -> None:
    """So the tests walk the XML."""
    data = compose().data
    assert "Latar belakang" not in [p.text for p in Document(io.BytesIO(data)).paragraphs]
    assert "Latar belakang" in text(document(data))
