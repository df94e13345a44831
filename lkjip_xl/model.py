"""The report as data: frozen dataclasses, no file, no cell, no format.

A blank is ``None``; 0 is a value. Money is in rupiah, percentages are on the 0-100 scale.
``KinerjaValue`` is what a target or a realisasi may hold: a number, or a text such as ``"3-5"``
(range), ``"WTP"`` (category) or ``"n/a"`` (belum ada nilai).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from lkjip_xl.money_rows import Belanja, PaguVersi, Porsi, Program, Renstra, Rincian, VersiPagu
from lkjip_xl.rumus.skala import Skala

__all__ = [
    "Belanja",
    "DataTable",
    "Definisi",
    "Deret",
    "Indikator",
    "KinerjaValue",
    "Laporan",
    "Misi",
    "Narasi",
    "PaguVersi",
    "Pejabat",
    "PerjanjianKinerja",
    "Porsi",
    "Program",
    "Realisasi",
    "Renstra",
    "Rincian",
    "Sasaran",
    "SettingValue",
    "Strategi",
    "TableColumn",
    "TableRow",
    "Title",
    "Tujuan",
    "VersiPK",
    "VersiPagu",
]

KinerjaValue = float | str
SettingValue = str | float | date


@dataclass(frozen=True, slots=True)
class Misi:
    """A misi of the RPJMD. ``urut`` orders the print; where blank, the kode does."""

    kode: str
    uraian: str
    urut: float | None = None


@dataclass(frozen=True, slots=True)
class Tujuan:
    """A tujuan; ``induk`` is the kode of its misi."""

    kode: str
    induk: str
    uraian: str
    urut: float | None = None


@dataclass(frozen=True, slots=True)
class Sasaran:
    """A sasaran strategis; ``induk`` is the kode of its tujuan. ``bobot`` None is 1."""

    kode: str
    induk: str
    uraian: str
    urut: float | None = None
    bobot: float | None = None


@dataclass(frozen=True, slots=True)
class Strategi:
    """A strategi; ``induk`` is the kode of its sasaran."""

    kode: str
    induk: str
    uraian: str
    urut: float | None = None


@dataclass(frozen=True, slots=True)
class Indikator:
    """An indikator of a sasaran, or an IKU of a tujuan; ``induk`` is the kode of either.

    ``arah`` is one of naik, turun, rentang, kategori; ``metode`` (rasio, selisih) and ``batas`` (cap on
    capaian, percent) fall back on the settings where None; ``target_rpjmd`` maps a year to its target.
    ``bobot`` None is 1; ``desimal`` and ``pemisah_ribuan`` ("ya", "tidak") say how its values print.
    """

    kode: str
    induk: str
    uraian: str
    satuan: str
    arah: str
    metode: str | None = None
    skala: str | None = None
    batas: float | None = None
    kondisi_awal: KinerjaValue | None = None
    kondisi_akhir: KinerjaValue | None = None
    target_rpjmd: Mapping[int, KinerjaValue | None] | None = None
    urut: float | None = None
    catatan: str | None = None
    bobot: float | None = None
    desimal: int | None = None
    pemisah_ribuan: str | None = None
    penanggung_jawab: str | None = None


@dataclass(frozen=True, slots=True)
class Definisi:
    """The definition of an indikator; ``penanggung_jawab`` is the unit that measures it, as a text."""

    kode: str
    alasan: str | None = None
    formulasi: str | None = None
    sumber_data: str | None = None
    penanggung_jawab: str | None = None
    jadwal: str | None = None


@dataclass(frozen=True, slots=True)
class VersiPK:
    """A version of the PK: ``jenis`` (murni, perubahan) says which targets, ``alasan`` why it was made.

    Who signed where it is not the head, or the superior, of the settings; with another name goes the rest.
    """

    kode: str
    jenis: str
    nomor: str | None = None
    tanggal: date | None = None
    alasan: str | None = None
    nama: str | None = None
    jabatan: str | None = None
    status: str | None = None
    pangkat: str | None = None
    nip: str | None = None
    mulai: date | None = None
    selesai: date | None = None
    atasan_nama: str | None = None
    atasan_jabatan: str | None = None
    atasan_status: str | None = None
    atasan_pangkat: str | None = None
    atasan_nip: str | None = None


@dataclass(frozen=True, slots=True)
class Pejabat:
    """An official below the head; ``atasan`` is the kode of the superior, None: the head of the agency."""

    kode: str
    nama: str
    jabatan: str
    jenjang: str | None = None
    atasan: str | None = None
    status: str | None = None
    pangkat: str | None = None
    nip: str | None = None
    mulai: date | None = None
    selesai: date | None = None


@dataclass(frozen=True, slots=True)
class PerjanjianKinerja:
    """Targets of one indikator in the PK, murni and perubahan, and in the year's plan; None: not given."""

    kode: str
    target_murni: KinerjaValue | None = None
    target_perubahan: KinerjaValue | None = None
    catatan: str | None = None
    target_rkpd: KinerjaValue | None = None


