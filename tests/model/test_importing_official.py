"""Importing the official text gives the shipped register back, and its wording stands nowhere in the importer."""

import random
import re
from collections import Counter
from pathlib import Path

import pytest

from model.diff import Verdict, diff
from model.graph.filters import in_perimeter
from model.importing import Proposal, accept_all, draft, propose, read_document
from model.register.entities import Direction, Register
from model.register.loading import loads
from model.register.states import at
from model.register.writing import register_yaml
from tests.model.importing_texts import OFFICIAL, annexe_2, emptied

SPLITS = {"a1_l01": 2, "a1_l02": 2, "a1_l14": 3, "a1_l19": 2}


@pytest.fixture(scope="module")
def state(register: Register) -> Register:
    """The state of the law named by the arrêté of 3 January 2025."""
    return at(register, "arrete_2025_01_03")


def proposed(text: str, register: Register) -> Proposal:
    """The proposal for a pasted text."""
    return propose(read_document(text.encode()), register)


def directions(proposal: Proposal) -> dict[str, list[Direction | None]]:
    """The directions of the flows of each row."""
    return {row.key: [flow.direction.value for flow in row.flows] for row in proposal.rows}


def check_official(proposal: Proposal) -> None:
    """29 rows, 35 flows, the right splits and directions, and nothing unused."""
    assert (len(proposal.rows), proposal.flow_count) == (29, 35)
    assert {row.key: len(row.parts) for row in proposal.rows if len(row.parts) > 1} == SPLITS
    for key, found in directions(proposal).items():
        both = [Direction.INBOUND, Direction.OUTBOUND]
        alone = [Direction.OUTBOUND] * len(found) if key.startswith("a1") else [Direction.INBOUND]
        assert found == (both if key == "a2_l10" else alone), key
    assert proposal.unused == ()


def test_the_official_text_gives_the_shipped_flows(state: Register) -> None:
    """Every row, every flow, with the words, splits and readings of the shipped register: an empty difference."""
    proposal = proposed(OFFICIAL, state)
    check_official(proposal)
    made = draft(proposal, accept_all(proposal), state, whole=True)
    shipped = {flow.id: flow for flow in state.flows if any(one.text == state.state for one in flow.statements)}
    assert {flow.id: flow.statements for flow in made.flows} == {
        name: tuple(one for one in flow.statements if one.text == state.state) for name, flow in shipped.items()
    }
    compared = diff(in_perimeter(state, second=False), made).flows
    assert [one.verdict for one in compared] == [Verdict.SAME] * 35


def test_the_second_annexe_alone(state: Register) -> None:
    """Ten rows, eleven flows; the other 24 are not comparable."""
    proposal = proposed(annexe_2(), state)
    assert (len(proposal.rows), proposal.flow_count, proposal.unused) == (10, 11, ())
    made = draft(proposal, accept_all(proposal), state)
    verdicts = Counter(one.verdict for one in diff(in_perimeter(state, second=False), made).flows)
    assert verdicts == {Verdict.SAME: 11, Verdict.UNKNOWN: 24}


def test_a_register_without_bodies(state: Register) -> None:
    """The rows, splits and directions do not lean on the names that the register knows."""
    empty = emptied(state)
    check_official(proposed(OFFICIAL, empty))
    assert proposed(annexe_2(), empty).flow_count == 11


def test_another_system_other_numbers(state: Register) -> None:
    """Another name for the system and other numbers for the annexes change nothing in rows, splits and directions."""
    text = OFFICIAL.replace("I-MILO", "ZEPHYR").replace("SI MILO", "SI ZEPHYR")
    text = text.replace("ANNEXE 1", "ANNEXE 3").replace("ANNEXE 2", "ANNEXE IV")
    for register in (state, emptied(state)):
        proposal = proposed(text, register)
        assert (len(proposal.rows), proposal.flow_count) == (29, 35)
        assert {row.annexe for row in proposal.rows} == {3, 4}
        assert proposal.hub.short == "ZEPHYR"
        assert proposal.row_by_key["a4_l10"].flows[1].direction.value is Direction.OUTBOUND


