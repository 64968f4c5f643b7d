"""A workbook from plain sheets: typed cells, frozen heads, filters, and no cell that a spreadsheet would compute."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from math import ceil
from typing import TYPE_CHECKING

from model.documents.tables.csv_export import harmless
from model.figures.svg_parts import clean

if TYPE_CHECKING:  # a slow library, loaded when a workbook is made
    from openpyxl.cell.cell import Cell as WrittenCell
    from openpyxl.cell.cell import MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

MOST_CHARACTERS = 32_767  # Excel's limit for one cell
MOST_POINTS = 409  # Excel's limit for the height of a row
FONT, SIZE, LINE = "Arial", 10, 13  # on every office machine, or with its twin Liberation Sans; points
WIDER = 1.12  # words wrap before the end of a line
CUT = " […]"
TO_COMPLETE = "À compléter"

Cell = str | int | date | None


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name (31 characters at most), its heads, its rows and the width of its columns in characters.

    `to_complete` names the heads of the columns, or the first cells of the rows, left empty for the reader to fill;
    `choices`, in the same way, what may be chosen there; `linked`, where addresses are to be clicked on. `printed` is
    how many columns go on paper, all of them without it.
    """

    name: str
    heads: Sequence[str]
    rows: Iterable[Sequence[Cell]]
    widths: Sequence[int]
    frozen: str = "B2"
    to_complete: frozenset[str] = frozenset()
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    linked: frozenset[str] = frozenset()
    printed: int | None = None


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
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.properties import PageSetupProperties

    wrapped = Alignment(wrap_text=True, vertical="top")
    plain, link, head = Font(FONT, SIZE), Font(FONT, SIZE, color="0B5CAD", underline="single"), Font(FONT, SIZE, True)
    head.color = "FFFFFF"
    blank, dark = PatternFill("solid", fgColor="FFF6D6"), PatternFill("solid", fgColor="1F3350")
    lists = {key: DataValidation("list", formula1=f'"{",".join(words)}"') for key, words in sheet.choices.items()}
    for rule in lists.values():
        rule.error, rule.errorTitle = "Choisissez une valeur de la liste.", "Liste"
        page.add_data_validation(rule)
    last = 1
    for last, row in enumerate((sheet.heads, *sheet.rows), start=1):
        for column, value in enumerate(row, start=1):
            cell = page.cell(last, column)
            _write(cell, value)
            cell.alignment, cell.font = wrapped, plain
            names = {sheet.heads[column - 1], *((str(row[0]),) if column > 1 else ())}
            if last == 1:
                cell.font, cell.fill = head, dark
                continue
            if not value and names & sheet.to_complete:
                cell.fill = blank
            if names & sheet.linked and str(value).startswith("https://"):
                cell.hyperlink, cell.font = str(value), link
            for key in names & set(lists):
                if key == sheet.heads[column - 1] or column == 2:
                    lists[key].add(cell)
        page.row_dimensions[last].height = _height(row, sheet.widths)
    for column, width in enumerate(sheet.widths, start=1):
        page.column_dimensions[get_column_letter(column)].width = width
    page.freeze_panes = sheet.frozen
    if last > 1:
        page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.heads))}{last}"
    page.print_area = f"A1:{get_column_letter(sheet.printed or len(sheet.heads))}{last}"
    page.print_title_rows = "1:1"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _height(row: Sequence[Cell], widths: Sequence[int]) -> float:
    """The height in points that shows every line of a row once wrapped:
    spreadsheets do not measure it by themselves."""
    most = max(
        sum(max(1, ceil(len(line) * WIDER / width)) for line in str(value or "").split("\n"))
        for value, width in zip(row, widths, strict=True)
    )
    return min(most * LINE + 4, MOST_POINTS)


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
