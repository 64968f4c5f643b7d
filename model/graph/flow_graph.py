"""The register as a NetworkX graph: a view of the same flows, frozen because it is shared between visitors."""

from __future__ import annotations

import networkx as nx

from model.register.entities import Register, System

FLOW, OPERATES = "flow", "operates"


def flow_graph(register: Register, merged: bool = False) -> nx.MultiDiGraph:
    """A frozen `MultiDiGraph`: nodes are ids of actors and systems, edge keys are ids of flows and relations.

    Node attributes: `kind` (`actor`, `system`), `label`, `short`, `family`. Edge attributes: `kind` (`flow`,
    `operates`, `joint_controller`, `related`), `evidence` (`law`, `press`) and, for flows, `direction`.
    `operates` edges (body → system, key `exploite_` + system) stand where a text names the operator. With `merged`,
    each system with a named operator is joined to it, and flows are drawn from or to that body.
    """
    graph = nx.MultiDiGraph()

    def place(node: str) -> str:
        return register.owner(node) if merged else node

    def add(node: str) -> str:
        node = place(node)
        entity = register.nodes[node]
        kind = "system" if isinstance(entity, System) else "actor"
        graph.add_node(node, kind=kind, label=entity.label, short=entity.short, family=entity.family)
        return node

    for flow in register.flows:
        press = any(register.evidence(statement) == "press" for statement in flow.statements)
        graph.add_edge(
            add(flow.source),
            add(flow.target),
            key=flow.id,
            kind=FLOW,
            direction=register.direction(flow).value,
            evidence="press" if press else "law",
        )
    for relation in register.relations:
        if relation.kind == "same_as":  # an assumption of ours: for paths on demand, never drawn
            continue
        kinds = {register.provision_by_id[provision].evidence for provision in relation.provisions}
        evidence = "press" if "press" in kinds else "law"
        graph.add_edge(
            add(relation.source), add(relation.target), key=relation.id, kind=relation.kind, evidence=evidence
        )
    if not merged:
        for system in register.systems:
            if system.operator and system.id in graph:
                evidence = register.provision_by_id[system.operator.provision].evidence
                body = add(system.operator.actor)
                graph.add_edge(body, system.id, key=f"exploite_{system.id}", kind=OPERATES, evidence=evidence)
    return nx.freeze(graph)


def neighbourhood(graph: nx.MultiDiGraph, node: str, depth: int = 1) -> set[str]:
    """The nodes at most `depth` edges away, whatever the direction; empty when the node is not in the graph.

    I-MILO, being joined to everything, is reached but not gone through, unless it is the node asked for.
    """
    if node not in graph:
        return set()
    reached, edge = {node}, {node}
    hubs = {name for name in graph if graph.degree(name) > 12 and name != node}
    for _ in range(depth):
        edge = {
            other
            for name in edge - hubs
            for other in (*graph.successors(name), *graph.predecessors(name))
            if other not in reached
        }
        reached |= edge
    return reached
