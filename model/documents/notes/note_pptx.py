"""The note as slides (16:9) made of native shapes: every bar, ribbon, arrow and label can be moved,
recoloured, rewritten."""

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.presentation import Presentation as Slides
from pptx.slide import Slide
from pptx.table import _Cell
from pptx.text.text import _Paragraph
from pptx.util import Emu, Pt

from model.documents.export import Export
from model.documents.notes.note_figure import can_be_read
from model.documents.notes.parts import (
    MARKED,
    PLACE,
    SILENT,
    STRONG,
    Note,
    Row,
    Run,
    Section,
    Table,
    Told,
    shortened,
)
from model.documents.notes.parts import QUIET as QUIET_RUN
from model.documents.notes.slide_fit import (
    EDGE,
    HEIGHT,
    PROJECTED,
    READ,
    ROOM,
    SHARED,
    WIDTH,
    Part,
    headline,
    letter_sizes,
    parts_height,
    planned,
    row_heights,
    section_rows,
    title_size,
    under_title,
    words_height,
)
from model.figures.pens.slide_text import FONT, INK, QUIET, text_box
from model.figures.pens.slides import is_legible, slide_figure, tallest
from model.figures.scene import Scene
from model.figures.svg_parts import clean

KNOWN = "Ce qui est su, ce qui ne l'est pas"
LEAST_DRAWN = 60.0  # points: the height of a figure with something under it


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
    sections = _sections(note)
    told = _answer_slide(slides, note, [(section, section_rows(section)) for section in sections])
    for size, parts in planned(sections[told:], _foot_top(note) - 6):
        _told(slides, note, parts, size)
    for slide in slides.slides:
        slide.notes_slide.notes_text_frame.text = clean(_speech(note))
    written = io.BytesIO()
    slides.save(written)
    return written.getvalue()


def _sections(note: Note) -> Sequence[Section]:
    """What slides tell: the sections of the note, and what stands beside its answer after the first of them, or before
    them where nothing is drawn."""
    if not note.facts:
        return note.sections
    begun = 1 if note.figure else 0
    title = note.facts[0].head
    lines: list[Told] = [(Run(note.facts[0].text),)]
    if len(note.facts) > 1:
        title = note.seen if not note.figure and note.summary != note.title else KNOWN
        lines = [(Run(f"{fact.head} : ", STRONG), Run(fact.text)) for fact in note.facts]
    if note.words and note.responsible:
        lines.insert(0, (Run(note.responsible),))
    return (*note.sections[:begun], Section("faits", title, tuple((line,) for line in lines)), *note.sections[begun:])


def _answer_slide(slides: Slides, note: Note, parts: Sequence[Part]) -> int:
    """The answer, its figure, and under it as many parts as can be read with it; how many they are."""
    title, rest = headline(note.title)
    slide, top = _titled(slides, title)
    answering = "" if note.words else note.responsible  # a title, the author's words and a figure leave no room for it
    if said := "\n".join(filter(None, (" ".join(filter(None, (rest, note.lead))), answering))):
        top = _written(slide, said, top, READ if note.words else SHARED, "Réponse, suite")
    if note.words:
        top = _written(slide, "\n".join(note.words), top, PROJECTED, "Phrases de l'auteur", bold=True)
    bottom, figure = _foot(slide, note), note.figure
    if not figure:
        return _as_many(slide, parts, top, bottom)
    frame = {"left": EDGE - 6, "top": top, "width": ROOM + 12}
    scene = figure.on_slide(bottom - top)
    if not is_legible(scene, bottom - top):  # it has a slide of its own
        told = _as_many(slide, parts, top, bottom)
        slide, frame["top"] = _titled(slides, note.seen)
        room = _foot(slide, note) - frame["top"]
        slide_figure(slide, figure.on_slide(room), figure.alt, **frame, height=room)
        return told
    for number in range(len(parts), 0, -1):
        for size in letter_sizes(parts[:number]):
            room = bottom - top - parts_height(parts[:number], size, headed=False) - 10
            if room < LEAST_DRAWN:
                continue
            smaller = figure.on_slide(room)
            if can_be_read(smaller, room) and _shown(smaller) == _shown(scene):
                drawn = min(room, tallest(smaller))
                slide_figure(slide, smaller, figure.alt, **frame, height=drawn)
                _write_parts(slide, parts[:number], top + drawn + 8, size, headed=False)
                return number
    slide_figure(slide, scene, figure.alt, **frame, height=bottom - top)
    return 0


def _shown(scene: Scene) -> set[str]:
    """What a drawing shows, whatever its size: its bodies, or their families."""
    return {part.key or part.title for part in scene.bars} or {"\n".join(label.lines) for label in scene.labels}


def _as_many(slide: Slide, parts: Sequence[Part], top: float, bottom: float) -> int:
    """Write as many parts as stand between two heights; how many."""
    for number in range(len(parts), 0, -1):
        for size in letter_sizes(parts[:number]):
            if top + parts_height(parts[:number], size, headed=False) <= bottom:
                _write_parts(slide, parts[:number], top, size, headed=False)
                return number
    return 0


def _told(slides: Slides, note: Note, parts: Sequence[Part], size: float) -> None:
    """A slide that tells some parts, under the title of the first."""
    slide, top = _titled(slides, parts[0][0].title)
    _foot(slide, note)
    _write_parts(slide, parts, top, size)


