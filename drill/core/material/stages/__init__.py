"""What notes on the interview list below its stages, and beside them."""
