"""A scene as SVG, made without a browser: pictures, PDF, Word and pages are drawn from it."""

from collections.abc import Iterable, Iterator
from math import cos, pi, sin

from model.figures.palette import LIGHT, Paint, Theme, arrow_colour, mark_symbol, painted, press_line
from model.figures.pens.placing import LEADING, Placing, curve, grown_margins, hatched
from model.figures.scene import Band, Bar, Edge, Label, Mark, Point, Scene, State
from model.figures.svg_parts import document, group, number, paint, text_block

_DASHES = {"dash": "9 6", "dot": "2 3"}
_OUTLINE_DASHES = {"dash": "5 3", "dot": "1.5 2.5"}
# How far from the middle the corners of a shape stand, for a half of its size, and on which sides.
_CORNERS = {"diamond": (1.3, (0, pi / 2, pi, -pi / 2)), "triangle-up": (1.17, (-pi / 2, pi / 6, 5 * pi / 6))}
_STEPS = {"moveTo": "M", "lnTo": "L", "cubicBezTo": "C", "close": "Z"}


def svg_figure(scene: Scene, theme: Theme = LIGHT, width: float = 1100.0, *, least: float = 0) -> str:
    """The scene as a whole SVG of that width; groups carry focus keys and the ids of the flows that they stand for.

    Labels are never cut: the margins grow with them, then the letters get smaller; `least` is the size of the smallest
    that have room for it.
    """
    placing = Placing(scene, 0, scene.top, width, least=least, margins=grown_margins(scene, least=least))
    size = width, scene.top + scene.height + scene.bottom
    inside = "\n".join(_parts(placing, theme))
    return document(inside, *size, title=scene.title, sentence=scene.sentence, page=theme.page)


def _parts(placing: Placing, theme: Theme) -> Iterator[str]:
    scene = placing.scene
    bands = [band for band in scene.bands if band.state is not State.ABSENT]
    yield from (_band(placing, band, theme) for band in bands)
    for bar in scene.bars:
        if bar.state is not State.ABSENT:
            yield group("box", _bar(placing, bar, theme), bar.title, focus=bar.key)
    for band in bands:
        if band.press:
            start, end, thick = placing.band(band)
            line = curve((start[0], start[1] + thick / 2), (end[0], end[1] + thick / 2))
            yield f'<path class="press" d="{_path(line)}" fill="none"{_stroke(press_line(band, theme), _DASHES)}/>'
    yield from (_edge(placing, edge, theme) for edge in scene.edges)
    for mark in scene.marks:
        yield group("node", _mark(placing, mark, theme), mark.title, focus=mark.key, role=mark.role)
    for panel in scene.panels:
        box = (placing.x(panel.x), placing.y(panel.top), panel.width, panel.height)
        yield group("sample", _rect(box, painted(panel, theme)), panel.title)
    yield from (_label(placing, label, theme) for label in scene.labels)


def _bar(placing: Placing, bar: Bar, theme: Theme) -> str:
    """A bar, or a box with the colour of its role on both sides."""
    style = painted(bar, theme)
    sides = placing.sides(bar) if style.width else []
    return _rect(placing.bar(bar), style) + "".join(_rect(side, Paint(style.line)) for side in sides)


def _band(placing: Placing, band: Band, theme: Theme) -> str:
    style = painted(band, theme)
    start, end, thick = placing.band(band, 0.7 if style.width else 0)
    shape = f'<path d="{_path(curve(start, end, thick))}"{_filled(style)}/>'
    if lines := _path(hatched(start, end, thick, style.texture)):
        shape += f'<path d="{lines}" fill="none"{paint("stroke", style.line)} stroke-width="0.6"/>'
    data = {"focus": band.key, "flows": " ".join(band.flows), "units": str(len(band.units))}
    data |= {"verdict": band.role.partition(":")[2]} if band.role.startswith("verdict:") else {}
    return group("ribbon faded" if band.faded else "ribbon", shape, band.title, **data)


