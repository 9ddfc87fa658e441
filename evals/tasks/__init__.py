"""Inspect tasks over the product's own Desk: one module each, with its cases and its scorer."""
