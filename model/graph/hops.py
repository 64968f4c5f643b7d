"""The steps that a path may take: flows, and on demand the joins that are only our assumption."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from model.graph.filters import provisions_of
from model.register.entities import Flow, Register, Relation, System


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

    @property
    def rank(self) -> int:
        """0 for the firmest."""
        return list(Evidence).index(self)


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


def hops(register: Register, assumptions: bool) -> tuple[Hop, ...]:
    """The steps of a register in its order; with `assumptions`, both ways along each join between ends of flows.

    Joint controllers give no step at all; systems put in relation give one only in `stops`.
    """
    found = [_of_flow(register, flow) for flow in register.flows]
    if not assumptions:
        return tuple(found)
    ends = {end for hop in found for end in (hop.source, hop.target)}
    for system in register.systems:
        if system.operator and system.id in ends:
            found += _both_ways(HopKind.OPERATES, f"exploite_{system.id}", _run_by(system), system.operator.provision)
    for relation in register.relations:
        if relation.kind == HopKind.SAME_AS and {relation.source, relation.target} <= ends:
            found += _both_ways(HopKind.SAME_AS, relation.id, (relation.source, relation.target))
    return tuple(found)


def stops(register: Register) -> tuple[Hop, ...]:
    """The links put in relation, as steps at which a path ends: no text says which way they go, or what they carry."""
    return tuple(_of_relation(register, item) for item in register.relations if item.kind == HopKind.RELATED)


def in_play(register: Register) -> frozenset[str]:
    """The nodes that something of the register concerns: ends of flows and of links, and who runs such a system."""
    links = (item for item in register.relations if item.kind != HopKind.SAME_AS)
    ends = {end for item in (*register.flows, *links) for end in (item.source, item.target)}
    return frozenset(ends | {register.owner(end) for end in ends})


def _of_flow(register: Register, flow: Flow) -> Hop:
    purposes = tuple(dict.fromkeys(item for statement in flow.statements for item in statement.purpose_ids))
    press = any(register.evidence(statement) == "press" for statement in flow.statements)
    return Hop(
        HopKind.FLOW,
        flow.id,
        flow.source,
        flow.target,
        tuple(provision.id for provision in provisions_of(register, flow)),
        purposes or (None if any(statement.purposes is None for statement in flow.statements) else ()),
        Evidence.PRESS if press else Evidence.LAW,
    )


def _of_relation(register: Register, relation: Relation) -> Hop:
    press = any(register.provision_by_id[name].evidence == "press" for name in relation.provisions)
    evidence = Evidence.PRESS if press else Evidence.LAW
    return Hop(HopKind.RELATED, relation.id, relation.source, relation.target, relation.provisions, None, evidence)


def _run_by(system: System) -> tuple[str, str]:
    return system.operator.actor, system.id


def _both_ways(kind: HopKind, name: str, ends: tuple[str, str], *provisions: str) -> list[Hop]:
    return [
        Hop(kind, name, source, target, provisions, None, Evidence.ASSUMPTION) for source, target in (ends, ends[::-1])
    ]
