"""Use cases: load, run the core, save, return values. Nothing here prints or reads the machine's
clock."""
