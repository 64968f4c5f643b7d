"""Paths: which chains exist, what may be said of them, and what never carries one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.graph.around import fed, systems_run
from model.graph.filters import in_perimeter
from model.graph.hops import Evidence, HopKind, hops, stops
from model.graph.paths import MAX_LENGTH, MOST_SHOWN, Chain, downstream, paths_between, upstream, ways_out
from model.graph.worth import STEP_BY_STEP, Worth, hop_sentence, other_ways, reasons, to_check, why_none
from model.register.entities import Register
from model.register.errors import DataError
from model.register.loading import loads
from model.register.writing import register_yaml
from tests.builders import a_flow, a_provision, a_register, a_statement, a_system, an_actor
from tests.shipped import SHIPPED

FIRST = in_perimeter(SHIPPED, second=False)


def plain(sentences: tuple[str, ...]) -> str:
    """Sentences as one text with ordinary spaces."""
    return " ".join(sentences).replace("\u00a0", " ")


def only(register: Register, *arguments: object) -> Chain:
    """The one chain found."""
    result = paths_between(register, *arguments)
    assert result.found == 1, [chain.nodes for chain in result.chains]
    return result.chains[0]


def a_relation(kind: str, source: str, target: str, **changed: object) -> dict:
    """A link that is not a flow; an assumption gets its reason."""
    assumed = kind == "same_as"
    usual = {
        "id": f"{kind}_{source}_{target}",
        "kind": kind,
        "source": source,
        "target": target,
        "provisions": () if assumed else ("ligne_1",),
        "period": None,
        "plain": "Un lien.",
        "reason": "Une raison." if assumed else None,
    }
    return usual | changed


def a_mesh(edges: list[tuple[str, str]], relations: tuple[dict, ...] = (), names: str = "abcde") -> Register:
    """A register whose flows are the given pairs of one-letter bodies."""
    return a_register(
        *(a_flow(source, target) for source, target in edges),
        actors=tuple(an_actor(name) for name in names),
        relations=relations,
    )


@st.composite
def meshes(draw: st.DrawFn) -> Register:
    """Small registers with flows any way, systems with operators, and links of every kind."""
    bodies, systems = list("abcd"), ["imilo", "s", "t"]
    nodes = [*bodies, *systems]
    pairs = st.lists(st.tuples(st.sampled_from(nodes), st.sampled_from(nodes)), unique=True, max_size=10)
    links = [pair for pair in draw(pairs) if pair[0] != pair[1]]
    flows = [a_flow(*pair) for pair in draw(pairs) if pair[0] != pair[1]] or [a_flow("imilo", "a")]
    kinds = st.sampled_from(["joint_controller", "related", "same_as"])
    operators = st.none() | st.sampled_from(bodies).map(
        lambda body: {"actor": body, "provision": "ligne_1", "words": "ASP"}
    )
    return a_register(
        *flows,
        actors=tuple(an_actor(name) for name in bodies),
        systems=tuple(a_system(name, operator=draw(operators)) for name in systems),
        relations=tuple(a_relation(draw(kinds), *pair) for pair in links[:4]),
    )


ends = st.sampled_from([*"abcd", "imilo", "s", "t"])
lengths = st.integers(1, MAX_LENGTH)


def test_only_the_two_sentences_of_row_ten_establish_an_exchange() -> None:
    """Over every pair of nodes, with every assumption, « établi » is I-MILO and Application CEJ, there and back."""
    established = {
        chain.nodes
        for start in SHIPPED.nodes
        for end in SHIPPED.nodes
        for chain in paths_between(SHIPPED, start, end, MAX_LENGTH, True).by_worth(Worth.ESTABLISHED)
    }
    assert established == {
        ("imilo", "application_cej", "imilo"),
        ("application_cej", "imilo", "application_cej"),
    }


def test_the_established_loop_says_that_its_data_differ() -> None:
    """One row states both ways, of different data; it is called a loop and rests on the law."""
    chain = only(FIRST, "imilo", "imilo", 3, False)
    assert (chain.worth, chain.is_loop, chain.evidence) == (Worth.ESTABLISHED, True, Evidence.LAW)
    assert "Une même ligne du texte énonce les deux étapes" in plain(reasons(FIRST, chain.hops))
    assert "ne sont pas les mêmes" in plain(reasons(FIRST, chain.hops))
    assert dict(to_check(FIRST, chain.hops))["Mêmes données"].startswith("non")


def test_one_row_without_a_sentence_for_each_step_establishes_nothing() -> None:
    """Two flows that share a row are not an exchange that the row states."""
    register = a_mesh([("a", "imilo"), ("imilo", "b")])
    chain = only(register, "a", "b", 2, False)
    assert chain.worth is Worth.POSSIBLE
    assert reasons(register, chain.hops)[0] == STEP_BY_STEP


@pytest.mark.parametrize(
    ("sentences", "evidence", "expected"),
    [
        (("permettent de payer", "et de compter"), "law", Worth.ESTABLISHED),
        (("permettent de payer", "permettent de payer"), "law", Worth.POSSIBLE),
        (("permettent de payer", "et de compter"), "press", Worth.SUPPOSED),
    ],
)
def test_a_row_establishes_what_it_states_sentence_by_sentence(
    sentences: tuple[str, str], evidence: str, expected: Worth
) -> None:
    """The sentences must be of the law, and one for each step."""
    out, back = (a_statement(basis=({"provision": "ligne_1", "sentence": words},)) for words in sentences)
    register = a_register(
        a_flow("imilo", "asp", out), a_flow("asp", "imilo", back), provisions=(a_provision(evidence=evidence),)
    )
    assert only(register, "imilo", "imilo", 2, False).worth is expected


def test_possible_in_law_only_where_every_step_is_law() -> None:
    """One assumption or one press step, or data known to differ, and the chain is supposed;
    never « une permission »."""
    for chain in (
        *paths_between(SHIPPED, "cnaf", "departements", 4, True).chains,
        *paths_between(SHIPPED, "si_gestion_ft", "acteurs_l313_7", 4, True).chains,
        *paths_between(SHIPPED, "missions_locales", "si_france_travail", 2, True).chains,
    ):
        lawful = all(hop.evidence is Evidence.LAW and not hop.assumed for hop in chain.hops)
        alike = not dict(to_check(SHIPPED, chain.hops)).get("Mêmes données", "").startswith("non\u00a0:")
        assert (chain.worth in (Worth.POSSIBLE, Worth.ESTABLISHED)) == (lawful and alike)
        if not lawful:
            assert "une permission, pas" not in plain(reasons(SHIPPED, chain.hops))


def test_a_public_narrowed_at_a_step_is_not_said_to_be_the_same_without_more() -> None:
    """Row 2 speaks of young people for its communication only: the chain says that a condition stands."""
    (narrowed, whole) = (
        dict(to_check(FIRST, only(FIRST, "si_gestion_ft", end, 2, False).hops))["Même public"]
        for end in ("reseau_national_ml", "organismes_spe")
    )
    assert "avec une condition à une étape au moins" in narrowed
    assert "condition" not in whole and "notre lecture" in whole


def test_a_direct_flow_is_possible_and_said_to_be_direct() -> None:
    """One step is not said to go step by step."""
    chain = only(FIRST, "imilo", "asp", 4, True)
    assert chain.worth is Worth.POSSIBLE
    assert plain(reasons(FIRST, chain.hops)).startswith("Flux direct")
    assert to_check(FIRST, chain.hops) == ()


@pytest.mark.parametrize("body", ["ofii", "dgfip", "cnam"])
@pytest.mark.parametrize("end", ["imilo", "si_france_travail", "departements"])
def test_a_link_put_in_relation_stops_the_path(body: str, end: str) -> None:
    """What the press says is put in relation with France Travail's system goes no further, whatever is assumed."""
    for assumptions in (False, True):
        chain = only(SHIPPED, body, end, 4, assumptions)
        assert (chain.worth, chain.nodes) == (Worth.STOPPED, (body, "si_france_travail"))
        assert "Mis en relation ne veut pas dire transmis" in plain(reasons(SHIPPED, chain.hops))
        assert downstream(SHIPPED, body, 4, assumptions).nodes == ()


