"""Drawings of a register: geometry computed once, then Plotly figures (and, from the same geometry, documents)."""
