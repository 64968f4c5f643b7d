"""The geometry of the network: feeders on the left, recipients on the right, a body and its system on one row.

Families stand in blocks, in one order whatever the filter; what is shown closes up, so that it fills its frame. What is
linked without any flow stands apart, below. Everything is in pixels from the top left.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from math import hypot

from model.figures.scene import Point
from model.figures.svg_parts import wrapped
from model.register.entities import Register
from model.register.once import once

ROW, HEAD_ROW = 18.0, 19.0
HUB_RADIUS = 36.0
WIDTH, MIDDLE, SIDE = 840.0, 420.0, 176.0  # of the drawing, of its middle, from there to each column
# Blocks that are no families: what does not go through I-MILO, what is linked without any flow.
SECOND, APART = "second", ""
_HEADS = {SECOND: "Selon la presse, hors I-MILO", APART: "Liés sans flux"}


@dataclass(frozen=True)
class Spot:
    """Where a node (focus key), or the head of a family, stands; `side` is 1 on the right, -1 on the left, else 0."""

    key: str
    lines: tuple[str, ...]
    x: float
    y: float
    side: int


@dataclass(frozen=True)
class Plan:
    """Every spot of a network, by focus key, the heads of its sectors, and the size of the drawing."""

    spots: dict[str, Spot]
    heads: tuple[Spot, ...]
    width: float
    height: float
    narrow: bool


def network_plan(
    register: Register,
    *,
    merged: bool = False,
    grouped: bool = False,
    narrow: bool = False,
    tall: float = 1,
    drawn: Collection[str] | None = None,
) -> Plan:
    """The place of the bodies and systems drawn (focus keys; all when None), or of every family with `grouped`.

    `tall` is the share of their usual height that families take.
    """
    if grouped or narrow:
        return _family_plan(register, _families(register, merged), narrow, tall)
    nodes = list(_nodes(register, merged))
    shown = {node for node in nodes if drawn is None or f"organisme:{node}" in drawn}
    heads: list[Spot] = []
    spots: dict[str, Spot] = {}
    y = HEAD_ROW
    free = [y, y]  # where each side is empty from there down
    for family, block in _blocks(register, nodes, merged, shown).items():
        if not (rows := _closed_up(block, shown)):
            continue
        sides = [side for side in (0, 1) if any(row[side] for row in rows)]
        y = max(free)
        if family == APART:  # on one side only: at its foot, beside what the other side shows
            y = max(y - HEAD_ROW - len(rows) * ROW, *(free[side] for side in sides))
        short = _HEADS.get(family) or register.family_by_id[family].short
        for rank in (0, 1):
            first = next((place for place, row in enumerate(rows) if row[rank]), None)
            if first is not None:
                side = 2 * rank - 1
                heads.append(Spot(family, (short,), MIDDLE + side * SIDE, y + 4 + first * ROW, side))
        y += HEAD_ROW
        for row in rows:
            for rank, node in enumerate(row):
                if node:
                    key, side = f"organisme:{node}", 2 * rank - 1
                    spots[key] = Spot(key, (register.nodes[node].short,), MIDDLE + side * SIDE, y, side)
            y += ROW
        for side in sides:
            free[side] = y
    height = max(*free, 4 * HUB_RADIUS)
    hub = f"organisme:{register.hub}"
    middle = height / 2
    middle += ROW / 2 * any(abs(spot.y - middle) < ROW / 4 for spot in spots.values())  # on no line of a row
    spots[hub] = Spot(hub, (register.nodes[register.hub].short,), MIDDLE, middle, 0)
    return Plan(spots, tuple(heads), WIDTH, height, narrow=False)


def _nodes(register: Register, merged: bool) -> Iterator[str]:
    """Every body and system, I-MILO apart; a system stands with its body when they are merged."""
    nodes = (node for node in register.nodes if node != register.hub)
    return (node for node in nodes if not (merged and register.owner(node) != node))


@once
def _families(register: Register, merged: bool) -> frozenset[str]:
    """The families that something is of; looked for until all are found, for bodies may be thousands."""
    families = frozenset(family.id for family in register.families)
    empty = set(families)
    for node in _nodes(register, merged):
        empty.discard(register.nodes[node].family)
        if not empty:
            break
    return families - empty


Row = tuple[str | None, str | None]  # what feeds, what receives


def _blocks(register: Register, nodes: list[str], merged: bool, shown: Collection[str]) -> dict[str, list[Row]]:
    """The rows of each family, a body and its system on one; then the second perimeter, then what has no flow,
    where those of the second perimeter stand too when what they feed is not shown."""
    ends = {(flow.source, flow.target) for flow in register.flows}
    if merged:
        ends = {(register.owner(source), register.owner(target)) for source, target in ends}
    feeding, receiving = {a for a, b in ends if b == register.hub}, {b for a, b in ends if a == register.hub}
    right = [node for node in nodes if node in receiving]
    left = [node for node in nodes if node in feeding and node not in receiving]
    rest = [node for node in nodes if node not in {*left, *right}]
    systems = {register.owner(node): node for node in left}
    rows: dict[str, list[Row]] = {name: [] for name in (*(item.id for item in register.families), SECOND, APART)}
    right.sort(key=lambda node: node not in systems)
    rank = {node: place for place, node in enumerate(right)}
    # a system that receives stands just below its body: the line that joins them then crosses no other
    right.sort(key=lambda node: (rank.get(register.owner(node), rank[node]), register.owner(node) != node))
    for node in right:
        rows[register.nodes[node].family].append((systems.get(node), node))
    placed = {end for inside in rows.values() for row in inside for end in row}
    for node in left:
        if node not in placed:
            body = register.owner(node)
            other = body if body in rest and body not in placed else None
            block = rows[register.nodes[node].family]
            free = next((rank for rank, row in enumerate(block) if row[0] is None and not other), None)
            if free is None:
                block.append((node, other))
            else:
                block[free] = (node, block[free][1])
            placed |= {node, other}
    rest = [node for node in rest if node not in placed]
    hubs = {b for a, b in ends if a != register.hub and b in rest}
    senders = {a for a, b in ends if b in hubs}
    second = [node for node in rest if node in senders and node not in hubs], [node for node in rest if node in hubs]
    others_left = [node for node in rest if node not in senders | hubs]
    for name, ones, others in (
        (APART if hubs.isdisjoint(shown) else SECOND, *second),
        (APART, others_left[::2], others_left[1::2]),
    ):
        rows[name] += zip_longest(ones, others)
    return {family: inside for family, inside in rows.items() if inside}


def _closed_up(block: list[Row], shown: set[str]) -> list[Row]:
    """The rows of what is shown, without a gap: each side keeps its order, a body and its system their row."""
    rows: list[Row] = []
    for row in block:
        left, right = (node if node in shown else None for node in row)
        if left and right:
            rows.append((left, right))
        elif left or right:
            rank = 0 if left else 1
            free = max((place for place, found in enumerate(rows) if found[rank]), default=-1) + 1
            if free == len(rows):
                rows.append((None, None))
            rows[free] = (left or rows[free][0], right or rows[free][1])
    return rows


def _family_plan(register: Register, members: Collection[str], narrow: bool, tall: float) -> Plan:
    families = [family.id for family in register.families if family.id in members]
    half = (len(families) + 1) // 2
    width, row = (358.0, 108.0) if narrow else (840.0, 96.0)
    row *= tall
    height = row * half + 20 * tall
    centre = width / 2
    hub = register.nodes[register.hub]
    spots = {f"organisme:{hub.id}": Spot(f"organisme:{hub.id}", (hub.short,), centre, height / 2, 0)}
    for side, column in ((1, families[:half]), (-1, families[half:])):
        for index, family in enumerate(column):
            y = height / 2 + (index - (len(column) - 1) / 2) * row
            bend = ((y - height / 2) / (height / 2)) ** 2
            x = centre + side * ((118 - 62 * bend) if narrow else (250 - 60 * bend))
            lines = wrapped(register.family_by_id[family].short, 14 if narrow else 18)
            spots[f"famille:{family}"] = Spot(f"famille:{family}", lines, x, y, side)
    return Plan(spots, (), width, height, narrow)


Curve = tuple[tuple[Point, ...], tuple[Point, Point]]


def curve(start: Spot, end: Spot, bend: float, gaps: tuple[float, float], arrow_at: float) -> Curve:
    """The points of a gentle curve, and those that its arrow comes from and points at.

    `bend` pushes its middle sideways in pixels, gaps keep it off the nodes.
    """
    dx, dy = end.x - start.x, end.y - start.y
    length = hypot(dx, dy) or 1.0
    ux, uy = dx / length, dy / length
    a = (start.x + ux * gaps[0], start.y + uy * gaps[0])
    b = (end.x - ux * gaps[1], end.y - uy * gaps[1])
    middle = ((a[0] + b[0]) / 2 - uy * bend, (a[1] + b[1]) / 2 + ux * bend)

    def at(t: float) -> Point:
        before, between, after = (1 - t) ** 2, 2 * t * (1 - t), t * t
        x, y = (before * a[way] + between * middle[way] + after * b[way] for way in (0, 1))
        return x, y

    steps = 1 if bend == 0 else 14
    return tuple(at(step / steps) for step in range(steps + 1)), (at(arrow_at - 0.05), at(arrow_at))
