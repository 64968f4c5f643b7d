"""Questions: what is understood, what is answered, and that nothing typed ever breaks it."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.address.view import View, known_focus, lit_units
from model.ask import Answer, answer
from model.graph.filters import in_perimeter, with_flows
from model.register.entities import Direction, Register, System
from model.register.wording import folded
from tests.builders import registers
from tests.model.ask_table import QUESTIONS, WITH_SECOND


def _ids(register: Register, said: str) -> set[str]:
    """The flows meant by the marks of the table."""
    found: set[str] = set()
    press = False
    for word in said.split():
        press = press or word.startswith("*")
        name = word.lstrip("<>*")
        if word == "*out":
            found |= {flow.id for flow in register.flows if flow.source == register.hub}
        elif press:
            found.add(f"{name}_vers_si_france_travail")
        else:
            found.add(f"imilo_vers_{name}" if word[0] == ">" else f"{name}_vers_imilo")
    return found


def _plain(text: str) -> str:
    return " ".join(text.split())


def _checked(register: Register, found: Answer, kind: str, flows: str, pattern: str) -> None:
    assert found.kind == kind, found
    assert set(found.flows) == _ids(register, flows), found.sentence
    assert re.search(pattern, _plain(found.sentence)), found.sentence


@pytest.mark.parametrize(("question", "kind", "flows", "pattern"), QUESTIONS, ids=[row[0] for row in QUESTIONS])
def test_everyday_questions(register: Register, question: str, kind: str, flows: str, pattern: str) -> None:
    """A question of the table has the flows, the kind and the sentence that reading the arrêté gives."""
    found = answer(in_perimeter(register, False), question, register)
    _checked(register, found, kind, flows, pattern)


@pytest.mark.parametrize(("question", "kind", "flows", "pattern"), WITH_SECOND, ids=[row[0] for row in WITH_SECOND])
def test_questions_with_the_second_perimeter(
    register: Register, question: str, kind: str, flows: str, pattern: str
) -> None:
    """With the second perimeter, what the press reports is added, and said to come from the press."""
    _checked(register, answer(register, question), kind, flows, pattern)


def test_there_are_enough_questions() -> None:
    """The table holds the sixty questions that were promised."""
    assert len({row[0] for row in QUESTIONS}) >= 60


def _named(register: Register) -> dict[str, set[tuple[str, str]]]:
    """Every name that the register gives, folded, with what bears it."""
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for node in register.nodes.values():
        for name in (node.label, node.short, *(alias.name for alias in node.aliases)):
            found[folded(name)].add(("node", node.id))
    for kind, items in (
        ("family", register.families),
        ("purpose", register.purposes),
        ("data", register.data_categories),
        ("population", register.populations),
    ):
        for item in items:
            found[folded(item.label)].add((kind, item.id))
            found[folded(item.short)].add((kind, item.id))
    for provision in register.provisions:
        for citation in provision.articles:
            found[folded(citation.number)].add(("article", citation.number))
        if provision.row is not None:
            found[f"annexe {provision.annexe} ligne {provision.row}"].add(("provision", provision.id))
    return found


def _scan(register: Register, kind: str, name: str) -> set[str]:
    """The flows that one named thing is in, read straight off the statements."""
    runs = {name} | {
        node.id
        for node in register.nodes.values()
        if isinstance(node, System) and node.operator and node.operator.actor == name
    }
    found = set()
    for flow in register.flows:
        said = flow.statements
        provisions = [register.provision_by_id[basis.provision] for one in said for basis in one.basis]
        ends = {flow.source, flow.target}
        if (
            (kind == "node" and ends & runs)
            or (kind == "family" and any(register.nodes[end].family == name for end in ends - {register.hub}))
            or (kind == "purpose" and any(name in one.purpose_ids for one in said))
            or (kind == "data" and any(name in one.data_ids for one in said))
            or (kind == "population" and any(name in one.population_ids for one in said))
            or (kind == "article" and any(cited.number == name for one in provisions for cited in one.articles))
            or (kind == "provision" and any(one.id == name for one in provisions))
        ):
            found.add(flow.id)
    return found


@pytest.mark.parametrize("second", [False, True])
def test_every_name_asked_alone_gives_what_a_scan_gives(register: Register, second: bool) -> None:
    """A name, alias, purpose, category, public, article or row alone gives exactly the flows it is in."""
    part = in_perimeter(register, second)
    wrong = {}
    for name, things in _named(register).items():
        found = answer(part, name, register)
        wanted = set().union(*(_scan(part, *thing) for thing in things))
        if set(found.flows) != wanted:
            wrong[name] = (found, wanted)
    assert not wrong


def test_answers_stay_in_the_register_given(register: Register) -> None:
    """Flows are in register order, the focus lights exactly them, provisions are those they rest on."""
    part = in_perimeter(register, False)
    order = [flow.id for flow in part.flows]
    for question, *_ in QUESTIONS:
        found = answer(part, question, register)
        assert list(found.flows) == [flow for flow in order if flow in found.flows]
        assert known_focus(register, list(found.focus)) == (found.focus, ())
        if found.focus:
            assert {unit.flow.id for unit in lit_units(part, View(focus=found.focus))} == set(found.flows), question
        rests_on = {
            basis.provision
            for flow in found.flows
            for statement in part.flow_by_id[flow].statements
            for basis in statement.basis
        }
        assert set(found.provisions) == rests_on


def test_a_narrowed_register_answers_for_itself(register: Register) -> None:
    """Flows that were filtered out are not in the answer; the sentence says that the rest of the register has them."""
    inbound = [flow for flow in register.flows if register.direction(flow) is Direction.INBOUND]
    found = answer(with_flows(register, inbound), "Que reçoit la DARES ?", register)
    assert found.kind == "silence"
    assert "Le reste du registre en mentionne 1" in found.sentence


def test_suggestions_are_understood(register: Register) -> None:
    """What is suggested instead is itself a question that gets an answer or a silence, never « not understood »."""
    part = in_perimeter(register, False)
    for question in (
        "",
        "cnil",
        "que reçoit la cpam ?",
        "L'INSEE reçoit-elle des données ?",
        "article L. 5411-9",
    ):
        found = answer(part, question, register)
        assert found.suggestions, question
        for one in found.suggestions:
            assert answer(part, one.question, register).kind not in ("unknown", "empty"), one


def test_words_left_aside_are_said(register: Register) -> None:
    """A word that means nothing here is named, beside the answer to the rest."""
    found = answer(in_perimeter(register, False), "que reçoit la DARES sur la météo ?", register)
    assert found.flows == ("imilo_vers_dares",)
    assert found.not_understood == ("meteo",)


def test_a_spelling_mistake_is_said(register: Register) -> None:
    """What was read in place of a misspelt word is said."""
    found = answer(register, "que recoit la regoin ?")
    assert any("« regoin » lu comme « Régions »" in _plain(part) for part in found.understood)


def test_permission_is_never_said_as_an_exchange(register: Register) -> None:
    """Every answer that tells of flows says « peut » or « peuvent », and no answer says that something is false."""
    for question, kind, *_ in (*QUESTIONS, *WITH_SECOND):
        said = answer(register, question).sentence
        if kind not in ("silence", "unknown", "count"):
            assert re.search(r"\bpeu(t|vent)\b", said), said
        assert not re.search(r"\bfaux\b|n'existe pas|aucune donnée n'est", said)


@given(question=st.text(max_size=400))
def test_nothing_typed_breaks_it(register: Register, question: str) -> None:
    """Whatever is typed gives an answer, empty only when nothing but spaces was typed."""
    found = answer(register, question)
    assert (found.kind == "empty") == (not question.strip())
    assert found.sentence or found.kind == "empty"


@given(part=registers(), question=st.text(max_size=60) | st.sampled_from([row[0] for row in QUESTIONS]))
def test_any_register_is_answered_from(part: Register, question: str) -> None:
    """Odd labels, silences and the press never break an answer, and its flows are those of the register."""
    found = answer(part, question)
    assert set(found.flows) <= set(part.flow_by_id)


@pytest.mark.parametrize("pattern", ["a", "qui envoie ", "l.1-1 ", "france travial ", "зж ", "😀", "<b>", "x y "])
def test_ten_thousand_characters_are_cut(register: Register, pattern: str) -> None:
    """A question of 10,000 characters is answered as its first 600 are: the work is bounded (`make bench` shows it)."""
    question = (pattern * 10_000)[:10_000]
    assert answer(register, question) == answer(register, question[:600])


def test_empty_question(register: Register) -> None:
    """Nothing asked gives no sentence and a few examples."""
    found = answer(register, "  \n ")
    assert (found.kind, found.sentence, found.flows) == ("empty", "", ())
    assert len(found.suggestions) == 3


@pytest.mark.parametrize(
    ("question", "screen"),
    [
        ("combien de temps garde-t-on les données ?", "durees"),
        ("droit d'accès", "durees"),
        ("quels droits ont les jeunes", "durees"),
        ("c'est quoi le CEJ", "glossaire"),
        ("que veut dire PMSMP ?", "glossaire"),
        ("qui ne reçoit pas de données ?", None),
        ("qui n'envoie rien", None),
    ],
)
def test_a_question_for_another_screen_is_told_and_led_there(
    question: str, screen: str | None, register: Register
) -> None:
    """Durations, rights, meanings and negations never get an answer about flows."""
    found = answer(register, question)
    assert (found.kind, found.screen, found.flows) == ("elsewhere", screen, ())


def test_words_that_narrow_nothing_are_said_to_be_left_aside(register: Register) -> None:
    """« Qui contrôle les missions locales ? » is answered for the purpose alone, and says so."""
    assert "missions locales" in answer(register, "qui contrôle les missions locales ?").not_understood
