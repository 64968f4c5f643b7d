"""The proof panel: every flow can be chosen, and what is quoted is the text."""

import re
from collections.abc import Callable
from html import unescape

import pytest

from model.graph.counts import both_ways
from model.graph.filters import Selection, in_perimeter, provisions_of, select
from model.register.entities import Register
from model.register.wording import NOT_STATED, article_title, flow_title
from tests.screens.conftest import plain

FIGURE_SCREENS = ["flux", "reseau"]


def quotations(html: str) -> list[str]:
    """The text of each quotation of the page, marks taken away, white space untouched."""
    return [unescape(re.sub(r"<[^>]+>", "", quote)) for quote in re.findall(r"<blockquote.*?</blockquote>", html, re.S)]


@pytest.mark.parametrize("slug", FIGURE_SCREENS)
def test_choosing_a_flow_shows_its_line_word_for_word(slug: str, visit: Callable, register: Register) -> None:
    """The select box opens the proof of a flow: place, designation, exact wording, the words of our reading marked."""
    visitor = visit(slug).set("choisir", "flux:imilo_vers_asp")
    flow = register.flow_by_id["imilo_vers_asp"]
    (provision,) = provisions_of(register, flow)
    assert visitor.address == {"choix": "flux:imilo_vers_asp"}
    assert f"<h2>{flow_title(register, flow)}</h2>" in visitor.html
    assert f"annexe {provision.annexe}, ligne {provision.row}" in visitor.text
    assert quotations(visitor.html) == [provision.designation, provision.wording]
    assert "<mark>paiement des allocations prévues aux articles" in visitor.html
    assert "notre lecture" in visitor.text
    assert f"<em>{NOT_STATED}</em>" in visitor.html
    assert "Légifrance" in visitor.text
    assert "I-MILO → ASP" in visitor.text


def test_every_flow_has_its_proof(visit: Callable, register: Register) -> None:
    """Whatever flow a link opens, both columns of its line are quoted in full and every marked word is in them."""
    for flow in in_perimeter(register, second=False).flows:
        visitor = visit("flux", choix=f"flux:{flow.id}")
        quoted = quotations(visitor.html)
        assert visitor.messages == ""
        for provision in provisions_of(register, flow):
            assert provision.designation in quoted, flow.id
            assert provision.wording in quoted, flow.id
        statements = flow.statements
        for use in [use for item in statements for use in (*(item.purposes or ()), *(item.data or ()))]:
            for words in use.words:
                assert any(words in quote for quote in quoted), (flow.id, words)
        if any(item.purposes or item.data for item in statements):
            assert "<mark>" in visitor.html, flow.id
        assert all(use.only in visitor.text for item in statements for use in item.population or () if use.only)
        if any(item.data is None for item in statements):
            assert re.search(r"<h3>Données</h3><p><em>Non précisé par le texte</em>", visitor.html), flow.id


def test_a_card_says_what_narrows_a_public(visit: Callable) -> None:
    """Row 6 adds two conditions up: no public of its body is told without the other one."""
    said = visit("organismes", fiche="departements").text
    publics = said.partition("Public : ")[2].partition("Arrêté")[0]
    assert publics.count("(jeunes suivis par les missions locales)") == 1
    assert publics.count("(suivis par les missions locales)") == 1
    assert "(les mêmes, " in publics


def test_the_sentence_of_the_other_direction_is_quoted_too_but_quieter(visit: Callable, register: Register) -> None:
    """Row 10 of annexe 2 founds a flow each way: each proof quotes the whole row and leads to the other."""
    for flow, other in (
        ("imilo_vers_application_cej", "application_cej_vers_imilo"),
        ("application_cej_vers_imilo", "imilo_vers_application_cej"),
    ):
        visitor = visit("flux", choix=f"flux:{flow}")
        assert 'class="autre-phrase"' in visitor.html
        visitor.click(f"voir_inverse_{other}")
        assert visitor.address == {"choix": f"flux:{other}"}
        assert plain(flow_title(register, register.flow_by_id[other])) in visitor.text


def test_an_open_list_is_called_so(visit: Callable, register: Register) -> None:
    """A line that leaves its list open says so, with the words that leave it open."""
    opened = [item for item in register.provisions if item.open_list]
    assert opened
    for provision in opened:
        flow = next(flow for flow in register.flows if provision in provisions_of(register, flow))
        visitor = visit("flux", choix=f"flux:{flow.id}")
        assert plain(f"Liste non limitative : le texte écrit « {provision.open_list} »") in visitor.text


def test_the_articles_cited_are_named_with_their_code(visit: Callable, register: Register) -> None:
    """The proof names each article that the line cites, « du même code » resolved."""
    flow = register.flow_by_id["imilo_vers_delegataires_departements"]
    visitor = visit("flux", choix=f"flux:{flow.id}")
    for provision in provisions_of(register, flow):
        for citation in provision.articles:
            assert plain(article_title(register, citation)) in visitor.text


