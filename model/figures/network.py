"""The network as a Plotly figure: who exchanges with I-MILO, in which direction, and what is not a flow."""

from __future__ import annotations

import textwrap
from collections import defaultdict
from html import escape
from math import hypot
from typing import TYPE_CHECKING

from model.figures.network_edges import ROLES, Edge, network_edges, node_roles
from model.figures.network_layout import HUB_RADIUS, Curve, Plan, Spot, curve
from model.figures.palette import FONT, LIGHT, Theme, rgba
from model.graph.drawn import FLOW, OPERATES
from model.graph.filters import provisions_of
from model.register.entities import Register
from model.register.wording import count, flow_title, listed, provision_place

if TYPE_CHECKING:
    import plotly.graph_objects as go

FADED_LINE, FADED_LABEL = 0.12, 0.5


def network_figure(
    register: Register,
    plan: Plan,
    *,
    merged: bool = False,
    grouped: bool = False,
    focus: tuple[str, ...] = (),
    depth: int = 1,
    theme: Theme = LIGHT,
) -> go.Figure:
    """The Plotly figure of the network; `customdata` carries focus keys, on arrows, edge markers and nodes alike."""
    import plotly.graph_objects as go

    grouped = grouped or plan.narrow
    edges = network_edges(register, merged=merged, grouped=grouped, focus=focus, depth=depth)
    drawn = _curves(edges, plan, register)
    lit_nodes = {end for edge in edges if edge.lit for end in (edge.source, edge.target)} if focus else None
    traces = [*_lines(go, drawn, theme), _arrows(go, drawn, theme), _handles(go, register, drawn)]
    traces.append(_nodes(go, register, plan, edges, lit_nodes, theme))
    layout = {
        "height": plan.height + 20,
        "margin": {"l": 0, "r": 0, "t": 10, "b": 10},
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "size": 11.5 if plan.narrow else 12.5, "color": theme.ink},
        "hoverlabel": {"bgcolor": theme.page, "bordercolor": theme.line, "font": {"color": theme.ink, "size": 13}},
        "xaxis": {"range": [0, plan.width], "visible": False, "fixedrange": True},
        "yaxis": {"range": [plan.height, 0], "visible": False, "fixedrange": True},
        "annotations": _annotations(register, plan, edges, focus, lit_nodes, theme),
    }
    return go.Figure(traces, layout)


def _curves(edges: tuple[Edge, ...], plan: Plan, register: Register) -> list[tuple[Edge, Curve]]:
    """The curve of each edge; edges between the same two spots part from one another."""
    between: dict[frozenset, list[Edge]] = defaultdict(list)
    for edge in edges:
        between[frozenset((edge.source, edge.target))].append(edge)
    hub = f"organisme:{register.hub}"
    drawn = []
    for pair in between.values():
        for index, edge in enumerate(pair):
            start, end = plan.spots[edge.source], plan.spots[edge.target]
            spread = 0.0 if len(pair) == 1 else (index - (len(pair) - 1) / 2) * 26
            if edge.source > edge.target:
                spread = -spread
            if hub not in (edge.source, edge.target):
                spread += _inward(start, end, plan)
            radius = HUB_RADIUS * (0.8 if plan.narrow else 1)
            gaps = [radius + 4 if key == hub else 8 for key in (edge.source, edge.target)]
            # Where edges converge, markers would lie on one another: those of links stand nearer to the bodies.
            at = 0.62 if edge.target != hub else 0.5 if edge.kind == FLOW else 0.35
            drawn.append((edge, curve(start, end, spread, *gaps, arrow_at=at)))
    return drawn


def _inward(start: Spot, end: Spot, plan: Plan) -> float:
    """How far an edge that does not touch I-MILO bends towards the middle, clear of the nodes it passes."""
    far = hypot(end.x - start.x, end.y - start.y)
    bend = min(16 + far * 0.22, 120)
    if start.side != end.side:
        return bend if start.x > end.x else -bend
    return bend if (end.y > start.y) == (start.side > 0) else -bend


