"""Three pens draw any scene: Plotly on the screen, SVG for pictures and documents, native shapes on slides."""
