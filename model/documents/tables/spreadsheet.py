"""A workbook from plain sheets: typed cells, frozen heads, filters, and no cell that a spreadsheet would compute."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from model.documents.tables.csv_export import harmless
from model.figures.svg_parts import clean

if TYPE_CHECKING:  # a slow library, loaded when a workbook is made
    from openpyxl.cell.cell import Cell as WrittenCell
    from openpyxl.cell.cell import MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

MOST_CHARACTERS = 32_767  # Excel's limit for one cell
CUT = " […]"
TO_COMPLETE = "À compléter"

Cell = str | int | date | None


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name (31 characters at most), its heads, its rows and the width of its columns in characters.

    `to_complete` names the heads of the columns, or the first cells of the rows, left empty for the reader to fill.
    """

    name: str
    heads: Sequence[str]
    rows: Iterable[Sequence[Cell]]
    widths: Sequence[int]
    frozen: str = "B2"
    to_complete: frozenset[str] = frozenset()


def workbook(sheets: Iterable[Sheet], title: str, today: date) -> bytes:
    """The sheets as an XLSX file; texts are texts, numbers numbers, days days."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = clean(title)
    book.properties.creator = "Flux I-MILO"
    book.properties.language = "fr"
    book.properties.created = datetime(today.year, today.month, today.day)
    for sheet in sheets:
        _fill(book.create_sheet(sheet.name), sheet)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _fill(page: Worksheet, sheet: Sheet) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    wrapped = Alignment(wrap_text=True, vertical="top")
    blank = PatternFill("solid", fgColor="FFF6D6")
    last = 1
    for last, row in enumerate((sheet.heads, *sheet.rows), start=1):
        for column, value in enumerate(row, start=1):
            cell = page.cell(last, column)
            _write(cell, value)
            cell.alignment = wrapped
            waiting = (
                last > 1 and not value and (sheet.heads[column - 1] in sheet.to_complete or row[0] in sheet.to_complete)
            )
            if waiting:
                cell.fill = blank
    for column, width in enumerate(sheet.widths, start=1):
        head = page.cell(1, column)
        head.font = Font(bold=True, color="FFFFFF")
        head.fill = PatternFill("solid", fgColor="1F3350")
        page.column_dimensions[get_column_letter(column)].width = width
    page.freeze_panes = sheet.frozen
    if last > 1:
        page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.heads))}{last}"
    page.print_title_rows = "1:1"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _write(cell: WrittenCell | MergedCell, value: Cell) -> None:
    """One value in its type; a text is never taken for a formula, an error or a number."""
    if isinstance(value, str):
        cell.value = cell_text(value)
        cell.data_type = "s"
        cell.number_format = "@"
    elif isinstance(value, date):
        cell.value = value
        cell.number_format = "DD/MM/YYYY"
    else:
        cell.value = value


def cell_text(text: str) -> str:
    """The text as a cell holds it: harmless, without forbidden characters, within Excel's limit, said when cut."""
    text = harmless(clean(text))
    return text if len(text) <= MOST_CHARACTERS else text[: MOST_CHARACTERS - len(CUT)] + CUT