def _write_parts(slide: Slide, parts: Sequence[Part], top: float, size: float, *, headed: bool = True) -> None:
    for rank, (section, rows) in enumerate(parts):
        if rank or not headed:
            top = _written(slide, section.title, top + 8, size, "Sous-titre", bold=True)
        if section.table:
            _table(slide, section.title, section.table, rows, top, size)
        elif rows:
            _list(slide, section.title, rows, top, size)
        top += sum(row_heights(section.table, rows, size))
        if section.after:
            top = _written(slide, section.after, top, READ, "Remarque")


def _written(slide: Slide, said: str, top: float, size: float, name: str, *, bold: bool = False) -> float:
    """A box of text at a place; where what follows may begin."""
    height = words_height(said, size, bold=bold)
    text_box(slide, _whole(said), EDGE, top, ROOM, height, size=size, bold=bold, name=name)
    return top + height + 6


def _titled(slides: Slides, title: str) -> tuple[Slide, float]:
    """A slide with its title, and where what follows may begin."""
    slide = slides.slides.add_slide(slides.slide_layouts[5])  # title only
    size, height = title_size(title)
    shape = slide.shapes.title
    shape.left, shape.top, shape.width, shape.height = (Pt(value) for value in (EDGE, 12, ROOM, height))
    frame = shape.text_frame
    frame.text, frame.word_wrap, frame.vertical_anchor = clean(_whole(title)), True, MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    paragraph = frame.paragraphs[0]
    paragraph.alignment, paragraph.line_spacing = 1, 0.95
    paragraph.font.size, paragraph.font.bold, paragraph.font.name = Pt(size), True, FONT
    paragraph.font.color.rgb = _colour(INK)
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
    frame.name = title
    frame._element.xpath(".//p:cNvPr")[0].set("descr", clean(f"Tableau : {title}. {told.described}"))
    table = frame.table
    for place, width in enumerate(widths):
        table.columns[place].width = Pt(width)
    for rank, (height, line) in enumerate(zip(heights, lines, strict=True)):
        table.rows[rank].height = Pt(height)
        for place, runs in enumerate(line):
            _fill(table.cell(rank, place), runs, size, head=rank == 0)


def _colour(hexadecimal: str) -> RGBColor:
    return RGBColor(*bytes.fromhex(hexadecimal))  # type: ignore[no-untyped-call]  # the library says nothing of this one


def _write(paragraph: _Paragraph, runs: Told, size: float) -> None:
    """Words in a paragraph, each in its way."""
    for run in _unbroken(runs):
        written = paragraph.add_run()
        written.text = clean(run.text)
        written.font.size, written.font.name = Pt(size), FONT
        written.font.bold, written.font.italic = run.kind in (STRONG, MARKED), run.kind == SILENT
        written.font.color.rgb = _colour(QUIET if run.kind in (PLACE, QUIET_RUN) else INK)
        written._r.get_or_add_rPr().set("lang", "fr-FR")


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
    cell.fill.fore_color.rgb = _colour("E3F0EF" if head else "FFFFFF")
    _write(cell.text_frame.paragraphs[0], runs, size)
    for index, side in enumerate(("lnT", "lnB")):
        line = f'<a:{side} {nsdecls("a")} w="6350"><a:solidFill><a:srgbClr val="9AA5B4"/></a:solidFill></a:{side}>'
        cell._tc.get_or_add_tcPr().insert(index, parse_xml(line))


def _foot_said(note: Note) -> str:
    found = [source for source in note.sources if not source.aside]
    said = " ; ".join(f"{source.short}{f', {source.places}' if source.places else ''}" for source in found)
    return " ".join(filter(None, (note.warning, f"{said}. {note.mentions[0]} Note du {note.written_on}.")))


def _foot_top(note: Note) -> float:
    return HEIGHT - 10 - words_height(f"{_foot_said(note)} Voir cette vue", READ)


def _foot(slide: Slide, note: Note) -> float:
    """The places and texts, that it is no official document, and the link: on every slide,
    for a slide travels alone. Where it begins."""
    top = _foot_top(note)
    box = text_box(slide, _foot_said(note), EDGE, top, ROOM, HEIGHT - 10 - top, size=READ, colour=QUIET, name="Sources")
    if note.link:
        run = box.text_frame.paragraphs[-1].add_run()
        run.text, run.font.size, run.font.name = " Voir cette vue", Pt(READ), FONT
        run.hyperlink.address = clean(note.link)
    return top - 6


def _speech(note: Note) -> str:
    """What the speaker's notes hold: the answer, the facts, the legend, the sources in full, what must be said."""
    lines = [
        note.title,
        note.lead,
        note.responsible,
        note.seen,
        *(f"{fact.head} : {fact.text}" for fact in note.facts),
        note.state,
        "",
    ]
    lines += [*note.figure.legend, ""] if note.figure else []
    lines += [section.after for section in note.sections if section.after]
    lines += [
        "Sources :",
        *(f"- {source.aside and f'{source.aside} : '}{source.said}" for source in note.sources),
        "",
        *note.mentions,
    ]
    lines += [*([f"Cette vue : {note.link}"] if note.link else []), f"Note faite le {note.written_on}."]
    return "\n".join(lines)
