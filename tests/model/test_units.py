"""The unit that widths and counts are made of."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.graph.units import NOT_STATED_ID, units
from model.register.entities import Direction, Register
from tests.builders import a_flow, a_register, a_statement, registers


def said(*names: str, key: str) -> tuple[dict, ...]:
    """Purposes or data, each resting on a word of the usual row."""
    return tuple({key: name, "words": ("permettent",)} for name in names)


@given(registers(), st.booleans(), st.booleans())
def test_every_flow_has_units_in_its_order(register: Register, by_data: bool, by_purpose: bool) -> None:
    """No flow is lost, none is added, and the order is that of the register."""
    found = units(register, by_data, by_purpose)
    assert list(dict.fromkeys(unit.flow.id for unit in found)) == [flow.id for flow in register.flows]


@given(registers())
def test_one_unit_per_category_in_and_per_purpose_out(register: Register) -> None:
    """Inbound flows count their categories of data, outbound ones their purposes; silence counts one."""
    many = Counter(unit.flow.id for unit in units(register))
    for flow in register.flows:
        outbound = register.direction(flow) is Direction.OUTBOUND
        named = {one for s in flow.statements for one in (s.purpose_ids if outbound else s.data_ids)}
        assert many[flow.id] == max(1, len(named))


@given(registers())
def test_one_unit_per_flow_without_the_column(register: Register) -> None:
    """Where a column is left out, each flow counts one and has no middle."""
    found = units(register, by_data=False, by_purpose=False)
    assert len(found) == len(register.flows)
    assert {unit.middle for unit in found} <= {None}


def test_what_the_text_does_not_state_counts_one() -> None:
    """A null passes through the « not stated » node, under a key of its own."""
    (unit,) = units(a_register(a_flow("asp", "imilo")))
    assert unit.middle == NOT_STATED_ID
    assert f"donnee:{NOT_STATED_ID}" in unit.keys


def test_a_unit_passes_only_through_its_own_middle() -> None:
    """A flow with two purposes gives two units; focusing on one purpose leaves the other out."""
    statement = a_statement(purposes=said("payer", "compter", key="purpose"))
    first, second = units(a_register(a_flow("imilo", "asp", statement)))
    assert (first.middle, second.middle) == ("payer", "compter")
    focus = frozenset({"finalite:payer", "organisme:asp", "famille:famille"})
    assert first.matches(focus)
    assert not second.matches(focus)


def test_the_same_purpose_in_two_statements_counts_once() -> None:
    """Two texts that say the same of a flow do not widen it."""
    statement = a_statement(purposes=said("payer", key="purpose"))
    assert len(units(a_register(a_flow("imilo", "asp", statement, statement)))) == 1


@pytest.mark.parametrize("direction", [Direction.INBOUND, Direction.OUTBOUND])
def test_the_shipped_units_add_up(register: Register, direction: Direction) -> None:
    """The units of a direction are the flows' categories or purposes, counted another way."""
    total = 0
    for flow in register.flows:
        if register.direction(flow) is direction:
            (statement,) = flow.statements
            total += len((statement.purposes if direction is Direction.OUTBOUND else statement.data) or (None,))
    assert sum(unit.direction is direction for unit in units(register)) == total
