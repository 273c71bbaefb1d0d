"""Whether a card keeps what a good card promises: the rubric, its tests, what is sure."""
