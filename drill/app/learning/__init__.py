"""Answering cards: the daily session, cram, mock interview, single answers."""
