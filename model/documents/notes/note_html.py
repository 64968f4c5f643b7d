"""The note as one HTML file that works offline, its figure answering the mouse and the keyboard.

The figure is our own SVG with a small script, not a Plotly figure: 0.1 MB instead of 5, so that it passes any mailbox; and
where scripts are blocked (previews of mail programs, protected views), it is still there, only still.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from html import escape
from pathlib import Path

from model.documents.notes.note_body import flow_rows, flows_block, legend_block, opening, sources_block
from model.documents.notes.note_figure import figure_svg, legend
from model.documents.notes.note_table import AnyNote
from model.documents.qr_code import qr_svg
from model.figures.sankey_layout import WIDE
from model.figures.svg_parts import clean

SCRIPT = (Path(__file__).parent / "note_script.js").read_text(encoding="utf-8").strip()
STYLE = (Path(__file__).parent / "note_style.css").read_text(encoding="utf-8").strip()


def note_html(note: AnyNote) -> bytes:
    """The note as a whole HTML page; it asks nothing of the network, and says so to the browser."""
    code = qr_svg(note.link, 110) if note.link else ""
    if code:
        code = f'<div class="qr" role="img" aria-label="Code QR qui mène à cette vue">{code}</div>'
    return clean(
        f'<!DOCTYPE html>\n<html lang="fr"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_policy()}">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{escape(note.title)}</title>'
        f'<meta name="description" content="{escape(note.summary)}"><style>{STYLE}</style></head><body><main>'
        f'{opening(note)}<figure tabindex="-1">{figure_svg(note, frame=WIDE, width=1040)}'
        f'<figcaption>{legend_block(legend(note))}<p id="choix" role="status"></p></figcaption></figure>'
        f'{flows_block(note)}<section class="tableau"><h2>Tous les flux affichés</h2>{flow_rows(note)}</section>'
        f"{sources_block(note, code)}</main><script>{SCRIPT}</script></body></html>\n"
    ).encode()


def _policy() -> str:
    """Only our own script runs, nothing is fetched."""
    digest = b64encode(sha256(SCRIPT.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
