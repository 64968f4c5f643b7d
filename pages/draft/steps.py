"""What the screens of a new text share: three steps in sight, the message of the last gesture, the style sheet."""

from pathlib import Path

import streamlit as st

from pages.frame import drafts
from pages.frame.html import literal
from pages.frame.templates import show_part

ASSETS = Path(__file__).parent / "assets"
STEPS = ("Lire", "Vérifier", "Comparer")


def draw_steps(here: int) -> None:
    """Draw the three steps, the present one marked (from 1), then what the last gesture did."""
    st.html(ASSETS / "nouveau_texte.css")
    show_part("draft/review", "steps", STEPS, here, "brouillon" if drafts.draft() is not None else "")
    with st.container(key="dit"):  # always there, so that what is below keeps its place, and the focus
        if message := drafts.told():
            words, fault = message
            (st.error if fault else st.success)(literal(words))
