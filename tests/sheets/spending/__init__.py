"""Tests of the sheets of money level by level."""
