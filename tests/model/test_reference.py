"""The timeline, the rules and the glossary: strict loading, a source for every fact, a term for every acronym."""

import ast
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from model.reference.facts import DEFINITION_LIMIT, Known, Reference, when
from model.reference.glossary import ACRONYM, answering, passages, terms_in
from model.reference.loading import (
    CHRONOLOGY,
    FILES,
    GLOSSARY,
    RULES,
    SHIPPED_FOLDER,
    SUBJECTS,
    WELCOME,
    load_reference,
)
from model.register.entities import Entity, Register
from model.register.errors import DataError, UnreadableFile

ROOT = Path(__file__).parents[2]
ROMAN = re.compile(r"[IVXL]+")
# Words of code, not of a screen.
TECHNICAL = {"COLUMNS", "GET", "NFKD", "URL", "PROJET", "TEXTE", "IMPORTÉ"}  # code, and a plain word that marks a draft
OUR_KEYS = {"label", "short", "plain", "definition", "summary", "note", "reason", "status", "coverage_reason", "name"}


@pytest.fixture(scope="module")
def register(everything: Register) -> Register:
    """Every state of the law: what these files are checked against."""
    return everything


@pytest.fixture(scope="module")
def reference(everything: Register) -> Reference:
    """The shipped files around the register."""
    return load_reference(everything)


@pytest.fixture
def faults(register: Register, tmp_path: Path) -> Callable[..., list[str]]:
    """The sentences of the faults of the shipped files once some words of one of them are replaced."""

    def of(*changes: tuple[str, str, str]) -> list[str]:
        for name in FILES:
            content = (SHIPPED_FOLDER / name).read_text(encoding="utf-8")
            for file, old, new in changes:
                if file == name:
                    assert old in content, f"{name} no longer holds {old!r}"
                    content = content.replace(old, new, 1)
            (tmp_path / name).write_text(content, encoding="utf-8")
        with pytest.raises(DataError, match=r"\.yaml") as caught:
            load_reference(register, tmp_path)
        return str(caught.value).replace("\u00a0", " ").splitlines()

    return of


