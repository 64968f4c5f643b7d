"""A selection as a graph for Gephi and its like: GraphML and GEXF, with labels, families, colours and directions."""

from __future__ import annotations

import io
import re

from model.documents.selected import Selected
from model.figures.palette import LIGHT
from model.figures.svg_parts import clean
from model.graph.drawn import FLOW, OPERATES, drawn_graph
from model.graph.filters import provisions_of
from model.register.entities import Register, System
from model.register.wording import EVIDENCE_WORDS, NOT_STATED, flow_title, listed, provision_place

KINDS = {
    FLOW: "flux",
    OPERATES: "exploite ce traitement (ce n'est pas un flux)",
    "joint_controller": "responsable du traitement (ce n'est pas un flux)",
    "related": "mise en relation (ce n'est pas un flux)",
    "same_as": "hypothèse de l'équipe : le même (ce n'est pas un flux)",
}
_HEXADECIMAL = re.compile(r"#([0-9A-F]{2})([0-9A-F]{2})([0-9A-F]{2})", re.IGNORECASE)


def selection_graphml(export: Selected) -> bytes:
    """The network of the selection as GraphML; the id of an edge is that of its flow or relation."""
    import networkx as nx

    written = io.BytesIO()
    nx.write_graphml(_labelled(export), written, encoding="utf-8", prettyprint=True, edge_id_from_attribute="id")
    return written.getvalue()


def selection_gexf(export: Selected) -> bytes:
    """The network of the selection as GEXF, with the colours that Gephi reads."""
    import networkx as nx

    graph = _labelled(export)
    for _, facts in (*graph.nodes(data=True), *((None, facts) for *_, facts in graph.edges(data=True))):
        red, green, blue = (int(part, 16) for part in _HEXADECIMAL.fullmatch(facts["couleur"]).groups())
        facts["viz"] = {"color": {"r": red, "g": green, "b": blue, "a": 1.0}}
    written = io.BytesIO()
    nx.write_gexf(graph, written, encoding="utf-8", prettyprint=True)
    return written.getvalue()


def _labelled(export: Selected):
    """The graph of the screen with readable attributes, every one of them a text."""
    import networkx as nx

    shown = export.shown
    graph = nx.MultiDiGraph()
    known = drawn_graph(shown, export.view.merged)
    ranks = {family.id: rank for rank, family in enumerate(shown.families)}
    for node, entity in known.nodes(data="entity"):
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
            **(_said(shown, key) if facts["kind"] == FLOW else {}),
        }
        graph.add_edge(source, target, key=key, id=key, **{name: clean(value) for name, value in values.items()})
    return graph


def _colour(facts: dict) -> str:
    if facts["kind"] != FLOW:
        return LIGHT.quiet
    return {"entrant": LIGHT.inbound, "sortant": LIGHT.outbound}.get(facts["direction"], LIGHT.external)


def _said(shown: Register, key: str) -> dict[str, str]:
    """What the texts say of a flow, as attributes."""
    flow = shown.flow_by_id[key]
    purposes = dict.fromkeys(item for statement in flow.statements for item in statement.purpose_ids)
    data = dict.fromkeys(item for statement in flow.statements for item in statement.data_ids)
    return {
        "flux": flow_title(shown, flow),
        "finalites": listed(shown.purpose_by_id[item].label for item in purposes) or NOT_STATED,
        "donnees": listed(shown.category_by_id[item].label for item in data) or NOT_STATED,
        "source": " ; ".join(provision_place(shown, item) for item in provisions_of(shown, flow)),
    }
