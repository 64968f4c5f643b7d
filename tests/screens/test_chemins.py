"""Chemins: the two ends, the chains and their verdicts, what is reached, and every way out of an empty screen."""

from collections.abc import Callable

import pytest

from model.graph.hops import in_play
from model.graph.worth import CAUTION
from model.register.entities import Register
from tests.screens.conftest import plain


def test_at_rest_it_says_how_to_begin(visit: Callable) -> None:
    """No end chosen: the caution, the ends to choose, three first examples, and the first of them solved."""
    visitor = visit("chemins")
    assert "Choisissez un départ, une arrivée, ou les deux ; en attendant, un exemple." in visitor.text
    assert "Un exemple : I-MILO et l'application CEJ, aller et retour" in visitor.text
    assert "Chemin 1" in visitor.text
    assert plain(CAUTION) in visitor.text
    assert [button.key for button in visitor.app.button if str(button.key).startswith("exemple_")] == [
        "exemple_0",
        "exemple_1",
        "exemple_2",
    ]
    assert visitor.address == {}


@pytest.mark.parametrize(
    ("example", "said"),
    [
        (0, "1 chemin de « I-MILO » à lui-même (boucles), en 2 étapes au plus : 1 établi."),
        (1, "à « Départements », en 4 étapes au plus : 1 supposé."),
        (2, "à lui-même (boucles), en 3 étapes au plus : 1 supposé."),
    ],
)
def test_an_example_shows_paths_and_gets_an_address(example: int, said: str, visit: Callable) -> None:
    """Each first example finds something, and its address opens the same screen."""
    visitor = visit("chemins").click(f"exemple_{example}")
    assert said in visitor.text
    again = visit("chemins", **visitor.address)
    assert said in again.text
    assert again.messages == ""


def test_a_step_opens_its_proof(visit: Callable) -> None:
    """The proof of each step of the established loop is the row, with the sentence that founds that step."""
    visitor = visit("chemins", de="imilo", vers="imilo")
    assert "✓ établi" in visitor.text
    visitor.click("preuve_1_1")
    assert visitor.address["choix"] == "flux:imilo_vers_application_cej"
    assert "Mot pour mot" in visitor.text
    visitor.click("preuve_1_2")
    assert visitor.address["choix"] == "flux:application_cej_vers_imilo"


def test_an_assumption_is_said_at_its_step_and_has_no_proof(visit: Callable) -> None:
    """The joint between two names of a system is called ours, with its reason, and nothing to open."""
    visitor = visit("chemins", de="cnaf", vers="departements", longueur="4", hypotheses="oui", perimetre="si_ft")
    keys = {button.key for button in visitor.app.button}
    assert {"preuve_1_1", "preuve_1_3", "preuve_1_4"} <= keys
    assert "preuve_1_2" not in keys
    for said in (
        "Aucun texte lu ne dit qu'une même donnée le parcourt en entier.",
        "notre hypothèse · aucune preuve à ouvrir",
        "n'écrit jamais",
        "Liste partielle",
        "Même public : non établi",
        "R. 262-107",
    ):
        assert said in visitor.text, said
    visitor.set("hypotheses", False)
    assert "Aucun chemin de" in visitor.text
    assert visitor.app.button(key="issue_0").label.startswith("Voir 1 chemin")


def test_a_link_put_in_relation_is_a_stopped_path(visit: Callable) -> None:
    """OFII leads nowhere: the card says where the path stops and why, and its proof opens."""
    visitor = visit("chemins", de="ofii", vers="imilo", perimetre="si_ft")
    assert (
        "Aucun chemin de « OFII (immigration) » à « I-MILO », en 3 étapes au plus ; 1 interrompu en route."
        in visitor.text
    )
    assert "✕ interrompu" in visitor.text
    assert "Mis en relation ne veut pas dire transmis" in visitor.text
    visitor.click("preuve_1_1")
    assert visitor.address["choix"] == "lien:relation_ofii_si_france_travail"
    assert "Ce lien n'est pas un flux de données." in visitor.text


def test_one_end_gives_what_is_downstream_or_upstream(visit: Callable) -> None:
    """A start alone shows where it leads, an end alone what leads to it, by number of steps."""
    down = visit("chemins", de="imilo")
    assert "En aval de « I-MILO » : 26 organismes et traitements, en 3 étapes au plus." in down.text
    assert "I-MILO (boucle)" in down.text
    assert 'data-aller="chemins?de=imilo&amp;vers=asp"' in down.html
    up = visit("chemins", vers="imilo", longueur="1")
    assert "En amont de « I-MILO » : 10 organismes et traitements, en 1 étape au plus." in up.text


def test_no_path_says_why_and_offers_the_other_way(visit: Callable) -> None:
    """Nothing leaves the DREETS: it is said, and one click shows the path the other way."""
    visitor = visit("chemins", de="dreets", vers="imilo")
    assert "Aucun flux connu de ce périmètre ne part de « DREETS" in visitor.messages
    visitor.click("issue_0")
    assert {key: visitor.address[key] for key in ("de", "vers")} == {"de": "imilo", "vers": "dreets"}
    assert "→ possible en droit, flux direct" in visitor.text


def test_no_path_at_all_still_offers_a_way_out(visit: Callable) -> None:
    """When no setting helps, the screen says so."""
    visitor = visit("chemins", de="dreets", vers="dares")
    assert "Ni plus d'étapes, ni nos hypothèses, ni l'autre sens" in visitor.text


def test_an_end_of_the_second_perimeter_offers_to_show_it(visit: Callable) -> None:
    """A body that only the press names asks for the second perimeter; one click adds it and keeps the ends."""
    visitor = visit("chemins", de="cnaf")
    assert "SI France Travail, selon la presse" in visitor.messages
    visitor.click("ajouter_second")
    assert visitor.address == {"de": "cnaf", "perimetre": "si_ft"}
    assert "En aval de « CNAF" in visitor.text


def test_an_unknown_end_is_said_and_forgotten(visit: Callable) -> None:
    """An address with an unknown body opens, and says which word it ignored."""
    visitor = visit("chemins", de="zzz", vers="imilo")
    assert "Départ inconnu « zzz »" in visitor.messages
    assert "En amont de « I-MILO »" in visitor.text
    assert visitor.address == {"vers": "imilo"}


def test_the_ends_can_be_swapped(visit: Callable) -> None:
    """One click turns the question round."""
    visitor = visit("chemins", de="asp", vers="imilo").click("inverser")
    assert visitor.address == {"de": "imilo", "vers": "asp"}


def test_filters_do_not_change_paths(visit: Callable) -> None:
    """A filter that keeps nothing of a path leaves it there, and the screen says so."""
    visitor = visit("chemins", de="imilo", vers="imilo", finalite="payer")
    assert "✓ établi" in visitor.text
    assert "Les filtres ne changent pas les chemins" in visitor.text


def test_every_node_can_be_a_start_and_an_end(visit: Callable, register: Register) -> None:
    """Whatever the node, its paths open, from it and to it."""
    for node in sorted(in_play(register)):
        for key in ("de", "vers"):
            visitor = visit("chemins", **{key: node}, perimetre="si_ft", hypotheses="oui", longueur="4")
            assert visitor.messages == "" or "Aucun flux de ce périmètre" in visitor.messages
            assert visitor.address[key] == node
