"""How a handout falls on its pages: on one page less where its last is half empty and smaller letters allow it, else
with its sections shared evenly."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from math import inf
from typing import Any

HALF, EVEN = 0.5, 0.65  # of a page, of the fullest one: the last should hold as much
GROWTH = 1.5  # by what power of its letters a text grows: its lines are longer, and fewer
Breaks = tuple[int, ...]  # the ranks of the sections before which a page ends, the first being 1
_Placed = tuple[int, int, float]  # the page of a piece, the section it belongs to, its height


def well_filled(lay_out: Callable[[float, Breaks], Any], sizes: Sequence[float], most: int | None) -> Any:
    """The pages laid out in the largest letters that make `most` pages, or else one less than the largest do when
    their last page is half empty; in the largest, shared evenly, when none do.

    Each layout takes a good part of a second: as few as can be are made.
    """

    first = lay_out(sizes[0], ())
    number = len(first.pages)
    if number == 1:
        return first
    pieces = list(_pieces(first))
    room = first.pages[0]._page_box.height
    wanted = most or number - (_filled(pieces, number - 1) < HALF * room)
    for size in sizes[1:] if number > wanted else ():
        heights = [height * (size / sizes[0]) ** GROWTH for height in _heights(pieces)]
        likely = _pages(heights, room) <= wanted or (most and size == sizes[-1])
        if likely and len((made := lay_out(size, ())).pages) <= wanted:
            return _even(made, lay_out, size)
    return _even(first, lay_out, sizes[0])


def _even(made: Any, lay_out: Callable[[float, Breaks], Any], size: float) -> Any:
    """The same pages with their sections shared evenly, where the last is much less full than another."""
    number, pieces = len(made.pages), list(_pieces(made)) if made.pages[1:] else []
    fills = [_filled(pieces, page) for page in range(number)]
    if not pieces or fills[-1] >= EVEN * max(fills):
        return made
    breaks = shared(_heights(pieces), number, made.pages[0]._page_box.height)
    again = lay_out(size, tuple(rank + 1 for rank in breaks)) if breaks else made
    return again if len(again.pages) <= number else made


def shared(heights: Sequence[float], pages: int, room: float) -> Breaks:
    """Before which of some heights to end a page so that pages are as alike as can be; none when they do not fit."""

    @cache
    def best(begun: int, left: int) -> tuple[float, Breaks]:
        """The sum of the squares of what pages hold, least when they are alike."""
        ways = []
        for end in range(begun + 1, len(heights) - left + 2) if left > 1 else [len(heights)]:
            held = sum(heights[begun:end])
            others, later = best(end, left - 1) if left > 1 else (0.0, ())
            ways += [(held**2 + others, (end, *later))] if held <= room else []
        return min(ways, default=(inf, ()))

    return best(0, pages)[1][:-1]


def _pieces(made: Any) -> Iterator[_Placed]:
    """What stands in the body of a page, one under the other; what comes before the first section goes with it, what
    follows a section goes with that one."""
    section, met = 0, set()
    for number, page in enumerate(made.pages):
        html = page._page_box.children[0]
        boxes = [box for box in html.children[0].children if hasattr(box, "margin_height")]
        tops = [box.position_y for box in boxes]
        bottoms = [*(below for _, below in pairwise(tops)), boxes[-1].position_y + boxes[-1].margin_height()]
        for box, top, bottom in zip(boxes, tops, bottoms, strict=True):
            if box.element_tag == "section" and box.element not in met:
                met.add(box.element)
                section = len(met) - 1
            yield number, section, bottom - top


def _heights(pieces: Sequence[_Placed]) -> list[float]:
    """The height of each section."""
    found = [0.0] * (pieces[-1][1] + 1)
    for _, section, height in pieces:
        found[section] += height
    return found


def _pages(heights: Sequence[float], room: float) -> float:
    """How many pages sections take that no end of a page cuts; those that are taller than a page are cut anywhere."""
    if max(heights) > room:
        return sum(heights) / room
    pages, left = 0, 0.0
    for height in heights:
        pages, left = (pages, left) if height <= left else (pages + 1, room)
        left -= height
    return pages


def _filled(pieces: Sequence[_Placed], page: int) -> float:
    return sum(height for one, _, height in pieces if one == page)
