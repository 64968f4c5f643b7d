"""Questions computed from registers: one right answer, wrong ones wrong by the register, no name given away.

What is right is found here again, flow by flow, without any function of the exercises.
"""

import re
import subprocess
import sys
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.address.view import view_from_query
from model.graph.filters import Selection, in_perimeter, select
from model.register.entities import LegalText, Register, System
from model.register.errors import DataError
from model.register.loading import SHIPPED_FILE
from model.register.once import once
from model.training.exercises.claims import BOTH, FALSE, IN, OUT, TRUE
from model.training.exercises.masking import masked
from model.training.exercises.overlaps import Overlap, Overlaps, load_overlaps
from model.training.exercises.series import MOST, series
from model.training.exercises.values import LEVELS, SILENT, Kind, Question, answered
from tests.builders import a_flow, a_provision, a_register, a_statement, a_system, a_text, an_actor, registers

PURPOSES = ("payer", "compter", "former", "joindre", "veiller", "noter")
WORDS = {
    "payer": "verser les sommes dues",
    "compter": "dresser des tableaux chiffrés",
    "former": "choisir une place en atelier",
    "joindre": "écrire un courrier utile",
    "veiller": "regarder si tout va bien",
    "noter": "tenir un cahier daté",
}
NAMES = ("ASP", "Régions", "Œuvre des Élèves", "FT", "l'Agence", "Cap-Sud", "Comité", "SI de Paie", "Île", "Pôle")


@pytest.fixture(scope="module")
def overlaps(register: Register) -> Overlaps:
    """The shipped overlaps."""
    return load_overlaps(register)


@st.composite
def classrooms(draw: st.DrawFn) -> tuple[Register, Overlaps]:
    """Registers entered in full, with a dozen bodies whose rows name them, and random overlaps."""
    many = draw(st.integers(6, 10))
    ids = [f"corps_{number}" for number in range(many)]
    nodes, systems, rows, flows = [], [], [], []
    for number, (name, short) in enumerate(zip(ids, NAMES, strict=False)):
        node = an_actor(name, short=short, label=f"{short} du pays", family=draw(st.sampled_from(["famille", "autre"])))
        if draw(st.booleans()):
            node["aliases"] = ({"name": f"GRAND {short}", "kind": "everyday"},)
        chosen = draw(st.lists(st.sampled_from(PURPOSES), max_size=draw(st.sampled_from([1, 3])), unique=True))
        inbound = draw(st.booleans())
        said = " et ".join(WORDS[item] for item in chosen) or "agir"
        told = (
            f"Les données transmises permettent à {short.upper()}, dit grand {short}, de {said} comme prévu par la loi."
        )
        row = f"ligne_{number}"
        rows.append(a_provision(id=row, row=number + 1, designation=f"{short} du pays", wording=told))
        uses = tuple({"purpose": item, "words": (WORDS[item],)} for item in chosen) or None
        data = draw(st.none() | st.just(({"category": "noms", "words": ("données transmises",)},)))
        ways = [(name, "imilo")] if inbound else [("imilo", name)]
        if draw(st.integers(0, 5)) == 0:
            ways.append(ways[0][::-1])
        for ends in ways:
            flows.append(a_flow(*ends, a_statement(basis=({"provision": row},), purposes=uses, data=data)))
        if draw(st.booleans()):
            operator = draw(st.sampled_from([None, *(item["id"] for item in nodes)]))
            known = operator and {"actor": operator, "provision": row, "words": f"{short} du pays"}
            systems.append({**node, "operator": known})
        else:
            nodes.append(node)
    families = [{"id": one, "label": one, "short": one, "definition": "Une famille."} for one in ("famille", "autre")]
    register = a_register(
        *flows,
        families=tuple(families),
        texts=(a_text(coverage="full"),),
        purposes=tuple(
            {"id": item, "label": f"But {item}", "short": item, "definition": "Un but."} for item in PURPOSES
        ),
        provisions=tuple(rows),
        actors=tuple(nodes),
        systems=(a_system(), *systems),
    )
    pairs = draw(st.lists(st.lists(st.sampled_from(ids), min_size=2, max_size=2, unique=True), max_size=3))
    curated = tuple(Overlap(id=f"o{index}", bodies=tuple(pair), reason="Essai.") for index, pair in enumerate(pairs))
    return register, Overlaps(overlaps=curated)


