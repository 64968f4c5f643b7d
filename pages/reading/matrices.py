"""The matrices as HTML: header cells, totals, and in each cell a button that opens its flows."""

from __future__ import annotations

from itertools import groupby

from markupsafe import Markup

from model.graph.matrix import Matrix
from model.graph.units import NOT_STATED_ID
from model.register.entities import Direction, Register
from model.register.wording import NOT_STATED_SHORT, count
from pages.frame.html import note
from pages.frame.present import Screen
from pages.frame.templates import html


def matrix_table(screen: Screen, found: Matrix) -> Markup:
    """A matrix as an HTML table, rows grouped by family; it counts what the widths of the Sankey count."""
    register = screen.register
    outbound = found.direction is Direction.OUTBOUND
    if not found.rows:
        return note(f"Aucun flux {'sortant' if outbound else 'entrant'} parmi ceux qui sont affichés.")
    what = (
        "destinataires et finalités (notre lecture)"
        if outbound
        else "émetteurs et catégories de données (notre lecture)"
    )
    total = found.count()
    flows = len({unit.flow.id for inside in found.cells.values() for unit in inside})
    caption = (
        f"{count(flows, 'flux', 'flux')}, {count(total, 'croisement')} : {what}. Chaque nombre compte des "
        f"{'finalités' if outbound else 'catégories de données'}, jamais un volume ; il ouvre ses flux."
    )
    return html(
        "reading/matrix",
        caption=caption,
        found=found,
        register=register,
        names={column: _column(register, column, outbound) for column in found.columns},
        families=groupby(found.rows, key=lambda row: register.nodes[row].family),
        kind="finalite" if outbound else "donnee",
        focus=screen.view.focus,
    )


def _column(register: Register, column: str, outbound: bool) -> str:
    if column == NOT_STATED_ID:
        return NOT_STATED_SHORT
    return (register.purpose_by_id if outbound else register.category_by_id)[column].short
