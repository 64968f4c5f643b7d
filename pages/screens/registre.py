"""Registre: the matrix of bodies by purposes or data first, then every flow in a table to sort and trim."""

import streamlit as st

from model.graph.counts import counts_sentence, summary_sentence
from model.register.entities import Direction
from pages.frame.actions import actions, nothing_shown
from pages.frame.present import heading, present
from pages.frame.templates import show
from pages.reading.matrices import matrix_table
from pages.reading.proof import beside_proof
from pages.reading.register_table import COLUMNS, SORTS, anonymised, register_table

screen = present()
heading(
    "Registre : tous les flux, en matrice ou en tableau",
    counts_sentence(screen.shown) or summary_sentence(screen.shown, screen.whole),
)
with beside_proof(screen):
    if not nothing_shown(screen):
        actions(screen)
        names = ("Matrice des finalités", "Matrice des données", "Tableau")
        purposes, data, table = st.tabs(
            names, default=names[2 if screen.narrow else 0], key=f"registre_{screen.narrow}"
        )
        for tab, direction in ((purposes, Direction.OUTBOUND), (data, Direction.INBOUND)):
            with tab:
                numbered = st.toggle("Numéros de ligne", key=f"lignes_{direction.value}")
                show(matrix_table(screen, direction, numbered=numbered))
        with table:
            sort, columns = st.columns([1, 2.4])
            order = sort.selectbox("Trier par", list(SORTS), format_func=lambda key: SORTS[key][0], key="tri")
            usual = list(COLUMNS)[: 6 if anonymised(screen.whole) else 5]
            chosen = columns.multiselect(
                "Colonnes",
                list(COLUMNS),
                default=usual,
                format_func=lambda key: COLUMNS[key][0],
                key="colonnes_registre",
                select_all=False,
                placeholder="Colonnes habituelles",
            )
            show(register_table(screen, order, chosen or usual))
