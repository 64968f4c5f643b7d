"""Who stands on the lists of which text: one row per body, one dot per text,
half a dot where the text is read in part."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from model.diff.comparing import is_whole
from model.diff.grid import IN, NO_WAY, OUT
from model.register.entities import Equivalence, Register
from model.register.wording import OUR_READING, listed


class Mark(StrEnum):
    """What a text says of a body, and how much of the text was read; the values are the signs."""

    LISTED = "●"
    LISTED_IN_PART = "◐"
    NOT_LISTED = "–"
    UNKNOWN = "?"


MARKS = {
    Mark.LISTED: "dans la liste d'un texte lu en entier",
    Mark.LISTED_IN_PART: "dans ce qui est lu d'un texte lu en partie",
    Mark.NOT_LISTED: "rien à ce nom dans la liste d'un texte lu en entier",
    Mark.UNKNOWN: "rien à ce nom dans ce qui est lu : rien ne peut en être dit",
}
TWO_WAYS = "⟷"
WAYS_TOLD = {
    OUT: "reçoit d'I-MILO",
    IN: "alimente I-MILO",
    TWO_WAYS: "reçoit d'I-MILO et l'alimente",
    NO_WAY: "mis en relation avec I-MILO, sans sens dit",
}


_KINDS = {"split": "scission", "merged": "réunion"}


@dataclass(frozen=True)
class Dot:
    """A body in a text: what stands there, and which way (→ from I-MILO, ← to it, ⟷ both, · not said)."""

    mark: Mark
    way: str = ""

    @property
    def told(self) -> str:
        """The same in words."""
        return f"{WAYS_TOLD[self.way]}, {MARKS[self.mark]}" if self.way else MARKS[self.mark]


@dataclass(frozen=True)
class PresenceRow:
    """A body under all its names, its family, a dot for each text; `note` says what it became."""

    id: str
    name: str
    family: str
    dots: tuple[Dot, ...]
    note: str = ""


@dataclass
class _Body:
    names: dict[str, None] = field(default_factory=dict)
    family: str = ""
    ways: dict[int, set[str]] = field(default_factory=dict)


def presence(registers: Sequence[Register], equivalences: Iterable[Equivalence] = ()) -> tuple[PresenceRow, ...]:
    """The bodies and systems at the end of a flow of I-MILO in one of these states, by family,
    then as the texts name them.

    A body that changes its name stands once; one that a text divides or joins stands just before those it became.
    """
    known = {item.id: item for register in registers for item in register.equivalences}
    known |= {item.id: item for item in equivalences}
    later = {item.before[0]: item.after[0] for item in known.values() if item.kind == "renamed"}
    bodies: dict[str, _Body] = {}
    for rank, register in enumerate(registers):
        for end, way in _ends(register):
            body = bodies.setdefault(_last(later, end), _Body())
            body.names[register.nodes[end].short] = None
            body.family = register.nodes[end].family
            body.ways.setdefault(rank, set()).add(way)
    families = {item.id: item.short for register in registers for item in register.families}
    order = list(families)
    rows = [
        PresenceRow(
            name,
            " → ".join(body.names),
            families.get(body.family, body.family),
            tuple(_dot(register, body.ways.get(rank)) for rank, register in enumerate(registers)),
            _note(registers, known.values(), name),
        )
        for name, body in sorted(bodies.items(), key=lambda item: order.index(item[1].family))
    ]
    return tuple(_beside(rows, known.values()))


def _ends(register: Register) -> Iterator[tuple[str, str]]:
    """Who is at the other end of the flows of I-MILO, and of its links without a direction, with the way."""
    hub = register.hub
    for flow in register.flows:
        if hub in (flow.source, flow.target):
            yield (flow.target, OUT) if flow.source == hub else (flow.source, IN)
    for link in register.relations:
        if link.kind == "related" and hub in (link.source, link.target):
            yield (link.target if link.source == hub else link.source), NO_WAY


def _last(later: dict[str, str], name: str) -> str:
    """The last name of a body, after every renaming."""
    seen = {name}
    while name in later and later[name] not in seen:
        name = later[name]
        seen.add(name)
    return name


def _dot(register: Register, ways: set[str] | None) -> Dot:
    whole = is_whole(register)
    if not ways:
        return Dot(Mark.NOT_LISTED if whole else Mark.UNKNOWN)
    directed = ways - {NO_WAY}
    way = TWO_WAYS if len(directed) == 2 else next(iter(directed), NO_WAY)
    return Dot(Mark.LISTED if whole else Mark.LISTED_IN_PART, way)


def _note(registers: Sequence[Register], equivalences: Iterable[Equivalence], name: str) -> str:
    """« devient DREETS et DDEETS (scission, notre lecture) », « recoupe peut-être … »; empty for most bodies."""
    nodes = {key: node.short for register in registers for key, node in register.nodes.items()}
    for item in equivalences:
        others = item.after if name in item.before else item.before if name in item.after else ()
        told = listed(nodes[one] for one in others if one in nodes)
        if told and item.kind == "overlap":
            return f"recoupe peut-être {told} ({OUR_READING})"
        if told and item.kind in _KINDS and name in item.before:
            return f"devient {told} ({_KINDS[item.kind]}, {OUR_READING})"
    return ""


def _beside(rows: list[PresenceRow], equivalences: Iterable[Equivalence]) -> list[PresenceRow]:
    """Each body that a text divides or joins, moved just before the first of those it became."""
    for item in equivalences:
        if item.kind not in _KINDS:
            continue
        moved = [row for row in rows if row.id in item.before]
        others = [row for row in rows if row.id not in item.before]
        place = next((rank for rank, row in enumerate(others) if row.id in item.after), None)
        if place is not None:
            rows = [*others[:place], *moved, *others[place:]]
    return rows
