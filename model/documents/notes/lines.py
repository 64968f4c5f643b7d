"""How many lines a text takes in a room of a page, measured for the widest common font."""

from functools import lru_cache

from model.figures.svg_parts import text_width

# The font of the page is a little narrower than the widest one.
_NARROWER = 0.93
_BOLD = 1.06


def line_count(text: str, size: float, room: float, *, bold: bool = False) -> int:
    """How many lines a text takes in letters of that size, in a room of that width; both in points."""
    lines, at = 1, 0.0
    wider = size * _NARROWER * (_BOLD if bold else 1)
    space = _word(" ") * size * _NARROWER
    for word in text.split():
        wide = _word(word) * wider
        if at and at + wide > room:
            lines, at = lines + 1, 0.0
        lines += int(wide // room)  # a word wider than the line
        at += wide + space
    return lines


@lru_cache(maxsize=8192)
def _word(word: str) -> float:
    """The width of a word in letters of one point."""
    return text_width(word, 1)
