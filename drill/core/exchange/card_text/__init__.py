"""Texts of questions and answers as cards, whichever format they come from."""
