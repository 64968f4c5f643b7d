"""What is worked out once says what would be worked out anew; what is drawn of a large register stays small."""

import pickle

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.registers import grown
from model.address.view import View
from model.figures.network_scene import network_scene
from model.figures.sankey_scene import sankey_scene
from model.graph.counts import counts_sentence
from model.graph.filters import FACETS, Selection, in_perimeter, select, with_flows
from model.graph.layers import MAX_JOINS, joins, layered_graph
from model.graph.order import MOST_SIFTED, few_crossings
from model.graph.units import Light, Units, bundles, crowds, units
from model.register.entities import Register
from model.register.once import once
from model.register.states import at
from tests.builders import registers
from tests.shipped import EVERYTHING

NOW = in_perimeter(at(EVERYTHING, EVERYTHING.state), second=False)


def without_rank(register: Register) -> list[dict]:
    """What is said of each flow, its place left out."""
    return [{key: said for key, said in facts.items() if key != "rank"} for facts in register.facts]


def in_order(register: Register) -> list[str]:
    """The edges of the graph, by their rank."""
    edges = sorted(register.graph.edges(keys=True, data="rank"), key=lambda edge: edge[3])
    return [key for _, _, key, _ in edges]


@given(st.data(), registers())
def test_what_is_said_of_flows_is_taken_over_when_others_leave(data: st.DataObject, register: Register) -> None:
    """Whichever flows stay, in whatever order: what the graph says is what a register read anew would say."""
    drawn = data.draw(st.permutations(register.flows))
    flows = drawn[: data.draw(st.integers(0, len(drawn)))]
    assert register.facts
    one = with_flows(register, flows)
    anew = Register.model_validate(one.model_dump())
    assert without_rank(one) == without_rank(anew)
    assert in_order(one) == in_order(anew)
    assert units(one) == units(anew)
    assert counts_sentence(one) == counts_sentence(anew)
    twice = register.narrowed(range(len(register.flows)))  # of which nothing has been asked
    part = twice.narrowed(place for place, flow in enumerate(register.flows) if flow in flows)
    assert set(part.flow_by_id) == set(one.flow_by_id)
    read = Register.model_validate(part.model_dump())
    assert (without_rank(part), in_order(part), units(part)) == (without_rank(read), in_order(read), units(read))


def test_what_is_said_of_flows_is_not_taken_over_with_other_bodies() -> None:
    """A body that changes its family changes what is said of its flows."""
    assert NOW.facts
    flow = next(flow for flow in NOW.flows if flow.target in {actor.id for actor in NOW.actors})
    body = next(actor for actor in NOW.actors if actor.id == flow.target)
    other = next(family.id for family in NOW.families if family.id != body.family)
    family = {"family": other}
    moved = NOW.with_(actors=tuple(actor.model_copy(update=family) if actor is body else actor for actor in NOW.actors))
    assert next(facts for facts in moved.facts if facts["entity"] is flow)["families"] == {other}


def test_an_answer_is_kept_by_its_register_and_forgotten_by_another() -> None:
    """Asked twice, worked out once for each choice of settings; a register changed is asked anew."""
    asked = []

    @once
    def many(register: Register, times: int = 1) -> int:
        asked.append(times)
        return times * len(register.flows)

    assert [many(NOW), many(NOW), many(NOW, times=2), many(NOW, times=2)] == [len(NOW.flows)] * 2 + [
        2 * len(NOW.flows)
    ] * 2
    assert asked == [1, 2]
    assert many(with_flows(NOW, NOW.flows[1:])) == len(NOW.flows) - 1
    assert many(NOW.with_()) == len(NOW.flows)
    assert asked == [1, 2, 1, 1]


def test_a_register_leaves_for_another_process_without_what_was_worked_out() -> None:
    """It is the same register, and its look-ups are made again there."""
    assert NOW.graph and units(NOW)
    there = pickle.loads(pickle.dumps(NOW))
    assert there == NOW
    assert not {"graph", "facts", "answers"} & vars(there).keys()
    assert counts_sentence(there) == counts_sentence(NOW)


