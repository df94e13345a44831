"""An .xls of Excel 97, which no library here writes; made once by LibreOffice from a sheet of seven rows.

    TAHUN 2025 | | Kode Uraian Belanja(C3:D3 merged) Catatan | Anggaran Realisasi
    2.23.01 PROGRAM X (bold) 30 12 | 2.23.01.2.01 Kegiatan A 10 4 | 2.23.01.2.02 Kegiatan B 20 8 (hidden row)

Column D is hidden; a second sheet is empty.
"""

from __future__ import annotations

import base64
import zlib

__all__ = ["OLD_WORKBOOK"]

OLD_WORKBOOK = zlib.decompress(
    base64.b85decode(
        r"c-rk)U2IfE6h3qJ?)GlkcDDr-3*r?8N?U5XM6J=<KM)9FNd+Z@L@s4p7M9(*tqGVI7LhkdG(5-y!I1D^LV_9-eGp^&#)C#*c"
        r"+hB4NK7>Nuo{gakzT)Z?(Fuqv`KeC6S1@T?%X*uXXnhEznS~Z*EQqkKdQS%)5_Bnpb0ljAs<Zvm4!x($k4P2*L4eIcfS0m$}"
        r"L^94o&DU2(Zp801F6f{Vve;e7UzuA7$_xA)7W(8g-VAP$}g;Sd9Pw=E5^E$8mEl^YfQKKgVy5;{jkc|L2&`{vQFVfNCJ>r2w"
        r"h{YJr8oB4DxD1kwG#65s)#4p<5-10DpH0}lZ<@G!6fcm#M9SP85GRs;1~)&^ZO*5bVxcudn;QOD<FQ`seKL5raveOC1)t6X$"
        r"{4HogCIVN^-9oS7nY#TjJs^9*%O1H@1D3)OqM%u1S*s4Kifol3d=$GZ$F7}7gNp_pI>77QWNPkM6E96;?r=m}V=R2Xa!V<q1"
        r"JAYf;Kv9M2A%{|wq`ioQNsOqYE9_xMWd!?&>XIHFb!WZa-0soKh9|Q(_aQyAL(9zwU0^@lm`EqGPHJ5I>jM4Z+CE<%wVBQn2"
        r">tiD(Tx)6^uMEDz~0TY&yC*r{B-)7S?Eo(&>Lo<hi9Z0<*A=a4;JXwB>l7jU(J!rbu1T<x+WKrx;AG@y)aiH^`czR-6I}x0@"
        r"3|d4*u};_0EWM0{(K*@*={P%y1?>c#_xy6^$tiAliOP(G6HDGC_Wq%pJ<hj#*wdF=+CJpnUJ^XhEJm_6rQO=$Jx=u|`!Vo}I"
        r"M(*O-@MEaVysImG%CY346FCwZsJ%SGF}Htl%9j<>`g$3nMc_9YOrc4VETlZLZ&CsI!OfK$QYY6QPDr0Gfz4mw#UjhXrqPAWO"
        r"<3@0%l-W*@o+|ml_w!YqteO+7aoslB7IgSS=+maYe^5589Q~TonzHS$CRUuw^IkMkc3{2Y2VqF`YNWFj?n-Xv%*qnXXNDfdn"
        r"vQaT?&Dx%2H?BWX*YS$bbCWuzm8@cFQpeCUW;O^%qdeb~v4uo@Txf5}b5)W5r;gRW_xj>{zGIE={XD{E7*dfa-N0;3YDpw?d"
        r"~DBnN1;}<13ebKA<H)Ck`)zhZU^vFRZ&qnw;{1A^pjC7RfQK8*=CHG4&6;&uvAf@8PY$M768?pMl;25r_zEm&_X_%4caYzq4"
        r"nhAmLV-wY$?%8p=DrS*|?Pv!g~NMk8Wa=sYkJVQJLLq1<(rVmMQ;UQEVw3mUz!UM-nrI?{ygwmm?XE2}(PxIf5cjrRE3<M}v"
        r"&0EpmjUy+Ct>gd?IkLc-A}BUT8<j~Jt5WxSqWXdACLzsa+~yrrF%1&>l7-y)o5zFz3zd~Al}r9qX#$2=_kvqmj_67n)M(KBL"
        r"Gd=QMvP8KFW8HC3VTK+#$g(K~~?K!u5#$@qp#P(~%DnlcdPa|~a8j+C`ZlKb;gTySu%Rye(bA0CCn(WUaeGH7)8xHp;Qub3%"
        r"uHEkJO{7u@(O-9RV4&?z?mo&(EM=DomqbZ3{4b54c<;BHz58Pq-?6B1^~c}xR-e&fOX<yHbK0cuNxSv7?AQ0D5q)RM>D+ZvX"
        r"ThIud3PY@$qXgZLq`s$NZ*UNzeWFdq1^U<y?xi2V?QYW``uo@WbdnAT|L{pG<N!3tiS2zrS%+)r_pxndtM>S$9!viUf(N8-}"
        r"Sh^P4{>DP6fPIT|+}JC9=cGOnT}b@&2xBZl(G1&y>6Q{YUgaEe6cQ!!|J*@!ns?>{&X9b0o`guw?mbC2@In;+F7TrM(!xdNA"
        r")H+;Dp#!-2Bq5BR>p%!OwSu(=p#dT|>}l&wELe3bhAr%`{a@eW@v(rZ}%A>24w_nTn_1ELeAjNm4k0cG}5ujdbzu>VcKmE!#"
        r"CF+;z|kPr(jO`f(g*3a?v{rT^IQvL?Ci#zc"
    )
)
