"""A visitor without a browser: Streamlit's AppTest, opened on a screen with an address."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from html import unescape
from pathlib import Path
from types import SimpleNamespace

import pytest
import streamlit as st
from streamlit.components.v2 import manifest_scanner
from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.testing.v1 import AppTest, app_test

from model.documents import handouts
from pages.frame import registers, watched
from pages.frame.screens import path

APP = Path(__file__).parents[2] / "app.py"


def plain(text: str) -> str:
    """The text with ordinary spaces, one at a time."""
    return " ".join(text.split())


class Visitor:
    """One session: what is on the screen, as text and as HTML, and what the visitor can do."""

    def __init__(self, slug: str = "accueil", **query: str) -> None:
        self.app = AppTest.from_file(APP, default_timeout=60)
        for key, value in query.items():
            self.app.query_params[key] = value
        self.go(slug)

    def go(self, slug: str) -> Visitor:
        """Change screen."""
        self.app.switch_page(path(slug))
        return self.run()

    def run(self) -> Visitor:
        """Run the application and let no exception pass."""
        self.app.run()
        assert not self.app.exception, [fault.stack_trace for fault in self.app.exception]
        return self

    def click(self, key: str) -> Visitor:
        """Click on the button of that key."""
        self.app.button(key=key).click()
        return self.run()

    def submit(self, label: str, last: bool = False) -> Visitor:
        """Click on the button of that name, of a form for instance: the first one, or the last."""
        found = [button for button in self.app.button if button.label == label]
        found[-1 if last else 0].click()
        return self.run()

    def set(self, key: str, value: object) -> Visitor:
        """Set the widget of that key, in its box if it is not in sight."""
        for box in ("", "filtrer", "affichage", "droit"):
            if box:
                self.unfold(box)
            found = [widget for widget in self.app if getattr(widget, "key", None) == key]
            if found:
                found[0].set_value(value)
                return self.run()
        raise LookupError(key)

    def unfold(self, key: str = "tableau") -> Visitor:
        """Open what is folded under that key, the equal table unless said otherwise: it is sent once opened."""
        self.app.session_state[key] = True
        return self.run()

    @property
    def address(self) -> dict[str, str]:
        """The parameters of the address."""
        return dict(self.app.query_params)

    @property
    def html(self) -> str:
        """Every piece of HTML of ours, each on a line of its own (style sheets apart)."""
        pieces = (element.proto.body.replace("\n", " ").strip() for element in self.app.get("html"))
        return "\n".join(piece for piece in pieces if not piece.startswith("<style"))

    @property
    def text(self) -> str:
        """What our HTML reads like, with ordinary spaces."""
        whole = re.sub(r'<span class="insecable">([^<]*)</span>', r"\1", self.html)
        return plain(unescape(re.sub(r"<[^>]+>", " ", whole)))

    @property
    def messages(self) -> str:
        """The messages in coloured boxes, with ordinary spaces and without Markdown's backslashes."""
        app = self.app
        said = "\n".join(box.value for box in (*app.info, *app.warning, *app.error, *app.success))
        return re.sub(r"\\([\W_])", r"\1", plain(said))

    @property
    def figures(self) -> list[dict]:
        """The figures, as the browser draws them."""
        return [json.loads(element.proto.spec) for element in self.app.get("plotly_chart")]

    @property
    def counts(self) -> tuple[int, int]:
        """The two numbers of « n flux affichés sur N », the same wherever the screen says it."""
        said = set(re.findall(r"(\d+) flux affichés? sur (\d+)", self.text))
        assert len(said) == 1, said
        shown, whole = said.pop()
        return int(shown), int(whole)


@pytest.fixture(scope="session", autouse=True)
def shared_by_visitors() -> Iterator[None]:
    """Do once what AppTest does for each visitor, four fifths of a visit: list the components installed, compile."""
    manifests, compiled = manifest_scanner.scan_component_manifests(), ScriptCache()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", lambda: manifests)
        patch.setattr(app_test, "ScriptCache", lambda: compiled)
        yield


@pytest.fixture
def visit() -> Callable[..., Visitor]:
    """Open a screen: `visit("flux", finalite="payer")`."""
    return Visitor


@pytest.fixture(scope="session")
def at_rest() -> Callable[[str], Visitor]:
    """A screen as it opens, visited once for all the tests that only read it."""
    return cache(Visitor)


@pytest.fixture
def blank_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Handouts are laid out as one blank page: what they hold is tested in the model, from the PDF itself."""
    monkeypatch.setattr(handouts, "laid_out", lambda page: SimpleNamespace(pages=[page]))
    monkeypatch.setattr(handouts, "pdf_bytes", lambda document: b"%PDF-" + document.pages[0].encode())


@pytest.fixture
def data_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Make the application read another data file, of the given content, for one test."""
    file = tmp_path / "flows.yaml"
    st.cache_resource.clear()
    monkeypatch.setattr(registers, "SHIPPED_FILE", file)
    monkeypatch.setattr(watched, "GLANCE", 0)
    yield lambda content: file.write_text(content, encoding="utf-8") and None
    st.cache_resource.clear()
