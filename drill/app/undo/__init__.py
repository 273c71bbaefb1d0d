"""What `drill undo` takes back, and what the steps that wrote files leave behind for it."""
