"""The network of a comparison: every body at one place in the three states, edges drawn by verdict in « écart »."""

from __future__ import annotations

from collections import defaultdict
from html import escape
from typing import TYPE_CHECKING

from model.address.comparison import PREFIX
from model.diff.sentences import change_title
from model.diff.union import GAP, Union
from model.diff.verdicts import LABELS, ORDER, PLURALS, SIGNS, Verdict
from model.figures.diff_layout import CERTAIN, marks_line
from model.figures.diff_style import edge_style
from model.figures.network import FADED_LINE, _annotations, _curves, _edge_hover, _node_hover, network_figure
from model.figures.network_edges import Edge, network_edges
from model.figures.network_layout import HUB_RADIUS, Curve, Plan, network_plan
from model.figures.palette import FONT, LIGHT, Theme, rgba
from model.graph.drawn import FLOW, OPERATES
from model.graph.filters import with_flows

if TYPE_CHECKING:
    import plotly.graph_objects as go

FADED_NODE = 0.3


def diff_plan(union: Union, *, grouped: bool = False, narrow: bool = False) -> Plan:
    """The place of every body of both texts, or of every family."""
    return network_plan(union.whole, grouped=grouped, narrow=narrow)


def diff_network_figure(
    union: Union,
    plan: Plan,
    state: str,
    *,
    grouped: bool = False,
    kept: frozenset[str] | None = None,
    focus: tuple[str, ...] = (),
    theme: Theme = LIGHT,
) -> go.Figure:
    """The Plotly figure of a state, of the flows and links kept (all when None); clicks give what those of the Sankey do."""
    grouped = grouped or plan.narrow
    register = union.side(state)
    if kept is not None:
        flows = [flow for flow in register.flows if flow.id in kept]
        register = with_flows(register, flows, [item for item in register.relations if item.id in kept])
    if state != GAP:
        figure = network_figure(register, plan, grouped=grouped, focus=focus, theme=theme)
        return _renamed(figure)
    return _gap(union, register, plan, grouped, focus, theme)


def _renamed(figure: go.Figure) -> go.Figure:
    """The same figure, whose clicks are about the comparison."""
    for trace in figure.data:
        if trace.customdata is not None:
            trace.customdata = [f"{PREFIX}{key}" for key in trace.customdata]
    for label in figure.layout.annotations:
        if label.name:
            label.name = f"{PREFIX}{label.name}"
    return figure


def _gap(union: Union, register, plan: Plan, grouped: bool, focus: tuple[str, ...], theme: Theme) -> go.Figure:
    import plotly.graph_objects as go

    edges = [
        edge
        for edge in network_edges(register, merged=False, grouped=grouped, focus=focus, depth=1)
        if edge.kind == OPERATES  # who runs a system is no flow, and has no verdict of its own
    ]
    verdicts: dict[int, Verdict | None] = dict.fromkeys(range(len(edges)))
    for verdict in ORDER:  # apart, so that an edge that stands for several flows has one verdict
        part = with_flows(
            register,
            [flow for flow in register.flows if union.verdict_of(flow.id) is verdict],
            [item for item in register.relations if union.verdict_of(item.id) is verdict],
        )
        for edge in network_edges(part, merged=False, grouped=grouped, focus=focus, depth=1):
            if edge.kind != OPERATES:
                verdicts[len(edges)] = verdict
                edges.append(edge)
    drawn = _curves(tuple(edges), plan, register)
    by_edge = {id(edge): verdicts[rank] for rank, edge in enumerate(edges)}
    told = [(edge, line, by_edge[id(edge)]) for edge, line in drawn]
    around: dict[str, dict[str, Verdict]] = defaultdict(dict)
    for edge, _, verdict in told:
        for end in (edge.source, edge.target):
            found = around[end]
            if verdict is not None:
                found |= dict.fromkeys(edge.flows or (edge.focus.removeprefix("lien:"),), verdict)
    lit = {end for edge in edges if edge.lit for end in (edge.source, edge.target)} if focus else None
    hub = f"organisme:{register.hub}"
    counts = {
        key: {verdict: list(found.values()).count(verdict) for verdict in ORDER if verdict in found.values()}
        for key, found in around.items()
        if key != hub
    }
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
        "annotations": _labels(register, plan, tuple(edges), counts, focus, lit, theme),
    }
    traces = [*_lines(go, told, theme), _arrows(go, told, theme), _handles(go, union, told)]
    traces.append(_nodes(go, register, plan, counts, lit, theme))
    return go.Figure(traces, layout)


Told = list[tuple[Edge, Curve, Verdict | None]]


