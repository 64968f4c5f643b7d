"""How much of the shown text is represented by the flows: « 29 lignes sur 29 »."""

from __future__ import annotations

from model.graph.around import flow_facts
from model.register.entities import Register


def represented_rows(register: Register) -> tuple[int, int]:
    """How many rows of the annexes of the state shown found at least one flow of the register, of how many expected."""
    rows = {
        (provision.annexe, provision.row)
        for facts in flow_facts(register)
        for provision in facts["provisions"]
        if provision.text == register.state and provision.row is not None
    }
    return len(rows), sum(item.rows for item in register.state_text.rows_expected)
