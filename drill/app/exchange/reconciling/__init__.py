"""Incoming decks and entries against the existing ones, and the step that stores them."""
