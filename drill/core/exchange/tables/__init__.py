"""Cards as rows of a table: CSV, TSV, spreadsheets saved as text."""
