"""Questions to notes in other languages than English, in that language."""
