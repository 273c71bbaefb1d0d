"""A coverage-guided search for texts that drill does not survive; `make fuzz` runs it."""
