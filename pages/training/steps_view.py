"""The guided paths as a visitor reads them: the cards, then one step at a time with its proofs and its notes."""

from dataclasses import replace

import streamlit as st

from model.address.view import view_from_query
from model.graph.counts import counts_sentence
from model.training.guided import Parcours, Step
from pages.frame import address, courses, registers
from pages.frame.address import put
from pages.frame.components import copy_link
from pages.frame.faults import callback, told_faults
from pages.frame.figures import flow_table
from pages.frame.present import Screen
from pages.frame.screens import SCREENS
from pages.frame.templates import show, show_part
from pages.training import printed
from pages.training.step_figures import proofs_html, step_figure, step_of, step_register


def draw_cards(found: tuple[Parcours, ...]) -> None:
    """Draw one card per guided path: title, minutes, steps and purpose."""
    if not found:
        st.info("Aucun parcours à ouvrir : ajoutez un fichier dans le dossier data/parcours.")
        return
    for column, item in zip(st.columns(len(found), gap="medium"), found, strict=True):
        with column, st.container(border=True, key=f"carte_parcours_{item.id}", height="stretch"):
            show_part("training/step", "card", item)
            st.button("Ouvrir le parcours", key=f"ouvrir_{item.id}", on_click=put, kwargs=_at(item.id), type="primary")


def draw_faults() -> None:
    """Say what is wrong in the files that could not be read; the other paths are open."""
    faults = courses.courses()[1]
    if not faults:
        return
    told_faults(
        "Un fichier de parcours contient des erreurs ; les autres parcours restent ouverts.",
        *(str(fault) for fault in faults),
    )


def _at(path: str, step: int = 1) -> dict[str, object]:
    """What the widgets say at a step of a path."""
    return {"parcours": path, "etape": step}


def draw_step(screen: Screen, course: Parcours) -> None:
    """Draw the step of the address, with the way to the others and to its view."""
    number, step = step_of(screen, course)
    _moves(course, number, step)
    show_part("training/step", "head", course, number, step)
    image, legend = step_figure(step, screen.theme.name, 0.8 if screen.narrow else 2.0)
    left, right = st.columns([2.4, 1], gap="medium")
    with left:
        show_part("training/step", "figure", image, legend)
        shown, _ = step_register(step)
        if shown.flows:
            with st.expander("Tableau équivalent"):
                show(flow_table(shown, counts_sentence(shown)))
    with right:
        show_part("training/step", "side", step, proofs_html(step))
        printed.draw_handouts(course, {"Conducteur de ce parcours": printed.script(course)})


def _moves(course: Parcours, number: int, step: Step) -> None:
    with st.container(horizontal=True, key="marche", vertical_alignment="center"):
        st.button("Tous les parcours", key="tous", on_click=put, kwargs=_at(""))
        back, on, last = _at(course.id, number - 1), _at(course.id, number + 1), number == len(course.steps)
        st.button("← Précédente", key="precedente", on_click=put, kwargs=back, disabled=number == 1)
        st.button("Suivante →", key="suivante", on_click=put, kwargs=on, disabled=last, type="primary")
        title = dict(SCREENS)[step.screen]
        st.button(
            f"Ouvrir cette vue : {title}", key="ouvrir_vue", on_click=open_view, args=(step.screen, dict(step.view))
        )
        st.toggle(
            "Présenter",
            key="presenter",
            help="Plein écran pour un projecteur ; flèches pour avancer, Échap pour sortir.",
        )
        copy_link()


@callback
def open_view(slug: str, query: dict[str, str]) -> None:
    """Callback: lead to a screen with the view of a step or of a question; the session of training is kept."""
    now = address.view().subject
    training = replace(
        now, body=None, provision=None, article=None, start=None, end=None, question="", presenting=False
    )
    wanted, _ = view_from_query(registers.everything(), {**training.to_query(), **query})
    address.show(wanted)
    st.session_state["_go"] = slug
