"""The notions of the field as frozen values; the same definitions check the YAML and make its JSON Schema.

Null means that the text does not say; an empty list means that the text says there is none.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Literal, NoReturn, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

if TYPE_CHECKING:
    from model.register.graph import Graph

SHORT_LABEL_LIMIT = 30


def _day(value: object) -> object:
    """The day that a text such as `2025-01-03` stands for (JSON has no dates), any other value as it is."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) and value.count("-") == 2 else value
    except ValueError:
        return value


Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(_[a-z0-9]+)*$", max_length=80)]
Text = Annotated[str, StringConstraints(pattern=r"\S", max_length=4000)]
ShortLabel = Annotated[str, StringConstraints(pattern=r"\S", max_length=SHORT_LABEL_LIMIT)]
Address = Annotated[str, StringConstraints(pattern=r"^https?://\S+$", max_length=500)]
Day = Annotated[date, BeforeValidator(_day)]
ArticleNumber = Annotated[str, StringConstraints(pattern=r"^[LRD]\. \d+(-\d+)*$")]


class Direction(StrEnum):
    """Seen from I-MILO; the values are those of the exports and of the address."""

    INBOUND = "entrant"
    OUTBOUND = "sortant"
    EXTERNAL = "externe"


class Entity(BaseModel):
    """A frozen value that refuses unknown keys and converts nothing in silence."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Code(Entity):
    """A French legal code, as cited by the provisions."""

    id: Id
    label: Text
    short: ShortLabel


class Family(Entity):
    """A family of organisations and systems: our grouping, never the text's."""

    id: Id
    label: Text
    short: ShortLabel
    definition: Text


class Purpose(Entity):
    """A family of purposes: our reading; the exact purpose is the wording of the provision."""

    id: Id
    label: Text
    short: ShortLabel
    definition: Text


class DataCategory(Entity):
    """A category of data, named by us after the words of the text."""

    id: Id
    label: Text
    short: ShortLabel


class Population(Entity):
    """The young people a row is about, when the row says which."""

    id: Id
    label: Text
    short: ShortLabel
    definition: Text


class AnnexeRows(Entity):
    """How many rows an annexe of a text has: what « 29 lignes sur 29 » is counted against."""

    annexe: Annotated[int, Field(ge=1)]
    rows: Annotated[int, Field(ge=1)]


class LegalText(Entity):
    """A legal text or a press article, with what was read of it."""

    id: Id
    kind: Literal["decret", "arrete", "presse", "projet"]
    title: Text
    short: Annotated[str, StringConstraints(pattern=r"\S", max_length=40)]
    nor: Annotated[str, StringConstraints(pattern=r"^[A-Z]{4}\d{7}[A-Z]$")] | None
    signed: Day | None
    published: Day | None
    in_force_from: Day | None
    repealed_by: Id | None
    status: Text
    caveat: Text | None = None
    url: Address | None
    url_note: Text | None = None
    source: Address | None
    coverage: Literal["full", "partial", "none"]
    coverage_reason: Text
    rows_expected: tuple[AnnexeRows, ...] = ()
    checked_on: Day

    @property
    def link(self) -> str | None:
        """The official address when it is known, otherwise the source that was read."""
        return self.url or self.source


class ArticleCitation(Entity):
    """One article of a code cited by a provision, with the column and the place named there (« II », « 3° du IV »)."""

    code: Id
    number: ArticleNumber
    column: Literal["designation", "wording"]
    place: Text | None = None

    @property
    def article(self) -> str:
        """The id of the article in addresses: code and number, such as `travail_l5411-5-1`."""
        return f"{self.code}_{self.number.replace('. ', '').lower()}"


class Provision(Entity):
    """One row of an annexe, quoted word for word, or a passage of another text summed up by us."""

    id: Id
    text: Id
    annexe: Annotated[int, Field(ge=1)] | None = None
    row: Annotated[int, Field(ge=1)] | None = None
    locator: Text | None = None
    designation: Text | None = None
    wording: Text | None = None
    summary: Text | None = None
    open_list: Text | None = None
    evidence: Literal["law", "press"] = "law"
    reported_by: Id | None = None
    articles: tuple[ArticleCitation, ...] = ()

    @property
    def place(self) -> str:
        """Where it stands in its text, in French: « annexe 1, ligne 12 », or its own locator."""
        if self.annexe is not None and self.row is not None:
            return f"annexe {self.annexe}, ligne {self.row}"
        return self.locator or ""

    @property
    def exact(self) -> str:
        """The exact words of the text, both columns; empty when only our summary is known."""
        return "\n".join(part for part in (self.designation, self.wording) if part)


class Alias(Entity):
    """Another name by which people know an organisation or a system."""

    name: Text
    kind: Literal["acronym", "former", "everyday"]


