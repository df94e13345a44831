"""Data tables of any shape: on sheet Gambaran Umum, or on the sheet of the tujuan or sasaran they support."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby

from lkjip_xl.figures.expression import (
    Bagian,
    Fakta,
    Kolom,
    Rentang,
    Rumus,
    Sebaris,
    cari,
    cermin,
    rumus,
    teks,
)
from lkjip_xl.figures.report_order import Urutan
from lkjip_xl.model import BarisTabel, KolomTabel
from lkjip_xl.sheets.data_tables.data_formulas import (
    RERATA,
    RumusTabel,
    berbeda,
    kategori,
    selisih_cetak,
    tanda,
)
from lkjip_xl.sheets.data_tables.data_notes import Banding, catatan_tabel
from lkjip_xl.sheets.data_tables.data_view import Kelompok, KolomTampil, SusunanTabel, dihitung
from lkjip_xl.sheets.rows import Isi, IsiBaris, LembarHasil, Penyusun, Sel
from lkjip_xl.sheets.titles import judul

__all__ = [
    "KUNCI",
    "fakta_baris",
    "fakta_kaki",
    "fakta_kategori",
    "fakta_sub",
    "kunci_kolom",
    "lembar_umum",
    "tabel_data",
]

KUNCI = "Umum"


def kunci_kolom() -> Rumus:
    """The key of a row of sheet Kolom: table and column in one text."""
    return rumus(Sebaris("kode"), '&"|"&', Sebaris("isi"))


def fakta_baris(baris: BarisTabel, k: KolomTabel) -> Fakta:
    """The home of a cell of a row."""
    return Fakta("data", f"{baris.kode}|{k.isi}")


def fakta_kaki(k: KolomTabel) -> Fakta:
    """The home of a foot."""
    return Fakta("data_kaki", f"{k.kode}|{k.isi}")


def fakta_sub(k: KolomTabel, kelompok: str | None) -> Fakta:
    """The home of a subtotal."""
    return Fakta("data_sub", f"{k.kode}|{kelompok}|{k.isi}")


def lembar_umum(u: Urutan) -> tuple[LembarHasil, ...]:
    """The sheet of the tables that belong to no tujuan or sasaran; none where there is no such table."""
    if not u.tabel_data_di(None):
        return ()
    p = Penyusun(KUNCI, "umum", "Gambaran Umum")
    p.tambah("kop", judul=judul("umum"))
    tabel_data(p, u, None)
    return (p.selesai(),)


def tabel_data(p: Penyusun, u: Urutan, tempat: str | None) -> None:
    """The data tables of a place, each with its notes and its chart."""
    for t in u.tabel_data_di(tempat):
        _Penulis(p, SusunanTabel.dari(u, t)).tulis()


class _Penulis:
    """Emits one data table."""

    def __init__(self, p: Penyusun, susunan: SusunanTabel) -> None:
        self.p, self.s = p, susunan
        self.rumus = RumusTabel(susunan)
        self.k = len(susunan.tampil)
        self.tampil: Sequence[tuple[int, KolomTampil]] = tuple(enumerate(susunan.tampil, 1))
        self.banding = Banding()

    def tulis(self) -> None:
        nama = cermin(cari("tabel_data", "uraian", self.s.tabel.kode))
        self.p.tambah("judul_data", judul=judul("data", self.s.tabel.kode, nama))
        self._kepala()
        for nomor, kelompok in enumerate(self.s.kelompok):
            self._kelompok(nomor, kelompok)
        if self.s.isi:
            self._kaki_tabel()
        else:
            self.p.tambah("data_kosong", teks="Belum ada baris; isi di lembar Data.")
        for catatan in catatan_tabel(self.s, self.banding):
            self.p.tambah("metode", teks=catatan)
        self.p.tambah("kosong")
        if self.s.seri:
            _grafik(self.p, self.s, self.rumus, nama)

    # -- header --------------------------------------------------------------------------------------

    def _kepala(self) -> None:
        isi: IsiBaris = {"no": "No.", "uraian": cermin(cari("tabel_data", "judul_kolom", self.s.tabel.kode))}
        sendiri: IsiBaris = {f"j{n}": _judul_kolom(t) for n, t in self.tampil}
        if not any(t.kolom.kelompok for _, t in self.tampil):
            self.p.tambah(f"kepala_data_{self.k}", **isi, **sendiri)
            return
        gabung: list[tuple[str, str]] = []
        for nama, milik in groupby(self.tampil, key=lambda x: x[1].kolom.kelompok):
            kolom = list(milik)
            if nama:
                isi[f"h{kolom[0][0]}"] = _kolom(kolom[0][1].kolom, "kelompok")
                gabung.append((f"h{kolom[0][0]}", f"h{kolom[-1][0]}"))
            else:
                isi |= {f"h{n}": sendiri.pop(f"j{n}") for n, _ in kolom}
                gabung += [(f"h{n}", f"j{n}") for n, _ in kolom]
        nomor = self.p.tambah(f"kepala_kelompok_{self.k}", **isi, **sendiri)
        for dari, hingga in gabung:
            self.p.gabung_sampai(nomor, dari, hingga)

    # -- rows ----------------------------------------------------------------------------------------

    def _kelompok(self, nomor: int, kelompok: Kelompok) -> None:
        if kelompok.nama is not None:
            self.p.tambah("kelompok_data", teks=kelompok.nama)
        for n, b in enumerate(kelompok.baris, 1):
            self._baris(nomor, n, b)
        if any(t.cetak for _, t in self.tampil):
            self.banding.beda.append(Rentang(self.rumus.grup(nomor), "beda"))
            self.banding.lain = True
        if kelompok.nama is not None and self.s.berkaki:
            label = self._label((nomor,), f" {kelompok.nama}")
            isi = self._isi_kaki((nomor,), "sub", lambda k: fakta_sub(k, kelompok.nama))
            self.p.tambah(f"jumlah_sub_{self.k}", teks=label, **isi)
            for b in kelompok.cetak:
                self._tercetak(b, isi)

    def _baris(self, nomor: int, n: int, b: BarisTabel) -> None:
        isi: IsiBaris = {"kode": b.kode, "no": n, "uraian": cermin(cari("data", "uraian"))}
        beda: list[Bagian] = []
        for i, t in self.tampil:
            k = t.kolom
            if t.cetak:
                isi[f"k{i}"] = Sel(cermin(cari("data", f"isi_{k.isi}")), ragam=_ragam("cetak", k))
                beda += ["+", berbeda(Sebaris(f"k{i}"), Sebaris(f"k{i - 1}"), k)]
            else:
                isi[f"k{i}"] = Sel(self.rumus.nilai(k), fakta_baris(b, k), ragam=_ragam("isi", k))
        if beda:
            isi["beda"] = tanda(rumus(*beda[1:]))
        self.p.tambah(f"data_{self.k}", self.rumus.grup(nomor), **isi)

    # -- feet ----------------------------------------------------------------------------------------

    def _isi_kaki(
        self, kelompok: Sequence[int], tampak: str, rumah: Callable[[KolomTabel], Fakta]
    ) -> dict[str, Sel]:
        isi: dict[str, Sel] = {}
        for i, t in self.tampil:
            kaki = None if t.cetak else self.rumus.kaki(t.kolom, kelompok)
            if kaki is not None:
                isi[f"k{i}"] = Sel(kaki, rumah(t.kolom), ragam=_ragam(tampak, t.kolom))
        return isi

    def _label(self, kelompok: Sequence[int], akhiran: str = "") -> Isi:
        """What the foot is; a mean says how many rows it counts where some hold no number."""
        label = _label_kaki(self.s.kolom) + akhiran
        dirata = next((k for k in self.s.kolom if k.kaki in RERATA), None)
        if dirata is None:
            return label
        banyak, semua = self.rumus.dihitung(dirata.isi, kelompok)
        sebagian = rumus('" ("&', banyak, '&" dari "&', semua, '&")"')
        return rumus(teks(label), "&IF(", banyak, "<", semua, ",", sebagian, ',"")')

    def _kaki_tabel(self) -> None:
        isi = self._isi_kaki(self.rumus.semua, "kaki", fakta_kaki)
        if isi:
            self.p.tambah(f"jumlah_data_{self.k}", teks=self._label(self.rumus.semua), **isi)
        for b in self.s.cetak:
            self._tercetak(b, isi)
        label = {
            self.rumus.token[k.isi]: Sel(kategori(fakta_kaki(k), k.skala or ""), fakta_kategori(k))
            for k in self.s.berskala
        }
        if label:
            self.p.tambah(f"jumlah_data_{self.k}", teks="Kategori", **label)
        for b in self.s.tercetak("tercetak kategori"):
            self._tercetak(b, label)

    def _tercetak(self, b: BarisTabel, kaki: Mapping[str, Sel]) -> None:
        """A total or mean as printed, and under it what it differs by from the computed one."""
        cetak: IsiBaris = {}
        beda: IsiBaris = {}
        for i, t in self.tampil:
            token, k = f"k{i}", t.kolom
            if t.cetak or b.isi(k.isi) is None:
                continue
            asal = Fakta("data_cetak", f"{b.kode}|{k.isi}")
            cetak[token] = Sel(cermin(cari("data", f"isi_{k.isi}", b.kode)), asal, ragam=_ragam("cetak", k))
            hitung = kaki[token].rumah if token in kaki else None
            if hitung is not None:
                selisih = self.rumus.bila_lengkap(k, selisih_cetak(asal, hitung, k))
                beda[token] = Sel(selisih, ragam=_ragam("beda", k))
                if k.kaki in RERATA:
                    self.banding.rerata[k.isi] = self.rumus.dihitung(k.isi, self.rumus.semua)
                    self.banding.bernilai |= b.peran == "tercetak"
                else:
                    self.banding.lain = True
        uraian = rumus(teks("Tercetak: "), "&", cari("data", "uraian", b.kode))
        self.p.tambah(f"catatan_cetak_{self.k}", teks=uraian, **cetak)
        if beda:
            banyak = [x for token in beda for x in ("+", _tidak_nol(Sebaris(token)))]
            grup = f"selisih_{b.kode}"
            self.banding.beda.append(Rentang(grup, "beda"))
            isi: IsiBaris = {"teks": "Selisih tercetak - hitungan", "beda": tanda(rumus(*banyak[1:])), **beda}
            self.p.tambah(f"catatan_cetak_{self.k}", grup, **isi)


def fakta_kategori(k: KolomTabel) -> Fakta:
    """The home of the category of a foot."""
    return Fakta("data_kategori", f"{k.kode}|{k.isi}")


def _ragam(tampak: str, k: KolomTabel) -> str | None:
    """The look of a cell by its column's decimals; a text keeps that of its pattern."""
    if k.desimal is None:
        return "cetak_teks" if tampak == "cetak" else None
    return f"{tampak}_{k.desimal}"


