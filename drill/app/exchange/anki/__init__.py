"""Packages of Anki: import, and what an export leaves behind for the next import."""
