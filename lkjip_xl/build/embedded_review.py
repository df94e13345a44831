"""The review inside a workbook: what stands on its three sheets, and what people wrote there.

Status and Tanggapan belong to a finding, not to a row: they are found by the finding's kunci wherever a user
sorted the row to. Those of a finding that is gone wait in the hidden record for its return.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from openpyxl.utils import get_column_letter, quote_sheetname

from lkjip_xl.build import record as rekam
from lkjip_xl.errors import GalatBerkas, GalatTemplat
from lkjip_xl.layout.addresses import LembarTertata, Tata
from lkjip_xl.layout.code_names import kode_lembar
from lkjip_xl.layout.template_patterns import baca_sel_lembar, pecah_acuan
from lkjip_xl.model import Laporan
from lkjip_xl.ooxml import PaketOpc
from lkjip_xl.read.fingerprint import sidik_baris, sidik_isian
from lkjip_xl.read.raw import MentahLaporan
from lkjip_xl.review.input_places import beri_letak, letak_isian
from lkjip_xl.review.present.review_content import Lingkup, Tanggapan, isi_reviu
from lkjip_xl.review.run_rules import HasilReviu, periksa
from lkjip_xl.sheets.report.review_sheets import LEMBAR_REVIU, REVIU, IsiReviu

__all__ = [
    "IsiBuku",
    "ada_lembar",
    "isi_dari_isian",
    "namai_kolom",
    "rekam_isian",
    "sisipan",
    "sisipan_tanggapan",
    "susun_isi",
]

_KOLOM = {"kunci": "reviu_kunci", "tindak": "reviu_status", "tanggapan": "reviu_tanggapan"}
"""Token of a column -> its defined name; the first row of the range is the header."""
_SARINGAN = "_xlnm._FilterDatabase"


@dataclass(frozen=True, slots=True)
class IsiBuku:
    """What the sheets say, and what people wrote beside findings that are gone."""

    isi: IsiReviu
    lepas: Mapping[str, Tanggapan]


def isi_dari_isian(paket: PaketOpc, laporan: Laporan, mentah: MentahLaporan) -> IsiBuku:
    """The review of a build or a regeneration: the rules over the input, with places in this workbook."""
    hasil = periksa(laporan)
    temuan = beri_letak(hasil.temuan, letak_isian(mentah), laporan.aturan["pk.berlaku"])
    saat = "bersama pembuatan lembar hasil (bangun atau regenerasi)"
    lingkup = Lingkup(laporan, saat, sidik_isian(mentah))
    return susun_isi(paket, replace(hasil, temuan=tuple(temuan)), lingkup)


def susun_isi(paket: PaketOpc, hasil: HasilReviu, lingkup: Lingkup) -> IsiBuku:
    """A review as the sheets' contents, with what people wrote in this workbook."""
    lama = dict(_tersimpan(paket)) | dict(_di_lembar(paket))
    isi = isi_reviu(hasil, lingkup, lama)
    ada = {t.kunci for t in isi.temuan}
    return IsiBuku(isi, {k: t for k, t in sorted(lama.items()) if k not in ada and any(t)})


def sisipan(lepas: Mapping[str, Tanggapan], mentah: MentahLaporan) -> rekam.Sisipan:
    """What the record keeps beside figures: fingerprints of the input, and what people wrote."""
    return {
        "isian": rekam_isian(mentah),
        **sisipan_tanggapan(lepas),
    }


def rekam_isian(mentah: MentahLaporan) -> Mapping[str, str]:
    """The fingerprint of every input row, by table and key."""
    return {f"{tabel} {kode}": sidik for (tabel, kode), sidik in sidik_baris(mentah).items()}


def sisipan_tanggapan(lepas: Mapping[str, Tanggapan]) -> rekam.Sisipan:
    """What people wrote beside findings that are gone."""
    return {
        "tindak": {k: tindak for k, (tindak, _) in lepas.items() if tindak},
        "tanggapan": {k: jawaban for k, (_, jawaban) in lepas.items() if jawaban},
    }


def _tersimpan(paket: PaketOpc) -> Iterator[tuple[str, Tanggapan]]:
    simpanan = rekam.baca_sisipan(paket)
    tindak, jawaban = simpanan["tindak"], simpanan["tanggapan"]
    for kunci in (*tindak, *jawaban):
        yield kunci, (tindak.get(kunci), jawaban.get(kunci))


def _di_lembar(paket: PaketOpc) -> Iterator[tuple[str, Tanggapan]]:
    """Every finding on sheet Reviu with what people wrote beside it, in whatever order the rows are."""
    lembar = paket.cari_lembar(kode=kode_lembar(REVIU))
    if lembar is None:
        return
    kolom = {token: _letak_kolom(paket, nama, lembar.nama) for token, nama in _KOLOM.items()}
    judul = {baris for _, baris in kolom.values()}
    isi: dict[int, dict[int, str]] = {}
    for b, k, _, nilai in baca_sel_lembar(paket, lembar.bagian):
        if nilai is not None and b > min(judul):
            isi.setdefault(b, {})[k] = _rapi(nilai)
    for sel in isi.values():
        kunci, tindak, jawaban = (sel.get(kolom[t][0]) or None for t in ("kunci", "tindak", "tanggapan"))
        if kunci is not None:
            yield kunci, (tindak, jawaban)


def _rapi(nilai: str | float) -> str:
    return nilai.strip() if isinstance(nilai, str) else repr(nilai).removesuffix(".0")


def _letak_kolom(paket: PaketOpc, nama: str, lembar: str) -> tuple[int, int]:
    """Column and header row of a named column of sheet Reviu."""
    acuan = paket.ambil_nama(nama)
    try:
        tempat, kotak = pecah_acuan(acuan or "")
    except GalatTemplat:
        tempat, kotak = "", None
    if kotak is None or tempat.casefold() != lembar.casefold():
        raise GalatBerkas(
            f"{paket.nama}: nama {nama} (kolom lembar {lembar}) hilang atau rusak; pulihkan dari cadangan, "
            f"atau hapus lembar {lembar} bila status dan tanggapannya tidak diperlukan"
        )
    return kotak.kolom1, kotak.baris1


def namai_kolom(paket: PaketOpc, tata: Tata) -> None:
    """Name the columns that are read back, and the range of the filter as Excel wants it."""
    tertata = tata.lembar[REVIU]
    kepala = next(x for x in tertata.letak if x.baris.pola == "kepala")
    akhir = _baris_akhir(tertata)
    for token, nama in _KOLOM.items():
        sel = _sel_token(tertata, token)
        huruf = get_column_letter(sel)
        paket.atur_nama(nama, f"{quote_sheetname(tertata.nama)}!${huruf}${kepala.mulai}:${huruf}${akhir}")
    huruf = get_column_letter(max(_sel_token(tertata, t) for t in _KOLOM))
    rentang = f"{quote_sheetname(tertata.nama)}!$A${kepala.mulai}:${huruf}${akhir}"
    paket.atur_nama(_SARINGAN, rentang, tertata.nama, tersembunyi=True)


def _baris_akhir(tertata: LembarTertata) -> int:
    return max(x.mulai for x in tertata.letak if "temuan" in x.baris.grup)


def _sel_token(tertata: LembarTertata, token: str) -> int:
    """The column of a token of the findings' patterns."""
    return tertata.prototipe.ambil("temuan_galat_sel").token[token].kolom


def ada_lembar(paket: PaketOpc, kunci: Iterable[str] = LEMBAR_REVIU) -> bool:
    """Whether a workbook has all sheets of the review."""
    return all(paket.cari_lembar(kode=kode_lembar(k)) is not None for k in kunci)