# name: (file, what is replaced, by what, what the message must say)
ONE_FAULT = {
    "unknown flow": (
        WELCOME,
        "imilo_vers_asp",
        "imilo_vers_aps",
        "flux inconnu « imilo_vers_aps » ; vouliez-vous dire",
    ),
    "unknown end": (
        WELCOME,
        "start: cnaf",
        "start: cnav",
        "organisme ou traitement inconnu « cnav » ; vouliez-vous dire",
    ),
    "unknown key": (CHRONOLOGY, "    dated: signed", "    datted: signed", "« datted » ; vouliez-vous dire « dated »"),
    "missing key": (
        CHRONOLOGY,
        "    published: 2015-01-28\n",
        "",
        "il manque la clé « published » ; ajoutez-la, avec null",
    ),
    "impossible day": (CHRONOLOGY, "date: 2014-11-20", "date: 2014-13-20", "date impossible « 2014-13-20 »"),
    "impossible month": (CHRONOLOGY, "date: 2020-11", "date: 2020-13", "« 2020-13 » n'est pas une date ; exemples"),
    "day in words": (CHRONOLOGY, "date: 2020-11", "date: novembre 2020", "n'est pas une date ; exemples"),
    "unknown text": (
        CHRONOLOGY,
        "text: decret_2015_59",
        "text: decret_2015_60",
        "vouliez-vous dire « decret_2015_59 »",
    ),
    "date of another day": (
        CHRONOLOGY,
        "date: 2015-01-26",
        "date: 2015-01-27",
        "« 27 janvier 2015 » n'est pas la date du texte",
    ),
    "published before": (CHRONOLOGY, "published: 2022-02-19", "published: 2022-02-17", "publié avant sa date"),
    "doubt without a reason": (CHRONOLOGY, "    reason: Lu en partie.\n", "", "confidence: partial demande une raison"),
    "unknown confidence": (
        CHRONOLOGY,
        "confidence: seen",
        "confidence: sure",
        "Valeurs admises : seen, partial ou inferred",
    ),
    "no source": (
        CHRONOLOGY,
        "    source: https://synami-cfdt.fr/spip.php?article831&lang=fr\n",
        "",
        "il manque la clé « source »",
    ),
    "source that is none": (CHRONOLOGY, "source: https://kohen", "source: kohen", "n'est pas une adresse (https://…)"),
    "event twice": (CHRONOLOGY, "- id: decret_2015\n", "- id: cnil_2014_466\n", "« cnil_2014_466 » en double"),
    "unknown body": (
        RULES,
        "bodies: [controle_fse]",
        "bodies: [controle_fsse]",
        "organisme inconnu « controle_fsse » ; vouliez-vous",
    ),
    "rule without status": (RULES, "    status: current\n", "", "il manque la clé « status »"),
    "duplicate key": (RULES, "    status: current\n", "    status: current\n    status: former\n", "clé en double"),
    "same rule in two sections": (RULES, "- id: responsables_2026", "- id: jeune_2025", "« jeune_2025 » en double"),
    "unknown provision": (
        GLOSSARY,
        "source: arrete_2025_a1_l12",
        "source: arrete_2025_a1_l120",
        "disposition ou texte inconnu",
    ),
    "neither source nor ours": (GLOSSARY, "    ours: true\n", "", "il faut soit source"),
    "both source and ours": (
        GLOSSARY,
        "source: decret_2015_59",
        "source: decret_2015_59\n    ours: true",
        "et pas les deux",
    ),
    "unknown card": (
        GLOSSARY,
        "see: [imilo]",
        "see: [imlo]",
        "organisme, traitement ou finalité inconnu « imlo » ; vouliez-vous",
    ),
    "term twice": (GLOSSARY, "term: CAF", "term: ASP", "est déjà dans le terme « asp »"),
    "long definition": (GLOSSARY, "definition: Agence publique.", f"definition: {'a' * 300}", "300 au plus"),
    "subject on an unknown fact": (SUBJECTS, "[cnil_2014_466, ", "[cnil_2014_467, ", "fait inconnu « cnil_2014_467 »"),
    "subject on an unknown row": (SUBJECTS, "rows: [arrete_2025_a1_l14]", "rows: [arrete_2025_a1_l99]", "inconnue"),
    "two subjects under one name": (SUBJECTS, "asked: [urssaf]", "asked: [afpa]", "est déjà demandé par « afpa »"),
    "two colons": (GLOSSARY, "term: CAF", "term: CAF : caisse", "deux-points inattendu"),
}


@pytest.mark.parametrize("name", ONE_FAULT)
def test_one_fault_gives_one_message(name: str, faults: Callable[..., list[str]]) -> None:
    """A broken copy of a file gets one French message with file, line and way out."""
    file, old, new, said = ONE_FAULT[name]
    found = faults((file, old, new))
    assert len(found) == 1, found
    assert re.match(rf"{re.escape(file)}:\d+ : ", found[0]), found
    assert said in found[0], found


def test_the_faults_of_the_three_files_are_said_at_once(faults: Callable[..., list[str]]) -> None:
    """A fault of shape hides neither a broken reference of the same file nor the faults of another."""
    found = faults(
        (CHRONOLOGY, "    dated: signed", "    datted: signed"),
        (CHRONOLOGY, "text: decret_2026_11", "text: decret_2026_12"),
        (RULES, "text: decret_2015_59", "text: decret_2015_58"),
        (GLOSSARY, "see: [imilo]", "see: [imlo]"),
    )
    assert [line.split(":")[0] for line in found] == [CHRONOLOGY, CHRONOLOGY, RULES, GLOSSARY]
    assert "événement « decret_2026 » : texte inconnu" in found[1]


