"""The screens Durées et droits and Glossaire, and the words of the other pages."""

import re
from collections.abc import Callable

import pytest

from model.reference.facts import CONFIDENCE_LABELS, Reference
from model.reference.glossary import by_letter
from model.reference.loading import load_reference
from model.register.entities import Register
from pages.frame.terms import explained, words_of_page
from pages.reading.facts_view import timeline_html
from tests.shipped import SHIPPED


@pytest.fixture(scope="module")
def reference(everything: Register) -> Reference:
    """The shipped files around the register."""
    return load_reference(everything)


def test_durees_shows_every_rule_with_its_date_source_and_confidence(visit: Callable, reference: Reference) -> None:
    """Three tables, one row per rule; each row links to what was read and says how well."""
    shown = visit("durees")
    rules = reference.rules
    assert shown.html.count("<table") == 3
    rows = re.findall(r"<tr><th scope=\"row\">.*?</tr>", shown.html, re.DOTALL)
    every = [*rules.retention, *rules.controllers, *rules.rights]
    assert len(rows) == len(every)
    for row, rule in zip(rows, every, strict=True):
        assert rule.source.replace("&", "&amp;") in row, rule.id
        assert CONFIDENCE_LABELS[rule.confidence].capitalize() in row, rule.id
        assert re.search(r"depuis\s:|date non trouvée", row), rule.id
    for item in rules.not_found:
        assert " ".join(item.split()) in shown.text


def test_the_timeline_never_says_an_inferred_event_as_a_fact(reference: Reference) -> None:
    """Each inferred event begins with « Non établi » and gives its reason; no other one does."""
    items = re.findall(
        r"<li class=\"(\w+)\">(.*?)</li>", timeline_html(reference.chronology, reference.glossary), re.DOTALL
    )
    events = reference.chronology.in_order
    assert [kind for kind, _ in items] == [event.confidence for event in events]
    for (_, body), event in zip(items, events, strict=True):
        assert ("<strong>Non établi.</strong>" in body) is not event.established
        if not event.established:
            assert "Non établi</span>" in body


def test_the_glossary_lists_every_term_with_its_anchor_and_origin(visit: Callable, reference: Reference) -> None:
    """Each term has an id to be linked to and says where it comes from."""
    html = visit("glossaire").html
    articles = re.findall(r"<article class=\"terme\" id=\"terme-(\w+)\">(.*?)</article>", html, re.DOTALL)
    assert {name for name, _ in articles} == {term.id for term in reference.glossary.terms}
    assert all("Notre définition" in body or "définition de l&#39;équipe" in body for _, body in articles)


def test_long_lists_are_folded_on_a_phone(visit: Callable, reference: Reference) -> None:
    """The glossary letter by letter, what is looked for in full; the text row by row, the one chosen in full."""
    glossary, text = visit("glossaire"), visit("texte", disposition="arrete_2025_a1_l13")
    for visitor in (glossary, text):
        visitor.app.session_state["_etroit"] = True
        visitor.run()
    assert "terme-asp" not in glossary.html
    assert len(glossary.app.expander) == len(by_letter(reference.glossary.terms))
    assert "terme-asp" in glossary.set("mot_glossaire", "asp").html
    rows = sum(provision.text == SHIPPED.state for provision in SHIPPED.provisions)
    assert text.html.count("<details><summary><h3>Ligne") == rows
    assert '<section class="ligne-texte choisie"' in text.html


def test_the_search_box_filters_without_accents(visit: Callable) -> None:
    """« REFERENT » keeps « organisme référent »; what is unknown says so."""
    shown = visit("glossaire").set("mot_glossaire", "REFERENT")
    assert "terme-organisme_referent" in shown.html
    assert "terme-asp" not in shown.html
    assert "Aucun terme" in shown.set("mot_glossaire", "<script>zzz").messages


def test_a_button_leads_to_the_card_of_the_body(visit: Callable) -> None:
    """From the term ASP to the card of the ASP, and from an aid to the flows that pay it."""
    assert visit("glossaire").click("terme_asp_asp").address["fiche"] == "asp"
    assert visit("glossaire").click("terme_aide_insertion_payer").address["choix"] == "finalite:payer"


def test_an_explanation_is_escaped_and_given_once(reference: Reference) -> None:
    """The first occurrence of an acronym is an `abbr`, the second is not; HTML in the text stays text."""
    html = explained("<b>ASP</b> et ASP, des finalités", reference.glossary)
    assert html.startswith("&lt;b&gt;<abbr")
    assert html.count("<abbr") == 1
    assert '<span class="mot" title="Ce à quoi' in html


def test_the_words_of_a_page_are_reached_by_keyboard(visit: Callable, reference: Reference) -> None:
    """Screens end with a folded list of the words they use; a text without any has no list."""
    visitor = visit("flux", organisme="asp")
    assert "Agence de services et de paiement" not in "".join(re.findall("<dd>.*?</dd>", visitor.html))
    assert "Agence de services et de paiement" in "".join(re.findall("<dd>.*?</dd>", visitor.unfold("mots").html))
    assert words_of_page(["bonjour"], reference.glossary) == ""
    assert words_of_page(["ASP"], reference.glossary).startswith('<details class="mots"><summary>')
