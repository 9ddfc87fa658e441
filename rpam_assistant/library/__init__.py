"""knowledge/ -> Library: read, load, passages, check."""
