"""From text to blocks: every dialect of notes becomes plain lines, then a parsed document."""
