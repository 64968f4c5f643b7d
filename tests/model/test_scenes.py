"""What `check` accepts, every figure can draw; every pen draws any scene; a scene holds together."""

import io
from math import isfinite
from xml.etree import ElementTree

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pptx import Presentation

from model.address.view import View
from model.diff import diff
from model.diff.union import STATES, union
from model.figures.comparison_scene import compared_network, compared_sankey
from model.figures.network_scene import network_scene
from model.figures.palette import DARK, LIGHT, PAPER, painted
from model.figures.pens.plotly import plotly_figure
from model.figures.pens.slides import draw_scene
from model.figures.pens.svg import svg_figure
from model.figures.sankey_layout import NARROW, WIDE
from model.figures.sankey_scene import sankey_scene
from model.figures.scene import Label, Panel, Scene, State, cropped
from model.figures.svg_parts import text_width, typeset
from model.graph.filters import in_perimeter
from model.register.entities import Direction, Register
from model.register.loading.rules import broken_rules
from model.register.states import at, states
from model.register.wording import flow_title
from tests.model.drawings import drawn_flows
from tests.model.plotly_check import assert_valid
from tests.shipped import EVERYTHING

PRESENT = at(EVERYTHING, EVERYTHING.state)
NODES = [node.id for node in EVERYTHING.nodes.values()]
FAMILIES = [family.id for family in EVERYTHING.families]
TEXTS = [state.text for state in states(EVERYTHING)]
SETTINGS = {
    name: st.booleans() for name in ("grouped", "with_data", "with_purposes", "merged", "narrow", "second", "compact")
}
KEYS = [
    *(f"organisme:{name}" for name in NODES),
    *(f"famille:{name}" for name in FAMILIES),
    *(f"finalite:{item.id}" for item in EVERYTHING.purposes),
    *(f"flux:{flow.id}" for flow in EVERYTHING.flows),
]


def changed(register: Register, families: dict[str, str], without: frozenset[Direction | None]) -> Register:
    """The register with other families for some nodes, without the flows of some directions, nor links with None."""
    moved = {
        section: tuple(
            node.model_copy(update={"family": families.get(node.id, node.family)})
            for node in getattr(register, section)
        )
        for section in ("actors", "systems")
    }
    flows = tuple(flow for flow in register.flows if register.direction(flow) not in without)
    return register.with_(**moved, flows=flows, relations=() if None in without else register.relations)


@st.composite
def accepted(draw: st.DrawFn) -> Register:
    """Registers that `check` accepts: bodies moved to any family, directions left out, with or without links."""
    families = draw(st.dictionaries(st.sampled_from(NODES), st.sampled_from(FAMILIES), max_size=5))
    without = draw(st.frozensets(st.sampled_from([*Direction, None]), max_size=3))
    found = changed(EVERYTHING, families, without)
    assume(not broken_rules(found))
    return found


def assert_sound(scene: Scene) -> None:
    """Everything stands somewhere, bands stay within their bars, and parts that are drawn say something."""
    for bar in scene.bars:
        assert isfinite(bar.x) and isfinite(bar.top) and bar.height > 0
    for band in scene.bands:
        for rank, top in ((band.source, band.start), (band.target, band.end)):
            bar = scene.bars[rank]
            assert bar.top - 0.01 <= top and top + band.thick <= bar.top + bar.height + 0.01
    for edge in scene.edges:
        assert all(isfinite(value) for point in (*edge.points, *edge.head) for value in point)
    for part in (*scene.bars, *scene.bands, *scene.edges, *scene.marks):
        assert part.said and all(part.said)


def assert_drawn(scene: Scene) -> None:
    """The pens of the screen and of pictures draw the scene."""
    assert_sound(scene)
    assert_sound(cropped(scene))
    figure = plotly_figure(scene, DARK)
    assert_valid(figure)
    named = [item.name for item in figure.layout.annotations if item.name]
    assert named == [label.key for label in scene.names]
    root = ElementTree.fromstring(svg_figure(scene, LIGHT))
    drawn = {flow for group in root.iter() for flow in (group.get("data-flows") or "").split()}
    assert drawn == drawn_flows(scene)


