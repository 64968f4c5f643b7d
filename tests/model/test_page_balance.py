"""Handouts on their pages, with a printer in place of WeasyPrint that sets sections one under the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from model.documents.page_balance import GROWTH, Breaks, well_filled

ROOM = 100.0
SIZES = (10.0, 9.0)
sections = st.lists(st.integers(5, 60), min_size=1, max_size=9)


@dataclass(frozen=True)
class Box:
    """A section as WeasyPrint places it."""

    element: int
    position_y: float
    height: float
    element_tag: str = "section"

    def margin_height(self) -> float:
        """Its height."""
        return self.height


def set_on_pages(heights: Sequence[float], begun: Breaks) -> SimpleNamespace:
    """Sections that no end of a page cuts, and the numbers of those that begin one."""
    pages: list[list[Box]] = []
    left = 0.0
    for rank, height in enumerate(heights, start=1):
        if height > left or rank in begun:
            pages.append([])
            left = ROOM
        pages[-1].append(Box(rank, ROOM - left, height))
        left -= height
    boxes = [SimpleNamespace(children=[SimpleNamespace(children=page)]) for page in pages]
    made = [SimpleNamespace(_page_box=SimpleNamespace(height=ROOM, children=[box])) for box in boxes]
    return SimpleNamespace(pages=made, fills=[sum(box.height for box in page) for page in pages])


@given(sections)
def test_pages_are_few_and_shared_evenly(heights: list[int]) -> None:
    """However many sections there are, there are no more pages than in the largest letters; when the last is much less
    full than another, no way to share the same sections makes pages more alike."""
    asked: list[tuple[float, Breaks]] = []

    def lay_out(size: float, begun: Breaks) -> SimpleNamespace:
        asked.append((size, begun))
        return set_on_pages([height * (size / SIZES[0]) ** GROWTH for height in heights], begun)

    made = well_filled(lay_out, SIZES, None)
    number = len(made.pages)
    assert number <= len(set_on_pages(heights, ()).pages)
    assert len(asked) <= 3
    size = SIZES[0] if sum(made.fills) > sum(heights) - 0.01 else SIZES[1]
    grown = [height * (size / SIZES[0]) ** GROWTH for height in heights]
    ways = [
        [sum(grown[start:end]) for start, end in zip((0, *some), (*some, len(grown)), strict=True)]
        for some in combinations(range(1, len(heights)), number - 1)
    ]
    most_alike = min(sum(fill**2 for fill in fills) for fills in ways if max(fills) <= ROOM)
    assert made.fills[-1] >= 0.65 * max(made.fills) or sum(fill**2 for fill in made.fills) <= most_alike + 0.01


def test_a_lone_section_on_a_last_page_is_joined_or_shared() -> None:
    """A seventh question alone on the third page: smaller letters put all on two pages, or pages hold 3, 2 and 2."""

    def lay_out(size: float, begun: Breaks) -> SimpleNamespace:
        return set_on_pages([height * (size / SIZES[0]) ** GROWTH for height in (30,) * 7], begun)

    assert [len(page._page_box.children[0].children[0].children) for page in lay_out(10, ()).pages] == [3, 3, 1]
    made = well_filled(lay_out, (10.0,), None)
    assert sorted(round(fill / 30) for fill in made.fills) == [2, 2, 3]
    assert len(well_filled(lay_out, (10.0, 8.0), None).pages) == 2
