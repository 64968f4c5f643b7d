"""The review of an import: nothing enters before acceptance, corrections, splits, merges, and the replay of
decisions."""

import dataclasses
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.importing import (
    Confidence,
    Decisions,
    Proposal,
    accept,
    accept_all,
    draft,
    leave_out,
    merge,
    propose,
    read_document,
    replay,
    reviewed_rows,
    split,
)
from model.importing.words.lexique import load_lexique, shipped_lexique
from model.register.entities import DecidedBody, DecidedFlow, PurposeUse, Register
from model.register.errors import DataError
from model.register.loading import SHIPPED_FILE, load, loads
from model.register.writing import register_yaml
from tests.commands import run
from tests.model.importing_texts import AMENDING, LAW, ROWS, tabbed

ROOT = SHIPPED_FILE.parents[1]


def proposed(text: str, register: Register) -> Proposal:
    """The proposal for a pasted text."""
    return propose(read_document(text.encode()), register)


@pytest.fixture(scope="module")
def proposal(register: Register) -> Proposal:
    """The made-up annexe: three rows, five flows."""
    return proposed(tabbed(ROWS), register)


def sound(made: Register) -> Register:
    """The draft, once written and loaded back equal."""
    assert loads(register_yaml(made)) == made
    return made


def test_nothing_enters_before_acceptance(proposal: Proposal, register: Register) -> None:
    """A draft without decisions has no flow; one accepted row brings its own only."""
    assert sound(draft(proposal, Decisions(), register)).flows == ()
    one = accept(Decisions(), proposal.rows[1])
    assert len(sound(draft(proposal, one, register)).flows) == 2


def test_every_reading_has_its_words(proposal: Proposal) -> None:
    """A confidence and exact words go with what is proposed."""
    for row in proposal.rows:
        for part in row.parts:
            assert part.words in row.designation
            assert part.node.confidence in Confidence
            for flow in part.flows:
                assert flow.direction.words and flow.direction.words[0] in row.wording
                for use in flow.purposes or ():
                    assert all(words in row.wording for words in use.words)


def test_a_row_left_out(proposal: Proposal, register: Register) -> None:
    """It is not in the draft, and the text cannot be declared whole."""
    decisions = leave_out(accept_all(proposal), proposal.rows[0])
    made = sound(draft(proposal, decisions, register, whole=True))
    assert [one.row for one in made.provisions] == [2, 3]
    assert made.state_text.coverage == "partial"
    assert "non reprise" in made.state_text.coverage_reason


def test_a_whole_text(proposal: Proposal, register: Register) -> None:
    """Partial by default; whole when the reviewer says so and nothing is missing."""
    assert sound(draft(proposal, accept_all(proposal), register)).state_text.coverage == "partial"
    whole = sound(draft(proposal, accept_all(proposal), register, whole=True)).state_text
    assert (whole.coverage, whole.rows_expected[0].rows) == ("full", 3)


def test_what_a_text_repeals_is_kept_with_it(register: Register) -> None:
    """The words by which it repeals another stay in the draft, word for word; a text that repeals none has no such."""
    repeals = "Arrêté du 4 mars 2027 relatif à I-MILO\n\nArticle 1\nL'arrêté du 3 janvier 2025 est abrogé.\n\n"
    read = proposed(repeals + tabbed(ROWS), register)
    caveat = draft(read, accept_all(read), register).state_text.caveat
    assert caveat == "Ce texte dit aussi\xa0: «\xa0arrêté du 3 janvier 2025 est abrogé\xa0»."
    read = proposed(tabbed(ROWS), register)
    assert draft(read, accept_all(read), register).state_text.caveat is None


def test_corrected_words(proposal: Proposal, register: Register) -> None:
    """A corrected cell is read again."""
    decisions = accept(accept_all(proposal), proposal.rows[0], designation="Régions")
    made = sound(draft(proposal, decisions, register))
    assert "regions" in made.nodes
    assert made.review[0].choice == "corrected"


def test_corrected_flows(proposal: Proposal, register: Register) -> None:
    """The reviewer's flows replace those proposed, with a new body if need be."""
    family = register.families[0].id
    new = DecidedBody(kind="actor", label="Phares", short="Phares", family=family)
    use = PurposeUse(purpose=register.purposes[0].id, words=("prêter des livres",))
    flows = (
        DecidedFlow(direction="entrant", body="phares", new=new, purposes=(use,)),
        DecidedFlow(direction=None, body="regions"),
    )
    made = sound(draft(proposal, accept(accept_all(proposal), proposal.rows[0], flows=flows), register))
    inbound = next(flow for flow in made.flows if flow.source == "phares")
    assert inbound.statements[0].purposes == (use,)
    assert [(one.kind, one.source) for one in made.relations] == [("related", "regions")]


