"""What holds on every screen: it opens, counts truly, says which law, and forgives a wrong address."""

import re
from collections.abc import Callable
from itertools import cycle

import pytest

from model.graph.filters import FACETS, Facet, Selection, select
from model.register.entities import Register
from model.register.states import at
from model.register.wording import flow_title, state_sentence
from pages.frame.present import FILTERED
from pages.frame.screens import SCREENS
from tests.screens.conftest import plain

SLUGS = [slug for slug, _ in SCREENS]
FIGURE_SCREENS = ["flux", "reseau"]
COUNTED = [slug for slug in FILTERED if slug != "impact"]  # a comparison counts by itself
SCREENS_OF_FLOWS = ["accueil", *FIGURE_SCREENS]
EMPTY = {"sens": "entrant", "finalite": "payer"}
EACH_SCREEN_AND_FACET = [
    pytest.param(slug, facet, id=f"{slug}-{facet.key}") for slug, facet in zip(SLUGS, cycle(FACETS), strict=False)
]
# What an address may hold that nobody knows, in as few addresses as can hold it all, and what is said of it.
HOSTILE = "![](https://ailleurs.example/a.png) <img src=x>"
UNKNOWN = [
    (
        {
            "finalite": "inconnue",
            "organisme": "asp,pole_emploi",
            "sens": "gauche",
            "article": "L. 1",
            "perimetre": "lune",
            "choix": "flux:rien",
            "profondeur": "9",
            "grouper": "couleur",
            "sans": "donnees,poids",
        },
        [
            "Finalité : valeur inconnue « inconnue »",
            "Organisme ou traitement : valeur inconnue « pole_emploi »",
            "Sens : valeur inconnue « gauche »",
            "Article cité : valeur inconnue « L. 1 »",
            "Périmètre : valeur inconnue « lune »",
            "Choix inconnu « flux:rien »",
            "Profondeur inconnue « 9 »",
            "valeur inconnue « couleur »",
            "Colonne inconnue « poids »",
        ],
        {"organisme": "asp", "sans": "donnees"},
    ),
    (
        {"choix": "n'importe quoi", "finalite": "x" * 5000},
        ["Choix inconnu « n'importe quoi »", "valeur inconnue « " + "x" * 60],
        {},
    ),
    ({"mot": HOSTILE, "finalite": "![](//a.fr/b)"}, ["valeur inconnue « ![](//a.fr/b) »"], {"mot": HOSTILE}),
]
every_screen = pytest.mark.parametrize("slug", SLUGS)
every_facet = pytest.mark.parametrize("facet", FACETS, ids=lambda facet: facet.key)


@every_screen
def test_a_screen_opens_and_says_which_law_it_shows(slug: str, at_rest: Callable, register: Register) -> None:
    """At rest a screen shows every flow of the first perimeter and the state of the law, without a message.

    « Tout réafficher » is not there, for nothing is restricted; flows are counted where filters act. The Enter key
    chooses one name in a list, never all that look like it.
    """
    visitor = at_rest(slug)
    whole = select(register, Selection())
    assert plain(state_sentence(register)) in visitor.text
    assert "n'a pas été vérifié" in visitor.text
    assert "ce n'est pas un site officiel" in visitor.text
    assert visitor.messages == ""
    assert visitor.address == {}
    assert "tout_reafficher" not in [button.key for button in visitor.app.button]
    assert not [field.label for field in visitor.app.multiselect if field.proto.select_all]
    if slug in COUNTED:
        assert visitor.counts == (len(whole.flows), len(whole.flows))


@pytest.mark.parametrize(("slug", "facet"), EACH_SCREEN_AND_FACET)
def test_a_filter_in_the_address_restricts_every_screen(
    slug: str, facet: Facet, visit: Callable, register: Register
) -> None:
    """A deep link with one value of a facet opens, counts what `select` keeps and keeps its address.

    Each screen with a facet, each facet on some screen: what a facet keeps is tested in the model, value by value.
    A screen on which filters do nothing says nothing of them, and keeps them in the address.
    """
    option = next(iter(facet.options(register)))
    visitor = visit(slug, **{facet.key: option})
    kept = select(register, Selection({facet.key: (option,)}))
    whole = select(register, Selection())
    assert visitor.address == {facet.key: option}
    assert visitor.messages == ""
    chips = [
        plain(button.label).replace("\\", "")
        for button in visitor.app.button
        if (button.key or "").startswith("retirer_")
    ]
    if slug in FILTERED:
        assert len(chips) == 1
        assert chips[0].startswith(f"{facet.title} : ")
        assert visitor.click("retirer_0").address == {}
    else:
        assert chips == []
    if slug in COUNTED:
        assert visit(slug, **{facet.key: option}).counts == (len(kept.flows), len(whole.flows))


