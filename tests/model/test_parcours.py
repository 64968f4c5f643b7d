"""Guided paths: the shipped ones stand on the law and open; broken ones are told without stopping the others."""

from pathlib import Path

import pytest

from model.address.view import view_from_query
from model.graph.filters import select
from model.reference.facts import Reference
from model.reference.loading import load_reference
from model.register.entities import Register
from model.register.loading import SHIPPED_FILE
from model.register.wording import folded
from model.training.guided import NARRATION_LIMIT, SCREENS, Parcours, Step
from model.training.guided.loading import SHIPPED_FOLDER, load_parcours
from pages.frame.screens import SCREENS as PAGES

SOUND = """\
id: essai
title: Un essai
minutes: 5
purpose: Essayer.
steps:
  - id: une
    title: Une étape
    narration: L'ASP peut recevoir des données.
    screen: flux
    view: {choix: 'flux:imilo_vers_asp'}
    question: Pourquoi ?
    notes: Rien.
    claims:
      - provision: arrete_2025_a1_l12
        words: [assurer le paiement des allocations]
"""


@pytest.fixture(scope="module")
def register(everything: Register) -> Register:
    """Every state of the law: what these files are checked against."""
    return everything


@pytest.fixture(scope="module")
def reference(everything: Register) -> Reference:
    """The shipped timeline, rules and glossary."""
    return load_reference(everything)


@pytest.fixture(scope="module")
def shipped(register: Register, reference: Reference) -> tuple[Parcours, ...]:
    """The shipped guided paths."""
    found, errors = load_parcours(SHIPPED_FOLDER, register, reference)
    assert not errors, "\n".join(map(str, errors))
    return found


def steps(shipped: tuple[Parcours, ...]) -> list[Step]:
    """Every step of every shipped path."""
    return [step for parcours in shipped for step in parcours.steps]


def faults(tmp_path: Path, register: Register, reference: Reference, content: str) -> str:
    """What is said of one faulty file, with ordinary spaces."""
    (tmp_path / "essai.yaml").write_text(content, encoding="utf-8")
    found, errors = load_parcours(tmp_path, register, reference)
    assert found == ()
    assert len(errors) == 1
    return str(errors[0]).replace("\u00a0", " ")


def test_the_three_shipped_paths(shipped: tuple[Parcours, ...]) -> None:
    """Their titles, their length in a room and seven to ten steps each."""
    assert [(item.title.replace("\u00a0", " "), item.minutes) for item in shipped] == [
        ("Découvrir les échanges d'I-MILO", 20),
        ("Ce que voit un jeune : mes données, qui peut les recevoir ?", 17),
        ("De 2015 à 2026 : ce que les textes ont changé", 20),
    ]
    assert all(7 <= len(item.steps) <= 10 for item in shipped)


def test_every_view_opens_as_written(register: Register, shipped: tuple[Parcours, ...]) -> None:
    """No value is ignored, something is shown, and the address says the same again."""
    for step in steps(shipped):
        view, ignored = view_from_query(register, step.view)
        assert ignored == (), step.id
        assert view.to_query() == step.view, step.id
        assert select(register, view.selection).flows, step.id


def test_every_claim_stands_in_its_provision(
    register: Register, reference: Reference, shipped: tuple[Parcours, ...]
) -> None:
    """Words are found in the exact text; summaries and dated facts carry none; nothing rests on a mere inference."""
    for step in steps(shipped):
        assert len(step.narration) <= NARRATION_LIMIT
        for claim in step.claims:
            if claim.reference:
                assert reference.facts[claim.reference].confidence in ("seen", "partial")
                continue
            provision = register.provision_by_id[claim.provision]
            assert bool(claim.words) == (provision.wording is not None)
            assert all(words in provision.exact for words in claim.words), step.id


def test_what_was_read_in_part_is_said_so(
    register: Register, reference: Reference, shipped: tuple[Parcours, ...]
) -> None:
    """A narration resting on a text read in part says it, and none rests on the press as on law."""
    for step in steps(shipped):
        for claim in step.claims:
            if claim.reference and reference.facts[claim.reference].confidence == "partial":
                assert "en partie" in step.narration or "presse" in step.narration, step.id
            if claim.provision:
                assert register.provision_by_id[claim.provision].evidence == "law", step.id


