"""Building again: what was learned keeps its id, what a person changed stays."""
