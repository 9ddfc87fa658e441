"""Transcripts, read by people: a queue, a rubric, agreement."""
