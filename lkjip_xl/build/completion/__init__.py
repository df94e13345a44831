"""Input sheets brought up to date: what an older schema lacks is added, and nothing of a user's is moved."""
