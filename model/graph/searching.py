"""The words that a filter looks for in all that is said of a flow: names, purposes, data, publics, wording."""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from model.register.entities import Register
from model.register.wording import folded, node_names


def holding(register: Register, words: Collection[str]) -> Callable[[dict[str, Any]], bool]:
    """Whether every word (folded) is somewhere in what is said of a flow, told by the facts of its edge."""
    known: dict[str, frozenset[str]] = {}  # the words that each text holds: rows and names come back in many flows

    def held(text: str) -> frozenset[str]:
        if text not in known:
            known[text] = frozenset(word for word in words if word in folded(text))
        return known[text]

    return lambda facts: not frozenset(words).difference(*map(held, _texts(register, facts)))


def _texts(register: Register, facts: dict[str, Any]) -> Iterator[str]:
    """Everything that a word is looked for in, of a flow."""
    for body in facts["bodies"]:
        yield from node_names(register.nodes[body])
    for provision in facts["provisions"]:
        yield from filter(None, (provision.designation, provision.wording, provision.summary))
    for statement in facts["entity"].statements:
        yield statement.plain
    tables: dict[str, Mapping[str, Any]] = {
        "families": register.family_by_id,
        "purposes": register.purpose_by_id,
        "data": register.category_by_id,
        "populations": register.population_by_id,
    }
    for name, table in tables.items():
        for one in facts[name]:
            yield table[one].label