class Node(Entity):
    """What an actor and a system have in common: an end of a flow."""

    id: Id
    former_ids: tuple[Id, ...] = ()
    family: Id
    label: Text
    label_ours: bool = Field(default=False, description="true : nom écrit par nous, et non par le texte.")
    short: ShortLabel
    aliases: tuple[Alias, ...] = ()
    plain: Text


class Actor(Node):
    """A body or a class of bodies (« organisme » on screen)."""


class NamedBy(Entity):
    """Another provision that names the same operator, with its words."""

    provision: Id
    words: Text


class Operator(Entity):
    """Who runs a system, with the exact words of the provision that say so; `also` holds those of other texts."""

    actor: Id
    provision: Id
    words: Text
    also: tuple[NamedBy, ...] = ()


class System(Node):
    """A processing system (« traitement » on screen); its operator only when a text names it."""

    operator: Operator | None


class Basis(Entity):
    """A provision on which a statement rests; `sentence` when only one of its sentences founds this flow."""

    provision: Id
    named_by: Text | None = None
    sentence: Text | None = None


Words = Annotated[tuple[Text, ...], Field(min_length=1)]


class PurposeUse(Entity):
    """A purpose of a flow, the exact words it rests on and, when not obvious, why."""

    purpose: Id
    words: Words
    reason: Text | None = None


class DataUse(Entity):
    """A category of data of a flow and the exact words it rests on."""

    category: Id
    words: Words
    reason: Text | None = None


class PopulationUse(Entity):
    """A population of a flow and the exact words it rests on."""

    population: Id
    words: Words
    reason: Text | None = None


class Statement(Entity):
    """What one text says of a flow."""

    text: Id
    basis: Annotated[tuple[Basis, ...], Field(min_length=1)]
    plain: Text
    purposes: tuple[PurposeUse, ...] | None
    data: tuple[DataUse, ...] | None
    population: tuple[PopulationUse, ...] | None
    nature: Literal["personal", "anonymised", "companies"] | None
    note: Text | None = None

    @property
    def purpose_ids(self) -> tuple[str, ...]:
        """The purposes named; empty also when the text does not say."""
        return tuple(use.purpose for use in self.purposes or ())

    @property
    def data_ids(self) -> tuple[str, ...]:
        """The categories named; empty also when the text does not say."""
        return tuple(use.category for use in self.data or ())

    @property
    def population_ids(self) -> tuple[str, ...]:
        """The populations named; empty also when the text does not say."""
        return tuple(use.population for use in self.population or ())


class Flow(Entity):
    """The pair source → target; the same flow in every text."""

    id: Id
    former_ids: tuple[Id, ...] = ()
    source: Id
    target: Id
    statements: Annotated[tuple[Statement, ...], Field(min_length=1)]


class Relation(Entity):
    """What is not a transfer: joint controllers, systems put in relation without a stated direction.

    `same_as` is an assumption of ours: no provision states it (an empty list), and `reason` says why we make it.
    """

    id: Id
    former_ids: tuple[Id, ...] = ()
    kind: Literal["joint_controller", "related", "same_as"]
    source: Id
    target: Id
    provisions: tuple[Id, ...]
    period: Text | None
    plain: Text
    reason: Text | None = None


class State(Entity):
    """A state of the law: the text that names it, and the texts that hold together with it, from a day to another.

    `until` is the first day on which it holds no more; null while nothing later is entered. `known` says in words what
    is known of it, what is not, and where its dates come from.
    """

    text: Id
    texts: Annotated[tuple[Id, ...], Field(min_length=1)]
    label: ShortLabel
    since: Day
    until: Day | None
    known: Text
    controllers: Literal["full", "partial"] = "partial"
    passage: tuple[Text, ...] = ()


class Equivalence(Entity):
    """Bodies or systems that two texts name differently: our reading, with its reason, never guessed from likeness.

    `renamed`: the same under another name. `split` and `merged`: one became several, several became one. `overlap`: the
    two texts describe what is close, and nothing read says that it is the same.
    """

    id: Id
    kind: Literal["renamed", "split", "merged", "overlap"]
    before: Annotated[tuple[Id, ...], Field(min_length=1)]
    after: Annotated[tuple[Id, ...], Field(min_length=1)]
    reason: Text


class DecidedBody(Entity):
    """A body or a system that the reviewer of an import named, when no known one fits."""

    kind: Literal["actor", "system"]
    label: Text
    short: ShortLabel
    family: Id


class DecidedFlow(Entity):
    """One flow as the reviewer of an import corrected it; null direction: put in relation, direction not stated."""

    direction: Literal["entrant", "sortant"] | None
    body: Id
    new: DecidedBody | None = None
    named_by: Text | None = None
    sentence: Text | None = None
    purposes: tuple[PurposeUse, ...] | None = None
    data: tuple[DataUse, ...] | None = None
    population: tuple[PopulationUse, ...] | None = None
    nature: Literal["personal", "anonymised", "companies"] | None = None


