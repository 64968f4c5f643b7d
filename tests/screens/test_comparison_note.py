"""« Note » on a comparison: the address says so, the preview is the note, every format is prepared on request."""

from collections.abc import Callable

import pytest

from model.address.view import Subject, View, view_from_query
from model.diff import Verdict
from model.diff.grid import change_grid
from model.documents.export import ComparedTexts
from model.documents.formats import TEXT_FORMATS
from model.draft.kept import Drafted
from model.register.entities import Register
from pages.frame.links import SETTING
from tests.model.compared_texts import PAIRS, compared
from tests.model.read_back import letters_of
from tests.screens.conftest import plain


def test_the_preview_is_the_note(visit: Callable, everything: Register) -> None:
    """Title, counts, both states with their caveats, changes, places and sources stand on screen, with the figure."""
    visitor = visit("note", note="comparaison")
    comparison = compared(everything, PAIRS[0])
    made = ComparedTexts(comparison, everything).note
    said = [made.title, made.lead, made.seen, *made.mentions, *(fact.text for fact in made.facts)]
    said += [words for section in made.sections for words in (section.title, section.after)]
    said += [words for source in made.sources for words in (source.title, source.places)]
    said += [line.text for section in made.sections for item in section.items for words in item for line in words]
    assert [words for words in said if plain(words) not in visitor.text] == []
    read = letters_of(visitor.text)  # words in italics stand apart there
    assert [words for row in made.rows for words in row.words if letters_of(words) not in read] == []
    for row in change_grid(comparison).opened:
        assert all(
            entry.name in visitor.text or plain(entry.name) in visitor.text for cell in row.cells for entry in cell
        )
    assert visitor.address == {"note": "comparaison"}


def test_the_legend_is_that_of_impact(visit: Callable, everything: Register) -> None:
    """Each line of the legend of the note is said under the grid of Impact too, in the same words."""
    comparison = compared(everything, PAIRS[0])
    lines = ComparedTexts(comparison).note.figure.legend
    impact = visit("impact").text
    assert [line for line in lines if plain(line) not in impact] == []


def test_what_is_compared_and_filtered_is_in_the_address(visit: Callable) -> None:
    """Texts and filters of the address make the note; going back to the view keeps them."""
    visitor = visit("note", note="comparaison", avant="arrete_2025_01_03", apres="decret_2026_11", organisme="asp")
    assert "pour ASP (agence de paiement)" in visitor.text
    assert ", pour ASP (agence de paiement) : les 2 flux ne se comparent pas" in visitor.text
    visitor.set("note", "")
    assert visitor.address == {"avant": "arrete_2025_01_03", "apres": "decret_2026_11", "organisme": "asp"}
    assert "Emporter : une page à remettre" in visitor.text


def test_impact_leads_to_its_note_and_a_figure_to_its_own(visit: Callable) -> None:
    """« Note » on Impact opens the note of that comparison; « Note » under a Sankey that of the view."""
    visitor = visit("impact", avant="arrete_2021_11_17").click("vers_note_comparaison")
    assert "Emporter la comparaison" in visitor.text
    assert visitor.address == {"avant": "arrete_2021_11_17", "note": "comparaison"}
    assert "Emporter : une page à remettre" in visitor.go("flux").click("vers_note").text


@pytest.mark.parametrize("key", [key for key in TEXT_FORMATS if key != "csv"])
def test_every_format_is_prepared_on_request(key: str, visit: Callable) -> None:
    """A click prepares the file and offers it; nothing is offered before, nor once another text is compared.

    With few flows, for what the files hold is tested in the model.
    """
    visitor = visit("note", note="comparaison", avant="arrete_2021_11_17", organisme="asp")
    assert not visitor.app.get("download_button")
    visitor.click(f"preparer_{key}")
    assert visitor.messages == ""
    assert len(visitor.app.get("download_button")) == 1
    visitor.set("note", "")
    assert not visitor.app.get("download_button")


def test_the_link_leads_to_the_comparison(visit: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    """The link of the note is the address of Impact with its texts and filters, and nothing of the note."""
    monkeypatch.setenv(SETTING, "https://flux.exemple.fr/")
    visitor = visit("note", note="comparaison", avant="arrete_2021_11_17", organisme="asp")
    assert "https://flux.exemple.fr/impact?organisme=asp&avant=arrete_2021_11_17" in visitor.text
    assert "note=comparaison" not in visitor.text


def test_a_draft_says_that_its_file_is_needed(
    visit: Callable, everything: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a draft in the session and a link the mention is there; without a draft the usual text is compared, and that
    is said."""
    monkeypatch.setenv(SETTING, "https://flux.exemple.fr/")
    visitor = visit("note", note="comparaison", apres="brouillon")
    assert "n'a pas de brouillon" in visitor.messages
    assert "fichier du brouillon" not in visitor.text
    visitor = visit("brouillon")
    visitor.app.session_state["brouillon"] = Drafted(compared(everything, PAIRS[1]).after)
    visitor.app.session_state["apres"] = "brouillon"
    visitor.app.session_state["avant"] = PAIRS[1][0]
    visitor.app.session_state["note"] = "comparaison"
    visitor.go("note")
    assert "fichier du brouillon" in visitor.text
    assert len(visitor.click("preparer_pdf").app.get("download_button")) == 1


def test_nothing_left_to_compare_says_why(visit: Callable) -> None:
    """Filters that leave nothing give a sentence instead of a note."""
    visitor = visit("note", note="comparaison", mot="xyzzy")
    assert "Aucun flux de ces deux textes" in visitor.messages
    assert not [button for button in visitor.app.button if (button.key or "").startswith("preparer_")]


def test_an_unknown_subject_is_told(everything: Register) -> None:
    """Another word than « comparaison » in the address is ignored, and said so; the right one survives its address."""
    view, messages = view_from_query(everything, {"note": "lune"})
    assert view.subject.note == ""
    assert plain(messages[0]) == "Sujet de note inconnu « lune »"
    wanted = View(subject=Subject(note="comparaison", verdict=Verdict.ADDED.value))
    assert view_from_query(everything, wanted.to_query())[0] == wanted
