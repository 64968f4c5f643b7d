"""A drawing as data: what stands where, what it means and what it says; pens draw it, a palette gives it colours.

`x` is a share of the width between the margins (0 left, 1 right), because a figure takes the width of its page; `y`,
sizes and shifts are pixels, `y` from the top of the drawing. Nothing here knows a colour, a theme or a format.
"""

from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from model.graph.units import Crowd, Units, flow_ids

BAR = 9.0  # the width of a bar, in pixels
Point = tuple[float, float]


class State(Enum):
    """How a part shows: as usual, in the light of a choice, faded by it, or only keeping its place."""

    USUAL = "usual"
    LIT = "lit"
    FADED = "faded"
    ABSENT = "absent"


def state_of(lit: bool, *, chosen: bool = True) -> State:
    """The state of a part when something is `chosen`; as usual when nothing is."""
    return (State.LIT if lit else State.FADED) if chosen else State.USUAL


@dataclass(frozen=True, kw_only=True)
class Part:
    """What every part has: the focus key that a click gives, its role, its state, what it says in lines of words.

    The first line of `said` is the title; `hint` is what a click does. A role is a key of the palette: a family of
    purposes (`finalite:3`), a verdict (`verdict:ajoute`), a direction, a kind of node.
    """

    key: str = ""
    role: str = ""
    state: State = State.USUAL
    said: tuple[str, ...] = ()
    hint: str = ""

    @property
    def faded(self) -> bool:
        """Whether the choice left it aside."""
        return self.state is State.FADED

    @property
    def title(self) -> str:
        """Everything it says, on one line."""
        return " · ".join(self.said)


@dataclass(frozen=True, kw_only=True)
class Bar(Part):
    """A node of a Sankey: bands leave its right side and reach its left side; `column` is the head it stands under.

    With `until`, its right side as a share of the width, it is a box that holds its name; else it is a thin bar.
    """

    x: float
    top: float
    height: float
    column: str
    until: float | None = None


@dataclass(frozen=True, kw_only=True)
class Band(Part):
    """A ribbon between two bars of the scene, by their ranks, and the units that its width counts.

    `start` and `end` are its upper ends: bands of a bar are stacked in the order of the scene.
    """

    source: int
    target: int
    start: float
    end: float
    thick: float
    units: Units
    press: bool = False

    @property
    def flows(self) -> tuple[str, ...]:
        """The ids of its flows, each once."""
        return tuple(dict.fromkeys(self.units.flow_ids))


@dataclass(frozen=True, kw_only=True)
class Edge(Part):
    """A curve of the network; `head` is where its arrow comes from and points at, `has_head` whether it has one.

    The tip of `head` is also where it is clicked; `kind` says what it is, `ends` are the focus keys that it joins.
    """

    points: tuple[Point, ...]
    head: tuple[Point, Point]
    has_head: bool
    kind: str
    ends: tuple[str, str]
    crowds: tuple[Crowd, ...] = ()
    press: bool = False

    @property
    def flows(self) -> tuple[str, ...]:
        """The ids of its flows; of a link, none."""
        return flow_ids(self.crowds)


@dataclass(frozen=True, kw_only=True)
class Mark(Part):
    """A node of the network, of a size in pixels; its shape is that of its role."""

    x: float
    y: float
    size: float


@dataclass(frozen=True, kw_only=True)
class Panel(Part):
    """A rectangle: the frame of a head, a line across."""

    x: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, kw_only=True)
class Label(Part):
    """A text, `dx` pixels right of `x`.

    `anchor` is start, middle or end; `place` says where it stands for its `y`: middle, above or below. `limit` is how
    far it may go, as an `x` (None: to the edge of the drawing), `room` in pixels when it is known. `halo`: it stands
    over other parts. `is_head`: the head of a column or of a sector. `tone`: ink, quiet, accent or page.
    """

    x: float
    y: float
    lines: tuple[str, ...]
    size: float
    dx: float = 0
    anchor: str = "start"
    place: str = "middle"
    limit: float | None = None
    room: float = 0
    bold: bool = False
    italic: bool = False
    halo: bool = False
    is_head: bool = False
    tone: str = "ink"

    @property
    def stands_above(self) -> bool:
        """Whether it is the head of a column: at the top of the drawing, wherever that begins."""
        return self.is_head and self.y < 0


@dataclass(frozen=True, kw_only=True)
class Scene:
    """A whole drawing: its title and sentence, its size, its parts from the lowest to the highest of each kind.

    `height` is that of the drawing without its margins, `width` the usual one of its page, `size` that of its letters.
    """

    title: str
    sentence: str
    height: float
    width: float
    size: float
    left: float = 0
    right: float = 0
    top: float = 0
    bottom: float = 0
    bands: tuple[Band, ...] = ()
    bars: tuple[Bar, ...] = ()
    edges: tuple[Edge, ...] = ()
    marks: tuple[Mark, ...] = ()
    panels: tuple[Panel, ...] = ()
    labels: tuple[Label, ...] = ()

    @property
    def names(self) -> tuple[Label, ...]:
        """The labels that name a part; the others are heads and words of the key."""
        return tuple(label for label in self.labels if label.key)

    @property
    def heads(self) -> tuple[Label, ...]:
        """The heads of columns or of sectors."""
        return tuple(label for label in self.labels if label.is_head)


def cropped(scene: Scene) -> Scene:
    """The same drawing without the empty bands above and under what it shows; distances do not change."""
    spans = [(bar.top, bar.top + bar.height) for bar in scene.bars if bar.state is not State.ABSENT]
    for label in scene.labels:
        if label.stands_above:
            continue
        tall = len(label.lines) * label.size * 1.24
        top = {"middle": label.y - tall / 2, "above": label.y - tall - 4, "below": label.y}[label.place]
        spans.append((top, top + tall))
    if not spans:
        return scene
    top, bottom = max(min(start for start, _ in spans), 0), min(max(end for _, end in spans) + 2, scene.height)
    return replace(
        scene,
        height=bottom - top,
        bars=tuple(replace(bar, top=bar.top - top) for bar in scene.bars),
        bands=tuple(replace(band, start=band.start - top, end=band.end - top) for band in scene.bands),
        labels=tuple(one if one.stands_above else replace(one, y=one.y - top) for one in scene.labels),
    )


def prefixed(scene: Scene, prefix: str) -> Scene:
    """The same drawing whose clicks give focus keys after a prefix."""
    changed: dict[str, Any] = {
        kind: tuple(replace(part, key=prefix + part.key) if part.key else part for part in getattr(scene, kind))
        for kind in ("bands", "bars", "edges", "marks", "labels")
    }
    return replace(scene, **changed)
