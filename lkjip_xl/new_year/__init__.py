"""The book or package of a later year, made from this year's: what is carried, cleared, and to be looked at."""
