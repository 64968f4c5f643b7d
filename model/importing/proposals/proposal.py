"""What an import proposes to the reviewer: rows, flows, instructions, each with a confidence and the words relied on.

Nothing here is decided: `None` is a question left open, and `open` sentences say it in French.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, Literal, TypeVar

from model.importing.files.document import Fragment
from model.importing.orders.instruction import Instruction
from model.importing.outline.centre import Centre
from model.importing.outline.header import Header
from model.importing.tables.raw import RawRow
from model.register.entities import Actor, ArticleCitation, Code, DataCategory, Direction, Family, Purpose, System

Value = TypeVar("Value")

SURE_FROM, PROBABLE_FROM = 0.9, 0.6


class Confidence(StrEnum):
    """How far a reading may be trusted, as said on screen."""

    SURE = "sûr"
    PROBABLE = "probable"
    OPEN = "à décider"


@dataclass(frozen=True)
class Reading(Generic[Value]):
    """A value read in the words of a row, or None when the words do not settle it.

    `words` are exact words of the document; `score` goes from 0 to 1; `reason` says in French what led to it.
    """

    value: Value | None
    words: tuple[str, ...] = ()
    score: float = 0.0
    reason: str = ""

    @property
    def confidence(self) -> Confidence:
        """`sûr`, `probable` or `à décider`."""
        if self.value is None or self.score < PROBABLE_FROM:
            return Confidence.OPEN
        return Confidence.SURE if self.score >= SURE_FROM else Confidence.PROBABLE


@dataclass(frozen=True)
class ProposedOperator:
    """Who runs a system, with the words that say so; `actor` is the id of a known or a proposed node."""

    actor: str
    words: str
    score: float


@dataclass(frozen=True)
class ProposedNode:
    """A body or a system: a known one (`known`), or a new one with the exact words as label unless `label_ours`."""

    id: str
    kind: Literal["actor", "system"]
    label: str
    short: str
    known: bool
    label_ours: bool = False
    family: Reading[str] = field(default_factory=lambda: Reading(None))
    acronym: str | None = None
    operator: ProposedOperator | None = None

    @classmethod
    def of(cls, node: Actor | System, acronym: str | None = None, score: float = 0.0) -> ProposedNode:
        """A node of a register, as it is proposed."""
        kind: Literal["actor", "system"] = "system" if isinstance(node, System) else "actor"
        family = Reading(node.family, (), score)
        return cls(node.id, kind, node.label, node.short, True, node.label_ours, family, acronym)


@dataclass(frozen=True)
class ProposedUse:
    """A purpose, a category of data or a population (`id`), with the exact words it rests on."""

    id: str
    words: tuple[str, ...]
    score: float
    reason: str = ""
    only: str | None = None  # what narrows a population

    @property
    def confidence(self) -> Confidence:
        """`sûr`, `probable` or `à décider`."""
        return Reading(self.id, self.words, self.score).confidence


@dataclass(frozen=True)
class ProposedFlow:
    """One flow of a part of a row; `direction` is seen from the central system, None when the text does not say.

    `sentence` is set when only that sentence of the row founds this flow. For the three lists, None means that the text
    does not say.
    """

    direction: Reading[Direction]
    sentence: str | None
    founding: str
    purposes: tuple[ProposedUse, ...] | None
    data: tuple[ProposedUse, ...] | None
    population: tuple[ProposedUse, ...] | None
    nature: Literal["personal", "anonymised", "companies"] | None = None
    plain: str = ""
    note: str | None = None


@dataclass(frozen=True)
class ProposedPart:
    """One body or system named by a row: its words, the node they match, other candidates, its flows.

    `named_by` is set when the row names several; `node.value` is None when nothing could be matched or proposed.
    """

    words: str
    named_by: str | None
    node: Reading[ProposedNode]
    candidates: tuple[tuple[str, float], ...]
    flows: tuple[ProposedFlow, ...]


@dataclass(frozen=True)
class ProposedRow(RawRow):
    """One row of an annexe, or one item of a list (then `locator`, and neither annexe nor number), understood.

    `key` names the row in decisions: « a1_l12 », « article_4_2 ». `open` holds the questions left to the reviewer.
    `heading`, `heads` and `chapeau` are what stands above it: title of the annexe, column heads, announcing sentence.
    """

    key: str = ""
    parts: tuple[ProposedPart, ...] = ()
    articles: tuple[ArticleCitation, ...] = ()
    open_list: str | None = None
    open: tuple[str, ...] = ()

    @property
    def row(self) -> int | None:
        """Its number in its annexe."""
        return self.number

    @property
    def said(self) -> str:
        """Where it stands, in French: « annexe 1, ligne 12 »."""
        return self.locator or f"annexe {self.annexe}, ligne {self.row}"

    @property
    def flows(self) -> tuple[ProposedFlow, ...]:
        """The flows of all its parts."""
        return tuple(flow for part in self.parts for flow in part.flows)


@dataclass(frozen=True)
class New:
    """What rows need that the register lacks; the operators are the new bodies, those that only run a system too."""

    families: tuple[Family, ...] = ()
    categories: tuple[DataCategory, ...] = ()
    codes: tuple[Code, ...] = ()
    purposes: tuple[Purpose, ...] = ()
    operators: tuple[ProposedNode, ...] = ()


@dataclass(frozen=True)
class Proposal:
    """Everything an import proposes.

    All text of the document is in `rows`, `instructions`, `set_aside` (recognised: title, visas, signature, column
    heads…) or `unused` (not recognised: to be shown in red). `messages` are for the whole text.
    """

    name: str
    header: Header
    hub: ProposedNode
    hub_names: tuple[str, ...]
    rows: tuple[ProposedRow, ...]
    instructions: tuple[Instruction, ...]
    set_aside: tuple[Fragment, ...]
    unused: tuple[Fragment, ...]
    messages: tuple[str, ...]
    new: New = New()
    centre: Centre | None = None
    by_itself: bool = False  # an amending text read without its base: its new words are rows, its instructions are told

    @property
    def row_by_key(self) -> dict[str, ProposedRow]:
        """The rows by key."""
        return {row.key: row for row in self.rows}

    @property
    def flow_count(self) -> int:
        """How many flows are proposed."""
        return sum(len(row.flows) for row in self.rows)

    @property
    def questions(self) -> tuple[str, ...]:
        """Every open question, with the row it belongs to."""
        rows = [f"{row.said} : {question}" for row in self.rows for question in row.open]
        orders = [
            (one, one.why_not or (one.later and f"elle vaut {one.later}, et le brouillon la montre appliquée"))
            for one in self.instructions
        ]
        return (*rows, *(f"instruction {one.number} : {said}" for one, said in orders if said))

    def nodes(self) -> Iterator[ProposedNode]:
        """The nodes proposed by the rows, each once, in the order of the document."""
        seen = {self.hub.id}
        for row in self.rows:
            for part in row.parts:
                node = part.node.value
                if node is not None and node.id not in seen:
                    seen.add(node.id)
                    yield node
