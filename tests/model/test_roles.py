"""Role cards: computed from the register, honest about what it does not say, loaded as strictly as the rest."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.cli import inventory
from model.cli import main as command
from model.graph.filters import in_perimeter, provisions_of
from model.reference.glossary import ACRONYM
from model.reference.loading import load_reference
from model.register.entities import Register
from model.register.errors import DataError, UnreadableFile
from model.register.states import at
from model.register.wording import NOT_STATED, provision_place
from model.training.roles import SHIPPED_ROLES, Role, load_roles, own_ends, role_flows
from model.training.roles.role_cards import naming, role_card, role_cards
from tests.builders import a_flow, a_register, a_statement, registers
from tests.shipped import EVERYTHING


@pytest.fixture(scope="module")
def whole() -> Register:
    """The shipped register with every state of the law."""
    return EVERYTHING


@pytest.fixture(scope="module")
def seen(register: Register) -> Register:
    """The shipped register in its first perimeter."""
    return in_perimeter(register, second=False)


@pytest.fixture
def faults(whole: Register, tmp_path: Path) -> Callable[..., list[str]]:
    """The sentences of the faults of the shipped roles once some words of the file are replaced."""

    def of(*changes: tuple[str, str]) -> list[str]:
        content = SHIPPED_ROLES.read_text(encoding="utf-8")
        for old, new in changes:
            assert old in content, f"roles.yaml no longer holds {old!r}"
            content = content.replace(old, new, 1)
        file = tmp_path / "roles.yaml"
        file.write_text(content, encoding="utf-8")
        with pytest.raises(DataError, match=r"roles\.yaml") as caught:
            load_roles(whole, file)
        return str(caught.value).replace("\u00a0", " ").splitlines()

    return of


def a_role(**changed: object) -> Role:
    """A body that one plays."""
    usual = {"id": "r", "title": "Un rôle", "kind": "body", "who": "Vous êtes là.", "bodies": ("asp",)}
    return Role.model_validate(usual | changed)


def test_the_four_roles_of_the_deck_are_there(whole: Register) -> None:
    """A young person, a counsellor, the DARES and a département."""
    kinds = {role.id: role.kind for role in load_roles(whole).roles}
    assert kinds == {"jeune_cej": "person", "conseillere": "person", "dares": "body", "departement": "body"}


def test_every_acronym_of_the_cards_is_explained(whole: Register) -> None:
    """What we write on the cards holds no acronym that the glossary does not know."""
    names = {name for term in load_reference(whole).glossary.terms for name in term.names}
    written = " ".join(f"{role.title} {role.who} {role.reading or ''}" for role in load_roles(whole).roles)
    assert set(ACRONYM.findall(written)) - names == set()
    assert not re.search(r" [:;?!»]|« ", written)  # non-breaking spaces


def test_a_body_gets_each_of_its_flows_once_on_the_right_side(seen: Register, whole: Register) -> None:
    """What leaves a body has it as source, what comes back has not; together they are all its flows."""
    for role in load_roles(whole).roles:
        card = role_card(seen, role)
        if role.kind == "body":
            ends = own_ends(seen, role)
            touching = [flow.id for flow in seen.flows if {flow.source, flow.target} & ends]
            assert sorted(item.flow.id for item in card.exchanges) == sorted(touching)
            assert all(item.flow.source in ends for item in card.leaves.exchanges)
            assert all(item.flow.source not in ends for item in card.returns.exchanges)
        else:
            assert all(item.flow.source == seen.hub for item in card.leaves.exchanges)
            assert all(item.flow.target == seen.hub for item in card.returns.exchanges)
            assert card.leaves.exchanges
            assert card.returns.exchanges


def test_a_card_says_no_more_than_the_statements(seen: Register, whole: Register) -> None:
    """Purposes, data and publics are those stated; what is stated nowhere is said not to be; each flow has its
    lines."""
    for card in role_cards(seen, load_roles(whole)):
        for item in card.exchanges:
            said, rest = dict(item.said), set(item.unsaid)
            stated = item.flow.statements
            for head, ids in (
                ("données", [name for one in stated for name in one.data_ids]),
                ("public", [name for one in stated for name in one.population_ids]),
            ):
                assert (head in said) == bool(ids)
                assert (head in rest) == (not ids)
            assert item.silence == NOT_STATED
            places = [provision_place(seen, provision) for provision in provisions_of(seen, item.flow)]
            assert all(place.endswith(shown) for place, shown in zip(places, item.places, strict=True))


def test_what_every_flow_of_a_side_leaves_out_is_said_once(seen: Register, whole: Register) -> None:
    """The sentence of a side and those of its flows together say each silence exactly once per flow."""
    for card in role_cards(seen, load_roles(whole)):
        for side in (card.leaves, card.returns):
            for item in side.exchanges:
                told = (side.unsaid, side.unsaid_alone(item))
                said = [re.split(", | et ", words.partition(": ")[2].rstrip(".")) for words in told]
                assert all((word in said[0]) + (word in said[1]) == 1 for word in item.unsaid)


def test_a_person_is_said_to_be_named_only_where_the_words_stand(seen: Register, whole: Register) -> None:
    """The young person's words stand in one line, the counsellor's in none; both cards say what stays open."""
    young, counsellor, *_ = load_roles(whole).roles
    assert [provision.id for provision in naming(seen, young)] == ["arrete_2025_a2_l10"]
    assert "annexe 2, ligne 10" in role_card(seen, young).named
    assert naming(seen, counsellor) == ()
    assert role_card(seen, counsellor).named.startswith("Aucune des 29 lignes")
    assert "ne dit ni que ce rôle est concerné, ni qu'il ne l'est pas" in role_card(seen, young).silent


def test_a_state_without_exact_words_does_not_pretend_to_have_looked(whole: Register) -> None:
    """Where only summaries are entered, the card says that it cannot tell, and not that the words are absent."""
    then = at(whole, "decret_2015_59")
    for role in load_roles(whole).roles:
        said = role_card(then, role).named
        assert ("ne sont pas saisis" in said) == bool(role.words)


def test_a_card_counts_every_flow_that_it_leaves_aside(seen: Register, whole: Register) -> None:
    """A person's card shows a choice: headings say so; every other flow is counted once, by whom its line is about."""
    for role in load_roles(whole).roles:
        card = role_card(seen, role)
        if role.kind == "body":
            assert not card.silent
            continue
        assert all("(flux choisis)" in title for title in (card.leaves.title, card.returns.title))
        shown, every, others, *parts = map(int, re.findall(r"\d+", card.silent))
        assert (shown, every) == (len(card.exchanges), len(seen.flows))
        assert others == every - shown == sum(parts)
        silent = [flow for flow in seen.flows if all(one.population is None for one in flow.statements)]
        assert parts[0] == len({flow.id for flow in silent} - {item.flow.id for item in card.exchanges})


