"""What the notes say, as typed facts with their subjects."""
