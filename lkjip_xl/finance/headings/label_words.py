"""What the words of a label say: which money, which version, which period, which group, which level."""

from __future__ import annotations

import re

from lkjip_xl.finance.headings.label_tiers import plain

__all__ = ["IGNORED", "group_of", "level_of_label", "money_kind", "period_of", "version_of", "year_of"]

IGNORED = "abaikan"

_PERCENT = re.compile(r"%|\bpersen(tase)?\b|\bprosentase\b|\btingkat capaian\b")
_NOT_MONEY = re.compile(
    r"k|kinerja|fisik|fis\.?|volume|vol\.?|satuan|koefisien|tolok ukur|target kinerja|capaian|bobot|"
    r"rasio|harga satuan|keluaran"
)
_REST = re.compile(r"\b(sisa|saldo|selisih|lebih|kurang|bertambah|berkurang|naik|turun|deviasi|efisiensi)\b")
_OTHER = re.compile(
    r"\b(lock|blokir|outstanding|kontrak|komitmen|spd|renstra|rpjmd|sebelumnya|t-1|n-1|prakiraan|prognosis|"
    r"penerimaan|pendapatan|ppn|pph|pajak dipungut|perkiraan maju)\b|\btahun (anggaran )?lalu\b"
)
_CASH = re.compile(r"\b(rak|akas|anggaran kas|kas|rencana penarikan|rpd)\b")
_SPENT = re.compile(r"\b(realisasi|sp2d|pencairan|penyerapan|serapan|pengeluaran|spj|terealisasi)\b")
_BUDGET = re.compile(
    r"\b(pagu|anggaran|alokasi|plafon|apbd|apbd-p|dpa|dppa|dipa|nilai rincian|"
    r"ketersediaan dana|rincian belanja)\b"
)
_PLAIN_AMOUNT = re.compile(r"(jumlah|nilai|total|besaran|nominal)( \(?rp\.?\)?)?|\(?rp\.?\)?|rupiah")

_VERSIONS = (
    ("murni", re.compile(r"\b(murni|awal|semula|sebelum)\b()")),
    ("pergeseran", re.compile(r"\bpergeseran( ke-?)? ?([0-9]*)\b")),
    ("revisi", re.compile(r"\brevisi( ke-?)? ?([0-9]*)\b")),
    ("perubahan", re.compile(r"\b(perubahan|menjadi|setelah|sesudah|apbd-p|papbd|p-apbd|dppa|terakhir)\b()")),
    ("murni", re.compile(r"\b(penetapan|induk|pokok)\b()")),
)
_MONTHS = [
    "januari",
    "februari",
    "maret",
    "april",
    "mei",
    "juni",
    "juli",
    "agustus",
    "september",
    "oktober",
    "november",
    "desember",
]
_ROMAN = {"i": "I", "ii": "II", "iii": "III", "iv": "IV", "1": "I", "2": "II", "3": "III", "4": "IV"}
_GROUPS = (
    ("operasi", r"operasi(onal)?"),
    ("modal", r"modal"),
    ("tak terduga", r"(tak|tidak) terduga|btt"),
    ("transfer", r"transfer|bantuan keuangan"),
    ("pegawai", r"pegawai|gaji"),
    ("barang", r"barang( dan |/| & )?(jasa)?"),
    ("bunga", r"bunga"),
    ("subsidi", r"subsidi"),
    ("hibah", r"hibah"),
    ("bansos", r"bantuan sosial|bansos"),
    ("bagi hasil", r"bagi hasil"),
)
_LEVELS = (
    ("sub_kegiatan", r"\bsub ?-?(kegiatan|giat)\b"),
    ("kegiatan", r"\b(kegiatan|giat)\b"),
    ("program", r"\bprogram\b"),
    (
        "organisasi",
        r"\b(skpd|opd|organisasi|unit( kerja| organisasi)?|satker|satuan kerja|"
        r"perangkat daerah|dinas|sub ?unit)\b",
    ),
    ("bidang", r"\bbidang( urusan)?\b"),
    ("urusan", r"\burusan\b"),
    ("kro", r"\bkro\b|\boutput\b"),
    ("ro", r"\bro\b|\bsub ?output\b"),
    ("subkomponen", r"\bsub ?komponen\b"),
    ("komponen", r"\bkomponen\b"),
    ("rekening", r"\b(rekening|akun|belanja|mak|coa)\b"),
)


