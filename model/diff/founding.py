"""What a flow rests on in a text: its words, exact ones or our summaries, and the lists where it stands."""

from collections.abc import Sequence

from model.register.entities import Flow, Register, Relation, System
from model.register.places import lists_by_kind
from model.register.wording import listed, named


def founding_words(register: Register, flow: Flow) -> tuple[tuple[str, str], ...] | None:
    """For each basis of a flow, the words that name its body and the sentence that founds it, white space folded.

    None as soon as one of them is known only by a summary of ours: two such texts cannot be compared word by word.
    """
    found = []
    for basis in flow.bases:
        provision = register.provision_by_id[basis.provision]
        if provision.wording is None:
            return None
        named = basis.named_by or provision.designation or ""
        found.append((" ".join(named.split()), " ".join((basis.sentence or provision.wording).split())))
    return tuple(dict.fromkeys(found))


def shown_words(register: Register, flow: Flow) -> str:
    """The same words for the screen; a summary says that it is one."""
    lines = []
    for basis in flow.bases:
        provision = register.provision_by_id[basis.provision]
        named = basis.named_by or provision.designation
        if provision.wording is None:
            lines.append(f"Résumé : {provision.summary}")
        else:
            lines.append(f"{named}\n{basis.sentence or provision.wording}" if named else provision.wording)
    return "\n".join(dict.fromkeys(lines))


def lists_for(register: Register, other: Register, item: Flow | Relation) -> tuple[str, ...]:
    """Where a text would name what the other one names: the lists of its own flows, or else links, of that kind."""
    inbound = item.target == other.hub
    return lists_by_kind(register)[inbound, isinstance(other.nodes[item.source if inbound else item.target], System)]


def at_lists(heads: Sequence[str], register: Register) -> str:
    """« à l'annexe 1 de l'arrêté du 3 janvier 2025 », or « dans l'arrêté… » when no list is known."""
    text = named(register.state_text)
    if not heads:
        return f"dans {text}"
    of = f"du {text.removeprefix('le ')}" if text.startswith("le ") else f"de {text}"
    return f"{listed([f'à l’{head}' for head in heads])} {of}".replace("’", "'")
