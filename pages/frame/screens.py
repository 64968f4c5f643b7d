"""The screens of the application, in the order of the menu: file, title and address."""

from __future__ import annotations

import streamlit as st
from streamlit.navigation.page import Page

from pages.frame.faults import callback

SCREENS = (
    ("accueil", "Accueil"),
    ("flux", "Flux"),
    ("reseau", "Réseau"),
    ("chemins", "Chemins"),
    ("organismes", "Organismes"),
    ("registre", "Registre"),
    ("texte", "Texte"),
    ("brouillon", "Brouillon"),
    ("impact", "Impact"),
    ("formation", "Formation"),
    ("note", "Note"),
    ("durees", "Durées et droits"),
    ("glossaire", "Glossaire"),
)


def path(slug: str) -> str:
    """The file of a screen, as `st.Page` and `st.switch_page` want it."""
    return f"pages/screens/{slug}.py"


def declared_pages() -> list[Page]:
    """The pages for `st.navigation`; the first is the home page."""
    return [st.Page(path(slug), title=title, url_path=slug, default=slug == "accueil") for slug, title in SCREENS]


@callback
def go_to(slug: str) -> None:
    """Callback: lead to a screen; the frame changes screen in the same run."""
    st.session_state["_go"] = slug
