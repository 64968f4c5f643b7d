"""A flow in one plain sentence of ours, for a draft: it permits, it does not prove."""

from __future__ import annotations

from model.importing.proposals.proposal import ProposedNode
from model.register.entities import Direction


def plain_sentence(node: ProposedNode | None, hub: ProposedNode, direction: Direction | None, designation: str) -> str:
    """The flow in one sentence; the name is quoted, so that its gender and number do not matter."""
    name = f"« {node.short if node else designation} »"
    if direction is Direction.INBOUND:
        return f"Selon ce texte, {hub.short} peut recevoir des données de {name}."
    if direction is Direction.OUTBOUND:
        return f"Selon ce texte, {hub.short} peut transmettre des données à {name}."
    return f"Selon ce texte, {hub.short} peut être mis en relation avec {name}, sans que le sens soit précisé."