def test_a_stopped_path_is_not_said_where_nothing_leads_on() -> None:
    """A link put in relation that leads nowhere near the end is not on the way."""
    assert paths_between(SHIPPED, "ofii", "imilo", 2, True).found == 0
    assert paths_between(SHIPPED, "ofii", "mdph", 4, True).found == 0
    assert paths_between(SHIPPED, "imilo", "ofii", 4, True).found == 0


def test_a_joint_controller_carries_nothing() -> None:
    """Cap emploi answers with France Travail for health data: no path leaves it, and the reason is said."""
    assert paths_between(SHIPPED, "placement_handicap", "si_france_travail", 4, True).found == 0
    said = plain(why_none(SHIPPED, "placement_handicap", "si_france_travail"))
    assert "Aucun flux connu de ce périmètre ne part de" in said
    assert "Une responsabilité conjointe ne porte aucun chemin." in said


def test_a_body_whose_system_sends_is_told_so() -> None:
    """No flow leaves a body, but one leaves the system that a text attaches to it: both are said."""
    for body in (actor.id for actor in SHIPPED.actors):
        systems = [system for system in systems_run(SHIPPED, body) if fed(SHIPPED, system)]
        said = plain(why_none(SHIPPED, body, SHIPPED.hub))
        named = [system for system in systems if f"Il en part de « {SHIPPED.nodes[system].short} »" in said]
        assert named == ([] if fed(SHIPPED, body) else systems)