def test_a_missing_file_is_told_so(register: Register, tmp_path: Path) -> None:
    """A folder without the files says which is missing."""
    with pytest.raises(UnreadableFile, match=r"chronologie\.yaml.*introuvable"):
        load_reference(register, tmp_path)


def facts(value: object) -> list[Known]:
    """Every event and rule inside a value."""
    if isinstance(value, Known):
        return [value]
    if isinstance(value, Entity):
        value = [getattr(value, key) for key in type(value).model_fields]
    return [fact for item in value for fact in facts(item)] if isinstance(value, list | tuple) else []


def test_every_event_and_rule_has_a_source_and_says_its_doubts(reference: Reference) -> None:
    """Each fact leads to what was read; each doubt has its reason; no rule is only inferred."""
    found = facts(reference)
    assert len(found) == len(reference.chronology.events) + 21
    for fact in found:
        assert fact.source.startswith("https://"), fact.id
        assert fact.reason or fact.confidence == "seen", fact.id
    rules = reference.rules
    assert all(rule.established for section in (rules.retention, rules.controllers, rules.rights) for rule in section)


def test_the_timeline_runs_from_2014_to_2026(reference: Reference) -> None:
    """Events come by date, and each text of the register that is law has its event."""
    dates = [event.date for event in reference.chronology.in_order]
    assert dates == sorted(dates)
    assert dates[0].startswith("2014") and dates[-1].startswith("2026")


def test_every_law_of_the_register_has_its_event(reference: Reference, register: Register) -> None:
    """The timeline forgets none of the texts of the register, press articles apart."""
    told = {event.text for event in reference.chronology.events}
    assert {text.id for text in register.texts if text.kind != "presse"} <= told


def test_inferred_events_ask_a_question(reference: Reference) -> None:
    """What is only inferred is worded as a question: new recipients of 2026, texts of November 2020."""
    doubtful = {event.id: event.title for event in reference.chronology.events if not event.established}
    assert set(doubtful) == {"textes_novembre_2020", "nouveaux_destinataires_2026"}
    assert all(title.endswith("\u00a0?") for title in doubtful.values())


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2015-01-26", "26 janvier 2015"),
        ("2025-01-01", "1er janvier 2025"),
        ("2020-11", "novembre 2020"),
        ("2020", "2020"),
        (None, "date non trouvée"),
    ],
)
def test_dates_are_said_as_precisely_as_they_are_known(written: str | None, said: str) -> None:
    """A month stays a month, an unknown date says so."""
    assert when(written) == said


def test_definitions_are_short_and_end_with_a_full_stop(reference: Reference) -> None:
    """A counsellor reads a definition at a glance."""
    for term in reference.glossary.terms:
        assert len(term.definition) <= DEFINITION_LIMIT, term.id
        assert term.definition.endswith("."), term.id


def our_texts(value: object, key: str = "") -> list[str]:
    """Every text of ours that a screen shows, from any depth of a register or of the files around it."""
    if isinstance(value, Entity):
        return [text for name in type(value).model_fields for text in our_texts(getattr(value, name), name)]
    if isinstance(value, tuple):
        return [text for item in value for text in our_texts(item, key)]
    return (
        [value]
        if isinstance(value, str) and key in OUR_KEYS | {"change", "rule", "subject", "title", "version"}
        else []
    )


