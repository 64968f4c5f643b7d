"""Where the visitor's own work is kept, and how to clear it."""

import streamlit as st

from pages.frame import drafts, memory
from pages.frame.html import note

_KEPT = "Gardé dans ce navigateur, sur cet appareil, et nulle part ailleurs : vous le retrouverez en revenant."
_NOT_KEPT = (
    "Ce navigateur n'a pas pu garder votre travail (mémoire pleine ou refusée, ou texte trop long). Téléchargez le "
    "brouillon avant de quitter la page."
)


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
