"""The edges of the network as drawn: which flows each stands for, which are lit, which role each node plays."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from model.graph.drawn import drawn_graph, neighbourhood
from model.graph.units import Crowd, Light, Units, bundles, crowds, flow_ids
from model.register.entities import Direction, Register
from model.register.graph import FLOW, OPERATES, link_facts
from model.register.once import once


@dataclass(frozen=True)
class Join:
    """One edge to draw: the focus key a click gives, its ends as focus keys, its kind, the flows or links behind it."""

    key: str
    ends: tuple[str, str]
    kind: str
    direction: str
    evidence: str
    crowds: tuple[Crowd, ...]
    lit: bool

    @property
    def is_flow(self) -> bool:
        """Whether data flow there."""
        return self.kind == FLOW

    @property
    def keys(self) -> tuple[str, ...]:
        """The ids of the flows or links behind it."""
        return flow_ids(self.crowds)

    @property
    def only(self) -> bool:
        """Whether a single flow or link is behind it."""
        return _only(self.crowds)


def _only(crowds: tuple[Crowd, ...]) -> bool:
    return len(crowds) == len(crowds[0].facts) == 1


def network_joins(
    register: Register, *, merged: bool = False, grouped: bool = False, focus: tuple[str, ...] = (), depth: int = 1
) -> tuple[Join, ...]:
    """The edges of a register as drawn, each lit or not by the focus; with `grouped`, one per family and direction."""
    lit_keys = _lit_keys(register, focus, depth, merged)
    joins = []
    for (a, b, kind, direction, evidence, *_), inside in _together(register, merged, grouped).items():
        parts = {True: inside} if lit_keys is None else _parted(inside, lit_keys)
        for lit, part in parts.items():
            joins.append(Join(_focus(register, kind, (a, b), part), (a, b), kind, direction, evidence, part, lit))
    return tuple(joins)


def _parted(inside: tuple[Crowd, ...], lit_keys: set[str]) -> dict[bool, tuple[Crowd, ...]]:
    """What the focus keeps lit, then what it does not, where there is some."""
    parts: dict[bool, list[Crowd]] = {True: [], False: []}
    for crowd in inside:
        for lit, part in parts.items():
            if facts := tuple(one for one in crowd.facts if (one["id"] in lit_keys) is lit):
                part.append(Crowd(facts))
    return {lit: tuple(part) for lit, part in parts.items() if part}


@once
def _together(register: Register, merged: bool, grouped: bool) -> dict[tuple[str, ...], tuple[Crowd, ...]]:
    """The edges that are drawn as one, by their ends, kind, direction and evidence; by family, like flows at once."""
    groups: dict[tuple[str, ...], list[Crowd]] = defaultdict(list)
    for source, target, crowd in _by_family(register) if grouped and not merged else _one_by_one(register, merged):
        facts, (a, b) = crowd.facts[0], (_end(register, node, grouped) for node in (source, target))
        if a != b:
            together = (a, b, facts["kind"], facts.get("direction", ""), facts["evidence"])
            groups[together if grouped else (*together, facts["id"])].append(crowd)
    return {together: tuple(inside) for together, inside in groups.items()}


def _one_by_one(register: Register, merged: bool) -> Iterator[tuple[str, str, Crowd]]:
    """The edges of the graph as drawn."""
    for source, target, facts in drawn_graph(register, merged).edges(data=True):
        yield source, target, Crowd((facts,))


def _by_family(register: Register) -> Iterator[tuple[str, str, Crowd]]:
    """The same edges, those of like flows together; what no flow and no relation joins is left out."""
    ends = [crowd.ends for crowd in crowds(register)]
    for crowd in crowds(register):
        apart = crowd.facts[0]["direction"] is Direction.EXTERNAL  # like flows of these may go either way
        for part in map(Crowd, zip(crowd.facts)) if apart else (crowd,):
            flow = part.facts[0]["entity"]
            yield flow.source, flow.target, part
    for source, target, facts in link_facts(register):
        if facts["kind"] != OPERATES:
            ends.append(frozenset((source, target)))
        elif not any(target in inside for inside in ends):
            continue
        yield source, target, Crowd((facts,))


def _focus(register: Register, kind: str, ends: tuple[str, str], crowds: tuple[Crowd, ...]) -> str:
    """What a click gives: the only flow, both ends of several, the link, or the system that a body runs."""
    if kind == OPERATES:
        return ends[1]
    if kind != FLOW:
        return f"lien:{crowds[0].facts[0]['id']}"
    if _only(crowds):
        return f"flux:{crowds[0].facts[0]['id']}"
    return "~".join(end for end in ends if end != f"organisme:{register.hub}")


def _end(register: Register, node: str, grouped: bool) -> str:
    return f"famille:{register.nodes[node].family}" if grouped and node != register.hub else f"organisme:{node}"


def _lit_keys(register: Register, focus: tuple[str, ...], depth: int, merged: bool) -> set[str] | None:
    """The edge keys that the focus keeps lit; None when everything is."""
    if not focus:
        return None
    graph = drawn_graph(register, merged)
    on, _ = Light(tuple(frozenset((key,)) for key in focus)).parted(Units(bundles(register)))
    lit = {*on.flow_ids, *(key.removeprefix("lien:") for key in focus if key.startswith("lien:"))}
    for key in focus:
        node = key.removeprefix("organisme:")
        if key.startswith("organisme:") and node in register.nodes:
            near = neighbourhood(graph, register.owner(node) if merged else node, depth, register.hub)
            centre = {register.owner(node) if merged else node}
            lit |= {
                name
                for source, target, name in graph.edges(keys=True)
                if {source, target} & centre or (depth > 1 and source in near and target in near)
            }
    return lit


def node_roles(register: Register, joins: Iterable[Join]) -> dict[str, str]:
    """For each node drawn, its role towards I-MILO: entrant, sortant, double, externe or lien."""
    found: dict[str, set[str]] = defaultdict(set)
    hub = f"organisme:{register.hub}"
    for join in joins:
        for end in join.ends:
            if end != hub:
                found[end].add(join.direction if join.is_flow else "lien")
    for directions in found.values():
        if {"entrant", "sortant"} <= directions:
            directions.add("double")
    order = ("double", "entrant", "sortant", "externe", "lien")
    return {node: next(role for role in order if role in directions) for node, directions in found.items()}
