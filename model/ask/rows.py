"""Flows as questions look at them: their ends, their side, the rows they rest on and the words that these write."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from model.ask.values import TextWord, quoted
from model.ask.vocabulary import WORDS
from model.ask.words import stems, words_of
from model.graph.filters import provisions_of
from model.register.entities import Actor, Direction, Flow, Provision, Register, Relation, Statement


def rows_of(register: Register, flows: Iterable[Flow]) -> list[Provision]:
    """The provisions on which flows rest, each once, in their order in the file."""
    found = {item.id: item for flow in flows for item in provisions_of(register, flow)}
    return [found[name] for name in sorted(found)]


def holding_rows(register: Register, rows: Sequence[str]) -> list[Flow]:
    """The flows that rest on some rows."""
    return [flow for flow in register.flows if any(row.id in rows for row in provisions_of(register, flow))]


def provisions_holding(register: Register, flow: Flow, words: Sequence[TextWord]) -> tuple[Provision, ...]:
    """The provisions of a flow that hold the words looked for, or all of them when none does."""
    every = provisions_of(register, flow)
    held = [
        item
        for item in every
        if all(word.roots & stems(f"{item.wording or ''} {item.summary or ''}") for word in words)
    ]
    return tuple(held) if words and held else every


def founding_texts(register: Register, flow: Flow) -> list[str]:
    """The sentences that found a flow: exact words, or our summaries."""
    found = []
    for statement in flow.statements:
        for basis in statement.basis:
            provision = register.provision_by_id[basis.provision]
            found.append(basis.sentence or provision.wording or provision.summary or "")
    return found


def with_names(register: Register, flow: Flow) -> list[str]:
    """The sentences that found a flow, and the names of its ends."""
    found = founding_texts(register, flow)
    for end in (flow.source, flow.target):
        if end != register.hub:
            found.append(f"{register.nodes[end].label} {register.nodes[end].short}")
    for statement in flow.statements:
        for basis in statement.basis:
            found.append(basis.named_by or register.provision_by_id[basis.provision].designation or "")
    return found


def roots_written(register: Register, flows: Iterable[Flow]) -> frozenset[str]:
    """The roots of all the words of the sentences that found some flows."""
    return frozenset().union(*(stems(text) for flow in flows for text in founding_texts(register, flow)))


def holding(register: Register, flows: Sequence[Flow], words: Sequence[TextWord]) -> tuple[Flow, ...]:
    """The flows whose text holds all the words: in the sentence that founds them, otherwise with their names too."""
    for texts in (founding_texts, with_names):
        found = [flow for flow in flows if holds(" . ".join(texts(register, flow)), words)]
        if found:
            return tuple(found)
    return ()


_WHO_DOES = "eur"  # ends the noun of whoever does it


def lacking_in(register: Register, flows: Sequence[Flow], words: Iterable[TextWord]) -> list[TextWord]:
    """The words that no text of some flows has, each by itself; « finance » is not one where « financeurs » is."""
    written = stems(" ".join(text for flow in flows for text in with_names(register, flow)))
    absent = [word for word in words if not holding(register, flows, [replace(word, after=frozenset())])]
    return [word for word in absent if not {f"{root}{_WHO_DOES}" for root in word.roots} & written]


def lacking_said(register: Register, flows: Sequence[Flow], words: Iterable[TextWord], last: str = "ni") -> str:
    """« « a » ni « b » »: the words, among those asked about, that no text of some flows has; each word by itself."""
    return quoted((one.shown for one in lacking_in(register, flows, words)), last) or "ces mots ensemble"


def holds(text: str, words: Iterable[TextWord]) -> bool:
    """Whether a text has all the words."""
    roots = stems(text)
    return all(word.roots & roots and (not word.after or _adjacent(text, word)) for word in words)


def _adjacent(text: str, word: TextWord) -> bool:
    """Whether a text has a word right after the one that it was typed after, small words left out; « enquêtes et études
    statistiques » has « enquêtes statistiques »."""
    told = [one for one in words_of(text) if one.raw not in WORDS.function or one.raw in WORDS.joining]
    for at, one in enumerate(told):
        after = at + 3 if told[at + 1 : at + 2] and told[at + 1].raw in WORDS.joining else at + 1
        if one.stem in word.after and any(two.stem in word.roots for two in told[after : after + 1]):
            return True
    return False


def ends_of(register: Register, flow: Flow | Relation) -> frozenset[str]:
    """The two ends, and the bodies that answer for them."""
    return frozenset({flow.source, flow.target, register.owner(flow.source), register.owner(flow.target)})


def to_bodies(register: Register, flows: Iterable[Flow]) -> list[Flow]:
    """Those of some flows that go to a recipient: a body that a row of recipients names, never a system."""
    return [
        flow
        for flow in flows
        if register.direction(flow) is Direction.OUTBOUND and isinstance(register.nodes[flow.target], Actor)
    ]


def into_hub(register: Register, flows: Iterable[Flow]) -> list[Flow]:
    """Those of some flows that feed I-MILO."""
    return [flow for flow in flows if register.direction(flow) is Direction.INBOUND]


def recipients(register: Register, flows: Iterable[Flow]) -> list[str]:
    """The recipients among the targets of some flows, each once."""
    return list(dict.fromkeys(flow.target for flow in to_bodies(register, flows)))


CLAUSES = re.compile(r"(?<=[;:])\s+|(?<=[a-zà-ÿ)\d]\.)\s+(?=[A-ZÀ-Ý])")
_LONGEST_QUOTE, _SHORT = 330, 220
_BEGINS = re.compile(r"[,;(] ?|(?<![LRD])\. ")  # what a clause begins after, which « L. 114-1 » is not
_JOINED = re.compile(r"\b(?:et|ou)\s$")


def plain(register: Register, statement: Statement) -> str:
    """The plain sentence of a statement; the press speaks of another arrêté than the one shown, and that is said."""
    said = statement.plain.rstrip(".")
    other = "l'arrêté du même jour sur le SI France Travail prévoit"
    return said.replace("l'arrêté prévoit", other) if register.evidence(statement) == "press" else said


def quotes(register: Register, flow: Flow, words: Sequence[TextWord] = ()) -> list[str]:
    """The exact words of each statement that hold the words looked for (without any, its purposes, or its data).

    A statement known by our summary only gives its plain sentence, without quotation marks.
    """
    found = []
    held = provisions_holding(register, flow, words)
    for statement in flow.statements:
        provisions = [register.provision_by_id[basis.provision] for basis in statement.basis]
        if not any(item in held for item in provisions):
            continue
        if not all(item.wording for item in provisions):
            told_already = all(word.roots & stems(statement.plain) for word in words)
            texts = [] if told_already else [item.summary or "" for item in provisions]
            clauses = [trimmed(piece) for text in texts for piece in CLAUSES.split(text)]
            held_by = [one for one in clauses if any(word.roots & stems(one) for word in words)]
            found.append(". ".join([plain(register, statement), *(f"Notre résumé : {one}" for one in held_by)]))
            continue
        phrases = [phrase for use in statement.purposes or () for phrase in use.words]
        phrases += [phrase for use in statement.data or () for phrase in use.words] if words or not phrases else []
        phrases += [phrase for use in statement.population or () for phrase in use.words] if words else []
        whole = [basis.sentence or register.provision_by_id[basis.provision].wording or "" for basis in statement.basis]
        if words:
            holding = [phrase for phrase in phrases if any(word.roots & stems(phrase) for word in words)]
            phrases = _shortest(holding, words)
        public = [phrase for use in statement.population or () for phrase in use.words]
        phrases = [_from_its_clause(whole, one) if one in public else one for one in phrases]
        if words and all(len(text) <= _SHORT for text in whole):  # in one piece, and so in its own grammar
            phrases = whole
        phrases = _whole_clauses(whole, phrases) if phrases else [_clause(text, words) for text in whole if words]
        found.append(" ; ".join(f"« {phrase.strip().rstrip('.')} »" for phrase in dict.fromkeys(phrases) if phrase))
    return list(dict.fromkeys(filter(None, found)))


def _from_its_clause(texts: Sequence[str], phrase: str) -> str:
    """A public with what stands before it in its clause: by itself, it would be the subject of what follows."""
    text = next((text for text in texts if phrase in text), phrase)
    start = text.index(phrase)
    begins = max((match.end() for match in _BEGINS.finditer(text, 0, start)), default=0)
    return text[begins:start] + phrase


def trimmed(clause: str) -> str:
    """A clause without what ends it."""
    return re.sub(r"^\s+|[\s;.:]+$", "", clause)


def _shortest(phrases: Sequence[str], words: Sequence[TextWord]) -> list[str]:
    """Phrases that hold all the words between them, none of them for nothing; none when they do not."""
    missing = list(words)
    kept = []
    typed = frozenset(word.shown.lower() for word in words)  # « formations » is first where it is written so
    for phrase in sorted(
        dict.fromkeys(phrases), key=lambda one: (not typed.isdisjoint(one.split()), len(one)), reverse=True
    ):
        roots = stems(phrase)
        if any(word.roots & roots for word in missing):
            kept.append(phrase)
            missing = [word for word in missing if not word.roots & roots]
    return kept if not missing else []


def _whole_clauses(texts: Sequence[str], phrases: Sequence[str]) -> list[str]:
    """Phrases with what follows them in their clause: no quotation stops before « et le contrôle »."""
    found = []
    for words in phrases:
        text = next((text for text in texts if words in text), words)
        before = text[: text.index(words)]
        start = max(before.rfind(";") + 1, before.rfind(". ") + 1) if _JOINED.search(before) else len(before)
        phrase = text[start : len(before)] + words  # no quotation begins at « et le contrôle » either
        after = text[text.index(phrase) + len(phrase) :]
        rest = re.split(r"[;)]|(?<=[a-zà-ÿ])\.(?:\s|$)", after)[0]
        opened = f"{phrase}{rest}".count("(") > f"{phrase}{rest}".count(")")
        closed = after.partition(")")[0] + ")" if opened and ")" in after else rest.rstrip(" ,.")
        found.append(f"{phrase}{closed}".rstrip(" ,"))
    return [one for one in found if not any(one != other and one in other for other in found)]


def _clause(text: str, words: Sequence[TextWord]) -> str:
    """The whole sentence, or, when it is long, its part between commas that holds the first word looked for."""
    if len(text) <= _LONGEST_QUOTE:
        return text
    pieces = text.replace(" ; ", ", ").replace(" (", ", ").split(", ")
    return next((piece.rstrip(")") for piece in pieces if any(word.roots & stems(piece) for word in words)), text)
