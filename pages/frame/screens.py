"""The screens of the application behind the doors of the menu: file, title and address of each."""

import streamlit as st
from streamlit.navigation.page import Page

DOORS = {
    "Comprendre": (
        ("accueil", "Accueil"),
        ("flux", "Flux"),
        ("reseau", "Réseau"),
        ("registre", "Registre"),
        ("organismes", "Organismes"),
        ("chemins", "Chemins"),
        ("glossaire", "Glossaire"),
    ),
    "Lire le texte": (
        ("texte", "Texte"),
        ("durees", "Durées et droits"),
    ),
    "Nouveau texte": (
        ("importer", "Importer"),
        ("brouillon", "Brouillon"),
        ("impact", "Comparer deux textes"),
    ),
    "Former": (("formation", "Former"),),
    "Emporter": (("note", "Emporter"),),
}
GLOSSES = {  # beside an entry of the menu that does not say by itself what is behind it
    "flux": "qui envoie quoi, à qui",
    "reseau": "avec qui, dans quel sens",
    "registre": "tout, en matrice ou tableau",
    "organismes": "la fiche de chacun",
    "chemins": "de proche en proche",
    "glossaire": "les mots et les sigles",
    "texte": "mot pour mot",
    "importer": "lire un texte nouveau",
    "brouillon": "votre texte en cours",
    "impact": "ce qui a changé de l'un à l'autre",
    "durees": "combien de temps, quels droits",
}
ASIDE = (("accessibilite", "Accessibilité"),)  # reached from the foot of every page
ALONE = tuple(door for door, behind in DOORS.items() if len(behind) == 1)  # such a door leads straight to its screen
SCREENS = (*(screen for behind in DOORS.values() for screen in behind), *ASIDE)


def path(slug: str) -> str:
    """The file of a screen, as `st.Page` and `st.switch_page` want it."""
    return f"pages/screens/{slug}.py"


def declared_pages() -> dict[str, list[Page]]:
    """The pages for `st.navigation`, door by door, the first of all being the home page;
    those aside show in no menu."""
    pages = {
        door: [st.Page(path(slug), title=title, url_path=slug, default=slug == "accueil") for slug, title in behind]
        for door, behind in DOORS.items()
    }
    aside = [st.Page(path(slug), title=title, url_path=slug, visibility="hidden") for slug, title in ASIDE]
    return {**pages, "Comprendre": [*pages["Comprendre"], *aside]}


def door_of(slug: str) -> str:
    """The door behind which a screen is; empty for one aside."""
    return next((door for door, behind in DOORS.items() if slug in dict(behind)), "")
