"""An Excel workbook as tables, one a sheet, read as its cells show: what formulas gave, no macro, no link."""

import io
import zlib
from collections.abc import Iterator
from zipfile import BadZipFile

from model.importing.files.document import Block, Document, Paragraph, Place, Table, UnreadableDocument, clean

MOST_ROWS = 30_000
# What openpyxl raises on a workbook that is none: from its archive, from the XML inside, from the values in it.
_DAMAGED = (
    *(BadZipFile, zlib.error, EOFError, NotImplementedError, OSError),
    *(SyntaxError, LookupError, ValueError, TypeError, AttributeError, ArithmeticError),
)

_SAID = "classeur Excel abîmé ; ouvrez-le, enregistrez-le de nouveau, ou collez ses cellules."


def sheet_document(content: bytes, name: str) -> Document:
    """The tables of a workbook, each under the name of its sheet.
    Raises `UnreadableDocument` when it is damaged or too long.

    The caller has checked what the archive unfolds to.
    """
    blocks = [block for title, lines in _sheets(content) for block in _blocks(title, lines)]
    return Document(name, tuple(blocks))


def _sheets(content: bytes) -> Iterator[tuple[str, Iterator[tuple[object, ...]]]]:
    """The sheets, each with its lines as they are read."""
    from openpyxl import load_workbook  # late: it brings numpy in, which no other command or file needs
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheets = [(sheet.title, sheet.iter_rows(values_only=True)) for sheet in book.worksheets]
    except (*_DAMAGED, InvalidFileException):
        raise UnreadableDocument(_SAID) from None
    for title, lines in sheets:
        yield title, _lines(lines)


def _lines(read: Iterator[tuple[object, ...]]) -> Iterator[tuple[object, ...]]:
    """The lines that the library reads; a failure of it is a fault of the file, one of ours is not."""
    try:
        yield from read
    except _DAMAGED:
        raise UnreadableDocument(_SAID) from None


def _blocks(title: str, lines: Iterator[tuple[object, ...]]) -> list[Block]:
    rows: list[tuple[str, ...]] = []
    places: list[Place] = []
    for number, line in enumerate(lines, 1):
        cells = tuple("" if cell is None else clean(str(cell)) for cell in line)
        if any(cells):
            rows.append(cells)
            places.append(Place(number))
        if len(rows) > MOST_ROWS:
            raise UnreadableDocument(f"plus de {MOST_ROWS} lignes ; gardez la partie utile du classeur.")
    width = max((len(row) - next((at for at, cell in enumerate(reversed(row)) if cell), 0) for row in rows), default=0)
    if not rows:
        return []
    if width < 2:  # a text pasted in one column
        return [
            Paragraph(row[0] or " ".join(filter(None, row)), place) for row, place in zip(rows, places, strict=True)
        ]
    table = Table(tuple((*row, *[""] * width)[:width] for row in rows), tuple(places))
    return [Paragraph(clean(title), places[0]), table] if title.lower().startswith("annexe") else [table]
