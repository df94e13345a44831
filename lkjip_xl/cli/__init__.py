"""The command line, in Bahasa Indonesia: the only place that prints or exits."""

from lkjip_xl.cli.commands import app, utama

__all__ = ["app", "utama"]
