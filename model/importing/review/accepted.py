"""The rows as decided: those accepted, with corrections, splits and merges carried out."""

from collections.abc import Mapping
from dataclasses import replace

from model.importing.outline.centre import Centre
from model.importing.proposals.proposal import (
    New,
    Proposal,
    ProposedFlow,
    ProposedNode,
    ProposedPart,
    ProposedRow,
    Reading,
)
from model.importing.proposals.understanding import Understanding
from model.importing.proposals.uses import as_read
from model.importing.review.decisions import Decisions
from model.importing.tables.raw import RawRow
from model.register.entities import DecidedFlow, Decision, Direction, Register
from model.register.wording import permission


def reviewed_rows(proposal: Proposal, decisions: Decisions, register: Register) -> tuple[ProposedRow, ...]:
    """The rows that enter the draft, as decided: corrected, split, merged; in the order of the text."""
    return reviewed(proposal, decisions, register)[0]


def reviewed(proposal: Proposal, decisions: Decisions, register: Register) -> tuple[tuple[ProposedRow, ...], New]:
    """The rows that enter the draft and what they need; rows are read again only when words or cuts were changed."""
    by_key, rows, new = decisions.by_key, proposal.rows, proposal.new
    if any(one.new_designation or one.new_wording or one.parts or one.into for one in by_key.values()):
        reader = Understanding(register, proposal.centre or Centre())
        read = (
            (key, reader.row(raw, by_key[key].parts if key in by_key else ()))
            for key, raw in _raw_rows(proposal, by_key).items()
        )
        rows = tuple(replace(row, key=key) for key, row in read if isinstance(row, ProposedRow))
        new = reader.new
    return tuple(_with_flows(row, by_key[row.key], proposal, register) for row in rows if _enters(by_key, row)), new


def _enters(by_key: Mapping[str, Decision], row: ProposedRow) -> bool:
    return row.key in by_key and by_key[row.key].choice not in ("left_out", "merged")


def _raw_rows(proposal: Proposal, by_key: Mapping[str, Decision]) -> dict[str, RawRow]:
    """The cells of every row as decided; those of merged rows go at the end of the row they join."""
    raws: dict[str, RawRow] = {}
    for row in proposal.rows:
        decision = by_key.get(row.key)
        raws[row.key] = replace(row, doubts=())
        if decision and (decision.new_designation or decision.new_wording):
            designation, wording = decision.new_designation or row.designation, decision.new_wording or row.wording
            raws[row.key] = replace(row, designation=designation, wording=wording, role=None, doubts=())
    for row in proposal.rows:
        into = _last_of(row.key, by_key)
        if into != row.key and into in raws:
            one, rest = raws[into], raws[row.key]
            both = f"{one.designation} {rest.designation}".strip()
            raws[into] = replace(one, designation=both, role=None, why=None).continued(rest.wording, rest.data)
    return raws


def _last_of(key: str, by_key: Mapping[str, Decision]) -> str:
    """The row that a chain of merges ends in."""
    seen = set()
    while key not in seen and (decision := by_key.get(key)) and decision.choice == "merged" and decision.into:
        seen.add(key)
        key = decision.into
    return key


def _with_flows(row: ProposedRow, decision: Decision, proposal: Proposal, register: Register) -> ProposedRow:
    """The row with the flows that the reviewer wrote, if any."""
    if decision.flows is None:
        return row
    nodes = {node.id: node for node in (*proposal.nodes(), *proposal.new.operators)}
    parts = []
    for flow in decision.flows:
        node = _node(flow, nodes, register)
        direction = Direction(flow.direction) if flow.direction else None
        proposed = ProposedFlow(
            direction=Reading(direction, (), 1.0, "relecture"),
            sentence=flow.sentence,
            founding=flow.sentence or row.wording,
            purposes=as_read(flow.purposes, ""),
            data=as_read(flow.data, ""),
            population=as_read(flow.population, ""),
            nature=flow.nature,
            plain=permission("ce texte", proposal.hub.short, node.short, direction),
        )
        parts.append(
            ProposedPart(
                flow.named_by or row.designation, flow.named_by, Reading(node, (), 1.0, "relecture"), (), (proposed,)
            )
        )
    return replace(row, parts=tuple(parts))


def _node(flow: DecidedFlow, nodes: dict[str, ProposedNode], register: Register) -> ProposedNode:
    """The node of a decided flow: a new one, a known one, or one that the import proposed; else named by its id."""
    if flow.new:
        return ProposedNode(
            flow.body, flow.new.kind, flow.new.label, flow.new.short, False, True, Reading(flow.new.family, (), 1.0)
        )
    if known := register.nodes.get(flow.body):
        return ProposedNode.of(known, score=1.0)
    return nodes.get(flow.body) or ProposedNode(flow.body, "actor", flow.body, flow.body[:30], False, True)
