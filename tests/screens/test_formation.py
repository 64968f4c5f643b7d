"""The training screen: guided paths step by step, series of exercises, the group mode, and wrong addresses."""

import re
import shutil
from base64 import b64decode
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest

from model.address.view import Subject, view_from_query
from model.graph.filters import Selection, select
from model.reference.loading import load_reference
from model.register.entities import Register
from model.register.graph import provisions_of
from model.training.exercises.overlaps import load_overlaps
from model.training.exercises.series import series
from model.training.exercises.values import Kind, Question
from model.training.guided import Parcours
from model.training.guided.loading import SHIPPED_FOLDER, load_parcours
from pages.frame import courses
from pages.training.step_figures import step_figure, step_register
from tests.screens.conftest import Visitor, plain


@pytest.fixture(scope="module")
def paths(everything: Register) -> tuple[Parcours, ...]:
    """The shipped guided paths."""
    return load_parcours(SHIPPED_FOLDER, everything, load_reference(everything))[0]


def questions(register: Register, seed: int, count: int, *kinds: str, level: int = 1) -> tuple[Question, ...]:
    """The questions that the screen asks for these settings."""
    whole = select(register, Selection())
    overlaps = load_overlaps(register)
    return series(whole, seed, count, level, kinds or tuple(Kind), overlaps=overlaps, whole=whole).questions


def answer(visitor: Visitor, question: Question, right: bool) -> None:
    """Give an answer to the question on the screen, check it and go on."""
    others = [item.id for item in question.options if item.id not in question.answers] or [question.options[0].id]
    wanted = question.answers
    if not right:
        wanted = tuple(others[0] for _ in question.answers) if not question.items else wanted[1:] + wanted[:1]
    fields = [field for field in (*visitor.app.radio, *visitor.app.selectbox) if str(field.key).startswith("reponse_")]
    assert len(fields) == len(wanted)
    for field, value in zip(fields, wanted, strict=True):
        field.set_value(value)
    visitor.run().click("suite")


def test_each_path_opens_and_is_followed_to_its_end(visit: Callable, paths: tuple[Parcours, ...]) -> None:
    """From its card to its last step, each step says its narration, its question, its words and its notes."""
    assert len(paths) == 3
    for course in paths:
        visitor = visit("formation", mode="parcours").click(f"ouvrir_{course.id}")
        for number, step in enumerate(course.steps, 1):
            assert visitor.address == {"mode": "parcours", "parcours": course.id} | (
                {"etape": str(number)} if number > 1 else {}
            )
            for words in (step.title, step.narration, step.question, step.notes):
                assert plain(words) in visitor.text
            for claim in step.claims:
                assert all(plain(words) in visitor.text for words in claim.words)
            if number < len(course.steps):
                visitor.click("suivante")
        assert visitor.app.button(key="suivante").disabled
        visitor.click("precedente")
        assert visitor.address["etape"] == str(len(course.steps) - 1)
        visitor.click("tous")
        assert visitor.address == {"mode": "parcours"}


def test_each_step_is_presented(visit: Callable, paths: tuple[Parcours, ...], everything: Register) -> None:
    """Presented, a step fills the window with its title, its narration and a legend or the facts, and its law."""
    for course in paths:
        for number, step in enumerate(course.steps, 1):
            visitor = visit("formation", parcours=course.id, etape=str(number), presenter="oui")
            assert 'class="presentation"' in visitor.html
            assert plain(step.narration) in visitor.text
            assert f"étape {number} sur {len(course.steps)}" in visitor.text
            assert "Jamais un volume" in visitor.text or "L'épaisseur" in visitor.text or "équipe" in visitor.text
            text = everything.text_by_id[step.view.get("etat", everything.state)]
            assert f"{text.short}, publié" in visitor.text


def test_a_step_opens_its_view_and_the_session_is_kept(visit: Callable) -> None:
    """« Ouvrir cette vue » leads to the screen with that view; the path and the step stay in the address."""
    visitor = visit("formation", parcours="decouvrir", etape="5").click("ouvrir_vue")
    assert visitor.address["choix"] == "flux:imilo_vers_asp"
    assert (visitor.address["parcours"], visitor.address["etape"]) == ("decouvrir", "5")


