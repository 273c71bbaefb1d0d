"""Which backups stay, and what a healthy log looks like."""
