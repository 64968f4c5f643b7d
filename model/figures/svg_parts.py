"""SVG written as text: a picture with its title and legend, its parts, and words measured, wrapped and fitted."""

import math
import re
import textwrap
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from html import escape
from itertools import takewhile

from model.figures.palette import Theme, flat

# Generic on purpose: a drawing opens on machines whose fonts are unknown, so that widths below are cautious.
SVG_FONT = "'Source Sans 3', 'Source Sans', 'Noto Sans', 'Segoe UI', sans-serif"
LEAST_SIZE = 4.0
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WIDTHS = {
    **dict.fromkeys("ijlI|!'.,:;·\u2019  \u202f", 0.33),
    **dict.fromkeys('ftr()[]{}"-/\\*«»°', 0.45),
    **dict.fromkeys("mwMWŒœÆ@%—…", 0.98),
}
EDGE = 28.0
# Widths are measured for the widest common font: a paragraph may go this much further and still keep within the edge.
SLACK = 1.02
_APOSTROPHE = re.compile(r"(?<=\w)(?:'|&#39;|&#x27;)(?=[\w«(<])")
_NUMBERED = re.compile(r"\b(lignes?|annexes?|articles?|[LRD]\.) (?=\d|[LRD]\.)")
_STROKES = re.compile(r"(?<=[/-])(?![/-])")
# The font of pages, Noto Sans, is known: hundredths of a letter's height; others are measured as the widest font's.
_PAGE = {
    char: width / 100
    for width, chars in (
        *((17, "’\u202f"), (26, "ijl' \xa0.,;:!·"), (30, "()[]J"), (33, "-fI"), (37, "t/"), (41, "r"), (43, "?°")),
        *((48, "csz"), (53, "vxyk«»FLS"), (57, "aeETYZ0123456789+="), (61, "obdgpqPV→←−"), (63, "hnuKRCABX")),
        *((74, "DGUH&"), (78, "NOQw…"), (95, "mMWŒœÆæ%")),
    )
    for char in chars
}
_NARROWER = 0.91
_BOLD = 1.065
_BOLDER = 1.08  # the same, in fonts that are not known


def clean(text: str) -> str:
    """The text without the control characters that XML forbids."""
    return _FORBIDDEN.sub("", text)


def typeset(text: str) -> str:
    """The text as it is printed: clean, with the apostrophes of French typography, and no number of a line or of an
    article at the beginning of a line. Markup may hold it, escaped."""
    return _NUMBERED.sub("\\1 ", _APOSTROPHE.sub("’", clean(text)))


def xml(text: str) -> str:
    """The text as it may stand in an element or in an attribute."""
    return escape(clean(text))


def text_width(text: str, size: float, bold: bool = False) -> float:
    """The width of a text in pixels, rather more than less: the fonts of the reader are not known."""
    return _scaled(sum(map(_char_width, text)), size, bold)


def _scaled(width: float, size: float, bold: bool) -> float:
    return width * size * (_BOLDER if bold else 1)


@lru_cache(maxsize=2048)
def _char_width(char: str) -> float:
    if char in _WIDTHS:
        return _WIDTHS[char]
    if unicodedata.combining(char):
        return 0.0
    if unicodedata.east_asian_width(char) in "WF" or ord(char) > 0xFFFF:
        return 1.3
    if char.isupper():
        return 0.69
    return 0.6 if ord(char) < 0x250 else 0.75


def fitted_size(lines: Iterable[str], size: float, room: float, bold: bool = False) -> float:
    """The usual size of the letters, or the largest one at which the widest line keeps within the room."""
    widest = max((text_width(line, size, bold) for line in lines), default=0)
    return size if widest <= room else max(LEAST_SIZE, round(size * room / widest, 2))


def cut_to_width(text: str, size: float, room: float, bold: bool = False) -> list[str]:
    """The text as lines that keep within the room, cut between words, or inside a word wider than a whole line."""
    lines: list[str] = []
    line, reach = "", 0.0  # the line begun, and its width in letters of one pixel
    for found in re.split(r"[ \t\n\r]+", clean(text).strip()):
        word, wide = found, sum(map(_char_width, found))
        while _scaled(wide, size, bold) > room and len(word) > 1:
            fits = next(n for n in range(len(word), 0, -1) if n == 1 or text_width(word[:n], size, bold) <= room)
            if line:
                lines.append(line)
                line, reach = "", 0.0
            lines.append(word[:fits])
            word = word[fits:]
            wide = sum(map(_char_width, word))
        longer = sum(map(_char_width, f" {word}"), reach) if line else wide
        if line and _scaled(longer, size, bold) > room:
            lines.append(line)
            line, longer = "", wide
        line, reach = f"{line} {word}" if line else word, longer
    return [*lines, line] if line else lines


def wrapped(label: str, width: int) -> tuple[str, ...]:
    """The label as lines of about `width` characters, as even as possible; a long word stays whole."""
    if len(label) <= width:
        return (label,)
    sizes = range(width, min(width, 4) - 1, -1)
    wraps = (textwrap.wrap(label, size, break_long_words=False, break_on_hyphens=False) for size in sizes)
    first = next(wraps)
    *_, last = first, *takewhile(lambda lines: len(lines) == len(first), wraps)
    return tuple(last)


def paint(attribute: str, colour: str) -> str:
    """A colour as SVG attributes that every program reads: `rgba(…)` becomes a colour and an opacity."""
    value, opacity = flat(colour)
    said = f' {attribute}="{value}"'
    return said if opacity >= 1 else f'{said} {attribute}-opacity="{opacity:g}"'


def number(value: float) -> str:
    """A length with at most two decimals."""
    return f"{round(value, 2):g}" if abs(value) < 10000 else f"{value:.2f}"


