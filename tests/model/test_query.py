"""Filters and views: what they keep, how they read, and that they survive their address."""

from dataclasses import astuple, replace

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.registers import grown
from model.address.view import MAX_QUESTION, Subject, View, lit_units, view_from_query
from model.graph.counts import shown_sentence
from model.graph.filters import (
    FACETS,
    MAX_TEXT,
    Selection,
    in_perimeter,
    select,
    selection_from_query,
    selection_sentence,
)
from model.register.entities import Register
from model.register.wording import folded, node_names
from tests.builders import (
    a_flow,
    a_provision,
    a_register,
    a_statement,
    a_system,
    a_text,
    an_actor,
    registers,
    texts,
)
from tests.shipped import SHIPPED

REGISTERS = {"shipped": SHIPPED, "larger": grown(SHIPPED, 200)}
FOCUS = [
    *(f"flux:{flow.id}" for flow in SHIPPED.flows),
    *(f"organisme:{node}" for node in SHIPPED.nodes),
    *(f"finalite:{one.id}" for one in SHIPPED.purposes),
    *(f"donnee:{one.id}" for one in SHIPPED.data_categories),
    *(f"famille:{one.id}" for one in SHIPPED.families),
    "finalite:non_precise",
]


@st.composite
def selections(draw: st.DrawFn, register: Register = SHIPPED) -> Selection:
    """Selections that a reader can make: known values in some facets, a text, the second perimeter or not."""
    chosen = {}
    for facet in FACETS:
        options = list(facet.options(register))
        if options and draw(st.integers(0, 3)) == 0:
            chosen[facet.key] = tuple(draw(st.lists(st.sampled_from(options), min_size=1, max_size=3)))
    text = draw(st.just("") | st.sampled_from(["pôle emploi", "L. 5411-5-1", "  deux   mots "]) | texts(250))
    return Selection(chosen, text, draw(st.booleans()))


@st.composite
def views(draw: st.DrawFn) -> View:
    """Views that a reader can reach."""
    switch = st.booleans()
    return View(
        selection=draw(selections()),
        grouped=draw(switch),
        with_data=draw(switch),
        with_purposes=draw(switch),
        merged=draw(switch),
        depth=draw(st.integers(1, 3)),
        focus=tuple(draw(st.lists(st.sampled_from(FOCUS), unique=True, max_size=3))),
    )


def found_by(words: str, second: bool = False) -> set[str]:
    """The flows that a free text keeps."""
    return {flow.id for flow in select(SHIPPED, Selection(text=words, second=second)).flows}


@given(st.data(), registers() | st.just(SHIPPED))
def test_selecting_twice_changes_nothing(data: st.DataObject, register: Register) -> None:
    """A selection applied to what it kept keeps all of it, on any register."""
    selection = data.draw(selections(register))
    once = select(register, selection)
    assert select(once, selection) == once


@given(selections())
def test_a_selection_keeps_flows_of_the_register_in_their_order(selection: Selection) -> None:
    """What is kept is a part of the perimeter, in the order of the file, with the rest of the register unchanged."""
    kept = select(SHIPPED, selection)
    ids = {flow.id for flow in kept.flows}
    assert kept.flows == tuple(flow for flow in SHIPPED.flows if flow.id in ids)
    assert ids <= {flow.id for flow in in_perimeter(SHIPPED, selection.second).flows}
    assert kept.provisions == SHIPPED.provisions
    assert kept.nodes == SHIPPED.nodes


@given(selections(), selections())
def test_facets_add_up(one: Selection, other: Selection) -> None:
    """A facet more never shows a flow more; a value more in a facet never hides one."""
    both = Selection({**other.chosen, **one.chosen}, one.text, one.second)
    assert set(select(SHIPPED, both).flows) <= set(select(SHIPPED, one).flows)
    for key, values in one.chosen.items():
        wider = Selection({**one.chosen, key: (*values, *other.chosen.get(key, ()))}, one.text, one.second)
        assert set(select(SHIPPED, wider).flows) >= set(select(SHIPPED, one).flows)


@given(selections())
def test_a_selection_survives_its_address(selection: Selection) -> None:
    """The address of a selection gives it back, without any message."""
    assert selection_from_query(SHIPPED, selection.to_query()) == (selection, ())


@given(views())
def test_a_view_survives_its_address(view: View) -> None:
    """The address of a view gives it back, without any message."""
    assert view_from_query(SHIPPED, view.to_query()) == (view, ())