def _edge(placing: Placing, edge: Edge, theme: Theme) -> str:
    style = painted(edge, theme)
    points = _points(placing.point(point) for point in edge.points)
    shape = f'<polyline points="{points}" fill="none"{_stroke(style, _DASHES)}/>'
    if style.hollow:
        inside = f' fill="none" stroke="{theme.page}" stroke-width="{number(style.width - 2.2)}"'
        shape += f'<polyline points="{points}"{inside}/>'
    if edge.has_head:
        shape += f'<polygon points="{_points(placing.head(edge))}"{paint("fill", arrow_colour(edge, theme))}/>'
    data = {"focus": edge.key, "relation": edge.kind, "source": edge.ends[0], "target": edge.ends[1]}
    data |= {"flows": " ".join(edge.flows)} if edge.flows else {}
    return group("edge faded" if edge.faded else "edge", shape, edge.title, **data)


def _mark(placing: Placing, mark: Mark, theme: Theme) -> str:
    """The shape of a node, as Plotly draws it."""
    x, y = placing.point((mark.x, mark.y))
    style, symbol, half = painted(mark, theme), mark_symbol(mark.role), mark.size / 2
    if symbol == "square":
        return _rect((x - half, y - half, 2 * half, 2 * half), style)
    if symbol in _CORNERS:
        far, angles = _CORNERS[symbol]
        corners = [(x + far * half * cos(angle), y + far * half * sin(angle)) for angle in angles]
        return f'<polygon points="{_points(corners)}"{paint("fill", style.fill)}/>'
    centre = f'cx="{number(x)}" cy="{number(y)}"'
    if "open" in symbol:
        dot = f'<circle {centre} r="1.5"{paint("fill", style.line)}/>' if symbol.endswith("dot") else ""
        outline = f'fill="{theme.page}"{paint("stroke", style.line)} stroke-width="{number(style.width)}"'
        return f'<circle {centre} r="{number(half - 1)}" {outline}/>{dot}'
    return f'<circle {centre} r="{number(half)}"{paint("fill", style.fill)}/>'


def _label(placing: Placing, label: Label, theme: Theme) -> str:
    text = placing.text(label)
    drawn = text_block(
        text.label.lines,
        text.x,
        text.top + text.size * (LEADING / 2 + 0.36),
        size=text.size,
        leading=text.size * LEADING,
        colour=painted(label, theme).fill,
        anchor=label.anchor,
        bold=label.bold,
        italic=label.italic,
        halo=theme.page if label.halo else "",
        kind="head" if label.is_head else "label" if label.key else "sample",
    )
    if not label.said:
        return drawn
    kind, _, name = label.key.partition(":")  # a name that stands by itself, not beside a bar or a mark that says it
    return group("name", drawn, label.title, focus=label.key, **({"flows": name} if kind == "flux" else {}))


def _rect(box: tuple[float, float, float, float], style: Paint) -> str:
    x, y, width, height = map(number, box)
    return f'<rect x="{x}" y="{y}" width="{width}" height="{height}"{_filled(style)}/>'


def _filled(style: Paint) -> str:
    """A filling, with its outline when it has one."""
    return paint("fill", style.fill) + (_stroke(style, _OUTLINE_DASHES) if style.width else "")


def _stroke(style: Paint, dashes: dict[str, str]) -> str:
    dash = f' stroke-dasharray="{dashes[style.dash]}"' if style.dash in dashes else ""
    return f'{paint("stroke", style.line)} stroke-width="{style.width}"{dash}'


def _path(steps: Iterable[tuple[str, tuple[Point, ...]]]) -> str:
    return "".join(f"{_STEPS[name]}{_points(points)}" for name, points in steps)


def _points(points: Iterable[Point]) -> str:
    return " ".join(f"{number(x)},{number(y)}" for x, y in points)
