"""SM-2, the log of learning, and what it adds up to for a card."""
