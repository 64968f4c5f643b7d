"""Everything that can be printed for a room, in one place: the map, the glossary, a card, the scripts,
the exercises, the roles."""

import streamlit as st

from model.graph.finding import findable_nodes
from model.training.exercises.values import Series
from pages.frame import courses
from pages.frame.html import literal
from pages.frame.labels import choice
from pages.frame.present import Screen
from pages.training import printed
from pages.training.exercises_view import asked_series, draw_part


def draw_printing(screen: Screen) -> None:
    """Draw a button per handout; the choices that make them are in the address."""
    nodes, said = findable_nodes(screen.whole), "Fiche d'un organisme ou d'un traitement (si vous en voulez une)"
    body = choice(st.selectbox, said, nodes, "fiche", placeholder="Tapez un nom ou un sigle", width=520)
    makers = {}
    if body:
        makers[f"Fiche : {screen.whole.nodes[body].short}"] = printed.body_card(screen, body)
    makers["Carte des échanges et son tableau"] = printed.map_and_table(screen)
    makers["Glossaire"] = printed.glossary(screen)
    makers["Cartes de rôle"] = printed.deck(screen)
    for course in courses.courses()[0]:
        makers[f"Conducteur : {course.title}"] = printed.script(course)
    found: Series | None = asked_series(screen)
    if found and found.questions:
        seed = screen.view.subject.seed
        makers[f"Fiche d'exercices, série n° {seed}"] = printed.sheet(screen, found, False)
        makers[f"Corrigé, série n° {seed}"] = printed.sheet(screen, found, True)
    st.html('<div class="liens"><h2>Tous les supports, en PDF au format A4</h2></div>')
    draw_part()
    shown = screen.sentence
    said = f"La carte et les exercices portent sur : {shown} La série d'exercices se règle dans la partie Exercices."
    st.caption(literal(said))
    printed.draw_handouts(printed.signature(screen), {"Tous les supports": printed.together(makers), **makers})
