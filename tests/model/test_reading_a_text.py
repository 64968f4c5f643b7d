"""What helps a reviewer of a text: what differs first, a list pointed at, a cut at the cursor,
each passage accounted for."""

import re

import pytest

from model.diff import diff
from model.diff.sentences import change_title, compared_sentence
from model.documents.tables.mermaid_export import flows_mermaid
from model.draft.choosing import as_written, cut, with_body
from model.draft.flows import without_flow
from model.draft.passages import Fate, lines_of
from model.draft.pointing import Pointed, parted
from model.draft.triage import Missing, Standing, beside, first_things_first, is_sure, missing, to_look_at
from model.graph.counts import counts_sentence
from model.importing import Decisions, Document, Proposal, Table, accept_all, draft, propose, read_document, split
from model.register.entities import Direction, Register
from model.register.loading import loads
from model.register.wording import hub_named
from model.register.writing import register_yaml
from tests.model.importing_texts import AMENDING, OFFICIAL

CHANGED = OFFICIAL.replace("Régions\t", "Caisse d'essai des jeunes\t").replace(
    "l'INSEE permettent de", "l'INSEE peuvent"
)
LIST = """Arrêté du 5 mai 2031 relatif à un fichier

Article 2
Les bénéficiaires sont :
Régions
Caisse d'essai
Article 3
Fin.
"""
TABLE = """Arrêté du 5 mai 2031 relatif au traitement dénommé « Zéphyr »

Codes\tQui\tPourquoi\tQuoi
A1\tRégions\tcompter les jeunes\tnom, prénom
A2\tCaisse d'essai\tpayer les aides\tmontant
"""


def read(text: str, register: Register) -> tuple[Document, Proposal]:
    """A pasted text and what it is understood to say."""
    document = read_document(text.encode(), "texte collé")
    return document, propose(document, register)


def pointed(text: str, register: Register, where: Pointed) -> tuple[Document, Proposal]:
    """The same, once the reader has shown where the bodies are listed."""
    document = read_document(text.encode(), "texte collé")
    rest, rows = parted(document, where)
    return document, propose(rest, register, "", rows)


def test_rows_that_differ_from_the_law_come_first(register: Register) -> None:
    """A body that is new, then other words for a known flow, then what is not sure; the bodies left out are named."""
    _, proposal = read(CHANGED, register)
    found = beside(proposal, register)
    ordered = first_things_first(proposal.rows, found)
    assert [found[row.key].standing for row in ordered[:3]] == [Standing.NEW, Standing.REWORDED, Standing.SAME]
    assert [row.designation for row in ordered[:1]] == ["Caisse d'essai des jeunes"]
    assert [old.designation for old in found[ordered[1].key].rows] == [ordered[1].designation]
    assert missing(proposal, register) == Missing(1, ("Régions",))
    look = {row.key for row in ordered if to_look_at(row, found)}
    assert look == {row.key for row in ordered[:2]} | {row.key for row in ordered if not is_sure(row)}


@pytest.mark.parametrize(("kept", "gone"), [("ANNEXE 1", "annexe 2"), ("ANNEXE 2", "annexe 1")])
def test_a_list_of_which_nothing_is_left_is_named(kept: str, gone: str, register: Register) -> None:
    """A text with one annexe of the law, declared complete, would remove the whole of the other: that is told."""
    head, first, second = re.split("(?=ANNEXE [12]\n)", OFFICIAL)
    _, proposal = read(head + (first if first.startswith(kept) else second), register)
    found = missing(proposal, register)
    assert found.lists == ((gone, found.flows),) and found.flows > 5


def test_the_law_itself_differs_in_nothing(register: Register) -> None:
    """Each row has the words of the state, and no body is missing."""
    _, proposal = read(OFFICIAL, register)
    assert {one.standing for one in beside(proposal, register).values()} == {Standing.SAME}
    assert missing(proposal, register) == Missing()


def test_a_text_about_another_system_is_beside_nothing(register: Register) -> None:
    """No row is said new or missing where there is nothing to compare with."""
    where = Pointed(1, 1, ("rien", "organismes", "finalites", "donnees"), "sortant", head=True)
    _, proposal = pointed(TABLE, register, where)
    assert beside(proposal, register) == {}
    assert missing(proposal, register) == Missing()


@pytest.mark.parametrize(
    ("way", "direction"), [("sortant", Direction.OUTBOUND), ("entrant", Direction.INBOUND), ("", None)]
)
def test_paragraphs_pointed_at_are_rows(way: str, direction: Direction | None, register: Register) -> None:
    """The words are those of the text; the direction is what the reader says, or stays open."""
    document = read_document(LIST.encode(), "texte collé")
    first = next(index for index, block in enumerate(document.blocks) if getattr(block, "text", "") == "Régions")
    _, proposal = pointed(LIST, register, Pointed(first, first + 1, way=way))
    assert [row.designation for row in proposal.rows] == ["Régions", "Caisse d'essai"]
    assert {flow.direction.value for row in proposal.rows for flow in row.flows} == {direction}
    assert all(not row.wording for row in proposal.rows)
    assert loads_again(proposal, register)


