"""The prototypes of cover and performance: Beranda, Sasaran, IKU."""

from __future__ import annotations

from lkjip_xl.figures.konvensi.conventions import TOKENS as CONVENTION_TOKENS
from lkjip_xl.figures.plain.readings import TOKENS as READING_TOKENS
from lkjip_xl.template.prototypes.data_prototype import TablePlace, data_patterns
from lkjip_xl.template.prototypes.pattern_stack import (
    AGENCY,
    HEADING,
    NOTICE,
    YEAR,
    Cells,
    Columns,
    chart_space,
    head,
    header,
    hidden_cells,
    line,
    narrow,
    rows,
    series,
    series_table,
    tail,
    title,
    total,
    widths,
)
from lkjip_xl.template.stacking import Line, PatternPlan, PrototypePlan, Styled

_OF_MEANS = CONVENTION_TOKENS[1:3]

# --- Beranda
CHART_ROWS = 18
_CARD_COLUMNS = ("BCD", "EFG", "HIJ", "KLM")

Card = tuple[str, str, str, str | tuple[str, str]]
"""Label, token of the value and its format, and under it a text or a label with a number."""

_CARDS: tuple[tuple[Card, ...], ...] = (
    (
        ("Rata-rata capaian indikator (%)", "{rerata_indikator}", "persen", "{dihitung_indikator}"),
        ("Rata-rata capaian sasaran (%)", "{rerata_sasaran}", "persen", "{dihitung_sasaran}"),
        ("Predikat capaian sasaran", "{predikat_sasaran}", "tengah", "menurut rata-rata capaian sasaran"),
        (
            "Serapan anggaran program (%)",
            "{serapan_program}",
            "persen",
            "{jumlah_program}",
        ),
    ),
    (
        ("IKU melebihi target", "{iku_melebihi}", "cacah", "{iku_catatan}"),
        ("IKU tidak mencapai target", "{iku_tidak}", "cacah", ("Belum ada nilai", "{iku_belum}")),
        ("Serapan {kata:anggaran} (%)", "{serapan_apbd}", "persen", "realisasi terhadap pagu belanja"),
        ("Sisa anggaran (Rp)", "{sisa_anggaran}", "rupiah tengah", "pagu dikurangi realisasi"),
    ),
)


def _card_rows(cards: tuple[Card, ...]) -> tuple[Line, Line, Line]:
    labels: Cells = {}
    values: Cells = {}
    smalls: Cells = {}
    for (label, token, fmt, small), columns in zip(cards, _CARD_COLUMNS, strict=True):
        first, middle, last = tuple(columns)
        labels[f"{first}:{last}"] = label
        values[f"{first}:{last}"] = Styled(token, fmt=fmt)
        if isinstance(small, str):
            smalls[f"{first}:{last}"] = small
        else:
            smalls[f"{first}:{middle}"] = Styled(small[0], fmt="kanan")
            smalls[last] = Styled(small[1], fmt="cacah kiri")
    return (
        Line(labels, "Kartu label", 20),
        Line(values, "Kartu nilai", 30),
        Line(smalls, "Kartu kecil", 18),
    )