def test_the_usual_view_has_an_empty_address() -> None:
    """Nothing chosen, nothing written; nothing written, nothing chosen."""
    assert View().to_query() == {}
    assert view_from_query(SHIPPED, {}) == (View(), ())


@given(views())
def test_a_view_is_its_own_key(view: View) -> None:
    """Views that say the same are equal and hash alike, whatever order their values were given in."""
    turned = Selection(dict(reversed(view.selection.chosen.items())), view.selection.text, view.selection.second)
    again = replace(view, selection=turned)
    assert (again, hash(again)) == (view, hash(view))
    assert {view: "drawn"}[view_from_query(SHIPPED, view.to_query())[0]] == "drawn"
    hash(astuple(view))  # no part of it can change either


@given(registers() | st.just(SHIPPED))
def test_the_graph_keeps_every_flow(register: Register) -> None:
    """Each body is a node and each flow an edge that carries it, in the direction of the flow; assumptions are none."""
    graph = register.graph
    assert dict(graph.nodes(data="entity")) == register.nodes
    edges = {key: (source, target, facts["entity"]) for source, target, key, facts in graph.edges(keys=True, data=True)}
    assert len(edges) == graph.number_of_edges()
    for flow in register.flows:
        assert edges.pop(flow.id) == (flow.source, flow.target, flow)
    for item in register.relations:
        assert edges.pop(item.id, None) == (None if item.kind == "same_as" else (item.source, item.target, item))
    assert set(edges) == {f"exploite_{system.id}" for system in register.systems if system.operator}
    assert [facts["entity"] for facts in register.facts] == list(register.flows)
    assert nx.is_frozen(graph)


@given(
    st.dictionaries(
        st.sampled_from(
            [
                *View(Selection(second=True)).to_query(),
                "sens",
                "famille",
                "organisme",
                "article",
                "finalite",
                "donnee",
                "public",
                "mot",
                "grouper",
                "sans",
                "fusion",
                "profondeur",
                "choix",
            ]
        ),
        st.text(max_size=40),
    )
)
def test_any_address_gives_a_view(query: dict[str, str]) -> None:
    """Whatever an address holds, a view comes out, and its own address is clean."""
    view, _ = view_from_query(SHIPPED, query)
    again, ignored = view_from_query(SHIPPED, view.to_query())
    assert again == view
    assert ignored == ()


@pytest.mark.parametrize("facet", FACETS, ids=lambda facet: facet.key)
def test_an_unknown_value_is_ignored_and_said(facet: object) -> None:
    """The known values of a facet are kept; each unknown one is named with the title of its facet."""
    known = next(iter(facet.options(SHIPPED)))
    selection, ignored = selection_from_query(SHIPPED, {facet.key: f"{known},inconnu_{facet.key}"})
    assert selection.chosen == {facet.key: (known,)}
    assert len(ignored) == 1
    assert facet.title in ignored[0]
    assert f"«\u00a0inconnu_{facet.key}\u00a0»" in ignored[0]


@pytest.mark.parametrize("facet", FACETS, ids=lambda facet: facet.key)
def test_every_value_of_a_facet_can_be_shown(facet: object) -> None:
    """Whatever value an address holds, it is known, it keeps its flows alone and the sentence on screen counts them."""
    for option in facet.options(SHIPPED):
        second = option == "externe"  # this direction belongs to the second perimeter
        view, ignored = view_from_query(SHIPPED, {facet.key: option} | ({"perimetre": "si_ft"} if second else {}))
        wanted = Selection({facet.key: (option,)}, second=second)
        assert (view.selection, ignored) == (wanted, ())
        shown, whole = select(SHIPPED, wanted), in_perimeter(SHIPPED, second)
        kept = [facts["entity"] for facts in whole.facts if option in facet.values(facts)]
        assert shown.flows == tuple(kept), option
        assert shown_sentence(shown, whole).endswith(f" sur {len(whole.flows)}")


def test_unknown_settings_of_a_view_are_ignored_and_said() -> None:
    """An unknown column, depth, grouping, perimeter or choice changes nothing and is named."""
    query = {"sans": "zzz", "profondeur": "9", "grouper": "bof", "fusion": "non", "choix": "flux:bof", "perimetre": "x"}
    view, ignored = view_from_query(SHIPPED, query)
    assert view == View()
    assert len(ignored) == len(query)


