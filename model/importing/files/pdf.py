"""A PDF as paragraphs and, where words stand in columns, as tables."""

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import pypdfium2
from pypdfium2 import PdfiumError

from model.importing.files.document import Block, Document, Paragraph, Place, Table, UnreadableDocument, clean
from model.importing.words.marks import mark_at
from model.importing.words.patterns import mostly_capitals

MAX_PAGES = 400
MAX_PIECES = 5_000


@dataclass(frozen=True)
class _Piece:
    """Words on one line, side by side."""

    text: str
    left: float
    right: float
    top: float
    bottom: float


def pdf_document(content: bytes, name: str) -> Document:
    """The blocks of a PDF. Raises `UnreadableDocument` when it is protected, damaged or only pictures of pages."""
    try:
        pdf = pypdfium2.PdfDocument(content)
    except PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableDocument("PDF protégé par un mot de passe ; retirez-le, puis réessayez.") from None
        raise UnreadableDocument("PDF abîmé ; téléchargez-le de nouveau, ou collez son texte.") from None
    try:
        if len(pdf) > MAX_PAGES:
            raise UnreadableDocument(f"PDF de {len(pdf)} pages ; {MAX_PAGES} au plus. Gardez les pages utiles.")
        blocks: list[Block] = []
        for number in range(len(pdf)):
            page = pdf[number]
            blocks = _across(blocks, _page_blocks(_pieces(page), number + 1))
            page.close()
    except PdfiumError:
        raise UnreadableDocument("PDF abîmé ; téléchargez-le de nouveau, ou collez son texte.") from None
    finally:
        pdf.close()
    if not blocks:
        raise UnreadableDocument(
            "PDF sans texte : ce sont des images de pages (document numérisé). Donnez le texte lui-même, "
            "par exemple la page de Légifrance copiée et collée."
        )
    said = "Un PDF ne garde pas les cellules des tableaux : elles sont retrouvées d'après leur place, à vérifier."
    return Document(name, tuple(blocks), (said,) if any(isinstance(block, Table) for block in blocks) else ())


def _pieces(page: pypdfium2.PdfPage) -> list[_Piece]:
    text = page.get_textpage()
    found = []
    if (count := text.count_rects()) > MAX_PIECES:
        raise UnreadableDocument(
            f"une page porte {count} morceaux de texte ; {MAX_PIECES} au plus. Collez plutôt son texte."
        )
    for index in range(count):
        left, bottom, right, top = text.get_rect(index)
        words = clean(text.get_text_bounded(left, bottom, right, top)).replace("\n", " ")
        if words:
            found.append(_Piece(words, left, right, top, bottom))
    text.close()
    return found


def _page_blocks(pieces: list[_Piece], page: int) -> list[Block]:
    """Paragraphs of the lines; runs of lines in two or more columns become tables."""
    if not pieces:
        return []
    lines, columns = _lines(pieces)
    left = min(piece.left for piece in pieces)
    height = median(line[0].top - line[0].bottom for line in lines)
    width = max(line[-1].right for line in lines)
    blocks: list[Block] = []
    waiting: list[_Piece] = []
    first = 0

    def end_paragraph() -> None:
        if waiting:
            blocks.append(Paragraph(clean(" ".join(piece.text for piece in waiting)), Place(first, page)))
            waiting.clear()

    index = 0
    while index < len(lines):
        line = lines[index]
        starts = [piece.left for piece in line]
        if len(line) == 1 and any(abs(starts[0] - place) < 2 for place in columns):
            starts = [left, starts[0]]  # a row cut by the end of the page: only its second cell goes on
        if len(starts) > 1 and (run := _table_run(lines, index, starts)) is not None:
            end_paragraph()
            blocks.append(_table(run, page, index + 1))
            index += len(run)
            continue
        whole = _Piece(
            " ".join(piece.text for piece in line), line[0].left, line[-1].right, line[0].top, line[0].bottom
        )
        if waiting:
            last = waiting[-1]
            apart = last.bottom - whole.bottom > 1.9 * max(height, 1.0)
            if apart or last.text[-1] in ".;:" or (last.right < 0.75 * width and not whole.text[0].islower()):
                end_paragraph()
        if not waiting:
            first = index + 1
        waiting.append(whole)
        index += 1
    end_paragraph()
    return blocks


