"""What the projected window of a guided path and the window of its notes share: buttons, place, what the address had wrong."""

from __future__ import annotations

from html import escape

from model.training.guided import Parcours
from pages.frame import address


def place_on_stage(course: Parcours, number: int) -> str:
    """The path and the step as attributes, by which `cadre.js` lets two windows of one browser follow each other."""
    return f'data-parcours="{escape(course.id)}" data-etape="{number}"'


def said_of_address() -> str:
    """The messages about what the address held that nobody knows."""
    return "".join(
        f'<p class="alerte">Dans l\'adresse, ignoré : {escape(message)}</p>' for message in address.ignored_values()
    )


def moves(course: Parcours, number: int) -> str:
    """The buttons to the step before, the step after and the way out."""
    return (
        f"{_button('precedente', '← Précédente', number > 1)}"
        f"{_button('suivante', 'Suivante →', number < len(course.steps))}"
        f"{_button('quitter', 'Quitter (Échap)', True)}"
    )


def _button(way: str, label: str, there: bool) -> str:
    off = "" if there else " disabled"
    return f'<button type="button" class="lien" data-pas="{way}"{off}>{escape(label)}</button>'
