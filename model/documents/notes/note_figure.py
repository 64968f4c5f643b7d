"""The figure of a note: the scene of the screen, cut close, drawn for a page or a slide; and its legend."""

from __future__ import annotations

from dataclasses import replace

from model.address.view import lit_units
from model.documents.notes.comparison_figure import comparison_legend, comparison_scene
from model.documents.notes.comparison_note import ComparisonNote
from model.documents.notes.comparison_note import SomeNote as AnyNote
from model.documents.notes.note import Note
from model.figures.legend import legend_lines
from model.figures.network_scene import network_scene
from model.figures.palette import PAPER, Theme
from model.figures.pens.svg import svg_figure
from model.figures.sankey_layout import Frame
from model.figures.sankey_scene import sankey_scene
from model.figures.scene import Scene, cropped

# Lower than on screen, so that letters stay large once the width fits a page: the order of everything is the same.
PAGE_FRAME = Frame(height=600, left=150, right=200, widths=(20, 10, 30, 31))
SLIDE_FRAME = replace(PAGE_FRAME, height=500)
PAGE_WIDTH = 860.0


def figure_svg(note: AnyNote, *, frame: Frame = PAGE_FRAME, theme: Theme = PAPER, width: float = PAGE_WIDTH) -> str:
    """The figure of the note as SVG: same nodes, order, labels and light as on screen."""
    return svg_figure(note_scene(note, frame), theme, width)


def note_scene(note: AnyNote, frame: Frame = PAGE_FRAME) -> Scene:
    """The drawing of the screen, without the empty bands above and under what is shown."""
    if isinstance(note, ComparisonNote):
        return comparison_scene(note)
    view, focus = note.view, live_focus(note)
    if note.screen != "flux":
        return network_scene(
            note.shown, note.register, merged=view.merged, grouped=view.grouped, focus=focus, depth=view.depth
        )
    scene = sankey_scene(
        note.shown,
        note.whole,
        grouped=view.grouped,
        with_data=view.with_data,
        with_purposes=view.with_purposes,
        frame=frame,
        light=replace(view, focus=focus).light,
    )
    return cropped(scene)


def live_focus(note: Note) -> tuple[str, ...]:
    """The focus of the view when something shown passes through it; otherwise everything would be faded."""
    focus = note.view.focus
    return focus if any(key.startswith("lien:") for key in focus) or lit_units(note.shown, note.view) else ()


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
