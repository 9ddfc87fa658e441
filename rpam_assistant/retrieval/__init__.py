"""Passages -> an index -> what a query finds, by meaning and by words."""
