"""The graph of a register, from which every « who, to whom, how far, by which way » is read: see `Register.graph`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Any

from model.register.entities import Direction, Flow, Provision, Register, Relation

if TYPE_CHECKING:
    import networkx as nx

    Graph = nx.MultiDiGraph[str]

FLOW, OPERATES, ASSUMED = "flow", "operates", "same_as"
_LINKS = 1 << 32  # links rank after any flow


def register_graph(register: Register) -> Graph:
    """The frozen graph of a register: nodes are ids of actors and systems, keys of edges ids of flows and relations.

    Nodes carry their `entity`, joined to something or not. Edges carry `id` (their key), `kind` (`flow`, the kind of
    the relation, or `operates` from a body to a system that a text says it runs, with key `exploite_` + system), their
    `entity` (`Flow`, `Relation` or `Operator`), `provisions`, `evidence` (`law` or `press`) and `rank`, their order in
    the register: NetworkX goes from node to node, and only `rank` gives the order of the file back. Those of flows
    carry what `flow_facts` gives. Assumptions of ours (`same_as`) are no edges: only paths take them, on demand.
    """
    import networkx as nx

    graph: Graph = nx.MultiDiGraph()
    graph.add_nodes_from((name, {"entity": node}) for name, node in register.nodes.items())
    for facts in register.facts:
        flow = facts["entity"]
        graph.add_edge(flow.source, flow.target, flow.id, **facts)
    for source, target, facts in link_facts(register):
        graph.add_edge(source, target, facts["id"], **facts)
    nx.freeze(graph)
    return graph


def link_facts(register: Register) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """The edges that are no flows: ends, and what they say; the relations, then who runs which system."""
    links: list[tuple[str, str, str, str, object, tuple[Provision, ...]]] = [
        (item.source, item.target, item.id, item.kind, item, provisions_of(register, item))
        for item in register.relations
        if item.kind != ASSUMED
    ]
    for system in register.systems:
        if run := system.operator:
            proof = register.provision_by_id[run.provision]
            links.append((run.actor, system.id, f"exploite_{system.id}", OPERATES, run, (proof,)))
    for rank, (source, target, key, kind, entity, proofs) in enumerate(links, _LINKS):
        yield source, target, _facts(rank, key, kind, entity, proofs)


def flow_facts(register: Register, known: Iterable[dict[str, Any]] = ()) -> tuple[dict[str, Any], ...]:
    """What the edge of each flow says, in the order of the register: see `Register.facts`, which keeps it.

    Besides what every edge carries: `direction`, `end` (who sends to I-MILO, or receives), `families` and `bodies` (of
    the ends other than I-MILO, operators included), `purposes`, `data` and `populations` (ids, each once), `silent`
    (`purposes`, `data`: what some statement says nothing of, even where another one does), `anonymised` (no statement
    gives more) and `like`, the same for all flows that counts and drawings by family cannot tell apart. `known` are the
    facts of a register with the same bodies and provisions, of which the flows may be some: theirs are then the same.
    """
    said = {id(facts["entity"]): facts for facts in known}
    found = [said.get(id(flow)) or _said(register, flow) for flow in register.flows]
    if said and all(0 <= one["rank"] < other["rank"] for one, other in pairwise(found)):
        return tuple(found)
    return tuple({**facts, "rank": rank} for rank, facts in enumerate(found))


def _facts(rank: int, key: str, kind: str, entity: object, proofs: tuple[Provision, ...]) -> dict[str, Any]:
    """What every edge carries."""
    evidence = "press" if any(proof.evidence == "press" for proof in proofs) else "law"
    return {"id": key, "kind": kind, "entity": entity, "provisions": proofs, "evidence": evidence, "rank": rank}


def provisions_of(register: Register, item: Flow | Relation) -> tuple[Provision, ...]:
    """The provisions on which a relation, or the statements of a flow, rest, in order, each once."""
    ids = item.provisions if isinstance(item, Relation) else [basis.provision for basis in item.bases]
    return tuple(register.provision_by_id[provision] for provision in dict.fromkeys(ids))


def _said(register: Register, flow: Flow) -> dict[str, Any]:
    """What the edge of a flow says; its rank is that of none."""
    ends = [end for end in (flow.source, flow.target) if end != register.hub]
    statements = flow.statements
    named = {"purposes": [one.purpose_ids for one in statements], "data": [one.data_ids for one in statements]}
    direction = register.direction(flow)
    families = frozenset(register.nodes[end].family for end in ends)
    found = _facts(-1, flow.id, FLOW, flow, provisions_of(register, flow)) | {
        "direction": direction,
        "end": flow.source if direction is Direction.INBOUND else flow.target,
        "families": families,
        "bodies": frozenset((*ends, *map(register.owner, ends))),
        "populations": tuple(dict.fromkeys(one for said in statements for one in said.population_ids)),
        **{what: tuple(dict.fromkeys(chain(*names))) for what, names in named.items()},
        "silent": frozenset(what for what, names in named.items() if not all(names)),
        "anonymised": all(said.nature == "anonymised" for said in statements),
    }
    shared = direction.value, sorted(families), sorted(found["silent"]), found["purposes"], found["data"]
    return found | {"like": repr((*shared, found["evidence"], found["anonymised"]))}  # a text keeps its hash
