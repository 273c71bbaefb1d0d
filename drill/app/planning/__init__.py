"""The plan for the interview: set, changed, forecast."""
