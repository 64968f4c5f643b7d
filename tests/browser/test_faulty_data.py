"""A server whose data file is faulty: what every visitor meets."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext

from tests.browser.served import ROOT, server
from tests.browser.visits import Visit, plain


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """A copy of the application whose data file has two faults."""
    for part in ("app.py", "model", "pages", "data", ".streamlit"):
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
        copy(ROOT / part, tmp_path / part)
    file = tmp_path / "data" / "flows.yaml"
    content = file.read_text(encoding="utf-8")
    content = content.replace("    target: asp\n", "    target: aps\n", 1).replace("\nhub: imilo", "\nhub: imlo", 1)
    file.write_text(content, encoding="utf-8")
    return tmp_path


def test_a_faulty_data_file_is_told_on_every_address(profile: BrowserContext, faulty: Path) -> None:
    """Whatever the address, the visitor reads the faults in French, with their lines, and nothing of the program."""
    with server(faulty) as serving:
        shown = Visit(profile.new_page(), serving.address)
        for path in ("/flux?sens=entrant", "/"):
            shown.open(path)
            said = plain(shown.page.locator("[data-testid=stApp]").inner_text())
            assert "Le registre n'a pas pu être lu" in said
            assert "vouliez-vous dire « asp » ?" in said
            assert "vouliez-vous dire « imilo » ?" in said
            for english in ("Traceback", "Error", "Page not found", "app.py"):
                assert english not in said
            assert shown.page.locator("html").get_attribute("lang") == "fr"
        shown.page.close()
