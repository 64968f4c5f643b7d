"""What may be said of a chain of steps, in words: the rules that keep two flows in a row from becoming a fact."""

import re
from enum import StrEnum

from model.graph.around import fed, received, systems_run
from model.graph.hops import Evidence, Hop, HopKind
from model.register.entities import Register
from model.register.wording import folded, listed, node_names

CAUTION = (
    "Deux flux qui se suivent ne sont pas un chemin que suit une donnée : chaque étape est une permission "
    "ou une hypothèse, et leur suite une question à vérifier."
)
STEP_BY_STEP = (
    "Chemin possible en droit, de proche en proche. Aucun texte lu ne dit qu'une même donnée le parcourt en entier."
)
PARTIAL = "Liste partielle : connue par un article de presse, le texte de l'arrêté n'a pas été retrouvé."
NOT_SENT = "Mis en relation ne veut pas dire transmis : le sens de l'échange n'est pas précisé."


class Worth(StrEnum):
    """What a chain is worth, the stronger first."""

    ESTABLISHED = "établi"
    POSSIBLE = "possible en droit"
    SUPPOSED = "supposé"
    STOPPED = "interrompu"  # « arrêté » is what the legal text is


WORTH_PLURALS = {
    Worth.ESTABLISHED: "établis",
    Worth.POSSIBLE: "possibles en droit",
    Worth.SUPPOSED: "supposés",
    Worth.STOPPED: "interrompus",
}
WORTH_SIGNS = {Worth.ESTABLISHED: "✓", Worth.POSSIBLE: "?", Worth.SUPPOSED: "~", Worth.STOPPED: "✕"}
WORTH_MEANINGS = {
    Worth.ESTABLISHED: "une même ligne du texte énonce tout l'échange.",
    Worth.POSSIBLE: "chaque étape est permise par un texte ; l'ensemble n'est dit nulle part.",
    Worth.SUPPOSED: "une étape au moins est notre hypothèse ou n'est connue que par la presse, ou les données nommées "
    "diffèrent.",
    Worth.STOPPED: "il faudrait passer par une mise en relation, qui ne porte aucun chemin.",
}
EVIDENCE_LABELS = {
    Evidence.LAW: "texte de droit",
    Evidence.PRESS: "rapporté par la presse",
    Evidence.ASSUMPTION: "notre hypothèse",
}


def worth(register: Register, steps: tuple[Hop, ...]) -> Worth:
    """What a chain is worth: established only where the sentences of one row state each of its steps.

    It is possible in law only where each step is law and no two steps name data that have nothing in common.
    """
    if any(hop.kind is HopKind.RELATED for hop in steps):
        return Worth.STOPPED
    if _stated_together(register, steps):
        return Worth.ESTABLISHED
    lawful = all(hop.evidence is Evidence.LAW and not hop.assumed for hop in steps)
    return Worth.POSSIBLE if lawful and not _unlike_data(register, steps) else Worth.SUPPOSED


def _unlike_data(register: Register, steps: tuple[Hop, ...]) -> bool:
    """Whether the flows of a chain all name data, and none in common."""
    return sum(hop.kind is HopKind.FLOW for hop in steps) > 1 and _common(register, steps, "data") == ()


def _stated_together(register: Register, steps: tuple[Hop, ...]) -> bool:
    """Whether one row of a legal text states the whole exchange, one sentence for each step."""
    if len(steps) < 2 or any(hop.kind is not HopKind.FLOW for hop in steps):
        return False
    founding: list[dict[str, str]] = []
    for hop in steps:
        bases = register.flow_by_id[hop.id].bases
        founding.append({basis.provision: basis.sentence for basis in bases if basis.sentence})
    shared = set.intersection(*(set(sentences) for sentences in founding))
    return any(
        register.provision_by_id[name].evidence == "law"
        and len({sentences[name] for sentences in founding}) == len(steps)
        for name in shared
    )


def reasons(register: Register, steps: tuple[Hop, ...]) -> tuple[str, ...]:
    """Why the worth is what it is, in sentences; the last ones are what weakens it."""
    found = worth(register, steps)
    if found is Worth.STOPPED:
        said = [f"Arrêté à l'étape {len(steps)}. {NOT_SENT}"]
        if steps[-1].evidence is Evidence.PRESS:
            said.append(
                "Selon la presse, ces liens servent à vérifier, à identifier ou à exercer certaines missions prévues "
                "par la loi ; rien de ce qui a été lu ne dit que des données vont plus loin."
            )
    elif found is Worth.ESTABLISHED:
        said = [
            f"Une même ligne du texte énonce {'les deux' if len(steps) == 2 else 'toutes les'} étapes de l'échange."
        ]
        if _common(register, steps, "data") == ():
            said.append("Les données qu'elle nomme ne sont pas les mêmes d'une étape à l'autre.")
    elif len(steps) == 1 and steps[0].evidence is Evidence.PRESS:
        said = ["Flux direct, en une seule étape, rapporté par la presse : la permission elle-même n'a pas été lue."]
    elif len(steps) == 1:
        said = ["Flux direct, en une seule étape : une permission, pas la preuve d'un échange en service."]
    elif found is Worth.POSSIBLE:
        said = [STEP_BY_STEP]
    else:
        said = ["Chemin supposé. Aucun texte lu ne dit qu'une même donnée le parcourt en entier."]
        if _unlike_data(register, steps):
            said.append("Les données que nomment les étapes ne sont pas les mêmes (notre lecture).")
    assumed = [str(number) for number, hop in enumerate(steps, 1) if hop.assumed]
    if assumed:
        which = f"l'étape {assumed[0]}" if len(assumed) == 1 else f"les étapes {listed(assumed)}"
        said.append(f"Il ne tient que si l'on admet {which} : notre hypothèse, qu'aucun texte lu ne dit.")
    if any(hop.evidence is Evidence.PRESS for hop in steps):
        said.append(PARTIAL)
    return tuple(said)


