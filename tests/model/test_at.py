"""The law in time: the states of the shipped file, the register narrowed to one of them, the faults of states."""

import re
from datetime import date

import pytest

from model.documents.tables.register_export import extract
from model.register.entities import Direction, Register
from model.register.errors import DataError
from model.register.loading import SHIPPED_FILE, loads
from model.register.states import UnknownState, at, state_of, states
from model.register.writing import register_yaml
from tests.builders import a_flow, a_provision, a_register, a_statement, a_text, an_actor

OLD, NOW = "ancien", "arrete"


def two_states(**sections: object) -> Register:
    """A body in both states, one in each, the later text being shown first."""
    usual = {
        "texts": (a_text(id=OLD, signed=date(2015, 1, 3), published=date(2015, 1, 4)), a_text()),
        "provisions": (a_provision(), a_provision(id="vieille", text=OLD)),
        "actors": (an_actor("asp"), an_actor("avant"), an_actor("apres")),
        "states": (
            {
                "text": NOW,
                "texts": (NOW,),
                "label": "Nouveau",
                "since": date(2025, 1, 1),
                "until": None,
                "known": "Su.",
            },
            {
                "text": OLD,
                "texts": (OLD,),
                "label": "Ancien",
                "since": date(2015, 1, 1),
                "until": date(2020, 1, 1),
                "known": "Su.",
            },
        ),
    }
    old = a_statement(text=OLD, basis=({"provision": "vieille"},), nature="anonymised")
    flows = (
        a_flow("imilo", "asp", a_statement(), old),
        a_flow("imilo", "avant", old),
        a_flow("imilo", "apres", a_statement()),
    )
    return a_register(*flows, **(usual | sections))


def test_a_state_holds_its_own_statements_and_bodies() -> None:
    """Only the flows, the statements, the provisions and the bodies of the state are left."""
    old = at(two_states(), OLD)
    assert [flow.id for flow in old.flows] == ["imilo_vers_asp", "imilo_vers_avant"]
    assert {item.text for flow in old.flows for item in flow.statements} == {OLD}
    assert [item.id for item in old.provisions] == ["vieille"]
    assert [actor.id for actor in old.actors] == ["asp", "avant"]
    assert old.state == OLD


def test_a_day_and_a_text_give_the_same_state() -> None:
    """A day within a state, its first one among them, gives it; the first day after does not."""
    register = two_states()
    assert at(register, date(2015, 1, 1)) == at(register, date(2019, 12, 31)) == at(register, OLD)
    assert at(register, date(2030, 1, 1)) == at(register, NOW)
    for day in (date(2014, 12, 31), date(2020, 1, 1), date(2024, 12, 31)):
        with pytest.raises(UnknownState, match="Aucun état du droit n'est saisi au"):
            at(register, day)


def test_an_unknown_state_is_told_with_those_that_are_known() -> None:
    """The message names what was asked and the states that exist, oldest first."""
    with pytest.raises(UnknownState, match="licorne") as caught:
        state_of(two_states(), "licorne")
    assert "Ancien (ancien, depuis le 1er janvier 2015) ; Nouveau" in str(caught.value).replace("\u00a0", " ")


def test_narrowing_twice_changes_nothing(everything: Register) -> None:
    """`at` of a state already narrowed to is the same register, for each state of the shipped file."""
    for state in everything.states:
        once = at(everything, state.text)
        assert at(once, state.text) == once


def test_each_state_of_the_shipped_file_is_sound(everything: Register) -> None:
    """Written as YAML, each state loads: nothing in it names what is left out."""
    for state in everything.states:
        once = at(everything, state.text)
        again = loads(register_yaml(extract(once, once)))
        assert (again.flows, again.actors, again.systems, again.relations) == (
            once.flows,
            once.actors,
            once.systems,
            once.relations,
        )


def test_names_keep_their_place_in_every_state(everything: Register) -> None:
    """Families and purposes are the same lists in every state, so that colours do not change from one to the next."""
    for state in everything.states:
        once = at(everything, state.text)
        assert (once.families, once.purposes, once.texts) == (
            everything.families,
            everything.purposes,
            everything.texts,
        )


def test_the_shipped_states_follow_one_another(everything: Register) -> None:
    """Each state begins when its text was published or after, none overlaps the next, and each says what is known."""
    found = states(everything)
    assert [state.text for state in found] == [
        "decret_2015_59",
        "arrete_2021_11_17",
        "arrete_2025_01_03",
        "decret_2026_11",
    ]
    for state in found:
        text = everything.text_by_id[state.text]
        assert text.published is None or state.since >= text.published
        assert state.known.strip()


