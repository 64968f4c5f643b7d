"""The note on a comparison, on the screen Note: what is exported, its preview, and the way to it from Impact."""

from dataclasses import replace

import streamlit as st

from model.address.comparison import DRAFT
from model.address.view import COMPARISON
from model.documents.export import ComparedTexts
from model.documents.notes.note import view_link
from model.graph.filters import selection_sentence
from pages.frame import registers
from pages.frame.html import literal
from pages.frame.links import public_address
from pages.frame.present import Screen
from pages.frame.templates import html, show
from pages.impact.comparing import compared, missing_draft
from pages.impact.grid_view import grid_table

ABOUT = {"": "Les flux affichés", COMPARISON: "La comparaison de deux textes"}


def comparison_export(screen: Screen, words: tuple[str, ...], scale: int) -> ComparedTexts:
    """The comparison that the address asks for, on its way to a file."""
    found = compared(screen.view.subject, screen.view.selection)
    plain = replace(screen.view, subject=replace(screen.view.subject, note=""))
    return ComparedTexts(
        found.comparison,
        registers.everything(),
        view=screen.view,
        kept=found.kept,
        draft=DRAFT in found.texts,
        together=found.union,
        link=view_link(public_address(), "impact", plain),
        scale=scale,
        words=words,
    )


def nothing_compared(screen: Screen) -> bool:
    """Say that no flow is left to compare; true when that is the case. A missing draft is told in any case."""
    if missing_draft(screen.view.subject):
        st.info("Cette session n'a pas de brouillon : le texte habituel est comparé à sa place.")
    if compared(screen.view.subject, screen.view.selection).shown.flows:
        return False
    active = literal(selection_sentence(screen.register, screen.view.selection))
    st.info(f"Aucun flux de ces deux textes ne répond à tous ces filtres à la fois. {active}")
    return True


def comparison_preview(screen: Screen, export: ComparedTexts) -> None:
    """Draw the note as it will be: its opening, the grid of changes, then every change in the words of both texts."""
    show(html("note/note_opening", note=export.note))
    show(grid_table(compared(screen.view.subject, screen.view.selection), ""))
    show(html("note/note_closing", note=export.note))