def other_ways(register: Register, steps: tuple[Hop, ...]) -> tuple[str, ...]:
    """What is noted at a step that does not reach the arrival, and names it: another text may lead there, to be read
    before the chain."""
    arrival = steps[-1].target
    if arrival == register.hub:
        return ()
    names = "|".join(re.escape(folded(name).removesuffix("s")) for name in node_names(register.nodes[arrival])[1:])
    flows = (register.flow_by_id[hop.id] for hop in steps[:-1] if hop.kind is HopKind.FLOW)
    notes = dict.fromkeys(statement.note for flow in flows for statement in flow.statements if statement.note)
    return tuple(note for note in notes if re.search(rf"\b(?:{names})s?\b", folded(note)))


def to_check(register: Register, steps: tuple[Hop, ...]) -> tuple[tuple[str, str], ...]:
    """What a datum would need to travel the whole chain, and what the texts say of it: « non établi » in silence."""
    if sum(hop.kind is HopKind.FLOW for hop in steps) < 2:
        return ()
    tables = (
        ("Mêmes données", "data", register.category_by_id),
        ("Même public", "population", register.population_by_id),
        ("Même finalité", "purposes", register.purpose_by_id),
    )
    found = []
    for title, facet, names in tables:
        common = _common(register, steps, facet)
        if common is None:
            said = f"non établi (non précisé {_silent_steps(register, steps, facet)})"
        elif not common:
            said = "non : rien de commun à toutes les étapes (notre lecture)"
        else:
            narrow = "avec une condition à une étape au moins ; " if _narrowed(register, steps, common) else ""
            said = f"{listed(names[item].label for item in common)} ({narrow}notre lecture)"
        found.append((title, said))
    return tuple(found)


def _narrowed(register: Register, steps: tuple[Hop, ...], publics: tuple[str, ...]) -> bool:
    """Whether a step says one of these publics of a part only, or with a condition."""
    flows = [register.flow_by_id[hop.id] for hop in steps if hop.kind is HopKind.FLOW]
    uses = [use for flow in flows for item in flow.statements for use in item.population or ()]
    return any(use.only and use.population in publics for use in uses)


def _stated(register: Register, hop: Hop, facet: str) -> tuple[str, ...] | None:
    """What a flow states of data, population or purposes; None when it is silent, or silent in part."""
    statements = register.flow_by_id[hop.id].statements
    picks = {"data": "data_ids", "population": "population_ids", "purposes": "purpose_ids"}
    if any(getattr(statement, facet) is None for statement in statements):
        return None
    return tuple(dict.fromkeys(item for statement in statements for item in getattr(statement, picks[facet])))


def _common(register: Register, steps: tuple[Hop, ...], facet: str) -> tuple[str, ...] | None:
    """What every flow of a chain states; None as soon as one of them is silent."""
    stated = [_stated(register, hop, facet) for hop in steps if hop.kind is HopKind.FLOW]
    if None in stated:
        return None
    first, *others = (items or () for items in stated)
    return tuple(item for item in first if all(item in items for items in others))


def _silent_steps(register: Register, steps: tuple[Hop, ...], facet: str) -> str:
    silent = [
        str(number)
        for number, hop in enumerate(steps, 1)
        if hop.kind is HopKind.FLOW and _stated(register, hop, facet) is None
    ]
    return f"à l'étape {silent[0]}" if len(silent) == 1 else f"aux étapes {listed(silent)}"


def hop_sentence(register: Register, hop: Hop) -> str:
    """A step in one plain sentence."""
    if hop.kind is HopKind.FLOW:
        return " ".join(dict.fromkeys(statement.plain for statement in register.flow_by_id[hop.id].statements))
    if hop.kind is HopKind.OPERATES:
        system = register.nodes[hop.id.removeprefix("exploite_")]
        body = register.nodes[register.owner(system.id)]
        press = any(register.provision_by_id[name].evidence == "press" for name in hop.provisions)
        who = "selon la presse" if press else "selon le texte"
        into = "de l'organisme au traitement" if hop.target == system.id else "du traitement à l'organisme"
        return (
            f"« {system.short} » est rattaché à « {body.short} », {who}. Passer {into} est notre hypothèse : aucun "
            "texte lu ne dit que les mêmes données y passent."
        )
    relation = register.relation_by_id[hop.id]
    return f"{relation.plain} {relation.reason}" if relation.reason else relation.plain


def why_none(register: Register, start: str, end: str) -> tuple[str, ...]:
    """Why no chain joins two nodes, as far as their own links say: no flow leaves the one, none reaches the other."""
    said = []
    alone = set()
    if not fed(register, start):
        said.append(f"Aucun flux connu de ce périmètre ne part de « {register.nodes[start].short} ».")
        its_own = [system for system in systems_run(register, start) if fed(register, system)]
        said += [f"Il en part de « {register.nodes[system].short} », qui lui est rattaché." for system in its_own]
        alone.add(start)
    if not received(register, end):
        said.append(f"Aucun flux connu de ce périmètre n'arrive à « {register.nodes[end].short} ».")
        alone.add(end)
    suffixes = {
        "joint_controller": "Une responsabilité conjointe ne porte aucun chemin.",
        "related": f"{NOT_SENT} Ce lien ne porte aucun chemin.",
    }
    for kind, suffix in suffixes.items():
        links = [item for item in register.relations if item.kind == kind and {item.source, item.target} & alone]
        if links and register.hub not in alone:
            said += [*(item.plain for item in links), suffix]
    return tuple(said)
