"""The place of each row in the hierarchy of a budget: by codes, by looks, by sums."""
