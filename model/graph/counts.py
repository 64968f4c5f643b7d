"""What is shown, counted in one French sentence: the same on screens, in notes and in files."""

from collections.abc import Iterable
from itertools import filterfalse
from typing import Any

from model.register.entities import Direction, Register, Relation
from model.register.once import once
from model.register.places import text_places
from model.register.states import may
from model.register.wording import count, hub_named, listed, upper_first

UNVERIFIED = "Flux non vérifiés pour cet état : aucun n'est saisi."


def shown_sentence(shown: Register, whole: Register) -> str:
    """« 12 flux affichés sur 35 », of a text read in part said so; or that none is verified."""
    if unverified(whole):
        return UNVERIFIED.removesuffix(".")
    many = len(shown.flows) > 1
    partly = "" if whole.state_text.coverage == "full" else " (texte lu en partie)"
    return f"{len(shown.flows)} flux {'affichés' if many else 'affiché'} sur {len(whole.flows)}{partly}"


def summary_sentence(shown: Register, whole: Register) -> str:
    """What a figure shows, in one sentence: how many flows of how many, and between whom."""
    counts = counts_sentence(shown)
    return f"{shown_sentence(shown, whole)} : {counts}" if counts else f"{shown_sentence(shown, whole)}."


def unverified(whole: Register) -> bool:
    """Whether no flow is entered for the state shown because its text was not read in full: a count would say zero."""
    return not whole.flows and whole.state_text.coverage != "full"


def senders(register: Register) -> tuple[str, ...]:
    """What feeds I-MILO, each once."""
    return tuple(_by_end(register)[Direction.INBOUND])


@once
def recipients(register: Register) -> tuple[str, ...]:
    """The bodies that may receive data, each once; a system is never a recipient, it is fed."""
    return tuple(filterfalse(_systems(register).__contains__, _by_end(register)[Direction.OUTBOUND]))


def fed_systems(register: Register) -> tuple[str, ...]:
    """The systems that I-MILO may feed, each once."""
    return tuple(filter(_systems(register).__contains__, _by_end(register)[Direction.OUTBOUND]))


def links_sentence(register: Register, bodies: Iterable[str] = ()) -> str:
    """What may be put in relation with I-MILO without its direction being said, and where: these are no flows.

    Only those of some bodies when any is given; empty when there is none.
    """
    hub, wanted = register.hub, set(bodies)
    ends: dict[str, Relation] = {}
    for item in register.relations:
        end = item.target if item.source == hub else item.source
        known = {end, register.owner(end)} if end in register.nodes else {end}
        if item.kind == "related" and hub in (item.source, item.target) and (not wanted or wanted & known):
            ends[end] = item
    if not ends:
        return ""
    names = listed(register.nodes[end].short for end in ends)
    grounds = dict.fromkeys(one for item in ends.values() for one in item.provisions)
    where = text_places(register, [register.provision_by_id[one] for one in grounds])
    return (
        f"{names} {may(register, len(ends))} être mis en relation avec {hub_named(register)}, sans que le sens soit "
        f"dit : ce ne sont pas des flux ({where})."
    )


@once
def ends_counted(register: Register, direction: Direction, noun: str) -> str:
    """« 24 destinataires et 1 traitement »: who stands at the end of the flows of a direction; nothing when nobody."""
    ends = _by_end(register)[direction]
    systems = len(_systems(register).intersection(ends))
    said = [(len(ends) - systems, noun), (systems, "traitement")]
    return listed([count(number, word) for number, word in said if number])


@once
def counts_sentence(register: Register) -> str:
    """How many systems may feed I-MILO, how many recipients may receive, how many systems it may feed;
    then the press."""
    parts = []
    if many := len(senders(register)):
        parts.append(f"{count(many, 'traitement')} {may(register, many)} alimenter {hub_named(register)}")
    if received := recipients(register):
        parts.append(_received(register, received, its=bool(parts)))
    if fed := len(fed_systems(register)):
        parts.append(f"{hub_named(register)} {may(register)} alimenter {count(fed, 'traitement')}{_besides(register)}")
    read = "" if register.state_text.coverage == "full" else "dans ce qui a été lu, "
    said = [f"{upper_first(f'{read}{_joined(parts)}')}."] if parts else []
    if external := sum(map(len, _by_end(register)[Direction.EXTERNAL].values())):
        verb = "alimenteraient" if external > 1 else "alimenterait"
        said.append(f"Selon la presse, {external} flux {verb} le système de France Travail.")
    return " ".join(said)


def _received(register: Register, received: tuple[str, ...], its: bool) -> str:
    """« 24 destinataires peuvent recevoir ses données, pour 17 familles de finalités »."""
    many, purposes = len(received), len(_purposes(register, received))
    whose = "ses données" if its else f"des données {hub_named(register, 'de')}"
    said = f"{count(many, 'destinataire')} {may(register, many)} recevoir {whose}"
    said += _anonymised(many, many - len(_named(register, received)))
    families = f", pour {count(purposes, 'famille')} de finalités" if purposes else ""
    return f"{said}{families}".replace("’", "'")


def _besides(register: Register) -> str:
    """« , pour une autre famille »: the families of purposes of the systems fed that no recipient has;
    figures count them too."""
    ours = _purposes(register, recipients(register))
    others = len(_purposes(register, fed_systems(register)) - ours) if ours else 0
    return f", pour {'une autre famille' if others == 1 else f'{others} autres familles'}" if others else ""


def _purposes(register: Register, ends: Iterable[str]) -> set[str]:
    """The families of purposes of what some bodies or systems may receive."""
    flows = _by_end(register)[Direction.OUTBOUND]
    return {purpose for end in ends for facts in flows[end] for purpose in facts["purposes"]}


def _named(register: Register, ends: Iterable[str]) -> set[str]:
    """Those of some bodies to whom a text does not give anonymised data only."""
    flows = _by_end(register)[Direction.OUTBOUND]
    return {
        end
        for end in ends
        for facts in flows[end]
        for said in facts["entity"].statements
        if said.nature != "anonymised"
    }


def _anonymised(many: int, only: int) -> str:
    """« (anonymisées seulement pour 7 d'entre eux) »: those to whom no text read gives more."""
    if not only:
        return ""
    return f" (anonymisées seulement{f' pour {only} d’entre eux' if only < many else ''})"


def _joined(parts: list[str]) -> str:
    """The parts, the last one after « et »; parted by « ; » where one of them holds a comma, so that what each says is
    said of it alone."""
    return " ; ".join(parts) if any(", " in part for part in parts) else listed(parts)


@once
def _by_end(register: Register) -> dict[Direction, dict[str, list[dict[str, Any]]]]:
    """What is said of the flows of each direction, by the body or the system at their other end."""
    found: dict[Direction, dict[str, list[dict[str, Any]]]] = {direction: {} for direction in Direction}
    for facts in register.facts:
        flow, direction = facts["entity"], facts["direction"]
        end = flow.source if direction is Direction.INBOUND else flow.target
        found[direction].setdefault(end, []).append(facts)
    return found


@once
def _systems(register: Register) -> frozenset[str]:
    return frozenset(system.id for system in register.systems)
