"""The filters: each facet knows its address key, its options and which values a flow has; `select` applies them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from model.graph.units import NOT_STATED_ID
from model.register import graph
from model.register.entities import DataCategory, Direction, Flow, Population, Purpose, Register, Statement, System
from model.register.wording import DIRECTION_LABELS, NOT_STATED, count, folded, listed, node_names

SECOND_PERIMETER = "si_ft"
MAX_TEXT = 200
provisions_of = graph.provisions_of  # a question like those of this module


@dataclass(frozen=True)
class Option:
    """One value of a facet: its id (in addresses) and its label (on screen)."""

    id: str
    label: str


@dataclass(frozen=True)
class Facet:
    """One filter: `key` in addresses, `title` on screen, its options, and the values that a flow has."""

    key: str
    title: str
    options: Callable[[Register], tuple[Option, ...]]
    values: Callable[[Register, Flow], set[str]]


def _of_statements(pick: Callable[[Statement], tuple[str, ...]]) -> Callable[[Register, Flow], set[str]]:
    def values(register: Register, flow: Flow) -> set[str]:
        del register
        found = {value for statement in flow.statements for value in pick(statement)}
        return found or {NOT_STATED_ID}

    return values


def _ends(register: Register, flow: Flow) -> set[str]:
    return {end for end in (flow.source, flow.target) if end != register.hub}


def _bodies(register: Register, flow: Flow) -> set[str]:
    ends = _ends(register, flow)
    return ends | {register.owner(end) for end in ends}


def _articles(register: Register, flow: Flow) -> set[str]:
    return {citation.article for provision in provisions_of(register, flow) for citation in provision.articles}


def _perimeter_directions(register: Register) -> tuple[Option, ...]:
    del register
    return tuple(Option(direction.value, DIRECTION_LABELS[direction]) for direction in Direction)


def _of_list(
    items: Callable[[Register], Iterable[Purpose | DataCategory | Population]],
    values: Callable[[Register, Flow], set[str]],
) -> Callable[[Register], tuple[Option, ...]]:
    """The options of a list of the register, and « non précisé » when some flow is silent."""

    def options(register: Register) -> tuple[Option, ...]:
        found = [Option(item.id, item.label) for item in items(register)]
        silent = any(NOT_STATED_ID in values(register, flow) for flow in register.flows)
        return (*found, Option(NOT_STATED_ID, NOT_STATED)) if silent else tuple(found)

    return options


_PURPOSES = _of_statements(lambda statement: statement.purpose_ids)
_DATA = _of_statements(lambda statement: statement.data_ids)
_POPULATIONS = _of_statements(lambda statement: statement.population_ids)


def _body_options(register: Register) -> tuple[Option, ...]:
    used = {body for flow in register.flows for body in _bodies(register, flow)}
    return tuple(Option(node.id, node.short) for node in register.nodes.values() if node.id in used)


def _family_options(register: Register) -> tuple[Option, ...]:
    used = {register.nodes[end].family for flow in register.flows for end in _ends(register, flow)}
    return tuple(Option(family.id, family.label) for family in register.families if family.id in used)


def article_options(register: Register) -> tuple[Option, ...]:
    """Every article cited by a provision, by code then by number."""
    found = {
        citation.article: Option(citation.article, f"{register.code_by_id[citation.code].short} {citation.number}")
        for provision in register.provisions
        for citation in provision.articles
    }
    return tuple(sorted(found.values(), key=lambda option: option.label))


FACETS: tuple[Facet, ...] = (
    Facet(
        "sens",
        "Sens",
        _perimeter_directions,
        lambda register, flow: {register.direction(flow).value},
    ),
    Facet(
        "famille",
        "Famille d'organismes",
        _family_options,
        lambda register, flow: {register.nodes[end].family for end in _ends(register, flow)},
    ),
    Facet("organisme", "Organisme ou traitement", _body_options, _bodies),
    Facet(
        "finalite",
        "Finalité",
        _of_list(lambda register: register.purposes, _PURPOSES),
        _PURPOSES,
    ),
    Facet(
        "donnee",
        "Données",
        _of_list(lambda register: register.data_categories, _DATA),
        _DATA,
    ),
    Facet(
        "public",
        "Public concerné",
        _of_list(lambda register: register.populations, _POPULATIONS),
        _POPULATIONS,
    ),
    Facet("article", "Article cité", article_options, _articles),
)
FACET_BY_KEY = {facet.key: facet for facet in FACETS}


@dataclass(frozen=True)
class Selection:
    """What the reader restricts the register to; nothing chosen in a facet restricts nothing.

    Several values of one facet are alternatives; facets add up. `second` shows the second perimeter as well.
    """

    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    text: str = ""
    second: bool = False

    def __post_init__(self) -> None:
        kept = {key: tuple(dict.fromkeys(self.chosen[key])) for key in FACET_BY_KEY if self.chosen.get(key)}
        object.__setattr__(self, "chosen", kept)
        object.__setattr__(self, "text", " ".join(self.text.split())[:MAX_TEXT].rstrip())

    @property
    def is_empty(self) -> bool:
        """Whether nothing is restricted (showing more, with `second`, restricts nothing)."""
        return not self.chosen and not self.text

    def to_query(self) -> dict[str, str]:
        """The selection as address parameters, ids only; empty when nothing is chosen."""
        query = {key: ",".join(values) for key, values in self.chosen.items()}
        if self.text:
            query["mot"] = self.text
        if self.second:
            query["perimetre"] = SECOND_PERIMETER
        return query


def selection_from_query(register: Register, query: Mapping[str, str]) -> tuple[Selection, tuple[str, ...]]:
    """The selection written in an address, and the French messages about what was ignored in it."""
    chosen: dict[str, tuple[str, ...]] = {}
    ignored: list[str] = []
    former = {old: node.id for node in register.nodes.values() for old in node.former_ids}
    for facet in FACETS:
        known = {option.id for option in facet.options(register)}
        asked = [former.get(word, word) for word in query.get(facet.key, "")[:2000].split(",") if word]
        chosen[facet.key] = tuple(word for word in asked if word in known)
        ignored += [f"{facet.title} : valeur inconnue « {word[:60]} »" for word in asked if word not in known]
    perimeter = query.get("perimetre", "")
    if perimeter not in ("", SECOND_PERIMETER):
        ignored.append(f"Périmètre : valeur inconnue « {perimeter[:60]} »")
    return Selection(chosen, query.get("mot", ""), perimeter == SECOND_PERIMETER), tuple(ignored)


def with_flows(register: Register, flows: Iterable[Flow], relations: Iterable | None = None) -> Register:
    """The same register with other flows (and relations); nothing is checked again."""
    if relations is None:
        return register.with_(flows=tuple(flows))
    return register.with_(flows=tuple(flows), relations=tuple(relations))


def in_perimeter(register: Register, second: bool) -> Register:
    """The register of I-MILO alone, or, with `second`, with what the press reports of France Travail's system."""
    if second:
        return register
    flows = [flow for flow in register.flows if register.direction(flow) is not Direction.EXTERNAL]
    ends = {end for flow in flows for end in (flow.source, flow.target)}
    relations = (
        item
        for item in register.relations
        if register.hub in (item.source, item.target)
        and (item.kind != "same_as" or {item.source, item.target} <= ends)  # an assumption about what is left out
    )
    return with_flows(register, flows, relations)


