"""A circle: who holds the piece, what is said with it, and what a keeper makes possible."""
