"""Third stage: whom some words name, one body or several, without what stands around the names."""
