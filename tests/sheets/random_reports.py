"""Strategies of small reports, around the indikator that are dealt to each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import strategies as st

from lkjip_xl.figures.input_facts.provisional import MARKS
from lkjip_xl.model import (
    Belanja,
    DataTable,
    Definisi,
    Deret,
    Indikator,
    Laporan,
    Pejabat,
    PerjanjianKinerja,
    Porsi,
    Program,
    Realisasi,
    Sasaran,
    TableColumn,
    TableRow,
    Title,
    Tujuan,
    VersiPK,
)
from lkjip_xl.sheets.words import WORDS, words_by_kind
from tests.sheets.random_indikator import OWN_SKALA, SCALES, IndikatorCase, number
from tests.small_report import Value, small_laporan

__all__ = ["CALCULATIONS", "MONEY", "reports"]

_YEAR = 2020
_WORDS = st.sampled_from(
    ["Nilai LPPD Kota", 'Kata "kutip"', "5", "=1+1", "Persentase <jalan> & jembatan", "tidak"]
)
_STATUS = (None, "tetap", *MARKS)
_TITLES = (
    Title("ringkasan", "Kinerja {daerah} {tahun}", "Tabel 3.1"),
    Title("pengukuran", " ".join(f"{{{w}}}" for w in WORDS), "Tabel 3.2"),
)
_BOBOT = st.sampled_from([None, None, 2.0, 12.5, 40.0])
_RUPIAH = st.one_of(st.integers(1, 10**12).map(float), number(1, 10**6))
MONEY: Mapping[str, st.SearchStrategy[float | None]] = {
    "kosong": st.none(),
    "0": st.just(0.0),
    "ada": _RUPIAH,
}
"""What a pagu or a realisasi in rupiah may be."""


def _status(number: int) -> str | None:
    """The status of a value: dealt in turn, for a draw more would change every other one."""
    return _STATUS[number % len(_STATUS)]


@st.composite
def _money(draw: st.DrawFn) -> tuple[float | None, float | None]:
    return tuple(draw(MONEY[draw(st.sampled_from(tuple(MONEY)))]) for _ in range(2))  # type: ignore[return-value]


@st.composite
def _settings(draw: st.DrawFn) -> dict[str, Any]:
    optional = {
        "hitung.batas": st.sampled_from([None, 100.0, 120.0, 150.0]),
        "hitung.syarat_efisiensi": st.sampled_from([None, 80.0, 100.0]),
        "pk.tanggal": st.none() | st.dates(date(2018, 1, 1), date(2020, 12, 31)),
        "kepala.status": st.sampled_from([None, "definitif", "Plt"]),
        "rpjmd.visi": st.none() | _WORDS,
        "kata.rencana": st.sampled_from([None, "RPD", "rencana kita"]),
        "kata.perangkat": st.sampled_from([None, "bidang"]),
    }
    drawn = {k: draw(s) for k, s in optional.items()}
    departing = draw(_CONVENTIONS) if draw(st.booleans()) else {}
    return {
        **{k: v for k, v in (drawn | departing).items() if v is not None},
        "bagian.sensitivitas": "ada",
        "hitung.metode": draw(st.sampled_from(["rasio", "selisih"])),
        "hitung.skala_predikat": draw(st.sampled_from(["permendagri86", OWN_SKALA.nama])),
        "hitung.desimal": draw(st.integers(0, 4)),
        "pk.berlaku": draw(st.sampled_from(["murni", "perubahan"])),
        "instansi.bentuk": draw(st.sampled_from(tuple(words_by_kind()))),
    }


_CONVENTIONS = st.fixed_dictionaries(
    {
        "hitung.batas_pada": st.sampled_from(["indikator", "rata-rata", "cetak"]),
        "hitung.batas_bawah": st.sampled_from([None, 0.0, 60.0]),
        "hitung.tanpa_nilai": st.sampled_from(["tidak dihitung", "dihitung 0"]),
        "hitung.target_nol": st.sampled_from(["sesuai arah", "100 bila tercapai"]),
        "hitung.pembulatan_predikat": st.sampled_from(["tidak ada", "setengah ke atas", "dipotong"]),
        "hitung.pembulatan_cetak": st.sampled_from(["tidak ada", "setengah ke atas", "dipotong"]),
        "hitung.efisiensi": st.sampled_from(
            ["selisih", "selisih bertanda", "100 - serapan", "tidak dapat diukur"]
        ),
        "hitung.skala_efisiensi": st.sampled_from([None, "permendagri86"]),
        "hitung.alasan_efisiensi": st.just("pagu tidak dirinci per sasaran"),
    }
)


@st.composite
def _indikator(
    draw: st.DrawFn, kode: str, case: IndikatorCase, settings: Mapping[str, Any]
) -> tuple[Indikator, PerjanjianKinerja, Realisasi]:
    default, metode = settings["hitung.metode"], case.metode
    if metode == default and draw(st.booleans()):
        metode = None
    target, realisasi = draw(case.value)
    owned = Indikator(
        kode,
        kode.partition(".")[0],
        draw(_WORDS),
        draw(st.sampled_from(["Persen", "Poin", "m2"])),
        case.arah,
        metode,
        case.skala,
        draw(st.sampled_from([None, None, 90.0, 100.0, 130.0])),
        target_rpjmd={2019: None, 2020: target},
        bobot=draw(_BOBOT) if "hitung.batas_pada" in settings else None,
        urut=draw(st.none() | st.integers(1, 3).map(float)),
    )
    other = draw(st.sampled_from([None, 7.0]))
    counts = settings["pk.berlaku"] == "murni"
    pk = PerjanjianKinerja(kode, *((target, other) if counts else (other, target)))
    number_ = int(kode.rpartition(".")[2])
    year = 2017 if number_ % 2 else None  # without effect but beside one status
    return owned, pk, Realisasi(kode, realisasi, status=_status(number_), tahun_data=year)


@st.composite
def _deret(draw: st.DrawFn, kode: str) -> list[Deret]:
    value: st.SearchStrategy[Value] = st.one_of(
        st.none(), number(-20, 200), st.just(0.0), st.sampled_from(["n/a", "3-5", "WTP"])
    )
    places = draw(
        st.lists(
            st.sampled_from(
                [
                    *((_YEAR - n, "Kota Contoh") for n in (1, 1, 3, 6)),
                    *((_YEAR - n, w) for n, w in ((0, "Provinsi"), (0, "Nasional"), (1, "Nasional"))),
                ]
            ),
            max_size=4,
            unique=True,
        )
    )
    return [Deret(kode, t, w, draw(value), draw(value), status=_status(t + len(w))) for t, w in places]


@st.composite
def _programs(draw: st.DrawFn, sasaran: Sequence[str], berlaku: str) -> tuple[Program, ...]:
    result = []
    for n in range(1, draw(st.integers(0, 6)) + 1):
        pagu, realisasi = draw(_money())
        result.append(
            Program(
                f"P{n}",
                draw(_WORDS),
                draw(st.sampled_from([None, *sasaran])),
                draw(st.none() | st.integers(1, 4)),
                draw(st.none() | st.integers(1, 4)),
                pagu_murni=pagu if berlaku == "murni" else draw(MONEY["ada"]),
                pagu_perubahan=pagu if berlaku == "perubahan" else draw(MONEY["kosong"]),
                realisasi=realisasi,
            )
        )
    return tuple(result)


@st.composite
def _belanja(draw: st.DrawFn) -> tuple[Belanja, ...]:
    result = [Belanja("B0", "Dari program", True)] if draw(st.booleans()) else []
    for n in range(1, draw(st.integers(0, 3)) + 1):
        pagu, realisasi = draw(_money())
        result.append(Belanja(f"B{n}", draw(_WORDS), False, pagu, pagu, realisasi))
    return tuple(result)


CALCULATIONS: Mapping[str, tuple[str, str | None]] = {
    "jumlah": ("1;2", None),
    "selisih": ("1;2", None),
    "bagian": ("1", None),
    "rasio": ("1;2", None),
    "pertumbuhan": ("2;1", None),
    "kategori": ("1", "AKIP"),
    "banding": ("2", None),
}
"""What a column of a data table may be computed as: from which columns, on which scale."""
_FEET = st.sampled_from([None, "jumlah", "rerata", "rerata tertimbang", "rumus"])


@st.composite
def _columns(draw: st.DrawFn, dealt: Sequence[str]) -> list[TableColumn]:
    decimals = st.sampled_from([None, 0, 1, 2, 4])
    typed = [
        TableColumn("X", n, f"Isian {n}", desimal=draw(decimals), kaki=draw(_FEET), bobot=3 - n)
        for n in (1, 2)
    ]
    others = st.sampled_from([k for k in CALCULATIONS if k not in dealt])
    kinds = [*dealt, *draw(st.lists(others, max_size=2, unique=True))]
    computed = [
        TableColumn(
            "X",
            n,
            f"Hitung {kind}",
            desimal=draw(decimals),
            kelompok=draw(st.sampled_from([None, "Kelompok"])),
            hitung=kind,
            dari=CALCULATIONS[kind][0],
            faktor=draw(st.sampled_from([None, 1.0, 100.0, 0.00001])),
            skala=CALCULATIONS[kind][1],
            kaki=draw(_FEET),
            bobot=1,
        )
        for n, kind in enumerate(kinds, 3)
    ]
    return [*typed, *computed]


@st.composite
def _rows(draw: st.DrawFn, columns: Sequence[TableColumn]) -> list[TableRow]:
    value: st.SearchStrategy[Value] = st.one_of(
        number(-50, 100), st.just(0.0), st.none(), st.sampled_from(["-", "n/a"])
    )
    as_printed = draw(st.booleans())

    def row(n: int, role: str | None) -> TableRow:
        content = {f"isi_{k.isi}": draw(value) for k in columns if k.hitung is None or as_printed}
        group = draw(st.sampled_from([None, "Utara", "Selatan"])) if grouped else None
        return TableRow(f"X.{n}", "X", draw(_WORDS), group, peran=role, **content)

    grouped = draw(st.booleans())
    roles = [None] * draw(st.integers(0, 5)) + draw(
        st.lists(st.sampled_from(["tercetak", "tercetak kategori"]), max_size=2)
    )
    return [row(n, role) for n, role in enumerate(roles, 1)]


@st.composite
def _tables(draw: st.DrawFn, places: Sequence[str], dealt: Sequence[str]) -> dict[str, Any]:
    if not dealt and draw(st.booleans()):
        return {"tabel_data": (), "kolom_data": (), "data": ()}
    place = draw(st.sampled_from([None, *places]))
    columns = draw(_columns(dealt))
    table = DataTable("X", "Data", "Desa", place, grafik=draw(st.sampled_from([None, "batang", "garis"])))
    return {"tabel_data": (table,), "kolom_data": tuple(columns), "data": tuple(draw(_rows(columns)))}


@st.composite
def reports(
    draw: st.DrawFn, cases: Sequence[IndikatorCase], *, realised: bool = True, dealt: Sequence[str] = ()
) -> Laporan:
    """A report with an indikator of each of ``cases``, or none of them ``realised``.

    A data table of it has columns that are computed in the ways ``dealt``.
    """
    tujuan = {f"T{n}": "M1" for n in range(1, draw(st.integers(1, 3)) + 1)}
    sasaran = {f"S{n}": draw(st.sampled_from(tuple(tujuan))) for n in range(1, draw(st.integers(1, 4)) + 1)}
    settings = draw(_settings())
    bare = draw(st.sampled_from(["", *tujuan, *sasaran]))  # one that has no indikator, often a tujuan
    parents = st.sampled_from([k for k in (*tujuan, *sasaran) if k != bare])
    owned = [draw(_indikator(f"{draw(parents)}.{n}", case, settings)) for n, case in enumerate(cases, 1)]
    if not realised:
        owned = [(i, pk, replace(r, realisasi=None)) for i, pk, r in owned]
    titles = draw(st.sampled_from([(), _TITLES]))
    made = small_laporan(
        owned,
        draw(_programs(tuple(sasaran), settings["pk.berlaku"])),
        sasaran,
        tujuan,
        settings,
        deret=tuple(d for i, _, _ in owned for d in draw(_deret(i.kode))),
        belanja=draw(_belanja()),
        skala=SCALES,
        judul=titles,
        **draw(_tables([*tujuan, *sasaran], dealt)),
    )
    if "hitung.batas_pada" in settings:
        made = replace(made, sasaran=tuple(replace(s, bobot=draw(_BOBOT)) for s in made.sasaran))
    made = made if len(sasaran) % 2 else _with_agreement(made)
    return draw(_ready(_with_shares(made)))


_SIZES = ((100.0,), (60.0, 40.0), (33.33, 33.33, 33.34), (12.5, 0.01, 50.0, 37.49))


def _with_shares(report: Laporan) -> Laporan:
    """The report, three of four with shares of its programs: by sasaran, by perangkat daerah, or by both."""
    programs, sasaran = report.program, [None, *(s.kode for s in report.sasaran)]
    if len(programs) % 4 == 0:
        return report
    shares = []
    for n, p in enumerate(programs[::2]):
        named = sasaran[1:] if p.sasaran is None or n % 2 else [None, *sasaran[1:]]
        sizes = [s for s in _SIZES if len(s) <= len(named)][-1]
        opd = ("Dinas A", "Dinas * B") if n % 2 else (None,)
        shares += [
            Porsi(p.kode, size, named[k], opd[k % len(opd)], None if k else "catatan")
            for k, size in enumerate(sizes)
        ]
    own = {b.program for b in shares if b.sasaran is not None}
    free = tuple(replace(p, sasaran=None) if p.kode in own and p.sasaran else p for p in programs)
    return replace(
        report,
        program=tuple(replace(p, opd="Dinas C") if n % 3 else p for n, p in enumerate(free)),
        porsi=tuple(shares),
        settings={**report.settings, "bagian.opd": "ada"},
    )


def _with_agreement(report: Laporan) -> Laporan:
    """The report with versions of its PK, officials, definitions and targets of RKPD, dealt in turn."""
    officials = (
        Pejabat("B1", "Dian", "Kepala Bidang", "Administrator", None, "Plt", None, "1", date(2020, 1, 2)),
        Pejabat("B2", 'Kata "kutip"', "Analis", None, "B1", selesai=date(2020, 5, 1)),
    )
    versions = (
        VersiPK("V1", "murni", "1/PK", date(2020, 1, 5), nama="Budi", status="Pj", mulai=date(2020, 1, 1)),
        VersiPK("V2", "perubahan", None, None, "perubahan asumsi", jabatan="Bupati", atasan_nama="Surya"),
    )
    dealt = (None, "B1", "B2")
    indikator = tuple(replace(i, penanggung_jawab=dealt[n % 3]) for n, i in enumerate(report.indikator))
    settings = {"pk.versi": "V2"} if len(indikator) % 2 else {}
    return replace(
        report,
        settings={**report.settings, "atasan.nama": "Ratna", "atasan.status": "Pj", **settings},
        indikator=indikator,
        program=tuple(replace(p, penanggung_jawab=dealt[n % 3]) for n, p in enumerate(report.program)),
        pk=tuple(replace(x, target_rkpd=x.target_murni) if n % 2 else x for n, x in enumerate(report.pk)),
        versi_pk=versions,
        pejabat=officials,
        definisi=tuple(Definisi(i.kode, formulasi="A / B") for i in indikator[::2]),
    )


@st.composite
def _ready(draw: st.DrawFn, laporan: Laporan) -> Laporan:
    """The report, or one with rows that wait for their name, laid out or left out."""
    setting = draw(st.sampled_from([None, "ada", "ada", "tidak ada"]))
    if setting is None:
        return laporan
    tujuan = (*laporan.tujuan, Tujuan("T9", "M1", ""))
    sasaran = (*laporan.sasaran, Sasaran("S9", draw(st.sampled_from(tujuan)).kode, ""))
    induk = draw(st.lists(st.sampled_from([*tujuan, *sasaran]), min_size=1, max_size=3))
    kodes = [f"{x.kode}.9{n}" for n, x in enumerate(induk)]
    waiting = [Indikator(k, x.kode, "", "", "") for k, x in zip(kodes, induk, strict=True)]
    programs = [Program(f"P9{n}", "", draw(st.sampled_from([None, "S9", "S1"])), 9) for n in range(2)]
    return replace(
        laporan,
        settings={**laporan.settings, "laporan.baris_siap": setting},
        tujuan=tujuan,
        sasaran=sasaran,
        indikator=(*laporan.indikator, *waiting),
        pk=(*laporan.pk, *map(PerjanjianKinerja, kodes)),
        realisasi=(*laporan.realisasi, *map(Realisasi, kodes)),
        deret=(*laporan.deret, *(Deret(k, _YEAR - 1, "Kota Contoh") for k in kodes)),
        program=(*laporan.program, *programs[: draw(st.integers(0, 2))]),
    )
