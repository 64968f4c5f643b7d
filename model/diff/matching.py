"""Which flow of one text is which flow of the other: by its ends, by curated equivalences, by the very same words."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from model.diff.founding import founding_words
from model.register.entities import Equivalence, Flow, Register, Relation


@dataclass(frozen=True)
class Matched:
    """The flows and links of both texts, in pairs; one side is None for what only one text has."""

    flows: tuple[tuple[Flow | None, Flow | None], ...]
    relations: tuple[tuple[Relation | None, Relation | None], ...]
    renamed: Mapping[str, str]


def match(before: Register, after: Register, equivalences: Iterable[Equivalence]) -> Matched:
    """The pairs, in the order of the later text, what only the earlier one has last."""
    renamed = _renamed(before, after, equivalences)
    pairs = _by_ends(before, after, renamed)
    pairs |= _by_words(before, after, pairs)
    for old, new in pairs.items():  # ends of flows founded on the very same words are the same bodies
        first, second = before.flow_by_id[old], after.flow_by_id[new]
        for one, other in ((first.source, second.source), (first.target, second.target)):
            if one != other and one not in after.nodes and other not in before.nodes:
                renamed.setdefault(one, other)
    back = {new: old for old, new in pairs.items()}
    flows: list[tuple[Flow | None, Flow | None]] = [
        (before.flow_by_id.get(back.get(flow.id, "")), flow) for flow in after.flows
    ]
    flows += [(flow, None) for flow in before.flows if flow.id not in pairs]
    return Matched(tuple(flows), _relations(before, after, renamed), renamed)


def _renamed(before: Register, after: Register, equivalences: Iterable[Equivalence]) -> dict[str, str]:
    """The bodies of the first text under the ids of the second: former ids, then curated renamings, either way."""
    former = {old: node.id for node in after.nodes.values() for old in node.former_ids if old in before.nodes}
    former |= {
        node.id: old
        for node in before.nodes.values()
        for old in node.former_ids
        if old in after.nodes and node.id not in after.nodes
    }
    for item in equivalences:
        if item.kind == "renamed":
            for one, other in ((item.before[0], item.after[0]), (item.after[0], item.before[0])):
                if one in before.nodes and other in after.nodes and one not in after.nodes:
                    former[one] = other
    return former


def _by_ends(before: Register, after: Register, renamed: Mapping[str, str]) -> dict[str, str]:
    ends = {(flow.source, flow.target): flow.id for flow in after.flows}
    found = {}
    for flow in before.flows:
        pair = (renamed.get(flow.source, flow.source), renamed.get(flow.target, flow.target))
        if pair in ends:
            found[flow.id] = ends[pair]
    return found


def _by_words(before: Register, after: Register, known: Mapping[str, str]) -> dict[str, str]:
    """Pairs of flows left whose bodies only one text knows, founded on the very same words, and alone to be so."""
    taken = set(known.values())
    sides = []
    for register, other, done in ((before, after, set(known)), (after, before, taken)):
        words = {
            flow.id: (register.direction(flow), founding_words(register, flow))
            for flow in register.flows
            if flow.id not in done and not {flow.source, flow.target} <= other.nodes.keys()
        }
        alone = Counter(words.values())
        sides.append({said: flow for flow, said in words.items() if alone[said] == 1 and said[1]})
    return {old: sides[1][said] for said, old in sides[0].items() if said in sides[1]}


def _relations(
    before: Register, after: Register, renamed: Mapping[str, str]
) -> tuple[tuple[Relation | None, Relation | None], ...]:
    """The pairs of links: those with the same id, then those of the same kind between the same ends."""
    left = {item.id: item for item in before.relations if item.kind != "same_as"}
    pairs: list[tuple[Relation | None, Relation | None]] = []
    later = [item for item in after.relations if item.kind != "same_as"]
    known = {item.id: left.pop(item.id) for item in later if item.id in left}
    ends = {
        (item.kind, renamed.get(item.source, item.source), renamed.get(item.target, item.target)): item.id
        for item in left.values()
    }
    for item in later:
        found = known.get(item.id) or left.pop(ends.pop((item.kind, item.source, item.target), ""), None)
        pairs.append((found, item))
    return (*pairs, *((item, None) for item in left.values()))
