"""How much of the shown text is represented by the flows: « 29 lignes sur 29 »."""

from __future__ import annotations

from model.graph.filters import provisions_of
from model.register.entities import Register


def represented_rows(register: Register) -> tuple[int, int]:
    """How many rows of the annexes of the state shown found at least one flow of the register, of how many expected."""
    rows = {
        (provision.annexe, provision.row)
        for flow in register.flows
        for provision in provisions_of(register, flow)
        if provision.text == register.state and provision.row is not None
    }
    return len(rows), sum(item.rows for item in register.state_text.rows_expected)
