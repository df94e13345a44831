"""What stands beside the figures of a table: marks of provisional ones, targets of the plan."""
