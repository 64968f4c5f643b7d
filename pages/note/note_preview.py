"""The preview of the note on screen, in the look of the application, and the address its link leads to."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st

from model.documents.notes.parts import AnyNote
from model.documents.templates import environment

SETTING = "FLUX_IMILO_ADRESSE"


TEMPLATES = environment(Path(__file__).parent)


def opening(note: AnyNote) -> str:
    """The title of the note, its sentence, its filters, its key figures and the author's words."""
    return TEMPLATES.get_template("note_opening.html.jinja").render(note=note)


def closing(note: AnyNote) -> str:
    """The flows or changes that matter, the sources with their lines, the link and the mentions."""
    return TEMPLATES.get_template("note_closing.html.jinja").render(note=note)


def base_address() -> str | None:
    """The address of the application: the setting, else the one the visitor used; None for one that leads nowhere else."""
    if setting := os.environ.get(SETTING, "").strip():
        return setting
    parts = urlsplit(st.context.url or "")
    if not parts.netloc or parts.hostname in ("localhost", "127.0.0.1", "::1"):
        return None
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/').removesuffix('/note')}"
