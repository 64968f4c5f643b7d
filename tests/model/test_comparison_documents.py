"""The documents on a comparison, read back by libraries that did not write them: what the comparison says, in each
format."""

import csv
import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pikepdf
import pypdf
import pypdfium2
import pytest
from docx import Document
from hypothesis import given
from pptx import Presentation

from model.address.view import Subject, View
from model.diff import diff
from model.diff.grid import change_grid
from model.diff.verdicts import CERTAIN, Verdict
from model.documents.export import ComparedTexts
from model.documents.formats import TEXT_FORMATS
from model.documents.notes.note_fit import fit
from model.documents.pictures import FormatUnavailable
from model.figures.svg_parts import EDGE, typeset
from model.graph.filters import Selection
from model.register.entities import Register
from model.register.wording import IMPORTED
from tests.builders import registers
from tests.commands import run
from tests.costly import costly
from tests.model.compared_texts import MADE_UP, PAIRS, compared
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

DOCUMENTS = ("pdf", "docx", "pptx", "html")
CASES = {
    "2015-2025": {"pair": PAIRS[0]},
    "partial": {"pair": PAIRS[2]},
    "same": {"pair": PAIRS[3]},
    "one body": {
        "pair": PAIRS[0],
        "view": View(Selection({"organisme": ("dreets",)})),
        "kept": frozenset({"imilo_vers_dreets", "imilo_vers_direccte"}),
    },
    "made up": {},
}
every_case = pytest.mark.parametrize("case", CASES.values(), ids=CASES)


def an_export(everything: Register, case: dict, **more: object) -> ComparedTexts:
    """A comparison with everything a note may hold; without texts, the made-up one, which has every verdict but one."""
    asked = dict(case) | more
    pair = asked.pop("pair", None)
    comparison = compared(everything, pair) if pair else MADE_UP
    known = frozenset(asked.items()), pair
    if known not in _EXPORTS:
        given = everything if pair else None
        _EXPORTS[known] = ComparedTexts(comparison, given, today=date(2026, 11, 22), link=LINK, words=WORDS, **asked)
    return _EXPORTS[known]


_EXPORTS: dict[object, ComparedTexts] = {}
_MADE: dict[tuple[str, int], tuple[ComparedTexts, bytes]] = {}


def made(key: str, export: ComparedTexts) -> bytes:
    """The bytes of an export in a format, made once for all tests; the export is kept, so that its id stays its own."""
    if (key, id(export)) not in _MADE:
        _MADE[key, id(export)] = export, TEXT_FORMATS[key].make(export)
    return _MADE[key, id(export)][1]


def wanted(export: ComparedTexts) -> list[str]:
    """What every document must say, whatever its layout."""
    note = export.note
    said = [note.title, note.lead, note.seen, note.written_on, *note.words, note.mentions[0]]
    said += [words for section in note.sections for words in (section.title, *section.after.split(". "))]
    said += ["".join(run.text for run in line) for section in note.sections for item in section.items for line in item]
    said += [words for row in note.rows for words in row.words]
    said += [source.places for source in note.sources]
    return [squeezed(words) for words in said]


def names_of(export: ComparedTexts):
    """The names of the grid, none where there is no grid."""
    return export.note.figure.alone(1100).names if export.note.figure else ()


def box_names(export: ComparedTexts) -> set[str]:
    """The names that the grid writes, lines joined."""
    return {squeezed("".join(name.lines)) for name in names_of(export)}


@pytest.mark.parametrize("view", [View(grouped=True), View(with_data=False, with_purposes=False)])
def test_families_and_columns_of_the_screen_change_nothing(view: View, everything: Register) -> None:
    """The note tells the changes flow by flow in a grid, whatever the Sankey of the screen shows."""
    usual, other = (an_export(everything, {"pair": PAIRS[0], "view": seen}) for seen in (View(), view))
    assert wanted(other) == wanted(usual)
    assert other.note.figure.alone(1100) == usual.note.figure.alone(1100)


