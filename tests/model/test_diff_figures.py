"""The drawings of a comparison: one place for three states, every flow there, verdicts by sign, line and word."""

import re
from functools import cache
from itertools import product

import pytest
from hypothesis import given

from model.address.view import View
from model.diff import ORDER, SIGNS, Verdict, diff
from model.diff.union import BEFORE, GAP, STATES, Union, union
from model.diff.verdicts import CERTAIN, LABELS
from model.figures.comparison_scene import compared_network, compared_sankey
from model.figures.legend import LINE_WORDS
from model.figures.palette import CLEAR, DARK, LIGHT, PAPER, Paint, Theme, painted, verdict_role
from model.figures.pens.plotly import plotly_figure
from model.figures.pens.svg import svg_figure
from model.figures.scene import Edge, Part, Scene, State, prefixed
from model.graph.filters import with_flows
from model.graph.layers import MAX_JOINS
from model.register.entities import SHORT_LABEL_LIMIT, Register
from model.register.states import at, states
from tests.builders import a_flow, a_provision, a_register, a_statement, a_text, an_actor, registers
from tests.costly import THOROUGH, costly
from tests.model.colours import contrast, mixed
from tests.model.drawings import drawn_flows
from tests.model.plotly_check import assert_valid
from tests.shipped import EVERYTHING

TEXTS = [state.text for state in states(EVERYTHING)]
# Each state before and after another, next to it or far from it, and one with itself; every pair when thorough.
PAIRS = (
    list(product(TEXTS, repeat=2)) if THOROUGH else [*zip(TEXTS, TEXTS[1:] + TEXTS[:1], strict=True), (TEXTS[0],) * 2]
)
THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK, PAPER], ids=lambda theme: theme.name)


@cache
def drawn(before: str, after: str) -> Union:
    """Two states of the shipped register drawn together."""
    return union(diff(at(EVERYTHING, before), at(EVERYTHING, after), EVERYTHING.equivalences))


def places(figure) -> tuple:
    """Where a figure puts its boxes, its ribbons and its frame."""
    trace, layout = figure.data[0], figure.layout
    links = (trace.link.source, trace.link.target, trace.link.value)
    return trace.node.x, trace.node.y, trace.domain.y, links, layout.height, layout.margin


def many(number: int, changed: int = 0) -> Register:
    """A text with that many recipients, each for two purposes; from `changed` on, the others are left out."""
    names = [f"corps_{rank}" for rank in range(number)]
    words = a_statement(purposes=tuple({"purpose": name, "words": ("permettent",)} for name in ("payer", "compter")))
    return a_register(
        *(a_flow("imilo", name, words) for name in names[changed:]),
        actors=tuple(an_actor(name) for name in names),
        texts=(a_text(coverage="full"),),
    )


@pytest.mark.parametrize("pair", PAIRS)
def test_nothing_moves_between_the_three_states(pair: tuple[str, str]) -> None:
    """Boxes, ribbons, scale and frame are the same in avant, après and écart; so are labels of a box in all of them."""
    both = drawn(*pair)
    for narrow in (False, True):
        figures = [plotly_figure(compared_sankey(both, state, narrow=narrow)) for state in STATES]
        assert places(figures[0]) == places(figures[1]) == places(figures[2])
        spots = [{(label.name, label.x, label.y) for label in figure.layout.annotations} for figure in figures]
        assert spots[0] | spots[1] == spots[2]


@pytest.mark.parametrize("pair", PAIRS)
def test_a_drawn_ribbon_keeps_its_shape_in_every_state(pair: tuple[str, str]) -> None:
    """What avant and après draw lies on the same path in écart."""
    both = drawn(*pair)
    before, after, gap = (outlines(compared_sankey(both, state)) for state in STATES)
    assert before | after == gap


def outlines(scene: Scene) -> set[tuple]:
    """The bars and the upper ends of each band that is drawn."""
    return {
        (band.source, band.target, round(band.start, 6), round(band.end, 6), round(band.thick, 6))
        for band in scene.bands
        if band.state is not State.ABSENT
    }


