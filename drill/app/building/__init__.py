"""Notes become deck files, and deck files become cards in the database."""
