"""drill: spaced repetition for the system-design interview."""

__version__ = "0.1.0"
