"""The roles of the deck, read as strictly as the register: ids that exist, flows that are still there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from model.reference.loading import loads_part
from model.register.entities import Register
from model.register.loading import SHIPPED_FILE, file_content
from model.register.loading.broken import Broken, unknown
from model.register.states import at
from model.training.roles import Role, Roles, role_flows

SHIPPED_ROLES = SHIPPED_FILE.parent / "roles.yaml"


def load_roles(register: Register, path: str | Path = SHIPPED_ROLES) -> Roles:
    """The roles of a file, checked against a register. Raises `DataError` or `UnreadableFile`."""
    path = Path(path)
    return loads_part(file_content(path), path.name, Roles, role_rules, register)


def role_rules(deck: Roles, register: Register) -> Iterator[Broken]:
    """The broken rules of the roles."""
    seen: set[str] = set()
    shown = at(register, register.state)
    tables = (
        ("bodies", register.nodes, "organisme ou traitement inconnu"),
        ("populations", register.population_by_id, "public inconnu"),
        ("purposes", register.purpose_by_id, "finalité inconnue"),
        ("flows", register.flow_by_id, "flux inconnu"),
    )
    for index, role in enumerate(deck.roles):
        place = ("roles", index)
        if role.id in seen:
            yield (*place, "id"), f"identifiant « {role.id} » en double ; choisissez-en un autre."
        seen.add(role.id)
        faulty = False
        for key, known, what in tables:
            for number, word in enumerate(getattr(role, key)):
                if fault := unknown(word, known, (), what):
                    faulty = True
                    yield (*place, key, number), fault
        yield from _kind((*place, "kind"), role)
        for number, word in enumerate(role.flows):
            if word in register.flow_by_id and word not in shown.flow_by_id:
                faulty = True
                text = register.state_text.short
                yield (
                    (*place, "flows", number),
                    f"le flux « {word} » n'est plus dans le texte affiché ({text}) ; retirez-le.",
                )
        if not faulty and not role_flows(shown, role):
            message = (
                "ce rôle ne choisit plus aucun flux du texte affiché ; revoyez bodies, populations, purposes ou flows."
            )
            yield place, message


def _kind(place: tuple, role: Role) -> Iterator[Broken]:
    if role.kind == "body" and not role.bodies:
        yield place, "kind: body demande bodies ; ajoutez l'organisme ou le traitement joué."
    if role.kind == "body" and (role.populations or role.purposes or role.flows):
        yield (
            place,
            "kind: body prend tous les flux de ses organismes ; retirez populations, purposes et flows, ou écrivez kind: person.",
        )
    if role.kind == "person" and role.bodies:
        yield place, "kind: person n'est pas un organisme du registre ; retirez bodies, ou écrivez kind: body."
    if role.kind == "person" and not role.words:
        yield place, "kind: person demande words, les mots à chercher dans le texte ; la carte dit s'ils s'y trouvent."
    if role.kind == "person" and not role.reading:
        yield place, "kind: person demande reading : pourquoi ces flux, puisque le choix est de nous."
