"""Rules on whose a report is and of which year: regions, offices, dates, years, old figures."""
