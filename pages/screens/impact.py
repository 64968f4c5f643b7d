"""Impact: two texts compared on one drawing in three states, then change by change and body by body."""

import streamlit as st

from model.diff.sentences import caveats, compared_sentence
from model.graph.filters import selection_sentence
from pages.frame import registers
from pages.frame.filters import draw_figure_settings
from pages.frame.present import present
from pages.frame.templates import show
from pages.impact.change_panel import change_panel
from pages.impact.comparing import compared, missing_draft
from pages.impact.impact_controls import choose_drawing, choose_texts, comparison_actions, reserves, title_of
from pages.impact.impact_figures import draw_comparison, legend
from pages.impact.lists import lists
from pages.impact.touched_view import nothing_known

draw_figure_settings(columns=st.session_state.get("figure") != "reseau")
screen = present()
subject, selection = screen.view.subject, screen.view.selection
found = compared(subject, selection)
comparison, shown = found.comparison, found.shown
sentence = compared_sentence(shown)
if found.kept is not None:
    sentence += (
        f" {selection_sentence(screen.register, selection)} Un flux reste s'il y répond dans l'un des deux textes."
    )
    sentence += f" Sans filtre : {len(comparison.flows)} flux."
show(title_of(comparison, sentence))
choose_texts(screen)
if missing_draft(subject):
    st.info("Cette session n'a pas de brouillon : le texte habituel est comparé à sa place.")
show(reserves(comparison, caveats(comparison, registers.everything()), screen.narrow) + nothing_known(comparison))
with st.container(key="scene"):
    figure, panel = st.columns([2.9, 1], gap="medium")
    with figure:
        choose_drawing(shown)
        side = found.union.side(subject.drawn)
        if shown.flows and side.flows:
            draw_comparison(screen, found)
            show(legend(found, subject.drawn, subject.figure, screen.narrow))
        elif comparison.flows and not shown.flows:
            st.info("Aucun flux de ces deux textes ne répond à tous ces filtres à la fois.")
        else:
            st.html('<p class="invite">Aucun flux à dessiner dans cet état.</p>')
    with panel:
        change_panel(found, subject.change)
comparison_actions(found)
listed = lists(found, selection.second, subject.verdict)
with st.expander("Tableau équivalent", expanded=False):
    st.html(listed.table)
titles = ("Changement par changement", "Qui est touché ?", "Articles cités", "Liens qui ne sont pas des flux")
for tab, piece in zip(st.tabs(titles), listed[1:], strict=True):
    with tab:
        st.html(piece)
