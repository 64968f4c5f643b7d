"""A guided path on the projector: one figure, one sentence, its legend, on the whole window and nothing else."""

from __future__ import annotations

from html import escape

from model.address.view import view_from_query
from model.register.wording import publication
from model.training.guided import Parcours, Step
from pages.frame import registers
from pages.frame.frame import Screen
from pages.training.speaker_notes import notes_link
from pages.training.stage_parts import moves, place_on_stage, said_of_address
from pages.training.step_figures import step_figure


def stage(screen: Screen, course: Parcours) -> str:
    """The whole window as HTML; its buttons and the keys of `cadre.js` move in the path and leave it."""
    number = min(screen.view.subject.step, len(course.steps))
    step = course.steps[number - 1]
    figure, legend = step_figure(step, screen.theme.name)
    return (
        f'<section class="presentation" aria-label="Présentation" {place_on_stage(course, number)}>'
        f"<h1>{escape(step.title)}</h1>"
        f'<div class="image">{figure}</div>'
        f'<p class="narration" aria-live="polite">{escape(step.narration)}</p>'
        f'<div class="legende">{legend}</div>'
        f'<div class="bas">{said_of_address()}<p>{escape(course.title)} · étape {number} sur {len(course.steps)} · '
        f"{escape(_law(step))}</p>"
        f'<details class="notes"><summary>Notes</summary><div><p><strong>Question à la salle :</strong> '
        f"{escape(step.question)}</p><p>{escape(step.notes)}</p></div></details>"
        f"{notes_link(screen.view)}{moves(course, number)}</div></section>"
    )


def _law(step: Step) -> str:
    """The text whose state the step shows, and in short what to beware of."""
    view, _ = view_from_query(registers.everything(), step.view)
    text = registers.register(view.state).state_text
    if text.coverage != "full":
        return f"{publication(text)} ; lu en partie"
    return publication(text) + (" ; modifications ultérieures non vérifiées" if text.caveat else "")