@pytest.mark.parametrize(
    ("start", "end"),
    [("cnaf", "departements"), ("mdph", "placement_handicap"), ("departements", "departements")],
)
def test_the_known_long_paths_hang_on_one_assumption(start: str, end: str) -> None:
    """From the second perimeter to I-MILO's recipients there is one path of four steps, its weakest link ours."""
    assert paths_between(SHIPPED, start, end, 4, False).found == 0
    chain = only(SHIPPED, start, end, 4, True)
    assert chain.nodes == (start, "si_france_travail", "si_gestion_ft", "imilo", end)
    assert (chain.worth, chain.evidence) == (Worth.SUPPOSED, Evidence.ASSUMPTION)
    assert sum(hop.assumed for hop in chain.hops) == 1
    assert chain.is_loop is (start == end)
    said = plain(reasons(SHIPPED, chain.hops))
    assert "Aucun texte lu ne dit qu'une même donnée le parcourt" in said
    assert "l'étape 2 : notre hypothèse" in said
    assert "Liste partielle" in said
    named = [note for note in other_ways(SHIPPED, chain.hops) if "262-107" in note]
    assert bool(named) is ((start, end) == ("cnaf", "departements"))
    answers = [answer for _, answer in to_check(SHIPPED, chain.hops)]
    assert len(answers) == 3
    assert all(answer.startswith(("non établi", "non\u00a0:")) for answer in answers)


def test_what_goes_out_and_comes_back_to_a_mission_locale_is_a_loop() -> None:
    """Mission locale → SI France Travail → I-MILO comes back only if I-MILO is taken for theirs."""
    chain = only(SHIPPED, "missions_locales", "missions_locales", 4, True)
    assert chain.is_loop
    assert sum(hop.assumed for hop in chain.hops) == 2


def test_two_systems_of_one_body_are_not_joined() -> None:
    """Running two systems does not join them: no step from one to the other through their operator."""
    nodes = [chain.nodes for chain in paths_between(SHIPPED, "cnaf", "imilo", 4, True).chains]
    assert nodes == [("cnaf", "si_france_travail", "si_gestion_ft", "imilo")]


