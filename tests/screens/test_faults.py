"""Runs that fail: the rest of the page, the state of the law, the filters, the question and the work all stay."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext

from model.register.loading import SHIPPED_FILE
from pages.draft import imports
from pages.frame import ask_box, figures, filters
from pages.frame.faults import file_or_message
from pages.frame.screens import SCREENS
from tests.screens.conftest import plain
from tests.shipped import EVERYTHING

PAGES = Path(__file__).parents[2] / "pages"
SOUND = SHIPPED_FILE.read_text(encoding="utf-8")
VIEW = {"etat": "decret_2020_1135", "sens": "sortant", "question": "Que reçoit le département ?", "profondeur": "2"}


def failing(*_: object, **__: object) -> None:
    """What a mistake in the program does."""
    raise ValueError("secret detail")


@pytest.fixture
def state() -> str:
    """A state of the law that is not the one shown first."""

    return next(item.text for item in EVERYTHING.states if item.text != EVERYTHING.state)


def test_a_file_broken_while_running_leaves_the_last_register(state: str, visit: Callable, data_file: Callable) -> None:
    """Every screen stays, with its state of the law, filters, settings and question; a banner gives the line at fault,
    and is gone once the file is mended.
    """
    data_file(SOUND)
    view = {**VIEW, "etat": state}
    visitor = visit("flux", **view)
    assert visitor.address == view
    data_file(SOUND.replace("\nhub: imilo", "\nhub: imlo", 1))
    visitor.run()
    line = SOUND.partition("\nhub: imilo")[0].count("\n") + 2
    said = f"l'outil montre le registre lu avant. flows.yaml:{line} : "
    assert said in visitor.messages
    for slug, _ in SCREENS:
        assert said in visitor.go(slug).messages, slug
        assert visitor.address == view, slug
    data_file(SOUND)
    visitor.run()
    for slug, _ in SCREENS:
        assert "flows.yaml" not in visitor.go(slug).messages, slug
        assert visitor.address == view, slug
        if slug != "impact":  # which compares two states, and chooses none
            assert visitor.unfold("droit").app.selectbox(key="etat").value == state, slug
        assert visitor.app.text_input(key="question").value == view["question"], slug


@pytest.mark.parametrize(
    ("module", "name", "said"),
    [
        (figures, "draw_sankey", "Cet écran n'a pas pu être dessiné en entier"),
        (ask_box, "answer", "La question n'a pas pu être lue"),
        (filters, "live_options", "Les filtres n'ont pas pu être dessinés"),
    ],
    ids=["screen", "question", "filters"],
)
def test_a_part_that_fails_leaves_the_rest_and_the_view(
    module: object, name: str, said: str, state: str, visit: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A French sentence stands for the part that failed; nothing of the program shows; the view comes back whole."""
    import streamlit as st

    view = {**VIEW, "etat": state, "question": "Que reçoit l'ASP ?"}
    visitor = visit("flux")
    st.cache_resource.clear()
    with monkeypatch.context() as patched:
        patched.setattr(module, name, failing)
        visitor = visit("flux", **view)
        assert said in visitor.messages
        assert "secret detail" not in visitor.messages + visitor.text
        assert "ce n'est pas un site officiel" in visitor.text  # the foot: the page was drawn to its end
        assert visitor.address == view
    visitor.run()
    assert visitor.messages.count("l'outil a rencontré une erreur") == 0
    assert visitor.address == view
    assert visitor.unfold("droit").app.selectbox(key="etat").value == state


def test_a_callback_that_fails_is_told_and_the_pasted_text_stays(
    state: str, visit: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reading a text raises: the screen is drawn with a message in French, and text, state and filters are kept."""
    visitor = visit("importer", etat=state, sens="sortant")
    visitor.set("import_texte", "Annexe 2\nTraitements\tFinalités")
    with monkeypatch.context() as patched:
        patched.setattr(imports, "understood", failing)
        visitor.click("lire_texte")
    assert "Cette action n'a pas abouti" in visitor.messages
    assert "secret detail" not in visitor.messages + visitor.text
    assert visitor.address == {"etat": state, "sens": "sortant"}
    assert visitor.app.text_area(key="import_texte").value.startswith("Annexe 2")
    visitor.run()
    assert "Cette action n'a pas abouti" not in visitor.messages
    assert visitor.unfold("droit").app.selectbox(key="etat").value == state


def test_a_text_with_an_empty_category_keeps_the_page(visit: Callable) -> None:
    """The text under which the page once ended in English: read or refused, the page stays and the text too."""
    pasted = (
        "Annexe 2\nTraitements\tFinalités\nTraitement de l'ASP\tDes traitements permettent d'alimenter le traitement "
        "I-MILO en données relatives à l' ; aux jeunes."
    )
    visitor = visit("importer").set("import_texte", pasted).click("lire_texte")
    assert visitor.app.text_area(key="import_texte").value == pasted


def test_a_pasted_text_outlives_a_change_of_screen(visit: Callable) -> None:
    """Leaving the draft for the figure and coming back gives the text pasted."""
    visitor = visit("importer").set("import_texte", "Annexe 2")
    visitor.go("flux").go("importer")
    assert visitor.app.text_area(key="import_texte").value == "Annexe 2"


def test_a_file_that_fails_says_so_in_french() -> None:
    """The maker of a file never raises to the browser."""
    assert file_or_message(lambda: b"ok")() == b"ok"

    def broken() -> bytes:
        raise ValueError("secret detail")

    assert (
        plain(file_or_message(broken)().decode())
        == "Ce fichier n'a pas pu être préparé : l'outil a rencontré une erreur."
    )


def _callbacks(tree: ast.AST) -> Iterator[tuple[int, ast.expr]]:
    """What a source gives to widgets as callbacks, with lines; a choice between two gives both."""
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg and node.arg.startswith("on_"):
            values = [node.value]
            while values:
                value = values.pop()
                if isinstance(value, ast.IfExp):
                    values += [value.body, value.orelse]
                else:
                    yield value.lineno, value


def test_every_callback_is_guarded() -> None:
    """Each `on_click=`, `on_change=`… of the screens is a function under `@callback`, or goes through it on the
    spot."""
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(PAGES.rglob("*.py"))}
    guarded = {
        node.name
        for tree in trees.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        and any(isinstance(mark, ast.Name) and mark.id == "callback" for mark in node.decorator_list)
    }
    bare, seen = [], 0
    for path, tree in trees.items():
        for line, value in _callbacks(tree):
            if isinstance(value, ast.Constant):  # "ignore"
                continue
            seen += 1
            through = isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == "callback"
            name = value.attr if isinstance(value, ast.Attribute) else getattr(value, "id", "")
            if not through and name not in guarded:
                bare.append(f"{path.relative_to(PAGES)}:{line}")
    assert bare == []
    assert seen > 50


def test_what_is_taken_from_inside_streamlit_is_there() -> None:
    """The version of Streamlit is one that pyproject.toml allows, and has the names that pages/frame/inside.py uses."""
    assert streamlit.__version__.startswith("1.67.")
    assert {"pages_manager", "is_history_navigation"} <= set(ScriptRunContext.__dataclass_fields__)
    assert isinstance(ScriptRunContext.page_script_hash, property)
    assert isinstance(PagesManager.intended_page_script_hash, property)
