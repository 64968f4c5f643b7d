"""The edges of the network as drawn: which flows each stands for, which are lit, which role each node plays."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from typing import Any

from model.graph.drawn import drawn_graph, neighbourhood
from model.graph.units import crowds, units
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
    keys: tuple[str, ...]
    lit: bool

    @property
    def is_flow(self) -> bool:
        """Whether data flow there."""
        return self.kind == FLOW


def network_joins(
    register: Register, *, merged: bool = False, grouped: bool = False, focus: tuple[str, ...] = (), depth: int = 1
) -> tuple[Join, ...]:
    """The edges of a register as drawn, each lit or not by the focus; with `grouped`, one per family and direction."""
    lit_keys = _lit_keys(register, focus, depth, merged)
    joins = []
    for (a, b, kind, direction, evidence, *_), inside in _together(register, merged, grouped).items():
        lit = inside if lit_keys is None else tuple(key for key in inside if key in lit_keys)
        faded = () if lit_keys is None else tuple(key for key in inside if key not in lit_keys)
        for keys in filter(None, (lit, faded)):
            focused = _focus(register, kind, (a, b), keys)
            joins.append(Join(focused, (a, b), kind, direction, evidence, keys, lit=keys is lit))
    return tuple(joins)


@once
def _together(register: Register, merged: bool, grouped: bool) -> dict[tuple[str, ...], tuple[str, ...]]:
    """The edges (keys) that are drawn as one, by their ends, kind, direction and evidence."""
    if grouped and not merged:
        return _by_family(register)
    groups: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for source, target, key, facts in drawn_graph(register, merged).edges(keys=True, data=True):
        a, b = (_end(register, node, grouped) for node in (source, target))
        if a != b:
            together = (a, b, facts["kind"], facts.get("direction", ""), facts["evidence"])
            groups[together if grouped else (*together, key)].append(key)
    return {together: tuple(keys) for together, keys in groups.items()}


def _by_family(register: Register) -> dict[tuple[str, ...], tuple[str, ...]]:
    """The same, family by family, where like flows are looked at once."""
    groups: dict[tuple[str, ...], list[str]] = defaultdict(list)

    def joined(source: str, target: str, facts: dict[str, Any], keys: Iterable[str]) -> None:
        a, b = (_end(register, node, grouped=True) for node in (source, target))
        if a != b:
            groups[a, b, facts["kind"], facts.get("direction", ""), facts["evidence"]].extend(keys)

    for crowd in crowds(register):
        apart = crowd.facts[0]["direction"] is Direction.EXTERNAL  # like flows of these may go either way
        for facts in crowd.facts if apart else crowd.facts[:1]:
            flow = facts["entity"]
            joined(flow.source, flow.target, facts, [flow.id] if apart else crowd.flow_ids)
    for source, target, key, facts in link_facts(register):
        across = _end(register, source, grouped=True) != _end(register, target, grouped=True)
        if facts["kind"] != OPERATES or (across and _is_drawn(register, target)):
            joined(source, target, facts, [key])
    return {together: tuple(keys) for together, keys in groups.items()}


def _is_drawn(register: Register, node: str) -> bool:
    """Whether a flow or a relation joins a body or system to something."""
    links = (one[:2] for one in link_facts(register) if one[3]["kind"] != OPERATES)
    return any(node in ends for ends in chain(((flow.source, flow.target) for flow in register.flows), links))


def _focus(register: Register, kind: str, ends: tuple[str, str], keys: tuple[str, ...]) -> str:
    """What a click gives: the only flow, both ends of several, the link, or the system that a body runs."""
    if kind == OPERATES:
        return ends[1]
    if kind != FLOW:
        return f"lien:{keys[0]}"
    return f"flux:{keys[0]}" if len(keys) == 1 else "~".join(end for end in ends if end != f"organisme:{register.hub}")


def _end(register: Register, node: str, grouped: bool) -> str:
    return f"famille:{register.nodes[node].family}" if grouped and node != register.hub else f"organisme:{node}"


def _lit_keys(register: Register, focus: tuple[str, ...], depth: int, merged: bool) -> set[str] | None:
    """The edge keys that the focus keeps lit; None when everything is."""
    if not focus:
        return None
    graph = drawn_graph(register, merged)
    wanted = frozenset(focus)
    lit = {unit.flow.id for unit in units(register) if unit.matches(wanted)}
    lit |= {key.removeprefix("lien:") for key in focus if key.startswith("lien:")}
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
