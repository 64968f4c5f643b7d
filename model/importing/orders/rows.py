"""The orders about whole rows of a table, and the rows that they bring in."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from model.importing.files.document import Block, Document, Paragraph, Place, Table
from model.importing.orders.instruction import Instruction, Target
from model.importing.orders.quotations import without_guillemets
from model.importing.outline.tree import outline_of
from model.importing.tables.alternating import alternating_rows
from model.importing.tables.columns import table_rows
from model.importing.tables.raw import RawRow
from model.importing.words.cadres import pattern_of
from model.importing.words.marks import mark_at

_NUMBER = re.compile(r"(?i)(?:n°\s*)?\d{1,4}(?:\s?[a-z]|\s(?:bis|ter|quater|quinquies|sexies))?\s*[.°)]?")


def orders_of_rows(
    action: str, aims: list[Target], order: Callable[..., Instruction], content: list[Block], around: str
) -> list[Instruction]:
    """The orders about whole rows of a table; several rows replaced by fewer: the last ones go."""
    raws, target = new_rows(content), aims[0]
    if action in ("insert", "complete"):
        where = target if target.position else replace(target, position="end")
        return [replace(order("insert_row", raws=raws), target=where)]
    if action == "remove":
        kind = "remove_row" if target.row or target.body else "unknown"
        return [replace(order(kind), target=one) for one in aims]
    if re.search(r"\btableaux?\b", around, re.I) and not (target.row or target.body):
        return [order("replace_annexe", raws=raws)]
    made = []
    for number, one in enumerate(aims):
        mine = raws if len(aims) == 1 or (number == 0 and len(raws) < len(aims)) else raws[number : number + 1]
        kind = "replace_row" if mine or number == 0 else "remove_row"
        made.append(replace(order(kind, raws=mine), target=one))
    return made


def new_rows(content: Sequence[Block]) -> tuple[RawRow, ...]:
    """The rows that an order brings in: tables, lines of two cells, or paragraphs who then why."""
    rows: list[RawRow] = []
    lines: list[Block] = []
    for block in content:
        if isinstance(block, Table):
            cut = [_numbered([without_guillemets(cell) for cell in row]) for row in block.rows]
            if all(number and len(row) == 2 for number, row in cut):
                rows += [_row(*one, place) for one, place in zip(cut, block.places, strict=True)]
                continue
            bare = Table(
                tuple(tuple(without_guillemets(cell) for cell in row) for row in block.rows), block.places, block.spans
            )
            rows += table_rows(bare).rows
            continue
        text = without_guillemets(block.text)
        number, cells = _numbered([without_guillemets(part) for part in pattern_of("between_cells").split(text)])
        if len(cells) == 2:
            rows.append(_row(number, cells, block.place))
        elif text and not ((mark := mark_at(text)) and mark.kind == "annexe"):
            lines.append(Paragraph(text, block.place))
    if lines:
        read = alternating_rows(
            [one for one in outline_of(Document("", tuple(lines))).walk() if one.kind == "alinea"], ""
        )
        rows += read.rows
    return tuple(rows)


def _numbered(cells: list[str]) -> tuple[str, list[str]]:
    """The number that the first of three cells is, and the others; no number, and all of them, else."""
    return (cells[0], cells[1:]) if len(cells) == 3 and _NUMBER.fullmatch(cells[0]) else ("", cells)


def _row(number: str, cells: list[str], place: Place) -> RawRow:
    """A row of two cells; its place gives its number, and another that the text gives is said."""
    said = () if not number or number.strip(" .°").isdigit() else (f"le texte numérote cette ligne « {number} »",)
    return RawRow(cells[0], cells[1], None, place, doubts=said)
