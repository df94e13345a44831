"""Checks of what is about to be written against the limits of Excel 2010; pure, each finding one line.

The calculating engine accepts what Excel refuses ("We found a problem with some content"): functions that are
newer than 2010 or lack their prefix, literals over 255 characters, names that read as addresses.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token, TokenizerError

__all__ = [
    "FUNGSI_2007",
    "FUNGSI_2010",
    "FUNGSI_VOLATIL",
    "periksa_nama",
    "periksa_nama_lembar",
    "periksa_rumus",
    "periksa_validasi_daftar",
]

_BATAS_RUMUS = 8192
_BATAS_TEKS = 255
_BATAS_ARGUMEN = 255
_BATAS_SUSUN = 64
_BATAS_LEMBAR = 31

_TEKS_2007 = """
ABS ACCRINT ACCRINTM ACOS ACOSH ADDRESS AMORDEGRC AMORLINC AND AREAS ASC ASIN ASINH ATAN ATAN2 ATANH AVEDEV
AVERAGE AVERAGEA AVERAGEIF AVERAGEIFS BAHTTEXT BESSELI BESSELJ BESSELK BESSELY BETADIST BETAINV BIN2DEC
BIN2HEX BIN2OCT BINOMDIST CEILING CHAR CHIDIST CHIINV CHITEST CHOOSE CLEAN CODE COLUMN COLUMNS COMBIN
COMPLEX CONCATENATE CONFIDENCE CONVERT CORREL COS COSH COUNT COUNTA COUNTBLANK COUNTIF COUNTIFS COUPDAYBS
COUPDAYS COUPDAYSNC COUPNCD COUPNUM COUPPCD COVAR CRITBINOM CUBEKPIMEMBER CUBEMEMBER CUBEMEMBERPROPERTY
CUBERANKEDMEMBER CUBESET CUBESETCOUNT CUBEVALUE CUMIPMT CUMPRINC DATE DATEDIF DATEVALUE DAVERAGE DAY DAYS360
DB DCOUNT DCOUNTA DDB DEC2BIN DEC2HEX DEC2OCT DEGREES DELTA DEVSQ DGET DISC DMAX DMIN DOLLAR DOLLARDE
DOLLARFR DPRODUCT DSTDEV DSTDEVP DSUM DURATION DVAR DVARP EDATE EFFECT EOMONTH ERF ERFC ERROR.TYPE EVEN
EXACT EXP EXPONDIST FACT FACTDOUBLE FALSE FDIST FIND FINDB FINV FISHER FISHERINV FIXED FLOOR FORECAST
FREQUENCY FTEST FV FVSCHEDULE GAMMADIST GAMMAINV GAMMALN GCD GEOMEAN GESTEP GETPIVOTDATA GROWTH HARMEAN
HEX2BIN HEX2DEC HEX2OCT HLOOKUP HOUR HYPERLINK HYPGEOMDIST IF IFERROR IMABS IMAGINARY IMARGUMENT IMCONJUGATE
IMCOS IMDIV IMEXP IMLN IMLOG10 IMLOG2 IMPOWER IMPRODUCT IMREAL IMSIN IMSQRT IMSUB IMSUM INDEX INT INTERCEPT
INTRATE IPMT IRR ISBLANK ISERR ISERROR ISEVEN ISLOGICAL ISNA ISNONTEXT ISNUMBER ISODD ISPMT ISREF ISTEXT JIS
KURT LARGE LCM LEFT LEFTB LEN LENB LINEST LN LOG LOG10 LOGEST LOGINV LOGNORMDIST LOOKUP LOWER MATCH MAX MAXA
MDETERM MDURATION MEDIAN MID MIDB MIN MINA MINUTE MINVERSE MIRR MMULT MOD MODE MONTH MROUND MULTINOMIAL N NA
NEGBINOMDIST NETWORKDAYS NOMINAL NORMDIST NORMINV NORMSDIST NORMSINV NOT NPER NPV OCT2BIN OCT2DEC OCT2HEX
ODD ODDFPRICE ODDFYIELD ODDLPRICE ODDLYIELD OR PEARSON PERCENTILE PERCENTRANK PERMUT PHONETIC PI PMT POISSON
POWER PPMT PRICE PRICEDISC PRICEMAT PROB PRODUCT PROPER PV QUARTILE QUOTIENT RADIANS RANK RATE RECEIVED
REPLACE REPLACEB REPT RIGHT RIGHTB ROMAN ROUND ROUNDDOWN ROUNDUP ROW ROWS RSQ RTD SEARCH SEARCHB SECOND
SERIESSUM SIGN SIN SINH SKEW SLN SLOPE SMALL SQRT SQRTPI STANDARDIZE STDEV STDEVA STDEVP STDEVPA STEYX
SUBSTITUTE SUBTOTAL SUM SUMIF SUMIFS SUMPRODUCT SUMSQ SUMX2MY2 SUMX2PY2 SUMXMY2 SYD T TAN TANH TBILLEQ
TBILLPRICE TBILLYIELD TDIST TEXT TIME TIMEVALUE TINV TRANSPOSE TREND TRIM TRIMMEAN TRUE TRUNC TTEST TYPE
UPPER VALUE VAR VARA VARP VARPA VDB VLOOKUP WEEKDAY WEEKNUM WEIBULL WORKDAY XIRR XNPV YEAR YEARFRAC YIELD
YIELDDISC YIELDMAT ZTEST ISO.CEILING NETWORKDAYS.INTL WORKDAY.INTL
"""
_TEKS_2010 = """
AGGREGATE BETA.DIST BETA.INV BINOM.DIST BINOM.INV CEILING.PRECISE CHISQ.DIST CHISQ.DIST.RT CHISQ.INV
CHISQ.INV.RT CHISQ.TEST CONFIDENCE.NORM CONFIDENCE.T COVARIANCE.P COVARIANCE.S ERF.PRECISE ERFC.PRECISE
EXPON.DIST F.DIST F.DIST.RT F.INV F.INV.RT F.TEST FLOOR.PRECISE GAMMA.DIST GAMMA.INV GAMMALN.PRECISE
HYPGEOM.DIST LOGNORM.DIST LOGNORM.INV MODE.MULT MODE.SNGL NEGBINOM.DIST NORM.DIST NORM.INV NORM.S.DIST
NORM.S.INV PERCENTILE.EXC PERCENTILE.INC PERCENTRANK.EXC PERCENTRANK.INC POISSON.DIST QUARTILE.EXC
QUARTILE.INC RANK.AVG RANK.EQ STDEV.P STDEV.S T.DIST T.DIST.2T T.DIST.RT T.INV T.INV.2T T.TEST VAR.P VAR.S
WEIBULL.DIST Z.TEST
"""
FUNGSI_2007 = frozenset(_TEKS_2007.split())
"""Functions that a file of Excel 2010 holds by their plain name (three of them are from 2010)."""
FUNGSI_2010 = frozenset(_TEKS_2010.split())
"""Functions that came with Excel 2010: in a file they are called ``_xlfn.STDEV.S``."""
FUNGSI_VOLATIL = frozenset({"NOW", "TODAY", "RAND", "RANDBETWEEN", "OFFSET", "INDIRECT", "INFO", "CELL"})

_BERKAS_LAIN = re.compile(r"^'?[^'\[]*\[[^\]]+\][^!]*!")
_ALAMAT_A1 = re.compile(r"([A-Z]{1,3})([0-9]{1,7})", re.IGNORECASE)
_ALAMAT_R1C1 = re.compile(r"(R[0-9]*)?(C[0-9]*)?", re.IGNORECASE)
_NAMA = re.compile(r"[^\W\d]|[_\\]")
_NAMA_LANJUT = re.compile(r"[\w.\\?]*")


def periksa_rumus(teks: str, fungsi_dikenal: Collection[str]) -> list[str]:
    """Return what is wrong with a formula (with or without ``=``), in Bahasa Indonesia; empty: nothing.

    ``fungsi_dikenal`` are the worksheet functions of the registry.
    """
    rumus = teks if teks.startswith("=") else f"={teks}"
    masalah = []
    if (panjang := _panjang(rumus)) > _BATAS_RUMUS:
        masalah.append(
            f"rumus sepanjang {panjang} huruf; batas Excel {_BATAS_RUMUS}, pecah menjadi beberapa sel"
        )
    try:
        butir = [t for t in Tokenizer(rumus).items if t.type != Token.WSPACE]
    except (TokenizerError, IndexError):
        return [*masalah, "rumus tidak dapat diurai; periksa kurung, tanda kutip, dan tanda petik"]
    if not butir:
        return [*masalah, "rumus kosong"]
    dikenal = {nama.upper() for nama in fungsi_dikenal}
    for satu in butir:
        masalah += _periksa_butir(satu, dikenal)
    masalah += _periksa_susunan(butir)
    return list(dict.fromkeys(masalah))


def periksa_nama(nama: str) -> str | None:
    """Return why ``nama`` cannot be a defined name; None: it can."""
    if not nama or _panjang(nama) > _BATAS_TEKS:
        return f'nama "{nama[:40]}" sepanjang {_panjang(nama)} huruf; harus 1 sampai {_BATAS_TEKS}'
    if not _NAMA.match(nama):
        return f'nama "{nama}" harus diawali huruf atau garis bawah'
    if not _NAMA_LANJUT.fullmatch(nama):
        return f'nama "{nama}" memuat tanda yang tidak boleh; pakai huruf, angka, titik, dan garis bawah'
    if nama.upper() in ("TRUE", "FALSE"):
        return f'nama "{nama}" adalah nilai logika; pakai nama lain'
    if _adalah_alamat(nama):
        return f'nama "{nama}" terbaca sebagai alamat sel; sisipkan garis bawah'
    return None


def periksa_nama_lembar(nama: str) -> str | None:
    """Return why ``nama`` cannot be the name of a sheet; None: it can."""
    if not nama.strip():
        return "nama lembar kosong"
    if (panjang := _panjang(nama)) > _BATAS_LEMBAR:
        return f'nama lembar "{nama}" sepanjang {panjang} huruf; batas Excel {_BATAS_LEMBAR}'
    if terlarang := re.findall(r"[\[\]:*?/\\\x00-\x1f]", nama):
        return f'nama lembar "{nama}" memuat {terlarang[0]!r}; tanda [ ] : * ? / \\ tidak boleh'
    if nama.startswith("'") or nama.endswith("'"):
        return f'nama lembar "{nama}" tidak boleh diawali atau diakhiri tanda petik'
    if nama.lower() == "history":
        return f'nama lembar "{nama}" dipakai Excel sendiri; pakai nama lain'
    return None


def periksa_validasi_daftar(rumus: str) -> str | None:
    """Return why ``rumus`` cannot be the source of a list validation (its ``formula1``); None: it can.

    A literal list is at most 255 characters between its quotes. A range of another sheet goes through a
    defined name: Excel keeps a direct one in an extension that other programs drop.
    """
    if rumus.startswith('"'):
        isi = rumus[1:-1].replace('""', '"')
        if not rumus.endswith('"') or not isi.strip(", "):
            return f"daftar pilihan {rumus[:40]} kosong atau tanpa tanda kutip penutup"
        if (panjang := _panjang(isi)) > _BATAS_TEKS:
            return (
                f"daftar pilihan sepanjang {panjang} huruf; batas {_BATAS_TEKS}, pindahkan ke kolom bernama"
            )
        return None
    if not rumus.strip("= "):
        return "daftar pilihan kosong"
    if "!" in rumus:
        return f"daftar pilihan {rumus} menunjuk lembar lain secara langsung; lewatkan nama terdefinisi"
    return None


def _panjang(teks: str) -> int:
    """Return the length as Excel counts it: an emoji is two."""
    return len(teks.encode("utf-16-le")) // 2


def _periksa_butir(butir: Token, dikenal: Collection[str]) -> Iterator[str]:
    nilai = butir.value
    if butir.type == Token.FUNC and butir.subtype == Token.OPEN:
        yield from _periksa_fungsi(nilai[:-1].rpartition(":")[2].upper(), dikenal)
    elif butir.subtype == Token.TEXT:
        if (panjang := _panjang(nilai[1:-1].replace('""', '"'))) > _BATAS_TEKS:
            yield f"teks dalam rumus sepanjang {panjang} huruf; batas Excel {_BATAS_TEKS}, sambung dengan &"
    elif "#REF!" in nilai:
        yield f"rujukan {nilai} sudah tidak ada"
    elif butir.subtype == Token.RANGE:
        yield from _periksa_rujukan(nilai)


def _periksa_fungsi(nama: str, dikenal: Collection[str]) -> Iterator[str]:
    polos = nama.removeprefix("_XLFN.")
    if "!" in nama:
        yield f"fungsi {nama} menunjuk berkas lain; tulis {nama.rpartition('!')[2]} saja"
    elif nama in FUNGSI_VOLATIL:
        yield f"fungsi {nama} dihitung ulang terus-menerus; tidak dipakai dalam lembar hasil"
    elif nama in dikenal or nama in FUNGSI_2007 or (polos != nama and polos in FUNGSI_2010):
        return
    elif nama in FUNGSI_2010:
        yield f"fungsi {nama} harus ditulis _xlfn.{nama}"
    else:
        yield f"fungsi {polos} tidak dikenal: bukan fungsi Excel 2010 dan bukan fungsi LKjIP"


def _periksa_rujukan(nilai: str) -> Iterator[str]:
    polos = re.sub(r"'(?:[^']|'')*'!", "", nilai)
    if _BERKAS_LAIN.match(nilai):
        yield f"rujukan {nilai} menunjuk berkas lain"
    elif "[" in polos:
        yield f"rujukan terstruktur {nilai}; pakai nama terdefinisi"
    elif "@" in polos or "#" in polos:
        yield f"rujukan {nilai} hanya dikenal Excel 365"


def _periksa_susunan(butir: list[Token]) -> Iterator[str]:
    """Check what stands between the brackets: empty and too many arguments, semicolons, depth, balance."""
    tumpukan: list[tuple[str, int]] = []
    for sebelum, satu in zip([None, *butir], butir, strict=False):
        buka = satu.subtype == Token.OPEN
        if satu.type == Token.SEP and tumpukan and tumpukan[-1][0] != "{":
            nama, banyak = tumpukan[-1]
            tumpukan[-1] = (nama, banyak + 1)
            if satu.subtype == Token.ROW:
                yield 'pemisah argumen ";" harus ","'
        if _argumen_kosong(sebelum, satu):
            yield f'argumen kosong dalam {tumpukan[-1][0] or "kurung"}; tulis ""'
        if buka:
            tumpukan.append((satu.value.rstrip("(").rpartition(":")[2], 1))
            if len(tumpukan) > _BATAS_SUSUN:
                yield f"rumus bersusun lebih dari {_BATAS_SUSUN} tingkat; pecah menjadi beberapa sel"
        elif satu.subtype == Token.CLOSE:
            nama, banyak = tumpukan.pop()
            if banyak > _BATAS_ARGUMEN:
                yield f"fungsi {nama} dengan {banyak} argumen; batas Excel {_BATAS_ARGUMEN}"
    if tumpukan:
        yield "kurung kurang penutup"


def _argumen_kosong(sebelum: Token | None, satu: Token) -> bool:
    """Tell whether an argument ends here that never began; ``PI()`` has none, which is not an empty one."""
    if sebelum is None:
        return False
    if satu.type == Token.SEP:
        return sebelum.type == Token.SEP or sebelum.subtype == Token.OPEN
    return satu.subtype == Token.CLOSE and sebelum.type == Token.SEP


def _adalah_alamat(nama: str) -> bool:
    if _ALAMAT_R1C1.fullmatch(nama):
        return True
    cocok = _ALAMAT_A1.fullmatch(nama)
    if cocok is None:
        return False
    kolom = 0
    for huruf in cocok[1].upper():
        kolom = kolom * 26 + ord(huruf) - 64
    return kolom <= 16_384 and 1 <= int(cocok[2]) <= 1_048_576