class Decision(Entity):
    """What the reviewer of an import decided of a row or an instruction, replayed when the text is imported again.

    `designation`, `wording` and `data` are the words that the reviewer saw; the keys after them are the correction.
    """

    key: Id
    choice: Literal["accepted", "corrected", "split", "merged", "left_out"]
    designation: Text | None = None
    wording: Text | None = None
    data: Text | None = None
    new_designation: Text | None = None
    new_wording: Text | None = None
    parts: tuple[Text, ...] = ()
    into: Id | None = None
    flows: tuple[DecidedFlow, ...] | None = None


class Register(Entity):
    """Everything that is known, frozen: the only thing that functions pass around."""

    schema_version: Literal[1]
    hub: Id
    state: Id
    codes: tuple[Code, ...]
    families: tuple[Family, ...]
    purposes: tuple[Purpose, ...]
    data_categories: tuple[DataCategory, ...]
    populations: tuple[Population, ...]
    texts: tuple[LegalText, ...]
    provisions: tuple[Provision, ...]
    actors: tuple[Actor, ...]
    systems: tuple[System, ...]
    flows: tuple[Flow, ...]
    relations: tuple[Relation, ...]
    states: tuple[State, ...] = ()
    equivalences: tuple[Equivalence, ...] = ()
    review: tuple[Decision, ...] = ()

    def with_(self, **parts: object) -> Self:
        """The register with other parts, which nobody checks here; every look-up is made anew from them."""
        if odd := parts.keys() - type(self).model_fields:
            raise TypeError(f"a register has no part named {', '.join(sorted(odd))}")
        kept = {name: getattr(self, name) for name in type(self).model_fields}
        return self.model_construct(**(kept | parts))

    def model_copy(self, *, update: Mapping[str, object] | None = None, deep: bool = False) -> NoReturn:
        """Refused: pydantic would carry along the look-ups of the register copied, now wrong."""
        del update, deep
        raise TypeError("a Register is changed by with_(), which forgets its look-ups")

    @cached_property
    def nodes(self) -> dict[str, Actor | System]:
        """Actors and systems by id, in the order of the file."""
        return {node.id: node for node in (*self.actors, *self.systems)}

    @cached_property
    def flow_by_id(self) -> dict[str, Flow]:
        """The flows by id."""
        return {flow.id: flow for flow in self.flows}

    @cached_property
    def provision_by_id(self) -> dict[str, Provision]:
        """The provisions by id."""
        return {provision.id: provision for provision in self.provisions}

    @cached_property
    def text_by_id(self) -> dict[str, LegalText]:
        """The texts by id."""
        return {text.id: text for text in self.texts}

    @cached_property
    def family_by_id(self) -> dict[str, Family]:
        """The families of bodies by id."""
        return {family.id: family for family in self.families}

    @cached_property
    def purpose_by_id(self) -> dict[str, Purpose]:
        """The families of purposes by id."""
        return {purpose.id: purpose for purpose in self.purposes}

    @cached_property
    def category_by_id(self) -> dict[str, DataCategory]:
        """The categories of data by id."""
        return {category.id: category for category in self.data_categories}

    @cached_property
    def population_by_id(self) -> dict[str, Population]:
        """The populations by id."""
        return {population.id: population for population in self.populations}

    @cached_property
    def code_by_id(self) -> dict[str, Code]:
        """The legal codes by id."""
        return {code.id: code for code in self.codes}

    @cached_property
    def graph(self) -> Graph:
        """The register as one frozen graph, made once (see `model.register.graph.register_graph`)."""
        from model.register.graph import register_graph

        return register_graph(self)

    @property
    def state_text(self) -> LegalText:
        """The text whose state of the law is shown."""
        return self.text_by_id[self.state]

    def direction(self, flow: Flow) -> Direction:
        """Whether the flow enters I-MILO, leaves it, or concerns another system."""
        if flow.target == self.hub:
            return Direction.INBOUND
        return Direction.OUTBOUND if flow.source == self.hub else Direction.EXTERNAL

    def partner(self, flow: Flow) -> Actor | System:
        """The end of the flow that is not I-MILO; the source when neither is."""
        return self.nodes[flow.target if flow.source == self.hub else flow.source]

    def owner(self, node_id: str) -> str:
        """The body that answers for a node: the operator of a system when the text names it, else the node itself."""
        node = self.nodes[node_id]
        return node.operator.actor if isinstance(node, System) and node.operator else node_id

    def evidence(self, statement: Statement) -> str:
        """`press` as soon as one provision of the statement is only reported by the press, else `law`."""
        kinds = {self.provision_by_id[basis.provision].evidence for basis in statement.basis}
        return "press" if "press" in kinds else "law"
