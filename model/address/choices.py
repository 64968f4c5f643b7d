"""Everything that a figure lets a reader choose, in words: what a click can choose, the keyboard can."""

from model.graph.finding import findable
from model.graph.layers import labelled
from model.graph.units import NOT_STATED_ID, units
from model.register.entities import Register
from model.register.once import once
from model.register.wording import flow_title

_KINDS = {
    "organisme": "Organisme",
    "famille": "Famille",
    "groupe": "Groupe de finalités",
    "finalite": "Finalité",
    "donnee": "Donnée",
}


@once
def choices(shown: Register, *, links: bool = False) -> dict[str, str]:
    """The focus keys of what is shown and their names, bodies first; `links` adds the links that are no flows."""
    found = {}
    through = {key for unit in units(shown) for key in unit.keys}
    through |= {f"organisme:{end}" for flow in shown.flows for end in (flow.source, flow.target)}
    for kind, items in labelled(shown).items():
        word = _KINDS[kind]
        for key, item in ((f"{kind}:{name}", item) for name, item in items.items()):
            if key in through:
                found[key] = f"{word} : {findable(item) if kind == 'organisme' else item.label}"
        if f"{kind}:{NOT_STATED_ID}" in through:
            found[f"{kind}:{NOT_STATED_ID}"] = f"{word} : non précisée par le texte"
    found |= {f"flux:{flow.id}": flow_title(shown, flow) for flow in shown.flows}
    if links:
        for relation in shown.relations:
            if relation.kind != "same_as":
                ends = " – ".join(shown.nodes[end].short for end in (relation.source, relation.target))
                found[f"lien:{relation.id}"] = f"Lien : {ends}"
    return found
