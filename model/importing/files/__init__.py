"""Any file or pasted text as blocks in order: paragraphs and tables, each with its place."""
