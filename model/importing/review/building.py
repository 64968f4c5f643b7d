"""A register put together row by row: provisions, flows, links, and the bodies and systems they need."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import count
from typing import Any, TypeVar

from model.importing.proposals.nodes import TO_SORT
from model.importing.proposals.proposal import New, ProposedFlow, ProposedNode, ProposedRow, ProposedUse
from model.importing.proposals.purposes import TO_SORT_PURPOSE
from model.importing.review.instead import TO_SORT_PUBLIC
from model.register.entities import (
    Actor,
    Alias,
    Basis,
    DataUse,
    Decision,
    Direction,
    Flow,
    LegalText,
    Operator,
    PopulationUse,
    Provision,
    PurposeUse,
    Register,
    Relation,
    Statement,
    System,
)

Use = TypeVar("Use", PurposeUse, DataUse, PopulationUse)
NO_WORDING = "La ligne ne dit pas pour quelle finalité."


class Builder:
    """Collects what a draft is made of; `register` is what is known, `hub` the central system of the draft."""

    def __init__(
        self, register: Register, hub: ProposedNode, text: LegalText, operators: tuple[ProposedNode, ...] = ()
    ) -> None:
        self._register, self._hub, self._text = register, hub, text
        self._operators = {node.id: node for node in operators}
        self._pairs = {(flow.source, flow.target): flow for flow in register.flows}
        self._provisions: dict[str, Provision] = {}
        self._statements: dict[tuple[str, str], list[Statement]] = {}
        self._relations: dict[tuple[str, str], list[str]] = {}
        self._nodes: dict[str, ProposedNode] = {hub.id: hub}
        self._exact: dict[str, str] = {}  # node: words of the provisions that name it

    def add_row(self, row: ProposedRow, provision_id: str) -> None:
        """A row with its flows; one without a stated direction gives a link « mis en relation »."""
        words = "\n".join(part for part in (row.wording, row.data) if part)
        if not words and any(flow.purposes or flow.data for flow in row.flows):
            words = row.designation  # the only cell says why, or which data
        provision = Provision(
            id=provision_id,
            text=self._text.id,
            annexe=row.annexe,
            row=row.row,
            locator=row.locator,
            designation=row.designation,
            wording=words[:4000] or None,
            summary=None if words else NO_WORDING,
            open_list=row.open_list,
            articles=row.articles,
        )
        self._provisions[provision_id] = provision
        for part in row.parts:
            if (node := part.node.value) is not None:
                self._use(node, provision)
                for flow in part.flows:
                    self._add_flow(node, part.named_by, flow, provision)

    def add_known(self, flow: Flow, statement: Statement, provisions: tuple[Provision, ...]) -> None:
        """A statement of the known register, as it is, with its provisions."""
        for provision in provisions:
            self._provisions.setdefault(provision.id, provision)
            for end in {flow.source, flow.target} - {self._hub.id}:
                self._exact[end] = f"{self._exact.get(end, '')}\n{provision.exact}"
        self._statements.setdefault((flow.source, flow.target), []).append(statement)

    def add_link(self, relation: Relation, provisions: tuple[Provision, ...]) -> None:
        """A link of the known register, as it is, with its provisions."""
        for provision in provisions:
            self._provisions.setdefault(provision.id, provision)
        self._relations.setdefault((relation.source, relation.target), []).extend(one.id for one in provisions)

    def _use(self, node: ProposedNode, provision: Provision) -> None:
        self._nodes.setdefault(node.id, node)
        self._exact[node.id] = f"{self._exact.get(node.id, '')}\n{provision.exact}"
        if node.operator:
            runs = node.operator.actor
            self._exact[runs] = f"{self._exact.get(runs, '')}\n{provision.exact}"
            if runs in self._operators:
                self._nodes.setdefault(runs, self._operators[runs])

    def _add_flow(self, node: ProposedNode, named_by: str | None, flow: ProposedFlow, provision: Provision) -> None:
        direction = flow.direction.value
        if direction not in (Direction.INBOUND, Direction.OUTBOUND) or node.id == self._hub.id:
            links = self._relations.setdefault((node.id, self._hub.id), [])
            links.append(provision.id) if provision.id not in links else None
            return
        ends = (node.id, self._hub.id) if direction is Direction.INBOUND else (self._hub.id, node.id)
        exact = provision.exact if provision.wording else provision.summary or ""
        named_by = named_by if named_by and named_by in (provision.designation or "") else None
        sentence = flow.sentence if flow.sentence and flow.sentence in (provision.wording or "") else None
        statement = Statement(
            text=self._text.id,
            basis=(Basis(provision=provision.id, named_by=named_by, sentence=sentence),),
            plain=flow.plain,
            purposes=_uses(flow.purposes, PurposeUse, "purpose", exact),
            data=_uses(flow.data, DataUse, "category", exact),
            population=_uses(flow.population, PopulationUse, "population", exact),
            nature=flow.nature,
            note=flow.note,
        )
        self._statements.setdefault(ends, []).append(statement)

    def register(self, new: New, review: tuple[Decision, ...] = ()) -> Register:
        """The register of everything added, sound by itself."""
        known = self._register
        room = 80 - len("_vers_") - len(self._hub.id)  # of the other end, in the id of a flow
        begun = defaultdict[str, "count[int]"](count)
        alike = {name: next(begun[name[: room - 3]]) for name in self._nodes}
        flows = tuple(self._flow(ends, tuple(said), room, alike) for ends, said in self._statements.items())
        relations = tuple(
            self._relation(ends, tuple(ids)) for ends, ids in self._relations.items() if ends[0] != ends[1]
        )
        used = {end for ends in (*self._statements, *self._relations) for end in ends} | {self._hub.id}
        systems = [self._system(name) for name in self._ordered(used) if self._is_system(name)]
        used |= {system.operator.actor for system in systems if system.operator}
        actors = [self._actor(name) for name in self._ordered(used) if not self._is_system(name)]
        shown = {use.category for flow in flows for one in flow.statements for use in one.data or ()}
        stated = {use.purpose for flow in flows for one in flow.statements for use in one.purposes or ()}
        cited = {one.code for provision in self._provisions.values() for one in provision.articles}
        sorted_out = {node.family for node in (*actors, *systems)}
        unsorted = TO_SORT.id in sorted_out and TO_SORT.id not in known.family_by_id
        founding = {basis.provision for flow in flows for one in flow.statements for basis in one.basis}
        founding |= {name for relation in relations for name in relation.provisions}
        founding |= {system.operator.provision for system in systems if system.operator}
        asked = dict.fromkeys((*new.purposes, TO_SORT_PURPOSE))
        new_purposes = (one for one in asked if one.id in stated and one.id not in known.purpose_by_id)
        publics = {use.population for flow in flows for one in flow.statements for use in one.population or ()}
        new_publics = (TO_SORT_PUBLIC,) if publics - {one.id for one in known.populations} else ()
        new_categories = (one for one in new.categories if one.id in shown and one.id not in known.category_by_id)
        return Register(
            schema_version=1,
            hub=self._hub.id,
            state=self._text.id,
            codes=(*known.codes, *(code for code in new.codes if code.id in cited and code.id not in known.code_by_id)),
            families=(*known.families, *([TO_SORT] if unsorted else [])),
            purposes=(*known.purposes, *new_purposes),
            data_categories=(*known.data_categories, *new_categories),
            populations=(*known.populations, *new_publics),
            purpose_groups=known.purpose_groups,
            texts=(self._text,),
            provisions=tuple(one for name, one in self._provisions.items() if name in founding),
            actors=tuple(actors),
            systems=tuple(systems),
            flows=flows,
            relations=relations,
            review=review,
        )

    def _ordered(self, used: set[str]) -> list[str]:
        """Ids in the order of the known register, then in the order they came."""
        known = [name for name in self._register.nodes if name in used]
        return known + [name for name in self._nodes if name in used and name not in self._register.nodes]

    def _is_system(self, name: str) -> bool:
        known = self._register.nodes.get(name)
        return isinstance(known, System) if known else self._nodes[name].kind == "system"

    def _flow(self, ends: tuple[str, str], statements: tuple[Statement, ...], room: int, ranks: dict[str, int]) -> Flow:
        if known := self._pairs.get(ends):
            return known.model_copy(update={"statements": statements})
        source, target = ends
        other = target if source == self._hub.id else source
        alike = ranks[other]  # how many before it begin with the same letters
        short = (
            f"{other[: room - 3].rstrip('_')}_{alike + 1}" if alike and len(other) > room else other[:room].rstrip("_")
        )
        name = f"{source}_vers_{short}" if source == self._hub.id else f"{short}_vers_{target}"
        return Flow(id=name, source=source, target=target, statements=statements)

    def _relation(self, ends: tuple[str, str], provisions: tuple[str, ...]) -> Relation:
        kept = next(
            (one for one in self._register.relations if (one.source, one.target) == ends and one.kind == "related"),
            None,
        )
        if kept:
            return kept.model_copy(update={"provisions": tuple(dict.fromkeys(provisions))})
        node = (self._nodes.get(ends[0]) or self._register.nodes[ends[0]]).short
        return Relation(
            id=f"relation_{ends[0]}_{ends[1]}"[:80].rstrip("_"),
            kind="related",
            source=ends[0],
            target=ends[1],
            provisions=tuple(dict.fromkeys(provisions)),
            period=None,
            plain=f"Selon ce texte, « {node} » peut être mis en relation avec {self._hub.short} ; le sens n'est pas "
            "précisé.",
        )

    def _actor(self, name: str) -> Actor:
        known = self._register.nodes.get(name)
        if isinstance(known, Actor):
            ours = known.label_ours or known.label not in self._exact.get(name, "")
            own = known.stands_for if known.stands_for == self._hub.id else None
            return known.model_copy(update={"label_ours": ours, "stands_for": own})
        return Actor(**self._new(self._nodes[name]), plain="Organisme nommé par le texte importé.")

    def _system(self, name: str) -> System:
        known = self._register.nodes.get(name)
        if isinstance(known, System):
            ours = known.label_ours or known.label not in self._exact.get(name, "")
            return known.model_copy(update={"operator": self._operator(name, known.operator), "label_ours": ours})
        node = self._nodes[name]
        operator = None
        if node.operator and (proof := self._proof(name, node.operator.words)):
            operator = Operator(actor=node.operator.actor, provision=proof, words=node.operator.words)
        return System(**self._new(node), plain="Traitement nommé par le texte importé.", operator=operator)

    def _operator(self, name: str, known: Operator | None) -> Operator | None:
        """The known operator when the draft's own words name it too."""
        if known is None or known.actor not in self._register.nodes:
            return None
        for words in (known.words, *(one.words for one in known.also)):
            if proof := self._proof(name, words):
                return Operator(actor=known.actor, provision=proof, words=words)
        return None

    def _proof(self, node: str, words: str) -> str | None:
        """The provision naming a node in which some words stand."""
        if words not in self._exact.get(node, ""):
            return None
        if not hasattr(self, "_naming"):
            self._naming: dict[str, list[str]] = {}
            for ends, statements in self._statements.items():
                for end in ends:
                    if end != self._hub.id:
                        self._naming.setdefault(end, []).extend(
                            basis.provision for one in statements for basis in one.basis
                        )
            for ends, ids in self._relations.items():
                self._naming.setdefault(ends[0], []).extend(ids)
        found = (
            name
            for name in self._naming.get(node, ())
            if (one := self._provisions[name]).wording and words in one.exact
        )
        return next(found, None)

    def _new(self, node: ProposedNode) -> dict[str, Any]:
        label = node.label[:4000]
        known = not node.acronym or node.acronym.casefold() == node.short.casefold()
        aliases = () if known or not node.acronym else (Alias(name=node.acronym, kind="acronym"),)
        return {
            "id": node.id,
            "family": node.family.value or TO_SORT.id,
            "label": label,
            "label_ours": node.label_ours or label not in self._exact.get(node.id, ""),
            "short": node.short,
            "aliases": aliases,
        }