@pytest.mark.parametrize("pair", PAIRS)
def test_every_flow_of_both_texts_is_drawn_once_with_its_verdict(pair: tuple[str, str]) -> None:
    """The union has one flow per change, each side those of its text, and the bands carry every one of them."""
    both = drawn(*pair)
    comparison = both.comparison
    assert [flow.id for flow in both.whole.flows] == [change.key for change in comparison.flows]
    assert {flow.id for flow in both.before.flows} == {change.key for change in comparison.flows if change.before}
    assert {flow.id for flow in both.after.flows} == {change.key for change in comparison.flows if change.after}
    for grouped, narrow in ((False, False), (True, False), (False, True)):
        scene = compared_sankey(both, GAP, View(grouped=grouped), narrow=narrow)
        carried = {(flow, band.role) for band in scene.bands for flow in band.flows}
        assert carried == {(change.key, verdict_role(change.verdict)) for change in comparison.flows}
        assert len(scene.bands) <= MAX_JOINS


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("pair", PAIRS)
def test_what_both_texts_share_is_sound(pair: tuple[str, str], state: str) -> None:
    """Every end, provision, purpose and category named in the union is there, and short labels keep to their limit."""
    found = drawn(*pair).side(state)
    for item in (*found.flows, *found.relations):
        assert {item.source, item.target} <= set(found.nodes)
    for flow in found.flows:
        for statement in flow.statements:
            assert all(basis.provision in found.provision_by_id for basis in statement.basis)
            assert set(statement.purpose_ids) <= set(found.purpose_by_id)
            assert set(statement.data_ids) <= set(found.category_by_id)
    assert all(len(node.short) <= SHORT_LABEL_LIMIT for node in found.nodes.values())
    families = [family.id for family in found.families]
    ranks = [families.index(node.family) for node in found.actors]
    assert ranks == sorted(ranks)


def test_a_renamed_body_stands_once_under_both_names() -> None:
    """Pôle emploi and France Travail are one body of the drawing, whose label says both names."""
    found = drawn("decret_2015_59", "arrete_2025_01_03").whole
    assert "pole_emploi" not in found.nodes
    assert found.nodes["france_travail"].short == "Pôle emploi → France Travail"
    assert "Pôle emploi" in found.nodes["france_travail"].label


def test_two_texts_that_give_one_id_to_two_rows_keep_both() -> None:
    """A draft may use again the id of a row for other words: the union keeps the words of both texts."""
    before = a_register(provisions=(a_provision(wording="Les données permettent de payer."),))
    after = a_register(provisions=(a_provision(wording="Les données permettent de compter."),))
    found = union(diff(before, after))
    for register, side_of in ((found.before, before), (found.after, after)):
        proof = register.flows[0].statements[0].basis[0].provision
        assert register.provision_by_id[proof].wording == side_of.provisions[0].wording


def test_what_one_text_leaves_unstated_is_drawn_as_such() -> None:
    """In avant a flow whose purpose was not stated goes through « non précisé », although the later text states one."""
    said = a_statement(purposes=({"purpose": "payer", "words": ("payer",)},))
    both = union(diff(a_register(), a_register(a_flow("imilo", "asp", said))))
    assert {unit.middle for unit in both.units()} == {"non_precise", "payer"}
    assert ("imilo_vers_asp", "non_precise") in both.present[BEFORE]
    assert ("imilo_vers_asp", "payer") not in both.present[BEFORE]


def test_signs_and_words_stand_beside_every_body() -> None:
    """In écart each body has its sign before its name, in the Sankey and the network; the hovers say the word."""
    both = drawn("decret_2015_59", "arrete_2025_01_03")
    sankey = prefixed(compared_sankey(both), "ecart:")
    figure, network = plotly_figure(sankey), plotly_figure(prefixed(compared_network(both), "ecart:"))
    ends = {end for flow in both.whole.flows for end in (flow.source, flow.target)} - {"imilo", "si_france_travail"}
    for found in (figure, network):
        names = {f"ecart:organisme:{end}" for end in ends}
        signed = [label.text.removeprefix("<b>") for label in found.layout.annotations if label.name in names]
        assert len(signed) >= len(ends)
        assert all(text.split(" ")[0].strip("+−≈?=") == "" for text in signed)
    for custom, band in zip(figure.data[0].link.customdata, sankey.bands, strict=False):  # then the insides of boxes
        verdict = Verdict(band.role.removeprefix("verdict:"))
        assert f"{SIGNS[verdict]} {LABELS[verdict]}" in custom[1]


@pytest.mark.parametrize("state", STATES)
def test_the_network_draws_every_flow_and_link_of_a_state(state: str) -> None:
    """One clickable mark per flow and per link that is not the operation of a system."""
    both = drawn("decret_2015_59", "arrete_2025_01_03")
    found = both.side(state)
    figure = plotly_figure(prefixed(compared_network(both, state), "ecart:"))
    keys = set(next(trace for trace in figure.data if trace.name == "edges").customdata)
    wanted = {f"ecart:flux:{flow.id}" for flow in found.flows}
    wanted |= {f"ecart:lien:{item.id}" for item in found.relations if item.kind != "same_as"}
    assert wanted <= keys


def test_bodies_keep_their_place_in_the_network() -> None:
    """A body that two states of the network draw stands at the same place in both."""
    both = drawn("decret_2015_59", "arrete_2025_01_03")
    found = []
    for state in STATES:
        figure = plotly_figure(compared_network(both, state))
        nodes = next(trace for trace in figure.data if trace.name == "nodes")
        found.append(dict(zip(nodes.customdata, zip(nodes.x, nodes.y, strict=True), strict=True)))
    for name in set(found[0]) & set(found[2]):
        assert found[0][name] == found[2][name]
    assert set(found[0]) | set(found[1]) == set(found[2])


