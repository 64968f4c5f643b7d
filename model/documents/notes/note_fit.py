"""How a note fits its pages, computed before anything is laid out: how many pages, how large the letters, which room is
left to the figure. Lengths are points."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, combinations
from math import ceil

from model.documents.notes.note_figure import WIDTH, PageFigure, PageScene
from model.documents.notes.parts import Note, Section, Table
from model.figures.svg_parts import line_count

HEIGHT = 789.0  # of the text of an A4 page
LEAST, MOST, STEP = 9.0, 13.5, 0.25
LEADING, HEADING, TIGHT = 1.3, 1.2, 1.13
ROW = 1.2  # the edge and the air of a row of a table
MOST_SECTIONS = 10  # of which any may be chosen for the first page
CODE = 64.0  # the QR code and the space beside it
GAP = 10.0  # between two columns of entries


@dataclass(frozen=True, eq=False)
class _Way:
    """A way to draw the figure, its height, and that of its legend in letters of each size."""

    scene: PageScene
    height: float
    legends: dict[float, float]


@dataclass(frozen=True)
class Fit:
    """The sections of the first page and those that follow, the size of its letters and of those after it, its figure;
    how many pages, and from how many rows on a table is set as entries in two columns, 0 when none is."""

    first: tuple[Section, ...]
    rest: tuple[Section, ...]
    pages: int
    size: float
    last: float
    figure: PageFigure | None
    columns: int = 0


def fit(note: Note, spare: float = 0, *, entries: bool = True) -> Fit:
    """As many sections on the first page as letters of nine points allow, with a figure that can be read.

    Letters are the largest with which it fits, and the figure takes what is left; `spare` keeps some room empty. Rows
    of a table leave its first column half empty: where `entries` may be, those of the longest tables, as few as can be,
    stand in two columns if it saves a page; and the few flows told first are left to the table of all if that saves a
    third page.
    """
    scenes = _ways(note)
    found = _fitted(note, scenes, spare, entries=entries)
    told = tuple(section for section in note.sections if section.kind != "retenir")
    if found.pages < 3 or told == note.sections:
        return found
    short = _fitted(replace(note, sections=told), scenes, spare, entries=entries)
    return short if short.pages < found.pages else found


def _ways(note: Note) -> tuple[_Way, ...]:
    """The ways to draw the figure of a note, the best first."""
    told: dict[str, dict[float, float]] = {}
    found = []
    for scene in note.figure.ways() if note.figure else ():
        legend = " ".join(note.figure.told(scene.scene)) if note.figure else ""
        if legend not in told:
            told[legend] = {size: _legend(legend, size) for size in _sizes()}
        found.append(_Way(scene, scene.height, told[legend]))
    return tuple(found)


def _fitted(note: Note, scenes: Sequence[_Way], spare: float, *, entries: bool) -> Fit:
    """The same with every section."""
    lengths = {len(table.rows) for table in note.tables} if entries else ()
    found = _fit(note, scenes, spare, columns=0)
    for columns in sorted(lengths, reverse=True) if found.pages > 1 else ():
        sure = 0 if columns == min(lengths) else HEIGHT / 36  # those left as tables fit with room to spare, or join
        narrow = _fit(note, scenes, spare + sure, columns=columns)
        found = narrow if narrow.pages < found.pages else found
    return found


def _fit(note: Note, scenes: Sequence[_Way], spare: float, *, columns: int) -> Fit:
    """The same with tables set in one way: of first pages after which as few follow, the one that leaves the smallest
    letters of the note largest, so that no last page is nearly blank."""
    most = _first_page(note, scenes, spare, columns)
    whole = len(most) in (0, len(note.sections))
    ways = [most] if whole else [most[:number] for number in range(len(most), 0, -1)]
    fits = [_with(note, scenes, spare, columns, first) for first in ways]
    fewest = min(one.pages for one in fits)
    return max((one for one in fits if one.pages == fewest), key=lambda one: min(one.size, one.last))


def _with(note: Note, scenes: Sequence[_Way], spare: float, columns: int, first: tuple[Section, ...]) -> Fit:
    """The same with some sections on the first page."""
    drawn = note.figure
    rest = tuple(section for section in note.sections if section not in first)
    last = _last(rest, spare, columns)
    pages = 1 + _pages(rest, last, spare, columns)
    rooms = {size: HEIGHT - spare - _text(note, first, size, columns) for size in _sizes()}
    if not drawn or not scenes:
        size = next((size for size, room in rooms.items() if room >= 0), LEAST)
        return Fit(first, rest, pages, size, last, None, columns)
    # a figure whose data are unnamed stands with the table that names them, or with the sections before it
    ways = [
        (way.scene, size, room - way.legends[size], way.height)
        for way in sorted(scenes, key=lambda one: not first and one.scene.frame.bare)
        for size, room in rooms.items()
    ]
    fitting = [way[:3] for way in ways if way[2] >= way[3]]
    scene, size, room = fitting[0] if fitting else (*ways[-1][:2], HEIGHT / 4)
    # of the same drawing, the one in which the smallest letters of the page are largest
    alike = [way for way in fitting if way[0].grouped == scene.grouped and way[0].frame == scene.frame]
    scene, size, room = max(
        alike, key=lambda way: (min(small(way[1]), way[0].letters), way[1]), default=(scene, size, room)
    )
    return Fit(first, rest, pages, size, last, drawn.on_page(scene, room), columns)


def _first_page(note: Note, scenes: Sequence[_Way], spare: float, columns: int) -> tuple[Section, ...]:
    """The sections that come first, as many as fit; others among them when a page is saved in this way."""
    sections = note.sections
    blocks = [tuple(_blocks(section, LEAST, columns)) for section in sections]
    heights = [sum(height for _, height in inside) for inside in blocks]
    figure = min((way.height + way.legends[LEAST] for way in scenes), default=0)
    room = HEIGHT - spare - _text(note, (), LEAST, columns) - figure
    begun = next(number for number in range(len(sections), -1, -1) if sum(heights[:number]) <= room or not number)

    def pages(some: Sequence[int]) -> int:
        return _filled(chain.from_iterable(inside for rank, inside in enumerate(blocks) if rank not in some), spare)

    best: Sequence[int] = range(begun)
    if (most := pages(best)) > 1 and len(sections) <= MOST_SECTIONS:
        ways = (some for number in range(len(sections)) for some in combinations(range(len(sections)), number))
        fitting = [some for some in ways if not some or sum(heights[rank] for rank in some) <= room]
        fewest = min(fitting, key=lambda some: (pages(some), [rank not in some for rank in range(len(sections))]))
        best = fewest if pages(fewest) < most else best
    return tuple(sections[rank] for rank in best)


def _legend(legend: str, size: float) -> float:
    return _tall(legend, small(size), WIDTH, leading=TIGHT) + 5 if legend else 0


def _sizes() -> Iterable[float]:
    """From the largest letters to the least."""
    return (MOST - STEP * rank for rank in range(int((MOST - LEAST) / STEP) + 1))


def _pages(sections: Sequence[Section], size: float, spare: float, columns: int) -> int:
    """How many pages some sections take: lines of a list and rows are whole, and what is under a head follows it."""
    return _filled(chain.from_iterable(_blocks(section, size, columns) for section in sections), spare)


def _filled(blocks: Iterable[tuple[float, float]], spare: float) -> int:
    """How many pages some blocks take."""
    pages, left = 0, 0.0
    for above, height in blocks:
        if height > left:
            pages, left = pages + 1, HEIGHT - spare - above
        more = ceil(max(height - left, 0) / HEIGHT)  # columns longer than a page go on
        pages, left = pages + more, left + more * HEIGHT - height
    return pages


def _last(sections: Sequence[Section], spare: float, columns: int) -> float:
    """The size of the letters of what follows the first page: the largest that takes no page more."""
    pages = _pages(sections, LEAST, spare, columns)
    return next(one for one in _sizes() if one == LEAST or _pages(sections, one, spare, columns) == pages)


def small(size: float) -> float:
    """The size of what is quiet, never under nine points."""
    return max(size * 0.92, LEAST)


def _text(note: Note, sections: Iterable[Section], size: float, columns: int) -> float:
    """The height of everything but the figure and its legend."""
    quiet = small(size)
    heights = [
        _tall(note.head, quiet, WIDTH, leading=TIGHT),
        _tall(note.title, size * 1.25, WIDTH, bold=True, leading=1.18) + 2,
        *(_tall(said, size, WIDTH, leading=HEADING) for said in (note.lead, note.responsible) if said),
        *(_tall(words, size, WIDTH - 14, leading=HEADING) + 2 for words in note.words),
        10 if note.words else 0,
        *(_tall(f"{fact.head} : {fact.text}", quiet, WIDTH, leading=TIGHT) + 2 for fact in note.facts),
        8 if note.facts else 0,
        *(height for section in sections for _, height in _blocks(section, size, columns)),
        _head("Sources", size),
        _end(note, quiet),
    ]
    return sum(heights)


def _end(note: Note, quiet: float) -> float:
    """The height of sources, link and mentions: lines beside the code are narrower."""
    code = CODE if note.link else 0.0
    told = [(said, 14, 0) for said in _sources(note)]
    told += [(f"Cette vue : {note.link}", 0, 0)] if note.link else []
    used = 0.0
    for said, indent, air in (*told, (" ".join(note.mentions), 0, 7)):
        line = quiet * TIGHT
        beside = ceil(max(code - used, 0) / line)
        used += line_count(said, quiet, WIDTH - indent, beside=(beside, code)) * line + air
    return max(used, code)


def _sources(note: Note) -> Iterable[str]:
    """What is said of sources, a line of the list each."""
    yield from (source.said for source in note.sources if not source.aside)
    yield from (f"{name} : {' ; '.join(source.said for source in found)}" for name, found in note.aside.items())


def _blocks(section: Section, size: float, columns: int) -> Iterator[tuple[float, float]]:
    """What no end of a page cuts, from the title with the first row or line: what is said again above it where it
    begins a page, and its own height."""
    quiet, title = small(size), _head(section.title, size)
    if section.table and _as_entries(section.table, columns):
        above, rows = 0.0, [_halves(section.table, size)]
    elif section.table:
        above, *rows = _rows(section.table, size)
        title += above
    else:
        above = 0.0
        lines = ("".join(run.text for run in line) for item in section.items for line in item)
        rows = [_tall(line, quiet, WIDTH - 14, leading=TIGHT) for line in lines]
    first, *more = rows or [0.0]
    yield 0.0, title + first
    yield from ((above, row) for row in more)
    if section.after:
        yield 0.0, _tall(section.after, quiet, WIDTH, leading=TIGHT)


def _as_entries(table: Table, columns: int) -> bool:
    """Whether a table has as many rows as those that stand in two columns."""
    return 0 < columns <= len(table.rows)


def _head(title: str, size: float) -> float:
    return _tall(title, size * 1.1, WIDTH, bold=True, leading=HEADING) + 4


def _rows(table: Table, size: float) -> Iterator[float]:
    """The heights of the head of a table and of its rows."""
    letters = small(size)
    rooms = [width - 7 for width in table.widths(WIDTH)]
    heads = tuple(column.head for column in table.columns)
    for rank, words in enumerate((heads, *(row.words for row in table.rows))):
        lines = (
            line_count(said, letters, room, bold=not (rank and place))
            for place, (said, room) in enumerate(zip(words, rooms, strict=True))
        )
        yield max(lines) * letters * TIGHT + ROW


def _halves(table: Table, size: float) -> float:
    """The height of entries in two columns, as even as entries let them be, with the line above them."""
    letters, room = small(size), (WIDTH - GAP) / 2
    heights = [_tall(" ".join(row.words), letters, room, leading=TIGHT) + ROW for row in table.rows]
    halves = min(max(sum(heights[:end]), sum(heights[end:])) for end in range(len(heights) + 1))
    return _tall(table.head, letters, WIDTH, bold=True, leading=TIGHT) + halves


def _tall(text: str, size: float, room: float, *, bold: bool = False, leading: float = LEADING) -> float:
    return line_count(text, size, room, bold=bold) * size * leading
