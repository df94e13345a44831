"""The review as sheets and as JSON."""