def test_a_flow_is_told_as_a_permission(shipped: tuple[Parcours, ...]) -> None:
    """« reçoit » and « alimente » are never said of the arrêté of 2025 without « peut »."""
    for step in steps(shipped):
        if all(claim.provision and claim.provision.startswith("arrete_2025") for claim in step.claims):
            words = folded(step.narration).replace(",", "").replace(".", "").split()
            assert not {"recoit", "recoivent", "alimente", "alimentent", "transmet"} & set(words), step.id


def test_french_spaces(shipped: tuple[Parcours, ...]) -> None:
    """High punctuation is never at the mercy of a line end."""
    for parcours in shipped:
        for text in (
            parcours.title,
            parcours.purpose,
            *(t for s in parcours.steps for t in (s.title, s.narration, s.question, s.notes)),
        ):
            assert not any(f" {mark}" in text for mark in ":;?!»"), text
            assert "« " not in text, text


def test_the_known_screens_are_pages() -> None:
    """Every screen that a step may name is a page of the application."""
    assert set(SCREENS) <= {slug for slug, _ in PAGES}


def test_fact_ids_are_one_namespace(reference: Reference) -> None:
    """No event of the timeline bears the id of a rule, so that a claim names one fact only."""
    rules = reference.rules
    every = (*reference.chronology.events, *rules.retention, *rules.controllers, *rules.rights)
    assert len(reference.facts) == len(every)


def test_a_sound_file_loads(tmp_path: Path, register: Register, reference: Reference) -> None:
    """The file that the faults below are planted in has none."""
    (tmp_path / "essai.yaml").write_text(SOUND, encoding="utf-8")
    (found,), errors = load_parcours(tmp_path, register, reference)
    assert errors == ()
    assert [step.id for step in found.steps] == ["une"]


@pytest.mark.parametrize(
    ("sound", "broken", "line", "said"),
    [
        ("screen: flux", "screen: fluxe", 9, "écran inconnu « fluxe » ; vouliez-vous dire « flux » ?"),
        ("imilo_vers_asp'", "imilo_vers_apsx'", 10, "Choix inconnu « flux:imilo_vers_apsx »"),
        ("{choix: 'flux:imilo_vers_asp'}", "{sens: entrent}", 10, "Sens : valeur inconnue « entrent »"),
        (
            "{choix: 'flux:imilo_vers_asp'}",
            "{sense: entrant}",
            10,
            "réglage inconnu « sense » ; vouliez-vous dire « sens » ?",
        ),
        ("{choix: 'flux:imilo_vers_asp'}", "{mot: licorne}", 10, "cette vue ne montre aucun flux"),
        (
            "{choix: 'flux:imilo_vers_asp'}",
            "{sens: entrant, choix: 'flux:imilo_vers_asp'}",
            10,
            "n'éclaire aucun des flux",
        ),
        ("{choix: 'flux:imilo_vers_asp'}", "{profondeur: 2}", 10, "un texte est attendu ici"),
        ("arrete_2025_a1_l12", "arrete_2025_a1_l92", 14, "disposition inconnue « arrete_2025_a1_l92 »"),
        ("assurer le paiement", "assurer les paiements", 15, "n'est pas dans le texte de la disposition"),
        ("        words: [assurer le paiement des allocations]\n", "", 14, "il manque les mots exacts"),
        (
            "      - provision: arrete_2025_a1_l12\n",
            "      - provision: decret_2026_art_1bis\n",
            15,
            "connue que par un résumé",
        ),
        (
            "      - provision: arrete_2025_a1_l12\n        words: [assurer le paiement des allocations]\n",
            "      - reference: nouveaux_destinataires_2026\n",
            14,
            "n'est pas établi",
        ),
        (
            "      - provision: arrete_2025_a1_l12\n        words: [assurer le paiement des allocations]\n",
            "      - reference: arrete_2026\n",
            14,
            "lu qu'en partie",
        ),
        (
            "      - provision: arrete_2025_a1_l12\n        words: [assurer le paiement des allocations]\n",
            "      - provision: si_ft_cnaf\n",
            14,
            "rapporté que par la presse",
        ),
        (
            "      - provision: arrete_2025_a1_l12\n        words: [assurer le paiement des allocations]\n",
            "      - {}\n",
            14,
            "soit provision, soit reference",
        ),
        ("L'ASP peut recevoir des données.", "a" * 351, 8, "texte trop long (351 caractères) ; 350 au plus"),
        (
            "question: Pourquoi ?",
            "questoin: Pourquoi ?",
            11,
            "clé inconnue « questoin » ; vouliez-vous dire « question » ?",
        ),
        ("minutes: 5", "minutes: cinq", 3, "un nombre entier est attendu"),
        ("title: Un essai\n", "title: Un essai\ntitle: Deux\n", 3, "clé en double"),
        ("id: essai\n", "id: essai\n\tfaux\n", 2, "YAML"),
    ],
)
def test_each_fault_is_told_with_its_line(
    tmp_path: Path, register: Register, reference: Reference, sound: str, broken: str, line: int, said: str
) -> None:
    """One planted fault gives its line, what is wrong and often what was meant."""
    assert SOUND.count(sound) == 1
    told = faults(tmp_path, register, reference, SOUND.replace(sound, broken))
    assert f"essai.yaml:{line} :" in told
    assert said in told


