"""The roles of the deck, read as strictly as the register: ids that exist, flows that are still there."""

from collections.abc import Iterator
from pathlib import Path

from model.register.declared import Path as Place
from model.register.entities import Register
from model.register.loading import SHIPPED_FILE, load_around
from model.register.loading.broken import Broken, unknown_ids
from model.register.states import at
from model.training.roles import Role, Roles, role_flows

SHIPPED_ROLES = SHIPPED_FILE.parent / "roles.yaml"


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


def _kind(place: Place, role: Role) -> Iterator[Broken]:
    if role.kind == "body" and not role.bodies:
        yield place, "kind: body demande bodies ; ajoutez l'organisme ou le traitement joué."
    if role.kind == "body" and (role.populations or role.purposes or role.flows):
        yield (
            place,
            "kind: body prend tous les flux de ses organismes ; retirez "
            "populations, purposes et flows, ou écrivez kind: person.",
        )
    if role.kind == "person" and role.bodies:
        yield place, "kind: person n'est pas un organisme du registre ; retirez bodies, ou écrivez kind: body."
    if role.kind == "person" and not role.words:
        yield place, "kind: person demande words, les mots à chercher dans le texte ; la carte dit s'ils s'y trouvent."
    if role.kind == "person" and not role.reading:
        yield place, "kind: person demande reading : pourquoi ces flux, puisque le choix est de nous."
