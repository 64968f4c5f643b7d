"""What is known around the flows, as frozen values: the timeline, the rules on durations and rights, the glossary.

Each fact carries how well it was read. What is only inferred is kept with its reason and never said as a fact.
"""

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field, StringConstraints

from model.register.entities import ActorId, Address, Entity, Id, In, Listed, NodeId, Text, TextId
from model.register.wording import day

DEFINITION_LIMIT = 300

Confidence = Literal["seen", "partial", "inferred"]
CONFIDENCE_LABELS = {"seen": "lu en entier", "partial": "lu en partie", "inferred": "non établi"}
CONFIDENCE_SIGNS = {"seen": "●", "partial": "◐", "inferred": "?"}
DATED_LABELS = {"signed": "signature", "in_force": "prise d'effet", "reported": "date rapportée"}
Topic = Literal["file", "security", "controllers", "access", "information", "legal_basis", "requests", "correction"]
RECORD_TOPICS = ("legal_basis", "security")  # headings of their own in a record of processing
STATUS_LABELS = {
    "current": "dernière version lue",
    "former": "version ancienne",
    "unchecked": "toujours applicable ? non vérifié",
}

# Who publishes a source, by the beginning of its address, where that says nothing to a reader.
_SITES = {
    "legifrance.gouv.fr": "Légifrance",
    "github.com/etalab": "source lue (Etalab)",
    "git.tricoteuses.fr": "source lue (Tricoteuses)",
    "legal.tricoteuses.fr": "source lue (Tricoteuses)",
    "kohenavocats.fr": "source lue (Kohen Avocats)",
    "juriblio.fr": "source lue (Juriblio)",
}


def source_name(address: str) -> str:
    """What a link to a source says: who publishes the page that was read."""
    place = address.partition("//")[2].removeprefix("www.")
    return next((name for start, name in _SITES.items() if place.startswith(start)), place.partition("/")[0])


def _as_written(value: object) -> object:
    """A YAML day as the text it was written with, any other value as it is."""
    return value.isoformat() if isinstance(value, date) else value


_WHEN = r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"
When = Annotated[str, StringConstraints(pattern=_WHEN), BeforeValidator(_as_written)]
Sentence = Annotated[str, StringConstraints(pattern=r"\S", max_length=400)]
Definition = Annotated[str, StringConstraints(pattern=r"\S", max_length=DEFINITION_LIMIT)]


class Known(Entity):
    """What every fact carries: its id, how well it was read, why not better, and where."""

    id: Id
    confidence: Confidence
    reason: Sentence | None = None
    source: Address
    second_source: Address | None = None

    @property
    def established(self) -> bool:
        """Whether it may be said as a fact."""
        return self.confidence != "inferred"


class Event(Known):
    """One event of the timeline; its date is as precise as what was read: day, month or year."""

    noun: ClassVar = "événement"

    date: When | None
    dated: Literal["signed", "in_force", "reported"]
    published: When | None
    title: Sentence
    text: TextId | None
    change: Sentence


class Chronology(Entity):
    """The events known, and what was looked for in vain."""

    events: Annotated[tuple[Event, ...], Field(min_length=1)]
    not_found: tuple[Sentence, ...]

    @property
    def in_order(self) -> tuple[Event, ...]:
        """The events by date; a month or a year comes before its days, an unknown date last."""
        return tuple(sorted(self.events, key=lambda event: event.date or "9999"))


class Rule(Known):
    """One rule in our words: for whom, since when, in which version of which text."""

    noun: ClassVar = "règle"

    subject: Sentence
    rule: Sentence
    version: Sentence
    date: When | None
    status: Literal["current", "former", "unchecked"]
    text: TextId | None
    bodies: tuple[ActorId, ...] = ()
    topic: Topic | None = None  # what the rule answers, and for two of them a heading of a record of processing


