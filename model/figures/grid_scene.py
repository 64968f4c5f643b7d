"""The grid of changes as a scene: families down, verdicts across, every name beside its sign and its arrow."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from model.diff.grid import Entry, Grid, GridRow
from model.diff.verdicts import Verdict
from model.figures.palette import verdict_role
from model.figures.scene import Label, Panel, Scene
from model.figures.svg_parts import cut_to_width, text_width

# Pixels: the first column, between two, a sign, an arrow.
FAMILY, GAP, SIGN, WAY = 168.0, 18.0, 20.0, 20.0
HEAD, LEADING, AIR, TIGHT = 30.0, 1.36, 6.0, 3.0
NARROWEST, EDGE = 150.0, 1.0


@dataclass
class _Page:
    """Where the columns stand on a page of some width, in letters of some size."""

    width: float
    size: float
    family: float
    lefts: tuple[float, ...]
    rooms: tuple[float, ...]

    @property
    def line(self) -> float:
        """From one line to the next."""
        return self.size * LEADING

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

    `mark` stands in the corner (« PROJET »); `dense` puts the names of a cell one after the other, to be lower.
    """
    page = _page(grid, width - 2 * EDGE, size, dense)
    panels: list[Panel] = []
    labels: list[Label] = []
    counted = not grid.folded
    if mark:
        labels.append(Label(lines=(mark,), x=0, y=HEAD / 2, size=size + 3, room=FAMILY, bold=True))
    for column, left, room in zip(grid.columns, page.lefts, page.rooms, strict=True):
        said = column.head if counted else column.unnumbered
        role, x = verdict_role(column.verdict), left / page.width
        panels.append(Panel(role=role, said=(said,), x=x, top=0, width=room, height=HEAD))
        head = Label(lines=(said,), x=x, y=HEAD / 2, size=size + 1, dx=9, room=room - 12, bold=True, is_head=True)
        labels.append(head)
    air = TIGHT if dense else AIR
    top = HEAD + air
    for row in grid.opened:
        panels.append(Panel(role="neutral", x=0, top=top, width=page.width, height=0.8))
        placed, tall = _row(page, row, top + air, dense)
        labels += placed
        top += tall + 2 * air
    drawn = Scene(title=title, sentence=sentence, height=top, width=width, size=size, left=EDGE, right=EDGE, top=EDGE)
    return replace(drawn, panels=tuple(panels), labels=tuple(labels))


def _page(grid: Grid, width: float, size: float, dense: bool) -> _Page:
    """Columns as wide as their widest name, within what the page leaves them;
    all that it leaves when names are many."""
    wanted = []
    for rank, column in enumerate(grid.columns):
        names = [_named(entry) for row in grid.opened for entry in row.cells[rank]]
        widest = max((text_width(name, size, bold=True) for name in names), default=0) + SIGN + WAY
        wanted.append(max(NARROWEST, text_width(column.head, size + 1, bold=True) + 24, widest))
    free = width - FAMILY - GAP * len(wanted)
    if dense:  # as much as each has to say
        heads = [text_width(column.head, size + 1, bold=True) + 24 for column in grid.columns]
        said = [sum(len(_joined(row.cells[rank])) for row in grid.opened) for rank in range(len(heads))]
        wanted = [
            head + (free - sum(heads)) * number / (sum(said) or 1) for head, number in zip(heads, said, strict=True)
        ]
    elif sum(wanted) > free:  # the widest give way first
        even = free / len(wanted)
        over = sum(max(one - even, 0) for one in wanted)
        under = sum(max(even - one, 0) for one in wanted)
        wanted = [one if one <= even else even + (one - even) * under / over for one in wanted]
    lefts = accumulate((one + GAP for one in wanted[:-1]), initial=FAMILY + GAP)
    return _Page(width, size, FAMILY, tuple(lefts)[: len(wanted)], tuple(wanted))


def _named(entry: Entry) -> str:
    return f"{entry.name} ({entry.note})" if entry.note else entry.name


def _joined(cell: Sequence[Entry]) -> str:
    """« + → ASP · Régions + ← INSEE »: the names of a cell, those of one sign and one way together."""
    found: dict[str, list[str]] = {}
    for one in cell:
        found.setdefault(f"{one.sign} {one.way}", []).append(_named(one))
    return " ".join(f"{head} {' · '.join(names)}" for head, names in found.items())


def _row(page: _Page, row: GridRow, top: float, dense: bool) -> tuple[list[Label], float]:
    """The labels of a row, and how tall it is."""
    title = tuple(cut_to_width(row.title, page.size, page.family, bold=True))
    labels = [page.label(title, 0, top, page.family, bold=True)]
    tallest = len(title) * page.line
    for left, room, cell in zip(page.lefts, page.rooms, row.cells, strict=True):
        y = top
        if dense and cell:
            lines = tuple(cut_to_width(_joined(cell), page.size, room - 8))
            tone = "quiet" if cell[0].verdict is Verdict.UNKNOWN else "ink"
            named = page.label(lines, left + 4, y, room - 4, tone=tone)
            labels.append(replace(named, key=cell[0].key, said=tuple(one.told for one in cell)))
            y += len(lines) * page.line
        for entry in () if dense else cell:
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
