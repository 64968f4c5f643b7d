"""The unit that every width and count is made of: a flow × a category of data (in), a flow × a purpose (out)."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from model.register.entities import Direction, Flow, Register
from model.register.once import once

if TYPE_CHECKING:
    from collections.abc import Callable

NOT_STATED_ID = "non_precise"
_OWN = ("flux:", "organisme:")  # the focus keys that units of like flows may not share
_NAMED = {"finalite": "purposes", "donnee": "data"}


class Unit(NamedTuple):
    """One flow for one purpose or one category of data; `middle` is None where that column is left out.

    Its focus keys are those that it has in `common` with units of other flows, the flow's own, and those of its bodies.
    """

    flow: Flow
    direction: Direction
    middle: str | None
    common: frozenset[str]
    bodies: frozenset[str]
    evidence: str

    @property
    def keys(self) -> frozenset[str]:
        """Everything that the unit passes through, as focus keys."""
        return self.common | _own_keys(self.flow, self.bodies)

    def matches(self, focus: frozenset[str]) -> bool:
        """Whether the unit passes through everything that is focused on."""
        others = focus - self.common
        return not others or (all(key.startswith(_OWN) for key in others) and others <= self.keys)


_unit: Callable[[tuple[object, ...]], Unit] = partial(tuple.__new__, Unit)  # twice as fast as by name, for thousands


@dataclass(frozen=True, eq=False)
class Crowd:
    """What is said of flows that are alike: they go the same way by family, for the same purposes and data."""

    facts: tuple[dict[str, Any], ...]

    @cached_property
    def flow_ids(self) -> tuple[str, ...]:
        """Their ids."""
        return tuple(map(itemgetter("id"), self.facts))

    @cached_property
    def ends(self) -> frozenset[str]:
        """The bodies and systems that they leave or reach."""
        either = (
            self.facts if self.facts[0]["direction"] is Direction.EXTERNAL else self.facts[:1]
        )  # else, one is I-MILO
        others = chain.from_iterable((one["entity"].source, one["entity"].target) for one in either)
        return frozenset(chain(map(itemgetter("end"), self.facts), others))

    def parted(self, keys: frozenset[str]) -> list[Crowd]:
        """Its flows by what they have of some keys of their own (see `Unit.keys`)."""
        if not keys or len(self.facts) == 1:
            return [self]
        found: dict[frozenset[str], list[dict[str, Any]]] = defaultdict(list)
        bodies = {key.removeprefix("organisme:") for key in keys}  # nearly all flows have none of them
        flows = {key.removeprefix("flux:") for key in keys if key.startswith("flux:")}
        for facts in self.facts:
            near = not bodies.isdisjoint(facts["bodies"]) or (flows and facts["id"] in flows)
            found[keys & _own_keys(facts["entity"], facts["bodies"]) if near else frozenset()].append(facts)
        return [Crowd(tuple(inside)) for inside in found.values()]


def flow_ids(crowds: Iterable[Crowd]) -> tuple[str, ...]:
    """The ids of all flows of some crowds."""
    return tuple(chain.from_iterable(crowd.flow_ids for crowd in crowds))


class Bundle(NamedTuple):
    """The units of like flows for one purpose or one category of data: `first` is one of them, all differ from it by
    their flow and its bodies only. Drawings count bundles, and look at each unit only where one is drawn apart."""

    first: Unit
    crowd: Crowd

    @classmethod
    def alone(cls, unit: Unit) -> Bundle:
        """A unit drawn by itself."""
        return cls(unit, Crowd(({"id": unit.flow.id, "entity": unit.flow, "bodies": unit.bodies},)))

    def units(self) -> Iterator[Unit]:
        """Its units, in the order of the flows."""
        return (_told(self.first, facts) for facts in self.crowd.facts)

    def each(self) -> Iterable[Bundle]:
        """Its units, each alone."""
        return (self,) if len(self.crowd.facts) == 1 else map(Bundle.alone, self.units())


def _own_keys(flow: Flow, bodies: Iterable[str]) -> set[str]:
    return {f"flux:{flow.id}", *map("organisme:{}".format, bodies)}


def _told(unit: Unit, facts: dict[str, Any]) -> Unit:
    """The unit like another one that a flow has."""
    return _unit((facts["entity"], *unit[1:4], facts["bodies"], unit.evidence))


@dataclass(frozen=True)
class Units:
    """Units that are drawn together, and what is read of them as a whole, worked out once."""

    bundles: tuple[Bundle, ...] = ()

    def __len__(self) -> int:
        return sum(len(bundle.crowd.facts) for bundle in self.bundles)

    @cached_property
    def flow_ids(self) -> tuple[str, ...]:
        """The flow of each unit."""
        return flow_ids(bundle.crowd for bundle in self.bundles)

    @property
    def flows(self) -> frozenset[str]:
        """The ids of their flows."""
        return frozenset(self.flow_ids)

    @cached_property
    def many(self) -> int:
        """How many flows they are of: a flow is in one crowd, or alone for each of its units."""
        crowds = {bundle.crowd: bundle.crowd.facts for bundle in self.bundles}.values()
        alone = {facts[0]["id"] for facts in crowds if len(facts) == 1}
        return len(alone) + sum(len(facts) for facts in crowds if len(facts) > 1)

    @property
    def only(self) -> Flow | None:
        """Their flow, when it is one."""
        return self.bundles[0].first.flow if self.many == 1 else None

    @cached_property
    def middles(self) -> dict[str, Direction]:
        """The purposes and categories of data that they count for, each once, with the direction; none left out."""
        return {unit.middle: unit.direction for unit, _ in self.bundles if unit.middle}

    @property
    def press(self) -> bool:
        """Whether one of them is only reported by the press."""
        return any(unit.evidence == "press" for unit, _ in self.bundles)


@dataclass(frozen=True)
class Light:
    """What stays lit in a figure: a unit is on when it passes through something of each group; the rest is faded."""

    groups: tuple[frozenset[str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.groups)

    @cached_property
    def _missed(self) -> dict[frozenset[str], list[frozenset[str]]]:
        """By keys that like units have in common, the groups that none of these keys is in: what keys of one's own
        each of them has."""
        return {}

    @cached_property
    def _own(self) -> frozenset[str]:
        """The keys of the groups that units of like flows may not share."""
        return frozenset(key for group in self.groups for key in group if key.startswith(_OWN))

    @cached_property
    def _parts(self) -> dict[Crowd, list[Crowd]]:
        """Crowds by what their flows have of these keys."""
        return {}

    def on(self, unit: Unit) -> bool:
        """Whether the unit stays lit; everything does when there is no group."""
        if (missed := self._missed.get(unit.common)) is None:
            missed = [group & self._own for group in self.groups if group.isdisjoint(unit.common)]
            self._missed[unit.common] = missed
        return not missed or (all(missed) and not any(map(unit.keys.isdisjoint, missed)))

    def parted(self, units: Units) -> tuple[Units, Units]:
        """The units that stay lit, and those that do not."""
        if not self.groups:
            return units, Units()
        sides: tuple[list[Bundle], list[Bundle]] = [], []
        for bundle in units.bundles:
            if (parts := self._parts.get(bundle.crowd)) is None:
                parts = self._parts[bundle.crowd] = bundle.crowd.parted(self._own)
            for crowd in parts:
                one = bundle if crowd is bundle.crowd else Bundle(_told(bundle.first, crowd.facts[0]), crowd)
                sides[not self.on(one.first)].append(one)
        return Units(tuple(sides[0])), Units(tuple(sides[1]))

    def names(self, key: str) -> bool:
        """Whether that very key was asked for."""
        return any(key in group for group in self.groups)


@once
def units(register: Register, by_data: bool = True, by_purpose: bool = True) -> tuple[Unit, ...]:
    """The units of a register, in the order of its flows.

    One per flow and category of data on the way in, one per flow and purpose on the way out, where what the text does
    not state counts for one; one per flow when the column is left out.
    """
    like: dict[str, list[Unit]] = defaultdict(list)
    for first, crowd in bundles(register, by_data, by_purpose):
        like[crowd.facts[0]["like"]].append(first)
    return tuple(_told(first, facts) for facts in register.facts for first in like[facts["like"]])


@once
def bundles(register: Register, by_data: bool = True, by_purpose: bool = True) -> tuple[Bundle, ...]:
    """The units of a register (see `units`), like ones together, in the order of their first flows."""
    hub = {f"organisme:{name}" for name in (register.hub, register.owner(register.hub))}
    groups = {f"finalite:{item.id}": f"groupe:{item.group}" for item in register.purposes if item.group}

    def common(facts: dict[str, Any]) -> Iterator[tuple[str | None, frozenset[str]]]:
        """The middle of each unit of a flow, with the keys that units of like flows have too."""
        direction = facts["direction"]
        prefix, wanted = ("finalite", by_purpose) if direction is Direction.OUTBOUND else ("donnee", by_data)
        keys = {f"famille:{name}" for name in facts["families"]}
        keys |= hub if direction is not Direction.EXTERNAL else set()
        for kind, what in _NAMED.items():
            if not (wanted and kind == prefix):
                # a statement that says nothing counts as such, even where another statement of the flow does say
                silent = (NOT_STATED_ID,) if what in facts["silent"] else ()
                keys |= {f"{kind}:{name}" for name in (*facts[what], *silent)}
        for middle in facts[_NAMED[prefix]] or (NOT_STATED_ID,) if wanted else (None,):
            through = {*keys, f"{prefix}:{middle}"} if wanted else keys
            yield middle, frozenset(through | {groups[key] for key in through if key in groups})

    return tuple(
        Bundle(Unit(facts["entity"], facts["direction"], middle, through, facts["bodies"], facts["evidence"]), crowd)
        for crowd in crowds(register)
        for facts in crowd.facts[:1]
        for middle, through in common(facts)
    )


@once
def crowds(register: Register) -> tuple[Crowd, ...]:
    """The flows of a register, like ones together, in the order of the first of each."""
    return tuple(Crowd(tuple(map(register.facts.__getitem__, places))) for places in alike(register).values())


@once
def alike(register: Register) -> dict[str, array[int]]:
    """The places of the flows of a register that are alike, by what makes them so."""
    found: dict[str, array[int]] = defaultdict(partial(array, "I"))
    for place, facts in enumerate(register.facts):
        found[facts["like"]].append(place)
    return found