def money_kind(labels: tuple[str, ...]) -> str:
    """``pagu``, ``realisasi``, ``kas``, ``sisa``, ``persen``, ``jumlah`` (money of no kind) or blank.

    The lowest tier that says something decides; realisasi before anggaran ("Realisasi Anggaran").
    """
    tiers = [plain(t) for t in labels]
    if any(_PERCENT.search(t) for t in tiers):
        return "persen"
    if any(_OTHER.search(t) for t in tiers):
        return "lain"
    for tier in reversed(tiers):
        if _NOT_MONEY.fullmatch(tier):
            return "lain"
        for kind, form in (("sisa", _REST), ("kas", _CASH), ("realisasi", _SPENT), ("pagu", _BUDGET)):
            if form.search(tier):
                return kind
    if any(re.search(r"\btarget\b", t) for t in tiers[:-1]) and re.fullmatch(r"\(?rp\.?\)?", tiers[-1]):
        return "pagu"  # Target: K, Rp
    return "jumlah" if tiers and _PLAIN_AMOUNT.fullmatch(tiers[-1]) else ""


def version_of(labels: tuple[str, ...]) -> str:
    """Which version of a pagu a label names; blank for none."""
    for tier in (plain(t) for t in reversed(labels)):
        for name, form in _VERSIONS:
            match = form.search(tier)
            if match:
                number = match[2] if match.lastindex and match.lastindex >= 2 else ""
                return f"{name} {number}".strip() if number and len(number) < 3 else name
    return ""


def period_of(labels: tuple[str, ...]) -> str:
    """Which period a label names: ``I`` to ``IV``, a month, ``lalu``, ``ini``, ``sd``; blank for none."""
    tiers = [plain(t) for t in labels]
    joined = " ".join(tiers)
    if re.search(r"\b(lalu|sebelumnya)\b", joined):
        return "lalu"
    if re.search(r"\b(s\.?d\.?|s/d|sampai dengan|sampai|kumulatif|sd)\b", joined):
        return "sd"
    for tier in reversed(tiers):
        quarter = re.search(r"\b(?:triwulan|tw|twl|tri wulan|q)[ .-]*(iv|i{1,3}|[1-4])\b", tier)
        if quarter:
            return f"triwulan {_ROMAN[quarter[1]]}"
        if tier in _ROMAN and re.search(r"\btriwulan\b|\btw\b", joined):
            return f"triwulan {_ROMAN[tier]}"
        month = next((m for m in _MONTHS if re.search(rf"\b{m}\b", tier)), None)
        numbered = re.search(r"\bbulan ?(\d{1,2})\b", tier)
        if month or numbered:
            return f"bulan {_MONTHS.index(month) + 1 if month else int(numbered[1] if numbered else 0)}"
        semester = re.search(r"\bsemester (ii|i|1|2)\b", tier)
        if semester:
            return f"semester {_ROMAN[semester[1]]}"
    return "ini" if re.search(r"\b(periode|bulan|triwulan|minggu|hari) ini\b", joined) else ""


def group_of(labels: tuple[str, ...]) -> str:
    """Which group of belanja a label names, ``jumlah`` for the sum of them; blank for none."""
    for tier in (plain(t) for t in reversed(labels)):
        text = re.sub(r"\b(belanja|kelompok|jenis)\b", " ", tier)
        for name, words in _GROUPS:
            if re.search(rf"\b({words})\b", text):
                return name
        if re.search(r"\b(jumlah|total)\b", tier):
            return "jumlah"
    return ""


def level_of_label(labels: tuple[str, ...]) -> str:
    """The one level that a label names (Kode Program); blank for none or several (Program/Kegiatan)."""
    text = re.sub(r"[/,]", " ", plain(labels[-1])) if labels else ""
    found = []
    for name, form in _LEVELS:
        if re.search(form, text):
            found.append(name)
            text = re.sub(form, " ", text)
    return found[0] if len(found) == 1 else ""


def year_of(labels: tuple[str, ...]) -> int | None:
    """The year in a label, the lowest tier first."""
    for tier in reversed(labels):
        years = re.findall(r"\b20[0-9]{2}\b", tier)
        if years:
            return int(years[-1])
    return None
