"""The simulated people: what a move does to them, and what they say."""
