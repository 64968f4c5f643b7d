"""What an address holds: the view, the comparison, the training session."""