_BERANDA_SASARAN: Columns = (
    ("B", "No.", "no"),
    ("C:G", "Sasaran strategis", "sasaran"),
    ("H", "Capaian (%)", "capaian"),
    ("I:J", "Predikat", "predikat"),
    ("K", "Serapan (%)", "serapan"),
    ("L:M", "Efisiensi", "efisiensi"),
)
_BERANDA_ISIAN: Columns = (
    ("B:D", "Lembar", ""),
    ("E:J", "Yang diisi", ""),
    ("K", "Terisi", ""),
    ("L", "Siap", ""),
    ("M", "Belum", ""),
)
_GRAPH_CELLS: Cells = {
    "O": Styled("{grafik_label}", "Polos"),
    "P": Styled("{grafik_capaian}", "Polos"),
    "Q": Styled("{grafik_serapan}", "Polos"),
}
BERANDA = PrototypePlan(
    key="beranda",
    title="Beranda",
    code_name="lkBeranda",
    widths=widths("A8 B6 C12 D14 E11 F11 G10 H11 I11 J10 K11 L11 M10 N2 O12 P12 Q12"),
    hidden="A N O P Q",
    portrait=True,
    hint=(
        "Lambang",
        "Lambang",
        "Tempel gambar di sini, atau sebut nama berkasnya di Pengaturan, bagian Cetak.",
    ),
    patterns=(
        PatternPlan(
            "kop",
            (
                Line({"B:M": NOTICE}, "Pemberitahuan", 12),
                Line(
                    {
                        "B:C/3": Styled("", "Lambang"),
                        "D:M": "LAPORAN KINERJA INSTANSI PEMERINTAH",
                    },
                    "Judul besar",
                    36,
                ),
                Line({"D:M": AGENCY}, "Judul kedua", 30, "D:M"),
                Line({"D:M": f"TAHUN {YEAR}"}, "Judul kedua", 28, "D:M"),
                Line({}, "Polos", 6),
                Line({}, "Garis", 4),
                Line({}, "Polos", 9),
            ),
        ),
        title("judul_isian", "Yang Diisi Berikutnya"),
        line("berikutnya", {"B:M": "{teks}"}, "Jumlah"),
        header("kepala_isian", _BERANDA_ISIAN, 22),
        line(
            "isian",
            {
                "B:D": Styled("{tautan}", "Tautan"),
                "E:J": "{isian}",
                "K": Styled("{terisi}", fmt="cacah"),
                "L": Styled("{siap}", fmt="cacah"),
                "M": Styled("{belum}", fmt="cacah"),
            },
        ),
        PatternPlan("angka", (*_card_rows(_CARDS[0]), Line({}, "Polos", 7), *_card_rows(_CARDS[1]))),
        title("judul_sasaran", "Capaian Kinerja dan Serapan Anggaran per Sasaran Strategis"),
        header("kepala_sasaran", _BERANDA_SASARAN, 22),
        line(
            "sasaran",
            {
                **rows("", _BERANDA_SASARAN).rows[0].cells,
                **_GRAPH_CELLS,
            },
        ),
        PatternPlan("grafik", tuple(Line({}, "Polos", 15) for _ in range(CHART_ROWS))),
        title("judul_daftar", "Daftar Lembar"),
        header("kepala_daftar", (("B:D", "Lembar", ""), ("E:M", "Isi", "")), 20),
        line("daftar", {"B:D": Styled("{tautan}", "Tautan"), "E:M": "{keterangan}"}),
        line("catatan", {"B:M": "{teks}"}, "Metode"),
        *tail("B:M"),
    ),
)

