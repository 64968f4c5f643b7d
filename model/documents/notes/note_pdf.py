"""The note as a tagged PDF (PDF/UA-1, French): A4, one page when it fits, two at most, all vectors, selectable text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import cast

from markupsafe import Markup

from model.documents.export import Export
from model.documents.notes.note_figure import PAGE_FRAME, figure_svg, height_for_width, legend
from model.documents.pictures import weasyprint_html
from model.documents.qr_code import qr_svg
from model.documents.templates import filled
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

FONT = "'Source Sans 3', 'Source Sans', 'Noto Sans', 'Segoe UI', 'DejaVu Sans', sans-serif"


def pdf_file(export: Export) -> bytes:
    """The note as PDF bytes; raises `FormatUnavailable` when nothing is shown and where Pango is missing."""
    note, html = export.note, weasyprint_html()
    from weasyprint.urls import URLFetcher

    only_data = URLFetcher(allowed_protocols=["data"])  # nothing is fetched from anywhere
    code = qr_svg(note.link) if note.link else ""
    for layout in LAYOUTS:
        svg = figure_svg(note, frame=replace(PAGE_FRAME, height=layout.frame))
        page = filled(
            "note_print.html.jinja",
            note=note,
            layout=layout,
            width=round(min(layout.figure, TALLEST / height_for_width(svg)), 1),
            font=Markup(FONT),
            figure=svg,
            legend=legend(note),
            code=code,
        )
        document = html(string=clean(page), url_fetcher=only_data).render(pdf_variant="pdf/ua-1")
        if len(document.pages) <= layout.pages:
            break
    return cast("bytes", document.write_pdf(pdf_variant="pdf/ua-1"))
