"""Which consistency each kind of data needs, as notes in a hurry say it."""
