"""A term and what the notes say of it to the question for it."""
