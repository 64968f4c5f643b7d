"""The grid of changes as a scene: families down, every name under its verdict, beside its sign and its arrow."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby

from model.diff.grid import IN, OUT, Column, Entry, Grid, GridRow
from model.diff.verdicts import Verdict
from model.figures.palette import verdict_role
from model.figures.scene import Label, Panel, Scene
from model.figures.svg_parts import cut_to_width, text_width

# Pixels: the first column, between two, a sign, an arrow.
FAMILY, GAP, SIGN, WAY = 168.0, 18.0, 20.0, 20.0
HEAD = 30.0
NARROWEST, EDGE = 150.0, 1.0
MOST_OF_FAMILY = 0.33  # of the width


@dataclass
class _Page:
    """Where the columns stand on a page of some width, in letters of some size."""

    width: float
    size: float
    family: float
    lefts: tuple[float, ...]
    rooms: tuple[float, ...]
    leading: float = 1.36
    air: float = 6.0
    head: float = HEAD

    @property
    def line(self) -> float:
        """From one line to the next."""
        return self.size * self.leading

    def label(
        self, lines: tuple[str, ...], left: float, top: float, room: float, *, bold: bool = False, tone: str = "ink"
    ) -> Label:
        """Words that begin at a place of the page."""
        x = left / self.width
        return Label(lines=lines, x=x, y=top, size=self.size, room=room, place="below", bold=bold, tone=tone)


def grid_scene(
    grid: Grid, title: str, sentence: str, *, width: float, size: float, mark: str = "", dense: bool = False
) -> Scene:
    """The grid on a page of that width, letters of that size; what no comparison can tell is left to the sentence.

    Verdicts stand across. `mark` stands in the corner (« PROJET »); `dense` puts the names of a family one after the
    other, to be lower, and the verdicts one below the other.
    """
    inside = width - 2 * EDGE
    page = _dense_page(grid, inside, size) if dense else _page(grid, inside, size)
    panels: list[Panel] = []
    labels: list[Label] = []
    counted = not grid.folded
    if mark:
        labels.append(Label(lines=(mark,), x=0, y=page.head / 2, size=size + 3, room=FAMILY, bold=True))
    top = 0.0
    for part in _by_verdict(grid) if dense else (grid,):
        for column, left, room in zip(part.columns, page.lefts, page.rooms, strict=True):
            said = column.head if counted else column.unnumbered
            role, x = verdict_role(column.verdict), left / page.width
            panels.append(Panel(role=role, said=(said,), x=x, top=top, width=room, height=page.head))
            head = Label(lines=(said,), x=x, y=top + page.head / 2, size=size + 1, dx=9, room=room - 12)
            labels.append(replace(head, bold=True, is_head=True))
        top += page.head + page.air
        for row in part.opened:
            panels.append(Panel(role="neutral", x=0, top=top, width=page.width, height=0.8))
            family = tuple(cut_to_width(row.title, page.size, page.family, bold=True))
            labels.append(page.label(family, 0, top + page.air, page.family, bold=True))
            placed, tall = (_lines if dense else _names)(page, row, top + page.air)
            panels += [one for one in placed if isinstance(one, Panel)]
            labels += [one for one in placed if isinstance(one, Label)]
            top += max(tall, len(family) * page.line) + 2 * page.air
    drawn = Scene(title=title, sentence=sentence, height=top, width=width, size=size, left=EDGE, right=EDGE, top=EDGE)
    return replace(drawn, panels=tuple(panels), labels=tuple(labels))


def _page(grid: Grid, width: float, size: float) -> _Page:
    """Columns as wide as their widest name, within what the page leaves them."""
    wanted = []
    for rank, column in enumerate(grid.columns):
        names = [_named(entry) for row in grid.opened for entry in row.cells[rank]]
        widest = max((text_width(name, size, bold=True) for name in names), default=0) + SIGN + WAY
        wanted.append(max(NARROWEST, _headed(column, size), widest))
    free = width - FAMILY - GAP * len(wanted)
    if sum(wanted) > free:  # the widest give way first
        even = free / len(wanted)
        over = sum(max(one - even, 0) for one in wanted)
        under = sum(max(even - one, 0) for one in wanted)
        wanted = [one if one <= even else even + (one - even) * under / over for one in wanted]
    return _Page(width, size, FAMILY, _lefts(wanted), tuple(wanted))


def _dense_page(grid: Grid, width: float, size: float) -> _Page:
    """One column for all names, as wide as that of the families leaves it."""
    widest = max((text_width(row.title, size, bold=True) for row in grid.opened), default=0)
    family = max(min(widest, width * MOST_OF_FAMILY), FAMILY / 2)
    return _Page(width, size, family, (family + GAP,), (width - family - GAP,), leading=1.25, air=2.5, head=size * 1.6)


def _by_verdict(grid: Grid) -> Iterator[Grid]:
    """The grid of each verdict alone, with the families that have it."""
    for rank, column in enumerate(grid.columns):
        if rows := tuple(GridRow(row.title, (row.cells[rank],)) for row in grid.opened if row.cells[rank]):
            yield replace(grid, columns=(column,), rows=rows)


def _headed(column: Column, size: float) -> float:
    return text_width(column.head, size + 1, bold=True) + 24


def _lefts(rooms: Sequence[float]) -> tuple[float, ...]:
    return tuple(accumulate((one + GAP for one in rooms[:-1]), initial=FAMILY + GAP))[: len(rooms)]


def _named(entry: Entry) -> str:
    return f"{entry.name} ({entry.note})" if entry.note else entry.name


def _lines(page: _Page, row: GridRow, top: float) -> tuple[list[Panel | Label], float]:
    """« [+] → ASP · Régions ; ← INSEE »: the names of one verdict after its sign; how tall they are."""
    (left,), (room,), (cell,) = page.lefts, page.rooms, row.cells
    found = sorted(cell, key=lambda one: one.way, reverse=True)  # « → » before « ← »
    first = found[0]  # no line begins with a sign, nor ends with an arrow
    ways = ((way, " · ".join(map(_named, some))) for way, some in groupby(found, key=lambda one: one.way))
    names = " ; ".join(f"{way} {some}" if way in (OUT, IN) else some for way, some in ways)
    lines = tuple(cut_to_width(names, page.size, room - SIGN))
    role, x = verdict_role(first.verdict), left / page.width
    tone = "quiet" if first.verdict is Verdict.UNKNOWN and not first.note else "ink"
    told = page.label(lines, left + SIGN, top, room - SIGN, tone=tone)
    sign = page.label((first.sign,), left + 3, top, SIGN, bold=True)
    panel = Panel(role=role, x=x, top=top, width=page.size, height=page.size)
    return [panel, sign, replace(told, key=first.key, said=tuple(one.told for one in found))], len(lines) * page.line


def _names(page: _Page, row: GridRow, top: float) -> tuple[list[Panel | Label], float]:
    """A name a line under each verdict, beside its sign and its arrow; how tall they are."""
    labels: list[Panel | Label] = []
    tallest = 0.0
    for left, room, cell in zip(page.lefts, page.rooms, row.cells, strict=True):
        y = top
        for entry in cell:
            lines = tuple(cut_to_width(_named(entry), page.size, room - SIGN - WAY, bold=True))
            sure = entry.verdict is not Verdict.UNKNOWN or bool(entry.note)
            tone = "ink" if sure else "quiet"
            labels.append(page.label((entry.sign,), left + 4, y, SIGN, bold=True, tone=tone))
            if entry.way:
                labels.append(page.label((entry.way,), left + SIGN, y, WAY, tone="quiet"))
            named = page.label(lines, left + SIGN + WAY, y, room - SIGN - WAY, bold=sure, tone=tone)
            labels.append(replace(named, key=entry.key, said=(entry.told,)))
            y += len(lines) * page.line
        tallest = max(tallest, y - top)
    return labels, tallest
