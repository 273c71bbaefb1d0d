"""A label and the form of its points to the question for them."""