def _lines(go, told: Told, theme: Theme) -> list:
    """One trace per style; what is no longer listed is hollow: a wide line with the page drawn inside it."""
    styles: dict[tuple, list[Curve]] = defaultdict(list)
    for edge, line, verdict in told:
        styles[verdict, edge.kind == FLOW, edge.lit].append(line)
    traces = []
    for (verdict, is_flow, lit), lines in styles.items():
        xs: list[float | None] = []
        ys: list[float | None] = []
        for line in lines:
            xs += [*(x for x, _ in line.points), None]
            ys += [*(y for _, y in line.points), None]
        if verdict is None:
            drawn = {"color": rgba(theme.quiet, 0.75 if lit else FADED_LINE), "width": 0.8}
            traces.append(go.Scatter(x=xs, y=ys, mode="lines", line=drawn, hoverinfo="skip"))
            continue
        style = edge_style(verdict, theme, is_flow, lit)
        drawn = {"color": style.line, "dash": style.dash, "width": style.width}
        traces.append(go.Scatter(x=xs, y=ys, mode="lines", line=drawn, hoverinfo="skip", name=verdict.value))
        if verdict is Verdict.REMOVED and is_flow:
            inside = {"color": theme.page, "width": style.width - 2.2}
            traces.append(go.Scatter(x=xs, y=ys, mode="lines", line=inside, hoverinfo="skip"))
    return traces


def _arrows(go, told: Told, theme: Theme):
    xs, ys, sizes, colours = [], [], [], []
    for edge, line, verdict in told:
        if edge.kind == FLOW and verdict is not None:
            (x0, y0), (x1, y1) = line.arrow
            xs += [x0, x1, None]
            ys += [y0, y1, None]
            sizes += [0, 11, 0]
            colours += [edge_style(verdict, theme, True, edge.lit).line] * 3
    marker = {"symbol": "arrow", "angleref": "previous", "size": sizes, "color": colours, "line": {"width": 0}}
    return go.Scatter(x=xs, y=ys, mode="markers", marker=marker, hoverinfo="skip")


def _handles(go, union: Union, told: Told):
    marker = {"size": 8, "color": "rgba(128,128,128,0.01)", "line": {"width": 0}}
    return go.Scatter(
        x=[line.arrow[1][0] for _, line, _ in told],
        y=[line.arrow[1][1] for _, line, _ in told],
        mode="markers",
        marker=marker,
        customdata=[PREFIX + edge.focus for edge, _, _ in told],
        text=[_told(union, edge, verdict) for edge, _, verdict in told],
        hovertemplate="%{text}<extra></extra>",
        name="edges",
    )


def _told(union: Union, edge: Edge, verdict: Verdict | None) -> str:
    """What the pointer reads on an edge."""
    if verdict is None:
        return _edge_hover(union.whole, edge)
    read = "<br><i>Cliquez pour lire ce qui change</i>"
    if len(edge.flows) > 1:
        return f"<b>{len(edge.flows)} flux</b><br>{SIGNS[verdict]} {PLURALS[verdict]}{read}"
    key = edge.flows[0] if edge.flows else edge.focus.removeprefix("lien:")
    change = union.comparison.by_key[key]
    more = "" if edge.flows else "<br>Ce n'est pas un flux."
    title = escape(change_title(union.comparison, change))
    return f"<b>{title}</b><br>{SIGNS[verdict]} {LABELS[verdict]}{more}{read}"


def _nodes(go, register, plan: Plan, counts: dict[str, dict[Verdict, int]], lit: set[str] | None, theme: Theme):
    """Bodies: a full disc when something is added, hollow when nothing is left of it in the list, a dot in between."""
    hub = f"organisme:{register.hub}"
    keys = list(counts)
    symbols, colours = ["circle"], [theme.hub]
    for key in keys:
        found = set(counts[key])
        symbol, colour = "circle", theme.bar
        if found == {Verdict.REMOVED}:
            symbol, colour = "circle-open", theme.ink
        elif not found:
            symbol, colour = "circle-open", theme.quiet
        elif found == {Verdict.ADDED}:
            colour = theme.added
        elif found & {Verdict.REWORDED, Verdict.DETAIL}:
            symbol, colour = "diamond", theme.changed
        elif found == {Verdict.UNKNOWN}:
            symbol, colour = "circle-open-dot", theme.quiet
        symbols.append(symbol)
        colours.append(rgba(colour, 1 if lit is None or key in lit else FADED_NODE))
    spots = [plan.spots[key] for key in (hub, *keys)]
    marker = {
        "symbol": symbols,
        "size": [2 * HUB_RADIUS * (0.8 if plan.narrow else 1), *([12] * len(keys))],
        "color": colours,
        "opacity": 1,
        "line": {"width": [0 if "open" not in symbol else 2 for symbol in symbols]},
    }
    return go.Scatter(
        x=[spot.x for spot in spots],
        y=[spot.y for spot in spots],
        mode="markers",
        marker=marker,
        customdata=[PREFIX + key for key in (hub, *keys)],
        text=[_node_hover(register, key, None) for key in (hub, *keys)],
        hovertemplate="%{text}<extra></extra>",
        name="nodes",
    )


def _labels(register, plan: Plan, edges, counts: dict[str, dict[Verdict, int]], focus, lit, theme: Theme) -> list[dict]:
    """The names of the bodies after their signs, those of which something is no longer the same in bold."""
    labels = _annotations(register, plan, edges, focus, lit, theme)
    for label in labels:
        key = label.get("name", "")
        if found := counts.get(key):
            if key.startswith("famille:"):
                label["text"] = f"{label['text']}<br>{marks_line(found)}"
            else:
                label["text"] = f"{''.join(SIGNS[verdict] for verdict in found)} {label['text']}"
            if CERTAIN & set(found) and "<b>" not in label["text"]:
                label["text"] = f"<b>{label['text']}</b>"
        if key:
            label["name"] = PREFIX + key
    return labels