@pytest.mark.parametrize(("level", "right"), [(1, True), (2, False), (3, True)])
def test_a_whole_series_gives_the_right_score(level: int, right: bool, visit: Callable, register: Register) -> None:
    """Answered all right or all wrong, a series says so after each answer and on the sheet at the end."""
    asked = questions(register, 7, 7, level=level)
    visitor = visit("formation", mode="exercices", serie="7", nombre="7", niveau=str(level))
    for question in asked:
        assert plain(question.stem) in visitor.text
        answer(visitor, question, right)
        assert ("Juste." in visitor.text) == right
        assert plain(question.explanation) in visitor.text
        for name in question.provisions:
            assert plain(register.provision_by_id[name].wording or "") in visitor.text
        visitor.click("suite")
    good = len(asked) if right else 0
    assert f"{good} bonne{'s' if good > 1 else ''} réponse{'s' if good > 1 else ''} sur {len(asked)}" in visitor.text
    assert visitor.text.count("✓ Juste") == good
    assert visitor.text.count("✗ À revoir") == len(asked) - good
    visitor.click("recommencer")
    assert plain(asked[0].stem) in visitor.text
    assert "bonne réponse" not in visitor.text and f" {len(asked)} questions. " in visitor.text


def test_no_answer_is_not_a_wrong_one(visit: Callable) -> None:
    """« Valider » without a choice asks for one and counts nothing."""
    visitor = visit("formation", mode="exercices", genres="vrai_faux").click("suite")
    assert "Choisissez d'abord une réponse" in visitor.messages
    assert "bonne réponse" not in visitor.text and " 10 questions. " in visitor.text


def test_two_sessions_with_the_same_seed_get_the_same_series(visit: Callable) -> None:
    """The address makes the series; another seed makes another one."""
    one, other = (visit("formation", mode="exercices", serie="41", genres="vrai_faux") for _ in range(2))
    assert one.text == other.text
    assert [item.options for item in one.app.radio] == [item.options for item in other.app.radio]
    assert visit("formation", mode="exercices", serie="42", genres="vrai_faux").text != one.text
    before = one.address["serie"]
    one.click("nouvelle_serie")
    assert one.address.get("serie", "1") != before


def test_a_selection_without_questions_says_why(visit: Callable) -> None:
    """With no flow, or too few questions, the reason is on the screen."""
    nothing = visit("formation", mode="exercices", filtrees="oui", sens="entrant", finalite="payer")
    assert "Aucun flux de ce texte dans la sélection" in nothing.messages
    few = visit("formation", mode="exercices", filtrees="oui", organisme="asp", genres="quel_sens")
    assert "sans ambiguïté avec cette sélection" in few.messages


def test_the_room_thinks_then_sees_the_answer_and_teams_get_points(visit: Callable, register: Register) -> None:
    """The answer appears once revealed only; points are added, never below nought, and stay on the next question."""
    first, second = questions(register, 12, 2, Kind.SILENCE)
    visitor = visit("formation", mode="groupe", serie="12", nombre="2", genres="silence")
    assert "Bonne réponse" not in visitor.text
    assert plain(first.explanation) not in visitor.text
    visitor.click("groupe_suite")
    assert f"Bonne réponse : {plain(first.label(first.answers[0]))}" in visitor.text
    assert plain(first.explanation) in visitor.text
    team = next(field for field in visitor.app.text_input if field.label == "Nom d'une équipe")
    team.set_value("Les <bleus>")
    visitor.click("ajouter_equipe").click("plus_0").click("plus_0").click("moins_0")
    visitor.click("groupe_suite")
    assert plain(second.stem) in visitor.text
    assert "Les <bleus> : 1" in visitor.text
    visitor.click("moins_0").click("moins_0")
    assert "Les <bleus> : 0" in visitor.text
    visitor.click("temps_30")
    assert "0:30" in visitor.text or "0:29" in visitor.text


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"parcours": "ailleurs"}, "Parcours inconnu « ailleurs »"),
        ({"parcours": "decouvrir", "etape": "77"}, "Étape inconnue « 77 »"),
        ({"parcours": "decouvrir", "etape": "deux"}, "Étape inconnue « deux »"),
        ({"etape": "3"}, "Étape inconnue « 3 »"),
        ({"mode": "libre"}, "Mode inconnu « libre »"),
        ({"mode": "exercices", "serie": "0"}, "Série inconnue « 0 »"),
        ({"mode": "exercices", "serie": "²"}, "Série inconnue « ² »"),
        ({"mode": "exercices", "nombre": "999"}, "Nombre inconnu « 999 »"),
        ({"mode": "exercices", "niveau": "4"}, "Niveau inconnu « 4 »"),
        ({"mode": "exercices", "genres": "vrai_faux,devinette"}, "Genre de question inconnu « devinette »"),
        ({"presenter": "non"}, "Réglage « presenter » : valeur inconnue « non »"),
    ],
)
def test_an_unknown_value_is_told_and_ignored(query: dict[str, str], said: str, visit: Callable) -> None:
    """What the address holds and nobody knows gives a message, and the rest is shown."""
    visitor = visit("formation", **query)
    assert said in visitor.messages
    assert "ignoré" in visitor.messages
    assert all(value not in visitor.address.values() for value in list(query.values())[-1:])


