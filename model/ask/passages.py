"""Everything read, as passages: rows, rules, subjects, events and terms, ranked by the words of a question.

A second opinion beside what the question was understood to ask: it reads nothing but words and names (BM25, Robertson
and Walker, 1994), so it finds the row that a turn of phrase hid. What it finds is shown as near, never as an answer.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice, takewhile
from math import log
from typing import cast

from model.ask.library import Library
from model.ask.rules_told import rule_said
from model.ask.subjects import facts_told
from model.ask.telling import NOT_FOUND, whole_rows
from model.ask.values import ANSWERS, Reading, Told
from model.ask.vocabulary import WORDS, Ask
from model.ask.words import key_of, stems, words_of, words_set
from model.graph.filters import provisions_of
from model.reference.facts import Reference
from model.register.entities import Flow, Register
from model.register.wording import node_names, upper_first

_SATURATION, _LENGTH = 1.2, 0.6  # of BM25: what a word said again adds, and how much long passages are held back
_NAMED, _KIND = 1.3, 4.0  # the weight of what is named against a word; that of the kind of question
_NEAR, _SURE = 5.0, 9.0  # the least that a passage shown has, of a question not answered, and answered
_AS_NEAR, _NEARER = 0.6, 1.5  # against the nearest one; against the nearest that the answer says
_SOME, _FEW = 3, 2
_BEGIN = 60  # characters by which a passage is known in an answer that says it
_FRAME, _TERM = 0.35, 0.7  # a word said of everything, and a definition, weigh less
_LIGHT = words_set(
    "question verbe cadre temps négation structure restriction totalité quantité comparaison état correction"
)
_KINDS = {
    Ask.HOW_LONG: "retention",
    Ask.CONTROLLER: "controllers",
    Ask.RIGHT: "rights",
    Ask.BASIS: "rights",
    Ask.SECURITY: "rights",
    Ask.TEXT: "events",
    Ask.CHANGED: "events",
    Ask.DEFINE: "terms",
    Ask.RECIPIENTS: "1",
    Ask.SENDERS: "2",
}


@dataclass(frozen=True)
class Passage:
    """One thing read: its words and how often, the ids that it is about, its kind, how it is said with its place."""

    id: str
    words: Counter[str] = field(compare=False, repr=False)
    ids: frozenset[str]
    kind: str
    said: str

    @cached_property
    def length(self) -> int:
        """How many words it has."""
        return sum(self.words.values())


@dataclass(frozen=True)
class Passages:
    """The passages of a state of the law and of the files around it, with how rare their words are."""

    every: tuple[Passage, ...]
    common: frozenset[str] = frozenset()  # roots of the names of those whose tool I-MILO is, which are everywhere

    @cached_property
    def rarity(self) -> dict[str, float]:
        """How much a word, or an id, tells of a passage: the fewer have it, the more."""
        held = Counter(one for passage in self.every for one in (*passage.words, *passage.ids))
        return {one: log(1 + (len(self.every) - many + 0.5) / (many + 0.5)) for one, many in held.items()}

    @cached_property
    def mean(self) -> float:
        """The mean length of a passage."""
        return sum(passage.length for passage in self.every) / max(1, len(self.every))

    def ranked(self, readings: Sequence[Reading]) -> list[tuple[float, Passage]]:
        """The passages that have something of a question, the nearest first, with how near."""
        words = list(dict.fromkeys(one for read in readings for one in _words_of(read, self.common)))
        ids = {name: weight for read in readings for name, weight in _ids_of(read)}
        kinds = {_KINDS[read.ask] for read in readings if read.ask in _KINDS}
        worded, named = [0.0] * len(self.every), [0.0] * len(self.every)
        for roots, weight in words:
            best: dict[int, float] = {}
            for root in roots:
                for rank, held in self.held.get(root, ()):
                    best[rank] = max(held, best.get(rank, 0.0))
            for rank, held in best.items():
                worded[rank] += weight * held
        for name, weight in ids.items():
            for rank in self.about.get(name, ()):
                named[rank] += _NAMED * weight * self.rarity[name]
        scores = []
        for passage, *parts in zip(self.every, worded, named, strict=True):
            if score := sum(parts):
                score += _KIND * (passage.kind in kinds)
                scores.append((score * (_TERM if passage.kind == "terms" and "terms" not in kinds else 1), passage))
        return sorted(scores, key=lambda one: -one[0])

    @cached_property
    def about(self) -> dict[str, list[int]]:
        """The ranks of the passages that are about an id."""
        found: dict[str, list[int]] = {}
        for rank, passage in enumerate(self.every):
            for name in passage.ids:
                found.setdefault(name, []).append(rank)
        return found

    @cached_property
    def held(self) -> dict[str, list[tuple[int, float]]]:
        """What each word is worth in the passages that have it, by their rank."""
        found: dict[str, list[tuple[int, float]]] = {}
        for rank, passage in enumerate(self.every):
            long = 1 - _LENGTH + _LENGTH * passage.length / self.mean
            for root, times in passage.words.items():
                held = self.rarity[root] * times * (_SATURATION + 1) / (times + _SATURATION * long)
                found.setdefault(root, []).append((rank, held))
        return found


def _words_of(read: Reading, common: frozenset[str]) -> Iterator[tuple[frozenset[str], float]]:
    """Each word that carries meaning, as the roots that count as it, and its weight."""
    as_read: dict[int, frozenset[str]] = {}
    for one in read.words:
        as_read[one.place] = as_read.get(one.place, frozenset()) | one.roots
    meant: dict[str, frozenset[str]] = {}  # « bac », read as « diplôme »
    for chip in (one for one in read.chips if one.kind == "mot du texte"):
        meant |= {word.raw: stems(chip.label) for word in words_of(chip.words) if chip.note}
    light = {word.raw for chip in read.chips if chip.kind in _LIGHT for word in words_of(chip.words)}
    for place, word in enumerate(read.typed):
        if word.raw not in WORDS.function:
            weight = _FRAME if word.raw in WORDS.frame | light or word.stem in common else 1.0
            said = stems(WORDS.meant.get(word.raw, "")) | meant.get(word.raw, frozenset())
            yield as_read.get(place, frozenset()) | said | {word.stem}, weight
    for outsider in read.outsiders:
        yield from ((frozenset({word.stem}), 1.0) for word in words_of(outsider.near or ""))


def _ids_of(read: Reading) -> Iterator[tuple[str, float]]:
    """What is named, with its weight: less when the name is that of several."""
    for mention in read.mentions:
        for entry in mention.entries:
            if entry.kind != "hub":
                yield entry.id, len(mention.entries) ** -0.5
    for one in (*read.subjects, *read.outsiders):
        yield from ((name, 1.0) for name in (one.id, *one.rows))


def passages(library: Library) -> Passages:
    """Everything read that a question may be near to, with the rows of the state of the law shown."""
    if "passages" not in library.kept:
        around = _around(library, library.reference) if library.reference else ()
        common = stems(" ".join(entry.label for entry in library.lexicon.users))
        library.kept["passages"] = Passages((*_rows(library.at(library.state)), *around), common)
    return cast(Passages, library.kept["passages"])


def _rows(register: Register) -> Iterator[Passage]:
    resting: dict[str, list[Flow]] = {}
    for flow in register.flows:
        for row in provisions_of(register, flow):
            resting.setdefault(row.id, []).append(flow)
    for name, flows in resting.items():
        row = register.provision_by_id[name]
        ends = {end for flow in flows for end in (flow.source, flow.target)} - {register.hub}
        ends |= {register.owner(end) for end in ends}
        statements = [item for flow in flows for item in flow.statements]
        used = {one for item in statements for one in (*item.purpose_ids, *item.data_ids, *item.population_ids)}
        families = {register.nodes[end].family for end in ends}
        names = [one for end in ends for one in node_names(register.nodes[end])]
        told = [row.wording, row.summary, row.designation, row.place, *names, *(item.plain for item in statements)]
        about = frozenset({name, *ends, *used, *families, *(one.article for one in row.articles)})
        said = f"{upper_first(whole_rows(register, flows))}."
        yield Passage(name, _counted(told), about, str(row.annexe or ""), said)


def _around(library: Library, reference: Reference) -> Iterator[Passage]:
    rules = reference.rules
    for kind, found in (("retention", rules.retention), ("controllers", rules.controllers), ("rights", rules.rights)):
        for rule in found:
            words = _counted([rule.subject, rule.subject, rule.rule, rule.version])
            yield Passage(rule.id, words, frozenset(rule.bodies), kind, rule_said(rule))
    for event in reference.chronology.in_order:
        if event.established:
            said = f"{event.title} : {event.change}"
            yield Passage(event.id, _counted([event.title, said]), frozenset({event.text or ""}), "events", said)
    for term in reference.glossary.terms:
        said = f"{term.term}{f' ({term.expansion})' if term.expansion else ''} : {term.definition} (Glossaire.)"
        yield Passage(term.id, _counted([*term.names, said]), frozenset(term.see), "terms", said)
    for subject in reference.subjects.subjects:
        facts, _ = facts_told(library, (subject,))
        silence = f"{NOT_FOUND} : {subject.silence}." if subject.silence else ""
        if said := f"{facts} {silence}".strip():
            words = _counted([subject.label, *subject.asked, said])
            yield Passage(subject.id, words, frozenset({subject.id, *subject.rows}), "subjects", said)


def _counted(texts: Iterable[str | None]) -> Counter[str]:
    return Counter(root for text in texts for root in key_of(words_of(text or "")))


def near(library: Library, readings: Sequence[Reading], told: Sequence[Told]) -> tuple[str, ...]:
    """The passages nearest to a question that its answer does not say: the first ones when it is not answered, and
    otherwise those that are much nearer than all that it says."""
    other = any(one.state not in ("", library.state) for one in told)
    if any(one.sentence.startswith("Il n'a pas été tenu compte") for one in told):  # what is to be set aside
        return ()
    if other or any(read.asked_state or read.apart or read.apart_words for read in readings):
        return ()
    said = " ".join(one.sentence for one in told)
    rows = {row for one in told for row in one.provisions}
    ranked = passages(library).ranked(readings)

    def known(passage: Passage) -> bool:
        return passage.id in rows or passage.said[:_BEGIN] in said

    ranked = [one for one in ranked[:1] if one[1].kind == "terms"] + [one for one in ranked if one[1].kind != "terms"]
    sure = all(one.outcome in ANSWERS for one in told)
    best = max((score for score, _ in ranked), default=0.0)
    if ranked and known(ranked[0][1]):
        return ()
    nearer = takewhile(lambda one: _NEARER * one[0] > _SURE, ranked)  # than what may be said in any case
    of_answer = next((score for score, passage in nearer if known(passage)), 0.0) if sure else 0.0
    least = max(_SURE, _NEARER * of_answer) if sure else max(_NEAR, _AS_NEAR * best)
    found = (passage.said for score, passage in ranked if score >= least and not known(passage))
    own = {said.partition(" : ")[2] or said: said for said in found}  # an event and a subject may say the same
    return tuple(islice(own.values(), _FEW if sure else _SOME))