# --- Sasaran
_STATUS = ("keadaan", "tahun_data")
_KINERJA: Columns = (
    ("B", "No.", "no"),
    ("C", "Indikator kinerja", "indikator"),
    ("D", "Satuan", "satuan"),
    ("E", "Arah", "arah"),
    ("F", "Metode", "metode"),
    ("G", "Batas (%)", "batas"),
    ("H", "Kondisi awal", "kondisi_awal"),
    ("I", "Target", "target"),
    ("J", "Realisasi", "realisasi"),
    ("K", "Capaian (%)", "capaian"),
    ("L", "Predikat", "predikat"),
    ("M", "Status", "status"),
)
_END: Columns = (
    ("B", "No.", "no"),
    ("C", "Indikator kinerja", "indikator"),
    ("D", "Satuan", "satuan"),
    ("E", "Arah", "arah"),
    ("F", "Metode", "metode"),
    ("G", "Batas (%)", "batas"),
    ("H:I", "Kondisi akhir {kata:rencana}", "kondisi_akhir"),
    ("J", "Realisasi", "realisasi"),
    ("K", "Capaian (%)", "capaian"),
    ("L", "Predikat", "predikat"),
    ("M", "Status", "status"),
)
_PLAN: Columns = (
    ("B", "No.", "no"),
    ("C", "Indikator kinerja", "indikator"),
    ("D", "Satuan", "satuan"),
    *((column, "{tahun_" + str(n) + "}", f"r{n}") for n, column in enumerate("EFGHIJ", 1)),
    ("K", "Target {kata:rencana_kerja}", "target_rkpd"),
    ("L", "Target PK", "target"),
    ("M", "Keterangan", "kesesuaian"),
)
_PAST: Columns = (
    ("B", "No.", "no"),
    ("C", "Indikator kinerja", "indikator"),
    ("D", "Satuan", "satuan"),
    ("E:F", "Target tahun lalu", "target_lalu"),
    ("G:H", "Realisasi tahun lalu", "realisasi_lalu"),
    ("I:J", "Capaian tahun lalu (%)", "capaian_lalu"),
    ("K", "Realisasi", "realisasi"),
    ("L", "Perubahan", "perubahan"),
    ("M", "Arah perubahan", "kemajuan"),
)
_COMPARISON: Columns = (
    ("B", "No.", "no"),
    ("C", "Indikator kinerja", "indikator"),
    ("D", "Satuan", "satuan"),
    ("E:H", "Wilayah pembanding", "wilayah"),
    ("I:J", "Nilai pembanding", "nilai"),
    ("K", "Realisasi", "realisasi"),
    ("L", "Selisih", "selisih"),
    ("M", "Posisi", "posisi"),
)
_PROGRAM: Columns = (
    ("B", "No.", "no"),
    ("C", "Program", "program"),
    ("D:F", "{Kata:perangkat}", "opd"),
    ("G:H", "Pagu (Rp)", "pagu"),
    ("I:J", "Realisasi (Rp)", "realisasi_rp"),
    ("K:L", "Sisa (Rp)", "sisa"),
    ("M", "Serapan (%)", "serapan"),
)
_CARD_PLACES = (
    ("B:C", "Capaian sasaran (%)", "capaian", "persen"),
    ("D:F", "Predikat", "predikat", "tengah"),
    ("G:H", "Pagu (Rp)", "pagu", "rupiah tengah"),
    ("I:J", "Realisasi (Rp)", "realisasi_rp", "rupiah tengah"),
    ("K:L", "Serapan (%)", "serapan", "persen"),
    ("M", "Efisiensi", "efisiensi", "persen"),
)
_SASARAN_WIDTHS = widths(
    "A8 B12 C44 D11 E10 F10 G10 H12 I11 J11 K12 L15 M19 N2 O9 P9 Q9 R9 S9 T9 U9 V9 W9 X9 Y9 Z9 AA9 AB9"
)
SASARAN = PrototypePlan(
    key="sasaran",
    title="Sasaran",
    code_name="lkSasaran",
    widths=_SASARAN_WIDTHS,
    hidden="A N O P Q R S T U V W X Y Z AA AB",
    frozen="kop",
    repeated=("kop", "kop"),
    patterns=(
        head(
            "B:M",
            f"Laporan Kinerja {AGENCY} Tahun {YEAR}",
            Line({"B": Styled("Misi", "Label"), "C:M": "{misi}"}),
            Line({"B": Styled("Tujuan", "Label"), "C:M": "{tujuan}"}),
            Line(
                {
                    "B": Styled("Sasaran", "Label"),
                    "C:K": Styled("{uraian}", "Tujuan"),
                    "L": Styled("Nomor", "Label"),
                    "M": Styled("{nomor}", "Tujuan"),
                },
            ),
        ),
        PatternPlan(
            "ringkas",
            (
                Line({place: label for place, label, _, _ in _CARD_PLACES}, "Kepala", 18),
                Line({p: Styled("{" + t + "}", fmt=f) for p, _, t, f in _CARD_PLACES}, "Nilai ringkas", 26),
            ),
        ),
        title("judul_kinerja", HEADING),
        header("kepala_kinerja", _KINERJA),
        hidden_cells(rows("indikator", _KINERJA), "O", (*READING_TOKENS, *_STATUS, *CONVENTION_TOKENS)),
        hidden_cells(total("rerata", "B:J", _KINERJA, "capaian predikat status"), "Y", _OF_MEANS),
        title("judul_program", HEADING),
        header("kepala_program", _PROGRAM, 20),
        rows("program", _PROGRAM),
        line("tanpa_program", {"B:M": "{teks}"}),
        total("jumlah_program", "B:F", _PROGRAM, "pagu realisasi_rp sisa serapan"),
        title("judul_rencana", HEADING),
        header("kepala_rencana", _PLAN),
        hidden_cells(rows("rencana", _PLAN), "V", ("target_rencana",)),
        title("judul_akhir", HEADING),
        header("kepala_akhir", _END),
        hidden_cells(rows("akhir", _END), "O", (*READING_TOKENS, *_STATUS, *CONVENTION_TOKENS)),
        hidden_cells(total("rerata_akhir", "B:J", _END, "capaian predikat status"), "Y", _OF_MEANS),
        title("judul_lalu", HEADING),
        header("kepala_lalu", _PAST),
        hidden_cells(
            rows("lalu", _PAST), "O", (*READING_TOKENS, "keadaan", "keadaan_lalu", *CONVENTION_TOKENS[:2])
        ),
        title("judul_banding", HEADING),
        header("kepala_banding", _COMPARISON, 20),
        hidden_cells(rows("banding", _COMPARISON), "V", ("keadaan", "keadaan_nilai")),
        series("deret", "C", "DEFGH", "OPQRS", "B:M"),
        series_table("deret_tabel", "C", "DEFGH", "OPQRS", "B:M"),
        *data_patterns(TablePlace("B", "C", "DEFGHIJKLM", "O"), _SASARAN_WIDTHS),
        title("judul_narasi", HEADING),
        line("narasi", {"B": Styled("{label}", "Label atas"), "C:M": Styled("{isi}", "Isi atas")}),
        *tail("B:M"),
    ),
)