# --- what is true, found again -------------------------------------------------------------------------------------


@once
def stated(register: Register) -> list[tuple[str, str, dict]]:
    """(body, direction, what is said) of each statement of the text shown that does not come from the press."""
    found = []
    for flow in register.flows:
        if register.hub not in (flow.source, flow.target):
            continue
        inbound = flow.target == register.hub
        for item in flow.statements:
            proofs = [register.provision_by_id[basis.provision] for basis in item.basis]
            if item.text != register.state or any(proof.evidence == "press" for proof in proofs):
                continue
            said = {"flow": flow.id, "statement": item, "rows": [proof.id for proof in proofs]}
            found.append((flow.source if inbound else flow.target, "in" if inbound else "out", said))
    return found


def purposes(register: Register, body: str) -> set[str]:
    """Every purpose that the text states for one body."""
    return {
        use.purpose for node, _, said in stated(register) if node == body for use in said["statement"].purposes or ()
    }


def categories(register: Register, body: str) -> set[str]:
    """Every category of data that the text states for one body."""
    return {use.category for node, _, said in stated(register) if node == body for use in said["statement"].data or ()}


def overlapping(register: Register, overlaps: Overlaps, one: str, other: str) -> bool:
    """Whether two bodies are curated as overlapping, or one runs the other."""
    if any({one, other} <= set(item.bodies) for item in overlaps.overlaps):
        return True
    runs = {item.id: item.operator.actor for item in register.systems if item.operator}
    return runs.get(one, one) == runs.get(other, other)


def plain(text: str) -> str:
    """The text without case, accents or odd spaces, by other means than the application's."""
    text = unicodedata.normalize("NFD", text.replace("œ", "oe").replace("Œ", "OE").replace("’", "'"))
    return " ".join("".join(char for char in text if unicodedata.category(char) != "Mn").lower().split())


def bare(text: str) -> str:
    """The letters of a text without spaces, full stops or quotation marks, which change inside a quotation."""
    return re.sub(r"[«»“”.\s]", "", text)


def visible(name: str, text: str) -> bool:
    """Whether a name stands in a text as whole words."""
    name, text, at = plain(name), plain(text), -1
    while (at := text.find(name, at + 1)) >= 0:
        before, after = text[at - 1 : at], text[at + len(name) : at + len(name) + 1]
        if not (before.isalnum() and name[0].isalnum()) and not (after.isalnum() and name[-1].isalnum()):
            return True
    return False


def names(register: Register, body: str) -> list[str]:
    """The names of a body, of what it runs and of who runs it."""
    owner = register.owner(body)
    group = [body, owner, *(item.id for item in register.systems if register.owner(item.id) == owner)]
    nodes = [register.nodes[item] for item in group]
    return [name for node in nodes for name in (node.label, node.short, *(alias.name for alias in node.aliases))]


def check(question: Question, register: Register, overlaps: Overlaps) -> None:
    """Fail unless the question has one right answer in the register and every other option is wrong."""
    options = [item.id for item in question.options]
    assert len(options) == len(set(options)) >= 3
    assert len({plain(item.label) for item in question.options}) == len(options)
    assert set(question.answers) <= set(options)
    assert question.stem.startswith("Selon l'arrêté")
    assert question.provisions
    assert set(question.provisions) <= set(register.provision_by_id)
    assert view_from_query(register, question.view)[1] == ()
    assert question.right(question.answers)
    check_proof(question, register)
    CHECKS[question.kind](question, register, overlaps)


