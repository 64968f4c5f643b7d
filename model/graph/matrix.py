"""The matrix of bodies by purposes (out) or by categories of data (in): the accessible twin of the drawings."""

from collections import defaultdict
from dataclasses import dataclass

from model.graph.layers import Layer, ranks_of
from model.graph.units import NOT_STATED_ID, Unit, units
from model.register.entities import Direction, Register


@dataclass(frozen=True)
class Matrix:
    """Rows are ids of bodies, columns ids of purposes or categories; each cell holds the units it counts."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: dict[tuple[str, str], tuple[Unit, ...]]

    def count(self, row: str | None = None, column: str | None = None) -> int:
        """The units of a cell, of a row, of a column, or of the whole matrix."""
        return sum(len(inside) for (r, c), inside in self.cells.items() if row in (None, r) and column in (None, c))


def matrix(register: Register, direction: Direction, whole: Register) -> Matrix:
    """The matrix of one direction: recipients × purposes, or senders × categories of data.

    Rows and columns stand in the order of the Sankey of the `whole`, so that the two figures are read alike; columns
    without any unit are left out.
    """
    outbound = direction is Direction.OUTBOUND
    cells: dict[tuple[str, str], list[Unit]] = defaultdict(list)
    for unit in units(register):
        if unit.direction is direction:
            body = unit.flow.target if outbound else unit.flow.source
            cells[body, unit.middle or NOT_STATED_ID].append(unit)
    used_rows, used_columns = {row for row, _ in cells}, {column for _, column in cells}
    table = register.purpose_by_id if outbound else register.category_by_id
    columns = [column for column in (*table, NOT_STATED_ID) if column in used_columns]
    order, layer = ranks_of(whole), Layer.RECIPIENTS if outbound else Layer.SENDERS
    rows = sorted(used_rows, key=lambda row: order[layer, f"organisme:{row}"])
    if outbound:
        columns.sort(key=lambda column: order[Layer.PURPOSES, f"finalite:{column}"])
    return Matrix(tuple(rows), tuple(columns), {key: tuple(inside) for key, inside in cells.items()})
