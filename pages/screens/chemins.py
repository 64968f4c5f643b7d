"""Chemins: the chains of flows between two bodies, downstream of one or upstream of one, and what they are worth."""

import streamlit as st
from markupsafe import Markup

from model.graph.paths import downstream, paths_between, upstream, ways_out
from model.graph.worth import CAUTION
from pages.frame.present import heading, present
from pages.frame.templates import show_part
from pages.reading.paths_controls import controls, examples, solved
from pages.reading.paths_view import (
    chain_card,
    found_sentence,
    no_path,
    offer_second,
    outside,
    proof,
    reach_sentence,
)

screen = present()
register, subject = screen.whole, screen.view.subject
settings = (subject.length, subject.assumptions)
start, end = subject.start or "", subject.end or ""
missing, result, reach = outside(screen), None, None
if missing:
    sentence = "Un des bouts choisis n'est pas dans le périmètre affiché."
elif start and end:
    result = paths_between(register, start, end, *settings)
    sentence = found_sentence(register, subject, result)
elif start or end:
    reach = downstream(register, start, *settings) if start else upstream(register, end, *settings)
    sentence = reach_sentence(register, subject, reach)
else:
    sentence = "Choisissez un départ, une arrivée, ou les deux ; en attendant, un exemple."
heading("Quels chemins le droit permet-il, de proche en proche", sentence)
st.html(Markup('<p class="clair">{}</p>').format(CAUTION))
controls(screen)
examples(screen)
if not screen.view.selection.is_empty:
    st.html('<p class="note">Les filtres ne changent pas les chemins : seul compte le périmètre.</p>')

with st.container(key="scene"):
    paths, panel = st.columns([2.2, 1], gap="medium")
    with paths:
        if missing:
            offer_second(screen, missing)
        elif result:
            for number, chain in enumerate(result.chains, 1):
                chain_card(screen, chain, number)
            if not result.chains:
                no_path(screen, ways_out(register, start, end, *settings))
        elif reach:
            if reach.nodes:
                show_part("reading/path", "reached", register, reach, subject)
            else:
                st.info("Aucun flux de ce périmètre : essayez l'autre bout, ou « Avec nos hypothèses ».")
        else:
            solved(screen)
    with panel:
        proof(screen)
