"""Sentences of notes to facts, where they are complete and true alone."""
