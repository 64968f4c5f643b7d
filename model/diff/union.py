"""Both texts of a comparison as one register to draw: every flow once, under the same ids, in one order."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from model.diff.values import Comparison
from model.diff.verdicts import Verdict
from model.graph.filters import with_flows
from model.graph.units import Unit, units
from model.register.declared import renamed
from model.register.entities import SHORT_LABEL_LIMIT, Actor, Flow, Node, Register, Relation, System

BEFORE, AFTER, GAP = "avant", "apres", "ecart"
STATES = (BEFORE, AFTER, GAP)
LISTS = ("codes", "families", "purpose_groups", "purposes", "data_categories", "populations", "texts", "states")
_Item = TypeVar("_Item")


@dataclass(frozen=True)
class Union:
    """Both texts drawn together: `whole` holds every flow and link of both, `before` and `after` those of one text.

    The three share their bodies, ids and order; ids of flows and links are the keys of the changes.
    """

    comparison: Comparison
    whole: Register
    before: Register
    after: Register

    def side(self, state: str) -> Register:
        """The register of a state: `avant`, `apres`, or both for `ecart`."""
        return {BEFORE: self.before, AFTER: self.after}.get(state, self.whole)

    def verdict_of(self, key: str) -> Verdict:
        """The verdict of a flow or of a link, by its id in the union."""
        return self.comparison.by_key[key].verdict

    @cached_property
    def present(self) -> dict[str, frozenset[tuple[str, str | None]]]:
        """For `avant` and `apres`, what each text says: flow ids with each purpose or category, and with None."""
        found = {}
        for state in (BEFORE, AFTER):
            said = {(unit.flow.id, unit.middle) for unit in units(self.side(state))}
            found[state] = frozenset(said | {(flow, None) for flow, _ in said})
        return found

    def units(self, with_data: bool = True, with_purposes: bool = True) -> tuple[Unit, ...]:
        """What either text says of each flow, once; also what one of them leaves unstated."""
        found: dict[tuple[str, str | None], Unit] = {}
        for register in (self.before, self.after):
            for unit in units(register, with_data, with_purposes):
                key = (unit.flow.id, unit.middle)
                common = unit.keys | (found[key].keys if key in found else frozenset())
                found[key] = unit._replace(flow=self.whole.flow_by_id[unit.flow.id], common=common)
        return tuple(found.values())


def union(comparison: Comparison) -> Union:
    """Both texts of a comparison under the ids of the later one, bodies by family then in the order of the files.

    A body that changes its name stands once, under both names.
    """
    before, after = comparison.before, comparison.after
    proofs = _proofs(before, after)
    values: dict[str, tuple[Any, ...]] = {}
    for name in LISTS:
        first, second = getattr(before, name), getattr(after, name)
        values[name] = _merged(first, second, lambda item: getattr(item, "id", None) or item.text)
    renamed_proofs = tuple(
        item.model_copy(update={"id": proofs.get(item.id, item.id)})
        for item in before.provisions
        if item.id in proofs or item.id not in after.provision_by_id
    )
    values["provisions"] = (*after.provisions, *renamed_proofs)
    names = {"actors": comparison.renamed, "systems": comparison.renamed, "provisions": proofs}
    nodes = _nodes(comparison, names, [family.id for family in values["families"]])
    values["actors"] = tuple(node for node in nodes if isinstance(node, Actor))
    values["systems"] = tuple(node for node in nodes if isinstance(node, System))
    shell = after.with_(**values, flows=(), relations=(), equivalences=(), review=())
    flows: dict[str, list[Flow]] = {state: [] for state in STATES}
    relations: dict[str, list[Relation]] = {state: [] for state in STATES}
    for change in comparison.changes:
        own = {"id": change.key, "former_ids": ()}
        old = renamed(change.before, names).model_copy(update=own) if change.before else None
        new = change.after.model_copy(update=own) if change.after else None
        for state, item in ((BEFORE, old), (AFTER, new), (GAP, _both(old, new))):
            if isinstance(item, Flow):
                flows[state].append(item)
            elif item is not None:
                relations[state].append(item)
    drawn = {state: with_flows(shell, flows[state], relations[state]) for state in STATES}
    return Union(comparison, drawn[GAP], drawn[BEFORE], drawn[AFTER])


def _merged(first: Iterable[_Item], second: Iterable[_Item], name: Callable[[_Item], object]) -> tuple[_Item, ...]:
    """The items of both, the later ones where both have one, each next to those it stood with."""
    found = {name(item): item for item in second}
    last: object = None
    beside: dict[object, list[_Item]] = defaultdict(list)  # by the item of both that they follow
    for item in first:
        if name(item) in found:
            last = name(item)
        else:
            beside[last].append(item)
    return (*beside[None], *(one for key, item in found.items() for one in (item, *beside[key])))


def _proofs(before: Register, after: Register) -> dict[str, str]:
    """New ids for the provisions of the earlier text whose id stands for something else in the later one."""
    taken = {*after.provision_by_id, *before.provision_by_id}
    found = {}
    for item in before.provisions:
        if after.provision_by_id.get(item.id, item) != item:
            name = f"{item.id}_avant"
            while name in taken:
                name += "_x"
            taken.add(name)
            found[item.id] = name
    return found


def _nodes(comparison: Comparison, names: Mapping[str, Mapping[str, str]], families: list[str]) -> list[Node]:
    before, after, later = comparison.before, comparison.after, comparison.renamed
    kept = (node for node in before.nodes.values() if node.id not in later or node.id in after.nodes)
    old = [renamed(node, names) for node in kept]
    ranks = {family: rank for rank, family in enumerate(families)}
    former = {new: before.nodes[one] for one, new in later.items() if one in before.nodes and one != new}
    found = []
    for node in _merged(old, after.nodes.values(), lambda item: item.id):
        other = former.get(node.id) or before.nodes.get(node.id)
        found.append(_under_both_names(other, node) if other else node)
    return sorted(found, key=lambda node: ranks.get(node.family, len(ranks)))


def _under_both_names(old: Node, new: Node) -> Node:
    """The body with both its names when they differ; the short one keeps to its limit, the long one says both."""
    changed = {}
    if old.short != new.short and len(both := f"{old.short} → {new.short}") <= SHORT_LABEL_LIMIT:
        changed["short"] = both
    if old.short != new.short and old.label != new.label:
        changed["label"] = f"{old.label} → {new.label}"
    return new.model_copy(update=changed) if changed else new


def _both(old: Flow | Relation | None, new: Flow | Relation | None) -> Flow | Relation | None:
    """What both texts say of a flow or a link, those of the earlier one first."""
    if isinstance(old, Flow) and isinstance(new, Flow):
        statements = (*old.statements, *new.statements)
        unique = [one for rank, one in enumerate(statements) if one not in statements[:rank]]
        return new.model_copy(update={"statements": tuple(unique)})
    if isinstance(old, Relation) and isinstance(new, Relation):
        return new.model_copy(update={"provisions": tuple(dict.fromkeys((*old.provisions, *new.provisions)))})
    return new or old