def test_a_split_and_one_undone(proposal: Proposal, register: Register) -> None:
    """A cut made or undone by the reviewer."""
    whole = split(accept_all(proposal), proposal.rows[1], (proposal.rows[1].designation,))
    assert len(reviewed_rows(proposal, whole, register)[1].parts) == 1
    more = split(whole, proposal.rows[0], ("Bibliothèques", "municipales (BM)"))
    made = sound(draft(proposal, more, register))
    assert len(made.flows) == 2 + 1 + 2
    with pytest.raises(ValueError, match="n'est pas dans la désignation"):
        split(more, proposal.rows[0], ("Phares",))


def test_two_rows_of_one_place_stay_apart_when_a_row_is_split(register: Register) -> None:
    """A row that has the place of another one keeps its own decision once rows are read again."""
    told = "Article 1\nSont destinataires des données :\n1° Les agents de {} ;\n2° Les agents de {}.\n"
    text = told.format("la direction des douanes", "la caisse des dépôts et de la banque postale")
    found = proposed(text + told.format("la préfecture de police", "la mairie de Paris"), register)
    decisions = split(accept_all(found), found.rows[1], ("caisse des dépôts", "banque postale"))
    kept = reviewed_rows(found, leave_out(decisions, found.rows[0]), register)
    assert [row.key for row in kept] == [row.key for row in found.rows[1:]]


def test_rows_merged(proposal: Proposal, register: Register) -> None:
    """A row joined to another one: its words go on there, and it is a row no more."""
    decisions = merge(accept_all(proposal), proposal.rows[1], proposal.rows[0])
    rows = reviewed_rows(proposal, decisions, register)
    assert [row.row for row in rows] == [1, 3]
    assert ROWS[0][1] in rows[0].wording and ROWS[1][1] in rows[0].wording
    sound(draft(proposal, decisions, register))


def test_decisions_are_replayed(proposal: Proposal, register: Register) -> None:
    """On the same text, decisions kept in a draft give the same draft."""
    decisions = leave_out(split(accept_all(proposal), proposal.rows[1], (ROWS[1][0],)), proposal.rows[2])
    made = draft(proposal, decisions, register)
    again = replay(loads(register_yaml(made)).review, proposed(tabbed(ROWS), register))
    assert (again.review, again.changed, len(again.carried)) == ((), (), 3)
    assert draft(proposal, again.decisions, register) == made


def test_a_corrected_text_is_reviewed_where_it_changed(proposal: Proposal, register: Register) -> None:
    """Rows moved keep their decision; a row reworded, a new one and one gone are said."""
    decisions = leave_out(accept_all(proposal), proposal.rows[2])
    reworded = (ROWS[0][0], ROWS[0][1].replace("des livres", "des cartes"))
    new = ("Jardins des phares", "Les données transmises permettent aux jardins de fleurir.")
    again = replay(decisions, proposed(tabbed((new, ROWS[2], reworded)), register))
    assert again.decisions.by_key["a1_l02"].choice == "left_out"
    assert again.changed == ("a1_l01", "a1_l03")
    assert any("pas encore relue" in line for line in again.review)
    assert any("a changé" in line for line in again.review)
    assert any("n'est plus dans le texte" in line for line in again.review)


WORDS = st.lists(
    st.sampled_from(["phares", "ports", "digues", "quais", "grues", "jetées", "môles"]),
    min_size=1,
    max_size=6,
    unique=True,
)


@given(WORDS, st.data())
def test_replaying_an_unchanged_text_gives_the_same_draft(
    register: Register, words: list[str], data: st.DataObject
) -> None:
    """Whatever was decided."""
    text = tabbed(
        tuple((f"Services des {word}", f"Les données transmises permettent de tenir les {word}.") for word in words)
    )
    proposal = proposed(text, register)
    decisions = Decisions()
    for row in proposal.rows:
        choice = data.draw(st.sampled_from(["accept", "leave", "none", "words", "merge"]))
        if choice == "accept":
            decisions = accept(decisions, row)
        elif choice == "leave":
            decisions = leave_out(decisions, row)
        elif choice == "words":
            decisions = accept(decisions, row, wording="Les données transmises permettent autre chose.")
        elif choice == "merge" and row is not proposal.rows[0]:
            decisions = merge(decisions, row, proposal.rows[0])
    made = sound(draft(proposal, decisions, register))
    again = replay(made.review, proposed(text, register))
    assert all(line.endswith("pas encore relue.") for line in again.review)
    back = draft(proposal, again.decisions, register)
    assert {one.key: one for one in back.review} == {one.key: one for one in made.review}
    assert back.with_(review=()) == made.with_(review=())


