"""What commands show: cards, statistics, the sheet, completions."""
