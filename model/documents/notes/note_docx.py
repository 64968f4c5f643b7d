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
from docx.text.paragraph import Paragraph
from docx.text.run import Run as Written

from model.documents.export import Export
from model.documents.notes import parts
from model.documents.notes.note_figure import WIDTH
from model.documents.notes.note_fit import CODE, TIGHT, Fit, fit, small
from model.documents.notes.note_sources import Source
from model.documents.notes.parts import MARKED, PLACE, QUIET, SILENT, STRONG, Note, Run, Section, Told, shortened
from model.documents.pictures import png_bytes, svg_bytes
from model.documents.qr_code import qr_png
from model.figures.svg_parts import clean, typeset

ACCENT, QUIET_COLOUR = RGBColor(0x0B, 0x4F, 0x4B), RGBColor(0x42, 0x52, 0x6B)
INK = RGBColor(0x16, 0x20, 0x2E)
HUB, HEAD = "I-MILO", 1.1  # of the letters of what is under it
_EDGE = 'w:val="single" w:sz="4" w:space="0" w:color="C9D3DE"'
RULES = f"<w:tblBorders {nsdecls('w')}><w:bottom {_EDGE}/><w:insideH {_EDGE}/></w:tblBorders>"
MARGINS = f"""<w:tblCellMar {nsdecls("w")}><w:top w:w="6" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>
  <w:bottom w:w="6" w:type="dxa"/><w:right w:w="140" w:type="dxa"/></w:tblCellMar>"""
FONT = "Arial"  # metrics known everywhere: Liberation Sans stands in for it


def docx_file(export: Export) -> bytes:
    """The note as DOCX bytes, its tables always tables; raises `FormatUnavailable` where Pango is missing, for its
    figure has a PNG beside the SVG."""
    note = export.note
    found = fit(note, entries=False)
    document = _blank(note, export.today, found)
    _paragraph(document, note.head, "Discret")
    _paragraph(document, note.title, "Heading 1")
    for said in filter(None, (note.lead, note.responsible)):
        _paragraph(document, said)
    for line in note.words:
        _paragraph(document, line, "Phrase de l'auteur")
    if note.figure and found.figure:
        paragraph = _paragraph(document, "")
        paragraph.alignment, paragraph.paragraph_format.keep_with_next = WD_ALIGN_PARAGRAPH.CENTER, True
        drawn = typeset(found.figure.svg)
        shape = _picture(paragraph, png_bytes(drawn), found.figure.width, note.figure.alt)
        _vector(document, shape, drawn)
        _paragraph(document, " ".join(found.figure.legend), "Discret")
    for fact in note.facts:
        paragraph = _paragraph(document, "", "Discret")
        _add(paragraph, f"{fact.head} : ").bold = True
        _add(paragraph, fact.text)
        for run in paragraph.runs:
            run.font.color.rgb = INK
    for section in found.first:
        _section(document, section, found.size)
    _sources(document, note)
    for rank, section in enumerate(found.rest):
        _section(document, section, found.last, on_new_page=not rank)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _sources(document: Doc, note: Note) -> None:
    """The texts, the link with its code beside them, and what must be said."""
    heading = _paragraph(document, "Sources", "Heading 2")
    if note.link and (code := qr_png(note.link)):
        _to_the_right(_picture(heading, code, CODE, "Code QR qui mène à cette vue", "Code QR"))
    for source in note.sources:
        if not source.aside:
            _source(document, source)
    for name, found in note.aside.items():
        paragraph = _paragraph(document, f"{name} : ", "List Bullet")
        for rank, source in enumerate(found):
            if rank:
                paragraph.add_run(typeset(" ; "))
            _link(paragraph, source.link, source.title)
            paragraph.add_run(typeset(f", {source.places}" if source.places else ""))
        paragraph.add_run(".")
    if note.link:
        _link(_paragraph(document, "Cette vue : ", "Discret"), note.link)
    _paragraph(document, " ".join(note.mentions), "Discret")


