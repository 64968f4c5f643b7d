"""The note as a tagged PDF (PDF/UA-1, French): A4, one page when it fits, two at most, all vectors, selectable text."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from html import escape

from model.documents.notes.note_body import flows_block, legend_block, opening, sources_block
from model.documents.notes.note_figure import figure_svg, height_for_width, legend
from model.documents.notes.note_table import AnyNote
from model.documents.pictures import weasyprint_html
from model.documents.qr_code import qr_svg
from model.figures.sankey_layout import Frame
from model.figures.svg_parts import clean


@dataclass(frozen=True)
class Layout:
    """One way to lay the note out: how many pages it must fit in, the height of the figure's frame, its width in
    millimetres, the size of the text in points."""

    pages: int
    frame: float
    figure: float
    size: float


# Tried one after the other, until the note fits; the last one is for registers with very long sentences.
LAYOUTS = (
    Layout(1, 600, 182, 8.4),
    Layout(1, 530, 172, 7.5),
    Layout(2, 680, 182, 9.2),
    Layout(2, 680, 182, 8.4),
    Layout(2, 680, 172, 8.4),
    Layout(2, 600, 160, 7.4),
    Layout(2, 600, 130, 6.4),
)
TALLEST = 168  # millimetres of figure on the first of two pages

STYLE = """
@page { size: A4; margin: 11mm 14mm 12mm; @bottom-left { content: string(titre); font: 6.5pt %(font)s; color: #42526B }
  @bottom-right { content: "page " counter(page) " sur " counter(pages); font: 6.5pt %(font)s; color: #42526B } }
html { font: %(size)spt/1.34 %(font)s; color: #16202E; }
body, p, ul, ol, figure { margin: 0; padding: 0 }
h1 { font-size: 1.95em; line-height: 1.15; margin: 0 0 1mm; string-set: titre content() }
h2 { font-size: 1.12em; margin: 2.2mm 0 .8mm; color: #0B4F4B }
.genre { color: #42526B; font-size: .9em }
.phrase { font-size: 1.08em }
.filtres { color: #42526B }
.etat { border: .3mm solid #A08A3C; background: #FFF6DC; padding: .7mm 2mm; margin-top: 1.2mm; font-size: .95em }
.chiffres { display: flex; list-style: none; margin: 1.8mm 0 0; border-bottom: .2mm solid #9AA5B4; padding-bottom: 1.4mm }
.chiffres li { flex: 1; padding-right: 3mm; line-height: 1.2 }
.chiffres strong { display: block; font-size: 1.9em; color: #0B4F4B }
.mots { border-left: .8mm solid #0B4F4B; padding-left: 3mm; margin-top: 1.5mm }
.mots h2 { margin: 0 0 .4mm }
figure { margin: 1.5mm auto 0; width: %(figure)smm }
figure img { display: block; width: %(figure)smm }
.legende { color: #42526B; font-size: .92em; margin-top: .6mm }
.flux, .change { break-before: %(after)s }
.change + .flux { break-before: auto }
.change li { margin-bottom: .6mm }
.flux ol { padding-left: 4.5mm }
.flux li { margin-bottom: 1mm; break-inside: avoid }
.lieu { color: #42526B }
.lecture, .regle, .couverture, .mentions { color: #42526B; font-size: .92em }
.sources ul, .change ul { padding-left: 4mm }
.sources { break-inside: avoid }
.sources a { color: #0B4F4B; overflow-wrap: anywhere }
.qr { float: right; width: 21mm; height: 21mm; margin: 0 0 1mm 3mm }
.mentions { border-top: .2mm solid #9AA5B4; margin-top: 1.5mm; padding-top: 1mm }
"""
FONT = "'Source Sans 3', 'Source Sans', 'Noto Sans', 'Segoe UI', 'DejaVu Sans', sans-serif"


def note_pdf(note: AnyNote) -> bytes:
    """The note as PDF bytes; raises `FormatUnavailable` where Pango is missing."""
    html = weasyprint_html()
    from weasyprint.urls import URLFetcher

    only_data = URLFetcher(allowed_protocols=["data"])  # nothing is fetched from anywhere
    for layout in LAYOUTS:
        page = _page(note, figure_svg(note, frame=Frame(height=layout.frame)), layout)
        document = html(string=page, url_fetcher=only_data).render(pdf_variant="pdf/ua-1")
        if len(document.pages) <= layout.pages:
            break
    return document.write_pdf(pdf_variant="pdf/ua-1")


def _page(note: AnyNote, svg: str, layout: Layout) -> str:
    width = min(layout.figure, TALLEST / height_for_width(svg))
    after = "page" if layout.pages == 2 else "auto"
    style = STYLE % {"size": layout.size, "figure": round(width, 1), "font": FONT, "after": after}
    picture = f'<figure><img src="{_inline(svg)}" alt="{escape(note.figure_alt)}"></figure>'
    code = qr_svg(note.link) if note.link else ""
    if code:
        code = f'<img class="qr" src="{_inline(code)}" alt="Code QR qui mène à cette vue">'
    return clean(
        f'<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>{escape(note.title)}</title>'
        f'<meta name="description" content="{escape(note.summary)}"><meta name="author" content="Flux I-MILO">'
        f"<style>{style}</style></head><body>{opening(note)}{picture}{legend_block(legend(note))}"
        f"{flows_block(note)}{sources_block(note, code)}</body></html>"
    )


def _inline(svg: str) -> str:
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"
