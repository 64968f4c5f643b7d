"""A guided path on the projector, on the whole window and nothing else; and its speaker notes, in another window."""

from dataclasses import replace
from urllib.parse import urlencode

from markupsafe import Markup

from model.address.view import View, view_from_query
from model.register.wording import publication
from model.training.guided import Parcours, Step
from pages.frame import address, registers
from pages.frame.present import Screen
from pages.frame.templates import part_of
from pages.training.step_figures import claim_html, step_figure


def stage(screen: Screen, course: Parcours) -> Markup:
    """What is projected; its buttons and the keys of `cadre.js` move in the path and leave it."""
    number, step = step_of(screen, course)
    image, legend = step_figure(step, screen.theme.name, 0.9 if screen.narrow else 2.4)
    law, notes, messages = _law(step), notes_query(screen.view), address.ignored_values()
    return part_of("training/step", "stage", course, number, step, image, legend, law, notes, messages)


def notes_page(screen: Screen, course: Parcours) -> Markup:
    """What is projected, what to ask, what to say, what comes next; the same keys and buttons move both windows."""
    number, step = step_of(screen, course)
    proofs = [claim_html(registers.everything(), claim) for claim in step.claims]
    return part_of("training/step", "notes", course, number, step, proofs, address.ignored_values())


def step_of(screen: Screen, course: Parcours) -> tuple[int, Step]:
    """The step of the address, with its number."""
    number = min(screen.view.subject.step, len(course.steps))
    return number, course.steps[number - 1]


def notes_query(view: View) -> str:
    """The address that opens the notes of the present step in another window of the browser."""
    query = replace(view, subject=replace(view.subject, presenting=True, notes=True)).to_query()
    return urlencode(query, safe=",:~")


def _law(step: Step) -> str:
    """The text whose state the step shows, and in short what to beware of."""
    view, _ = view_from_query(registers.everything(), step.view)
    text = registers.register(view.state).state_text
    if text.coverage != "full":
        return f"{publication(text)} ; lu en partie"
    return publication(text) + (" ; modifications ultérieures non vérifiées" if text.caveat else "")
