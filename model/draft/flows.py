"""Flows and bodies of a draft: added, changed, turned round, removed."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from model.draft.rows import row_of
from model.draft.starting import DRAFT
from model.draft.tidying import DraftProblem, tidy
from model.importing.words.citations import Citations
from model.importing.words.identifiers import free, slug
from model.register.entities import (
    SHORT_LABEL_LIMIT,
    Actor,
    Basis,
    DataUse,
    Direction,
    Flow,
    PopulationUse,
    Provision,
    PurposeUse,
    Register,
    Statement,
    System,
)
from model.register.wording import folded, hub_named, node_names, permission

Body = TypeVar("Body", Actor, System)

Nature = Literal["personal", "anonymised", "companies"] | None


@dataclass(frozen=True)
class NewFlow:
    """A flow as a form gives it: the body (an id, or the name of a new one), the direction, the row, our readings.

    `row` is the id of a row of the draft; without one, `designation` and `wording` make a new row, `annexe` its place.
    """

    body: str
    direction: Direction
    row: str | None = None
    designation: str = ""
    wording: str = ""
    annexe: int = 1
    is_system: bool = False
    family: str | None = None
    purposes: tuple[str, ...] = ()
    data: tuple[str, ...] = ()
    population: tuple[str, ...] = ()
    nature: Nature = None


def with_flow(draft: Register, new: NewFlow, known: Register | None = None) -> Register:
    """The draft with one more flow, its row and its body added when they are new.

    A body is looked for by id, then by name, in the draft and then in `known` (the register of all texts), so that it
    keeps its id. Raises `DraftProblem` when a part is missing, or when the flow is already there.
    """
    if new.direction is Direction.EXTERNAL:
        raise DraftProblem(
            f"Un flux de brouillon entre dans {hub_named(draft)} ou en sort ; choisissez l'un des deux sens."
        )
    draft, body = _with_body(draft, new, known)
    ends = (body, draft.hub) if new.direction is Direction.INBOUND else (draft.hub, body)
    if any((flow.source, flow.target) == ends for flow in draft.flows):
        raise DraftProblem(f"Ce flux existe déjà : {draft.nodes[body].short} ; changez-le plutôt que d'en ajouter un.")
    draft, row = _with_row(draft, new)
    statement = _statement(draft, new, row, body)
    flow_id = free(f"{ends[0]}_vers_{ends[1]}", set(draft.flow_by_id))
    flow = Flow(id=flow_id, source=ends[0], target=ends[1], statements=(statement,))
    return tidy(draft.with_(flows=(*draft.flows, flow)))


def with_readings(
    draft: Register,
    flow_id: str,
    purposes: Iterable[str],
    data: Iterable[str],
    population: Iterable[str],
    nature: Nature,
) -> Register:
    """The draft with other readings of a flow; those already there keep their words,
    the others rest on the whole row."""
    flow = _flow(draft, flow_id)
    first = flow.statements[0]
    row = draft.provision_by_id[first.basis[0].provision]
    made = _uses(row, tuple(purposes), tuple(data), tuple(population))
    update: dict[str, object] = {"nature": nature}
    for name, key in (("purposes", "purpose"), ("data", "category"), ("population", "population")):
        old = {getattr(use, key): use for use in getattr(first, name) or ()}
        uses = made[name]
        update[name] = None if uses is None else tuple(old.get(getattr(use, key), use) for use in uses)
    changed = flow.model_copy(update={"statements": (first.model_copy(update=update), *flow.statements[1:])})
    return _with_changed(draft, flow_id, changed)


def turned_round(draft: Register, flow_id: str) -> Register:
    """The draft with a flow the other way. Raises `DraftProblem` when that one is already there."""
    flow = _flow(draft, flow_id)
    if any((one.source, one.target) == (flow.target, flow.source) for one in draft.flows):
        raise DraftProblem("Le flux dans l'autre sens existe déjà ; retirez plutôt celui-ci.")
    name = free(f"{flow.target}_vers_{flow.source}", set(draft.flow_by_id) - {flow_id})
    turned = flow.model_copy(update={"id": name, "source": flow.target, "target": flow.source, "former_ids": ()})
    return _with_changed(draft, flow_id, turned)


def without_flow(draft: Register, flow_id: str) -> Register:
    """The draft without a flow, and without the row that founded nothing else."""
    _flow(draft, flow_id)
    return tidy(draft.with_(flows=tuple(flow for flow in draft.flows if flow.id != flow_id)))


def with_name(draft: Register, body: str, label: str, short: str, family: str) -> Register:
    """The draft with another name or family for a body. Raises `DraftProblem` on an empty, long or taken name."""
    if body not in draft.nodes:
        raise DraftProblem("Cet organisme n'est plus dans le brouillon ; choisissez-en un autre.")
    label, short = " ".join(label.split()), " ".join(short.split())
    _check_short(draft, short, body)
    if not label or family not in draft.family_by_id:
        raise DraftProblem("Donnez un nom et une famille à cet organisme.")
    update = {"label": label, "short": short, "family": family}

    def changed(node: Body) -> Body:
        ours = node.label_ours or label != node.label
        return node.model_copy(update={**update, "label_ours": ours}) if node.id == body else node

    actors = tuple(changed(item) for item in draft.actors)
    systems = tuple(changed(item) for item in draft.systems)
    return tidy(draft.with_(actors=actors, systems=systems))


def without_body(draft: Register, body: str) -> Register:
    """The draft without a body, its flows and links, and the rows that founded only them."""
    if body not in draft.nodes or body == draft.hub:
        raise DraftProblem("Cet organisme ne peut pas être retiré ; choisissez-en un autre.")
    flows = tuple(flow for flow in draft.flows if body not in (flow.source, flow.target))
    relations = tuple(item for item in draft.relations if body not in (item.source, item.target))
    systems = tuple(
        item.model_copy(update={"operator": None}) if item.operator and item.operator.actor == body else item
        for item in draft.systems
        if item.id != body
    )
    actors = tuple(item for item in draft.actors if item.id != body)
    return tidy(draft.with_(flows=flows, relations=relations, actors=actors, systems=systems))


def declared_whole(draft: Register, whole: bool) -> Register:
    """The draft said to be the whole text, or not: only a whole text can make a comparison say « retiré »."""
    reason = (
        "Brouillon déclaré complet par son auteur." if whole else "Brouillon : son auteur ne le déclare pas complet."
    )
    coverage = "full" if whole else "partial"
    return draft.with_state_text(coverage=coverage, coverage_reason=reason, rows_expected=())


def titled(draft: Register, title: str) -> Register:
    """The draft under another title. Raises `DraftProblem` when it is empty."""
    title = " ".join(title.split())[:300]
    if not title:
        raise DraftProblem("Donnez un titre au brouillon.")
    return draft.with_state_text(title=title)


def _flow(draft: Register, flow_id: str) -> Flow:
    if flow_id not in draft.flow_by_id:
        raise DraftProblem("Ce flux n'est plus dans le brouillon ; choisissez-en un autre.")
    return draft.flow_by_id[flow_id]


def _with_changed(draft: Register, flow_id: str, flow: Flow) -> Register:
    return tidy(draft.with_(flows=tuple(flow if one.id == flow_id else one for one in draft.flows)))


def _with_body(draft: Register, new: NewFlow, known: Register | None) -> tuple[Register, str]:
    """The draft with the body of a new flow, and its id."""
    name = " ".join(new.body.split())
    if not name:
        raise DraftProblem("Dites quel organisme ou traitement est concerné.")
    for register in (draft, known):
        if register is None:
            continue
        found = register.nodes.get(name) or next(
            (node for node in register.nodes.values() if _is_named(node, name)), None
        )
        if found is None:
            continue
        if found.id == draft.hub:
            raise DraftProblem(f"{hub_named(draft)} est déjà un bout du flux ; choisissez l'autre.")
        if found.id in draft.nodes:
            return draft, found.id
        if isinstance(found, System):
            found = found.model_copy(update={"operator": None})
        return _with_node(draft, found.model_copy(update={"label_ours": True})), found.id
    family = new.family if new.family in draft.family_by_id else draft.families[0].id
    short = name if len(name) <= SHORT_LABEL_LIMIT else f"{name[: SHORT_LABEL_LIMIT - 1].rstrip()}…"
    _check_short(draft, short, None)
    kept = {node_id for register in (draft, known) if register for node_id in register.nodes}
    values: dict[str, Any] = {
        "id": free(slug(name), kept),
        "family": family,
        "label": name[:4000],
        "label_ours": True,
        "short": short,
        "plain": "Organisme ou traitement ajouté dans ce brouillon.",
    }
    node = System(**values, operator=None) if new.is_system else Actor(**values)
    return _with_node(draft, node), node.id


def _is_named(node: Actor | System, name: str) -> bool:
    return folded(name) in map(folded, node_names(node))


def _with_node(draft: Register, node: Actor | System) -> Register:
    if isinstance(node, System):
        return draft.with_(systems=(*draft.systems, node))
    return draft.with_(actors=(*draft.actors, node))


def _check_short(draft: Register, short: str, body: str | None) -> None:
    if not short or len(short) > SHORT_LABEL_LIMIT:
        raise DraftProblem(f"Le nom court a 1 à {SHORT_LABEL_LIMIT} caractères.")
    if any(node.short.casefold() == short.casefold() and node.id != body for node in draft.nodes.values()):
        raise DraftProblem(f"Le nom court « {short} » est déjà pris ; choisissez-en un autre.")


def _with_row(draft: Register, new: NewFlow) -> tuple[Register, Provision]:
    if new.row is not None:
        return draft, row_of(draft, new.row)
    designation, wording = (" ".join(words.split())[:4000] for words in (new.designation, new.wording))
    if not designation or not wording:
        raise DraftProblem("Une ligne nouvelle a besoin d'une désignation et d'un texte ; remplissez les deux cases.")
    numbers = [item.row for item in draft.provisions if item.annexe == new.annexe and item.row]
    articles, codes, _ = Citations(draft).cited(designation, wording)
    row = Provision(
        id=free(f"projet_a{new.annexe}_l{max(numbers, default=0) + 1:02}", set(draft.provision_by_id)),
        text=draft.state or DRAFT,
        annexe=new.annexe,
        row=max(numbers, default=0) + 1,
        designation=designation,
        wording=wording,
        articles=articles,
    )
    return draft.with_(provisions=(*draft.provisions, row), codes=(*draft.codes, *codes)), row


def _statement(draft: Register, new: NewFlow, row: Provision, body: str) -> Statement:
    short, hub = draft.nodes[body].short, draft.nodes[draft.hub].short
    plain = permission("ce projet", hub, short, new.direction)
    uses = _uses(row, new.purposes, new.data, new.population)
    return Statement(text=row.text, basis=(Basis(provision=row.id),), plain=plain, nature=new.nature, **uses)


def _uses(
    row: Provision, purposes: tuple[str, ...], data: tuple[str, ...], population: tuple[str, ...]
) -> dict[str, Any]:
    """Readings that rest on the whole row; an empty list of a form means that the text does not say."""
    words = (row.wording or row.summary or row.designation or "",)
    return {
        "purposes": tuple(PurposeUse(purpose=item, words=words) for item in purposes) or None,
        "data": tuple(DataUse(category=item, words=words) for item in data) or None,
        "population": tuple(PopulationUse(population=item, words=words) for item in population) or None,
    }