def test_an_unknown_step_is_told_while_presenting(visit: Callable) -> None:
    """On the projector too, the message is where it can be seen."""
    visitor = visit("formation", parcours="decouvrir", etape="77", presenter="oui")
    assert "Étape inconnue « 77 »" in visitor.text
    assert "étape 1 sur 9" in visitor.text


def test_a_broken_path_is_told_and_the_others_open(
    visit: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file and the line of the fault are on the screen, and the two sound paths can be opened."""
    folder = tmp_path / "parcours"
    shutil.copytree(SHIPPED_FOLDER, folder)
    broken = folder / "2_mes_donnees.yaml"
    broken.write_text(broken.read_text("utf-8").replace("screen: reseau", "screen: resau", 1), "utf-8")
    monkeypatch.setattr(courses, "SHIPPED_FOLDER", folder)
    visitor = visit("formation", mode="parcours")
    assert "Un fichier de parcours contient des erreurs" in visitor.messages
    assert "2_mes_donnees.yaml" in visitor.text
    assert "écran inconnu « resau »" in visitor.text
    opened = [button.key for button in visitor.app.button if str(button.key).startswith("ouvrir_")]
    assert opened == ["ouvrir_decouvrir", "ouvrir_de_2015_a_2026"]
    assert "1 sur 9" in visitor.click("ouvrir_decouvrir").text


@pytest.mark.usefixtures("blank_pages")
def test_a_series_and_a_script_are_printed(visit: Callable) -> None:
    """The key and the script are offered once they are made."""
    visitor = visit("formation", mode="exercices", serie="7").click("support_corrige_7.pdf")
    assert [element.proto.label for element in visitor.app.get("download_button")] == [
        "Télécharger\u00a0: Corrigé avec les lignes"
    ]
    visitor = visit("formation", parcours="decouvrir").click("support_conducteur_decouvrir.pdf")
    assert len(visitor.app.get("download_button")) == 1


def test_a_path_is_planned_in_its_own_minutes_in_one_click(visit: Callable, paths: tuple[Parcours, ...]) -> None:
    """When a session does not fit, one button makes it, says what it leaves out before and after, and goes; what is
    printed follows."""
    for course in paths:
        minutes = f"{course.minutes} min"
        visitor = visit("formation", mode="preparer", seance=course.id, duree=str(course.minutes), serie="7")
        assert "Retire : exercices (30 min), accueil et bilan (10 min)." in plain(visitor.text)
        visitor.click("faire_tenir")
        assert f"Cela tient tout juste : {minutes} sur {minutes}" in plain(visitor.text)
        assert f"Retiré pour tenir en {minutes} : exercices (30 min), accueil" in plain(visitor.text)
        kept = {"seance": course.id, "duree": str(course.minutes), "serie": "7"}
        assert visitor.address == kept | {"pratique": "aucune", "accueil": "0", "bilan": "0"}
        assert "Retiré" not in visitor.set("bilan", 5).text


def test_a_step_on_one_flow_quotes_its_row(paths: tuple[Parcours, ...]) -> None:
    """Under the drawing of one flow stands the row that it rests on, whole and without marks, and under no other."""
    quoted = 0
    for step in (step for path in paths for step in path.steps):
        image, legend = step_figure(step, "light")
        shown, _ = step_register(step)
        rows = provisions_of(shown, shown.flows[0]) if image and len(shown.flows) == 1 else ()
        wordings = [plain(row.wording) for row in rows if row.wording]
        assert "<mark>" not in legend
        assert [words for words in wordings if words not in plain(unescape(legend))] == []
        assert ('class="ligne"' in legend) is bool(wordings)
        quoted += len(wordings)
    assert quoted


@pytest.mark.parametrize(("ratio", "room", "least"), [(2.4, 1200, 12), (0.9, 358, 7.5)], ids=["projector", "phone"])
def test_the_letters_of_a_step_can_be_read(ratio: float, room: int, least: float, paths: tuple[Parcours, ...]) -> None:
    """In each drawing of each path, once it fills the room that it has, in pixels."""
    drawn = 0
    for step in (step for path in paths for step in path.steps):
        coded = re.search(r"base64,([^\"]+)", step_figure(step, "light", ratio)[0])
        svg = b64decode(coded[1]).decode() if coded else ""
        sizes = [float(size) for size in re.findall(r'font-size="([\d.]+)"', svg)]
        if sizes:
            drawn += 1
            assert min(sizes) * room / float(re.search(r'viewBox="0 0 ([\d.]+)', svg)[1]) >= least, step.title
    assert drawn > len(paths)


def test_a_session_survives_its_address(register: Register) -> None:
    """What a trainer has set is what the copied link gives back."""
    subject = Subject(
        mode="groupe", path="decouvrir", step=3, presenting=True, seed=812, asked=15, level=2, kinds=("associer",)
    )
    view, ignored = view_from_query(register, subject.to_query())
    assert (view.subject, ignored) == (subject, ())
    assert Subject().to_query() == {}
