"""A practice room for restorative conversations in academic medicine."""

__version__ = "0.1.0"
