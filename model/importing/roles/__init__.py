"""What each sentence says, from a closed list of verbs: who receives, who sends, what is related."""