def test_a_path_out_of_the_perimeter_does_not_exist() -> None:
    """Without the second perimeter nothing reaches France Travail's system, not even by assumption."""
    reached = {item.node for item in downstream(FIRST, "imilo", 4, True).nodes}
    assert "si_france_travail" not in reached
    assert "missions_locales" not in reached
    assert paths_between(FIRST, "cnaf", "departements", 4, True).found == 0


def test_upstream_of_imilo_is_known_by_depth() -> None:
    """Ten systems feed I-MILO in one step; their operators are two steps away, by assumption."""
    near = upstream(FIRST, "imilo", 1, True).nodes
    assert [item.steps for item in near] == [1] * 10
    far = {item.node: item for item in upstream(FIRST, "imilo", 2, True).nodes}
    assert far["asp"].steps == 2
    assert far["asp"].chain.nodes == ("asp", "si_gestion_asp", "imilo")
    assert far["asp"].chain.evidence is Evidence.ASSUMPTION


def test_many_paths_are_counted_cut_and_shown_in_part() -> None:
    """A dense register gives the number found, whether the search was cut, and the first chains only."""
    names = "abcdefgh"
    register = a_mesh([(one, two) for one in names for two in names if one != two], names=names)
    result = paths_between(register, "a", "b", 4, False)
    assert (result.found, result.cut, len(result.chains)) == (1 + 6 + 30 + 120, False, MOST_SHOWN)
    few = paths_between(register, "a", "b", 4, False, most=50)
    assert (few.found, few.cut) == (50, True)
    assert few.chains == result.chains
    assert [len(chain.hops) for chain in result.chains] == sorted(len(chain.hops) for chain in result.chains)


def test_a_way_out_is_the_smallest_change_that_gives_paths() -> None:
    """Where nothing is found, a longer path, the assumptions or the other direction are offered if they help."""
    longer, *_ = ways_out(SHIPPED, "cnaf", "departements", 3, False)
    assert (longer.length, longer.assumptions, longer.swapped, longer.found) == (4, True, False, 1)
    (back,) = ways_out(FIRST, "dreets", "imilo", 3, False)
    assert (back.length, back.assumptions, back.swapped) == (3, False, True)
    assert ways_out(FIRST, "dreets", "dares", 4, True) == ()


def test_the_shipped_assumptions_say_why_and_are_steps_only_on_demand() -> None:
    """Each assumption has its reason, rests on no provision, and is worth the weakest evidence."""
    assumed = [item for item in SHIPPED.relations if item.kind == "same_as"]
    assert {frozenset((item.source, item.target)) for item in assumed} == {
        frozenset(("si_gestion_ft", "si_france_travail")),
        frozenset(("imilo", "missions_locales")),
    }
    steps = [hop for hop in hops(SHIPPED, True) if hop.kind is HopKind.SAME_AS]
    assert len(steps) == 2 * len(assumed)
    for hop in steps:
        assert hop.provisions == ()
        assert "hypothèse" in hop_sentence(SHIPPED, hop)
    assert not any(hop.assumed for hop in hops(SHIPPED, False))


def test_a_step_to_a_system_says_that_it_is_our_assumption() -> None:
    """The text names the operator; that data pass to its system is ours."""
    for hop in hops(SHIPPED, True):
        if hop.kind is HopKind.OPERATES:
            assert hop.evidence is Evidence.ASSUMPTION
            assert "notre hypothèse" in hop_sentence(SHIPPED, hop).replace("\u00a0", " ")


def test_an_assumption_survives_the_file() -> None:
    """Written and read again, the register is the same, assumptions and reasons included."""
    register = a_mesh([("a", "b"), ("c", "d")], (a_relation("same_as", "b", "c"),))
    assert loads(register_yaml(register)) == register


