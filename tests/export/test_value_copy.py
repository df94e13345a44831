from __future__ import annotations

from dataclasses import replace

from lkjip_xl.export.printing.value_copy import perlu_regenerasi, salin_nilai
from lkjip_xl.layout.template_patterns import baca_sel_lembar
from lkjip_xl.ooxml import PaketOpc, q
from lkjip_xl.ooxml.cell_grid import Kisi
from lkjip_xl.ooxml.cell_xml import Galat, isi_rumus
from lkjip_xl.read.workbook_input import baca_buku
from tests.export.conftest import BUKU
from tests.foreign.user_additions import LEMBAR_PEMAKAI, tambahi


def _isi(paket: PaketOpc, bagian: str) -> dict[tuple[int, int], str | float | None]:
    return {(b, k): isi for b, k, _, isi in baca_sel_lembar(paket, bagian)}


def test_salin_nilai__tanpa_rumus_nilai_sama() -> None:
    asal = BUKU.read_bytes()
    salinan = salin_nilai(asal, baca_buku(asal)).simpan_bytes()
    paket = PaketOpc.buka(salinan)
    assert not any(len(list(paket.pohon(x.bagian).iter(q("f")))) for x in paket.lembar())
    lama = PaketOpc.buka(asal)
    for lembar in lama.lembar():
        baru = _isi(paket, lembar.bagian)
        for b, k, _, isi in baca_sel_lembar(lama, lembar.bagian):
            assert baru[b, k] == (isi or None if isinstance(isi, str) else isi)


def test_salin_nilai__menghitung_ulang(diubah: bytes) -> None:
    paket = salin_nilai(diubah, baca_buku(diubah))
    lembar = paket.cari_lembar("Sasaran 1")
    assert lembar is not None
    nilai = [n for n in _isi(paket, lembar.bagian).values() if isinstance(n, float)]
    assert any(abs(n - (100 + 12.78 / 12.69 * 100) / 2) < 1e-9 for n in nilai)
    assert not any(abs(n - 101.04905437352245) < 1e-9 for n in nilai)


def test_salin_nilai__lembar_pemakai_memakai_nilai_tersimpan() -> None:
    data = tambahi(BUKU.read_bytes())
    paket = PaketOpc.buka(data)
    lembar = paket.cari_lembar(LEMBAR_PEMAKAI)
    assert lembar is not None
    kisi = Kisi(paket.ubah(lembar.bagian))
    isi_rumus(kisi.sel(90, 1), "1+1", 7.0)  # what Excel has stored counts
    isi_rumus(kisi.sel(91, 1), "1+1", Galat("#NAME?"))  # an error, or nothing, is calculated
    isi_rumus(kisi.sel(92, 1), "1+1")
    isi_rumus(kisi.sel(93, 1), "1=1", True)
    data = paket.simpan_bytes()
    salinan = salin_nilai(data, baca_buku(data))
    hasil = _isi(salinan, lembar.bagian)
    assert [hasil[b, 1] for b in (90, 91, 92)] == [7, 2, 2]
    benar = Kisi(salinan.pohon(lembar.bagian)).ada(93, 1)
    assert benar is not None
    assert (benar.get("t"), "".join(benar.itertext())) == ("b", "1")


def test_perlu_regenerasi() -> None:
    paket = PaketOpc.buka(BUKU)
    laporan = baca_buku(BUKU)
    assert not perlu_regenerasi(paket, laporan)
    baru = replace(laporan.program[0], kode="P999", pagu_murni=1.0)
    assert perlu_regenerasi(paket, replace(laporan, program=(*laporan.program, baru)))
    assert perlu_regenerasi(paket, replace(laporan, program=laporan.program[1:]))
    tanpa_pagu = replace(baru, pagu_murni=None, pagu_perubahan=None)
    assert not perlu_regenerasi(paket, replace(laporan, program=(*laporan.program, tanpa_pagu)))