@every_case
def test_the_pdf_tells_the_changes_on_its_first_page(case: dict, everything: Register) -> None:
    """Everything the note says; the grid with its names and the sources on the first page, which is the only one
    where changes are few."""
    export = an_export(everything, case)
    content = made("pdf", export)
    text = re.sub(
        "FluxI-MILO·notedu.{0,80}?officielpage[0-9]+sur[0-9]+", "", pdf_text(content)
    )  # the foot of each page
    first = squeezed(pypdf.PdfReader(io.BytesIO(content)).pages[0].extract_text())
    pages = len(pypdfium2.PdfDocument(content))
    assert pages == 1 if len(export.note.rows) <= 5 else pages <= 6
    assert [words for words in wanted(export) if words not in text] == []
    assert [name for name in box_names(export) if name not in first] == []
    assert squeezed(export.note.title) in first and "Sources" in first
    legend = export.note.figure.legend if export.note.figure else ()
    assert [line for line in legend if squeezed(line) not in first] == []


def test_the_pdf_is_tagged_french_and_carries_its_fonts(everything: Register) -> None:
    """PDF/UA: marked, in French, titled, with headings, lists, a described figure; A4; fonts embedded; all vectors."""
    export = replace(an_export(everything, CASES["2015-2025"]), words=())  # no entries in two columns
    with pikepdf.open(io.BytesIO(made("pdf", export))) as pdf:
        assert str(pdf.Root.Lang) == "fr"
        assert bool(pdf.Root.MarkInfo.Marked)
        assert b"pdfuaid" in pdf.Root.Metadata.read_bytes()
        kinds, alts = [], []
        walk(pdf.Root.StructTreeRoot, kinds, alts)
        assert kinds.count("H1") == 1
        assert {"H2", "P", "L", "LI", "Figure", "Table"} <= set(kinds)
        assert any("17 flux ajoutés" in " ".join(alt.split()) for alt in alts)
        assert any("Code QR" in alt for alt in alts)
        assert {tuple(round(float(side)) for side in page.MediaBox[2:]) for page in pdf.pages} == {(595, 842)}
        items = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary | pikepdf.Stream)]
        fonts = [item for item in items if item.get("/Type") == "/FontDescriptor"]
        assert fonts
        assert all("/FontFile3" in item or "/FontFile2" in item for item in fonts)
        assert [item for item in items if item.get("/Subtype") == "/Image"] == []


@every_case
def test_the_word_note_has_real_headings_tables_and_a_described_figure(case: dict, everything: Register) -> None:
    """One first heading, the changes in a table whose head repeats, a described picture; the same words."""
    export = an_export(everything, case)
    note, content = export.note, made("docx", export)
    document = Document(io.BytesIO(content))
    headings = [(item.style.name, item.text) for item in document.paragraphs if item.style.name.startswith("Heading")]
    assert headings[0] == ("Heading 1", typeset(note.title))
    titles = [("Heading 2", typeset(section.title)) for section in note.sections]
    assert [title for title in titles if title not in headings] == []
    if note.rows:
        tables = document.tables[-len(note.tables) :]
        told = [[squeezed(cell.text) for cell in row.cells] for table in tables for row in table.rows[1:]]
        placed = fit(note, entries=False)  # another section may come first, when a page is saved in this way
        rows = [row for part in (*placed.first, *placed.rest) if part.table for row in part.table.rows]
        assert len(rows) == len(note.rows)
        assert told == [[squeezed(words) for words in row.words] for row in rows]
        assert all(table.rows[0]._tr.xpath("./w:trPr/w:tblHeader") for table in tables)
    alts = [item.get("descr") for item in document.element.iter("{*}docPr")]
    assert not note.figure or typeset(note.figure.alt) in alts
    text = docx_text(content)
    assert [words for words in wanted(export) if words not in text] == []


