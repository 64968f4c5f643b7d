"""Roles that one plays: bodies of the register, or persons, who are none; read as strictly as the register."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints

from model.register.declared import Path as Place
from model.register.entities import Direction, Entity, Flow, Id, In, Listed, NodeId, PopulationId, PurposeId, Register
from model.register.loading import SHIPPED_FILE, load_around
from model.register.loading.id_rules import Broken, unknown_ids
from model.register.states import at

RoleTitle = Annotated[str, StringConstraints(pattern=r"\S", max_length=60)]
Said = Annotated[str, StringConstraints(pattern=r"\S", max_length=300)]
Looked = Annotated[str, StringConstraints(pattern=r"\S", max_length=60)]
SHIPPED_ROLES = SHIPPED_FILE.parent / "roles.yaml"


class Role(Listed):
    """Who one plays: a body of the register, or a person, who is none, and the flows that are told to that person.

    `words` are looked for in the lines of the text, so that the card says whether the text names that person.
    """

    noun: ClassVar = "rôle"

    title: RoleTitle
    kind: Literal["person", "body"]
    who: Said
    reading: Said | None = None
    words: tuple[Looked, ...] = ()
    bodies: tuple[NodeId, ...] = ()
    populations: tuple[PopulationId, ...] = ()
    purposes: tuple[PurposeId, ...] = ()
    flows: tuple[Annotated[Id, In("flows")], ...] = ()


class Roles(Entity):
    """The roles of the deck, in the order of the cards."""

    roles: Annotated[tuple[Role, ...], Field(min_length=1)]


def role_flows(register: Register, role: Role) -> tuple[Flow, ...]:
    """The flows that a role selects, in the order of the register; those of a person pass through I-MILO."""
    if role.kind == "body":
        ends = own_ends(register, role)
        return tuple(flow for flow in register.flows if not ends.isdisjoint((flow.source, flow.target)))
    inside = (flow for flow in register.flows if register.direction(flow) is not Direction.EXTERNAL)
    return tuple(flow for flow in inside if _tells(flow, role))


def _tells(flow: Flow, role: Role) -> bool:
    """Whether a flow is one of those told to a person: by its id, a population or a purpose."""
    return flow.id in role.flows or any(
        set(role.populations) & set(item.population_ids) or set(role.purposes) & set(item.purpose_ids)
        for item in flow.statements
    )


def own_ends(register: Register, role: Role) -> set[str]:
    """The bodies of a role and the systems that they run."""
    run = {item.id for item in register.systems if item.operator and item.operator.actor in role.bodies}
    return {*role.bodies, *run}


def load_roles(register: Register, path: str | Path = SHIPPED_ROLES) -> Roles:
    """The roles of a file, checked against a register. Raises `DataError` or `UnreadableFile`."""
    return load_around(Path(path), Roles, register, lambda deck: role_rules(deck, register))


def role_rules(deck: Roles, register: Register) -> Iterator[Broken]:
    """The broken rules of the roles."""
    shown = at(register, register.state)
    for index, role in enumerate(deck.roles):
        place = ("roles", index)
        faulty = any(unknown_ids(role, register))
        yield from _kind((*place, "kind"), role)
        for number, word in enumerate(role.flows):
            if word in register.flow_by_id and word not in shown.flow_by_id:
                faulty = True
                message = f"le flux « {word} » n'est plus dans le texte affiché ({register.state_text.short})"
                yield (*place, "flows", number), f"{message} ; retirez-le."
        if not faulty and not role_flows(shown, role):
            message = "ce rôle ne choisit plus aucun flux du texte affiché"
            yield place, f"{message} ; revoyez bodies, populations, purposes ou flows."


def _kind(place: Place, role: Role) -> Iterator[Broken]:
    if role.kind == "body":
        if not role.bodies:
            yield place, "kind: body demande bodies ; ajoutez l'organisme ou le traitement joué."
        if role.populations or role.purposes or role.flows:
            way_out = "retirez populations, purposes et flows, ou écrivez kind: person."
            yield place, f"kind: body prend tous les flux de ses organismes ; {way_out}"
        return
    if role.bodies:
        yield place, "kind: person n'est pas un organisme du registre ; retirez bodies, ou écrivez kind: body."
    if not role.words:
        yield place, "kind: person demande words, les mots à chercher dans le texte ; la carte dit s'ils s'y trouvent."
    if not role.reading:
        yield place, "kind: person demande reading : pourquoi ces flux, puisque le choix est de nous."
