"""Strict loading: each fault is said with its line, what is wrong and the way out; one fault is said once."""

import re
from functools import cache
from pathlib import Path

import pytest

from model.register.errors import DataError, UnreadableFile
from model.register.loading import MAX_BYTES, SHIPPED_FILE, load, loads

SOUND = SHIPPED_FILE.read_text(encoding="utf-8")
ASP_STATEMENT = "      - text: arrete_2025_01_03\n        basis:\n          - provision: arrete_2025_a1_l12\n"
LAST = SOUND.rstrip("\n").count("\n") + 1


def broken(old: str, new: str) -> tuple[str, int]:
    """The shipped file with its first `old` replaced, and the line where the change begins."""
    assert old in SOUND, f"the shipped file no longer holds {old!r}"
    return SOUND.replace(old, new, 1), SOUND[: SOUND.index(old)].count("\n") + 1


@cache
def faults(content: str | bytes) -> list[tuple[int, str]]:
    """The line and the sentence of each fault, with ordinary spaces; a file is read once."""
    with pytest.raises(DataError, match=r"^flows\.yaml") as caught:
        loads(content)
    said = [(problem.line, problem.sentence("flows.yaml")) for problem in caught.value.problems]
    return [(line, sentence.replace("\u00a0", " ")) for line, sentence in said]


# name: (what is replaced, by what, the line of the fault counted from there, what the message must say)
ONE_FAULT = {
    "unknown key": (
        "    plain: Les collectivités régionales.",
        "    plian: x",
        0,
        "« plian » ; vouliez-vous dire « plain »",
    ),
    "unknown section": ("\nflows:\n", "\nflow:\n", 1, "clé inconnue « flow » ; vouliez-vous dire « flows »"),
    "key unlike any other": (
        "hub: imilo\n",
        "hub: imilo\nzzz: 1\n",
        1,
        "clé inconnue « zzz ». Clés admises : schema_version",
    ),
    "duplicate key": ("    row: 12\n", "    row: 12\n    row: 13\n", 1, "clé en double (déjà écrite ligne"),
    "duplicate section": ("\nrelations:\n", "\nflows: []\nrelations:\n", 1, "gardez une seule des deux"),
    "missing key": ("        data: null\n", "", -1, "il manque la clé « data » ; ajoutez-la, avec null si"),
    "missing id": ("  - id: dares\n    family: etat", "  - family: etat", 0, "il manque la clé « id » ; ajoutez-la."),
    "unknown body": ("    target: asp\n", "    target: aps\n", 0, "inconnu « aps » ; vouliez-vous dire « asp » ?"),
    "unknown provision": (
        ASP_STATEMENT,
        ASP_STATEMENT.replace("l12", "l120"),
        2,
        "vouliez-vous dire « arrete_2025_a1_l12 »",
    ),
    "renamed provision": ("  - id: arrete_2025_a1_l12\n", "  - id: arrete_2025_a1_112\n", None, "disposition inconnue"),
    "unknown text": (ASP_STATEMENT, ASP_STATEMENT.replace("01_03", "01_33"), 0, "texte inconnu « arrete_2025_01_33 »"),
    "provision of an unknown text": (
        "  - id: arrete_2025_a1_l12\n    text: arrete_2025_01_03",
        "  - id: arrete_2025_a1_l12\n    text: arrete",
        1,
        "texte inconnu",
    ),
    "unknown purpose": (
        "purpose: payer",
        "purpose: paier",
        0,
        "finalité inconnue « paier » ; vouliez-vous dire « payer »",
    ),
    "unknown data": ("category: coordonnees", "category: coordonees", 0, "catégorie de données inconnue"),
    "unknown family": ("    family: reperage\n", "    family: repérages\n", 0, "n'est pas un identifiant"),
    "unknown hub": ("hub: imilo", "hub: imlo", 0, "traitement central inconnu « imlo » ; vouliez-vous dire « imilo »"),
    "id with capitals": ("hub: imilo", "hub: I-MILO", 0, "« I-MILO » n'est pas un identifiant ; lettres minuscules"),
    "impossible day": (
        "signed: 2025-01-03",
        "signed: 2025-02-30",
        0,
        "date impossible « 2025-02-30 » ; une date s'écrit",
    ),
    "day in words": (
        "signed: 2025-01-03",
        "signed: 3 janvier 2025",
        0,
        "une date (année-mois-jour, par exemple 2025-01-03)",
    ),
    "published before signed": ("published: 2025-01-12", "published: 2024-01-12", 0, "vérifiez les deux dates"),
    "yes instead of a word": (
        "    label: Régions\n",
        "    label: yes\n",
        0,
        "« yes » est ambigu en YAML ; écrivez true",
    ),
    "number as a label": ("    label: Régions\n", "    label: 12\n", 0, "mettez-le entre guillemets si c'est un texte"),
    "octal number": ("    row: 8\n", "    row: 010\n", 0, "« 010 » est ambigu en YAML"),
    "number not whole": ("    row: 8\n", "    row: 8.5\n", 0, "« 8.5 » est ambigu en YAML"),
    "row zero": ("    row: 8\n", "    row: 0\n", 0, "le nombre doit être au moins 1"),
    "row beyond the annexe": ("    row: 12\n", "    row: 112\n", 0, "l'annexe 1 compte 19 lignes"),
    "row entered twice": ("    row: 12\n", "    row: 11\n", 0, "annexe 1, ligne 11 est déjà saisie"),
    "empty short label": ("short: ASP (agence de paiement)", "short: ''", 0, "clé « short » : texte vide ; écrivez-le"),
    "long short label": (
        "short: ASP (agence de paiement)",
        f"short: {'a' * 31}",
        0,
        "trop long (31 caractères) ; 30 au plus",
    ),
    "value not allowed": (
        "coverage: full",
        "coverage: ful",
        0,
        "vouliez-vous dire « full » ? Valeurs admises : full, partial",
    ),
    "null where a value is due": ("coverage: full", "coverage: null", 0, "une valeur vide ne convient pas"),
    "address": ("source: https://legal.", "source: legal.", 0, "n'est pas une adresse (https://…)"),
    "article number": (
        "number: L. 5312-1,",
        "number: L5312-1,",
        0,
        "n'est pas un numéro d'article ; exemple : L. 5411-5-1",
    ),
    "article not cited": (
        "number: L. 5312-1,",
        "number: L. 5312-2,",
        0,
        "« L. 5312-2 » n'est pas dans le texte de la disposition",
    ),
    "words not in the text": (
        "- 'paiement des allocations prévues",
        "- 'payement des allocations prévues",
        0,
        "recopiez les mots exacts",
    ),
    "no words": (
        "            words:\n              - 'partager les données",
        "            words: []\n            reason:\n              'x",
        0,
        "liste vide",
    ),
    "word instead of a list": (
        "aliases: [{name: ASP, kind: acronym}]",
        "aliases: ASP",
        0,
        "une liste (une ligne par élément",
    ),
    "word instead of keys": (
        "aliases: [{name: ASP, kind: acronym}]",
        "aliases: [ASP]",
        0,
        "un groupe de clés (clé: valeur)",
    ),
    "duplicate flow id": ("  - id: imilo_vers_dares\n", "  - id: imilo_vers_asp\n", 0, "« imilo_vers_asp » en double"),
    "label not in the text": (
        "    label: Régions\n",
        "    label: Les régions\n",
        0,
        "ajoutez label_ours: true si ce nom est le nôtre",
    ),
    "anchor": ("hub: imilo", "hub: &x imilo", 0, "les ancres et les renvois (&, *) ne sont pas admis"),
    "tag": ("hub: imilo", "hub: !!python/object:os.system imilo", 0, "n'est pas admise ; retirez-la"),
    "list as a key": ("hub: imilo", "? [a]\n: 1\nhub: imilo", 0, "une clé est un mot"),
    "tabulation": ("    annexe: 1\n", "\tannexe: 1\n", 0, "tabulation interdite ; indentez avec des espaces"),
    "stray colon": ("short: ASP (agence", "short: ASP : a: (agence", 0, "deux-points inattendu"),
    "two documents": ("hub: imilo", "---\nhub: imilo", 0, "un seul document par fichier"),
    "control character": ("hub: imilo", "hub: im\x07ilo", 0, "caractère de contrôle interdit"),
}