@pytest.mark.parametrize("seed", range(5))
def test_rows_shuffled_and_removed(state: Register, seed: int) -> None:
    """Each row is read the same wherever it stands."""
    usual = {(row.designation, row.wording): row for row in proposed(OFFICIAL, emptied(state)).rows}
    chance = random.Random(seed)
    lines = OFFICIAL.split("\n")
    places = [
        number
        for number, line in enumerate(lines)
        if "\t" in line and not line.startswith(("Organismes et services", "Traitements pouvant"))
    ]
    second = lines.index("ANNEXE 2")
    for part in ([one for one in places if one < second], [one for one in places if one > second]):
        rows = [lines[one] for one in part]
        chance.shuffle(rows)
        for place, row in zip(part, rows[:-3] + [""] * 3, strict=True):
            lines[place] = row
    found = proposed("\n".join(lines), emptied(state))
    assert len(found.rows) == 23
    for row in found.rows:
        same = usual[row.designation, row.wording]
        assert [part.words for part in row.parts] == [part.words for part in same.parts]
        assert [flow.direction.value for flow in row.flows] == [flow.direction.value for flow in same.flows]


def test_other_bodies(state: Register) -> None:
    """Bodies that nobody knows are proposed under their exact words."""
    text = OFFICIAL.replace("\nRégions\t", "\nBibliothèques des ports\t").replace("aux régions", "aux bibliothèques")
    proposal = proposed(text, state)
    assert proposal.flow_count == 35
    node = proposal.row_by_key["a1_l05"].parts[0].node.value
    assert (node.label, node.known) == ("Bibliothèques des ports", False)


def test_the_header(state: Register) -> None:
    """Title, number, day of signature and text repealed are found, each with its words."""
    header = proposed(OFFICIAL, state).header
    assert header.nor.value == "TSSD2435360A"
    assert header.signed.value.isoformat() == "2025-01-03"
    assert header.system.value == "I-MILO"
    assert [one.value[:27] for one in header.repeals] == ["arrêté du 17 novembre 2021 "]
    assert header.published is None  # the text does not say


def test_articles_are_those_of_the_shipped_rows(state: Register) -> None:
    """Numbers, codes (« du même code » resolved), columns and places."""
    shipped = {(one.annexe, one.row): one.articles for one in state.provisions if one.text == state.state}
    for row in proposed(OFFICIAL, emptied(state)).rows:
        assert row.articles == shipped[row.annexe, row.row], row.key


@pytest.mark.parametrize("whole", [True, False])
def test_a_draft_survives_its_file(state: Register, whole: bool) -> None:
    """Draft, YAML, draft: the same; it passes every rule of the loader by itself."""
    for register in (state, emptied(state)):
        for text in (OFFICIAL, annexe_2()):
            proposal = proposed(text, register)
            made = draft(proposal, accept_all(proposal), register, whole=whole)
            assert loads(register_yaml(made)) == made
            assert made.state_text.coverage == ("full" if whole else "partial")


def test_no_wording_of_the_text_stands_in_the_importer() -> None:
    """No run of six words of the annexes is in the importer or in its words."""
    root = Path(__file__).parents[2]
    sources = [*(root / "model" / "importing").rglob("*.py"), root / "data" / "import_lexique.yaml"]
    importer = " ".join(re.findall(r"\w+", " ".join(path.read_text(encoding="utf-8") for path in sources).lower()))
    words = re.findall(r"\w+", OFFICIAL[OFFICIAL.index("ANNEXE 1") :].lower())
    runs = {" ".join(words[place : place + 6]) for place in range(len(words) - 5)}
    assert [run for run in runs if f" {run} " in importer] == []