def assert_on_a_slide(scene: Scene) -> None:
    """The pen of slides draws the scene: its names are there, in the file that is written."""
    slides = Presentation()
    slide = slides.slides.add_slide(slides.slide_layouts[6])
    draw_scene(slide, scene, top=60, height=400)
    written = {"".join(shape.text_frame.text.split()) for shape in slide.shapes if shape.has_text_frame}
    assert {"".join(typeset("".join(label.lines)).split()) for label in scene.labels} <= written
    slides.save(io.BytesIO())


@settings(max_examples=12)
@given(accepted(), st.fixed_dictionaries(SETTINGS), st.lists(st.sampled_from(KEYS), max_size=2), st.integers(1, 3))
def test_what_check_accepts_can_be_drawn(register: Register, how: dict, focus: list[str], depth: int) -> None:
    """The Sankey and the network of any accepted register, whatever the settings and the choice, by every pen."""
    state = at(register, register.state)
    whole = in_perimeter(state, how["second"])
    columns = {key: how[key] for key in ("grouped", "merged", "with_data", "with_purposes")}
    view = View(**columns, focus=tuple(focus), depth=depth)
    frame = NARROW if how["narrow"] else WIDE
    sankey = sankey_scene(whole, whole, view, frame=frame, compact=how["compact"])
    assert drawn_flows(sankey) == {flow.id for flow in whole.flows}
    assert_drawn(sankey)
    network = network_scene(whole, state, view, narrow=how["narrow"])
    inside = {flow.id for flow in whole.flows if outer(state, flow.source, how) != outer(state, flow.target, how)}
    assert drawn_flows(network) == inside
    assert_drawn(network)


def outer(register: Register, node: str, how: dict) -> str:
    """The node that the network draws for a body or a system."""
    node = register.owner(node) if how["merged"] else node
    grouped = (how["grouped"] or how["narrow"]) and node != register.hub
    return f"famille:{register.nodes[node].family}" if grouped else node


@settings(max_examples=5)
@given(accepted(), st.tuples(st.sampled_from(TEXTS), st.sampled_from(TEXTS)), st.fixed_dictionaries(SETTINGS))
def test_any_comparison_of_what_check_accepts_can_be_drawn(register: Register, texts: tuple, how: dict) -> None:
    """The three states of two texts, as Sankey and as network, by every pen."""
    sides = [in_perimeter(at(register, text), how["second"]) for text in texts]
    both = union(diff(*sides, register.equivalences))
    view = View(**{key: how[key] for key in ("grouped", "with_data", "with_purposes")})
    for state in STATES:
        assert_drawn(compared_sankey(both, state, view, narrow=how["narrow"]))
        assert_drawn(compared_network(both, state, view, narrow=how["narrow"]))


def test_a_body_and_its_system_may_be_of_two_families() -> None:
    """By family, who runs a system of another family is drawn and told, and is no flow."""
    found = changed(EVERYTHING, {"insee": "operateurs"}, frozenset())
    assert broken_rules(found) == []
    scene = network_scene(at(found, found.state), at(found, found.state), View(grouped=True))
    (runs,) = [edge for edge in scene.edges if edge.role == "exploite"]
    assert set(runs.ends) == {"famille:operateurs", "famille:etat"}
    assert "ce n'est pas un flux" in runs.title and runs.flows == ()


@pytest.mark.parametrize("direction", [Direction.INBOUND, Direction.OUTBOUND])
def test_one_way_and_the_second_perimeter_by_family(direction: Direction) -> None:
    """Without anything that enters, or that leaves, the second perimeter has its place by family as well."""
    found = in_perimeter(at(changed(EVERYTHING, {}, frozenset({direction})), EVERYTHING.state), second=True)
    for grouped in (False, True):
        scene = sankey_scene(found, found, View(grouped=grouped))
        assert_drawn(scene)
        assert drawn_flows(scene) == {flow.id for flow in found.flows}
        assert_on_a_slide(scene)


def test_no_line_crosses_a_name_on_a_phone(register: Register) -> None:
    """Lines come from the middle: families nearer the top and the bottom stand nearer to it, clear of the others'
    names."""
    usual = in_perimeter(register, second=False)
    scene = network_scene(usual, usual, View(grouped=True), narrow=True)
    for label in scene.names:
        wide, tall = max(text_width(line, label.size) for line in label.lines), len(label.lines) * label.size * 1.2
        left = label.x * scene.width + label.dx - {"start": 0, "middle": wide / 2, "end": wide}[label.anchor]
        top = label.y - {"above": tall, "middle": tall / 2, "below": 0}[label.place]
        crossing = [
            edge.ends
            for edge in scene.edges
            if label.key not in edge.ends
            and any(left < x * scene.width < left + wide and top < y < top + tall for x, y in edge.points)
        ]
        assert crossing == [], label.lines