@dataclass(frozen=True, slots=True)
class Realisasi:
    """Realisasi of the year of one indikator; None and ``"n/a"`` both mean belum ada nilai.

    ``status`` None means tetap; ``tahun_data`` is the year of a value of an earlier year.
    """

    kode: str
    realisasi: KinerjaValue | None = None
    opd: str | None = None
    sumber_data: str | None = None
    tanggal: date | None = None
    catatan: str | None = None
    status: str | None = None
    tahun_data: int | None = None


@dataclass(frozen=True, slots=True)
class Deret:
    """A value of another year or wilayah of one indikator; a year without a source has no row."""

    kode: str
    tahun: int
    wilayah: str
    target: KinerjaValue | None = None
    nilai: KinerjaValue | None = None
    catatan: str | None = None
    status: str | None = None


@dataclass(frozen=True, slots=True)
class Narasi:
    """The narrative of one sasaran; ``kode`` is the kode of the sasaran."""

    kode: str
    analisis: str | None = None
    pendorong: str | None = None
    penghambat: str | None = None
    solusi: str | None = None
    rencana_tindak_lanjut: str | None = None


@dataclass(frozen=True, slots=True)
class Title:
    """Number and title of a table or chart; ``judul`` may hold {instansi}, {daerah}, {tahun}."""

    kode: str
    judul: str
    nomor: str | None = None


@dataclass(frozen=True, slots=True)
class DataTable:
    """A data table of any shape; ``tempat`` is the kode of the tujuan or sasaran whose sheet shows it.

    Without a place it stands on sheet Gambaran Umum. ``grafik`` is batang, garis or None.
    """

    kode: str
    uraian: str
    judul_kolom: str
    tempat: str | None = None
    urut: float | None = None
    sumber: str | None = None
    grafik: str | None = None
    catatan: str | None = None


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of the data table ``kode``: its figures are ``isi_<isi>`` of the table's rows.

    ``hitung`` says what it is (None: typed), ``dari`` from which columns (``"2;3"``), ``kaki`` what the
    foot of the table holds. A computed column may have printed figures beside it, in the same ``isi``.
    """

    kode: str
    isi: int
    judul: str
    urut: float | None = None
    kelompok: str | None = None
    satuan: str | None = None
    desimal: int | None = None
    hitung: str | None = None
    dari: str | None = None
    faktor: float | None = None
    skala: str | None = None
    kaki: str | None = None
    bobot: int | None = None
    grafik: str | None = None


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a data table; with ``peran`` tercetak, a total or mean as its source printed it."""

    kode: str
    tabel: str
    uraian: str
    kelompok: str | None = None
    urut: float | None = None
    peran: str | None = None
    isi_1: KinerjaValue | None = None
    isi_2: KinerjaValue | None = None
    isi_3: KinerjaValue | None = None
    isi_4: KinerjaValue | None = None
    isi_5: KinerjaValue | None = None
    isi_6: KinerjaValue | None = None
    isi_7: KinerjaValue | None = None
    isi_8: KinerjaValue | None = None
    isi_9: KinerjaValue | None = None
    isi_10: KinerjaValue | None = None
    isi_11: KinerjaValue | None = None
    isi_12: KinerjaValue | None = None
    catatan: str | None = None

    def content(self, number: int) -> KinerjaValue | None:
        """The figure or text of column ``isi_<number>``."""
        value: KinerjaValue | None = getattr(self, f"isi_{number}")
        return value


