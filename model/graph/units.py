"""The unit that every width and count is made of: a flow × a category of data (in), a flow × a purpose (out)."""

from __future__ import annotations

from dataclasses import dataclass

from model.register.entities import Direction, Flow, Register

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


@dataclass(frozen=True)
class Light:
    """What stays lit in a figure: a unit is on when it passes through something of each group; the rest is faded."""

    groups: tuple[frozenset[str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.groups)

    def on(self, unit: Unit) -> bool:
        """Whether the unit stays lit; everything does when there is no group."""
        return all(group & unit.keys for group in self.groups)

    def names(self, key: str) -> bool:
        """Whether that very key was asked for."""
        return any(key in group for group in self.groups)


def units(register: Register, by_data: bool = True, by_purpose: bool = True) -> tuple[Unit, ...]:
    """The units of a register, in the order of its flows.

    One per flow and category of data on the way in, one per flow and purpose on the way out, where what the text does
    not state counts for one; one per flow when the column is left out.
    """
    found = []
    for flow in register.flows:
        direction = register.direction(flow)
        outbound = direction is Direction.OUTBOUND
        prefix, wanted = ("finalite", by_purpose) if outbound else ("donnee", by_data)
        everything = _keys(register, flow)
        press = any(register.evidence(statement) == "press" for statement in flow.statements)
        middles: list[str | None] = [None]
        if wanted:
            named = [item for s in flow.statements for item in (s.purpose_ids if outbound else s.data_ids)]
            middles = list(dict.fromkeys(named)) or [NOT_STATED_ID]
        for middle in middles:
            others = {key for key in everything if not key.startswith(f"{prefix}:")} if wanted else everything
            keys = frozenset({*others, f"{prefix}:{middle}"} if wanted else everything)
            found.append(Unit(flow, direction, middle, keys, "press" if press else "law"))
    return tuple(found)


def _keys(register: Register, flow: Flow) -> set[str]:
    """Everything a flow passes through, as focus keys."""
    keys = {f"flux:{flow.id}"}
    for end in (flow.source, flow.target):
        keys |= {f"organisme:{end}", f"organisme:{register.owner(end)}"}
        if end != register.hub:
            keys.add(f"famille:{register.nodes[end].family}")
    for statement in flow.statements:
        keys |= {f"finalite:{item}" for item in statement.purpose_ids or (NOT_STATED_ID,)}
        keys |= {f"donnee:{item}" for item in statement.data_ids or (NOT_STATED_ID,)}
    return keys