@given(selections())
def test_the_sentence_says_every_active_filter(selection: Selection) -> None:
    """Each facet is named with the labels of its values, the text is quoted, the second perimeter is said."""
    sentence = selection_sentence(SHIPPED, selection)
    for facet in FACETS:
        labels = facet.options(SHIPPED)
        chosen = selection.chosen.get(facet.key, ())
        assert (facet.title.lower() in sentence) or not chosen
        assert all(labels[value] in sentence for value in chosen)
    assert selection.text in sentence
    assert ("second périmètre" in sentence) == selection.second
    if not selection.chosen and not selection.text and not selection.second:
        assert sentence == "Aucun filtre."


def test_case_accents_and_order_of_words_do_not_matter() -> None:
    """« POLE EMPLOI », « pôle emploi » and « emploi pole » find the same flows."""
    assert found_by("POLE EMPLOI") == found_by("pôle emploi") == found_by("  emploi   pole ")
    assert found_by("européen") == found_by("EUROPEEN")


@pytest.mark.parametrize(
    ("words", "flow"),
    [
        ("pole emploi", "imilo_vers_france_travail"),
        ("pole emploi", "si_gestion_ft_vers_imilo"),
        ("cap emploi", "imilo_vers_placement_handicap"),
        ("FSE", "imilo_vers_controle_fse"),
        ("cej", "application_cej_vers_imilo"),
        ("cpf", "imilo_vers_gestionnaire_cpf"),
        ("pmsmp", "si_plateforme_inclusion_vers_imilo"),
        ("L. 5411-5-1", "imilo_vers_comite_national"),
        ("œuvre", "imilo_vers_france_travail"),
    ],
)
def test_everyday_names_find_flows(words: str, flow: str) -> None:
    """Acronyms, former and everyday names, article numbers and words of the text find the flow they are about."""
    assert flow in found_by(words)
    assert len(found_by(words)) < len(SHIPPED.flows) / 2


def said_of(register: Register, facts: dict) -> list[str]:
    """Every text that words are looked for in, of a flow: names, rows, sentences, labels."""
    tables = register.family_by_id, register.purpose_by_id, register.category_by_id, register.population_by_id
    named = facts["families"], facts["purposes"], facts["data"], facts["populations"]
    return [
        *(name for body in facts["bodies"] for name in node_names(register.nodes[body])),
        *(row.designation for row in facts["provisions"] if row.designation),
        *(text for row in facts["provisions"] for text in (row.wording, row.summary) if text),
        *(said.plain for said in facts["entity"].statements),
        *(table[one].label for table, ids in zip(tables, named, strict=True) for one in ids),
    ]


SAID = {
    size: [(facts, [folded(text) for text in said_of(register, facts)]) for facts in register.facts]
    for size, register in REGISTERS.items()
}


@given(st.data(), st.sampled_from(list(REGISTERS)))
def test_a_word_is_found_where_it_is_written_and_nowhere_else(data: st.DataObject, size: str) -> None:
    """In the names, row, sentence or labels of a flow, whole or in part, with a filter or without: as one would look
    through each flow, however many share these words.
    """
    register, said = REGISTERS[size], SAID[size]
    _, texts = data.draw(st.sampled_from(said))
    words = [data.draw(st.sampled_from(data.draw(st.sampled_from(texts)).split())) for _ in range(2)]
    words[0] = words[0][data.draw(st.integers(0, 3)) :] or words[0]
    purposes = data.draw(st.sampled_from([(), ("controler",), ("controler", "payer")]))
    found = select(register, Selection({"finalite": purposes}, " ".join(words), second=True)).flows
    assert list(found) == [
        facts["entity"]
        for facts, inside in said
        if all(any(word in text for text in inside) for word in words)
        and (not purposes or set(purposes) & set(facts["purposes"]))
    ]


def test_the_second_perimeter_is_off_by_default() -> None:
    """What the press reports, flows and relations, appears only on demand."""
    usual, wider = select(SHIPPED, Selection()), select(SHIPPED, Selection(second=True))
    assert len(wider.flows) - len(usual.flows) == 4
    assert {item.target for item in usual.relations} == {SHIPPED.hub}
    assert wider == SHIPPED


def test_a_body_brings_the_systems_it_runs() -> None:
    """Choosing France Travail keeps the flows of its systems as well, and the sentence says so."""
    selection = Selection({"organisme": ("france_travail",)})
    kept = {flow.id for flow in select(SHIPPED, selection).flows}
    assert kept == {
        "imilo_vers_france_travail",
        "si_gestion_ft_vers_imilo",
        "application_cej_vers_imilo",
        "imilo_vers_application_cej",
    }
    assert "traitements que le texte lui rattache" in selection_sentence(SHIPPED, selection)


