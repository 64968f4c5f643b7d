"""Accessibilité: what was checked, what is left, and the other way to the same information."""

from pages.frame.present import heading
from pages.frame.templates import show_part

heading(
    "Accessibilité : partiellement conforme",
    "Ce qui a été vérifié, ce qui ne va pas encore, et l'autre chemin vers la même information.",
)
show_part("reading/accessibility", "statement")
