"""An .xls of Excel 97, which no library here writes; made once by LibreOffice from a sheet of seven rows.

    TAHUN 2025 | | Kode Uraian Belanja(C3:D3 merged) Catatan | Anggaran Realisasi
    2.23.01 PROGRAM X (bold) 30 12 | 2.23.01.2.01 Kegiatan A 10 4 #DIV/0!
    2.23.01.2.02 Kegiatan B 20 8 (hidden row)

Column D is hidden; a second sheet is empty.
"""

from __future__ import annotations

import base64
import zlib

__all__ = ["OLD_WORKBOOK"]

OLD_WORKBOOK = zlib.decompress(
    base64.b64decode(
        "eNrtWF1sFFUUPnd2dna2tN1tAYWCdUWBQkst26g1iv0DgSCWVFBiiDKUaVlYduu2GjAxLCJvmGh40BiiIeHBxAQ1JvogRvrG"
        "A0ZfePAvKSQmGnxYjcaQSNfvnLm7ndZt7C7EROyZnLlzz/05597zd+989WXd+OkPGy7TNHiIAjSRD5PloylgVaESJTI0bSKf"
        "zxfI+Tn4T8F1XbIOTegvCGSdh4A2MKz1O0+Xc3BrQT+l8YxSjDZQCmWGDlM5cBssxj/fbMZMzLLfbGGOf+X8OX5zHA8AZ/J/"
        "jvns/9XAGmAtMOKlAKoD1gPnAxcAF4pNEN0OXARcDGwALgEuBd4BbATeCYwB7wIuA94NvAe4HLgCuBLYBFyl5W3WJWMrvu8F"
        "tmlaHGX7XHyqCMI2tGgF6dOai6xy0f1lWMQH5pjYxRXgLhpm2+h1kgOxfwt6RAZHsQznYaTrlAlbNegUsJbeF/o5ea8T+wN0"
        "UaxD2/ROo0ukf1Xey+Rdi7eiT2TMN0JZC0v8Tuz8NXEDRSHVSw4lKUF7EAkT6NFAF9jDjkgP9g/VLS3c68ZaPd75I+cMT2aP"
        "90HN2aFGs5rOsB9udFNuxkmOi3+dod/zMZ8vn48xnRkI/bfZ0Y0y6fS/o5/B3pXa52avf246fdUM9JYZ6KtnoIdL0ovyNE2l"
        "Bwt0e5J+0oCvZinPZTQbkLIua0lZnzWlnJ8NSbkgG8zvFo84juj+HAd/ePp6Z9Q5Dn+5aHsRYUt6JJ0aOkHsgYrGlA0k2v6q"
        "oquwVmSC3NPC28rJjtleNjFo8oagfN/tNC/HHvs5Otp0VCHD2OdVF95d1PhL1MsxNnKNjRxi/4E08ye9LXmnxstF27s37Xg8"
        "Fm+L34eFbknvdRGzdmSchJOCs/S4SSe13wlxuBrFk4I03amhISfjpMCp33WSiRFnJIEO8dZ4e2vbWlC39fdt7O/eGttZXaS2"
        "xvECsy3uUIKniXVPbYv723rykKsG8crLkQP2QuCk7SzUpcGJ1Au40SkBtxqbsxcbyQGqTjYqiq1Z07v06pX7GzqfFXp2Use0"
        "nFVMLeooWsbM1TKiWd4vS99CIj4mtFfkvaI4/sfOlb7vpuJ3rnOV7/s0wmYYUpEo3QC3FrWo2jo2tnu8s1Aq2oEWm16SZRt0"
        "1o7IaK4H8KiaiKic65BYFdrJqJUi5IVFthkjqkN3ixcsVURohrRPpQVANafRTDHcqbRgibGWr18MtOv6QuvJxTVDaqpYU6KX"
        "Qs3AvrJxK8PCdwA1j26il6l7sXwR4e7VAqhZumbK7KFiTeGwxHv+GZKYKeNelB5xOZJxn6DUw3pEUOSp0iOCMmK19KiXERYO"
        "WEGRxhAuhYNeiBoVn7ssnsSSAfP0lJZMWa2ntGTKfumxTKb8AX2ULJ0X/DNt48lzmzwjzdnaq3llEQrk2mSkmWsSejgXLXH+"
        "NKhKxvEYXt4jRj19bHkpnOhhMTo+KUZkqwsMAEMICUO2fyJVOPPe2q71d9eZBL9GYn6N2BVoxPZphG5cI/8MCqf2QJV3h4na"
        "hpfDvKZH+c6wNTGQQfoZHI1tODTgJmMPPrBmu7PHTSZdUW9PYnCw40buTspLTBXDRJ5EhyXmpfHj7/x6rW9f9L3XbWpe+dHX"
        "rIk3ddhTem/Z2jbpe9YuvWv79H1rVN+5sjr3ndBZ9Kfr3h2Kx6SH3dTw4UNJ0vcqQ9+LunyyTP/OLv72hbeOfq/83zd7/ZL9"
        "L31x6VTrkujJN7D+lmtn13NAnkbbpe+JhVNC1LfGx/S9lPRdkds7dHuX71TBe9U9PPykmxlJpFNT94j3t711Lc1BabiZ/39E"
        "f9N8uNQY0WmN9/0UuGfoAM6RLMeBsuWvl7zk6Tlfxn+VZ6oKftoLvgdxw+2DDPsr4h/w/YOZzRhO2JuLcaIPt0G3Yv3x4aPc"
        "/z8t+l+Nd/h6gp7H+g/ixsm63wwrGBSdMGUUN9E0KDNDk+YfLGP/1wAvFPmvB4cBkcEVCyxPno4K1s/R4N25/38CfwG+yjse"
    )
)
