"""Two or three things to be seen in a Sankey, computed from its graph: written beside what they are about."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from model.graph.layers import Layer, Step
from model.graph.units import NOT_STATED_ID
from model.register.entities import Register
from model.register.wording import OUR_READING

if TYPE_CHECKING:
    import networkx as nx

LEAST = 3  # purposes of a body, bodies of a family, that are worth a remark


def remarks(graph: nx.MultiDiGraph[Any], register: Register) -> dict[Step | str, str]:
    """What is noted of the body that most purposes lead to, and of a family whose bodies all have one same family of
    purposes: ours, for their lines may rest on other articles.

    By node for a body, by the short name of the family otherwise; nothing where several are alike.
    """
    if graph.graph["grouped"]:
        return {}
    purposes: dict[Step, frozenset[str]] = {}
    for step, facts in graph.nodes(data=True):
        if step[0] is Layer.RECIPIENTS:
            purposes[step] = frozenset(facts["units"].middles) - {NOT_STATED_ID}
    found: dict[Step | str, str] = {}
    most = Counter({step: len(said) for step, said in purposes.items()}).most_common(2)
    if len(purposes) > LEAST and most[0][1] >= LEAST and most[0][1] > most[1][1]:
        found[most[0][0]] = f"le plus de familles de finalités : {most[0][1]}"
    families: dict[str, list[frozenset[str]]] = defaultdict(list)
    for step, said in purposes.items():
        families[register.nodes[step[1].partition(":")[2]].family].append(said)
    for family, inside in families.items():
        if len(inside) >= LEAST and len(set(inside)) == 1 and len(inside[0]) == 1:
            short = register.family_by_id[family].short
            found[short] = f"même famille de finalités ({OUR_READING})"
    return found
