"""The title of the window: what is read, on which screen, of which application."""

from model.address.comparison import DRAFT
from model.address.view import COMPARISON, View
from pages.frame import courses, drafts, registers

APPLICATION = "Flux I-MILO"


def window_title(slug: str, screen: str, view: View) -> str:
    """« ASP · Organismes · Flux I-MILO »; the home page, whose address is empty,
    has the name of the application alone."""
    if not slug:
        return APPLICATION
    return " · ".join(filter(None, (_about(slug, view), screen, APPLICATION)))


def _about(slug: str, view: View) -> str:
    """The card, the row, the step or the draft that the screen is about; empty when it is about none."""
    subject, register = view.subject, registers.everything()
    if slug == "organismes" and subject.body:
        return register.nodes[subject.body].short
    if slug == "texte" and subject.provision:
        return register.provision_by_id[subject.provision].place
    if slug == "formation" and subject.mode == "parcours" and (course := courses.course(subject.path)):
        return f"{course.title}, étape {min(subject.step, len(course.steps))}"
    compared = slug == "impact" or (slug == "note" and subject.note == COMPARISON)
    return drafts.mark() if compared and DRAFT in (subject.before, subject.after) else ""