def strings_of(path: Path) -> list[str]:
    """The string literals of a Python file, docstrings apart."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = [node for node in ast.walk(tree) if hasattr(node, "body") and isinstance(node.body, list) and node.body]
    docstrings = {id(node.body[0].value) for node in nodes if isinstance(node.body[0], ast.Expr)}
    constants = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in docstrings)
    return [node.value for node in constants if isinstance(node.value, str)]


def acronyms(texts: list[str]) -> set[str]:
    """The acronyms that texts use; NOR numbers, Roman numerals and the words of code are none."""
    return {word for text in texts for word in ACRONYM.findall(text) if not ROMAN.fullmatch(word)} - TECHNICAL


def known(reference: Reference) -> set[str]:
    """Every spelling that the glossary explains."""
    return {name for term in reference.glossary.terms for name in term.names}


def test_every_acronym_of_the_data_is_explained(reference: Reference, register: Register) -> None:
    """The acronyms of the register, of the timeline, of the rules and of the definitions themselves have their term."""
    assert acronyms(our_texts(register) + our_texts(reference)) - known(reference) == set()


def test_every_acronym_of_the_screens_is_explained(reference: Reference) -> None:
    """The acronyms written in the code of the screens have their term."""
    found = {
        word: path.name
        for path in (*sorted((ROOT / "pages").rglob("*.py")), ROOT / "model" / "register" / "wording.py")
        for word in acronyms(strings_of(path))
    }
    assert {word: place for word, place in found.items() if word not in known(reference)} == {}


def test_everyday_acronyms_of_bodies_lead_to_their_card(reference: Reference, register: Register) -> None:
    """A term that bears the acronym of a body or of a system leads to it."""
    see = {name: term.see for term in reference.glossary.terms for name in term.names}
    for node in register.nodes.values():
        for alias in node.aliases:
            if alias.kind == "acronym":
                assert node.id in see[alias.name], (alias.name, node.id)


def found_in(reference: Reference, text: str) -> list[str]:
    """The terms found in a text, in its order."""
    return [item.term.id for item in passages(text, reference.glossary) if item.term]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Les missions locales et l'ASP", ["ml", "asp"]),
        ("mise à disposition d'outils", []),
        ("Une disposition, des finalités", ["disposition", "finalite"]),
        ("contrat d’engagement\u00a0jeune", ["cej"]),
        ("Le contrat d'engagement", ["contrat_engagement"]),
        ("le traitement des décisions", []),
        ("asp, ASPIRE, I-MILOS", []),
        ("d'I-MILO", ["i_milo"]),
    ],
)
def test_terms_are_found_where_they_mean_what_they_say(reference: Reference, text: str, ids: list[str]) -> None:
    """Plurals, odd spaces and apostrophes count; parts of words and phrases with another meaning do not."""
    assert found_in(reference, text) == ids


def test_passages_keep_the_text(reference: Reference, register: Register) -> None:
    """Put together again, the passages of any text are that text."""
    for text in (*our_texts(register), "", "🙂 <b>ASP</b>"):
        assert "".join(item.text for item in passages(text, reference.glossary)) == text


def test_a_search_ignores_accents_and_case(reference: Reference) -> None:
    """« referent » finds « organisme référent » first; an acronym's expansion counts as its name."""
    assert answering(reference.glossary, "RÉFERENT")[0].id == "organisme_referent"
    assert answering(reference.glossary, "referent")[0].id == "organisme_referent"
    assert "dares" in {term.id for term in answering(reference.glossary, "statistiques études")}
    assert answering(reference.glossary, "zzz") == ()
    assert len(answering(reference.glossary, "")) == len(reference.glossary.terms)


def test_words_come_once_in_alphabetical_order(reference: Reference) -> None:
    """The words of a page are listed once each."""
    assert [term.id for term in terms_in(["RSA et ASP", "ASP, énoncé"], reference.glossary)] == ["asp", "enonce", "rsa"]


@pytest.mark.parametrize("name", FILES)
def test_our_words_follow_french_typography(name: str) -> None:
    """Non-breaking spaces stand before ; ? ! » and after « in the files around the register."""
    lines = (SHIPPED_FOLDER / name).read_text(encoding="utf-8").splitlines()
    wrong = [line for line in lines if not line.lstrip().startswith("#") and re.search(r" [;?!»]|[^ ] : |« ", line)]
    assert wrong == []
