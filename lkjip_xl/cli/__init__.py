"""The command line, in Bahasa Indonesia: the only place that prints or exits."""

from lkjip_xl.cli import batch_command as _massal  # noqa: F401 - importing it registers its command
from lkjip_xl.cli.commands import app, utama

__all__ = ["app", "utama"]
