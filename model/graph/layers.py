"""The layered graph that a Sankey lays out: senders → I-MILO → purposes → recipients, weighed in units.

Nodes are `Step`s: a layer and a focus key, such as `(Layer.PURPOSES, "finalite:payer")`; what is not stated has a node
of its own (`finalite:non_precise`). Data have no layer: they are told beside who sends them. A body that sends and
receives stands in both outer layers, so there is no cycle.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from enum import IntEnum
from itertools import chain, count, pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from model.graph.order import few_crossings
from model.graph.units import NOT_STATED_ID, Bundle, Unit, Units, bundles, units
from model.register.entities import Direction, Node, Register
from model.register.once import once
from model.register.wording import NOT_STATED_SHORT

if TYPE_CHECKING:
    import networkx as nx

MAX_JOINS = 150


class Layer(IntEnum):
    """The layers, from left to right."""

    SENDERS = 0
    HUB = 1
    PURPOSES = 2
    RECIPIENTS = 3


Step = tuple[Layer, str]
Ways = dict[tuple[Step, ...], list[Bundle]]  # by the nodes from left to right, what goes through them


class StepRank(NamedTuple):
    """The sort key of a node in its layer: second perimeter last, then in the order with few crossings."""

    external: bool
    rank: float
    name: str


def layered_graph(
    shown: Register,
    whole: Register | None = None,
    *,
    grouped: bool = False,
    with_data: bool = True,
    with_purposes: bool = True,
) -> nx.MultiDiGraph[Any]:
    """The frozen layered graph of what a register says, in the order of the whole that it is part of: see `layered`.

    `with_data`: whether widths count categories of data on the way in. `with_purposes`: whether that layer is there.
    """
    whole = whole or shown
    return layered(whole, bundles(shown, with_data, with_purposes), ranks_of(whole, grouped), grouped)


@once
def ranks_of(register: Register, grouped: bool = False) -> dict[Step, StepRank]:
    """The rank of every node of the layered graph of a register, whatever of it is shown."""
    apart = (bundle.first for bundle in _one_way(bundles(register), grouped)) if grouped else units(register)
    return ranked(register, apart, grouped)


def layered(
    register: Register, drawn: Iterable[Bundle], ranks: Mapping[Step, StepRank], grouped: bool
) -> nx.MultiDiGraph[Any]:
    """The frozen layered graph of units; with `grouped`, families (`famille:…`) stand for bodies and groups
    (`groupe:…`) for purposes. `ranks` are those of the whole, so that no filter moves anything.

    Nodes, in the order in which the units meet them: `layer`, `key`, `units` (a `Units`, in stacking order), `rank` (a
    `StepRank`: nodes of a layer stand in its order, whatever is shown) and `load` (units of the fuller of both sides).
    Edges: `purpose` (focus key of the purpose or, with `grouped`, of its group; None without one), `units`, `weight`
    (their number) and `order` (see `joins`). There is one edge per purpose to it, and one per
    pair of nodes, purpose and flow elsewhere, with key `(purpose, flow id)`; when they would be too many, or with
    `grouped`, one per pair and purpose, with key `purpose`, and `graph.graph["gathered"]` says so.
    """
    found = _ways(register, drawn, grouped)
    data = {item.id: rank for rank, item in enumerate(register.data_categories)}

    def place(steps: tuple[Step, ...]) -> tuple[bool, bool, list[StepRank]]:
        external = ranks[steps[-1]].external
        outbound = steps[-1][0] is Layer.RECIPIENTS
        return external, outbound, [ranks[step] for step in steps if step[0] is not Layer.HUB]

    for steps, inside in found.items():
        if steps[0][0] is Layer.SENDERS:
            inside.sort(key=lambda bundle: data.get(bundle.first.middle or "", len(data)))
    return _woven({steps: found[steps] for steps in sorted(found, key=place)}, ranks, grouped)


def joins(graph: nx.MultiDiGraph[Any]) -> list[tuple[Step, Step, dict[str, Any]]]:
    """The edges in stacking order, as source, target and attributes: so they leave and enter each node side by side."""
    return sorted(graph.edges(data=True), key=lambda edge: edge[2]["order"])


@once
def needs_grouping(register: Register) -> bool:
    """Whether the bodies are too many to be drawn one by one: drawings then show families, whatever is asked."""
    return too_many(register, chain.from_iterable(bundle.units() for bundle in bundles(register)))


def too_many(register: Register, drawn: Iterable[Unit]) -> bool:
    """Whether ribbons between bodies, one by one, would be too many to be read."""
    pairs: set[tuple[Step, Step]] = set()
    for unit in drawn:
        pairs.update(pairwise(_steps(register, unit, grouped=False)))
        if len(pairs) > MAX_JOINS:
            return True
    return False


def labelled(register: Register) -> dict[str, Mapping[str, Any]]:
    """What has labels and can be put in focus, by the first word of focus keys, then by id."""
    return {
        "organisme": register.nodes,
        "famille": register.family_by_id,
        "groupe": register.purpose_group_by_id,
        "finalite": register.purpose_by_id,
        "donnee": register.category_by_id,
    }


def is_silence(kind: str, name: str) -> bool:
    """Whether that focus key stands for what is not stated."""
    return name == NOT_STATED_ID and kind in ("finalite", "donnee")


def step_label(register: Register, key: str, full: bool = False) -> str:
    """The short label of a focus key, or its whole label."""
    kind, _, name = key.partition(":")
    if name == NOT_STATED_ID:
        return NOT_STATED_SHORT
    item = labelled(register)["organisme" if kind == "centre" else kind][name]
    return str(item.label if full else item.name if isinstance(item, Node) else item.short)


def _ways(register: Register, drawn: Iterable[Bundle], grouped: bool) -> Ways:
    """The units by the nodes that they go through, in the order in which these are met."""
    found: Ways = defaultdict(list)
    for bundle in _one_way(drawn, grouped):
        found[_steps(register, bundle.first, grouped)].append(bundle)
    return found


def _one_way(drawn: Iterable[Bundle], grouped: bool) -> Iterator[Bundle]:
    """Bundles whose units go through the same nodes: by family, like ones do."""
    for bundle in drawn:
        yield from (bundle,) if grouped and bundle.first.direction is not Direction.EXTERNAL else bundle.each()


def _steps(register: Register, unit: Unit, grouped: bool) -> tuple[Step, ...]:
    """The nodes that a unit goes through, from left to right."""
    flow, outbound = unit.flow, unit.direction is Direction.OUTBOUND
    body = flow.target if outbound else flow.source
    end = f"famille:{register.nodes[body].family}" if grouped else f"organisme:{body}"
    if outbound:
        hub = (Layer.HUB, f"centre:{flow.source}")
        middle = ((Layer.PURPOSES, _purpose_key(register, unit.middle, grouped)),) if unit.middle else ()
        return (hub, *middle, (Layer.RECIPIENTS, end))
    return ((Layer.SENDERS, end), (Layer.HUB, f"centre:{flow.target}"))


def _purpose_key(register: Register, purpose: str, grouped: bool) -> str:
    """The focus key of a family of purposes, or that of its group."""
    item = register.purpose_by_id.get(purpose) if grouped else None
    return f"groupe:{item.group}" if item and item.group else f"finalite:{purpose}"


def ranked(register: Register, everything: Iterable[Unit], grouped: bool) -> dict[Step, StepRank]:
    """The rank of every node: purposes and recipients as they cross least, senders as the recipients of their family.

    It rests on the ways of every unit, layers left out or not, so that the order never depends on a setting.
    """
    going = {_steps(register, unit, grouped): unit.direction for unit in everything}
    steps = dict.fromkeys(chain.from_iterable(going))
    inside = {step for walk, way in going.items() if way is not Direction.EXTERNAL for step in walk}
    pairs = {(walk[1][1], walk[-1][1]) for walk, way in going.items() if way is Direction.OUTBOUND}
    family_of = {key: _family(register, key) for _, key in steps}
    senders, _, purposes, recipients = _as_in_the_file(register, steps, family_of)
    orders = few_crossings(pairs, purposes, recipients, _together(register, (*purposes, *recipients), family_of))
    found = {
        (layer, key): float(rank)
        for layer, order in zip((Layer.PURPOSES, Layer.RECIPIENTS), orders, strict=True)
        for rank, key in enumerate(order)
    }
    found[Layer.PURPOSES, f"finalite:{NOT_STATED_ID}"] = len(purposes)
    families = {family: block for block, family in enumerate(dict.fromkeys(family_of[key] for key in orders[1]))}
    for rank, key in enumerate(senders):
        found[Layer.SENDERS, key] = families.get(family_of[key], len(families)) * len(senders) + rank
    return {step: StepRank(step not in inside, found.get(step, 0.0), step[1]) for step in steps}


def _as_in_the_file(register: Register, steps: Iterable[Step], family_of: Mapping[str, str]) -> list[list[str]]:
    """The keys of each layer in the order of the data file, families first."""
    families = {item.id: rank for rank, item in enumerate(register.families)}
    lists = register.families, register.purpose_groups, register.purposes
    names = dict(zip((*(item.id for items in lists for item in items), *register.nodes), count()))

    def place(key: str) -> tuple[int, int]:
        return families.get(family_of[key], 0), names.get(key.partition(":")[2], len(names))

    return [sorted((key for found, key in steps if found is layer), key=place) for layer in Layer]


def _family(register: Register, key: str) -> str:
    """The family of a body or a family (focus keys), else nothing."""
    kind, _, name = key.partition(":")
    return name if kind == "famille" else register.nodes[name].family if kind == "organisme" else ""


def _together(register: Register, keys: Iterable[str], family_of: Mapping[str, str]) -> dict[str, str]:
    """What stands side by side: bodies of one family, purposes of one group."""
    groups = {f"finalite:{item.id}": f"groupe:{item.group}" for item in register.purposes if item.group}
    return {key: groups.get(key) or family_of[key] or key for key in keys}


def _woven(ways: Ways, ranks: Mapping[Step, StepRank], grouped: bool) -> nx.MultiDiGraph[Any]:
    """The graph of units, way by way in stacking order."""
    import networkx as nx

    gathered = (
        grouped or sum((len(steps) - 1) * len(Units(tuple(inside))) for steps, inside in ways.items()) > MAX_JOINS
    )
    nodes: dict[Step, list[Bundle]] = defaultdict(list)
    edges: dict[tuple[Step, Step, Any], list[Bundle]] = defaultdict(list)
    for steps, inside in ways.items():
        purpose = next((key for layer, key in steps if layer is Layer.PURPOSES), None)
        for step in steps:
            nodes[step] += inside
        for source, target in pairwise(steps):
            # one ribbon to a purpose: flows part after it
            one = gathered or target[0] is Layer.PURPOSES
            for bundle in inside:
                edges[source, target, purpose if one else (purpose, bundle.first.flow.id)].append(bundle)
    graph: nx.MultiDiGraph[Any] = nx.MultiDiGraph(grouped=grouped, gathered=gathered)
    for step, within in nodes.items():
        graph.add_node(step, layer=step[0], key=step[1], units=Units(tuple(within)), rank=ranks[step])
    for order, ((source, target, key), within) in enumerate(edges.items()):
        of, drawn = key[0] if isinstance(key, tuple) else key, Units(tuple(within))
        graph.add_edge(source, target, key, purpose=of, units=drawn, weight=len(drawn), order=order)
    for step, facts in graph.nodes(data=True):
        facts["load"] = max(graph.in_degree(step, "weight"), graph.out_degree(step, "weight"))
    nx.freeze(graph)
    return graph
