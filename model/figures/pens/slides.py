"""A scene as native shapes of a slide, in points: every band, bar, arrow and name can be moved, recoloured, rewritten.

Each shape has a name for the selection pane and an alternative text.
"""

from collections.abc import Iterable
from html import escape

from pptx.enum.shapes import MSO_SHAPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.slide import Slide
from pptx.util import Pt

from model.figures.palette import CLEAR, PAPER, Paint, arrow_colour, mark_symbol, painted, press_line, rgba
from model.figures.pens.placing import LEADING, Placing, curve, grown_margins, hatched
from model.figures.pens.slide_text import colour_of, fill_flat, text_box, tint
from model.figures.scene import Band, Bar, Edge, Label, Mark, Part, Point, Scene, State
from model.figures.svg_parts import text_width, typeset

_LEFT, _WIDTH = 18.0, 924.0  # points: of a figure, on a slide of 960
_LARGEST = 1.15  # points for a pixel
_LARGER = 1.2  # names may be this much larger than the drawing is scaled: bars are that far apart
LEAST = 12.0  # points: what is read from the end of a room
_NO_LINE = "<a:ln><a:noFill/></a:ln>"
_DASHES = {"dash": "dash", "dot": "sysDot"}
_SHAPES = {
    "circle": MSO_SHAPE.OVAL,
    "square": MSO_SHAPE.RECTANGLE,
    "diamond": MSO_SHAPE.DIAMOND,
    "triangle-up": MSO_SHAPE.ISOSCELES_TRIANGLE,
    "circle-open": MSO_SHAPE.DONUT,
    "circle-open-dot": MSO_SHAPE.DONUT,
}
_Steps = Iterable[tuple[str, tuple[Point, ...]]]


def slide_figure(slide: Slide, scene: Scene, alt: str, *, top: float, height: float) -> None:
    """Draw the scene across a slide, at a height in points, as a group with one alternative text; parts have names."""
    begun = len(slide.shapes)
    slide.shapes.turbo_add_enabled = True  # else each shape looks for an id among those of all others
    draw_scene(slide, scene, top=top, height=height)
    slide.shapes.turbo_add_enabled = False
    group = slide.shapes.add_group_shape(list(slide.shapes)[begun:])  # once drawn: a group is measured at each shape
    for part in group._element.xpath(".//p:cNvPr[@descr]"):
        said = part.attrib.pop("descr")  # the group speaks for its parts, and names say what each one is
        part.set("name", f"{part.get('name').partition(' ')[0]} {said}")
    group.name = "Figure"
    group._element.xpath("./p:nvGrpSpPr/p:cNvPr")[0].set("descr", typeset(alt))


def tallest(scene: Scene) -> float:
    """The height in points over which a scene does not grow."""
    return scene.top + (scene.height + scene.bottom) * _LARGEST


def is_legible(scene: Scene, height: float) -> bool:
    """Whether the names of a drawing with columns are of twelve points at least in a height."""
    return not scene.bars or min(_scale(scene, height) * _LARGER, 1) * scene.size >= LEAST


def _scale(scene: Scene, height: float) -> float:
    return min((height - scene.top) / (scene.height + scene.bottom), _LARGEST)


def draw_scene(slide: Slide, scene: Scene, *, top: float, height: float) -> None:
    """Draw the scene across a slide, from `top` down, in points."""
    above, scale = scene.top, _scale(scene, height)
    letters = min(scale * _LARGER, 1)
    roomy = scene.marks and not scene.heads  # families in a ring, far from one another
    least = LEAST if roomy or letters * scene.size >= LEAST else 0  # too tall, the lines of a drawing keep apart
    margins = grown_margins(scene, letters, least)
    placing = Placing(scene, _LEFT, top + above, _WIDTH, scale, letters, least, margins)
    for band in scene.bands:
        if band.state is not State.ABSENT:
            _band(slide, placing, band)
    for bar in scene.bars:
        if bar.state is not State.ABSENT:
            _bar(slide, placing, bar)
    for edge in scene.edges:
        _edge(slide, placing, edge)
    for mark in scene.marks:
        _mark(slide, placing, mark)
    for panel in scene.panels:
        x, y = placing.x(panel.x), placing.y(panel.top)
        wide, tall = panel.width * placing.letters, panel.height * placing.letters
        corners = ((x, y), (x + wide, y), (x + wide, y + tall), (x, y + tall))
        _drawn(slide, _polygon(corners), painted(panel, PAPER), f"Légende {panel.title}", f"Légende : {panel.title}")
    for label in scene.labels:
        _label(slide, placing, label)


def _bar(slide: Slide, placing: Placing, bar: Bar) -> None:
    """A bar, or a box with the colour of its role on both sides."""
    style = painted(bar, PAPER)
    _shape(slide, MSO_SHAPE.RECTANGLE, placing.bar(bar), style, "Barre", bar, f"{bar.column} : ")
    for box in placing.sides(bar) if style.width else []:
        _shape(slide, MSO_SHAPE.RECTANGLE, box, Paint(style.line), "Côté", bar)


def _band(slide: Slide, placing: Placing, band: Band) -> None:
    style = painted(band, PAPER)
    start, end, thick = placing.band(band, 0.7 if style.width else 0)
    lines = hatched(start, end, thick, style.texture)
    _drawn(slide, curve(start, end, thick), style, f"Ruban {band.key}", band.title, lines)
    if band.press:
        line = curve((start[0], start[1] + thick / 2), (end[0], end[1] + thick / 2))
        _drawn(slide, line, press_line(band, PAPER), "Selon la presse", f"Selon la presse : {band.title}")