def check_proof(question: Question, register: Register) -> None:
    """Our remarks stand in the explanation, the stem says when one is our reading,
    and quotations are whole sentences."""
    said = [said["statement"] for flow in question.subjects for _, _, said in stated(register) if said["flow"] == flow]
    notes = [item.note for item in said if item.note]
    assert all(note in question.explanation for note in notes) or f".{FALSE}.nom." in question.id
    if any("notre lecture" in note.lower() for note in notes) and question.kind not in (Kind.MATCH, Kind.PURPOSE):
        assert "notre lecture" in question.stem
    if question.kind in (Kind.WHO, Kind.PURPOSE, Kind.MATCH, Kind.SILENCE) or ".pour." in question.id:
        for basis in (basis for item in said for basis in item.basis):
            whole = basis.sentence or register.provision_by_id[basis.provision].wording or ""
            assert bare(whole) in bare(question.explanation)


def check_who(question: Question, register: Register, overlaps: Overlaps) -> None:
    """The answer receives under these words, or for this purpose, alone; the others have none of its purposes, or
    near."""
    (answer,) = question.answers
    assert not {item.id for item in question.options} & {system.id for system in register.systems}
    flow = register.flow_by_id[question.subjects[0]]
    assert (flow.source, flow.target) == (register.hub, answer)
    rows = [said for node, _, said in stated(register) if said["flow"] == flow.id]
    asked = {use.purpose for said in rows for use in said["statement"].purposes or ()}
    way = question.id.rpartition(".")[2]
    if way.startswith("finalite_"):
        asked = {way.removeprefix("finalite_")}
        assert {node for node, _, _ in stated(register) if asked <= purposes(register, node)} == {answer}
    elif way.startswith("mots_"):
        uses = [
            (use.purpose, words) for said in rows for use in said["statement"].purposes or () for words in use.words
        ]
        purpose, words = uses[int(way.removeprefix("mots_"))]
        asked = {purpose}
        holding = {item.id for item in register.provisions if words in item.exact or words in (item.summary or "")}
        assert {node for node, _, said in stated(register) if holding & set(said["rows"])} == {answer}
    else:
        holding = set(question.provisions)
        assert {node for node, _, said in stated(register) if holding & set(said["rows"])} == {answer}
    for option in question.options:
        if option.id != answer:
            assert not {one for item in asked for one in alike(overlaps, item)} & purposes(register, option.id)
            assert not any(option.id in item.bodies for item in overlaps.broad if not item.silences)
            assert any(node == option.id and way == "out" for node, way, _ in stated(register))
    apart([item.id for item in question.options], register, overlaps)
    if question.wording:
        designations = [register.provision_by_id[item].designation or "" for item in question.provisions]
        hidden = [*names(register, answer), *filter(None, designations)]
        for name in hidden:
            assert not visible(name, question.wording), (name, question.wording)
            assert not visible(name, question.stem), (name, question.stem)


def check_purpose(question: Question, register: Register, overlaps: Overlaps) -> None:
    """The body receives for this purpose only, is no system, and the stem says whose reading the families are."""
    assert "notre lecture" in question.stem
    flow = register.flow_by_id[question.subjects[0]]
    assert purposes(register, flow.target) == set(question.answers)
    near([item.id for item in question.options], overlaps)


def check_direction(question: Question, register: Register, overlaps: Overlaps) -> None:
    """The direction described is asked, never that no other exists; the explanation says that the text is silent on
    it, as the other questions do."""
    assert "décrit" in question.stem
    assert not any("seulement" in item.label for item in question.options)
    assert ("n'en dit rien" in question.explanation) == (question.answers != (BOTH,))
    body = question.id.partition(".")[2]
    ways = {way for node, way, _ in stated(register) if node == body}
    assert question.answers == ({frozenset({"in"}): IN, frozenset({"out"}): OUT}.get(frozenset(ways), BOTH),)
    houses = {register.owner(one) for one in around(register, overlaps, body)}
    for other, way, _ in stated(register):  # what overlaps an overlapping body need not overlap this one
        if register.owner(other) in houses:
            assert way in ways


