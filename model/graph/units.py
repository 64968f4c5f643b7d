"""The unit that every width and count is made of: a flow × a category of data (in), a flow × a purpose (out)."""

from dataclasses import dataclass
from functools import cached_property

from model.register.entities import Direction, Flow, Register
from model.register.once import once

NOT_STATED_ID = "non_precise"


@dataclass(frozen=True)
class Unit:
    """One flow for one purpose or one category of data; `middle` is None where that column is left out."""

    flow: Flow
    direction: Direction
    middle: str | None
    keys: frozenset[str]
    evidence: str

    def matches(self, focus: frozenset[str]) -> bool:
        """Whether the unit passes through everything that is focused on."""
        return focus <= self.keys


class Units(tuple[Unit, ...]):
    """Units that are drawn together, and what is read of them as a whole, worked out once."""

    @cached_property
    def flow_ids(self) -> tuple[str, ...]:
        """The flow of each unit."""
        return tuple(unit.flow.id for unit in self)

    @cached_property
    def flows(self) -> dict[str, Flow]:
        """Their flows by id, each once."""
        return {unit.flow.id: unit.flow for unit in self}

    @cached_property
    def middles(self) -> dict[str, Direction]:
        """The purposes and categories of data that they count for, each once, with the direction; none left out."""
        return {unit.middle: unit.direction for unit in self if unit.middle}

    @cached_property
    def press(self) -> bool:
        """Whether one of them is only reported by the press."""
        return any(unit.evidence == "press" for unit in self)


@dataclass(frozen=True)
class Light:
    """What stays lit in a figure: a unit is on when it passes through something of each group; the rest is faded."""

    groups: tuple[frozenset[str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.groups)

    def on(self, unit: Unit) -> bool:
        """Whether the unit stays lit; everything does when there is no group."""
        return not any(group.isdisjoint(unit.keys) for group in self.groups)

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
    found = []
    hub = {f"organisme:{name}" for name in (register.hub, register.owner(register.hub))}
    groups = {f"finalite:{item.id}": item.group for item in register.purposes if item.group}
    for facts in register.facts:
        flow, direction = facts["entity"], facts["direction"]
        prefix, wanted = ("finalite", by_purpose) if direction is Direction.OUTBOUND else ("donnee", by_data)
        # A statement that says nothing counts as such, even where another statement of the flow does say.
        said = {
            "finalite": {name for one in flow.statements for name in one.purpose_ids or (NOT_STATED_ID,)},
            "donnee": {name for one in flow.statements for name in one.data_ids or (NOT_STATED_ID,)},
        }
        keys = {f"flux:{flow.id}", *(f"organisme:{name}" for name in facts["bodies"])}
        keys |= {f"famille:{name}" for name in facts["families"]}
        keys |= hub if direction is not Direction.EXTERNAL else set()
        keys |= {f"{key}:{name}" for key, names in said.items() if not (wanted and key == prefix) for name in names}
        keys |= {f"groupe:{groups[key]}" for key in keys if key in groups}
        named = facts["purposes" if prefix == "finalite" else "data"] or (NOT_STATED_ID,)
        for middle in named if wanted else (None,):
            own = f"{prefix}:{middle}"
            through = frozenset({*keys, own, *([f"groupe:{groups[own]}"] if own in groups else [])} if wanted else keys)
            found.append(Unit(flow, direction, middle, through, facts["evidence"]))
    return tuple(found)
