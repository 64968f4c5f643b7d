"""The unit that every width and count is made of: a flow × a category of data (in), a flow × a purpose (out)."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import Any, NamedTuple

from model.register.entities import Direction, Flow, Register
from model.register.once import once

NOT_STATED_ID = "non_precise"
_NAMED = {"finalite": "purposes", "donnee": "data"}
_flow_id, _middle, _direction, _evidence = map(attrgetter, ("flow.id", "middle", "direction", "evidence"))


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
        return self.common.union((f"flux:{self.flow.id}",), map("organisme:{}".format, self.bodies))

    def matches(self, focus: frozenset[str]) -> bool:
        """Whether the unit passes through everything that is focused on."""
        return focus <= self.common or focus <= self.keys


class Units(tuple[Unit, ...]):
    """Units that are drawn together, and what is read of them as a whole, worked out once."""

    @cached_property
    def flow_ids(self) -> tuple[str, ...]:
        """The flow of each unit."""
        return tuple(map(_flow_id, self))

    @cached_property
    def flows(self) -> frozenset[str]:
        """The ids of their flows."""
        return frozenset(self.flow_ids)

    @property
    def only(self) -> Flow | None:
        """Their flow, when it is one."""
        return self[0].flow if len(self.flows) == 1 else None

    @cached_property
    def middles(self) -> dict[str, Direction]:
        """The purposes and categories of data that they count for, each once, with the direction; none left out."""
        found = dict(zip(map(_middle, self), map(_direction, self), strict=True))
        return {middle: direction for middle, direction in found.items() if middle}

    @cached_property
    def press(self) -> bool:
        """Whether one of them is only reported by the press."""
        return "press" in map(_evidence, self)


@dataclass(frozen=True)
class Light:
    """What stays lit in a figure: a unit is on when it passes through something of each group; the rest is faded."""

    groups: tuple[frozenset[str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.groups)

    def on(self, unit: Unit) -> bool:
        """Whether the unit stays lit; everything does when there is no group."""
        missed = [group for group in self.groups if group.isdisjoint(unit.common)]
        return not missed or not any(map(unit.keys.isdisjoint, missed))

    def parted(self, units: Units) -> tuple[Units, Units]:
        """The units that stay lit, and those that do not."""
        if not self.groups:
            return units, Units()
        return Units(unit for unit in units if self.on(unit)), Units(unit for unit in units if not self.on(unit))

    def names(self, key: str) -> bool:
        """Whether that very key was asked for."""
        return any(key in group for group in self.groups)


@once
def units(register: Register, by_data: bool = True, by_purpose: bool = True) -> tuple[Unit, ...]:
    """The units of a register, in the order of its flows.

    One per flow and category of data on the way in, one per flow and purpose on the way out, where what the text does
    not state counts for one; one per flow when the column is left out.
    """
    found: list[Unit] = []
    kinds: dict[Hashable, list[tuple[str | None, frozenset[str]]]] = {}
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

    for facts in register.facts:
        kind = facts["direction"], facts["families"], facts["silent"], facts["purposes"], facts["data"]
        if kind not in kinds:
            kinds[kind] = list(common(facts))
        flow, direction, bodies, evidence = facts["entity"], facts["direction"], facts["bodies"], facts["evidence"]
        found += [Unit(flow, direction, middle, through, bodies, evidence) for middle, through in kinds[kind]]
    return tuple(found)