@pytest.mark.parametrize("slug", FIGURE_SCREENS)
def test_a_body_in_focus_lists_its_flows(slug: str, visit: Callable, register: Register) -> None:
    """A body chosen shows its name, what it is, and a button to each of its flows, which opens the proof."""
    visitor = visit(slug, choix="organisme:france_travail")
    kept = select(register, Selection({"organisme": ("france_travail",)}))
    said = both_ways(register, kept.flows)
    assert plain(said) in visitor.text
    assert 'data-aller="note?organisme=france_travail">Une page à remettre (PDF)' in visitor.html.replace("\u00a0", " ")
    assert sum(map(int, re.findall(r"\d+", said.partition(":")[2]))) == len(kept.flows)
    for flow in kept.flows:
        assert visitor.app.button(key=f"voir_choix_{flow.id}")
    visitor.click("voir_choix_imilo_vers_france_travail")
    assert visitor.address == {"choix": "flux:imilo_vers_france_travail"}
    assert "<blockquote" in visitor.html


@pytest.mark.parametrize("slug", FIGURE_SCREENS)
def test_the_first_questions_open_a_proof(slug: str, visit: Callable) -> None:
    """Before a choice the panel says how to choose and its questions lead to a proof, which can be closed."""
    visitor = visit(slug)
    assert "sa preuve s'ouvre ici" in visitor.text
    questions = [button.key for button in visitor.app.button if (button.key or "").startswith("question_")]
    assert len(questions) == 3
    for question in questions:
        visitor.click(question)
        assert visitor.address["choix"] == question.removeprefix("question_")
        assert "<blockquote" in visitor.html
        visitor.click("fermer_preuve")
        assert visitor.address == {}
        assert "<blockquote" not in visitor.html


@pytest.mark.parametrize("slug", FIGURE_SCREENS)
def test_a_choice_outside_the_filters_keeps_its_proof_and_says_so(slug: str, visit: Callable) -> None:
    """A flow that the filters hide is still proven, the figure is not all faded, and the panel tells."""
    visitor = visit(slug, choix="flux:imilo_vers_asp", sens="entrant")
    assert "hors des filtres actifs" in visitor.text
    assert "<blockquote" in visitor.html
    assert visitor.app.selectbox(key="choisir").value == "flux:imilo_vers_asp"


@pytest.mark.parametrize("slug", FIGURE_SCREENS)
def test_a_choice_outside_the_filters_does_not_fade_the_figure(slug: str, visit: Callable) -> None:
    """When nothing shown passes through the choice, the figure is drawn as without a choice."""
    hidden = visit(slug, choix="flux:imilo_vers_asp", sens="entrant")
    assert hidden.figures == visit(slug, sens="entrant").figures


def test_a_choice_fades_the_rest_without_hiding_it(visit: Callable) -> None:
    """With a flow chosen as many ribbons are drawn as before, only fainter."""
    usual = visit("flux").figures[0]["data"][0]
    chosen = visit("flux", choix="flux:imilo_vers_asp").figures[0]["data"][0]
    assert sum(chosen["link"]["value"]) == sum(usual["link"]["value"])
    assert len(chosen["node"]["y"]) == len(usual["node"]["y"])
    assert chosen["link"]["color"] != usual["link"]["color"]


@pytest.mark.parametrize("slug", FIGURE_SCREENS)
def test_the_second_perimeter_is_told_as_reported_by_the_press(slug: str, visit: Callable, register: Register) -> None:
    """On demand every flow of the file shows; those of the press are labelled in legend, table and proof."""
    visitor = visit(slug).set("second", True).unfold()
    external = [flow for flow in register.flows if register.direction(flow).value == "externe"]
    assert external
    assert visitor.counts == (len(register.flows), len(register.flows))
    assert visitor.address == {"perimetre": "si_ft"}
    assert "selon la presse" in visitor.text
    assert "rapporté par la presse, liste partielle" in visitor.text
    assert visitor.html.count("(presse)") == len(external)
    for flow in external:
        visitor = visit(slug, perimetre="si_ft", choix=f"flux:{flow.id}")
        assert "Rapporté par la presse" in visitor.text
        assert "la liste est partielle" in visitor.text
        assert "Résumé :" in visitor.text
        assert "Mot pour mot" not in visitor.text


def test_a_direction_of_the_second_perimeter_needs_the_second_perimeter(visit: Callable, register: Register) -> None:
    """« SI France Travail » among the directions goes away with the perimeter it belongs to."""
    visitor = visit("flux", perimetre="si_ft", sens="externe")
    assert visitor.counts == (4, len(register.flows))
    visitor.set("second", False)
    assert visitor.address == {}
    assert visitor.counts == (len(in_perimeter(register, second=False).flows),) * 2


def test_a_link_that_is_not_a_flow_says_so(visit: Callable, register: Register) -> None:
    """A relation in focus is told in plain words, with its texts, as something that is not a flow."""
    for relation in (item for item in register.relations if item.kind != "same_as"):  # no text, nothing to prove
        visitor = visit("reseau", choix=f"lien:{relation.id}", perimetre="si_ft")
        assert "n'est pas un flux de données" in visitor.text
        assert plain(relation.plain) in visitor.text
