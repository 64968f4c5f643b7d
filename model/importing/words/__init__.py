"""French words and patterns that every stage shares, and the ids and known bodies that words lead to."""
