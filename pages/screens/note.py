"""Note: take the view away, as a note, a figure, data, or all of it."""

import streamlit as st

from model.address.view import COMPARISON
from model.documents.export import ComparedTexts
from pages.frame.actions import nothing_shown
from pages.frame.labels import choice
from pages.frame.present import heading, present
from pages.frame.ready import writers_ready
from pages.note.comparison_note import ABOUT, comparison_preview, nothing_compared
from pages.note.note_choices import draw_choices
from pages.note.note_preview import view_preview

screen = present()
about_texts = screen.view.subject.note == COMPARISON
what = "la comparaison les montre" if about_texts else "les filtres les montrent"
content = "les changements" if about_texts else "les données"
heading(
    "Emporter la comparaison" if about_texts else "Emporter : une page à remettre, la figure, les données",
    f"Choisissez un organisme ou une finalité, puis le format : {content} et la figure sont tels que {what}."
    if not about_texts
    else f"Une note d'une page ou deux, la figure seule, {content} ou le tout, tels que {what}.",
)
choice(st.segmented_control, "La note porte sur", ABOUT, "note", required=True)
if not (nothing_compared(screen) if about_texts else nothing_shown(screen)):
    export = draw_choices(screen, about_texts)
    with st.container(key="feuille"):
        if isinstance(export, ComparedTexts):
            comparison_preview(screen, export)
        else:
            view_preview(screen, export)
writers_ready()