def check_match(question: Question, register: Register, overlaps: Overlaps) -> None:
    """Among all the pairs of items and options, those answered are the only ones that the register holds."""
    pairs = {(item.id, option.id) for item in question.items for option in question.options}
    held = {(body, purpose) for body, purpose in pairs if purpose in purposes(register, body)}
    assert held == set(zip((item.id for item in question.items), question.answers, strict=True))
    assert sorted(question.answers) == sorted(item.id for item in question.options)
    apart([item.id for item in question.items], register, overlaps)
    near([item.id for item in question.options], overlaps)


def check_row(question: Question, register: Register, overlaps: Overlaps) -> None:
    """Only the row answered is that of the flow, and no other row offered is that of a body that overlaps."""
    assert "quelle ligne décrit" in question.stem
    founding = {row for _, _, said in stated(register) if said["flow"] == question.subjects[0] for row in said["rows"]}
    assert founding & {item.id for item in question.options} == set(question.answers)
    flow = register.flow_by_id[question.subjects[0]]
    body = register.partner(flow).id
    for option in question.options:
        if flow.target == register.hub:  # what goes out is no wrong answer for what comes in
            assert any(way == "in" and option.id in said["rows"] for _, way, said in stated(register))
        bodies = {node for node, _, said in stated(register) if option.id in said["rows"]}
        if option.id not in question.answers:
            assert not any(overlapping(register, overlaps, body, other) for other in bodies)
        quoted = option.label.partition("«")[2]  # nothing at level 3
        assert not any(visible(name, quoted) for other in bodies for name in names(register, other))


def check_true_false(question: Question, register: Register, overlaps: Overlaps) -> None:
    """True is stated; silent is nowhere stated, nor anything near; false is contradicted by the line that it names."""
    flow = register.flow_by_id[question.subjects[0]]
    body = register.partner(flow).id
    _, answer, key, *rest = question.id.removeprefix(f"{question.kind}.").split(".")
    assert question.answers == (answer,)
    if answer == FALSE:
        (row,) = question.provisions
        heard = [(node, way) for node, way, said in stated(register) if row in said["rows"]]
        if key == "sens":
            assert {way for _, way in heard} == ({"out"} if flow.source == register.hub else {"in"})
        else:
            assert rest[0] not in {node for node, _ in heard}
            assert bare(register.provision_by_id[row].designation or "") in bare(question.explanation)
            assert not visible(register.nodes[rest[0]].short, register.provision_by_id[row].designation or "")
        return
    if key == "recevoir":
        assert answer == SILENT
        assert not any(node == body and way == "out" for node, way, _ in stated(register))
        return
    known = purposes(register, body) if key == "pour" else categories(register, body)
    assert (rest[0] in known) == (answer == TRUE)
    quoted = question.stem.rpartition("“")[2].partition("”")[0]
    rows = [register.provision_by_id[row] for node, _, said in stated(register) if node == body for row in said["rows"]]
    assert any(quoted in (row.wording or "") for row in rows) == (answer == TRUE), "the words are the text's, not ours"
    assert any(quoted in (row.wording or "") for row in register.provisions)
    assert not set(quoted.split()) & {"ce", "ces", "cet", "cette", "leur", "leurs", "même"}
    if key == "pour":
        assert body not in {system.id for system in register.systems}
    else:
        assert rest[0] in {
            use.category for _, way, said in stated(register) if way == "in" for use in said["statement"].data or ()
        }
    if answer == SILENT:
        assert not alike(overlaps, rest[0]) & known
        silences = {what for item in overlaps.broad if body in item.bodies for what in item.silences or ("tout",)}
        assert not silences & ({"tout"} if key == "pour" else {"tout", "donnees"})


