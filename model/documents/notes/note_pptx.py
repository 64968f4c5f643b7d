"""The note as slides (16:9) made of native shapes: every bar, ribbon, arrow and label can be moved, recoloured, rewritten."""

from __future__ import annotations

import io
from datetime import datetime

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.presentation import Presentation as Slides
from pptx.slide import Slide
from pptx.table import _Cell
from pptx.util import Emu, Pt

from model.documents.export import Export
from model.documents.notes.comparison_note import SomeNote
from model.documents.notes.note_figure import SLIDE_FRAME, legend, note_scene
from model.documents.notes.parts import LONGEST_PROPERTY, AnyNote, Section, Table, shortened
from model.figures.pens.slides import FONT, INK, QUIET, draw_scene, lines_of, text_box
from model.figures.svg_parts import clean

WIDTH, HEIGHT = 960.0, 540.0  # points
EDGE, ROOM = 24.0, 912.0
STAMP = datetime(2025, 1, 1)  # the same note gives the same file


def pptx_file(export: Export) -> bytes:
    """The note as PPTX bytes: a slide with the figure, a slide with what to say of it, sources in the speaker's notes.

    Raises `FormatUnavailable` when nothing is shown.
    """
    note = export.note
    slides = Presentation()
    slides.slide_width, slides.slide_height = Emu(int(WIDTH * 12700)), Emu(int(HEIGHT * 12700))
    properties = slides.core_properties
    properties.title, properties.language = clean(note.title), "fr-FR"
    properties.subject = clean(shortened(note.summary, LONGEST_PROPERTY))
    properties.author, properties.created, properties.modified = "Flux I-MILO", STAMP, STAMP
    _figure_slide(slides, note)
    _flows_slide(slides, note)
    for slide in slides.slides:
        slide.notes_slide.notes_text_frame.text = clean(_speech(note))
    written = io.BytesIO()
    slides.save(written)
    return written.getvalue()


def _figure_slide(slides: Slides, note: SomeNote) -> None:
    slide, top = _titled(slides, note.title, f"{note.summary} {note.filters}")
    bottom = _foot(slide, note)
    said = "\n".join(legend(note))
    bottom -= lines_of(said, 8.5, ROOM) * 10.5 + 4
    text_box(slide, said, EDGE, bottom, ROOM, 10, size=8.5, colour=QUIET, name="Légende")
    draw_scene(slide, note_scene(note, SLIDE_FRAME), left=18, top=top, width=924, height=bottom - top - 4)


def _flows_slide(slides: Slides, note: AnyNote) -> None:
    slide, top = _titled(slides, note.flows_title, note.filters)
    room = ROOM / len(note.key_figures)
    for index, item in enumerate(note.key_figures):
        x = EDGE + index * room
        text_box(
            slide, item.value, x, top, room - 6, 34, size=24, bold=True, colour="0B4F4B", name=f"Chiffre {index + 1}"
        )
        text_box(slide, item.label, x, top + 31, room - 6, 30, size=11, colour=QUIET, name=f"Libellé {index + 1}")
    top += 66
    if note.words:
        size = 13 if sum(map(len, note.words)) < 360 else 10
        height = lines_of("\n".join(note.words), size, ROOM, bold=True) * size * 1.22 + 2
        text_box(slide, "\n".join(note.words), EDGE, top, ROOM, height, size=size, bold=True, name="En bref")
        top += height + 4
    bottom = _foot(slide, note)
    for section in note.sections:
        if section.table:
            _table(slide, section.title, section.table, top, bottom)
        elif section is not note.sections[-1]:
            top = _listed(slide, section, top)


def _listed(slide: Slide, section: Section, top: float) -> float:
    """The items of a section, each a paragraph of its strong words and what follows first; where the next may begin."""
    lines = []
    for item in section.items:
        head, *rest = (run.text for line in item for run in line.runs if run.text.strip())
        lines.append(" ".join([head, *rest[:1]]))
    said = "\n".join([*lines, section.after] if section.after else lines)
    size = 11 if len(said) < 700 else 9
    height = lines_of(said, size, ROOM) * size * 1.22
    text_box(slide, said, EDGE, top, ROOM, height, size=size, name=section.title)
    return top + height + 5


def _titled(slides: Slides, title: str, sentence: str) -> tuple[Slide, float]:
    """A slide with its title and sentence, and where what follows may begin."""
    slide = slides.slides.add_slide(slides.slide_layouts[5])  # title only
    shape = slide.shapes.title
    shape.left, shape.top, shape.width, shape.height = (Pt(value) for value in (24, 8, 912, 34))
    shape.text_frame.text = clean(title)
    shape.text_frame.margin_left = shape.text_frame.margin_top = shape.text_frame.margin_bottom = 0
    paragraph = shape.text_frame.paragraphs[0]
    paragraph.alignment = 1
    paragraph.font.size, paragraph.font.bold, paragraph.font.name = Pt(24 if len(title) < 65 else 16), True, FONT
    paragraph.font.color.rgb = _colour(INK)
    for run in paragraph.runs:
        run._r.get_or_add_rPr().set("lang", "fr-FR")
    text_box(slide, sentence, EDGE, 41, ROOM, 20, size=11, colour=QUIET, name="Phrase")
    return slide, 48 + lines_of(sentence, 11, ROOM) * 13.5


