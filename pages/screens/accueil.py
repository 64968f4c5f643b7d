"""Accueil: what I-MILO is, the figure at a glance, true counts, and three doors."""

import streamlit as st

from model.graph.counts import shown_sentence, unverified
from model.graph.coverage import represented_rows
from model.register.entities import Direction, System
from pages.frame.actions import nothing_shown
from pages.frame.figures import draw_sankey
from pages.frame.html import note
from pages.frame.legends import figure_legend
from pages.frame.present import heading, present
from pages.frame.registers import everything
from pages.frame.templates import show
from pages.reading.home import counters, door, responsible, said_by, texts_table

screen = present()
text = screen.register.state_text
heading(
    "Échanges permis avec I-MILO : qui, quelles données, pourquoi",
    f"I-MILO est le système d'information des missions locales, qui accompagnent des jeunes vers l'emploi. {said_by(text)} Ce tableau de bord montre chacun de ces flux, avec le passage du texte qui le permet.",
    screen.register,
)
shown = screen.shown
direct = [flow for flow in shown.flows if shown.direction(flow) is not Direction.EXTERNAL]
ends = {end for flow in direct for end in (flow.source, flow.target)} - {screen.register.hub}
systems = {end for end in ends if isinstance(screen.register.nodes[end], System)}
purposes = {purpose for flow in direct for item in flow.statements for purpose in item.purpose_ids}
done, expected = represented_rows(shown)
if not unverified(screen.whole):  # a count would say zero of what was not read
    st.html(
        counters(
            (sum(shown.direction(flow) is Direction.INBOUND for flow in shown.flows), "flux entrant", "flux entrants"),
            (sum(shown.direction(flow) is Direction.OUTBOUND for flow in shown.flows), "flux sortant", "flux sortants"),
            (len(ends - systems), "organisme", "organismes"),
            (len(systems), "traitement cité", "traitements cités"),
            (len(purposes), "famille de finalités", "familles de finalités"),
            *([(f"{done} sur {expected}", "lignes représentées", "lignes représentées")] if expected else []),
            *(
                [(len(shown.flows) - len(direct), "flux selon la presse", "flux selon la presse")]
                if screen.view.selection.second
                else []
            ),
        )
    )
if screen.view.selection.chosen or screen.view.selection.text:
    st.html(note(f"Ces nombres suivent les filtres : {shown_sentence(shown, screen.whole)}."))

with st.container(key="portes"):
    columns = st.columns(3, gap="medium")
    with columns[0]:
        door(
            "Former",
            "Montrer à un groupe, famille par famille, comment les données peuvent circuler.",
            "Ouvrir les flux par famille",
            "flux",
            grouped=True,
        )
    with columns[1]:
        door(
            "Décider",
            "Voir d'un coup d'œil avec qui I-MILO peut échanger, et dans quel sens.",
            "Ouvrir le réseau",
            "reseau",
        )
    with columns[2]:
        door(
            "Explorer un texte",
            "Partir d'un flux et lire la ligne qui le permet ; ou voir ce qu'un texte a changé.",
            "Lire une première ligne",
            "flux",
            open_first=True,
            also=("Comparer deux textes", "impact"),
        )

if not nothing_shown(screen):
    draw_sankey(screen, key="apercu", grouped=True)
    show(figure_legend(screen, "flux"))
    if screen.view.focus:
        st.button("Lire la preuve de ce choix", key="vers_preuve", type="primary")
        if st.session_state.get("vers_preuve"):
            st.switch_page("pages/screens/flux.py")

show(responsible(everything()))
show(texts_table(screen.register))
