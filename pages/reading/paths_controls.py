"""The settings of the screen of paths: the two ends, the length, the assumptions, and first examples."""

import streamlit as st
from markupsafe import Markup

from model.graph.finding import findable_nodes
from model.graph.hops import in_play
from model.graph.paths import MAX_LENGTH, paths_between
from model.reference.facts import Route
from pages.frame import references
from pages.frame.faults import callback
from pages.frame.filters import draw_perimeter
from pages.frame.labels import choice
from pages.frame.present import Screen
from pages.frame.templates import show
from pages.reading.paths_view import chain_card, set_path


def controls(screen: Screen) -> None:
    """Draw the two ends, the button that swaps them, the length and the assumptions."""
    register, inside = screen.register, in_play(screen.whole)
    labels = findable_nodes(register)
    ends = in_play(register)
    names = {
        name: labels[name] + ("" if name in inside else " (SI France Travail)")
        for name in dict.fromkeys((register.hub, *labels))
        if name in ends
    }
    with st.container(key="bouts"):
        start, swap, end = st.columns([5, 1.2, 5], vertical_alignment="bottom", gap="small")
        with start:
            choice(st.selectbox, "De", names, "de", placeholder="Tapez un nom ou un sigle")
        with swap:
            st.button("⇄ Inverser", key="inverser", on_click=_swap, width="stretch")
        with end:
            choice(st.selectbox, "Vers", names, "vers", placeholder="Tapez un nom ou un sigle")
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium", key="reglages_chemins"):
        st.segmented_control(
            "Étapes au plus", list(range(1, MAX_LENGTH + 1)), key="longueur", required=True, width="content"
        )
        st.toggle(
            "Avec nos hypothèses",
            key="hypotheses",
            width="content",
            help="Ajoute des étapes qu'aucun texte ne dit : passer d'un organisme au traitement qui lui est "
            "rattaché, ou tenir deux noms pour un même traitement. Chacune porte la mention « notre hypothèse ».",
        )
        draw_perimeter()


@callback
def _swap() -> None:
    state = st.session_state
    state["de"], state["vers"] = state.get("vers"), state.get("de")


def examples(screen: Screen) -> None:
    """Draw the first examples whose ends the register knows."""
    with st.container(horizontal=True, key="exemples_chemins"):
        for index, route in enumerate(_routes()):
            if {route.start, route.end} <= set(screen.register.nodes):
                asked = route.model_dump(exclude={"label"})
                st.button(route.label, key=f"exemple_{index}", on_click=set_path, kwargs=asked)


def solved(screen: Screen) -> None:
    """Draw the first example with its answer, while nothing is asked."""
    for route in _routes()[:1]:
        if {route.start, route.end} <= set(screen.whole.nodes):
            show(Markup("<h2>Un exemple : {}</h2>").format(route.label))
            found = paths_between(screen.whole, route.start, route.end, route.length)
            for number, chain in enumerate(found.chains, 1):
                chain_card(screen, chain, number)


def _routes() -> tuple[Route, ...]:
    welcome = references.welcome()
    return welcome.routes if welcome else ()
