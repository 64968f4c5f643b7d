"""What the import proposes to the reviewer, each with the words relied on and a confidence."""
