"""The Sankey of a comparison as native shapes of a slide: ribbons by verdict, bars, signs and names, samples of the lines."""

from __future__ import annotations

from pptx.enum.shapes import MSO_SHAPE
from pptx.slide import Slide
from pptx.util import Pt

from model.diff.union import GAP
from model.documents.notes.comparison_figure import SWATCH, comparison_geometry, swatch_label, swatches
from model.documents.notes.comparison_note import ComparisonNote
from model.documents.notes.note_figure import PAPER
from model.documents.notes.slide_figure import HEAD, SIDES, box_label, column_heads
from model.documents.notes.slide_shapes import filled, path, text_box
from model.documents.notes.told_changes import ChangeGroup
from model.figures.diff_layout import CERTAIN, MARKED, counted
from model.figures.diff_sankey import bar_colour, drawn_bands, shown_geometry
from model.figures.diff_style import Style
from model.figures.sankey import BAR, NO_LIGHT, _flows
from model.figures.sankey_layout import HEADS
from model.register.wording import count, flow_title

ROW = 16.0  # points: the samples of the lines, under the figure
LARGER = 1.2  # names may be this much larger than the drawing is scaled: boxes are that far apart
_DASHES = {"dash": "dash", "dot": "sysDot"}


def draw_comparison(
    slide: Slide, note: ComparisonNote, *, left: float, top: float, width: float, height: float
) -> None:
    """Draw the figure of the note within a frame given in points: every ribbon, bar and name can be moved and rewritten."""
    union, geometry = note.drawn, comparison_geometry(note)
    shown = shown_geometry(union, geometry, GAP, note.kept)
    scale = min((height - HEAD - ROW) / shown.height, 1.15)
    start, span, top = left + SIDES[0], width - sum(SIDES), top + HEAD
    at = {column: start + place * span for column, place in shown.places.items()}
    bar = BAR * 0.8
    for band, first, last, thick, style in drawn_bands(union, geometry, GAP, note.kept, NO_LIGHT, PAPER):
        x0, x1 = (at[geometry.base.boxes[step].column] for step in (band.ribbon.source, band.ribbon.target))
        y0, y1, thick = top + first * scale, top + last * scale, thick * scale
        middle = (x0 + x1) / 2
        flows = _flows(band.ribbon)
        what = flow_title(union.whole, flows[0]) if len(flows) == 1 else count(len(flows), "flux", "flux")
        _drawn(
            slide,
            (
                ("moveTo", ((x0, y0),)),
                ("cubicBezTo", ((middle, y0), (middle, y1), (x1, y1))),
                ("lnTo", ((x1, y1 + thick),)),
                ("cubicBezTo", ((middle, y1 + thick), (middle, y0 + thick), (x0, y0 + thick))),
                ("close", ()),
            ),
            style,
            f"Ruban {band.ribbon.focus}",
            f"{what} : {swatch_label(ChangeGroup(band.verdict, len(flows), ''))}",
        )
    for box in shown.boxes.values():
        place = (at[box.column] - bar / 2, top + (box.middle - box.height / 2) * scale, bar, max(box.height * scale, 1))
        shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *map(Pt, place))
        flows = count(len({unit.flow.id for unit in box.units}), "flux", "flux")
        colour = PAPER.hub if box.is_hub else bar_colour(PAPER)
        filled(shape, colour, f"Barre {box.key}", f"{HEADS[box.column] or 'Centre'} : {box.label} ({flows})")
    letters = min(scale * LARGER, 1)
    for box in shown.boxes.values():
        certain = box.column in MARKED and bool(CERTAIN & set(counted(union, box.units)))
        y = top + box.middle * scale
        if box.is_hub:  # its name stands above its bar, which is not scaled like the letters
            y -= box.height * (scale - letters) / 2
        box_label(slide, box, at[box.column], y, letters, NO_LIGHT, bold=certain)
    column_heads(slide, shown, at, top - HEAD, bar)
    y = top + shown.height * scale + 3
    for group, x, style in swatches(note, PAPER, width, 10):
        corners = ((left + x, y), (left + x + SWATCH, y), (left + x + SWATCH, y + 9), (left + x, y + 9))
        steps = (("moveTo", corners[:1]), *(("lnTo", (corner,)) for corner in corners[1:]), ("close", ()))
        label = swatch_label(group)
        _drawn(slide, steps, style, f"Légende {label}", f"Légende : {label}")
        text_box(slide, label, left + x + SWATCH + 5, y - 1, 140, 12, size=9, name=f"Nom {label}")


def _drawn(slide: Slide, steps: tuple, style: Style, name: str, alt: str) -> None:
    """A freeform in the style of a verdict; hollow when its filling is clear."""
    hollow = style.fill.endswith((",0)", ",0.0)", ", 0)", ", 0.0)"))
    path(
        slide,
        steps,
        fill=None if hollow else style.fill,
        stroke=style.line if style.width else None,
        thick=style.width * 0.75,
        dash=_DASHES.get(style.dash, ""),
        name=name,
        alt=alt,
    )
