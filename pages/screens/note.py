"""Note: take the view away, as a note, a figure, data, or all of it."""

from dataclasses import replace

import streamlit as st

from model.address.view import COMPARISON
from model.documents.export import Selected
from model.documents.notes.note import view_link
from model.documents.notes.parts import MOST_WORDS
from model.documents.pictures import SCALES
from model.figures.legend import legend_lines
from pages.frame.actions import nothing_shown
from pages.frame.downloads import ask_for, offered
from pages.frame.figures import draw_network, draw_sankey
from pages.frame.frame import heading, present
from pages.frame.html import part
from pages.frame.kept import keep, kept
from pages.note.comparison_note import (
    ABOUT,
    ask_for_comparison,
    comparison_export,
    comparison_preview,
    nothing_compared,
)
from pages.note.note_preview import base_address, closing, opening

FIGURES = {"flux": "Flux (Sankey)", "reseau": "Réseau"}
WORDS = ("note_phrase_1", "note_phrase_2", "note_phrase_3")
PLACEHOLDERS = ("Ce qu'il faut retenir", "Ce que cela change", "Ce qui reste à vérifier ou à décider")
USUAL = {"note_figure": "flux", "note_taille": 2, **dict.fromkeys(WORDS, "")}

screen = present()
about_texts = screen.view.subject.note == COMPARISON
heading(
    "Emporter la comparaison" if about_texts else "Emporter la vue",
    "Une note d'une page ou deux, la figure seule, les changements ou le tout, tels que la comparaison les montre."
    if about_texts
    else "Une note d'une page ou deux, la figure seule, les données ou le tout, tels que les filtres les montrent.",
    screen.register,
)
st.segmented_control("La note porte sur", list(ABOUT), key="note", format_func=ABOUT.get, required=True)
export = comparison_export(screen, (), 2) if about_texts else None
if not (nothing_compared(screen, export) if export else nothing_shown(screen)):
    kept(USUAL)
    preview, choices = st.columns([2.1, 1], gap="large")
    with choices:
        if not export:
            st.segmented_control(
                "Figure de la note", list(FIGURES), key="note_figure", format_func=FIGURES.get, required=True
            )
        for key, placeholder in zip(WORDS, PLACEHOLDERS, strict=True):
            st.text_input(f"Votre phrase {key[-1]}", key=key, max_chars=MOST_WORDS, placeholder=placeholder)
        st.caption("Vos phrases restent dans cette session : elles ne sont ni dans l'adresse, ni gardées après.")
        words = tuple(st.session_state[key] for key in WORDS)
        if export:
            export = replace(export, words=words, scale=st.session_state["note_taille"])
        else:
            export = Selected(
                screen.register,
                screen.view,
                screen=st.session_state["note_figure"],
                link=view_link(base_address(), st.session_state["note_figure"], screen.view),
                scale=st.session_state["note_taille"],
                words=words,
            )
        ready = st.container(key="telechargement")
        if about_texts:
            ask_for_comparison()
        else:
            st.html(part("Note", ""))
            ask_for("pdf", "docx", "pptx", "html")
            st.html(part("Figure", ""))
            ask_for("svg", "png")
            st.html(part("Données", ""))
            ask_for("csv-fr", "xlsx", "json", "yaml", "graphml", "gexf", "mermaid", "registre")
            st.html(part("Tout", ""))
            ask_for("dossier")
        st.segmented_control("Taille du PNG", SCALES, key="note_taille", format_func="{}×".format, required=True)
        with ready:
            offered(export)
    keep(key for key in USUAL if key in st.session_state)
    with preview:
        if about_texts:
            comparison_preview(screen, export)
        else:
            note = export.note
            st.html(opening(note))
            if export.screen == "flux":
                draw_sankey(screen, key="sankey")
            else:
                draw_network(screen, key="reseau")
            st.html("".join(f'<p class="note">{line}</p>' for line in legend_lines(screen.view, export.screen)))
            st.html(closing(note))
