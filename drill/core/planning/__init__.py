"""Which card next, with a plan or without, and what comes of a plan."""
