"""Tests of lkjip_xl.rumus."""
