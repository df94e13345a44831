from __future__ import annotations
import time
from lkjip_xl.figures.excel import CellError
from lkjip_xl.ooxml.cell_xml import ErrorValue
from collections import Counter
from hypothesis import HealthCheck, given, settings, seed
from hypothesis import strategies as st
from lkjip_xl.figures.expression import Formula
from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.sheets import compose_sheets, helper_formulas
from lkjip_xl.sheets.values import SheetValues
from tests.sheets.engine import calculate_report
from tests.sheets.random_indikator import CASES
from tests.sheets.random_reports import reports
from lkjip_xl.review import check

T = Counter()
N = Counter()


def same(a, b):
    if isinstance(a, float) and isinstance(b, float):
        return abs(a - b) <= 1e-9 * max(1, abs(b))
    if a in (None, "") and b in (None, ""):
        return True
    kind = lambda x: (isinstance(x, bool), isinstance(x, (CellError, ErrorValue)), isinstance(x, str))
    return kind(a) == kind(b) and a == b


D = {}


def compare(lap):
    t0 = time.time()
    sheets = compose_sheets(lap)
    h = helper_formulas(ReportOrder(lap))
    t1 = time.time()
    c = calculate_report(lap, sheets, h)
    t2 = time.time()
    v = SheetValues(lap, sheets, h)
    for s in sheets:
        for n, r in enumerate(s.row):
            for tok, cell in r.content.items():
                if isinstance(cell.content, Formula):
                    N["cells"] += 1
                    try:
                        mine = v.cell(s.key, n, tok)
                    except Exception as e:
                        mine = repr(e)
                    his = c.cell(s.key, n, tok)
                    if not same(mine, his):
                        D.setdefault((s.pattern, r.pattern, tok), []).append(
                            (
                                mine,
                                his,
                                c.layout.write(cell.content, c.layout.sheet[s.key].placement[n], s.key),
                            )
                        )
    for tb, cols in h.items():
        for col in cols:
            try:
                vals = v.column(tb, col)
            except Exception as e:
                D.setdefault((tb, col), []).append(repr(e))
                continue
            for n, mine in enumerate(vals):
                his = c.helper(tb, col, n)
                N["helper"] += 1
                if not same(mine, his):
                    D.setdefault((tb, col), []).append((mine, his))
    t3 = time.time()
    r = check(lap)
    for k in r.crashes:
        D.setdefault(("crash", k.rule), []).append(k.error)
    t4 = time.time()
    T["compose"] += t1 - t0
    T["engine"] += t2 - t1
    T["values"] += t3 - t2
    T["check"] += t4 - t3
    N["n"] += 1


def test_x():
    size = 9
    for k in range(0, len(CASES), size):

        @settings(
            max_examples=2,
            derandomize=True,
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(reports(CASES[k : k + size]))
        def one(lap):
            compare(lap)

        one()
    print(dict(T), dict(N))
    for k, l in D.items():
        print(k, len(l))
        [print("    ", str(x)[:600]) for x in l[:3]]