@every_case
def test_the_slides_are_native_shapes_that_name_what_they_are(case: dict, everything: Register) -> None:
    """The grid is one described group of shapes, in letters of 12 points at least; no picture; all on the slide, with
    what « retiré de la liste » does not mean; the tables of a section are written in one size, and so are sources; the
    first slide is full at least by half."""
    export = an_export(everything, case)
    note, content = export.note, made("pptx", export)
    slides = Presentation(io.BytesIO(content))
    figures = [shape for shape in slides.slides[0].shapes if shape.name == "Figure"]
    alts = [alt for figure in figures for alt in figure._element.xpath("./p:nvGrpSpPr/p:cNvPr/@descr")]
    assert alts == ([typeset(note.figure.alt)] if note.figure else [])
    assert not any(shape.shape_type == 13 for slide in slides.slides for shape in slide.shapes)  # pictures
    texts = pptx_texts(content)
    names = {letters_of(entry.name) for row in change_grid(export.shown).opened for cell in row.cells for entry in cell
             if entry.verdict in CERTAIN}  # fmt: skip
    assert [name for name in names if name.casefold() not in letters_of(texts[0]).casefold()] == []
    assert letters_of(note.title) in letters_of(texts[0])
    speech = squeezed(slides.slides[0].notes_slide.notes_text_frame.text)
    said = letters_of("".join(texts) + speech)
    assert [words for words in wanted(export) if letters_of(words) not in said] == []
    assert max(len(slide.shapes.title.text) for slide in slides.slides) < 260
    assert bool(note.warning) is any(change.verdict is Verdict.REMOVED for change in export.shown.changes)
    assert [text for text in texts if squeezed(note.warning) not in text] == []
    titles = [slide.shapes.title.text for slide in slides.slides]
    assert len(set(titles)) == len(titles)
    tables = [(re.sub(r" \(\d+ sur \d+\)$", "", slide.shapes.title.text), shape.table) for slide in slides.slides
              for shape in slide.shapes if shape.has_table]  # fmt: skip
    sizes = {(title, float(size)) for title, table in tables for size in table._tbl.xpath(".//a:rPr/@sz")}
    assert len(sizes) == len({title for title, _ in tables})
    feet = [shape for slide in slides.slides for shape in slide.shapes if shape.name == "Sources"]
    assert len({run.font.size for foot in feet for run in foot.text_frame.paragraphs[0].runs}) == 1
    low = max(shape.top + shape.height for shape in slides.slides[0].shapes if shape.name != "Sources")
    assert low > slides.slide_height / 2
    for slide in slides.slides:
        assert squeezed(note.mentions[0]) in squeezed(slide.notes_slide.notes_text_frame.text)
        for shape in slide.shapes:
            assert shape.left >= 0 and shape.top >= 0
            assert shape.left + shape.width <= slides.slide_width + 12700
            assert shape.top + shape.height <= slides.slide_height + 12700 * 4


@pytest.mark.parametrize("key", [*DOCUMENTS, "svg"])
def test_a_draft_is_marked_on_every_page(key: str, everything: Register) -> None:
    """Its mark stands in the title, the figure, the file name and on each page or slide of what a dossier holds."""
    export = an_export(everything, {"pair": PAIRS[0]}, draft=True)
    assert export.note.title.startswith(IMPORTED)
    assert "_texte-importe_" in export.named(TEXT_FORMATS[key])
    assert IMPORTED in ["".join(label.lines) for label in export.note.figure.alone(1100).labels]
    with zipfile.ZipFile(io.BytesIO(made("dossier", export))) as archive:
        (name,) = [one for one in archive.namelist() if one.endswith(f".{key}")]
        content = archive.read(name)
    if key == "pdf":
        pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages]
    elif key == "pptx":
        pages = pptx_texts(content)
    elif key == "docx":
        pages = ["".join(item.text for item in Document(io.BytesIO(content)).sections[0].footer.paragraphs)]
    else:
        pages = [content.decode()]
    assert all(squeezed(IMPORTED) in squeezed(page) for page in pages)
    assert IMPORTED not in an_export(everything, {"pair": PAIRS[0]}).note.title


