"""Flows as questions look at them: their ends, their side, the rows they rest on and the words that these write."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from model.ask.values import TextWord
from model.ask.words import key_of, stems, words_of
from model.graph.filters import provisions_of
from model.register.entities import Actor, Direction, Flow, Provision, Register, Relation


def rows_of(register: Register, flows: Iterable[Flow]) -> list[Provision]:
    """The provisions on which flows rest, each once, in their order in the file."""
    found = {item.id: item for flow in flows for item in provisions_of(register, flow)}
    return [found[name] for name in sorted(found)]


def holding_rows(register: Register, rows: Sequence[str]) -> list[Flow]:
    """The flows that rest on some rows."""
    return [flow for flow in register.flows if any(row.id in rows for row in provisions_of(register, flow))]


def provisions_holding(register: Register, flow: Flow, words: Sequence[TextWord]) -> tuple[Provision, ...]:
    """The provisions of a flow that hold the words looked for, or all of them when none does."""
    every = provisions_of(register, flow)
    held = [
        item
        for item in every
        if all(word.roots & stems(f"{item.wording or ''} {item.summary or ''}") for word in words)
    ]
    return tuple(held) if words and held else every


def founding_texts(register: Register, flow: Flow) -> list[str]:
    """The sentences that found a flow: exact words, or our summaries."""
    found = []
    for statement in flow.statements:
        for basis in statement.basis:
            provision = register.provision_by_id[basis.provision]
            found.append(basis.sentence or provision.wording or provision.summary or "")
    return found


def with_names(register: Register, flow: Flow) -> list[str]:
    """The sentences that found a flow, and the names of its ends."""
    found = founding_texts(register, flow)
    for end in (flow.source, flow.target):
        if end != register.hub:
            found.append(f"{register.nodes[end].label} {register.nodes[end].short}")
    for statement in flow.statements:
        for basis in statement.basis:
            found.append(basis.named_by or register.provision_by_id[basis.provision].designation or "")
    return found


def roots_written(register: Register, flows: Iterable[Flow]) -> frozenset[str]:
    """The roots of all the words of the sentences that found some flows."""
    return frozenset().union(*(stems(text) for flow in flows for text in founding_texts(register, flow)))


def holding(register: Register, flows: Sequence[Flow], words: Sequence[TextWord]) -> tuple[Flow, ...]:
    """The flows whose text holds all the words: in the sentence that founds them, otherwise with their names too."""
    for texts in (founding_texts, with_names):
        found = [flow for flow in flows if holds(" . ".join(texts(register, flow)), words)]
        if found:
            return tuple(found)
    return ()


_WHO_DOES = "eur"  # ends the noun of whoever does it


def lacking_in(register: Register, flows: Sequence[Flow], words: Iterable[TextWord]) -> list[TextWord]:
    """The words that no text of some flows has, each by itself; « finance » is not one where « financeurs » is."""
    written = stems(" ".join(text for flow in flows for text in with_names(register, flow)))
    absent = [word for word in words if not holding(register, flows, [replace(word, after=frozenset())])]
    return [word for word in absent if not {f"{root}{_WHO_DOES}" for root in word.roots} & written]


def holds(text: str, words: Iterable[TextWord]) -> bool:
    """Whether a text has all the words."""
    roots = stems(text)
    return all(word.roots & roots and (not word.after or _adjacent(text, word)) for word in words)


def _adjacent(text: str, word: TextWord) -> bool:
    """Whether a text has a word right after the one that it was typed after, small words left out."""
    told = key_of(words_of(text))
    return any(one in word.after and two in word.roots for one, two in pairwise(told))


def ends_of(register: Register, flow: Flow | Relation) -> frozenset[str]:
    """The two ends, and the bodies that answer for them."""
    return frozenset({flow.source, flow.target, register.owner(flow.source), register.owner(flow.target)})


def to_bodies(register: Register, flows: Iterable[Flow]) -> list[Flow]:
    """Those of some flows that go to a recipient: a body that a row of recipients names, never a system."""
    return [
        flow
        for flow in flows
        if register.direction(flow) is Direction.OUTBOUND and isinstance(register.nodes[flow.target], Actor)
    ]


def into_hub(register: Register, flows: Iterable[Flow]) -> list[Flow]:
    """Those of some flows that feed I-MILO."""
    return [flow for flow in flows if register.direction(flow) is Direction.INBOUND]


def recipients(register: Register, flows: Iterable[Flow]) -> list[str]:
    """The recipients among the targets of some flows, each once."""
    return list(dict.fromkeys(flow.target for flow in to_bodies(register, flows)))
