"""The pure core: values in, values out. No disk, no clock, no terminal, no global randomness."""
