"""Flashcards in Markdown with `Q:`, `A:` and `C:`, as hashcards and repeater keep them."""
