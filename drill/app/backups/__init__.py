"""Keeping what was learned: backups, going back to one, the doctor, recovery files."""
