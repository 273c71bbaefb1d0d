"""Which incoming card is which existing one."""
