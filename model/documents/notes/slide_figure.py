"""The figure of a note as native shapes of a slide, from the geometry or the plan that every format is drawn from."""

from __future__ import annotations

from collections import defaultdict

from pptx.enum.shapes import MSO_SHAPE
from pptx.slide import Slide
from pptx.util import Pt

from model.documents.notes.note import Note
from model.documents.notes.note_figure import PAPER, SLIDE_FRAME, live_focus, note_geometry, note_light, note_plan
from model.documents.notes.slide_shapes import INK, QUIET, filled, path, plate, text_box
from model.figures.network import _curves, _style
from model.figures.network_edges import ROLES, network_edges, node_roles
from model.figures.network_layout import HUB_RADIUS
from model.figures.palette import rgba
from model.figures.sankey import BAR, FADED_LABEL, _box_colour, _box_focus, _by_light, _is_lit, _ribbon_colour
from model.figures.sankey_layout import DATA, HEADS, HUB, RECIPIENTS, SENDERS, Box, Geometry
from model.figures.svg_network import _edge_title
from model.figures.svg_parts import text_width
from model.figures.svg_sankey import _ribbon_title
from model.graph.drawn import FLOW
from model.graph.units import NOT_STATED_ID, Light
from model.register.wording import count

SIDES = (150.0, 190.0)  # room for the labels on the left and on the right of a Sankey, in points
HEAD = 22.0
_SYMBOLS = {
    "circle": MSO_SHAPE.OVAL,
    "square": MSO_SHAPE.RECTANGLE,
    "diamond": MSO_SHAPE.DIAMOND,
    "triangle-up": MSO_SHAPE.ISOSCELES_TRIANGLE,
    "circle-open": MSO_SHAPE.DONUT,
}


def draw_figure(slide: Slide, note: Note, *, left: float, top: float, width: float, height: float) -> None:
    """Draw the figure of the note within a frame given in points."""
    draw = _sankey if note.screen == "flux" else _network
    draw(slide, note, left, top, width, height)


def _sankey(slide: Slide, note: Note, left: float, top: float, width: float, height: float) -> None:
    geometry, light, theme = note_geometry(note, SLIDE_FRAME), note_light(note), PAPER
    scale = min((height - HEAD) / geometry.height, 1.15)
    top += HEAD
    start, span = left + SIDES[0], width - sum(SIDES)
    at = {column: start + place * span for column, place in geometry.places.items()}
    bar = BAR * 0.8
    leaving: dict[tuple[int, str], float] = defaultdict(float)
    reached: dict[tuple[int, str], float] = defaultdict(float)
    for whole in geometry.ribbons:
        for ribbon, lit in _by_light(whole, light):
            source, target = geometry.boxes[ribbon.source], geometry.boxes[ribbon.target]
            thick = len(ribbon.units) * geometry.scale * scale
            y0 = top + (source.middle - source.height / 2) * scale + leaving[ribbon.source]
            y1 = top + (target.middle - target.height / 2) * scale + reached[ribbon.target]
            leaving[ribbon.source] += thick
            reached[ribbon.target] += thick
            x0, x1 = at[source.column] + bar / 2, at[target.column] - bar / 2
            middle = (x0 + x1) / 2
            colour = _ribbon_colour(note.whole, ribbon, lit, bool(light), theme)
            title = _ribbon_title(note.whole, ribbon)
            path(
                slide,
                (
                    ("moveTo", ((x0, y0),)),
                    ("cubicBezTo", ((middle, y0), (middle, y1), (x1, y1))),
                    ("lnTo", ((x1, y1 + thick),)),
                    ("cubicBezTo", ((middle, y1 + thick), (middle, y0 + thick), (x0, y0 + thick))),
                    ("close", ()),
                ),
                fill=colour,
                name=f"Ruban {ribbon.focus}",
                alt=title,
            )
            if any(unit.evidence == "press" for unit in ribbon.units):
                a, b = y0 + thick / 2, y1 + thick / 2
                steps = (("moveTo", ((x0, a),)), ("cubicBezTo", ((middle, a), (middle, b), (x1, b))))
                path(
                    slide,
                    steps,
                    stroke=theme.quiet,
                    thick=1.2,
                    dash="dash",
                    name="Selon la presse",
                    alt=f"Selon la presse : {title}",
                )
    for box in geometry.boxes.values():
        y = top + (box.middle - box.height / 2) * scale
        shape = slide.shapes.add_shape(
            MSO_SHAPE.RECTANGLE, Pt(at[box.column] - bar / 2), Pt(y), Pt(bar), Pt(max(box.height * scale, 1))
        )
        flows = count(len({unit.flow.id for unit in box.units}), "flux", "flux")
        colour = _box_colour(note.whole, box, light, theme)
        filled(shape, colour, f"Barre {_box_focus(box)}", f"{HEADS[box.column] or 'Centre'} : {box.label} ({flows})")
    for box in geometry.boxes.values():
        box_label(slide, box, at[box.column], top + box.middle * scale, scale, light)
    column_heads(slide, geometry, at, top - HEAD, bar)


