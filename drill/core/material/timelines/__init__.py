"""The minutes of the interview's stages, in all the forms in which notes say them."""
