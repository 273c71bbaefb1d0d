"""A question for each fact, and whether the card keeps what a good card promises."""
