"""The guided paths as a visitor reads them: the cards, then one step at a time with its proofs and its notes."""

from __future__ import annotations

from dataclasses import replace
from html import escape

import streamlit as st

from model.address.view import view_from_query
from model.graph.filters import counts_sentence
from model.register.wording import count
from model.training.guided import Parcours, Step
from model.training.guided.loading import known_facts
from pages.frame import address, registers
from pages.frame.components import copy_link
from pages.frame.figures import flow_table
from pages.frame.frame import Screen
from pages.frame.html import part
from pages.frame.references import reference
from pages.frame.screens import SCREENS
from pages.training import courses
from pages.training.handouts_view import draw_handouts
from pages.training.step_figures import claim_html, step_figure, step_register


def draw_cards(found: tuple[Parcours, ...]) -> None:
    """Draw one card per guided path: title, minutes, steps and purpose."""
    if not found:
        st.info("Aucun parcours à ouvrir : ajoutez un fichier dans le dossier data/parcours.")
        return
    for column, item in zip(st.columns(len(found), gap="medium"), found, strict=True):
        with column, st.container(border=True, key=f"carte_parcours_{item.id}", height="stretch"):
            st.html(
                f'<div><h2 class="porte">{escape(item.title)}</h2><p class="note">{item.minutes} min · '
                f"{count(len(item.steps), 'étape')}</p><p>{escape(item.purpose)}</p></div>"
            )
            st.button("Ouvrir le parcours", key=f"ouvrir_{item.id}", on_click=_at, args=(item.id, 1), type="primary")


def draw_faults() -> None:
    """Say what is wrong in the files that could not be read; the other paths are open."""
    faults = courses.courses()[1]
    if not faults:
        return
    st.error(
        "Un fichier de parcours contient des erreurs ; les autres parcours restent ouverts. Corrigez, puis rechargez."
    )
    st.html("".join(f"<p>{escape(line)}</p>" for fault in faults for line in str(fault).splitlines()[:50]))


def _at(path: str, step: int) -> None:
    """Callback: open a path at a step."""
    st.session_state.update(parcours=path, etape=step)


def draw_step(screen: Screen, course: Parcours) -> None:
    """Draw the step of the address, with the way to the others and to its view."""
    number = min(screen.view.subject.step, len(course.steps))
    step = course.steps[number - 1]
    _moves(course, number, step)
    st.html(
        f'<article class="etape"><p class="surtitre">{escape(course.title)} · étape {number} sur {len(course.steps)}</p>'
        f'<h2>{escape(step.title)}</h2><p class="narration">{escape(step.narration)}</p></article>'
    )
    figure, legend = step_figure(step, screen.theme.name, 0.8 if screen.narrow else 2.0)
    left, right = st.columns([2.4, 1], gap="medium")
    with left:
        st.html(
            f'<div class="image-etape" tabindex="0" role="group" aria-label="Figure de l\'étape">{figure}</div><div class="legende">{legend}</div>'
        )
        shown, _ = step_register(step)
        if shown.flows:
            with st.expander("Tableau équivalent"):
                st.html(flow_table(shown, counts_sentence(shown)))
    with right:
        st.html(part("Question à la salle", f'<p class="clair">{escape(step.question)}</p>'))
        proofs = "".join(claim_html(registers.everything(), claim) for claim in step.claims)
        st.html(part("Sur quoi repose cette étape", proofs))
        st.html(
            f'<details class="notes"><summary>Notes pour l\'animation</summary><p>{escape(step.notes)}</p></details>'
        )

        draw_handouts(
            course, {"Conducteur de ce parcours": (f"conducteur_{course.id}.pdf", lambda: _script(screen, course))}
        )


def _script(screen: Screen, course: Parcours) -> bytes:
    from model.documents.handouts.sheets import script_pdf

    return script_pdf(registers.everything(), course, known_facts(reference()))


def _moves(course: Parcours, number: int, step: Step) -> None:
    with st.container(horizontal=True, key="marche", vertical_alignment="center"):
        st.button("Tous les parcours", key="tous", on_click=_at, args=("", 1))
        back = {"key": "precedente", "on_click": _at, "args": (course.id, number - 1)}
        st.button("← Précédente", disabled=number == 1, **back)
        on = {"key": "suivante", "on_click": _at, "args": (course.id, number + 1)}
        st.button("Suivante →", disabled=number == len(course.steps), type="primary", **on)
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


def open_view(slug: str, query: dict[str, str]) -> None:
    """Callback: lead to a screen with the view of a step or of a question; the session of training is kept."""
    now = address.view().subject
    training = replace(
        now, body=None, provision=None, article=None, start=None, end=None, question="", presenting=False
    )
    wanted, _ = view_from_query(registers.everything(), {**training.to_query(), **query})
    address.show(wanted)
    st.session_state["_go"] = slug
