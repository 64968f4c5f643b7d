"""The note as a Word document: real headings, lists and tables, in French, with the figure as a described picture."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime

from docx import Document
from docx.document import Document as Doc
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph

from model.documents.export import Export
from model.documents.notes.note_figure import PAGE_FRAME, figure_svg, height_for_width, legend
from model.documents.notes.note_sources import Source
from model.documents.notes.parts import LONGEST_PROPERTY, QUIET, STRONG, AnyNote, Section, shortened
from model.documents.notes.parts import Table as Told
from model.documents.pictures import png_bytes
from model.documents.qr_code import qr_png
from model.figures.svg_parts import clean

ACCENT, QUIET_COLOUR = RGBColor(0x0B, 0x4F, 0x4B), RGBColor(0x42, 0x52, 0x6B)
TEXT_WIDTH, TALLEST = 17.8, 14.0  # centimetres
FRAME = replace(PAGE_FRAME, height=540)
FONT = "Arial"  # metrics known everywhere: Liberation Sans stands in for it
STAMP = datetime(2025, 1, 1)  # the same note gives the same file


def docx_file(export: Export) -> bytes:
    """The note as DOCX bytes; raises `FormatUnavailable` where Pango is missing, for its figure is a PNG."""
    note = export.note
    svg = figure_svg(note, frame=FRAME)
    picture = png_bytes(svg, 3)
    document = _blank(note)
    _paragraph(document, f"Note de synthèse · {note.written_on}", "Discret")
    _paragraph(document, note.title, "Heading 1")
    _paragraph(document, note.summary)
    _paragraph(document, note.filters, "Discret")
    _paragraph(document, note.state, "État du droit")
    _key_figures(document, note)
    if note.words:
        _paragraph(document, "En bref", "Heading 2")
        for line in note.words:
            _paragraph(document, line)
    _picture(document, picture, min(TEXT_WIDTH, TALLEST / height_for_width(svg)), note.figure_alt, "Figure")
    for line in legend(note):
        _paragraph(document, line, "Discret")
    for section in note.sections:
        _section(document, section)
    _paragraph(document, "Sources", "Heading 2")
    for source in note.sources:
        _source(document, source)
    if note.link:
        _link(_paragraph(document, "Cette vue : "), note.link)
        if code := qr_png(note.link):
            _picture(document, code, 2.0, "Code QR qui mène à cette vue", "Code QR")
    for mention in note.mentions:
        _paragraph(document, mention, "Discret")
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _blank(note: AnyNote) -> Doc:
    """An empty A4 document in French, with our styles."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(1.6)
    section.top_margin = section.bottom_margin = Cm(1.5)
    properties = document.core_properties
    properties.title, properties.language = clean(note.title), "fr-FR"
    properties.subject = clean(shortened(note.summary, LONGEST_PROPERTY))
    properties.author, properties.comments, properties.keywords = "Flux I-MILO", "", ""
    properties.created = properties.modified = STAMP
    styles = document.styles
    normal = styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(9.5)
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(2), 1.0
    fonts = normal.element.get_or_add_rPr()
    fonts.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="fr-FR" w:eastAsia="fr-FR" w:bidi="ar-SA"/>'))
    for lang in styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), "fr-FR")
    for name, size, before in (("Heading 1", 18, 0), ("Heading 2", 12, 6)):
        style = styles[name]
        style.font.name, style.font.size, style.font.bold = FONT, Pt(size), True
        style.font.color.rgb = ACCENT if name == "Heading 2" else RGBColor(0x16, 0x20, 0x2E)
        style.element.rPr.rFonts.attrib.update(dict.fromkeys((qn("w:asciiTheme"), qn("w:hAnsiTheme")), ""))
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            style.element.rPr.rFonts.attrib.pop(qn(f"w:{theme}"), None)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(3)
    quiet = styles.add_style("Discret", 1)
    quiet.base_style, quiet.font.size, quiet.font.color.rgb = normal, Pt(8.5), QUIET_COLOUR
    state = styles.add_style("État du droit", 1)
    state.base_style = normal
    state.element.get_or_add_pPr().append(
        parse_xml(
            f"<w:pBdr {nsdecls('w')}>"
            + "".join(
                f'<w:{side} w:val="single" w:sz="6" w:space="4" w:color="A08A3C"/>'
                for side in ("top", "left", "bottom", "right")
            )
            + "</w:pBdr>"
        )
    )
    _page_numbers(section.footer.paragraphs[0], note.title)
    return document