def _edge(slide: Slide, placing: Placing, edge: Edge) -> None:
    style = painted(edge, PAPER)
    first, *others = (placing.point(point) for point in edge.points)
    steps = [("moveTo", (first,)), *(("lnTo", (point,)) for point in others)]
    _drawn(slide, steps, style, f"Trait {edge.key}", edge.title)
    if style.hollow:
        inside = Paint(line=PAPER.page, width=style.width - 2.2)
        _drawn(slide, steps, inside, f"Creux {edge.key}", edge.title)
    if edge.has_head:
        head = Paint(arrow_colour(edge, PAPER))
        _drawn(slide, _polygon(placing.head(edge)), head, f"Flèche {edge.key}", f"Sens : {edge.title}")


def _mark(slide: Slide, placing: Placing, mark: Mark) -> None:
    x, y = placing.point((mark.x, mark.y))
    size = mark.size * placing.letters
    box = (x - size / 2, y - size / 2, size, size)
    _shape(slide, _SHAPES[mark_symbol(mark.role)], box, painted(mark, PAPER), "Nœud", mark)


def _label(slide: Slide, placing: Placing, label: Label) -> None:
    text = placing.text(label)
    wide, tall = text.room, len(text.label.lines) * text.size * LEADING
    if label.halo:  # a plate of the page behind the name, no wider than it is
        wide = min(wide, max(text_width(line, text.size, label.bold) for line in text.label.lines) + 4)
    colour, opacity = colour_of(painted(label, PAPER).fill)
    shape = text_box(
        slide,
        "\n".join(text.label.lines),
        text.x - {"start": 0, "middle": wide / 2, "end": wide}[label.anchor],
        text.top,
        wide,
        tall,
        size=round(text.size, 1),
        colour=colour,
        bold=label.bold,
        italic=label.italic,
        align=label.anchor,
        middle=True,
        opacity=opacity,
        name=f"Nom {label.key or label.lines[0]}",
    )
    if label.halo:
        fill_flat(shape, rgba(PAPER.page, 0.7))


def _shape(
    slide: Slide, kind: MSO_SHAPE, box: tuple[float, ...], style: Paint, name: str, part: Part, head: str = ""
) -> None:
    """A shape with a flat colour, its outline when it has one, a name and an alternative text."""
    left, top, width, height = box
    shape = slide.shapes.add_shape(kind, Pt(left), Pt(top), Pt(width), Pt(max(height, 1)))
    fill_flat(shape, style.fill)
    if style.width and style.line != CLEAR:
        shape.line.width = Pt(style.width * 0.75)
        tint(shape.line.color, *colour_of(style.line))
    else:
        shape.line.fill.background()
    if (theme := shape._element.find("{*}style")) is not None:
        shape._element.remove(theme)  # its shadow
    shape.name = typeset(f"{name} {part.key}")
    shape._element._nvXxPr.cNvPr.set("descr", typeset(f"{head}{part.title}"))


def _polygon(corners: tuple[Point, ...]) -> _Steps:
    return (("moveTo", corners[:1]), *(("lnTo", (corner,)) for corner in corners[1:]), ("close", ()))


def _drawn(slide: Slide, steps: _Steps, style: Paint, name: str, alt: str, inside: _Steps = ()) -> None:
    """A freeform made of `moveTo`, `lnTo`, `cubicBezTo` and `close`, in points; hollow when its filling is clear.

    `inside` are lines drawn over its filling.
    """
    steps = list(steps)
    points = [point for _, found in steps for point in found]
    left, top = min(x for x, _ in points), min(y for _, y in points)
    width = max(max(x for x, _ in points) - left, 0.01)
    height = max(max(y for _, y in points) - top, 0.01)

    def unit(value: float) -> int:
        return round(value * 12700)

    def path(steps: _Steps, fill: str) -> str:
        said = ""
        for kind, found in steps:
            points = "".join(f'<a:pt x="{unit(x - left)}" y="{unit(y - top)}"/>' for x, y in found)
            said += f"<a:{kind}>{points}</a:{kind}>" if found else f"<a:{kind}/>"
        return f'<a:path w="{unit(width)}" h="{unit(height)}"{fill}>{said}</a:path>' if said else ""

    paths = path(steps, ' fill="none"' if style.fill == CLEAR else "") + path(inside, ' fill="none"')
    dash = f'<a:prstDash val="{_DASHES[style.dash]}"/>' if style.dash in _DASHES else ""
    line = f'<a:ln w="{unit(style.width * 0.75)}">{_fill(style.line)}{dash}</a:ln>' if style.width else _NO_LINE
    number = slide.shapes._next_shape_id
    slide.shapes._spTree.append(
        parse_xml(
            f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{number}" name="{escape(typeset(name))}" '
            f'descr="{escape(typeset(alt))}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>'
            f'<a:off x="{unit(left)}" y="{unit(top)}"/><a:ext cx="{unit(width)}" cy="{unit(height)}"/></a:xfrm>'
            f'<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
            f"{paths}</a:pathLst></a:custGeom>"
            f"{_fill(style.fill)}{line}</p:spPr></p:sp>"
        )
    )


def _fill(colour: str) -> str:
    if colour == CLEAR:
        return "<a:noFill/>"
    value, opacity = colour_of(colour)
    alpha = f'<a:alpha val="{round(opacity * 100000)}"/>' if opacity < 1 else ""
    return f'<a:solidFill><a:srgbClr val="{value}">{alpha}</a:srgbClr></a:solidFill>'