@pytest.mark.parametrize("name", ONE_FAULT)
def test_one_fault_gives_one_message_with_its_line_and_the_way_out(name: str) -> None:
    """A file with one fault gets exactly one message, at the line of the fault; nothing follows in cascade."""
    old, new, offset, said = ONE_FAULT[name]
    content, line = broken(old, new)
    found = faults(content)
    assert len(found) == 1, found
    assert said in found[0][1]
    assert found[0][1].startswith(f"flows.yaml:{found[0][0]} : ")
    if offset is not None:
        expected = line + old.count("\n", 0, len(old) - len(old.lstrip("\n"))) + (offset - old.startswith("\n"))
        assert found[0][0] == expected or name in ("missing key", "no words"), found


def test_a_message_is_one_french_line_that_names_the_subject() -> None:
    """The sentence reads file, line, subject, fault, way out, with non-breaking spaces."""
    content, line = broken("    target: asp\n", "    target: aps\n")
    with pytest.raises(DataError, match="organisme ou traitement inconnu") as caught:
        loads(content)
    assert str(caught.value) == (
        f"flows.yaml:{line}\u00a0: flux «\u00a0imilo_vers_asp\u00a0»\u00a0: organisme ou traitement "
        f"inconnu «\u00a0aps\u00a0»"
        "\u00a0; vouliez-vous dire «\u00a0asp\u00a0»\u00a0?"
    )