@given(st.lists(st.frozensets(st.sampled_from(sorted({key for unit in units(NOW) for key in unit.keys})))))
def test_units_are_lit_or_faded(groups: list[frozenset[str]]) -> None:
    """Each unit is on one side, the one that its keys say."""
    light, everything = Light(tuple(groups)), Units(bundles(NOW))
    for side, on in zip(light.parted(everything), (True, False), strict=True):
        inside = [unit for unit in units(NOW) if all(group & unit.keys for group in groups) is on]
        assert all(light.on(unit) is on for unit in inside)
        assert sorted(side.flow_ids) == sorted(unit.flow.id for unit in inside)
        assert side.many == len(set(side.flow_ids))
        assert set(side.middles) == {unit.middle for unit in inside}


@given(registers(), st.booleans(), st.booleans())
def test_like_units_are_counted_as_one_by_one(register: Register, by_data: bool, by_purpose: bool) -> None:
    """Their flows, what they count for, whether the press alone reports one of them; and nothing tells them apart."""
    told = [unit for bundle in bundles(register, by_data, by_purpose) for unit in bundle.units()]
    assert sorted(told, key=repr) == sorted(units(register, by_data, by_purpose), key=repr)
    together = Units(bundles(register, by_data, by_purpose))
    assert (len(together), together.flow_ids) == (len(told), tuple(unit.flow.id for unit in told))
    assert together.many == len(together.flows) == len(register.flows)
    assert set(together.middles) == {unit.middle for unit in told} - {None}
    assert together.press == any(unit.evidence == "press" for unit in told)


@given(st.data(), registers())
def test_like_flows_are_kept_together(data: st.DataObject, register: Register) -> None:
    """A filter on what like flows share keeps crowds whole: the flows that have it, in their order, gathered alike."""
    inside = in_perimeter(register, second=True)
    facets = [facet for facet in FACETS if facet.alike and facet.options(inside)]
    values = {facet.key: st.lists(st.sampled_from(sorted(facet.options(inside))), max_size=2) for facet in facets}
    selection = Selection(data.draw(st.fixed_dictionaries(values)), second=True)
    part = select(inside, selection)
    assert part.facts == tuple(facts for facts in inside.facts if selection.keeps(facts))
    anew = Register.model_validate(part.model_dump())
    assert [crowd.flow_ids for crowd in crowds(part)] == [crowd.flow_ids for crowd in crowds(anew)]
    assert [crowd.ends for crowd in crowds(part)] == [
        {end for facts in crowd.facts for end in (facts["entity"].source, facts["entity"].target)}
        for crowd in crowds(anew)
    ]


def test_a_large_register_is_drawn_in_as_many_parts_as_a_middling_one() -> None:
    """Figures gather by family: ten times the flows give the same ribbons, whose widths count them all."""
    some, many = (grown(NOW, size) for size in (300, 3000))
    drawn = [sankey_scene(register, register) for register in (some, many)]
    assert len(drawn[0].bands) == len(drawn[1].bands) <= MAX_JOINS
    assert {flow for band in drawn[1].bands for flow in band.flows} == set(many.flow_by_id)
    nets = [network_scene(register, register, View(grouped=True)) for register in (some, many)]
    assert len(nets[0].edges) == len(nets[1].edges)
    kept = many.flows[::7]
    part = layered_graph(with_flows(many, kept), many, grouped=True)
    assert {flow for *_, facts in joins(part) for flow in facts["units"].flows} == {flow.id for flow in kept}


def test_sides_too_long_to_be_sifted_stay_as_they_are() -> None:
    """Beyond a thousand ribbons, each beside each other one would be a million."""
    left, right = ["a", "b"], [str(number) for number in range(MOST_SIFTED)]
    pairs = [("b", right[0]), *(("a", item) for item in right)]
    assert few_crossings(pairs, left, right, {}) == (tuple(left), tuple(right))
