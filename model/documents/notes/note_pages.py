"""The note as pages made of templates: one HTML file that works offline, and a tagged PDF (PDF/UA-1, French), A4.

The figure of the HTML file is our own SVG with a small script, not a Plotly figure: 0.1 MB instead of 5, so that it
passes any mailbox; and where scripts are blocked (previews of mail programs, protected views), it is still there.
"""

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from markupsafe import Markup

from model.documents.export import Export
from model.documents.notes.note_fit import GAP, HEIGHT, fit, small
from model.documents.pictures import laid_out, pdf_bytes
from model.documents.qr_code import qr_svg
from model.documents.templates import filled
from model.figures.svg_parts import clean

SCRIPT = (Path(__file__).parent / "note_script.js").read_text(encoding="utf-8").strip()
STYLE = (Path(__file__).parent / "note_style.css").read_text(encoding="utf-8").strip()

FONT = "'Source Sans 3', 'Source Sans', 'Noto Sans', 'Segoe UI', 'DejaVu Sans', sans-serif"
FIGURE_WIDTH = 920  # pixels: drawn over the whole width of a page, names are a little smaller than its words
SPARES = (0.0, HEIGHT / 36, HEIGHT / 6)  # a font wider than was thought: some room is kept empty, then more


def html_file(export: Export) -> bytes:
    """The note as a whole page: only our own script runs, nothing is asked of the network,
    and the browser is told so."""
    note = export.note
    found = fit(note)  # printed from a browser, it is the page of the PDF
    page = filled(
        "note_page.html.jinja",
        note=note,
        paper=found.figure,
        printed=Markup(found.figure.svg if found.figure else ""),
        fit=found,
        small=small(found.size),
        small_last=small(found.last),
        figure=Markup(note.figure.svg(FIGURE_WIDTH)) if note.figure else "",
        code=Markup(qr_svg(note.link, 110)) if note.link else "",
        digest=b64encode(sha256(SCRIPT.encode()).digest()).decode(),
        style=Markup(STYLE),
        script=Markup(SCRIPT),
    )
    return clean(f"{page}\n").encode()


def pdf_file(export: Export) -> bytes:
    """The note as PDF: one page when it fits, a second for a long table; raises `FormatUnavailable` without Pango."""
    note = export.note
    code = qr_svg(note.link) if note.link else ""
    tried = []
    for spare in SPARES:
        found = fit(note, spare)
        page = filled(
            "note_print.html.jinja",
            note=note,
            fit=found,
            small=small(found.size),
            small_last=small(found.last),
            gap=GAP,
            font=Markup(FONT),
            code=code,
            made=export.today.isoformat(),
        )
        # WeasyPrint may end a line at its first space when the last stands between words and an element
        tried.append(laid_out(page.replace(" <mark>", "<span> </span><mark>")))
        if len(tried[-1].pages) <= found.pages:
            break
    return pdf_bytes(min(tried, key=lambda made: len(made.pages)))