def test_several_faults_are_said_at_once_in_the_order_of_the_file() -> None:
    """Shape, date, reference and quotation faults of one file come together, sorted by line."""
    content = SOUND
    for old, new in (
        ("signed: 2025-01-03", "signed: 2025-02-30"),
        ("    family: etat\n    label: Direction de l", "    family: etta\n    label: Direction de l"),
        ("short: ASP (agence de paiement)", "shrt: ASP"),
        ("    target: asp\n", "    target: aps\n"),
        ("- 'd''effectuer ce contrôle'", "- 'd''effectuer le contrôle'"),
    ):
        content = content.replace(old, new, 1)
    found = faults(content)
    assert [line for line, _ in found] == sorted(line for line, _ in found)
    for said in (
        "date impossible",
        "famille inconnue « etta »",
        "« shrt »",
        "inconnu « aps »",
        "« d'effectuer le contrôle »",
    ):
        assert sum(said in sentence for _, sentence in found) == 1, (said, found)
    assert len(found) == 5


def test_a_structural_fault_does_not_hide_a_broken_reference() -> None:
    """A flow of the wrong shape and, elsewhere, an unknown body are both said, and nothing else."""
    content = SOUND.replace("    source: imilo\n    target: dares\n", "    source: imilo\n    tarjet: dares\n", 1)
    content = content.replace("    target: asp\n", "    target: aps\n", 1)
    found = faults(content)
    assert len(found) == 2
    assert "« aps »" in found[0][1]
    assert "« tarjet » ; vouliez-vous dire « target »" in found[1][1]


@pytest.mark.parametrize(
    "section", ["codes", "families", "purposes", "provisions", "actors", "systems", "texts", "flows"]
)
def test_a_missing_section_is_one_fault(section: str) -> None:
    """Everything that refers to a section that is not there is not reported as unknown."""
    start = re.search(rf"^{section}:\n", SOUND, re.MULTILINE).start()
    end = re.compile(r"^[a-z_]+:", re.MULTILINE).search(SOUND, start + 1).start()
    found = faults(SOUND[:start] + SOUND[end:])
    assert len(found) == 1
    assert f"il manque la clé « {section} »" in found[0][1]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "le fichier est vide"),
        ("# rien\n", "le fichier est vide"),
        ("- a\n", "un groupe de clés (clé: valeur) est attendu ici, et non une liste"),
        ("bonjour", "et non « bonjour »"),
        ("{}", "il manque la clé « hub »"),
        ("[" * 5000, "trop de niveaux imbriqués"),
        ("a: &a [x]\nb: [" + "*a," * 900_000 + "]", "les ancres et les renvois"),
        ("a: 'jamais fermé", "guillemet ouvert et jamais refermé"),
        ("%FOO\n", "n'est pas du YAML valide"),
        ("a\x00b", "caractère de contrôle interdit"),
    ],
    ids=["empty", "comment", "list", "word", "no key", "deep", "million aliases", "quote", "directive", "zero byte"],
)
def test_files_that_are_no_register_are_told_so(content: str, said: str) -> None:
    """Whatever the file holds instead of a register, its faults are said in French."""
    assert any(said in sentence for _, sentence in faults(content))


def test_faults_never_speak_english() -> None:
    """No message of a broken file shows a word of pydantic's, PyYAML's or Python's."""
    english = re.compile(r"\b(expected|found|should|input|field|string|type|None|True|False|unicode|line \d)\b")
    for name, (old, new, _, _) in ONE_FAULT.items():
        for _, sentence in faults(broken(old, new)[0]):
            assert not english.search(sentence), (name, sentence)


def test_unreadable_files_are_told_so(tmp_path: Path) -> None:
    """A file that is missing, a directory, not UTF-8 or far too big says so, without being read as data."""
    with pytest.raises(UnreadableFile, match="introuvable"):
        load(tmp_path / "rien.yaml")
    with pytest.raises(UnreadableFile, match="introuvable"):
        load(SHIPPED_FILE / "dedans.yaml")
    with pytest.raises(UnreadableFile, match="c'est un dossier"):
        load(tmp_path)
    binary = tmp_path / "binaire.yaml"
    binary.write_bytes(b"\x89PNG\xff")
    with pytest.raises(UnreadableFile, match=r"binaire\.yaml.*UTF-8"):
        load(binary)
    huge = tmp_path / "lourd.yaml"
    huge.write_bytes(b"a" * (MAX_BYTES + 1))
    with pytest.raises(UnreadableFile, match="trop lourd"):
        load(huge)
    with pytest.raises(UnreadableFile, match="lecture impossible"):
        load("nul\0.yaml")


def test_days_may_be_between_quotes() -> None:
    """A day written as a text, as JSON must, is the same day."""
    assert loads(SOUND.replace("signed: 2025-01-03", "signed: '2025-01-03'")) == loads(SOUND)


def test_a_byte_order_mark_and_windows_line_ends_change_nothing() -> None:
    """A file saved by a Windows editor gives the same register."""
    assert loads(b"\xef\xbb\xbf" + SOUND.replace("\n", "\r\n").encode()) == loads(SOUND)
