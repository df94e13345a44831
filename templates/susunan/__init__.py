"""The parts of the template composer; ``templates/susun.py`` puts them together."""
