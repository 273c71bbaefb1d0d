"""Anki packages, written and read without Anki: the only place that knows their format."""
