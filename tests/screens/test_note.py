"""« Note »: the preview says what is shown, every download is prepared on request, a failure stays a message."""

from collections.abc import Callable
from unittest.mock import Mock

import pytest

from model.address.view import View
from model.documents.export import Selected
from model.documents.formats import FLOW_FORMATS
from model.documents.notes import note_pages
from model.documents.pictures import FormatUnavailable
from model.graph.filters import Selection, select
from model.reference.loading import load_reference
from model.register.entities import Register
from pages.frame import ready
from pages.frame.links import SETTING
from tests.model.read_back import squeezed
from tests.screens.conftest import plain


def test_the_preview_is_the_note(visit: Callable, register: Register, everything: Register) -> None:
    """The answer, facts, flows with their lines and words, sources and mentions of the present view are on screen."""
    visitor = visit("note", organisme="france_travail")
    view = View(Selection({"organisme": ("france_travail",)}))
    made = Selected(register, view, everything=everything, reference=load_reference(everything)).note
    said = [made.title, made.lead, made.seen, *made.mentions, *(fact.text for fact in made.facts)]
    said += [words for row in made.sections[-1].table.rows for words in row.words]
    said += [words for source in made.sources for words in (source.title, source.places)]
    assert [words for words in said if squeezed(plain(words)) not in squeezed(visitor.text)] == []
    assert visitor.figures[0]["data"][0]["type"] == "sankey"


def test_what_writes_documents_is_loaded_where_they_are_offered(
    visit: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the first visitor of « Emporter » chooses, what writes files is loaded, once; no other screen asks for
    it."""
    loaded = Mock()
    monkeypatch.setattr(ready, "_load_writers", loaded)
    ready.writers_ready.cache_clear()
    visit("accueil")
    assert loaded.call_count == 0
    visit("note")
    visit("note")
    ready.writers_ready().join()
    assert loaded.call_count == 1


def test_the_figure_of_the_note_can_be_changed(visit: Callable) -> None:
    """Choosing « Réseau » draws the network in the preview."""
    visitor = visit("note").set("note_figure", "reseau")
    assert visitor.figures[0]["data"][0]["type"] == "scatter"


def test_a_group_of_purposes_is_chosen_in_one_go(visit: Callable, register: Register) -> None:
    """A group that figures show stands in the list for its purposes: the address, the field and the chips hold these,
    and those already chosen stay; a group of which nothing is left is no longer offered."""
    visitor = visit("note", finalite="payer")
    offered = [option for option in visitor.app.multiselect(key="finalite").options if option.startswith("Groupe")]
    assert len(offered) == len(register.purpose_groups)
    group = next(group for group in register.purpose_groups if group.id == "pilotage")
    held = [one.id for one in register.purposes if one.group == group.id]
    visitor.set("finalite", ["payer", next(option for option in offered if group.label in option)])
    assert visitor.address == {"finalite": ",".join(["payer", *held])}
    assert not [option for option in visitor.app.multiselect(key="finalite").options if group.label in option]
    assert visitor.counts[0] == len(select(register, Selection({"finalite": ("payer", *held)})).flows)
    assert not [button for button in visitor.app.button if button.key.startswith("retirer_")]  # the field says them


@pytest.mark.parametrize(("slug", "kind"), [("flux", "sankey"), ("reseau", "scatter")])
def test_a_figure_leads_to_its_note(slug: str, kind: str, visit: Callable) -> None:
    """« Note » under a figure opens the note of the same view with that figure, and the address keeps the view."""
    visitor = visit(slug, organisme="asp").click("vers_note")
    assert "Emporter : une page à remettre" in visitor.text
    assert visitor.address == {"organisme": "asp"}
    assert visitor.figures[0]["data"][0]["type"] == kind


@pytest.mark.parametrize("key", [key for key in FLOW_FORMATS if key != "csv"])  # offered under the figures
def test_every_format_is_prepared_on_request(key: str, visit: Callable, register: Register) -> None:
    """A click prepares the file and offers it; nothing is offered before."""
    visitor = visit("note", organisme="asp")
    assert not visitor.app.get("download_button")
    visitor.click(f"preparer_{key}")
    assert visitor.messages == ""
    offered = visitor.app.get("download_button")
    assert len(offered) == 1
    assert offered[0].proto.label.startswith("Télécharger")
    assert len(select(register, Selection({"organisme": ("asp",)})).flows) == visitor.counts[0]


def test_what_is_offered_goes_when_the_view_changes(visit: Callable) -> None:
    """A prepared file is that of the view on screen, or is no longer offered."""
    visitor = visit("note").click("preparer_mermaid")
    assert visitor.app.get("download_button")
    visitor.set("organisme", ["asp"])
    assert not visitor.app.get("download_button")


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (FormatUnavailable("Il manque la bibliothèque Pango."), "Il manque la bibliothèque Pango"),
        (RuntimeError("boom"), "ce fichier n'a pas pu être préparé"),
    ],
    ids=["missing", "fault"],
)
def test_a_failing_format_leaves_the_page(
    fault: Exception, said: str, visit: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The failure is told in French, without a trace, and the other formats still work."""

    def fails(_: object) -> bytes:
        raise fault

    monkeypatch.setattr(note_pages, "pdf_file", fails)
    visitor = visit("note").click("preparer_pdf")
    assert said in visitor.messages
    assert "boom" not in visitor.messages
    assert "Sources" in visitor.text
    assert visitor.click("preparer_mermaid").app.get("download_button")


def test_the_author_s_words_are_shown_as_words_and_stay_out_of_the_address(visit: Callable) -> None:
    """What one types is in the preview, escaped, kept from screen to screen, and not in the address."""
    visitor = visit("note").set("note_phrase_1", "<script>alert(1)</script> & « vrai »")
    assert "<script>alert" not in visitor.html
    assert "<script>alert(1)</script> & « vrai »" in visitor.text
    assert visitor.address == {}
    visitor.go("flux").go("note")
    assert "« vrai »" in visitor.text


def test_the_link_stands_on_the_setting(visit: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a base address the note shows its link, with the view; without one it says that there is none."""
    assert "ni lien ni code QR" in visit("note").text
    monkeypatch.setenv(SETTING, "https://flux.exemple.fr/")
    assert "https://flux.exemple.fr/flux?organisme=asp" in visit("note", organisme="asp").text
    assert "ni lien ni code QR" not in visit("note").text


def test_nothing_shown_nothing_to_take_away(visit: Callable) -> None:
    """An empty selection says why and offers the way out instead of a note."""
    visitor = visit("note", sens="entrant", finalite="payer")
    assert "Aucun flux ne répond" in visitor.messages
    assert visitor.figures == []
    assert not [button for button in visitor.app.button if button.key.startswith("preparer_")]


def test_body_and_purposes_of_a_note_are_chosen_in_sight(visit: Callable) -> None:
    """Without opening « Filtrer », where it is not then said again; the other filters stay there."""
    visitor = visit("note")
    assert [box.key for box in visitor.app.multiselect] == ["organisme", "finalite"]
    assert visitor.set("organisme", ["asp"]).address == {"organisme": "asp"}
    assert "retirer_0" not in [button.key for button in visitor.app.button]
    assert [box.key for box in visit("note", note="comparaison").app.multiselect] == []
