"""The draft: where it begins, each change it can take, what it refuses, and its file that loads again equal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.diff import Join, Verdict, diff
from model.draft.flows import (
    NewFlow,
    declared_whole,
    titled,
    turned_round,
    with_flow,
    with_name,
    with_readings,
    without_body,
    without_flow,
)
from model.draft.rows import TO_REVIEW, with_words, without_row
from model.draft.starting import blank_draft, draft_from
from model.draft.tidying import DraftProblem, faults
from model.graph.filters import in_perimeter
from model.register.entities import Direction, Register
from model.register.loading import loads
from model.register.states import at
from model.register.writing import register_yaml
from tests.builders import texts
from tests.costly import costly
from tests.shipped import SHIPPED


@pytest.fixture
def draft(register: Register) -> Register:
    """A draft that says what the arrêté of 2025 says."""
    return draft_from(register)


def changes(register: Register, draft: Register) -> dict[str, Verdict]:
    """What a draft changes of the state it began with."""
    found = diff(in_perimeter(register, second=False), draft)
    return {change.key: change.verdict for change in found.flows if change.verdict is not Verdict.SAME}


def sound(draft: Register) -> Register:
    """The draft, once seen without fault and read back equal from its own file."""
    assert faults(draft) == ()
    assert loads(register_yaml(draft)) == draft
    return draft


def test_a_draft_of_each_state_says_the_same(everything: Register) -> None:
    """A draft that was not changed differs in nothing from the state it began with, and stands by itself."""
    for state in everything.states:
        before = in_perimeter(at(everything, state.text), second=False)
        draft = sound(draft_from(before))
        assert changes(before, draft) == {}
        assert draft.state_text.kind == "projet"
        assert draft.state_text.coverage == before.state_text.coverage
        assert len(draft.flows) == len(before.flows)


def test_a_draft_of_nothing_is_sound_and_takes_a_first_row(everything: Register) -> None:
    """Only I-MILO and the lists; then a row, a new body and its flow at once."""
    draft = sound(blank_draft(everything))
    assert (draft.flows, draft.actors, [system.id for system in draft.systems]) == ((), (), ["imilo"])
    new = NewFlow("Caisse d'essai", Direction.OUTBOUND, designation="Caisse d'essai", wording="Pour payer.")
    draft = sound(with_flow(draft, new, everything))
    (flow,) = draft.flows
    assert (flow.source, draft.nodes[flow.target].label) == ("imilo", "Caisse d'essai")
    assert [(row.annexe, row.row) for row in draft.provisions] == [(1, 1)]


def test_a_known_body_keeps_its_id(everything: Register) -> None:
    """A name, a short name or an acronym of the register leads to the body that it knows."""
    for name in ("ASP", "ASP (agence de paiement)", "asp"):
        new = NewFlow(name, Direction.OUTBOUND, designation="ASP", wording="Pour payer.")
        assert with_flow(blank_draft(everything), new, everything).flows[0].id == "imilo_vers_asp"


def test_an_added_flow_is_added(register: Register, draft: Register, everything: Register) -> None:
    """The comparison says « ajouté », with the articles that the new row cites."""
    new = NewFlow(
        "Caisse d'essai",
        Direction.INBOUND,
        designation="Traitement de la caisse d'essai prévu à l'article L. 5312-1 du code du travail",
        wording="Ces données permettent d'alimenter I-MILO.",
        annexe=2,
        is_system=True,
        data=("coordonnees",),
        nature="personal",
    )
    draft = sound(with_flow(draft, new, everything))
    assert changes(register, draft) == {"caisse_essai_vers_imilo": Verdict.ADDED}
    row = draft.provisions[-1]
    assert (row.annexe, row.row, [item.number for item in row.articles]) == (2, 11, ["L. 5312-1"])


def test_a_removed_flow_is_no_longer_listed(register: Register, draft: Register) -> None:
    """Its row goes with it when it founded nothing else, and stays when it did."""
    alone = sound(without_flow(draft, "imilo_vers_regions"))
    assert changes(register, alone) == {"imilo_vers_regions": Verdict.REMOVED}
    assert len(alone.provisions) == len(draft.provisions) - 1
    shared = sound(without_flow(draft, "imilo_vers_dreets"))
    assert len(shared.provisions) == len(draft.provisions)


def test_a_row_removed_takes_its_flows(register: Register, draft: Register) -> None:
    """A row that names three bodies takes three flows."""
    draft = sound(without_row(draft, "arrete_2025_a1_l14"))
    assert set(changes(register, draft).values()) == {Verdict.REMOVED}
    assert len(changes(register, draft)) == 3


def test_a_reworded_row_is_reworded(register: Register, draft: Register) -> None:
    """Readings keep the words that are left; one whose words are gone says that it must be reviewed."""
    row = draft.provision_by_id["arrete_2025_a1_l13"]
    draft = sound(with_words(draft, row.id, row.designation, "Les données transmises permettent autre chose."))
    assert changes(register, draft) == {"imilo_vers_dares": Verdict.REWORDED}
    assert TO_REVIEW in {use.reason for use in draft.flow_by_id["imilo_vers_dares"].statements[0].purposes}


def test_the_articles_of_a_reworded_row_are_read_again(draft: Register) -> None:
    """An article that leaves the words leaves the row."""
    row = draft.provision_by_id["arrete_2025_a1_l04"]
    assert row.articles
    draft = sound(with_words(draft, row.id, "Organismes participants", "Pour coordonner les actions."))
    assert draft.provision_by_id[row.id].articles == ()


def test_a_flow_turned_round_is_told_as_such(register: Register, draft: Register) -> None:
    """One removed, one added, tied together as « sens inversé »."""
    draft = sound(turned_round(draft, "imilo_vers_dares"))
    found = diff(in_perimeter(register, second=False), draft)
    assert changes(register, draft) == {"imilo_vers_dares": Verdict.REMOVED, "dares_vers_imilo": Verdict.ADDED}
    assert found.by_key["dares_vers_imilo"].join is Join.REVERSED


def test_other_readings_do_not_change_the_law(register: Register, draft: Register) -> None:
    """Our readings are ours: the flow stays « inchangé », and the change of reading is told apart."""
    draft = sound(with_readings(draft, "imilo_vers_dares", ("payer",), (), (), None))
    found = diff(in_perimeter(register, second=False), draft)
    assert changes(register, draft) == {}
    assert [field.name for field in found.by_key["imilo_vers_dares"].readings] == ["finalités"]


def test_a_body_renamed_or_removed(register: Register, draft: Register) -> None:
    """A new name, which no text gives, is no change of the law; a removed body takes its flows."""
    renamed = sound(with_name(draft, "dares", "Direction des études", "Études", "etat"))
    assert (renamed.nodes["dares"].label, renamed.nodes["dares"].short) == ("Direction des études", "Études")
    assert changes(register, renamed) == {}
    less = sound(without_body(draft, "asp"))
    assert set(changes(register, less)) >= {"imilo_vers_asp"}
    assert "asp" not in less.nodes


def test_only_a_whole_draft_can_say_removed(register: Register, draft: Register) -> None:
    """Declared not whole, the same draft gives « non comparable »."""
    draft = without_flow(draft, "imilo_vers_regions")
    assert changes(register, declared_whole(draft, False)) == {"imilo_vers_regions": Verdict.UNKNOWN}
    assert changes(register, declared_whole(declared_whole(draft, False), True)) == {
        "imilo_vers_regions": Verdict.REMOVED
    }


REFUSED = {
    "no body": (lambda d: with_flow(d, NewFlow(" ", Direction.OUTBOUND)), "quel organisme"),
    "the hub": (lambda d: with_flow(d, NewFlow("I-MILO", Direction.OUTBOUND)), "déjà un bout"),
    "no words": (
        lambda d: with_flow(d, NewFlow("Neuf", Direction.OUTBOUND, designation="Neuf")),
        "désignation et d'un",
    ),
    "twice": (lambda d: with_flow(d, NewFlow("asp", Direction.OUTBOUND, designation="A", wording="B")), "existe déjà"),
    "no such row": (lambda d: with_flow(d, NewFlow("Neuf", Direction.OUTBOUND, row="rien")), "n'est plus dans"),
    "outside": (lambda d: with_flow(d, NewFlow("Neuf", Direction.EXTERNAL)), "entre dans I-MILO"),
    "empty cell": (lambda d: with_words(d, "arrete_2025_a1_l05", "", "x"), "remplissez les deux"),
    "name of a body gone": (lambda d: with_words(d, "arrete_2025_a1_l14", "Autre", "x"), "plusieurs organismes"),
    "unknown flow": (lambda d: without_flow(d, "rien"), "n'est plus dans le brouillon"),
    "unknown row": (lambda d: without_row(d, "rien"), "n'est plus dans le brouillon"),
    "the hub away": (lambda d: without_body(d, "imilo"), "ne peut pas être retiré"),
    "already there": (lambda d: turned_round(d, "imilo_vers_application_cej"), "existe déjà"),
    "name taken": (lambda d: with_name(d, "asp", "ASP", "Régions", "etat"), "déjà pris"),
    "no title": (lambda d: titled(d, "  "), "titre"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_done_is_told(name: str, draft: Register) -> None:
    """The message says why and what to do; nothing changes."""
    change, said = REFUSED[name]
    with pytest.raises(DraftProblem, match=said):
        change(draft)


@costly
@given(texts(120), texts(300), texts(300), st.sampled_from([Direction.INBOUND, Direction.OUTBOUND]), st.booleans())
def test_any_words_make_a_sound_draft(name: str, first: str, second: str, direction: Direction, system: bool) -> None:
    """Whatever is typed, the draft stays sound, or the form says what is wrong; its file gives it back equal."""
    new = NewFlow(name, direction, designation=first, wording=second, is_system=system, purposes=("payer",))
    try:
        draft = with_flow(draft_from(SHIPPED), new, SHIPPED)
    except DraftProblem as problem:
        assert str(problem)
    else:
        sound(draft)