@every_case
def test_the_page_works_alone(case: dict, everything: Register) -> None:
    """No resource from anywhere, one script of ours, every certain change in a real table that the figure lights."""
    export = an_export(everything, case)
    content = made("html", export)
    page = Page(content)
    assert dict(page.tags)["html"] == {"lang": "fr"}
    assert [tag for tag, _ in page.tags].count("script") == 1
    assert not {"iframe", "object", "embed", "link", "img", "base", "form"} & {tag for tag, _ in page.tags}
    rows = [
        key for tag, given in page.tags if tag == "tr" and "data-flux" in given for key in given["data-flux"].split()
    ]
    assert {change.key for change in export.shown.having(*CERTAIN)} <= set(rows)
    named = {given["data-tete"] for tag, given in page.tags if tag == "td" and "data-tete" in given}
    wide = [table for table in export.note.tables if table.columns[2:]]  # on a phone each cell stands under its head
    assert named == {column.head for table in wide for column in table.columns[1:]}
    named = {flow for tag, given in page.tags if tag == "g" for flow in (given.get("data-flows") or "").split()}
    assert {key for key in named if key in export.shown.by_key} == named
    assert [words for words in wanted(export) if words not in page.text] == []
    assert [name for name in box_names(export) if name not in page.text] == []


@every_case
def test_the_picture_says_what_it_shows(case: dict, everything: Register) -> None:
    """The SVG holds title, counts, filters, legend and the date; its names are those of the grid; nothing touches its
    edges."""
    export = an_export(everything, case)
    note = export.note
    root = ElementTree.fromstring(made("svg", export))
    assert min(float(item.get("x")) for item in root.iterfind(".//{*}text")) >= EDGE
    text = squeezed("".join(root.itertext()))
    said = [note.title, note.summary, note.filters, note.written_on]
    said += note.figure.legend if note.figure else ()
    said += [fact.text for fact in note.facts]
    assert [words for words in said if squeezed(words) not in text] == []
    assert [name for name in box_names(export) if name not in text] == []


def test_the_png_is_a_picture_of_the_size_asked_for(everything: Register) -> None:
    """Its pixels follow the scale; it is a PNG."""
    sizes = []
    for scale in (1, 2):
        content = made("png", an_export(everything, CASES["one body"], scale=scale))
        assert content.startswith(b"\x89PNG")
        sizes.append(int.from_bytes(content[16:20], "big"))
    assert sizes[1] == pytest.approx(2 * sizes[0], abs=4)


def test_reports_count_what_the_note_counts(everything: Register) -> None:
    """CSV and JSON hold every flow of the comparison with the verdict of the note."""
    export = an_export(everything, CASES["2015-2025"])
    rows = {change.key: change.verdict.value for change in export.shown.flows}
    lines = list(csv.DictReader(io.StringIO(made("csv", export).decode())))
    assert {line["id"]: line["verdict"] for line in lines if line["kind"] == "flow"} == rows
    changes = json.loads(made("json", export))["changes"]
    assert {item["id"]: item["verdict"] for item in changes if item["kind"] == "flow"} == rows


def test_the_dossier_holds_everything(everything: Register) -> None:
    """Note, figure, reports, link and a page that says what each is, under names that say what is compared."""
    export = an_export(everything, {"pair": PAIRS[0]}, draft=True)
    with zipfile.ZipFile(io.BytesIO(made("dossier", export))) as archive:
        names = [name.partition("/")[2] for name in archive.namelist()]
        readme = archive.read(next(name for name in archive.namelist() if name.endswith("LISEZ-MOI.txt"))).decode()
    assert {name.rpartition(".")[2] for name in names} == {
        "pdf",
        "docx",
        "pptx",
        "html",
        "svg",
        "png",
        "csv",
        "json",
        "md",
        "url",
        "txt",
    }
    assert all(name in readme for name in names if name != "LISEZ-MOI.txt")
    listed = [line.rpartition(".")[2] for line in readme.splitlines() if line.startswith("flux-imilo_")]
    assert listed[:6] == ["pdf", "docx", "pptx", "html", "svg", "png"]  # what is read first comes first
    told = re.split(r"(?<=\w{3}\.) ", readme.partition("Fichiers")[0])
    assert len(told) == len(set(told))  # no sentence twice
    note = export.note
    assert note.title in readme and note.mentions[0] in readme and LINK in readme


