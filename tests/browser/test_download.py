"""What is taken away from a screen: the CSV file of what it shows, the web note that is printed."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import Browser

from model.address.view import View
from model.documents.export import Selected
from model.documents.formats import FLOW_FORMATS
from model.graph.filters import Selection, select
from model.register.entities import Register
from tests.browser.visits import Visit


@pytest.mark.parametrize(
    ("path", "selection"),
    [
        ("/flux?perimetre=si_ft&mot=departement", Selection(text="departement", second=True)),
    ],
)
def test_the_downloaded_file_holds_the_flows_shown(
    path: str, selection: Selection, at: Callable[..., Visit], register: Register, tmp_path: Path
) -> None:
    """The CSV opens in a French spreadsheet and has one line per flow shown, no more and no less."""
    shown = at(path)
    with shown.page.expect_download() as started:
        shown.page.get_by_role("button", name="Télécharger en CSV").click()
    file = tmp_path / started.value.suggested_filename
    started.value.save_as(file)
    assert file.suffix == ".csv"
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    with file.open(encoding="utf-8-sig", newline="") as opened:
        lines = list(csv.DictReader(opened, delimiter=";"))
    flows = select(register, selection).flows
    assert {line["Identifiant"] for line in lines} == {flow.id for flow in flows}
    assert len(lines) == shown.counts[0] == len(flows)


def test_a_web_note_prints_on_the_pages_of_the_pdf(browser: Browser, register: Register) -> None:
    """Sources on the first page, the rows that follow on the second, in two columns when the PDF has them so."""
    shown = browser.new_page()
    for view in (View(), View(Selection(second=True)), View(Selection({"organisme": ("france_travail",)}))):
        export = Selected(register, view, words=("Une phrase.",), link="https://exemple.fr/flux")
        shown.set_content(FLOW_FORMATS["html"].make(export).decode())
        printed, ours = shown.pdf(prefer_css_page_size=True), FLOW_FORMATS["pdf"].make(export)
        pages = [[page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made)).pages] for made in (printed, ours)]
        assert len(pages[0]) == len(pages[1]), view
        assert all("Sources" in made[0] for made in pages), view
    shown.close()
