"""Tables of notes to facts."""
