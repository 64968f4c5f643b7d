"""`make check-documents`: LibreOffice opens the notes and the workbooks, and finds in them what they say.

Not named test_*: it needs LibreOffice, which ordinary tests must not ask for.
"""

import subprocess
from pathlib import Path

import openpyxl
import pypdf
import pytest

from model.address.view import View
from model.documents.export import ComparedTexts, Selected
from model.documents.formats import FLOW_FORMATS, TEXT_FORMATS
from model.documents.notes.note import ON_ONE_PAGE
from model.documents.notes.parts import Note
from model.documents.tables.rows import lines
from model.graph.filters import Selection
from model.graph.layers import step_label
from model.graph.units import units
from model.register.entities import Register
from tests.model.compared_texts import PAIRS, compared
from tests.model.read_back import hostile, letters_of, squeezed

VIEWS = {
    "everything": View(),
    "second perimeter": View(Selection(second=True)),
    "one body": View(Selection({"organisme": ("france_travail",)})),
    "focus": View(focus=("organisme:asp",)),
}
MOST_SLIDES = 8
WORDS = ("Première phrase.", "Deuxième phrase.", "Troisième phrase.")


@pytest.mark.parametrize("key", ["docx", "pptx"])
@pytest.mark.parametrize("screen", ["flux", "reseau"])
@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
def test_libreoffice_reads_it_all(key: str, screen: str, view: View, register: Register, tmp_path: Path) -> None:
    """Converted to PDF, the note keeps its title, flows, words and sources; up to twelve flows are one page of Word."""
    export = Selected(register, view, screen=screen, link="https://exemple.fr/flux", words=WORDS)
    text, pages = converted_text(FLOW_FORMATS[key].make(export), key, tmp_path)
    note = export.note
    few = len(export.shown.flows) <= ON_ONE_PAGE
    assert pages <= (MOST_SLIDES if key == "pptx" else 1 if few else 3)
    wanted = [f"{note.title} {note.lead}", *WORDS, *table_words(note)]
    wanted += [source.places for source in note.sources if not source.aside or key == "docx"]  # slides speak of flows
    if key == "pptx" and screen == "flux" and few:
        sent = [unit for unit in units(export.shown) if unit.flow.source == register.hub]
        keys = {key for unit in sent for key in unit.keys if key.startswith("finalite:")}
        wanted += [step_label(register, key) for key in keys if not key.endswith("non_precise")]
    assert [said for said in wanted if letters_of(said) not in letters_of(text)] == []


@pytest.mark.parametrize("key", ["docx", "pptx"])
@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_libreoffice_reads_a_comparison(key: str, pair: tuple[str, str], everything: Register, tmp_path: Path) -> None:
    """Converted to PDF, the note on two texts keeps its title, changes with the words of both, and sources."""
    export = ComparedTexts(compared(everything, pair), everything, link="https://exemple.fr/impact", words=WORDS)
    text, pages = converted_text(TEXT_FORMATS[key].make(export), key, tmp_path)
    note = export.note
    assert pages <= (MOST_SLIDES if key == "pptx" else 1 if len(note.rows) <= 5 else 3)
    wanted = [note.title, *WORDS, *table_words(note), *(source.places for source in note.sources)]
    if key == "pptx":
        wanted += [section.title for section in note.sections]
    assert [said for said in wanted if letters_of(said) not in letters_of(text)] == []


@pytest.mark.parametrize("key", ["xlsx", "registre"])
@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
def test_calc_keeps_a_workbook_whole(key: str, view: View, register: Register, tmp_path: Path) -> None:
    """Opened by Calc and saved again: the same sheets, every cell with its accents and type, heads repeated in print.

    Frozen heads belong to a window, and Calc opens none here: they are read in the file that it was given.
    """
    source = tmp_path / "classeur.xlsx"
    source.write_bytes(FLOW_FORMATS[key].make(Selected(register, view)))
    back = tmp_path / "rendu"
    convert(source, "xlsx", back)
    ours, theirs = (openpyxl.load_workbook(path) for path in (source, back / "classeur.xlsx"))
    assert theirs.sheetnames == ours.sheetnames
    for page in ours:
        other = theirs[page.title]
        rows, others = ([[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in (page, other))
        assert len(others) == len(rows)
        assert [row[: len(rows[0])] for row in others] == rows
        assert page.freeze_panes in ("A2", "B2", "C2")
        assert other.print_title_rows.replace("$", "") == page.print_title_rows.replace("$", "") == "1:1"
        assert (other.auto_filter.ref or "") == (page.auto_filter.ref or "")
        assert not any(cell.data_type in ("f", "e") for row in other.iter_rows() for cell in row)
    accents = "".join(str(cell.value) for page in theirs for row in page.iter_rows() for cell in row if cell.value)
    assert {"é", "à", "«"} <= set(accents)


@pytest.mark.parametrize("key", ["xlsx", "registre"])
def test_calc_shows_hostile_words_as_words(key: str, tmp_path: Path) -> None:
    """Formulas, tags, emoji and right-to-left names stay texts in Calc: nothing is computed, nothing is lost."""
    export = Selected(hostile(), View())
    source = tmp_path / "classeur.xlsx"
    source.write_bytes(FLOW_FORMATS[key].make(export))
    back = tmp_path / "rendu"
    convert(source, "xlsx", back)
    ours, theirs = (openpyxl.load_workbook(path) for path in (source, back / "classeur.xlsx"))
    for page in ours:
        pairs = zip(page.iter_rows(), theirs[page.title].iter_rows(), strict=True)
        for mine, other in ((one, two) for row, back_row in pairs for one, two in zip(row, back_row, strict=False)):
            assert other.data_type != "f"
            if isinstance(mine.value, str):
                assert squeezed(str(other.value)) == squeezed(mine.value)


def test_calc_reads_the_french_csv(register: Register, tmp_path: Path) -> None:
    """With what its dialog proposes (semicolons, UTF-8), Calc finds every line in its columns, accents whole."""
    export = Selected(register, View())
    source = tmp_path / "flux.csv"
    source.write_bytes(FLOW_FORMATS["csv-fr"].make(export))
    back = tmp_path / "rendu"
    convert(source, "xlsx", back, "--infilter=CSV:59,34,76")
    rows = list(openpyxl.load_workbook(back / "flux.xlsx").active.iter_rows(values_only=True))
    assert [row[-1] for row in rows[1:]] == [line.id for line in lines(export.shown)]
    assert "Désignation" in rows[0]


def table_words(note: Note) -> list[str]:
    """Every cell of the tables of a note."""
    return [words for section in note.sections if section.table for row in section.table.rows for words in row.words]


def whole(said: str) -> str:
    """Words as LibreOffice writes them in a PDF: without spaces, a hyphen that cannot be cut being one of its own."""
    return squeezed(said.replace("‑", "-"))


def convert(source: Path, kind: str, folder: Path, *more: str) -> None:
    """Have LibreOffice write a file in another format, under the same name."""
    profile = f"-env:UserInstallation=file://{source.parent}/profile"
    command = ["soffice", profile, "--headless", *more, "--convert-to", kind, "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)


def converted_text(content: bytes, key: str, folder: Path) -> tuple[str, int]:
    """The text of a document once converted to PDF, without spaces, and its number of pages."""
    source = folder / f"note.{key}"
    source.write_bytes(content)
    convert(source, "pdf", folder)
    pages = pypdf.PdfReader(folder / "note.pdf").pages
    return whole("".join(page.extract_text() for page in pages)), len(pages)
