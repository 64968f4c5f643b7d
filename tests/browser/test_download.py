"""What is taken away from a screen: the CSV file of what it shows."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

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
