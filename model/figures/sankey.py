"""The Sankey as a Plotly figure, drawn from its geometry: who sends what, to whom, for which purpose."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from model.figures.palette import FONT, LIGHT, Theme, purpose_colour, rgba
from model.figures.sankey_layout import (
    DATA,
    HEADS,
    HUB,
    PURPOSES,
    RECIPIENTS,
    SENDERS,
    Box,
    Geometry,
    Ribbon,
)
from model.graph.filters import provisions_of
from model.graph.units import NOT_STATED_ID, Light
from model.register.entities import Direction, Register
from model.register.wording import count, flow_title, listed, provision_place

if TYPE_CHECKING:
    import plotly.graph_objects as go

NO_LIGHT = Light()
FADED_RIBBON = 0.1
# One for all nodes and links: a Sankey takes no list of templates (the browser throws, and nothing shows on hover).
HOVER = "%{customdata[1]}<extra></extra>"
FADED_LABEL = 0.5
BAR = 9
TOP, BOTTOM = 34, 10


def sankey_figure(
    register: Register,
    geometry: Geometry,
    *,
    light: Light = NO_LIGHT,
    theme: Theme = LIGHT,
) -> go.Figure:
    """The Plotly figure of a Sankey; what the light does not fall on is faded, never hidden.

    The first `customdata` of nodes and links, and `name` of annotations, are focus keys such as `flux:imilo_vers_asp`.
    Widths count units (see `model.graph.units`), never a volume.
    """
    import plotly.graph_objects as go

    frame = geometry.frame
    order = {step: index for index, step in enumerate(geometry.boxes)}
    boxes = list(geometry.boxes.values())
    ribbons = [part for ribbon in geometry.ribbons for part in _by_light(ribbon, light)]
    span = geometry.fullest * geometry.scale
    trace = go.Sankey(
        arrangement="fixed",
        domain={"x": [0, 1], "y": [1 - span / geometry.height, 1]} if span else {},
        textfont={"size": 1, "color": "rgba(0,0,0,0)"},
        node={
            "label": [""] * len(boxes),
            "x": [min(max(geometry.places[box.column], 0.0001), 0.9999) for box in boxes],
            "y": [box.middle / span for box in boxes],
            "pad": 0,
            "thickness": BAR,
            "sort": "input",
            "color": [_box_colour(register, box, light, theme) for box in boxes],
            "line": {"width": 0},
            "customdata": [[_box_focus(box), _box_hover(box)] for box in boxes],
            "hovertemplate": HOVER,
        },
        link={
            "source": [order[ribbon.source] for ribbon, _ in ribbons],
            "target": [order[ribbon.target] for ribbon, _ in ribbons],
            "value": [len(ribbon.units) for ribbon, _ in ribbons],
            "sort": "input",
            "color": [_ribbon_colour(register, ribbon, lit, bool(light), theme) for ribbon, lit in ribbons],
            "customdata": [[ribbon.focus, _ribbon_hover(register, ribbon)] for ribbon, _ in ribbons],
            "hovertemplate": HOVER,
            "hovercolor": [_ribbon_colour(register, ribbon, True, True, theme) for ribbon, _ in ribbons],
        },
    )
    layout = {
        "height": geometry.height + TOP + BOTTOM,
        "margin": {"l": frame.left, "r": frame.right, "t": TOP, "b": BOTTOM, "pad": 0},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "size": 11 if frame.narrow else 12.5, "color": theme.ink},
        "hoverlabel": {"bgcolor": theme.page, "bordercolor": theme.line, "font": {"color": theme.ink, "size": 13}},
        "annotations": [*_labels(geometry, light, theme), *_heads(geometry, theme)],
        "shapes": _press_marks(geometry, light, theme),
        "separators": ", ",
    }
    return go.Figure(trace, layout)


def _by_light(ribbon: Ribbon, light: Light) -> list[tuple[Ribbon, bool]]:
    """The ribbon, or its lit part and its faded part when the light divides it."""
    if not light:
        return [(ribbon, True)]
    lit = tuple(unit for unit in ribbon.units if light.on(unit))
    rest = tuple(unit for unit in ribbon.units if not light.on(unit))
    parts = [(lit, True), (rest, False)]
    return [(Ribbon(ribbon.source, ribbon.target, part, ribbon.purpose), on) for part, on in parts if part]


def _is_lit(box: Box, light: Light) -> bool:
    return not light or any(light.on(unit) for unit in box.units)


def _box_focus(box: Box) -> str:
    return box.key.replace("centre:", "organisme:")


def _box_colour(register: Register, box: Box, light: Light, theme: Theme) -> str:
    if box.is_hub:
        return theme.hub
    base = purpose_colour(register, box.purpose, theme) if box.purpose else theme.bar
    if light and _is_lit(box, light) and not box.purpose:
        base = theme.ink
    return rgba(base, 1 if _is_lit(box, light) else 0.35)


def _ribbon_colour(register: Register, ribbon: Ribbon, lit: bool, strong: bool, theme: Theme) -> str:
    stated = ribbon.purpose and ribbon.purpose != NOT_STATED_ID
    base = purpose_colour(register, ribbon.purpose, theme) if stated else theme.ribbon
    if not lit:
        return rgba(base, FADED_RIBBON)
    return rgba(base, theme.ribbon_opacity + (0.2 if strong else 0))


def _box_hover(box: Box) -> str:
    flows = count(len({unit.flow.id for unit in box.units}), "flux", "flux")
    return f"<b>{escape(box.label)}</b><br>{flows}<br><i>Cliquez pour suivre ses flux</i>".replace("\n", " ")


def _ribbon_hover(register: Register, ribbon: Ribbon) -> str:
    flows = _flows(ribbon)
    middles = dict.fromkeys(_middle_label(register, unit) for unit in ribbon.units)
    what = escape(listed(list(filter(None, middles))))
    if len(flows) > 1:
        return f"<b>{count(len(flows), 'flux', 'flux')}</b><br>{what}<br><i>Cliquez pour les suivre</i>"
    flow = flows[0]
    places = [provision_place(register, provision) for provision in provisions_of(register, flow)]
    lines = [f"<b>{escape(flow_title(register, flow))}</b>", what, escape(listed(places))]
    return "<br>".join([line for line in lines if line] + ["<i>Cliquez pour lire la ligne</i>"])


def _flows(ribbon: Ribbon) -> list:
    return list({unit.flow.id: unit.flow for unit in ribbon.units}.values())


def _middle_label(register: Register, unit) -> str:
    if unit.middle is None:
        return ""
    outbound = unit.direction is Direction.OUTBOUND
    if unit.middle == NOT_STATED_ID:
        return "finalité non précisée" if outbound else "données non précisées"
    table = register.purpose_by_id if outbound else register.category_by_id
    return table[unit.middle].label


def _labels(geometry: Geometry, light: Light, theme: Theme) -> list[dict]:
    """The names of the boxes, as annotations beside their bars (above the bar for I-MILO)."""
    found = []
    narrow = geometry.frame.narrow
    for box in geometry.boxes.values():
        lit = _is_lit(box, light)
        text = "<br>".join(escape(line) for line in box.lines)
        if box.key.endswith(f":{NOT_STATED_ID}"):
            text = f"<i>{text}</i>"
        if box.is_hub or light.names(_box_focus(box)):
            text = f"<b>{text}</b>"
        left_side = (box.column == SENDERS and not narrow) or (box.column == RECIPIENTS and narrow)
        label = {
            "x": geometry.places[box.column],
            "y": 1 - box.middle / geometry.height,
            "xref": "paper",
            "yref": "paper",
            "text": text,
            "name": _box_focus(box),
            "showarrow": False,
            "captureevents": True,
            "xanchor": "right" if left_side else "left",
            "yanchor": "middle",
            "align": "right" if left_side else "left",
            "xshift": -(BAR / 2 + 5) if left_side else BAR / 2 + 5,
            "borderpad": 0,
            "font": {"color": theme.ink if lit else rgba(theme.ink, FADED_LABEL)},
        }
        if box.column == HUB:
            label |= {"xanchor": "center", "yanchor": "bottom", "xshift": 0, "align": "center"}
            label |= {"y": 1 - (box.middle - box.height / 2 - 4) / geometry.height}
            label["font"] = {"color": theme.ink, "size": 14 if not narrow else 12}
        found.append(label)
    return found


def _press_marks(geometry: Geometry, light: Light, theme: Theme) -> list[dict]:
    """A dashed line along each ribbon that only the press reports, and a rule above their block."""
    press = [ribbon for ribbon in geometry.ribbons if any(unit.evidence == "press" for unit in ribbon.units)]
    shapes = []
    arrived: dict[tuple[int, str], float] = {}
    for ribbon in press:
        source, target = geometry.boxes[ribbon.source], geometry.boxes[ribbon.target]
        width = len(ribbon.units) * geometry.scale
        done = arrived.get(ribbon.target, 0.0)
        arrived[ribbon.target] = done + width
        y0, y1 = source.middle, target.middle - target.height / 2 + done + width / 2
        x0, x1 = (geometry.places[box.column] for box in (source, target))
        a, b = 1 - y0 / geometry.height, 1 - y1 / geometry.height
        middle = (x0 + x1) / 2
        lit = any(light.on(unit) for unit in ribbon.units)
        shapes.append(
            {
                "type": "path",
                "path": f"M {x0},{a} C {middle},{a} {middle},{b} {x1},{b}",
                "xref": "paper",
                "yref": "paper",
                "line": {"color": rgba(theme.quiet, 1 if lit else 0.35), "width": 1.4, "dash": "dash"},
            }
        )
    return shapes


def _heads(geometry: Geometry, theme: Theme) -> list[dict]:
    """The heads of the columns, in small capitals, above the drawing."""
    anchors = {SENDERS: "right", DATA: "left", HUB: "center", PURPOSES: "left", RECIPIENTS: "left"}
    if geometry.frame.narrow:
        anchors = {SENDERS: "left", DATA: "left", HUB: "center", PURPOSES: "left", RECIPIENTS: "right"}
    shown = {column for column, _ in geometry.boxes}
    return [
        {
            "x": place,
            "y": 1,
            "xref": "paper",
            "yref": "paper",
            "text": HEADS[column].upper(),
            "showarrow": False,
            "xanchor": anchors[column],
            "yanchor": "bottom",
            "yshift": 14,
            "xshift": {"right": BAR / 2, "left": -BAR / 2, "center": 0}[anchors[column]],
            "font": {"size": 11 if not geometry.frame.narrow else 10, "color": theme.quiet},
        }
        for column, place in geometry.places.items()
        if HEADS[column] and column in shown
    ]
