"""What was understood of a question, and what was answered: frozen values, shown as they are on screen."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property

from model.ask.entries import Entry
from model.ask.vocabulary import WORDS, Ask
from model.ask.words import Word, elided, joined, stems, words_of
from model.reference.facts import Absent, Subject
from model.register.wording import listed


class Role(StrEnum):
    """On which side of a flow a body stands; the values are those of the chips on screen."""

    RECIPIENT = "destinataire"
    SENDER = "expéditeur"
    EITHER = "organisme"
    APART = "retranché"


BODIES = frozenset(map(str, Role))  # the kinds of chips that name a body
SIDES = {"receive": Role.RECIPIENT, "send": Role.SENDER}  # of the subject of a verb


class Outcome(StrEnum):
    """What an answer is: only the first four answer the question."""

    ANSWERED = "répondu"  # what a text says
    SILENT = "non dit"  # understood, and no row of a text read in full says it
    UNREAD = "connu en partie"  # the text was read in part only: nothing is said of what it does not show
    NOT_FOUND = "non trouvé"  # looked for in everything read, and not found
    NEAREST = "comprise en partie"  # something meaningful was left aside, and said: no answer to the whole
    OFF = "hors sujet"  # nothing that any text read here is about
    UNKNOWN = "non compris"
    EMPTY = "vide"


def least_sure(outcomes: Iterable[Outcome]) -> Outcome:
    """The last of some outcomes, in the order in which they are written: what an answer in several parts is."""
    return max(outcomes, key=list(Outcome).index, default=Outcome.EMPTY)


OURS = "notre lecture"  # of a chip: a name that the text does not write
ANSWERS = frozenset({Outcome.ANSWERED, Outcome.SILENT, Outcome.UNREAD, Outcome.NOT_FOUND})


@dataclass(frozen=True)
class Chip:
    """One thing understood: its kind, what it was read as, the words of the question, and how we came to it."""

    kind: str
    label: str
    words: str
    note: str = ""

    @property
    def shown(self) -> str:
        """What it was read as, as it is written: « n'… plus », where its words are « n » and « plus »."""
        return elided(self.label)

    @property
    def said(self) -> str:
        """« destinataire : France Travail »."""
        note = f" ({self.note})" if self.note else ""
        return f"{self.kind} : {self.shown}{note}"


@dataclass(frozen=True)
class Mention:
    """Something of the register that a question names; its entries are alternatives."""

    entries: tuple[Entry, ...]
    start: int
    end: int
    role: Role = Role.EITHER

    def ids(self, kind: str) -> frozenset[str]:
        """The ids of the entries of one kind."""
        return self._by_kind.get(kind, frozenset())

    @cached_property
    def _by_kind(self) -> dict[str, frozenset[str]]:
        kinds = {entry.kind for entry in self.entries}
        return {kind: frozenset(entry.id for entry in self.entries if entry.kind == kind) for kind in kinds}

    @property
    def is_body(self) -> bool:
        """Whether it is a body, a system or a family of them: what may stand on a side of a flow."""
        return bool(self.ids("node") or self.ids("family"))

    @property
    def label(self) -> str:
        """The names on screen, the first three of them."""
        labels = list(dict.fromkeys(entry.label for entry in self.entries))
        most = 4 if len(labels) == 4 else 3
        return " ou ".join(labels[:most]) + (f" et {len(labels) - most} autres" if len(labels) > most else "")


@dataclass(frozen=True)
class TextWord:
    """A word to be looked for in the texts: the roots that count as that word, how it was typed, and where.

    `after` are the roots of the word that it was typed right after: « formation professionnelle » is one thing.
    `either` are the words of « contrôle ou sanctions », of which one is enough.
    """

    roots: frozenset[str]
    shown: str
    place: int = field(default=-1, compare=False)
    after: frozenset[str] = frozenset()
    either: tuple["TextWord", ...] = ()


def quoted(words: Iterable[str], last: str = "et") -> str:
    """« « sanctions » et « contrôle » »: words between quotation marks, each once."""
    return listed((f"« {word} »" for word in dict.fromkeys(words)), last)