def column_heads(slide: Slide, geometry: Geometry, at: dict[int, float], top: float, bar: float) -> None:
    """The heads of the columns, in capitals, above the drawing."""
    for column, x in at.items():
        if HEADS[column] and column in {box.column for box in geometry.boxes.values()}:
            align = "end" if column == SENDERS else "start"
            place = x - 130 + bar / 2 if column == SENDERS else x - bar / 2
            text_box(slide, HEADS[column].upper(), place, top, 130, 12, size=9, colour=QUIET, align=align)


def box_label(slide: Slide, box: Box, x: float, y: float, scale: float, light: Light, bold: bool = False) -> None:
    """The name of a box beside its bar, or above it for I-MILO."""
    size = (13 if box.column == HUB else 12.5) * min(scale, 1) if scale < 1 else 12.5
    tall = len(box.lines) * size * 1.2
    style = {
        "size": round(size, 1),
        "bold": bold or box.is_hub or light.names(_box_focus(box)),
        "italic": box.key.endswith(f":{NOT_STATED_ID}"),
        "opacity": 1 if _is_lit(box, light) else FADED_LABEL,
        "middle": True,
        "name": f"Nom {_box_focus(box)}",
    }
    text = "\n".join(box.lines)
    if box.column == HUB:
        text_box(slide, text, x - 60, y - box.height * scale / 2 - tall - 3, 120, tall, align="middle", **style)
    elif box.column == SENDERS:
        text_box(slide, text, x - SIDES[0], y - tall / 2, SIDES[0] - 8, tall, align="end", **style)
    else:
        width = SIDES[1] - 8 if box.column == RECIPIENTS else 118 if box.column == DATA else 126
        shape = text_box(slide, text, x + 8, y - tall / 2, width, tall, **style)
        if box.column != RECIPIENTS:  # these stand on ribbons: a plate of the page behind them, no wider than they are
            shape.width = Pt(min(width, max(text_width(line, size) for line in box.lines) + 4))
            plate(shape)


