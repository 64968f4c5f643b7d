"""The matrices as HTML: header cells, totals, and in each cell a button that opens its flows."""

from __future__ import annotations

from html import escape

from model.graph.matrix import Matrix
from model.graph.units import NOT_STATED_ID
from model.register.entities import Direction, Register
from model.register.wording import NOT_STATED_SHORT, count
from pages.frame.frame import Screen
from pages.frame.html import choose_button


def matrix_table(screen: Screen, found: Matrix) -> str:
    """A matrix as an HTML table, rows grouped by family; it counts what the widths of the Sankey count."""
    register = screen.register
    outbound = found.direction is Direction.OUTBOUND
    if not found.rows:
        return f'<p class="note">Aucun flux {"sortant" if outbound else "entrant"} parmi ceux qui sont affichés.</p>'
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
    names = [_column(register, column, outbound) for column in found.columns]
    heads = "".join(f'<th scope="col"><span>{escape(name)}</span></th>' for name in ("Organisme", *names, "Total"))
    body, family = [], None
    for row in found.rows:
        node = register.nodes[row]
        if node.family != family:
            family = node.family
            label = escape(register.family_by_id[family].label)
            body.append(f'<tr class="famille"><th scope="rowgroup" colspan="{len(names) + 2}">{label}</th></tr>')
        cells = "".join(
            _cell(screen, found, row, column, name) for column, name in zip(found.columns, names, strict=True)
        )
        head = choose_button(node.short, f"organisme:{row}")
        body.append(f'<tr><th scope="row">{head}</th>{cells}<td class="total">{found.count(row=row)}</td></tr>')
    sums = "".join(f"<td>{found.count(column=column)}</td>" for column in found.columns)
    foot = f'<tr><th scope="row">Total</th>{sums}<td>{total}</td></tr>'
    return (
        f'<div class="tableau matrice" role="region" tabindex="0" aria-label="{escape(caption)}"><table>'
        f"<caption>{escape(caption)}</caption><thead><tr>{heads}</tr></thead><tbody>{''.join(body)}</tbody>"
        f"<tfoot>{foot}</tfoot></table></div>"
    )


def _column(register: Register, column: str, outbound: bool) -> str:
    if column == NOT_STATED_ID:
        return NOT_STATED_SHORT
    return (register.purpose_by_id if outbound else register.category_by_id)[column].short


def _cell(screen: Screen, found: Matrix, row: str, column: str, name: str) -> str:
    number = len(found.cells.get((row, column), ()))
    if not number:
        return "<td></td>"
    kind = "finalite" if found.direction is Direction.OUTBOUND else "donnee"
    keys = (f"organisme:{row}", f"{kind}:{column}")
    chosen = ' class="choisi"' if screen.view.focus == keys else ""
    said = f"{screen.register.nodes[row].short}, {name} : {number}"
    return f"<td{chosen}>{choose_button(str(number), *keys, described=said)}</td>"
