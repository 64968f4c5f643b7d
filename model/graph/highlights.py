"""What is to be seen first in a register, computed: who has most purposes, who shares a single one, what is silent."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from model.graph.units import NOT_STATED_ID
from model.register.entities import Direction, Register, System
from model.register.states import may
from model.register.wording import OUR_READING, count, lower_first


@dataclass(frozen=True)
class Highlight:
    """A remark on a figure: what it names, what is to be seen of it, and the key that puts it in focus."""

    head: str
    said: str
    focus: str


def highlights(register: Register) -> tuple[Highlight, ...]:
    """Up to three remarks on the recipients, each true by counting; none of a text that was not read whole."""
    if register.state_text.coverage != "full":
        return ()
    told = [
        facts
        for facts in register.facts
        if facts["direction"] is Direction.OUTBOUND and not isinstance(register.nodes[facts["entity"].target], System)
    ]
    found = (_most_purposes(register, told), _one_purpose(register, told), _silent(register, told))
    return tuple(one for one in found if one)


def _most_purposes(register: Register, told: list[dict[str, Any]]) -> Highlight | None:
    """The recipient with more purposes than any other."""
    many: dict[str, set[str]] = defaultdict(set)
    for facts in told:
        many[facts["entity"].target] |= set(facts["purposes"])
    first, *others = sorted(many, key=lambda body: -len(many[body])) or [""]
    if not first or len(many[first]) < 2 or (others and len(many[others[0]]) == len(many[first])):
        return None
    families = count(len(many[first]), "famille de finalités", "familles de finalités")
    said = f"{families} ({OUR_READING}), plus que tout autre destinataire"
    return Highlight(register.nodes[first].short, said, f"organisme:{first}")


def _one_purpose(register: Register, told: list[dict[str, Any]]) -> Highlight | None:
    """The largest family of recipients, three at least, who all have the same single purpose."""
    purposes: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for facts in told:
        purposes[register.nodes[facts["entity"].target].family].append(facts["purposes"])
    alike = [family for family, each in purposes.items() if len(each) > 2 and len(set(each)) == 1 == len(each[0])]
    if not alike:
        return None
    family = max(alike, key=lambda name: len(purposes[name]))
    purpose = register.purpose_by_id[purposes[family][0][0]]
    said = (
        f"{count(len(purposes[family]), 'destinataire')}, une même famille de finalités ({OUR_READING}) : "
        f"{lower_first(purpose.short)}"
    )
    return Highlight(register.family_by_id[family].short, said, f"famille:{family}")


def _silent(register: Register, told: list[dict[str, Any]]) -> Highlight | None:
    """How many recipients the text names no data for."""
    silent = {facts["entity"].target for facts in told if not facts["data"]}
    everyone = {facts["entity"].target for facts in told}
    if not silent:
        return None
    who = f"pour {len(silent)} des {len(everyone)} destinataires"
    if silent == everyone:
        who = f"pour aucun des {len(everyone)} destinataires"
        return Highlight("Quelles données ?", f"Le texte ne le dit {who}", f"donnee:{NOT_STATED_ID}")
    said = f"Le texte ne dit pas lesquelles {may(register, len(silent))} être reçues {who}"
    return Highlight("Quelles données ?", said, f"donnee:{NOT_STATED_ID}")
