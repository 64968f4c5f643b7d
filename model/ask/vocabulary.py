"""The words of everyday French that questions are made of, from data/questions.yaml."""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal, cast

from pydantic import BeforeValidator, Field

from model.register.entities import Entity, Text
from model.register.loading import SHIPPED_FILE, load_around
from model.register.loading.id_rules import Broken

SHIPPED_WORDS = SHIPPED_FILE.parent / "questions.yaml"


class Ask(StrEnum):
    """What is asked; the values are those of the chips on screen."""

    DEFINE = "définition"
    NATURE = "traitement ou organisme"
    TECHNICAL = "technique"
    HOW_LONG = "durée"
    CHANGED = "changement"
    TEXT = "texte"
    SINCE = "depuis quand"
    RIGHT = "droit"
    CONTROLLER = "responsable"
    BASIS = "base légale"
    SECURITY = "protection"
    PUBLIC = "public"
    COUNT = "nombre"
    LINKED = "mise en relation"
    WHERE = "ligne"
    DIRECTION = "sens"
    WHY = "finalité"
    DATA = "donnée"
    RECIPIENTS = "qui reçoit"
    SENDERS = "qui transmet"
    WHO = "qui"
    IS_IT = "est-ce dit ?"
    SUBJECT = "sujet"


def _several(words: object) -> object:
    """The words written in one text."""
    return frozenset(words.split()) if isinstance(words, str) else words


Words = Annotated[frozenset[str], BeforeValidator(_several)]
Patterns = Annotated[tuple[Text, ...], Field(min_length=1)]
Turn = Literal["whence", "what", "is_it", "past", "now"]


Kinds = Annotated[Ask, Field(strict=False)]


class Kind(Entity):
    """A kind of question, and the words by which it is asked."""

    ask: Kinds
    patterns: Patterns


class Errand(Entity):
    """What is done on a screen rather than asked of the texts: how it is said, the screen, and what to do there; or,
    when `off`, what no text read is about."""

    patterns: Patterns
    screen: Text
    said: Text
    off: bool = False


