"""The order of the Sankey and what fits its frame: few crossings, families together, never moved by a filter."""

from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.address.choices import choices
from model.address.view import View
from model.figures.network_layout import network_plan
from model.figures.pens.placing import LEADING, Placing
from model.figures.sankey_layout import NARROW, WIDE, Frame, sankey_layout
from model.figures.sankey_scene import counted_heads, sankey_scene
from model.figures.svg_parts import text_width
from model.graph.filters import Selection, in_perimeter, select, with_flows
from model.graph.finding import findable_nodes
from model.graph.highlights import remarks
from model.graph.layers import Layer, joins, layered_graph
from model.graph.order import few_crossings
from model.register.entities import Register
from model.register.states import at, state_labels
from model.register.wording import node_names
from tests.builders import a_flow, a_register, an_actor
from tests.model.drawings import drawn_flows
from tests.shipped import EVERYTHING, SHIPPED

CONTENTS = {
    "everything": Selection(),
    "one flow": Selection({"sens": ("sortant",), "organisme": ("asp",)}),
    "one body": Selection({"organisme": ("france_travail",)}),
    "inbound only": Selection({"sens": ("entrant",)}),
    "one family": Selection({"famille": ("comites",)}),
    "two perimeters": Selection(second=True),
}


def order(register: Register, layer: Layer, flows: set[str] | None = None) -> list[str]:
    """The keys of a layer from top to bottom, of the flows given or of all."""
    kept = [flow for flow in register.flows if flows is None or flow.id in flows]
    graph = layered_graph(with_flows(register, kept), register)
    return [
        step[1] for step in sorted((step for step in graph if step[0] is layer), key=dict(graph.nodes(data="rank")).get)
    ]


def crossings(pairs: Iterable[tuple[str, str]], left: Sequence[str], right: Sequence[str]) -> int:
    """How many of the pairs cross when both sides stand in these orders."""
    places = {item: place for place, item in enumerate(left)}, {item: place for place, item in enumerate(right)}
    drawn = [(places[0][a], places[1][b]) for a, b in pairs]
    return sum((a - c) * (b - d) < 0 for (a, b), (c, d) in combinations(drawn, 2))


def together(items: list[str]) -> bool:
    """Whether equal items stand side by side."""
    runs = [item for rank, item in enumerate(items) if rank == 0 or items[rank - 1] != item]
    return len(runs) == len(set(items))


def test_few_ribbons_cross_between_purposes_and_recipients() -> None:
    """At most 40 of them, families of bodies and groups of purposes being kept together."""
    purposes, recipients = order(SHIPPED, Layer.PURPOSES), order(SHIPPED, Layer.RECIPIENTS)
    pairs = [(a[1], b[1]) for a, b, _ in joins(layered_graph(SHIPPED)) if a[0] is Layer.PURPOSES]
    assert crossings(pairs, purposes, recipients) <= 40
    assert together([SHIPPED.nodes[key.partition(":")[2]].family for key in recipients])
    assert together([str(SHIPPED.purpose_by_id[key.partition(":")[2]].group) for key in purposes])


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("wxyz")), min_size=1))
def test_the_order_is_one_of_all_and_never_the_worst(pairs: list[tuple[str, str]]) -> None:
    """Everything stays there once, asking twice gives the same, and it crosses no more than the order of the file."""
    together_of = {"w": "1", "x": "2", "y": "1", "z": "2"}
    left, right = few_crossings(pairs, "abcd", "wyxz", together_of)
    assert sorted(left) == list("abcd") and sorted(right) == list("wxyz")
    assert (left, right) == few_crossings(pairs, "abcd", "wyxz", together_of)
    assert together([together_of[item] for item in right])
    assert crossings(set(pairs), left, right) <= crossings(set(pairs), "abcd", "wyxz")


def test_families_stand_in_one_order_everywhere() -> None:
    """The file lists them as the Sankey finds them: lists, the network and comparisons follow the file."""
    graph = layered_graph(in_perimeter(SHIPPED, second=False), grouped=True)
    ranks = dict(graph.nodes(data="rank"))
    drawn = sorted((step for step in graph if step[0] is Layer.RECIPIENTS), key=lambda step: ranks[step])
    keys = [key.removeprefix("famille:") for _, key in drawn]
    assert keys == [family.id for family in SHIPPED.families if family.id in keys]


@pytest.mark.parametrize("content", CONTENTS)
def test_no_filter_changes_the_order(content: str) -> None:
    """What a filter keeps stands in the order of the whole."""
    flows = {flow.id for flow in select(SHIPPED, CONTENTS[content]).flows}
    for layer in Layer:
        whole = order(in_perimeter(SHIPPED, second=True), layer)
        kept = order(in_perimeter(SHIPPED, second=True), layer, flows)
        assert kept == [key for key in whole if key in set(kept)]


@pytest.mark.parametrize("merged", [False, True])
@pytest.mark.parametrize("content", CONTENTS)
def test_no_filter_changes_the_order_of_the_network(content: str, merged: bool) -> None:
    """What a filter keeps stays on its side, in the order of the whole, and no two stand at one place."""
    register = in_perimeter(SHIPPED, second=True)
    flows = select(SHIPPED, CONTENTS[content]).flows
    drawn = {f"organisme:{end}" for flow in flows for end in (flow.source, flow.target)}
    whole = network_plan(register, merged=merged).spots
    kept = network_plan(register, merged=merged, drawn=drawn).spots
    assert len(kept) > 1 and all(kept[key].side == whole[key].side for key in kept)
    for side in (-1, 1):
        rows = sorted((key for key in kept if kept[key].side == side), key=lambda key: kept[key].y)
        assert rows == sorted(rows, key=lambda key: whole[key].y)
        assert len({kept[key].y for key in rows}) == len(rows)


@pytest.mark.parametrize("content", CONTENTS)
def test_each_content_fills_its_frame(content: str) -> None:
    """From side to side, from top to bottom, ribbons as thick as there is room for: one flow is no hair."""
    selection = CONTENTS[content]
    scene = sankey_scene(select(SHIPPED, selection), in_perimeter(SHIPPED, selection.second))
    assert min(bar.x for bar in scene.bars) == 0
    assert max(bar.until or bar.x for bar in scene.bars) == 1
    few = len(drawn_flows(scene)) < 10
    assert min(band.thick for band in scene.bands) >= (20 if few else 6)
    assert scene.height <= (480 if few else 1000)
    spread = max(bar.top + bar.height for bar in scene.bars) - min(bar.top for bar in scene.bars)
    assert scene.height - spread <= 90  # the heads, and some air


def test_no_name_meets_another_in_its_column() -> None:
    """Names, data, heads and remarks of one column stand one under the other."""
    for selection in CONTENTS.values():
        scene = sankey_scene(select(SHIPPED, selection), in_perimeter(SHIPPED, selection.second))
        columns: dict[tuple[float, str], list[tuple[float, float]]] = {}
        for label in scene.labels:
            tall = len(label.lines) * label.size * 1.1
            top = {"middle": label.y - tall / 2, "above": label.y - tall, "below": label.y}[label.place]
            columns.setdefault((label.x, label.anchor), []).append((top, top + tall))
        for found in columns.values():
            found.sort()
            assert all(low <= top + 0.5 for (_, low), (top, _) in pairwise(found))


@pytest.mark.parametrize("frame", [WIDE, NARROW], ids=["wide", "narrow"])
def test_no_text_stands_over_a_ribbon(frame: Frame) -> None:
    """Whatever is shown, no name, datum, head or remark lies on a ribbon, in a window of the usual width."""
    for selection in CONTENTS.values():
        whole = in_perimeter(SHIPPED, selection.second)
        view = View(grouped=frame.narrow, with_data=not frame.narrow)
        scene = sankey_scene(select(SHIPPED, selection), whole, view, frame=frame)
        placing = Placing(scene, 0, scene.top, scene.width, margins=(scene.left, scene.right))
        texts = [placing.text(label) for label in scene.labels]
        for text in texts:
            wide = max(text_width(line, text.size, text.label.bold) for line in text.label.lines) * 0.85
            left = text.x - {"start": 0, "middle": wide / 2, "end": wide}[text.label.anchor]
            low = text.top + len(text.label.lines) * text.size * LEADING
            for band in scene.bands:
                (x0, y0), (x1, y1), thick = placing.band(band)
                for step in range(41):
                    t = step / 40
                    x = x0 + (x1 - x0) * (1.5 * t * (1 - t) + t**3)  # both handles stand in the middle
                    y = y0 + (y1 - y0) * (3 * t * t - 2 * t**3)
                    assert not (left < x < left + wide and y < low - 2 and text.top + 2 < y + thick), (text, band.key)


@pytest.mark.parametrize("grouped", [False, True])
def test_everything_a_click_can_choose_is_in_the_list(grouped: bool) -> None:
    """Every flow, body, family, purpose, group and datum of a figure has its name in the list that the keyboard
    opens."""
    whole = in_perimeter(SHIPPED, second=True)
    scene = sankey_scene(whole, whole, View(grouped=grouped))
    listed = choices(whole)
    keys = {key for part in (*scene.bars, *scene.bands, *scene.labels) for key in part.key.split("~") if key}
    assert keys <= set(listed)
    assert len(set(listed.values())) == len(listed)
    kinds = [key.split(":")[0] for key in listed]
    assert max(map(kinds.index, kinds)) == kinds.index("flux"), "what is typed finds a body before its flows"
    assert kinds[0] == "organisme"


@pytest.mark.parametrize("moment", [None, *state_labels(EVERYTHING)])
def test_a_name_typed_in_a_list_offers_first_a_body_that_bears_it(moment: str | None) -> None:
    """Its short name, singular or plural, a sigle, an old or everyday name: the first label that holds it is of one of
    those it names."""
    register = at(EVERYTHING, moment) if moment else EVERYTHING
    labels = findable_nodes(register)
    assert set(labels) == set(register.nodes)
    names = {name: node_names(node)[1:] for name, node in register.nodes.items()}
    borne = {name: {one.lower().removesuffix("s") for one in ones} for name, ones in names.items()}
    for name in set().union(*borne.values()):
        first = next(node for node, label in labels.items() if name in label.lower())
        assert name in borne[first], (name, labels[first])


def test_names_that_hold_one_another_are_all_listed() -> None:
    """Two bodies of which each bears a name that the other holds: both stay in the list, from A to Z."""
    each = [("un", "Bureau A", "Caisse"), ("deux", "Caisse B", "Bureau")]
    actors = [an_actor(name, short=short, aliases=({"name": also, "kind": "everyday"},)) for name, short, also in each]
    register = a_register(a_flow(target="un"), actors=tuple(actors))
    assert [*findable_nodes(register)][:2] == ["un", "deux"]


def test_heads_never_count_a_system_among_recipients() -> None:
    """Annexe 1 has 24 recipients; Application CEJ is a system that I-MILO may feed."""
    heads = counted_heads(SHIPPED, layered_graph(SHIPPED))
    assert heads[Layer.RECIPIENTS] == "24 destinataires et 1 traitement"
    assert heads[Layer.SENDERS] == "10 traitements et leurs données"


def test_heads_say_what_is_drawn_below_them() -> None:
    """Drawn by families and groups, a head says how many there are; a part says that its purposes are those of its
    flows."""
    graph = layered_graph(SHIPPED, grouped=True)
    heads = counted_heads(SHIPPED, graph)
    for layer, head in heads.items():
        assert int(head.splitlines()[1].split()[1]) == sum(step[0] is layer for step in graph)
    assert "de ces 25 flux" in counted_heads(SHIPPED, graph, part=True)[Layer.PURPOSES]


def test_remarks_are_computed_and_true() -> None:
    """They say of whom they are about what the graph says, and nothing of a few flows."""
    graph = layered_graph(SHIPPED)
    said = remarks(graph, SHIPPED)
    assert 2 <= len(said) <= 3
    (body,) = [step for step in said if isinstance(step, tuple)]
    counts = {step: len(graph.nodes[step]["units"].middles) for step in graph if step[0] == body[0]}
    assert counts[body] == max(counts.values()) and str(counts[body]) in said[body]
    assert all("notre lecture" in words for words in said.values())  # lines may rest on other articles
    assert not remarks(layered_graph(with_flows(SHIPPED, [SHIPPED.flow_by_id["imilo_vers_asp"]]), SHIPPED), SHIPPED)


def test_a_choice_moves_nothing() -> None:
    """What is chosen is lit, what is not is faded, at the same places: bars, names, heads and remarks."""
    lit, usual = (sankey_scene(SHIPPED, SHIPPED, View(focus=focus)) for focus in (("organisme:asp",), ()))
    assert [(bar.key, bar.top, bar.height) for bar in lit.bars] == [
        (bar.key, bar.top, bar.height) for bar in usual.bars
    ]
    assert [(label.lines, label.y) for label in lit.labels] == [(label.lines, label.y) for label in usual.labels]


def test_the_room_of_a_column_is_never_less_than_its_words() -> None:
    """A register of many flows grows the drawing rather than laying names on one another."""
    graph = layered_graph(SHIPPED)
    layout = sankey_layout(SHIPPED, graph, WIDE)
    boxes = sorted((layout.middles[step], layout.heights[step]) for step in graph if step[0] is Layer.PURPOSES)
    assert all(a + tall / 2 < b - other / 2 for (a, tall), (b, other) in pairwise(boxes))
