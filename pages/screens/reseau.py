"""Réseau: I-MILO in the middle, everything it exchanges with around it."""

import streamlit as st

from model.graph.counts import counts_sentence, summary_sentence
from pages.frame.actions import actions, nothing_shown
from pages.frame.figures import draw_network, figure_legend
from pages.frame.filters import draw_figure_settings
from pages.frame.present import heading, present
from pages.frame.templates import show
from pages.reading.proof import proof_panel

draw_figure_settings(network=True)
screen = present()
heading(
    "Échanges permis : avec qui, et dans quel sens",
    counts_sentence(screen.shown) or summary_sentence(screen.shown, screen.whole),
)
with st.container(key="scene"):
    figure, proof = st.columns([2.9, 1], gap="medium")
    with figure:
        known = screen.whole.flows or any(item.kind != "same_as" for item in screen.whole.relations)
        if not nothing_shown(screen) or (known and not screen.whole.flows):
            draw_network(screen, key="reseau")
            show(figure_legend(screen, "reseau"))
    with proof:
        proof_panel(screen)
if screen.shown.flows:
    actions(screen, figure="reseau")
