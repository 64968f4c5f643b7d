"""A guided path on the projector: one figure, one sentence, its legend, on the whole window and nothing else."""

from __future__ import annotations

from html import escape

from model.labels import publication
from model.parcours import Parcours
from pages.shared import address
from pages.shared.frame import Screen
from pages.shared.step_figures import step_figure


def stage(screen: Screen, course: Parcours) -> str:
    """The whole window as HTML; its buttons and the keys of `cadre.js` move in the path and leave it."""
    number = min(screen.view.subject.step, len(course.steps))
    step = course.steps[number - 1]
    figure, legend = step_figure(step, screen.theme.name)
    said = "".join(
        f'<p class="alerte">Dans l\'adresse, ignoré : {escape(message)}</p>' for message in address.ignored_values()
    )
    return (
        '<section class="presentation" aria-label="Présentation">'
        f"<h1>{escape(step.title)}</h1>"
        f'<div class="image">{figure}</div>'
        f'<p class="narration" aria-live="polite">{escape(step.narration)}</p>'
        f'<div class="legende">{legend}</div>'
        f'<div class="bas">{said}<p>{escape(course.title)} · étape {number} sur {len(course.steps)} · '
        f"{escape(_law(screen))}</p>"
        f'<details class="notes"><summary>Notes</summary><div><p><strong>Question à la salle :</strong> '
        f"{escape(step.question)}</p><p>{escape(step.notes)}</p></div></details>"
        f"{_button('precedente', '← Précédente', number > 1)}"
        f"{_button('suivante', 'Suivante →', number < len(course.steps))}"
        f"{_button('quitter', 'Quitter (Échap)', True)}</div></section>"
    )


def _law(screen: Screen) -> str:
    text = screen.register.state_text
    return publication(text) + (" ; modifications ultérieures non vérifiées" if text.caveat else "")


def _button(way: str, label: str, there: bool) -> str:
    off = "" if there else " disabled"
    return f'<button type="button" class="lien" data-pas="{way}"{off}>{escape(label)}</button>'
