"""The words that a filter looks for in all that is said of a flow: names, purposes, data, publics, wording."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import reduce
from itertools import chain
from operator import or_
from typing import Any

from model.register.entities import Register
from model.register.once import once
from model.register.wording import folded, node_names

Having = Callable[[Register, str], dict[str, list[int]]]
_YES = ord("1")


def holding(register: Register, word: str, places: Iterable[int], having: Having) -> list[int]:
    """Those of some flows, by their places in the register, of which a word (folded) is somewhere in what is said.

    `having` gives those that have each value of a facet.
    """
    (words, said_in), flows = _said(register, having), len(register.facts)
    found = [said_in[written] for written in _holding(words, word)]
    bits = reduce(or_, (one for one in found if isinstance(one, int)), 0)
    held = bytearray(f"{bits:0{flows}b}"[::-1].encode())
    for place in chain.from_iterable(one for one in found if not isinstance(one, int)):
        held[place] = _YES
    return [place for place in places if held[place] == _YES]


@once
def _said(register: Register, having: Having) -> tuple[str, dict[str, list[int] | int]]:
    """Every word (folded) that is said of flows, each between line ends, and the places of these flows: one by one, or
    as the bits of a number where that is shorter."""
    flows, found = len(register.facts), defaultdict[str, list[int]](list)
    for text, places in _texts(register, having):
        for word in set(folded(text).split()):
            found[word].extend(places)
    said = {word: places if 64 * len(places) <= flows else _bits(places, flows) for word, places in found.items()}
    return "\n".join(("", *said, "")), said


def _bits(places: Iterable[int], flows: int) -> int:
    held = bytearray(b"0") * flows
    for place in places:
        held[place] = _YES
    return int(held[::-1], 2)


def _holding(words: str, part: str) -> Iterator[str]:
    """Those of the words, each between line ends, that hold a part."""
    at = words.find(part)
    while at >= 0:
        end = words.index("\n", at)
        yield words[words.rindex("\n", 0, at) + 1 : end]
        at = words.find(part, end)


def _texts(register: Register, having: Having) -> Iterator[tuple[str, Sequence[int]]]:
    """Each text that a word is looked for in, once for each thing that says it, with the flows that have this thing."""
    for body, places in having(register, "organisme").items():
        yield " ".join(node_names(register.nodes[body])), places
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
    rows, sentences = defaultdict[str, list[int]](list), defaultdict[str, list[int]](list)
    for place, facts in enumerate(register.facts):
        for provision in facts["provisions"]:
            rows[provision.id].append(place)
        for statement in facts["entity"].statements:
            sentences[statement.plain].append(place)
    yield from sentences.items()
    for row, places in rows.items():
        provision = register.provision_by_id[row]
        yield " ".join(filter(None, (provision.designation, provision.wording, provision.summary))), places
