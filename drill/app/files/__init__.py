"""Files that drill writes for a person, each whole or not at all."""