def _uses(
    uses: tuple[ProposedUse, ...] | None, kind: Callable[..., Use], name: str, exact: str
) -> tuple[Use, ...] | None:
    """The uses whose words stand in the provision; None when none is left."""
    if uses is None:
        return None
    kept: dict[str, Use] = {}
    for one in _merged(uses):
        if words := tuple(said for said in one.words if said in exact):
            narrowed = {"only": one.only} if one.only else {}
            kept[one.id] = kind(**{name: one.id, "words": words, "reason": _kept_reason(one), **narrowed})
    return tuple(kept.values()) if kept or not uses else None


def _merged(uses: tuple[ProposedUse, ...]) -> Iterable[ProposedUse]:
    """One use an id, with the words of all those that have it."""
    merged: dict[str, ProposedUse] = {}
    for use in uses:
        first = merged.get(use.id)
        merged[use.id] = replace(first, words=tuple(dict.fromkeys((*first.words, *use.words)))) if first else use
    return merged.values()


def _kept_reason(use: ProposedUse) -> str | None:
    """A reason written by a person; those of the import itself are about the import, not about the law."""
    automatic = ("mêmes mots que", "mots courants", "mots de la ligne", "même nom qu'une", "catégorie nouvelle")
    return use.reason if use.reason and not use.reason.startswith(automatic) else None