def _paragraph(document: Doc, text: str, style: str | None = None) -> Paragraph:
    return document.add_paragraph(clean(text), style)


def _key_figures(document: Doc, note: AnyNote) -> None:
    table = document.add_table(2, len(note.key_figures))
    for column, item in enumerate(note.key_figures):
        number = table.cell(0, column).paragraphs[0]
        run = number.add_run(clean(item.value))
        run.font.size, run.font.bold, run.font.color.rgb = Pt(18), True, ACCENT
        number.paragraph_format.space_before, number.paragraph_format.space_after = Pt(6), Pt(0)
        number.paragraph_format.keep_with_next = True
        table.cell(1, column).text = clean(item.label)
    _describe(table, "Chiffres clés", "Une colonne par nombre : le nombre, puis ce qu'il compte.")


def _section(document: Doc, section: Section) -> None:
    """A section: its table, or else its items as a list, each line with its strong and its quiet words."""
    _paragraph(document, section.title, "Heading 2")
    if section.table:
        _table(document, section.title, section.table)
    for line in [] if section.table else [line for item in section.items for line in item]:
        paragraph = _paragraph(document, "", "List Bullet")
        for run in line.runs:
            written = paragraph.add_run(clean(run.text))
            written.bold = True if run.kind == STRONG else None
            if run.kind == QUIET:
                written.font.color.rgb = QUIET_COLOUR
    if section.after:
        _paragraph(document, section.after, "Discret")


def _table(document: Doc, title: str, told: Told) -> None:
    heads = [column.head for column in told.columns]
    widths = [column.centimetres for column in told.columns]
    table = document.add_table(1, len(heads), "Table Grid")
    table.autofit = False
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        cell.text = ""
        cell.paragraphs[0].add_run(head).bold = True
        cell._tc.get_or_add_tcPr().append(
            parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="E3F0EF"/>')
        )
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for one in told.rows:
        row = table.add_row()
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, said in zip(row.cells, one.cells, strict=True):
            cell.text = clean(said.text)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.space_after = Pt(1)
                for run in paragraph.runs:
                    run.font.size = Pt(8.5)
    _describe(table, title, told.described)


def _describe(table: Table, title: str, words: str) -> None:
    """The alternative text of a table."""
    for tag, text in (("w:tblCaption", title), ("w:tblDescription", words)):
        element = OxmlElement(tag)
        element.set(qn("w:val"), clean(text))
        table._tbl.tblPr.append(element)


def _picture(document: Doc, picture: bytes, width: float, alt: str, name: str) -> None:
    shape = document.add_picture(io.BytesIO(picture), width=Cm(width))
    described = shape._inline.docPr
    described.set("descr", clean(alt))
    described.set("name", name)
    document.paragraphs[-1].paragraph_format.keep_with_next = True


def _source(document: Doc, source: Source) -> None:
    places = f" : {source.places}" if source.places else ""
    paragraph = _paragraph(document, f"{source.title}{places}. ", "List Bullet")
    if source.link:
        _link(paragraph, source.link)
        paragraph.add_run(f" ({clean(source.link_note)}). " if source.link_note else ". ")
    paragraph.add_run(f"Ce qui est saisi : {clean(source.coverage)}").font.color.rgb = QUIET_COLOUR


def _link(paragraph: Paragraph, address: str) -> None:
    relation = paragraph.part.relate_to(clean(address), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relation)
    run = paragraph.add_run(clean(address))
    run.font.underline, run.font.color.rgb = True, ACCENT
    link.append(run._r)
    paragraph._p.append(link)


def _page_numbers(paragraph: Paragraph, title: str) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if style := paragraph.style:
        style.font.size, style.font.color.rgb = Pt(8), QUIET_COLOUR
    pieces = (f"{clean(title)} · page ", "PAGE", " sur ", "NUMPAGES")
    for piece in pieces:
        if piece.isupper():
            field = OxmlElement("w:fldSimple")
            field.set(qn("w:instr"), piece)
            paragraph._p.append(field)
        else:
            paragraph._p.append(paragraph.add_run(piece)._r)