# --- IKU
_IKU_COLUMNS: Columns = (
    ("B", "No.", "no"),
    ("C", "Tujuan", "tujuan"),
    ("D", "Indikator kinerja utama", "indikator"),
    ("E", "Satuan", "satuan"),
    ("F", "Arah", "arah"),
    ("G", "Metode", "metode"),
    ("H", "Batas (%)", "batas"),
    ("I", "Target", "target"),
    ("J", "Realisasi", "realisasi"),
    ("K", "Capaian (%)", "capaian"),
    ("L", "Predikat", "predikat"),
    ("M", "Status", "status"),
)
_IKU_TUJUAN: Columns = (
    ("B", "No.", "no"),
    ("C", "Tujuan", "tujuan"),
    ("D", "Jumlah indikator", "jumlah_indikator"),
    ("E:F", "Capaian (%)", "capaian"),
    ("G:H", "Predikat", "predikat"),
    ("I:J", "Pagu (Rp)", "pagu"),
    ("K:L", "Realisasi (Rp)", "realisasi_rp"),
    ("M", "Serapan (%)", "serapan"),
)
_IKU_GRAPH: Cells = {"O": Styled("{grafik_label}", "Polos"), "P": Styled("{grafik_capaian}", "Polos")}
_IKU_WIDTHS = widths(
    "A8 B6 C48 D32 E10 F10 G9 H9 I11 J11 K12 L15 M19 N2 O9 P9 Q9 R9 S9 T9 U9 V9 W9 X9 Y9 Z9 AA9 AB9 AC9 AD9"
)
IKU = PrototypePlan(
    key="iku",
    title="IKU",
    code_name="lkIKU",
    widths=_IKU_WIDTHS,
    hidden="A N O P Q R S T U V W X Y Z AA AB AC AD",
    frozen="kepala",
    repeated=("kop", "kop"),
    patterns=(
        head("B:M", HEADING),
        header("kepala", _IKU_COLUMNS),
        line("misi", {"A": Styled("{kode}", "Polos"), "B:M": "{teks}"}, "Kelompok"),
        hidden_cells(
            line("indikator", {**rows("", _IKU_COLUMNS).rows[0].cells, **_IKU_GRAPH}),
            "Q",
            (*READING_TOKENS, *_STATUS, *CONVENTION_TOKENS),
        ),
        narrow(line("rekap", {"I:L": Styled("{label}", fmt="kanan"), "M": "{jumlah}"}, "Jumlah"), "I:M"),
        title("judul_tujuan", HEADING),
        header("kepala_tujuan", _IKU_TUJUAN, 20),
        hidden_cells(rows("tujuan", _IKU_TUJUAN), "AA", _OF_MEANS),
        total("jumlah_tujuan", "B:H", _IKU_TUJUAN, "pagu realisasi_rp serapan"),
        chart_space("B:M"),
        series("deret", "D", "EFGHI", "OPQRS", "B:M"),
        series_table("deret_tabel", "D", "EFGHI", "OPQRS", "B:M"),
        *data_patterns(TablePlace("B", "CD", "EFGHIJKLM", "O"), _IKU_WIDTHS),
        *tail("B:M"),
    ),
)
