"""The preview of the note on screen, in the look of the application."""

import streamlit as st
from markupsafe import Markup

from model.documents.export import Selected
from model.documents.notes.parts import Note
from model.figures.legend import legend_lines
from pages.frame.downloads import signature
from pages.frame.figures import draw_network, draw_sankey
from pages.frame.html import note as small
from pages.frame.present import Screen
from pages.frame.templates import html, show


@st.cache_resource(max_entries=50, show_spinner=False)
def _noted(key: tuple[object, ...], _export: Selected) -> Note:
    """The note of a view, made once."""
    del key  # it says which view, of which register
    return _export.note


def view_preview(screen: Screen, export: Selected) -> None:
    """Draw the note on the view as it will be: its opening, its figure with its legend, its flows and sources."""
    note = _noted(signature(export), export)
    show(html("note/note_opening", note=note))
    if export.screen == "flux":
        draw_sankey(screen, key="sankey")
    else:
        draw_network(screen, key="reseau")
    show(Markup().join(map(small, legend_lines(screen.shown, screen.view, export.screen))))
    show(html("note/note_closing", note=note))
