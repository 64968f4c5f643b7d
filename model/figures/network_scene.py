"""The network of a register as a scene: who exchanges with I-MILO, in which direction, and what is not a flow."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import hypot
from typing import Any

from model.address.view import USUAL, View
from model.figures.network_edges import Join, network_joins, node_roles
from model.figures.network_layout import (
    APART,
    HUB_RADIUS,
    MIDDLE,
    ROW,
    SECOND,
    SIDE,
    Curve,
    Plan,
    Spot,
    curve,
    network_plan,
)
from model.figures.scene import Edge, Label, Mark, Part, Point, Scene, State, state_of
from model.figures.telling import FOLLOW, FOLLOW_ALL, READ_ROW, edge_said, end_label
from model.graph.counts import counts_sentence
from model.graph.units import NOT_STATED_ID, units
from model.register.entities import Direction, Register
from model.register.graph import OPERATES

TITLE = "Échanges permis : avec qui, et dans quel sens"
ROLES = {
    "entrant": "alimente I-MILO",
    "sortant": "reçoit d'I-MILO",
    "double": "reçoit d'I-MILO et l'alimente",
    "externe": "alimente le SI France Travail (presse)",
    "lien": "lié sans flux",
}
NEAR = 28.0  # from the middle of a node to the head of its arrow, which can be clicked apart from it
AWAY = 0.38  # of the way, where the head of an arrow between two bodies stands
ASIDE = 12  # from the middle of a node to its name


@dataclass(frozen=True)
class Node:
    """A body, a system or a family to draw: its part, and what is written beside it: signs, counts, its purposes."""

    part: Part
    before: str = ""
    after: str = ""
    bold: bool = False
    number: int = 0


def network_scene(
    shown: Register,
    whole: Register,
    view: View = USUAL,
    *,
    narrow: bool = False,
    tall: float = 1,
    still: bool = False,
) -> Scene:
    """The flows and links of `shown`, in the order of `whole`; what is not in focus is faded.

    `still`: every body keeps the place it has in `whole`, as if all of it were shown.
    """
    grouped, merged, focus = view.grouped or narrow, view.merged, view.focus
    joins = network_joins(shown, merged=merged, grouped=grouped, focus=focus, depth=view.depth)
    edges = [(join, join_part(shown, join, bool(focus))) for join in joins]
    roles = node_roles(shown, joins)
    plan = network_plan(
        whole, merged=merged, grouped=grouped, narrow=narrow, tall=tall, drawn=None if still else roles.keys()
    )
    purposes = {} if grouped else _purposes(shown, merged)
    lit = {end for join in joins if join.lit for end in join.ends}
    nodes = {
        key: Node(
            node_part(shown, key, role, state_of(key in lit, chosen=bool(focus)), ROLES[role]),
            bold=key in focus,
            number=purposes.get(key, 0),
        )
        for key, role in roles.items()
    }
    return networked(shown, plan, edges, nodes, TITLE, counts_sentence(shown) or "Aucun flux.")


def _purposes(register: Register, merged: bool) -> dict[str, int]:
    """For how many families of purposes each node (focus key) may receive."""
    found: dict[str, set[str]] = defaultdict(set)
    for unit in units(register):
        if unit.direction is Direction.OUTBOUND and unit.middle != NOT_STATED_ID:
            end = register.owner(unit.flow.target) if merged else unit.flow.target
            found[f"organisme:{end}"].add(str(unit.middle))
    return {key: len(said) for key, said in found.items()}


def node_part(register: Register, key: str, role: str, state: State = State.USUAL, *more: str) -> Part:
    """What a node is and says: its whole name, then what more is known."""
    return Part(key=key, role=role, state=state, said=(end_label(register, key, full=True), *more), hint=FOLLOW)


def join_part(register: Register, join: Join, chosen: bool) -> Part:
    """What an edge is and says: its direction when it is a flow, a link that is none otherwise."""
    role = "exploite" if join.kind == OPERATES else join.direction if join.is_flow else "lien"
    hint = "" if not join.is_flow else READ_ROW if join.only else FOLLOW_ALL
    said = edge_said(register, join.kind, join.ends, join.crowds)
    return Part(key=join.key, role=role, state=state_of(join.lit, chosen=chosen), said=said, hint=hint)


def networked(
    register: Register,
    plan: Plan,
    edges: Sequence[tuple[Join, Part]],
    nodes: dict[str, Node],
    title: str,
    sentence: str,
) -> Scene:
    """The scene of a plan: its edges, its nodes around I-MILO, their names and the heads of families."""
    hub = f"organisme:{register.hub}"
    centre = node_part(register, hub, "hub")
    every = {hub: Node(centre, bold=True), **nodes}
    radius = HUB_RADIUS * (0.8 if plan.narrow else 1)
    spots = [plan.spots[key] for key in every]
    marks = tuple(
        Mark(**vars(node.part), x=spot.x / plan.width, y=spot.y, size=2 * radius if node.part is centre else 12)
        for spot, node in zip(spots, every.values(), strict=True)
    )
    names = [_name(plan, spot, node, radius) for spot, node in zip(spots, every.values(), strict=True)]
    return Scene(
        title=title,
        sentence=sentence,
        height=plan.height,
        width=plan.width,
        size=11.5 if plan.narrow else 12.5,
        top=10,
        bottom=10,
        edges=tuple(_edges(plan, edges, hub, radius)),
        marks=marks,
        labels=(*names, *_heads(register, plan, nodes)),
    )


def _edges(plan: Plan, edges: Iterable[tuple[Join, Part]], hub: str, radius: float) -> Iterator[Edge]:
    """The curve of each edge; edges between the same two spots part from one another."""
    between: dict[frozenset[str], list[tuple[Join, Part]]] = defaultdict(list)
    for join, part in edges:
        between[frozenset(join.ends)].append((join, part))

    def shares(points: Iterable[Point]) -> tuple[Point, ...]:
        return tuple((round(x / plan.width, 5), round(y, 1)) for x, y in points)

    for pair in between.values():
        for index, (join, part) in enumerate(pair):
            bend = 0.0 if len(pair) == 1 else (index - (len(pair) - 1) / 2) * 26
            points, head = _curve(plan, join, -bend if join.ends[0] > join.ends[1] else bend, hub, radius, index)
            back, tip = shares(head)
            yield Edge(
                **vars(part),
                points=shares(points),
                head=(back, tip),
                has_head=join.is_flow,
                kind=join.kind,
                ends=join.ends,
                crowds=join.crowds if join.is_flow else (),
                press=join.is_flow and join.evidence == "press",
            )


def _curve(plan: Plan, join: Join, bend: float, hub: str, radius: float, index: int) -> Curve:
    start, end = (plan.spots[key] for key in join.ends)
    if hub not in join.ends:
        bend += _inward(start, end)
    before, after = (radius + 4 if key == hub else 8 for key in join.ends)
    # Heads stand near the nodes, apart from one another; where edges converge, markers would lie on one another.
    far = hypot(end.x - start.x, end.y - start.y) or 1.0
    near = NEAR + 14 * index
    source, target = join.ends
    at = 1 - near / far if source == hub else min(2 * near / far, 0.6) if target == hub else AWAY
    if not plan.heads or (not join.is_flow and hub in join.ends):
        at = 0.62 if target != hub else 0.5 if join.is_flow else 0.35
    return curve(start, end, bend, (before, after), at)


def _inward(start: Spot, end: Spot) -> float:
    """How far an edge that does not touch I-MILO bends towards the middle, clear of the nodes it passes."""
    far = hypot(end.x - start.x, end.y - start.y)
    if start.y == end.y or far <= ROW:
        return 0.0  # a body and its system, on one row or one below the other
    bend = min(16 + far * 0.22, 120)
    if start.side != end.side:
        return bend if start.x > end.x else -bend
    return bend if (end.y > start.y) == (start.side > 0) else -bend


def _name(plan: Plan, spot: Spot, node: Node, radius: float) -> Label:
    """The name of a node outside the ring, or inside the disc for I-MILO."""
    first, *others = spot.lines
    first = f"{first} · {node.number}" if node.number else first
    lines = (f"{node.before} {first}" if node.before else first, *others, *([node.after] if node.after else []))
    at = Label(key=spot.key, x=spot.x / plan.width, y=spot.y, lines=lines, size=14, bold=node.bold, anchor="middle")
    if node.part.role == "hub":
        return replace(at, room=2 * radius - 8, tone="page")
    at = replace(at, size=11.5 if plan.narrow else 12.5, state=node.part.state)
    if plan.narrow:
        above = spot.y < plan.height / 2 - 40
        return replace(at, y=spot.y + (-9 if above else 9), place="above" if above else "below", halo=True)
    return replace(at, **_beside(spot.side))


def _beside(side: int) -> dict[str, Any]:
    """Where words stand beside what is on that side."""
    return {"dx": side * ASIDE, "anchor": "start" if side > 0 else "end"}


def _heads(register: Register, plan: Plan, nodes: dict[str, Node]) -> Iterator[Label]:
    """The names of the families, above their bodies."""
    bodies = [key.partition(":")[2] for key in nodes if key.startswith("organisme:")]
    families = {register.nodes[body].family for body in bodies} | {APART, SECOND}
    for side, words in ((-1, "VERS I-MILO"), (1, "DEPUIS I-MILO")) if plan.heads else ():
        x = (MIDDLE + side * SIDE) / plan.width
        yield Label(lines=(words,), x=x, y=4, size=11, bold=True, is_head=True, tone="quiet", **_beside(side))
    for head in plan.heads:
        if head.key in families:
            named, x = (head.lines[0].upper(),), head.x / plan.width
            yield Label(lines=named, x=x, y=head.y, size=10.5, is_head=True, tone="quiet", **_beside(head.side))
