"""What is known around the flows: the timeline, durations and rights, the glossary."""
