"""Talking with a person: the quiz, the command prompt, and the two ways of reading what they
type."""
