"""The geometry of the network: I-MILO in the middle, families in sectors, the same place whatever the filter.

Bodies stand on two arcs, one row each, so that no label ever meets another. Everything is in pixels from the top left.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from math import hypot

from model.figures.scene import Point
from model.figures.wrapping import wrapped
from model.register.entities import Node, Register, System

ROW, HEAD_ROW = 24.0, 30.0
HUB_RADIUS = 36.0


@dataclass(frozen=True)
class Spot:
    """Where a node stands; `side` is 1 on the right, -1 on the left, 0 in the middle."""

    key: str
    lines: tuple[str, ...]
    x: float
    y: float
    side: int


@dataclass(frozen=True)
class SectorHead:
    """The name of a family, above its sector."""

    family: str
    label: str
    x: float
    y: float
    side: int


@dataclass(frozen=True)
class Plan:
    """Every spot of a network, by focus key, the heads of its sectors, and the size of the drawing."""

    spots: dict[str, Spot]
    heads: tuple[SectorHead, ...]
    width: float
    height: float
    narrow: bool


def network_plan(
    register: Register, *, merged: bool = False, grouped: bool = False, narrow: bool = False, tall: float = 1
) -> Plan:
    """The place of every body and system of a whole register (both perimeters), or of every family with `grouped`.

    `tall` is the share of their usual height that families take.
    """
    members = _members(register, merged)
    if grouped or narrow:
        return _family_plan(register, members, narrow, tall)
    right, left = _sides(register, members)
    height = max(_rows_height(right, members), _rows_height(left, members)) + 20
    width, centre = 840.0, 420.0
    hub = register.nodes[register.hub]
    spots = {f"organisme:{hub.id}": Spot(f"organisme:{hub.id}", (hub.short,), centre, height / 2, 0)}
    heads: list[SectorHead] = []
    for side, families in ((1, right), (-1, left)):
        y = (height - _rows_height(families, members)) / 2
        for family in families:
            y += HEAD_ROW
            short = register.family_by_id[family].short
            heads.append(SectorHead(family, short, _arc(y - ROW / 2, height, side), y - 14, side))
            for node in members[family]:
                key = f"organisme:{node}"
                spots[key] = Spot(key, (register.nodes[node].short,), _arc(y + 6, height, side), y + 6, side)
                y += ROW
    return Plan(spots, tuple(heads), width, height, narrow=False)


def _members(register: Register, merged: bool) -> dict[str, list[str]]:
    """The nodes of each family, those of the second perimeter last; systems next to their operator."""
    members: dict[str, list[str]] = defaultdict(list)
    ends = _first_perimeter(register)
    first = {register.hub} | {register.owner(end) for end in ends} | ends
    nodes = [node for node in register.nodes.values() if node.id != register.hub]
    order = {node.id: index for index, node in enumerate(nodes)}

    def rank(node: Node) -> tuple[bool, int, bool, int]:
        body = register.owner(node.id)
        return (node.id not in first, order[body], isinstance(node, System), order[node.id])

    for node in sorted(nodes, key=rank):
        if not (merged and register.owner(node.id) != node.id):
            members[node.family].append(node.id)
    return members


def _first_perimeter(register: Register) -> set[str]:
    pairs = [(flow.source, flow.target) for flow in register.flows]
    pairs += [(relation.source, relation.target) for relation in register.relations]
    return {end for pair in pairs if register.hub in pair for end in pair}


def _rows_height(families: list[str], members: dict[str, list[str]]) -> float:
    return sum(HEAD_ROW + ROW * len(members[family]) for family in families)


def _sides(register: Register, members: dict[str, list[str]]) -> tuple[list[str], list[str]]:
    """The families on the right and on the left, in the order of the file, cut where both sides are most alike."""
    families = [family.id for family in register.families if members[family.id]]
    cuts = range(len(families) + 1)
    best = min(cuts, key=lambda cut: max(_rows_height(families[:cut], members), _rows_height(families[cut:], members)))
    return families[:best], families[best:]


def _arc(y: float, height: float, side: int) -> float:
    """The x of a node: two arcs around I-MILO, deepest in the middle."""
    centre = height / 2
    distance = 208 - 62 * ((y - centre) / centre) ** 2 if centre else 208
    return 420 + side * distance


def _family_plan(register: Register, members: dict[str, list[str]], narrow: bool, tall: float) -> Plan:
    families = [family.id for family in register.families if members[family.id]]
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
            x = centre + side * ((116 - 6 * bend) if narrow else (250 - 60 * bend))
            lines = wrapped(register.family_by_id[family].short, 14 if narrow else 30)
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
        return (
            before * a[0] + between * middle[0] + after * b[0],
            before * a[1] + between * middle[1] + after * b[1],
        )

    steps = 1 if bend == 0 else 14
    return tuple(at(step / steps) for step in range(steps + 1)), (at(arrow_at - 0.05), at(arrow_at))