def _blank(note: Note, today: date, found: Fit) -> Doc:
    """An empty A4 document in French, with our styles, in the letters that fit."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Pt((section.page_width.pt - WIDTH) / 2)
    section.top_margin, section.bottom_margin = Cm(0.72), Cm(1.14)
    section.header_distance = section.footer_distance = Cm(0.5)
    properties = document.core_properties
    properties.title, properties.language = typeset(shortened(note.title)), "fr-FR"
    properties.subject = typeset(shortened(note.summary))
    properties.author, properties.comments, properties.keywords = "Flux I-MILO", "", ""
    properties.created = properties.modified = datetime(today.year, today.month, today.day)
    styles = document.styles
    normal = styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(found.size)
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(2), 1.0
    fonts = normal.element.get_or_add_rPr()
    fonts.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="fr-FR" w:eastAsia="fr-FR" w:bidi="ar-SA"/>'))
    for lang in styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), "fr-FR")
    for name, size, before in (("Heading 1", found.size * 1.25, 0), ("Heading 2", found.size * HEAD, 3)):
        style = styles[name]
        style.font.name, style.font.size, style.font.bold = FONT, Pt(size), True
        style.font.color.rgb = ACCENT if name == "Heading 2" else INK
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            style.element.rPr.rFonts.attrib.pop(qn(f"w:{theme}"), None)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(2)
        style.paragraph_format.line_spacing = 1.0
    quiet = styles.add_style("Discret", 1)
    quiet.base_style, quiet.font.size, quiet.font.color.rgb = normal, Pt(small(found.size)), QUIET_COLOUR
    listed = styles["List Bullet"]
    listed.font.size, listed.paragraph_format.space_after = Pt(small(found.size)), Pt(1)
    own = styles.add_style("Phrase de l'auteur", 1)
    own.base_style = normal
    own.element.get_or_add_pPr().append(
        parse_xml(f'<w:pBdr {nsdecls("w")}><w:left w:val="single" w:sz="18" w:space="8" w:color="0B4F4B"/></w:pBdr>')
    )
    _foot(section.footer.paragraphs[0], note)
    return document


def _paragraph(document: Doc, text: str, style: str | None = None) -> Paragraph:
    paragraph = document.add_paragraph(style=style)
    _add(paragraph, text)
    return paragraph


def _add(paragraph: Paragraph, text: str) -> Written:
    """A run of text in which « I-MILO » is never cut at the end of a line; it reads the same."""
    run = paragraph.add_run()
    for rank, piece in enumerate(typeset(text).split(HUB)):
        if rank:
            run.add_text(HUB.partition("-")[0])
            run._r.append(OxmlElement("w:noBreakHyphen"))
            piece = HUB.partition("-")[2] + piece  # noqa: PLW2901  # the end of the name begins what follows it
        run.add_text(piece)
    return run


def _section(document: Doc, section: Section, size: float, *, on_new_page: bool = False) -> None:
    """A section in letters of a size: its table, or else its items as a list, each line with its strong and its quiet
    words."""
    letters, heading = small(size), _paragraph(document, section.title, "Heading 2")
    heading.paragraph_format.page_break_before = on_new_page
    heading.runs[0].font.size = Pt(size * HEAD)
    if section.table:
        _table(document, section.title, section.table, letters)
    for line in (line for item in section.items for line in item):
        _write(_paragraph(document, "", "List Bullet"), line, letters)
    if section.after:
        _add(_paragraph(document, "", "Discret"), section.after).font.size = Pt(letters)


def _table(document: Doc, title: str, told: parts.Table, letters: float) -> None:
    widths = [Pt(width) for width in told.widths(WIDTH)]
    table = document.add_table(1, len(widths))
    table.autofit = False
    (layout,) = table._tbl.tblPr.xpath("./w:tblLayout")  # Word wants its elements in their order
    layout.addprevious(parse_xml(RULES))
    layout.addnext(parse_xml(MARGINS))
    for cell, column in zip(table.rows[0].cells, told.columns, strict=True):
        _write(cell.paragraphs[0], (Run(column.head, STRONG),), letters)
        cell.paragraphs[0].runs[0].font.color.rgb = ACCENT
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for one in told.rows:
        row = table.add_row()
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, runs in zip(row.cells, one.runs, strict=True):
            _write(cell.paragraphs[0], runs, letters)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width
            spacing = cell.paragraphs[0].paragraph_format
            spacing.space_after, spacing.line_spacing = Pt(0), Pt(letters * TIGHT)
    for tag, text in (("w:tblCaption", title), ("w:tblDescription", told.described)):  # its alternative text
        element = OxmlElement(tag)
        element.set(qn("w:val"), typeset(text))
        table._tbl.tblPr.append(element)


def _write(paragraph: Paragraph, runs: Told, letters: float | None = None) -> None:
    """Words in a paragraph, each in its way, in letters of that size or of its style."""
    for run in runs:
        written = _add(paragraph, run.text)
        written.font.size = Pt(letters) if letters else None
        written.bold = True if run.kind == STRONG else None
        written.italic = True if run.kind == SILENT else None
        if run.kind == MARKED:
            written.font.highlight_color = WD_COLOR_INDEX.YELLOW
        if run.kind in (QUIET, PLACE):
            written.font.color.rgb = QUIET_COLOUR


def _picture(paragraph: Paragraph, picture: bytes, width: float, alt: str, name: str = "Figure") -> InlineShape:
    """A picture of a width in points, described, in a paragraph."""
    shape: InlineShape = paragraph.add_run().add_picture(io.BytesIO(picture), width=Pt(width))
    described = shape._inline.docPr
    described.set("descr", typeset(alt))
    described.set("name", name)
    return shape


def _to_the_right(shape: InlineShape) -> None:
    """Hang a picture on its paragraph, at the right edge: what follows is written beside it."""
    anchor = parse_xml(
        f'<wp:anchor {nsdecls("wp")} distT="0" distB="0" distL="76200" distR="0" simplePos="0" relativeHeight="1" '
        'behindDoc="0" locked="0" layoutInCell="1" allowOverlap="0"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="margin"><wp:align>right</wp:align></wp:positionH>'
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV></wp:anchor>'
    )
    extent, *rest = list(shape._inline)
    next(shape._inline.iterancestors()).replace(shape._inline, anchor)
    anchor.extend((extent, parse_xml(f'<wp:wrapSquare {nsdecls("wp")} wrapText="left"/>'), *rest))


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
        paragraph.add_run(f" ({typeset(source.link_note)}). " if source.link_note else ". ")
    if source.coverage:
        paragraph.add_run(f"Ce qui est saisi : {typeset(source.coverage)}").font.color.rgb = QUIET_COLOUR


def _link(paragraph: Paragraph, address: str | None, said: str = "") -> None:
    if not address:
        paragraph.add_run(typeset(said))
        return
    relation = paragraph.part.relate_to(clean(address), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relation)
    run = paragraph.add_run(typeset(said or address))
    run.font.underline, run.font.color.rgb = True, ACCENT
    link.append(run._r)
    paragraph._p.append(link)


def _foot(paragraph: Paragraph, note: Note) -> None:
    """What stands under each page: what the note is, and the number of the page."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if style := paragraph.style:
        style.font.size, style.font.color.rgb = Pt(9), QUIET_COLOUR
    mark = f"{note.mark} · " if note.mark else ""
    for words, field in ((f"{mark}Flux I-MILO · note du {note.written_on} · page ", "PAGE"), (" sur ", "NUMPAGES")):
        paragraph.add_run(words)
        element = OxmlElement("w:fldSimple")
        element.set(qn("w:instr"), field)
        paragraph._p.append(element)
