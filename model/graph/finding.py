"""What lists in which one types call bodies and systems, and in which order: a browser offers first what stands first
among the labels that hold what is typed."""

from bisect import bisect_left
from collections.abc import Collection

from model.register.entities import Node, Register
from model.register.once import once
from model.register.wording import folded, node_names


def findable(node: Node) -> str:
    """The short name of a body or system, then its other names that this one does not hold."""
    others = [f"ex-{one.name}" if one.kind == "former" else one.name for one in node.aliases]
    also = [name for name in others if name.lower() not in node.short.lower()]
    return f"{node.short} · {', '.join(also)}" if also else node.short


@once
def findable_nodes(register: Register) -> dict[str, str]:
    """Bodies and systems, by their ids, as lists call them; from A to Z, but one that a name (« région ») belongs to
    stands before those that only hold it (« État en région »)."""
    import networkx as nx

    nodes = {node.id: node for node in sorted(register.nodes.values(), key=lambda node: folded(node.short))}
    place = {name: number for number, name in enumerate(nodes)}
    labels = {name: findable(node) for name, node in nodes.items()}
    borne = {name: {_typed(one) for one in node_names(node)[1:]} for name, node in nodes.items()}
    bearers = {typed: name for name in reversed(nodes) for typed in borne[name]}  # the first of each
    ends = sorted((label.lower()[at:], name) for name, label in labels.items() for at in range(len(label)))
    order: nx.DiGraph[str] = nx.DiGraph()
    order.add_nodes_from(nodes)
    for typed, bearer in bearers.items():
        held = ends[bisect_left(ends, (typed,)) : bisect_left(ends, (typed + chr(0x10FFFF),))]
        order.add_edges_from((bearer, holder) for _, holder in held if typed not in borne[holder])
    knots = nx.condensation(order)
    members = {knot: sorted(held, key=place.__getitem__) for knot, held in knots.nodes(data="members")}
    sorted_knots = nx.lexicographical_topological_sort(knots, key=lambda knot: place[members[knot][0]])
    return {name: labels[name] for knot in sorted_knots for name in members[knot]}


def purpose_groups(register: Register, offered: Collection[str]) -> dict[str, tuple[str, ...]]:
    """What a list of purposes calls each group that holds several of those it offers, and these."""
    held = {
        f"Groupe : {group.label}": tuple(
            one.id for one in register.purposes if one.group == group.id and one.id in offered
        )
        for group in register.purpose_groups
    }
    return {name: purposes for name, purposes in held.items() if len(purposes) > 1}


def _typed(name: str) -> str:
    """What of a name is enough to be typed: in small letters, without the mark of the plural."""
    return name.lower().removesuffix("s") or name
