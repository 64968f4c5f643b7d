"""What is shown, counted in one French sentence: the same on screens, in notes and in files."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from model.graph.units import crowds
from model.register.entities import Direction, Flow, Register, Relation
from model.register.once import once
from model.register.places import text_places
from model.register.states import may
from model.register.wording import OUR_READING, UNSORTED, count, hub_named, listed, upper_first

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
    return _ends(register, Direction.INBOUND)


def recipients(register: Register) -> tuple[str, ...]:
    """The bodies that may receive data, each once; a system is never a recipient, it is fed."""
    systems = _told(register)[Direction.OUTBOUND].systems
    return tuple(end for end in _ends(register, Direction.OUTBOUND) if end not in systems)


def fed_systems(register: Register) -> tuple[str, ...]:
    """The systems that I-MILO may feed, each once."""
    systems = _told(register)[Direction.OUTBOUND].systems
    return tuple(end for end in _ends(register, Direction.OUTBOUND) if end in systems)


def _ends(register: Register, direction: Direction) -> tuple[str, ...]:
    """Who is at the other end of the flows of a direction, in their order."""
    return tuple(dict.fromkeys(facts["end"] for facts in register.facts if facts["direction"] is direction))


def flows_counted(register: Register, direction: Direction) -> int:
    """How many flows go in a direction."""
    return _told(register)[direction].flows


def both_ways(register: Register, flows: Iterable[Flow]) -> str:
    """« 26 flux : 24 depuis I-MILO et 2 vers I-MILO »; the number alone where all go one way."""
    ways = Counter(map(register.direction, flows))
    hub = hub_named(register)
    said = {Direction.OUTBOUND: f"depuis {hub}", Direction.INBOUND: f"vers {hub}", Direction.EXTERNAL: f"hors {hub}"}
    total = count(ways.total(), "flux", "flux")
    if len(ways) < 2:
        return total
    return f"{total} : {listed(f'{ways[way]} {words}' for way, words in said.items() if ways[way])}"


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
    told = _told(register)[direction]
    said = [(told.bodies, noun), (len(told.systems), "traitement")]
    return listed([count(number, word) for number, word in said if number])


@once
def counts_sentence(register: Register) -> str:
    """How many systems may feed I-MILO, how many recipients may receive, how many systems it may feed;
    then the press."""
    parts = []
    told = _told(register)
    if many := len(told[Direction.INBOUND].ends):
        parts.append(f"{count(many, 'traitement')} {may(register, many)} alimenter {hub_named(register)}")
    given = []
    if many := told[Direction.OUTBOUND].bodies:
        given.append(_received(register, many, its=bool(parts)))
    if fed := len(told[Direction.OUTBOUND].systems):
        given.append(f"{hub_named(register)} {may(register)} alimenter {count(fed, 'traitement')}")
    why = _purposes(register, told[Direction.OUTBOUND].purposes)
    parts += [f"{listed(given)}, pour {why}"] if why else given
    read = "" if register.state_text.coverage == "full" else "dans ce qui a été lu, "
    said = [f"{upper_first(f'{read}{_joined(parts)}')}."] if parts else []
    if external := told[Direction.EXTERNAL].flows:
        verb = "alimenteraient" if external > 1 else "alimenterait"
        said.append(f"Selon la presse, {external} flux {verb} le système de France Travail.")
    return " ".join(said)


def _received(register: Register, many: int, its: bool) -> str:
    """« 24 destinataires peuvent recevoir ses données »."""
    told = _told(register)[Direction.OUTBOUND]
    whose = "ses données" if its else f"des données {hub_named(register, 'de')}"
    masked = anonymised_only(many, len(told.masked - told.systems))
    return f"{count(many, 'destinataire')} {may(register, many)} recevoir {whose}{masked}"


def anonymised_only(many: int, only: int) -> str:
    """« (anonymisées seulement pour 7 d'entre eux) »: those to whom no text read gives more."""
    some = f" pour {only} d'entre eux" if only < many else ""
    return f" (anonymisées seulement{some})" if only else ""


def _purposes(register: Register, found: frozenset[str]) -> str:
    """« 18 finalités (notre lecture) »; those of an imported text that are not sorted stand apart, by their words."""
    sorted_out = len(found - {UNSORTED})
    left = {
        words
        for facts in (register.facts if UNSORTED in found else ())
        if facts["direction"] is Direction.OUTBOUND
        for statement in facts["entity"].statements
        for use in statement.purposes or ()
        for words in use.words
        if use.purpose == UNSORTED
    }
    if not left:
        return f"{count(sorted_out, 'finalité')} ({OUR_READING})" if sorted_out else ""
    if not sorted_out:
        return f"{count(len(left), 'finalité')} à classer"
    return f"{count(sorted_out, 'finalité classée', 'finalités classées')}, {len(left)} à classer ({OUR_READING})"


def _joined(parts: list[str]) -> str:
    """The parts, the last one after « et »; parted by « ; » where one of them holds a comma, so that what each says is
    said of it alone."""
    return " ; ".join(parts) if any(", " in part for part in parts) else listed(parts)


@dataclass(frozen=True)
class _Told:
    """The flows of a direction: how many, for which purposes, and who is at their other end.

    `systems` are those ends that are some, `masked` those to whom no text gives more than anonymised data.
    """

    flows: int
    purposes: frozenset[str]
    ends: set[str]
    systems: set[str]
    masked: set[str]

    @property
    def bodies(self) -> int:
        """How many of the ends are bodies."""
        return len(self.ends) - len(self.systems)


@once
def _told(register: Register) -> dict[Direction, _Told]:
    systems = {system.id for system in register.systems}

    def told(direction: Direction) -> _Told:
        inside = [crowd for crowd in crowds(register) if crowd.facts[0]["direction"] is direction]
        purposes = frozenset[str]().union(*(crowd.facts[0]["purposes"] for crowd in inside))
        ends = {register.hub}.union(*(crowd.ends for crowd in inside if not crowd.facts[0]["anonymised"]))
        masked = set[str]().union(*(crowd.ends for crowd in inside if crowd.facts[0]["anonymised"])) - ends
        ends |= masked
        ends.discard(register.hub)
        return _Told(sum(len(crowd.facts) for crowd in inside), purposes, ends, ends & systems, masked)

    return {direction: told(direction) for direction in Direction}
