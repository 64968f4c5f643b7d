"""The note as slides (16:9) made of native shapes: every bar, ribbon, arrow and label can be moved,
recoloured, rewritten."""

import io
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.presentation import Presentation as Slides
from pptx.slide import Slide
from pptx.table import _Cell
from pptx.util import Emu, Pt

from model.documents.export import Export
from model.documents.notes.comparison_note import SomeNote
from model.documents.notes.note_figure import can_be_read, legend, slide_scene
from model.documents.notes.parts import (
    MARKED,
    PLACE,
    SILENT,
    STRONG,
    AnyNote,
    Row,
    Run,
    Section,
    Table,
    Told,
    shortened,
)
from model.documents.notes.parts import QUIET as QUIET_RUN
from model.figures.pens.slide_text import FONT, INK, QUIET, lines_of, text_box
from model.figures.pens.slides import is_legible, slide_figure, tallest
from model.figures.svg_parts import clean

LEADING = 1.2
WIDTH, HEIGHT = 960.0, 540.0  # points
EDGE, ROOM = 24.0, 912.0
READ, PROJECTED = 12.0, 16.0  # points: the least letters of what is read on a slide, and of what is projected
LETTERS = (22.0, 20.0, 18.0, PROJECTED)  # of a list, the largest that fits
SIZES = (PROJECTED, 15.0, 14.0, 13.0, READ)  # of a table, the largest that fits


def pptx_file(export: Export) -> bytes:
    """The note as PPTX bytes: a slide with the answer and its figure, then what it tells;
    sources in the speaker's notes."""
    note = export.note
    slides = Presentation()
    slides.slide_width, slides.slide_height = Emu(int(WIDTH * 12700)), Emu(int(HEIGHT * 12700))
    properties = slides.core_properties
    properties.title, properties.language = clean(shortened(note.title)), "fr-FR"
    properties.subject = clean(shortened(note.summary))
    day = datetime(export.today.year, export.today.month, export.today.day)
    properties.author, properties.created, properties.modified = "Flux I-MILO", day, day
    told = _answer_slide(slides, note)
    for section in note.sections[told:]:
        _section_slides(slides, note, section)
    for slide in slides.slides:
        slide.notes_slide.notes_text_frame.text = clean(_speech(note))
    written = io.BytesIO()
    slides.save(written)
    return written.getvalue()


def _answer_slide(slides: Slides, note: SomeNote) -> int:
    """The answer, its figure, and the table under it where both can be read; how many sections are told on it."""
    slide, top = _titled(slides, note.title)
    if note.words:
        top = _written(slide, "\n".join(note.words), top, PROJECTED, "Phrases de l'auteur", bold=True)
    bottom = _foot(slide, note)
    if note.empty:
        said = "\n".join((note.seen, *(f"{fact.head} : {fact.text}" for fact in note.facts)))
        _written(slide, said, top, PROJECTED, "Ce qui a été cherché")
        return 0
    frame = {"left": EDGE - 6, "top": top, "width": ROOM + 12}
    scene = slide_scene(note, bottom - top)
    section = note.sections[0]
    if section.table and len(note.sections) == 1:
        for size in SIZES:
            below = _tall(section.title, size, bold=True) + sum(_heights(section.table, section.table.rows, size)) + 10
            smaller = slide_scene(note, bottom - top - below)
            if smaller.bars and can_be_read(smaller, bottom - top - below) and len(smaller.bars) == len(scene.bars):
                drawn = min(bottom - top - below, tallest(smaller))
                slide_figure(slide, smaller, note.figure_alt, **frame, height=drawn)
                under = _written(slide, section.title, top + drawn + 8, size, "Sous-titre", bold=True)
                _table(slide, section.title, section.table, section.table.rows, under - 6, size)
                return 1
    if not is_legible(scene, bottom - top):  # it has a slide of its own
        _written(slide, "\n".join(filter(None, (note.lead, note.seen))), top, PROJECTED, "Suite")
        slide, frame["top"] = _titled(slides, note.seen)
        _foot(slide, note)
        scene = slide_scene(note, bottom - frame["top"])
    slide_figure(slide, scene, note.figure_alt, **frame, height=bottom - frame["top"])
    return 0


