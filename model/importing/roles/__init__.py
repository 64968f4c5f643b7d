"""Fourth stage: what each sentence says, from a closed list of verbs: who receives, who sends,
which systems are related."""
