"""Amounts, ratios, calls and signs as values: the same one written otherwise is right."""
