"""The words that a filter looks for in all that is said of a flow: names, purposes, data, publics, wording."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from model.register.entities import Register
from model.register.once import once
from model.register.wording import folded, node_names

Having = Callable[[Register, str], dict[str, list[int]]]


def holding(register: Register, words: Collection[str], having: Having) -> set[int]:
    """The flows, by their place in the register, of which every word (folded) is somewhere in what is said.

    `having` gives those that have each value of a facet.
    """
    said = _said(register, having)
    found = ([places for text, places in said.items() if word in text] for word in words)
    return set.intersection(*(set(chain.from_iterable(places)) for places in found))


@once
def _said(register: Register, having: Having) -> dict[str, list[int]]:
    """Every text (folded) that a word is looked for in, with the places of the flows that it is said of."""
    found: dict[str, list[int]] = {}
    for text, places in _texts(register, having):
        found.setdefault(folded(text), []).extend(places)
    return found


def _texts(register: Register, having: Having) -> Iterator[tuple[str, Sequence[int]]]:
    """Each text that a word is looked for in, once for each thing that says it, with the flows that have this thing."""
    for body, places in having(register, "organisme").items():
        for name in node_names(register.nodes[body]):
            yield name, places
    named: dict[str, Mapping[str, Any]] = {
        "famille": register.family_by_id,
        "finalite": register.purpose_by_id,
        "donnee": register.category_by_id,
        "public": register.population_by_id,
    }
    for facet, table in named.items():
        for name, places in having(register, facet).items():
            if name in table:  # what is not stated has no name to be looked for
                yield table[name].label, places
    rows: dict[str, list[int]] = {}
    for place, facts in enumerate(register.facts):
        for provision in facts["provisions"]:
            rows.setdefault(provision.id, []).append(place)
        for statement in facts["entity"].statements:
            yield statement.plain, (place,)
    for row, places in rows.items():
        provision = register.provision_by_id[row]
        for text in filter(None, (provision.designation, provision.wording, provision.summary)):
            yield text, places
