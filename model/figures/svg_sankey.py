"""The Sankey as SVG, drawn without a browser from the geometry of the screen: the same boxes, ribbons and labels."""

from __future__ import annotations

from collections import defaultdict

from model.figures.palette import LIGHT, Theme, rgba
from model.figures.sankey import (
    BAR,
    BOTTOM,
    FADED_LABEL,
    NO_LIGHT,
    TOP,
    _box_colour,
    _box_focus,
    _by_light,
    _flows,
    _is_lit,
    _middle_label,
    _ribbon_colour,
)
from model.figures.sankey_layout import DATA, HEADS, HUB, PURPOSES, RECIPIENTS, SENDERS, Box, Geometry, Ribbon
from model.figures.svg_parts import document, fitted_size, group, number, paint, text_block, text_width
from model.graph.filters import counts_sentence, provisions_of, with_flows
from model.graph.units import NOT_STATED_ID, Light
from model.register.entities import Register
from model.register.wording import count, flow_title, listed, provision_place

TITLE = "Qui transmet quoi, à qui, pour quelle finalité"
MOST_MARGIN = 290.0
ASIDE = BAR / 2 + 5


def sankey_svg(
    register: Register,
    geometry: Geometry,
    *,
    light: Light = NO_LIGHT,
    theme: Theme = LIGHT,
    width: float = 1100.0,
) -> str:
    """The Sankey as a whole SVG; groups `box` and `ribbon` carry focus keys and, for ribbons, the ids of their flows.

    Labels are never cut: the margins grow with them, then the letters get smaller.
    """
    size = 11 if geometry.frame.narrow else 12.5
    left, right = _margins(geometry, size)
    at = {column: left + place * (width - left - right) for column, place in geometry.places.items()}
    rooms = _rooms(geometry, at, width)
    kept = {unit.flow.id for box in geometry.boxes.values() for unit in box.units}
    parts = [
        *_ribbons(register, geometry, at, light, theme),
        *_boxes(register, geometry, at, light, theme),
        *_press_marks(geometry, at, theme),
        *(_label(box, geometry, at, rooms, size, light, theme) for box in geometry.boxes.values()),
        *_heads(geometry, at, theme),
    ]
    shown = with_flows(register, [flow for flow in register.flows if flow.id in kept])
    return document(
        "\n".join(parts),
        width,
        geometry.height + TOP + BOTTOM,
        title=TITLE,
        sentence=counts_sentence(shown) or "Aucun flux.",
        page=theme.page,
    )


def _margins(geometry: Geometry, size: float) -> tuple[float, float]:
    """The room beside the outer columns: that of the screen, or more when a label needs it."""
    frame = geometry.frame
    if frame.narrow:
        return frame.left + BAR, frame.right + BAR
    found = []
    for column, usual in ((SENDERS, frame.left), (RECIPIENTS, frame.right)):
        lines = [line for box in geometry.boxes.values() if box.column == column for line in box.lines]
        needed = max((text_width(line, size, bold=True) for line in lines), default=0) + ASIDE + 4
        found.append(min(max(usual, needed), MOST_MARGIN))
    return found[0], found[1]


def _rooms(geometry: Geometry, at: dict[int, float], width: float) -> dict[int, float]:
    """How wide the labels of each column may be."""
    columns = sorted(at)
    rooms = {}
    for column in columns:
        before = [at[other] for other in columns if other < column]
        after = [at[other] for other in columns if other > column]
        start = before[-1] if before else 0
        end = after[0] if after else width
        rooms[column] = (end - at[column] if column != SENDERS else at[column]) - ASIDE - BAR
        if geometry.frame.narrow and column in (SENDERS, RECIPIENTS):
            rooms[column] = (end - at[column] if column == SENDERS else at[column] - start) - ASIDE - BAR
        if column == HUB:
            rooms[column] = 2 * min(at[column], width - at[column])
    return rooms


def _ribbons(register: Register, geometry: Geometry, at: dict[int, float], light: Light, theme: Theme) -> list[str]:
    """The ribbons, stacked at each side of a box in their own order, as Plotly does."""
    left: dict[tuple[int, str], float] = defaultdict(float)
    reached: dict[tuple[int, str], float] = defaultdict(float)
    found = []
    for whole in geometry.ribbons:
        for ribbon, lit in _by_light(whole, light):
            source, target = geometry.boxes[ribbon.source], geometry.boxes[ribbon.target]
            thick = len(ribbon.units) * geometry.scale
            y0 = TOP + source.middle - source.height / 2 + left[ribbon.source]
            y1 = TOP + target.middle - target.height / 2 + reached[ribbon.target]
            left[ribbon.source] += thick
            reached[ribbon.target] += thick
            x0, x1 = at[source.column] + BAR / 2, at[target.column] - BAR / 2
            colour = paint("fill", _ribbon_colour(register, ribbon, lit, bool(light), theme))
            path = f'<path d="{_band(x0, y0, x1, y1, thick)}"{colour}/>'
            flows = " ".join(flow.id for flow in _flows(ribbon))
            data = {"focus": ribbon.focus, "flows": flows, "units": str(len(ribbon.units))}
            found.append(group("ribbon" if lit else "ribbon faded", path, _ribbon_title(register, ribbon), **data))
    return found


