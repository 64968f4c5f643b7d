"""Formation: guided paths, exercises, the group mode, role cards, what a session needs and what it prints."""

import streamlit as st

from model.address.view import view_from_query
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
    "preparer": "Préparer une session",
    "parcours": "Parcours",
    "exercices": "Exercices",
    "groupe": "Mode groupe",
    "roles": "Cartes de rôle",
    "imprimer": "À imprimer",
}
DRAWN = {
    "exercices": draw_exercises,
    "groupe": draw_group,
    "roles": draw_roles,
    "preparer": draw_session,
    "imprimer": draw_printing,
}

screen = present()


subject = screen.view.subject
course = courses.course(subject.path) if subject.mode == "parcours" else None
register = screen.register
if course:  # the state that the screen speaks of is that of the step
    step = course.steps[min(subject.step, len(course.steps)) - 1]
    register = registers.register(view_from_query(registers.everything(), step.view)[0].state)
if course and (subject.notes or subject.presenting):
    st.html(assets.sheet("presentation.css"))  # nothing but what is projected
    show((notes_page if subject.notes else stage)(screen, course))
else:
    heading(
        "Former et s'exercer",
        "Préparer une session et ses supports, suivre un parcours, s'exercer sur le registre.",
        register,
    )
    choice(st.segmented_control, "Partie", MODES, "mode", required=True, label_visibility="collapsed")
    if subject.mode in ("parcours", "preparer"):
        draw_faults()
    if course:
        draw_step(screen, course)
    elif subject.mode == "parcours":
        draw_cards(courses.courses()[0])
    else:
        DRAWN[subject.mode](screen)
