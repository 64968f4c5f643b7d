"""The graph of the flows and the questions asked of it: units, filters, cards, matrix, paths."""
