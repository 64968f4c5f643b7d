"""What a reviewer should look at first in a text: rows that differ from a state of the law,
then rows that are not sure."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from model.importing import Confidence, Proposal, ProposedRow
from model.importing.proposals.purposes import TO_SORT_PURPOSE
from model.register.entities import Direction, Provision, Register
from model.register.places import list_heads
from model.register.wording import count


class Standing(StrEnum):
    """How a row stands beside a state of the law: its very words are there, other words are, or nothing of it is."""

    SAME = "identique"
    REWORDED = "d'autres mots"
    NEW = "nouvelle"


@dataclass(frozen=True)
class Beside:
    """A row beside a state: how it stands, and the rows of that state which say the same flows."""

    standing: Standing
    rows: tuple[Provision, ...] = ()


def beside(proposal: Proposal, state: Register) -> dict[str, Beside]:
    """How each row of a text stands beside a state, by its key; empty for a text about another system."""
    if proposal.hub.id != state.hub:
        return {}
    text = state.state
    words = {_words(row.designation, row.wording): row for row in state.provisions if row.text == text}
    founding: dict[tuple[str, str], list[Provision]] = defaultdict(list)
    for flow in state.flows:
        founding[flow.source, flow.target] += [state.provision_by_id[one.provision] for one in flow.bases]
    return {row.key: _one(row, state.hub, words, founding) for row in proposal.rows}


def _one(
    row: ProposedRow,
    hub: str,
    words: dict[tuple[str, str], Provision],
    founding: dict[tuple[str, str], list[Provision]],
) -> Beside:
    if same := words.get(_words(row.designation, row.wording)):
        return Beside(Standing.SAME, (same,))
    pairs = tuple(_pairs(row, hub))
    found = tuple(dict.fromkeys(one for pair in pairs for one in founding.get(pair, ())))
    known = bool(pairs) and all(pair in founding for pair in pairs)
    return Beside(Standing.REWORDED if known else Standing.NEW, found)


@dataclass(frozen=True)
class Missing:
    """What of a state has no flow in a text: how many flows, whose (short names), and the lists of which nothing is
    left (« annexe 2 »), each with how many flows it had."""

    flows: int = 0
    names: tuple[str, ...] = ()
    lists: tuple[tuple[str, int], ...] = ()


def missing(proposal: Proposal, state: Register) -> Missing:
    """What would be said to be removed from a state, were the text complete, as far as it is read."""
    if proposal.hub.id != state.hub:
        return Missing()
    said = {pair for row in proposal.rows for pair in _pairs(row, state.hub)}
    inside = [flow for flow in state.flows if state.direction(flow) is not Direction.EXTERNAL]
    gone = [flow for flow in inside if (flow.source, flow.target) not in said]
    before = Counter(head for flow in inside for head in list_heads(state, flow))
    left = Counter(head for flow in gone for head in list_heads(state, flow))
    names = dict.fromkeys(state.partner(flow).short for flow in gone)
    return Missing(len(gone), tuple(names), tuple(one for one in before.items() if left[one[0]] == one[1]))


def all_used(proposal: Proposal) -> str:
    """That nothing of a text was left aside, and how many of its purposes are known by their words alone."""
    left = {
        (row.key, words)
        for row in proposal.rows
        for flow in row.flows
        for use in flow.purposes or ()
        for words in use.words
        if use.id == TO_SORT_PURPOSE.id
    }
    said = f", dont {count(len(left), 'finalité')} à classer" if left else ""
    return f"Tout le texte a été utilisé ou reconnu{said}."


def is_sure(row: ProposedRow) -> bool:
    """Whether nothing of a row is left to look into: its bodies and directions are sure, and it asks nothing."""
    return not row.open and confidence(row) is Confidence.SURE


def confidence(row: ProposedRow) -> Confidence:
    """The least sure of what is proposed for a row: its bodies and its directions."""
    found = [part.node.confidence for part in row.parts]
    found += [flow.direction.confidence for part in row.parts for flow in part.flows]
    order = (Confidence.OPEN, Confidence.PROBABLE, Confidence.SURE)
    return min(found, key=order.index, default=Confidence.OPEN)


def first_things_first(rows: Iterable[ProposedRow], besides: dict[str, Beside]) -> tuple[ProposedRow, ...]:
    """The rows that differ from the state, then those that ask something or are not sure, then the others."""

    def rank(row: ProposedRow) -> int:
        if row.key in besides and besides[row.key].standing is not Standing.SAME:
            return 0
        return 1 if not is_sure(row) else 2

    return tuple(sorted(rows, key=rank))


def to_look_at(row: ProposedRow, besides: dict[str, Beside]) -> bool:
    """Whether a row is worth a reader's eye: it differs from the state, or is not sure."""
    return not is_sure(row) or (row.key in besides and besides[row.key].standing is not Standing.SAME)


def _words(designation: str | None, wording: str | None) -> tuple[str, str]:
    return " ".join((designation or "").split()), " ".join((wording or "").split())


def _pairs(row: ProposedRow, hub: str) -> Iterable[tuple[str, str]]:
    for part in row.parts:
        if part.node.value is not None:
            for flow in part.flows:
                inbound = flow.direction.value is Direction.INBOUND
                yield (part.node.value.id, hub) if inbound else (hub, part.node.value.id)
