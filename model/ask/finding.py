"""The flows that a question is about: every mention restricts, alternatives within one kind add up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from model.ask.grammar import Asked, Side, Sided
from model.ask.index import Entry
from model.ask.mentions import Mention
from model.graph.filters import provisions_of
from model.register.entities import Flow, Register


def flows_asked(register: Register, asked: Asked) -> tuple[Flow, ...]:
    """The flows of a register that answer a question, in its order."""
    either = [one for one in asked.bodies if one.side == "either"]
    groups: dict[str, list[Sided | Mention]] = defaultdict(list)
    for one in asked.bodies:
        groups[one.side].append(one)
    for mention in asked.others:
        groups["+".join(sorted({entry.kind for entry in mention.entries}))].append(mention)
    if len(either) > 1:
        between = [flow for flow in register.flows if _joins(register, flow, either)]
        if between or asked.kind in ("between", "sent", "received"):
            del groups["either"]
            return tuple(flow for flow in between if _kept(register, flow, groups.values(), asked))
    return tuple(flow for flow in register.flows if _kept(register, flow, groups.values(), asked))


def _kept(register: Register, flow: Flow, groups: Iterable[list], asked: Asked) -> bool:
    if asked.hub_side != "either" and _end(flow, asked.hub_side) != register.hub:
        return False
    return all(any(_concerns(register, flow, one) for one in group) for group in groups)


def _end(flow: Flow, side: Side) -> str:
    return flow.source if side == "source" else flow.target


def _concerns(register: Register, flow: Flow, one: Sided | Mention) -> bool:
    if isinstance(one, Mention):
        return any(concerns(register, flow, entry) for entry in one.entries)
    if one.as_hub and register.hub in _ends(flow, one.side):
        return True
    return any(concerns(register, flow, entry, one.side) for entry in one.mention.entries)


def _ends(flow: Flow, side: Side) -> tuple[str, ...]:
    return (flow.source, flow.target) if side == "either" else (_end(flow, side),)


def _joins(register: Register, flow: Flow, bodies: list[Sided]) -> bool:
    """Whether the two ends of the flow are two of the bodies."""
    sides = [
        {
            side
            for side in ("source", "target")
            if any(concerns(register, flow, entry, side) for entry in one.mention.entries)
        }
        for one in bodies
    ]
    return any(
        "source" in first and "target" in second
        for place, first in enumerate(sides)
        for other, second in enumerate(sides)
        if place != other
    )


def concerns(register: Register, flow: Flow, entry: Entry, side: Side = "either") -> bool:
    """Whether a flow is about an entry; a body counts with the systems that the text says it runs."""
    match entry.kind:
        case "node":
            return any(entry.id in (end, register.owner(end)) for end in _ends(flow, side))
        case "family":
            return any(end != register.hub and register.nodes[end].family == entry.id for end in _ends(flow, side))
        case "purpose":
            return any(entry.id in statement.purpose_ids for statement in flow.statements)
        case "data":
            return any(entry.id in statement.data_ids for statement in flow.statements)
        case "population":
            return any(entry.id in statement.population_ids for statement in flow.statements)
        case "text":
            return any(statement.text == entry.id for statement in flow.statements) or any(
                entry.id in (provision.text, provision.reported_by) for provision in provisions_of(register, flow)
            )
    provisions = provisions_of(register, flow)
    if entry.kind == "row":
        return any(provision.id == entry.id for provision in provisions)
    if entry.kind == "annexe":
        return any(str(provision.annexe) == entry.id for provision in provisions)
    return any(citation.article == entry.id for provision in provisions for citation in provision.articles)
