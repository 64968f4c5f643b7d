"""The map of the flows with its table, to print: the Sankey by family on one page, then every flow with its line."""

from model.address.view import View
from model.documents.export import Selected
from model.documents.handouts.handout_page import handout_pdf
from model.documents.notes.note_figure import figure_svg, legend
from model.documents.notes.note_flows import flows_table
from model.figures.legend import GROUPED
from model.figures.sankey_layout import Frame
from model.graph.filters import Selection
from model.register.entities import Register

ROOM = Frame(height=500)
WIDTH = 1000.0  # of the drawing, in its own pixels, on the 265 mm of a page laid on its side


def map_pdf(register: Register, selection: Selection) -> bytes:
    """The map and its table for a selection that keeps at least one flow; raises `FormatUnavailable` without Pango."""
    made = Selected(register, View(selection=selection, grouped=True)).note
    return handout_pdf(
        "map.html.jinja",
        register,
        "La carte des échanges et son tableau",
        made.summary,
        turned=True,
        note=made,
        table=flows_table(made.rows),
        figure=figure_svg(made, frame=ROOM, width=WIDTH),
        legend=(*legend(made), GROUPED),
    )
