"""Cards in the forms that other programs read and write: tables, flashcards in Markdown, notes."""