class Vocabulary(Entity):
    """The words by what they do in a question; the comments of the file say more of each list."""

    determiners: Words
    towards: Words
    starting: Words
    by: Words
    joining: Words
    meaningless: Words
    general: Words
    data_nouns: Words
    nature: Words
    structure: Words
    publics: Words
    send: Words
    receive: Words
    acting: Words
    staff: Words
    people: Words
    exchange: Words
    passive: Words
    soft: Words
    doing: Words
    deciding: Words
    powers: Words
    moving: Words
    sight: Words
    to_me: Words
    asking: Words
    asking_first: Words
    being: Words
    able: Words
    owning: Words
    mine: Words
    persons: Words
    acts: Words
    alone: Words
    institutions: Words
    classes: Words
    heads: Words
    small: Words
    little: Words
    typed: dict[Text, Text]
    everyday: dict[Text, Text]
    phrases: dict[Text, Text]
    absent: dict[Text, Text]
    kinds: Annotated[tuple[Kind, ...], Field(min_length=1)]
    turns: dict[Turn, Patterns]
    turned: dict[Text, Patterns]
    idle: Patterns
    rephrased: dict[Text, str]
    forms: dict[Text, Text]
    same_answer: dict[Kinds, tuple[Kinds, ...]]
    unsaid: dict[Kinds, Text]
    errands: tuple[Errand, ...]

    @cached_property
    def function(self) -> frozenset[str]:
        """Words that carry no meaning of their own here: they are in no chip and are not said to be left aside."""
        return self.meaningless | self.determiners | self.towards | self.starting | self.by | self.joining

    @cached_property
    def frame(self) -> frozenset[str]:
        """What is said of everything here."""
        return self.general | self.data_nouns | self.nature

    @cached_property
    def uncounted(self) -> frozenset[str]:
        """Words that do not count in a phrase by which a subject is asked for."""
        return self.little | self.determiners | self.towards | self.starting | self.by

    @cached_property
    def helping(self) -> frozenset[str]:
        """What stands before a verb, or for it."""
        return self.being | self.able

    @cached_property
    def meant(self) -> dict[str, str]:
        """For each everyday word, the words of the texts that it stands for."""
        return {word: meant for words, meant in self.everyday.items() for word in words.split()}

    @cached_property
    def typing(self) -> dict[str, str]:
        """For each word typed by its sound or cut short, the word that it is."""
        return {word: read for words, read in self.typed.items() for word in words.split()}

    @cached_property
    def asked(self) -> tuple[tuple[Ask, re.Pattern[str]], ...]:
        """Each kind of question by its words, looked for in the folded words; the first kind found is the one asked."""
        return tuple((kind.ask, re.compile(rf"\b(?:{'|'.join(kind.patterns)})\b")) for kind in self.kinds)

    @cached_property
    def turning(self) -> dict[str, re.Pattern[str]]:
        """What turns a question round, by the kind of its chip: negation, restriction, exception, comparison…"""
        return {kind: re.compile(rf"\b(?:{'|'.join(patterns)})(?!\w)") for kind, patterns in self.turned.items()}

    @cached_property
    def rephrasing(self) -> tuple[tuple[re.Pattern[str], str], ...]:
        """What is said in several ways, as typed, and how it is read; with nothing, what says nothing."""
        return tuple((re.compile(typed, re.IGNORECASE), read) for typed, read in self.rephrased.items())

    @cached_property
    def idling(self) -> re.Pattern[str]:
        """Turns of phrase that say nothing of their own."""
        return re.compile(rf"\b(?:{'|'.join(self.idle)})(?!\w)")

    @cached_property
    def _turns(self) -> dict[Turn, re.Pattern[str]]:
        return {turn: re.compile("|".join(patterns)) for turn, patterns in self.turns.items()}

    @cached_property
    def _forms(self) -> dict[str, re.Pattern[str]]:
        return {name: re.compile(pattern) for name, pattern in self.forms.items()}

    def errand(self, text: str) -> tuple[Errand, str] | None:
        """What is to be done on a screen, from folded words, and the words beside those that ask for it; None when
        something is asked."""
        for found in self.errands:
            if match := re.search(rf"\b(?:{'|'.join(found.patterns)})\b", text):
                return found, f"{text[: match.start()]} {text[match.end() :]}"
        return None

    def form(self, name: str) -> re.Pattern[str]:
        """A form of sentence, by its name in the file."""
        return self._forms[name]

    def turn(self, name: Turn, text: str) -> re.Match[str] | None:
        """Where a turn of phrase stands in folded words, if it does."""
        return self._turns[name].search(text)


@lru_cache(maxsize=1)
def load_words(path: Path = SHIPPED_WORDS) -> Vocabulary:
    """The vocabulary of a file. Raises `DataError` or `UnreadableFile`."""
    return load_around(path, Vocabulary, rules=_rules)


class _Lazy:
    """The vocabulary, read when a word of it is first wanted: a faulty file is told then, not when modules load."""

    def __getattr__(self, name: str) -> Any:
        self.__dict__[name] = found = getattr(load_words(), name)  # asked millions of times
        return found


WORDS = cast("Vocabulary", _Lazy())


def _rules(words: Vocabulary) -> Iterator[Broken]:
    lists: list[tuple[tuple[str | int, ...], Iterable[str]]]
    lists = [(("kinds", rank, "patterns"), kind.patterns) for rank, kind in enumerate(words.kinds)]
    lists += [(("turns", turn), patterns) for turn, patterns in words.turns.items()]
    lists += [(("turned", turn), patterns) for turn, patterns in words.turned.items()] + [(("idle",), words.idle)]
    lists += [(("phrases",), words.phrases), (("absent",), words.absent), (("forms",), words.forms.values())]
    lists.append((("rephrased",), words.rephrased))
    for place, patterns in lists:
        for rank, pattern in enumerate(patterns):
            try:
                re.compile(pattern)
            except re.error as error:
                yield (*place, rank), f"motif illisible : {error}."


LISTED = (Ask.RECIPIENTS, Ask.SENDERS, Ask.WHO, Ask.LINKED, Ask.COUNT, Ask.WHERE)  # what is answered by a list
PRONOUNS_SEEN = ("pronom",)  # what « la », « le » or « lui » stands for is left aside
