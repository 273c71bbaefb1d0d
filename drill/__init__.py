"""drill: spaced repetition for the system-design interview."""

__version__ = "0.2.0"
