"""A generated sheet on its way to its part: its frame, its cells with their values, its rows and pages."""
