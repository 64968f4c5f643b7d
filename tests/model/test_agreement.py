"""Every way of looking at a selection says the same: figure, matrix, table, counters and exports."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.registers import grown
from model.address.view import View
from model.documents.tables.csv_export import flows_csv
from model.figures.sankey_scene import sankey_scene
from model.graph.articles import cited_articles
from model.graph.bodies import card, responsible_elsewhere
from model.graph.coverage import represented_rows, state_line, state_warning
from model.graph.drawn import drawn_graph
from model.graph.filters import FACETS, Facet, Selection, in_perimeter, live_options, provisions_of, select
from model.graph.layers import MAX_JOINS, Layer, joins, layered_graph, needs_grouping
from model.graph.matrix import matrix
from model.graph.units import units
from model.register.entities import Direction, Register
from model.register.graph import FLOW
from model.register.quotation import cited, quotations
from model.register.states import at, superseded
from tests.model.drawings import drawn_flows
from tests.shipped import SHIPPED

VALUES = {facet.key: list(facet.options(SHIPPED)) for facet in FACETS}


@st.composite
def selections(draw: st.DrawFn) -> Selection:
    """A selection of the shipped register: up to two facets, sometimes words, sometimes the second perimeter."""
    keys = draw(st.lists(st.sampled_from(list(VALUES)), max_size=2, unique=True))
    chosen = {
        key: tuple(draw(st.lists(st.sampled_from(VALUES[key]), min_size=1, max_size=3, unique=True))) for key in keys
    }
    return Selection(chosen, draw(st.sampled_from(["", "", "formation", "rsa"])), draw(st.booleans()))


@given(selections(), st.booleans())
def test_the_layered_graph_weighs_what_the_units_count(selection: Selection, grouped: bool) -> None:
    """Edges into and out of I-MILO sum to the units, middle layers lose none, nothing turns back, ranks never move."""
    shown, whole = select(SHIPPED, selection), in_perimeter(SHIPPED, selection.second)
    laid, graph = layered_graph(whole, grouped=grouped), layered_graph(shown, whole, grouped=grouped)
    weights = [facts["weight"] for *ends, facts in joins(graph) if Layer.HUB in {layer for layer, _ in ends}]
    assert sum(weights) == len(units(shown))
    assert {flow for *_, facts in joins(graph) for flow in facts["units"].flows} == {flow.id for flow in shown.flows}
    for step, facts in graph.nodes(data=True):
        assert facts["rank"] == laid.nodes[step]["rank"]
        if facts["layer"] is Layer.PURPOSES:
            assert graph.in_degree(step, "weight") == graph.out_degree(step, "weight") == facts["load"]
    assert all(source[0] < target[0] for source, target, _ in joins(graph))
    unit_flows = sorted(
        flow for step, found in graph.nodes(data="units") if step[0] is Layer.HUB for flow in found.flow_ids
    )
    assert unit_flows == sorted(unit.flow.id for unit in units(shown))
    for step, found in graph.nodes(data="units"):
        if step[1].startswith(("finalite:", "groupe:")) and step[0] is Layer.PURPOSES:
            through = [unit for unit in units(shown) if unit.direction is Direction.OUTBOUND and step[1] in unit.keys]
            assert sorted(found.flow_ids) == sorted(unit.flow.id for unit in through)


@given(selections(), st.booleans())
def test_every_view_counts_the_same(selection: Selection, grouped: bool) -> None:
    """Ribbons, matrix totals, graph edges and CSV rows hold the same flows and the same units."""
    shown, whole = select(SHIPPED, selection), in_perimeter(SHIPPED, selection.second)
    flows = [flow.id for flow in shown.flows]
    rows = list(csv.DictReader(io.StringIO(flows_csv(shown))))
    assert {row["id"] for row in rows} == set(flows)
    assert len(rows) == sum(len(flow.statements) for flow in shown.flows)

    scene = sankey_scene(shown, whole, View(grouped=grouped))
    assert drawn_flows(scene) == set(flows)
    drawn = {unit.flow.id: 0 for unit in units(shown)}
    hub = f"organisme:{shown.hub}"
    for band in scene.bands:
        if hub in (scene.bars[band.source].key, scene.bars[band.target].key):
            for flow in band.units.flow_ids:
                drawn[flow] += 1
    counted = dict.fromkeys(drawn, 0)
    for direction in (Direction.INBOUND, Direction.OUTBOUND):
        found = matrix(shown, direction, shown)
        assert found.count() == sum(found.count(row=row) for row in found.rows)
        assert found.count() == sum(found.count(column=column) for column in found.columns)
        for inside in found.cells.values():
            for unit in inside:
                counted[unit.flow.id] += 1
    external = {flow.id for flow in shown.flows if shown.direction(flow) is Direction.EXTERNAL}
    assert {flow: n for flow, n in drawn.items() if flow not in external} == {
        flow: n for flow, n in counted.items() if flow not in external
    }
    edges = {key for *_, key, kind in drawn_graph(shown).edges(keys=True, data="kind") if kind == FLOW}
    assert edges == set(flows)


def test_every_flow_of_a_body_is_on_its_card() -> None:
    """A card holds exactly the flows that begin or end at the body, or at a system that the text says it runs."""
    for node in SHIPPED.nodes:
        found = {flow.id for flow in card(SHIPPED, node).flows}
        expected = {
            flow.id
            for flow in SHIPPED.flows
            if node in (flow.source, flow.target, SHIPPED.owner(flow.source), SHIPPED.owner(flow.target))
        }
        assert found == expected


def test_a_responsibility_stated_by_any_text_is_on_the_card(everything: Register) -> None:
    """By the state shown, or told apart as another text's: once each, whatever the state."""
    for state in everything.states:
        shown = at(everything, state.text)
        for item in (one for one in everything.relations if one.kind == "joint_controller"):
            for end in {item.source, item.target} & shown.nodes.keys():
                told = (*card(shown, end).relations, *responsible_elsewhere(everything, shown, end))
                assert [one.id for one in told].count(item.id) == 1