def _style(edge: Edge, theme: Theme) -> tuple[str, str, float]:
    """Colour, dash and width of an edge: dashed when only the press reports it, dotted when it is not a flow."""
    if edge.kind == OPERATES:
        return theme.quiet, "solid", 0.8
    if edge.kind != FLOW:
        return theme.quiet, "dot", 1.3
    colour = {"entrant": theme.inbound, "sortant": theme.outbound}.get(edge.direction, theme.external)
    return colour, "dash" if edge.evidence == "press" else "solid", 1.6


def _lines(go, drawn: list[tuple[Edge, Curve]], theme: Theme) -> list:
    styles: dict[tuple, list[Curve]] = defaultdict(list)
    for edge, line in drawn:
        styles[(*_style(edge, theme), edge.lit)].append(line)
    traces = []
    for (colour, dash, width, lit), lines in styles.items():
        xs, ys = [], []
        for line in lines:
            xs += [*(x for x, _ in line.points), None]
            ys += [*(y for _, y in line.points), None]
        style = {"color": rgba(colour, 0.75 if lit else FADED_LINE), "dash": dash, "width": width}
        traces.append(go.Scatter(x=xs, y=ys, mode="lines", line=style, hoverinfo="skip"))
    return traces


def _arrows(go, drawn: list[tuple[Edge, Curve]], theme: Theme):
    """Arrow heads on flows: each is turned by the point before it, so that it follows the curve at any width."""
    xs, ys, sizes, colours = [], [], [], []
    for edge, line in drawn:
        if edge.kind != FLOW:
            continue
        (x0, y0), (x1, y1) = line.arrow
        colour = rgba(_style(edge, theme)[0], 1 if edge.lit else FADED_LINE)
        xs += [x0, x1, None]
        ys += [y0, y1, None]
        sizes += [0, 11, 0]
        colours += [colour, colour, colour]
    marker = {"symbol": "arrow", "angleref": "previous", "size": sizes, "color": colours, "line": {"width": 0}}
    return go.Scatter(x=xs, y=ys, mode="markers", marker=marker, hoverinfo="skip")


def _handles(go, register: Register, drawn: list[tuple[Edge, Curve]]):
    """Nearly transparent markers on the edges that tell and open the flow, felt up to 20 pixels around by Plotly.

    They are small because Plotly takes the last of two markers that lie under the pointer, not the nearest.
    """
    xs, ys, keys, texts = [], [], [], []
    for edge, line in drawn:
        x, y = line.arrow[1]
        xs.append(x)
        ys.append(y)
        keys.append(edge.focus)
        texts.append(_edge_hover(register, edge))
    marker = {"size": 8, "color": "rgba(128,128,128,0.01)", "line": {"width": 0}}
    return go.Scatter(
        x=xs,
        y=ys,
        mode="markers",
        marker=marker,
        customdata=keys,
        text=texts,
        hovertemplate="%{text}<extra></extra>",
        name="edges",
    )


def _edge_hover(register: Register, edge: Edge) -> str:
    if edge.kind == OPERATES:
        names = [
            register.nodes[key.partition(":")[2]].short
            for key in (edge.source, edge.target)
            if key.startswith("organisme:")
        ]
        return f"{escape(names[0])} exploite {escape(names[-1])} : ce n'est pas un flux"
    if edge.kind != FLOW:
        relation = next(item for item in register.relations if f"lien:{item.id}" == edge.focus)
        return escape(relation.plain)
    if len(edge.flows) > 1:
        return f"<b>{count(len(edge.flows), 'flux', 'flux')}</b><br><i>Cliquez pour les suivre</i>"
    flow = register.flow_by_id[edge.flows[0]]
    places = listed([provision_place(register, provision) for provision in provisions_of(register, flow)])
    return f"<b>{escape(flow_title(register, flow))}</b><br>{escape(places)}<br><i>Cliquez pour lire la ligne</i>"


