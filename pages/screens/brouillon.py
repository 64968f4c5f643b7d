"""Brouillon: « et si… », a text to prepare or to import, and what it would change."""

import streamlit as st

from pages.draft.draft_start import draw_starts
from pages.draft.draft_view import draw_draft
from pages.draft.import_view import draw_import
from pages.frame import drafts
from pages.frame.html import literal
from pages.frame.labels import called
from pages.frame.present import heading, present

MODES = {"brouillon": "Brouillon", "import": "Importer un texte"}

heading(
    "Et si le texte changeait",
    "Préparez un projet, ou importez un texte, et voyez ce qu'il change. Personne d'autre ne voit votre brouillon. "
    "Téléchargez-le pour le rouvrir sur une autre machine.",
    present().register,
)
if message := drafts.told():
    words, fault = message
    (st.error if fault else st.success)(literal(words))
st.session_state.setdefault("brouillon_mode", "brouillon")
mode = st.segmented_control(
    "Que voulez-vous faire",
    list(MODES),
    key="brouillon_mode",
    format_func=called(MODES),
    required=True,
    persist_state="session",
)
draft = drafts.draft()
if mode == "import":
    draw_import()
elif draft is not None:
    draw_draft(draft)
else:
    draw_starts()
    if drafts.can_undo():
        st.button("Annuler l'abandon du brouillon", key="annuler_abandon", on_click=drafts.undo)
