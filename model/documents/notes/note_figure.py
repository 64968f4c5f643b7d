"""The figure of a note: the geometry or the plan of the screen, drawn for a page or a slide; and its legend."""

from __future__ import annotations

from dataclasses import replace

from model.address.view import lit_units
from model.documents.notes.comparison_figure import comparison_legend, comparison_svg
from model.documents.notes.comparison_note import ComparisonNote
from model.documents.notes.comparison_note import SomeNote as AnyNote
from model.documents.notes.note import Note
from model.figures.drawn_span import drawn_span
from model.figures.legend import legend_lines
from model.figures.network_layout import Plan, network_plan
from model.figures.palette import LIGHT, Theme
from model.figures.sankey_layout import Frame, Geometry, sankey_geometry
from model.figures.svg_network import network_svg
from model.figures.svg_sankey import sankey_svg
from model.graph.units import Light

PAPER = replace(LIGHT, page="#FFFFFF")
# Lower than on screen, so that letters stay large once the width fits a page: the order of everything is the same.
PAGE_FRAME = Frame(height=600)
SLIDE_FRAME = Frame(height=500)
PAGE_WIDTH = 860.0


def figure_svg(note: AnyNote, *, frame: Frame = PAGE_FRAME, theme: Theme = PAPER, width: float = PAGE_WIDTH) -> str:
    """The figure of the note as SVG: same nodes, order, labels and light as on screen."""
    if isinstance(note, ComparisonNote):
        return comparison_svg(note, theme, width)
    view = note.view
    if note.screen == "flux":
        return sankey_svg(note.whole, note_geometry(note, frame), light=note_light(note), theme=theme, width=width)
    return network_svg(
        note.shown,
        note_plan(note),
        merged=view.merged,
        grouped=view.grouped,
        focus=live_focus(note),
        depth=view.depth,
        theme=theme,
        width=width,
    )


def note_geometry(note: Note, frame: Frame = PAGE_FRAME) -> Geometry:
    """The geometry of the Sankey of a note: that of the screen, without the empty bands above and under what is shown."""
    view = note.view
    geometry = sankey_geometry(
        note.shown,
        note.whole,
        grouped=view.grouped,
        with_data=view.with_data,
        with_purposes=view.with_purposes,
        frame=frame,
    )
    return _tight(geometry)


def _tight(geometry: Geometry) -> Geometry:
    """The same geometry moved up and cut at its lowest box: distances between boxes do not change."""
    top, bottom = drawn_span(geometry)
    boxes = {step: replace(box, middle=box.middle - top) for step, box in geometry.boxes.items()}
    return replace(geometry, boxes=boxes, height=bottom - top)


def note_plan(note: Note) -> Plan:
    """The plan of the network of a note."""
    register = note.register
    return network_plan(register, merged=note.view.merged, grouped=note.view.grouped)


def live_focus(note: Note) -> tuple[str, ...]:
    """The focus of the view when something shown passes through it; otherwise everything would be faded."""
    focus = note.view.focus
    return focus if any(key.startswith("lien:") for key in focus) or lit_units(note.shown, note.view) else ()


def note_light(note: Note) -> Light:
    """What stays lit in the figure of a note, as on screen."""
    return replace(note.view, focus=live_focus(note)).light


def legend(note: AnyNote) -> tuple[str, ...]:
    """What widths, colours, lines and shapes mean in the figure of a note, one sentence per line."""
    if isinstance(note, ComparisonNote):
        return comparison_legend(note)
    lines = legend_lines(note.view, note.screen)
    return (*lines, "Estompé : ce par quoi le choix ne passe pas.") if live_focus(note) else lines


def height_for_width(svg: str) -> float:
    """How tall a drawing is for a width of one."""
    box = svg.partition('viewBox="')[2].partition('"')[0].split()
    return float(box[3]) / float(box[2])