def check_silence(question: Question, register: Register, overlaps: Overlaps) -> None:
    """The answer is not in any statement nor left to an article cited; every other option is stated."""
    (answer,) = question.answers
    flow = register.flow_by_id[question.subjects[0]]
    said = [item["statement"] for _, _, item in stated(register) if item["flow"] == flow.id]
    node = register.partner(flow)
    facts = {
        "nom": True,
        "sens": True,
        "finalite": any(item.purposes is not None for item in said),
        "donnees": any(item.data is not None for item in said),
        "exploitant": isinstance(node, System)
        and node.operator is not None
        and node.operator.provision in question.provisions,
        "anonymat": any(item.nature is not None for item in said),
    }
    assert [item.id for item in question.options if not facts[item.id]] == [answer]
    assert flow.source == register.hub or "finalite" not in {item.id for item in question.options}
    assert not any(node.id in item.bodies and answer in item.silences for item in overlaps.broad)
    assert not any(register.provision_by_id[row].articles for row in question.provisions)


def alike(overlaps: Overlaps, item: str) -> set[str]:
    """A purpose or a category of data with those curated as near it."""
    return {item}.union(
        *({*one.purposes, *one.data} for one in overlaps.overlaps if item in (*one.purposes, *one.data))
    )


def around(register: Register, overlaps: Overlaps, body: str) -> set[str]:
    """A body with those curated as overlapping it or what it runs."""
    house = {node for node in register.nodes if register.owner(node) == register.owner(body)}
    return house.union(*(item.bodies for item in overlaps.overlaps if house & set(item.bodies)))


def apart(bodies: list[str], register: Register, overlaps: Overlaps) -> None:
    """Fail when two bodies overlap."""
    for index, one in enumerate(bodies):
        assert not any(overlapping(register, overlaps, one, other) for other in bodies[:index])


def near(found: list[str], overlaps: Overlaps) -> None:
    """Fail when two purposes are curated as near."""
    assert not any(len(set(item.purposes) & set(found)) > 1 for item in overlaps.overlaps)


CHECKS = {
    Kind.WHO: check_who,
    Kind.PURPOSE: check_purpose,
    Kind.DIRECTION: check_direction,
    Kind.MATCH: check_match,
    Kind.ROW: check_row,
    Kind.TRUE_FALSE: check_true_false,
    Kind.SILENCE: check_silence,
}


# --- the tests -------------------------------------------------------------------------------------------------------


@given(classrooms(), st.integers() | st.text(max_size=8), st.sampled_from(LEVELS))
def test_every_question_of_any_register_is_sound(room: tuple[Register, Overlaps], seed: int | str, level: int) -> None:
    """One right answer, distractors wrong by the register, names masked, overlaps apart; the same seed again gives
    the same."""
    register, overlaps = room
    found = series(register, seed, 40, level, overlaps=overlaps)
    for question in found.questions:
        check(question, register, overlaps)
    assert len({question.id for question in found.questions}) == len(found.questions)
    assert found == series(register, seed, 40, level, overlaps=overlaps)
    assert bool(found.reason) == (len(found.questions) < 40)


@given(registers(), st.integers(), st.sampled_from(LEVELS))
def test_odd_registers_are_no_trouble(register: Register, seed: int, level: int) -> None:
    """A text not entered in full is never asked about, whatever its labels, and the reason is given."""
    found = series(register, seed, 10, level)
    assert found.questions == ()
    assert "pas saisi en entier" in found.reason
    whole = register.with_(texts=(LegalText.model_validate(a_text(coverage="full")),))
    for question in series(whole, seed, 20, level).questions:
        check(question, whole, Overlaps())


def test_a_thousand_questions_of_the_shipped_register(register: Register, overlaps: Overlaps) -> None:
    """Every kind at every level where it exists; each question checked again against the register."""
    seen: set[tuple[Kind, int]] = set()
    checked = 0
    for level in LEVELS:
        for seed in ("lundi", "mardi", "salle 12", "7"):
            found = series(register, seed, MOST, level, overlaps=overlaps)
            assert len(found.questions) == MOST, found.reason
            for question in found.questions:
                check(question, register, overlaps)
                assert question.stem.startswith("Selon l'arrêté du 3 janvier 2025, ")
                seen.add((question.kind, level))
                checked += 1
    assert checked >= 1000
    assert {kind for kind, _ in seen} == set(Kind)
    assert len(seen) == 3 * len(Kind) - 1


