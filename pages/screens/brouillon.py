"""Brouillon: « et si… », a text to prepare by hand or made by an import, and what it would change."""

import streamlit as st

from pages.draft.draft_start import draw_starts
from pages.draft.draft_view import draw_draft
from pages.draft.steps import draw_steps
from pages.frame import drafts
from pages.frame.present import heading

draft = drafts.draft()
heading(
    "Et si le texte changeait ?",
    "Préparez un projet, et voyez ce qu'il change. Personne d'autre ne voit votre brouillon. Téléchargez-le pour le "
    "rouvrir sur une autre machine.",
)
draw_steps(4 if draft and draft.review else 0)  # the steps of an import are behind
if draft is not None:
    draw_draft(draft)
else:
    draw_starts()
    if drafts.can_undo():
        st.button("Annuler l'abandon du brouillon", key="annuler_abandon", on_click=drafts.undo)