def _band(x0: float, y0: float, x1: float, y1: float, thick: float) -> str:
    a, m, b = number(x0), number((x0 + x1) / 2), number(x1)
    top0, top1, low0, low1 = (number(y) for y in (y0, y1, y0 + thick, y1 + thick))
    return f"M{a},{top0}C{m},{top0} {m},{top1} {b},{top1}L{b},{low1}C{m},{low1} {m},{low0} {a},{low0}Z"


def _ribbon_title(register: Register, ribbon: Ribbon) -> str:
    flows = _flows(ribbon)
    what = listed(list(filter(None, dict.fromkeys(_middle_label(register, unit) for unit in ribbon.units))))
    if len(flows) > 1:
        return " : ".join(filter(None, (count(len(flows), "flux", "flux"), what)))
    places = listed([provision_place(register, provision) for provision in provisions_of(register, flows[0])])
    return " · ".join(filter(None, (flow_title(register, flows[0]), what, places)))


def _boxes(register: Register, geometry: Geometry, at: dict[int, float], light: Light, theme: Theme) -> list[str]:
    found = []
    for box in geometry.boxes.values():
        shape = (
            f'<rect x="{number(at[box.column] - BAR / 2)}" y="{number(TOP + box.middle - box.height / 2)}" '
            f'width="{BAR}" height="{number(box.height)}"{paint("fill", _box_colour(register, box, light, theme))}/>'
        )
        flows = count(len({unit.flow.id for unit in box.units}), "flux", "flux")
        data = {"focus": _box_focus(box), "column": HEADS[box.column] or "I-MILO"}
        found.append(group("box", shape, f"{box.label} ({flows})", **data))
    return found


def _press_marks(geometry: Geometry, at: dict[int, float], theme: Theme) -> list[str]:
    """A dashed line along each ribbon that only the press reports."""
    arrived: dict[tuple[int, str], float] = defaultdict(float)
    found = []
    for ribbon in geometry.ribbons:
        if not any(unit.evidence == "press" for unit in ribbon.units):
            continue
        source, target = geometry.boxes[ribbon.source], geometry.boxes[ribbon.target]
        thick = len(ribbon.units) * geometry.scale
        y0 = TOP + source.middle
        y1 = TOP + target.middle - target.height / 2 + arrived[ribbon.target] + thick / 2
        arrived[ribbon.target] += thick
        x0, x1 = at[source.column], at[target.column]
        a, m, b, low, high = (number(value) for value in (x0, (x0 + x1) / 2, x1, y0, y1))
        found.append(
            f'<path class="press" d="M{a},{low}C{m},{low} {m},{high} {b},{high}" fill="none" '
            f'stroke="{theme.quiet}" stroke-width="1.4" stroke-dasharray="9 6"/>'
        )
    return found


def _label(
    box: Box,
    geometry: Geometry,
    at: dict[int, float],
    rooms: dict[int, float],
    size: float,
    light: Light,
    theme: Theme,
) -> str:
    """The name of a box beside its bar, or above it for I-MILO."""
    narrow = geometry.frame.narrow
    bold = box.is_hub or light.names(_box_focus(box))
    if box.column == HUB:
        size = 12 if narrow else 14
    size = fitted_size(box.lines, size, rooms[box.column], bold)
    leading = min(geometry.frame.line_height, size * 1.24)
    style = {
        "size": size,
        "leading": leading,
        "colour": theme.ink if _is_lit(box, light) else rgba(theme.ink, FADED_LABEL),
        "bold": bold,
        "italic": box.key.endswith(f":{NOT_STATED_ID}"),
    }
    if box.column == HUB:
        y = TOP + box.middle - box.height / 2 - 7 - (len(box.lines) - 1) * leading
        return text_block(box.lines, at[HUB], y, anchor="middle", halo=theme.page, **style)
    to_left = (box.column == SENDERS and not narrow) or (box.column == RECIPIENTS and narrow)
    x = at[box.column] + (-ASIDE if to_left else ASIDE)
    y = TOP + box.middle - (len(box.lines) - 1) * leading / 2 + size * 0.36
    over = narrow or box.column in (DATA, PURPOSES)
    anchor = "end" if to_left else "start"
    return text_block(box.lines, x, y, anchor=anchor, halo=theme.page if over else "", **style)


def _heads(geometry: Geometry, at: dict[int, float], theme: Theme) -> list[str]:
    """The heads of the columns, in small capitals, above the drawing."""
    narrow = geometry.frame.narrow
    shown = {column for column, _ in geometry.boxes}
    ends = {RECIPIENTS} if narrow else {SENDERS}
    return [
        text_block(
            (HEADS[column].upper(),),
            x + BAR / 2 if column in ends else x - BAR / 2,
            TOP - 20,
            size=10 if narrow else 11,
            leading=12,
            colour=theme.quiet,
            anchor="end" if column in ends else "start",
            kind="head",
        )
        for column, x in at.items()
        if HEADS[column] and column in shown
    ]
