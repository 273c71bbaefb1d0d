"""The language of notes: names, terms, articles, and which language it is."""
