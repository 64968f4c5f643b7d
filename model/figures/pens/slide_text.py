"""Text on a slide, in points: boxes whose lines break where they were measured to, and flat colours with opacity."""

from functools import lru_cache

from pptx.dml.color import ColorFormat, RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.shapes.autoshape import Shape
from pptx.shapes.group import GroupShape
from pptx.slide import Slide
from pptx.text.text import _Paragraph
from pptx.util import Pt

from model.figures.palette import PAPER, flat
from model.figures.svg_parts import cut_to_width, typeset

INK, QUIET = PAPER.ink.removeprefix("#"), PAPER.quiet.removeprefix("#")
FONT = "Arial"  # known everywhere, and so are its widths: nothing wraps elsewhere than here
_NARROWER = 0.89  # than the widths that `cut_to_width` knows: 0.84 to 0.86 over the rows of the text, measured
_ALIGN = {"start": PP_ALIGN.LEFT, "end": PP_ALIGN.RIGHT, "middle": PP_ALIGN.CENTER}


def text_box(
    slide: Slide | GroupShape,
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
        box.name = typeset(name)
    frame = box.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE if middle else MSO_ANCHOR.TOP
    for index, line in enumerate(text.split("\n")):
        paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
        paragraph.alignment = _ALIGN[align]
        add_words(paragraph, line, size, colour, bold=bold, italic=italic, opacity=opacity)
    return box


def add_words(
    paragraph: _Paragraph,
    words: str,
    size: float,
    colour: str = INK,
    *,
    bold: bool = False,
    italic: bool = False,
    opacity: float = 1,
) -> None:
    """Write words at the end of a paragraph, in French."""
    run = paragraph.add_run()
    run.text = typeset(words)
    run.font.size, run.font.bold, run.font.italic, run.font.name = Pt(size), bold, italic, FONT
    tint(run.font.color, colour, opacity)
    run._r.get_or_add_rPr().set("lang", "fr-FR")


@lru_cache(maxsize=4096)  # a table is measured in each size of letters, then on each of its slides
def lines_of(text: str, size: float, width: float, bold: bool = False) -> int:
    """How many lines a text takes in a width, rather more than less."""
    return sum(max(len(cut_to_width(line, size * _NARROWER, width, bold)), 1) for line in text.split("\n"))


def fill_flat(shape: Shape, colour: str) -> None:
    """A flat colour: `#RRGGBB` or `rgba(…)`."""
    shape.fill.solid()
    tint(shape.fill.fore_color, *colour_of(colour))


def tint(format_: ColorFormat, colour: str, opacity: float = 1) -> None:
    """Give a filling or letters a colour (« 0072B2 »), which python-pptx knows, and an opacity, which it does not."""
    format_.rgb = RGBColor(*bytes.fromhex(colour))  # type: ignore[no-untyped-call]  # python-pptx types only some calls
    if opacity < 1:
        alpha = parse_xml(f'<a:alpha {nsdecls("a")} val="{round(opacity * 100000)}"/>')
        format_._color._xClr.append(alpha)


def colour_of(colour: str) -> tuple[str, float]:
    """« 0072B2 », 0.36."""
    value, opacity = flat(colour)
    return value.removeprefix("#"), opacity
