"""Native shapes of a slide, in points: text boxes, rectangles, curves; each with a name and an alternative text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.shapes.autoshape import Shape
from pptx.slide import Slide
from pptx.util import Pt

from model.figures.svg_parts import clean, cut_to_width

INK, QUIET = "16202E", "42526B"
FONT = "Arial"  # known everywhere, and so are its widths: nothing wraps elsewhere than here
_RGBA = re.compile(r"rgba\((\d+),(\d+),(\d+),([\d.e-]+)\)")
_ALIGN = {"start": PP_ALIGN.LEFT, "end": PP_ALIGN.RIGHT, "middle": PP_ALIGN.CENTER}


def text_box(
    slide: Slide,
    text: str,
    left: float,
    top: float,
    width: float,
    height: float,
    *,
    size: float,
    colour: str = INK,
    bold: bool = False,
    italic: bool = False,
    align: str = "start",
    middle: bool = False,
    opacity: float = 1,
    name: str = "",
) -> Shape:
    """A text box without margins, a paragraph per line of the text, in French."""
    box = slide.shapes.add_textbox(Pt(left), Pt(top), Pt(width), Pt(height))
    if name:
        box.name = clean(name)
    frame = box.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE if middle else MSO_ANCHOR.TOP
    for index, line in enumerate(clean(text).split("\n")):
        paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
        paragraph.alignment = _ALIGN[align]
        run = paragraph.add_run()
        run.text = line
        run.font.size, run.font.bold, run.font.italic, run.font.name = Pt(size), bold, italic, FONT
        run.font.color.rgb = RGBColor.from_string(colour)
        if opacity < 1:
            run._r.rPr.find(".//{*}srgbClr").append(_alpha(opacity))
        run._r.get_or_add_rPr().set("lang", "fr-FR")
    return box


def lines_of(text: str, size: float, width: float, bold: bool = False) -> int:
    """How many lines a text takes in a width, rather more than less."""
    return sum(max(len(cut_to_width(line, size * 0.96, width, bold)), 1) for line in text.split("\n"))


def filled(shape: Shape, colour: str, name: str, alt: str) -> Shape:
    """The shape with a flat colour (`#RRGGBB` or `rgba(…)`), no outline, a name and an alternative text."""
    value, opacity = _colour(colour)
    shape.fill.solid()
    shape.fill.fore_color.rgb = RGBColor.from_string(value)
    if opacity < 1:
        shape._element.spPr.find(".//{*}srgbClr").append(_alpha(opacity))
    shape.line.fill.background()
    if (style := shape._element.find("{*}style")) is not None:
        shape._element.remove(style)  # the shadow of the theme
    return described(shape, name, alt)


def plate(shape: Shape) -> None:
    """Give a text box a soft background of the page."""
    shape.fill.solid()
    shape.fill.fore_color.rgb = RGBColor.from_string("FFFFFF")
    shape._element.spPr.find(".//{*}srgbClr").append(_alpha(0.7))


def described(shape: Shape, name: str, alt: str) -> Shape:
    """The shape with a name for the selection pane and an alternative text."""
    shape.name = clean(name)
    shape._element._nvXxPr.cNvPr.set("descr", clean(alt))
    return shape


def path(
    slide: Slide,
    moves: Iterable[tuple[str, tuple[tuple[float, float], ...]]],
    *,
    fill: str | None = None,
    stroke: str | None = None,
    thick: float = 1,
    dash: str = "",
    name: str,
    alt: str,
) -> None:
    """A freeform made of `moveTo`, `lnTo`, `cubicBezTo` and `close`, in points of the slide."""
    moves = list(moves)
    points = [point for _, inside in moves for point in inside]
    left, top = min(x for x, _ in points), min(y for _, y in points)
    width = max(max(x for x, _ in points) - left, 0.01)
    height = max(max(y for _, y in points) - top, 0.01)

    def unit(value: float) -> int:
        return round(value * 12700)

    steps = ""
    for kind, inside in moves:
        said = "".join(f'<a:pt x="{unit(x - left)}" y="{unit(y - top)}"/>' for x, y in inside)
        steps += f"<a:{kind}>{said}</a:{kind}>" if inside else f"<a:{kind}/>"
    painted = _fill(fill) if fill else "<a:noFill/>"
    line = (
        f'<a:ln w="{unit(thick)}">{_fill(stroke)}{f"<a:prstDash val={chr(34)}{dash}{chr(34)}/>" if dash else ""}</a:ln>'
        if stroke
        else "<a:ln><a:noFill/></a:ln>"
    )
    number = (
        max((int(item.get("id")) for item in slide.shapes._spTree.iter() if item.tag.endswith("}cNvPr")), default=1) + 1
    )
    no_fill = "" if fill else ' fill="none"'
    slide.shapes._spTree.append(
        parse_xml(
            f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{number}" name="{escape(clean(name))}" '
            f'descr="{escape(clean(alt))}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>'
            f'<a:off x="{unit(left)}" y="{unit(top)}"/><a:ext cx="{unit(width)}" cy="{unit(height)}"/></a:xfrm>'
            f'<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
            f'<a:path w="{unit(width)}" h="{unit(height)}"{no_fill}>{steps}</a:path></a:pathLst></a:custGeom>'
            f"{painted}{line}</p:spPr></p:sp>"
        )
    )


def _fill(colour: str) -> str:
    value, opacity = _colour(colour)
    alpha = f'<a:alpha val="{round(opacity * 100000)}"/>' if opacity < 1 else ""
    return f'<a:solidFill><a:srgbClr val="{value}">{alpha}</a:srgbClr></a:solidFill>'


def _alpha(opacity: float):
    return parse_xml(f'<a:alpha {nsdecls("a")} val="{round(opacity * 100000)}"/>')


def _colour(colour: str) -> tuple[str, float]:
    """« 0072B2 », 0.36."""
    found = _RGBA.fullmatch(colour.replace(" ", ""))
    if not found:
        return colour.removeprefix("#").upper(), 1.0
    red, green, blue = (int(value) for value in found.groups()[:3])
    return f"{red:02X}{green:02X}{blue:02X}", float(found.group(4))
