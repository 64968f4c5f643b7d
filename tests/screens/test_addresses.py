"""Everything that can be talked about has an address: each card, each row, each article opens on its own."""

import re

import pytest

from model.graph.articles import cited_articles
from model.graph.filters import provisions_of
from tests.screens.conftest import Visitor, plain
from tests.shipped import SHIPPED

ROWS = [item for item in SHIPPED.provisions if item.row is not None]
ARTICLES = cited_articles(SHIPPED)


def test_every_body_and_system_has_a_card() -> None:
    """Each card names its body, and lists the flows that reach it or leave it."""
    visitor = Visitor("organismes", perimetre="si_ft")
    for node in SHIPPED.nodes.values():
        visitor.set("fiche", node.id)
        assert visitor.address["fiche"] == node.id
        assert plain(node.short) in visitor.text
        assert plain(node.label) in visitor.text
        for flow in SHIPPED.flows:
            if node.id in (flow.source, flow.target):
                assert plain(flow.statements[0].plain) in visitor.text


@pytest.mark.parametrize("node", ["asp", "si_gestion_ft", "imilo"])
def test_a_card_opens_from_its_address(node: str) -> None:
    """A link to a card opens that card at once."""
    assert plain(SHIPPED.nodes[node].short) in Visitor("organismes", fiche=node).text


def test_a_system_says_who_runs_it_or_that_the_text_does_not() -> None:
    """An operator is shown where the text names it, and nowhere else."""
    assert "Non nommé par le texte" in Visitor("organismes", fiche="dispositif_l313_7").text
    text = Visitor("organismes", fiche="application_cej").text
    assert "Non nommé par le texte" not in text
    assert "selon : Arrêté du 3 janvier 2025, annexe 2, ligne 10" in text


@pytest.mark.parametrize("node", ["cnaf", "missions_locales"])
def test_the_card_of_a_body_that_no_row_names_says_so(node: str) -> None:
    """One sentence, of all the rows read, in place of each part left empty."""
    text = Visitor("organismes", fiche=node).text
    assert re.search(r"Aucune des \d+ lignes de l'arrêté du 3 janvier 2025 ne nomme .* parmi ceux qui peuvent", text)
    assert "Aucun flux connu" not in text
    assert "Aucun dans ce qui est affiché" not in text


def test_every_row_opens_word_for_word() -> None:
    """Each row of the annexes has an address where it is read exactly, with the flows it founds."""
    visitor = Visitor("texte")
    for provision in ROWS:
        visitor.set("disposition", provision.id)
        assert visitor.address["disposition"] == provision.id
        assert visitor.text.count(plain(provision.wording)) >= 2  # on its own, and in its place in the annexe
        for flow in SHIPPED.flows:
            if provision in provisions_of(SHIPPED, flow):
                assert f'data-choix="flux:{flow.id}"' in visitor.html


@pytest.mark.parametrize("article", [item.id for item in ARTICLES][::4])
def test_every_article_opens_first(article: str) -> None:
    """A link to an article puts it first in the list of the articles cited."""
    visitor = Visitor("texte", cite=article)
    assert "(choisi)" in visitor.text
    assert visitor.address["cite"] == article


def test_every_article_is_listed() -> None:
    """All the articles cited by the annexes stand in the list, with their code."""
    text = Visitor("texte").text
    for item in ARTICLES:
        assert plain(f"{item.citation.number} du {SHIPPED.code_by_id[item.citation.code].label}") in text


@pytest.mark.parametrize(("slug", "key"), [("organismes", "fiche"), ("texte", "disposition"), ("texte", "cite")])
def test_an_unknown_address_is_told_and_ignored(slug: str, key: str) -> None:
    """A card, a row or an article that does not exist gives a message, and the screen without it."""
    visitor = Visitor(slug, **{key: "personne"})
    assert "personne" in visitor.text
    assert key not in visitor.address


def test_the_registre_sorts_and_trims() -> None:
    """The table follows the order and the columns that were chosen."""
    visitor = Visitor("registre")
    visitor.set("tri", "nom")
    visitor.set("colonnes_registre", ["mots"])
    assert plain(ROWS[0].wording) in visitor.text
    names = [SHIPPED.partner(flow).short for flow in SHIPPED.flows if SHIPPED.hub in (flow.source, flow.target)]
    first = min(names, key=str.casefold)
    assert first in visitor.text
    usual = '<th scope="col">Public concerné'
    assert usual not in visitor.html
    visitor.set("colonnes_registre", [])
    assert usual in visitor.html, "no column chosen: the usual ones"


def test_the_matrix_opens_its_flows() -> None:
    """Each cell of the matrix is a button that focuses on the body and the purpose it crosses."""
    html = Visitor("registre").html
    assert 'data-choix="organisme:asp~finalite:payer"' in html
    assert 'data-choix="organisme:si_gestion_asp~donnee:ruptures_contrat"' in html
