"""The JSON export of everything, and its way back."""
