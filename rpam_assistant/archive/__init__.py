"""SQL: what was said, kept."""
