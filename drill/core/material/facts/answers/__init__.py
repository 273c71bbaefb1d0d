"""Questions of notes with the answers that stand beside or below them."""
