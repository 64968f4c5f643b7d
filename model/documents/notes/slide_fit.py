"""How what a note tells falls on slides, computed before anything is drawn: which parts stand together, how large their
letters are, where a title ends. Lengths are points."""

from collections.abc import Iterator, Sequence

from model.documents.notes.parts import Row, Section, Table
from model.figures.pens.slide_text import lines_of

LEADING = 1.2
WIDTH, HEIGHT = 960.0, 540.0  # points
EDGE, ROOM = 24.0, 912.0
READ, SHARED, PROJECTED = 12.0, 14.0, 18.0  # points: the least letters of a table, of tables on one slide, of a list
LARGEST = 22.0  # of a table
SIZES = (28.0, 25.0, LARGEST, 20.0, PROJECTED, 16.0, 15.0, SHARED, 13.0, READ)  # the largest that fits
QUIET_SIZES = (SHARED, 13.0, READ)  # of legends and sources, the largest that costs nothing
TO_READ = "À lire · "  # before the title of a slide that nobody reads from the back of a room
TITLES, MOST_LINES = (26.0, 24.0, 22.0, 20.0), 3
Part = tuple[Section, Sequence[Row]]  # what a slide tells of a section


def planned(sections: Sequence[Section], bottom: float) -> Iterator[tuple[float, list[Part]]]:
    """What each slide tells, and the size of its letters: short sections together, long ones on as few slides as can
    be, filled alike."""
    together: list[Part] = []
    size = 0.0
    for section in sections:
        part = section, section_rows(section)
        if together and (shared := _largest([*together, part], bottom)):
            together.append(part)
            size = shared
            continue
        if together:
            yield size, together
        together, size = [part], _largest([part], bottom)
        if not size:
            *begun, (size, rows) = _split(part, bottom)
            yield from ((letters, [(section, some)]) for letters, some in begun)
            together = [(section, rows)]  # what follows may stand under the last of them
    if together:
        yield size, together


def section_rows(section: Section) -> Sequence[Row]:
    """The rows of its table, or its lines as rows of one cell."""
    lines = [Row("", (line,)) for item in section.items for line in item]
    return section.table.rows if section.table else lines


def _largest(parts: Sequence[Part], bottom: float) -> float:
    """The size of letters with which some parts stand on one slide; 0 when none does."""
    return next((size for size in letter_sizes(parts) if parts_height(parts, size) <= bottom), 0)


def letter_sizes(parts: Sequence[Part]) -> list[float]:
    """The sizes of letters for some parts, the largest first: tables may be for reading, lists are projected."""
    tables = sum(bool(section.table) for section, _ in parts)
    least = PROJECTED if tables < len(parts) else SHARED if tables > 1 else READ
    return [size for size in SIZES if least <= size <= (LARGEST if tables else SIZES[0])]


def slide_title(parts: Sequence[Part], size: float) -> str:
    """The title of a slide that tells some parts: that of the first, and that it is for reading when letters are
    small."""
    return f"{TO_READ if size < PROJECTED else ''}{parts[0][0].title}"


def numbered(title: str, rank: int, times: int) -> str:
    """The title of a slide among those that tell the same parts: no two slides have the same."""
    return f"{title} ({rank} sur {times})" if times > 1 else title


def parts_height(parts: Sequence[Part], size: float, *, headed: bool = True) -> float:
    """How far down some parts go in letters of a size; `headed` when the title of the first is that of the slide."""
    top = 0.0
    for rank, (section, rows) in enumerate(parts):
        top += sum(row_heights(section.table, rows, size))
        top += (
            under_title(slide_title(parts, size))
            if headed and not rank
            else words_height(section.title, size, bold=True) + 14
        )
        top += words_height(section.after, SHARED) + 6 if section.after else 0
    return top


def _split(part: Part, bottom: float) -> Iterator[tuple[float, Sequence[Row]]]:
    """The rows of each slide and the size of their letters: as few slides as can be, filled alike, in one size."""
    (section, rows), sizes = part, letter_sizes([part])
    room = bottom - under_title(numbered(slide_title([part], READ), 9, 9))

    def slides(size: float) -> int:
        return len(_filled(row_heights(section.table, rows, size), room))

    at_least = slides(sizes[-1])
    size = next(size for size in sizes if slides(size) == at_least)
    heights = row_heights(section.table, rows, size)
    levels = (room * share / 20 for share in range(1, 20))
    fitting = (level for level in levels if level >= max(heights[1:]) + heights[0])
    level = next((level for level in fitting if len(_filled(heights, level)) == at_least), room)
    begun = 0
    for number in _filled(heights, level):
        yield size, rows[begun : begun + number]
        begun += number


def _filled(heights: list[float], room: float) -> list[int]:
    """How many rows stand on each slide, one at least, under the head of the table whose height comes first."""
    head, *rows = heights
    numbers: list[int] = []
    left = 0.0
    for height in rows:
        if not numbers or height > left:
            numbers.append(0)
            left = room - head
        numbers[-1] += 1
        left -= height
    return numbers


def words_height(said: str, size: float, *, bold: bool = False) -> float:
    """How tall some words stand in letters of a size, over the whole width."""
    return lines_of(said, size, ROOM, bold) * size * LEADING


def under_title(title: str) -> float:
    """Where begins what stands under a title."""
    return 12 + title_size(title)[1] + 8


def title_size(title: str) -> tuple[float, float]:
    """The size of the letters of a title, and its height."""
    lines = {size: lines_of(title, size, ROOM, bold=True) for size in TITLES}
    fitting = [size for size in TITLES if lines[size] < MOST_LINES or (size < TITLES[1] and lines[size] == MOST_LINES)]
    size = fitting[0] if fitting else 18.0
    return size, lines_of(title, size, ROOM, bold=True) * size * 1.16 + 2


def row_heights(told: Table | None, rows: Sequence[Row], size: float) -> list[float]:
    """The heights of the head of a table (0 of a list) and of its rows, in letters of a size."""
    if not told:
        return [0.0, *(words_height(row.words[0], size) + size / 3 for row in rows)]
    heads = tuple(column.head for column in told.columns)
    return [
        max(
            lines_of(words, size, width - 10, bold=not place or not rank) * size * LEADING + 6
            for place, (words, width) in enumerate(zip(cells, told.widths(ROOM), strict=True))
        )
        for rank, cells in enumerate((heads, *(row.words for row in rows)))
    ]