def test_nodes_are_drawn_in_the_order_of_their_edges() -> None:
    """Never in that of a set, which is another in each process: replicas draw the same."""
    scene = network_scene(PRESENT, PRESENT, View(grouped=True))
    ends = dict.fromkeys(end for edge in scene.edges for end in edge.ends if end)
    hub = f"organisme:{PRESENT.hub}"
    assert [mark.key for mark in scene.marks] == [hub, *(end for end in ends if end != hub)]


@pytest.mark.parametrize("second", [False, True])
def test_the_press_heads_what_the_press_alone_says(second: bool) -> None:
    """Without the second perimeter, who is linked to I-MILO by a text never stands under « selon la presse »."""
    heads = {" ".join(label.lines) for label in network_scene(in_perimeter(PRESENT, second=second), PRESENT).labels}
    assert ("Selon la presse, hors I-MILO".upper() in {head.upper() for head in heads}) == second


def test_only_the_choice_is_lit() -> None:
    """What a choice leaves aside is faded, never hidden, and what it keeps shows more strongly than usual."""
    usual, lit = sankey_scene(PRESENT, PRESENT), sankey_scene(PRESENT, PRESENT, View(focus=("organisme:asp",)))
    assert {band.state for band in usual.bands} == {State.USUAL}
    assert {band.state for band in lit.bands} == {State.LIT, State.FADED}
    assert drawn_flows(usual) == drawn_flows(lit)
    for band in lit.bands:
        for flow in band.flows:
            ends = {PRESENT.owner(PRESENT.flow_by_id[flow].source), PRESENT.owner(PRESENT.flow_by_id[flow].target)}
            assert (band.state is State.LIT) == ("asp" in ends)


def test_a_scene_can_hold_more_than_the_present_figures_do() -> None:
    """Frames with words inside and names of several lines, for the next look, are drawn by every pen."""
    scene = sankey_scene(PRESENT, PRESENT)
    bar = next(bar for bar in scene.bars if bar.column == "Finalités")
    frame = Panel(role="verdict:inchange", x=bar.x, top=bar.top, width=200, height=bar.height, said=("Cadre",))
    words = Label(key="finalite:mot", lines=("Payer", "3 destinataires"), x=bar.x, y=bar.top, dx=8, size=11, halo=True)
    richer = Scene(**vars(scene) | {"panels": (frame,), "labels": (*scene.labels, words)})
    assert_drawn(richer)
    assert_on_a_slide(richer)


@pytest.mark.parametrize("theme", [LIGHT, DARK, PAPER], ids=lambda theme: theme.name)
def test_every_role_has_its_colour_in_every_theme(theme) -> None:
    """No part of any figure has a role that the palette does not know."""
    both = union(diff(at(EVERYTHING, TEXTS[0]), at(EVERYTHING, TEXTS[-1]), EVERYTHING.equivalences))
    scenes = [sankey_scene(PRESENT, PRESENT), network_scene(PRESENT, PRESENT)]
    scenes += [drawn(both, state) for state in STATES for drawn in (compared_sankey, compared_network)]
    for scene in scenes:
        for part in (*scene.bars, *scene.bands, *scene.edges, *scene.marks, *scene.labels):
            assert painted(part, theme)
    if theme is PAPER:
        for scene in scenes:
            assert_on_a_slide(scene)


def test_a_name_that_was_cut_is_written_whole_where_two_lines_hold_it(register: Register) -> None:
    """In a figure as in a title; a name longer than that stays cut, its whole label under the pointer."""
    long = "Caisses d'allocations familiales et mutualité agricole"
    for label, said in ((long, long), (f"{long}, et beaucoup d'autres", "Caisses d'allocations…")):
        cut = {"label": label, "short": "Caisses d'allocations…"}
        actors = [one.model_copy(update=cut if one.id == "asp" else {}) for one in register.actors]
        named = register.with_(actors=tuple(actors))
        drawn = {" ".join(label.lines) for label in sankey_scene(named, named, View()).labels}
        assert said in drawn
        assert flow_title(named, named.flow_by_id["imilo_vers_asp"]).endswith(said)
