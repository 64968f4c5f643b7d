"""What becomes of every part of a text: a row, a known kind of passage, or a passage left to the reader."""
