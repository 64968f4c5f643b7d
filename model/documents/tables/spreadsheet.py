"""Workbooks: typed cells, frozen heads, filters, no cell that would be computed; that of a selection is made here."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from model.documents.export import Selected
from model.documents.pictures import FormatUnavailable
from model.documents.tables.csv_export import harmless
from model.documents.tables.rows import FRENCH_HEADS, french_rows
from model.figures.svg_parts import clean, line_count
from model.graph.filters import FACET_BY_KEY
from model.register.account import accounts
from model.register.entities import Register
from model.register.wording import EVIDENCE_WORDS, day, publication, state_sentence

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as WrittenCell
    from openpyxl.cell.cell import MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

MOST_CHARACTERS = 32_767  # Excel's limit for one cell
MOST_POINTS = 409  # Excel's limit for the height of a row
MOST_OF_HEADER = 200  # of the 255 characters that Excel takes
FONT, SIZE, LINE = "Arial", 10, 12.75  # on every office machine, or with its twin Liberation Sans; points
CHARACTER, SIDES = 5.25, 12.0  # points: what columns are measured by, and their sides
NARROWER, SHORT = 0.95, 0.7  # than the font of pages; of a column, a text that is surely one line
CUT = " […]"
TO_COMPLETE = "À compléter"

Cell = str | int | date | None
COVERAGE = {"full": "complète", "partial": "partielle", "none": "non transcrit"}

FLOW_WIDTHS = (18, 20, 24, 26, 20, 18, 50, 50, 10, 18, 26, 9, 9, 60, 40, 40, 10, 30)
PRINTED = 7  # columns on paper: the others are for the screen
SOURCE_HEADS = (
    "Texte", "NOR", "Signé le", "Publié le", "Annexe", "Ligne", "Endroit", "Désignation", "Libellé exact", "Résumé",
    "Preuve", "Flux fondés", "Adresse", "Transcription du texte", "Vérifié le", "Titre entier", "Ce qui a été lu",
)  # fmt: skip
SOURCE_WIDTHS = (26, 19, 12, 12, 10, 9, 20, 38, 60, 50, 11, 12, 40, 18, 12, 60, 60)


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name (31 characters at most), its heads, its rows and the width of its columns in characters.

    `to_complete` names the heads of the columns, or the first cells of the rows, left empty for the reader to fill;
    `choices`, in the same way, what may be chosen there; `linked`, where addresses are to be clicked on. `printed` is
    how many columns go on paper, all of them without it; rows with a cell `quiet` are written in grey.
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
    quiet: str = ""


def without_empty_columns(sheet: Sheet) -> Sheet:
    """The sheet without the columns that no row fills, but those to complete; itself when it has no row."""
    rows = tuple(sheet.rows)
    filled = [any(row[place] not in (None, "") for row in rows) for place in range(len(sheet.heads))]
    kept = [place for place, head in enumerate(sheet.heads) if not rows or filled[place] or head in sheet.to_complete]
    return replace(
        sheet,
        heads=[sheet.heads[place] for place in kept],
        rows=[[row[place] for place in kept] for row in rows],
        widths=[sheet.widths[place] for place in kept],
        printed=sheet.printed and sum(place < sheet.printed for place in kept),
    )


_NO_ROOM = (
    "Un classeur se prépare dans un fichier temporaire, et la machine n'a plus de place pour lui, "
    "ou refuse de l'écrire. Les formats CSV, JSON et YAML s'en passent."
)


def workbook(sheets: Iterable[Sheet], title: str, today: date, head: str = "") -> bytes:
    """The sheets as an XLSX file; texts are texts, numbers numbers, days days; `head` and the day top each page."""
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    book.remove(book.worksheets[0])
    # columns are measured by this font; the library has no public name for it
    book._named_styles["Normal"].font = Font(name=FONT, sz=SIZE)  # type: ignore[attr-defined]
    book.properties.title = clean(title)
    book.properties.creator = "Flux I-MILO"
    book.properties.language = "fr"
    book.properties.created = datetime(today.year, today.month, today.day)
    for sheet in sheets:
        page = book.create_sheet(sheet.name)
        _fill(page, sheet)
        if head and (top := page.oddHeader) is not None:  # an empty one is false
            top.left.text = clean(f"{head} · fait le {day(today)}").replace("&", "&&")[:MOST_OF_HEADER]
    written = io.BytesIO()
    try:
        book.save(written)
    except OSError:  # openpyxl makes each sheet in a temporary file
        raise FormatUnavailable(_NO_ROOM) from None
    return written.getvalue()


def _fill(page: Worksheet, sheet: Sheet) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.page import PageMargins
    from openpyxl.worksheet.properties import PageSetupProperties

    wrapped, whole = (Alignment("left", "top", wrap_text=wraps, indent=1) for wraps in (True, False))
    plain, grey = Font(FONT, SIZE), Font(FONT, SIZE, italic=True, color="5C6B82")
    link, head = Font(FONT, SIZE, color="0B5CAD", underline="single"), Font(FONT, SIZE, True)
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
            cell.alignment = whole if _is_address(value) else wrapped
            cell.font = grey if sheet.quiet and sheet.quiet in row else plain
            names = {sheet.heads[column - 1], *((str(row[0]),) if column > 1 else ())}
            if last == 1:
                cell.font, cell.fill = head, dark
                continue
            if not value and names & sheet.to_complete:
                cell.fill = blank
            if names & sheet.linked and _is_address(value):
                cell.hyperlink, cell.font = str(value), link
            for key in names & set(lists):
                if key == sheet.heads[column - 1] or column == 2:
                    lists[key].add(cell)
        page.row_dimensions[last].height = _height(row, sheet.widths, bold=last == 1)
    for column, width in enumerate(sheet.widths, start=1):
        page.column_dimensions[get_column_letter(column)].width = width
    page.freeze_panes = sheet.frozen
    if last > 1:
        page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.heads))}{last}"
    page.print_area = f"A1:{get_column_letter(sheet.printed or len(sheet.heads))}{last}"
    page.print_title_rows = "1:1"
    page.print_options.gridLines = True
    page.page_margins = PageMargins(left=0.4, right=0.4, top=0.6, bottom=0.6, header=0.2, footer=0.3)
    if (foot := page.oddFooter) is not None:  # an empty one is false
        foot.left.text, foot.right.text = "Flux I-MILO · &A", "&P sur &N"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _is_address(value: Cell) -> bool:
    return isinstance(value, str) and value.startswith("https://")


def _height(row: Sequence[Cell], widths: Sequence[int], *, bold: bool) -> float:
    """The height in points that shows every line of a row once wrapped:
    spreadsheets do not measure it by themselves. Addresses stand on one line."""
    most = max(
        sum(
            1 if len(line) <= width * SHORT else line_count(line, SIZE * NARROWER, width * CHARACTER - SIDES, bold=bold)
            for line in str(value or "").split("\n")
        )
        for value, width in zip(row, widths, strict=True)
        if not _is_address(value)
    )
    return min(most * LINE + 3, MOST_POINTS)


def _write(cell: WrittenCell | MergedCell, value: Cell) -> None:
    """One value in its type; a text is never taken for a formula, an error or a number."""
    cell.value = cell_text(value) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type, cell.number_format = "s", "@"
    elif isinstance(value, date):
        cell.number_format = "DD/MM/YYYY"


def cell_text(text: str) -> str:
    """The text as a cell holds it: harmless, without forbidden characters, within Excel's limit, said when cut."""
    text = harmless(clean(text))
    return text if len(text) <= MOST_CHARACTERS else text[: MOST_CHARACTERS - len(CUT)] + CUT