def test_who_coordinates_support_is_on_the_card_of_the_counsellor(seen: Register, whole: Register) -> None:
    """Row 4 is about nothing but support: the card that is about support holds it."""
    card = role_card(seen, load_roles(whole).roles[1])
    assert any("annexe 1, ligne 4" in item.places for item in card.leaves.exchanges)


def test_press_flows_are_told_as_such(register: Register, whole: Register) -> None:
    """With the second perimeter, what only the press reports says so and is not « non précisé par le texte »."""
    card = role_card(register, load_roles(whole).roles[3])
    press = [item for item in card.leaves.exchanges if item.press]
    assert press
    assert all(item.silence != NOT_STATED for item in press)


@given(registers(), st.sampled_from(["person", "body"]))
def test_any_register_gives_a_card(register: Register, kind: str) -> None:
    """Odd registers: every flow selected is on the card once, with at least one line."""
    flows = tuple(flow.id for flow in register.flows)
    ends = tuple(dict.fromkeys(end for flow in register.flows for end in (flow.source, flow.target)))
    role = a_role(kind=kind, bodies=ends if kind == "body" else (), flows=flows if kind == "person" else ())
    card = role_card(register, role)
    assert sorted(item.flow.id for item in card.exchanges) == sorted(flow.id for flow in role_flows(register, role))
    assert all(item.places for item in card.exchanges)


def test_words_are_looked_for_from_their_start(register: Register) -> None:
    """« conseil » would be found in « conseils », « onseil » nowhere: the start of a word counts."""
    row = register.provision_by_id["arrete_2025_a1_l15"]
    assert row in naming(register, a_role(words=("conseils départementaux",)))
    assert naming(register, a_role(words=("onseils",))) == ()


