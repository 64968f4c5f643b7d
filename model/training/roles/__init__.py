"""Roles that one plays: bodies of the register, or persons, who are none; and the flows that each is told."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints

from model.register.entities import (
    Direction,
    Entity,
    Flow,
    Id,
    In,
    Listed,
    NodeId,
    PopulationId,
    PurposeId,
    Register,
)

RoleTitle = Annotated[str, StringConstraints(pattern=r"\S", max_length=60)]
Said = Annotated[str, StringConstraints(pattern=r"\S", max_length=300)]
Looked = Annotated[str, StringConstraints(pattern=r"\S", max_length=60)]


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
    ends = own_ends(register, role)
    found = []
    for flow in register.flows:
        if role.kind == "body":
            kept = not ends.isdisjoint((flow.source, flow.target))
        else:
            kept = register.direction(flow) is not Direction.EXTERNAL and _tells(flow, role)
        if kept:
            found.append(flow)
    return tuple(found)


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
