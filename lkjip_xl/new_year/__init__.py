"""The book or package of a later year, made from this year's."""