def selection_xlsx(export: Selected) -> bytes:
    """The selection as XLSX: one row per flow and statement, one per provision, and what was filtered."""
    sheets = (
        Sheet("Flux", FRENCH_HEADS, french_rows(export.shown), FLOW_WIDTHS, frozen="C2", printed=PRINTED),
        sources_sheet(export.shown),
        Sheet("Filtres", ("Quoi", "Valeur"), filter_rows(export), (34, 110), frozen="A2", linked=frozenset({"Lien"})),
    )
    head = f"Flux I-MILO · {publication(export.register.state_text)} · {export.filters}"
    return workbook(sheets, export.summary, export.today, head)


def sources_sheet(shown: Register) -> Sheet:
    """The sheet of what the flows rest on, with the addresses of the texts to click on; words or a summary on paper."""
    linked = frozenset({"Adresse"})
    sheet = Sheet("Sources", SOURCE_HEADS, source_rows(shown), SOURCE_WIDTHS, printed=10, linked=linked)
    return without_empty_columns(sheet)


def source_rows(shown: Register) -> Iterator[tuple[Cell, ...]]:
    """The rows of « Sources »: each provision on which what is shown rests, once, with its text and how many flows;
    the whole title of a text, and what was read of it, beside its first row alone."""
    founded = Counter(provision.id for one in accounts(shown) for provision in one.provisions)
    begun: set[str] = set()
    for provision in shown.provisions:
        if provision.id not in founded:
            continue
        text = shown.text_by_id[provision.text]
        once = (None, None) if text.id in begun else (text.title, text.coverage_reason)
        begun.add(text.id)
        yield (
            text.short,
            text.nor,
            text.signed,
            text.published,
            provision.annexe,
            provision.row,
            provision.place,
            provision.designation,
            provision.wording,
            provision.summary,
            EVIDENCE_WORDS[provision.evidence],
            founded[provision.id],
            text.link,
            COVERAGE[text.coverage],
            text.checked_on,
            *once,
        )


def filter_rows(export: Selected) -> Iterator[tuple[Cell, ...]]:
    """The rows of « Filtres »: what was chosen, how much is shown, which law, when, and the link."""
    selection = export.view.selection
    yield "Filtres", export.filters
    for key, values in selection.chosen.items():
        yield FACET_BY_KEY[key].title, " ; ".join(FACET_BY_KEY[key].labels(export.register, values))
    if selection.text:
        yield "Contient", selection.text
    yield "Second périmètre", "affiché" if selection.second else "non affiché"
    yield "Flux affichés", len(export.shown.flows)
    yield "Flux en tout", len(export.whole.flows)
    yield "En une phrase", export.summary
    yield "État du droit", state_sentence(export.register)
    yield "Ce qui a été lu", export.register.state_text.coverage_reason
    yield "Fait le", export.today
    if export.link:
        yield "Lien", export.link
    yield (
        "À savoir",
        "Un flux permis par le texte n'est pas la preuve d'un échange en service. Finalités et publics sont notre "
        "lecture ; « Désignation » et « Libellé exact » sont les mots du texte. Outil indépendant : ce n'est pas un "
        "document officiel.",
    )
