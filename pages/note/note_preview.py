"""The preview of the note on screen, in the look of the application, and the address its link leads to."""

from __future__ import annotations

import os
from html import escape
from urllib.parse import urlsplit

import streamlit as st

from model.documents.notes.comparison_note import ComparisonNote
from model.documents.notes.note import Note, NoteFlow
from model.documents.notes.note_sources import Source
from model.documents.notes.told_changes import NoteChange
from model.register.wording import NOT_STATED
from pages.frame.html import ABSENT

SETTING = "FLUX_IMILO_ADRESSE"


def opening(note: Note | ComparisonNote) -> str:
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


def closing(note: Note | ComparisonNote) -> str:
    """The flows or changes that matter, the sources with their lines, the link and the mentions."""
    compared = isinstance(note, ComparisonNote)
    told = [_change(change) for change in note.changes] if compared else [_flow(flow) for flow in note.flows]
    items = f"<ol>{''.join(f'<li>{item}</li>' for item in told)}</ol>" if told else ""
    rule = f'<p class="note">{escape(note.rule)}</p>' if note.rule else ""
    sources = "".join(f"<li>{_source(source)}</li>" for source in note.sources)
    link = f'<p class="note">Lien de la note : {escape(note.link)}</p>' if note.link else (
        '<p class="note">L\'adresse publique de l\'outil n\'est pas connue : la note n\'aura ni lien ni code QR.</p>'
    )  # fmt: skip
    mentions = "".join(f'<p class="note">{escape(mention)}</p>' for mention in note.mentions)
    return (
        f"{_changes(note) if compared else ''}<h2>{escape(note.flows_title)}</h2>{items}{rule}"
        f"<h2>Sources</h2><ul>{sources}</ul>{link}{mentions}"
    )


def _changes(note: ComparisonNote) -> str:
    """The flows by verdict, each under its sign, number and word."""
    items = "".join(
        f'<li><strong>{escape(group.head)}.</strong> {escape(group.names)} <span class="note">{escape(group.meaning)}</span></li>'
        for group in note.groups
    )
    links = f'<p class="note">{escape(note.links_said)}</p>' if note.links_said else ""
    return f"<h2>{escape(note.changes_title)}</h2><ul>{items}</ul>{links}"


def _change(change: NoteChange) -> str:
    detail = f'<br><span class="note">{escape(change.detail)}</span>' if change.detail else ""
    return (
        f"<strong>{escape(change.said_verdict)} : {escape(change.title)}</strong><br>{escape(change.plain)}{detail}"
        f'<br><span class="note">Avant : {escape(change.before)}. Après : {escape(change.after)}.</span>'
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