def _network(slide: Slide, note: Note, left: float, top: float, width: float, height: float) -> None:
    view, register, plan, theme = note.view, note.shown, note_plan(note), PAPER
    focus = live_focus(note)
    edges = network_edges(register, merged=view.merged, grouped=view.grouped, focus=focus, depth=view.depth)
    lit = {end for edge in edges if edge.lit for end in (edge.source, edge.target)} if focus else None
    ys = height / plan.height
    xs = min(width / plan.width, ys * 1.6)
    left += (width - plan.width * xs) / 2

    def place(point: tuple[float, float]) -> tuple[float, float]:
        return (left + point[0] * xs, top + point[1] * ys)

    for edge, line in _curves(edges, plan, register):
        colour, dash, thick = _style(edge, theme)
        points = [place(point) for point in line.points]
        path(
            slide,
            (("moveTo", (points[0],)), *(("lnTo", (point,)) for point in points[1:])),
            stroke=rgba(colour, 0.75 if edge.lit else 0.12),
            thick=thick * 0.8,
            dash={"dash": "dash", "dot": "sysDot"}.get(dash, ""),
            name=f"Trait {edge.focus}",
            alt=_edge_title(register, edge),
        )
        if edge.kind == FLOW:
            _arrow(
                slide, place(line.arrow[0]), place(line.arrow[1]), rgba(colour, 1 if edge.lit else 0.12), edge, register
            )
    hub = f"organisme:{register.hub}"
    roles = node_roles(register, edges)
    colours = {"entrant": theme.inbound, "sortant": theme.outbound, "double": theme.accent, "externe": theme.external}
    for key in (hub, *roles):
        spot = plan.spots[key]
        x, y = place((spot.x, spot.y))
        radius = HUB_RADIUS * ys if key == hub else 4.2
        symbol = MSO_SHAPE.OVAL if key == hub else _SYMBOLS.get(ROLES[roles[key]][0], MSO_SHAPE.OVAL)
        shape = slide.shapes.add_shape(symbol, Pt(x - radius), Pt(y - radius), Pt(2 * radius), Pt(2 * radius))
        colour = theme.hub if key == hub else colours.get(roles[key], theme.quiet)
        on = lit is None or key in lit or key == hub
        said = " ".join(spot.lines)
        alt = said if key == hub else f"{said} : {ROLES[roles[key]][1]}"
        filled(shape, rgba(colour, 1 if on else 0.3), f"Nœud {key}", alt)
        text = "\n".join(spot.lines)
        if key == hub:
            text_box(
                slide,
                text,
                x - radius,
                y - 8,
                2 * radius,
                16,
                size=10,
                bold=True,
                colour="FFFFFF",
                align="middle",
                middle=True,
                name=f"Nom {key}",
            )
            continue
        size = min(11.0, 22 * ys * 0.72)
        tall = size * 1.25 * len(spot.lines)
        align, start = ("start", x + 9) if spot.side > 0 else ("end", x - 9 - 220)
        text_box(
            slide,
            text,
            start,
            y - tall / 2,
            220,
            tall,
            size=round(size, 1),
            bold=key in focus,
            colour=INK,
            align=align,
            middle=True,
            opacity=1 if on else FADED_LABEL,
            name=f"Nom {key}",
        )
    shown = {
        register.family_by_id[register.nodes[key.partition(":")[2]].family].short
        for key in roles
        if key.startswith("organisme:")
    }
    for head in plan.heads:
        if head.label in shown:
            x, y = place((head.x, head.y))
            align, start = ("start", x + 9) if head.side > 0 else ("end", x - 9 - 220)
            text_box(slide, head.label.upper(), start, y - 5, 220, 10, size=7.5, colour=QUIET, align=align, middle=True)


def _arrow(slide: Slide, back: tuple[float, float], tip: tuple[float, float], colour: str, edge, register) -> None:
    dx, dy = tip[0] - back[0], tip[1] - back[1]
    length = (dx * dx + dy * dy) ** 0.5 or 1.0
    ux, uy = dx / length, dy / length
    base = (tip[0] - ux * 8, tip[1] - uy * 8)
    corners = (tip, (base[0] - uy * 3.1, base[1] + ux * 3.1), (base[0] + uy * 3.1, base[1] - ux * 3.1))
    steps = (("moveTo", (corners[0],)), *(("lnTo", (corner,)) for corner in corners[1:]), ("close", ()))
    path(slide, steps, fill=colour, name=f"Flèche {edge.focus}", alt=f"Sens : {_edge_title(register, edge)}")
