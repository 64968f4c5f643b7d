"""The network as SVG, drawn without a browser from the plan of the screen: the same nodes, curves, arrows and labels."""

from __future__ import annotations

from math import cos, hypot, pi, sin

from model.figures.network import FADED_LABEL, FADED_LINE, _curves, _style
from model.figures.network_edges import ROLES, Edge, network_edges, node_roles
from model.figures.network_layout import HUB_RADIUS, Curve, Plan, Spot
from model.figures.palette import LIGHT, Theme, rgba
from model.figures.svg_parts import document, fitted_size, group, number, paint, text_block
from model.graph.drawn import FLOW, OPERATES
from model.graph.filters import counts_sentence, provisions_of
from model.register.entities import Register
from model.register.wording import count, flow_title, listed, provision_place

TITLE = "Avec qui I-MILO échange, et dans quel sens"
TOP = 10.0
LABEL_GAP = 12.0
DASHES = {"dash": ' stroke-dasharray="9 7"', "dot": ' stroke-dasharray="2.5 3.5"', "solid": ""}


def network_svg(
    register: Register,
    plan: Plan,
    *,
    merged: bool = False,
    grouped: bool = False,
    focus: tuple[str, ...] = (),
    depth: int = 1,
    theme: Theme = LIGHT,
    width: float = 1100.0,
) -> str:
    """The network as a whole SVG; groups `edge` and `node` carry focus keys and, for edges, the ids of their flows."""
    grouped = grouped or plan.narrow
    edges = network_edges(register, merged=merged, grouped=grouped, focus=focus, depth=depth)
    stretch = width / plan.width
    lit = {end for edge in edges if edge.lit for end in (edge.source, edge.target)} if focus else None
    drawn = _curves(edges, plan, register)
    roles = node_roles(register, edges)
    hub = f"organisme:{register.hub}"
    keys = (hub, *roles)
    parts = [
        *(_edge(register, edge, line, stretch, theme) for edge, line in drawn),
        *(_node(register, plan, key, roles.get(key), stretch, lit, theme) for key in keys),
        *(_label(plan, plan.spots[key], key == hub, key in focus, stretch, width, lit, theme) for key in keys),
        *_heads(register, plan, roles, stretch, theme),
    ]
    return document(
        "\n".join(parts),
        width,
        plan.height + 2 * TOP,
        title=TITLE,
        sentence=counts_sentence(register) or "Aucun flux.",
        page=theme.page,
    )


def _edge(register: Register, edge: Edge, line: Curve, stretch: float, theme: Theme) -> str:
    colour, dash, thick = _style(edge, theme)
    points = " ".join(f"{number(x * stretch)},{number(y + TOP)}" for x, y in line.points)
    stroke = paint("stroke", rgba(colour, 0.75 if edge.lit else FADED_LINE))
    shape = f'<polyline points="{points}" fill="none"{stroke} stroke-width="{thick}"{DASHES[dash]}/>'
    if edge.kind == FLOW:
        shape += _arrow(line, stretch, rgba(colour, 1 if edge.lit else FADED_LINE))
    data = {"focus": edge.focus, "relation": edge.kind, "source": edge.source, "target": edge.target}
    if edge.flows:
        data["flows"] = " ".join(edge.flows)
    return group("edge" if edge.lit else "edge faded", shape, _edge_title(register, edge), **data)


def _arrow(line: Curve, stretch: float, colour: str) -> str:
    """A head on the curve, turned the way it goes."""
    (x0, y0), (x1, y1) = line.arrow
    dx, dy = (x1 - x0) * stretch, y1 - y0
    length = hypot(dx, dy) or 1.0
    ux, uy = dx / length, dy / length
    tip = (x1 * stretch, y1 + TOP)
    back = (tip[0] - ux * 11, tip[1] - uy * 11)
    corners = (tip, (back[0] - uy * 4.2, back[1] + ux * 4.2), (back[0] + uy * 4.2, back[1] - ux * 4.2))
    return f'<polygon points="{_points(corners)}"{paint("fill", colour)}/>'


def _points(corners) -> str:
    return " ".join(f"{number(x)},{number(y)}" for x, y in corners)


def _edge_title(register: Register, edge: Edge) -> str:
    if edge.kind == OPERATES:
        body, system = (_name(register, key) for key in (edge.source, edge.target))
        return f"{body} exploite {system} : ce n'est pas un flux"
    if edge.kind != FLOW:
        return next(item.plain for item in register.relations if f"lien:{item.id}" == edge.focus)
    if len(edge.flows) > 1:
        return count(len(edge.flows), "flux", "flux")
    flow = register.flow_by_id[edge.flows[0]]
    places = listed([provision_place(register, provision) for provision in provisions_of(register, flow)])
    return f"{flow_title(register, flow)} · {places}"