@pytest.mark.parametrize("slug", FIGURE_SCREENS)
@every_facet
def test_a_filter_on_screen_does_the_same_as_in_the_address(
    slug: str, facet: Facet, visit: Callable, register: Register
) -> None:
    """Setting a widget restricts the screen and writes the id in the address."""
    option = list(facet.options(register))[-2 if facet.key == "sens" else -1]
    visitor = visit(slug).set(facet.key, [option])
    kept = select(register, Selection({facet.key: (option,)}))
    assert visitor.counts[0] == len(kept.flows)
    assert visitor.address == {facet.key: option}


@pytest.mark.parametrize("words", ["RSA", "pole emploi", "cap emploi", "FORMATION", "dares"])
def test_free_text_restricts_whatever_its_case_and_accents(words: str, visit: Callable, register: Register) -> None:
    """Typing a word keeps the flows that `select` keeps, and says the word."""
    visitor = visit("flux").set("mot", words)
    kept = select(register, Selection(text=words))
    assert 0 < visitor.counts[0] == len(kept.flows)
    assert f"le mot « {words} »" in visitor.unfold().text
    assert visitor.address == {"mot": words}


def test_the_words_suggested_as_an_example_find_something(visit: Callable) -> None:
    """Each word that the free-text filter suggests keeps at least one flow."""
    suggested = visit("flux").unfold("filtrer").app.text_input(key="mot").proto.placeholder
    for word in suggested.partition(":")[2].split(","):
        assert visit("flux", mot=word).counts[0] > 0, word


def test_facets_add_up(visit: Callable, register: Register) -> None:
    """Two facets keep the flows that answer both, and the sentence names both."""
    chosen = {"sens": ("sortant",), "finalite": ("controler", "payer")}
    visitor = visit("flux", sens="sortant", finalite="controler,payer")
    assert visitor.counts[0] == len(select(register, Selection(chosen)).flows)
    labels = [register.purpose_by_id[purpose].label for purpose in chosen["finalite"]]
    assert f"finalité (au moins) « {' » ou « '.join(labels)} »" in visitor.unfold().text


@pytest.mark.parametrize("slug", FIGURE_SCREENS)
def test_an_empty_selection_says_why_and_offers_the_way_out(slug: str, visit: Callable, register: Register) -> None:
    """When no flow answers, the screen names the filters and « Tout réafficher » shows everything again."""
    visitor = visit(slug, **EMPTY)
    assert visitor.counts[0] == 0
    assert "Aucun flux ne répond à tous ces filtres" in visitor.messages
    assert register.purpose_by_id["payer"].label in visitor.messages
    assert visitor.figures == []
    assert [button.label for button in visitor.app.button].count("Tout réafficher") == 2
    visitor.click("tout_reafficher_vide")
    assert visitor.messages == ""
    assert visitor.address == {}
    assert visitor.figures != []


@every_screen
def test_an_unknown_value_is_told_in_french_and_ignored(slug: str, visit: Callable) -> None:
    """What the address holds that the register does not know is named, left out of the view and of the address.

    Words that look like Markdown or HTML are shown as they are, not as a picture or a link.
    """
    for query, said, kept in UNKNOWN:
        visitor = visit(slug, **query)
        assert "Dans l'adresse, ignoré : " in visitor.messages
        assert [words for words in said if words not in visitor.messages] == []
        assert visitor.address == kept
        boxes = (*visitor.app.info, *visitor.app.warning)
        assert boxes
        for box in boxes:
            assert "![" not in box.value
            assert not re.search(r"(?<!\\)<img", box.value)
        assert "<img" not in visitor.html


def test_the_message_about_the_address_goes_with_the_next_choice(visit: Callable) -> None:
    """A wrong address is told once: after the visitor's next filter the message is gone."""
    visitor = visit("flux", finalite="inconnue")
    assert "inconnue" in visitor.messages
    assert visitor.set("finalite", ["payer"]).messages == ""