@dataclass(frozen=True)
class Reading:
    """What was understood of one question, before anything is answered.

    Every word that carries meaning is in a chip or in `left`. `state` is the state of the law to answer from,
    `asked_state` whether the question named it, `other_state` a second one that it is to be compared with;
    `outsiders` are those whom no register names, `subjects` what is asked besides the flows. `sight` is about seeing a
    file, `young` about young people, `personal` about personal data, `now` about today, `to_recipients` about
    recipients in general. `apart` and `apart_words` are what is to be taken away (« sauf… »); `crossed` are the two
    verbs of one question, with whether each is denied.
    """

    question: str
    ask: Ask
    chips: tuple[Chip, ...]
    left: tuple[str, ...]
    mentions: tuple[Mention, ...] = ()
    words: tuple[TextWord, ...] = ()
    outsiders: tuple[Absent, ...] = ()
    subjects: tuple[Subject, ...] = ()
    also: frozenset[Ask] = frozenset()
    state: str = ""
    asked_state: bool = False
    other_state: str = ""
    yes_no: bool = False
    verb: str = ""
    sight: bool = False
    young: bool = False
    personal: bool = False
    now: bool = False
    to_recipients: bool = False
    hub: Role | None = None
    direction: str = ""
    apart: tuple[Mention, ...] = ()
    apart_words: tuple[TextWord, ...] = ()
    crossed: tuple[tuple[str, bool], ...] = ()

    @cached_property
    def typed(self) -> tuple[Word, ...]:
        """Its words, in order."""
        return words_of(self.question)

    @cached_property
    def text(self) -> str:
        """Its folded words, with one space between them: what patterns are looked for in."""
        return joined(self.typed)

    @cached_property
    def folded(self) -> frozenset[str]:
        """Its folded words."""
        return frozenset(self.text.split())

    @property
    def roots(self) -> frozenset[str]:
        """The roots of its words."""
        return stems(self.question)

    def says(self, form: str) -> re.Match[str] | None:
        """Where a form of sentence, by its name in data/questions.yaml, stands in it, if it does."""
        return WORDS.form(form).search(self.text)

    def turned(self, kind: str) -> bool:
        """Whether the question has a turn of that kind: « négation », « restriction »…"""
        return any(chip.kind == kind for chip in self.chips)

    @property
    def anonymised(self) -> bool:
        """Whether it asks about anonymised data."""
        return any("anonymis" in root for word in self.words for root in word.roots)

    @property
    def bodies(self) -> frozenset[str]:
        """The ids of the bodies and systems that the question names."""
        return frozenset().union(*(mention.ids("node") for mention in self.mentions))

    @property
    def parties(self) -> tuple[Mention, ...]:
        """The mentions of bodies, systems and families."""
        return tuple(mention for mention in self.mentions if mention.is_body)

    @property
    def fed_systems(self) -> bool:
        """Whether which systems I-MILO feeds is asked (« quel système I-MILO alimente-t-il ? »): no body is one."""
        return self.hub is Role.SENDER and bool(self.says("systems"))

    @property
    def quoted(self) -> str:
        """« « sanctions » et « contrôle » »: the words to look for, as they were typed."""
        return quoted(word.shown for word in self.words)

    def sideless(self, *mentions: Mention) -> "Reading":
        """The same, of these mentions alone and whichever way data go."""
        either = tuple(replace(one, role=Role.EITHER) for one in mentions)
        return replace(self, mentions=either, ask=Ask.SUBJECT, hub=None, direction="")

    def having(self, kind: str) -> tuple[Mention, ...]:
        """The mentions that have an entry of a kind."""
        return tuple(mention for mention in self.mentions if mention.ids(kind))


@dataclass(frozen=True)
class Told:
    """The answer to one reading: its outcome, its sentence, the flows and provisions it rests on, where else to
    look; `took` are kinds of chips that this answer accounts for, besides those that every one of its kind does,
    and `missed` what it does not."""

    outcome: Outcome
    sentence: str
    flows: tuple[str, ...] = ()
    provisions: tuple[str, ...] = ()
    state: str = ""
    sources: tuple[str, ...] = ()
    screen: str | None = None
    took: frozenset[str] = frozenset()
    missed: tuple[str, ...] = ()

    def taking(self, *kinds: str) -> "Told":
        """The same answer, which accounts for these kinds of chips too."""
        return replace(self, took=self.took | {*kinds})
