"""Where the layered graph stands on a page: columns from its layers, bars and boxes from its nodes, heads above them.

Everything is measured in pixels from the top of the drawing. The order is that of the whole register, and no filter
changes it; size and columns fit what is shown, so that one flow fills its frame as thirty-five do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from model.figures.svg_parts import cut_to_width, text_width, wrapped
from model.graph.layers import Layer, Step, StepRank, step_label
from model.graph.units import NOT_STATED_ID
from model.register.entities import Register

if TYPE_CHECKING:
    import networkx as nx

SECOND_GAP = 56
OUTER = (Layer.SENDERS, Layer.RECIPIENTS)
MOST_DATA = 6  # names of data under a sender, beyond which the last line counts the others
THICKEST = 24.0  # pixels per unit
AIR = 36.0  # above and under what is shown, so that its columns can spread
FULLEST = 420.0  # pixels that the bar of all units takes at most
# How far a column spreads when another is taller.
_SPREAD = {Layer.SENDERS: 34.0, Layer.HUB: 0.0, Layer.PURPOSES: 60.0, Layer.RECIPIENTS: 60.0}
Span = tuple[float, float]  # the left and the right side of a column, as shares of the width


@dataclass(frozen=True)
class Frame:
    """The room given to a drawing, in pixels; `narrow` puts every label in a box, `bare` leaves data unnamed, `paper`
    writes the heads of families in small letters, which keep their size in less room. Data stand under the name of
    their sender, or beside it in a room `beside`, when there is one.

    `thinnest` are the least pixels per unit, `tightest` the least room around names (0 to 1), `widths` characters per
    line of the labels of each column, `marks` how many lines a body needs besides its name, `hub` and `boxes` the
    shares of the width that the hub and the boxes of purposes take.
    """

    height: float = 750
    left: float = 196
    right: float = 214
    narrow: bool = False
    bare: bool = False
    beside: float = 0
    thinnest: float = 6
    tightest: float = 1
    paper: bool = False
    hub: float = 0.1
    boxes: float = 0.43
    marks: int = 0
    widths: tuple[int, int, int, int] = (30, 10, 30, 31)

    @property
    def line_height(self) -> float:
        """Pixels from one line of a label to the next."""
        return 13.5 if self.narrow else 16.0


WIDE = Frame(height=622, tightest=0)
NARROW = Frame(height=560, left=6, right=6, narrow=True, widths=(13, 18, 13, 13))
DATA_LINE = 15.0  # from one category of data to the next
NAME, DATUM = 12.5, 11.0  # letters of a name, of data
_HEAD, _PAD = 15.0, 8.0


@dataclass(frozen=True)
class Layout:
    """The centre and height of every node of a layered graph, the sides of every column, pixels per unit, the height.

    `lines` are the labels; `data` the categories (ids) told under each sender, or beside it as `data_lines` at the
    left of the `widest` name; `heads` the names of families and groups, above their first.
    """

    register: Register
    frame: Frame
    middles: dict[Step, float]
    heights: dict[Step, float]
    places: dict[Layer, Span]
    scale: float
    height: float
    lines: dict[Step, tuple[str, ...]]
    data: dict[Step, tuple[str, ...]]
    data_lines: dict[Step, tuple[str, ...]]
    widest: float
    heads: tuple[tuple[Layer, str, float], ...]


def sankey_layout(
    register: Register,
    graph: nx.MultiDiGraph[Any],
    frame: Frame,
    *,
    compact: bool = False,
    noted: Collection[Step | str] = (),
) -> Layout:
    """Where everything stands; with `compact`, only as tall as the nodes need: for the few flows of an answer.

    `noted` are the nodes, and the heads of families, under which a line is written.
    """
    ranks: dict[Step, StepRank] = dict(graph.nodes(data="rank"))
    loads: dict[Step, int] = dict(graph.nodes(data="load"))
    places = _places({step[0] for step in ranks}, frame)
    data = {} if frame.narrow or frame.bare else _data_told(graph)
    heads = _heads(register, graph, frame)
    lines = {step: _wrapped(register, step, frame) for step in ranks}
    beside = {step: _joined(register, told, frame) for step, told in data.items()} if frame.beside else {}

    def words(step: Step) -> float:
        """The height of what is written at a node."""
        marks = frame.marks if step[0] in OUTER else 0
        if frame.beside:
            return max(len(lines[step]) * frame.line_height, len(beside.get(step, ())) * DATA_LINE)
        below = len(data.get(step, ())) + (step in noted)
        return (len(lines[step]) + marks) * frame.line_height + below * DATA_LINE

    def bar(step: Step, scale: float) -> float:
        """The height of a node: its units, and for a box its words as well."""
        natural = loads[step] * scale
        boxed = places[step[0]][0] != places[step[0]][1]
        return max(natural, words(step) + _PAD) if boxed else natural

    def slot(step: Step, scale: float, ease: float) -> float:
        """The room that a node needs with what stands above it; `ease` goes from 0, tight, to 1."""
        return max(bar(step, scale) + 1 + 4 * ease, words(step) + 1 + 3 * ease) + above(step)

    def above(step: Step) -> float:
        """The room of the head above a node."""
        return 0 if step not in heads else _HEAD + 5 + (DATA_LINE if heads[step] in noted else 0)

    def columns(external: bool) -> list[list[Step]]:
        found: dict[Layer, list[Step]] = defaultdict(list)
        for step in sorted(ranks, key=lambda step: (step[0], ranks[step])):
            if ranks[step].external is external:
                found[step[0]].append(step)
        return list(found.values())

    def tallest(scale: float, ease: float) -> float:
        column_heights = (sum(slot(step, scale, ease) for step in column) for column in columns(external=False))
        return max(column_heights, default=0) + AIR * ease

    most = FULLEST / max(loads.values(), default=1)
    least = min(frame.thinnest, most)
    tries = _tighter(min(THICKEST, most), least, frame.tightest)
    scale, ease = next((found for found in tries if tallest(*found) <= frame.height), (least, frame.tightest))
    height = max(tallest(scale, ease) - compact * AIR * ease, 60.0)
    heights = {step: bar(step, scale) for step in ranks}
    middles: dict[Step, float] = {}

    def stack(column: Sequence[Step], top: float, gap: float) -> None:
        for step in column:
            room = slot(step, scale, ease)
            middles[step] = top + above(step) + (room - above(step)) / 2
            top += room + gap

    for column in columns(external=False):
        total = sum(slot(step, scale, ease) for step in column)
        gap = min((height - total) / max(len(column) - 1, 1), _SPREAD[column[0][0]])
        stack(column, (height - total - gap * (len(column) - 1)) / 2, gap)
    if below := columns(external=True):
        # the second perimeter has a block of its own under the first
        top = height + SECOND_GAP * (0.4 if frame.bare else 1) if columns(external=False) else 0.0
        for column in below:
            stack(column, top, 6)
        if senders := [middles[step] for step in below[0] if step[0] is Layer.SENDERS]:
            hubs = [step for column in below for step in column if step[0] is Layer.HUB]
            middles |= dict.fromkeys(hubs, (min(senders) + max(senders)) / 2)
        height = max(middles[step] + max(heights[step], words(step)) / 2 + 12 for column in below for step in column)
    named = tuple(
        (step[0], name, middles[step] - max(heights[step], words(step)) / 2 - 2) for step, name in heads.items()
    )
    widest = max((text_width(line, NAME, bold=True) for step in data for line in lines[step]), default=0)
    return Layout(register, frame, middles, heights, places, scale, height, lines, data, beside, widest, named)


def _tighter(scale: float, least: float, tightest: float) -> Iterator[tuple[float, float]]:
    """Pixels per unit, then the room around names, from the roomiest to the tightest."""
    while scale > least:
        yield scale, 1.0
        scale -= 0.5
    yield from ((least, tenth / 10) for tenth in range(10, int(10 * tightest) - 1, -1))


def _wrapped(register: Register, step: Step, frame: Frame) -> tuple[str, ...]:
    """The label of a node as lines; groups are few and tall, and their names take two where there is room."""
    width = frame.widths[step[0]]
    tall = step[1].startswith("groupe:") and not frame.paper
    return wrapped(step_label(register, step[1]), min(width, 16) if tall else width)


def _joined(register: Register, data: Sequence[str], frame: Frame) -> tuple[str, ...]:
    """Categories of data (ids) one after the other, as lines that cut no name."""
    names = [step_label(register, f"donnee:{category}") if category else "…" for category in data]
    whole = [name.replace(" ", " ") for name in names]
    return tuple(cut_to_width(" · ".join(whole), DATUM, frame.beside))


def _data_told(graph: nx.MultiDiGraph[Any]) -> dict[Step, tuple[str, ...]]:
    """The categories of data (ids) to write under each sender, in their order; none where widths do not count them."""
    found = {}
    for step, facts in graph.nodes(data=True):
        if step[0] is Layer.SENDERS and (told := tuple(facts["units"].middles)):
            found[step] = told if len(told) <= MOST_DATA else (*told[: MOST_DATA - 1], "")
    return found


def head_of(register: Register, step: Step) -> str:
    """The name that stands above a node with its like: the family of a recipient, the group of a purpose; else none."""
    kind, _, name = step[1].partition(":")
    if step[0] is Layer.RECIPIENTS and kind == "organisme":
        return register.family_by_id[register.nodes[name].family].short
    group = register.purpose_by_id[name].group if kind == "finalite" and name != NOT_STATED_ID else None
    return register.purpose_group_by_id[group].short if group else ""


def _heads(register: Register, graph: nx.MultiDiGraph[Any], frame: Frame) -> dict[Step, str]:
    """The first node of each family of recipients and of each group of purposes, with its name; none in little room.

    Groups of one purpose each have none: it says itself what it is.
    """
    if frame.narrow or frame.bare:
        return {}
    ranks: dict[Step, StepRank] = dict(graph.nodes(data="rank"))
    found: dict[Layer, dict[str, Step]] = defaultdict(dict)
    steps = [step for step in sorted(ranks, key=lambda step: (step[0], ranks[step])) if head_of(register, step)]
    for step in steps:
        found[step[0]].setdefault(head_of(register, step), step)
    if len(found[Layer.PURPOSES]) == sum(step[0] is Layer.PURPOSES for step in steps):
        del found[Layer.PURPOSES]
    return {step: name for named in found.values() for name, step in named.items()}


def _places(layers: set[Layer], frame: Frame) -> dict[Layer, Span]:
    """The sides of each column from 0 (left) to 1 (right); those that are shown take the whole width."""
    wide = {Layer.SENDERS: 0.0, Layer.HUB: frame.hub, Layer.PURPOSES: frame.boxes, Layer.RECIPIENTS: 0.0}
    gaps = {Layer.SENDERS: 0.2, Layer.HUB: 0.125, Layer.PURPOSES: 0.26}
    if frame.narrow:
        wide = {Layer.SENDERS: 0.25, Layer.HUB: 0.0, Layer.PURPOSES: 0.25, Layer.RECIPIENTS: 0.25}
        gaps = {Layer.SENDERS: 0.07, Layer.HUB: 0.06, Layer.PURPOSES: 0.12}
    shown = sorted(layers)
    if not shown:
        return {}
    # ribbons take what the boxes leave; boxes keep their width, that of their words
    free = 1 - sum(wide[layer] for layer in shown)
    between = sum(gaps[layer] for layer in shown[:-1]) or 1.0
    places, x = {}, 0.0
    for layer in shown:
        places[layer] = (x, x + wide[layer])
        x += wide[layer] + gaps.get(layer, 0) / between * free
    last = shown[-1]
    places[last] = (1 - wide[last], 1.0)
    return places
