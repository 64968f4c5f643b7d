"""The flows as CSV, for scripts (commas) or for office spreadsheets (semicolons and byte order mark)."""

from __future__ import annotations

import csv
import io

from model.documents.export import Selected
from model.documents.tables.rows import Line, lines
from model.register.entities import Register

BYTE_ORDER_MARK = "\ufeff"
# The columns of `Line`, in order, for readers rather than for scripts.
FRENCH_HEADS = (
    "identifiant", "source", "cible", "sens", "finalités (notre lecture)", "données", "texte", "annexe", "ligne",
    "désignation", "fondement (mots du texte, ou résumé)", "preuve", "nature des données",
)  # fmt: skip
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def flows_csv(register: Register, text: str | None = None, office: bool = False, french: bool = False) -> str:
    """One line per flow and statement under a line of column names; `text` keeps the statements of one text.

    With `french`, the names of the columns are French; the cells are the same. With `office`, what a French spreadsheet opens by a double click: semicolons, a byte order mark and CRLF ends.
    A cell that a spreadsheet would take for a formula gets a leading apostrophe.
    """
    delimiter, end = (";", "\r\n") if office else (",", "\n")
    rows = (FRENCH_HEADS if french else Line._fields, *lines(register, text))
    return (BYTE_ORDER_MARK if office else "") + "".join(_row(cells, delimiter) + end for cells in rows)


def selection_csv(export: Selected) -> bytes:
    """The flows of an export as CSV for a program."""
    return flows_csv(export.shown).encode()


def selection_office_csv(export: Selected) -> bytes:
    """The flows of an export as CSV for a spreadsheet, its heads in French."""
    return flows_csv(export.shown, office=True, french=True).encode()


def _row(cells: tuple[str, ...], delimiter: str) -> str:
    """The cells of one row, quoted where needed; the writer quotes a lone CR only when its own line end has one."""
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter, lineterminator="\r\n").writerow(harmless(cell) for cell in cells)
    return written.getvalue().removesuffix("\r\n")


def harmless(cell: str) -> str:
    """The cell, with a leading apostrophe if a spreadsheet would take it for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell
