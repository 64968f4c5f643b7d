"""The question box: on every screen, from the address or typed, with its card, its proofs and its way back."""

import pytest

from model.ask import Library, answer
from model.reference.loading import load_reference
from model.register.entities import Register
from pages.frame.screens import SCREENS


@pytest.mark.parametrize("slug", [slug for slug, _ in SCREENS])
def test_the_box_is_on_every_screen(at_rest, slug: str) -> None:
    """Every screen has the box, empty, and no card."""
    visitor = at_rest(slug)
    assert visitor.app.text_input(key="question").value == ""
    assert "Effacer la question" not in [button.label for button in visitor.app.button]


@pytest.mark.parametrize("slug", [slug for slug, _ in SCREENS])
def test_an_answer_is_on_every_screen(visit, slug: str) -> None:
    """A question in the address is answered on every screen, with its sentence, its flow and its small figure."""
    visitor = visit(slug, question="que reçoit le département ?")
    assert "Les départements peuvent recevoir des données d'I-MILO" in visitor.text
    assert visitor.app.button(key="reponse_imilo_vers_departements").label
    assert visitor.figures
    assert "Les données transmises permettent aux départements" in visitor.text


def test_typing_a_question_puts_it_in_the_address(visit) -> None:
    """What is asked is in the address; clearing it takes it out and closes the card."""
    visitor = visit("flux").set("question", "qui paie ?")
    assert visitor.address["question"] == "qui paie ?"
    assert "Agence de services et de paiement" in visitor.text
    visitor.click("effacer_question")
    assert "question" not in visitor.address
    assert visitor.app.text_input(key="question").value == ""


def test_choosing_a_flow_opens_its_proof_on_the_same_screen(visit) -> None:
    """On a screen with a proof panel, the button of a flow opens its proof there."""
    visitor = visit("flux", question="à quoi sert la ligne 14 ?").click("reponse_imilo_vers_gestionnaire_cpf")
    assert visitor.address["choix"] == "flux:imilo_vers_gestionnaire_cpf"
    assert "Flux choisi" in visitor.text


def test_choosing_a_flow_elsewhere_leads_to_its_proof(visit) -> None:
    """On a screen without a proof panel, the button of a flow leads to Flux, where its proof is open."""
    visitor = visit("accueil", question="que reçoit la DARES ?").click("reponse_imilo_vers_dares")
    assert visitor.address["choix"] == "flux:imilo_vers_dares"
    assert "Flux choisi" in visitor.text


@pytest.mark.parametrize(
    "question", ["qui contrôle ?", "que reçoit I-MILO ?", "lignes 15, 17 et 18", "que reçoit la DARES ?"]
)
def test_showing_an_answer_on_the_figure(visit, everything: Register, question: str) -> None:
    """« Voir sur la figure » leads to Flux, « En faire une note » to Note, kept to the flows of the answer;
    it closes."""
    found = answer(Library(everything, load_reference(everything)), question)
    for key, title in (("reponse_figure", "Flux permis"), ("reponse_note", "Emporter : une page à remettre")):
        visitor = visit("accueil", question=question, mot="rsa").click(key)
        assert title in visitor.text
        assert "question" not in visitor.address
        assert visitor.counts[0] == len(found.flows) or visitor.address["choix"] == "~".join(found.focus)


def test_any_other_action_closes_the_answer(visit) -> None:
    """A filter, or another screen, closes the answer: it follows nobody around."""
    asked = "que reçoit la DARES ?"
    assert visit("flux", question=asked).set("sens", ["sortant"]).address == {"sens": "sortant"}
    visitor = visit("flux", question=asked)
    visitor.app.query_params.clear()  # as Streamlit does when the menu is used
    assert visitor.go("reseau").address == {}


def test_the_note_opened_after_a_question_is_that_of_its_answer(visit) -> None:
    """By the menu too, the note after an answer is about its flows, and says so."""
    visitor = visit("flux", question="que reçoit la DARES ?")
    visitor.app.query_params.clear()
    visitor.go("note")
    assert visitor.counts[0] == 1
    assert "La note porte sur les flux de la réponse à « que reçoit la DARES ? »" in visitor.messages


def test_an_answer_that_no_filter_isolates_offers_no_figure(visit) -> None:
    """When no filter keeps exactly the flows of an answer, the whole figure is not offered as if it did."""
    visitor = visit("flux", question="ligne 3")
    assert visitor.app.button(key="reponse_imilo_vers_france_travail").label
    assert "reponse_figure" not in [button.key for button in visitor.app.button]


