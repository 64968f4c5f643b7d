"""Formation: guided paths, exercises, the group mode, role cards, what a session needs and what it prints."""

import streamlit as st

from model.address.view import view_from_query
from model.register.entities import Register
from pages.frame import assets, courses, registers
from pages.frame.labels import choice
from pages.frame.present import heading, present
from pages.frame.templates import show
from pages.training.exercises_view import draw_exercises
from pages.training.group_view import draw_group
from pages.training.printing_view import draw_printing
from pages.training.roles_view import draw_roles
from pages.training.session_view import draw_session
from pages.training.step_figures import notes_page, stage
from pages.training.steps_view import draw_cards, draw_faults, draw_step

MODES = {
    "parcours": "Parcours",
    "exercices": "Exercices",
    "groupe": "Mode groupe",
    "roles": "Cartes de rôle",
    "preparer": "Préparer une session",
    "imprimer": "À imprimer",
}

screen = present()


def _shown() -> Register:
    """The register of the state that the screen speaks of: that of the step of a guided path, else the one chosen."""
    if subject.mode != "parcours" or not course:
        return screen.register
    step = course.steps[min(subject.step, len(course.steps)) - 1]
    return registers.register(view_from_query(registers.everything(), step.view)[0].state)


subject = screen.view.subject
course = courses.course(subject.path)
if course and subject.mode == "parcours" and (subject.notes or subject.presenting):
    st.html(assets.sheet("presentation.css"))  # nothing but what is projected
if subject.notes and subject.mode == "parcours" and course:
    show(notes_page(screen, course))
elif subject.presenting and subject.mode == "parcours" and course:
    show(stage(screen, course))
else:
    heading(
        "Former et s'exercer",
        "Un parcours à suivre étape par étape, des questions tirées du registre, et de quoi animer une salle.",
        _shown(),
    )
    choice(st.segmented_control, "Partie", MODES, "mode", required=True, label_visibility="collapsed")
    if subject.mode == "parcours":
        draw_faults()
        if course:
            draw_step(screen, course)
        else:
            draw_cards(courses.courses()[0])
    elif subject.mode == "exercices":
        draw_exercises(screen)
    elif subject.mode == "groupe":
        draw_group(screen)
    elif subject.mode == "roles":
        draw_roles(screen)
    elif subject.mode == "preparer":
        draw_faults()
        draw_session(screen)
    else:
        draw_printing(screen)
