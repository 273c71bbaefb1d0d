"""How long something takes, as people write it: in answers, in notes and in tables."""
