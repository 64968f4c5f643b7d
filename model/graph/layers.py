"""The layered graph that a Sankey lays out: senders → data → I-MILO → purposes → recipients, weighed in units.

Nodes are `Step`s: a layer and a focus key, such as `(Layer.PURPOSES, "finalite:payer")`; what is not stated has a node
of its own (`donnee:non_precise`). A body that sends and receives stands in both outer layers, so there is no cycle.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from enum import IntEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from model.graph.units import NOT_STATED_ID, Unit, units
from model.register.entities import Direction, Register
from model.register.wording import NOT_STATED_SHORT, folded

if TYPE_CHECKING:
    import networkx as nx

MAX_JOINS = 150


class Layer(IntEnum):
    """The layers, from left to right."""

    SENDERS = 0
    DATA = 1
    HUB = 2
    PURPOSES = 3
    RECIPIENTS = 4


Step = tuple[Layer, str]
Walk = tuple[Unit, tuple[Step, ...]]
Units = Callable[[Register, bool, bool], Iterable[Unit]]


class StepRank(NamedTuple):
    """The sort key of a node in its layer: second perimeter last, then by meaning, then by name."""

    external: bool
    rank: float
    name: str


def layered_graph(
    register: Register,
    *,
    grouped: bool = False,
    with_data: bool = True,
    with_purposes: bool = True,
    made_of: Units = units,
) -> nx.MultiDiGraph[Any]:
    """The frozen layered graph of a register; with `grouped`, families (`famille:…`) stand for bodies and groups
    (`groupe:…`) for purposes.

    `with_data`, `with_purposes`: whether these layers are there; without, edges go straight to or from I-MILO.
    `made_of` gives the units of a register, when they are not only what its own statements say.

    Nodes, in the order in which the units meet them: `layer`, `key`, `units` (a tuple, in stacking order), `rank` (a
    `StepRank`: nodes of a layer stand in its order, whatever is shown) and `load` (units of the fuller of both sides).
    Edges: `purpose` (focus key of the purpose or, with `grouped`, of its group; None without one), `units`, `weight`
    (their number), `flows` (ids, each once) and `order` (see `joins`). There is one edge per pair of nodes, purpose and flow, with key `(purpose, flow
    id)`; when they would be too many, or with `grouped`, one per pair and purpose, with key `purpose`, and
    `graph.graph["gathered"]` says so.
    """
    everything = tuple(made_of(register, True, True))
    ranks = _step_ranks(register, everything, grouped)
    drawn = everything if with_data and with_purposes else tuple(made_of(register, with_data, with_purposes))
    meanings = _meaning_ranks(register)

    def place(walk: Walk) -> tuple[bool, bool, float, StepRank]:
        unit, steps = walk
        outbound = unit.direction is Direction.OUTBOUND
        meaning = meanings.get(_meaning(unit), len(meanings))
        return (unit.direction is Direction.EXTERNAL, outbound, meaning, ranks[steps[-1] if outbound else steps[0]])

    walks = sorted(((unit, _steps(register, unit, grouped)) for unit in drawn), key=place)
    return _woven(walks, ranks, grouped)


def keeping(graph: nx.MultiDiGraph[Any], flows: Collection[str]) -> nx.MultiDiGraph[Any]:
    """The layered graph with the units of some flows only; ranks stay those of the whole, so that nothing moves."""
    walks = [walk for walk in graph.graph["walks"] if walk[0].flow.id in flows]
    return _woven(walks, graph.graph["ranks"], graph.graph["grouped"])


def joins(graph: nx.MultiDiGraph[Any]) -> list[tuple[Step, Step, dict[str, Any]]]:
    """The edges in stacking order, as source, target and attributes: so they leave and enter each node side by side."""
    return sorted(graph.edges(data=True), key=lambda edge: edge[2]["order"])


def needs_grouping(register: Register, made_of: Units = units) -> bool:
    """Whether the bodies are too many to be drawn one by one: drawings then show families, whatever is asked."""
    walks = (_steps(register, unit, grouped=False) for unit in made_of(register, True, True))
    return len({pair for steps in walks for pair in pairwise(steps)}) > MAX_JOINS


def step_label(register: Register, key: str, full: bool = False) -> str:
    """The short label of a focus key, or its whole label."""
    kind, _, name = key.partition(":")
    if name == NOT_STATED_ID:
        return NOT_STATED_SHORT
    tables: dict[str, dict[str, Any]] = {
        "organisme": register.nodes,
        "centre": register.nodes,
        "finalite": register.purpose_by_id,
        "donnee": register.category_by_id,
        "famille": register.family_by_id,
        "groupe": register.purpose_group_by_id,
    }
    item = tables[kind][name]
    return str(item.label if full else item.short)


def _steps(register: Register, unit: Unit, grouped: bool) -> tuple[Step, ...]:
    """The nodes that a unit goes through, from left to right."""
    flow, outbound = unit.flow, unit.direction is Direction.OUTBOUND
    body = flow.target if outbound else flow.source
    end = f"famille:{register.nodes[body].family}" if grouped else f"organisme:{body}"
    if outbound:
        hub = (Layer.HUB, f"centre:{flow.source}")
        middle = ((Layer.PURPOSES, _purpose_key(register, unit.middle, grouped)),) if unit.middle else ()
        return (hub, *middle, (Layer.RECIPIENTS, end))
    # What feeds another system never shares a node with what feeds I-MILO: it would look as if it passed through.
    shown = unit.middle and unit.direction is Direction.INBOUND
    middle = ((Layer.DATA, f"donnee:{unit.middle}"),) if shown else ()
    return ((Layer.SENDERS, end), *middle, (Layer.HUB, f"centre:{flow.target}"))


def _purpose_key(register: Register, purpose: str, grouped: bool) -> str:
    """The focus key of a family of purposes, or that of its group."""
    item = register.purpose_by_id.get(purpose) if grouped else None
    return f"groupe:{item.group}" if item and item.group else f"finalite:{purpose}"


def _meaning(unit: Unit) -> str:
    """The focus key of the purpose or category of data of a unit."""
    return f"{'finalite' if unit.direction is Direction.OUTBOUND else 'donnee'}:{unit.middle}"


def _meaning_ranks(register: Register) -> dict[str, float]:
    """The rank of each purpose and each category of data: the order of the data file."""
    ranks: dict[str, float] = {f"finalite:{item.id}": rank for rank, item in enumerate(register.purposes)}
    return ranks | {f"donnee:{item.id}": rank for rank, item in enumerate(register.data_categories)}


def _step_ranks(register: Register, everything: Iterable[Unit], grouped: bool) -> dict[Step, StepRank]:
    """The rank of every node: purposes and data as in the data file, bodies at the mean rank of their units.

    It rests on every unit, layers left out or not, so that the order of the bodies never depends on a setting.
    """
    meanings = _meaning_ranks(register)
    through: dict[Step, list[float]] = defaultdict(list)
    inside: set[Step] = set()
    for unit in everything:
        rank = meanings.get(_meaning(unit), len(meanings))
        for step in _steps(register, unit, grouped):
            through[step].append(rank)
            if unit.direction is not Direction.EXTERNAL:
                inside.add(step)
    return {
        step: StepRank(
            step not in inside,
            meanings.get(step[1], sum(found) / len(found)),
            folded(step_label(register, step[1])),
        )
        for step, found in through.items()
    }


def _woven(walks: Sequence[Walk], ranks: dict[Step, StepRank], grouped: bool) -> nx.MultiDiGraph[Any]:
    """The graph of units in stacking order; it remembers them, so that it can be narrowed."""
    import networkx as nx

    gathered = grouped or sum(len(steps) - 1 for _, steps in walks) > MAX_JOINS
    nodes: dict[Step, list[Unit]] = defaultdict(list)
    edges: dict[tuple[Step, Step, Any], list[Unit]] = defaultdict(list)
    for unit, steps in walks:
        purpose = next((key for layer, key in steps if layer is Layer.PURPOSES), None)
        key = purpose if gathered else (purpose, unit.flow.id)
        for step in steps:
            nodes[step].append(unit)
        for source, target in pairwise(steps):
            edges[source, target, key].append(unit)
    graph: nx.MultiDiGraph[Any] = nx.MultiDiGraph(walks=walks, ranks=ranks, grouped=grouped, gathered=gathered)
    for step, inside in nodes.items():
        graph.add_node(step, layer=step[0], key=step[1], units=tuple(inside), rank=ranks[step])
    for order, ((source, target, key), inside) in enumerate(edges.items()):
        graph.add_edge(
            *(source, target, key),
            purpose=key if gathered else key[0],
            units=tuple(inside),
            weight=len(inside),
            flows=tuple(dict.fromkeys(unit.flow.id for unit in inside)),
            order=order,
        )
    for step, facts in graph.nodes(data=True):
        facts["load"] = max(graph.in_degree(step, "weight"), graph.out_degree(step, "weight"))
    nx.freeze(graph)
    return graph