class RetentionAndRights(Entity):
    """How long data are kept, who answers for what, where rights are exercised, and what was not found."""

    together: ClassVar = (("retention", "controllers", "rights"),)

    retention: Annotated[tuple[Rule, ...], Field(min_length=1)]
    controllers: Annotated[tuple[Rule, ...], Field(min_length=1)]
    rights: Annotated[tuple[Rule, ...], Field(min_length=1)]
    not_found: tuple[Sentence, ...]

    @property
    def every(self) -> tuple[Rule, ...]:
        """The rules of all sections."""
        return (*self.retention, *self.controllers, *self.rights)


class Term(Listed):
    """An acronym or a word of the screens in plain French; `elsewhere` holds phrases where it means something else."""

    noun: ClassVar = "terme"

    term: Sentence
    also: tuple[Sentence, ...] = ()
    expansion: Sentence | None = None
    definition: Definition
    source: Annotated[Id, In("provisions", "texts")] | None = None
    ours: bool = False
    see: tuple[Annotated[Id, In("actors", "systems", "purposes")], ...] = ()
    elsewhere: tuple[Sentence, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every spelling under which the term is met."""
        return (self.term, *self.also)


class Glossary(Entity):
    """The terms of the screens."""

    terms: Annotated[tuple[Term, ...], Field(min_length=1)]


class Proposed(Entity):
    """A flow proposed under the figure, by a question that it answers."""

    label: Sentence
    flow: Annotated[Id, In("flows")]


class Route(Entity):
    """Ends and settings of paths, as an example; `second` shows the second perimeter with them."""

    label: Sentence
    start: NodeId
    end: NodeId
    length: int
    assumptions: bool = False
    second: bool | None = None


class Welcome(Entity):
    """What the screens say and propose first."""

    opening: Sentence
    questions: tuple[Sentence, ...]
    flows: tuple[Proposed, ...]
    routes: tuple[Route, ...]


class Said(Entity):
    """One sentence of ours on a text or an article read, and where; `reason` says what was not read of it."""

    text: Sentence
    source: Address
    reason: Sentence | None = None


class Asked(Entity):
    """Something asked about under the names that people type."""

    id: Id
    label: Sentence
    asked: Annotated[tuple[Sentence, ...], Field(min_length=1)]
    near: Sentence | None = None  # words to look for in the rows
    rows: tuple[Annotated[Id, In("provisions")], ...] = ()


class Subject(Asked):
    """A subject: the facts that speak of it (ids of the files around), our sentences, and what was not found of it."""

    noun: ClassVar = "sujet"

    facts: tuple[Id, ...] = ()
    said: tuple[Said, ...] = ()
    silence: Sentence | None = None


class Absent(Asked):
    """A body or a person whom no row names under that name; `note` says which row may be meant, as our reading."""

    noun: ClassVar = "absent"

    note: Sentence | None = None


class Subjects(Entity):
    """The subjects, and those absent from the rows."""

    together: ClassVar = (("subjects", "absent"),)

    subjects: tuple[Subject, ...] = ()
    absent: tuple[Absent, ...] = ()


class Reference(Entity):
    """All of them, checked against one register."""

    chronology: Chronology
    rules: RetentionAndRights
    glossary: Glossary
    welcome: Welcome
    subjects: Subjects = Subjects()

    @property
    def facts(self) -> dict[str, Event | Rule]:
        """What has a date, by id: events of the timeline, then rules on durations and rights."""
        every: tuple[Event | Rule, ...] = (*self.chronology.events, *self.rules.every)
        return {fact.id: fact for fact in every}

    def fact(self, name: str) -> Event | Rule | Term:
        """The event, rule or term of that id."""
        return self.facts.get(name) or next(term for term in self.glossary.terms if term.id == name)


def when(value: Text | None) -> str:
    """« 20 novembre 2014 », « novembre 2020 », « 2020 », or « date non trouvée »."""
    if value is None:
        return day(None)
    year, *rest = value.split("-")
    if len(rest) == 2:
        return day(date.fromisoformat(value))
    return day(date(int(year), int(rest[0]), 1)).partition(" ")[2] if rest else year
