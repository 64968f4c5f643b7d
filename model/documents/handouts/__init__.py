"""What is printed for a training session."""
