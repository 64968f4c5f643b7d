"""The geometry of the Sankey: columns by role, boxes that keep their place, ribbons that know their flows.

Everything is measured in pixels from the top left of the plot area. Places are computed on the whole register, heights
and ribbons on what is shown, so that nothing that stays moves when a filter changes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise

from model.figures.sankey_order import (
    DATA,
    HUB,
    PURPOSES,
    RECIPIENTS,
    SENDERS,
    box_label,
    box_order,
    box_paths,
    in_order,
)
from model.figures.wrapping import wrapped
from model.graph.units import Unit, units
from model.register.entities import Direction, Register

MAX_RIBBONS = 150
SECOND_GAP = 56
HEADS = ("Émetteurs", "Données", "", "Finalités", "Destinataires")


@dataclass(frozen=True)
class Frame:
    """The room given to a drawing, in pixels; `narrow` puts every label inside and wraps it short.

    `marks` is how many lines more than its name a body needs.
    """

    height: float = 720
    left: float = 150
    right: float = 198
    narrow: bool = False
    marks: int = 0

    @property
    def widths(self) -> tuple[int, int, int, int, int]:
        """Characters per line of the labels of each column."""
        return (14, 18, 20, 15, 13) if self.narrow else (23, 17, 20, 19, 31)

    @property
    def line_height(self) -> float:
        """Pixels from one line of a label to the next."""
        return 13.5 if self.narrow else 15.5


WIDE = Frame()
NARROW = Frame(height=640, left=6, right=6, narrow=True)


@dataclass(frozen=True)
class Box:
    """A node: its focus key, its column, its centre and height, and the units that go through it."""

    key: str
    column: int
    lines: tuple[str, ...]
    label: str
    middle: float
    height: float
    units: tuple[Unit, ...]
    purpose: str | None = None
    is_hub: bool = False


@dataclass(frozen=True)
class Ribbon:
    """A ribbon between two boxes; `units` says which flows it is made of, its width is their number."""

    source: tuple[int, str]
    target: tuple[int, str]
    units: tuple[Unit, ...]
    purpose: str | None

    @property
    def focus(self) -> str:
        """What a click on the ribbon focuses on: its flow, or both its ends when it holds several."""
        flows = {unit.flow.id for unit in self.units}
        if len(flows) == 1:
            return f"flux:{flows.pop()}"
        ends = [key for _, key in (self.source, self.target) if not key.startswith("centre:")]
        return "~".join(ends)


@dataclass(frozen=True)
class Geometry:
    """A whole Sankey: boxes by column, ribbons in stacking order, pixels per unit, columns present and their place."""

    boxes: dict[tuple[int, str], Box]
    ribbons: tuple[Ribbon, ...]
    scale: float
    height: float
    places: dict[int, float]
    frame: Frame
    gathered: bool

    @property
    def fullest(self) -> int:
        """The number of units in the fullest column."""
        load: dict[int, int] = defaultdict(int)
        for box in self.boxes.values():
            load[box.column] += round(box.height / self.scale)
        return max(load.values(), default=0)


def sankey_geometry(
    shown: Register,
    whole: Register,
    *,
    grouped: bool = False,
    with_data: bool = True,
    with_purposes: bool = True,
    frame: Frame = WIDE,
    compact: bool = False,
    made_of: Callable[..., Iterable[Unit]] = units,
) -> Geometry:
    """Where everything stands for the flows of `shown`, at the places they have in `whole`.

    With `compact`, the drawing is only as tall as its boxes need: for the few flows of an answer or of a card.
    `made_of` gives the units of a register, when they are not only what its own statements say.
    """
    grouped = grouped or needs_grouping(whole)
    path = box_paths(whole, grouped)
    order = box_order(whole, path, made_of)
    all_units = in_order(whole, made_of(whole, with_data, with_purposes), path, order)
    members = _by_box(all_units, path)
    around = {step: inside for step, inside in members.items() if order[step].external}
    central = {step: inside for step, inside in members.items() if not order[step].external}
    scale, height = _scale(whole, central, frame, compact)
    middles = _middles(whole, central, order, scale, height, frame)
    if around:
        middles |= _middles_below(whole, around, order, scale, height + SECOND_GAP, frame)
        height = max(middles[step] + _load(inside, step[0]) * scale / 2 + 24 for step, inside in around.items())
    kept = {flow.id for flow in shown.flows}
    visible = [unit for unit in all_units if unit.flow.id in kept]
    boxes = {}
    for (column, key), inside in _by_box(visible, path).items():
        boxes[column, key] = Box(
            key=key,
            column=column,
            lines=wrapped(box_label(whole, key), frame.widths[column]),
            label=box_label(whole, key, full=True),
            middle=middles[column, key],
            height=_load(inside, column) * scale,
            units=tuple(inside),
            purpose=key.removeprefix("finalite:") if column == PURPOSES else None,
            is_hub=column == HUB,
        )
    ribbons, gathered = _ribbons(visible, path, gather=grouped)
    columns = sorted({column for column, _ in members})
    return Geometry(boxes, ribbons, scale, height, _places(columns, frame), frame, gathered)


def needs_grouping(register: Register) -> bool:
    """Whether the bodies are too many to be drawn one by one: figures then show families, whatever is asked."""
    path = box_paths(register, grouped=False)
    hops = {hop for unit in units(register) for hop in pairwise(path(unit))}
    return len(hops) > MAX_RIBBONS


def _by_box(found: Iterable[Unit], path: Callable) -> dict[tuple[int, str], list[Unit]]:
    boxes: dict[tuple[int, str], list[Unit]] = defaultdict(list)
    for unit in found:
        for step in path(unit):
            boxes[step].append(unit)
    return boxes


def _load(inside: list[Unit], column: int) -> int:
    """The height of a box in units: the fuller of its two sides."""
    if column != HUB:
        return len(inside)
    outbound = sum(unit.direction is Direction.OUTBOUND for unit in inside)
    return max(outbound, len(inside) - outbound)


def _middles_below(
    register: Register, members: dict, order: dict, scale: float, top: float, frame: Frame
) -> dict[tuple[int, str], float]:
    """The centres of the second perimeter, in a block of its own under the first, so that the first never moves."""
    middles: dict[tuple[int, str], float] = {}
    for keys in _columns(members).values():
        keys = sorted(keys, key=lambda step: order[step])
        y = top
        for step, slot in zip(keys, _slots(register, keys, members, scale, frame), strict=True):
            middles[step] = y + slot / 2
            y += slot + 6
    senders = [middle for step, middle in middles.items() if step[0] == SENDERS]
    centre = (min(senders) + max(senders)) / 2
    return {step: centre if step[0] == HUB else middle for step, middle in middles.items()}


def _slots(register: Register, keys: list[tuple[int, str]], members: dict, scale: float, frame: Frame) -> list[float]:
    """The room each box of a column needs: its height and a gap, or its label, whichever is more."""
    slots = []
    for column, key in keys:
        lines = len(wrapped(box_label(register, key), frame.widths[column]))
        lines += frame.marks if column in (SENDERS, RECIPIENTS) else 0
        slots.append(max(_load(members[column, key], column) * scale + 6, lines * frame.line_height + 4))
    return slots


def _columns(members: dict) -> dict[int, list[tuple[int, str]]]:
    columns: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for step in members:
        columns[step[0]].append(step)
    return columns


def _scale(register: Register, members: dict, frame: Frame, compact: bool) -> tuple[float, float]:
    """Pixels per unit and height: the largest scale that fits, or a taller drawing when the least one does not."""
    columns = _columns(members).values()
    scale = 11.0
    needed = max((sum(_slots(register, keys, members, scale, frame)) for keys in columns), default=0)
    if compact and needed < frame.height:
        return scale, max(needed, 60)
    while scale >= 2:
        if all(sum(_slots(register, keys, members, scale, frame)) <= frame.height for keys in columns):
            return scale, frame.height
        scale -= 0.5
    needed = max(sum(_slots(register, keys, members, 2.0, frame)) for keys in columns)
    return 2.0, max(frame.height, needed)


def _middles(
    register: Register, members: dict, order: dict, scale: float, height: float, frame: Frame
) -> dict[tuple[int, str], float]:
    """The centre of every box; columns on the way in are centred on the side of I-MILO they enter."""
    middles: dict[tuple[int, str], float] = {}
    columns = _columns(members)
    at_hub = members.get((HUB, f"centre:{register.hub}"), [])
    inbound = sum(unit.direction is Direction.INBOUND for unit in at_hub)
    inbound_centre = height / 2 - (_load(at_hub, HUB) - inbound) * scale / 2
    for column, keys in columns.items():
        keys = sorted(keys, key=lambda step: order[step])
        slots = _slots(register, keys, members, scale, frame)
        spare = (height - sum(slots)) / max(len(keys) - 1, 1)
        gap = min(spare, 200 if column in (PURPOSES, RECIPIENTS) else 14)
        total = sum(slots) + gap * (len(keys) - 1)
        centre = inbound_centre if column in (SENDERS, DATA) else height / 2
        top = min(max(centre - total / 2, 0), height - total)
        for step, slot in zip(keys, slots, strict=True):
            middles[step] = top + slot / 2
            top += slot + gap
    return middles


def _ribbons(visible: list[Unit], path: Callable, gather: bool) -> tuple[tuple[Ribbon, ...], bool]:
    """One ribbon per unit and hop; ribbons between the same boxes are gathered when they would be too many."""
    hops = [(unit, a, b) for unit in visible for a, b in pairwise(path(unit))]
    gathered = gather or len(hops) > MAX_RIBBONS
    groups: dict[tuple, list[Unit]] = defaultdict(list)
    for unit, a, b in hops:
        purpose = unit.middle if unit.direction is Direction.OUTBOUND else None
        groups[(a, b, purpose) if gathered else (a, b, purpose, unit.flow.id)].append(unit)
    return tuple(Ribbon(key[0], key[1], tuple(inside), key[2]) for key, inside in groups.items()), gathered


def _places(columns: list[int], frame: Frame) -> dict[int, float]:
    """The place of each column from 0 (left) to 1 (right) of the plot area, wide enough for the labels inside."""
    if frame.narrow:
        places = {SENDERS: 0.0, DATA: 0.2, HUB: 0.33, PURPOSES: 0.46, RECIPIENTS: 1.0}
    elif DATA in columns:
        places = {SENDERS: 0.0, DATA: 0.17, HUB: 0.49, PURPOSES: 0.645, RECIPIENTS: 1.0}
    else:
        places = {SENDERS: 0.0, DATA: 0.2, HUB: 0.42, PURPOSES: 0.6, RECIPIENTS: 1.0}
    # Flows all one way leave half of the columns out: those that remain take the room.
    first, last = (places[columns[0]], places[columns[-1]]) if columns else (0.0, 1.0)
    if columns and columns[-1] == HUB and last:
        return {column: places[column] * 0.8 / last for column in columns}
    if columns and columns[0] == HUB and first < 1:
        return {column: 0.06 + 0.94 * (places[column] - first) / (1 - first) for column in columns}
    return {column: places[column] for column in columns}
