"""Impact: two texts compared: the grid of changes first, then each text, then the drawings;
then every change in words."""

import streamlit as st

from model.address.comparison import DRAFT, GRID, NETWORK, SANKEY, TEXTS
from model.diff.sentences import caveats, compared_sentence
from model.graph.filters import selection_sentence
from pages.draft.steps import draw_steps
from pages.frame import registers
from pages.frame.filters import draw_figure_settings
from pages.frame.present import head, present
from pages.frame.templates import show
from pages.impact.change_panel import change_panel, choose_change
from pages.impact.comparing import compared, missing_draft, propose_draft
from pages.impact.grid_view import dots_table, grid_table
from pages.impact.impact_controls import (
    choose_drawing,
    choose_texts,
    choose_verdict,
    comparison_actions,
    reserves,
    title_of,
)
from pages.impact.impact_figures import draw_comparison, legend
from pages.impact.lists import lists
from pages.impact.touched_view import nothing_known

screen = present()
subject, selection = screen.view.subject, screen.view.selection
propose_draft(subject)
if subject.figure in (SANKEY, NETWORK):
    draw_figure_settings(columns=subject.figure == SANKEY)
found = compared(subject, selection)
comparison, shown = found.comparison, found.shown
sentence = compared_sentence(shown)
if found.kept is not None:
    sentence += (
        f" {selection_sentence(screen.register, selection)} Un flux reste s'il y répond dans l'un des deux textes."
    )
    sentence += f" Sans filtre : {len(comparison.flows)} flux."
with head():
    show(title_of(found, sentence))
if DRAFT in found.texts:
    draw_steps(3)
choose_texts(screen)
if missing_draft(subject):
    st.info("Cette session n'a pas de brouillon : le texte habituel est comparé à sa place.")
show(reserves(comparison, caveats(comparison, registers.everything()), nothing_known(comparison)))
with st.container(key="scene"):
    drawn = choose_drawing(found, subject)
    side = drawn.union.side(subject.drawn)
    if subject.figure == TEXTS:
        show(dots_table(found, selection.second))
    elif comparison.flows and not shown.flows:
        st.info("Aucun flux de ces deux textes ne répond à tous ces filtres à la fois.")
    elif subject.figure == GRID:
        show(grid_table(found, subject.change))
    elif drawn.shown.flows and side.flows:
        draw_comparison(screen, drawn, sentence)
        show(legend(drawn, subject.drawn, subject.figure, screen.narrow))
        choose_change(found, subject.change)
    else:
        st.html('<p class="invite">Aucun flux à dessiner dans cet état.</p>')
    if subject.change:
        change_panel(found, subject.change)
comparison_actions(found)
table, *listed = lists(found, subject.verdict)
with st.expander("Tableau équivalent", expanded=False):
    st.html(table)
titles = ("Changement par changement", "Qui est touché ?", "Articles cités", "Liens qui ne sont pas des flux")
for tab, piece in zip(st.tabs(titles), listed, strict=True):
    with tab:
        if piece is listed[0]:
            choose_verdict(shown)
        st.html(piece)
