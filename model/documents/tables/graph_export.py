"""A selection as a graph for Gephi and its like: GraphML and GEXF, with labels, families, colours and directions."""

from __future__ import annotations

import io
from collections.abc import Mapping

import networkx as nx

from model.documents.export import Selected
from model.figures.palette import LIGHT
from model.figures.svg_parts import clean
from model.graph.drawn import FLOW, OPERATES, drawn_graph
from model.register.account import Account, account
from model.register.entities import System
from model.register.wording import EVIDENCE_WORDS

KINDS = {
    FLOW: "flux",
    OPERATES: "traitement rattaché (ce n'est pas un flux)",
    "joint_controller": "responsable du traitement (ce n'est pas un flux)",
    "related": "mise en relation (ce n'est pas un flux)",
    "same_as": "hypothèse de l'équipe : le même (ce n'est pas un flux)",
}


def selection_graphml(export: Selected) -> bytes:
    """The network of the selection as GraphML; the id of an edge is that of its flow or relation."""
    written = io.BytesIO()
    nx.write_graphml(_labelled(export), written, encoding="utf-8", prettyprint=True, edge_id_from_attribute="id")
    return written.getvalue()


def selection_gexf(export: Selected) -> bytes:
    """The network of the selection as GEXF, with the colours that Gephi reads."""
    graph = _labelled(export)
    for facts in (*(facts for _, facts in graph.nodes(data=True)), *(facts for *_, facts in graph.edges(data=True))):
        red, green, blue = bytes.fromhex(facts["couleur"].removeprefix("#"))
        facts["viz"] = {"color": {"r": red, "g": green, "b": blue, "a": 1.0}}
    written = io.BytesIO()
    nx.write_gexf(graph, written, encoding="utf-8", prettyprint=True)
    return written.getvalue()


def _labelled(export: Selected) -> nx.MultiDiGraph[str]:
    """The graph of the screen with readable attributes, every one of them a text."""
    shown = export.shown
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    known = drawn_graph(shown, export.view.merged)
    ranks = {family.id: rank for rank, family in enumerate(shown.families)}
    for node, facts in known.nodes(data=True):
        entity = facts["entity"]
        colours = LIGHT.purposes
        hub = node == shown.hub
        values = {
            "label": entity.short,
            "nom": entity.label,
            "genre": "traitement" if isinstance(entity, System) else "organisme",
            "famille": shown.family_by_id[entity.family].label,
            "couleur": LIGHT.hub if hub else colours[ranks[entity.family] % len(colours)],
        }
        graph.add_node(node, **{key: clean(value) for key, value in values.items()})
    for source, target, key, facts in known.edges(keys=True, data=True):
        values = {
            "label": f"{known.nodes[source]['entity'].short} → {known.nodes[target]['entity'].short}",
            "genre": KINDS[facts["kind"]],
            "sens": facts.get("direction", "sans objet"),
            "preuve": EVIDENCE_WORDS[facts["evidence"]],
            "couleur": _colour(facts),
            **(_said(account(shown, shown.flow_by_id[key])) if facts["kind"] == FLOW else {}),
        }
        graph.add_edge(source, target, key=key, id=key, **{name: clean(value) for name, value in values.items()})
    return graph


def _colour(facts: Mapping[str, str]) -> str:
    if facts["kind"] != FLOW:
        return LIGHT.quiet
    return {"entrant": LIGHT.inbound, "sortant": LIGHT.outbound}.get(facts["direction"], LIGHT.external)


def _said(said: Account) -> dict[str, str]:
    """What the texts say of a flow, as attributes."""
    return {
        "flux": said.title,
        "finalites": said.purposes.listed(),
        "donnees": said.data_told(", "),
        "source": " ; ".join(said.places),
    }
