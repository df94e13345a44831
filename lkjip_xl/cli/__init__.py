"""The command line, in Bahasa Indonesia: the only place that prints or exits."""

from lkjip_xl.cli.command_line import utama

__all__ = ["utama"]
