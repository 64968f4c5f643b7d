"""The note as a Word document: real headings, lists and tables, in French, with the figure as a described picture."""

import io
from datetime import date, datetime

from docx import Document
from docx.document import Document as Doc
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shape import InlineShape
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph

from model.documents.export import Export
from model.documents.notes.note_figure import figure_svg, legend
from model.documents.notes.note_sources import Source
from model.documents.notes.parts import (
    MARKED,
    PLACE,
    QUIET,
    SILENT,
    STRONG,
    AnyNote,
    Run,
    Section,
    shortened,
)
from model.documents.notes.parts import Table as Told
from model.documents.pictures import png_bytes, svg_bytes
from model.documents.qr_code import qr_png
from model.figures.svg_parts import clean, size_of

ACCENT, QUIET_COLOUR = RGBColor(0x0B, 0x4F, 0x4B), RGBColor(0x42, 0x52, 0x6B)
TEXT_WIDTH, TALLEST = 17.8, 14.0  # centimetres
FONT = "Arial"  # metrics known everywhere: Liberation Sans stands in for it


def docx_file(export: Export) -> bytes:
    """The note as DOCX bytes; raises `FormatUnavailable` where Pango is missing,
    for its figure has a PNG beside the SVG."""
    note = export.note
    document = _blank(note, export.today)
    _paragraph(document, f"Note de synthèse · {note.written_on}", "Discret")
    _paragraph(document, note.title, "Heading 1")
    for said in note.lead:
        _paragraph(document, said)
    for line in note.words:
        _paragraph(document, line, "Phrase de l'auteur")
    for fact in note.facts:
        paragraph = _paragraph(document, "", "Discret")
        paragraph.add_run(f"{fact.head} : ").bold = True
        paragraph.add_run(clean(fact.text))
    if not note.empty:
        svg = figure_svg(note)
        wide, tall = size_of(svg)
        shape = _picture(document, png_bytes(svg, 3), min(TEXT_WIDTH, TALLEST * wide / tall), note.figure_alt)
        _vector(document, shape, svg)
        _paragraph(document, " ".join(legend(note)), "Discret")
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