def test_an_assumption_is_never_in_the_graph() -> None:
    """What is drawn and measured holds no assumption."""
    from model.graph.drawn import drawn_graph

    names = {item.id for item in SHIPPED.relations if item.kind == "same_as"}
    assert names.isdisjoint(key for *_, key in drawn_graph(SHIPPED).edges(keys=True))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"reason": None}, "il manque la clé « reason »"),
        ({"provisions": ("ligne_1",)}, "same_as est une hypothèse"),
        ({"kind": "related", "reason": None}, "il faut au moins une disposition"),
        ({"kind": "related", "provisions": ("ligne_1",)}, "ne va qu'avec kind: same_as"),
    ],
)
def test_a_link_rests_on_a_provision_and_an_assumption_on_a_reason(changed: dict, said: str) -> None:
    """The loader refuses an assumption without a reason or with a proof, and a link without a provision."""
    register = a_mesh([("a", "b"), ("c", "d")], (a_relation("same_as", "b", "c") | changed,))
    with pytest.raises(DataError, match=r"^\S+\.yaml") as caught:
        loads(register_yaml(register))
    (problem,) = caught.value.problems
    assert said in plain((problem.sentence("flows.yaml"),))


@given(meshes(), ends, ends, lengths, st.booleans())
def test_a_chain_holds_together(register: Register, start: str, end: str, length: int, assumptions: bool) -> None:
    """Chains join the ends step by step, within the length, without coming twice to a node, in a settled order."""
    result = paths_between(register, start, end, length, assumptions)
    assert len(result.chains) == min(result.found, MOST_SHOWN)
    assert len(set(result.chains)) == len(result.chains)
    order = [(len(chain.hops), list(Worth).index(chain.worth)) for chain in result.chains]
    assert order == sorted(order)
    known = {*hops(register, assumptions), *stops(register)}
    for chain in result.chains:
        assert set(chain.hops) <= known
        assert 1 <= len(chain.hops) <= length
        assert chain.nodes[0] == start
        assert all(one.target == two.source for one, two in zip(chain.hops, chain.hops[1:], strict=False))
        assert len(set(chain.nodes[1:])) == len(chain.nodes[1:])
        assert len(set(chain.nodes[:-1])) == len(chain.nodes[:-1])
        stopped = [hop.kind is HopKind.RELATED for hop in chain.hops]
        assert stopped == [*[False] * (len(stopped) - 1), chain.worth is Worth.STOPPED]
        if chain.worth is not Worth.STOPPED:
            assert chain.nodes[-1] == end
            assert chain.is_loop is (start == end)
            assert any(hop.kind is HopKind.FLOW for hop in chain.hops)
        assert not any(one.assumed and two.assumed for one, two in zip(chain.hops, chain.hops[1:], strict=False))
        if not assumptions:
            assert {hop.kind for hop in chain.hops} <= {HopKind.FLOW, HopKind.RELATED}


@given(meshes(), ends, ends, lengths, st.booleans())
def test_downstream_and_upstream_mirror_each_other(
    register: Register, start: str, end: str, length: int, assumptions: bool
) -> None:
    """One is downstream of the other exactly when the other is upstream of it, as far, and a path says so."""
    down = {item.node: item.steps for item in downstream(register, start, length, assumptions).nodes}
    up = {item.node: item.steps for item in upstream(register, end, length, assumptions).nodes}
    paths = paths_between(register, start, end, length, assumptions)
    carried = [chain for chain in paths.chains if chain.worth is not Worth.STOPPED]
    assert down.get(end) == up.get(start)
    assert (end in down) is bool(carried)
    if carried:
        assert down[end] == min(len(chain.hops) for chain in carried)


@given(meshes(), ends, lengths)
def test_going_further_or_assuming_more_loses_nothing(register: Register, start: str, length: int) -> None:
    """More steps and more assumptions only add to what is reached."""
    near = {item.node for item in downstream(register, start, length, False).nodes}
    assert near <= {item.node for item in downstream(register, start, length + 1, False).nodes}
    assert near <= {item.node for item in downstream(register, start, length, True).nodes}
