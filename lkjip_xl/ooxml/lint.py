"""Checks of what is about to be written against the limits of Excel 2010; pure, each finding one line.

The calculating engine accepts what Excel refuses ("We found a problem with some content"): functions that are
newer than 2010 or lack their prefix, literals over 255 characters.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token, TokenizerError

__all__ = [
    "FUNCTIONS_2007",
    "FUNCTIONS_2010",
    "TEXT_LIMIT",
    "VOLATILE_FUNCTIONS",
    "check_formula",
]

_FORMULA_LIMIT = 8192
TEXT_LIMIT = 255
"""Characters of a text in a formula."""
_ARGUMENT_LIMIT = 255
_NESTING_LIMIT = 64

_TEXT_2007 = """
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
_TEXT_2010 = """
AGGREGATE BETA.DIST BETA.INV BINOM.DIST BINOM.INV CEILING.PRECISE CHISQ.DIST CHISQ.DIST.RT CHISQ.INV
CHISQ.INV.RT CHISQ.TEST CONFIDENCE.NORM CONFIDENCE.T COVARIANCE.P COVARIANCE.S ERF.PRECISE ERFC.PRECISE
EXPON.DIST F.DIST F.DIST.RT F.INV F.INV.RT F.TEST FLOOR.PRECISE GAMMA.DIST GAMMA.INV GAMMALN.PRECISE
HYPGEOM.DIST LOGNORM.DIST LOGNORM.INV MODE.MULT MODE.SNGL NEGBINOM.DIST NORM.DIST NORM.INV NORM.S.DIST
NORM.S.INV PERCENTILE.EXC PERCENTILE.INC PERCENTRANK.EXC PERCENTRANK.INC POISSON.DIST QUARTILE.EXC
QUARTILE.INC RANK.AVG RANK.EQ STDEV.P STDEV.S T.DIST T.DIST.2T T.DIST.RT T.INV T.INV.2T T.TEST VAR.P VAR.S
WEIBULL.DIST Z.TEST
"""
FUNCTIONS_2007 = frozenset(_TEXT_2007.split())
"""Functions that a file of Excel 2010 holds by their plain name (three of them are from 2010)."""
FUNCTIONS_2010 = frozenset(_TEXT_2010.split())
"""Functions that came with Excel 2010: in a file they are called ``_xlfn.STDEV.S``."""
VOLATILE_FUNCTIONS = frozenset({"NOW", "TODAY", "RAND", "RANDBETWEEN", "OFFSET", "INDIRECT", "INFO", "CELL"})

_OTHER_FILE = re.compile(r"^'?[^'\[]*\[[^\]]+\][^!]*!")


def check_formula(text: str, known_functions: Collection[str]) -> list[str]:
    """Return what is wrong with a formula (with or without ``=``), in Bahasa Indonesia; empty: nothing.

    ``known_functions`` are the worksheet functions of the registry.
    """
    formula = text if text.startswith("=") else f"={text}"
    problems = []
    if (length := _length(formula)) > _FORMULA_LIMIT:
        problems.append(
            f"rumus sepanjang {length} huruf; batas Excel {_FORMULA_LIMIT}, pecah menjadi beberapa sel"
        )
    try:
        items = [t for t in Tokenizer(formula).items if t.type != Token.WSPACE]
    except (TokenizerError, IndexError):
        return [*problems, "rumus tidak dapat diurai; periksa kurung, tanda kutip, dan tanda petik"]
    if not items:
        return [*problems, "rumus kosong"]
    known = {name.upper() for name in known_functions}
    for one in items:
        problems += _check_token(one, known)
    problems += _check_nesting(items)
    return list(dict.fromkeys(problems))


def _length(text: str) -> int:
    """Return the length as Excel counts it: an emoji is two."""
    return len(text.encode("utf-16-le")) // 2


def _check_token(item: Token, known: Collection[str]) -> Iterator[str]:
    value = item.value
    if item.type == Token.FUNC and item.subtype == Token.OPEN:
        yield from _check_function(value[:-1].rpartition(":")[2].upper(), known)
    elif item.subtype == Token.TEXT:
        if (length := _length(value[1:-1].replace('""', '"'))) > TEXT_LIMIT:
            yield f"teks dalam rumus sepanjang {length} huruf; batas Excel {TEXT_LIMIT}, sambung dengan &"
    elif "#REF!" in value:
        yield f"rujukan {value} sudah tidak ada"
    elif item.subtype == Token.RANGE:
        yield from _check_reference(value)


def _check_function(name: str, known: Collection[str]) -> Iterator[str]:
    plain = name.removeprefix("_XLFN.")
    if "!" in name:
        yield f"fungsi {name} menunjuk berkas lain; tulis {name.rpartition('!')[2]} saja"
    elif name in VOLATILE_FUNCTIONS:
        yield f"fungsi {name} dihitung ulang terus-menerus; tidak dipakai dalam lembar hasil"
    elif name in known or name in FUNCTIONS_2007 or (plain != name and plain in FUNCTIONS_2010):
        return
    elif name in FUNCTIONS_2010:
        yield f"fungsi {name} harus ditulis _xlfn.{name}"
    else:
        yield f"fungsi {plain} tidak dikenal: bukan fungsi Excel 2010 dan bukan fungsi LKjIP"


def _check_reference(value: str) -> Iterator[str]:
    plain = re.sub(r"'(?:[^']|'')*'!", "", value)
    if _OTHER_FILE.match(value):
        yield f"rujukan {value} menunjuk berkas lain"
    elif "[" in plain:
        yield f"rujukan terstruktur {value}; pakai nama terdefinisi"
    elif "@" in plain or "#" in plain:
        yield f"rujukan {value} hanya dikenal Excel 365"


def _check_nesting(items: list[Token]) -> Iterator[str]:
    """Check what stands between the brackets: empty and too many arguments, semicolons, depth, balance."""
    stack: list[tuple[str, int]] = []
    for before, one in zip([None, *items], items, strict=False):
        opening = one.subtype == Token.OPEN
        if one.type == Token.SEP and stack and stack[-1][0] != "{":
            name, count = stack[-1]
            stack[-1] = (name, count + 1)
            if one.subtype == Token.ROW:
                yield 'pemisah argumen ";" harus ","'
        if _blank_argument(before, one):
            yield f'argumen kosong dalam {stack[-1][0] or "kurung"}; tulis ""'
        if opening:
            stack.append((one.value.rstrip("(").rpartition(":")[2], 1))
            if len(stack) > _NESTING_LIMIT:
                yield f"rumus bersusun lebih dari {_NESTING_LIMIT} tingkat; pecah menjadi beberapa sel"
        elif one.subtype == Token.CLOSE:
            name, count = stack.pop()
            if count > _ARGUMENT_LIMIT:
                yield f"fungsi {name} dengan {count} argumen; batas Excel {_ARGUMENT_LIMIT}"
    if stack:
        yield "kurung kurang penutup"


def _blank_argument(before: Token | None, one: Token) -> bool:
    """Tell whether an argument ends here that never began; ``PI()`` has none, which is not an empty one."""
    if before is None:
        return False
    if one.type == Token.SEP:
        return before.type == Token.SEP or before.subtype == Token.OPEN
    return one.subtype == Token.CLOSE and before.type == Token.SEP
