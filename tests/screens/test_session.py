"""Role cards, the preparation of a session, everything to print, and the speaker notes, on the training screen."""

import io
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
import streamlit as st

from model.graph.filters import in_perimeter
from model.reference.loading import load_reference
from model.register.entities import Register
from model.training.guided import Parcours
from model.training.guided.loading import SHIPPED_FOLDER, load_parcours
from model.training.roles import SHIPPED_ROLES, load_roles
from model.training.roles.role_cards import role_cards
from pages.training import printed
from tests.screens.conftest import Visitor, plain
from tests.shipped import EVERYTHING


@pytest.fixture(scope="module")
def paths() -> tuple[Parcours, ...]:
    """The shipped guided paths."""
    everything = EVERYTHING
    return load_parcours(SHIPPED_FOLDER, everything, load_reference(everything))[0]


def offered(visitor: Visitor) -> list[str]:
    """The handouts that a button prepares."""
    return [plain(str(button.label)) for button in visitor.app.button if str(button.key).startswith("support_")]


def downloads(visitor: Visitor) -> list[str]:
    """The files that are ready."""
    return [plain(element.proto.label) for element in visitor.app.get("download_button")]


@pytest.mark.usefixtures("blank_pages")
def test_the_role_cards_say_what_the_model_says(visit: Callable, register: Register) -> None:
    """Each card with its flows, lines, exact sentences and silences; the deck is prepared by a button."""
    visitor = visit("formation", mode="roles")
    for card in role_cards(in_perimeter(register, second=False), load_roles(EVERYTHING)):
        assert plain(card.role.who) in visitor.text
        assert plain(card.silent) in visitor.text
        assert plain(card.named) in visitor.text
        for item in card.exchanges:
            assert plain(item.other) in visitor.text
            assert all(plain(words) in visitor.text for words in item.quotes)
    assert "notre lecture" in visitor.text
    assert "Non précisé par le texte" in visitor.text
    visitor.click("support_cartes_de_role.pdf")
    assert downloads(visitor) == ["Télécharger : Cartes à découper"]


def test_a_broken_role_is_told_on_the_screen(visit: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """File and line are said, and the rest of the screen stays."""
    file = tmp_path / "roles.yaml"
    file.write_text(SHIPPED_ROLES.read_text("utf-8").replace("bodies: [dares]", "bodies: [darres]"), "utf-8")
    monkeypatch.setattr(printed, "SHIPPED_ROLES", file)
    st.cache_resource.clear()
    visitor = visit("formation", mode="roles")
    assert "roles.yaml contient des erreurs" in visitor.messages
    assert "organisme ou traitement inconnu « darres »" in visitor.text
    assert "Texte : Arrêté" not in visitor.text
    assert "ce n'est pas un site officiel" in visitor.text


def test_a_session_is_prepared_from_nothing(visit: Callable, paths: tuple[Parcours, ...]) -> None:
    """At first the ten questions fit; paths and cards add up in the verdict, the timetable and the address."""
    visitor = visit("formation", mode="preparer")
    assert "Cela tient : 50 min sur 2 h" in visitor.text
    visitor.set("seance", ["mes_donnees", "decouvrir"])
    assert visitor.address["seance"] == "mes_donnees,decouvrir"
    first, second = (visitor.text.index(plain(f"Parcours : {paths[rank].title}")) for rank in (1, 0))
    assert first < second
    visitor.set("cartes", True)
    visitor.set("duree", 60)
    assert "Cela ne tient pas : 1 h 37 sur 1 h, 37 min de trop" in visitor.text
    visitor.set("duree", 120)
    assert "Cela tient : 1 h 47 sur 2 h, il reste 13 min de marge" in visitor.text
    assert "9 h 00 – 9 h 05" in visitor.text
    visitor.set("debut", "14h30")
    assert "14 h 30 – 14 h 35" in visitor.text
    assert visitor.address == {
        "seance": "mes_donnees,decouvrir",
        "cartes": "oui",
        "debut": "14h30",
    }


def test_nothing_chosen_says_what_to_choose(visit: Callable) -> None:
    """Without a path, questions nor cards there is no timetable, and the sentence says how to go on."""
    visitor = visit("formation", mode="preparer", pratique="aucune")
    assert "Rien n'est encore choisi" in visitor.text
    assert "Déroulé" not in visitor.text


def test_the_links_of_a_session_open_what_they_say(visit: Callable) -> None:
    """The presentation of each path and the series with its seed, level, kinds and filters."""
    visitor = visit(
        "formation", mode="preparer", seance="decouvrir", serie="812", niveau="2", genres="silence", sens="sortant",
        filtrees="oui",
    )  # fmt: skip
    assert "formation?mode=parcours&amp;parcours=decouvrir&amp;presenter=oui" in visitor.html
    assert "mode=groupe" in visitor.html
    for part in ("serie=812", "niveau=2", "genres=silence", "sens=sortant", "filtrees=oui"):
        assert part in visitor.html
    visitor.set("pratique", "poste")
    assert "mode=exercices" in visitor.html
    shown = visit("formation", mode="groupe", serie="812", niveau="2", genres="silence", sens="sortant", filtrees="oui")
    assert "Question 1 sur 10" in shown.text


@pytest.mark.usefixtures("blank_pages")
def test_what_to_print_is_counted_and_prepared(visit: Callable) -> None:
    """A sheet each, one key; a button makes its file, and the first makes them all, with how many of each to print."""
    visitor = visit("formation", mode="preparer", seance="decouvrir", pratique="papier", cartes="oui", personnes="13")
    assert offered(visitor) == [
        "Supports de cette session (ZIP)",
        "Plan de la session (PDF)",
        "Conducteur : Découvrir les échanges d'I-MILO (PDF)",
        "Fiche d'exercices × 13 (PDF)",
        "Corrigé avec les lignes (PDF)",
        "Cartes de rôle × 4 (PDF)",
        "Carte des échanges et son tableau × 13 (PDF)",
        "Glossaire × 7 (PDF)",
    ]
    visitor.click("support_plan_de_session.pdf")
    assert downloads(visitor) == ["Télécharger : Plan de la session"]
    visitor.click("support_supports.zip")
    assert visitor.messages == ""
    assert downloads(visitor) == ["Télécharger : Supports de cette session"]
    with ZipFile(io.BytesIO(visitor.app.session_state["_support"][3])) as archive:
        said = archive.read("supports/LISEZ-MOI.txt").decode("utf-8-sig")
        held = {name.removeprefix("supports/"): archive.read(name)[:5] for name in archive.namelist()}
    assert held.pop("LISEZ-MOI.txt")
    assert set(held) == {
        "plan_de_session.pdf",
        "conducteur_decouvrir.pdf",
        "13_exemplaires_exercices_1.pdf",
        "corrige_1.pdf",
        "4_exemplaires_cartes_de_role.pdf",
        "13_exemplaires_carte_et_tableau.pdf",
        "7_exemplaires_glossaire.pdf",
    }
    assert set(held.values()) == {b"%PDF-"}
    assert "Corrigé avec les lignes : 1 exemplaire" in plain(said)
    visitor.set("personnes", 14)
    assert downloads(visitor) == []


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"personnes": "0"}, "Nombre de personnes inconnu « 0 » (de 1 à 200)"),
        ({"personnes": "quinze"}, "Nombre de personnes inconnu « quinze »"),
        ({"duree": "9999"}, "Durée inconnue « 9999 » (de 15 à 480)"),
        ({"duree": "-5"}, "Durée inconnue « -5 »"),
        ({"debut": "25h00"}, "Heure de début inconnue « 25h00 »"),
        ({"pratique": "danse"}, "Façon de faire les exercices inconnue « danse »"),
        ({"cartes": "non"}, "Réglage « cartes » : valeur inconnue « non »"),
        ({"seance": "ailleurs"}, "Parcours inconnu « ailleurs »"),
        ({"notes": "peut-etre"}, "Réglage « notes » : valeur inconnue « peut-etre »"),
    ],
)
def test_an_unknown_value_is_told_and_ignored(query: dict[str, str], said: str, visit: Callable) -> None:
    """What the address holds and nobody knows gives a message; the session is shown with what is usual."""
    visitor = visit("formation", mode="preparer", **query)
    assert f"Dans l'adresse, ignoré : {said}" in visitor.messages
    assert "Cela tient" in visitor.text
    assert visitor.address == {}