def test_french_spaces(register: Register, overlaps: Overlaps) -> None:
    """High punctuation is never at the mercy of a line end in what is read, quotations apart."""
    for level in LEVELS:
        for question in series(register, "x", MOST, level, overlaps=overlaps).questions:
            explanation = question.explanation
            for row in question.provisions:
                explanation = explanation.replace((register.provision_by_id[row].wording or "").rstrip("."), "…")
            for text in (question.stem, explanation, *(item.label for item in question.options)):
                assert not any(f" {mark}" in text for mark in ":;?!»"), text
                assert "« " not in text, text


def test_silence_is_never_false(register: Register, overlaps: Overlaps) -> None:
    """« Faux » is answered only where a line is named in the claim; that the INSEE receives data is « ne le dit pas
    »."""
    asked = [
        question
        for level in LEVELS
        for question in series(register, "x", MOST, level, (Kind.TRUE_FALSE,), overlaps=overlaps).questions
    ]
    assert all("ligne" in item.stem for item in asked if item.answers == (FALSE,))
    insee = select(register, Selection({"organisme": ("si_insee",)}))
    found = series(insee, "x", MOST, 2, (Kind.TRUE_FALSE,), overlaps=overlaps, whole=register).questions
    (receives,) = [item for item in found if "recevoir" in item.id]
    assert receives.answers == (SILENT,)


def test_the_same_seed_in_another_process(register: Register, overlaps: Overlaps) -> None:
    """The series does not hang on the hash seed of the machine; other seeds give other series."""
    code = (
        "from model.register.loading import load; from model.training.exercises.overlaps import load_overlaps;"
        "from model.training.exercises.series import series; r = load();"
        "print(repr(series(r, 'salle 12', 12, 2, overlaps=load_overlaps(r))))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=SHIPPED_FILE.parents[1],
            env={"PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8", "PATH": ""},
            capture_output=True,
            check=True,
        ).stdout.decode("utf-8")
        for seed in ("1", "2")
    }
    here = series(register, "salle 12", 12, 2, overlaps=overlaps)
    assert said == {f"{here!r}\n"}
    assert here != series(register, "salle 13", 12, 2, overlaps=overlaps)


def test_a_filtered_series_is_judged_by_the_whole(register: Register, overlaps: Overlaps) -> None:
    """Questions are about the flows selected; distractors come from the whole register and are wrong there."""
    state = select(register, Selection({"famille": ("etat",)}))
    found = series(state, 3, 30, 2, overlaps=overlaps, whole=register)
    shown = {flow.id for flow in state.flows}
    assert found.questions
    for question in found.questions:
        assert set(question.subjects) <= shown
        check(question, register, overlaps)


def test_reasons_instead_of_questions(register: Register, overlaps: Overlaps) -> None:
    """An empty selection, a selection too small, no kind, no count: each says why in French."""
    nothing = select(register, Selection(text="licorne"))
    assert "Aucun flux" in series(nothing, 1, 5, whole=register).reason
    one = select(register, Selection({"organisme": ("france_travail",)}, "interopérabilité"))
    assert "Aucune question sans ambiguïté" in series(one, 1, 5, 1, (Kind.MATCH,), whole=register).reason
    assert "et non 50" in series(one, 1, 50, 1, (Kind.ROW,), whole=register, overlaps=overlaps).reason
    assert "Aucun genre" in series(register, 1, 5, 3, (Kind.DIRECTION,)).reason
    assert "au moins une" in series(register, 1, 0).reason


def test_the_press_is_never_asked(register: Register, overlaps: Overlaps) -> None:
    """The second perimeter gives the same series as the first: nothing in it is law."""
    assert series(register, 1, 30, 2, overlaps=overlaps) == series(
        in_perimeter(register, False), 1, 30, 2, overlaps=overlaps, whole=register
    )


