from collections import Counter

import openpyxl
import pytest

from tests.libre.comparable import bandingkan, sel_rumus
from tests.libre.office import versi_kantor

pytestmark = pytest.mark.libreoffice


def test_setiap_sel__dihitung_ulang_dengan_fungsi_kita(buku, kantor) -> None:
    _, isi, _ = kantor.jalankan([["buka", str(buku)], ["baca"], ["tutup"]])
    sel = sel_rumus(buku)
    assert len(sel) > 3000
    beda = bandingkan("Recalculated by LibreOffice", sel, lambda s: s.simpanan, isi)
    assert not beda, "\n".join(beda[:40])


def test_setiap_sel__tanpa_nilai_simpanan(buku, kantor) -> None:
    rusak = buku.with_name("rusak.xlsx")
    openpyxl.load_workbook(buku).save(rusak)  # saving drops every cached value
    _, isi, _ = kantor.jalankan([["buka", str(rusak)], ["baca"], ["tutup"]])
    beda = bandingkan("Without any cached value", sel_rumus(buku), lambda s: s.simpanan, isi)
    assert not beda, "\n".join(beda[:40])


def test_setiap_sel__simpan_ulang_menjaga_nama_fungsi(buku, kantor, tmp_path) -> None:
    """An .xlsx that LibreOffice saved holds the same plain function names, and no other ones."""
    lain = tmp_path / "simpan.xlsx"
    kantor.jalankan(
        [["buka", str(buku)], ["simpan", str(lain), "Calc MS Excel 2007 XML"], ["tutup"]],
    )

    def fungsi(path) -> Counter[str]:
        return Counter(
            n for s in sel_rumus(path) for n in ("CAPAIAN(", "PREDIKAT(", "RERATA(") if n in s.rumus
        )

    assert fungsi(lain) == fungsi(buku)
    assert not any("lkjip.xl" in s.rumus.lower() for s in sel_rumus(lain))


def test_setiap_sel__tanpa_fungsi_nilai_simpanan_tetap(buku, kantor_polos) -> None:
    _, isi, _ = kantor_polos.jalankan([["buka", str(buku)], ["baca"], ["tutup"]])
    judul = f"Opened by LibreOffice {'.'.join(map(str, versi_kantor()))} without the functions"
    beda = bandingkan(judul, sel_rumus(buku), lambda s: s.simpanan, isi)
    assert not beda, "\n".join(beda[:40])