def select(register: Register, selection: Selection) -> Register:
    """The register with only the flows that the selection keeps; selecting twice changes nothing."""
    register = in_perimeter(register, selection.second)
    words = folded(selection.text).split()
    kept = [
        flow
        for flow in register.flows
        if all(
            not FACET_BY_KEY[key].values(register, flow).isdisjoint(values) for key, values in selection.chosen.items()
        )
        and (not words or all(word in searchable(register, flow) for word in words))
    ]
    return with_flows(register, kept)


def searchable(register: Register, flow: Flow) -> str:
    """Everything a free-text filter looks into, folded: names, purposes, data, publics, wording, articles."""
    parts: list[str] = []
    for end in (flow.source, flow.target):
        if end != register.hub:
            parts += node_names(register.nodes[end])
            parts += node_names(register.nodes[register.owner(end)])
            parts.append(register.family_by_id[register.nodes[end].family].label)
    for provision in provisions_of(register, flow):
        parts += [provision.designation or "", provision.wording or "", provision.summary or ""]
    for statement in flow.statements:
        parts.append(statement.plain)
        parts += [register.purpose_by_id[item].label for item in statement.purpose_ids]
        parts += [register.category_by_id[item].label for item in statement.data_ids]
        parts += [register.population_by_id[item].label for item in statement.population_ids]
    return folded("\n".join(parts))


