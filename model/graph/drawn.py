"""The graph as the network draws it and as it is exported: what is joined to something, systems on their own or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.register.entities import Register
from model.register.graph import OPERATES
from model.register.once import once

if TYPE_CHECKING:
    from model.register.graph import Graph


@once
def drawn_graph(register: Register, merged: bool = False) -> Graph:
    """The nodes and edges of `register.graph` that are drawn, in the order of the register, with the same attributes.

    What no flow and no relation joins is left out. With `merged`, each system with a named operator is joined to it,
    and flows are drawn from or to that body.
    """
    import networkx as nx

    graph: Graph = nx.MultiDiGraph()
    edges = sorted(register.graph.edges(keys=True, data=True), key=lambda edge: edge[3]["rank"])
    for source, target, key, facts in edges:
        if merged and facts["kind"] != OPERATES:
            graph.add_edge(register.owner(source), register.owner(target), key, **facts)
        elif facts["kind"] != OPERATES or (target in graph and not merged):
            graph.add_edge(source, target, key, **facts)
    for node, facts in graph.nodes(data=True):
        facts["entity"] = register.nodes[node]
    nx.freeze(graph)
    return graph


def neighbourhood(graph: Graph, node: str, depth: int, hub: str) -> set[str]:
    """The nodes at most `depth` edges away, whatever the direction; empty when the node is not in the graph.

    I-MILO (`hub`), being joined to everything, is reached but not gone through, unless it is the node asked for.
    """
    import networkx as nx

    if node not in graph:
        return set()
    ways = nx.Graph(graph.edges()).to_directed()
    if node != hub and hub in ways:
        ways.remove_edges_from(tuple(ways.out_edges(hub)))
    return set(nx.ego_graph(ways, node, depth))
