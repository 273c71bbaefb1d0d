"""What a file or folder is, and its way in, by format."""