def test_a_population_and_a_purpose_select() -> None:
    """A person's flows may be chosen by public and by purpose."""
    quiet = a_flow("imilo", "b", id="muet")
    public = a_flow("imilo", "asp", a_statement(population=({"population": "jeunes", "words": ("payer",)},)))
    register = a_register(
        public,
        quiet,
        actors=(*a_register().actors, a_register().actors[0].model_copy(update={"id": "b", "short": "b"})),
    )
    assert [flow.id for flow in role_flows(register, a_role(kind="person", bodies=(), populations=("jeunes",)))] == [
        public["id"]
    ]


# what is replaced, by what, what the message must say
BROKEN = {
    "unknown flow": (
        "flows: [application_cej_vers",
        "flows: [aplication_cej_vers",
        "flux inconnu « aplication_cej_vers_imilo » ; vouliez-vous dire « application_cej_vers_imilo »",
    ),
    "unknown body": (
        "bodies: [dares]",
        "bodies: [darres]",
        "organisme ou traitement inconnu « darres » ; vouliez-vous dire « dares »",
    ),
    "unknown purpose": ("purposes: [accompagner]", "purposes: [acompagner]", "finalité inconnue « acompagner »"),
    "same id twice": ("- id: dares", "- id: jeune_cej", "identifiant « jeune_cej » en double"),
    "unknown key": (
        "    bodies: [dares]",
        "    bodys: [dares]",
        "clé inconnue « bodys » ; vouliez-vous dire « bodies »",
    ),
    "unknown kind": (
        "    kind: person\n",
        "    kind: personne\n",
        "« personne » ne convient pas ; vouliez-vous dire « person »",
    ),
    "body without bodies": ("    bodies: [dares]\n", "", "kind: body demande bodies"),
    "body with purposes": (
        "bodies: [dares]",
        "bodies: [dares]\n    purposes: [payer]",
        "kind: body prend tous les flux de ses organismes",
    ),
    "person without words": ("    words: [conseiller, conseillère]\n", "", "kind: person demande words"),
    "no longer any flow": (
        "bodies: [dares]",
        "bodies: [ministere_emploi]",
        "ce rôle ne choisit plus aucun flux du texte affiché",
    ),
    "flow of another state": (
        "flows: [application_cej_vers_imilo,",
        "flows: [OLD,",
        "n'est plus dans le texte affiché",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_role_is_told_with_its_line(name: str, faults: Callable[..., list[str]], whole: Register) -> None:
    """File, line, role, what is wrong and the way out, in French."""
    old, new, said = BROKEN[name]
    if "OLD" in new:
        gone = next(flow.id for flow in whole.flows if all(one.text == "decret_2015_59" for one in flow.statements))
        new = new.replace("OLD", gone)
    lines = faults((old, new))
    assert any(said in line for line in lines), lines
    assert all(line.startswith("roles.yaml:") and "rôle «" in line for line in lines), lines


def test_a_missing_file_and_an_empty_one(whole: Register, tmp_path: Path) -> None:
    """No file cannot be read, no role is a fault."""
    with pytest.raises(UnreadableFile, match="introuvable"):
        load_roles(whole, tmp_path / "roles.yaml")
    (tmp_path / "roles.yaml").write_text("roles: []\n", encoding="utf-8")
    with pytest.raises(DataError, match="il faut au moins un élément"):
        load_roles(whole, tmp_path / "roles.yaml")


def test_check_fails_on_a_broken_role(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`python -m model check` says the place and the line, and its exit code is 1."""
    file = tmp_path / "roles.yaml"
    file.write_text(SHIPPED_ROLES.read_text("utf-8").replace("bodies: [dares]", "bodies: [darres]"), "utf-8")
    monkeypatch.setattr(inventory, "load_roles", lambda register: load_roles(register, file))
    monkeypatch.setattr(command.sys, "stdout", None)
    monkeypatch.setattr(command.sys, "stderr", stream := _Kept())
    assert command.main(["check"]) == command.FAULTY
    assert "roles.yaml:" in stream.said
    assert "darres" in stream.said


class _Kept:
    """A standard error that keeps what is written."""

    said = ""

    def write(self, words: str) -> None:
        self.said += words

    def flush(self) -> None:
        """Nothing is held back."""

    def reconfigure(self, **settings: object) -> None:
        """Every setting is fine."""
