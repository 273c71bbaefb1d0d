"""Judging what was recalled of a list, line by line and item by item."""