def test_the_shipped_words_of_other_texts_are_ours(everything: Register) -> None:
    """Only the arrêté of 3 January 2025 is quoted: every other provision is a summary, without the cells of a row."""
    for item in everything.provisions:
        assert (item.wording is not None) == (item.text == "arrete_2025_01_03"), item.id
        if item.text != "arrete_2025_01_03":
            assert item.designation is None, item.id


def test_what_2015_says_and_does_not_say(everything: Register) -> None:
    """Article 4: 9 + 6 items, anonymised for the second list and nothing more; article 5: links, never flows.

    A statement of the first list without a purpose is one whose plain sentence says that the décret writes none.
    """
    register = at(everything, "decret_2015_59")
    assert {register.direction(flow) for flow in register.flows} == {Direction.OUTBOUND}
    for flow in register.flows:
        for statement in flow.statements:
            (basis,) = statement.basis
            second = basis.provision.startswith("decret_2015_a4_ii_")
            assert statement.nature == ("anonymised" if second else "personal")
            unwritten = re.search(r"(n'écrit pas|sans écrire) de finalité", statement.plain)
            assert (statement.purposes is None) == (second or bool(unwritten)), flow.id
    links = [item for item in register.relations if item.kind == "related"]
    assert {item.target for item in links} == {register.hub}
    assert {item.provisions[0] for item in links} == {f"decret_2015_a5_{number}" for number in range(1, 6)}
    used = {basis.provision for flow in register.flows for item in flow.statements for basis in item.basis}
    assert used == {f"decret_2015_a4_i_{n}" for n in range(1, 10)} | {f"decret_2015_a4_ii_{n}" for n in range(1, 7)}


def test_what_2021_and_2026_say(everything: Register) -> None:
    """2021: one recipient, known by one row; January 2026: the controllers, and no flow."""
    one = at(everything, "arrete_2021_11_17")
    assert [flow.id for flow in one.flows] == ["imilo_vers_dgefp"]
    assert one.state_text.coverage == "partial"
    last = at(everything, "decret_2026_11")
    assert last.flows == ()
    controllers = {item.source for item in last.relations if item.kind == "joint_controller"}
    assert controllers == {"france_travail", "dsiml", "missions_locales"}
    assert last.state_text.coverage == "partial"


def test_an_operator_is_known_only_in_the_states_whose_text_names_it(everything: Register) -> None:
    """The operator of a system rests on a provision of the state shown."""
    for state in everything.states:
        register = at(everything, state.text)
        for system in register.systems:
            if system.operator:
                assert system.operator.provision in register.provision_by_id


SHIPPED = SHIPPED_FILE.read_text(encoding="utf-8")
FAULTS = {
    "unknown text": (
        "    texts: [decret_2026_11, ",
        "    texts: [decret_2026_11, decret_2015_95, ",
        "texte inconnu « decret_2015_95 »",
    ),
    "text not among texts": (
        "    texts: [decret_2026_11, ",
        "    texts: [",
        "le texte qui nomme l'état en fait partie",
    ),
    "ends before it begins": ("    until: 2021-05-23\n", "    until: 2014-05-23\n", "avant d'avoir commencé"),
    "two at a time": ("    until: 2021-05-23\n", "    until: 2022-05-23\n", "valent en même temps"),
    "a split into one": (
        "    after: [dreets, ddeets]\n",
        "    after: [dreets]\n",
        "un seul nom avant et plusieurs après",
    ),
    "unknown body": ("    before: [direccte]\n", "    before: [dirrecte]\n", "vouliez-vous dire « direccte »"),
    "the same on both sides": ("    after: [france_travail]\n", "    after: [pole_emploi]\n", "est des deux côtés"),
    "no such state": ("\nstate: arrete_2025_01_03\n", "\nstate: arrete_2022_12_15\n", "n'est dans aucun état"),
    "words of another": ("words: 'Agence de services et de paiement'}]}", "words: 'ASP'}]}", "n'est pas dans le texte"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_faulty_state_or_equivalence_is_told(name: str) -> None:
    """Each fault is said with its line, in French."""
    old, new, said = FAULTS[name]
    assert SHIPPED.count(old) == 1, old
    with pytest.raises(DataError, match=r"flows.yaml:\d+") as caught:
        loads(SHIPPED.replace(old, new))
    assert said in str(caught.value).replace("\u00a0", " ")