def _lines(pieces: list[_Piece]) -> tuple[list[list[_Piece]], list[int]]:
    """The pieces line by line, and where columns start; pieces that touch are one, unless one starts there."""
    lines: list[list[_Piece]] = []
    for piece in sorted(pieces, key=lambda one: (-(one.bottom + one.top), one.left)):
        middle = (piece.top + piece.bottom) / 2
        if lines and abs((lines[-1][0].top + lines[-1][0].bottom) / 2 - middle) < 0.5 * max(
            1.0, piece.top - piece.bottom
        ):
            lines[-1].append(piece)
        else:
            lines.append([piece])
    lines = [sorted(line, key=lambda one: one.left) for line in lines]
    starts = Counter(round(piece.left) for line in lines for piece in line[1:])
    columns = [place for place, count in starts.items() if sum(starts[place + shift] for shift in (-1, 0, 1)) > 3]
    return [_joined(line, columns) for line in lines], columns


def _joined(line: list[_Piece], columns: list[int]) -> list[_Piece]:
    found = [line[0]]
    for piece in line[1:]:
        last = found[-1]
        starts_column = any(abs(piece.left - place) < 2 for place in columns) and piece.left - last.right > 2
        if not starts_column and piece.left - last.right < 1.2 * max(1.0, last.top - last.bottom):
            space = " " if piece.left - last.right > 0.5 else ""
            top, bottom = max(last.top, piece.top), min(last.bottom, piece.bottom)
            found[-1] = _Piece(last.text + space + piece.text, last.left, piece.right, top, bottom)
        else:
            found.append(piece)
    return found


def _table_run(lines: list[list[_Piece]], start: int, starts: list[float]) -> list[list[_Piece]] | None:
    """The lines of a table that starts here, one piece per column; None when it is no table."""
    run, several = [], 0
    for line in lines[start:]:
        if not all(any(abs(piece.left - place) < 6 for place in starts) for piece in line):
            break
        if any(piece.right > place + 6 for piece in line for place in starts if place > piece.left + 6):
            break
        if len(line) == 1 and (_is_annexe(line[0].text) or mostly_capitals(line[0].text)):
            break
        several += len(line) > 1
        run.append(_columns(line, starts))
    return run if several > 1 else None


def _is_annexe(text: str) -> bool:
    return (mark := mark_at(text)) is not None and mark.kind == "annexe"


def _columns(line: list[_Piece], starts: list[float]) -> list[_Piece]:
    """One piece per column, an empty one where the line has nothing."""
    top, bottom = line[0].top, line[0].bottom
    found = {min(range(len(starts)), key=lambda n: abs(starts[n] - piece.left)): piece for piece in line}
    return [found.get(column, _Piece("", left, left, top, bottom)) for column, left in enumerate(starts)]


def _table(lines: list[list[_Piece]], page: int, start: int) -> Table:
    """Rows of a table: a step between lines wider than the usual one, or a name after a full stop, starts a row."""
    middles = [(line[0].top + line[0].bottom) / 2 for line in lines]
    steps = [above - below for above, below in pairwise(middles)]
    usual = median(sorted(steps)[: max(1, len(steps) // 2)]) if steps else 0.0
    rows: list[list[str]] = [[piece.text for piece in lines[0]]]
    places = [Place(start, page)]
    for number, line in enumerate(lines[1:]):
        name = line[0].text
        stopped = rows[-1][-1].endswith(".") and name[:1].isupper() and bool(line[-1].text)
        if steps[number] > 1.35 * usual or stopped:
            rows.append([piece.text for piece in line])
            places.append(Place(start + number + 1, page))
        else:
            rows[-1] = [f"{cell} {piece.text}".strip() for cell, piece in zip(rows[-1], line, strict=True)]
    return Table(tuple(tuple(row) for row in rows), tuple(places))


def _across(blocks: list[Block], more: list[Block]) -> list[Block]:
    """The blocks of a page after those before it; a row cut by the end of the page is made whole."""
    if not blocks or not more or not isinstance(blocks[-1], Table) or not isinstance(more[0], Table):
        return blocks + more
    above, below = blocks[-1], more[0]
    last, first = above.rows[-1], below.rows[0]
    if len(last) != len(first) or last[-1].endswith((".", ";", ":")) or (first[0] and not first[0][0].islower()):
        return blocks + more
    whole = tuple(f"{one} {two}".strip() for one, two in zip(last, first, strict=True))
    joined = Table((*above.rows[:-1], whole, *below.rows[1:]), (*above.places, *below.places[1:]))
    return [*blocks[:-1], joined, *more[1:]]
