"""Each rule on print: nothing in a clean report, exactly one finding at the place of one planted fault."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lkjip_xl.model import Deret
from lkjip_xl.review import Finding, check
from lkjip_xl.review.run_rules import check_material
from tests.review.samples import LAPORAN, PRINTED, add, as_printed, edit, material, reviu, without


def test_check__clean_laporan() -> None:
    assert reviu() == []


ONE_NUMBER = [
    ("Tabel 3.1", "IA1a", "capaian", "95,24", "arah-terbalik", "105,00", "terbalik"),
    ("Tabel 3.1", "IA1b", "capaian", "150,00", "capaian-berbeda", "90,00",
     "dibagi dengan kondisi awal IA1a, 30"),
    ("Tabel 3.1", "IA1b", "capaian", "09,00", "geser-desimal", "90,00", "koma"),
    ("Tabel 3.1", "IA1a", "capaian", "150,00", "capaian-berbeda", "105,00", "tertukar"),
    ("Tabel 3.1", "IA2a", "capaian", "66,67", "capaian-berbeda", "75,00", "metode selisih"),
    ("Tabel 3.1", "IA1b", "capaian", "90,01", "hanya-pembulatan", "90,00", "dibulatkan"),
    ("Tabel 3.1", "IA1b", "capaian", "-90,00", "capaian-berbeda", "90,00", "minus"),
    ("Tabel 3.1", "IB1a", "capaian", "88,00", "capaian-berbeda", "n/a", "tidak ditemukan"),
    ("Tabel 3.1", "IB1b", "capaian", "n/a", "capaian-berbeda", "110,00", "tidak ditemukan"),
    ("Tabel 3.1", "IA1a", "target", "41,00", "target-berbeda", "40,00", "nilai 2021 IA1a"),
    ("Tabel 3.1", "IB1a", "target", "A", "target-berbeda", "B", "kondisi akhir IB1a"),
    ("Tabel 3.1", "IB1a", "realisasi", "B", "realisasi-berbeda", "n/a", "target IB1a"),
    ("Tabel 3.1", "IA2a", "realisasi", "6", "realisasi-berbeda", "8", "target"),
    ("Tabel 3.1", "IB1c", "mutu", "A", "kategori-berbeda", "B", None),
    ("Tabel 3.1", "IA1b", "predikat", "Sangat Tinggi", "predikat-berbeda", "Tinggi", "sesuai untuk SA1"),
    ("Tabel 3.1", "IA1b", "predikat", "cukup", "predikat-berbeda", "Tinggi", "bukan label"),
    ("Tabel 3.1", "SA1", "rerata_capaian", "95,50", "rerata-berbeda", "97,50", "tidak ditemukan"),
    ("Tabel 3.3", "IA1a", "kondisi_akhir", "60", "kondisi-berbeda", "50", "kondisi akhir IA1b"),
    ("Tabel 3.3", "IA2a", "capaian_akhir", "160,00", "arah-terbalik", "62,50", "terbalik"),
    ("Teks BAB III", "IA1a", "nilai_2021", "38", "nilai-lain-berbeda", "41", "nilai 2020"),
    ("Teks BAB III", "IA1a", "kenaikan", "5", "kenaikan-berbeda", "1", "tidak ditemukan"),
    ("Teks BAB III", "unsur", "porsi_mutu_b", "75,00%", "ringkasan-tabel-berbeda", "50,00", "tidak dihitung"),
    ("Teks BAB III", "unsur", "jumlah_di_bawah_rerata", "3", "ringkasan-tabel-berbeda", "2",
     "tidak dihitung"),
    ("Tabel 3.2", "predikat/tinggi", "jumlah_indikator", "2", "banyak-berbeda", "1", "tidak ditemukan"),
    ("Ikhtisar", "total", "jumlah_sasaran", "2", "banyak-berbeda", "3", "jumlah tujuan"),
    ("Ikhtisar", "SA1", "status", "melebihi target", "pernyataan-target-salah",
     "tidak mencapai target", "IA1a"),
    ("Ikhtisar", "SB1", "status", "mencapai target", "pernyataan-target-kurang-tepat",
     "melebihi target", None),
    ("Ikhtisar", "total", "rerata_capaian", "97%", "pernyataan-batas-salah", "96,80", None),
    ("Tabel 3.6", "SA1", "serapan", "94,34", "serapan-berbeda", "96,00", "rata-rata persentase"),
    ("Tabel 3.6", "SA2", "serapan", "96,00", "serapan-berbeda", "85,00", "serapan SA1"),
    ("Tabel 3.6", "total", "serapan", "93,80", "serapan-berbeda", "92,60", "lingkup lain"),
    ("Tabel 3.6", "SA1", "porsi", "96,00", "porsi-berbeda", "40,00", "serapan SA1"),
    ("Tabel 3.6", "SA1", "pagu", "2.766.000.000", "jumlah-uang-berbeda", "4.000.000.000",
     "PA (1.234.000.000) tidak ikut"),
    ("Tabel 3.6", "SA1", "pagu", "4.009.000.000", "jumlah-uang-berbeda", "4.000.000.000",
     "tertukar pada PA: 1.243"),
    ("Tabel 3.6", "total", "pagu", "10.900.000.000", "jumlah-uang-berbeda", "10.000.000.000",
     "satu angka berbeda"),
    ("Tabel 3.7", "SA1", "efisiensi", "11,00", "efisiensi-berbeda", "1,50", "tidak ditemukan"),
    ("Tabel 3.7", "SA2", "efisiensi", "5,00", "efisiensi-berbeda", "-", "tidak ditemukan"),
    ("Perubahan PK", "PA", "pagu", "1.243.000.000", "uang-program-berbeda", "1.234.000.000",
     "tertukar (3 dan 4)"),
    ("Perubahan PK", "PB", "pagu", "276.600.000", "geser-desimal", "2.766.000.000", "satu angka hilang"),
    ("Perubahan PK", "PA", "pagu", "1,234.000.000", "angka-rusak", "1.234.000.000", None),
    ("Perubahan PK", "PA", "pagu", "1.234.000. 000", "angka-rusak", "1.234.000.000", None),
    ("Tabel 1.1", "total", "jumlah", "5.500", "jumlah-tabel-berbeda", "5.000", "tidak ditemukan"),
    ("Tabel 1.1", "total", "jumlah", "3.500", "jumlah-tabel-berbeda", "5.000", "kecamatan/tengah tidak ikut"),
    ("Tabel 1.1", "total", "porsi", "110", "jumlah-tabel-berbeda", "100,00", None),
    ("Tabel 1.1", "kecamatan/tengah", "jumlah", "1.400", "jumlah-tabel-berbeda", "4.900", None),
    ("Tabel 1.1", "kecamatan/utara", "perempuan", "1.100", "jumlah-kolom-berbeda", "2.110", None),
    ("Tabel 1.2", "kecamatan/utara", "luas", "31", "antartempat-berbeda", "30,00", "tidak ditemukan"),
    ("Tabel 3.4", "unsur/satu", "mutu", "B", None, None, None),
    ("Tabel 3.4", "unsur/dua", "terhadap_rerata", "dibawah rerata", None, None, None),
    ("Tabel 3.5", "rb/komponen-dua", "nilai_2021", "20,52", None, None, None),
    ("Tabel 3.5", "IB1b", "nilai_2021", "62,05", "komponen-indeks-berbeda", "60,25", None),
]  # fmt: skip


@pytest.mark.parametrize(("place", "entity", "field", "write", "kode", "expected", "cause"), ONE_NUMBER)
def test_one_number__exactly_one_finding(
    place: str,
    entity: str,
    field: str,
    write: str,
    kode: str | None,
    expected: str | None,
    cause: str | None,
) -> None:
    findings = reviu(printed=as_printed(place, entity, field, write))
    if kode is None:
        assert findings
        return
    assert [t.kode for t in findings] == [kode], findings
    assert findings[0].expected == expected
    assert findings[0].place.startswith(place)
    if kode not in ("jumlah-tabel-berbeda", "jumlah-kolom-berbeda"):
        assert findings[0].cell == f"{entity} {field}"
        assert findings[0].found == write
    if cause is not None:
        assert cause in (findings[0].cause or ""), findings[0].cause


@pytest.mark.parametrize(
    ("entity", "field", "message"),
    [
        ("S99", "capaian", 'kode "S99" tidak ada di isian'),
        ("P121", "serapan", 'kode "P121" tidak ada di isian'),
        ("sa1", "serapan", 'kode "sa1" tidak ada di isian; mungkin maksudnya SA1'),
        ("SA01", "serapan", 'kode "SA01" tidak ada di isian; mungkin maksudnya SA1'),
        ("Total", "serapan", 'kode "Total" tidak ada di isian; mungkin maksudnya total'),
        ("IA1a", "kapaian", 'medan "kapaian" dari IA1a tidak dikenal; mungkin maksudnya capaian'),
        ("IA1a", "capaian_akhri", 'medan "capaian_akhri" dari IA1a tidak dikenal; mungkin maksudnya '
         "capaian_akhir"),
        ("IA1a", "xyz", 'medan "xyz" dari IA1a tidak dikenal'),
        ("total", "serapn", 'medan "serapn" dari total tidak dikenal; mungkin maksudnya serapan'),
    ],
)  # fmt: skip
def test_unknown_row__is_a_finding_and_not_counted_as_checked(entity: str, field: str, message: str) -> None:
    result = check_material(material(printed=add(f"Tabel 9,19,9,{entity},{field},55,")))
    assert [(t.kode, t.place, t.cell, t.message) for t in result.findings] == [
        ("nama-tak-dikenal", "Tabel 9, halaman 19, baris 9", f"{entity} {field}", message)
    ]
    assert result.printed_figures == len(PRINTED)


@pytest.mark.parametrize(
    "row",
    [
        "Tabel 9,19,9,kecamatan/serang,kapaian,55,",
        "Tabel 9,19,9,penduduk,kepadatan,55,",
        "Tabel 9,19,9,rasio-murid-guru-sd,nilai,55,",
        "Tabel 9,19,9,IA1a,nilai_ideal,55,",
        "Tabel 9,19,9,IA1a,skor_2019,55,",
        "Tabel 9,19,9,total,jumlah_kelurahan,55,",
    ],
)
def test_row_with_own_name__is_no_finding(row: str) -> None:
    result = check_material(material(printed=add(row)))
    assert result.findings == ()
    assert result.printed_figures == len(PRINTED) + 1


def test_number_written_in_words() -> None:
    # IA1b: 46,1 / 50 x 100 = 92,2; two decimals as any computed percentage
    laporan = edit("realisasi", "IA1b", realisasi=46.1)
    findings = reviu(laporan, as_printed("Tabel 3.1", "IA1b", "capaian", "sembilan puluh"))
    (t,) = (t for t in findings if t.cell == "IA1b capaian")
    assert (t.kode, t.expected) == ("capaian-berbeda", "92,20")
    assert 'tercetak "sembilan puluh", seharusnya 92,20' in t.message
    assert t.cause == "yang tercetak tidak terbaca sebagai angka; tulis dengan angka"


IKM = (
    "Tabel 3.8,18,1,ikm-unsur/a,nilai,91,", "Tabel 3.8,18,1,ikm-unsur/a,terhadap_rerata,di atas rerata,",
    "Tabel 3.8,18,2,ikm-unsur/b,nilai,79,", "Tabel 3.8,18,2,ikm-unsur/b,terhadap_rerata,di atas rerata,",
    "Tabel 3.8,18,3,ikm-unsur/c,nilai,70,", "Tabel 3.8,18,3,ikm-unsur/c,terhadap_rerata,di bawah rerata,",
)  # fmt: skip


def test_against_mean__row_of_its_own_table() -> None:
    # (91 + 79 + 70) / 3 = 80, so 79 is below, though the realisasi of the IKM is 78
    (t,) = reviu(printed=add(*IKM))
    assert (t.kode, t.cell) == ("terhadap-rerata-salah", "ikm-unsur/b terhadap_rerata")
    assert (t.expected, t.how) == ("di bawah rerata", "rata-rata 3 baris 80,00")
    assert "realisasi IB1c 78,00 bukan rata-rata baris tabel ini" in t.message


def test_against_mean__incomplete_table_uses_realisasi() -> None:
    again = "Tabel 3.8,18,4,ikm-unsur/d,terhadap_rerata,di atas rerata,"
    assert reviu(printed=add(*IKM, again)) == []  # 91 and 79 are above 78, 70 below


TOTAL = (
    "Tabel 1.3,4,1,kota/a,laki_laki,40,", "Tabel 1.3,4,1,kota/a,perempuan,50,",
    "Tabel 1.3,4,2,kota/b,laki_laki,30,", "Tabel 1.3,4,2,kota/b,perempuan,70,",
    "Tabel 1.3,4,3,total,laki_laki,71,", "Tabel 1.3,4,3,total,perempuan,120,",
)  # fmt: skip


def _of_column_sum(total: str) -> tuple[list[Finding], list[Finding], str]:
    """The findings and the consequences of the column of sums, and the kunci of the wrong part."""
    result = check(LAPORAN, add(*TOTAL, f"Tabel 1.3,4,3,total,jumlah,{total},"))
    (part,) = (t for t in result.findings if t.cell == "total laki_laki")
    assert (part.kode, part.found) == ("jumlah-tabel-berbeda", "71")
    said, consequences = (
        [t for t in every if t.kode == "jumlah-kolom-berbeda"]
        for every in (result.findings, result.consequences)
    )
    return said, consequences, part.key


def test_column_sum__that_follows_from_a_wrong_part_is_set_apart() -> None:
    """40 + 30 + 120 = 190 is right; once 71 is 70 the row adds up."""
    said, (one,), part = _of_column_sum("190")
    assert said == []
    assert (one.found, one.expected, one.follows) == ("190", "191", (part,))
    assert one.cause == "ikut salah: laki laki tercetak 71, jumlah barisnya 70"


def test_column_sum__of_the_parts_as_printed_is_no_finding() -> None:
    assert _of_column_sum("191")[:2] == ([], [])


def test_column_sum__wrong_by_itself_beside_a_wrong_part_is_said() -> None:
    (one,), consequences, _ = _of_column_sum("173")
    assert consequences == []
    assert (one.found, one.expected, one.follows) == ("173", "191", ())
    assert one.cause == (
        "salah sendiri; selain itu laki laki tercetak 71, jumlah barisnya 70, sehingga jumlah yang benar 190"
    )


def test_value_uses_another_year() -> None:
    # 41 / 40 x 100: the value of 2021 in place of this year's
    (t,) = reviu(printed=as_printed("Tabel 3.1", "IA1a", "capaian", "102,50"))
    assert "tahun 2021" in (t.cause or "")


def test_mean__wrong_in_turn() -> None:
    every = list(as_printed("Tabel 3.1", "IA1a", "capaian", "95,24"))
    n = next(
        i
        for i, t in enumerate(every)
        if (t.place, t.entity, t.field) == ("Tabel 3.1", "SA1", "rerata_capaian")
    )
    every[n] = as_printed("Tabel 3.1", "SA1", "rerata_capaian", "92,62")[n]
    kode = {t.kode: t for t in reviu(printed=tuple(every))}
    assert set(kode) == {"arah-terbalik", "rerata-berbeda"}
    assert kode["rerata-berbeda"].cause == "ikut salah: IA1a tercetak 95,24"


def test_mean__without_value_counted_as_zero() -> None:
    # (110 + 104) / 3: the indikator without a value counted as 0
    (t,) = reviu(printed=as_printed("Ikhtisar", "SB1", "rerata_capaian", "71,33%"))
    assert "sebagai 0" in (t.cause or "")


def test_money__moved_between_sasaran() -> None:
    every = dict(zip(PRINTED, as_printed("Tabel 3.6", "SA1", "pagu", "4.000.036.000"), strict=True))
    other = dict(zip(PRINTED, as_printed("Tabel 3.6", "SB1", "pagu", "3.999.964.000"), strict=True))
    findings = reviu(printed=tuple(other[t] if t.entity == "SB1" else every[t] for t in PRINTED))
    assert [t.cell for t in findings] == ["SA1 pagu", "SB1 pagu"]
    assert "36.000 berpindah dari SB1" in (findings[0].cause or "")
    assert "36.000 berpindah ke SA1" in (findings[1].cause or "")


def test_money__difference_of_a_member() -> None:
    every = dict(zip(PRINTED, as_printed("Perubahan PK", "PA", "pagu", "1.243.000.000"), strict=True))
    other = dict(zip(PRINTED, as_printed("Tabel 3.6", "SA1", "pagu", "4.009.000.000"), strict=True))
    findings = reviu(printed=tuple(other[t] if t.entity == "SA1" else every[t] for t in PRINTED))
    assert {t.kode for t in findings} == {"uang-program-berbeda", "jumlah-uang-berbeda"}
    (total,) = (t for t in findings if t.kode == "jumlah-uang-berbeda")
    assert "selisih 9.000.000 sama dengan selisih PA, tercetak 1.243.000.000: dua angka tertukar" in (
        total.cause or ""
    )


def test_program__missing_foreign_duplicate() -> None:
    (t,) = reviu(printed=without("Perubahan PK", "PE"))
    assert (t.kode, t.cell) == ("program-hilang", "PE pagu")
    (t,) = reviu(printed=add("Perubahan PK,,106,PZ,pagu,5,"))
    assert (t.kode, t.cell) == ("program-asing", "PZ pagu")
    (t,) = reviu(printed=add("Perubahan PK,,106,PA,pagu,1.234.000.000,"))
    assert (t.kode, t.place) == ("program-ganda", "Perubahan PK, baris 106")


def test_one_cell_one_finding() -> None:
    findings = reviu(printed=as_printed("Tabel 3.5", "IB1b", "nilai_2021", "62,05"))
    assert len({(t.place, t.cell) for t in findings}) == len(findings)


def test_name__after_tidying() -> None:
    assert reviu(printed=add("Lampiran,20,110,PA,nama,  POSYANDU,")) == []
    (t,) = reviu(printed=add("Lampiran,20,110,PA,nama,Posiandu,"))
    assert (t.kode, t.cell, t.expected) == ("nama-berbeda", "PA nama", "Posyandu")


def test_kategori__outside_the_printed_skala() -> None:
    skala = (
        'Skala X,1,1,iklx/baik,interval,"50,00 - 100",', "Skala X,1,1,iklx/baik,kategori,bagus,",
        'Skala X,1,2,iklx/buruk,interval,"10,00 - 49,99",', "Skala X,1,2,iklx/buruk,kategori,jelek,",
    )  # fmt: skip
    value = ("Tabel 9,1,1,pasar/satu,nilai,60,", "Tabel 9,1,1,pasar/satu,kategori,bagus,")
    assert reviu(printed=add(*skala, *value)) == []
    (t,) = reviu(printed=add(*skala, "Tabel 9,1,1,pasar/satu,nilai,5,", value[1]))
    assert (t.kode, t.expected) == ("kategori-berbeda", "di luar skala")


def test_threshold__what_is_no_batas_is_ignored() -> None:
    assert reviu(printed=add("Skala Y,1,1,y/satu,ambang,tiga,", "Skala Y,1,2,y/dua,ambang,5,")) == []


def test_ringkasan__small_group_not_judged() -> None:
    assert (
        reviu(printed=add("Teks BAB I,1,1,kecil,porsi_mutu_b,10%,", "Teks BAB I,1,1,kecil,jumlah_,10,")) == []
    )


def test_rentang__target() -> None:
    laporan = edit("pk", "IA1b", target_perubahan="40-60")
    every = tuple(
        t for t in PRINTED if t.entity not in ("IA1b", "SA1", "TA", "total") and "/" not in t.entity
    )
    row = add("Tabel 3.9,1,1,IA1b,target,40 – 60,")[-1]
    faults = add("Tabel 3.9,1,1,IA1b,target,41 – 60,")[-1]
    backwards = add("Tabel 3.9,1,1,IA1b,target,60 – 40,")[-1]
    clean = {(t.kode, t.cell) for t in reviu(laporan, every)}
    assert {(t.kode, t.cell) for t in reviu(laporan, (*every, row))} == clean
    for x in (faults, backwards):
        assert ("target-berbeda", "IA1b target") in {(t.kode, t.cell) for t in reviu(laporan, (*every, x))}


def test_rentang__capaian() -> None:
    laporan = edit("indikator", "IA1b", arah="rentang")
    laporan = replace(laporan, pk=edit("pk", "IA1b", target_perubahan="40-60").pk)
    (t,) = (t for t in reviu(laporan) if t.cell == "IA1b capaian")
    assert (t.kode, t.expected, t.cause) == (
        "capaian-berbeda",
        "100,00",
        "sebab tidak ditemukan; periksa perhitungannya",
    )


def test_one_cell__first_rule_speaks() -> None:
    (t,) = reviu(printed=add("Teks BAB III,9,9,IB1c,mutu,A,"))
    assert t.kode == "kata-antartempat-berbeda"


def test_mean__member_not_printed() -> None:
    (t,) = reviu(printed=add('Tabel 3.7,9,9,TA,rerata_capaian,"94,00",'))
    assert (t.kode, t.expected) == ("rerata-berbeda", "95,00")


def test_count__should_be_zero() -> None:
    (t,) = reviu(printed=as_printed("Tabel 3.2", "predikat/rendah", "jumlah_indikator", "2"))
    assert (t.kode, t.expected) == ("banyak-berbeda", "0")


def test_serapan__member_not_printed() -> None:
    (t,) = reviu(printed=as_printed("Tabel 3.6", "SB1", "serapan", "91,11"))
    assert (t.kode, t.expected) == ("serapan-berbeda", "93,00")
    findings = reviu(
        printed=(
            *as_printed("Tabel 3.6", "SB1", "serapan", "91,11"),
            *add("Lampiran,20,113,PD,serapan,-,")[-1:],
        )
    )
    assert [t.cell for t in findings] == ["SB1 serapan", "PD serapan"]


def test_money__member_without_pagu() -> None:
    findings = reviu(
        edit("program", "PB", pagu_perubahan=None), as_printed("Tabel 3.6", "SA1", "pagu", "9.999")
    )
    assert "SA1 pagu" in {t.cell for t in findings}


def test_deret__without_value_and_province_of_another_year() -> None:
    extra = (
        Deret("IA1b", 2021, "Kabupaten Contoh", None, "n/a"),
        Deret("IA1a", 2021, "Provinsi", None, 1.0),
    )
    assert reviu(replace(LAPORAN, deret=(*LAPORAN.deret, *extra))) == []


def test_printed_skala__open_limits_and_duplicate_label() -> None:
    opened = ("Skala Z,1,1,z/satu,ambang,> 90,", "Skala Z,1,2,z/dua,ambang,> 75,")
    twins = ("Skala W,1,1,w/satu,interval,1-2,", "Skala W,1,2,w/satu,interval,2-3,")
    label = ("Tabel 9,1,1,pasar/satu,nilai,60,", "Tabel 9,1,1,pasar/satu,mutu,tiada,")
    assert [t.kode for t in reviu(printed=add(*opened, *twins, *label))] == []


def test_laporan__without_program_and_iku() -> None:
    laporan = replace(
        LAPORAN,
        program=(),
        indikator=tuple(i for i in LAPORAN.indikator if i.induk.startswith("S")),
        narasi=(),
    )
    assert {t.kode for t in reviu(laporan, ())} == {"tanpa-anggota", "narasi-kosong"}


def test_kondisi_akhir__blank() -> None:
    assert reviu(edit("indikator", "IA1b", kondisi_akhir=None)) == []
