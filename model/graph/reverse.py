"""Flows that go the other way between the same bodies."""

from __future__ import annotations

from model.register.entities import Flow, Register


def reverse_flows(register: Register, flow: Flow) -> tuple[Flow, ...]:
    """The flows whose ends answer to the same bodies, the other way round.

    A system answers to its operator when the text names it: the reverse of I-MILO → ASP is the ASP's system → I-MILO.
    Two flows in opposite directions are not a path that a datum travels.
    """
    source, target = register.owner(flow.source), register.owner(flow.target)
    return tuple(
        other
        for other in register.flows
        if (register.owner(other.source), register.owner(other.target)) == (target, source)
    )
