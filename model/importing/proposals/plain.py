"""What is said in our words of a row: its flow in one plain sentence (it permits, it does not prove),
the doubts on its names."""

import re
from collections.abc import Sequence

from model.importing.names.cells import levels
from model.importing.names.naming import Named
from model.importing.proposals.proposal import ProposedNode
from model.importing.roles.filling import unlike_a_name
from model.importing.sentences.clauses import HABILITATED_BY
from model.register.entities import Direction

_BARE = re.compile(
    rf"(?:autres )?(?:agents?|personnels?|services?|membres?|personnes|organismes?)(?: {HABILITATED_BY}.*)?", re.I
)


def plain_sentence(node: ProposedNode | None, hub: ProposedNode, direction: Direction | None, designation: str) -> str:
    """The flow in one sentence; the name is quoted, so that its gender and number do not matter."""
    name = f"« {node.short if node else designation} »"
    if direction is Direction.INBOUND:
        return f"Selon ce texte, {hub.short} peut recevoir des données de {name}."
    if direction is Direction.OUTBOUND:
        return f"Selon ce texte, {hub.short} peut transmettre des données à {name}."
    return f"Selon ce texte, {hub.short} peut être mis en relation avec {name}, sans que le sens soit précisé."


def name_doubts(named: Sequence[Named]) -> tuple[str, ...]:
    """What is doubtful in the names read in a sentence: nobody in particular, or words unlike a name."""
    words = [one.words for one in named]
    levels_told = any(len(levels(one)) > 1 for one in words)
    doubts = (
        ("l'organisme n'est pas nommé à cet endroit du texte ; nommez-le", any(map(_BARE.fullmatch, words))),
        ("le nom retenu ne commence pas comme celui d'un organisme ; vérifiez-le", any(map(unlike_a_name, words))),
        ("un nom réunit plusieurs niveaux (« régionaux et départementaux ») ; séparez-les au besoin", levels_told),
    )
    return tuple(said for said, so in doubts if so)
