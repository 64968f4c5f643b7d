"""How a note fits its pages, computed before anything is laid out: how many pages, how large the letters, which room is
left to the figure. Lengths are points."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil

from model.documents.notes.note_figure import PageFigure
from model.documents.notes.parts import Note, Section, Table
from model.figures.svg_parts import line_count

WIDTH, HEIGHT = 532.0, 787.0  # of the text of an A4 page
LEAST, MOST, STEP = 9.0, 13.5, 0.25
LEADING, HEADING, TIGHT = 1.3, 1.2, 1.13
ROW = 1.2  # the edge and the air of a row of a table
CODE = 64.0  # the QR code and the space beside it
_BROKEN = 1.15  # rows are not cut: the foot of each page of a long table stays a little empty


@dataclass(frozen=True)
class Fit:
    """How many sections stand on the first page, the size of its letters and of those after it, its figure."""

    first: int
    pages: int
    size: float
    last: float
    figure: PageFigure | None


def fit(note: Note, spare: float = 0) -> Fit:
    """As many sections on the first page as letters of nine points allow, with a figure that can be read.

    Letters are the largest with which it fits, and the figure takes what is left; `spare` keeps some room empty.
    """
    drawn = note.figure
    scenes = drawn.ways(WIDTH) if drawn else ()
    sections = note.sections
    every = len(sections)
    for first in range(every, -1, -1):
        rooms = {size: HEIGHT - spare - _text(note, sections[:first], size) for size in _sizes()}
        # a figure whose data are unnamed stands with the table that names them, or with the sections before it
        for scene in [one for one in scenes if first or not one.frame.bare] or (None,):
            for size, room in rooms.items():
                if room >= (scene.height if scene else 0):
                    figure = drawn.on_page(scene, WIDTH, room) if drawn and scene else None
                    last = _last(sections[first:], size, spare)
                    return Fit(first, 1 + _pages(sections[first:], last), size, last, figure)
    figure = drawn.on_page(scenes[-1], WIDTH, max(rooms[LEAST], HEIGHT / 4)) if drawn and scenes else None
    return Fit(0, 1 + _pages(sections, LEAST), LEAST, _last(sections, LEAST, spare), figure)


def _sizes() -> Iterable[float]:
    """From the largest letters to the least."""
    return (MOST - STEP * rank for rank in range(int((MOST - LEAST) / STEP) + 1))


def _pages(sections: Sequence[Section], size: float, spare: float = 0) -> int:
    """How many pages some sections take."""
    height, room = sum(_section(section, size) for section in sections), HEIGHT - spare
    return ceil(height / room) if height <= room else ceil(height * _BROKEN / room)


def _last(sections: Sequence[Section], size: float, spare: float) -> float:
    """The size of the letters of what follows the first page: the largest that takes no page more."""
    pages = _pages(sections, LEAST, spare)
    return next(one for one in _sizes() if one == LEAST or (one <= size + 2 and _pages(sections, one, spare) == pages))


def small(size: float) -> float:
    """The size of what is quiet, never under nine points."""
    return max(size * 0.92, LEAST)


def _text(note: Note, sections: Iterable[Section], size: float) -> float:
    """The height of everything but the figure."""
    quiet, room = small(size), WIDTH - CODE if note.link else WIDTH
    heights = [
        _tall(note.head, quiet, WIDTH, leading=TIGHT),
        _tall(note.title, size * 1.25, WIDTH, bold=True, leading=1.18) + 4,
        _tall(note.lead, size, WIDTH, leading=HEADING) if note.lead else 0,
        *(_tall(words, size, WIDTH - 14) + 2 for words in note.words),
        14 if note.words else 0,
        *(_tall(f"{fact.head} : {fact.text}", quiet, WIDTH, leading=TIGHT) + 2 for fact in note.facts),
        8 if note.facts else 0,
        0 if not note.figure else _tall(" ".join(note.figure.legend), quiet, WIDTH, leading=TIGHT) + 8,
        *(_section(section, size) for section in sections),
        _head("Sources", size),
        max(
            sum(_tall(said, quiet, room - 14, leading=TIGHT) + 1 for said in _sources(note))
            + (_tall(f"Cette vue : {note.link}", quiet, room, leading=TIGHT) if note.link else 0),
            CODE if note.link else 0,
        ),
        _tall(" ".join(note.mentions), quiet, WIDTH, leading=TIGHT) + 7,
    ]
    return sum(heights)


def _sources(note: Note) -> Iterable[str]:
    """What is said of sources, a line of the list each."""
    yield from (source.said for source in note.sources if not source.aside)
    yield from (f"{name} : {' ; '.join(source.said for source in found)}" for name, found in note.aside.items())


def _section(section: Section, size: float) -> float:
    quiet = small(size)
    height = _head(section.title, size) + (_tall(section.after, quiet, WIDTH, leading=TIGHT) if section.after else 0)
    if section.items:
        lines = ("".join(run.text for run in line) for item in section.items for line in item)
        return height + sum(_tall(line, quiet, WIDTH - 14, leading=TIGHT) + 1 for line in lines)
    return height + (_table(section.table, size) if section.table else 0)


def _head(title: str, size: float) -> float:
    return _tall(title, size * 1.1, WIDTH, bold=True, leading=HEADING) + 4


def _table(table: Table, size: float) -> float:
    letters = small(size)
    rooms = [width - 7 for width in table.widths(WIDTH)]
    lines = (
        max(
            line_count(words, letters, room, bold=not place)
            for place, (words, room) in enumerate(zip(row.words, rooms, strict=True))
        )
        for row in table.rows
    )
    return letters * TIGHT + ROW + sum(of * letters * TIGHT + ROW for of in lines)


def _tall(text: str, size: float, room: float, *, bold: bool = False, leading: float = LEADING) -> float:
    return line_count(text, size, room, bold=bold) * size * leading
