"""Accueil: what I-MILO is, one picture with what to see first in it, and four ways on."""

import streamlit as st

from model.graph.highlights import highlights
from pages.frame.actions import nothing_shown
from pages.frame.figures import draw_sankey
from pages.frame.present import heading, present
from pages.frame.templates import show_part
from pages.reading.home import DOORS, boxes, opening

screen = present()
heading("Qui peut échanger des données avec I-MILO, et pourquoi", opening(screen.shown))
if not nothing_shown(screen):
    with st.container(key="accueil"):
        picture, beside = st.columns([3.4, 1], gap="medium", vertical_alignment="center")
        with picture:
            draw_sankey(screen, key="apercu", grouped=True, overview=True)
        with beside:
            show_part("reading/home", "remarks", highlights(screen.shown), boxes(screen.shown))
        if screen.view.focus:
            st.button("Lire la preuve de ce choix", key="vers_preuve", type="primary")
            if st.session_state.get("vers_preuve"):
                st.switch_page("pages/screens/flux.py")
show_part("reading/home", "doors", DOORS)
