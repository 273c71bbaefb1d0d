"""One design problem walked through: its requirements, estimates, API, tables and choices."""
