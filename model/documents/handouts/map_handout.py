"""The map of the flows with its table, to print: the Sankey by family on one page, then every flow with its line."""

from __future__ import annotations

from html import escape

from model.address.view import View
from model.documents.handouts.handout_page import handout_pdf, inline_svg
from model.documents.notes.note import note
from model.documents.notes.note_body import flow_rows, legend_block
from model.documents.notes.note_figure import figure_svg, legend
from model.figures.legend import GROUPED
from model.figures.sankey_layout import Frame
from model.graph.filters import Selection
from model.register.entities import Register

ROOM = Frame(height=500)
WIDTH = 1000.0  # of the drawing, in its own pixels, on the 265 mm of a page laid on its side
STYLE = """
@page { margin: 9mm 16mm 12mm }
h1 { font-size: 1.45em } html { font-size: 9.5pt }
figure { text-align: center } figure img { width: auto; max-width: 100%; height: 132mm; margin: 0 auto }
table { break-before: page; font-size: .92em } tbody th { width: 24% } td:nth-of-type(1), td:nth-of-type(2) { width: 28% }
"""


def map_pdf(register: Register, selection: Selection) -> bytes:
    """The map and its table for a selection that keeps at least one flow; raises `FormatUnavailable` without Pango."""
    made = note(register, View(selection=selection, grouped=True))
    body = (
        f'<p class="note">{escape(made.filters)}</p>'
        f'<figure><img src="{inline_svg(figure_svg(made, frame=ROOM, width=WIDTH))}" alt="{escape(made.figure_alt)}"></figure>'
        f"{legend_block((*legend(made), GROUPED))}{flow_rows(made)}"
    )
    return handout_pdf(register, "La carte des échanges et son tableau", made.summary, body, style=STYLE, turned=True)