def test_cited_articles_lead_to_the_rows_that_cite_them() -> None:
    """L. 5411-5-1 is cited by annexe 1 row 15 in the designation, and by rows 17 and 18 in the purpose."""
    found = {item.id: item for item in cited_articles(SHIPPED)}["travail_l5411-5-1"]
    assert [(item.annexe, item.row, column) for item, column in found.provisions] == [
        (1, 15, "designation"),
        (1, 17, "wording"),
        (1, 18, "wording"),
    ]
    assert [flow.target for flow in found.flows] == [
        "delegataires_departements",
        "comite_national",
        "comites_departementaux",
    ]


def test_each_cited_article_names_only_the_flows_of_its_rows() -> None:
    """An article and a flow are linked when, and only when, a provision of the flow cites the article."""
    for item in cited_articles(SHIPPED):
        ids = {provision.id for provision, _ in item.provisions}
        expected = [
            flow.id for flow in SHIPPED.flows if ids & {provision.id for provision in provisions_of(SHIPPED, flow)}
        ]
        assert [flow.id for flow in item.flows] == expected


def test_every_row_of_the_arrete_is_represented() -> None:
    """« 29 lignes sur 29 », computed; fewer when flows are left out."""
    assert represented_rows(SHIPPED) == (29, 29)
    assert represented_rows(select(SHIPPED, Selection({"organisme": ("asp",)}))) == (2, 29)


def test_the_state_of_the_law_is_one_line_and_warns_only_when_due(everything: Register) -> None:
    """The line says day, rows and later texts; a warning is for what is past or was not read whole."""
    line = state_line(SHIPPED).replace("\u00a0", " ")
    assert line == (
        "Droit au 12 janvier 2025 · 29 lignes sur 29 (annexe 1 : 19, annexe 2 : 10) · des textes de 2026 existent"
    )
    assert state_warning(SHIPPED) == ""
    for state in everything.states:
        shown = at(everything, state.text)
        due = superseded(shown) or shown.state_text.coverage != "full"
        assert bool(state_warning(shown)) == due
        assert ("remplacé depuis" in state_line(shown)) == superseded(shown)


@given(selections(), st.sampled_from(FACETS))
def test_a_live_option_is_one_that_keeps_a_flow(selection: Selection, facet: Facet) -> None:
    """What « Filtrer » offers keeps some flow next to the other filters; what it leaves out would keep none."""
    left, already = select(SHIPPED, selection.without(facet.key)), selection.chosen.get(facet.key, ())
    offered = live_options(SHIPPED, left, facet, already)
    for option in facet.options(SHIPPED):
        chosen = {**selection.chosen, facet.key: (option,)}
        kept = select(SHIPPED, Selection(chosen, selection.text, selection.second)).flows
        assert (option in offered) == (bool(kept) or option in already)


def test_a_quotation_in_pieces_is_the_exact_text() -> None:
    """Marking words or articles never changes a character of the text."""
    for flow in SHIPPED.flows:
        for statement in flow.statements:
            for quotation in quotations(SHIPPED.provision_by_id, statement):
                provision = quotation.provision
                assert "".join(piece.text for piece in quotation.wording) == (provision.wording or "")
                assert "".join(piece.text for piece in quotation.designation) == (provision.designation or "")
    for provision in SHIPPED.provisions:
        for column in ("designation", "wording"):
            assert "".join(piece.text for piece in cited(provision, column)) == (getattr(provision, column) or "")
            articles = [piece.article for piece in cited(provision, column) if piece.article]
            assert set(articles) == {item.article for item in provision.articles if item.column == column}


def test_only_the_founding_sentence_of_row_ten_is_marked() -> None:
    """The two sentences of annexe 2 row 10 found one flow each: marks stay inside the right one."""
    for flow_id, words in (("application_cej_vers_imilo", "SI MILO"), ("imilo_vers_application_cej", "démarches")):
        (statement,) = SHIPPED.flow_by_id[flow_id].statements
        (quotation,) = quotations(SHIPPED.provision_by_id, statement)
        other = "".join(piece.text for piece in quotation.wording if not piece.founding)
        assert words in other
        assert not any(piece.marked for piece in quotation.wording if not piece.founding)
        assert any(piece.marked for piece in quotation.wording)


def test_a_register_without_flows_has_nothing_to_count() -> None:
    """An empty selection gives empty views, not errors."""
    nothing: Register = select(SHIPPED, Selection(text="zzzz"))
    assert sankey_scene(nothing, SHIPPED).bands == ()
    assert matrix(nothing, Direction.OUTBOUND, SHIPPED).rows == ()
    assert drawn_graph(nothing).number_of_edges() == len([r for r in nothing.relations if r.kind != "same_as"])


def test_a_figure_never_carries_more_than_150_ribbons() -> None:
    """A register of a thousand flows is drawn by family, even when the reader asks for bodies one by one."""
    large = grown(SHIPPED, 1_000)
    assert needs_grouping(large)
    scene = sankey_scene(large, large)
    assert len(scene.bands) <= MAX_JOINS
    assert drawn_flows(scene) == {flow.id for flow in large.flows}
    assert not needs_grouping(SHIPPED)
