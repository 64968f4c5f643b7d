"""A figure as a page of its own: title, filters, legend, state of the law, source and date inside the picture."""

import re
from collections.abc import Iterable
from xml.etree import ElementTree

from model.figures.palette import LIGHT, Theme
from model.figures.svg_parts import cut_to_width, document, number, text_block

EDGE = 28.0
# Widths are measured for the widest common font: a paragraph may go this much further and still keep within the edge.
SLACK = 1.02


def framed_svg(
    svg: str,
    *,
    title: str,
    sentence: str,
    filters: str,
    legend: Iterable[str],
    source: str,
    day: str,
    theme: Theme = LIGHT,
) -> str:
    """The figure with everything one must know to read it away from the screen; nothing is cut, whatever its length."""
    width, height = size_of(svg)
    room = width - 2 * EDGE
    parts: list[str] = []

    def write(text: str, y: float, size: float, colour: str, kind: str, bold: bool = False) -> float:
        lines = cut_to_width(text, size, room * SLACK, bold)
        if not lines:
            return y
        leading = size * 1.36
        parts.append(text_block(lines, EDGE, y + size, size=size, leading=leading, colour=colour, bold=bold, kind=kind))
        return y + leading * len(lines)

    y = write(title, EDGE - 6, 21, theme.ink, "title", bold=True) + 2
    y = write(sentence, y, 14, theme.ink, "sentence") + 2
    y = write(filters, y, 13, theme.quiet, "filters") + 14
    inner = re.sub(r"^<svg ", f'<svg x="0" y="{number(y)}" ', svg, count=1)
    parts.append(inner)
    y += height + 6
    parts.append(f'<path d="M{EDGE},{number(y)}H{number(width - EDGE)}" stroke="{theme.line}" stroke-width="1"/>')
    y += 8
    for line in legend:
        y = write(line, y, 12.5, theme.ink, "legend") + 2
    y = write(source, y + 4, 12, theme.quiet, "source")
    y = write(day, y, 12, theme.quiet, "day")
    return document("\n".join(parts), width, y + EDGE / 2, title=title, sentence=sentence, page=theme.page)


def size_of(svg: str) -> tuple[float, float]:
    """The width and height of a drawing, from its view box."""
    box = ElementTree.fromstring(svg).get("viewBox", "").split()
    return float(box[2]), float(box[3])
