"""HTML made of data: everything that comes from the register or the visitor is escaped here, once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from urllib.parse import urlencode

from model.register.entities import LegalText
from model.register.quotation import Piece
from model.register.wording import NOT_STATED

ABSENT = f"<em>{NOT_STATED}</em>"


def quoted(pieces: Iterable[Piece]) -> str:
    """A quotation with the words our reading rests on in `<mark>`, and other flows' sentences quieter."""
    parts = []
    for piece in pieces:
        text = escape(piece.text)
        if piece.marked:
            text = f"<mark>{text}</mark>"
        parts.append(text if piece.founding else f'<span class="autre-phrase">{text}</span>')
    return "".join(parts)


def literal(text: str) -> str:
    """The text for a message or a button of Streamlit, which read Markdown: a picture in it would be fetched."""
    return re.sub(r"([\\`*_\[\]<>$~:#!|&])", r"\\\1", text)


def chips(labels: Iterable[str], colours: Sequence[str] = ()) -> str:
    """Short labels as a list of chips, each with its colour at the edge when it has one."""
    items = []
    for index, label in enumerate(labels):
        style = f' style="border-left-color:{colours[index]}"' if colours else ""
        items.append(f"<li{style}>{escape(label)}</li>")
    return f'<ul class="puces">{"".join(items)}</ul>'


def part(title: str, body: str) -> str:
    """A part of the proof panel: a small heading and its body (already HTML)."""
    return f'<div class="partie"><h3>{escape(title)}</h3>{body}</div>'


def text_link(text: LegalText, words: str | None = None) -> str:
    """A link to the official address, or to the source that was read; nothing when neither is known."""
    if not text.link:
        return ""
    label = words or ("Légifrance" if text.url else "source lue")
    note = f'<span class="note"> ({escape(text.url_note)})</span>' if text.url and text.url_note else ""
    return (
        f'<a href="{escape(text.link)}" target="_blank" rel="noopener noreferrer">'
        f'{escape(label)} <span aria-hidden="true">↗</span></a>{note}'
    )


def table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A real HTML table (cells are already HTML); the first cell of each row is its heading."""
    head = "".join(f'<th scope="col">{escape(label)}</th>' for label in heads)
    body = "".join(
        f'<tr><th scope="row">{cells[0]}</th>{"".join(f"<td>{cell}</td>" for cell in cells[1:])}</tr>' for cells in rows
    )
    return (
        f'<div class="tableau" role="region" tabindex="0" aria-label="{escape(caption)}"><table>'
        f"<caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def choose_button(label: str, *keys: str, described: str = "") -> str:
    """A button inside our own HTML that puts something in focus; `described` says more to a screen reader."""
    said = f' aria-label="{escape(described)}"' if described else ""
    return f'<button type="button" class="lien" data-choix="{escape("~".join(keys))}"{said}>{escape(label)}</button>'


def go_button(label: str, slug: str, **subject: str) -> str:
    """A button inside our own HTML that leads to a screen, about something: `go_button("Fiche", "organismes", fiche=…)`."""
    to = f"{slug}?{urlencode(subject)}"
    return f'<button type="button" class="lien" data-aller="{escape(to)}">{escape(label)}</button>'