@pytest.mark.parametrize("slug", FIGURE_SCREENS)
def test_everything_can_be_shown_again(slug: str, visit: Callable, register: Register) -> None:
    """« Tout réafficher » drops filters, words, perimeter and choice, and keeps the way the figure is drawn."""
    visitor = visit(
        slug, finalite="controler", mot="rsa", perimetre="si_ft", choix="organisme:departements", grouper="famille"
    )
    assert visitor.counts[0] < len(register.flows)
    visitor.click("tout_reafficher")
    whole = select(register, Selection())
    assert visitor.counts == (len(whole.flows), len(whole.flows))
    assert visitor.address == {"grouper": "famille"}


def test_filters_follow_the_visitor_from_screen_to_screen(visit: Callable) -> None:
    """A filter set on one screen holds on the next and comes back unchanged."""
    visitor = visit("flux").set("finalite", ["controler"])
    counts = visitor.counts
    for slug in ("reseau", "accueil", "flux"):
        visitor.go(slug)
        assert slug == "accueil" or visitor.counts == counts
        assert visitor.address == {"finalite": "controler"}


@pytest.mark.parametrize("slug", FIGURE_SCREENS)
def test_a_figure_is_told_in_words(slug: str, visit: Callable) -> None:
    """The alternative text of a figure is the sentence on screen and points to the equal table."""
    visitor = visit(slug, finalite="controler")
    alt = " ".join(visitor.app.get("plotly_chart")[0].proto.alt.split())
    sentence = alt.removesuffix("Le même contenu se lit dans le tableau sous la figure.").strip()
    assert sentence != alt
    for part in sentence.split(" : ", 1):
        assert part in visitor.text


@pytest.mark.parametrize("slug", FIGURE_SCREENS)
def test_the_equal_table_has_one_row_per_flow_shown(slug: str, visit: Callable, register: Register) -> None:
    """Under a figure, the table lists each flow shown by its two ends, its line and what the text does not say."""
    visitor = visit(slug, sens="sortant")
    assert '<th scope="row">' not in visitor.html  # it is sent once opened
    visitor.unfold()
    kept = select(register, Selection({"sens": ("sortant",)}))
    assert visitor.html.count('<th scope="row">') == len(kept.flows)
    for flow in kept.flows:
        assert plain(flow_title(register, flow)) in visitor.text
    assert "<em>Non précisé par le texte</em>" in visitor.html


@pytest.mark.parametrize("slug", FIGURE_SCREENS)
def test_every_setting_of_a_figure_draws(slug: str, visit: Callable) -> None:
    """Grouping, columns, merging, depth and perimeter are drawn without fault, one by one and all together."""
    settings = [{"grouper": "famille"}, {"perimetre": "si_ft"}]
    settings += (
        [{"sans": "donnees"}, {"sans": "finalites"}, {"sans": "donnees,finalites"}]
        if slug == "flux"
        else [{"fusion": "oui"}, {"profondeur": "2"}, {"profondeur": "3"}]
    )
    together: dict[str, str] = {}
    for setting in settings:
        together |= setting
        for query in (setting, together, {**together, "choix": "organisme:france_travail"}):
            visitor = visit(slug, **query)
            assert visitor.figures[0]["data"]
            assert visitor.messages == ""


@pytest.mark.parametrize("slug", ["flux", "registre"])
def test_a_state_of_the_past_tells_each_statement_and_its_nature(
    slug: str, visit: Callable, everything: Register
) -> None:
    """What could be received then is told in the past, a row for each statement,
    with the nature that the text states."""
    visitor = visit(slug, etat="decret_2015_59").unfold()
    said = plain(visitor.text + visitor.html)
    assert "19 destinataires pouvaient recevoir" in said
    assert "destinataires peuvent" not in said
    statements = [item for flow in at(everything, "decret_2015_59").flows for item in flow.statements]
    for nature, words in (
        ("anonymised", "Données anonymisées : "),
        ("personal", "Données à caractère personnel, sans"),
    ):
        assert plain(visitor.html).count(words) == sum(item.nature == nature for item in statements)


@pytest.mark.parametrize("slug", SCREENS_OF_FLOWS)
def test_a_state_without_verified_flows_never_counts_zero(slug: str, visit: Callable) -> None:
    """The screen says that no flow is verified, and never « 0 flux »."""
    visitor = visit(slug, etat="decret_2026_11")
    said = plain(visitor.text + visitor.messages)
    assert "Flux non vérifiés pour cet état : aucun n'est saisi." in said
    assert "0 flux affiché" not in said