def band_paint(verdict: Verdict, theme: Theme) -> Paint:
    """How a band of that verdict is painted."""
    return painted(Part(role=verdict_role(verdict)), theme)


def an_edge(verdict: Verdict) -> Edge:
    """An edge of the network that is a flow of that verdict."""
    point = (0.0, 0.0)
    said = {"points": (point,), "head": (point, point), "ends": ("organisme:imilo", "organisme:asp"), "kind": "flow"}
    return Edge(role=verdict_role(verdict), has_head=True, **said)


@THEMES
def test_verdicts_differ_by_line_and_not_by_colour_alone(theme: Theme) -> None:
    """Each verdict has its own dash or filling: in grey they could still be told apart."""
    groups = [verdict for verdict in ORDER if verdict is not Verdict.DETAIL]
    shapes = {verdict: band_paint(verdict, theme) for verdict in groups}
    shares = {verdict: float(style.fill.rstrip(")").split(",")[-1]) for verdict, style in shapes.items()}
    told = {(style.dash, style.width > 0, shares[verdict]) for verdict, style in shapes.items()}
    assert len(told) == len(groups)
    assert 0 < shares[Verdict.UNKNOWN] <= shares[Verdict.SAME] / 2, "what is not comparable is the palest"
    lines = {verdict: painted(an_edge(verdict), theme) for verdict in (Verdict.ADDED, Verdict.REMOVED)}
    assert len({line.width for line in lines.values()}) == 2
    assert [line.hollow for line in lines.values()] == [False, True]
    assert set(LINE_WORDS) == set(Verdict)


@THEMES
def test_labels_are_readable_on_every_verdict(theme: Theme) -> None:
    """Ink keeps a contrast of 4.5 on a ribbon of any verdict, and where two of them cross."""
    for verdict in Verdict:
        red, green, blue, share = re.findall(r"[\d.]+", band_paint(verdict, theme).fill)
        colour = f"#{int(red):02X}{int(green):02X}{int(blue):02X}"
        once = mixed(colour, theme.page, float(share))
        assert contrast(theme.ink, once) >= 4.5, verdict
        assert contrast(theme.ink, mixed(colour, once, float(share))) >= 4.5, verdict


@pytest.mark.parametrize("number", [30, 400])
def test_many_flows_are_gathered(number: int) -> None:
    """However many bodies both texts name, the figure has 150 ribbons at most and still stands for every flow."""
    both = union(diff(many(number), many(number, changed=number // 3)))
    scene = compared_sankey(both)
    assert len(scene.bands) <= MAX_JOINS
    assert drawn_flows(scene) == set(both.whole.flow_by_id)
    assert {band.role for band in scene.bands} == {verdict_role(Verdict.REMOVED), verdict_role(Verdict.SAME)}


@costly
@given(registers(), registers())
def test_any_two_registers_can_be_drawn(before: Register, after: Register) -> None:
    """Odd labels, silences and presses of any kind are drawn in the three states, and escaped."""
    both = union(diff(before, with_flows(after, after.flows)))
    for state in STATES:
        for scene in (compared_sankey(both, state), compared_network(both, state)):
            figure = plotly_figure(scene)
            assert_valid(figure)
            for label in figure.layout.annotations:
                assert "<script" not in label.text
            assert "<script" not in svg_figure(scene)


@pytest.mark.parametrize("state", STATES)
def test_the_picture_holds_the_ribbons_of_the_screen(state: str) -> None:
    """The SVG has one group per ribbon drawn, with its verdict in words, and the labels of the screen."""
    scene = compared_sankey(drawn("decret_2015_59", "arrete_2025_01_03"), state)
    picture, figure = svg_figure(scene), plotly_figure(scene)
    seen = [band for band in scene.bands if band.state is not State.ABSENT]
    assert picture.count('class="ribbon"') == len(seen)
    colours = dict(zip(scene.bands, figure.data[0].link.color, strict=False))  # then the insides of boxes
    assert all(colours[band] == CLEAR for band in scene.bands if band not in seen)
    outlined = [band for band in seen if painted(band, LIGHT).width]
    verdicts = {verdict_role(verdict) for verdict in CERTAIN} if state == GAP else {band.role for band in seen}
    edges = " ".join(shape.path for shape in figure.layout.shapes if shape.type == "path").count("M")  # two a band
    assert edges / 2 == len(outlined) == len([band for band in seen if band.role in verdicts])
    assert all(colours[band] != CLEAR for band in seen if band not in outlined)
    if state == GAP:
        assert "+ ajouté" in picture