def test_all_faults_at_once(tmp_path: Path, register: Register, reference: Reference) -> None:
    """A fault of shape in one step hides neither a broken rule of another step nor a second fault."""
    second = SOUND[SOUND.index("  - id: une") :].replace("screen: flux", "screen: carte")
    content = SOUND.replace("notes: Rien.", "note: Rien.").replace("minutes: 5", "minutes: 0") + second.replace(
        "une", "deux", 1
    )
    told = faults(tmp_path, register, reference, content)
    assert "clé inconnue « note »" in told
    assert "au moins 1" in told
    assert "étape « deux » : écran inconnu « carte »" in told


def test_a_broken_file_leaves_the_others(tmp_path: Path, register: Register, reference: Reference) -> None:
    """The sound paths load; each faulty file, unreadable ones and a repeated id included, is told by its name."""
    (tmp_path / "a.yaml").write_text(SOUND, encoding="utf-8")
    (tmp_path / "b.yaml").write_text("steps: [", encoding="utf-8")
    (tmp_path / "c.yaml").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "d.yaml").write_text(SOUND, encoding="utf-8")
    (tmp_path / "e.yaml").mkdir()
    (tmp_path / "notes.txt").write_text("pas un parcours", encoding="utf-8")
    found, errors = load_parcours(tmp_path, register, reference)
    assert [item.id for item in found] == ["essai"]
    assert [error.name for error in errors] == ["b.yaml", "c.yaml", "d.yaml", "e.yaml"]
    assert "déjà pris" in str(errors[2])
    assert all(str(error).count(error.name) == 1 for error in errors)


def test_an_empty_or_missing_folder(tmp_path: Path, register: Register, reference: Reference) -> None:
    """An empty folder holds no path and no fault; a missing one is told."""
    assert load_parcours(tmp_path, register, reference) == ((), ())
    found, (error,) = load_parcours(tmp_path / "absent", register, reference)
    assert found == ()
    assert "dossier introuvable" in str(error)


def test_a_removed_flow_is_a_fault(register: Register, reference: Reference) -> None:
    """When a flow leaves the register, each step that lights it is told."""
    less = register.with_(flows=tuple(flow for flow in register.flows if flow.id != "imilo_vers_asp"))
    _, errors = load_parcours(SHIPPED_FOLDER, less, reference)
    assert any("imilo_vers_asp" in str(error) for error in errors)
    assert SHIPPED_FILE.parent in SHIPPED_FOLDER.parents
