"""What the note is made with: its figure, the author's sentences, the format, the size of the picture."""

import streamlit as st

from model.documents.export import ComparedTexts, Selected
from model.documents.formats import FLOW_FORMATS, SCALES, TEXT_FORMATS, USUAL_SCALE
from model.documents.notes.note import view_link
from model.documents.notes.parts import MOST_WORDS
from pages.frame.downloads import ask_for, offered
from pages.frame.labels import choice
from pages.frame.links import public_address
from pages.frame.present import Screen
from pages.frame.references import reference_or_faults
from pages.frame.registers import everything
from pages.frame.templates import show_part
from pages.note.comparison_note import comparison_export

FIGURES = {"flux": "Flux (Sankey)", "reseau": "Réseau"}
WORDS = ("note_phrase_1", "note_phrase_2", "note_phrase_3")
PLACEHOLDERS = ("Ce qu'il faut retenir", "Ce que cela change", "Ce qui reste à vérifier ou à décider")
USUAL = {"note_figure": "flux", "note_taille": USUAL_SCALE, **dict.fromkeys(WORDS, "")}
FIRST = ("pdf", "docx")  # what most people take away
OF_VIEW = (
    ("Note", ("pptx", "html")),
    ("Figure", ("svg", "png")),
    ("Données", ("csv-fr", "xlsx", "registre")),
    ("Pour un logiciel de réseaux (Gephi, yEd, Kumu)", ("graphml", "gexf", "kumu")),
    ("Pour un programme ; JSON et YAML se rouvrent ici", ("json", "yaml", "mermaid")),
    ("Tout", ("dossier",)),
)
OF_COMPARISON = (
    ("Note", ("pptx", "html")),
    ("Figure", ("svg", "png")),
    ("Compte rendu", ("csv-fr", "json", "md", "text")),
    ("Tout", ("dossier",)),
)


def draw_choices(screen: Screen, about_texts: bool) -> Selected | ComparedTexts:
    """Draw the choices and the buttons of every format; what is exported with them."""
    state = st.session_state
    for key, usual in USUAL.items():
        state.setdefault(key, usual)
    formats = TEXT_FORMATS if about_texts else FLOW_FORMATS
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        ask_for(*FIRST, formats=formats, first=True)
        if not about_texts:
            settings = {"required": True, "persist_state": "session"}
            choice(st.segmented_control, "Figure de la note", FIGURES, "note_figure", **settings)
    ready = st.container(key="telechargement")
    with st.expander("Vos phrases, en tête de la note"):
        for key, words in zip(WORDS, PLACEHOLDERS, strict=True):
            said = f"Votre phrase {key[-1]}"
            st.text_input(said, key=key, max_chars=MOST_WORDS, placeholder=words, persist_state="session")
        st.caption("Vos phrases restent dans cette session : elles ne sont ni dans l'adresse, ni gardées après.")
    with st.expander("Autres formats"):
        for head, keys in OF_COMPARISON if about_texts else OF_VIEW:
            show_part("frame/parts", "part", head)
            ask_for(*keys, formats=formats)
        st.segmented_control(
            "Taille du PNG", SCALES, key="note_taille", format_func="{}×".format, required=True, persist_state="session"
        )
    export = exported(screen, about_texts)
    with ready:
        offered(export)
    return export


def exported(screen: Screen, about_texts: bool) -> Selected | ComparedTexts:
    """The view or the comparison of the address, with the choices made, on its way to a file."""
    state = st.session_state
    words, scale = tuple(state[key] for key in WORDS), state["note_taille"]
    if about_texts:
        return comparison_export(screen, words, scale)
    figure = state["note_figure"]
    link = view_link(public_address(), figure, screen.view)
    return Selected(
        screen.register,
        screen.view,
        screen=figure,
        link=link,
        scale=scale,
        words=words,
        everything=everything(),
        reference=reference_or_faults(),
    )