@pytest.mark.parametrize(
    ("text", "names", "shown"),
    [
        ("permettent à l'ASP d'agir", ("ASP",), "permettent à l'▢▢▢ d'agir"),
        ("aux RÉGIONS et à l'aspirine", ("Régions", "ASP"), "aux ▢▢▢ et à l'aspirine"),
        (
            "aux collectivités territoriales de suivre",
            ("Collectivités territoriales ayant confié",),
            "aux ▢▢▢ de suivre",
        ),
        ("l’Œuvre\u00a0 des  élèves aide", ("oeuvre des eleves",), "l’▢▢▢ aide"),
        ("E\u0301cole et école", ("ecole",), "▢▢▢ et ▢▢▢"),
        ("rien à cacher", ("ASP",), "rien à cacher"),
    ],
)
def test_masking(text: str, names: tuple[str, ...], shown: str) -> None:
    """Whole words, whatever their case, accents, ligatures and spaces; the head of a long name counts as the name."""
    assert masked(text, names) == shown


LETTERS = st.text(alphabet="aàÀbéEœ’'- ", max_size=30)


@given(LETTERS, LETTERS.filter(plain))
def test_a_masked_name_is_gone(text: str, name: str) -> None:
    """Whatever stands around it, a name cannot be read any more, nor can it be under other accents or another case."""
    for told in (text, f"{text} {name} {text}", f"({name.upper()}) {text}"):
        assert not visible(name, masked(told, (name,)))


def test_a_sheet_counts_first_answers(register: Register, overlaps: Overlaps) -> None:
    """Right and wrong are counted once per question; a second try changes nothing."""
    found = series(register, 1, 2, 1, (Kind.DIRECTION,), overlaps=overlaps)
    one, two = found.questions
    wrong = next(item.id for item in two.options if item.id not in two.answers)
    given = answered(answered({one.id: one.answers}, two, (wrong,)), two, two.answers)
    assert found.sentence({}).replace("\u00a0", " ") == "2 questions."
    assert found.sentence(given).replace("\u00a0", " ") == "1 bonne réponse sur 2 ; 2 questions en tout."


def test_overlaps_asked_for_in_the_issue(overlaps: Overlaps) -> None:
    """The pairs that started it all are in the shipped file, and the lines too broad for a silence."""
    assert {"comite_national", "comites_departementaux", "comites_regionaux", "comites_locaux"} <= overlaps.broad_bodies
    assert "donnees" in overlaps.silent_on("dispositif_l114_1")
    assert "anonymat" in overlaps.silent_on("organismes_conventionnes")
    assert "placement_handicap" in overlaps.with_body("organismes_spe")
    assert "departements" in overlaps.with_body("collectivites_partenaires")


def test_faulty_overlaps_are_told(tmp_path: Path, register: Register) -> None:
    """Unknown bodies and purposes, a lone body and a repeated id, all at once."""
    path = tmp_path / "exercices.yaml"
    path.write_text(
        "overlaps:\n"
        "  - {id: a, bodies: [asp, aps], reason: Essai.}\n"
        "  - {id: a, purposes: [payer, payerr], reason: Essai.}\n"
        "  - {id: b, bodies: [asp], reason: Essai.}\n"
        "broad:\n"
        "  - {id: c, bodies: [darse], reason: Essai.}\n",
        encoding="utf-8",
    )
    with pytest.raises(DataError, match="inconnu « aps »".replace(" ", "[ \u00a0]")) as caught:
        load_overlaps(register, path)
    said = str(caught.value)
    for word in ("payerr", "en double", "au moins deux", "darse"):
        assert word in said


def test_wrong_answers_are_drawn_evenly(register: Register, overlaps: Overlaps) -> None:
    """No body is the usual wrong answer of who receives, no purpose that of what for, and most of them serve."""
    for kind, least, most in ((Kind.WHO, 12, 0.65), (Kind.PURPOSE, 12, 0.75)):
        asked = [
            question
            for seed in range(8)
            for level in LEVELS
            for question in series(register, seed, 30, level, (kind,), overlaps=overlaps).questions
        ]
        wrong = Counter(item.id for one in asked for item in one.options if item.id not in one.answers)
        assert len(wrong) >= least
        assert max(wrong.values()) < most * len(asked), wrong
