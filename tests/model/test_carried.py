"""What `check` accepts, every figure, table, answer, export and draft can carry:
registers made from the shipped one."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.address.view import View
from model.ask import Library, answer
from model.diff import diff
from model.diff.union import union
from model.documents.export import ComparedTexts, Selected
from model.documents.formats import FLOW_FORMATS, TEXT_FORMATS
from model.documents.pictures import FormatUnavailable
from model.draft.starting import draft_from
from model.figures.comparison_scene import compared_sankey
from model.figures.network_scene import network_scene
from model.figures.pens.plotly import plotly_figure
from model.figures.sankey_scene import sankey_scene
from model.graph.bodies import card
from model.graph.counts import summary_sentence
from model.graph.filters import Selection, in_perimeter, select, selection_sentence
from model.graph.matrix import matrix
from model.graph.paths import downstream, upstream
from model.register.account import accounts
from model.register.declared import references
from model.register.entities import Direction, Flow, Register, Relation
from model.register.errors import DataError
from model.register.loading import loads
from model.register.states import at
from model.register.writing import register_yaml
from tests.builders import registers
from tests.costly import costly
from tests.shipped import EVERYTHING

QUESTIONS = ("Que reçoit le département ?", "Qui peut proposer des sanctions ?", "asp")
SLOW = {"pdf", "png", "dossier"}  # drawn from what html and svg are drawn from


def accepted(register: Register) -> Register | None:
    """The register as a file of it is read; None when `check` refuses it."""
    try:
        return loads(register_yaml(register))
    except DataError:
        return None


@st.composite
def altered(draw: st.DrawFn) -> Register:
    """The shipped register with bodies in other families, and fewer flows, links, states, or one direction only."""
    families = [family.id for family in EVERYTHING.families]
    moved = draw(st.dictionaries(st.sampled_from([actor.id for actor in EVERYTHING.actors]), st.sampled_from(families)))
    directions = draw(st.sets(st.sampled_from(Direction), min_size=1))
    left_out = draw(st.sets(st.sampled_from([flow.id for flow in EVERYTHING.flows]), max_size=60))
    flows = tuple(
        flow for flow in EVERYTHING.flows if EVERYTHING.direction(flow) in directions and flow.id not in left_out
    )
    relations = EVERYTHING.relations[: draw(st.integers(0, len(EVERYTHING.relations)))]
    state = draw(st.sampled_from([state.text for state in EVERYTHING.states]))
    less = cut(flows, relations)
    actors = tuple(one.model_copy(update={"family": moved.get(one.id, one.family)}) for one in less.actors)
    return less.with_(actors=actors, state=state)


def cut(flows: tuple[Flow, ...], relations: tuple[Relation, ...]) -> Register:
    """The shipped register with those flows and links only, the provisions that are left, and no row expected."""
    some = {"coverage": "partial", "rows_expected": ()}
    texts = tuple(text.model_copy(update=some if text.coverage == "full" else {}) for text in EVERYTHING.texts)
    ours = {"label_ours": True, "aliases": ()}
    bodies = {
        name: tuple(one.model_copy(update=ours) for one in getattr(EVERYTHING, name)) for name in ("actors", "systems")
    }
    rest = EVERYTHING.with_(flows=flows, relations=relations, texts=texts, equivalences=(), **bodies)
    used = {name for _, name, reference in references(rest) if reference.sections == ("provisions",)}
    return rest.with_(provisions=tuple(one for one in EVERYTHING.provisions if one.id in used))


def carry(everything: Register) -> Iterator[str]:
    """Have everything that a screen computes computed, in the state shown first; yields the sentences on it."""
    library = Library(everything)
    for question in QUESTIONS:
        answer(library, question)
    moment = at(everything, everything.state)
    draft = draft_from(moment)
    assert loads(register_yaml(draft)) == draft
    for second in (False, True):
        whole = in_perimeter(moment, second)
        narrowed = select(moment, Selection({"finalite": ("payer",)}, "mission", second))
        for one in (whole, narrowed):
            yield summary_sentence(one, whole)
            for grouped in (False, True):
                plotly_figure(sankey_scene(one, whole, View(grouped=grouped)))
                plotly_figure(network_scene(one, moment, View(grouped=grouped, merged=not grouped)))
        yield selection_sentence(moment, Selection({}, "", second))
        accounts(whole, whole.flows)
        for direction in Direction:
            matrix(whole, direction, whole)
        for node in whole.nodes:
            card(whole, node)
            downstream(whole, node)
            upstream(whole, node)
    first = everything.states[0].text if everything.states else everything.state
    compared = diff(at(everything, first), moment, everything.equivalences)
    plotly_figure(compared_sankey(union(compared)))


@costly
@given(altered())
def test_a_register_that_check_accepts_is_carried_by_every_figure_and_draft(changed: Register) -> None:
    """Whatever body is in whatever family, whichever flows, directions and links are there."""
    if found := accepted(changed):
        assert all(carry(found))


@costly
@given(registers())
def test_so_is_any_small_register(made: Register) -> None:
    """The same with odd labels and few flows."""
    assert all(carry(loads(register_yaml(made))))


def test_the_registers_tried_are_not_all_refused() -> None:
    """One body moved, one direction only, no link: `check` accepts each, so that the property says something."""
    first, *others = EVERYTHING.actors
    for family in EVERYTHING.families:
        assert accepted(EVERYTHING.with_(actors=(first.model_copy(update={"family": family.id}), *others))), family.id
    inbound = tuple(flow for flow in EVERYTHING.flows if EVERYTHING.direction(flow) is Direction.INBOUND)
    assert accepted(cut(inbound, ()))


@costly
@pytest.mark.documents
@given(altered())
def test_a_register_that_check_accepts_leaves_in_every_format(changed: Register) -> None:
    """Each export is made, or says in French why it cannot be."""
    found = accepted(changed)
    if found is None:
        return
    shown = at(found, found.state)
    made = {form.key: (form, Selected(shown, View(), everything=found)) for form in FLOW_FORMATS.values()}
    first = min(found.states, key=lambda state: state.since).text
    compared = ComparedTexts(diff(at(found, first), shown, found.equivalences), found)
    for form, export in [*made.values(), *((form, compared) for form in TEXT_FORMATS.values())]:
        if form.key in SLOW:
            continue
        try:
            assert form.make(export)
        except FormatUnavailable as refusal:
            assert str(refusal)