def _blank(note: AnyNote, today: date) -> Doc:
    """An empty A4 document in French, with our styles."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(1.6)
    section.top_margin = section.bottom_margin = Cm(1.5)
    properties = document.core_properties
    properties.title, properties.language = clean(shortened(note.title)), "fr-FR"
    properties.subject = clean(shortened(note.summary))
    properties.author, properties.comments, properties.keywords = "Flux I-MILO", "", ""
    properties.created = properties.modified = datetime(today.year, today.month, today.day)
    styles = document.styles
    normal = styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(10)
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(2), 1.0
    fonts = normal.element.get_or_add_rPr()
    fonts.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="fr-FR" w:eastAsia="fr-FR" w:bidi="ar-SA"/>'))
    for lang in styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), "fr-FR")
    for name, size, before in (("Heading 1", 15, 0), ("Heading 2", 12, 6)):
        style = styles[name]
        style.font.name, style.font.size, style.font.bold = FONT, Pt(size), True
        style.font.color.rgb = ACCENT if name == "Heading 2" else RGBColor(0x16, 0x20, 0x2E)
        style.element.rPr.rFonts.attrib.update(dict.fromkeys((qn("w:asciiTheme"), qn("w:hAnsiTheme")), ""))
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            style.element.rPr.rFonts.attrib.pop(qn(f"w:{theme}"), None)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(3)
    quiet = styles.add_style("Discret", 1)
    quiet.base_style, quiet.font.size, quiet.font.color.rgb = normal, Pt(9), QUIET_COLOUR
    own = styles.add_style("Phrase de l'auteur", 1)
    own.base_style, own.font.size = normal, Pt(11)
    own.element.get_or_add_pPr().append(
        parse_xml(f'<w:pBdr {nsdecls("w")}><w:left w:val="single" w:sz="18" w:space="8" w:color="0B4F4B"/></w:pBdr>')
    )
    mark = f"{note.mark} · " if note.mark else ""
    _page_numbers(section.footer.paragraphs[0], f"{mark}Flux I-MILO · note du {note.written_on}")
    return document


def _paragraph(document: Doc, text: str, style: str | None = None) -> Paragraph:
    return document.add_paragraph(clean(text), style)


def _section(document: Doc, section: Section) -> None:
    """A section: its table, or else its items as a list, each line with its strong and its quiet words."""
    _paragraph(document, section.title, "Heading 2")
    if section.table:
        _table(document, section.title, section.table)
    for line in [] if section.table else [line for item in section.items for line in item]:
        _write(_paragraph(document, "", "List Bullet"), line.runs)
    if section.after:
        _paragraph(document, section.after, "Discret")


def _table(document: Doc, title: str, told: Told) -> None:
    heads = [column.head for column in told.columns]
    shares = sum(column.share for column in told.columns)
    widths = [TEXT_WIDTH * column.share / shares for column in told.columns]
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
        for cell, runs in zip(row.cells, one.runs, strict=True):
            _write(cell.paragraphs[0], runs)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.space_after = Pt(1)
                for run in paragraph.runs:
                    run.font.size = Pt(9)
    _describe(table, title, told.described)


def _describe(table: Table, title: str, words: str) -> None:
    """The alternative text of a table."""
    for tag, text in (("w:tblCaption", title), ("w:tblDescription", words)):
        element = OxmlElement(tag)
        element.set(qn("w:val"), clean(text))
        table._tbl.tblPr.append(element)


def _write(paragraph: Paragraph, runs: tuple[Run, ...]) -> None:
    """Words in a paragraph, each in its way."""
    for run in runs:
        written = paragraph.add_run(clean(run.text))
        written.bold = True if run.kind == STRONG else None
        written.italic = True if run.kind == SILENT else None
        if run.kind == MARKED:
            written.font.highlight_color = WD_COLOR_INDEX.YELLOW
        if run.kind in (QUIET, PLACE):
            written.font.color.rgb = QUIET_COLOUR


def _picture(document: Doc, picture: bytes, width: float, alt: str, name: str = "Figure") -> InlineShape:
    shape: InlineShape = document.add_picture(io.BytesIO(picture), width=Cm(width))
    described = shape._inline.docPr
    described.set("descr", clean(alt))
    described.set("name", name)
    document.paragraphs[-1].paragraph_format.keep_with_next = True
    return shape


def _vector(document: Doc, shape: InlineShape, svg: str) -> None:
    """The drawing itself beside its picture: Word shows the SVG, older programs the PNG."""
    package = document.part.package
    part = Part(PackURI("/word/media/figure.svg"), "image/svg+xml", svg_bytes(svg), package)
    relation = document.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
    extension = (
        f'<a:extLst {nsdecls("a", "r")}><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}">'
        '<asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" '
        f'r:embed="{relation}"/></a:ext></a:extLst>'
    )
    shape._inline.graphic.graphicData.pic.blipFill.blip.append(parse_xml(extension))


def _source(document: Doc, source: Source) -> None:
    places = f" : {source.places}" if source.places else ""
    paragraph = _paragraph(document, f"{source.title}{places}. ", "List Bullet")
    if source.link:
        _link(paragraph, source.link)
        paragraph.add_run(f" ({clean(source.link_note)}). " if source.link_note else ". ")
    if source.coverage:
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
        style.font.size, style.font.color.rgb = Pt(9), QUIET_COLOUR
    pieces = (f"{clean(title)} · page ", "PAGE", " sur ", "NUMPAGES")
    for piece in pieces:
        if piece.isupper():
            field = OxmlElement("w:fldSimple")
            field.set(qn("w:instr"), piece)
            paragraph._p.append(field)
        else:
            paragraph._p.append(paragraph.add_run(piece)._r)
