"""The preview of the note on screen, in the look of the application, and the address its link leads to."""

from __future__ import annotations

import os
from html import escape
from urllib.parse import urlsplit

import streamlit as st

from model.labels import NOT_STATED
from model.note_sources import Source
from model.notes import RULE, Note, NoteFlow
from pages.shared.html import ABSENT

SETTING = "FLUX_IMILO_ADRESSE"


def opening(note: Note) -> str:
    """The title of the note, its sentence, its filters, its key figures and the author's words."""
    numbers = "".join(
        f"<li><strong>{escape(item.value)}</strong><span>{escape(item.label)}</span></li>" for item in note.key_figures
    )
    words = "".join(f"<p>{escape(line)}</p>" for line in note.words)
    own = f'<blockquote aria-label="Phrases de l\'auteur">{words}</blockquote>' if words else ""
    return (
        f'<p class="surtitre">Note de synthèse · {escape(note.written_on)}</p><h2>{escape(note.title)}</h2>'
        f'<p>{escape(note.summary)}</p><p class="note">{escape(note.filters)}</p>'
        f'<ul class="nombres">{numbers}</ul>{own}'
    )


def closing(note: Note) -> str:
    """The flows that matter, the sources with their lines, the link and the mentions."""
    flows = "".join(f"<li>{_flow(flow)}</li>" for flow in note.flows)
    rule = f'<p class="note">{escape(RULE)}</p>' if len(note.flows) < len(note.rows) else ""
    sources = "".join(f"<li>{_source(source)}</li>" for source in note.sources)
    link = f'<p class="note">Lien de la note : {escape(note.link)}</p>' if note.link else (
        '<p class="note">L\'adresse publique de l\'outil n\'est pas connue : la note n\'aura ni lien ni code QR.</p>'
    )  # fmt: skip
    mentions = "".join(f'<p class="note">{escape(mention)}</p>' for mention in note.mentions)
    return (
        f"<h2>{escape(note.flows_title)}</h2><ol>{flows}</ol>{rule}<h2>Sources</h2><ul>{sources}</ul>{link}{mentions}"
    )


def _flow(flow: NoteFlow) -> str:
    press = " (presse)" if flow.press else ""
    return (
        f'<strong>{escape(flow.title)}</strong> <span class="note">{escape(" ; ".join(flow.places))}{press}</span><br>'
        f'{escape(flow.plain)}<br><span class="note">Finalités (notre lecture) : {_said(flow.said_purposes)}. '
        f"Données : {_said(flow.said_data)}.</span>"
    )


def _said(words: str) -> str:
    return ABSENT if words == NOT_STATED else escape(words)


def _source(source: Source) -> str:
    places = f" : {escape(source.places)}" if source.places else ""
    return f'{escape(source.title)}{places}.<br><span class="note">Ce qui est saisi : {escape(source.coverage)}</span>'


def base_address() -> str | None:
    """The address of the application: the setting, else the one the visitor used; None for one that leads nowhere else."""
    if setting := os.environ.get(SETTING, "").strip():
        return setting
    parts = urlsplit(st.context.url or "")
    if not parts.netloc or parts.hostname in ("localhost", "127.0.0.1", "::1"):
        return None
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/').removesuffix('/note')}"
