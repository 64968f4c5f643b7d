"""What every note is made of, whatever it is about: an opening, sections, a table of everything, sources, mentions."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from model.documents.notes.note_sources import Source
from model.graph.units import Unit
from model.register.entities import Register, System
from model.register.wording import lower_first, upper_first

if TYPE_CHECKING:
    from model.documents.notes.note_figure import NoteFigure

STRONG, SILENT, PLACE, QUIET, MARKED = "strong", "silent", "lieu", "couverture", "marque"
NOT_OFFICIAL = "Ce n'est pas un document officiel : c'est une lecture, à vérifier dans les textes cités."
NOT_IN_SERVICE = (
    "Un flux permis par le texte n'est pas la preuve d'un échange en service ; largeurs et nombres ne disent jamais un "
    "volume."
)
LONGEST_PROPERTY = 240  # Office files hold 255 characters in a property
MOST_WORDS = 300
LONGEST_TITLE = 240  # letters: three lines of a page or of a slide
_ENDS = re.compile(r"^[\s;.]+|[\s;.]+$")
_CUT = re.compile(r"\s;\s|(?<!\b[A-Z])\.\s")  # where a title may end


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

    @property
    def entry(self) -> Told:
        """Its cells one after the other."""
        return tuple(chain.from_iterable((*cell, Run(" ")) for cell in self.runs))


@dataclass(frozen=True)
class Table:
    """Columns and rows, what they hold for who does not see them, and what is said once of all rows (`above`)."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    described: str = ""
    above: str = ""

    def widths(self, room: float) -> list[float]:
        """The width of each column in a room."""
        shares = sum(column.share for column in self.columns)
        return [room * column.share / shares for column in self.columns]

    @property
    def head(self) -> str:
        """The heads of its columns in one line, above rows that are set as entries."""
        return " : ".join((self.columns[0].head, *(lower_first(column.head) for column in self.columns[1:])))

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
class Note:
    """Everything a note says, whatever it is about: an answer, facts, a figure when there is one, sections, sources.

    `lead` follows the sentence of the title, `responsible` says in one line who answers, `seen` says what is shown and
    by which filters, `warning` what must be read wherever a part travels alone; `mark` stands on every page (« PROJET »
    when a text is a draft). `keys` holds, for each flow, everything it passes through, as focus keys: what the script
    of the web page lights up.
    """

    title: str
    lead: str = ""
    responsible: str = ""
    summary: str
    filters: str
    seen: str
    facts: tuple[Fact, ...] = ()
    figure: NoteFigure | None
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]
    state: str
    written_on: str
    link: str | None
    words: tuple[str, ...]
    mentions: tuple[str, ...]
    warning: str = ""
    mark: str = ""
    keys: Mapping[str, str]

    @property
    def head(self) -> str:
        """What stands above the title: what this is, its day, what is shown."""
        return " · ".join(filter(None, ("Note de synthèse", self.written_on, self.seen)))

    @property
    def aside(self) -> dict[str, list[Source]]:
        """The texts on which only what stands beside the flows rests, under its name."""
        found: dict[str, list[Source]] = defaultdict(list)
        for source in self.sources:
            if source.aside:
                found[source.aside].append(source)
        return found

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables of its sections."""
        return tuple(section.table for section in self.sections if section.table)

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every row of its tables."""
        return tuple(row for table in self.tables for row in table.rows)


def begun(told: Told) -> Told:
    """Words that begin a sentence; a quotation begins as its text does, for its mark comes first."""
    first, *more = told
    return (replace(first, text=upper_first(first.text)), *more)


def passed_through(units: Iterable[Unit]) -> dict[str, str]:
    """For each flow, everything it passes through, as focus keys."""
    keys: dict[str, set[str]] = defaultdict(set)
    for unit in units:
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


def headline(answer: str) -> tuple[str, str]:
    """The first words of an answer, as many as three lines of a title hold, and the rest of it; a place stays with
    what it is the place of."""
    ends = [found.start() for found in _CUT.finditer(answer) if not _opened(answer[: found.start()])]
    ends.append(len(answer))
    end = next((end for end in reversed(ends) if end <= LONGEST_TITLE), ends[0])
    rest = _ENDS.sub("", answer[end:])
    return answer[:end].removesuffix("."), f"{upper_first(rest)}." if rest else ""


def sentences(*said: str) -> str:
    """Words one after the other, each ended."""
    return " ".join(one if one.endswith(".") else f"{one}." for one in said if one)


def _opened(words: str) -> bool:
    """Whether they end inside brackets."""
    return words.count("(") > words.count(")")


def author_words(lines: tuple[str, ...]) -> tuple[str, ...]:
    """The author's own sentences, three at most, tidied, without the empty ones."""
    return tuple(said for said in (" ".join(line.split())[:MOST_WORDS] for line in lines[:3]) if said)


def shortened(text: str) -> str:
    """The text, or its beginning, cut between words, when it is too long for a property of a file."""
    return text if len(text) <= LONGEST_PROPERTY else f"{text[:LONGEST_PROPERTY].rsplit(' ', 1)[0]} […]"
