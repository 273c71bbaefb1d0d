"""Notes in Markdown with cards in them, a module for each way to mark a card."""
