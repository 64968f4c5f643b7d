"""What the reviewer decides, and the draft made of it."""
