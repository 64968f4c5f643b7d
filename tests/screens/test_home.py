"""The home page: a sentence with true numbers, one picture with remarks that hold,
and four doors that lead where they say."""

import re
from collections.abc import Callable
from urllib.parse import parse_qs

from model.address.view import View, view_from_query
from model.graph.counts import counts_sentence
from model.graph.filters import Selection, select
from model.graph.highlights import highlights
from model.register.entities import Register
from model.register.states import at, states
from pages.frame.components import led_to
from pages.frame.screens import SCREENS
from pages.reading.home import DOORS
from tests.screens.conftest import plain


def test_what_home_says_of_the_law_is_of_the_whole_state(visit: Callable, register: Register) -> None:
    """The numbers, the remarks and the figure follow no filter, for none is shown there; it stays for other screens."""
    filters = {"finalite": "controler", "sens": "sortant", "perimetre": "si_ft"}
    visitor, bare = visit("accueil", **filters), visit("accueil")
    assert visitor.address == filters
    assert plain(counts_sentence(select(register, Selection()))) in visitor.text
    assert len(visitor.figures) == 1
    assert (visitor.text, visitor.figures) == (bare.text, bare.figures)


def test_the_remarks_are_true_and_lead_to_the_figure(visit: Callable, everything: Register) -> None:
    """Each remark is on the page with a link to what it speaks of; a text read in part gives none."""
    html = visit("accueil").html
    found = highlights(at(everything, everything.state))
    assert 2 <= len(found) <= 3
    for one in found:
        assert plain(one.said) in plain(html)
    for query in re.findall(r'data-aller="flux\?([^"]+)"', html):
        view, ignored = view_from_query(everything, {key: words[0] for key, words in parse_qs(query).items()})
        assert view.focus
        assert led_to(View(), f"flux?{query}") == view
        assert ignored == ()
    for state in states(everything):
        shown = at(everything, state.text)
        assert not highlights(shown) or shown.state_text.coverage == "full"


def test_four_doors_of_the_home_page_lead_to_screens(visit: Callable) -> None:
    """Four ways on, each with its words and a screen that exists."""
    visitor = visit("accueil")
    assert len(DOORS) == 4
    for title, words, address in DOORS:
        assert plain(title) in visitor.text
        assert plain(words) in visitor.text
        assert f'data-aller="{address}"' in visitor.html
        assert address.partition("?")[0] in dict(SCREENS)


def test_the_texts_are_listed_with_what_is_known_of_them(visit: Callable, register: Register) -> None:
    """On the screen Texte every text has its coverage, and every address shown comes from the register."""
    visitor = visit("texte")
    for text in register.texts:
        assert plain(text.short) in visitor.text
        assert plain(text.coverage_reason) in visitor.text


def test_a_choice_on_the_home_figure_leads_to_its_proof(visit: Callable) -> None:
    """With something in focus the home page offers its proof, on the Flux screen."""
    visitor = visit("accueil", choix="famille:operateurs").click("vers_preuve")
    assert "Preuve du choix" in visitor.html
    assert visitor.address == {"choix": "famille:operateurs"}
