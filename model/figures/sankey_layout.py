"""Where the layered graph stands on a page: columns from its layers, bars from its nodes, ribbons from its edges.

Everything is measured in pixels from the top of the drawing. Places are computed on the whole register, heights and
ribbons on what is shown, so that nothing that stays moves when a filter changes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from model.figures.wrapping import wrapped
from model.graph.layers import Layer, Step, StepRank, step_label
from model.register.entities import Register

if TYPE_CHECKING:
    import networkx as nx

SECOND_GAP = 56
OUTER = (Layer.SENDERS, Layer.RECIPIENTS)


@dataclass(frozen=True)
class Frame:
    """The room given to a drawing, in pixels; `narrow` puts every label inside.

    `widths` are characters per line of the labels of each column, `marks` how many lines a body needs besides its name.
    """

    height: float = 720
    left: float = 150
    right: float = 198
    narrow: bool = False
    marks: int = 0
    widths: tuple[int, int, int, int, int] = (23, 17, 20, 19, 31)

    @property
    def line_height(self) -> float:
        """Pixels from one line of a label to the next."""
        return 13.5 if self.narrow else 15.5


WIDE = Frame()
NARROW = Frame(height=640, left=6, right=6, narrow=True, widths=(14, 18, 20, 15, 13))


@dataclass(frozen=True)
class Layout:
    """The centre of every node of a layered graph, the place of every column, pixels per unit, the height."""

    register: Register
    frame: Frame
    middles: dict[Step, float]
    places: dict[Layer, float]
    scale: float
    height: float

    def lines(self, step: Step) -> tuple[str, ...]:
        """The label of a node as lines."""
        return wrapped(step_label(self.register, step[1]), self.frame.widths[step[0]])


def sankey_layout(register: Register, graph: nx.MultiDiGraph[Any], frame: Frame, *, compact: bool = False) -> Layout:
    """Where everything stands; with `compact`, only as tall as the nodes need: for the few flows of an answer."""
    ranks: dict[Step, StepRank] = dict(graph.nodes(data="rank"))
    loads: dict[Step, int] = dict(graph.nodes(data="load"))
    lines = {step: len(wrapped(step_label(register, step[1]), frame.widths[step[0]])) for step in ranks}

    def slot(step: Step, scale: float) -> float:
        """The room that a node needs: its height and a gap, or its label, whichever is more."""
        marks = frame.marks if step[0] in OUTER else 0
        return max(loads[step] * scale + 6, (lines[step] + marks) * frame.line_height + 4)

    def columns(external: bool) -> list[list[Step]]:
        found: dict[Layer, list[Step]] = defaultdict(list)
        for step in sorted(ranks, key=lambda step: (step[0], ranks[step])):
            if ranks[step].external is external:
                found[step[0]].append(step)
        return list(found.values())

    def tallest(scale: float) -> float:
        return max((sum(slot(step, scale) for step in column) for column in columns(external=False)), default=0)

    scale, height = 11.0, frame.height
    if compact and tallest(scale) < height:
        height = max(tallest(scale), 60)
    else:
        while scale > 2 and tallest(scale) > height:
            scale -= 0.5
        height = max(height, tallest(scale))
    middles: dict[Step, float] = {}
    hub = (Layer.HUB, f"centre:{register.hub}")
    inbound = graph.in_degree(hub, "weight") if hub in graph else 0
    inbound_centre = height / 2 - (loads.get(hub, 0) - inbound) * scale / 2
    for column in columns(external=False):
        slots = [slot(step, scale) for step in column]
        layer = column[0][0]
        spare = (height - sum(slots)) / max(len(column) - 1, 1)
        gap = min(spare, 200 if layer in (Layer.PURPOSES, Layer.RECIPIENTS) else 14)
        total = sum(slots) + gap * (len(column) - 1)
        # columns on the way in are centred on the side of I-MILO they enter
        centre = inbound_centre if layer in (Layer.SENDERS, Layer.DATA) else height / 2
        middles |= _stacked(column, slots, min(max(centre - total / 2, 0), height - total), gap)
    if below := columns(external=True):
        # the second perimeter has a block of its own under the first, so that the first never moves
        top = height + SECOND_GAP
        for column in below:
            middles |= _stacked(column, [slot(step, scale) for step in column], top, 6)
        senders = [middles[step] for step in below[0] if step[0] is Layer.SENDERS]
        hubs = [step for column in below for step in column if step[0] is Layer.HUB]
        if senders:
            middles |= dict.fromkeys(hubs, (min(senders) + max(senders)) / 2)
        height = max(middles[step] + loads[step] * scale / 2 + 24 for column in below for step in column)
    return Layout(register, frame, middles, _places(sorted({step[0] for step in ranks}), frame), scale, height)


def _stacked(column: Iterable[Step], slots: Iterable[float], top: float, gap: float) -> dict[Step, float]:
    """The centre of each node of a column that begins at `top`."""
    found = {}
    for step, room in zip(column, slots, strict=True):
        found[step] = top + room / 2
        top += room + gap
    return found


def _places(layers: list[Layer], frame: Frame) -> dict[Layer, float]:
    """The place of each column from 0 (left) to 1 (right), wide enough for the labels inside."""
    if frame.narrow:
        shares = (0.0, 0.2, 0.33, 0.46, 1.0)
    elif Layer.DATA in layers:
        shares = (0.0, 0.17, 0.49, 0.645, 1.0)
    else:
        shares = (0.0, 0.2, 0.42, 0.6, 1.0)
    places = {layer: shares[layer] for layer in layers}
    # Flows all one way leave half of the columns out: those that remain take the room.
    if layers and layers[-1] is Layer.HUB and places[Layer.HUB]:
        return {layer: place * 0.8 / places[Layer.HUB] for layer, place in places.items()}
    if layers and layers[0] is Layer.HUB:
        first = places[Layer.HUB]
        return {layer: 0.06 + 0.94 * (place - first) / (1 - first) for layer, place in places.items()}
    return places
