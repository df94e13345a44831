"""Printed figures understood: numbers, names, fields, scales."""
