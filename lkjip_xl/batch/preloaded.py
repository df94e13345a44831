"""What workers begin with where they are copies of one process: the program, and the template read."""

from __future__ import annotations

from contextlib import suppress

from lkjip_xl.batch.unit_work import do_work
from lkjip_xl.errors import LkjipError
from lkjip_xl.template.template_choice import choose_template

__all__ = ["do_work"]

with suppress(LkjipError):  # whoever needs the template says what is wrong with it
    _ = choose_template(None, None).open().prototypes
