"""The grid of changes and the dots of each text: every change once, nothing claimed of what was not read."""

import pytest
from hypothesis import given

from model.diff import Verdict, diff
from model.diff.grid import CONTROLLERS, certain_part, change_grid
from model.diff.presence import Mark, presence
from model.diff.values import DIVIDED
from model.figures.grid_scene import grid_scene
from model.figures.palette import DARK, LIGHT, verdict_role
from model.figures.pens.plotly import plotly_figure
from model.figures.pens.svg import svg_figure
from model.graph.filters import in_perimeter
from model.register.entities import Register
from model.register.states import at, states
from tests.builders import registers
from tests.model.compared_texts import MADE_UP, PAIRS, compared
from tests.screens.conftest import plain


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_every_change_stands_once_in_the_grid(pair: tuple[str, str], everything: Register) -> None:
    """Each flow that is not the same has one name, a divided body one for all its flows; heads count the flows."""
    comparison = compared(everything, pair)
    grid = change_grid(comparison)
    told = [entry.key.removeprefix("flux:") for row in grid.rows for cell in row.cells for entry in cell]
    assert len(told) == len(set(told))
    for change in comparison.flows:
        alone = change.verdict is not Verdict.SAME and change.join not in DIVIDED
        assert (change.key in told) is alone or change.join in DIVIDED
    assert sum(column.number for column in grid.columns) + comparison.counts[Verdict.SAME] == len(comparison.flows)
    assert {*grid.opened, *grid.kept_aside} == {*grid.rows}


def test_a_divided_body_is_told_as_one(everything: Register) -> None:
    """« DIRECCTE → DREETS et DDEETS » stands once, said to be our reading, and a renamed body under both names."""
    names = [entry for row in change_grid(compared(everything, PAIRS[0])).rows for cell in row.cells for entry in cell]
    divided = [entry for entry in names if entry.note]
    assert [plain(entry.note) for entry in divided] == ["scission, notre lecture"]
    assert divided[0].name.startswith("DIRECCTE") and "→ DREETS" in divided[0].name
    assert sum("DREETS" in entry.name for entry in names) == 1
    assert "Pôle emploi → France Travail" in [entry.name for entry in names]


def test_controllers_come_first_where_no_flow_can_be_compared(everything: Register) -> None:
    """2025 → 2026: the controllers alone are open, by name; the flows are kept aside, none said removed."""
    grid = change_grid(compared(everything, PAIRS[2]))
    assert grid.folded
    assert [row.title for row in grid.opened] == [CONTROLLERS]
    said = {entry.name: entry.verdict for cell in grid.opened[0].cells for entry in cell}
    assert said == {
        "France Travail": Verdict.UNKNOWN,
        "DSIML": Verdict.UNKNOWN,
        "Ministre chargé de l'emploi": Verdict.REMOVED,
    }
    rest = {entry.verdict for row in grid.kept_aside for cell in row.cells for entry in cell}
    assert rest == {Verdict.UNKNOWN}


def test_the_grid_is_one_drawing_for_every_pen() -> None:
    """The scene names every entry, keeps within its width in large letters, and all pens draw it."""
    grid = change_grid(MADE_UP)
    for width, size in ((1100.0, 14.0), (640.0, 18.0)):
        scene = grid_scene(grid, "Titre", "Phrase.", width=width, size=size)
        keys = [label.key for label in scene.labels if label.key]
        assert keys == [entry.key for row in grid.opened for cell in row.cells for entry in cell]
        assert all(panel.x * (width - 2) + panel.width <= width for panel in scene.panels)
        for theme in (LIGHT, DARK):
            assert "Titre" in svg_figure(scene, theme, width)
            assert {label.name for label in plotly_figure(scene, theme).layout.annotations if label.name} == set(keys)


@pytest.mark.parametrize("dense", [False, True])
@pytest.mark.parametrize("pair", [None, *PAIRS[:3]], ids=str)
def test_every_name_is_drawn_under_the_head_of_its_verdict(
    pair: tuple[str, str] | None, dense: bool, everything: Register
) -> None:
    """On a page and on screen, the nearest head above a name is that of its column: nothing removed reads as added."""
    grid = certain_part(change_grid(compared(everything, pair) if pair else MADE_UP))
    columns = {entry.told: rank for row in grid.opened for rank, cell in enumerate(row.cells) for entry in cell}
    scene = grid_scene(grid, "Titre", "Phrase.", width=800, size=14, dense=dense)
    heads = [panel for panel in scene.panels if panel.said]
    roles = [verdict_role(column.verdict) for column in grid.columns]
    named = [(label, said) for label in scene.labels if label.key for said in label.said]
    assert sorted(said for _, said in named) == sorted(columns)
    for label, said in named:
        above = [head for head in heads if head.top < label.y and 0 <= (label.x - head.x) * (800 - 2) < head.width]
        assert max(above, key=lambda head: head.top).role == roles[columns[said]]


def test_a_text_read_in_part_denies_nothing(everything: Register) -> None:
    """A dot for each state: half a dot or « ? » where the text is read in part, « – » only where it is read in full."""
    sides = [in_perimeter(at(everything, state.text), False) for state in states(everything)]
    rows = presence(sides, everything.equivalences)
    for rank, side in enumerate(sides):
        marks = {row.dots[rank].mark for row in rows}
        part = side.state_text.coverage != "full"
        assert marks <= ({Mark.LISTED_IN_PART, Mark.UNKNOWN} if part else {Mark.LISTED, Mark.NOT_LISTED})
    names = [row.name for row in rows]
    assert "Pôle emploi → France Travail" in names
    assert "Traitement de l'ASP" in names  # put in relation in 2015 without a direction: never « – » there
    assert next(row for row in rows if row.name == "Traitement de l'ASP").dots[0].way == "·"


@given(registers(), registers())
def test_any_two_texts_have_a_grid_and_dots(before: Register, after: Register) -> None:
    """Odd labels and silences: the grid and the dots are made and drawn."""
    grid = change_grid(diff(before, after))
    assert "<script" not in svg_figure(grid_scene(grid, "Titre", "Phrase.", width=1100, size=14))
    assert all(len(row.dots) == 2 for row in presence((before, after)))
