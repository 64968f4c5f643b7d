"""What every note is made of, whatever it is about: an opening, sections, a table of everything, sources, mentions."""

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from model.address.view import View
from model.documents.notes.note_sources import Source
from model.graph.units import Unit
from model.register.entities import Register, System

STRONG, SILENT, PLACE, QUIET, MARKED = "strong", "silent", "lieu", "couverture", "marque"
NOT_OFFICIAL = "Ce n'est pas un document officiel : c'est une lecture, à vérifier dans les textes cités."
NOT_IN_SERVICE = (
    "Un flux permis par le texte n'est pas la preuve d'un échange en service ; largeurs et nombres ne disent jamais un "
    "volume."
)
LONGEST_PROPERTY = 240  # Office files hold 255 characters in a property
MOST_WORDS = 300


@dataclass(frozen=True)
class Fact:
    """What stands beside the answer: who is responsible, the public, what is not said, the state of the law."""

    head: str
    text: str


@dataclass(frozen=True)
class Run:
    """Words written in one way: usual, strong, silent (nothing is said), a place, quiet, marked as what justifies."""

    text: str
    kind: str = ""


Told = tuple[Run, ...]


@dataclass(frozen=True)
class Column:
    """A column: its head, and its share of the width of the table."""

    head: str
    share: float = 1


@dataclass(frozen=True)
class Row:
    """A row of a table, and what it is about, as the keys of flows; each cell is told in its runs of words."""

    key: str
    runs: tuple[Told, ...]

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The cells, each as its words."""
        return tuple("".join(run.text for run in cell) for cell in self.runs)


@dataclass(frozen=True)
class Table:
    """Columns and rows, what they hold for who does not see them, and what is said once of all rows (`above`)."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    described: str = ""
    above: str = ""

    def under(self, title: str) -> str:
        """A title with what is said once of all rows."""
        return f"{title} ({self.above})" if self.above else title


@dataclass(frozen=True)
class Section:
    """A part of a note: a list of items, each told in lines, or a table.

    `after` is said under it.
    """

    kind: str
    title: str
    items: tuple[tuple[Told, ...], ...] = ()
    after: str = ""
    table: Table | None = None


@dataclass(frozen=True, kw_only=True)
class AnyNote(ABC):
    """Everything a note says; `screen` names its figure, and `view` what the figure shows.

    `mark` stands on every page: « PROJET » when a text is a draft.
    """

    title: str
    summary: str
    filters: str
    facts: tuple[Fact, ...] = ()
    sources: tuple[Source, ...]
    state: str
    written_on: str
    link: str | None
    words: tuple[str, ...]
    view: View
    screen: str
    mentions: tuple[str, ...]
    mark: str = ""

    @property
    @abstractmethod
    def sections(self) -> tuple[Section, ...]:
        """What the note tells, part by part; the last one tells the flows."""

    @property
    def lead(self) -> str:
        """What follows the sentence of the title; may be empty."""
        return ""

    @property
    def warning(self) -> str:
        """What must be read wherever a part of the note travels alone; may be empty."""
        return ""

    @property
    def seen(self) -> str:
        """What is shown, of how much, and by which filters."""
        return f"{self.summary} {self.filters}"

    @property
    def head(self) -> str:
        """What stands above the title: what this is, its day, what is shown."""
        return " · ".join(filter(None, ("Note de synthèse", self.written_on, self.seen)))

    @property
    def empty(self) -> bool:
        """Whether nothing is shown: there is no figure then."""
        return False

    @property
    @abstractmethod
    def figure_alt(self) -> str:
        """The text alternative of the figure."""

    @property
    @abstractmethod
    def units(self) -> Iterable[Unit]:
        """What the figure draws."""

    @property
    def keys(self) -> dict[str, str]:
        """For each flow, everything it passes through, as focus keys: what the script of the HTML page lights up."""
        keys: dict[str, set[str]] = defaultdict(set)
        for unit in self.units:
            keys[unit.flow.id] |= unit.keys
        return {flow: " ".join(sorted(found)) for flow, found in keys.items()}


def mentions(*registers: Register) -> tuple[str, ...]:
    """What a note says that it is not; the words of a text on systems are quoted only where a flow shown has one."""
    words = dict.fromkeys(one.state_text.permission for one in registers if one.state_text.permission and _linked(one))
    return (NOT_OFFICIAL, " ".join((*words, NOT_IN_SERVICE)))


def _linked(register: Register) -> bool:
    """Whether a flow shown goes from or to another system than I-MILO."""
    ends = {end for flow in register.flows for end in (flow.source, flow.target)} - {register.hub}
    return any(isinstance(register.nodes[end], System) for end in ends)


def author_words(lines: tuple[str, ...]) -> tuple[str, ...]:
    """The author's own sentences, three at most, tidied, without the empty ones."""
    return tuple(said for said in (" ".join(line.split())[:MOST_WORDS] for line in lines[:3]) if said)


def shortened(text: str) -> str:
    """The text, or its beginning, cut between words, when it is too long for a property of a file."""
    return text if len(text) <= LONGEST_PROPERTY else f"{text[:LONGEST_PROPERTY].rsplit(' ', 1)[0]} […]"
