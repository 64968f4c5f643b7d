"""What the screens of a new text share: three steps in sight, the last message, where the work is kept."""

from pathlib import Path

import streamlit as st

from pages.frame import drafts, memory
from pages.frame.html import literal, note
from pages.frame.templates import show_part

ASSETS = Path(__file__).parent / "assets"
STEPS = ("Lire", "Vérifier", "Comparer")
COMPARING = f"3. {STEPS[2]}"  # the head of the last step, which messages name
_KEPT = "Gardé dans ce navigateur, sur cet appareil, et nulle part ailleurs : vous le retrouverez en revenant."
_NOT_KEPT = (
    "Ce navigateur n'a pas pu garder votre travail (mémoire pleine ou refusée, ou texte trop long). Téléchargez le "
    "brouillon avant de quitter la page."
)


def draw_steps(here: int, below: str = "") -> None:
    """Draw the three steps, the present one marked (from 1), then what the last gesture did.

    `below`: the place in this page where the last step begins, when it does; else it is the comparison of the draft.
    """
    st.html(ASSETS / "nouveau_texte.css")
    show_part("draft/review", "steps", STEPS, here, "brouillon" if drafts.draft() is not None else "", below)
    with st.container(key="dit"):  # always there, so that what is below keeps its place, and the focus
        if message := drafts.told():
            words, fault = message
            said, way = literal(words), literal(COMPARING)
            (st.error if fault else st.success)(said.replace(way, f"[{way}](#{below})") if below else said)


def draw_keeping() -> None:
    """Say where the work is kept, and offer to clear it."""
    with st.container(key="garde", horizontal=True, vertical_alignment="center"):
        if memory.kept_here():
            st.html(note(_KEPT))
        else:
            st.warning(_NOT_KEPT)
        with st.popover("Tout effacer de ce navigateur", type="tertiary"):
            downloaded = "" if not drafts.unsaved() else " Ce qui n'a pas été téléchargé sera perdu pour de bon."
            st.write(
                "Le brouillon et la relecture quitteront ce navigateur et cette session, et ceux de ses autres onglets "
                f"aussi.{downloaded} Utile sur un appareil partagé."
            )
            st.button("Tout effacer", key="effacer_memoire", on_click=memory.forget)
