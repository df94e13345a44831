"""What the heading of a sheet says of its columns: tiers, labels, roles, money."""
