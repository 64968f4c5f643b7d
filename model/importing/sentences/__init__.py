"""Second stage: every leaf with what announces it, and the groups of words that a sentence is made of."""
