"""Lists of notes to facts: what their points are points of."""
