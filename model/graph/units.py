"""The unit that every width and count is made of: a flow × a category of data (in), a flow × a purpose (out)."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import chain, compress
from operator import attrgetter, itemgetter, not_
from typing import Any, NamedTuple

from model.register.entities import Direction, Flow, Register
from model.register.once import once

NOT_STATED_ID = "non_precise"
_OWN = ("flux:", "organisme:")  # the focus keys that units of like flows may not share
_kind = itemgetter("direction", "families", "silent", "purposes", "data")
_own = itemgetter("entity", "direction", "bodies", "evidence")
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
        others = focus - self.common
        return not others or (all(key.startswith(_OWN) for key in others) and others <= self.keys)


_unit: Callable[[tuple[object, ...]], Unit] = partial(tuple.__new__, Unit)  # twice as fast as by name, for thousands


class Units(tuple[Unit, ...]):
    """Units that are drawn together, and what is read of them as a whole, worked out once.

    Of those `joined` from several, it is read from what is known of these `parts`.
    """

    parts: tuple[Units, ...] = ()

    @classmethod
    def joined(cls, parts: Sequence[Units]) -> Units:
        """The units of all parts, one part after the other."""
        if len(parts) == 1:
            return parts[0]
        made = cls(chain(*parts))
        made.parts = tuple(parts)
        return made

    def of(self, flows: Set[str]) -> Units:
        """Those of some flows (ids) only."""
        kept = self.flows & flows
        if len(kept) == len(self.flows):
            return self
        inside = [flow in kept for flow in self.flow_ids] if kept else []
        made = Units(compress(self, inside))
        made.flow_ids, made.flows = tuple(compress(self.flow_ids, inside)), kept
        return made

    @cached_property
    def flow_ids(self) -> tuple[str, ...]:
        """The flow of each unit."""
        return tuple(chain(*(part.flow_ids for part in self.parts)) if self.parts else map(_flow_id, self))

    @cached_property
    def flows(self) -> frozenset[str]:
        """The ids of their flows."""
        return frozenset().union(*(part.flows for part in self.parts)) if self.parts else frozenset(self.flow_ids)

    @property
    def only(self) -> Flow | None:
        """Their flow, when it is one."""
        return self[0].flow if len(self.flows) == 1 else None

    @cached_property
    def middles(self) -> dict[str, Direction]:
        """The purposes and categories of data that they count for, each once, with the direction; none left out."""
        if self.parts:
            return {middle: direction for part in self.parts for middle, direction in part.middles.items()}
        found = dict(zip(map(_middle, self), map(_direction, self), strict=True))
        return {middle: direction for middle, direction in found.items() if middle}

    @cached_property
    def press(self) -> bool:
        """Whether one of them is only reported by the press."""
        return any(part.press for part in self.parts) if self.parts else "press" in map(_evidence, self)


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

    def on(self, unit: Unit) -> bool:
        """Whether the unit stays lit; everything does when there is no group."""
        if (missed := self._missed.get(unit.common)) is None:
            groups = [group for group in self.groups if group.isdisjoint(unit.common)]
            missed = [frozenset(key for key in group if key.startswith(_OWN)) for group in groups]
            self._missed[unit.common] = missed
        return not missed or (all(missed) and not any(map(unit.keys.isdisjoint, missed)))

    def parted(self, units: Units) -> tuple[Units, Units]:
        """The units that stay lit, and those that do not."""
        if not self.groups:
            return units, Units()
        lit = list(map(self.on, units))
        return Units(compress(units, lit)), Units(compress(units, map(not_, lit)))

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
        kind = _kind(facts)
        if kind not in kinds:
            kinds[kind] = list(common(facts))
        flow, direction, bodies, evidence = _own(facts)
        said = [(flow, direction, middle, through, bodies, evidence) for middle, through in kinds[kind]]
        found += map(_unit, said)
    return tuple(found)
