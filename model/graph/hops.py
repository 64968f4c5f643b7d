"""The steps that a path may take: flows, and on demand the joins that are only our assumption."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from model.graph.around import edges_of
from model.register.entities import Register
from model.register.graph import ASSUMED, OPERATES
from model.register.once import once


class HopKind(StrEnum):
    """What a step is: a flow carries, an assumption joins two names, a link put in relation stops the path."""

    FLOW = "flow"
    OPERATES = "operates"
    SAME_AS = "same_as"
    RELATED = "related"


class Evidence(StrEnum):
    """What a step rests on, from the firmest to the weakest."""

    LAW = "law"
    PRESS = "press"
    ASSUMPTION = "assumption"


@dataclass(frozen=True)
class Hop:
    """One step from a node to another; `purposes` is None where the text does not state any.

    `id` is that of the flow or of the relation; `exploite_` and the system where a body and its system are joined.
    """

    kind: HopKind
    id: str
    source: str
    target: str
    provisions: tuple[str, ...]
    purposes: tuple[str, ...] | None
    evidence: Evidence

    @property
    def assumed(self) -> bool:
        """Whether the step is ours, and no text's."""
        return self.evidence is Evidence.ASSUMPTION


@once
def hops(register: Register, assumptions: bool) -> tuple[Hop, ...]:
    """The steps of a register in its order; with `assumptions`, both ways along each join between ends of flows.

    Joint controllers give no step at all; systems put in relation give one only in `stops`.
    """
    found = [_of_flow(facts) for facts in register.facts]
    if not assumptions:
        return tuple(found)
    ends = {end for hop in found for end in (hop.source, hop.target)}
    for body, system, key, facts in edges_of(register, OPERATES):
        if system in ends:
            found += _both_ways(HopKind.OPERATES, key, (body, system), facts["entity"].provision)
    for relation in register.relations:
        if relation.kind == ASSUMED and {relation.source, relation.target} <= ends:
            found += _both_ways(HopKind.SAME_AS, relation.id, (relation.source, relation.target))
    return tuple(found)


@once
def stops(register: Register) -> tuple[Hop, ...]:
    """The links put in relation, as steps at which a path ends: no text says which way they go, or what they carry."""
    return tuple(
        Hop(HopKind.RELATED, key, source, target, facts["entity"].provisions, None, Evidence(facts["evidence"]))
        for source, target, key, facts in edges_of(register, HopKind.RELATED)
    )


def in_play(register: Register) -> frozenset[str]:
    """The nodes that something of the register concerns: ends of flows and of links, and who runs such a system."""
    edges = register.graph.edges(data=True)
    ends = {end for source, target, facts in edges if facts["kind"] != OPERATES for end in (source, target)}
    return frozenset(ends | {register.owner(end) for end in ends})


def _of_flow(facts: dict[str, Any]) -> Hop:
    flow, proofs = facts["entity"], tuple(provision.id for provision in facts["provisions"])
    silent = any(statement.purposes is None for statement in flow.statements)
    purposes = facts["purposes"] or (None if silent else ())
    return Hop(HopKind.FLOW, flow.id, flow.source, flow.target, proofs, purposes, Evidence(facts["evidence"]))


def _both_ways(kind: HopKind, name: str, ends: tuple[str, str], *provisions: str) -> list[Hop]:
    return [
        Hop(kind, name, source, target, provisions, None, Evidence.ASSUMPTION) for source, target in (ends, ends[::-1])
    ]
