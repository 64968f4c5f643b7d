"""The geometry of a comparison: one for both texts, so that nothing moves from « avant » to « après » and « écart »."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from model.diff.union import AFTER, BEFORE, GAP, Union
from model.diff.verdicts import ORDER, SIGNS, Verdict
from model.figures.sankey_layout import MAX_RIBBONS, RECIPIENTS, SENDERS, Box, Frame, Geometry, Ribbon, sankey_geometry
from model.figures.sankey_order import box_paths
from model.graph.units import Unit

FRAME = Frame(left=164, right=214)
PHONE = Frame(height=680, left=6, right=6, narrow=True, marks=1)
MARKED = (SENDERS, RECIPIENTS)
# Verdicts that say that something is no longer the same: their bodies are in bold.
CERTAIN = frozenset({Verdict.ADDED, Verdict.REMOVED, Verdict.REWORDED, Verdict.DETAIL})

Step = tuple[int, str]


@dataclass(frozen=True)
class Band:
    """A ribbon of one verdict, in the states that draw it; `tops` are its upper ends, in pixels from the top."""

    ribbon: Ribbon
    verdict: Verdict
    states: frozenset[str]
    tops: tuple[float, float]


@dataclass(frozen=True)
class DiffGeometry:
    """The boxes of both texts at their places, the bands in stacking order, the flows of each body by verdict."""

    base: Geometry
    bands: tuple[Band, ...]
    marks: dict[Step, dict[Verdict, int]]


def diff_geometry(
    union: Union,
    *,
    grouped: bool = False,
    with_data: bool = True,
    with_purposes: bool = True,
    narrow: bool = False,
) -> DiffGeometry:
    """Where everything stands in the three states; by family when bodies, or bands, would be too many to be read."""
    frame = PHONE if narrow else FRAME
    grouped = grouped or narrow or _hops(union) > MAX_RIBBONS
    wanted = [(grouped, with_data and not narrow, with_purposes)]
    wanted += [(True, with_data and not narrow, with_purposes), (True, False, with_purposes), (True, False, False)]
    for families, data, purposes in dict.fromkeys(wanted):
        room = replace(frame, marks=1) if families else frame
        base = sankey_geometry(
            union.whole,
            union.whole,
            grouped=families,
            with_data=data,
            with_purposes=purposes,
            frame=room,
            made_of=lambda _, data=True, purposes=True: union.units(data, purposes),
        )
        bands = _bands(union, base)
        if len(bands) <= MAX_RIBBONS:
            break
    return DiffGeometry(base, bands, _marks(union, base))


def shown_box(geometry: DiffGeometry, union: Union, box: Box, state: str, kept: frozenset[str] | None) -> Box | None:
    """The box as a state draws it, with its signs in « écart »; None when nothing of it is in that state."""
    inside = tuple(unit for unit in box.units if is_in(union, unit, state, kept))
    if not inside:
        return None
    lines = box.lines
    if state == GAP and box.column in MARKED:
        lines = _signed(box, geometry, inside, union)
    return replace(box, lines=lines, units=inside)


def is_in(union: Union, unit: Unit, state: str, kept: frozenset[str] | None) -> bool:
    """Whether a state draws a unit, among the flows kept (all of them when None)."""
    if kept is not None and unit.flow.id not in kept:
        return False
    return state == GAP or (unit.flow.id, unit.middle) in union.present[state]


def marks_line(counts: dict[Verdict, int]) -> str:
    """« +5 −3 ?8 »: how many flows of each verdict."""
    return " ".join(f"{SIGNS[verdict]}{number}" for verdict, number in counts.items())


def counted(union: Union, units: Iterable[Unit]) -> dict[Verdict, int]:
    """How many of the flows that the units are made of have each verdict, in their order."""
    flows = {unit.flow.id for unit in units}
    found = [union.verdict_of(flow) for flow in flows]
    return {verdict: found.count(verdict) for verdict in ORDER if verdict in found}


def _signed(box: Box, geometry: DiffGeometry, inside: tuple[Unit, ...], union: Union) -> tuple[str, ...]:
    """The lines of a body with its sign before, or, when it stands for several flows, their counts below."""
    counts = counted(union, inside)
    if geometry.base.frame.marks:
        return (*box.lines, marks_line(counts))
    signs = "".join(SIGNS[verdict] for verdict in counts)
    return (f"{signs} {box.lines[0]}", *box.lines[1:])


def _hops(union: Union) -> int:
    path = box_paths(union.whole, grouped=False)
    return len({hop for unit in union.units() for hop in pairwise(path(unit))})


def _bands(union: Union, base: Geometry) -> tuple[Band, ...]:
    """The ribbons, parted by verdict and by the texts that have them, stacked as Plotly does."""
    left: dict[Step, float] = defaultdict(float)
    reached: dict[Step, float] = defaultdict(float)
    found = []
    for ribbon in base.ribbons:
        parts: dict[tuple, list[Unit]] = defaultdict(list)
        for unit in ribbon.units:
            states = frozenset(
                state for state in (BEFORE, AFTER) if (unit.flow.id, unit.middle) in union.present[state]
            )
            parts[ORDER.index(union.verdict_of(unit.flow.id)), tuple(sorted(states))].append(unit)
        for (rank, states), inside in sorted(parts.items(), key=lambda item: item[0]):
            source, target = base.boxes[ribbon.source], base.boxes[ribbon.target]
            part = replace(ribbon, units=tuple(inside))
            thick = len(inside) * base.scale
            tops = (
                source.middle - source.height / 2 + left[ribbon.source],
                target.middle - target.height / 2 + reached[ribbon.target],
            )
            left[ribbon.source] += thick
            reached[ribbon.target] += thick
            found.append(Band(part, ORDER[rank], frozenset({*states, GAP}), tops))
    return tuple(found)


def _marks(union: Union, base: Geometry) -> dict[Step, dict[Verdict, int]]:
    return {step: counted(union, box.units) for step, box in base.boxes.items() if box.column in MARKED}