def _section_slides(slides: Slides, note: AnyNote, section: Section) -> None:
    """A section, on as many slides as its rows need: no letter is too small, no word of a text is cut."""
    if section.table:
        room = _foot_top(note) - 6 - _title_size(section.title)[1] - 20
        for size, rows in _planned(section.table, room):
            slide, top = _titled(slides, section.title)
            _foot(slide, note)
            _table(slide, section.title, section.table, rows, top, size)
        return
    lines = [line for item in section.items for line in item]
    while True:
        slide, top = _titled(slides, section.title)
        lines = _lines(slide, section, lines, top, _foot(slide, note))
        if not lines:
            return


def _planned(told: Table, room: float) -> Iterator[tuple[float, Sequence[Row]]]:
    """The rows of each slide and the size of their letters: as few slides as can be, filled alike, in one size."""
    at_least = len(_filled(_heights(told, told.rows, READ), room))
    size = next((size for size in SIZES if len(_filled(_heights(told, told.rows, size), room)) == at_least), READ)
    heights = _heights(told, told.rows, size)
    lower = [room * share / 20 for share in range(1, 20)]
    fitting = (level for level in lower if level >= max(heights[1:]) + heights[0])
    level = next((level for level in fitting if len(_filled(heights, level)) == at_least), room)
    rows = iter(told.rows)
    for number in _filled(heights, level):
        yield size, tuple(islice(rows, number))


def _filled(heights: list[float], room: float) -> list[int]:
    """How many rows stand on each slide, one at least, under the head of the table whose height comes first."""
    head, *rows = heights
    numbers: list[int] = []
    left = 0.0
    for height in rows:
        if not numbers or height > left:
            numbers.append(0)
            left = room - head
        numbers[-1] += 1
        left -= height
    return numbers


def _lines(slide: Slide, section: Section, lines: list[Told], top: float, bottom: float) -> list[Told]:
    """Write the lines that fit; those that are left."""
    words = ["".join(run.text for run in line) for line in lines]

    def fits(number: int, size: float) -> bool:
        return top + _tall("\n".join(words[:number]), size) <= bottom

    size = next((size for size in LETTERS if fits(len(words), size)), PROJECTED)
    number = next((number for number in range(len(words), 1, -1) if fits(number, size)), 1)
    _written(slide, "\n".join(words[:number]), top, size, section.title)
    return lines[number:]


def _tall(said: str, size: float, *, bold: bool = False) -> float:
    return lines_of(said, size, ROOM, bold) * size * LEADING


def _written(slide: Slide, said: str, top: float, size: float, name: str, *, bold: bool = False) -> float:
    """A box of text at a place; where what follows may begin."""
    height = _tall(said, size, bold=bold)
    text_box(slide, said, EDGE, top, ROOM, height, size=size, bold=bold, name=name)
    return top + height + 6


def _titled(slides: Slides, title: str) -> tuple[Slide, float]:
    """A slide with its title, and where what follows may begin."""
    slide = slides.slides.add_slide(slides.slide_layouts[5])  # title only
    size, height = _title_size(title)
    shape = slide.shapes.title
    shape.left, shape.top, shape.width, shape.height = (Pt(value) for value in (EDGE, 12, ROOM, height))
    frame = shape.text_frame
    frame.text, frame.word_wrap, frame.vertical_anchor = clean(title), True, MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    paragraph = frame.paragraphs[0]
    paragraph.alignment, paragraph.line_spacing = 1, 0.95
    paragraph.font.size, paragraph.font.bold, paragraph.font.name = Pt(size), True, FONT
    paragraph.font.color.rgb = _colour(INK)
    for run in paragraph.runs:
        run._r.get_or_add_rPr().set("lang", "fr-FR")
    return slide, 12 + height + 8


def _title_size(title: str) -> tuple[float, float]:
    """The size of the letters of a title, and its height."""
    size = next((size for size in (26, 24, 22, 20) if lines_of(title, size, ROOM, bold=True) <= 3), 18)
    return size, lines_of(title, size, ROOM, bold=True) * size * 1.16 + 2


def _heights(told: Table, rows: Sequence[Row], size: float) -> list[float]:
    """The heights of the head of a table and of its rows, in letters of a size."""
    heads = tuple(column.head for column in told.columns)
    return [
        max(
            lines_of(words, size, width - 10, bold=not place or not rank) * size * LEADING + 6
            for place, (words, width) in enumerate(zip(cells, _widths(told), strict=True))
        )
        for rank, cells in enumerate((heads, *(row.words for row in rows)))
    ]


