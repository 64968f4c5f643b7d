"""The Sankey of a scene for Plotly: one trace that hears the pointer, and shapes for what such a trace cannot draw."""

from collections import defaultdict
from collections.abc import Iterable
from html import escape
from typing import Any

from model.figures.palette import CLEAR, Paint, Theme, painted, press_line, under_pointer
from model.figures.scene import BAR, Band, Part, Scene, State

# One for all nodes and links: a Sankey takes no list of templates (the browser throws, and nothing shows on hover).
_HOVER = "%{customdata[1]}<extra></extra>"
DASHES = {"dash": "5px,3px", "dot": "1.5px,2.5px"}


def sankey_trace(scene: Scene, theme: Theme) -> dict[str, Any]:
    """Bars and bands at their places: a band of one pixel counts for one, and Plotly stacks them in their order.

    A box is two nodes and a clear band between them, which hears the pointer; its frame is a shape. The second nodes
    and these bands come after all others, whose ranks they leave alone.
    """
    boxes = [rank for rank, bar in enumerate(scene.bars) if bar.until is not None]
    right = {rank: len(scene.bars) + number for number, rank in enumerate(boxes)}
    within = _within(scene)
    links = [(right.get(band.source, band.source), band.target, band.thick) for band in scene.bands]
    span = _tallest([*links, *((rank, right[rank], within[rank]) for rank in boxes)], scene.height)
    share = BAR / 2 / max(scene.width - scene.left - scene.right, 1)  # from the side of a box to the middle of its bar
    bars = [*scene.bars, *(scene.bars[rank] for rank in boxes)]
    xs = [bar.x + (share if bar.until is not None else 0) for bar in scene.bars]
    xs += [(scene.bars[rank].until or 0) - share for rank in boxes]
    parts = [*scene.bands, *(scene.bars[rank] for rank in boxes)]
    fills = [painted(band, theme).fill for band in scene.bands]
    return {
        "type": "sankey",
        "arrangement": "fixed",
        "domain": {"x": [0, 1], "y": [1 - span / scene.height, 1]},
        "textfont": {"size": 1, "color": CLEAR},
        "node": {
            "label": [""] * len(bars),
            "x": [min(max(x, 0.0001), 0.9999) for x in xs],
            "y": [(bar.top + bar.height / 2) / span for bar in bars],
            "pad": 0,
            "thickness": BAR,
            "sort": "input",
            "color": [CLEAR if bar.until is not None else painted(bar, theme).fill for bar in bars],
            "line": {"width": 0},
            "customdata": [[bar.key, told(bar)] for bar in bars],
            "hovertemplate": _HOVER,
        },
        "link": {
            "source": [source for source, _, _ in links] + boxes,
            "target": [target for _, target, _ in links] + [right[rank] for rank in boxes],
            "value": [thick for _, _, thick in links] + [within[rank] for rank in boxes],
            "sort": "input",
            "color": fills + [CLEAR] * len(boxes),
            "customdata": [[part.key, told(part)] for part in parts],
            "hovertemplate": _HOVER,
            "hovercolor": [under_pointer(band, theme) for band in scene.bands] + [CLEAR] * len(boxes),
        },
    }


def _within(scene: Scene) -> list[float]:
    """How thick the band inside a box may be: no more than either side, so that each keeps to the middle of the box."""
    leaving, reaching = [0.0] * len(scene.bars), [0.0] * len(scene.bars)
    for band in scene.bands:
        leaving[band.source] += band.thick
        reaching[band.target] += band.thick
    return [min(both) or max(both) for both in zip(leaving, reaching, strict=True)]


