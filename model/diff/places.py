"""Where a text names who receives and what is put in relation: « à l'annexe 1 de l'arrêté du 3 janvier 2025 »."""

from __future__ import annotations

from model.graph.filters import provisions_of
from model.register.entities import Flow, Register, Relation, System
from model.register.wording import listed, named


def list_heads(register: Register, item: Flow | Relation) -> list[str]:
    """The lists on which a flow or a link stands, as « l'annexe 1 » or « l'article 4 »."""
    founding = (
        provisions_of(register, item)
        if isinstance(item, Flow)
        else [register.provision_by_id[one] for one in item.provisions]
    )
    heads = [f"annexe {one.annexe}" if one.annexe else one.place.split(",")[0] for one in founding]
    return list(dict.fromkeys(head for head in heads if head.startswith(("annexe ", "article "))))


def lists_for(register: Register, other: Register, item: Flow | Relation) -> list[str]:
    """Where a text would name what the other one names: the lists of its own flows, or else links, of that kind."""
    inbound = item.target == other.hub
    system = isinstance(other.nodes[item.source if inbound else item.target], System)
    same = [
        flow for flow in register.flows
        if (flow.target if inbound else flow.source) == register.hub
        and isinstance(register.nodes[flow.source if inbound else flow.target], System) is system
    ]  # fmt: skip
    linked = [link for link in register.relations if link.kind == "related" and link.target == register.hub]
    return list(dict.fromkeys(head for found in same or linked for head in list_heads(register, found)))


def at_lists(heads: list[str], register: Register) -> str:
    """« à l'annexe 1 de l'arrêté du 3 janvier 2025 », or « dans l'arrêté… » when no list is known."""
    text = named(register.state_text)
    if not heads:
        return f"dans {text}"
    of = f"du {text.removeprefix('le ')}" if text.startswith("le ") else f"de {text}"
    return f"{listed([f'à l’{head}' for head in heads])} {of}".replace("’", "'")
