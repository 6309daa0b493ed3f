"""Forms of what the leadership records."""
