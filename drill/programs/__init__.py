"""The databases of other flashcard programs, read only: which program's one is, and what was
learned in it."""
