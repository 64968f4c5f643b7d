"""The preview of the note on screen, in the look of the application."""

from collections.abc import Iterable

import streamlit as st
from markupsafe import Markup

from model.documents.export import Selected
from model.documents.notes.parts import AnyNote
from model.figures.legend import legend_lines
from pages.frame.downloads import signature
from pages.frame.figures import draw_network, draw_sankey
from pages.frame.html import note as small
from pages.frame.present import Screen
from pages.frame.templates import html, show


@st.cache_resource(max_entries=50, show_spinner=False)
def _noted(key: tuple[object, ...], _export: Selected) -> AnyNote:
    """The note of a view, made once."""
    del key  # it says which view, of which register
    return _export.note


def opening(note: AnyNote) -> Markup:
    """The title of the note, its sentence, its filters, its key figures and the author's words."""
    return html("note/note_opening", note=note)


def closing(note: AnyNote) -> Markup:
    """The flows or changes that matter, the sources with their lines, the link and the mentions."""
    return html("note/note_closing", note=note)


def small_print(lines: Iterable[str]) -> Markup:
    """Each line in small print."""
    return Markup().join(small(line) for line in lines)


def view_preview(screen: Screen, export: Selected) -> None:
    """Draw the note on the view as it will be: its opening, its figure with its legend, its flows and sources."""
    note = _noted(signature(export), export)
    show(opening(note))
    if export.screen == "flux":
        draw_sankey(screen, key="sankey")
    else:
        draw_network(screen, key="reseau")
    show(small_print(legend_lines(screen.view, export.screen)))
    show(closing(note))