def test_a_known_path_stays_beside_an_unknown_one(visit: Callable) -> None:
    """Of two paths in the address, the one that exists is kept."""
    visitor = visit("formation", mode="preparer", seance="decouvrir,ailleurs")
    assert "Parcours inconnu « ailleurs »" in visitor.messages
    assert visitor.address["seance"] == "decouvrir"


@pytest.mark.usefixtures("blank_pages")
def test_everything_to_print_is_in_one_place(visit: Callable, paths: tuple[Parcours, ...]) -> None:
    """The map, the glossary, the deck, a script per path, the series and its key; a card when a body is chosen."""
    visitor = visit("formation", mode="imprimer")
    assert len(offered(visitor)) == 1 + 3 + len(paths) + 2
    visitor.set("fiche", "asp")
    assert visitor.address == {"mode": "imprimer", "fiche": "asp"}
    assert offered(visitor)[1] == "Fiche : ASP (agence de paiement) (PDF)"
    for name in ("fiche_asp.pdf", "carte_et_tableau.pdf", "glossaire.pdf"):
        visitor.click(f"support_{name}")
        assert visitor.messages == ""
        assert len(downloads(visitor)) == 1


def test_an_empty_map_is_refused_in_french(visit: Callable) -> None:
    """With filters that keep nothing the map says why it is not made."""
    visitor = visit("formation", mode="imprimer", filtrees="oui", sens="entrant", finalite="payer")
    visitor.click("support_carte_et_tableau.pdf")
    assert "Aucun flux à dessiner" in visitor.messages
    assert downloads(visitor) == []


@pytest.mark.usefixtures("blank_pages")
def test_a_card_and_the_glossary_are_printed_from_their_screens(visit: Callable) -> None:
    """« Une page à remettre » on a body's card, « Glossaire à imprimer » on the glossary."""
    visitor = visit("organismes", fiche="dares").click("support_fiche_dares.pdf")
    assert downloads(visitor) == ["Télécharger : Une page à remettre"]
    visitor = visit("glossaire").click("support_glossaire.pdf")
    assert downloads(visitor) == ["Télécharger : Glossaire à imprimer"]


def test_each_step_has_its_notes_in_another_window(visit: Callable, paths: tuple[Parcours, ...]) -> None:
    """The projected window links to the notes of its step; the notes say all of it, what comes next, and no figure."""
    for course in paths:
        for number, step in enumerate(course.steps, 1):
            shown = visit("formation", parcours=course.id, etape=str(number), presenter="oui", notes="oui")
            assert 'class="presentation animation"' in shown.html
            for words in (step.title, step.question, step.notes, step.narration):
                assert plain(words) in shown.text
            after = course.steps[number].title if number < len(course.steps) else "fin du parcours"
            assert plain(f"Ensuite : {after}") in shown.text
            assert "<img" not in shown.html
    stage = visit("formation", parcours="decouvrir", etape="4", presenter="oui")
    assert 'href="?mode=parcours&amp;parcours=decouvrir&amp;etape=4&amp;presenter=oui&amp;notes=oui"' in stage.html
    assert 'target="_blank"' in stage.html


def test_notes_without_a_path_are_the_usual_screen(visit: Callable) -> None:
    """An unknown path leaves the notes too, with a message."""
    visitor = visit("formation", parcours="ailleurs", notes="oui")
    assert "Parcours inconnu « ailleurs »" in visitor.messages
    assert "presentation" not in visitor.html
    assert visitor.address == {"mode": "parcours"}