def test_examples_on_the_home_page(visit, everything: Register) -> None:
    """The home page offers three questions; one click asks one, and the examples go."""
    visitor = visit("accueil").click("exemple_1")
    assert visitor.address["question"] == " ".join(load_reference(everything).welcome.questions[1].split())
    assert "Les départements peuvent recevoir" in visitor.text
    assert "exemple_1" not in [button.key for button in visitor.app.button]


def test_examples_are_answered(everything: Register) -> None:
    """The example questions are answered."""
    reference = load_reference(everything)
    library = Library(everything, reference)
    assert all(answer(library, example).answered for example in reference.welcome.questions)


def test_what_was_understood_is_shown_and_can_be_taken_off(visit) -> None:
    """Each thing understood is a chip; another value asks the question again with it, taking one off without it."""
    visitor = visit("flux", question="que reçoit la DARES ?")
    body = next(box for box in visitor.app.selectbox if box.label.startswith("Destinataire"))
    assert body.value == "DARES (statistique emploi)"
    visitor.app = body.set_value("Régions").run()
    assert "Les régions peuvent recevoir" in visitor.text
    visitor.set("question", "que reçoit la DARES ?")
    assert "Aucun mot laissé de côté" in visitor.text
    chips = visitor.app.button_group[0] if visitor.app.button_group else visitor.app.pills[0]
    assert any("DARES" in option for option in chips.options)
    kept = [option for option in chips.value if "DARES" not in option]
    visitor.app = chips.set_value(kept).run()
    assert "DARES" not in visitor.app.text_input(key="question").value


def test_words_left_aside_are_shown(visit) -> None:
    """A word that nothing explains is said to be left aside, and the answer to count without it."""
    visitor = visit("flux", question="que reçoit la DARES fissa ?")
    assert "Mots laissés de côté : « fissa »" in visitor.text
    assert "Réponse qui ne tient pas compte de" in visitor.text


def test_an_answer_from_another_state_leads_to_it(visit) -> None:
    """A question about 2015 is answered from the law of 2015, says so, and one click shows that state."""
    visitor = visit("flux", question="En 2015, que recevaient les départements ?")
    assert "Réponse selon l'état du droit « Décret de 2015 »" in visitor.text
    visitor.click("reponse_etat")
    assert visitor.address["etat"] == "decret_2015_59"


def test_suggestions_ask_in_turn(visit) -> None:
    """A question that is not understood says so and offers others; one click asks one of them."""
    visitor = visit("flux", question="que reçoit la cpnam ?")
    assert "n'a pas été comprise" in visitor.text
    visitor.click("suggestion_0")
    assert visitor.address["question"].startswith("CNAM")


def test_flows_behind_the_filters_are_said(visit) -> None:
    """The answer holds whatever the filters; what they hide of it is counted."""
    visitor = visit("flux", question="que reçoit la DARES ?", sens="entrant")
    assert "1 flux de cette réponse hors des filtres actifs" in visitor.text


def test_more_than_twelve_flows(visit) -> None:
    """A long answer has twelve buttons and says how many more there are."""
    visitor = visit("flux", question="que transmet I-MILO ?")
    buttons = [button for button in visitor.app.button if (button.key or "").startswith("reponse_imilo")]
    assert len(buttons) == 12
    assert "Et 13 autres" in visitor.text


def test_the_second_perimeter_is_said_as_press(visit) -> None:
    """With the second perimeter on, what feeds France Travail's system is said to come from the press."""
    visitor = visit("flux", question="qui envoie des données à France Travail ?", perimetre="si_ft")
    assert "selon la presse : Localtis, janvier 2025, liste partielle" in visitor.text


@pytest.mark.parametrize(
    "question",
    [
        "x" * 10_000,
        "😀👩‍🏫",
        "'; DROP TABLE flows; --",
        "<script>alert(1)</script>",
        "שלום עולם",
        "![a](http://x.y/z.png)",
    ],
)
def test_odd_questions(visit, question: str) -> None:
    """Nothing typed breaks the screen or gets into its HTML; it is said not to be understood."""
    visitor = visit("accueil").set("question", question)
    assert "n'a pas été comprise" in visitor.text
    assert "<script>" not in visitor.html
    assert "![a](" not in " ".join(button.label for button in visitor.app.button)
