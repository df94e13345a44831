"""Inside Excel: worksheet functions, VBA, add-in, installation; the only place that knows xlwings.

Importing this package loads nothing: Excel's Python starts with :mod:`lkjip_xl.excel.fungsi`, a build with
:mod:`lkjip_xl.excel.vba.project_sources`.
"""