def _name(register: Register, key: str, full: bool = False) -> str:
    kind, _, name = key.partition(":")
    item = register.family_by_id[name] if kind == "famille" else register.nodes[name]
    return item.label if full else item.short


def _node(
    register: Register,
    plan: Plan,
    key: str,
    role: str | None,
    stretch: float,
    lit: set[str] | None,
    theme: Theme,
) -> str:
    spot = plan.spots[key]
    x, y = spot.x * stretch, spot.y + TOP
    said = _name(register, key, full=True)
    if role is None:
        radius = HUB_RADIUS * (0.8 if plan.narrow else 1)
        shape = f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}" fill="{theme.hub}"/>'
    else:
        colours = {"entrant": theme.inbound, "sortant": theme.outbound, "double": theme.accent}
        colour = colours.get(role) or (theme.external if role == "externe" else theme.quiet)
        shape = _symbol(ROLES[role][0], x, y, rgba(colour, 1 if lit is None or key in lit else 0.3), theme.page)
        said = f"{said} : {ROLES[role][1]}"
    return group("node", shape, said, focus=key, role=role or "centre")


def _symbol(name: str, x: float, y: float, colour: str, page: str) -> str:
    """The shape of a role, as Plotly draws it: shapes say the direction, colour only repeats it."""
    fill = paint("fill", colour)
    if name == "square":
        return f'<rect x="{number(x - 6)}" y="{number(y - 6)}" width="12" height="12"{fill}/>'
    if name == "diamond":
        corners = [(x + 7.8, y), (x, y + 7.8), (x - 7.8, y), (x, y - 7.8)]
        return f'<polygon points="{_points(corners)}"{fill}/>'
    if name == "triangle-up":
        corners = [(x + 7 * cos(angle), y + 7 * sin(angle)) for angle in (-pi / 2, pi / 6, 5 * pi / 6)]
        return f'<polygon points="{_points(corners)}"{fill}/>'
    if name == "circle-open":
        stroke = paint("stroke", colour)
        return f'<circle cx="{number(x)}" cy="{number(y)}" r="5" fill="{page}"{stroke} stroke-width="2"/>'
    return f'<circle cx="{number(x)}" cy="{number(y)}" r="6"{fill}/>'


def _label(
    plan: Plan,
    spot: Spot,
    is_hub: bool,
    chosen: bool,
    stretch: float,
    width: float,
    lit: set[str] | None,
    theme: Theme,
) -> str:
    """The name of a node, outside the ring, or inside the disc for I-MILO."""
    x, y = spot.x * stretch, spot.y + TOP
    size = 11.0 if plan.narrow else 12.5
    if is_hub:
        size = fitted_size(spot.lines, 14, 2 * HUB_RADIUS - 8, bold=True)
        return text_block(
            spot.lines, x, y + size * 0.36, size=size, leading=size, colour=theme.page, anchor="middle", bold=True
        )
    on = lit is None or spot.key in lit
    if plan.narrow:
        anchor, room = "middle", 2 * min(x, width - x) - 4
    else:
        x += LABEL_GAP if spot.side > 0 else -LABEL_GAP
        anchor, room = ("start", width - x - 4) if spot.side > 0 else ("end", x - 4)
    size = fitted_size(spot.lines, size, room, chosen)
    leading = size * 1.24
    tall = (len(spot.lines) - 1) * leading
    if plan.narrow:
        above = spot.y < plan.height / 2 - 40
        y = y - 13 - tall if above else y + 13 + size * 0.72
    else:
        y += size * 0.36 - tall / 2
    return text_block(
        spot.lines,
        x,
        y,
        size=size,
        leading=leading,
        colour=theme.ink if on else rgba(theme.ink, FADED_LABEL),
        anchor=anchor,
        bold=chosen,
        halo=theme.page if plan.narrow else "",
    )


def _heads(register: Register, plan: Plan, roles: dict[str, str], stretch: float, theme: Theme) -> list[str]:
    """The names of the families, above their bodies."""
    bodies = [key.partition(":")[2] for key in roles if key.startswith("organisme:")]
    families = {register.family_by_id[register.nodes[body].family].short for body in bodies}
    return [
        text_block(
            (head.label.upper(),),
            head.x * stretch + (LABEL_GAP if head.side > 0 else -LABEL_GAP),
            head.y + TOP + 4,
            size=10.5,
            leading=12,
            colour=theme.quiet,
            anchor="start" if head.side > 0 else "end",
            kind="head",
        )
        for head in plan.heads
        if head.label in families
    ]
