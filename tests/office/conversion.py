"""`make check-documents`: LibreOffice opens the Word and PowerPoint notes and finds in them what they say.

Not named test_*: it needs LibreOffice, which ordinary tests must not ask for.
"""

import subprocess
from pathlib import Path

import pypdf
import pytest

from model.entities import Register
from model.exports.documents import note_of
from model.exports.formats import FORMAT_BY_KEY
from model.exports.selected import Selected
from model.figures.sankey_order import box_label
from model.query import Selection
from model.units import units
from model.view import View

VIEWS = {
    "everything": View(),
    "second perimeter": View(Selection(second=True)),
    "one body": View(Selection({"organisme": ("france_travail",)})),
    "focus": View(focus=("organisme:asp",)),
}
MOST_PAGES = {"docx": 3, "pptx": 2}


@pytest.mark.parametrize("key", ["docx", "pptx"])
@pytest.mark.parametrize("screen", ["flux", "reseau"])
@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
def test_libreoffice_reads_it_all(key: str, screen: str, view: View, register: Register, tmp_path: Path) -> None:
    """Converted to PDF, the note keeps its title, sentence, flows and sources, and slides keep the names of the figure."""
    words = ("Première phrase.", "Deuxième phrase.", "Troisième phrase.")
    export = Selected(register, view, screen=screen, link="https://exemple.fr/flux", words=words)
    source = tmp_path / f"note.{key}"
    source.write_bytes(FORMAT_BY_KEY[key].make(export))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    pages = pypdf.PdfReader(tmp_path / "note.pdf").pages
    assert len(pages) <= MOST_PAGES[key]
    text = "".join("".join(page.extract_text() for page in pages).split())
    note = note_of(export)
    wanted = [
        note.title,
        note.summary,
        *words,
        *(flow.title for flow in note.flows),
        *(item.places for item in note.sources),
    ]
    if key == "pptx" and screen == "flux":
        keys = {key for unit in units(note.shown) for key in unit.keys if key.startswith("finalite:")}
        wanted += [box_label(register, key) for key in keys if not key.endswith("non_precise")]
    missing = [words for words in wanted if "".join(words.split()) not in text]
    assert missing == []