def selection_sentence(register: Register, selection: Selection) -> str:
    """The active filters as one French sentence."""
    parts = []
    for key, values in selection.chosen.items():
        labels = {option.id: option.label for option in FACET_BY_KEY[key].options(register)}
        said = listed([f"« {labels.get(value, value)} »" for value in values], "ou")
        also = ""
        if key == "organisme" and any(_runs_something(register, value) for value in values):
            also = " (avec les traitements que le texte lui rattache)"
        least = " (au moins)" if key in ("finalite", "donnee") else ""
        parts.append(f"{FACET_BY_KEY[key].title.lower()}{least} {said}{also}")
    if selection.text:
        parts.append(f"le mot « {selection.text} » dans un nom, un sigle ou le texte")
    if selection.second:
        parts.append("avec le second périmètre (SI France Travail, selon la presse)")
    return f"Filtres actifs : {' ; '.join(parts)}." if parts else "Aucun filtre."


def _runs_something(register: Register, node: str) -> bool:
    systems = (item for item in register.nodes.values() if isinstance(item, System))
    return any(system.operator and system.operator.actor == node for system in systems)


def silent_flows(register: Register, selection: Selection, key: str) -> int:
    """How many flows a facet leaves out only because their text does not state it; 0 when the facet is not used."""
    values = selection.chosen.get(key, ())
    if not values or NOT_STATED_ID in values:
        return 0
    silent = Selection({**selection.chosen, key: (NOT_STATED_ID,)}, selection.text, selection.second)
    return len(select(register, silent).flows)


def shown_sentence(shown: Register, whole: Register) -> str:
    """« 12 flux sur 35 affichés »."""
    many = len(shown.flows) > 1
    return f"{len(shown.flows)} flux sur {len(whole.flows)} {'affichés' if many else 'affiché'}"


def summary_sentence(shown: Register, whole: Register) -> str:
    """What a figure shows, in one sentence: how many flows of how many, and between whom."""
    counts = counts_sentence(shown)
    return f"{shown_sentence(shown, whole)} : {counts}" if counts else f"{shown_sentence(shown, whole)}."


def counts_sentence(register: Register) -> str:
    """How many flows come in and go out, from how many systems to how many recipients."""
    inbound = [flow for flow in register.flows if register.direction(flow) is Direction.INBOUND]
    outbound = [flow for flow in register.flows if register.direction(flow) is Direction.OUTBOUND]
    external = [flow for flow in register.flows if register.direction(flow) is Direction.EXTERNAL]
    purposes = {purpose for flow in outbound for item in flow.statements for purpose in item.purpose_ids}
    parts = []
    if inbound:
        senders = count(len({flow.source for flow in inbound}), "traitement")
        parts.append(f"{senders} {'peuvent' if len(inbound) > 1 else 'peut'} alimenter I-MILO")
    if outbound:
        many = len({flow.target for flow in outbound})
        families = count(len(purposes), "famille")
        parts.append(
            f"{count(many, 'destinataire')} {'peuvent' if many > 1 else 'peut'} recevoir ses données, pour {families} de finalités"
        )
    if external:
        many = len(external) > 1
        said = f"{len(external)} flux {'alimenteraient' if many else 'alimenterait'} le système de France Travail."
        return " ".join([*([f"{listed(parts)}."] if parts else []), f"Selon la presse, {said}"])
    return f"{listed(parts)}." if parts else ""