def _tallest(links: Iterable[tuple[int, int, float]], usual: float) -> float:
    """The height of the fullest of the layers that Plotly makes by itself, which sets the scale of its whole Sankey."""
    import networkx as nx

    graph: nx.DiGraph[int] = nx.DiGraph()
    load: dict[int, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for source, target, thick in links:
        graph.add_edge(source, target)
        load[source][0] += thick
        load[target][1] += thick
    layers = list(nx.topological_generations(graph))
    full: dict[int, float] = defaultdict(float)
    for depth, layer in enumerate(layers):
        for rank in layer:
            full[depth if graph.out_degree(rank) else len(layers) - 1] += max(load[rank])
    return max(full.values(), default=usual)


def rectangle(scene: Scene, top: float, height: float) -> dict[str, Any]:
    """A rectangle at a height of the drawing, whose sides are still to be said."""
    high, low = (1 - (top + y) / scene.height for y in (0, height))
    return {"type": "rect", "xref": "paper", "yref": "paper", "y0": low, "y1": high}


def box_frames(scene: Scene, theme: Theme) -> list[dict[str, Any]]:
    """The frame of each box, with the colour of its role on both sides."""
    found = []
    for bar in scene.bars:
        style = painted(bar, theme)
        if bar.until is None or bar.state is State.ABSENT:
            continue
        place = rectangle(scene, bar.top, bar.height) | {"layer": "below"}
        line = {"color": style.line, "width": style.width}
        found.append(place | {"x0": bar.x, "x1": bar.until, "fillcolor": style.fill, "line": line})
        for anchor, start, end in ((bar.x, 0, BAR / 2), (bar.until, -BAR / 2, 0)) if style.width else ():
            sides = {"xsizemode": "pixel", "xanchor": anchor, "x0": start, "x1": end}
            found.append(place | sides | {"fillcolor": style.line, "line": {"width": 0}})
    return found


def told(part: Part) -> str:
    """What a part says under the pointer, as HTML."""
    first, *others = (escape(line).replace("\n", " ") for line in part.said)
    return "<br>".join([f"<b>{first}</b>", *others, *([f"<i>{escape(part.hint)}</i>"] if part.hint else [])])


def lines_along(scene: Scene, theme: Theme) -> list[dict[str, Any]]:
    """The outlines of bands, under the bars; over them, a dashed line along each band that only the press reports.

    Those of one look are one path: each shape costs the browser about as much as any other, however long.
    """
    found: dict[tuple[Paint, bool], list[str]] = defaultdict(list)
    for band in scene.bands:
        style = painted(band, theme)
        if style.width:
            found[style, True].append(_path(scene, band, 0, band.thick))
        if band.press and band.state is not State.ABSENT:
            found[press_line(band, theme), False].append(_path(scene, band, band.thick / 2, None))
    return [_shape(" ".join(paths), style, outline) for (style, outline), paths in found.items()]


def _path(scene: Scene, band: Band, above: float, thick: float | None) -> str:
    """A line along a band, `above` pixels under its upper edge; round it when its thickness is given."""
    # from edge to edge of the bars, as a share of the usual width: a shape knows no other
    half = BAR / 2 / (scene.width - scene.left - scene.right)
    source, target = scene.bars[band.source], scene.bars[band.target]
    x0 = round(source.x + half if source.until is None else source.until, 5)
    x1 = round(target.x - half if target.until is None else target.x, 5)
    xm = round((x0 + x1) / 2, 5)
    a, b = (round(1 - (y + above) / scene.height, 5) for y in (band.start, band.end))
    path = f"M {x0},{a} C {xm},{a} {xm},{b} {x1},{b}"
    if thick is None:
        return path
    d, c = (round(1 - (y + thick) / scene.height, 5) for y in (band.start, band.end))
    return f"{path} M {x0},{d} C {xm},{d} {xm},{c} {x1},{c}"


def _shape(path: str, style: Paint, outline: bool) -> dict[str, Any]:
    dash = DASHES.get(style.dash, "solid") if outline else "dash"
    line = {"color": style.line, "width": style.width, "dash": dash}
    shape = {"type": "path", "path": path, "xref": "paper", "yref": "paper", "line": line}
    return shape | ({"layer": "below"} if outline else {})
