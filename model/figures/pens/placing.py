"""Where the parts of a scene fall on a page of a given size: what the pens of documents share."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import hypot

from model.figures.scene import BAR, Band, Bar, Edge, Label, Point, Scene
from model.figures.svg_parts import fitted_size, text_width, wrapped

LEADING = 1.24  # from one line to the next, for letters of one
MOST_MARGIN = 290.0
SECOND_LINE = 7.0  # by how much a head of two lines comes nearer to its column
HEAD_LENGTH, HEAD_HALF = 11.0, 4.2  # of an arrow
_APART, _WIDEST = 7.0, 16.0  # pixels: between two lines of a texture, of a line that leans


@dataclass(frozen=True)
class Text:
    """A label on a page: where its anchor stands, where its block begins, the size of its letters, its room."""

    label: Label
    x: float
    top: float
    size: float
    room: float


@dataclass(frozen=True)
class Placing:
    """A scene on a page: the drawing stands in the rectangle given, margins included, letters at their own scale, and
    none under `least` that has room for more."""

    scene: Scene
    left: float
    top: float
    width: float
    scale: float = 1.0
    letters: float = 1.0
    least: float = 0.0
    margins: tuple[float, float] = (0.0, 0.0)

    def x(self, share: float) -> float:
        """The place of a share of the width."""
        before, after = self.margins
        return self.left + before + share * (self.width - before - after)

    def y(self, pixels: float) -> float:
        """The place of a height."""
        return self.top + pixels * self.scale

    def point(self, point: Point) -> Point:
        """The place of a point."""
        return self.x(point[0]), self.y(point[1])

    def text(self, label: Label) -> Text:
        """Where a label goes, in letters that keep within its room: a label is never cut."""
        x = self.x(label.x) + label.dx * self.letters
        edges = self.left, self.left + self.width
        if label.room:
            room = label.room * self.letters
        elif label.anchor == "middle":
            sides = (x - edges[0], edges[1] - x) if label.limit is None else (self.x(label.limit) - x,)
            room = 2 * min(sides) - 4
        else:
            way = 1 if label.anchor == "start" else -1
            end = edges[way > 0] if label.limit is None else self.x(label.limit) - way * BAR
            room = (end - x) * way - 4
        wanted = max(label.size * self.letters, self.least)
        size = fitted_size(label.lines, wanted, room, label.bold)
        y = self.y(label.y)
        if size < wanted and label.stands_above:  # there is room above it
            label = replace(label, lines=wrapped(" ".join(label.lines), len(" ".join(label.lines)) // 2 + 3))
            size = fitted_size(label.lines, wanted, room, label.bold)
            y += SECOND_LINE * self.letters
        tall = len(label.lines) * size * LEADING
        return Text(label, x, {"middle": y - tall / 2, "above": y - tall, "below": y}[label.place], size, room)

    def bar(self, bar: Bar) -> tuple[float, float, float, float]:
        """The left, top, width and height of a bar or a box."""
        if bar.until is not None:
            return self.x(bar.x), self.y(bar.top), self.x(bar.until) - self.x(bar.x), bar.height * self.scale
        wide = BAR * min(self.scale, 1)
        return self.x(bar.x) - wide / 2, self.y(bar.top), wide, bar.height * self.scale

    def sides(self, bar: Bar) -> list[tuple[float, float, float, float]]:
        """Both sides of a box, as bars that ribbons reach and leave."""
        x, y, width, height = self.bar(bar)
        wide = BAR / 2 * min(self.scale, 1)
        return [(x, y, wide, height), (x + width - wide, y, wide, height)]

    def band(self, band: Band, inset: float = 0) -> tuple[Point, Point, float]:
        """Both upper ends of a band and its thickness, less an inset on each side for its outline."""
        source, target = (self.bar(self.scene.bars[rank]) for rank in (band.source, band.target))
        thick = band.thick * self.scale
        inset = min(inset, thick * 0.12)
        start = (source[0] + source[2], self.y(band.start) + inset)
        return start, (target[0], self.y(band.end) + inset), thick - 2 * inset

    def head(self, edge: Edge) -> tuple[Point, Point, Point]:
        """The three corners of the head of an arrow, turned the way it goes, its tip first."""
        (x0, y0), (x1, y1) = (self.point(end) for end in edge.head)
        length = hypot(x1 - x0, y1 - y0) or 1.0
        ux, uy = (x1 - x0) / length, (y1 - y0) / length
        long, half = HEAD_LENGTH * self.letters, HEAD_HALF * self.letters
        bx, by = x1 - ux * long, y1 - uy * long
        return (x1, y1), (bx - uy * half, by + ux * half), (bx + uy * half, by - ux * half)


def curve(start: Point, end: Point, thick: float = 0) -> Iterator[tuple[str, tuple[Point, ...]]]:
    """The steps (`moveTo`, `cubicBezTo`, `lnTo`, `close`) of a band, or of a line when it has no thickness."""
    (x0, y0), (x1, y1) = start, end
    middle = (x0 + x1) / 2
    yield "moveTo", (start,)
    yield "cubicBezTo", ((middle, y0), (middle, y1), end)
    if thick:
        yield "lnTo", ((x1, y1 + thick),)
        yield "cubicBezTo", ((middle, y1 + thick), (middle, y0 + thick), (x0, y0 + thick))
        yield "close", ()


def hatched(start: Point, end: Point, thick: float, texture: int) -> Iterator[tuple[str, tuple[Point, ...]]]:
    """The steps of the lines across a band that tell its group without a colour; none for the texture 0."""
    leans = ((), (1,), (-1,), (0,), (1, -1))[texture]
    (x0, y0), (x1, y1) = start, end
    wide = x1 - x0
    half = min(thick, _WIDEST) / 2 / wide if wide > 0 else 0

    def at(share: float, depth: float) -> Point:
        """The point of the band at a share of its way, from its upper edge (0) to its lower one (1)."""
        back = 1 - share
        x = x0 + wide * (1.5 * back * back * share + 1.5 * back * share * share + share**3)
        return x, y0 + (y1 - y0) * share * share * (3 - 2 * share) + thick * depth

    number = int(wide / _APART)
    for lean in leans:
        for rank in range(number):
            middle = (rank + 0.5) / number
            if not half * abs(lean) <= middle <= 1 - half * abs(lean):
                continue
            points = [at(middle + half * lean * (1 - 2 * depth), depth) for depth in (0, 0.25, 0.5, 0.75, 1)]
            yield "moveTo", (points[0],)
            yield from (("lnTo", (point,)) for point in points[1:])


def grown_margins(scene: Scene, letters: float = 1.0, least: float = 0.0) -> tuple[float, float]:
    """The margins of a scene, wider where a name beside an outer bar needs it, in letters of a scale and of a least
    size."""
    found = []
    for anchor, x, usual in (("end", 0.0, scene.left), ("start", 1.0, scene.right)):
        outside = [label for label in scene.names if label.anchor == anchor and label.x == x]
        needed = [
            text_width(line, max(label.size * letters, least), bold=True) + abs(label.dx) * letters + 4
            for label in outside
            for line in label.lines
        ]
        found.append(max(usual * letters, *needed) if needed else usual * letters)
    most = MOST_MARGIN if min(found) > MOST_MARGIN / 2 else 2 * MOST_MARGIN  # the other side has no names
    return min(found[0], most), min(found[1], most)
