"""Scorers: a case and what came back -> named facts. None of them knows Inspect, or a desk."""
