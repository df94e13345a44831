"""Many units at once: workers that take bytes and give bytes, and one client that reads and writes files."""
