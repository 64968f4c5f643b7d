"""Which boxes a unit goes through, and the order of boxes and ribbons: by meaning, never by what a filter keeps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import NamedTuple

from model.graph.units import NOT_STATED_ID, Unit, units
from model.register.entities import Direction, Register
from model.register.wording import NOT_STATED_SHORT, folded

SENDERS, DATA, HUB, PURPOSES, RECIPIENTS = range(5)


def box_label(register: Register, key: str, full: bool = False) -> str:
    """The short label of a focus key, or its whole label."""
    kind, _, name = key.partition(":")
    if name == NOT_STATED_ID:
        return NOT_STATED_SHORT
    tables = {
        "organisme": register.nodes,
        "centre": register.nodes,
        "finalite": register.purpose_by_id,
        "donnee": register.category_by_id,
        "famille": register.family_by_id,
    }
    item = tables[kind][name]
    return item.label if full else item.short


def box_paths(register: Register, grouped: bool) -> Callable[[Unit], list[tuple[int, str]]]:
    """For a unit, the boxes it goes through, from left to right."""

    def end(node: str) -> str:
        return f"famille:{register.nodes[node].family}" if grouped else f"organisme:{node}"

    def path(unit: Unit) -> list[tuple[int, str]]:
        flow = unit.flow
        if unit.direction is Direction.OUTBOUND:
            middle = [(PURPOSES, f"finalite:{unit.middle}")] if unit.middle else []
            return [(HUB, f"centre:{flow.source}"), *middle, (RECIPIENTS, end(flow.target))]
        # What feeds another system never shares a box with what feeds I-MILO: it would look as if it passed through.
        shown = unit.middle and unit.direction is Direction.INBOUND
        middle = [(DATA, f"donnee:{unit.middle}")] if shown else []
        return [(SENDERS, end(flow.source)), *middle, (HUB, f"centre:{flow.target}")]

    return path


class BoxRank(NamedTuple):
    """The sort key of a box: second perimeter last, then its rank, then its name."""

    external: bool
    rank: float
    name: str


def _ranks(register: Register) -> dict[str, float]:
    """The rank of each purpose and each category of data: the order of the data file."""
    ranks: dict[str, float] = {f"finalite:{item.id}": rank for rank, item in enumerate(register.purposes)}
    ranks |= {f"donnee:{item.id}": rank for rank, item in enumerate(register.data_categories)}
    return ranks


def box_order(
    register: Register, path: Callable, made_of: Callable[..., Iterable[Unit]] = units
) -> dict[tuple[int, str], BoxRank]:
    """The sort key of every box: middle columns as in the data file, bodies at the mean rank of what goes through them.

    It is computed on every unit, columns left out or not, so that the order of the bodies never depends on a setting.
    """
    ranks = _ranks(register)
    last = len(ranks)
    through: dict[tuple[int, str], list[float]] = defaultdict(list)
    external: dict[tuple[int, str], bool] = defaultdict(lambda: True)
    for unit in made_of(register):
        for step in path(unit):
            through[step].append(ranks.get(_meaning(unit), last))
            external[step] &= unit.direction is Direction.EXTERNAL
    return {
        step: BoxRank(
            external[step], ranks.get(step[1], sum(values) / len(values)), folded(box_label(register, step[1]))
        )
        for step, values in through.items()
    }


def _meaning(unit: Unit) -> str:
    """The focus key of the purpose or category of data of a unit."""
    return f"{'finalite' if unit.direction is Direction.OUTBOUND else 'donnee'}:{unit.middle}"


def in_order(register: Register, found: Iterable[Unit], path: Callable, order: dict) -> list[Unit]:
    """The units in stacking order: ribbons leave and enter each box in the order of the boxes they join."""
    ranks = _ranks(register)

    def rank(unit: Unit) -> tuple:
        steps = path(unit)
        outbound = unit.direction is Direction.OUTBOUND
        body = steps[-1] if outbound else steps[0]
        return (unit.direction is Direction.EXTERNAL, outbound, ranks.get(_meaning(unit), len(ranks)), order[body])

    return sorted(found, key=rank)
