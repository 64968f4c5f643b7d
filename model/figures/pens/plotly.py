"""A scene on the screen, as a Plotly figure: everything answers the pointer, and clicks give focus keys.

Bands and bars are one Sankey trace, which hears the pointer and lights what lies under it; outlines, which a Sankey has
only for all of its links at once, are lines under it. The network is a few traces of points. Names are annotations.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from model.figures.palette import CLEAR, FONT, LIGHT, Paint, Theme, arrow_colour, mark_symbol, painted
from model.figures.pens.placing import HEAD_LENGTH
from model.figures.pens.plotly_sankey import DASHES, box_frames, lines_along, rectangle, sankey_trace, told
from model.figures.scene import Edge, Label, Part, Point, Scene

if TYPE_CHECKING:
    import plotly.graph_objects as go

_ANCHORS = {"start": "left", "middle": "center", "end": "right"}
_PLACES = {"middle": "middle", "above": "bottom", "below": "top"}


def plotly_figure(scene: Scene, theme: Theme = LIGHT, larger: float = 1) -> go.Figure:
    """The Plotly figure of a scene, as wide as its page, and `larger` than usual: its letters and its height.

    The first `customdata` of nodes, links and markers, and `name` of annotations, are focus keys.
    """
    import plotly.graph_objects as go

    traces = [sankey_trace(scene, theme)] if scene.bars or not scene.marks else []
    if scene.marks:
        traces += [*_lines(scene, theme), _arrows(scene, theme), _handles(scene), _marks(scene, theme, larger)]
    margin = {"l": scene.left, "r": scene.right, "t": scene.top, "b": scene.bottom, "pad": 0}
    layout = {
        "height": (scene.top + scene.height + scene.bottom) * larger,
        "margin": {side: room * larger for side, room in margin.items()},
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "font": {"family": FONT, "size": scene.size * larger, "color": theme.ink},
        "hoverlabel": {"bgcolor": theme.page, "bordercolor": theme.line, "font": {"color": theme.ink, "size": 13}},
        "xaxis": {"range": [0, 1], "visible": False, "fixedrange": True},
        "yaxis": {"range": [scene.height, 0], "visible": False, "fixedrange": True},
        "annotations": [_annotation(scene, label, theme, larger) for label in scene.labels],
        "shapes": [*lines_along(scene, theme), *box_frames(scene, theme), *_panels(scene, theme)],
        "separators": ", ",
    }
    # Not checked value by value, twenty times as long as the rest: tests have Plotly check figures of every kind.
    return go.Figure({"data": traces, "layout": layout}, _validate=False)


def unchanging(figure: go.Figure) -> go.Figure:
    """The figure, not to be changed any more: what it holds is copied out once, and not each time it is shown."""
    content = figure.to_dict()
    figure.to_dict = lambda: content
    return figure


def _panels(scene: Scene, theme: Theme) -> list[dict[str, Any]]:
    found = []
    for panel in scene.panels:
        style = painted(panel, theme)
        line = {"color": style.line, "width": style.width, "dash": DASHES.get(style.dash, "solid")}
        sides = {"xsizemode": "pixel", "xanchor": panel.x, "x0": 0, "x1": panel.width}
        found.append(rectangle(scene, panel.top, panel.height) | sides | {"fillcolor": style.fill, "line": line})
    return found


def _joined(lines: Iterable[Iterable[Point]]) -> dict[str, list[float | None]]:
    """Several lines as one: their points, with a gap after each."""
    points: list[tuple[float | None, float | None]] = [point for line in lines for point in (*line, (None, None))]
    return {"x": [x for x, _ in points], "y": [y for _, y in points]}


def _lines(scene: Scene, theme: Theme) -> list[dict[str, Any]]:
    """One trace per paint; a hollow line is a wide one with the page drawn inside it."""
    styles: dict[Paint, list[Edge]] = defaultdict(list)
    for edge in scene.edges:
        styles[painted(edge, theme)].append(edge)
    traces = []
    for style, edges in styles.items():
        places = _joined(edge.points for edge in edges)
        lines = [{"color": style.line, "dash": style.dash, "width": style.width}]
        lines += [{"color": theme.page, "width": style.width - 2.2}] if style.hollow else []
        traces += [{"type": "scatter", **places, "mode": "lines", "line": line, "hoverinfo": "skip"} for line in lines]
    return traces


def _arrows(scene: Scene, theme: Theme) -> dict[str, Any]:
    """Arrow heads: each is turned by the point before it, so that it follows the curve at any width."""
    edges = [edge for edge in scene.edges if edge.has_head]
    marker = {
        "symbol": "arrow",
        "angleref": "previous",
        "size": [0, HEAD_LENGTH, 0] * len(edges),
        "color": [colour for edge in edges for colour in [arrow_colour(edge, theme)] * 3],
        "line": {"width": 0},
    }
    places = _joined(edge.head for edge in edges)
    return {"type": "scatter", **places, "mode": "markers", "marker": marker, "hoverinfo": "skip"}


def _handles(scene: Scene) -> dict[str, Any]:
    """Nearly transparent markers on the edges that tell and open the flow, felt up to 20 pixels around by Plotly.

    They are small because Plotly takes the last of two markers that lie under the pointer, not the nearest.
    """
    tips = [edge.head[1] for edge in scene.edges]
    marker = {"size": 8, "color": "rgba(128,128,128,0.01)", "line": {"width": 0}}
    return _points("edges", tips, scene.edges, marker)


def _marks(scene: Scene, theme: Theme, larger: float) -> dict[str, Any]:
    styles = [painted(mark, theme) for mark in scene.marks]
    marker = {
        "symbol": [mark_symbol(mark.role) for mark in scene.marks],
        "size": [mark.size * larger for mark in scene.marks],
        "color": [style.fill for style in styles],
        "opacity": 1,
        "line": {"width": [style.width for style in styles]},
    }
    return _points("nodes", [(mark.x, mark.y) for mark in scene.marks], scene.marks, marker)


def _points(name: str, places: Sequence[Point], parts: Iterable[Part], marker: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "name": name,
        "x": [x for x, _ in places],
        "y": [y for _, y in places],
        "mode": "markers",
        "marker": marker,
        "customdata": [part.key for part in parts],
        "text": [told(part) for part in parts],
        "hovertemplate": "%{text}<extra></extra>",
    }


def _annotation(scene: Scene, label: Label, theme: Theme, larger: float) -> dict[str, Any]:
    text = "<br>".join(escape(line) for line in label.lines)
    for wanted, tag in ((label.italic, "i"), (label.bold, "b")):
        text = f"<{tag}>{text}</{tag}>" if wanted else text
    font: dict[str, Any] = {"color": painted(label, theme).fill}
    if label.size != scene.size:
        font["size"] = label.size * larger
    found = {
        "x": label.x,
        "y": 1 - label.y / scene.height,
        "xref": "paper",
        "yref": "paper",
        "text": text,
        "showarrow": False,
        "xanchor": _ANCHORS[label.anchor],
        "yanchor": _PLACES[label.place],
        "align": _ANCHORS[label.anchor],
        "xshift": label.dx * larger,
        "borderpad": 0,
        "font": font,
    }
    # a name written on its mark leaves the pointer to it
    return found | ({"name": label.key, "captureevents": label.tone != "page"} if label.key else {})
