"""Organismes: the card of each body and system, or the list of all of them."""

import streamlit as st

from model.graph.bodies import card, responsible_elsewhere
from model.graph.finding import findable_nodes
from model.register.wording import count
from pages.frame import registers
from pages.frame.address import put
from pages.frame.components import copy_link
from pages.frame.figures import draw_flows
from pages.frame.filters import draw_perimeter
from pages.frame.html import note
from pages.frame.labels import HANDOUT, choice
from pages.frame.present import heading, present
from pages.frame.templates import html, show
from pages.reading.directory import directory
from pages.training import printed

screen = present()
register, body = screen.whole, screen.view.subject.body or ""
drawn = {end for flow in register.flows for end in (flow.source, flow.target)} - {register.hub}
systems = len(drawn & {system.id for system in register.systems})
known = register.nodes.keys() - {register.hub}
title = "Qui sont les organismes et les traitements"
sentence = (
    f"{count(len(known), 'organisme ou traitement', 'organismes et traitements')} : {len(drawn)} "
    f"{'a' if len(drawn) < 2 else 'ont'} au moins un flux ({count(len(drawn) - systems, 'organisme')}, "
    f"{count(systems, 'traitement')}) ; les autres sont liés à I-MILO sans flux, ou cités. "
    "Choisissez-en un pour lire sa fiche. Les fiches ne suivent pas les filtres, seulement la date et les sources "
    "affichées."
)
if body:
    title = f"Fiche : {register.nodes[body].short}"
    sentence = register.nodes[body].plain
heading(title, sentence)
found = card(register, body) if body else None
others = len(card(screen.register, body).flows) - len(found.flows) if found else 0
with st.container(key="choix_fiche", horizontal=True, vertical_alignment="bottom"):
    if found:
        said = "← Tous les organismes et traitements"
        st.button(said, key="retour", on_click=put, kwargs={"fiche": None})
    names, example = findable_nodes(register), "Tapez un nom ou un sigle"
    choice(st.selectbox, "Organisme ou traitement", names, "fiche", placeholder=example, width=420)
    if others or not found or screen.view.selection.second:  # where it changes something
        draw_perimeter()
    if others:
        said = count(others, "flux de plus, non affiché.", "flux de plus, non affichés.")
        st.html(note(said), width="content")
if found:
    if found.flows:
        draw_flows(screen, tuple(flow.id for flow in found.flows), key="fiche_figure")
        st.html('<p class="note">Largeur : une unité par finalité ou par catégorie de données, jamais un volume.</p>')
    with st.container(key="actions", horizontal=True):
        copy_link()
        printed.draw_handouts(printed.signature(screen), {HANDOUT: printed.body_card(screen, found.node.id)})
    st.html("<h2>Ce que le registre en dit</h2>")
    everything = registers.everything()
    elsewhere = responsible_elsewhere(everything, screen.register, body)
    show(html("reading/card", register=register, card=found, elsewhere=elsewhere, everything=everything))
else:
    show(directory(register))
