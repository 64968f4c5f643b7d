"""The documents, read back by libraries that did not write them: the same words, nodes, flows and sources as on
screen."""

import io
import re
import zipfile
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from html import unescape
from itertools import product

import pikepdf
import pypdfium2
import pytest
from docx import Document
from hypothesis import given
from lxml import etree
from pptx import Presentation
from pptx.shapes.base import BaseShape
from pptx.slide import Slide

from model.address.view import View
from model.documents import pictures
from model.documents.export import Selected
from model.documents.formats import FLOW_FORMATS
from model.documents.notes.note_figure import LOW_FRAME, PAGE_FRAME, view_scene
from model.documents.notes.note_fit import fit
from model.documents.notes.parts import shortened
from model.documents.pictures import FormatUnavailable
from model.figures.scene import Scene
from model.figures.svg_parts import typeset
from model.graph.filters import Selection
from model.register.entities import Register
from tests.builders import registers
from tests.costly import costly, covering
from tests.model.read_back import (
    LINK,
    WORDS,
    Page,
    docx_text,
    hostile,
    letters_of,
    pdf_text,
    pptx_texts,
    squeezed,
    walk,
)

VIEWS = {
    "everything": View(),
    "second perimeter": View(Selection(second=True)),
    "one body": View(Selection({"organisme": ("france_travail",)})),
    "one purpose": View(Selection({"finalite": ("controler",)})),
    "grouped": View(grouped=True),
    "focus": View(focus=("organisme:asp",)),
    "no columns": View(with_data=False, with_purposes=False),
}
ONE_BODY = View(Selection({"organisme": ("asp",)}))
DOCUMENTS = ("pdf", "docx", "pptx", "html")
every_view = pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)


# A network has no columns, and its note on one purpose is as short as the one on a body.
LAYOUTS = {f"{name}-flux": (view, "flux") for name, view in VIEWS.items()} | {
    f"{name}-reseau": (view, "reseau") for name, view in VIEWS.items() if name not in ("no columns", "one purpose")
}


def layouts(*names: str) -> pytest.MarkDecorator:
    """Views with their figure: the page has the words of all of them; what is costly to make and to read, those that
    are hardest for a format, and each view in one format."""
    cases = covering(LAYOUTS, *names)
    return pytest.mark.parametrize(("view", "screen"), cases.values(), ids=cases)


every_figure = pytest.mark.parametrize("screen", ["flux", "reseau"])


def an_export(register: Register, view: View, screen: str = "flux", **more: object) -> Selected:
    """An export with everything a note may hold."""
    return Selected(register, view, screen=screen, today=date(2026, 11, 22), link=LINK, words=WORDS, **more)


_MADE: dict[tuple[object, ...], tuple[Selected, bytes]] = {}


def made(key: str, export: Selected) -> bytes:
    """The bytes of an export in a format, made once; its register is kept, so that its id stays its own."""
    asked = (key, id(export.register), export.view, export.screen, export.link, export.words)
    if asked not in _MADE:
        _MADE[asked] = export, FLOW_FORMATS[key].make(export)
    return _MADE[asked][1]


def wanted(export: Selected, *, paged: bool = False) -> list[str]:
    """What every document must say, whatever its layout; `paged` ones leave out a few flows told twice if that saves a
    page."""
    note = export.note
    fitted = fit(note)
    sections = (*fitted.first, *fitted.rest) if paged else note.sections
    assert {section.kind for section in note.sections if section not in sections} <= {"retenir"}
    said = [note.title, note.lead, note.seen, note.written_on, *note.words, note.mentions[0]]
    said += [words for fact in note.facts for words in (fact.head, fact.text)]
    said += [words for section in sections if section.table for row in section.table.rows for words in row.words]
    said += [run.text for section in sections for item in section.items for line in item for run in line]
    said += [words for source in note.sources for words in (source.title, source.places)]
    return [squeezed(words) for words in said]


def unnamed(export: Selected, text: str) -> set[str]:
    """The names of the figure that a text leaves out; bodies, or families where they are too many for the room, and
    without their data where the table beside it names them."""
    left = []
    for grouped, frame in product((False, True), (PAGE_FRAME, LOW_FRAME)):
        names = {squeezed("".join(name.lines)) for name in export.note.figure.scene(frame, grouped=grouped).names}
        left.append({name for name in names if name not in text})
    return min(left, key=len)


