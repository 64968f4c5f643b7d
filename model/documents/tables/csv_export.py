"""The flows as CSV: ids and commas for programs, French words and semicolons for a spreadsheet."""

import csv
import io
from collections.abc import Iterable

from model.documents.export import Selected
from model.documents.tables.rows import FRENCH_HEADS, Line, french_rows, lines
from model.register.entities import Register

BYTE_ORDER_MARK = "\ufeff"
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def flows_csv(register: Register) -> str:
    """One line per flow and statement under a line of column names."""
    return csv_text((Line._fields, *lines(register)))


def french_csv(register: Register) -> str:
    """The same for a French spreadsheet: its heads, its labels, its separator,
    and the mark by which it knows letters."""
    return office_csv((FRENCH_HEADS, *french_rows(register)))


def selection_csv(export: Selected) -> str:
    """The flows of an export as CSV for a program."""
    return flows_csv(export.shown)


def selection_office_csv(export: Selected) -> str:
    """The flows of an export as CSV for a spreadsheet."""
    return french_csv(export.shown)


def office_csv(rows: Iterable[Iterable[str | int | None]]) -> str:
    """What a French spreadsheet opens by a double click: semicolons, a byte order mark and CRLF ends."""
    return BYTE_ORDER_MARK + csv_text(rows, ";", "\r\n")


def csv_text(rows: Iterable[Iterable[str | int | None]], delimiter: str = ",", end: str = "\n") -> str:
    """Rows as CSV; a cell that a spreadsheet would take for a formula gets a leading apostrophe.

    Each row is written apart with CRLF, for the writer quotes a lone CR only when its own line end has one.
    """
    found = []
    for cells in rows:
        written = io.StringIO()
        plain = ["" if cell is None else harmless(str(cell)) for cell in cells]
        csv.writer(written, delimiter=delimiter, lineterminator="\r\n").writerow(plain)
        found.append(written.getvalue().removesuffix("\r\n") + end)
    return "".join(found)


def harmless(cell: str) -> str:
    """The cell, with a leading apostrophe if a spreadsheet would take it for a formula (full-width signs too)."""
    return f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell
