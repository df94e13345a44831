"""The lint: what Excel 2010 refuses is found before it is written, and nothing else is."""

from __future__ import annotations

import pytest

from lkjip_xl.ooxml.lint import (
    FUNCTIONS_2007,
    FUNCTIONS_2010,
    VOLATILE_FUNCTIONS,
    check_formula,
)

LKJIP = ("CAPAIAN", "PREDIKAT", "RERATA")


@pytest.mark.parametrize(
    "formula",
    [
        '=IF(AND(F5="",G5=""),"",CAPAIAN(F5,G5,"naik","",120))',
        'IF(INDEX(realisasi_nilai,MATCH($A5,realisasi_kode,0))="","",1)',
        "=SUMIFS(program_realisasi,program_sasaran,$A$3)",
        "='Sasaran 1'!H12",
        "='Anggaran [murni]'!A1+0".replace("[murni]", "(murni)"),
        "=SUM((A1,B1),{1,2;3,4})",
        "=INDEX(A:A,3):INDEX(A:A,9)",
        "=SUM(A2:INDEX(A:A,9))",
        '="tanda ; , ( [ @ # dalam teks"',
        "=PI()*1,5%".replace(",", "."),
        "=_xlfn.STDEV.S(A1:A3)",
        "=NETWORKDAYS.INTL(A1,A2)",
        "=capaian(A1,B1)",
        "=NA()",
        '="' + "x" * 255 + '"',
        '="' + '""' * 255 + '"',
        "=" + "+".join(["A1"] * 2730),  # 8,190 characters
    ],
)
def test_check_formula__fine(formula: str) -> None:
    assert check_formula(formula, LKJIP) == []


@pytest.mark.parametrize(
    ("formula", "word"),
    [
        ("=XLOOKUP(A1,B:B,C:C)", "fungsi XLOOKUP tidak dikenal"),
        ("=_xlfn.XLOOKUP(A1,B:B,C:C)", "fungsi XLOOKUP tidak dikenal"),
        ("=IFNA(A1,0)", "fungsi IFNA tidak dikenal"),
        ("=SERAPAN(A1,B1)", "fungsi SERAPAN tidak dikenal"),
        ("=STDEV.S(A1:A3)", "harus ditulis _xlfn.STDEV.S"),
        ("=_xlfn.SUM(A1)", "fungsi SUM tidak dikenal"),
        ("=TODAY()", "fungsi TODAY dihitung ulang"),
        ("=SUM(A1:OFFSET(A1,3,0))", "fungsi OFFSET dihitung ulang"),
        ("=[1]!CAPAIAN(A1,B1)", "berkas lain; tulis CAPAIAN saja"),
        ('="' + "x" * 256 + '"', "teks dalam rumus sepanjang 256 huruf"),
        ('="' + "😀" * 128 + '"', "teks dalam rumus sepanjang 256 huruf"),
        ("=" + "+".join(["A1"] * 2731), "rumus sepanjang 8193 huruf"),
        ("=SUM(Program[Pagu])", "rujukan terstruktur Program[Pagu]"),
        ("='[lain.xlsx]Program'!A1", "menunjuk berkas lain"),
        ("=[1]Program!A1", "menunjuk berkas lain"),
        ("=@A1:A3", "hanya dikenal Excel 365"),
        ("=SUM(Program!#REF!)", "rujukan Program!#REF! sudah tidak ada"),
        ("=#REF!+1", "rujukan #REF! sudah tidak ada"),
        ("=CAPAIAN(A1,B1,,,120)", 'argumen kosong dalam CAPAIAN; tulis ""'),
        ("=CAPAIAN( ,B1)", "argumen kosong dalam CAPAIAN"),
        ("=IF(A1,1,)", "argumen kosong dalam IF"),
        ("=IF(A1;1;2)", 'pemisah argumen ";" harus ","'),
        ("=SUM(" + ",".join(["1"] * 256) + ")", "fungsi SUM dengan 256 argumen"),
        ("=" + "ABS(" * 65 + "1" + ")" * 65, "lebih dari 64 tingkat"),
        ("=IF(A1,1", "kurung kurang penutup"),
        ("=A1)", "tidak dapat diurai"),
        ('="abc', "tidak dapat diurai"),
        ("=", "rumus kosong"),
    ],
)
def test_check_formula__one_finding(formula: str, word: str) -> None:
    problems = check_formula(formula, LKJIP)
    assert len(problems) == 1
    assert word in problems[0]


def test_check_formula__several_findings_each_once() -> None:
    assert len(check_formula("=NOW()+NOW()+LET(A1)", ())) == 2


def test_functions__sets_do_not_overlap() -> None:
    assert not FUNCTIONS_2007 & FUNCTIONS_2010
    assert not (FUNCTIONS_2007 | FUNCTIONS_2010) & VOLATILE_FUNCTIONS
    assert {"SUMIFS", "IFERROR", "DATEDIF"} <= FUNCTIONS_2007
    assert {"RANK.EQ", "AGGREGATE"} <= FUNCTIONS_2010
