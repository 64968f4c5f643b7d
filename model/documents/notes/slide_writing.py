"""Words on a slide of a note: titles, lists and real tables, each in the letters that were measured for it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pptx.enum.text import MSO_ANCHOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.presentation import Presentation as Slides
from pptx.slide import Slide
from pptx.table import _Cell
from pptx.text.text import _Paragraph
from pptx.util import Pt

from model.documents.notes.parts import MARKED, PLACE, SILENT, STRONG, Row, Run, Table, Told
from model.documents.notes.parts import QUIET as QUIET_RUN
from model.documents.notes.slide_fit import (
    EDGE,
    ROOM,
    SHARED,
    Part,
    row_heights,
    title_size,
    under_title,
    words_height,
)
from model.figures.pens.slide_text import FONT, INK, QUIET, add_words, text_box, tint
from model.figures.svg_parts import typeset


def write_parts(slide: Slide, parts: Sequence[Part], top: float, size: float, *, headed: bool = True) -> None:
    """The parts one under the other; `headed` when the title of the slide is that of the first."""
    for rank, (section, rows) in enumerate(parts):
        if rank or not headed:
            top = written(slide, section.title, top + 8, size, "Sous-titre", bold=True)
        if section.table:
            _table(slide, section.title, section.table, rows, top, size)
        elif rows:
            _list(slide, section.title, rows, top, size)
        top += sum(row_heights(section.table, rows, size))
        if section.after:
            top = written(slide, section.after, top, SHARED, "Remarque")


def written(slide: Slide, said: str, top: float, size: float, name: str, *, bold: bool = False) -> float:
    """A box of text at a place; where what follows may begin."""
    height = words_height(said, size, bold=bold)
    text_box(slide, _whole(said), EDGE, top, ROOM, height, size=size, bold=bold, name=name)
    return top + height + 6


def titled(slides: Slides, title: str) -> tuple[Slide, float]:
    """A slide with its title, and where what follows may begin."""
    slide = slides.slides.add_slide(slides.slide_layouts[5])  # title only
    size, height = title_size(title)
    shape = slide.shapes.title
    shape.left, shape.top, shape.width, shape.height = (Pt(value) for value in (EDGE, 12, ROOM, height))
    frame = shape.text_frame
    frame.text, frame.word_wrap, frame.vertical_anchor = typeset(_whole(title)), True, MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    paragraph = frame.paragraphs[0]
    paragraph.alignment, paragraph.line_spacing = 1, 0.95
    paragraph.font.size, paragraph.font.bold, paragraph.font.name = Pt(size), True, FONT
    tint(paragraph.font.color, INK)
    for run in paragraph.runs:
        run._r.get_or_add_rPr().set("lang", "fr-FR")
    return slide, under_title(title)


def _list(slide: Slide, title: str, rows: Sequence[Row], top: float, size: float) -> None:
    """Lines as paragraphs of one box, a little apart."""
    said = "\n".join(" ".join(row.words[0].splitlines()) for row in rows)
    box = text_box(slide, said, EDGE, top, ROOM, words_height(said, size), size=size, name=title)
    for paragraph, row in zip(box.text_frame.paragraphs, rows, strict=True):
        paragraph.space_after = Pt(size / 3)
        paragraph._p.remove(paragraph.runs[0]._r)
        _write(paragraph, row.runs[0], size)


def _table(slide: Slide, title: str, told: Table, rows: Sequence[Row], top: float, size: float) -> None:
    """A real table of some rows."""
    widths, heights = told.widths(ROOM), row_heights(told, rows, size)
    lines = [tuple((Run(column.head, STRONG),) for column in told.columns), *(row.runs for row in rows)]
    frame = slide.shapes.add_table(len(lines), len(widths), Pt(EDGE), Pt(top), Pt(ROOM), Pt(sum(heights)))
    frame.name = typeset(title)
    frame._element.xpath(".//p:cNvPr")[0].set("descr", typeset(f"Tableau : {title}. {told.described}"))
    table = frame.table
    for place, width in enumerate(widths):
        table.columns[place].width = Pt(width)
    for rank, (height, line) in enumerate(zip(heights, lines, strict=True)):
        table.rows[rank].height = Pt(height)
        for place, runs in enumerate(line):
            _fill(table.cell(rank, place), runs, size, head=rank == 0)


def _write(paragraph: _Paragraph, runs: Told, size: float) -> None:
    """Words in a paragraph, each in its way."""
    for run in _unbroken(runs):
        colour, bold = QUIET if run.kind in (PLACE, QUIET_RUN) else INK, run.kind in (STRONG, MARKED)
        add_words(paragraph, run.text, size, colour, bold=bold, italic=run.kind == SILENT)


def _whole(words: str) -> str:
    """Our words with « I-MILO » never cut at the end of a line: slides have no other way to say so than that hyphen."""
    return words.replace("I-MILO", "I‑MILO")


def _unbroken(runs: Told) -> Iterator[Run]:
    """Words with « I-MILO » whole, but in quotations, which are copied as the text has them."""
    quoted = False
    for run in runs:
        pieces = []
        for piece in re.split("([«»])", run.text):
            quoted = piece == "«" or (quoted and piece != "»")
            pieces.append(piece if quoted else _whole(piece))
        yield replace(run, text="".join(pieces))


def _fill(cell: _Cell, runs: Told, size: float, *, head: bool) -> None:
    cell.margin_top = cell.margin_bottom = Pt(2)
    cell.margin_left = cell.margin_right = Pt(4)
    cell.fill.solid()  # type: ignore[no-untyped-call]  # the library says nothing of this one
    tint(cell.fill.fore_color, "E3F0EF" if head else "FFFFFF")
    _write(cell.text_frame.paragraphs[0], runs, size)
    for index, side in enumerate(("lnT", "lnB")):
        line = f'<a:{side} {nsdecls("a")} w="6350"><a:solidFill><a:srgbClr val="9AA5B4"/></a:solidFill></a:{side}>'
        cell._tc.get_or_add_tcPr().insert(index, parse_xml(line))
