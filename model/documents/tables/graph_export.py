"""A selection as a graph for Gephi, yEd and Kumu: labels, families, colours, places, weights and kinds of link."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree import ElementTree

import networkx as nx

from model.documents.export import Selected
from model.documents.tables.spreadsheet import Cell, Sheet, workbook
from model.figures.network_layout import network_plan
from model.figures.palette import LIGHT
from model.figures.svg_parts import clean
from model.graph.drawn import drawn_graph
from model.graph.units import units
from model.register.account import Account, account
from model.register.entities import Register, System
from model.register.graph import FLOW, OPERATES
from model.register.wording import EVIDENCE_WORDS

KINDS = {
    FLOW: "flux",
    OPERATES: "traitement rattaché (ce n'est pas un flux)",
    "joint_controller": "responsable du traitement (ce n'est pas un flux)",
    "related": "mise en relation (ce n'est pas un flux)",
    "same_as": "hypothèse de l'équipe : le même (ce n'est pas un flux)",
}
GRAPHML, YED = "http://graphml.graphdrawing.org/xmlns", "http://www.yworks.com/xml/graphml"
HUB_SIZE, SMALLEST, BY_FLOW = 30.0, 10.0, 2.0  # of the discs
ELEMENT_HEADS = ("Label", "Type", "Tags", "Description", "Nom complet")
CONNECTION_HEADS = ("From", "To", "Direction", "Label", "Type", "Tags", "Weight", "Description", "Source")


def selection_graphml(export: Selected) -> bytes:
    """The network of the selection as GraphML, its drawing for yEd included; the id of an edge is that of its flow."""
    graph, written = _labelled(export), io.BytesIO()
    nx.write_graphml(graph, written, encoding="utf-8", prettyprint=True, edge_id_from_attribute="cle")
    return _for_yed(written.getvalue(), graph)


def selection_gexf(export: Selected) -> bytes:
    """The network of the selection as GEXF, with the places, sizes and colours that Gephi reads."""
    graph = _labelled(export)
    for facts in (*(facts for _, facts in graph.nodes(data=True)), *(facts for *_, facts in graph.edges(data=True))):
        red, green, blue = bytes.fromhex(facts["couleur"].removeprefix("#"))
        facts["viz"] = {"color": {"r": red, "g": green, "b": blue, "a": 1.0}}
    for _, facts in graph.nodes(data=True):
        facts["viz"]["size"] = facts.pop("size")
        facts["viz"]["position"] = {"x": facts.pop("x"), "y": -facts.pop("y"), "z": 0.0}  # upwards in Gephi
    written = io.BytesIO()
    nx.write_gexf(graph, written, encoding="utf-8", prettyprint=True)
    return written.getvalue()


def selection_kumu(export: Selected) -> bytes:
    """The flows of the selection as the two sheets that Kumu reads, nodes and edges; any tool can open them."""
    graph = _labelled(export, only_flows=True)
    sheets = (
        Sheet("Elements", ELEMENT_HEADS, _elements(export.shown, graph), (28, 14, 30, 70, 60)),
        Sheet("Connections", CONNECTION_HEADS, _connections(export.shown, graph), (28, 28, 12, 40, 18, 18, 9, 70, 30)),
    )
    return workbook(sheets, export.summary, export.today)


def _elements(shown: Register, graph: nx.MultiDiGraph[str]) -> Iterator[tuple[Cell, ...]]:
    for node, facts in graph.nodes(data=True):
        entity = shown.nodes[node]
        yield facts["label"], facts["genre"], facts["famille"], entity.plain, entity.label


def _connections(shown: Register, graph: nx.MultiDiGraph[str]) -> Iterator[tuple[Cell, ...]]:
    for source, target, facts in graph.edges(data=True):
        said = account(shown, shown.flow_by_id[facts["cle"]])
        ends = graph.nodes[source]["label"], graph.nodes[target]["label"]
        kind = f"{facts['genre']} {facts['sens']}"
        yield (*ends, "directed", facts["finalites"], kind, facts["preuve"], facts["weight"], said.plain, facts["ou"])


def _labelled(export: Selected, *, only_flows: bool = False) -> nx.MultiDiGraph[str]:
    """The graph of the screen with readable attributes, none of them with a name that a format keeps for itself.

    With `only_flows`, or when the export asks so, what is no flow (rattachement, responsables) is left out.
    """
    shown = export.shown
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    known = drawn_graph(shown, export.view.merged)
    only_flows = only_flows or export.only_flows
    spots = network_plan(export.register, merged=export.view.merged).spots
    ranks = {family.id: rank for rank, family in enumerate(shown.families)}
    edges = [edge for edge in known.edges(keys=True, data=True) if not only_flows or edge[3]["kind"] == FLOW]
    widths = Counter(unit.flow.id for unit in units(shown))
    flows = Counter(end for source, target, _, facts in edges if facts["kind"] == FLOW for end in (source, target))
    joined = {end for source, target, *_ in edges for end in (source, target)}
    for node, facts in known.nodes(data=True):
        if only_flows and node not in joined:
            continue
        entity, spot = facts["entity"], spots[f"organisme:{node}"]
        hub = node == shown.hub
        colours = LIGHT.purposes
        values = {
            "label": entity.short,
            "nom": entity.label,
            "genre": "traitement" if isinstance(entity, System) else "organisme",
            "famille": shown.family_by_id[entity.family].label,
            "couleur": LIGHT.hub if hub else colours[ranks[entity.family] % len(colours)],
        }
        size = HUB_SIZE if hub else SMALLEST + BY_FLOW * flows[node]
        graph.add_node(node, **_clean(values), x=spot.x, y=spot.y, size=size)
    for source, target, key, facts in edges:
        flow = facts["kind"] == FLOW
        values = {
            "label": f" {'→' if flow else '·'} ".join(known.nodes[end]["entity"].short for end in (source, target)),
            "cle": key,
            "genre": KINDS[facts["kind"]],
            "type_de_lien": facts["kind"],
            "sens": facts.get("direction", "sans objet"),
            "preuve": EVIDENCE_WORDS[facts["evidence"]],
            "couleur": _colour(facts),
            **(_said(account(shown, shown.flow_by_id[key])) if flow else {}),
        }
        graph.add_edge(source, target, key=key, weight=float(widths[key] if flow else 1), **_clean(values))
    return graph


def _clean(values: Mapping[str, str]) -> dict[str, str]:
    return {key: clean(value) for key, value in values.items()}


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
        "public": said.public.listed(),
        "ou": " ; ".join(said.places),
    }


def _for_yed(content: bytes, graph: nx.MultiDiGraph[str]) -> bytes:
    """The same GraphML with yEd's own elements: a disc, its label and its place for a node, an arrow for an edge."""
    for prefix, space in (("", GRAPHML), ("y", YED)):
        ElementTree.register_namespace(prefix, space)
    root = ElementTree.fromstring(content)
    drawn = {"node": (_yed_node, [facts for _, facts in graph.nodes(data=True)])}
    drawn["edge"] = (_yed_edge, [facts for *_, facts in graph.edges(data=True)])
    for rank, (kind, (draw, every)) in enumerate(drawn.items()):
        key = ElementTree.Element(f"{{{GRAPHML}}}key", {"id": f"yed_{kind}", "for": kind})
        key.set("yfiles.type", f"{kind}graphics")
        root.insert(rank, key)
        for item, facts in zip(root.iter(f"{{{GRAPHML}}}{kind}"), every, strict=True):
            draw(ElementTree.SubElement(item, f"{{{GRAPHML}}}data", {"key": f"yed_{kind}"}), facts)
    written = io.BytesIO()
    ElementTree.ElementTree(root).write(written, encoding="utf-8", xml_declaration=True)
    return written.getvalue()


def _yed_node(data: ElementTree.Element, facts: Mapping[str, Any]) -> None:
    shape, colour, size = _yed(data, "ShapeNode"), facts["couleur"], str(facts["size"])
    _yed(shape, "Geometry", x=str(facts["x"]), y=str(facts["y"]), width=size, height=size)
    _yed(shape, "Fill", color=colour, transparent="false")
    _yed(shape, "BorderStyle", color=colour, type="line", width="1.0")
    _yed(shape, "NodeLabel", modelName="sides", modelPosition="s", fontSize="12").text = facts["label"]
    _yed(shape, "Shape", type="ellipse")


def _yed_edge(data: ElementTree.Element, facts: Mapping[str, Any]) -> None:
    line, flow = _yed(data, "PolyLineEdge"), facts["type_de_lien"] == FLOW
    _yed(line, "LineStyle", color=facts["couleur"], type="line" if flow else "dashed", width="1.0")
    _yed(line, "Arrows", source="none", target="standard" if flow else "none")


def _yed(parent: ElementTree.Element, name: str, **values: Any) -> ElementTree.Element:
    return ElementTree.SubElement(parent, f"{{{YED}}}{name}", values)
