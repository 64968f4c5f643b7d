"""The matrices as HTML: header cells, and in each cell a dot that opens its flows."""

from collections.abc import Iterable
from functools import partial
from itertools import groupby

from markupsafe import Markup

from model.figures.palette import purpose_colour
from model.graph.filters import provisions_of
from model.graph.layers import step_label
from model.graph.matrix import matrix
from model.graph.units import Unit
from model.register.entities import Direction, Provision, Register
from model.register.wording import count
from pages.frame.html import note
from pages.frame.present import Screen
from pages.frame.templates import html

MOST_ROWS = 300  # bodies


def matrix_table(screen: Screen, direction: Direction, *, numbered: bool = False) -> Markup:
    """A matrix as an HTML table, in the order of the Sankey, rows by family and columns by group of purposes.

    Each crossing is a dot that opens its flows; with `numbered`, the numbers of the rows of the annexe.
    """
    register, outbound = screen.register, direction is Direction.OUTBOUND
    found = matrix(screen.shown, direction, screen.whole)
    if not found.rows:
        return note(f"Aucun flux {'sortant' if outbound else 'entrant'} parmi ceux qui sont affichés.")
    each = "finalité" if outbound else "catégorie de données"
    total = found.count()
    flows = len({unit.flow.id for inside in found.cells.values() for unit in inside})
    shown = "Le numéro est celui de la ligne de l'annexe" if numbered else "Un point par croisement"
    caption = (
        f"{count(flows, 'flux', 'flux')}, {count(total, 'croisement')} : un par {each} de chaque flux (notre lecture). "
        f"{shown}, jamais un volume ; il ouvre ses flux."
    )
    rows, kind = found.rows[:MOST_ROWS], "finalite" if outbound else "donnee"
    if len(found.rows) > MOST_ROWS:
        caption += f" Les {MOST_ROWS} premiers organismes sont affichés ; les téléchargements les contiennent tous."
    return html(
        "reading/matrix",
        caption=caption,
        found=found,
        register=register,
        names={column: step_label(register, f"{kind}:{column}") for column in found.columns},
        groups=[(name, len(list(inside))) for name, inside in groupby(found.columns, partial(_group, register))],
        colours={column: _colour(screen, column, outbound and not numbered) for column in found.columns},
        families=groupby(rows, key=lambda row: register.nodes[row].family),
        founding=partial(_founding, register),
        numbered=numbered,
        kind=kind,
        focus=screen.view.focus,
    )


def _group(register: Register, column: str) -> str:
    """The name of the group of a purpose; nothing for a category of data."""
    item = register.purpose_by_id.get(column)
    return register.purpose_group_by_id[item.group].short if item and item.group else ""


def _colour(screen: Screen, column: str, dots: bool) -> str:
    """The colour of the dots of a column: that of its group in the Sankey; ink otherwise, as numbers are read."""
    known = dots and column in screen.register.purpose_by_id
    return purpose_colour(screen.register, column, screen.theme) if known else screen.theme.ink


def _founding(register: Register, inside: Iterable[Unit]) -> list[Provision]:
    """The provisions of the flows of a cell, each once."""
    found = {item.id: item for unit in inside for item in provisions_of(register, unit.flow)}
    return list(found.values())