def _widths(told: Table) -> list[float]:
    shares = sum(column.share for column in told.columns)
    return [ROOM * column.share / shares for column in told.columns]


def _table(slide: Slide, title: str, told: Table, rows: Sequence[Row], top: float, size: float) -> None:
    """A real table of some rows."""
    widths, heights = _widths(told), _heights(told, rows, size)
    lines = [tuple((Run(column.head, STRONG),) for column in told.columns), *(row.runs for row in rows)]
    frame = slide.shapes.add_table(len(lines), len(widths), Pt(EDGE), Pt(top), Pt(ROOM), Pt(sum(heights)))
    frame.name = title
    frame._element.xpath(".//p:cNvPr")[0].set("descr", clean(f"Tableau : {title}. {told.described}"))
    table = frame.table
    for place, width in enumerate(widths):
        table.columns[place].width = Pt(width)
    for rank, (height, line) in enumerate(zip(heights, lines, strict=True)):
        table.rows[rank].height = Pt(height)
        for place, runs in enumerate(line):
            _write(table.cell(rank, place), runs, size, head=rank == 0)


def _colour(hexadecimal: str) -> RGBColor:
    return RGBColor(*bytes.fromhex(hexadecimal))  # type: ignore[no-untyped-call]  # the library says nothing of this one


def _write(cell: _Cell, runs: Told, size: float, *, head: bool) -> None:
    cell.margin_top = cell.margin_bottom = Pt(2)
    cell.margin_left = cell.margin_right = Pt(4)
    cell.fill.solid()  # type: ignore[no-untyped-call]  # the library says nothing of this one
    cell.fill.fore_color.rgb = _colour("E3F0EF" if head else "FFFFFF")
    paragraph = cell.text_frame.paragraphs[0]
    for run in runs:
        written = paragraph.add_run()
        written.text = clean(run.text)
        written.font.size, written.font.name = Pt(size), FONT
        written.font.bold, written.font.italic = run.kind in (STRONG, MARKED), run.kind == SILENT
        written.font.color.rgb = _colour(QUIET if run.kind in (PLACE, QUIET_RUN) else INK)
        written._r.get_or_add_rPr().set("lang", "fr-FR")
    for index, side in enumerate(("lnT", "lnB")):
        line = f'<a:{side} {nsdecls("a")} w="6350"><a:solidFill><a:srgbClr val="9AA5B4"/></a:solidFill></a:{side}>'
        cell._tc.get_or_add_tcPr().insert(index, parse_xml(line))


def _foot_said(note: AnyNote) -> str:
    said = " ; ".join(f"{source.short}{f', {source.places}' if source.places else ''}" for source in note.sources)
    return " ".join(filter(None, (note.warning, f"{said}. {note.mentions[0]} Note du {note.written_on}.")))


def _foot_top(note: AnyNote) -> float:
    return HEIGHT - 10 - _tall(f"{_foot_said(note)} Voir cette vue", READ)


def _foot(slide: Slide, note: AnyNote) -> float:
    """The places and texts, that it is no official document, and the link: on every slide,
    for a slide travels alone. Where it begins."""
    top = _foot_top(note)
    box = text_box(slide, _foot_said(note), EDGE, top, ROOM, HEIGHT - 10 - top, size=READ, colour=QUIET, name="Sources")
    if note.link:
        run = box.text_frame.paragraphs[-1].add_run()
        run.text, run.font.size, run.font.name = " Voir cette vue", Pt(READ), FONT
        run.hyperlink.address = clean(note.link)
    return top - 6


def _speech(note: SomeNote) -> str:
    """What the speaker's notes hold: the answer, the facts, the legend, the sources in full, what must be said."""
    lines = [note.title, note.lead, note.seen, *(f"{fact.head} : {fact.text}" for fact in note.facts), note.state, ""]
    lines += [] if note.empty else [*legend(note), ""]
    lines += [section.after for section in note.sections if section.after]
    lines += ["Sources :", *(f"- {source.said}" for source in note.sources), "", *note.mentions]
    lines += [*([f"Cette vue : {note.link}"] if note.link else []), f"Note faite le {note.written_on}."]
    return "\n".join(lines)