@layouts("everything-flux", "second perimeter-flux", "one body-flux", "everything-reseau")
def test_the_pdf_says_it_all(view: View, screen: str, register: Register) -> None:
    """The answer, facts, every flow, sources and the names of the figure are text of the PDF;
    twelve flows at most are one page, all of them two."""
    export = an_export(register, view, screen)
    content = made("pdf", export)
    text = pdf_text(content)
    assert len(pypdfium2.PdfDocument(content)) <= (1 if len(export.shown.flows) <= 12 else 2)
    assert [words for words in wanted(export, paged=True) if words not in text] == []
    assert not unnamed(export, text)


@every_figure
def test_the_pdf_is_tagged_french_and_carries_its_fonts(screen: str, register: Register) -> None:
    """PDF/UA: marked, in French, titled, with headings, lists, a described figure; A4; every font embedded; all
    vectors."""
    with pikepdf.open(io.BytesIO(made("pdf", an_export(register, View(), screen)))) as pdf:
        root = pdf.Root
        assert str(root.Lang) == "fr"
        assert bool(root.MarkInfo.Marked)
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        assert "pdfuaid" in pdf.open_metadata().__str__() or b"pdfuaid" in root.Metadata.read_bytes()
        kinds, alts = [], []
        walk(root.StructTreeRoot, kinds, alts)
        assert kinds.count("H1") == 1
        assert {"H2", "P", "L", "LI", "Figure"} <= set(kinds)
        assert any("35 flux affichés sur 35" in " ".join(alt.split()) for alt in alts)
        assert any("Code QR" in alt for alt in alts)
        sizes = [[round(float(side)) for side in page.MediaBox[2:]] for page in pdf.pages]
        assert {tuple(size) for size in sizes} == {(595, 842)}
        fonts = [
            item
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor"
        ]
        assert fonts
        assert all("/FontFile3" in item or "/FontFile2" in item for item in fonts)
        images = [item for item in pdf.objects if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image"]
        assert images == []


@layouts("second perimeter-flux", "one purpose-flux", "everything-reseau")
def test_the_word_note_has_real_headings_tables_and_a_described_figure(
    view: View, screen: str, register: Register
) -> None:
    """One first heading, the flows in a table whose head repeats, pictures with alternative texts, in French; what
    heads a table is larger than what it holds."""
    export = an_export(register, view, screen)
    note, content = export.note, made("docx", an_export(register, view, screen))
    document = Document(io.BytesIO(content))
    headings = [(item.style.name, item.text) for item in document.paragraphs if item.style.name.startswith("Heading")]
    assert headings[0] == ("Heading 1", typeset(note.title))
    assert ("Heading 2", "Sources") in headings
    sizes = {item.text: item.runs[0].font.size for item in document.paragraphs if item.style.name == "Heading 2"}
    every = [section for section in note.sections if section.table]
    assert {flow.id for flow in export.shown.flows} == {
        key for section in every for row in section.table.rows for key in row.key.split()
    }
    for section, table in zip(every, document.tables[-len(every) :], strict=True):
        assert ("Heading 2", typeset(section.title)) in headings
        assert [[cell.text for cell in row.cells] for row in table.rows[1:]] == [
            [typeset(words) for words in row.words] for row in section.table.rows
        ]
        assert table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")
        assert sizes[typeset(section.title)] > max(
            run.font.size for row in table.rows for cell in row.cells for run in cell.paragraphs[0].runs
        )
        widths = sum(cell.width for cell in table.rows[0].cells)
        assert widths <= document.sections[0].page_width - 2 * document.sections[0].left_margin + 12700
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert b"<svg" in archive.read("word/media/figure.svg")
        assert b"svgBlip" in archive.read("word/document.xml")
    described = [item.get("descr") for item in document.element.iter("{*}docPr")]
    assert described[0] == typeset(note.figure.alt)
    assert all(described)
    langs = {item.get(item.nsmap["w"].join("{}") + "val") for item in document.styles.element.iter("{*}lang")}
    assert langs == {"fr-FR"}
    assert document.core_properties.title in (typeset(note.title), typeset(shortened(note.title)))
    assert document.core_properties.created.date() == date(2026, 11, 22)
    text = docx_text(content)
    assert [words for words in wanted(export) if words not in text] == []


def parts(slide: Slide) -> list[BaseShape]:
    """Every shape of a slide, those of its figure one by one."""
    return [part for shape in slide.shapes for part in (shape.shapes if shape.shape_type == 6 else [shape])]


def letters_in(shapes: Iterable[BaseShape]) -> list[float]:
    """The sizes of the letters that some shapes are written in, in points."""
    runs = (run for shape in shapes for item in shape.text_frame.paragraphs for run in item.runs)
    return [run.font.size.pt for run in runs if run.font.size]


@layouts("everything-flux", "second perimeter-flux", "focus-flux", "second perimeter-reseau")
def test_the_slides_are_native_shapes_that_name_what_they_are(view: View, screen: str, register: Register) -> None:
    """No picture; the figure is one group with one alternative text, its parts named; nothing leaves the slide.

    Every flow stands in a table with the words of the text whole, whatever the number of slides,
    in letters of 12 points; a table in letters under 18 says in its title that it is for reading. What answers has
    18 points or more, on as many slides as it takes, and no two slides have the same title.
    """
    export = an_export(register, view, screen)
    note, content = export.note, made("pptx", export)
    slides = Presentation(io.BytesIO(content))
    assert round(slides.slide_width / slides.slide_height, 3) == 1.778
    ((rank, first, figure),) = [
        (rank, slide, shape)
        for rank, slide in enumerate(slides.slides)
        for shape in slide.shapes
        if shape.shape_type == 6  # a group
    ]
    assert rank == 0 or view.selection.second  # two drawings, one under the other: a slide of its own
    assert figure._element.xpath("./p:nvGrpSpPr/p:cNvPr/@descr") == [typeset(note.figure.alt)]
    assert not figure._element.xpath(".//p:sp//p:cNvPr/@descr")
    assert all(part.name for part in figure.shapes)
    assert {part.name.partition(" ")[0] for part in figure.shapes} >= {"Nom", "Ruban" if screen == "flux" else "Trait"}
    letters = [
        run.font.size.pt
        for part in figure.shapes
        if part.name.startswith("Nom ")
        for item in part.text_frame.paragraphs
        for run in item.runs
    ]
    assert round(min(letters)) >= 12
    assert not any(shape.shape_type == 13 for slide in slides.slides for shape in parts(slide))  # pictures
    ids = first.shapes._spTree.xpath(".//p:cNvPr/@id")
    assert len(ids) == len(set(ids))
    texts = pptx_texts(content)
    assert not unnamed(export, texts[rank])
    assert letters_of(note.title) in letters_of(texts[0])
    said = [sentence for sentence in re.split(r"(?<=[\w)»]{2}\.)\s", note.lead) if sentence]
    assert [words for words in said if letters_of(words) not in letters_of(" ".join(texts))] == []
    assert letters_of(said[0]) in letters_of(texts[0]) or view.selection.second
    titles = [slide.shapes.title.text_frame.text for slide in slides.slides]
    assert len(set(titles)) == len(titles)  # read aloud, slides are told apart
    assert [words for words in map(squeezed, note.words) if words not in texts[0]] == []
    rows = [words for section in note.sections if section.table for row in section.table.rows for words in row.words]
    assert [words for words in rows if squeezed(words) not in "".join(texts)] == []
    for slide in slides.slides:
        assert slide.shapes.title.text_frame.text
        spoken = squeezed(slide.notes_slide.notes_text_frame.text)
        assert all(squeezed(source.title) in spoken and squeezed(source.places) in spoken for source in note.sources)
        written = [shape for shape in slide.shapes if shape.has_text_frame]
        assert min(letters_in(written)) >= 12
        tables = ["Sous-titre"] if any(shape.has_table for shape in slide.shapes) else []
        quiet = [shape for shape in written if shape.name in ("Sources", "Légende", "Remarque")]
        assert min(letters_in(quiet)) >= 14 or screen == "reseau" or view.selection.second  # a full slide has 12
        answers = [shape for shape in written if shape.name not in ("Sources", "Légende", "Remarque", *tables)]
        assert min(letters_in(answers), default=18) >= 18
        cells = [cell for shape in slide.shapes if shape.has_table for cell in shape.table.iter_cells()]
        small = [cell for cell in cells if cell.text and cell.text_frame.paragraphs[0].runs[0].font.size.pt < 18]
        assert slide.shapes.title.text_frame.text.startswith("À lire · ") is bool(small)  # else projected
        for shape in slide.shapes:
            assert shape.left >= 0 and shape.top >= 0
            assert shape.left + shape.width <= slides.slide_width + 12700
            assert shape.top + shape.height <= slides.slide_height + 12700 * 4


@layouts(*LAYOUTS)
def test_the_page_works_alone(view: View, screen: str, register: Register) -> None:
    """No resource from anywhere, one script of ours under a policy that allows no other, every flow in a real table;
    the letters of the figure are read on any screen."""
    export = an_export(register, view, screen)
    content = made("html", export)
    page = Page(content)
    assert dict(page.tags)["html"] == {"lang": "fr"}
    loaded = [
        value
        for tag, given in page.tags
        for key, value in given.items()
        if key in ("src", "srcset", "data", "poster") or (key == "href" and tag != "a")
    ]
    assert loaded == []
    assert [tag for tag, _ in page.tags].count("script") == 1
    assert not {"iframe", "object", "embed", "link", "img", "base", "form"} & {tag for tag, _ in page.tags}
    assert not re.search(r"@import|url\(", content.decode())
    policy = next(given["content"] for tag, given in page.tags if given.get("http-equiv") == "Content-Security-Policy")
    assert "default-src 'none'" in policy and "'sha256-" in policy
    rows = [given["data-flux"] for tag, given in page.tags if tag == "tr" and "data-flux" in given]
    assert {flow for row in rows for flow in row.split()} == {flow.id for flow in export.shown.flows}
    assert [words for words in wanted(export, paged=True) if words not in page.text] == []
    assert not unnamed(export, page.text)
    figure = re.search(r"<figure\b.*?</svg>", content.decode(), re.DOTALL)[0]
    width, *sizes = map(float, re.findall(r'(?:viewBox="0 0 |font-size=")([\d.]+)', figure))
    narrowest = 16 * float(re.search(r"figure svg {[^}]*min-width: (\d+)rem", content.decode())[1])
    assert min(sizes) * narrowest / width > 10.9  # pixels: on a phone the figure slides and keeps its letters
    written = re.sub(r"<(svg|script|style|head)\b.*?</\1>", "", content.decode(), flags=re.DOTALL)
    assert set(re.findall(r">([^<]*I-MILO[^<]*)<", written)) == {"I-MILO"}  # whole at the end of a line
    assert len(content) < 300_000


@pytest.mark.parametrize("key", DOCUMENTS)
@every_figure
def test_hostile_words_stay_words(key: str, screen: str) -> None:
    """Tags, quotes, formulas, right-to-left text, emoji and 471 characters neither break a document nor run in it."""
    words = ("<script>alert(1)</script>", '"><img src=x onerror=alert(2)>', "=HYPERLINK(A1) \x00\x08 שלום 🙂")
    export = Selected(hostile(), View(), screen=screen, words=words, link='https://exemple.fr/"><script>')
    content = made(key, export)
    if key == "html":
        tags = [tag for tag, _ in Page(content).tags]
        assert tags.count("script") == 1
        assert "img" not in tags
        assert not any("onerror" in given for _, given in Page(content).tags)
        assert "<script>alert(1)</script>" in "".join(Page(content).said)
    elif key == "pdf":
        # PDFium here: pypdf loses the whole font as soon as one glyph is missing from it (an emoji)
        pages = pypdfium2.PdfDocument(content)
        assert 1 <= len(pages) <= 2
        assert "<script>alert(1)</script>" in squeezed("".join(page.get_textpage().get_text_range() for page in pages))
    elif key == "docx":
        assert "<script>alert(1)</script>" in docx_text(content)
        assert Document(io.BytesIO(content)).tables
    else:
        assert any("<script>alert(1)</script>" in text for text in pptx_texts(content))
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                if name.endswith((".xml", ".rels")):
                    etree.fromstring(archive.read(name))


def test_a_hostile_name_in_the_title_stays_words() -> None:
    """The title of a note names its body: a name made of tags is read, and opens none."""
    register = hostile()
    body = next(node.id for node in register.nodes.values() if node.label.startswith("<script>"))
    content = made("html", Selected(register, View(Selection({"organisme": (body,)}))))
    page = Page(content)
    assert "<script>alert(1)</script>" in re.search("<h1>(.*)</h1>", unescape(content.decode()))[1]
    assert [tag for tag, _ in page.tags].count("script") == 1


@costly
@given(registers())
def test_any_register_makes_every_document(register: Register) -> None:
    """Odd registers: each document is made and can be opened."""
    export = Selected(register, View(), words=("Mot.",))
    assert 1 <= len(pypdfium2.PdfDocument(FLOW_FORMATS["pdf"].make(export))) <= 2
    assert Document(io.BytesIO(FLOW_FORMATS["docx"].make(export))).paragraphs
    assert len(Presentation(io.BytesIO(FLOW_FORMATS["pptx"].make(export))).slides) >= 1
    assert Page(FLOW_FORMATS["html"].make(export)).tags


def test_no_known_address_no_link_no_code(register: Register) -> None:
    """Without a base address a note has neither link nor QR code, and says nothing of them."""
    export = replace(an_export(register, ONE_BODY), link=None)
    assert "Cettevue" not in pdf_text(made("pdf", export))
    assert "Cettevue" not in docx_text(made("docx", export))
    assert b'class="qr"' not in made("html", export)
    assert "Voircettevue" not in "".join(pptx_texts(made("pptx", export)))


def slides_text(content: bytes) -> str:
    """Every word of the slides and of what the speaker says."""
    spoken = [slide.notes_slide.notes_text_frame.text for slide in Presentation(io.BytesIO(content)).slides]
    return "".join(pptx_texts(content)) + squeezed("".join(spoken))


@pytest.mark.parametrize("key", DOCUMENTS)
def test_nothing_found_is_an_answer_too(key: str, register: Register) -> None:
    """What was looked for, that no line says it, and what the lines do say of that body, in every format,
    without figure."""
    export = an_export(register, View(Selection({"organisme": ("asp",), "finalite": ("controler",)})))
    readers = {"pdf": pdf_text, "docx": docx_text, "pptx": slides_text, "html": lambda made: Page(made).text}
    text = readers[key](made(key, export))
    assert [words for words in wanted(export) if words not in text] == []
    assert squeezed("Aucune des 29 lignes") in text
    assert squeezed("paiement des allocations") in text
    if key == "pdf":
        assert len(pypdfium2.PdfDocument(made(key, export))) == 1


def test_the_dossier_holds_the_note_the_figure_the_data_and_says_what_they_are(register: Register) -> None:
    """Every file is named in the README, opens, and the same request gives the same data files."""
    export = an_export(register, ONE_BODY)
    with zipfile.ZipFile(io.BytesIO(made("dossier", export))) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        folder = "flux-imilo_dossier_asp_2025-01-03/"
        assert all(name.startswith(folder) for name in names)
        wanted = {item.extension for item in FLOW_FORMATS.values() if item.key != "dossier"}
        assert {name.rpartition(".")[2] for name in names} == wanted | {"url", "txt"}
        assert len(names) == len(FLOW_FORMATS) - 1 + 2
        readme = archive.read(f"{folder}LISEZ-MOI.txt").decode("utf-8-sig")
        assert all(name.removeprefix(folder) in readme for name in names if not name.endswith("LISEZ-MOI.txt"))
        assert export.note.title in readme and LINK in readme and "22 novembre 2026" in readme
        assert {item.date_time for item in archive.infolist()} == {(2026, 11, 22, 0, 0, 0)}
        assert archive.read(f"{folder}lien.url").decode() == f"[InternetShortcut]\r\nURL={LINK}\r\n"


def test_without_pango_the_others_remain(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    """PDF, Word and PNG say in French what is missing; slides, page and dossier are made all the same."""

    def missing() -> type:
        raise FormatUnavailable("Ce format n'est pas disponible sur ce serveur : il y manque la bibliothèque Pango.")

    monkeypatch.setattr(pictures, "weasyprint_html", missing)
    pictures.pdf_of.cache_clear()  # drawings that another test had set
    export = an_export(register, ONE_BODY)
    for key in ("pdf", "docx", "png"):
        with pytest.raises(FormatUnavailable, match="Pango"):
            FLOW_FORMATS[key].make(export)
    with zipfile.ZipFile(io.BytesIO(FLOW_FORMATS["dossier"].make(export))) as archive:
        kinds = {name.rpartition(".")[2] for name in archive.namelist()}
        readme = archive.read(next(name for name in archive.namelist() if name.endswith("LISEZ-MOI.txt"))).decode()
    assert not kinds & {"pdf", "docx", "png"}
    assert {"pptx", "html", "svg", "csv", "xlsx", "json", "yaml"} <= kinds
    assert "Pango" in readme


@every_view
def test_the_figure_of_a_note_is_that_of_the_screen(view: View, register: Register) -> None:
    """Same boxes in the same order from top to bottom, same labels: only sizes and line ends differ."""
    export = an_export(register, view)
    screen, note = view_scene(export), export.note.figure.alone(1040)

    def order(scene: Scene) -> dict[str, list]:
        columns: dict[str, list] = {bar.column: [] for bar in scene.bars}
        for bar in sorted(scene.bars, key=lambda bar: bar.top):
            columns[bar.column].append(bar.key)
        return columns | {"": [(name.key, " ".join(name.lines)) for name in scene.names]}

    assert order(note) == order(screen)
