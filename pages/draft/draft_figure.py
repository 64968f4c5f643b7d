"""The draft drawn: the same Sankey as the law, named after the system that the draft describes."""

import streamlit as st
from markupsafe import Markup

from model.address.view import View
from model.graph.counts import counts_sentence
from model.register.entities import Register
from model.register.wording import hub_named
from pages.frame.figures import draw, sankey_figure
from pages.frame.present import present


def draw_figure(draft: Register) -> None:
    """Draw the flows of the draft, under a title that says that it is a project, and of which system."""
    if not draft.flows:
        return
    screen, state = present(), st.session_state
    drawn = (draft, screen.theme.name, screen.narrow)
    kept = state.get("_brouillon_dessin")
    if kept is None or kept[0][0] is not draft or kept[0][1:] != drawn[1:]:
        view = View(grouped=screen.narrow, with_data=False)
        figure = sankey_figure(view, screen.theme.name, screen.narrow, draft, draft, compact=len(draft.flows) < 8)
        kept = state["_brouillon_dessin"] = (drawn, figure)
    sentence = counts_sentence(draft)
    st.html(Markup("<h2>PROJET : les flux {}</h2><p class='note'>{}</p>").format(hub_named(draft, "de"), sentence))
    draw(kept[1], "dessin_brouillon", f"Projet. {sentence}")
