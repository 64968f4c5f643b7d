"""The speaker notes of a guided path in a window of their own: what is projected, what to ask, what to say, what comes next."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from urllib.parse import urlencode

from model.address.view import View
from model.training.guided import Parcours
from pages.frame import registers
from pages.frame.frame import Screen
from pages.training.stage_parts import moves, place_on_stage, said_of_address
from pages.training.step_figures import claim_html


def notes_link(view: View) -> str:
    """The link that opens the notes of the present step in another window of the browser."""
    query = replace(view, subject=replace(view.subject, presenting=True, notes=True)).to_query()
    return (
        f'<a class="ailleurs" href="?{escape(urlencode(query, safe=",:~"))}" target="_blank" rel="noopener">'
        'Notes dans une autre fenêtre <span aria-hidden="true">↗</span></a>'
    )


def notes_page(screen: Screen, course: Parcours) -> str:
    """The notes of the step of the address as HTML; the same keys and buttons as on the stage move them."""
    number = min(screen.view.subject.step, len(course.steps))
    step = course.steps[number - 1]
    proofs = "".join(claim_html(registers.everything(), claim) for claim in step.claims)
    after = course.steps[number].title if number < len(course.steps) else "fin du parcours"
    return (
        f'<section class="presentation animation" aria-label="Notes pour l\'animation" {place_on_stage(course, number)}>'
        f'<p class="surtitre">Notes · {escape(course.title)} · étape {number} sur {len(course.steps)}</p>'
        f"<h1>{escape(step.title)}</h1>"
        f'<div class="deroule" tabindex="0" role="group" aria-label="Texte des notes"><div aria-live="polite">'
        f"<h2>Question à la salle</h2><p>{escape(step.question)}</p>"
        f"<h2>Notes</h2><p>{escape(step.notes)}</p></div>"
        f'<h2>À l\'écran</h2><p class="a-l-ecran">{escape(step.narration)}</p>'
        f"<details><summary>Sur quoi repose cette étape</summary>{proofs}</details>"
        f"<p><strong>Ensuite :</strong> {escape(after)}</p></div>"
        f'<div class="bas">{said_of_address()}<p>Cette fenêtre et celle qui est projetée se suivent, dans ce navigateur '
        f"seulement.</p>{moves(course, number)}</div></section>"
    )