def text_block(
    lines: Iterable[str],
    x: float,
    y: float,
    *,
    size: float,
    leading: float,
    colour: str,
    anchor: str = "start",
    bold: bool = False,
    italic: bool = False,
    halo: str = "",
    kind: str = "label",
) -> str:
    """One text of one or several lines, `y` being the base of the first; `halo` is the colour put behind it."""
    lines = [clean(line) for line in lines]
    style = f' font-size="{number(size)}"{paint("fill", colour)}'
    style += "" if anchor == "start" else f' text-anchor="{anchor}"'
    style += ' font-weight="bold"' * bold + ' font-style="italic"' * italic
    behind = _halo(lines, x, y, size, leading, anchor, bold, halo) if halo else ""
    spans = (
        f'<tspan x="{number(x)}" y="{number(y + index * leading)}">{xml(line)}</tspan>'
        for index, line in enumerate(lines)
    )
    # the line ends keep the words apart for who reads or copies the text
    inside = xml(lines[0]) if len(lines) == 1 else "\n".join(spans)
    return f'{behind}<text class="{kind}" x="{number(x)}" y="{number(y)}"{style}>{inside}</text>'


def _halo(lines: list[str], x: float, y: float, size: float, leading: float, anchor: str, bold: bool, fill: str) -> str:
    """A soft plate of the page's colour behind each line: unlike an outline, no program draws it over the letters."""
    found = []
    for index, line in enumerate(lines):
        width = text_width(line, size, bold) * 0.94 + 4
        left = x - {"start": 2, "middle": width / 2, "end": width - 2}[anchor]
        top = y + index * leading - size * 0.86
        found.append(
            f'<rect x="{number(left)}" y="{number(top)}" width="{number(width)}" height="{number(size * 1.16)}" '
            f'rx="3" fill="{fill}" fill-opacity="0.72"/>'
        )
    return "".join(found)


def group(kind: str, inside: str, title: str = "", **data: str) -> str:
    """A `<g>` with its title, read out and shown under the pointer, and its data attributes."""
    said = "".join(f' data-{key}="{xml(value)}"' for key, value in data.items())
    return f'<g class="{kind}"{said}>{f"<title>{xml(title)}</title>" if title else ""}{inside}</g>'


def document(inside: str, width: float, height: float, *, title: str, sentence: str, page: str) -> str:
    """A whole SVG, with its own size, its title and its sentence for who cannot see it."""
    box = f"{number(width)} {number(height)}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{number(width)}" height="{number(height)}" '
        f'viewBox="0 0 {box}" role="img" lang="fr" xml:lang="fr" font-family="{SVG_FONT}">'
        f"<title>{xml(title)}</title><desc>{xml(sentence)}</desc>"
        f'<rect class="page" width="{number(width)}" height="{number(height)}" fill="{page}"/>'
        f"{inside}</svg>"
    )


def framed_svg(
    svg: str,
    *,
    title: str,
    sentence: str,
    filters: str,
    legend: Iterable[str],
    source: str,
    day: str,
    theme: Theme,
) -> str:
    """The figure with everything one must know to read it away from the screen; nothing is cut, whatever its length."""
    width, height = map(float, re.findall(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)[0])
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
    return typeset(document("\n".join(parts), width, y + EDGE / 2, title=title, sentence=sentence, page=theme.page))


@lru_cache(maxsize=16384)  # a note is measured with more and with fewer sections on its page
def line_count(text: str, size: float, room: float, *, bold: bool = False, beside: tuple[int, float] = (0, 0.0)) -> int:
    """How many lines a text takes in letters of that size, in a room of that width, both in points; `beside` says how
    many lines stand beside something, and its width."""
    return _filled(text, size, room, bold, beside)[0]


def line_counts(text: str, size: float, rooms: Iterable[float], *, bold: bool = False) -> tuple[int, ...]:
    """The same in each of several rooms, the narrowest first: lines are cut anew only where they would change."""
    counts: list[int] = []
    lines, widest = 0, math.inf
    for room in sorted(rooms, reverse=True):
        if room <= widest:
            lines, widest = _filled(text, size, room, bold)
        counts.append(lines)
    return tuple(reversed(counts))


def _filled(
    text: str, size: float, whole: float, bold: bool, beside: tuple[int, float] = (0, 0.0)
) -> tuple[int, float]:
    """How many lines, and how far the longest goes: any room between the two is filled in the same way."""
    lines, at, widest = 1, 0.0, 0.0
    wider = size * (_BOLD if bold else 1)
    space = _PAGE[" "] * size
    for narrow, last in _measured(text):
        wide = narrow * wider
        room = whole - (beside[1] if lines <= beside[0] else 0)
        if at and at + wide > room:
            lines, at = lines + 1, 0.0
        lines += int(wide // room)  # a word wider than the line
        widest = max(widest, at + wide)
        at += wide + space * last
    return lines, widest


@lru_cache(maxsize=4096)  # the same words are set in many sizes of letters
def _measured(text: str) -> tuple[tuple[float, bool], ...]:
    """The widths, in letters of one point, of what no end of a line cuts, and whether it ends a word: addresses are cut
    after their strokes and hyphens, and no line or article parts from its number."""
    found = []
    for word in re.findall(r"[^ \t\n]+", _NUMBERED.sub("\\1 ", text)):
        *begun, end = _STROKES.split(word) if "://" in word else (word,)
        found += [(_word(piece), False) for piece in begun] + [(_word(end), True)]
    return tuple(found)


@lru_cache(maxsize=8192)
def _word(word: str) -> float:
    """The width of a word in letters of one point of the font of pages."""
    letters = unicodedata.normalize("NFD", word)
    return sum(_PAGE.get(char) or _char_width(char) * _NARROWER for char in letters)
