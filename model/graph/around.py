"""What stands around a node of the graph: the flows that reach and leave it, the systems it runs, its relations."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from model.register.entities import Flow, Register, Relation
from model.register.graph import FLOW, OPERATES


def received(register: Register, *nodes: str) -> tuple[Flow, ...]:
    """The flows that reach one of the nodes, in the order of the register."""
    return _flows(register.graph.in_edges(nodes, data=True))


def fed(register: Register, *nodes: str) -> tuple[Flow, ...]:
    """The flows that leave one of the nodes, in the order of the register."""
    return _flows(register.graph.out_edges(nodes, data=True))


def between(register: Register, sources: Iterable[str], targets: Iterable[str]) -> tuple[Flow, ...]:
    """The flows from one of the sources to one of the targets, in the order of the register."""
    ends = set(targets)
    return _flows(edge for edge in register.graph.out_edges(tuple(sources), data=True) if edge[1] in ends)


def systems_run(register: Register, node: str) -> tuple[str, ...]:
    """The systems that a text says a body runs, in the order of the register."""
    return tuple(system for _, system, kind in register.graph.out_edges(node, data="kind") if kind == OPERATES)


def answering_to(register: Register, node: str) -> tuple[str, ...]:
    """The body that answers for a node, and every system that it runs."""
    owner = register.owner(node)
    return (owner, *systems_run(register, owner))


def relations_of(register: Register, node: str) -> tuple[Relation, ...]:
    """The relations of a node, assumptions of ours included, in the order of the register."""
    return tuple(item for item in register.relations if node in (item.source, item.target))


def _flows(edges: Iterable[tuple[str, str, dict[str, Any]]]) -> tuple[Flow, ...]:
    found = sorted((facts for *_, facts in edges if facts["kind"] == FLOW), key=lambda facts: facts["rank"])
    return tuple(facts["entity"] for facts in found)