def test_the_columns_of_a_table_are_named(register: Register) -> None:
    """Body, purpose and data are read where the reader says that they are, and the head is no row."""
    document = read_document(TABLE.encode(), "texte collé")
    index = next(index for index, block in enumerate(document.blocks) if isinstance(block, Table))
    where = Pointed(index, index, ("rien", "organismes", "finalites", "donnees"), "sortant", head=True)
    _, proposal = pointed(TABLE, register, where)
    cells = [(row.designation, row.wording, row.data) for row in proposal.rows]
    assert cells == [("Régions", "compter les jeunes", "nom, prénom"), ("Caisse d'essai", "payer les aides", "montant")]
    assert all(flow.purposes for row in proposal.rows for flow in row.flows)
    assert loads_again(proposal, register)


def loads_again(proposal: Proposal, register: Register) -> bool:
    """Whether the draft of everything accepted has the flows proposed."""
    made = draft(proposal, accept_all(proposal), register)
    return bool(made.flows or made.relations)


@pytest.mark.parametrize("text", [OFFICIAL, CHANGED, AMENDING, LIST, TABLE, f"{LIST}\nVu le code.\n{TABLE}"])
def test_each_word_of_a_text_has_one_fate(text: str, register: Register) -> None:
    """Joined, the passages are the text again; what is not used stands in the list of what is not used."""
    document, proposal = read(text, register)
    lines = lines_of(document, proposal)
    cells = [cell for block in document.blocks for cell in _cells(block)]
    assert ["".join(one.text for one in cell) for line in lines for cell in line.cells] == cells
    likely = [one.text for line in lines for cell in line.cells for one in cell if one.fate is Fate.LIKELY]
    told = " ".join(" ".join(one.text.split()) for one in proposal.unused)
    assert [words for words in likely if " ".join(words.split()).strip(" ,;.:") not in told] == []
    keys = {one.key for line in lines for cell in line.cells for one in cell if one.fate is Fate.ROW}
    assert keys <= {row.key for row in proposal.rows}


def _cells(block: object) -> list[str]:
    return [cell for row in block.rows for cell in row] if isinstance(block, Table) else [block.text]


@pytest.mark.parametrize(
    ("place", "parts"),
    [
        (9, ("Régions", "départements et caisses")),
        (8, ("Régions", "départements et caisses")),
        (25, ("Régions, départements", "caisses")),
    ],
)
def test_a_designation_is_cut_where_the_cursor_stands(place: int, parts: tuple[str, ...], register: Register) -> None:
    """The joining words go with the cut; a second cut goes on from the first; a place between two names is refused."""
    row = next(iter(small_table("Régions, départements et caisses", register).rows))
    whole = split(Decisions(), row, (row.designation,))
    assert cut(whole, row, place).by_key[row.key].parts == parts
    twice = cut(cut(whole, row, 9), row, 25)
    assert twice.by_key[row.key].parts == ("Régions", "départements", "caisses")
    for nowhere in (8, 0, 500, 12):  # between two names, at the ends, inside a word
        with pytest.raises(ValueError, match="Placez le curseur"):
            cut(twice, row, nowhere)


def small_table(designation: str, register: Register) -> Proposal:
    """The proposal for a table of one row with that designation."""
    text = (
        f"Annexe 1\nOrganismes destinataires\tFinalités\n{designation}\tLes données transmises permettent de compter.\n"
    )
    return read(text, register)[1]


def test_a_known_body_takes_the_place_of_the_one_proposed(register: Register) -> None:
    """One gesture: the row is accepted with it, its direction and its readings stay."""
    text = CHANGED.replace("Caisse d'essai des jeunes\t", "Agence de services de paiements\t")
    _, proposal = read(text, register)
    row = next(row for row in proposal.rows if row.designation.startswith("Agence de services"))
    decisions = with_body(Decisions(), row, 0, "asp")
    made = draft(proposal, decisions, register)
    assert [(flow.source, flow.target) for flow in made.flows] == [("imilo", "asp")]
    purposes = {use.id for flow in row.flows for use in flow.purposes or ()}
    assert {use.purpose for use in made.flows[0].statements[0].purposes or ()} == purposes


@pytest.mark.parametrize("words", ["Pôle emploi", "ASP"])
def test_a_body_read_as_a_known_one_can_keep_its_own_words(words: str, register: Register) -> None:
    """One gesture undoes « lu comme »: the draft has a new body of the very words of the row."""
    proposal = small_table(words, register)
    (row,) = proposal.rows
    node = row.parts[0].node.value
    assert node.known
    assert node.short != words
    made = draft(proposal, as_written(Decisions(), row, 0), register)
    (flow,) = made.flows
    assert made.nodes[flow.target].label == words
    assert flow.target not in register.nodes


OTHER = """Arrêté du 5 mai 2031 relatif au traitement dénommé « Zéphyr »

Article 3
Sont destinataires des données :
1° Les régions, pour le suivi des projets ;
2° Les chambres de commerce.
"""


def test_the_draft_of_another_system_names_that_system(register: Register) -> None:
    """Its sentence, its Mermaid and its comparison with its own beginning never say I-MILO; its file reloads."""
    _, proposal = read(OTHER, register)
    made = draft(proposal, accept_all(proposal), register)
    assert loads(register_yaml(made)) == made
    later = without_flow(made, made.flows[0].id)
    said = [counts_sentence(made), flows_mermaid(made), compared_sentence(diff(made, later))]
    said += [change_title(diff(made, later), change) for change in diff(made, later).flows]
    assert "des données de Zéphyr" in said[0]
    assert "accTitle: Les flux de Zéphyr" in said[1]
    assert not [words for words in said if "I-MILO" in words or "imilo" in words]
    assert hub_named(register, "de") == "d'I-MILO"
    assert hub_named(register, "que") == "qu'I-MILO"
