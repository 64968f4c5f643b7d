"""Everything in a register that a question may name: each entry with its names, as content words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from model.ask.vocabulary import GENERIC, SYNONYMS
from model.ask.words import content, stem, words_of
from model.register.entities import Register
from model.register.wording import article_title, node_names

Kind = Literal["node", "family", "purpose", "data", "population", "article", "row", "annexe", "text"]
_NOT_CORE = frozenset(map(stem, GENERIC))
_BRACKETS = re.compile(r"\(([^()]{2,60})\)")
_MENTIONED = re.compile(r"\s(?:mentionnée?s?|prévue?s?|exploitée?s?)\s.*$", re.DOTALL)


@dataclass(frozen=True)
class Entry:
    """One thing that a question may be about: its kind, its id and its name on screen."""

    kind: Kind
    id: str
    label: str


@dataclass(frozen=True)
class Index:
    """The names of a register: `true` names are those it gives, `other` names those we derive or add."""

    true: dict[tuple[str, ...], tuple[Entry, ...]]
    other: dict[tuple[str, ...], tuple[Entry, ...]]

    def named(self, key: tuple[str, ...]) -> tuple[Entry, ...]:
        """The entries of that very name; a name that the register gives comes before those we add."""
        return self.true.get(key) or self.other.get(key, ())

    @cached_property
    def names(self) -> dict[str, tuple[str, ...]]:
        """Every name as one string, with its key."""
        return {" ".join(key): key for key in (*self.other, *self.true)}

    @cached_property
    def spellings(self) -> list[str]:
        """Every name as one string: what typing errors are compared with."""
        return list(self.names)

    @cached_property
    def longest(self) -> int:
        """How many content words the longest name has."""
        return max(map(len, (*self.true, *self.other)), default=0)

    @cached_property
    def by_word(self) -> dict[str, tuple[tuple[frozenset[str], Entry], ...]]:
        """The names that hold a word, as what they have besides general words, with their entries."""
        found = defaultdict(list)
        for table in (self.true, self.other):
            for key, entries in table.items():
                core = frozenset(word for word in key if word not in _NOT_CORE and not word.isdigit())
                for word in core:
                    found[word] += [(core, entry) for entry in entries]
        return {word: tuple(items) for word, items in found.items()}


def index_of(register: Register) -> Index:
    """The index of a register; only its names count, not its flows."""
    true, added, cut = defaultdict(dict), defaultdict(dict), defaultdict(dict)
    for entry, given, derived in _entries(register):
        for table, names in ((true, given), (added, SYNONYMS.get((entry.kind, entry.id), ())), (cut, derived)):
            for name in names:
                if key := content(words_of(name)):
                    table[key][entry] = None
    frozen = ({key: tuple(entries) for key, entries in table.items()} for table in (true, cut | added))
    return Index(*frozen)


def _entries(register: Register) -> Iterator[tuple[Entry, list[str], list[str]]]:
    for node in register.nodes.values():
        yield Entry("node", node.id, node.short), list(node_names(node)), _shorter(node.label, node.short)
    kinds = (
        ("family", register.families),
        ("purpose", register.purposes),
        ("data", register.data_categories),
        ("population", register.populations),
    )
    for kind, items in kinds:
        for item in items:
            yield Entry(kind, item.id, item.label), [item.label, item.short], _shorter(item.label, item.short)
    for text in register.texts:
        yield (
            Entry("text", text.id, text.short),
            [text.title, text.short, text.nor or ""],
            [
                *_shorter(text.title),
                f"{text.kind} {text.signed.year}" if text.signed else "",
            ],
        )
    yield from _places(register)


def _places(register: Register) -> Iterator[tuple[Entry, list[str], list[str]]]:
    for provision in register.provisions:
        a, r = provision.annexe, provision.row
        if a is None or r is None:
            continue
        names = [f"annexe {a} ligne {r}", f"annexe {a} l {r}", f"a{a} l{r}", f"a{a} l{r:02}", f"ligne {r} annexe {a}"]
        loose = [f"ligne {r}", f"l{r}", f"{r} e ligne", f"{r} eme ligne", f"{r} ere ligne", f"ligne {r:02}"]
        yield Entry("row", provision.id, provision.place), names, loose
    for annexe in dict.fromkeys(item.annexe for item in register.provisions if item.annexe is not None):
        yield Entry("annexe", str(annexe), f"annexe {annexe}"), [f"annexe {annexe}"], []
    for citation in {item.article: item for p in register.provisions for item in p.articles}.values():
        title = article_title(register, citation)
        bare = re.sub(r"^\D+", "", citation.number)
        entry = Entry("article", citation.article, f"article {title}")
        yield entry, [citation.number, title, f"article {title}"], [bare, f"article {citation.number}"]


def _shorter(label: str, short: str = "") -> list[str]:
    """Names that a reader would cut out of a label: without its brackets, what they hold, without « mentionné à… »."""
    found = []
    for name in filter(None, (label, short)):
        bare = _BRACKETS.sub("", name).strip()
        found += [bare, _MENTIONED.sub("", bare), *_BRACKETS.findall(name)]
    return found
