"""A library of one's own, over the one that comes with the product."""
