"""Honest figures: each with its command, its baseline and its data."""
