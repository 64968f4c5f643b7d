"""Everything that a question may name: bodies, families, data, publics, texts, rows, articles, and every word read."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from rapidfuzz.distance import DamerauLevenshtein

from model.ask.entries import Entry, entries, head_roots
from model.ask.vocabulary import WORDS
from model.ask.words import Key, Word, joined, key_of, mistyped, singular, stem, stems, words_of
from model.reference.facts import Asked, Reference
from model.register.entities import Register
from model.register.wording import folded, node_names

_LONG = 10
TOOLS = frozenset({"si", "systeme", "logiciel", "traitement", "outil"})
_FORM = re.compile(r"(?<=....)(?:i?ons|iez|ants?)$")


@dataclass(frozen=True)
class Lexicon:
    """The names of a register and the words of everything that was read; the same for all its states."""

    register: Register
    reference: Reference | None

    @cached_property
    def names(self) -> dict[Key, tuple[Entry, ...]]:
        """Every name as the roots of its words; names that the register gives come before those cut out of them."""
        given: dict[Key, list[Entry]] = defaultdict(list)
        cut: dict[Key, list[Entry]] = defaultdict(list)
        for entry, whole, parts in entries(self.register):
            for table, names in ((given, whole), (cut, parts)):
                read = (key_of(chain.from_iterable(map(words_of, name.split("\n")))) for name in names)
                for key in dict.fromkeys(read):
                    if not all(map(str.isdigit, key)):
                        table[key].append(entry)
        return {key: tuple(entries) for key, entries in (cut | given).items()}

    @cached_property
    def written(self) -> dict[str, frozenset[str]]:
        """The roots of the words by which a text writes each body or system; what is not there is a name of ours."""
        register = self.register
        found = {node.id: stems(node.label) for node in register.nodes.values()}
        for flow in register.flows:
            bases = [basis for item in flow.statements for basis in item.basis]
            rows = [(basis.named_by, register.provision_by_id[basis.provision]) for basis in bases]
            said = stems(" ".join(name or f"{row.designation} {row.wording}" for name, row in rows))
            for name in {flow.source, flow.target, register.owner(flow.source)} - {register.hub}:
                found[name] = found.get(name, frozenset()) | said
        return found

    @cached_property
    def heads(self) -> dict[str, tuple[Entry, ...]]:
        """The bodies whose short name begins with a word by which alone they are asked for."""
        heads = head_roots()
        found: dict[str, list[Entry]] = defaultdict(list)
        for node in self.register.nodes.values():
            for word in words_of(node.short)[:2]:
                if word.stem in heads:
                    found[word.stem].append(Entry("node", node.id, node.short))
        return {word: tuple(entries) for word, entries in found.items()}

    @cached_property
    def users(self) -> tuple[Entry, ...]:
        """The bodies whose tool I-MILO is."""
        hub = self.register.hub
        return tuple(Entry("node", one.id, one.short) for one in self.register.actors if one.stands_for == hub)

    def is_user(self, nodes: frozenset[str]) -> bool:
        """Whether a body alone is named, whose tool I-MILO is: about exchanges, it stands for it, and that is shown."""
        return len(nodes) == 1 and nodes <= {entry.id for entry in self.users}

    @cached_property
    def tools(self) -> frozenset[str]:
        """The systems that are named as somebody's tool: « SI du Fonds social européen »."""
        systems = self.register.systems
        return frozenset(one.id for one in systems for word in words_of(one.short)[:1] if word.raw in TOOLS)

    @cached_property
    def longest(self) -> int:
        """How many words the longest name has."""
        return max(map(len, self.names), default=1)

    @property
    def _asked(self) -> tuple[Asked, ...]:
        around = self.reference.subjects if self.reference else None
        return (*around.subjects, *around.absent) if around else ()

    @cached_property
    def phrases(self) -> dict[Key, Asked]:
        """The subjects, and those whom no row names, by the roots of the words that they are asked for by."""
        return {
            tuple(word.stem for word in words_of(one) if self.counts(word)): item
            for item in self._asked
            for one in item.asked
        }

    @cached_property
    def longest_phrase(self) -> int:
        """How many words the longest of these phrases has."""
        return max(map(len, self.phrases), default=1)

    @staticmethod
    def counts(word: Word) -> bool:
        """Whether a word counts in such a phrase: articles and small words do not."""
        return word.raw not in WORDS.uncounted

    @cached_property
    def read(self) -> frozenset[str]:
        """The folded words of everything that was read: names, texts, facts, terms."""
        return frozenset(word.raw for text in texts_read(self.register, self.reference) for word in words_of(text))

    @cached_property
    def roots(self) -> frozenset[str]:
        """The roots of every word read."""
        return frozenset(map(stem, self.read))

    @cached_property
    def _known(self) -> frozenset[str]:
        spoken = set(WORDS.meant) | {word.raw for item in self._asked for one in item.asked for word in words_of(one)}
        spoken |= {word for _, kind in WORDS.asked for word in re.findall(r"[a-z]{4,}", kind.pattern)}
        spoken |= {word for phrase in WORDS.phrases for word in phrase.split()}
        subjects = self.reference.subjects.subjects if self.reference else ()
        spoken |= {word.raw for item in subjects for one in item.said for word in words_of(one.text)}
        asking = WORDS.function | WORDS.frame | WORDS.send | WORDS.receive | WORDS.passive | WORDS.asking | WORDS.people
        return frozenset(self.read | spoken | asking)

    @cached_property
    def _stems(self) -> frozenset[str]:
        return frozenset(map(stem, self._known))

    @cached_property
    def _proper(self) -> frozenset[str]:
        names = (name for node in self.register.nodes.values() for name in node_names(node))
        return frozenset(word.raw for name in names for word in words_of(name) if word.shown[:1].isupper())

    @cached_property
    def _targets(self) -> tuple[str, ...]:
        named = {
            word.raw for node in self.register.nodes.values() for name in node_names(node) for word in words_of(name)
        }
        spoken = named | WORDS.frame | WORDS.asking | {word.raw for text in self._exact for word in words_of(text)}
        return tuple(sorted(word for word in spoken - WORDS.function if len(word) > 3 and word.isalpha()))

    @property
    def _exact(self) -> Iterator[str]:
        for provision in self.register.provisions:
            yield from filter(None, (provision.designation, provision.wording))
        for term in self.reference.glossary.terms if self.reference else ():
            yield from term.names

    @cached_property
    def notions(self) -> frozenset[str]:
        """The roots of what the texts are about: data, purposes, publics, terms, words of everyday French for them."""
        register = self.register
        lists = (register.purposes, register.data_categories, register.populations, register.actors, register.systems)
        said = [text for items in lists for item in items for text in (item.label, item.short)]
        said += [text for term in (self.reference.glossary.terms if self.reference else ()) for text in term.names]
        said += [*WORDS.meant.values(), *WORDS.phrases.values()]
        stated = [item for flow in register.flows for item in flow.statements]
        said += [text for item in stated for use in item.purposes or () for text in use.words]
        said += [text for item in stated for use in item.data or () for text in use.words]
        said += [text for item in stated for use in item.population or () for text in use.words]
        return frozenset(word.stem for text in said for word in words_of(text))

    @cached_property
    def _pairs(self) -> dict[str, tuple[Word, Word]]:
        names = [words_of(name) for node in self.register.nodes.values() for name in node_names(node)]
        return {joined(words): (words[0], words[1]) for words in names if len(words) == 2}

    def pair(self, first: Word, second: Word) -> tuple[Word, Word] | None:
        """The name of two words that two mistyped ones stand for (« frans travai »); None when they are known."""
        typed = f"{first.raw} {second.raw}"
        if {first.raw, second.raw} <= self._known or len(typed) < _LONG:
            return None
        most = len(typed) // 5 + 1
        near = [two for name, two in self._pairs.items() if DamerauLevenshtein.distance(typed, name) <= most]
        return near[0] if len(near) == 1 else None

    def is_foreign(self, name: str) -> bool:
        """Whether a word is written as a name, that is near none of the register: « Parcoursup », and no « Frnace »."""
        return name[:1].isupper() and len(name) > 3 and self._apart(name) > 2

    def is_acronym(self, name: str) -> bool:
        """Whether a word is typed in capitals, as the sigle of somebody else: « IGAS », and no « DRAES »."""
        return name.isupper() and len(name) > 2 and self._apart(name) > 1

    def _apart(self, name: str) -> int:
        """By how many letters, up to three, a word differs from the nearest name of the register."""
        raw = folded(name)
        return min((DamerauLevenshtein.distance(raw, word, score_cutoff=2) for word in self._proper), default=9)

    def correction(self, word: Word) -> Word | None:
        """The known word that a mistyped one stands for; None for a known word, or without one clearly the closest."""
        size = len(word.raw)
        if not word.raw.isalpha() or size < 6 or word.raw in self._known or word.stem in self._stems:
            return None
        if (form := _FORM.sub("er", word.raw)) != word.raw and stem(form) in self.roots:  # « accompagnons »
            return Word(form, form)
        near: dict[int, set[str]] = defaultdict(set)
        for target in self._targets:
            if word.shown[:1].isupper() and target not in self._proper:  # a name is never read as a common word
                continue
            if word.raw.startswith(target) and size - len(target) > 1:  # « Parcoursup » is no « parcours »
                continue
            if target[0] == word.raw[0] and (far := mistyped(word.raw, target)):
                near[far].add(target)
        if not near:
            return None
        closest = near[min(near)]
        if len({stem(target) for target in closest}) > 1:
            return None
        best = min(closest, key=lambda target: (singular(target) != singular(word.raw), target))
        return Word(best, best)


def texts_read(register: Register, reference: Reference | None) -> Iterator[str]:
    """The texts of everything that was read: names, rows, facts, terms."""
    for provision in register.provisions:
        yield from filter(None, (provision.designation, provision.wording, provision.summary))
    for node in register.nodes.values():
        yield from node_names(node)
    lists = (register.purposes, register.data_categories, register.populations, register.families)
    yield from (text for items in lists for item in items for text in (item.label, item.short))
    yield from (text for one in register.texts for text in (one.title, one.short))
    yield from (relation.plain for relation in register.relations)
    if reference:
        for rule in (*reference.rules.retention, *reference.rules.controllers, *reference.rules.rights):
            yield from (rule.subject, rule.rule)
        for term in reference.glossary.terms:
            yield from (*term.names, term.expansion or "")
        yield from (*reference.rules.not_found, *reference.chronology.not_found)
        for event in reference.chronology.events:
            yield from (event.title, event.change)
