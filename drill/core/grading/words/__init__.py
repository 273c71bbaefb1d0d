"""What was typed as words and features: tokens, stems, slips, terms, parts of a line."""