@pytest.mark.parametrize("key", DOCUMENTS)
def test_hostile_words_stay_words(key: str) -> None:
    """Tags, quotes, formulas, right-to-left text, emoji and 471 characters neither break a document nor run in it."""
    words = ("<script>alert(1)</script>", '"><img src=x onerror=alert(2)>', "=HYPERLINK(A1) \x00\x08 שלום 🙂")
    export = ComparedTexts(diff(MADE_UP.before, hostile()), words=words, link='https://exemple.fr/"><script>')
    content = made(key, export)
    if key == "html":
        tags = Page(content).tags
        assert [tag for tag, _ in tags].count("script") == 1
        assert not any("onerror" in given or tag == "img" for tag, given in tags)
        assert "<script>alert(1)</script>" in "".join(Page(content).said)
    elif key == "pdf":
        pages = pypdfium2.PdfDocument(content)
        assert 1 <= len(pages) <= 2
        assert "<script>alert(1)</script>" in squeezed("".join(page.get_textpage().get_text_range() for page in pages))
    elif key == "docx":
        assert "<script>alert(1)</script>" in docx_text(content)
    else:
        assert any("<script>alert(1)</script>" in text for text in pptx_texts(content))


@given(registers(), registers())
@costly
def test_any_two_texts_have_documents(before: Register, after: Register) -> None:
    """Whatever their labels, two texts give a PDF of a few pages, and slides and pages that open."""
    export = ComparedTexts(diff(before, after))
    assert 1 <= len(pypdf.PdfReader(io.BytesIO(made("pdf", export))).pages) <= 2
    assert len(Presentation(io.BytesIO(made("pptx", export))).slides) >= 1  # short ones are told under the answer
    assert Page(made("html", export)).text


def test_nothing_compared_no_document(everything: Register) -> None:
    """Without a flow left, a document says why it cannot be made; the reports still can."""
    export = an_export(everything, {"pair": PAIRS[0], "kept": frozenset()})
    for key in (*DOCUMENTS, "svg", "dossier"):
        with pytest.raises(FormatUnavailable, match="ne garde aucun flux"):
            made(key, export)
    assert made("csv", export)


def test_names_say_what_is_compared(everything: Register) -> None:
    """Both texts, what is filtered on, « brouillon » for a draft; no two formats share a name."""
    export = an_export(everything, CASES["one body"])
    names = [export.named(item) for item in TEXT_FORMATS.values()]
    assert "flux-imilo_note_decret-2015-59_arrete-2025-01-03_dreets.pdf" in names
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z0-9_-]+\.[a-z]+", name) for name in names)
    drafted = an_export(everything, {"pair": PAIRS[3], "view": View(subject=Subject(after="brouillon"))}, draft=True)
    name = drafted.named(TEXT_FORMATS["pdf"])
    assert name == "flux-imilo_texte-importe_note_arrete-2025-01-03_brouillon.pdf"


@pytest.mark.parametrize("key", TEXT_FORMATS)
def test_the_command_line_makes_each_format(key: str, tmp_path) -> None:
    """`diff A B --format …` writes the file and still says 1 for texts that differ, 0 for the same ones."""
    target = tmp_path / "fichier"
    done = run("diff", "arrete_2021_11_17", "arrete_2025_01_03", "--format", key, "-o", str(target))
    assert done.returncode == 1, done.stderr
    start = {"pdf": b"%PDF", "png": b"\x89PNG", "docx": b"PK", "pptx": b"PK", "dossier": b"PK", "svg": b"<?xml"}
    assert target.read_bytes().startswith(start.get(key, b""))
    assert target.stat().st_size > 1000


def test_the_same_text_gives_a_note_and_zero(tmp_path) -> None:
    """A note on two texts that do not differ is made, and the command says 0."""
    target = tmp_path / "note.html"
    done = run("diff", "arrete_2025_01_03", "arrete_2025_01_03", "--format", "html", "-o", str(target))
    assert done.returncode == 0
    assert "35 inchangés" in " ".join(target.read_text(encoding="utf-8").split())