def _nodes(go, register: Register, plan: Plan, edges: tuple[Edge, ...], lit: set[str] | None, theme: Theme):
    roles = node_roles(register, edges)
    colours = {
        "entrant": theme.inbound,
        "sortant": theme.outbound,
        "double": theme.accent,
        "externe": theme.external,
        "lien": theme.quiet,
    }
    keys = list(roles)
    hub = f"organisme:{register.hub}"
    marker = {
        "symbol": ["circle", *(ROLES[roles[key]][0] for key in keys)],
        "size": [2 * HUB_RADIUS * (0.8 if plan.narrow else 1), *([12] * len(keys))],
        "color": [theme.hub, *(rgba(colours[roles[key]], 1 if lit is None or key in lit else 0.3) for key in keys)],
        "opacity": 1,
        "line": {"width": 0},
    }
    spots = [plan.spots[key] for key in (hub, *keys)]
    return go.Scatter(
        x=[spot.x for spot in spots],
        y=[spot.y for spot in spots],
        mode="markers",
        marker=marker,
        customdata=[hub, *keys],
        text=[_node_hover(register, key, roles.get(key)) for key in (hub, *keys)],
        hovertemplate="%{text}<extra></extra>",
        name="nodes",
    )


def _node_hover(register: Register, key: str, role: str | None) -> str:
    kind, _, name = key.partition(":")
    label = register.family_by_id[name].label if kind == "famille" else register.nodes[name].label
    lines = [f"<b>{line}</b>" for line in _hover_lines(label)]
    said = f"<br>{escape(ROLES[role][1])}" if role else ""
    return f"{'<br>'.join(lines)}{said}<br><i>Cliquez pour suivre ses flux</i>"


def _hover_lines(label: str) -> list[str]:
    return [escape(line) for line in textwrap.wrap(label, 60)]


def _annotations(
    register: Register,
    plan: Plan,
    edges: tuple[Edge, ...],
    focus: tuple[str, ...],
    lit: set[str] | None,
    theme: Theme,
) -> list[dict]:
    roles = node_roles(register, edges)
    hub = f"organisme:{register.hub}"
    found = []
    families = set()
    for key in (hub, *roles):
        spot = plan.spots[key]
        on = lit is None or key in lit or key == hub
        text = "<br>".join(escape(line) for line in spot.lines)
        label = {
            "x": spot.x,
            "y": spot.y,
            "text": f"<b>{text}</b>" if key in focus or key == hub else text,
            "name": key,
            "showarrow": False,
            "captureevents": True,
            "borderpad": 0,
            "font": {"color": theme.ink if on else rgba(theme.ink, FADED_LABEL)},
        }
        if key == hub:
            label["font"] = {"color": theme.page, "size": 14}
            label["captureevents"] = False
        elif plan.narrow:
            above = spot.y < plan.height / 2 - 40
            label |= {"yanchor": "bottom" if above else "top", "yshift": 9 if above else -9, "align": "center"}
        else:
            right = spot.side > 0
            label |= {
                "xanchor": "left" if right else "right",
                "xshift": 12 if right else -12,
                "align": "left" if right else "right",
            }
        found.append(label)
        if key.startswith("organisme:") and key != hub:
            families.add(register.family_by_id[register.nodes[key.partition(":")[2]].family].short)
    for head in plan.heads:
        if head.label in families:
            right = head.side > 0
            found.append(
                {
                    "x": head.x,
                    "y": head.y,
                    "text": escape(head.label.upper()),
                    "showarrow": False,
                    "xanchor": "left" if right else "right",
                    "xshift": 12 if right else -12,
                    "yanchor": "middle",
                    "font": {"size": 10.5, "color": theme.quiet},
                }
            )
    return found
