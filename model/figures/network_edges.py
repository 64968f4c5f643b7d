"""The edges of the network as drawn: which flows each stands for, which are lit, which role each node plays."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from model.graph.drawn import FLOW, OPERATES, drawn_graph, neighbourhood
from model.graph.units import units
from model.register.entities import Register

ROLES = {
    "entrant": ("square", "alimente I-MILO"),
    "sortant": ("circle", "reçoit d'I-MILO"),
    "double": ("diamond", "reçoit d'I-MILO et l'alimente"),
    "externe": ("triangle-up", "alimente le SI France Travail (presse)"),
    "lien": ("circle-open", "lié sans flux"),
}


@dataclass(frozen=True)
class Edge:
    """One edge to draw: the focus key a click gives, its ends as focus keys, its kind and the flows it stands for."""

    focus: str
    source: str
    target: str
    kind: str
    direction: str
    evidence: str
    flows: tuple[str, ...]
    lit: bool


def network_edges(
    register: Register, *, merged: bool, grouped: bool, focus: tuple[str, ...], depth: int
) -> tuple[Edge, ...]:
    """The edges of a register as drawn, each lit or not by the focus; with `grouped`, one per family and direction."""
    graph = drawn_graph(register, merged)
    lit_keys = _lit_keys(register, graph, focus, depth, merged)
    groups: dict[tuple, list[tuple[str, bool]]] = defaultdict(list)
    for source, target, key, facts in graph.edges(keys=True, data=True):
        a, b = (_end(register, node, grouped) for node in (source, target))
        if a == b:
            continue
        direction = facts.get("direction", "")
        together = (a, b, facts["kind"], direction, facts["evidence"])
        groups[together if grouped else (*together, key)].append((key, lit_keys is None or key in lit_keys))
    edges = []
    for (a, b, kind, direction, evidence, *_), inside in groups.items():
        for lit in (True, False):
            keys = tuple(key for key, on in inside if on is lit)
            if not keys:
                continue
            flows = keys if kind == FLOW else ()
            if kind == FLOW:
                name = (
                    f"flux:{keys[0]}"
                    if len(keys) == 1
                    else "~".join(x for x in (a, b) if x != f"organisme:{register.hub}")
                )
            else:
                name = f"lien:{keys[0]}" if kind != OPERATES else b
            edges.append(Edge(name, a, b, kind, direction, evidence, flows, lit))
    return tuple(edges)


def _end(register: Register, node: str, grouped: bool) -> str:
    return f"famille:{register.nodes[node].family}" if grouped and node != register.hub else f"organisme:{node}"


def _lit_keys(register: Register, graph, focus: tuple[str, ...], depth: int, merged: bool) -> set[str] | None:
    """The edge keys that the focus keeps lit; None when everything is."""
    if not focus:
        return None
    wanted = frozenset(focus)
    lit = {unit.flow.id for unit in units(register) if unit.matches(wanted)}
    lit |= {key.removeprefix("lien:") for key in focus if key.startswith("lien:")}
    for key in focus:
        if key.startswith("organisme:"):
            node = key.removeprefix("organisme:")
            near = neighbourhood(graph, register.owner(node) if merged else node, depth, register.hub)
            centre = {register.owner(node) if merged else node}
            lit |= {
                name
                for source, target, name in graph.edges(keys=True)
                if {source, target} & centre or (depth > 1 and source in near and target in near)
            }
    return lit


def node_roles(register: Register, edges: tuple[Edge, ...]) -> dict[str, str]:
    """For each node drawn, its role towards I-MILO: a key of `ROLES`."""
    found: dict[str, set[str]] = defaultdict(set)
    hub = f"organisme:{register.hub}"
    for edge in edges:
        for end in {edge.source, edge.target} - {hub}:
            found[end].add(edge.direction if edge.kind == FLOW else "lien")
    roles = {}
    for node, directions in found.items():
        if {"entrant", "sortant"} <= directions:
            roles[node] = "double"
        else:
            roles[node] = next((role for role in ("entrant", "sortant", "externe") if role in directions), "lien")
    return roles