def _tidak_nol(x: Bagian) -> Rumus:
    return rumus("IF(OR(", x, '="",', x, '="-",', x, "=0),0,1)")


def _label_kaki(kolom: Iterable[KolomTabel]) -> str:
    kaki = {k.kaki or "" for k in kolom}
    rerata = any(k in kaki for k in RERATA)
    if "jumlah" in kaki:
        return "Jumlah dan rata-rata" if rerata else "Jumlah"
    return "Rata-rata" if rerata else "Seluruhnya"


def _kolom(k: KolomTabel, apa: str) -> Rumus:
    """What sheet Kolom says of a column, as text: a year in a header must never be added up."""
    letak = rumus("MATCH(", teks(f"{k.kode}|{k.isi}"), ",", Kolom("kolom_data", "kunci"), ",0)")
    return rumus("INDEX(", Kolom("kolom_data", apa), ",", letak, ')&""')


def _judul_kolom(t: KolomTampil) -> Rumus:
    if t.cetak:
        return rumus(_kolom(t.kolom, "judul"), '&" (tercetak)"')
    satuan = _kolom(t.kolom, "satuan")
    return rumus(_kolom(t.kolom, "judul"), "&IF(", satuan, '="",""," ("&', satuan, '&")")')


def _grafik(p: Penyusun, s: SusunanTabel, r: RumusTabel, nama: Rumus) -> None:
    """The chart of a table, and the hidden rows of its points."""
    kode = s.tabel.kode
    grup = f"grafik_{kode}"
    rentang = rumus(*[b for k in s.seri for b in (",", r.rentang(k.isi, r.semua))][1:]) if s.isi else None
    pesan: Isi = "data belum diisi"
    if rentang is not None:
        pesan = rumus("IF(COUNT(", rentang, ')<2,"data belum diisi","")')
    seri = tuple(enumerate(s.seri, 1))
    p.tambah(
        f"grafik_{s.tabel.grafik}_{len(seri)}", grup, judul=judul("grafik_data", kode, nama), pesan=pesan
    )
    p.tambah("titik_kepala", grup, **{f"n{n}": _judul_kolom(KolomTampil(k)) for n, k in seri})
    for b in s.isi:
        titik: IsiBaris = {f"g{n}": _titik(b, k) for n, k in seri}
        p.tambah("titik", grup, label=_label_titik(s, b), **titik)
    p.tambah("kosong")


def _label_titik(s: SusunanTabel, b: BarisTabel) -> Rumus:
    """The label of a row's points; where a table has several kelompok it names that of the row."""
    uraian = cari("data", "uraian", b.kode)
    if not s.bernama_kelompok:
        return cermin(uraian)
    kelompok = cari("data", "kelompok", b.kode)
    return rumus(cermin(uraian), "&IF(", kelompok, '="",""," ("&', kelompok, '&")")')


def _titik(b: BarisTabel, k: KolomTabel) -> Sel:
    """A chart point; where there is no number the cell is truly blank, for LibreOffice draws #N/A as 0."""
    x = fakta_baris(b, k)
    ada = dihitung(k) or isinstance(b.isi(k.isi), int | float)
    return Sel(rumus("IF(ISNUMBER(", x, "),", x, ",NA())") if ada else None, boleh_galat=True)
