"""What is to be seen first, computed: who has most purposes, who shares a single one, what is silent.

`highlights` says it of a register, beside the figure; `remarks` of what a Sankey draws, on the figure itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from model.graph.layers import Layer, Step
from model.graph.units import NOT_STATED_ID
from model.register.entities import Direction, Register, System
from model.register.states import may
from model.register.wording import OUR_READING, count, lower_first

if TYPE_CHECKING:
    import networkx as nx

LEAST = 3  # bodies of a family that are worth a remark; on a figure, purposes of a body too
Purposes = Mapping[str, frozenset[str]]  # of recipients, by their ids


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
    purposes: dict[str, frozenset[str]] = defaultdict(frozenset)
    for facts in told:
        purposes[facts["entity"].target] |= set(facts["purposes"])
    found = (_most_purposes(register, purposes), _one_purpose(register, purposes), _silent(register, told))
    return tuple(one for one in found if one)


def remarks(graph: nx.MultiDiGraph[Any], register: Register) -> dict[Step | str, str]:
    """What is noted of the body that most purposes lead to, and of a family whose bodies all have one same family of
    purposes: ours, for their lines may rest on other articles.

    By node for a body, by the short name of the family otherwise; nothing where several are alike.
    """
    if graph.graph["grouped"]:
        return {}
    purposes = {
        step[1].partition(":")[2]: frozenset(facts["units"].middles) - {NOT_STATED_ID}
        for step, facts in graph.nodes(data=True)
        if step[0] is Layer.RECIPIENTS
    }
    found: dict[Step | str, str] = {}
    if (most := _most(purposes, LEAST)) and len(purposes) > LEAST:
        found[Layer.RECIPIENTS, f"organisme:{most}"] = f"le plus de finalités : {len(purposes[most])} ({OUR_READING})"
    for family in _alike(register, purposes):
        found[register.family_by_id[family].short] = f"même finalité ({OUR_READING})"
    return found


def _most(purposes: Purposes, least: int) -> str:
    """The body with more purposes than any other, and that many at least; empty without any."""
    first, *others = sorted(purposes, key=lambda body: -len(purposes[body])) or [""]
    alone = bool(first) and not (others and len(purposes[others[0]]) == len(purposes[first]))
    return first if alone and len(purposes[first]) >= least else ""


def _alike(register: Register, purposes: Purposes) -> dict[str, list[str]]:
    """The families of three bodies at least that all have one same single purpose, with these bodies."""
    families: dict[str, list[str]] = defaultdict(list)
    for body in purposes:
        families[register.nodes[body].family].append(body)
    return {
        family: inside
        for family, inside in families.items()
        if len(inside) >= LEAST and len({purposes[body] for body in inside}) == 1 == len(purposes[inside[0]])
    }


def _most_purposes(register: Register, purposes: Purposes) -> Highlight | None:
    """The recipient with more purposes than any other."""
    if not (most := _most(purposes, 2)):
        return None
    said = f"{count(len(purposes[most]), 'finalité')} ({OUR_READING}), plus que tout autre destinataire"
    return Highlight(register.nodes[most].short, said, f"organisme:{most}")


def _one_purpose(register: Register, purposes: Purposes) -> Highlight | None:
    """The largest family of recipients, three at least, who all have the same single purpose."""
    alike = _alike(register, purposes)
    if not alike:
        return None
    family = max(alike, key=lambda name: len(alike[name]))
    (purpose,) = purposes[alike[family][0]]
    said = (
        f"{count(len(alike[family]), 'destinataire')}, une même finalité ({OUR_READING}) : "
        f"{lower_first(register.purpose_by_id[purpose].short)}"
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