def test_everything_that_was_renamed_is_found_by_an_old_address() -> None:
    """Each word of an address that names something brings its former id up to date, and the address is then written
    anew."""
    old = {"former_ids": ("ancien",)}
    one = {"id": "neuf", "label": "Neuf", "short": "Neuf"} | old
    uses = {"words": ("permettent",)}
    said = a_statement(
        text="loi_neuve",
        basis=({"provision": "ligne_neuve"},),
        purposes=({"purpose": "neuf", **uses},),
        data=({"category": "neuf", **uses},),
        population=({"population": "neuf", **uses},),
    )
    cited = ({"code": "neuf", "number": "L. 1-2", "column": "wording"},)
    state = {
        "text": "loi_neuve",
        "texts": ("loi_neuve",),
        "label": "Neuf",
        "since": "2020-01-01",
        "until": None,
        "known": "x",
    }
    before = state | {"text": "arrete", "texts": ("arrete",), "since": "2010-01-01", "until": "2020-01-01"}
    register = a_register(
        a_flow("imilo", "corps_neuf", said, id="neuf", **old),
        a_flow(),
        state="arrete",
        codes=(one,),
        families=(one | {"definition": "x"},),
        purposes=(one | {"definition": "x"},),
        data_categories=(one,),
        populations=(one | {"definition": "x"},),
        texts=(a_text(), a_text(id="loi_neuve", short="Neuve") | old),
        provisions=(
            a_provision(),
            a_provision(id="ligne_neuve", text="loi_neuve", wording="permettent L. 1-2", articles=cited, **old),
        ),
        actors=(an_actor(family="neuf"), an_actor("corps_neuf", family="neuf", **old)),
        systems=(a_system(family="neuf"),),
        states=(before, state),
    )
    query = {
        **dict.fromkeys(
            ("famille", "organisme", "finalite", "donnee", "public", "etat", "fiche", "disposition", "de"), "ancien"
        ),
        "article": "ancien_l1-2",
        "cite": "ancien_l1-2",
        "choix": "flux:ancien~organisme:ancien~finalite:ancien~donnee:ancien~famille:ancien",
        "avant": "ancien",
        "apres": "arrete",
    }
    view, messages = view_from_query(register, query)
    assert messages == ()
    now = view.to_query()
    assert "ancien" not in str(now)
    assert now["etat"] == now["avant"] == "loi_neuve"
    assert now["article"] == now["cite"] == "neuf_l1-2"
    assert now["choix"] == "flux:neuf~organisme:corps_neuf~finalite:neuf~donnee:neuf~famille:neuf"


def test_former_ids_still_work_in_addresses() -> None:
    """A renamed body answers to its former id, in the filter and in the focus."""
    register = a_register(a_flow("imilo", "neuf"), actors=(an_actor("neuf", former_ids=("ancien",)),))
    view, ignored = view_from_query(register, {"organisme": "ancien", "choix": "organisme:ancien"})
    assert ignored == ()
    assert view.selection.chosen == {"organisme": ("neuf",)}
    assert view.focus == ("organisme:neuf",)


def test_a_long_text_is_cut_once() -> None:
    """Free text or a question is cut at its limit; cutting again changes nothing, even where that falls on a space."""
    text = Selection(text="a" * (MAX_TEXT - 1) + " b").text
    assert len(text) <= MAX_TEXT
    assert Selection(text=text).text == text
    asked = Subject(question="a" * (MAX_QUESTION - 1) + " b").question
    assert Subject(question=asked).question == asked == "a" * (MAX_QUESTION - 1)


def test_what_is_shown_is_counted() -> None:
    """« n flux affichés sur N » agrees with what is kept, in the singular too."""
    whole = in_perimeter(SHIPPED, False)
    assert shown_sentence(whole, whole) == "35 flux affichés sur 35"
    one = select(SHIPPED, Selection({"organisme": ("asp",), "sens": ("sortant",)}))
    assert shown_sentence(one, whole) == "1 flux affiché sur 35"


@given(views())
def test_lit_units_pass_through_all_that_is_in_focus(view: View) -> None:
    """Without a focus everything is lit; with one, only units that pass through each of its keys."""
    shown = select(SHIPPED, view.selection)
    lit = lit_units(shown, view)
    assert all(set(view.focus) <= unit.keys for unit in lit)
    if not view.focus:
        assert {unit.flow for unit in lit} == set(shown.flows)