@dataclass(frozen=True, slots=True)
class Laporan:
    """A whole report: settings and every input table, in the order of their source.

    ``settings`` maps a setting's kunci (``laporan.tahun``) to its value; keys are those of
    :data:`lkjip_xl.schema.SETTINGS`, blank settings are absent. ``settings_text`` is the text of the
    ``pengaturan.toml`` that they came from, with its comments; it makes no report another one.
    """

    settings: Mapping[str, SettingValue]
    misi: tuple[Misi, ...]
    tujuan: tuple[Tujuan, ...]
    sasaran: tuple[Sasaran, ...]
    strategi: tuple[Strategi, ...]
    indikator: tuple[Indikator, ...]
    pk: tuple[PerjanjianKinerja, ...]
    realisasi: tuple[Realisasi, ...]
    deret: tuple[Deret, ...]
    program: tuple[Program, ...]
    belanja: tuple[Belanja, ...]
    narasi: tuple[Narasi, ...]
    skala: tuple[Skala, ...]
    judul: tuple[Title, ...] = ()
    tabel_data: tuple[DataTable, ...] = ()
    kolom_data: tuple[TableColumn, ...] = ()
    data: tuple[TableRow, ...] = ()
    definisi: tuple[Definisi, ...] = ()
    versi_pk: tuple[VersiPK, ...] = ()
    pejabat: tuple[Pejabat, ...] = ()
    rincian: tuple[Rincian, ...] = ()
    versi_pagu: tuple[VersiPagu, ...] = ()
    pagu_versi: tuple[PaguVersi, ...] = ()
    porsi: tuple[Porsi, ...] = ()
    renstra: tuple[Renstra, ...] = ()
    settings_text: str = field(default="", compare=False, repr=False)
    read_as: tuple[str, ...] = field(default=(), compare=False, repr=False)

    @property
    def year(self) -> int:
        """The year of the report: a setting that is always given, a number from a package or a workbook."""
        return int(float(str(self.settings["laporan.tahun"])))

    @property
    def has_ready_rows(self) -> bool:
        """Whether rows that have a kode and no name yet are laid out, ready to be filled."""
        return self.settings.get("laporan.baris_siap") == "ada"

    def filled(self) -> Laporan:
        """The report without the rows that wait for their name, and without what is said of them."""
        plan: tuple[tuple[Misi | Tujuan | Sasaran | Indikator, ...], ...]
        plan = self.misi, self.tujuan, self.sasaran, self.indikator
        if all(b.uraian for rows in plan for b in rows) and all(p.nama for p in self.program):
            return self
        indikator = {b.kode for b in self.indikator if b.uraian}
        sasaran = {b.kode for b in self.sasaran if b.uraian}
        return replace(
            self,
            misi=tuple(b for b in self.misi if b.uraian),
            tujuan=tuple(b for b in self.tujuan if b.uraian),
            sasaran=tuple(b for b in self.sasaran if b.uraian),
            indikator=tuple(b for b in self.indikator if b.uraian),
            program=tuple(p for p in self.program if p.nama),
            pk=tuple(b for b in self.pk if b.kode in indikator),
            realisasi=tuple(b for b in self.realisasi if b.kode in indikator),
            deret=tuple(b for b in self.deret if b.kode in indikator),
            narasi=tuple(b for b in self.narasi if b.kode in sasaran),
        )

    @property
    def daerah(self) -> str:
        """The name of the agency's own region, by which sheet Deret knows it."""
        return str(self.settings["instansi.daerah"])

    def is_own(self, wilayah: str) -> bool:
        """Whether a wilayah of sheet Deret is the own region; case means nothing, as in Excel's lookups."""
        return wilayah.casefold() == self.daerah.casefold()
