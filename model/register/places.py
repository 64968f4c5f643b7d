"""Where provisions stand, gathered: « annexe 1, lignes 15, 17 et 18 ; annexe 2, ligne 3 »."""

import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import groupby

from model.register.entities import Flow, Provision, Register, Relation, System
from model.register.graph import provisions_of
from model.register.once import once
from model.register.wording import listed, lower_first

_NUMBERED = re.compile(r"(?P<before>.*, )(?P<number>\d+)°")
_DIGITS = re.compile(r"(\d+)")


def list_heads(register: Register, item: Flow | Relation) -> list[str]:
    """The lists on which a flow or a link stands, as « l'annexe 1 » or « l'article 4 »."""
    founding = provisions_of(register, item)
    heads = [f"annexe {one.annexe}" if one.annexe else one.place.split(",")[0] for one in founding]
    return list(dict.fromkeys(head for head in heads if head.startswith(("annexe ", "article "))))


@once
def lists_by_kind(register: Register) -> dict[tuple[bool, bool], tuple[str, ...]]:
    """The lists of the flows of each kind (whether they enter, whether the other end is a system), or else of links."""
    found: dict[tuple[bool, bool], dict[str, None]] = defaultdict(dict)
    for flow in register.flows:
        for inbound, hub, end in ((True, flow.target, flow.source), (False, flow.source, flow.target)):
            if hub == register.hub:
                found[inbound, isinstance(register.nodes[end], System)] |= dict.fromkeys(list_heads(register, flow))
    linked = [item for item in register.relations if item.kind == "related" and item.target == register.hub]
    others = tuple(dict.fromkeys(head for item in linked for head in list_heads(register, item)))
    kinds = [(inbound, system) for inbound in (True, False) for system in (True, False)]
    return {kind: tuple(found[kind]) if kind in found else others for kind in kinds}


def places(provisions: Iterable[Provision]) -> str:
    """The places of provisions of one text, each once: rows by annexe, then other places, those in a row as one."""
    rows: dict[int, set[int]] = defaultdict(set)
    other: dict[str, None] = {}
    for provision in provisions:
        if provision.annexe is not None and provision.row is not None:
            rows[provision.annexe].add(provision.row)
        elif provision.place:
            other[provision.place] = None
    said = [
        f"annexe {annexe}, {'lignes' if len(found) > 1 else 'ligne'} {_runs(sorted(found))}"
        for annexe, found in sorted(rows.items())
    ]
    return " ; ".join((*said, *_gathered(other)))


def text_places(register: Register, provisions: Iterable[Provision]) -> str:
    """The places of provisions of several texts; the name of a text that is not that of the state shown comes first."""
    found: dict[str, list[Provision]] = defaultdict(list)
    for provision in provisions:
        found[provision.text].append(provision)
    said = [
        places(items) if text == register.state else ", ".join(filter(None, (_named(register, text), places(items))))
        for text, items in found.items()
    ]
    return " ; ".join(filter(None, said))


def _named(register: Register, text: str) -> str:
    return lower_first(register.text_by_id[text].short)


def _gathered(found: Iterable[str]) -> list[str]:
    """The places in the order of the text, those that follow each other as one: « article 4, I, 1° à 9° »."""
    heads: dict[str, list[int]] = {}
    for place in found:
        numbered = _NUMBERED.fullmatch(place)
        numbers = heads.setdefault(numbered["before"] if numbered else place, [])
        if numbered:
            numbers.append(int(numbered["number"]))
    ordered = sorted(
        heads.items(), key=lambda head: [int(one) if one.isdecimal() else one for one in _DIGITS.split(head[0])]
    )
    return [f"{before}{_runs(sorted(numbers), '°')}" if numbers else before for before, numbers in ordered]


def _runs(numbers: list[int], mark: str = "") -> str:
    """« 1 à 4 et 9 », each number before its mark."""
    said: list[str] = []
    for _, ranked in groupby(enumerate(numbers), lambda one: one[1] - one[0]):
        run = [number for _, number in ranked]
        said += [f"{run[0]}{mark} à {run[-1]}{mark}"] if len(run) > 2 else [f"{number}{mark}" for number in run]
    return listed(said)
