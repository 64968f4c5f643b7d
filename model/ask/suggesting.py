"""What to ask instead: the nearest entries of the register, the other direction, or a few examples."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz import fuzz, process

from model.ask.french import named, of, to
from model.ask.grammar import STANDS_FOR_HUB, Asked
from model.ask.index import Entry, Index
from model.register.entities import Direction, Register

_MOST = 4
_NEAR = 62


@dataclass(frozen=True)
class Suggestion:
    """An entry of the register and the question that asks for it."""

    label: str
    question: str


def nearest(register: Register, index: Index, strange: tuple[str, ...], kind: str) -> tuple[Suggestion, ...]:
    """The entries whose names are nearest to the words that were not understood, the nearest first."""
    found: dict[Entry, float] = {}
    for word in strange[:5]:
        if len(word) < 3:
            continue
        number = any(map(str.isdigit, word))
        names = [name for name in index.names if number == (name[:1].isdigit() or name[1:2] == ".")]
        scorer = fuzz.ratio if len(word) < 6 or number else fuzz.WRatio
        names = [name for name in names if scorer is fuzz.ratio or len(name) > 4]
        for name, score, _ in process.extract(word, names, scorer=scorer, limit=6, score_cutoff=_NEAR):
            for entry in index.named(index.names[name]):
                found[entry] = max(score, found.get(entry, 0))
    best = sorted(found, key=lambda entry: -found[entry])[:_MOST]
    return tuple(Suggestion(entry.label, _question(register, entry, kind)) for entry in best)


def _question(register: Register, entry: Entry, kind: str) -> str:
    if entry.kind != "node":
        return entry.label
    name, many = named(register.nodes[entry.id])
    return {
        "senders": f"Qui envoie des données {to(name)} ?",
        "recipients": f"Qui reçoit des données {of(name)} ?",
        "received": f"Que {'reçoivent' if many else 'reçoit'} {name} ?",
        "sent": f"Que {'transmettent' if many else 'transmet'} {name} ?",
        "purpose": f"Pourquoi {name} ?",
    }.get(kind, entry.label)


def other_way(register: Register, wanted: Asked) -> tuple[Suggestion, ...]:
    """After a silence: each body named, seen from its other side, when it has a flow."""
    ends = {end for flow in register.flows for end in (flow.source, flow.target)}
    ends |= {register.owner(end) for end in ends}
    found = []
    for one in wanted.bodies:
        for entry in one.mention.entries:
            if entry.kind != "node":
                continue
            if entry.id in STANDS_FOR_HUB:
                hub = register.nodes[register.hub].short
                found.append(Suggestion(hub, hub))
            elif entry.id in ends and entry.id != register.hub:
                back = {"target": "sent", "source": "received"}.get(one.side, "")
                found.append(Suggestion(entry.label, _question(register, entry, back)))
    return tuple(found[:_MOST])


def examples(register: Register) -> tuple[Suggestion, ...]:
    """A few questions that the register answers."""
    found = []
    for direction, kind in ((Direction.OUTBOUND, "received"), (Direction.INBOUND, "sent")):
        flows = [flow for flow in register.flows if register.direction(flow) is direction]
        nodes = [register.nodes[flow.target if kind == "received" else flow.source] for flow in flows]
        if nodes:
            node = min(nodes, key=lambda one: ("«" in named(one)[0], len(one.short)))
            found.append(_question(register, Entry("node", node.id, node.short), kind))
    rows = [provision.row for provision in register.provisions if provision.row is not None]
    if rows:
        found.append(f"À quoi sert la ligne {max(rows)} ?")
    return tuple(Suggestion(question, question) for question in found)