def _table(slide: Slide, title: str, told: Table, top: float, bottom: float) -> None:
    """A real table of the flows; its letters shrink until it ends above `bottom`."""
    heads = tuple(column.head for column in told.columns)
    widths = [column.points for column in told.columns]
    table_lines = [heads]
    for row in told.rows:
        cells = (shortened(cell.text, column.longest) for cell, column in zip(row.cells, told.columns, strict=True))
        table_lines.append(tuple(cells))
    for size in (11, 10, 9, 8, 7):
        heights = [
            max(lines_of(said, size, width - 9, bold=column == 0) for column, (said, width) in enumerate(zip(line, widths, strict=True)))
            * size * 1.2 + 5
            for line in table_lines
        ]  # fmt: skip
        if top + sum(heights) <= bottom:
            break
    frame = slide.shapes.add_table(len(table_lines), len(heads), Pt(EDGE), Pt(top), Pt(sum(widths)), Pt(sum(heights)))
    frame.name = "Flux"
    frame._element.xpath(".//p:cNvPr")[0].set("descr", clean(f"Tableau : {title}."))
    table = frame.table
    for place, width in enumerate(widths):
        table.columns[place].width = Pt(width)
    for rank, height in enumerate(heights):
        table.rows[rank].height = Pt(height)
    for rank, line in enumerate(table_lines):
        for place, said in enumerate(line):
            _write(table.cell(rank, place), said, size, bold=rank == 0 or place == 0, head=rank == 0)


def _colour(hexadecimal: str) -> RGBColor:
    return RGBColor(*bytes.fromhex(hexadecimal))  # type: ignore[no-untyped-call]  # the library says nothing of this one


def _write(cell: _Cell, said: str, size: float, bold: bool, head: bool) -> None:
    cell.text = clean(said)
    cell.margin_top = cell.margin_bottom = Pt(1.5)
    cell.margin_left = cell.margin_right = Pt(4)
    cell.fill.solid()  # type: ignore[no-untyped-call]  # the library says nothing of this one
    cell.fill.fore_color.rgb = _colour("E3F0EF" if head else "FFFFFF")
    for paragraph in cell.text_frame.paragraphs:
        paragraph.font.size, paragraph.font.bold, paragraph.font.name = Pt(size), bold, FONT
        paragraph.font.color.rgb = _colour(INK)
        for run in paragraph.runs:
            run._r.get_or_add_rPr().set("lang", "fr-FR")
    for index, side in enumerate(("lnT", "lnB")):
        line = f'<a:{side} {nsdecls("a")} w="6350"><a:solidFill><a:srgbClr val="9AA5B4"/></a:solidFill></a:{side}>'
        cell._tc.get_or_add_tcPr().insert(index, parse_xml(line))


def _foot(slide: Slide, note: AnyNote) -> float:
    """Sources, state of the law, mentions and link, on every slide, for a slide travels alone; where they begin."""
    said = " ".join(f"{source.title}{f' : {source.places}' if source.places else ''}." for source in note.sources)
    said = f"Sources : {said}\n{note.state} {note.mentions[0]} {note.written_on}."
    top = HEIGHT - 8 - lines_of(f"{said} Voir cette vue", 7.5, ROOM) * 9.2
    box = text_box(
        slide, said, EDGE, top, ROOM, HEIGHT - 8 - top, size=7.5, colour=QUIET, name="Sources, état du droit"
    )
    if note.link:
        run = box.text_frame.paragraphs[-1].add_run()
        run.text, run.font.size, run.font.name = " Voir cette vue", Pt(7.5), FONT
        run.hyperlink.address = clean(note.link)
    return top - 4


def _speech(note: AnyNote) -> str:
    """What the speaker's notes hold: the sentence, the sources in full, what must be said."""
    lines = [note.title, note.summary, note.filters, note.state, "", "Sources :"]
    for source in note.sources:
        places = f" : {source.places}" if source.places else ""
        link = f" {source.link}{f' ({source.link_note})' if source.link_note else ''}." if source.link else ""
        lines.append(f"- {source.title}{places}.{link} Ce qui est saisi : {source.coverage}")
    lines += [
        "",
        *note.mentions,
        *([f"Cette vue : {note.link}"] if note.link else []),
        f"Note faite le {note.written_on}.",
    ]
    return "\n".join(lines)
