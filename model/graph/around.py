"""What the graph says of what stands around a node: flows received and fed, systems run."""

from collections.abc import Iterable
from typing import Any

from model.register.entities import Flow, Register
from model.register.graph import FLOW, OPERATES


def edges_of(register: Register, *kinds: str) -> list[tuple[str, str, str, dict[str, Any]]]:
    """The edges of some kinds, as source, target, id and attributes, in the order of the register."""
    found = (edge for edge in register.graph.edges(keys=True, data=True) if edge[3]["kind"] in kinds)
    return sorted(found, key=lambda edge: edge[3]["rank"])


def received(register: Register, *nodes: str) -> tuple[Flow, ...]:
    """The flows that reach one of the nodes, in the order of the register."""
    return _flows(register.graph.in_edges(nodes, data=True))


def fed(register: Register, *nodes: str) -> tuple[Flow, ...]:
    """The flows that leave one of the nodes, in the order of the register."""
    return _flows(register.graph.out_edges(nodes, data=True))


def systems_run(register: Register, node: str) -> tuple[str, ...]:
    """The systems that a text says a body runs."""
    edges = register.graph.out_edges(node, data=True)
    return tuple(system for _, system, facts in edges if facts["kind"] == OPERATES)


def reverse_flows(register: Register, flow: Flow) -> tuple[Flow, ...]:
    """The flows whose ends answer to the same bodies, the other way round.

    A system answers to its operator when the text names it: the reverse of I-MILO → ASP is the ASP's system → I-MILO.
    Two flows in opposite directions are not a path that a datum travels.
    """
    source, target = (household(register, end) for end in (flow.source, flow.target))
    return _flows(edge for edge in register.graph.out_edges(target, data=True) if edge[1] in source)


def household(register: Register, node: str) -> tuple[str, ...]:
    """The body that answers for a node, and every system that it runs."""
    owner = register.owner(node)
    return (owner, *systems_run(register, owner))


def _flows(edges: Iterable[tuple[str, str, dict[str, Any]]]) -> tuple[Flow, ...]:
    found = sorted((facts for *_, facts in edges if facts["kind"] == FLOW), key=lambda facts: facts["rank"])
    return tuple(facts["entity"] for facts in found)