def test_known_names_are_found_under_other_words(register: Register) -> None:
    """Short names, acronyms and former names match; a name only alike is proposed as new, with its likes."""
    rows = (
        ("La DARES", "Les données transmises permettent à la DARES de compter."),
        ("Pôle emploi", "Les données transmises permettent de suivre."),
        ("Agences de services des ports", "Les données transmises permettent de naviguer."),
    )
    found = [row.parts[0] for row in proposed(tabbed(rows), register).rows]
    assert [part.node.value.id for part in found[:2]] == ["dares", "france_travail"]
    assert found[1].node.confidence is Confidence.PROBABLE
    assert not found[2].node.value.known


def test_the_proposal_is_a_frozen_value(proposal: Proposal) -> None:
    """It may be shared between visitors."""
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot assign"):
        proposal.rows[0].key = "autre"


def test_the_lexique_is_read_strictly(register: Register, tmp_path: Path) -> None:
    """Its ids are those of the shipped register; an unknown key or, against a register, an unknown id is refused with
    its line."""
    lexique = shipped_lexique()
    assert {one.id for one in lexique.purposes} <= set(register.purpose_by_id)
    assert {one.id for one in lexique.families} == set(register.family_by_id)
    path = tmp_path / "lexique.yaml"
    path.write_text("bodies: [a]\nsystems: [b]\nbodyes: [c]\n", "utf-8")
    with pytest.raises(DataError, match=r"lexique.yaml:3.*clé inconnue"):
        load_lexique(register, path)
    path.write_text("bodies: [a]\nsystems: [b]\npurposes: [{id: payez, stems: [payer]}]\n", "utf-8")
    assert load_lexique(path=path).purposes[0].id == "payez"
    with pytest.raises(DataError, match=r"lexique.yaml:3.*finalité inconnue.*payez.*payer"):
        load_lexique(register, path)


def test_the_command_writes_a_draft(tmp_path: Path) -> None:
    """YAML in the file or on the standard output, report on the standard error, 0 when everything was used."""
    target = tmp_path / "brouillon.yaml"
    done = run("import", LAW / "arrete-2025-01-03.txt", "-o", target, "--whole")
    assert done.returncode == 0
    assert "29 lignes, 35 flux" in done.stderr
    assert len(load(target).flows) == 35
    again = run("import", LAW / "arrete-2025-01-03.txt", "--decisions", target)
    assert "Décisions rejouées : 29." in again.stderr
    assert len(loads(again.stdout).flows) == 35


def test_the_command_says_what_is_left(tmp_path: Path) -> None:
    """1 when some text is not used or an instruction not applied; 2 when there is nothing to draft."""
    amending = tmp_path / "modif.txt"
    amending.write_text(AMENDING, encoding="utf-8")
    done = run("import", amending, "--base", "arrete_2025_01_03")
    assert done.returncode == 1
    assert "NON APPLIQUÉE : la ligne 44" in done.stderr
    partly = tmp_path / "partie.txt"
    partly.write_text(f"Bonjour à tous.\n\n{tabbed(ROWS)}", encoding="utf-8")
    done = run("import", partly)
    assert (done.returncode, "TEXTE NON UTILISÉ : 1 passage" in done.stderr) == (1, True)
    assert "ligne 1 : « Bonjour à tous. »" in done.stderr
    (tmp_path / "vide.txt").write_bytes(b"")
    for path, said in (
        (tmp_path / "vide.txt", "fichier vide"),
        (tmp_path / "rien.txt", "introuvable"),
        (tmp_path, "dossier"),
    ):
        done = run("import", path)
        assert (done.returncode, said in done.stderr, done.stdout) == (2, True, "")
    assert run("import", partly, "--base", "inconnu").returncode == 2


def test_the_values_can_be_dumped(proposal: Proposal, register: Register) -> None:
    """A draft goes through JSON too, review included."""
    made = draft(proposal, accept_all(proposal), register)
    assert Register.model_validate_json(json.dumps(made.model_dump(mode="json"))).review == made.review
