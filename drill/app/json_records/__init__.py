"""What `--json` prints: values as plain dictionaries with stable keys."""
