"""The state of the law at a text or on a day: the register narrowed to what held then."""

from datetime import date
from typing import TypeVar

from model.register.entities import Actor, Operator, Register, Relation, State, System
from model.register.errors import Unusable
from model.register.wording import day

SomeNode = TypeVar("SomeNode", Actor, System)


class UnknownState(Unusable):
    """A text or a day for which no state of the law is entered; the message says so in French."""


def states(register: Register) -> tuple[State, ...]:
    """The states of the law that are entered, oldest first; none when the file does not tell them apart."""
    return tuple(sorted(register.states, key=lambda state: state.since))


def state_labels(register: Register) -> dict[str, str]:
    """What the states of a register are called, by the text that names each, oldest first; its only one otherwise."""
    return {state.text: state.label for state in states(register)} or {register.state: register.state_text.short}


def state_of(register: Register, moment: str | date) -> State:
    """The state that a text names, or the one that holds on a day. Raises `UnknownState`."""
    for state in register.states:
        if state.text == moment:
            return state
        if isinstance(moment, date) and state.since <= moment and (state.until is None or moment < state.until):
            return state
    asked = f"au {day(moment)}" if isinstance(moment, date) else f"pour le texte « {moment[:60]} »"
    known = " ; ".join(f"{state.label} ({state.text}, depuis le {day(state.since)})" for state in states(register))
    raise UnknownState(f"Aucun état du droit n'est saisi {asked}. États saisis : {known or 'aucun'}.")


def later_states(register: Register) -> tuple[State, ...]:
    """The states that came after the one shown, oldest first."""
    order = states(register)
    ranks = [state.text for state in order]
    return order[ranks.index(register.state) + 1 :] if register.state in ranks else ()


def superseded(register: Register) -> bool:
    """Whether the state shown belongs to the past: a later one, whose flows were read in full, took its place.

    A later state of which no flow is verified does not say that the former list holds no more.
    """
    return any(register.text_by_id[state.text].coverage == "full" for state in later_states(register))


def may(register: Register, number: int = 1) -> str:
    """« peut » or « peuvent »; « pouvait » or « pouvaient » when the state shown belongs to the past."""
    one, many = ("pouvait", "pouvaient") if superseded(register) else ("peut", "peuvent")
    return many if number > 1 else one


def at(register: Register, moment: str | date) -> Register:
    """The register at the state that a text names or that holds on a day: its statements, links and proofs only.

    Bodies and systems that nothing names in that state are left out, and so are the data and publics that nothing
    uses, and so are the equivalences that name one of them; families, purposes and texts stay, so that names and
    colours are the same in every state. Applying it twice changes nothing. A register that does not tell states apart
    comes back as it is when `moment` is its own state.
    Raises `UnknownState`.
    """
    if not register.states and moment == register.state:
        return register
    state = state_of(register, moment)
    texts = frozenset(state.texts)
    provisions = tuple(item for item in register.provisions if item.text in texts)
    proofs = frozenset(item.id for item in provisions)
    flows = []
    for flow in register.flows:
        statements = tuple(statement for statement in flow.statements if statement.text in texts)
        if len(statements) == len(flow.statements):
            flows.append(flow)
        elif statements:
            flows.append(flow.model_copy(update={"statements": statements}))
    ends = {register.hub, *(end for flow in flows for end in (flow.source, flow.target))}
    relations = _relations(register, proofs, ends)
    ends |= {end for item in relations if item.kind != "same_as" for end in (item.source, item.target)}
    systems = tuple(operated(system, proofs) for system in register.systems if system.id in ends)
    ends |= {system.operator.actor for system in systems if system.operator}
    said = [statement for flow in flows for statement in flow.statements]
    data = {category for statement in said for category in statement.data_ids}
    populations = {population for statement in said for population in statement.population_ids}
    exact = "\n".join(provision.exact for provision in provisions)
    return register.with_(
        state=state.text,
        data_categories=tuple(item for item in register.data_categories if item.id in data),
        populations=tuple(item for item in register.populations if item.id in populations),
        provisions=provisions,
        actors=tuple(under_own_name(actor, exact) for actor in register.actors if actor.id in ends),
        systems=tuple(under_own_name(system, exact) for system in systems),
        flows=tuple(flows),
        relations=relations,
        equivalences=tuple(item for item in register.equivalences if ends.issuperset((*item.before, *item.after))),
    )


def _relations(register: Register, proofs: frozenset[str], ends: set[str]) -> tuple[Relation, ...]:
    """The links that a text of the state says, and our assumptions about bodies that it names."""
    kept = []
    for item in register.relations:
        grounds = tuple(provision for provision in item.provisions if provision in proofs)
        if item.kind == "same_as":
            kept += [item] if item.target in ends or item.source in ends else []
        elif grounds:
            kept.append(item if grounds == item.provisions else item.model_copy(update={"provisions": grounds}))
    named = ends | {end for item in kept if item.kind != "same_as" for end in (item.source, item.target)}
    return tuple(item for item in kept if item.kind != "same_as" or {item.source, item.target} <= named)


def under_own_name(node: SomeNode, exact: str) -> SomeNode:
    """The body, its name said to be ours when the exact words of the texts kept do not hold it."""
    return node if node.label_ours or node.label in exact else node.model_copy(update={"label_ours": True})


def operated(system: System, proofs: frozenset[str]) -> System:
    """The system, with its operator only as a provision of the state names it."""
    if system.operator is None or (system.operator.provision in proofs and not system.operator.also):
        return system
    said = [(system.operator.provision, system.operator.words)]
    said += [(item.provision, item.words) for item in system.operator.also]
    for provision, words in said:
        if provision in proofs:
            operator = Operator(actor=system.operator.actor, provision=provision, words=words)
            return system.model_copy(update={"operator": operator})
    return system.model_copy(update={"operator": None})
