"""Forms that lines of notes have together: terms with dashes, opposites, lines set apart."""
